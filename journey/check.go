package journey

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// What a map may hold.
const (
	maxCells   = 100_000
	maxStages  = 1_000
	maxPlan    = 1_000  // steps
	maxTop     = 10_000 // of any other list of the map
	maxInner   = 1_000  // of any list within these
	maxNumber  = 1e9    // any importance, weight, effort or gain
	maxVersion = 200    // bytes
	maxEditor  = 2_000  // bytes
)

// check returns all problems of a draft.
func check(d Draft) document.Problems {
	c := checker{
		values:      index{what: "brand value"},
		channels:    index{what: "channel"},
		ecosystem:   index{what: "part of the ecosystem"},
		touchpoints: index{what: "touchpoint"},
		stages:      index{what: "stage"},
		personas:    index{what: "persona"},
		actions:     index{what: "action"},
	}
	c.draft(d)
	return c.problems
}

// checker collects the problems of one draft.
type checker struct {
	problems                                                            document.Problems
	values, channels, ecosystem, touchpoints, stages, personas, actions index
}

// index holds the keys of one list of the map.
type index struct {
	what string
	list document.Pointer // where the list stands
	at   map[touchpoint.Key]int
	keys []string
}

// dangling is the cause of a problem about a key that names nothing.
type dangling struct{ list document.Pointer }

func (d dangling) Error() string { return "journey: nothing of this key in " + string(d.list) }

func (c *checker) draft(d Draft) {
	if d.Schema != "" && d.Schema != SchemaName {
		c.problems.Add("/schema", "this is %s; only %q is known here", document.Quote(d.Schema), SchemaName)
		return
	}
	if !utf8.ValidString(d.Editor) {
		c.problems.Add("/$schema", "not valid UTF-8")
	} else if len(d.Editor) > maxEditor {
		c.problems.Add("/$schema", "%d bytes; at most %d are allowed", len(d.Editor), maxEditor)
	}
	c.key("/key", d.Key)
	if !utf8.ValidString(d.Version) {
		c.problems.Add("/version", "not valid UTF-8")
	} else if len(d.Version) > maxVersion {
		c.problems.Add("/version", "%d bytes; at most %d are allowed", len(d.Version), maxVersion)
	}
	c.text("/name", d.Name)
	c.text("/note", d.Note)
	if !c.sizes(d) {
		return
	}
	c.declare(d) // all keys first, since anything may name anything
	c.renames(d.Renames)
	c.valueList(d.Values)
	c.channelList(d.Channels)
	c.partList(d.Ecosystem)
	c.touchpointList(d.Touchpoints)
	c.stageList(d.Stages)
	c.personaList(d.Personas)
	c.cellList(d.Cells)
	c.plan(d)
	c.actionList(d.Actions)
	c.review("/review", d.Review)
}

// sizes checks the lists of the map for length; if one is too long nothing else is looked at.
func (c *checker) sizes(d Draft) bool {
	before := len(c.problems)
	c.size("/renames", len(d.Renames), maxTop)
	c.size("/values", len(d.Values), maxTop)
	c.size("/channels", len(d.Channels), maxTop)
	c.size("/ecosystem", len(d.Ecosystem), maxTop)
	c.size("/touchpoints", len(d.Touchpoints), maxTop)
	c.size("/stages", len(d.Stages), maxStages)
	c.size("/personas", len(d.Personas), maxTop)
	c.size("/cells", len(d.Cells), maxCells)
	c.size("/plan", len(d.Plan), maxPlan)
	c.size("/actions", len(d.Actions), maxTop)
	if len(d.Stages) == 0 {
		c.problems.Add("/stages", "a map needs at least one stage")
		return len(c.problems) == before+1
	}
	return len(c.problems) == before
}

func (c *checker) size(at document.Pointer, n, limit int) bool {
	if n > limit {
		c.problems.Add(at, "a list of %d; at most %d are allowed", n, limit)
	}
	return n <= limit
}

func (c *checker) declare(d Draft) {
	declare(c, &c.values, "/values", d.Values, func(v Value) touchpoint.Key { return v.Key })
	declare(c, &c.channels, "/channels", d.Channels, func(v touchpoint.Channel) touchpoint.Key { return v.Key })
	declare(c, &c.ecosystem, "/ecosystem", d.Ecosystem, func(v touchpoint.Part) touchpoint.Key { return v.Key })
	declare(c, &c.touchpoints, "/touchpoints", d.Touchpoints, func(v touchpoint.Touchpoint) touchpoint.Key { return v.Key })
	declare(c, &c.stages, "/stages", d.Stages, func(v Stage) touchpoint.Key { return v.Key })
	declare(c, &c.personas, "/personas", d.Personas, func(v Persona) touchpoint.Key { return v.Key })
	declare(c, &c.actions, "/actions", d.Actions, func(v Action) touchpoint.Key { return v.Key })
}

