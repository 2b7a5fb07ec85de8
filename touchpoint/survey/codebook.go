package survey

import (
	"cmp"
	"errors"
	"fmt"
	"io"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
	"github.com/safar-cx/safar/touchpoint/table"
)

// Format is the value of the member "schema" of a codebook in JSON.
const Format = "safar.codebook/1"

// Codebook says what the columns of a file of answers mean. It is plain data: build it in Go, read it with [ParseCodebook], or
// let [Draft] write a first one. All column names are those of the header, without blanks around them.
//
// Codes compare as text without blanks around it and, where both are numbers, as numbers: "6", " 6" and "6.0" are the same
// code. A blank cell means no answer unless the code "" is listed.
type Codebook struct {
	Format        string          `json:"schema"` // [Format]; empty in Go code means the same
	Name          touchpoint.Text `json:"name,omitempty"`
	Dialect       Dialect         `json:"dialect,omitzero"`
	Defaults      Defaults        `json:"defaults,omitzero"`
	ID            string          `json:"id,omitempty"`      // the column that identifies the respondent
	Weight        string          `json:"weight,omitempty"`  // the column of the survey weight
	Cluster       string          `json:"cluster,omitempty"` // the column of what respondents were drawn with, such as one flight
	Time          Time            `json:"time,omitzero"`
	Period        Period          `json:"period,omitzero"`
	Items         []Item          `json:"items"`
	Derived       []Derived       `json:"derived,omitempty"`
	Outcomes      []Outcome       `json:"outcomes,omitempty"`
	Segmentations []Segmentation  `json:"segmentations,omitempty"`
	Long          Long            `json:"long,omitzero"`
}

// Dialect says how the file is written. The zero value is ordinary CSV in UTF-8 with one header row.
type Dialect = table.Dialect

// Defaults holds what is true of most items. A code listed here does not concern an item on whose scale it is a mark, or
// that lists it itself.
type Defaults struct {
	Scale    touchpoint.Scale `json:"scale,omitzero"`
	NotUsed  []string         `json:"notUsed,omitempty"`
	NoAnswer []string         `json:"noAnswer,omitempty"`
	NotAsked []string         `json:"notAsked,omitempty"`
}

// Time says where the time of a response stands.
type Time struct {
	Column string `json:"column,omitempty"`
	// Layout is a layout of package time ("2006-01-02 15:04"), or "unix" or "unix-ms" for seconds or milliseconds since 1970.
	Layout string `json:"layout,omitempty"`
	// Zone is "UTC" (the default), an offset such as "+03:30", or an IANA name, for which the machine needs a
	// time-zone database; it counts where the cell itself names none.
	Zone string `json:"zone,omitempty"`
}

// Period says to which period a response belongs: always the same, as a column says, or by its time ("day", "week", "month",
// "quarter" or "year", in the time's zone; weeks are those of ISO 8601). At most one of the three is set.
type Period struct {
	Value  touchpoint.Key `json:"value,omitempty"`
	Column string         `json:"column,omitempty"`
	By     string         `json:"by,omitempty"`
}

// Item is a column of ratings.
type Item struct {
	Item     touchpoint.Key   `json:"item"`
	Column   string           `json:"column,omitempty"` // empty means the key itself
	Name     touchpoint.Text  `json:"name,omitempty"`
	Scale    touchpoint.Scale `json:"scale,omitzero"` // without one the default scale holds
	NotUsed  []string         `json:"notUsed,omitempty"`
	NoAnswer []string         `json:"noAnswer,omitempty"`
	NotAsked []string         `json:"notAsked,omitempty"`
	Labels   []Label          `json:"labels,omitempty"` // what stands for a mark, besides the mark itself; where a label is a number, labels only
	// Bands makes marks of numbers such as revenue, cost or days: each is where a band begins, the first band reaching up to the first of them, so that n of them make n + 1 marks, counted from 1. All that
	// is then known of a number is its band. Ascending.
	Bands     []float64 `json:"bands,omitempty"`
	UsersOnly bool      `json:"usersOnly,omitempty"` // only people who used the thing were asked
	Optional  bool      `json:"optional,omitempty"`  // the column may be absent: then nobody was asked
}

