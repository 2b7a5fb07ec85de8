package eventlog

import (
	"cmp"
	"io"
	"strings"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// PlacesFormat is the value of the member "schema" of [Places] in JSON.
const PlacesFormat = "safar.places/1"

// maxRules is how many places and goals there may be.
const maxRules = 10_000

// Places says where on the map the activities of a log belong. It is plain data with a JSON form that people keep by hand
// ([ParsePlaces]). Of several places that match an activity the first wins.
type Places struct {
	Format string          `json:"schema"` // [PlacesFormat]; empty in Go code means the same
	Name   touchpoint.Text `json:"name,omitempty"`
	Places []Place         `json:"places"`
	Goals  []Goal          `json:"goals,omitempty"`
	// Bad lists the outcomes of contacts that went badly for the customer.
	Bad []touchpoint.Key `json:"bad,omitempty"`
}

// Match selects activities.
type Match = touchpoint.Match

// Goal is something customers may reach.
type Goal = touchpoint.Goal

// Place is the stage and the touchpoint of some activities. One of the two may be left out.
type Place struct {
	Match
	Stage      touchpoint.Key `json:"stage,omitempty"`
	Touchpoint touchpoint.Key `json:"touchpoint,omitempty"`
	Drop       bool           `json:"drop,omitempty"` // these are no contacts: leave them out
}

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
		checkMatch(&found, at, place.Match)
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
	bad := map[touchpoint.Key]bool{}
	for i, k := range p.Bad {
		at := document.Pointer("/bad").Index(i)
		found.AddError(at, k.Check())
		if bad[k] {
			found.Add(at, "the outcome %s is here twice", document.Quote(string(k)))
		}
		bad[k] = true
	}
	return found
}

// CheckCells returns nil if has holds for the stage and touchpoint of every place that is not dropped, else an error that wraps
// [document.Problems] with those that a map does not have, by JSON pointer.
func (p *Places) CheckCells(has func(stage, point touchpoint.Key) bool) error {
	var found document.Problems
	for i, place := range p.Places {
		if !place.Drop && !has(place.Stage, place.Touchpoint) {
			found.Add(document.Pointer("/places").Index(i), "the map has no cell of stage %s and touchpoint %s", document.Quote(string(place.Stage)), document.Quote(string(place.Touchpoint)))
		}
	}
	return found.Err("eventlog: places")
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
		checkMatch(found, at, g.Match)
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

func checkMatch(found *document.Problems, at document.Pointer, m Match) {
	for i, a := range m.Activities {
		if a == "" || a != strings.Trim(a, " \t\r\n") {
			found.Add(at.Member("activities").Index(i), "%s is no activity: names have no blanks around them", document.Quote(a))
		}
	}
	for _, p := range []struct {
		member string
		match  Match
	}{{"glob", Match{Glob: m.Glob}}, {"pattern", Match{Pattern: m.Pattern}}} {
		if _, err := p.match.Compile(); err != nil {
			found.Add(at.Member(p.member), "%s", strings.TrimPrefix(err.Error(), touchpoint.ErrMatch.Error()+": "))
		}
	}
}
