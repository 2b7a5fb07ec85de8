package version

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint/document"
)

// ErrUnfit is wrapped by the errors about changes that do not fit the map: what they remove is not there or is not what they say, what they add is there.
var ErrUnfit = errors.New("version: the change does not fit the map")

// Apply returns the map that m becomes by changes; m stays as it is. The changes may have been made against another version of the map, as long as
// each finds what it says is there.
//
// The error wraps [ErrUnfit] and a [github.com/safar-cx/safar/touchpoint/document.Problems] that names each change at fault by its pointer in the
// document of changes ("/changes/3"); or it is that of [journey.Parse], where each change fits but what comes of them is no map. Apply panics if m is nil.
func Apply(m *journey.Map, c Changes) (*journey.Map, error) {
	root := treeOf(m)
	a := applier{tree: &step{}}
	r := renaming{}
	for i, one := range c.List[:min(len(c.List), maxChanges)] {
		at := document.Pointer("/changes").Index(i)
		if err := one.check(); err != nil {
			a.problems.AddError(at, err)
		} else if one.Kind == Renamed {
			a.rename(root, r, at, one)
		} else {
			a.tree.put(segments(one.At), at, one)
		}
	}
	root = r.rewrite(whole(), root, "")
	out := a.apply(whole(), a.tree, root.clone())
	if len(a.problems) > 0 {
		return nil, fmt.Errorf("%w: %w", ErrUnfit, a.problems)
	}
	return build(whole().normal(out))
}

// build checks a tree as the JSON of a map.
func build(n *node) (*journey.Map, error) {
	m, err := journey.Parse(strings.NewReader(n.json()))
	if err != nil {
		return nil, fmt.Errorf("version: what comes of the changes is no map: %w", err)
	}
	return m, nil
}

// segments splits a pointer into names.
func segments(at document.Pointer) []string {
	parts := strings.Split(string(at), "/")[1:]
	for i, p := range parts {
		parts[i] = strings.ReplaceAll(strings.ReplaceAll(p, "~1", "/"), "~0", "~")
	}
	return parts
}

// step is the changes at one place and below it.
type step struct {
	here  []located
	below map[string]*step
	order []string // of below
}

// located is a change and where it stands in its document.
type located struct {
	at document.Pointer
	Change
}

func (s *step) put(path []string, at document.Pointer, c Change) {
	for _, name := range path {
		if s.below == nil {
			s.below = map[string]*step{}
		}
		if s.below[name] == nil {
			s.below[name] = &step{}
			s.order = append(s.order, name)
		}
		s = s.below[name]
	}
	s.here = append(s.here, located{at, c})
}

// applier applies changes and collects those that do not fit.
type applier struct {
	tree     *step
	problems document.Problems
}

func (a *applier) rename(root *node, r renaming, at document.Pointer, c Change) {
	list, key, _ := place(string(c.At))
	known := slices.ContainsFunc(keyedLists(), func(s *shape) bool { return s.name == list })
	switch {
	case !known || c.Old.node.form != aWord || c.New.node.form != aWord || c.Old.node.text != key:
		a.problems.Add(at, "%s has no key of its own, or another than %s", document.Quote(string(c.At)), document.Quote(c.Old.String()))
	case !keySet(root.member(list).elements())[key]:
		a.problems.Add(at, "there is nothing at %s", document.Quote(string(c.At)))
	case r.of(list, key) != key:
		a.problems.Add(at, "%s is renamed twice", document.Quote(string(c.At)))
	default:
		r.set(list, key, c.New.node.text)
	}
}

func (a *applier) apply(s *shape, st *step, n *node) *node {
	for i, c := range st.here {
		switch {
		case i > 0:
			a.problems.Add(c.at, "%s is changed twice", document.Quote(string(c.At)))
		case c.Kind == Moved:
			a.problems.Add(c.at, "%s is in no list in which it could move", document.Quote(string(c.At)))
		case len(st.order) > 0:
			a.problems.Add(c.at, "%s is changed as a whole and in parts", document.Quote(string(c.At)))
		default:
			n = a.replace(s, c, n)
		}
	}
	if len(st.order) == 0 {
		return n
	}
	if s.is == list {
		return a.list(s, st, n)
	}
	if s.is == leaf || n != nil && n.form != anObject {
		a.nothing(st)
		return n
	}
	if n == nil {
		n = object(map[string]*node{})
	}
	for _, name := range st.order {
		f := s.at(name)
		if f == nil {
			a.nothing(st.below[name])
			continue
		}
		if n.members[name] = a.apply(f, st.below[name], n.members[name]); n.members[name].empty() {
			delete(n.members, name)
		}
	}
	return n
}

