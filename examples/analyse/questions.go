package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/consistency"
	"github.com/safar-cx/safar/gap/driver"
	"github.com/safar-cx/safar/gap/lens"
	"github.com/safar-cx/safar/gap/robust"
	"github.com/safar-cx/safar/gap/trend"
	"github.com/safar-cx/safar/gap/whatif"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// questionRequest says what is asked of the survey beside the ranking. What goes with the outcome is always asked where the codebook names one.
type questionRequest struct {
	outcome, lens, compare, by  string
	inputs                      string
	consistency, whatIf, robust bool
	margin, budget              float64
}

func (q *questionRequest) define(f *flag.FlagSet) {
	f.StringVar(&q.outcome, "outcome", "", "what is to be explained and improved: the `item` of an outcome (default the codebook's first)")
	f.StringVar(&q.compare, "compare", "", "earlier answers to compare with, CSV `file` of the same codebook, may be gzipped (default the airport's of 2016)")
	f.StringVar(&q.lens, "lens", "", "look through other lenses: their `names` with commas between, such as importance-performance,opportunity, or all")
	f.StringVar(&q.inputs, "lens-inputs", "", "what lenses need beside map and answers, JSON `file`: which questions were Kano's, asked or judged importance, risks, urgency of actions; with -lens")
	f.BoolVar(&q.consistency, "consistency", false, "whether the experience is alike and good on all channels and for all personas")
	f.StringVar(&q.by, "by", "", "whose classes -consistency compares: `segmentations` of the codebook with commas between, such as staff or place (default those that personas stand for)")
	f.Float64Var(&q.margin, "margin", 0, "largest difference that does not matter to you, as a `part` of the scale, for -consistency and what changed (default 0.05, which is a fifth of a mark from 1 to 5)")
	f.Float64Var(&q.budget, "budget", 0, "`person-days` that the plan of -whatif may take (default half of what all open actions would)")
	f.BoolVar(&q.whatIf, "whatif", false, "what would be gained if gaps were closed, and the best plan of the map's actions")
	f.BoolVar(&q.robust, "robust", false, "how much the ranking hangs on importance")
}

// named returns a flag that asks something of a survey, empty where none was given.
func (q *questionRequest) named() string {
	return cmp.Or(named(q.outcome != "", "-outcome"), named(q.compare != "", "-compare"), named(q.lens != "", "-lens"), named(q.consistency, "-consistency"),
		named(q.whatIf, "-whatif"), named(q.robust, "-robust"))
}

// named returns the name of a flag that was given.
func named(given bool, name string) string {
	if given {
		return name
	}
	return ""
}

// check refuses questions where there is no survey to ask, and of one persona what is asked of everyone.
func (q *questionRequest) check(survey surveyRequest, customer, persona string) error {
	switch {
	case !(survey.memory > 0 && survey.memory <= 1<<20):
		return fmt.Errorf("-memory %v: gigabytes, above 0", survey.memory)
	case !(q.margin >= 0 && q.margin < 1):
		return fmt.Errorf("-margin %v: a part of the scale, above 0 and below 1", q.margin)
	case !(q.budget >= 0):
		return fmt.Errorf("-budget %v: person-days, above 0", q.budget)
	case q.budget > 0 && !q.whatIf:
		return errors.New("-budget is for -whatif")
	case q.by != "" && !q.consistency:
		return errors.New("-by is for -consistency")
	case q.inputs != "" && q.lens == "":
		return errors.New("-lens-inputs is for -lens")
	}
	if everyone := cmp.Or(named(q.outcome != "" && !q.whatIf, "-outcome"), named(q.compare != "", "-compare"), named(q.consistency, "-consistency")); everyone != "" && persona != "" {
		return fmt.Errorf("%s is asked of everyone, and -persona %s is one class of them: choose one of the two", everyone, persona)
	}
	if name := q.named(); name != "" && (survey.ratings == "" || customer != "") {
		return fmt.Errorf("%s asks something of those who answered a survey: add -ratings, or leave it out", name)
	}
	return nil
}

// keep returns which items' relations a tally is to keep.
func (q *questionRequest) keep(m *journey.Map) func(touchpoint.Schema) []touchpoint.Key {
	return func(s touchpoint.Schema) []touchpoint.Key { return driver.Items(m, s, touchpoint.Key(q.outcome)) }
}

