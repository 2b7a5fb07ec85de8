package version

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"

	"github.com/safar-cx/safar/touchpoint/document"
)

// node is a value of the map's JSON: a leaf, an object, or a list. The nil node is a value left out.
type node struct {
	form    form
	text    string // of a word
	number  float64
	truth   bool
	members map[string]*node
	list    []*node
}

type form byte

const (
	aWord form = iota
	aNumber
	aTruth
	anObject
	aList
)

func word(s string) *node { return &node{text: s} }

// object returns an object without the members that are left out.
func object(members map[string]*node) *node {
	maps.DeleteFunc(members, func(_ string, n *node) bool { return n == nil })
	return &node{form: anObject, members: members}
}

// member returns what an object has under a name; nil where it, or the object, is left out.
func (n *node) member(name string) *node {
	if n == nil {
		return nil
	}
	return n.members[name]
}

func (n *node) elements() []*node {
	if n == nil {
		return nil
	}
	return n.list
}

// empty reports whether n says nothing: it is left out, or an object or list of nothing.
func (n *node) empty() bool {
	return n == nil || n.form == anObject && len(n.members) == 0 || n.form == aList && len(n.list) == 0
}

func equal(a, b *node) bool {
	if a.empty() || b.empty() {
		return a.empty() && b.empty()
	}
	if a.form != b.form || a.text != b.text || a.number != b.number || a.truth != b.truth {
		return false
	}
	return maps.EqualFunc(a.members, b.members, equal) && slices.EqualFunc(a.list, b.list, equal)
}

// clone copies a node, so that one tree may be changed without the other.
func (n *node) clone() *node {
	if n == nil {
		return nil
	}
	out := *n
	if n.members != nil {
		out.members = make(map[string]*node, len(n.members))
		for name, m := range n.members {
			out.members[name] = m.clone()
		}
	}
	if n.list != nil {
		out.list = make([]*node, len(n.list))
		for i, e := range n.list {
			out.list[i] = e.clone()
		}
	}
	return &out
}

// write appends n as JSON without blanks, members by name; what says nothing is left out.
func (n *node) write(b *bytes.Buffer) {
	switch n.form {
	case aNumber:
		out, _ := json.Marshal(n.number) // finite: it was read
		b.Write(out)
	case aTruth:
		fmt.Fprint(b, n.truth)
	case anObject:
		if plain := n.members[""]; plain != nil && len(n.members) == 1 {
			plain.write(b) // a text of no stated language
			return
		}
		b.WriteByte('{')
		first := true
		for _, name := range slices.Sorted(maps.Keys(n.members)) {
			if n.members[name].empty() {
				continue
			}
			if !first {
				b.WriteByte(',')
			}
			first = false
			quote(b, name)
			b.WriteByte(':')
			n.members[name].write(b)
		}
		b.WriteByte('}')
	case aList:
		b.WriteByte('[')
		for i, e := range n.list {
			if i > 0 {
				b.WriteByte(',')
			}
			e.write(b)
		}
		b.WriteByte(']')
	default:
		quote(b, n.text)
	}
}

func quote(b *bytes.Buffer, s string) {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s)         // a string, into memory
	b.Truncate(b.Len() - 1) // the line break
}

func (n *node) json() string {
	if n == nil {
		return ""
	}
	var b bytes.Buffer
	n.write(&b)
	return b.String()
}

// compare orders nodes by what they say, those left out first.
func compare(a, b *node) int { return cmp.Compare(a.json(), b.json()) }

// parse reads JSON whose syntax and depth were checked, or that this module wrote.
func parse(data []byte) (*node, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	n, err := next(d, 0)
	if err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errors.New("version: more than one value")
	}
	return n, nil
}

func next(d *json.Decoder, depth int) (*node, error) {
	if depth > document.MaxDepth {
		return nil, fmt.Errorf("version: more than %d values within one another", document.MaxDepth)
	}
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch v := token.(type) {
	case string:
		return word(v), nil
	case bool:
		return &node{form: aTruth, truth: v}, nil
	case json.Number:
		f, err := v.Float64()
		if err != nil || math.IsInf(f, 0) {
			return nil, fmt.Errorf("version: %s is out of range", document.Quote(v.String()))
		}
		return &node{form: aNumber, number: f}, nil
	case json.Delim:
		if v == '[' {
			return nextList(d, depth)
		}
		return nextObject(d, depth)
	}
	return nil, nil // a null is a value left out
}

func nextList(d *json.Decoder, depth int) (*node, error) {
	n := &node{form: aList}
	for d.More() {
		e, err := next(d, depth+1)
		if err != nil {
			return nil, err
		}
		if e == nil {
			return nil, errors.New("version: a null in a list")
		}
		n.list = append(n.list, e)
	}
	_, err := d.Token()
	return n, err
}

func nextObject(d *json.Decoder, depth int) (*node, error) {
	n := &node{form: anObject, members: map[string]*node{}}
	seen := map[string]bool{}
	for d.More() {
		token, err := d.Token()
		if err != nil {
			return nil, err
		}
		name, _ := token.(string)
		if seen[name] {
			return nil, fmt.Errorf("version: the member %s is there twice", document.Quote(name))
		}
		seen[name] = true
		m, err := next(d, depth+1)
		if err != nil {
			return nil, err
		}
		if m != nil {
			n.members[name] = m
		}
	}
	_, err := d.Token()
	return n, err
}