// Label is a text that stands for a mark.
type Label struct {
	Value string  `json:"value"`
	Mark  float64 `json:"mark"`
}

// Derived is an item computed from two others on equal scales, such as satisfaction and expectation. Where one of the two
// is not used, so is the derived item; else where one was not asked, neither was it; else where one has no answer, nor has it.
type Derived struct {
	Item touchpoint.Key  `json:"item"`
	Name touchpoint.Text `json:"name,omitempty"`
	// Kind is "difference" (of − from, from −range to range of the scale, 0 where expectations are met) or "shortfall" (how much of falls
	// short of from in the good direction, from 0, the best, to the range of the scale).
	Kind string         `json:"kind"`
	Of   touchpoint.Key `json:"of"`
	From touchpoint.Key `json:"from"`
}

// Outcome is an item that tells how the whole went.
type Outcome struct {
	Item    touchpoint.Key     `json:"item"`
	As      touchpoint.Measure `json:"as,omitempty"`      // empty: NPS on the scale "nps", a share on two levels, else the mean
	AtLeast *float64           `json:"atLeast,omitempty"` // for a share: the least mark in the good direction that counts; nil means the best
}

// Segmentation divides the respondents by one column. Blank and unlisted values go to the class Other, the last.
type Segmentation struct {
	Key      touchpoint.Key   `json:"key"`
	Name     touchpoint.Text  `json:"name,omitempty"`
	Column   string           `json:"column"`
	Classes  []Class          `json:"classes"`
	Other    touchpoint.Class `json:"other,omitzero"`     // its key defaults to [touchpoint.OtherClass]
	Optional bool             `json:"optional,omitempty"` // the column may be absent: then everybody is in Other
}

// Class is the part of the respondents with one of some values.
type Class struct {
	Key    touchpoint.Key  `json:"key"`
	Name   touchpoint.Text `json:"name,omitempty"`
	Values []string        `json:"values"`
}

// Long says that each row holds one answer: one column names the item, by its column or key, and another holds the value. A
// response is the run of rows with one identifier; its other columns are read from the first of them. An item that
// has no row counts as blank.
type Long struct {
	Item  string `json:"item"`
	Value string `json:"value"`
}

// ParseCodebook reads a codebook in JSON and checks it. The error wraps [document.Problems] with everything that is wrong, by
// line, column and JSON pointer.
func ParseCodebook(r io.Reader) (*Codebook, error) {
	src, err := document.Read(r, 0)
	if err != nil {
		var problems document.Problems
		if errors.As(err, &problems) {
			return nil, problems.Err("survey: codebook")
		}
		return nil, fmt.Errorf("survey: codebook: %w", err)
	}
	var c Codebook
	shape := document.Decode(src, &c)
	problems := shape
	for _, p := range c.problems() {
		if !follows(p, shape) {
			problems = append(problems, p)
		}
	}
	if _, said := src.Text("/schema"); !said && len(shape) == 0 {
		problems.Add("", "a codebook says \"schema\": %q", Format)
	}
	if err := src.Locate(problems).Err("survey: codebook"); err != nil {
		return nil, err
	}
	return &c, nil
}

// follows reports whether a problem may only be there because a member could not be read.
func follows(p document.Problem, shape document.Problems) bool {
	for _, s := range shape {
		if s.Pointer.Holds(p.Pointer) || p.Pointer.Holds(s.Pointer) || errors.Is(p.Cause, errNoScale) {
			return true
		}
	}
	return false
}

// Check returns nil if c is usable, else an error that wraps [document.Problems] with all that is wrong, by JSON pointer.
func (c *Codebook) Check() error { return c.problems().Err("survey: codebook") }

