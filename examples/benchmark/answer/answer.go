// Package answer holds what a contestant says about a log or a survey, and tells whether two say the same.
package answer

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
)

// Part is a part of the question. Contestants that cannot answer all of it say which parts they have.
type Part string

// The parts of the question.
const (
	Counts   Part = "counts"   // how often each activity follows each
	Sums     Part = "sums"     // of the waits between them, in seconds
	Medians  Part = "medians"  // of the waits
	P90s     Part = "p90s"     // their 90th percentiles
	Variants Part = "variants" // how many different ways customers take, and the most frequent ones
	Marks    Part = "marks"    // how often each activity was given each rating on each channel
	Items    Part = "items"    // of a survey: how often each answer was given to each item
	Alpha    Part = "alpha"    // how far raters agree
	Events   Part = "events"   // how many there are, and by how many customers
)

// Answers is what a contestant says. Lists are in the order of their names.
type Answers struct {
	Who         string        `json:"who"`
	Versions    []string      `json:"versions,omitempty"`
	Answered    []Part        `json:"answered"`
	Events      int64         `json:"events,omitempty"`
	Customers   int64         `json:"customers,omitempty"`
	Transitions []Transition  `json:"transitions,omitempty"`
	Distinct    int64         `json:"distinct,omitempty"` // variants
	Variants    []Variant     `json:"variants,omitempty"` // the [Top] most frequent, most frequent first
	Marks       []Mark        `json:"marks,omitempty"`
	Items       []Item        `json:"items,omitempty"`
	Alphas      []Coefficient `json:"alphas,omitempty"`
}

// Top is how many variants are listed.
const Top = 20

// Transition is an activity after another. Waits are in seconds, from the end of the first (its start, where no end is known) to the start of the second, and
// 0 where they overlap; a quantile is the ⌈q·n⌉-th smallest.
type Transition struct {
	From   string  `json:"from"`
	To     string  `json:"to"`
	N      int64   `json:"n"`
	Sum    float64 `json:"sum"`
	Median float64 `json:"median"`
	P90    float64 `json:"p90"`
}

// Variant is a sequence of activities that customers took, from their first to their last.
type Variant struct {
	Activities []string `json:"activities"`
	N          int64    `json:"n"`
}

// Mark is how often an activity was given a rating on a channel. What was not rated is not counted.
type Mark struct {
	Activity string `json:"activity"`
	Channel  string `json:"channel"`
	Rating   int    `json:"rating"`
	N        int64  `json:"n"`
}

// Item is how often an answer was given to an item of a survey: a mark, or the code for "not used".
type Item struct {
	Item  string `json:"item"`
	Value int    `json:"value"`
	N     int64  `json:"n"`
}

// Coefficient is how far raters agree by one metric, and how many seconds it took to find, of marks in memory.
type Coefficient struct {
	Metric  string  `json:"metric"`
	Value   float64 `json:"value"`
	Seconds float64 `json:"seconds"`
}

// Read reads what a contestant has written, and puts it in order.
func Read(r io.Reader) (*Answers, error) {
	a := &Answers{}
	if err := json.NewDecoder(r).Decode(a); err != nil {
		return nil, fmt.Errorf("answer: %w", err)
	}
	a.Sort()
	return a, nil
}

// Write writes a as JSON.
func (a *Answers) Write(w io.Writer) error { return json.NewEncoder(w).Encode(a) }

// Sort puts the lists in their order and shortens that of variants.
func (a *Answers) Sort() {
	slices.SortFunc(a.Transitions, func(x, y Transition) int { return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To)) })
	slices.SortFunc(a.Variants, func(x, y Variant) int {
		return cmp.Or(cmp.Compare(y.N, x.N), slices.Compare(x.Activities, y.Activities))
	})
	a.Variants = a.Variants[:min(len(a.Variants), Top)]
	slices.SortFunc(a.Marks, func(x, y Mark) int {
		return cmp.Or(cmp.Compare(x.Activity, y.Activity), cmp.Compare(x.Channel, y.Channel), cmp.Compare(x.Rating, y.Rating))
	})
	slices.SortFunc(a.Alphas, func(x, y Coefficient) int { return cmp.Compare(x.Metric, y.Metric) })
	slices.SortFunc(a.Items, func(x, y Item) int { return cmp.Or(cmp.Compare(x.Item, y.Item), cmp.Compare(x.Value, y.Value)) })
}
