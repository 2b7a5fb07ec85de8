package path

import (
	"math"
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Publish returns a copy fit to be shown outside, in which nothing rests on fewer than least customers. hidden says which cells are not to be spoken of; nil means none. Gone are
// transitions that fewer customers took or that touch a hidden cell; a funnel from the first step on that fewer took, or did not take; stages, touchpoints and goals with fewer
// customers, and the ways in which a stage ended where one of them is of fewer; points of a course with fewer still followed, or fewer
// events since the one before; whether customers came back where fewer did, or did not; credits for fewer, or for what fewer came to; and
// cells of the chain to which fewer came, or which are hidden.
//
// As with any table, what was taken out can sometimes be worked out from what sums to a known whole.
func (s *Summary) Publish(least int64, hidden func(tally.Cell) bool) *Summary {
	if s == nil {
		return nil
	}
	if hidden == nil {
		hidden = func(tally.Cell) bool { return false }
	}
	out := *s
	out.Transitions = slices.DeleteFunc(slices.Clone(s.Transitions), func(t Transition) bool {
		return t.Customers < least || hidden(t.From) || hidden(t.To)
	})
	out.Funnel = s.Funnel[:enough(len(s.Funnel), least, func(i int) int64 { return s.Funnel[i].Customers })]
	out.Funnels = nil
	for _, f := range s.Funnels {
		n := min(enough(len(f.Steps), least, func(i int) int64 { return f.Steps[i].Ordered.Customers }),
			enough(len(f.Steps), least, func(i int) int64 { return min(f.Steps[i].Open.Customers, f.Steps[i].Closed.Customers) }))
		if n > 0 {
			out.Funnels = append(out.Funnels, Funnel{f.Key, slices.Clone(f.Steps[:n])})
		}
	}
	out.Stages = publishStages(s.Stages, least)
	out.Returns = publishReturns(s.Returns, least)
	out.Requests = slices.DeleteFunc(slices.Clone(s.Requests), func(r Request) bool { return r.Customers < least })
	for i := range out.Requests {
		out.Requests[i].Pending = enoughOf(out.Requests[i].Pending, least)
	}
	out.Asking = s.Asking.publish(least)
	few := few(s.Reached, least) || few(s.Left, least)
	if out.Goal = s.Goal.publish(least); few {
		out.Goal = nil
	}
	if out.Attribution = s.Attribution.publish(least); few {
		out.Attribution = nil
	}
	if out.Chain = s.Chain.publish(least, hidden); few {
		out.Chain = nil
	}
	return &out
}

// few reports whether a number of customers is too small to be shown. None at all is no one.
func few(n, least int64) bool { return n > 0 && n < least }

// enoughOf returns a number of customers that may be shown, and 0, which is left out, for another.
func enoughOf(n, least int64) int64 {
	if few(n, least) {
		return 0
	}
	return n
}

// fewOf reports whether a share is that of too few customers.
func fewOf(e figure.Estimate, least int64) bool {
	part := e.Value.Float() * e.N.Float()
	return part > .5 && part < float64(least)-.5
}

// enough returns how many steps can be shown: those before the first that too few took, or that too few did not take.
func enough(steps int, least int64, customers func(i int) int64) int {
	for i := range steps {
		n := customers(i)
		if n < least || i > 0 && few(customers(i-1)-n, least) {
			return i
		}
	}
	return steps
}

// publishReturns leaves out who came back where these, or the others, are too few: a figure, and all that it can be told from.
func publishReturns(returns []Return, least int64) []Return {
	out := slices.DeleteFunc(slices.Clone(returns), func(r Return) bool { return r.Customers < least })
	for i, r := range out {
		if fewOf(r.Back, least) || fewOf(rest(r.Back), least) || few(r.Pending, least) {
			out[i].Back, out[i].Half, out[i].Pending = figure.Estimate{}, figure.Estimate{}, 0
		}
		if fewOf(r.BackHere, least) || fewOf(rest(r.BackHere), least) {
			out[i].BackHere = figure.Estimate{}
		}
	}
	return out
}

// rest is the share of all others.
func rest(e figure.Estimate) figure.Estimate {
	e.Value = figure.Known(1 - e.Value.Float())
	return e
}

func publishStages(stages []Stage, least int64) []Stage {
	out := slices.DeleteFunc(slices.Clone(stages), func(s Stage) bool { return s.Customers < least })
	for i, s := range out {
		out[i].Next = slices.DeleteFunc(slices.Clone(s.Next), func(n Next) bool { return n.Customers < least })
		if fewOf(s.GoOn, least) || fewOf(s.Goal, least) || fewOf(s.Leave, least) || few(s.Open, least) {
			out[i].GoOn, out[i].Goal, out[i].Leave, out[i].Open = figure.Estimate{}, figure.Estimate{}, figure.Estimate{}, 0
		}
		if few(s.Ends.Began, least) || few(s.Ends.Lost, least) || few(s.Ends.Reached, least) || few(s.Ends.Open, least) {
			out[i].Ends = Ends{Suppressed: true}
		}
		out[i].Stay = publishCourse(s.Stay, least)
		if fewOf(s.Again, least) {
			out[i].Again = figure.Estimate{}
		}
	}
	return out
}

func (g *ToGoal) publish(least int64) *ToGoal {
	if g == nil {
		return nil
	}
	out := *g
	out.Reaching, out.Leaving = publishCourse(g.Reaching, least), publishCourse(g.Leaving, least)
	out.Goals = slices.DeleteFunc(slices.Clone(g.Goals), func(t GoalTime) bool { return t.Customers < least })
	return &out
}

func (a *Asking) publish(least int64) *Asking {
	if a == nil {
		return nil
	}
	out := *a
	for _, t := range []*Times{&out.QuestionsLeft, &out.QuestionsReached, &out.FormsLeft, &out.FormsReached} {
		if t.Median.N.Float() < float64(least) {
			*t = Times{}
		}
	}
	out.Touchpoints = slices.DeleteFunc(slices.Clone(a.Touchpoints), func(b Burden) bool { return b.Customers < least })
	return &out
}

func (a *Attribution) publish(least int64) *Attribution {
	if a == nil {
		return nil
	}
	out := *a
	shown := func(all []Credit) []Credit {
		return slices.DeleteFunc(slices.Clone(all), func(c Credit) bool {
			linear := int64(math.Ceil(c.Linear.Customers.Float())) // no more than have a part in it
			return c.Customers < least || few(int64(c.First.Customers.Float()), least) || few(int64(c.Last.Customers.Float()), least) || few(linear, least)
		})
	}
	out.Touchpoints, out.Channels = shown(a.Touchpoints), shown(a.Channels)
	return &out
}

func (c *Chain) publish(least int64, hidden func(tally.Cell) bool) *Chain {
	if c == nil {
		return nil
	}
	out := *c
	out.Cells = slices.DeleteFunc(slices.Clone(c.Cells), func(c ChainCell) bool { return c.Customers < least || hidden(c.Cell) })
	out.Stuck = slices.DeleteFunc(slices.Clone(c.Stuck), hidden)
	return &out
}
