package consistency

import (
	"slices"

	"github.com/safar-cx/safar/gap/figure"
)

// Publish returns a copy fit to be shown outside: of a member with fewer than least answers nothing is left but its name, and of comparisons, tests and verdicts that rest on it nothing. Of nil it returns nil.
//
// A suppressed figure can sometimes be worked out from others: that of a class, where all other classes and everyone are published.
func (r *Report) Publish(least int64) *Report {
	if r == nil {
		return nil
	}
	out := *r
	out.Families = slices.Clone(r.Families)
	for _, part := range []struct {
		question Question
		groups   *[]Group
	}{{AcrossChannels, &out.Channels}, {AcrossPeople, &out.Places}, {OnPreferred, &out.Preferred}} {
		count := Family{}
		*part.groups = slices.Clone(*part.groups)
		for i := range *part.groups {
			g := &(*part.groups)[i]
			g.publish(float64(least))
			for _, c := range g.Comparisons {
				count.add(c)
			}
		}
		for i := range out.Families {
			if f := &out.Families[i]; f.Question == part.question {
				f.Differs, f.Equivalent = count.Differs, count.Equivalent
			}
		}
	}
	out.Values = slices.Clone(r.Values)
	for i, v := range out.Values {
		out.Values[i].Holds = slices.Clone(v.Holds)
		for k, h := range v.Holds {
			if few(h.Level, float64(least)) {
				out.Values[i].Holds[k] = Held{Stage: h.Stage, Channel: h.Channel, Suppressed: true}
			}
		}
	}
	return &out
}

// few reports whether a level rests on too few answers. One that is not known rests on none.
func few(e figure.Estimate, least float64) bool {
	return e.N.IsKnown() && e.N.Float() < least
}

func (f *Family) add(c Comparison) {
	switch c.Verdict {
	case Differs:
		f.Differs++
	case EquivalentGood, EquivalentPoor, Equivalent:
		f.Equivalent++
	}
}

func (g *Group) publish(least float64) {
	gone := false
	g.Members = slices.Clone(g.Members)
	for i, m := range g.Members {
		if few(m.Level, least) {
			g.Members[i] = Member{Key: m.Key, Name: m.Name, Suppressed: true}
			gone = true
		}
	}
	if !gone {
		return
	}
	g.Comparisons = slices.Clone(g.Comparisons)
	hidden := func(c Comparison) bool {
		return slices.ContainsFunc(g.Members, func(m Member) bool { return m.Suppressed && (m.Key == c.A || m.Key == c.B || c.B == Others) })
	}
	for i, c := range g.Comparisons {
		if hidden(c) {
			g.Comparisons[i] = Comparison{A: c.A, B: c.B, Suppressed: true}
		}
	}
	g.Overall, g.Verdict, g.Suppressed = Overall{}, "", true
}
