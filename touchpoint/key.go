package touchpoint

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"
)

// MaxKey is the longest a [Key] may be, in bytes of UTF-8.
const MaxKey = 200

// ErrKey is wrapped by every error about a malformed key.
var ErrKey = errors.New("touchpoint: malformed key")

// Key names one thing for machines: a stage, a touchpoint, an item. Its author chooses it. It is made of
// letters and digits of any script (with their combining marks), '-', '_' and '.', and begins with a letter,
// a digit or '_'. Keys are compared byte by byte.
type Key string

// ParseKey returns s as a key, or an error wrapping [ErrKey].
func ParseKey(s string) (Key, error) {
	k := Key(s)
	return k, k.Check()
}

// Check returns nil if k is well formed, else an error wrapping [ErrKey] that says what is wrong.
func (k Key) Check() error {
	switch {
	case k == "":
		return fmt.Errorf("%w: it is empty", ErrKey)
	case len(k) > MaxKey:
		return fmt.Errorf("%w: %d bytes, at most %d are allowed", ErrKey, len(k), MaxKey)
	case !utf8.ValidString(string(k)):
		return fmt.Errorf("%w %q: not valid UTF-8", ErrKey, string(k))
	}
	for i, r := range string(k) {
		inner := unicode.IsMark(r) || r == '-' || r == '.'
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && (i == 0 || !inner) {
			return fmt.Errorf("%w %q: %q at byte %d (letters, digits, '-', '_' and '.' are allowed)", ErrKey, string(k), r, i)
		}
	}
	return nil
}

// KeyOf makes a key of a name for people: in small letters, with a hyphen for what keys may not hold, and cut to 180 bytes so that a number can be put
// behind it. It is empty where nothing of the name may stand in a key.
func KeyOf(name string) Key {
	const most = MaxKey - 20
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(name) {
		mark := unicode.IsMark(r) && b.Len() > 0 && !gap
		if !mark && !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' {
			gap = b.Len() > 0
			continue
		}
		if b.Len()+utf8.RuneLen(r)+1 > most {
			break
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(r)
	}
	return Key(b.String())
}

// UUID returns the version 5 UUID (RFC 9562) of k within a name space. The same key in the same space has the
// same identifier on every machine.
func (k Key) UUID(space uuid.UUID) uuid.UUID {
	return uuid.NewSHA1(space, []byte(k))
}

// Space is the name space in which the keys of maps are identified: the version 5 UUID of
// https://github.com/safar-cx/safar. Identifiers inside a map use the map's own UUID as their space.
func Space() uuid.UUID {
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte("https://github.com/safar-cx/safar"))
}
