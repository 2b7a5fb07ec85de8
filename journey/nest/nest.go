// Package nest opens the journeys within a journey. A stage or a cell of a map may open into another map, which holds it as a journey of its own
// ([github.com/safar-cx/safar/journey.Stage], [github.com/safar-cx/safar/journey.Scope]); [Open] finds all of these, and [Tree.RollUp] says what their
// cells amount to in the cell or stage above, by stated weights.
package nest

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// Bounds of a nest.
const (
	MaxDepth  = 64     // maps within one another
	MaxMaps   = 10_000 // different maps
	MaxFaults = 100    // reported; one more says that there are others
)

// What may be wrong with an opening, besides the errors of a [Resolver].
var (
	ErrCircle  = errors.New("nest: the map is within itself")
	ErrMissing = errors.New("nest: there is no such map")
	ErrKey     = errors.New("nest: the map has another key")
	ErrDeep    = errors.New("nest: too many maps")
)

// Resolver finds a map by its key. Where there is none the error wraps [ErrMissing]. It is called once for a key.
type Resolver func(key touchpoint.Key) (*journey.Map, error)

// Files finds the map of key K in the file K.json at the top of a file system. No key leads out of it: keys have no slashes and do not begin with a dot.
func Files(fsys fs.FS) Resolver {
	return func(key touchpoint.Key) (*journey.Map, error) {
		if err := key.Check(); err != nil {
			return nil, fmt.Errorf("nest: %w", err)
		}
		f, err := fsys.Open(string(key) + ".json")
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%w: %w", ErrMissing, err)
		}
		if err != nil {
			return nil, fmt.Errorf("nest: %w", err)
		}
		defer f.Close()
		return journey.Parse(f)
	}
}

// Tree is a map and what it opens into. Maps that are opened from several places are one Tree. It is not to be changed.
type Tree struct {
	Map      *journey.Map
	Openings []Opening // stages first, then cells, in the order of the map
}

// Opening is a place at which a map opens into another.
type Opening struct {
	Stage      touchpoint.Key
	Touchpoint touchpoint.Key   // empty where the stage as a whole opens
	At         document.Pointer // the member "opens" in the map's JSON
	Into       *Tree
}

// Place is a member "opens" of one of the maps.
type Place struct {
	Map touchpoint.Key
	At  document.Pointer
}

// Fault is an opening that leads nowhere, or back.
type Fault struct {
	Path  []Place        // from the outermost map inwards; the last one is at fault
	Opens touchpoint.Key // the map that it names
	Cause error
}

// Error names the maps on the way, and what is wrong.
func (f *Fault) Error() string {
	var b strings.Builder
	b.WriteString("nest: ")
	for _, p := range f.Path {
		fmt.Fprintf(&b, "%s%s → ", p.Map, p.At)
	}
	fmt.Fprintf(&b, "%s: %s", f.Opens, strings.TrimPrefix(f.Cause.Error(), "nest: "))
	return b.String()
}

// Unwrap returns the cause.
func (f *Fault) Unwrap() error { return f.Cause }

// Open finds the maps that root opens into, and those that they open into. The error joins a [Fault] for each opening that is missing ([ErrMissing]), leads
// back to a map around it ([ErrCircle]), gives a map of another key ([ErrKey]), lies beyond the bounds ([ErrDeep]) or that find fails for, in the order in
// which they are met. A fault in a map that is opened from several places is reported once. Open panics if root or find is nil.
func Open(root *journey.Map, find Resolver) (*Tree, error) {
	o := opener{find: find, found: map[touchpoint.Key]*Tree{}, within: map[touchpoint.Key]bool{}}
	tree := o.open(root, nil)
	if len(o.faults) > MaxFaults {
		o.faults = append(o.faults[:MaxFaults], errors.New("nest: there is more wrong than that"))
	}
	if err := errors.Join(o.faults...); err != nil {
		return nil, err
	}
	return tree, nil
}

type opener struct {
	find   Resolver
	found  map[touchpoint.Key]*Tree // nil where there is a fault
	within map[touchpoint.Key]bool  // the maps around the one that is being opened
	faults []error
}

func (o *opener) open(m *journey.Map, path []Place) *Tree {
	t := &Tree{Map: m}
	o.found[m.Key()] = t
	o.within[m.Key()] = true
	defer delete(o.within, m.Key())
	for i, s := range m.Stages() {
		if s.Opens != "" {
			t.add(o, path, Opening{Stage: s.Key, At: document.Pointer("/stages").Index(i).Member("opens")}, s.Opens)
		}
	}
	for i, c := range m.Cells() {
		if c.Opens != "" {
			t.add(o, path, Opening{Stage: c.Stage, Touchpoint: c.Touchpoint, At: document.Pointer("/cells").Index(i).Member("opens")}, c.Opens)
		}
	}
	return t
}

// add opens one place.
func (t *Tree) add(o *opener, path []Place, at Opening, key touchpoint.Key) {
	path = append(path[:len(path):len(path)], Place{t.Map.Key(), at.At})
	var err error
	if at.Into, err = o.into(key, path); err != nil {
		if len(o.faults) <= MaxFaults {
			o.faults = append(o.faults, &Fault{Path: path, Opens: key, Cause: err})
		}
		return
	}
	if at.Into != nil {
		t.Openings = append(t.Openings, at)
	}
}

func (o *opener) into(key touchpoint.Key, path []Place) (*Tree, error) {
	known, ok := o.found[key]
	switch {
	case o.within[key]:
		return nil, ErrCircle
	case ok:
		return known, nil
	case len(path) >= MaxDepth || len(o.found) >= MaxMaps:
		return nil, ErrDeep
	}
	o.found[key] = nil
	m, err := o.find(key)
	switch {
	case err != nil:
		return nil, err
	case m == nil:
		return nil, ErrMissing
	case m.Key() != key:
		return nil, fmt.Errorf("%w: %s", ErrKey, document.Quote(string(m.Key())))
	}
	return o.open(m, path), nil
}
