package journey

import (
	"cmp"
	"slices"

	"github.com/google/uuid"

	"github.com/safar-cx/safar/touchpoint"
)

// Map is a checked journey map. It is made by [New] or [Parse] and never changes: what its methods return are
// copies, which the caller may keep and alter. A Map is safe for concurrent use. The zero Map is empty and of
// no use.
type Map struct {
	draft       Draft // normal, cells in their order; never handed out itself
	stages      map[touchpoint.Key]int
	touchpoints map[touchpoint.Key]int
	channels    map[touchpoint.Key]int
	personas    map[touchpoint.Key]int
	actions     map[touchpoint.Key]int
	cells       map[crossing]int
}

// crossing is where a cell lies.
type crossing struct{ stage, touchpoint touchpoint.Key }

// New checks a draft and returns it as a map, or all that is wrong with it: an error that wraps a
// [github.com/safar-cx/safar/touchpoint/document.Problems], each of which has the JSON pointer of its place
// in the draft. The map keeps nothing of d. An empty Schema is filled in.
//
// A map needs a key and at least one stage. It may have at most 100,000 cells, 1,000 stages, 1,000 steps
// of the planned path and 10,000 of anything else at the top, and 1,000 of anything within these.
func New(d Draft) (*Map, error) {
	if err := check(d).Err("journey"); err != nil {
		return nil, err
	}
	return build(d), nil
}

// build makes the map of a draft in which there is no problem.
func build(d Draft) *Map {
	d = copyDraft(d)
	d.Schema = SchemaName
	m := &Map{
		stages:      places(d.Stages, func(s Stage) touchpoint.Key { return s.Key }),
		touchpoints: places(d.Touchpoints, func(t touchpoint.Touchpoint) touchpoint.Key { return t.Key }),
		channels:    places(d.Channels, func(c touchpoint.Channel) touchpoint.Key { return c.Key }),
		personas:    places(d.Personas, func(p Persona) touchpoint.Key { return p.Key }),
		actions:     places(d.Actions, func(a Action) touchpoint.Key { return a.Key }),
	}
	slices.SortFunc(d.Cells, func(a, b Cell) int {
		return cmp.Or(
			cmp.Compare(m.stages[a.Stage], m.stages[b.Stage]),
			cmp.Compare(m.touchpoints[a.Touchpoint], m.touchpoints[b.Touchpoint]))
	})
	m.cells = places(d.Cells, func(c Cell) crossing { return crossing{c.Stage, c.Touchpoint} })
	m.draft = d
	return m
}

// places returns where in the list each key stands.
func places[T any, K comparable](list []T, key func(T) K) map[K]int {
	at := make(map[K]int, len(list))
	for i, v := range list {
		at[key(v)] = i
	}
	return at
}

// pick returns a copy of the element of the given key, and whether there is one.
func pick[T any, K comparable](list []T, at map[K]int, key K, copyOf func(T) T) (T, bool) {
	i, ok := at[key]
	if !ok {
		var none T
		return none, false
	}
	return copyOf(list[i]), true
}

// Key returns the key of the map.
func (m *Map) Key() touchpoint.Key { return m.draft.Key }

// Version returns the version of the map as its author counts; it may be empty.
func (m *Map) Version() string { return m.draft.Version }

// Name returns the name of the map; it may be empty.
func (m *Map) Name() touchpoint.Text { return copyText(m.draft.Name) }

// Draft returns the whole map as plain data, in canonical order and without empty lists and texts. New of it
// gives an equal map.
func (m *Map) Draft() Draft { return copyDraft(m.draft) }

// Stages returns the stages in the order of the journey.
func (m *Map) Stages() []Stage { return each(m.draft.Stages, copyStage) }

// Stage returns the stage of the given key, and whether there is one.
func (m *Map) Stage(key touchpoint.Key) (Stage, bool) {
	return pick(m.draft.Stages, m.stages, key, copyStage)
}

// Touchpoints returns the touchpoints in the order of the map.
func (m *Map) Touchpoints() []touchpoint.Touchpoint {
	return each(m.draft.Touchpoints, copyTouchpoint)
}

// Touchpoint returns the touchpoint of the given key, and whether there is one.
func (m *Map) Touchpoint(key touchpoint.Key) (touchpoint.Touchpoint, bool) {
	return pick(m.draft.Touchpoints, m.touchpoints, key, copyTouchpoint)
}

// Channels returns the channels in the order of the map.
func (m *Map) Channels() []touchpoint.Channel { return each(m.draft.Channels, copyChannel) }

// Channel returns the channel of the given key, and whether there is one.
func (m *Map) Channel(key touchpoint.Key) (touchpoint.Channel, bool) {
	return pick(m.draft.Channels, m.channels, key, copyChannel)
}

// Personas returns the personas in the order of the map.
func (m *Map) Personas() []Persona { return each(m.draft.Personas, copyPersona) }

// Persona returns the persona of the given key, and whether there is one.
func (m *Map) Persona(key touchpoint.Key) (Persona, bool) {
	return pick(m.draft.Personas, m.personas, key, copyPersona)
}

// Actions returns the actions in the order of the map.
func (m *Map) Actions() []Action { return each(m.draft.Actions, copyAction) }

// Action returns the action of the given key, and whether there is one.
func (m *Map) Action(key touchpoint.Key) (Action, bool) {
	return pick(m.draft.Actions, m.actions, key, copyAction)
}

// Cells returns the cells, those of the first stage first, and within a stage in the order of the
// touchpoints.
func (m *Map) Cells() []Cell { return each(m.draft.Cells, copyCell) }

// Cell returns the cell at a crossing, and whether the map has one there.
func (m *Map) Cell(stage, touchpoint touchpoint.Key) (Cell, bool) {
	return pick(m.draft.Cells, m.cells, crossing{stage, touchpoint}, copyCell)
}

// UUID identifies the map by its key, the same in every version and on every machine; see [touchpoint.Space].
func (m *Map) UUID() uuid.UUID { return m.draft.Key.UUID(touchpoint.Space()) }

// CellUUID identifies the cell at a crossing within the map, whether or not it has one there. Identifiers of
// other things within the map are [touchpoint.Key.UUID] in the space of [Map.UUID].
func (m *Map) CellUUID(stage, touchpoint touchpoint.Key) uuid.UUID {
	return uuid.NewSHA1(m.UUID(), []byte(stage+"/"+touchpoint)) // no key holds a slash
}
