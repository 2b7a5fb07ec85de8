package gap

import (
	"reflect"

	"github.com/safar-cx/safar/gap/consistency"
	"github.com/safar-cx/safar/gap/driver"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/lens"
	"github.com/safar-cx/safar/gap/robust"
	"github.com/safar-cx/safar/gap/trend"
	"github.com/safar-cx/safar/gap/whatif"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// Questions are what else was asked of the same evidence, each answered by a package of its own and put here by the caller. [Ranking.Say] says the answers after the ranking, and [Ranking.Page] has a section for each.
type Questions struct {
	Drivers     *driver.Report      `json:"drivers,omitempty"`     // what goes with the outcome: see [driver.Find]
	Trend       *trend.Report       `json:"trend,omitempty"`       // what got better or worse: see [trend.Compare] and [trend.Follow]
	Consistency *consistency.Report `json:"consistency,omitempty"` // where the experience is alike and good: see [consistency.Examine]
	Lenses      *lens.Report        `json:"lenses,omitempty"`      // what other ways to prioritise put first: see [lens.Compare]
	WhatIf      *whatif.Report      `json:"whatif,omitempty"`      // what closing gaps could gain: see [whatif.Ask]
	Robustness  *robust.Report      `json:"robustness,omitempty"`  // how much hangs on importance: see [robust.Vary]
}

// question is an answer that can be said and drawn.
type question interface {
	Say(legend.Legend, touchpoint.Lang) []string
	Section(legend.Legend) picture.Section
}

// asked returns the answers there are, in the order in which they are told.
func (q Questions) asked() []question {
	var out []question
	for _, answer := range []question{q.Drivers, q.Trend, q.Consistency, q.Lenses, q.WhatIf, q.Robustness} {
		if !reflect.ValueOf(answer).IsNil() {
			out = append(out, answer)
		}
	}
	return out
}

// publish withholds what rests on fewer than least answers.
func (q Questions) publish(least int64) Questions {
	return Questions{
		Drivers: q.Drivers.Publish(least), Trend: q.Trend.Publish(least), Consistency: q.Consistency.Publish(least),
		Lenses: q.Lenses.Publish(least), WhatIf: q.WhatIf.Publish(least), Robustness: q.Robustness.Publish(least),
	}
}

// answered says what was asked beside the ranking.
func (s speaker) answered() (out []string) {
	for _, q := range s.r.Questions.asked() {
		out = append(out, q.Say(s.r.Legend, s.lang)...)
	}
	return out
}

// sections returns a part of a page for each question.
func (r *Ranking) sections() (out []picture.Section) {
	for _, q := range r.Questions.asked() {
		out = append(out, q.Section(r.Legend))
	}
	return out
}
