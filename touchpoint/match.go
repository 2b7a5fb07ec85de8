package touchpoint

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// ErrMatch is wrapped by every error about a [Match] that cannot be used.
var ErrMatch = errors.New("touchpoint: unusable match")

// MaxPattern is the longest a glob or a pattern may be, in bytes.
const MaxPattern = 1000

// Match selects activities: by name, by a glob, by a pattern, or by any of several of these. The zero Match selects nothing.
type Match struct {
	Activities []string `json:"activities,omitempty"` // whole names
	Glob       string   `json:"glob,omitempty"`       // '*' stands for any characters, '?' for one
	Pattern    string   `json:"pattern,omitempty"`    // a regular expression (RE2), to be found anywhere in the name
}

// Matcher is a [Match] made ready. It is immutable and safe for concurrent use; the zero Matcher selects nothing.
type Matcher struct {
	names   map[string]bool
	glob    []rune
	pattern *regexp.Regexp
}

// Goal is something customers may reach. It is reached by a contact for which all holds that is given here.
type Goal struct {
	Key  Key  `json:"key"`
	Name Text `json:"name,omitempty"`
	Match
	Stage      Key `json:"stage,omitempty"`
	Touchpoint Key `json:"touchpoint,omitempty"`
	Outcome    Key `json:"outcome,omitempty"`
}

// IsZero reports whether m selects nothing.
func (m Match) IsZero() bool { return len(m.Activities) == 0 && m.Glob == "" && m.Pattern == "" }

// Compile makes m ready. The error wraps [ErrMatch]: a glob or pattern longer than [MaxPattern], or a pattern that is no regular expression.
func (m Match) Compile() (Matcher, error) {
	var c Matcher
	if n := max(len(m.Glob), len(m.Pattern)); n > MaxPattern {
		return c, fmt.Errorf("%w: %d bytes; at most %d are read", ErrMatch, n, MaxPattern)
	}
	if m.Pattern != "" {
		var err error
		if c.pattern, err = regexp.Compile(m.Pattern); err != nil {
			return Matcher{}, fmt.Errorf("%w: no regular expression: %s", ErrMatch, strings.TrimPrefix(err.Error(), "error parsing regexp: "))
		}
	}
	c.glob = []rune(m.Glob)
	if len(m.Activities) > 0 {
		c.names = make(map[string]bool, len(m.Activities))
		for _, a := range m.Activities {
			c.names[a] = true
		}
	}
	return c, nil
}

// Match reports whether an activity is selected. It takes time proportional to the product of the lengths at most, whatever glob and pattern.
func (m Matcher) Match(activity string) bool {
	return m.names[activity] || len(m.glob) > 0 && globs(m.glob, []rune(activity)) || m.pattern != nil && m.pattern.MatchString(activity)
}

// globs goes back, after a mismatch, to the last '*' alone: no other can take more.
func globs(g, t []rune) bool {
	i, j, star, mark := 0, 0, -1, 0
	for j < len(t) {
		switch {
		case i < len(g) && g[i] == '*':
			star, mark = i, j
			i++
		case i < len(g) && (g[i] == '?' || g[i] == t[j]):
			i++
			j++
		case star >= 0:
			mark++
			i, j = star+1, mark
		default:
			return false
		}
	}
	for i < len(g) && g[i] == '*' {
		i++
	}
	return i == len(g)
}
