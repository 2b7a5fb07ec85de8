package eventlog

import (
	"cmp"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// PlacesFormat is the value of the member "schema" of [Places] in JSON.
const PlacesFormat = "safar.places/1"

// Bounds of [Places].
const (
	maxRules   = 10_000
	maxPattern = 1000 // bytes of a glob or pattern
)

// Places says where on the map the activities of a log belong. It is plain data with a JSON form that people keep by hand
// ([ParsePlaces]). Of several places that match an activity the first wins.
type Places struct {
	Format string          `json:"schema"` // [PlacesFormat]; empty in Go code means the same
	Name   touchpoint.Text `json:"name,omitempty"`
	Places []Place         `json:"places"`
	Goals  []Goal          `json:"goals,omitempty"`
}

// Match selects activities: by name, by a glob, by a pattern, or by any of several of these.
type Match struct {
	Activities []string `json:"activities,omitempty"` // whole names
	Glob       string   `json:"glob,omitempty"`       // '*' stands for any characters, '?' for one
	Pattern    string   `json:"pattern,omitempty"`    // a regular expression (RE2), to be found anywhere in the name
}

// Place is the stage and the touchpoint of some activities. One of the two may be left out.
type Place struct {
	Match
	Stage      touchpoint.Key `json:"stage,omitempty"`
	Touchpoint touchpoint.Key `json:"touchpoint,omitempty"`
	Drop       bool           `json:"drop,omitempty"` // these are no contacts: leave them out
}

// Goal is something customers may reach. It is reached by a contact for which all holds that is given here.
type Goal struct {
	Key  touchpoint.Key  `json:"key"`
	Name touchpoint.Text `json:"name,omitempty"`
	Match
	Stage      touchpoint.Key `json:"stage,omitempty"`
	Touchpoint touchpoint.Key `json:"touchpoint,omitempty"`
	Outcome    touchpoint.Key `json:"outcome,omitempty"`
}

// IsZero reports whether m selects nothing.
func (m Match) IsZero() bool { return len(m.Activities) == 0 && m.Glob == "" && m.Pattern == "" }

// ParsePlaces reads places in JSON and checks them. The error wraps [document.Problems] with everything that is wrong, by line, column and
// JSON pointer.
func ParsePlaces(r io.Reader) (*Places, error) {
	var p Places
	if err := parse(r, &p, "eventlog: places", PlacesFormat, func() document.Problems { return p.problems() }); err != nil {
		return nil, err
	}
	return &p, nil
}

// Check returns nil if p is usable, else an error that wraps [document.Problems] with all that is wrong, by JSON pointer. Whether a map
// has the stages and touchpoints is for the caller to check.
func (p *Places) Check() error { return p.problems().Err("eventlog: places") }

// JSON returns p as canonical JSON, which [ParsePlaces] reads back.
func (p *Places) JSON() ([]byte, error) {
	written := *p
	written.Format = cmp.Or(p.Format, PlacesFormat)
	if written.Places == nil {
		written.Places = []Place{}
	}
	return document.Encode(written)
}

func (p *Places) problems() document.Problems {
	var found document.Problems
	if p.Format != "" && p.Format != PlacesFormat {
		found.Add("/schema", "this is %s; places are %q", document.Quote(p.Format), PlacesFormat)
	}
	found.AddError("/name", p.Name.Check())
	if n := len(p.Places) + len(p.Goals); n > maxRules {
		found.Add("/places", "%d places and goals; at most %d are read", n, maxRules)
		return found
	}
	seen := map[string]document.Pointer{}
	for i, place := range p.Places {
		at := document.Pointer("/places").Index(i)
		if place.Match.IsZero() {
			found.Add(at, "it selects no activity: give activities, a glob or a pattern")
		}
		place.Match.check(&found, at)
		for j, a := range place.Activities {
			at := at.Member("activities").Index(j)
			if first, twice := seen[a]; twice {
				found.Add(at, "the activity %s has a place already (%s)", document.Quote(a), first)
				continue
			}
			seen[a] = at
		}
		placed := place.Stage != "" || place.Touchpoint != ""
		switch {
		case place.Drop && placed:
			found.Add(at, "what is dropped has no stage or touchpoint")
		case !place.Drop && !placed:
			found.Add(at, "neither a stage nor a touchpoint, and not to be dropped")
		}
		checkKey(&found, at.Member("stage"), place.Stage)
		checkKey(&found, at.Member("touchpoint"), place.Touchpoint)
	}
	p.goals(&found)
	return found
}

func (p *Places) goals(found *document.Problems) {
	seen := map[touchpoint.Key]bool{}
	for i, g := range p.Goals {
		at := document.Pointer("/goals").Index(i)
		found.AddError(at.Member("key"), g.Key.Check())
		found.AddError(at.Member("name"), g.Name.Check())
		if seen[g.Key] {
			found.Add(at.Member("key"), "the goal %s is here twice", document.Quote(string(g.Key)))
		}
		seen[g.Key] = true
		g.Match.check(found, at)
		if g.Match.IsZero() && g.Stage == "" && g.Touchpoint == "" && g.Outcome == "" {
			found.Add(at, "nothing says when it is reached: give activities, a glob, a pattern, a stage, a touchpoint or an outcome")
		}
		checkKey(found, at.Member("stage"), g.Stage)
		checkKey(found, at.Member("touchpoint"), g.Touchpoint)
		checkKey(found, at.Member("outcome"), g.Outcome)
	}
}

func checkKey(found *document.Problems, at document.Pointer, k touchpoint.Key) {
	if k != "" {
		found.AddError(at, k.Check())
	}
}

func (m Match) check(found *document.Problems, at document.Pointer) {
	for i, a := range m.Activities {
		if a == "" || a != strings.Trim(a, " \t\r\n") {
			found.Add(at.Member("activities").Index(i), "%s is no activity: names have no blanks around them", document.Quote(a))
		}
	}
	for _, p := range []struct{ member, text string }{{"glob", m.Glob}, {"pattern", m.Pattern}} {
		if len(p.text) > maxPattern {
			found.Add(at.Member(p.member), "%d bytes; at most %d are read", len(p.text), maxPattern)
			return
		}
	}
	if m.Pattern != "" {
		if _, err := regexp.Compile(m.Pattern); err != nil {
			found.Add(at.Member("pattern"), "no regular expression: %s", strings.TrimPrefix(err.Error(), "error parsing regexp: "))
		}
	}
}

// matcher is a Match made ready. Names are looked up elsewhere.
type matcher struct {
	glob    string
	pattern *regexp.Regexp
}

func (m Match) compile() (matcher, error) {
	c := matcher{glob: m.Glob}
	if m.Pattern != "" {
		var err error
		if c.pattern, err = regexp.Compile(m.Pattern); err != nil {
			return c, fmt.Errorf("eventlog: places: %w", err)
		}
	}
	return c, nil
}

func (m *matcher) match(activity string) bool {
	return m.glob != "" && globs(m.glob, activity) || m.pattern != nil && m.pattern.MatchString(activity)
}

// globs matches in time proportional to the product of the lengths, whatever the pattern: after a mismatch only the last '*' can take more.
func globs(glob, text string) bool {
	g, t := []rune(glob), []rune(text)
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
