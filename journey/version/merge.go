package version

import (
	"errors"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// Clash says in what way two sides contradict each other.
type Clash string

// The clashes.
const (
	BothChanged    Clash = "both-changed"    // each side says something else
	RemovedChanged Clash = "removed-changed" // one side removed what the other changed; it is kept, changed
	BothMoved      Clash = "both-moved"      // each side put it elsewhere; it stays, or what is new stands at the earlier place
	RemovedUsed    Clash = "removed-used"    // one side removed what the other still refers to; it is kept
	BothRenamed    Clash = "both-renamed"    // the sides gave it different keys, or its new key to something else; it keeps its key
	Together       Clash = "together"        // each side is right by itself, but not both together: the map would have a fault
)

// Clashes returns all clashes.
func Clashes() []Clash {
	return []Clash{BothChanged, RemovedChanged, BothMoved, RemovedUsed, BothRenamed, Together}
}

// Conflict is a place at which two sides cannot both be followed.
type Conflict struct {
	Clash  Clash             `json:"clash"`
	At     document.Pointer  `json:"at"` // as [Change.At]; "" is the whole map
	Names  []touchpoint.Text `json:"names,omitempty"`
	Base   Value             `json:"base,omitzero"`
	Ours   Value             `json:"ours,omitzero"`
	Theirs Value             `json:"theirs,omitzero"`
	Merged Value             `json:"merged,omitzero"` // what the merged map says for the time being
}

// Take returns the change that makes the merged map say v here, such as c.Ours or c.Theirs, to be handed to [Apply] on the merged map. A place in
// a list is not a value: for [BothMoved] and [BothRenamed], and for the whole map, there is nothing to apply.
func (c Conflict) Take(v Value) (Changes, bool) {
	if c.At == "" || c.Clash == BothMoved || c.Clash == BothRenamed || c.Clash == Together {
		return Changes{}, false
	}
	out := Changes{Schema: SchemaName}
	if !equal(c.Merged.node, v.node) {
		one := difference(c.At, c.Merged.node, v.node)
		one.Names = c.Names
		out.List = []Change{one}
	}
	return out, true
}

// Merged is what comes of a three-way merge.
type Merged struct {
	Map       *journey.Map // always a checked map
	Conflicts []Conflict   // in the order of the map; none if both sides could be followed everywhere
}

// Merge joins what two sides made of the same map. What one side alone changed is taken; what both changed alike is taken once. Where they contradict
// each other the conflict is reported with what both say, and the merged map says what the base does (or, where the base says nothing, the one of the two
// that comes first byte by byte), but what either side still uses is never removed. So which side is called ours makes no difference to
// the merged map. New things that both sides put into the same place stand there by their keys.
//
// Texts are merged language by language, lists element by element, renames of either side are followed in what the other one says.
// Merge panics if a map is nil.
func Merge(base, ours, theirs *journey.Map) (Merged, error) {
	b, o, t := treeOf(base), treeOf(ours), treeOf(theirs)
	g := merger{names: nameBook(b, t, o)}
	b, o, t = g.renames(b, o, t)
	g.names = append(nameBook(b, t, o), g.names...)
	renames := g.conflicts
	for {
		g.conflicts = nil
		out := g.merge(whole(), "", b, o, t)
		out = g.restore(out, b, o, t)
		m, err := build(whole().normal(out))
		if err == nil {
			return Merged{Map: m, Conflicts: append(renames, g.conflicts...)}, nil
		}
		var problems document.Problems
		if !errors.As(err, &problems) || !g.coarser(out, problems) {
			return Merged{}, err
		}
	}
}

// merger merges three trees.
type merger struct {
	names     []book
	conflicts []Conflict
	coarse    map[document.Pointer]bool // places that are merged as a whole, since their parts do not fit together
}

func (g *merger) conflict(clash Clash, at document.Pointer, b, o, t, merged *node) {
	g.conflicts = append(g.conflicts, Conflict{Clash: clash, At: at, Names: called(g.names, at), Base: Value{b}, Ours: Value{o}, Theirs: Value{t}, Merged: Value{merged}})
}

// merge merges the values of one place; nil where nothing is left.
func (g *merger) merge(s *shape, at document.Pointer, b, o, t *node) *node {
	switch {
	case equal(o, t), equal(b, t):
		return o
	case equal(b, o):
		return t
	case g.coarse[at]:
		kept := keep(b, o, t)
		g.conflict(Together, at, b, o, t, kept)
		return kept
	}
	all := !b.empty() && !o.empty() && !t.empty()
	switch {
	case s.is == list:
		return g.lists(s, at, b, o, t)
	case s.is == fields && (all || s.loose() || b.empty()):
		out := map[string]*node{}
		for _, f := range s.fields {
			out[f.name] = g.merge(f, at.Member(f.name), b.member(f.name), o.member(f.name), t.member(f.name))
		}
		return object(out)
	case s.is == text && (all || b.empty()):
		out := map[string]*node{}
		for _, n := range []*node{b, o, t} {
			for _, lang := range sortedMembers(n) {
				out[lang] = nil
			}
		}
		for _, lang := range sortedKeys(out) {
			out[lang] = g.merge(s.at(lang), at.Member(lang), b.member(lang), o.member(lang), t.member(lang))
		}
		return object(out)
	case o.empty() || t.empty():
		kept := o
		if o.empty() {
			kept = t
		}
		g.conflict(RemovedChanged, at, b, o, t, kept)
		return kept
	}
	kept := keep(b, o, t)
	g.conflict(BothChanged, at, b, o, t, kept)
	return kept
}

// keep is what stands where two sides contradict each other.
func keep(b, o, t *node) *node {
	if !b.empty() {
		return b
	}
	if o.empty() || !t.empty() && compare(t, o) < 0 {
		return t
	}
	return o
}

// renames brings all three trees to the same keys.
func (g *merger) renames(b, o, t *node) (*node, *node, *node) {
	ro, rt := renamed(b, o), renamed(b, t)
	all, backO, backT := renaming{}, renaming{}, renaming{}
	for _, s := range keyedLists() {
		base := b.member(s.name).elements()
		taken := map[string]int{}
		for _, n := range base {
			taken[ro.both(rt, s.name, flat(n.member("key")))]++
		}
		for _, side := range []struct {
			tree *node
			r    renaming
		}{{o, ro}, {t, rt}} {
			from := map[string]bool{}
			for _, n := range base {
				from[side.r.of(s.name, flat(n.member("key")))] = true
			}
			for key := range keySet(side.tree.member(s.name).elements()) {
				if !from[key] {
					taken[key]++
				}
			}
		}
		for _, n := range base {
			key := flat(n.member("key"))
			ours, theirs := ro.of(s.name, key), rt.of(s.name, key)
			final := ro.both(rt, s.name, key)
			differ := ours != key && theirs != key && ours != theirs
			if differ || final != key && taken[final] > 1 {
				final = key
				at := document.Pointer("").Member(s.name).Member(key).Member("key")
				g.conflict(BothRenamed, at, word(key), word(ours), word(theirs), word(key))
			}
			if final != key {
				all.set(s.name, key, final)
			}
			backO.set(s.name, ours, final)
			backT.set(s.name, theirs, final)
		}
	}
	return all.rewrite(whole(), b, ""), backO.rewrite(whole(), o, ""), backT.rewrite(whole(), t, "")
}

// both is the key that one side gave a thing, or the other.
func (r renaming) both(s renaming, list, key string) string {
	if is := r.of(list, key); is != key {
		return is
	}
	return s.of(list, key)
}
