package document

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"unicode/utf8"
)

// lineWidth is how many characters a list of plain values may take to stand on one line.
const lineWidth = 80

// Encode returns v as canonical JSON: what encoding/json writes (struct fields in their order, map keys
// sorted, the shortest form of each number), without HTML escapes, indented by two spaces, with a final
// newline. An array of numbers, booleans or ASCII strings that fits 80 characters stands on one line; other
// text does not, since an editor would reorder right-to-left words on it. Encoding what was decoded from its
// own output gives the same bytes. Errors are those of encoding/json, wrapped: a NaN, an infinity, a type's
// own error.
func Encode[T any](v T) ([]byte, error) {
	var compact bytes.Buffer
	e := json.NewEncoder(&compact)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("document: encoding: %w", err)
	}
	if compact.Len() > math.MaxInt32 {
		return nil, errors.New("document: encoding: the document is longer than 2 GiB")
	}
	src, err := parse(compact.Bytes())
	if err != nil {
		return nil, fmt.Errorf("document: encoding: %w", err)
	}
	w := writer{Source: src, out: make([]byte, 0, 2*len(src.data))}
	w.value(0, 0)
	return append(w.out, '\n'), nil
}

type writer struct {
	*Source
	out []byte
}

func (w *writer) newline(depth int) {
	w.out = append(w.out, '\n')
	for range depth {
		w.out = append(w.out, "  "...)
	}
}

func (w *writer) value(i, depth int) {
	n := w.nodes[i]
	switch {
	case n.kind < array || int(n.next) == i+1 || w.short(i, depth):
		w.plain(i)
	case n.kind == array:
		w.out = append(w.out, '[')
		for j := i + 1; j < int(n.next); j = int(w.nodes[j].next) {
			if j > i+1 {
				w.out = append(w.out, ',')
			}
			w.newline(depth + 1)
			w.value(j, depth+1)
		}
		w.newline(depth)
		w.out = append(w.out, ']')
	default:
		w.out = append(w.out, '{')
		for j := i + 1; j < int(n.next); j = int(w.nodes[j+1].next) {
			if j > i+1 {
				w.out = append(w.out, ',')
			}
			w.newline(depth + 1)
			w.out = append(w.out, w.raw(j)...)
			w.out = append(w.out, ": "...)
			w.value(j+1, depth+1)
		}
		w.newline(depth)
		w.out = append(w.out, '}')
	}
}

// plain writes a value on one line.
func (w *writer) plain(i int) {
	n := w.nodes[i]
	if n.kind != array {
		w.out = append(w.out, w.raw(i)...)
		return
	}
	w.out = append(w.out, '[')
	for j := i + 1; j < int(n.next); j++ {
		if j > i+1 {
			w.out = append(w.out, ", "...)
		}
		w.out = append(w.out, w.raw(j)...)
	}
	w.out = append(w.out, ']')
}

// short reports whether node i is an array of plain values that fits one line.
func (w *writer) short(i, depth int) bool {
	n := w.nodes[i]
	if n.kind != array {
		return false
	}
	width := 2*depth + 2
	for j := i + 1; j < int(n.next); j++ {
		raw := w.raw(j)
		if width += len(raw) + 2; w.nodes[j].kind >= array || width > lineWidth {
			return false
		}
		for _, c := range raw {
			if c >= utf8.RuneSelf {
				return false
			}
		}
	}
	return true
}
