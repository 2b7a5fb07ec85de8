package eventlog

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
	"github.com/safar-cx/safar/touchpoint/table"
)

// maxJSONDepth is how many objects and arrays may lie within one another.
const maxJSONDepth = 64

// jsonSource reads contacts out of JSON Lines: one object a line.
type jsonSource struct {
	table.Block
	*filler
	maxField int
	line     int // of the next line
	root     member
	cells    cells
	object   jsonObject
}

// member is a member of the objects that is looked for, or leads to one.
type member struct {
	name    string // its whole path, for messages
	fields  []field
	members map[string]*member
	seen    int // the line on which it was met last
}

func newJSON(r io.Reader, c *Columns, f *filler, maxField int) (*jsonSource, error) {
	s := &jsonSource{Block: table.NewBlock(r), filler: f, maxField: maxField, line: 1}
	var found document.Problems
	if c.Classifier != "" {
		found.Add("/classifier", "only XES logs have classifiers; name the members of the activity instead")
	}
	if c.Dialect.Encoding == table.Latin1 {
		found.Add("/dialect/encoding", "JSON is always UTF-8")
	}
	for _, w := range c.wants() {
		f.use(w)
		s.root.add(w)
	}
	return s, found.Err("eventlog: columns")
}

// add puts a name into the tree.
func (m *member) add(w wanted) {
	path := []string{w.name}
	if strings.HasPrefix(w.name, "/") {
		path = strings.Split(w.name[1:], "/")
		for i, p := range path {
			path[i] = strings.NewReplacer("~1", "/", "~0", "~").Replace(p)
		}
	}
	for _, name := range path {
		if m.members == nil {
			m.members = map[string]*member{}
		}
		if m.members[name] == nil {
			m.members[name] = &member{name: w.name}
		}
		m = m.members[name]
	}
	m.fields = append(m.fields, w.field)
}

func (s *jsonSource) input() *table.Block { return &s.Block }

func (s *jsonSource) next(c *touchpoint.Contact) (bool, *RowError, error) {
	text, err := s.nextLine()
	if err != nil {
		return false, nil, err
	}
	line := s.line - 1
	s.cells = cells{}
	s.object = jsonObject{text: text, cells: &s.cells, line: line, longest: s.maxField, scratch: s.object.scratch[:0]}
	bad := s.object.read(&s.root)
	ok := false
	if bad == nil {
		ok, bad = s.fillIn(c, &s.cells)
	}
	if bad != nil {
		bad.Line = line
	}
	if bad != nil && bad.Reason == ReasonField { // as in the other formats, this ends the reading
		return false, nil, bad
	}
	return ok, bad, nil
}

// nextLine returns the next line that is not blank.
func (s *jsonSource) nextLine() ([]byte, error) {
	seen := 0 // bytes without a line end
	for {
		if i := bytes.IndexByte(s.Buf[s.At+seen:s.End], '\n'); i >= 0 {
			text := s.Buf[s.At : s.At+seen+i]
			if err := s.tooLong(len(text)); err != nil {
				return nil, err
			}
			s.At += seen + i + 1
			s.line++
			seen = 0
			if text = table.Trim(text); len(text) > 0 {
				return text, nil
			}
			continue
		}
		seen = s.End - s.At
		if err := s.tooLong(seen); err != nil {
			return nil, err
		}
		if s.Err == io.EOF {
			text := table.Trim(s.Buf[s.At:s.End])
			if s.At = s.End; len(text) == 0 {
				return nil, io.EOF
			}
			s.line++
			return text, nil
		}
		if err := s.Fill(); err != nil {
			return nil, ours(s.Broken(err, s.line))
		}
	}
}

func (s *jsonSource) tooLong(n int) error {
	if n > table.RowsInField*s.maxField {
		return &RowError{Line: s.line, Reason: ReasonField, Detail: fmt.Sprintf("a line of more than %d bytes", table.RowsInField*s.maxField)}
	}
	return nil
}

// jsonObject is a line being read.
type jsonObject struct {
	text    []byte
	at      int
	cells   *cells
	line    int
	longest int    // value that is read, in bytes
	scratch []byte // of decoded strings; it may move, since no decoded string is held but in cells
}

func (o *jsonObject) fail(detail string) *RowError {
	return &RowError{Reason: ReasonJSON, Detail: fmt.Sprintf("%s (byte %d of the line)", detail, o.at+1)}
}

