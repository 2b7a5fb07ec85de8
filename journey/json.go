package journey

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/safar-cx/safar/touchpoint/document"
)

// Parse reads a map from its JSON, of at most 64 MiB, and checks it as [New] does. The error wraps a
// [github.com/safar-cx/safar/touchpoint/document.Problems] with all that is wrong in the order of the
// document, each with JSON pointer, line and column: what the JSON itself lacks (a syntax error hides
// everything else), members that are unknown, there twice or in the wrong case, values of a wrong type, and
// what New finds.
func Parse(r io.Reader) (*Map, error) {
	src, err := document.Read(r, 0)
	if err != nil {
		return nil, fmt.Errorf("journey: %w", err)
	}
	if p := foreign(src); len(p) > 0 {
		return nil, src.Locate(p).Err("journey")
	}
	var d Draft
	shape := document.Decode(src, &d)
	for i := range shape {
		if shape[i].Cause == document.ErrUnknownMember && !strings.HasSuffix(shape[i].Message, "?") {
			shape[i].Message += "; this release does not know it in a " + SchemaName + ", a later one may"
		}
	}
	found := check(d)
	if d.Schema == "" {
		found.Add("/schema", "a map says \"schema\": %q", SchemaName)
	}
	problems := append(shape, withoutEchoes(found, shape)...)
	if err := src.Locate(problems).Err("journey"); err != nil {
		return nil, err
	}
	return build(d), nil
}

// foreign tells a document that is something else, of which nothing more can be said.
func foreign(src *document.Source) document.Problems {
	var p document.Problems
	schema, ok := src.Text("/schema")
	switch {
	case !ok || schema == SchemaName || schema == "":
	case strings.HasPrefix(schema, "safar.map/"):
		p.Add("/schema", "this release reads %s, not %s; a later one may", SchemaName, document.Quote(schema))
	default:
		p.Add("/schema", "this is %s, not a map (%s)", document.Quote(schema), SchemaName)
	}
	return p
}

// withoutEchoes leaves out what is wrong only because the document could not be read there.
func withoutEchoes(found, shape document.Problems) document.Problems {
	var kept document.Problems
	for _, p := range found {
		echo := false
		for _, s := range shape {
			echo = echo || unread(s) && (s.Pointer.Holds(p.Pointer) || hides(s.Pointer, p))
		}
		if !echo {
			kept = append(kept, p)
		}
	}
	return kept
}

// unread reports whether a problem of decoding means that a value is not in the draft.
func unread(p document.Problem) bool {
	return p.Cause != document.ErrUnknownMember && p.Cause != document.ErrMemberCase && p.Cause != document.ErrRepeatedMember
}

// hides reports whether a value that could not be read may be what a problem misses: the list it looked into,
// an entry of that, or what an entry goes by.
func hides(at document.Pointer, p document.Problem) bool {
	d, ok := p.Cause.(dangling)
	if !ok {
		return false
	}
	entry := at.Parent()
	return at == d.list || entry == d.list || entry.Parent() == d.list && (at == entry.Member("key") || at == entry.Member("stage") || at == entry.Member("touchpoint"))
}

// MarshalJSON returns the map's canonical JSON without blanks; see [Map.WriteTo]. There is no UnmarshalJSON,
// since it would change a Map: use [Parse].
func (m *Map) MarshalJSON() ([]byte, error) {
	out, err := document.Encode(m.draft)
	if err != nil {
		return nil, fmt.Errorf("journey: %w", err)
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, out); err != nil {
		return nil, fmt.Errorf("journey: %w", err)
	}
	return compact.Bytes(), nil
}

// WriteTo writes the map's canonical JSON: members in the order of [Draft], cells by stage and touchpoint,
// everything else in the author's order; indented, ending with a newline. Parsing and writing it again gives
// the same bytes. It implements [io.WriterTo]; errors of w are wrapped.
func (m *Map) WriteTo(w io.Writer) (int64, error) {
	out, err := document.Encode(m.draft)
	if err != nil {
		return 0, fmt.Errorf("journey: %w", err)
	}
	n, err := w.Write(out)
	if err != nil {
		return int64(n), fmt.Errorf("journey: writing the map: %w", err)
	}
	return int64(n), nil
}
