package eventlog

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/table"
)

// scope says whose children are being read.
type scope int

const (
	inNothing scope = iota
	inLog
	inTrace
	inEvent
	inGlobal
)

// xesSource reads contacts out of XES.
type xesSource struct {
	xmlScanner
	*filler
	columns  *Columns
	scope    scope
	level    int   // the depth of the element whose children are read
	outer    scope // around an event: inTrace or inLog
	over     bool  // the log has ended
	bound    bool
	declared declared
	traces   xesWants // what is looked for in a trace
	events   xesWants // and in an event
	trace    xesCells
	event    xesCells
	cells    cells
}

// xesWants are keys that are looked for.
type xesWants struct {
	list   []xesWant
	last   int  // the one found last
	shared bool // some have one key
}

func (w *xesWants) add(key string, f field) {
	w.shared = w.shared || slices.ContainsFunc(w.list, func(o xesWant) bool { return o.key == key })
	w.list = append(w.list, xesWant{key, f})
}

// xesWant is a key that is looked for.
type xesWant struct {
	key   string
	field field
}

// xesCells holds values that outlive the block.
type xesCells struct {
	text []byte
	from [fields]int32 // where each begins in text, plus 1; 0 where there is none
	to   [fields]int32
}

func newXES(r io.Reader, c *Columns, f *filler, maxField int) (*xesSource, error) {
	s := &xesSource{xmlScanner: newXML(r, maxField), filler: f, columns: c}
	s.xmlScanner.latin = f.latin
	f.latin = false // cells are converted when they are kept
	s.Passed = s.leave
	return s, nil
}

func (s *xesSource) input() *table.Block { return &s.Block }

// next reads up to the end of the next event.
func (s *xesSource) next(c *touchpoint.Contact) (bool, *RowError, error) {
	for {
		kind, err := s.xmlScanner.next()
		if err != nil {
			if err == io.EOF && !s.over {
				err = &RowError{Line: s.lineAt(s.At), Reason: ReasonXML, Detail: "there is no log element: this is no XES"}
			}
			return false, nil, err
		}
		if kind == tagEnd {
			if s.depth() < s.level && s.ended() {
				ok, bad := s.contact(c)
				return ok, bad, nil
			}
			continue
		}
		depth := s.depth()
		if kind == tagStart {
			depth--
		}
		if depth != s.level {
			continue // below an attribute
		}
		if err := s.begin(kind == tagEmpty); err != nil {
			return false, nil, err
		}
		if kind == tagEmpty && s.level > depth {
			if s.ended() {
				ok, bad := s.contact(c)
				return ok, bad, nil
			}
		}
	}
}

// begin takes in an element that is a child of the current one.
func (s *xesSource) begin(empty bool) error {
	name := local(s.name)
	switch s.scope {
	case inEvent:
		return s.attribute(name, &s.events, &s.event)
	case inTrace:
		if string(name) == "event" {
			s.enter(inEvent)
			return nil
		}
		return s.attribute(name, &s.traces, &s.trace)
	case inLog:
		return s.child(name)
	case inGlobal:
		return s.global(name)
	}
	if string(name) != "log" || s.over {
		return s.malformed("the element %s where a log is expected: this is no XES", table.Shown(name, false))
	}
	s.enter(inLog)
	return nil
}

// child takes in a child of the log.
func (s *xesSource) child(name []byte) error {
	switch string(name) {
	case "trace", "event":
		if !s.bound {
			if err := s.bind(); err != nil {
				return err
			}
		}
		s.trace.clear()
		if name[0] == 'e' {
			s.enter(inEvent)
		} else {
			s.enter(inTrace)
		}
	case "global":
		s.enter(inGlobal)
		return s.globals()
	case "extension":
		return s.extension()
	case "classifier":
		return s.classifier()
	}
	return nil
}

// enter makes the element just begun the current one.
func (s *xesSource) enter(inner scope) {
	if inner == inEvent {
		s.outer = s.scope
		s.event.clear()
		s.mark = bytes.LastIndexByte(s.Buf[:s.At], '<')
	}
	s.scope = inner
	s.level++
}

// ended leaves the current element and reports whether it was an event.
func (s *xesSource) ended() bool {
	was := s.scope
	s.level--
	switch was {
	case inEvent:
		s.scope = s.outer
	case inLog:
		s.scope, s.over = inNothing, true
	default:
		s.scope = inLog
	}
	return was == inEvent
}

// attribute keeps the value of an attribute that is looked for.
func (s *xesSource) attribute(name []byte, wants *xesWants, into *xesCells) error {
	if !s.key.stated || !s.value.stated {
		return nil
	}
	key := s.key.raw
	if s.key.refs || s.xmlScanner.latin {
		var ok bool
		if key, ok = s.key.append(nil, s.xmlScanner.latin); !ok {
			return s.malformed("a reference in a key that is not known")
		}
	}
	at := wants.last
	for range wants.list { // from the one after that found last, since they mostly come in one order
		if at++; at >= len(wants.list) {
			at = 0
		}
		w := &wants.list[at]
		if len(w.key) != len(key) || w.key != string(key) || into.from[w.field] > 0 { // of two with one key the first holds
			continue
		}
		if n := string(name); n == "list" || n == "container" {
			return nil
		}
		from := len(into.text)
		text, ok := s.value.append(into.text, s.xmlScanner.latin)
		if !ok {
			return s.malformed("a reference in the value of %q that is not known", w.key)
		}
		into.text = text
		into.from[w.field], into.to[w.field] = int32(from)+1, int32(len(text))
		if wants.last = at; !wants.shared {
			return nil
		}
	}
	return nil
}

func (c *xesCells) clear() {
	c.text = c.text[:0]
	c.from = [fields]int32{}
}

// contact makes a contact of the event that has ended.
func (s *xesSource) contact(c *touchpoint.Contact) (bool, *RowError) {
	for i := range s.cells {
		s.cells[i] = nil
		if from := s.event.from[i]; from > 0 {
			s.cells[i] = table.Trim(s.event.text[from-1 : s.event.to[i]])
		} else if from := s.trace.from[i]; from > 0 {
			s.cells[i] = table.Trim(s.trace.text[from-1 : s.trace.to[i]])
		}
		if len(s.cells[i]) == 0 {
			s.cells[i] = s.declared.defaults[i]
		}
	}
	ok, bad := s.fillIn(c, &s.cells)
	if bad != nil {
		bad.Line = s.marked()
		if bad.Reason == ReasonCustomer && strings.HasPrefix(bad.Column, casePrefix) {
			bad.Detail = "the trace names no customer before its events"
		}
	}
	return ok, bad
}