// declare notes the keys of a list, each of which must be well formed and there once.
func declare[T any](c *checker, ix *index, list document.Pointer, from []T, key func(T) touchpoint.Key) {
	ix.list, ix.at = list, make(map[touchpoint.Key]int, len(from))
	for i, v := range from {
		k, at := key(v), list.Index(i).Member("key")
		if !c.key(at, k) {
			continue
		}
		if first, ok := ix.at[k]; ok {
			c.problems.Add(at, "the %s %s is already at %s", ix.what, document.Quote(string(k)), list.Index(first))
			continue
		}
		ix.at[k] = i
		ix.keys = append(ix.keys, string(k))
	}
}

// key checks the form of a key that must be there.
func (c *checker) key(at document.Pointer, k touchpoint.Key) bool {
	if k == "" {
		c.problems.Add(at, "the key is missing")
		return false
	}
	err := k.Check()
	c.problems.AddError(at, err)
	return err == nil
}

// refer checks a key that must name something in a list of the map.
func (c *checker) refer(ix *index, at document.Pointer, k touchpoint.Key) {
	if _, ok := ix.at[k]; ok || c.problems.Full() {
		return
	}
	if k == "" {
		c.problems.Add(at, "the key of a %s is missing", ix.what)
		return
	}
	c.problems.Add(at, "there is no %s %s%s", ix.what, document.Quote(string(k)), document.DidYouMean(string(k), ix.keys))
	if !c.problems.Full() {
		c.problems[len(c.problems)-1].Cause = dangling{ix.list}
	}
}

// mayRefer is refer for a key that may be left out.
func (c *checker) mayRefer(ix *index, at document.Pointer, k touchpoint.Key) {
	if k != "" {
		c.refer(ix, at, k)
	}
}

// referAll checks a list of keys, none of which may be there twice.
func (c *checker) referAll(ix *index, at document.Pointer, keys []touchpoint.Key) {
	if !c.size(at, len(keys), maxInner) {
		return
	}
	seen := make(map[touchpoint.Key]bool, len(keys))
	for i, k := range keys {
		c.refer(ix, at.Index(i), k)
		if seen[k] && k != "" {
			c.problems.Add(at.Index(i), "the %s %s is listed twice", ix.what, document.Quote(string(k)))
		}
		seen[k] = true
	}
}

// word checks a word out of a fixed list.
func word[T ~string](c *checker, at document.Pointer, what string, w T, allowed []T) {
	if slices.Contains(allowed, w) {
		return
	}
	names := make([]string, len(allowed))
	for i, a := range allowed {
		names[i] = string(a)
	}
	if w == "" {
		c.problems.Add(at, "the %s is missing; it is one of %s", what, strings.Join(names, ", "))
		return
	}
	c.problems.Add(at, "%s is no %s; it is one of %s%s", document.Quote(string(w)), what,
		strings.Join(names, ", "), document.DidYouMean(string(w), names))
}

// mayWord is word for one that may be left out.
func mayWord[T ~string](c *checker, at document.Pointer, what string, w T, allowed []T) {
	if w != "" {
		word(c, at, what, w, allowed)
	}
}

// text checks languages and encoding.
func (c *checker) text(at document.Pointer, t touchpoint.Text) {
	if t.Check() == nil {
		return
	}
	for _, lang := range t.Langs() {
		if err := lang.Check(); err != nil {
			c.problems.AddError(at, err)
		} else if !utf8.ValidString(t[lang]) {
			c.problems.Add(at, "not valid UTF-8")
		}
	}
}

func (c *checker) texts(at document.Pointer, list []touchpoint.Text) {
	if !c.size(at, len(list), maxInner) {
		return
	}
	for i, t := range list {
		c.text(at.Index(i), t)
		if t.IsZero() {
			c.problems.Add(at.Index(i), "an empty text")
		}
	}
}

// amount checks a number of at least 0, of which 0 means that none is stated.
func (c *checker) amount(at document.Pointer, what string, v float64) {
	switch {
	case math.IsNaN(v) || math.IsInf(v, 0):
		c.problems.Add(at, "%s is not a number", what)
	case v < 0:
		c.problems.Add(at, "%s is %v; it cannot be negative", what, v)
	case v > maxNumber:
		c.problems.Add(at, "%s is %v; at most %.0f is allowed", what, v, maxNumber)
	}
}

func (c *checker) duration(at document.Pointer, d touchpoint.Duration) {
	if again, err := touchpoint.ParseDuration(d.String()); !d.IsZero() && (err != nil || again != d) {
		c.problems.Add(at, "a duration of %d months and %v; neither may be negative or beyond use", d.Months, d.Exact)
	}
}
