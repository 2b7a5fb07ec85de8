package document

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// text passes over a string and checks its escapes.
func (p *parser) text() bool {
	start := p.at
	for p.at++; p.at < len(p.data); p.at++ {
		switch c := p.data[p.at]; {
		case c == '"':
			p.at++
			return true
		case c < ' ':
			return p.fail(p.at, "a string with a raw control character (0x%02x); write it as an escape such as \\n", c)
		case c == '\\':
			if !p.escape() {
				return false
			}
		}
	}
	return p.fail(start, "a string that does not end")
}

// escape passes over an escape but for its last byte.
func (p *parser) escape() bool {
	start := p.at
	p.at++
	if p.at >= len(p.data) {
		return p.fail(start, "an escape that does not end")
	}
	switch p.data[p.at] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return true
	case 'u':
	default:
		return p.fail(start, "the escape \\%c is not JSON's", firstRune(p.data[p.at:]))
	}
	r := unit(p.data[start:])
	if r < 0 {
		return p.fail(start, "\\u without four hexadecimal digits")
	}
	p.at += 4
	if !utf16.IsSurrogate(r) {
		return true
	}
	if utf16.DecodeRune(r, unit(p.data[start+6:])) == utf8.RuneError {
		return p.fail(start, "the escape of a lone surrogate")
	}
	p.at += 6
	return true
}

func firstRune(b []byte) rune {
	r, _ := utf8.DecodeRune(b)
	return r
}

// unit returns the UTF-16 code unit of the \uXXXX that b begins with, or -1.
func unit(b []byte) rune {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return -1
	}
	var r rune
	for _, c := range b[2:6] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return -1
		}
		r = r<<4 | rune(c)
	}
	return r
}

// number passes over a number and checks its form.
func (p *parser) number() bool {
	start := p.at
	p.next('-')
	zero := p.at < len(p.data) && p.data[p.at] == '0'
	n := p.digits()
	if n == 0 {
		return p.fail(start, "a number without digits")
	}
	if zero && n > 1 {
		return p.fail(start, "a number that begins with 0")
	}
	if p.next('.') && p.digits() == 0 {
		return p.fail(start, "a number that ends with its decimal point")
	}
	if p.next('e') || p.next('E') {
		if !p.next('+') {
			p.next('-')
		}
		if p.digits() == 0 {
			return p.fail(start, "a number without digits in its exponent")
		}
	}
	return true
}

func (p *parser) digits() int {
	start := p.at
	for p.at < len(p.data) && '0' <= p.data[p.at] && p.data[p.at] <= '9' {
		p.at++
	}
	return p.at - start
}

// word parses true, false or null and names what else people write there.
func (p *parser) word() bool {
	rest := p.data[p.at:]
	for _, w := range [...]struct {
		word string
		kind kind
	}{{"true", boolean}, {"false", boolean}, {"null", null}} {
		if bytes.HasPrefix(rest, []byte(w.word)) {
			i := p.open(w.kind)
			p.at += len(w.word)
			return p.close(i)
		}
	}
	n := 0
	for n < len(rest) && n < 20 && (rest[n]|0x20 >= 'a' && rest[n]|0x20 <= 'z') {
		n++
	}
	switch {
	case rest[0] == '\'':
		return p.fail(p.at, "a single quote; JSON has double quotes")
	case rest[0] == ',':
		return p.fail(p.at, "a comma where a value is expected")
	case n > 0:
		return p.fail(p.at, "%s is no JSON value; a string needs double quotes", Quote(string(rest[:n])))
	}
	return p.fail(p.at, "expected a value, found %s", p.found())
}

// unquote returns the value of a checked string or name.
func unquote(raw []byte) string {
	raw = raw[1 : len(raw)-1]
	at := bytes.IndexByte(raw, '\\')
	if at < 0 {
		return string(raw)
	}
	out := append(make([]byte, 0, len(raw)), raw[:at]...)
	for at < len(raw) {
		if raw[at] != '\\' {
			out = append(out, raw[at])
			at++
			continue
		}
		c := raw[at+1]
		at += 2
		switch c {
		case 'b':
			c = '\b'
		case 'f':
			c = '\f'
		case 'n':
			c = '\n'
		case 'r':
			c = '\r'
		case 't':
			c = '\t'
		case 'u':
			r := unit(raw[at-2:])
			at += 4
			if utf16.IsSurrogate(r) {
				r = utf16.DecodeRune(r, unit(raw[at:]))
				at += 6
			}
			out = utf8.AppendRune(out, r)
			continue
		}
		out = append(out, c)
	}
	return string(out)
}

// position turns a byte offset into line and column, the column in characters.
func (s *Source) position(at int) (line, column int) {
	before := s.data[:min(at, len(s.data))]
	line = bytes.Count(before, []byte{'\n'}) + 1
	column = utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
	return line, column
}

// describe says what a node is, with its value when it is short.
func (s *Source) describe(n node) string {
	raw := s.data[n.start:n.end]
	switch n.kind {
	case text:
		return "the string " + Quote(unquote(raw))
	case number:
		return "the number " + shorten(string(raw), 30)
	case boolean:
		return string(raw)
	}
	return n.kind.String()
}