// answer puts what is asked beside a ranking.
func (q *questionRequest) answer(ctx context.Context, r *gap.Ranking, in evidence, o gap.Options, request request, stderr io.Writer) (err error) {
	m, ratings := in.journey, in.said.ratings
	schema := ratings.Schema()
	if q.outcome != "" || len(schema.Outcomes) > 0 && o.Audiences == nil { // of everyone, so not beside one persona unless asked
		r.Drivers, err = driver.Find(m, ratings, driver.Options{Outcome: touchpoint.Key(q.outcome), Min: o.Min, Seed: o.Seed, Draws: min(o.Draws, 1000)})
		if errors.Is(err, driver.ErrOutcome) && q.outcome == "" {
			r.Drivers, err = nil, nil // the codebook's first outcome cannot be related to anything; nobody asked
		}
		if err != nil {
			return err
		}
	}
	if q.compare != "" {
		if r.Trend, err = q.trend(ctx, in, request, stderr); err != nil {
			return err
		}
	} else if periods(ratings) > 1 {
		if r.Trend, err = trend.Follow(m, ratings, trend.Options{Margin: q.margin}); err != nil {
			return err
		}
	}
	return q.more(r, in, o)
}

// more answers what is asked by a flag of its own.
func (q *questionRequest) more(r *gap.Ranking, in evidence, o gap.Options) (err error) {
	m, ratings := in.journey, in.said.ratings
	if q.consistency {
		if r.Consistency, err = consistency.Examine(m, ratings, consistency.Options{Min: o.Min, Margin: q.margin, By: keys(q.by)}); err != nil {
			return err
		}
	}
	if q.lens != "" {
		through, err := q.through(r, in, o)
		if err != nil {
			return err
		}
		if r.Lenses, err = lens.Compare(m, ratings, through); err != nil {
			return err
		}
	}
	if q.whatIf {
		if r.WhatIf, err = whatif.Ask(m, ratings, whatif.Options{Min: o.Min, Seed: o.Seed, Audience: first(o), Outcome: touchpoint.Key(q.outcome), Budget: q.budget}); err != nil {
			return err
		}
	}
	if q.robust {
		if r.Robustness, err = robust.Vary(m, ratings, robust.Options{Min: o.Min, Seed: o.Seed, Audience: first(o)}); err != nil {
			return err
		}
	}
	return nil
}

// through says which lenses to look through: with what a file says they need, and with the derived importance where neither it nor the map states any.
func (q *questionRequest) through(r *gap.Ranking, in evidence, o gap.Options) (lens.Options, error) {
	out := lens.Options{Min: o.Min, Seed: o.Seed, Audience: first(o), Asymmetries: lens.Asymmetric(r.Drivers)}
	if !slices.ContainsFunc(in.journey.Cells(), func(c journey.Cell) bool { return c.Importance > 0 }) {
		out.Importance = lens.Derived(r.Drivers)
	}
	if names := keys(q.lens); !slices.Contains(names, allLenses) {
		out.Lenses = names
	}
	if q.inputs == "" {
		return out, nil
	}
	var said lens.Inputs
	err := read(q.inputs, func(f io.Reader) (err error) {
		said, err = lens.ParseInputs(f, in.journey, in.said.ratings.Schema())
		return err
	})
	return out.With(said), err
}

// keys are names with commas between; nil where there are none.
func keys(list string) (out []touchpoint.Key) {
	for name := range strings.SplitSeq(list, ",") {
		if name = strings.TrimSpace(name); name != "" {
			out = append(out, touchpoint.Key(name))
		}
	}
	return out
}

// allLenses asks for every lens that can be used.
const allLenses = "all"

// trend compares with the earlier answers.
func (q *questionRequest) trend(ctx context.Context, in evidence, request request, stderr io.Writer) (*trend.Report, error) {
	earlier := request.survey
	earlier.ratings = q.compare
	before, err := earlier.collect(ctx, func(touchpoint.Schema) []touchpoint.Key { return nil }, request.skip, stderr)
	if err != nil {
		return nil, err
	}
	o := trend.Options{Margin: q.margin, Before: titled(q.compare), After: titled(request.survey.ratings)}
	if o.Before.In(touchpoint.English) == o.After.In(touchpoint.English) {
		o.Before, o.After = nil, nil // files of one name in two folders: it tells nothing
	}
	return trend.Compare(in.journey, before.ratings, in.said.ratings, o)
}

// titled is what a file of answers is called: its name without folder and endings.
func titled(name string) touchpoint.Text {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	for _, end := range []string{".gz", ".csv", ".tsv", ".txt"} {
		name = strings.TrimSuffix(name, end)
	}
	return touchpoint.Plain(name)
}

// first is the audience whose ranking comes first.
func first(o gap.Options) (a gap.Audience) {
	if len(o.Audiences) > 0 {
		a = o.Audiences[0]
	}
	return a
}

// periods counts the periods that have a name.
func periods(t *tally.Ratings) (n int) {
	for _, p := range t.Periods() {
		if p != "" {
			n++
		}
	}
	return n
}
