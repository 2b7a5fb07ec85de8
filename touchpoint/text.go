package touchpoint

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// Lang is a language tag such as "en", "fa" or "fa-IR" (BCP 47). The empty Lang marks text of no stated language.
type Lang string

// The languages that Safar itself speaks.
const (
	English Lang = "en"
	Persian Lang = "fa"
)

// Check returns an error unless l is empty or looks like a BCP 47 tag: letters and digits in groups of one to eight, joined
// by '-', the first of two or three letters.
func (l Lang) Check() error {
	if l == "" {
		return nil
	}
	for i, part := range strings.Split(string(l), "-") {
		ok := len(part) >= 1 && len(part) <= 8
		if i == 0 {
			ok = len(part) == 2 || len(part) == 3
		}
		for _, c := range []byte(part) {
			letter := c|0x20 >= 'a' && c|0x20 <= 'z'
			ok = ok && (letter || (i > 0 && c >= '0' && c <= '9'))
		}
		if !ok {
			return fmt.Errorf("touchpoint: %q is not a language tag such as \"en\" or \"fa-IR\"", string(l))
		}
	}
	return nil
}

// base returns the primary language of l: "fa" for "fa-IR".
func (l Lang) base() Lang {
	b, _, _ := strings.Cut(string(l), "-")
	return Lang(b)
}

// Text is a name or a sentence for people: one plain string (under the empty [Lang]) or one per language.
// In JSON it is a string, or an object such as {"en": "Shops", "fa": "…"}. A nil Text says nothing.
type Text map[Lang]string

// Plain returns s as a text of no stated language; the empty string gives a nil Text.
func Plain(s string) Text {
	if s == "" {
		return nil
	}
	return Text{"": s}
}

// In returns the text in lang. Where that is missing it falls back to the base language, the plain string, English, and
// last to the first language in alphabetical order, so that something is shown rather than nothing.
func (t Text) In(lang Lang) string {
	for _, l := range []Lang{lang, lang.base(), "", English} {
		if s := t[l]; s != "" {
			return s
		}
	}
	for _, l := range t.Langs() {
		if t[l] != "" {
			return t[l]
		}
	}
	return ""
}

// Langs returns the languages of t in alphabetical order.
func (t Text) Langs() []Lang {
	return slices.Sorted(maps.Keys(t))
}

// IsZero reports whether t says nothing in any language.
func (t Text) IsZero() bool {
	for _, s := range t {
		if s != "" {
			return false
		}
	}
	return true
}

// Clone returns a copy that shares nothing with t.
func (t Text) Clone() Text {
	return maps.Clone(t)
}

// Check returns an error for a malformed language tag or for text that is not valid UTF-8.
func (t Text) Check() error {
	for _, l := range t.Langs() {
		if err := l.Check(); err != nil {
			return err
		}
		if !utf8.ValidString(t[l]) {
			return fmt.Errorf("touchpoint: the text %q is not valid UTF-8", t[l])
		}
	}
	return nil
}

// MarshalJSON writes a plain text as a string and any other as an object with sorted languages.
func (t Text) MarshalJSON() ([]byte, error) {
	switch _, plain := t[""]; {
	case len(t) == 0:
		return []byte(`""`), nil
	case plain && len(t) == 1:
		return json.Marshal(t[""])
	default:
		return json.Marshal(map[Lang]string(t))
	}
}

// UnmarshalJSON reads what [Text.MarshalJSON] writes.
func (t *Text) UnmarshalJSON(data []byte) error {
	var s string
	if json.Unmarshal(data, &s) == nil {
		*t = Plain(s)
		return nil
	}
	var by map[Lang]string
	if err := json.Unmarshal(data, &by); err != nil || by == nil {
		return errors.New(`touchpoint: a text is a string or an object of languages such as {"en": "Shops"}`)
	}
	if err := Text(by).Check(); err != nil {
		return err
	}
	*t = by
	return nil
}
