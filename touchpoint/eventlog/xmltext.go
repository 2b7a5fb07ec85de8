package eventlog

import (
	"bytes"
	"unicode/utf8"

	"github.com/safar-cx/safar/touchpoint/table"
)

// append appends what an attribute says, in UTF-8. It reports whether all references in it are known.
func (t xmlText) append(to []byte, latin bool) ([]byte, bool) {
	raw := t.raw
	for {
		i := -1
		if t.refs {
			i = bytes.IndexByte(raw, '&')
		}
		if i < 0 {
			return appendText(to, raw, latin), true
		}
		to = appendText(to, raw[:i], latin)
		end := bytes.IndexByte(raw[i:], ';')
		if end < 0 {
			return to, false
		}
		r, ok := reference(raw[i+1 : i+end])
		if !ok {
			return to, false
		}
		to = utf8.AppendRune(to, r)
		raw = raw[i+end+1:]
	}
}

func appendText(to, raw []byte, latin bool) []byte {
	if latin && !ascii(raw) {
		return append(to, table.FromLatin(raw)...)
	}
	return append(to, raw...)
}

// reference returns the character that is meant by "amp", "#38" or "#x26".
func reference(name []byte) (rune, bool) {
	switch string(name) {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	base, digits := rune(10), name[1:]
	if digits[0] == 'x' {
		base, digits = 16, digits[1:]
	}
	var r rune
	for _, c := range digits {
		d := rune(99)
		switch {
		case c-'0' <= 9:
			d = rune(c - '0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			d = rune(c|0x20-'a') + 10
		}
		if r = base*r + d; d >= base || r > utf8.MaxRune {
			return 0, false
		}
	}
	return r, len(digits) > 0 && utf8.ValidRune(r) && (r >= ' ' || r == '\t' || r == '\n' || r == '\r')
}