func (o *jsonObject) read(root *member) *RowError {
	if o.text[0] != '{' {
		return o.fail("no JSON object: each line holds one")
	}
	if bad := o.value(root, 0); bad != nil {
		return bad
	}
	if o.blanks(); o.at < len(o.text) {
		return o.fail("something follows the object")
	}
	return nil
}

func (o *jsonObject) blanks() {
	for o.at < len(o.text) && table.Blank(o.text[o.at]) {
		o.at++
	}
}

// peek returns the next character that is not blank, or 0.
func (o *jsonObject) peek() byte {
	if o.blanks(); o.at < len(o.text) {
		return o.text[o.at]
	}
	return 0
}

// value reads a value; m is the member that it belongs to, or nil where nothing in it is looked for.
func (o *jsonObject) value(m *member, depth int) *RowError {
	switch c := o.peek(); {
	case c == '{' || c == '[':
		if depth == maxJSONDepth {
			return o.fail(fmt.Sprintf("more than %d levels", maxJSONDepth))
		}
		if m != nil && len(m.fields) > 0 {
			bad := o.fail("a single value is expected, not an object or array")
			bad.Column = m.name
			return bad
		}
		o.at++
		if c == '{' {
			return o.members(m, depth+1)
		}
		return o.elements(depth + 1)
	case c == '"':
		text, bad := o.string(m != nil && len(m.fields) > 0)
		if bad == nil {
			if text = table.Trim(text); m != nil && len(m.fields) > 0 && len(text) > o.longest {
				return &RowError{Column: m.name, Value: table.Shown(text, false), Reason: ReasonField, Detail: fmt.Sprintf("a value of more than %d bytes", o.longest)}
			}
			o.tell(m, text)
		}
		return bad
	case c == '-' || c-'0' <= 9:
		from := o.at
		if !o.number() {
			return o.fail("a malformed number")
		}
		o.tell(m, o.text[from:o.at])
		return nil
	}
	for _, word := range [...]string{"null", "true", "false"} {
		if bytes.HasPrefix(o.text[o.at:], []byte(word)) {
			o.at += len(word)
			if word != "null" {
				o.tell(m, o.text[o.at-len(word):o.at])
			}
			return nil
		}
	}
	if o.at == len(o.text) {
		return o.fail("the line ends within the object")
	}
	return o.fail("no JSON value")
}

// tell sets the cells of a member.
func (o *jsonObject) tell(m *member, text []byte) {
	if m == nil {
		return
	}
	for _, f := range m.fields {
		o.cells[f] = text
	}
}

func (o *jsonObject) members(m *member, depth int) *RowError {
	if o.peek() == '}' {
		o.at++
		return nil
	}
	for {
		if o.peek() != '"' {
			return o.fail("the name of a member is expected")
		}
		name, bad := o.string(true)
		if bad != nil {
			return bad
		}
		var below *member
		if m != nil {
			below = m.members[string(name)]
		}
		if below != nil {
			if below.seen == o.line {
				bad := o.fail("the member is there twice")
				bad.Column = below.name
				return bad
			}
			below.seen = o.line
		}
		if o.peek() != ':' {
			return o.fail("':' is expected")
		}
		o.at++
		if bad := o.value(below, depth); bad != nil {
			return bad
		}
		switch o.peek() {
		case ',':
			o.at++
			continue
		case '}':
			o.at++
			return nil
		}
		return o.fail("',' or '}' is expected")
	}
}

func (o *jsonObject) elements(depth int) *RowError {
	if o.peek() == ']' {
		o.at++
		return nil
	}
	for {
		if bad := o.value(nil, depth); bad != nil {
			return bad
		}
		switch o.peek() {
		case ',':
			o.at++
			continue
		case ']':
			o.at++
			return nil
		}
		return o.fail("',' or ']' is expected")
	}
}

// number passes over a number as RFC 8259 writes it.
func (o *jsonObject) number() bool {
	digits := func() bool {
		from := o.at
		for o.at < len(o.text) && o.text[o.at]-'0' <= 9 {
			o.at++
		}
		return o.at > from
	}
	next := func(any string) bool {
		if o.at < len(o.text) && strings.IndexByte(any, o.text[o.at]) >= 0 {
			o.at++
			return true
		}
		return false
	}
	next("-")
	if !next("0") && !digits() {
		return false
	}
	if next(".") && !digits() {
		return false
	}
	if next("eE") {
		next("+-")
		return digits()
	}
	return true
}
