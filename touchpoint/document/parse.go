package document

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strconv"
	"unicode/utf8"
)

// Bounds of a document.
const (
	MaxDepth    = 64       // objects and arrays within one another
	MaxName     = 1024     // bytes of a member's name
	DefaultSize = 64 << 20 // bytes of a document, where a reader names no other bound
)

// kind says what a node of the tree is.
type kind uint8

const (
	null kind = iota
	boolean
	number
	text
	array
	object
	name // of a member; its value follows
)

func (k kind) String() string {
	return [...]string{"null", "a boolean", "a number", "a string", "an array", "an object", "a name"}[k]
}

// node is one value or name; the nodes of a document stand in its order, a parent before its children.
type node struct {
	start, end uint32 // bytes of the source
	next       uint32 // the node after this one and all below it
	kind       kind
}

// Source is a parsed document: correct JSON, not yet looked into. It is immutable and safe for concurrent
// use.
type Source struct {
	data  []byte
	nodes []node
}

// Read reads a document of at most limit bytes to its end and parses it; limit 0 means [DefaultSize]. Errors
// of r are wrapped.
func Read(r io.Reader, limit int64) (*Source, error) {
	if limit <= 0 {
		limit = DefaultSize
	}
	limit = min(limit, math.MaxInt32)
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, fmt.Errorf("document: reading: %w", err)
	}
	if int64(len(data)) > limit {
		return nil, Problems{{Message: fmt.Sprintf("the document is longer than %d bytes", limit)}}
	}
	return parse(data)
}

// Parse parses a document of less than 2 GiB; it keeps a copy of data. The error is a [Problems] with the
// first violation of the syntax.
func Parse(data []byte) (*Source, error) {
	if len(data) > math.MaxInt32 {
		return nil, Problems{{Message: "the document is longer than 2 GiB"}}
	}
	return parse(bytes.Clone(data))
}

func parse(data []byte) (*Source, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	p := parser{Source: &Source{data: data}}
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		p.fail(0, "the document is UTF-16; save it as UTF-8")
	case !utf8.Valid(data):
		p.fail(invalid(data), "invalid UTF-8; save the document as UTF-8")
	default:
		p.document()
	}
	if p.problem != nil {
		return nil, Problems{*p.problem}
	}
	return p.Source, nil
}

// invalid returns the offset of the first byte that is not UTF-8.
func invalid(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(data)
}

type parser struct {
	*Source
	at      int
	depth   int
	problem *Problem // the first one ends the parse
}

func (p *parser) fail(at int, format string, args ...any) bool {
	if p.problem == nil {
		line, column := p.position(at)
		p.problem = &Problem{Line: line, Column: column, Message: fmt.Sprintf(format, args...)}
	}
	return false
}

func (p *parser) document() {
	p.blanks()
	if p.at == len(p.data) {
		p.fail(p.at, "the document is empty")
		return
	}
	if !p.value() {
		return
	}
	p.blanks()
	if p.at < len(p.data) {
		p.fail(p.at, "%s after the end of the document", p.found())
	}
}

func (p *parser) blanks() {
	for p.at < len(p.data) {
		switch p.data[p.at] {
		case ' ', '\t', '\n', '\r':
			p.at++
		default:
			return
		}
	}
}

// found says what stands at the current place.
func (p *parser) found() string {
	if p.at >= len(p.data) {
		return "the end of the document"
	}
	if bytes.HasPrefix(p.data[p.at:], []byte("//")) || bytes.HasPrefix(p.data[p.at:], []byte("/*")) || p.data[p.at] == '#' {
		return "a comment (JSON has none)"
	}
	r, _ := utf8.DecodeRune(p.data[p.at:])
	return strconv.QuoteRune(r)
}

// open appends a node; close ends it.
func (p *parser) open(k kind) int {
	p.nodes = append(p.nodes, node{start: uint32(p.at), kind: k})
	return len(p.nodes) - 1
}

func (p *parser) close(i int) bool {
	p.nodes[i].end = uint32(p.at)
	p.nodes[i].next = uint32(len(p.nodes))
	return true
}

// value parses one value at the current place; false means that a problem ended the parse.
func (p *parser) value() bool {
	if p.at >= len(p.data) {
		return p.fail(p.at, "the document ends where a value is expected")
	}
	switch c := p.data[p.at]; {
	case c == '{' || c == '[':
		if p.depth++; p.depth > MaxDepth {
			return p.fail(p.at, "more than %d objects and arrays within one another", MaxDepth)
		}
		var ok bool
		if c == '{' {
			ok = p.object()
		} else {
			ok = p.array()
		}
		p.depth--
		return ok
	case c == '"':
		i := p.open(text)
		return p.text() && p.close(i)
	case c == '-' || c >= '0' && c <= '9':
		i := p.open(number)
		return p.number() && p.close(i)
	default:
		return p.word()
	}
}

func (p *parser) object() bool {
	i := p.open(object)
	p.at++
	p.blanks()
	for first := true; ; first = false {
		if first && p.next('}') {
			return p.close(i)
		}
		if p.at >= len(p.data) || p.data[p.at] != '"' {
			if !first && p.at < len(p.data) && p.data[p.at] == '}' {
				return p.fail(p.at, "a comma before '}'")
			}
			return p.fail(p.at, "expected a member name in double quotes, found %s", p.found())
		}
		j := p.open(name)
		if !p.text() {
			return false
		}
		p.close(j)
		if p.nodes[j].end-p.nodes[j].start > MaxName+2 {
			return p.fail(int(p.nodes[j].start), "a member name of more than %d bytes", MaxName)
		}
		p.blanks()
		if !p.next(':') {
			return p.fail(p.at, "expected ':' after the member name, found %s", p.found())
		}
		p.blanks()
		if !p.value() {
			return false
		}
		p.blanks()
		if p.next('}') {
			return p.close(i)
		}
		if !p.next(',') {
			return p.fail(p.at, "expected ',' or '}', found %s", p.found())
		}
		p.blanks()
	}
}

func (p *parser) array() bool {
	i := p.open(array)
	p.at++
	p.blanks()
	if p.next(']') {
		return p.close(i)
	}
	for {
		if p.at < len(p.data) && p.data[p.at] == ']' {
			return p.fail(p.at, "a comma before ']'")
		}
		if !p.value() {
			return false
		}
		p.blanks()
		if p.next(']') {
			return p.close(i)
		}
		if !p.next(',') {
			return p.fail(p.at, "expected ',' or ']', found %s", p.found())
		}
		p.blanks()
	}
}

func (p *parser) next(c byte) bool {
	if p.at < len(p.data) && p.data[p.at] == c {
		p.at++
		return true
	}
	return false
}