// replace sets, changes or removes a value, if it is what the change says.
func (a *applier) replace(s *shape, c located, n *node) *node {
	old := s.normal(c.Old.node.clone())
	switch {
	case !equal(old, n) && n.empty():
		a.problems.Add(c.at, "there is nothing at %s", document.Quote(string(c.At)))
	case !equal(old, n) && old.empty():
		a.problems.Add(c.at, "%s is there already: %s", document.Quote(string(c.At)), document.Quote(n.json()))
	case !equal(old, n):
		a.problems.Add(c.at, "%s is %s, not %s", document.Quote(string(c.At)), document.Quote(n.json()), document.Quote(old.json()))
	default:
		return s.normal(c.New.node.clone())
	}
	return n
}

// nothing reports every change below a place that does not exist.
func (a *applier) nothing(st *step) {
	for _, c := range st.here {
		a.problems.Add(c.at, "there is nothing at %s", document.Quote(string(c.At)))
	}
	for _, name := range st.order {
		a.nothing(st.below[name])
	}
}

// list applies changes to the elements of a list: to each by itself, then to which there are and in which order.
func (a *applier) list(s *shape, st *step, n *node) *node {
	elements := slices.Clone(n.elements())
	in := names(s, elements)
	back := make(map[string]int, len(in))
	for i, name := range in {
		back[name] = i
	}
	var placing []located
	out := make([]bool, len(elements))
	fresh := map[string]*node{}
	for _, name := range st.order {
		i, there := back[name]
		here := st.below[name].here
		one := *st.below[name]
		if len(here) > 0 && here[0].Kind == Moved {
			one.here = here[1:]
			placing = append(placing, here[0])
			if there {
				out[i] = true
			}
		}
		switch {
		case there:
			if elements[i] = a.apply(s.element, &one, elements[i]); elements[i] == nil {
				out[i] = true
			}
		case len(here) > 0 && here[0].Kind == Added && len(one.order) == 0:
			fresh[name] = a.apply(s.element, &one, nil)
			placing = append(placing, here[0])
		default:
			a.nothing(st.below[name])
		}
	}
	slices.SortStableFunc(placing, func(x, y located) int { return order(x.at) - order(y.at) })
	return a.place(s, in, elements, out, fresh, placing)
}

// order is the place of a change in its document.
func order(at document.Pointer) int {
	n := 0
	for _, d := range []byte(at[strings.LastIndexByte(string(at), '/')+1:]) {
		n = n*10 + int(d-'0')
	}
	return n
}

// place puts what stays in order and what was added or moved after what it says.
func (a *applier) place(s *shape, in []string, elements []*node, out []bool, fresh map[string]*node, placing []located) *node {
	next := map[string]string{} // who stands after whom; "" is the beginning
	what := map[string]*node{}
	there := map[string]bool{"": true}
	last := ""
	for i, name := range in {
		what[name] = elements[i]
		if !out[i] {
			next[last], last = name, name
			there[name] = true
		}
	}
	for _, c := range placing {
		path := segments(c.At)
		name := path[len(path)-1]
		if n, ok := fresh[name]; ok {
			what[name] = n
		}
		after := c.After
		switch {
		case name == "":
			a.problems.Add(c.at, "%s names nothing", document.Quote(string(c.At)))
			continue
		case what[name] == nil:
			continue // already reported, or removed
		case s.known.sorted && after == "":
			after = last
		case !there[after]:
			a.problems.Add(c.at, "there is no %s that it could stand after", document.Quote(after))
			continue
		}
		if after == last {
			last = name
		}
		next[name], next[after] = next[after], name
		there[name] = true
	}
	list := &node{form: aList}
	for name := next[""]; name != ""; name = next[name] {
		list.list = append(list.list, what[name])
	}
	return list
}
