package version

import (
	"slices"

	"github.com/safar-cx/safar/touchpoint/document"
)

// strand is one thing of a list in three versions; nil where a version lacks it.
type strand struct {
	b, o, t *node
	name    string // its address
	merged  *node
	lost    bool
}

// weave merges the lists of one place.
type weave struct {
	*merger
	s       *shape
	at      document.Pointer
	strands []*strand
	base    []*strand
}

// side is the order of one side: what it moved or added, by the place in the base after which it stands now (−1 is the beginning).
type side map[int][]*strand

func (g *merger) lists(s *shape, at document.Pointer, b, o, t *node) *node {
	w := weave{merger: g, s: s, at: at}
	in := names(s, b.elements())
	for i, n := range b.elements() {
		w.base = append(w.base, &strand{b: n, name: in[i]})
	}
	w.strands = slices.Clone(w.base)
	ofO, ofT := pair(s, b.elements(), o.elements()), pair(s, b.elements(), t.elements())
	ours := w.side(o.elements(), ofO, func(x *strand) **node { return &x.o }, nil)
	theirs := w.side(t.elements(), ofT, func(x *strand) **node { return &x.t }, w.strands[len(w.base):])
	placeO, placeT := runs(ours, ofO), runs(theirs, ofT)
	for _, x := range w.strands {
		w.element(x)
	}
	out := &node{form: aList}
	for _, x := range w.order(placeO, placeT) {
		if !x.lost {
			out.list = append(out.list, x.merged)
		}
	}
	return out
}

// side notes the elements of one side: in the strands of the base, in those the other side added too, or in strands of their own.
func (w *weave) side(list []*node, of []int, end func(*strand) **node, added []*strand) []*strand {
	out := make([]*strand, len(list))
	in, known := names(w.s, list), map[string]*strand{}
	for _, x := range added {
		known[x.name] = x
	}
	for j, n := range list {
		switch x := known[in[j]]; {
		case of[j] >= 0:
			out[j] = w.base[of[j]]
		case x != nil:
			out[j] = x
		default:
			out[j] = &strand{name: in[j]}
			w.strands = append(w.strands, out[j])
		}
		*end(out[j]) = n
	}
	return out
}

// runs splits the order of a side into what stays and what stands elsewhere.
func runs(order []*strand, of []int) side {
	out, anchor := side{}, -1
	for j, stay := range stays(of) {
		if stay {
			anchor = of[j]
		} else {
			out[anchor] = append(out[anchor], order[j])
		}
	}
	return out
}

// element merges one strand, or finds that it is gone.
func (w *weave) element(x *strand) {
	at := w.at.Member(x.name)
	gone := x.b != nil && (x.o == nil || x.t == nil)
	switch {
	case x.b == nil && x.o == nil:
		x.merged = x.t
	case x.b == nil && x.t == nil:
		x.merged = x.o
	case gone && (x.o == nil || same(x.b, x.o)) && (x.t == nil || same(x.b, x.t)):
		x.lost = true
	case gone:
		if x.merged = x.o; x.o == nil {
			x.merged = x.t
		}
		w.conflict(RemovedChanged, at, x.b, x.o, x.t, x.merged)
	case x.b == nil && same(x.o, x.t):
		x.merged = x.o
	default:
		x.merged = w.merge(w.s.element, at, x.b, x.o, x.t)
		if x.merged == nil {
			x.merged = &node{form: anObject}
		}
	}
}

// same is equal, where even a thing that says nothing is there.
func same(a, b *node) bool { return (a == nil) == (b == nil) && equal(a, b) }

// order puts all strands in their order.
func (w *weave) order(ours, theirs side) []*strand {
	if w.s.known.sorted {
		return w.strands
	}
	at := w.places(ours, theirs)
	var out []*strand
	moved := map[*strand]bool{}
	for _, s := range []side{ours, theirs} {
		for anchor, run := range s {
			s[anchor] = slices.DeleteFunc(run, func(x *strand) bool { return at[x] != anchor })
			for _, x := range s[anchor] {
				moved[x] = true
			}
		}
	}
	for i := -1; i < len(w.base); i++ {
		if i >= 0 && !moved[w.base[i]] {
			out = append(out, w.base[i])
		}
		out = append(out, join(ours[i], theirs[i])...)
	}
	return out
}

// stayed is the place of what stays where the base has it.
const stayed = -2

// places decides where each strand stands that either side put somewhere.
func (w *weave) places(ours, theirs side) map[*strand]int {
	at := map[*strand]int{}
	for anchor, run := range ours {
		for _, x := range run {
			at[x] = anchor
		}
	}
	other := map[*strand]int{}
	for anchor, run := range theirs {
		for _, x := range run {
			other[x] = anchor
		}
	}
	for _, x := range w.strands {
		mine, both := at[x]
		theirs, too := other[x]
		switch {
		case !too:
		case !both:
			at[x] = theirs
		case mine != theirs:
			at[x] = min(mine, theirs)
			if x.b != nil {
				at[x] = stayed
			}
			if !x.lost {
				w.conflict(BothMoved, w.at.Member(x.name), w.stands(slices.Index(w.base, x)-1), w.stands(mine), w.stands(theirs), nil)
			}
		}
	}
	return at
}

// stands says after what a side put something.
func (w *weave) stands(anchor int) *node {
	if anchor < 0 {
		return nil
	}
	return word(w.base[anchor].name)
}

// join joins what both sides put into the same place: each run in its order, the one that begins with the earlier name first.
func join(a, b []*strand) []*strand {
	byName := func(x, y *strand) int { return compareNames(x.name, y.name) }
	if slices.CompareFunc(a, b, byName) > 0 {
		a, b = b, a
	}
	out := slices.Clone(a)
	for _, x := range b {
		if !slices.Contains(a, x) {
			out = append(out, x)
		}
	}
	return out
}
