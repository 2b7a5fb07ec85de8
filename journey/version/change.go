package version

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// SchemaName is the member "schema" of changes kept as JSON.
const SchemaName = "safar.changes/1"

// Kind is a sort of change.
type Kind string

// The kinds of change.
const (
	Renamed Kind = "renamed" // a thing has another key, and whatever refers to it does so by that
	Removed Kind = "removed" // a thing, or what was said of it
	Moved   Kind = "moved"   // a thing stands elsewhere in its list
	Added   Kind = "added"   // a thing, or something said of it that was not said before
	Changed Kind = "changed" // what was said is otherwise now
	Raised  Kind = "raised"  // a number is larger
	Lowered Kind = "lowered" // a number is smaller
)

// Kinds returns all kinds of change.
func Kinds() []Kind { return []Kind{Renamed, Removed, Moved, Added, Changed, Raised, Lowered} }

// Value is a piece of the JSON of a map. Its zero value is a value left out. It is immutable.
type Value struct{ node *node }

// IsZero reports whether the value is left out.
func (v Value) IsZero() bool { return v.node == nil }

// String writes the value as JSON without blanks; "" where it is left out.
func (v Value) String() string { return v.node.json() }

// MarshalJSON writes the value as [Value.String] does.
func (v Value) MarshalJSON() ([]byte, error) {
	if v.node == nil {
		return []byte("null"), nil
	}
	return []byte(v.node.json()), nil
}

// UnmarshalJSON reads any JSON that may be in a map: no member twice, no number out of range, no null in a list.
func (v *Value) UnmarshalJSON(data []byte) error {
	n, err := parse(data)
	if err == nil {
		v.node = n
	}
	return err
}

// Change is one difference between two versions of a map.
type Change struct {
	Kind Kind `json:"change"`
	// At is where: a JSON pointer in which the elements of lists go by what they are known by instead of their place: "/stages/buy",
	// "/cells/buy~1ticket/owner". A thing without a key goes by what it says, cut if long. It means the map before the change, after its renames.
	At document.Pointer `json:"at"`
	// Names is how people call the things on the way: of the stage, touchpoint, …; of a cell, its touchpoint and stage.
	Names []touchpoint.Text `json:"names,omitempty"`
	Old   Value             `json:"old,omitzero"`
	New   Value             `json:"new,omitzero"`
	// After is what a thing added or moved stands after, as its address in the same list; empty means that it comes first. Cells have no order of their own.
	After string          `json:"after,omitempty"`
	Place touchpoint.Text `json:"place,omitempty"` // how people call that
}

// Changes are what leads from one version of a map to another. They are a set, not a history: all mean the map before.
type Changes struct {
	Schema string         `json:"schema"`
	Map    touchpoint.Key `json:"map"`
	From   string         `json:"from,omitempty"` // the versions as their author counts
	To     string         `json:"to,omitempty"`
	List   []Change       `json:"changes,omitempty"`
}

// maxChanges is how many changes are read at most: more than a map has members would be needed for no map.
const maxChanges = 1_000_000

// Parse reads changes from their JSON, of at most 64 MiB. The error wraps a [github.com/safar-cx/safar/touchpoint/document.Problems] with
// everything that is wrong, each with JSON pointer, line and column. Whether the changes fit a map only [Apply] can tell.
func Parse(r io.Reader) (Changes, error) {
	src, err := document.Read(r, 0)
	if err != nil {
		return Changes{}, fmt.Errorf("version: %w", err)
	}
	if schema, ok := src.Text("/schema"); ok && schema != SchemaName {
		var p document.Problems
		p.Add("/schema", "this is %s, not changes of a map (%s)", document.Quote(schema), SchemaName)
		return Changes{}, src.Locate(p).Err("version")
	}
	var c Changes
	p := document.Decode(src, &c)
	if c.Schema == "" {
		p.Add("/schema", "changes say \"schema\": %q", SchemaName)
	}
	if c.Map != "" {
		p.AddError("/map", c.Map.Check())
	}
	for i, one := range c.List[:min(len(c.List), maxChanges)] {
		if p.Full() {
			break
		}
		if err := one.check(); err != nil {
			p.AddError(document.Pointer("/changes").Index(i), err)
		}
	}
	if len(c.List) > maxChanges {
		p.Add("/changes", "a list of %d; at most %d are allowed", len(c.List), maxChanges)
	}
	if err := src.Locate(p).Err("version"); err != nil {
		return Changes{}, err
	}
	return c, nil
}

// check returns what is wrong with a change by itself.
func (c Change) check() error {
	old, now := !c.Old.IsZero(), !c.New.IsZero()
	numbers := old && now && c.Old.node.form == aNumber && c.New.node.form == aNumber
	switch {
	case !slices.Contains(Kinds(), c.Kind):
		return fmt.Errorf("version: %s is no kind of change", document.Quote(string(c.Kind)))
	case c.At == "" || c.At[0] != '/':
		return errors.New("version: a change says at what; \"at\" begins with a slash")
	case c.Kind == Added && (old || !now):
		return errors.New("version: what is added is new and was not before")
	case c.Kind == Removed && (!old || now):
		return errors.New("version: what is removed was before and is no more")
	case (c.Kind == Changed || c.Kind == Renamed) && !(old && now):
		return errors.New("version: a change of this kind has old and new")
	case c.Kind == Moved && (old || now):
		return errors.New("version: what is moved stays as it is")
	case c.Kind == Raised && !(numbers && c.Old.node.number < c.New.node.number), c.Kind == Lowered && !(numbers && c.Old.node.number > c.New.node.number):
		return fmt.Errorf("version: %s is not %s by these numbers", document.Quote(string(c.At)), c.Kind)
	case c.After != "" && c.Kind != Added && c.Kind != Moved:
		return errors.New("version: only what is added or moved stands after something")
	}
	return nil
}

// WriteTo writes the changes as JSON, indented, ending with a newline. It implements [io.WriterTo]; errors of w are wrapped.
func (c Changes) WriteTo(w io.Writer) (int64, error) {
	c.Schema = SchemaName
	out, err := document.Encode(c)
	if err != nil {
		return 0, fmt.Errorf("version: %w", err)
	}
	n, err := w.Write(out)
	if err != nil {
		return int64(n), fmt.Errorf("version: writing the changes: %w", err)
	}
	return int64(n), nil
}
