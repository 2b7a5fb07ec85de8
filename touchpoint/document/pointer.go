package document

import (
	"strconv"
	"strings"
)

// Pointer is a JSON pointer (RFC 6901): "" is the whole document, "/cells/3/stage" the member stage of the
// fourth element of the member cells.
type Pointer string

// Member returns the pointer to the member of the given name; "~" and "/" in the name are escaped.
func (p Pointer) Member(name string) Pointer {
	if strings.ContainsAny(name, "~/") {
		name = strings.ReplaceAll(name, "~", "~0")
		name = strings.ReplaceAll(name, "/", "~1")
	}
	return p + "/" + Pointer(name)
}

// Index returns the pointer to the element i, counted from 0.
func (p Pointer) Index(i int) Pointer { return p + "/" + Pointer(strconv.Itoa(i)) }

// Parent returns the pointer to the object or array that holds p, and "" for the document itself.
func (p Pointer) Parent() Pointer {
	i := strings.LastIndexByte(string(p), '/')
	if i < 0 {
		return ""
	}
	return p[:i]
}

// Holds reports whether q is p itself or lies somewhere below it.
func (p Pointer) Holds(q Pointer) bool {
	rest, ok := strings.CutPrefix(string(q), string(p))
	return ok && (rest == "" || rest[0] == '/')
}

// tokens returns the unescaped steps of the pointer.
func (p Pointer) tokens() []string {
	if p == "" {
		return nil
	}
	steps := strings.Split(strings.TrimPrefix(string(p), "/"), "/")
	for i, s := range steps {
		if strings.Contains(s, "~") {
			s = strings.ReplaceAll(s, "~1", "/")
			steps[i] = strings.ReplaceAll(s, "~0", "~")
		}
	}
	return steps
}
