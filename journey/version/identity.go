package version

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
)

// longest is how many characters of what it goes by stand in the address of a thing without a key.
const longest = 60

// names returns by what the elements of a list are known: their keys where they have one, else what they say. No two are the same.
func names(s *shape, list []*node) []string {
	out := make([]string, len(list))
	taken, tried := make(map[string]bool, len(list)), map[string]int{}
	for i, n := range list {
		bare := nameOf(s, n)
		name := bare
		if name == "" {
			name = "#1" // the empty name is the beginning of the list
		}
		for taken[name] {
			tried[bare]++
			name = bare + "#" + strconv.Itoa(1+tried[bare])
		}
		taken[name], out[i] = true, name
	}
	return out
}

func nameOf(s *shape, n *node) string {
	if n.form != anObject || s.element == nil || len(s.known.by) == 0 {
		return short(flat(n))
	}
	parts := make([]string, 0, len(s.known.by))
	for _, by := range s.known.by {
		parts = append(parts, flat(n.member(by)))
	}
	if s.known.keyed() {
		return strings.Join(parts, "/")
	}
	return short(strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · "))
}

// flat writes a value on one line, the words alone.
func flat(n *node) string {
	if n == nil {
		return ""
	}
	switch n.form {
	case aWord:
		return n.text
	case aList:
		parts := make([]string, len(n.list))
		for i, e := range n.list {
			parts[i] = flat(e)
		}
		return strings.Join(parts, ", ")
	case anObject:
		var parts []string
		for _, name := range sortedMembers(n) {
			parts = append(parts, flat(n.members[name]))
		}
		return strings.Join(parts, "/")
	}
	return n.json()
}

// short cuts a long name and marks it by what it was, so that two long names stay two.
func short(s string) string {
	r := []rune(s)
	if len(r) <= longest {
		return s
	}
	h := fnv.New32a()
	h.Write([]byte(s))
	return fmt.Sprintf("%s…%08x", string(r[:longest-9]), h.Sum32())
}

// pair says, for each element of b, which element of a it is; -1 where it is new. Things are the same that have the same key; without keys, those that
// say the same; then those which have something in common that nothing else has; last, if just one is left on each side, that one was reworded.
func pair(s *shape, a, b []*node) []int {
	in, back := names(s, a), make(map[string]int, len(a))
	for i, name := range in {
		back[name] = i
	}
	of := make([]int, len(b))
	free := make([]bool, len(a))
	for i := range free {
		free[i] = true
	}
	var rest []int
	for j, name := range names(s, b) {
		of[j] = -1
		if i, ok := back[name]; ok {
			of[j], free[i] = i, false
		} else {
			rest = append(rest, j)
		}
	}
	left := func() (out []int) {
		for i := range a {
			if free[i] {
				out = append(out, i)
			}
		}
		return out
	}
	for _, hint := range s.known.hints {
		gone := left()
		if len(gone) == 0 || len(rest) == 0 {
			break
		}
		was, is := hinted(hint, a, gone), hinted(hint, b, rest)
		rest = slices.DeleteFunc(rest, func(j int) bool {
			for _, h := range hint(b[j]) {
				if is[h] == j && was[h] >= 0 && has(was, h) && free[was[h]] {
					of[j], free[was[h]] = was[h], false
					return true
				}
			}
			return false
		})
	}
	if gone := left(); !s.known.keyed() && len(gone) == 1 && len(rest) == 1 {
		of[rest[0]] = gone[0]
	}
	return of
}

func has(m map[string]int, key string) bool {
	_, ok := m[key]
	return ok
}

// hinted returns which of some elements has each hint; -1 where several have it.
func hinted(hint func(*node) []string, list []*node, some []int) map[string]int {
	out := map[string]int{}
	for _, i := range some {
		for _, h := range hint(list[i]) {
			if j, ok := out[h]; ok && j != i {
				out[h] = -1
			} else {
				out[h] = i
			}
		}
	}
	return out
}

// stays marks the elements that need not be moved: a longest increasing run of where they came from (-1 is new and never stays).
//
// Reference: M. L. Fredman, On computing the length of longest increasing subsequences, Discrete Mathematics 11 (1975).
func stays(of []int) []bool {
	var ends []int // for each length, where the run of that length with the least end ends
	before := make([]int, len(of))
	for j, v := range of {
		if v < 0 {
			continue
		}
		k, _ := slices.BinarySearchFunc(ends, v, func(e, v int) int { return of[e] - v })
		before[j] = -1
		if k > 0 {
			before[j] = ends[k-1]
		}
		if k == len(ends) {
			ends = append(ends, j)
		} else {
			ends[k] = j
		}
	}
	out := make([]bool, len(of))
	if len(ends) > 0 {
		for j := ends[len(ends)-1]; j >= 0; j = before[j] {
			out[j] = true
		}
	}
	return out
}
