package document

import (
	"sort"
	"strconv"
)

// Text returns the string at a pointer, and false when there is none. It serves to tell one kind of document
// from another before decoding it.
func (s *Source) Text(at Pointer) (string, bool) {
	i, found := s.find(at)
	if !found || s.nodes[i].kind != text {
		return "", false
	}
	return unquote(s.raw(i)), true
}

// Locate returns the problems with line and column, in the order of the document, at most [MaxProblems] of
// them and one that says there are more. A problem that has a position keeps it; one whose pointer leads to
// nothing gets the position of what is nearest above it. The argument is not modified.
func (s *Source) Locate(problems Problems) Problems {
	if len(problems) == 0 {
		return nil
	}
	var located Problems
	cut := false
	for _, p := range problems {
		if p.Cause == errMore {
			cut = true
			continue
		}
		if p.Line == 0 {
			i, _ := s.find(p.Pointer)
			p.Line, p.Column = s.position(int(s.nodes[i].start))
		}
		located = append(located, p)
	}
	sort.SliceStable(located, func(i, j int) bool {
		a, b := located[i], located[j]
		if a.Line != b.Line {
			return a.Line < b.Line
		}
		return a.Column < b.Column
	})
	if len(located) > MaxProblems {
		located, cut = located[:MaxProblems], true
	}
	if cut {
		located = append(located, more())
	}
	return located
}

func (s *Source) raw(i int) []byte { return s.data[s.nodes[i].start:s.nodes[i].end] }

// find returns the node a pointer leads to, or the last one on the way and false.
func (s *Source) find(at Pointer) (int, bool) {
	i := 0
	for _, step := range at.tokens() {
		j, ok := s.child(i, step)
		if !ok {
			return i, false
		}
		i = j
	}
	return i, true
}

func (s *Source) child(parent int, step string) (int, bool) {
	n := s.nodes[parent]
	switch n.kind {
	case object:
		for i := parent + 1; i < int(n.next); i = int(s.nodes[i+1].next) {
			if unquote(s.raw(i)) == step {
				return i + 1, true
			}
		}
	case array:
		want, err := strconv.Atoi(step)
		if err != nil || want < 0 {
			return 0, false
		}
		for i := parent + 1; i < int(n.next); i = int(s.nodes[i].next) {
			if want == 0 {
				return i, true
			}
			want--
		}
	}
	return 0, false
}

// count returns how many elements or members a node has.
func (s *Source) count(parent int) int {
	n, count := s.nodes[parent], 0
	for i := parent + 1; i < int(n.next); count++ {
		if n.kind == object {
			i++
		}
		i = int(s.nodes[i].next)
	}
	return count
}
