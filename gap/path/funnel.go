package path

import (
	"math"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// FunnelStep is how many customers took a step after all steps before it, in order.
type FunnelStep struct {
	tally.FunnelStep
	Customers        int64           `json:"customers"`
	OfFirst          figure.Number   `json:"ofFirst,omitzero"`
	Interval         figure.Interval `json:"interval,omitzero"` // of OfFirst
	OfPrevious       figure.Number   `json:"ofPrevious,omitzero"`
	PreviousInterval figure.Interval `json:"previousInterval,omitzero"` // of OfPrevious
}

// Funnel is a funnel in all the ways of counting it.
type Funnel struct {
	Key   touchpoint.Key `json:"key"`
	Steps []Step         `json:"steps"`
}

// Step is a step of a funnel. Everybody still under way counts as not having taken what they have not taken yet.
type Step struct {
	tally.FunnelStep
	Open    Took   `json:"open"`    // customers who took it at all; their share of those who set out
	Closed  Took   `json:"closed"`  // who took it, and the first step with it or before; of those who took the first step
	Ordered Took   `json:"ordered"` // who took it after all steps before it, in order; of those who took the first step
	Passes  Passed `json:"passes"`
}

// Took is how many customers took a step.
type Took struct {
	Customers  int64           `json:"customers"`
	Share      figure.Estimate `json:"share,omitzero"`
	OfPrevious figure.Estimate `json:"ofPrevious,omitzero"` // of those who took the step before; of ordered steps alone, where the one holds the other
}

// Passed is how often a step was passed. Who goes through the funnel twice passes twice; who comes back to its middle passes there once for each time they
// passed the step before.
type Passed struct {
	Passes     int64           `json:"passes"`
	OfPrevious figure.Estimate `json:"ofPrevious,omitzero"` // passes that followed a pass of the step before, as a share of these; N is passes, the unit of the interval the customer
}

// Funnels returns the funnels of the schema, each counted by customers, open, closed and in order, and by passes ([tally.FunnelCount] says what a pass is).
//
// Shares of customers have Wilson's interval ([infer.Share]). A share of passes has the linearised variance between customers, Σ(x − r·y)² ÷ (Σy)² · n ÷ (n−1)
// with x and y one customer's passes of the step and of the one before (Cochran 1977, ch. 6), and the interval of [infer.ShareFromDesign].
//
// Which step is the worst is another question: who leaves early is not there to leave late, and the losses compete. Ask a ranking of friction points.
func Funnels(b *tally.PathTable, confidence float64) []Funnel {
	var out []Funnel
	set := b.Totals().Customers
	for i, f := range b.Schema().Funnels {
		funnel, counts := Funnel{Key: f.Key}, b.Funnel(i)
		for k, c := range counts {
			s := Step{
				FunnelStep: f.Steps[k],
				Open:       Took{Customers: c.Open, Share: share(c.Open, set, confidence)},
				Closed:     Took{Customers: c.Closed, Share: share(c.Closed, counts[0].Closed, confidence)},
				Ordered:    Took{Customers: c.Ordered, Share: share(c.Ordered, counts[0].Ordered, confidence)},
				Passes:     Passed{Passes: c.Passes},
			}
			if k == 0 && c.Open > 0 {
				s.Closed.Share, s.Ordered.Share = certain(c.Closed), certain(c.Ordered)
			}
			if k > 0 {
				s.Ordered.OfPrevious = share(c.Ordered, counts[k-1].Ordered, confidence)
				s.Passes.OfPrevious = passed(counts[k-1], c, confidence)
			}
			funnel.Steps = append(funnel.Steps, s)
		}
		out = append(out, funnel)
	}
	return out
}

// certain is the share of the first step in itself.
func certain(customers int64) figure.Estimate {
	one := figure.Known(1)
	return figure.Estimate{Value: one, Interval: figure.Span{one, one}, N: figure.Known(float64(customers)), Method: "by definition"}
}

// passed is the share of passes of a step that went on to the next.
func passed(before, here tally.FunnelCount, confidence float64) figure.Estimate {
	y, n := float64(before.Passes), float64(before.Ordered)
	r := float64(here.Passes) / y
	variance := math.NaN()
	if n > 1 {
		variance = math.Max(0, here.Squares-2*r*here.Products+r*r*before.Squares) / (y * y) * n / (n - 1)
	}
	return figure.Of(infer.ShareFromDesign(r, variance, n, y, confidence))
}

// stageFunnel returns the steps of the funnel "stages"; nil where there is none, where a step of it is not a stage, or where nobody began.
func stageFunnel(b *tally.PathTable, confidence float64) []FunnelStep {
	for i, f := range b.Schema().Funnels {
		if f.Key == "stages" {
			return stageSteps(f.Steps, b.Funnel(i), confidence)
		}
	}
	return nil
}

func stageSteps(steps []tally.FunnelStep, counts []tally.FunnelCount, confidence float64) []FunnelStep {
	for _, s := range steps {
		if s != (tally.FunnelStep{Stage: s.Stage}) {
			return nil
		}
	}
	if len(counts) == 0 || counts[0].Ordered == 0 {
		return nil
	}
	customers := make([]float64, len(counts))
	for i, c := range counts {
		customers[i] = float64(c.Ordered)
	}
	interval := func(e infer.Estimate) figure.Interval {
		return figure.Interval{figure.Known(e.Interval.Low), figure.Known(e.Interval.High)}
	}
	var out []FunnelStep
	for i, step := range infer.Funnel(customers, 1, confidence) {
		s := FunnelStep{FunnelStep: steps[i], Customers: counts[i].Ordered, OfFirst: figure.Known(step.OfFirst.Value), Interval: interval(step.OfFirst), OfPrevious: figure.Known(step.OfPrevious.Value)}
		if s.OfPrevious.IsKnown() {
			s.PreviousInterval = interval(step.OfPrevious)
		}
		out = append(out, s)
	}
	return out
}
