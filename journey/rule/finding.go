package rule

import (
	"cmp"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// Keys name a part of the map. Those that do not matter are empty. Keys can be compared with ==.
type Keys struct {
	Stage      touchpoint.Key `json:"stage,omitempty"`
	Touchpoint touchpoint.Key `json:"touchpoint,omitempty"` // with a stage: the cell of both
	Channel    touchpoint.Key `json:"channel,omitempty"`
	Persona    touchpoint.Key `json:"persona,omitempty"`
	Action     touchpoint.Key `json:"action,omitempty"`
	Part       touchpoint.Key `json:"part,omitempty"`  // of the ecosystem
	Value      touchpoint.Key `json:"value,omitempty"` // of the brand
	Item       touchpoint.Key `json:"item,omitempty"`  // anything else with a key: an item of a survey, a question, another map
}

// list returns the keys in order, with their names.
func (k Keys) list() [8][2]touchpoint.Key {
	return [8][2]touchpoint.Key{{"stage", k.Stage}, {"touchpoint", k.Touchpoint}, {"channel", k.Channel}, {"persona", k.Persona},
		{"action", k.Action}, {"part", k.Part}, {"value", k.Value}, {"item", k.Item}}
}

// String writes the keys that are there, as in "stage=wait touchpoint=shops"; "map" where there are none.
func (k Keys) String() string {
	var b strings.Builder
	for _, v := range k.list() {
		if v[1] != "" {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(string(v[0] + "=" + v[1]))
		}
	}
	if b.Len() == 0 {
		return "map"
	}
	return b.String()
}

// covers reports whether every key of k that is there is the same in other.
func (k Keys) covers(other Keys) bool {
	theirs := other.list()
	for i, v := range k.list() {
		if v[1] != "" && v[1] != theirs[i][1] {
			return false
		}
	}
	return true
}

// Subject is what a finding is about.
type Subject struct {
	// Pointer leads to it in the map's JSON: in the file where one was read, else in what [github.com/safar-cx/safar/journey.Map.WriteTo] writes.
	Pointer document.Pointer `json:"pointer"`
	Keys
}

// With returns the subject with further keys: those of k that are not empty.
func (s Subject) With(k Keys) Subject {
	for _, pair := range [][2]*touchpoint.Key{{&s.Stage, &k.Stage}, {&s.Touchpoint, &k.Touchpoint}, {&s.Channel, &k.Channel}, {&s.Persona, &k.Persona},
		{&s.Action, &k.Action}, {&s.Part, &k.Part}, {&s.Value, &k.Value}, {&s.Item, &k.Item}} {
		if *pair[1] != "" {
			*pair[0] = *pair[1]
		}
	}
	return s
}

// Place is where something stands in a file. The zero Place is unknown.
type Place struct {
	File string `json:"file,omitempty"`
	document.Position
}

// String writes the place as "file:line:column", without what is unknown.
func (p Place) String() string {
	s := p.File
	if p.Line > 0 {
		s += ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column)
	}
	return strings.TrimPrefix(s, ":")
}

// Finding is one thing that a rule found.
type Finding struct {
	Rule      touchpoint.Key `json:"rule"`
	Severity  Severity       `json:"severity"`
	Subject   Subject        `json:"subject"`
	Place     Place          `json:"place,omitzero"`
	Arguments []Argument     `json:"arguments,omitempty"`
	about     *About
}

// Message says the finding in English or Persian.
func (f Finding) Message(lang touchpoint.Lang) string {
	if f.about == nil {
		return ""
	}
	return fill(f.about.Message, lang, f.Arguments)
}

// Fix says what to do about the finding, in English or Persian.
func (f Finding) Fix(lang touchpoint.Lang) string {
	if f.about == nil {
		return ""
	}
	return fill(f.about.Fix, lang, f.Arguments)
}

// MarshalJSON writes the finding with its message and fix in both languages.
func (f Finding) MarshalJSON() ([]byte, error) {
	type bare Finding // without this method
	both := func(say func(touchpoint.Lang) string) touchpoint.Text {
		return touchpoint.Text{touchpoint.English: say(touchpoint.English), touchpoint.Persian: say(touchpoint.Persian)}
	}
	return json.Marshal(struct {
		bare
		Message touchpoint.Text `json:"message"`
		Fix     touchpoint.Text `json:"fix"`
	}{bare(f), both(f.Message), both(f.Fix)})
}

// compare orders findings by place, subject, rule and what they say.
func (f *Finding) compare(g *Finding) int {
	c := cmp.Or(cmp.Compare(f.Place.Line, g.Place.Line), cmp.Compare(f.Place.Column, g.Place.Column))
	if c == 0 {
		c = comparePointers(string(f.Subject.Pointer), string(g.Subject.Pointer))
	}
	if c == 0 {
		c = cmp.Compare(f.Rule, g.Rule)
	}
	if c == 0 {
		c = cmp.Compare(f.Subject.Keys.String(), g.Subject.Keys.String())
	}
	if c == 0 {
		c = cmp.Compare(f.Message(touchpoint.English), g.Message(touchpoint.English))
	}
	return c
}

// lists is the order of the lists in a map's JSON.
var lists = map[string]int{"key": 1, "version": 2, "name": 3, "note": 4, "values": 5, "channels": 6, "ecosystem": 7, "touchpoints": 8, "stages": 9, "personas": 10,
	"cells": 11, "plan": 12, "actions": 13, "review": 14}

// comparePointers orders pointers as what they lead to stands in a map's JSON.
func comparePointers(a, b string) int {
	for top := true; a != b; top = false {
		if a == "" || b == "" {
			return cmp.Compare(len(a), len(b))
		}
		x, restA := token(a)
		y, restB := token(b)
		if x != y {
			i, errI := strconv.Atoi(x)
			j, errJ := strconv.Atoi(y)
			switch {
			case top && lists[x] != lists[y]:
				return cmp.Compare(lists[x], lists[y])
			case errI == nil && errJ == nil:
				return cmp.Compare(i, j)
			}
			return cmp.Compare(x, y)
		}
		a, b = restA, restB
	}
	return 0
}

func token(p string) (first, rest string) {
	p = strings.TrimPrefix(p, "/")
	if i := strings.IndexByte(p, '/'); i >= 0 {
		return p[:i], p[i:]
	}
	return p, ""
}
