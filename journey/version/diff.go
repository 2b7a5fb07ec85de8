package version

import (
	"slices"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// Diff returns what leads from a to b: [Apply] of it to a gives b, byte for byte. Diff of a map with itself is empty. Renames come first, then
// everything else in the order of the map. Diff panics if a map is nil.
func Diff(a, b *journey.Map) Changes {
	was, is := treeOf(a), treeOf(b)
	c := Changes{Schema: SchemaName, Map: b.Key(), From: a.Version(), To: b.Version()}
	d := differ{names: nameBook(was, is)}
	r := renamed(was, is)
	for _, s := range keyedLists() {
		for _, n := range was.member(s.name).elements() {
			key := flat(n.member("key"))
			if to := r.of(s.name, key); to != key {
				at := document.Pointer("").Member(s.name).Member(key)
				d.add(Change{Kind: Renamed, At: at, Old: Value{word(key)}, New: Value{word(to)}})
			}
		}
	}
	was = r.rewrite(whole(), was, "")
	d.names = append(nameBook(was, is), d.names...)
	d.diff(whole(), "", was, is)
	c.List = d.list
	return c
}

// differ collects changes.
type differ struct {
	names []book
	list  []Change
}

func (d *differ) add(c Change) {
	c.Names = called(d.names, c.At)
	d.list = append(d.list, c)
}

// diff compares two values of the same place.
func (d *differ) diff(s *shape, at document.Pointer, a, b *node) {
	switch {
	case equal(a, b):
	case s.is == list:
		d.lists(s, at, a.elements(), b.elements())
	case s.is == fields && (!a.empty() && !b.empty() || s.loose()):
		for _, f := range s.fields {
			d.diff(f, at.Member(f.name), a.member(f.name), b.member(f.name))
		}
	default:
		d.add(difference(at, a, b))
	}
}

// difference is the change of a value as a whole.
func difference(at document.Pointer, a, b *node) Change {
	c := Change{Kind: Changed, At: at, Old: Value{a}, New: Value{b}}
	switch {
	case a.empty():
		c.Kind, c.Old = Added, Value{}
	case b.empty():
		c.Kind, c.New = Removed, Value{}
	case a.form == aNumber && b.form == aNumber && a.number < b.number:
		c.Kind = Raised
	case a.form == aNumber && b.form == aNumber:
		c.Kind = Lowered
	}
	return c
}

func (d *differ) lists(s *shape, at document.Pointer, a, b []*node) {
	of, before := pair(s, a, b), names(s, a)
	address := addresses(before, names(s, b), of)
	gone := slices.Repeat([]bool{true}, len(a))
	for _, i := range of {
		if i >= 0 {
			gone[i] = false
		}
	}
	for i, n := range a {
		if gone[i] {
			d.add(Change{Kind: Removed, At: at.Member(before[i]), Old: Value{n}})
		}
	}
	stay := stays(of)
	for j, n := range b {
		c := Change{At: at.Member(address[j])}
		if j > 0 && !s.known.sorted {
			c.After = address[j-1]
			if of[j] < 0 || !stay[j] {
				c.Place = placed(d.names, s.element, at.Member(c.After), b[j-1])
			}
		}
		switch {
		case of[j] < 0:
			c.Kind, c.New = Added, Value{n}
			d.add(c)
			continue
		case !stay[j] && !s.known.sorted:
			c.Kind = Moved
			d.add(c)
		}
		d.diff(s.element, at.Member(address[j]), a[of[j]], n)
	}
}

// addresses returns by what the elements of the newer list are addressed: what was there before by what it was known by then; what is new by what it is
// known by now, unless that is taken.
func addresses(before, now []string, of []int) []string {
	taken := make(map[string]bool, len(before)+len(now))
	for _, name := range before {
		taken[name] = true
	}
	out := make([]string, len(now))
	for j, i := range of {
		if i >= 0 {
			out[j] = before[i]
			continue
		}
		out[j] = now[j]
		for taken[out[j]] {
			out[j] += "'"
		}
		taken[out[j]] = true
	}
	return out
}

// book is how the things of one version are called, by their address.
type book map[document.Pointer]touchpoint.Text

func nameBook(trees ...*node) []book {
	var out []book
	for _, tree := range slices.Backward(trees) { // the newer name first
		b := book{}
		for _, s := range keyedLists() {
			for _, n := range tree.member(s.name).elements() {
				b[document.Pointer("").Member(s.name).Member(flat(n.member("key")))] = textOf(n.member("name"))
			}
		}
		out = append(out, b)
	}
	return out
}

func textOf(n *node) touchpoint.Text {
	if n.empty() || n.form != anObject {
		return nil
	}
	t := touchpoint.Text{}
	for lang, w := range n.members {
		if w.form == aWord {
			t[touchpoint.Lang(lang)] = w.text
		}
	}
	return t
}
