package version

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/safar-cx/safar/touchpoint/document"
)

func compareNames(a, b string) int { return cmp.Compare(a, b) }

func sortedMembers(n *node) []string {
	if n == nil {
		return nil
	}
	return sortedKeys(n.members)
}

func sortedKeys(m map[string]*node) []string { return slices.Sorted(maps.Keys(m)) }

// restore brings back what one side removed and the other still refers to, until nothing refers to what is not there.
func (g *merger) restore(out, b, o, t *node) *node {
	top := map[string]*shape{}
	for _, s := range keyedLists() {
		top[s.name] = s
	}
	for again := true; again; {
		again = false
		there := map[string]map[string]bool{}
		for name := range top {
			there[name] = keySet(out.member(name).elements())
		}
		missing := map[[2]string]bool{}
		wanted(whole(), out, func(list, key string) {
			if key != "" && !there[list][key] {
				missing[[2]string{list, key}] = true
			}
		})
		for _, m := range slices.SortedFunc(maps.Keys(missing), func(x, y [2]string) int { return slices.Compare(x[:], y[:]) }) {
			was := element(b, m[0], m[1])
			if was == nil {
				continue
			}
			again = true
			at := document.Pointer("").Member(m[0]).Member(m[1])
			g.conflict(RemovedUsed, at, was, element(o, m[0], m[1]), element(t, m[0], m[1]), was)
			out = back(out, b, m[0], m[1], was)
		}
		if refs := g.cells(out, b, o, t); refs != nil {
			out, again = refs, true
		}
	}
	return out
}

// back returns a tree with an element of the base put back, after what it stood after there.
func back(out, b *node, list, key string, was *node) *node {
	to := 0
	for _, n := range b.member(list).elements() {
		if n == was {
			break
		}
		if i := slices.IndexFunc(out.member(list).elements(), func(e *node) bool { return flat(e.member("key")) == flat(n.member("key")) }); i >= 0 {
			to = i + 1
		}
	}
	copied := *out
	copied.members = maps.Clone(out.members)
	copied.members[list] = &node{form: aList, list: slices.Insert(slices.Clone(out.member(list).elements()), to, was)}
	return &copied
}

// cells brings back the cells that the plan goes through; nil if none is missing.
func (g *merger) cells(out, b, o, t *node) *node {
	there, inB, inO, inT := crossings(out), crossings(b), crossings(o), crossings(t)
	var restored []*node
	for _, step := range out.member("plan").elements() {
		for _, ref := range step.member("cells").elements() {
			k := crossing(ref)
			if there[k] != nil {
				continue
			}
			if was := inB[k]; was != nil {
				there[k] = was
				restored = append(restored, was)
				at := document.Pointer("/cells").Member(k)
				g.conflict(RemovedUsed, at, was, inO[k], inT[k], was)
			}
		}
	}
	if restored == nil {
		return nil
	}
	copied := *out
	copied.members = maps.Clone(out.members)
	copied.members["cells"] = &node{form: aList, list: slices.Concat(out.member("cells").elements(), restored)}
	return &copied
}

func crossing(n *node) string { return flat(n.member("stage")) + "/" + flat(n.member("touchpoint")) }

func crossings(tree *node) map[string]*node {
	out := map[string]*node{}
	for _, n := range tree.member("cells").elements() {
		out[crossing(n)] = n
	}
	return out
}

func element(tree *node, list, key string) *node {
	for _, n := range tree.member(list).elements() {
		if flat(n.member("key")) == key {
			return n
		}
	}
	return nil
}

// wanted yields every key that refers to something of the map.
func wanted(s *shape, n *node, yield func(list, key string)) {
	if n == nil || s == nil {
		return
	}
	for name, m := range n.members {
		f := s.at(name)
		switch {
		case f == nil || f.known.ref == "":
			wanted(f, m, yield)
		case m.form == aList:
			for _, e := range m.list {
				yield(f.known.ref, flat(e))
			}
		default:
			yield(f.known.ref, flat(m))
		}
	}
	for _, e := range n.list {
		wanted(s.element, e, yield)
	}
}

// coarser makes the merge take as a whole what holds a fault: the thing in its list, then the list, in the end the map. It reports whether anything
// became coarser.
func (g *merger) coarser(out *node, problems document.Problems) bool {
	if g.coarse == nil {
		g.coarse = map[document.Pointer]bool{}
	}
	before := len(g.coarse)
	for _, p := range problems {
		path := strings.Split(string(p.Pointer), "/")
		if len(path) < 2 {
			continue
		}
		top := document.Pointer("/" + path[1])
		if s := whole().by[path[1]]; s != nil && s.is == list && len(path) > 2 {
			if i, err := strconv.Atoi(path[2]); err == nil && i < len(out.member(path[1]).elements()) {
				if at := top.Member(names(s, out.member(path[1]).elements())[i]); !g.coarse[at] {
					g.coarse[at] = true
					continue
				}
			}
		}
		g.coarse[top] = true
	}
	if len(g.coarse) == before {
		if g.coarse[""] {
			return false
		}
		g.coarse[""] = true
	}
	return true
}
