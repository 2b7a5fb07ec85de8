package journey

import (
	"slices"
	"strings"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// Rename says that something has another key than in an earlier version of the map, so that it can be known again: {"was": "/stages/buy", "is":
// "/stages/purchase"}. Only who renames a thing knows this for sure, and saying it on the map makes it go wherever the map goes. An entry stays
// when its thing is gone or renamed once more.
type Rename struct {
	Was document.Pointer `json:"was"` // the list and the former key
	Is  document.Pointer `json:"is"`  // the same list, and the key from then on
}

// renameable are the lists of the map whose things others refer to by key.
func renameable() []string {
	return []string{"values", "channels", "ecosystem", "touchpoints", "stages", "personas", "actions"}
}

func (c *checker) renames(list []Rename) {
	for i, r := range list {
		at := document.Pointer("/renames").Index(i)
		was, ok := c.former(at.Member("was"), r.Was)
		is, too := c.former(at.Member("is"), r.Is)
		switch {
		case !ok || !too:
		case r.Was == r.Is:
			c.problems.Add(at, "the same key before and after")
		case was != is:
			c.problems.Add(at, "a thing stays in its list; this leads from %s to %s", was, is)
		}
	}
}

// former checks a pointer to a thing, which need not be on the map any more, and returns its list.
func (c *checker) former(at, to document.Pointer) (string, bool) {
	list, key, ok := strings.Cut(strings.TrimPrefix(string(to), "/"), "/")
	if !ok || to[0] != '/' || !slices.Contains(renameable(), list) {
		c.problems.Add(at, "%s; a list of the map and a key are meant, such as \"/stages/buy\", of %s", document.Quote(string(to)), strings.Join(renameable(), ", "))
		return "", false
	}
	return list, c.key(at, touchpoint.Key(key))
}
