package version

import (
	"reflect"
	"strings"
	"sync"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// shape is what the map's JSON looks like at some place. It is taken from the type of a draft, so that a member of the map can be without words
// here, but never passed over.
type shape struct {
	name     string // of the member
	known    member // what the table says of it
	is       kind
	row      bool // the table has one
	required bool // it is written even where it says nothing
	fields   []*shape
	by       map[string]*shape // the fields by name
	element  *shape            // of a list
	typ      reflect.Type
}

type kind byte

const (
	leaf   kind = iota
	fields      // an object of known members
	text        // an object of languages
	list
)

// whole is the shape of a map.
var whole = sync.OnceValue(func() *shape { return shapeOf(reflect.TypeFor[journey.Draft](), "") })

func shapeOf(t reflect.Type, name string) *shape {
	s := &shape{name: name, typ: t}
	switch {
	case t == reflect.TypeFor[touchpoint.Text]():
		s.is = text
	case t.Kind() == reflect.Slice:
		s.is, s.element = list, shapeOf(t.Elem(), "")
	case t.Kind() == reflect.Struct && !reflect.PointerTo(t).Implements(reflect.TypeFor[interface{ UnmarshalText([]byte) error }]()):
		s.is, s.by = fields, map[string]*shape{}
		for _, f := range reflect.VisibleFields(t) {
			if f.Anonymous {
				continue // its members are the struct's own
			}
			name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
			m := shapeOf(f.Type, name)
			m.known, m.row = table[t.Name()+"."+name]
			m.required = !strings.HasPrefix(options, "omit")
			s.fields = append(s.fields, m)
			s.by[name] = m
		}
	}
	return s
}

// loose reports whether a struct is only a place for its members, each of which may be left out: then the struct itself is never news.
func (s *shape) loose() bool {
	if s.is != fields {
		return false
	}
	for _, f := range s.fields {
		if f.required {
			return false
		}
	}
	return true
}

// at returns the shape of a member of s; nil for one that is unknown.
func (s *shape) at(name string) *shape {
	switch s.is {
	case fields:
		return s.by[name]
	case text:
		return &shape{name: name}
	case list:
		return s.element
	}
	return nil
}

// normal brings a value into the one form in which it is compared: texts by language, nothing that says nothing.
func (s *shape) normal(n *node) *node {
	if n == nil || s == nil {
		return n
	}
	switch {
	case s.is == text && n.form == aWord:
		n = object(map[string]*node{"": n})
		fallthrough
	case s.is == text && n.form == anObject:
		for lang, t := range n.members {
			if t.form == aWord && t.text == "" {
				delete(n.members, lang)
			}
		}
	case s.is == fields && n.form == anObject:
		for name, m := range n.members {
			if n.members[name] = s.by[name].normal(m); n.members[name].empty() {
				delete(n.members, name)
			}
		}
	case s.is == list && n.form == aList:
		for i, e := range n.list {
			n.list[i] = s.element.normal(e)
		}
	}
	return n
}

// treeOf returns a map as a tree.
func treeOf(m *journey.Map) *node {
	data, err := m.MarshalJSON()
	if err != nil {
		panic("version: " + err.Error()) // a checked map holds only what can be written
	}
	n, err := parse(data)
	if err != nil {
		panic("version: " + err.Error())
	}
	return whole().normal(n)
}
