package plan

import (
	"slices"

	"github.com/safar-cx/safar/gap/figure"
)

// Publish returns a copy fit to be shown outside: a share that is that of fewer than least customers, or leaves fewer, is suppressed, and so is all that it could be worked out from: the other shares
// of its step with its counts, and at a place in which ways customers deviated. A place of which nothing is left has no rank. Where fewer than least set out nothing is left at all. The sentences go,
// since they may speak of what is gone: say them anew with [Comparison.Say].
//
// As with any table, what was taken out can sometimes be worked out from what sums to a known whole.
func (c *Comparison) Publish(least int64) *Comparison {
	if c == nil {
		return nil
	}
	out := *c
	out.Sentences = []string{}
	if c.Evidence.Customers < least {
		out.Whole, out.Steps, out.Places = Whole{}, []Step{}, []Place{}
		out.Evidence = Evidence{Suppressed: true}
		return &out
	}
	w := &out.Whole
	for _, s := range []*Share{&w.Conforming, &w.Complete, &w.Exact, &w.Skipped, &w.OutOfOrder, &w.Repeated, &w.Unplanned} {
		s.publish(least)
	}
	if few(w.OpenConforming, least) {
		w.OpenConforming = 0
	}
	if few(c.Evidence.Open, least) {
		out.Evidence.Open = 0
	}
	out.Steps = slices.Clone(c.Steps)
	for i := range out.Steps {
		out.Steps[i].publish(least)
	}
	out.Places = slices.Clone(c.Places)
	for i := range out.Places {
		out.Places[i].publish(least)
	}
	return &out
}

// few reports whether a number of customers is too small to be shown. None at all is no one.
func few(n, least int64) bool { return n > 0 && n < least }

func (s Share) few(least int64) bool { return few(s.Customers, least) || few(s.Of-s.Customers, least) }

func (s *Share) publish(least int64) {
	if s.few(least) {
		*s = Share{Suppressed: true}
	}
}

func (s *Step) publish(least int64) {
	hide := few(s.NotReached, least)
	for _, x := range []Share{s.Skipped, s.InOrder, s.OutOfOrder, s.Repeated} {
		hide = hide || x.few(least)
	}
	for _, c := range s.Cells {
		hide = hide || len(s.Cells) > 1 && (few(c.InOrder, least) || few(c.OutOfOrder, least) || few(c.Repeated, least))
	}
	if !hide {
		return
	}
	gone := Share{Suppressed: true}
	s.Skipped, s.InOrder, s.OutOfOrder, s.Repeated = gone, gone, gone, gone
	s.Repeats, s.NotReached, s.Cells = 0, 0, []Cell{}
}

func (p *Place) publish(least int64) {
	if p.Deviating.few(least) {
		*p = Place{Step: p.Step, Cells: p.Cells, Deviating: Share{Suppressed: true}, KindsSuppressed: true, Rank: 0, RankSet: figure.RankSet{}}
		return
	}
	if few(p.Skipped, least) || few(p.OutOfOrder, least) || few(p.Repeated, least) || few(p.Unplanned, least) {
		p.Skipped, p.OutOfOrder, p.Repeated, p.Unplanned, p.Contacts = 0, 0, 0, 0, 0
		p.KindsSuppressed = true
	}
}