// JSON returns c as canonical JSON, which [ParseCodebook] reads back.
func (c *Codebook) JSON() ([]byte, error) {
	written := *c
	written.Format = cmp.Or(c.Format, Format)
	if written.Items == nil {
		written.Items = []Item{}
	}
	return document.Encode(written)
}

// column returns the column that holds the item.
func (i Item) column() string { return cmp.Or(i.Column, string(i.Item)) }

// scaleOf returns the scale on which the item is asked.
func (c *Codebook) scaleOf(i Item) touchpoint.Scale {
	switch {
	case i.Scale != (touchpoint.Scale{}):
		return i.Scale
	case len(i.Bands) > 0:
		return touchpoint.Range(1, len(i.Bands)+1)
	}
	return c.Defaults.Scale
}

// index returns where the items with columns stand in the list.
func (c *Codebook) index() map[touchpoint.Key]int {
	index := make(map[touchpoint.Key]int, len(c.Items))
	for i, item := range c.Items {
		index[item.Item] = i
	}
	return index
}

// Schema returns what the responses hold: the items in their order, then the derived items. It is meaningful only if
// [Codebook.Check] returns nil.
func (c *Codebook) Schema() touchpoint.Schema {
	s := touchpoint.Schema{Weighted: c.Weight != "", Clustered: c.Cluster != ""}
	for _, i := range c.Items {
		s.Items = append(s.Items, touchpoint.Item{Key: i.Item, Name: i.Name.Clone(), Scale: c.scaleOf(i), UsersOnly: i.UsersOnly})
	}
	index := c.index()
	for _, d := range c.Derived {
		of, from := c.Items[index[d.Of]], c.Items[index[d.From]]
		s.Items = append(s.Items, touchpoint.Item{Key: d.Item, Name: d.Name.Clone(), Scale: d.scale(c.scaleOf(of)), UsersOnly: of.UsersOnly || from.UsersOnly})
	}
	for _, o := range c.Outcomes {
		if i, ok := s.Item(o.Item); ok {
			s.Outcomes = append(s.Outcomes, o.resolve(s.Items[i].Scale))
		}
	}
	for _, g := range c.Segmentations {
		classes := make([]touchpoint.Class, 0, len(g.Classes)+1)
		for _, k := range g.Classes {
			classes = append(classes, touchpoint.Class{Key: k.Key, Name: k.Name.Clone()})
		}
		classes = append(classes, g.other())
		s.Segmentations = append(s.Segmentations, touchpoint.Segmentation{Key: g.Key, Name: g.Name.Clone(), Classes: classes})
	}
	return s
}

func (g Segmentation) other() touchpoint.Class {
	return touchpoint.Class{Key: cmp.Or(g.Other.Key, touchpoint.OtherClass), Name: g.Other.Name.Clone()}
}

// scale returns the scale of the derived item, given that of its two items.
func (d Derived) scale(of touchpoint.Scale) touchpoint.Scale {
	span := of.Max - of.Min
	if d.Kind == shortfall {
		return touchpoint.Scale{Max: span, Step: of.Step, Best: touchpoint.Low}
	}
	return touchpoint.Scale{Min: -span, Max: span, Step: of.Step, Best: of.Best}
}

// resolve fills in what o leaves open.
func (o Outcome) resolve(scale touchpoint.Scale) touchpoint.Outcome {
	r := touchpoint.Outcome{Item: o.Item, As: o.As}
	if r.As == "" {
		switch {
		case scale.Kind == touchpoint.NPSKind:
			r.As = touchpoint.MeasureNPS
		case scale.Levels() == 2:
			r.As = touchpoint.MeasureShare
		default:
			r.As = touchpoint.MeasureMean
		}
	}
	if r.As == touchpoint.MeasureShare {
		if r.AtLeast = scale.Raw(1); o.AtLeast != nil {
			r.AtLeast = *o.AtLeast
		}
	}
	return r
}
