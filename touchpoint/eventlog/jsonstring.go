package eventlog

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf16"
	"unicode/utf8"
)

// string reads a string. Its text is returned only if it is wanted; it is valid until the line is done.
func (o *jsonObject) string(want bool) ([]byte, *RowError) {
	o.at++
	from := o.at
	escaped := false
	for {
		o.plain()
		if o.at >= len(o.text) {
			return nil, o.fail("the line ends within a string")
		}
		switch c := o.text[o.at]; {
		case c == '"':
			text := o.text[from:o.at]
			o.at++
			if !escaped || !want {
				return text, nil
			}
			return o.unescape(text)
		case c == '\\':
			if !o.escape() {
				return nil, o.fail("a malformed escape")
			}
			escaped = true
		default:
			return nil, o.fail("a control character in a string")
		}
	}
}

// plain passes over characters that stand for themselves, eight at a time.
func (o *jsonObject) plain() {
	b := o.text
	i := o.at
	for ; i+8 <= len(b); i += 8 {
		w := binary.LittleEndian.Uint64(b[i:])
		quote, slash := w^'"'*lows, w^'\\'*lows
		m := ((quote-lows)&^quote | (slash-lows)&^slash | (w-0x20*lows)&^w) & highs
		if m != 0 {
			o.at = i + bits.TrailingZeros64(m)>>3
			return
		}
	}
	for i < len(b) && b[i] != '"' && b[i] != '\\' && b[i] >= 0x20 {
		i++
	}
	o.at = i
}

// escape passes over an escape.
func (o *jsonObject) escape() bool {
	b := o.text[o.at:]
	if len(b) < 2 {
		return false
	}
	switch b[1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		o.at += 2
		return true
	case 'u':
		_, ok := hex4(b[2:])
		o.at += 6
		return ok
	}
	return false
}

func hex4(b []byte) (rune, bool) {
	if len(b) < 4 {
		return 0, false
	}
	var r rune
	for _, c := range b[:4] {
		switch {
		case c-'0' <= 9:
			r = r<<4 + rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			r = r<<4 + rune(c|0x20-'a') + 10
		default:
			return 0, false
		}
	}
	return r, true
}

// unescape decodes a string whose escapes are well formed. Half a surrogate pair is no character.
func (o *jsonObject) unescape(text []byte) ([]byte, *RowError) {
	from := len(o.scratch)
	for i := 0; i < len(text); {
		if text[i] != '\\' {
			o.scratch = append(o.scratch, text[i])
			i++
			continue
		}
		c := text[i+1]
		i += 2
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
			r, _ := hex4(text[i:])
			i += 4
			if utf16.IsSurrogate(r) {
				low := rune(-1)
				if i+6 <= len(text) && text[i] == '\\' && text[i+1] == 'u' {
					low, _ = hex4(text[i+2:])
					i += 6
				}
				if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
					return nil, o.fail("an escape of half a character")
				}
			}
			o.scratch = utf8.AppendRune(o.scratch, r)
			continue
		}
		o.scratch = append(o.scratch, c)
	}
	return o.scratch[from:], nil
}
