package draw

import (
	"strconv"
	"unicode/utf8"
)

// A markup writes elements that are well-formed both as XML and as HTML. What a user wrote can reach it only as text or
// as the value of an attribute that is text: names of elements, attributes, classes and identifiers are of types of their own, which nothing
// but constants of this package has. So no input can become markup, an address or a script. (The templates of the standard library
// guard neither the animation elements of SVG nor its attributes.)
type markup struct {
	out  []byte
	open []tag
}

type (
	tag      string // the name of an element
	property string // the name of an attribute whose value is a number or one of few words
	caption  string // the name of an attribute whose value is text for people
	token    string // a value that a program reads
)

// An id is the identifier of an element: a word of this package and a number.
type id struct {
	kind token
	n    int
}

// An attribute is one attribute of an element; the zero value writes nothing.
type attribute struct {
	name   string
	value  string // text of a user, or a token
	number float64
	id     id
	kind   attributeKind
}

type attributeKind int

const (
	noAttribute attributeKind = iota
	textAttribute
	numberAttribute
	idAttribute
	linkAttribute
)

func (p property) is(value token) attribute {
	return attribute{name: string(p), value: string(value), kind: textAttribute}
}

func (p property) num(v float64) attribute {
	return attribute{name: string(p), number: v, kind: numberAttribute}
}

func (p property) id(i id) attribute {
	return attribute{name: string(p), id: i, kind: idAttribute}
}

// ids gives p the identifiers of two elements.
func (p property) ids(a, b id) attribute {
	return attribute{name: string(p), value: string(b.append(append(a.append(nil), ' '))), kind: textAttribute}
}

// to makes p a link to an element of the same page.
func (p property) to(i id) attribute {
	return attribute{name: string(p), id: i, kind: linkAttribute}
}

func (p property) colour(c Colour) attribute {
	return attribute{name: string(p), value: c.String(), kind: textAttribute}
}

// say gives an attribute the text of a user, or nothing if there is none.
func (c caption) say(text string) attribute {
	if text == "" {
		return attribute{}
	}
	return attribute{name: string(c), value: text, kind: textAttribute}
}

// when returns a if ok, else nothing.
func (a attribute) when(ok bool) attribute {
	if ok {
		return a
	}
	return attribute{}
}

// A variable is a number that a style sheet reads, such as where a bar ends.
type variable struct {
	name  token
	value float64
}

// vars writes numbers for the style sheet.
func vars(list ...variable) attribute {
	var b []byte
	for i, v := range list {
		if i > 0 {
			b = append(b, ';')
		}
		b = append(append(append(b, "--"...), v.name...), ':')
		b = appendNumber(b, v.value)
	}
	return attribute{name: "style", value: string(b), kind: textAttribute}
}

// start opens an element.
func (m *markup) start(t tag, attributes ...attribute) {
	m.begin(t, attributes)
	m.out = append(m.out, '>')
	m.open = append(m.open, t)
}

// empty writes an element without content. HTML closes only its own void elements and those of SVG by a slash.
func (m *markup) empty(t tag, attributes ...attribute) {
	m.begin(t, attributes)
	switch t {
	case "meta", "link", "path", "rect", "circle", "line":
		m.out = append(m.out, '/', '>')
	default:
		m.out = append(append(append(m.out, '>', '<', '/'), t...), '>')
	}
}

// element writes an element with nothing but text in it.
func (m *markup) element(t tag, text string, attributes ...attribute) {
	m.start(t, attributes...)
	m.text(text)
	m.end()
}

// end closes the element that was opened last.
func (m *markup) end() {
	last := len(m.open) - 1
	m.out = append(append(append(m.out, '<', '/'), m.open[last]...), '>')
	m.open = m.open[:last]
}

// line breaks the line, for people who read the file.
func (m *markup) line() { m.out = append(m.out, '\n') }

// text writes text for people.
func (m *markup) text(s string) { m.out = appendEscaped(m.out, s) }

// raw writes what this package itself wrote; it must never see a user's text.
func (m *markup) raw(s token) { m.out = append(m.out, s...) }

func (m *markup) begin(t tag, attributes []attribute) {
	m.out = append(append(m.out, '<'), t...)
	for i := range attributes {
		a := &attributes[i]
		if a.kind == noAttribute {
			continue
		}
		m.out = append(append(append(m.out, ' '), a.name...), '=', '"')
		switch a.kind {
		case numberAttribute:
			m.out = appendNumber(m.out, a.number)
		case linkAttribute:
			m.out = append(m.out, '#')
			m.out = a.id.append(m.out)
		case idAttribute:
			m.out = a.id.append(m.out)
		default:
			m.out = appendEscaped(m.out, a.value)
		}
		m.out = append(m.out, '"')
	}
}

func (i id) append(b []byte) []byte {
	b = append(b, i.kind...)
	if i.n > 0 {
		b = strconv.AppendInt(b, int64(i.n), 10)
	}
	return b
}

// appendNumber writes v with at most two decimals, the way all machines write it.
func appendNumber(b []byte, v float64) []byte {
	from := len(b)
	b = strconv.AppendFloat(b, v, 'f', 2, 64)
	for b[len(b)-1] == '0' {
		b = b[:len(b)-1]
	}
	if b[len(b)-1] == '.' {
		b = b[:len(b)-1]
	}
	if string(b[from:]) == "-0" {
		b = append(b[:from], '0')
	}
	return b
}

// appendEscaped writes text so that it is nothing but text, between tags and in attributes, in HTML and in XML. Characters that XML forbids or
// HTML complains of (controls, surrogates, what is not a character, what is not UTF-8) become U+FFFD.
func appendEscaped(b []byte, s string) []byte {
	for _, r := range s {
		switch {
		case r == '&':
			b = append(b, "&amp;"...)
		case r == '<':
			b = append(b, "&lt;"...)
		case r == '>':
			b = append(b, "&gt;"...)
		case r == '"':
			b = append(b, "&quot;"...)
		case r == '\'':
			b = append(b, "&#39;"...)
		case r == '\n' || r == '\t':
			b = append(b, ' ')
		case r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0xfdd0 && r <= 0xfdef || r&0xfffe == 0xfffe:
			b = utf8.AppendRune(b, utf8.RuneError)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}
