package document

import (
	"strconv"
	"unicode/utf8"
)

// Position is a place in the text of a document.
type Position struct {
	Line   int `json:"line,omitempty"`   // counted from 1; 0 is unknown
	Column int `json:"column,omitempty"` // in characters (code points) counted from 1; 0 is unknown
}

// Positions returns where the values lie that pointers lead to, in the order of the pointers. A pointer that leads to nothing gets the position of
// what is nearest above it. The document is walked through once, however many pointers there are.
func (s *Source) Positions(pointers []Pointer) []Position {
	root := &branch{}
	for i, p := range pointers {
		b := root
		for _, step := range p.tokens() {
			next := b.below[step]
			if next == nil {
				next = &branch{}
				if b.below == nil {
					b.below = make(map[string]*branch)
				}
				b.below[step] = next
			}
			b = next
		}
		b.asked = append(b.asked, i)
	}
	found := make([]Position, len(pointers))
	s.follow(0, root, &cursor{line: 1, column: 1}, found)
	return found
}

// branch is what is asked of a value and of what lies below it.
type branch struct {
	asked []int // which of the pointers lead here
	below map[string]*branch
	met   bool
}

// follow notes the position of a node for all pointers that lead there, or that come no further.
func (s *Source) follow(i int, b *branch, at *cursor, found []Position) {
	b.met = true
	n := s.nodes[i]
	at.move(s.data, int(n.start))
	b.note(Position{at.line, at.column}, found)
	if len(b.below) == 0 || n.kind != object && n.kind != array {
		return
	}
	for j, element := i+1, 0; j < int(n.next); element++ {
		value, step := j, strconv.Itoa(element)
		if n.kind == object {
			value, step = j+1, unquote(s.raw(j))
		}
		if next := b.below[step]; next != nil && !next.met { // of two members of one name the first counts
			s.follow(value, next, at, found)
		}
		j = int(s.nodes[value].next)
	}
}

// note says of all that lies in a branch that it is here, until it is found below.
func (b *branch) note(here Position, found []Position) {
	for _, i := range b.asked {
		found[i] = here
	}
	for _, next := range b.below {
		next.note(here, found)
	}
}

// cursor counts lines and columns while it moves forward through the text.
type cursor struct{ offset, line, column int }

func (c *cursor) move(data []byte, to int) {
	for ; c.offset < to; c.offset++ {
		switch ch := data[c.offset]; {
		case ch == '\n':
			c.line, c.column = c.line+1, 1
		case utf8.RuneStart(ch):
			c.column++
		}
	}
}
