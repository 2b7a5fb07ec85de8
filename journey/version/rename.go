package version

import (
	"strings"
)

// renaming says, for each list of things with keys, which key became which. Whatever is not in it kept its key.
type renaming map[string]map[string]string

func (r renaming) of(list, key string) string {
	if is, ok := r[list][key]; ok {
		return is
	}
	return key
}

func (r renaming) set(list, was, is string) {
	if r[list] == nil {
		r[list] = map[string]string{}
	}
	r[list][was] = is
}

// keyedLists are the lists at the top of the map whose elements others refer to by key.
func keyedLists() []*shape {
	var out []*shape
	for _, f := range whole().fields {
		if f.is == list && f.known.keys && !f.known.sorted {
			out = append(out, f)
		}
	}
	return out
}

// renamed finds which keys of a are others in b: as the renames of b say that those of a do not; else, a thing that is gone and one that is new are the
// same if they alone have the same name.
func renamed(a, b *node) renaming {
	r, stated := renaming{}, statedRenames(a, b)
	for _, s := range keyedLists() {
		was, is := a.member(s.name).elements(), b.member(s.name).elements()
		in, now := keySet(was), keySet(is)
		goes := map[string]string{}
		for key := range in {
			if to := stated.of(s.name, key); to != key && now[to] {
				goes[key] = to
			}
		}
		for again := true; again; { // what would fall on a key that stays is not the same thing
			again = false
			for key, to := range goes {
				if _, leaves := goes[to]; in[to] && !leaves {
					delete(goes, key)
					again = true
				}
			}
		}
		reached := map[string]bool{}
		for key, to := range goes {
			reached[to] = true
			r.set(s.name, key, to)
		}
		gone, fresh := pick(was, func(k string) bool { return !now[k] && goes[k] == "" }), pick(is, func(k string) bool { return !in[k] && !reached[k] })
		names := hinted(nameHint, is, fresh)
		for name, i := range hinted(nameHint, was, gone) {
			if j, ok := names[name]; ok && i >= 0 && j >= 0 {
				r.set(s.name, flat(was[i].member("key")), flat(is[j].member("key")))
			}
		}
	}
	return r
}

func keySet(list []*node) map[string]bool {
	out := make(map[string]bool, len(list))
	for _, n := range list {
		out[flat(n.member("key"))] = true
	}
	return out
}

func pick(list []*node, want func(key string) bool) []int {
	var out []int
	for i, n := range list {
		if want(flat(n.member("key"))) {
			out = append(out, i)
		}
	}
	return out
}

// statedRenames follows the renames of b that a does not have, in their order, from the keys of a.
func statedRenames(a, b *node) renaming {
	r, back := renaming{}, map[[2]string]string{} // from the present key to the one in a
	known := map[string]int{}
	for _, n := range a.member("renames").elements() {
		known[n.json()]++
	}
	for _, n := range b.member("renames").elements() {
		if known[n.json()] > 0 {
			known[n.json()]--
			continue
		}
		list, was, ok := place(flat(n.member("was")))
		_, is, too := place(flat(n.member("is")))
		if !ok || !too {
			continue
		}
		origin, came := back[[2]string{list, was}]
		if !came {
			origin = was
		}
		if _, left := r[list][was]; left && !came {
			continue // what had this key has another by now, and nothing came to have it since
		}
		delete(back, [2]string{list, was})
		back[[2]string{list, is}] = origin
		r.set(list, origin, is)
	}
	return r
}

// place splits "/stages/buy" into list and key.
func place(at string) (list, key string, ok bool) {
	list, key, ok = strings.Cut(strings.TrimPrefix(at, "/"), "/")
	return list, key, ok && strings.HasPrefix(at, "/")
}

// rewrite returns a copy of a tree with other keys: of the things themselves, and wherever they are referred to.
func (r renaming) rewrite(s *shape, n *node, list string) *node {
	if n == nil {
		return nil
	}
	out := *n
	if n.members != nil {
		out.members = make(map[string]*node, len(n.members))
		for name, m := range n.members {
			f := s.at(name)
			switch {
			case f == nil:
				out.members[name] = m
			case f.known.ref != "":
				out.members[name] = r.refer(f.known.ref, m)
			case name == "key" && list != "":
				out.members[name] = r.refer(list, m)
			case s == whole():
				out.members[name] = r.rewrite(f, m, name)
			default:
				out.members[name] = r.rewrite(f, m, "")
			}
		}
	}
	if n.list != nil && s.element != nil {
		out.list = make([]*node, len(n.list))
		for i, e := range n.list {
			out.list[i] = r.rewrite(s.element, e, list)
		}
	}
	return &out
}

// refer rewrites a key, or a list of keys.
func (r renaming) refer(list string, n *node) *node {
	switch {
	case n == nil:
		return nil
	case n.form == aWord:
		return word(r.of(list, n.text))
	case n.form == aList:
		out := &node{form: aList}
		for _, e := range n.list {
			out.list = append(out.list, r.refer(list, e))
		}
		return out
	}
	return n
}
