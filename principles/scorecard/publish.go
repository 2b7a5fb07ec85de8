package scorecard

import "slices"

// DefaultPublish is how few assessors are too few to publish a score, where [Card.Publish] is not told: of two, each could work out what the other said.
const DefaultPublish = 3

// Publish returns a copy fit to be shown outside: without names of assessors, notes and evidence, and without scores that fewer than least assessors stand behind; 0
// means [DefaultPublish]. Who is strict goes too, and who compared principles. As with any table, what was taken out can sometimes be worked out from what
// sums to a known whole.
func (c *Card) Publish(least int) *Card {
	if c == nil {
		return nil
	}
	if least == 0 {
		least = DefaultPublish
	}
	out := *c
	out.Withheld, out.Remarks, out.Severity = true, nil, nil
	out.Scores = slices.Clone(c.Scores)
	for i, s := range out.Scores {
		if s.Assessors < least {
			out.Scores[i] = Score{Subject: s.Subject, Principle: s.Principle, Hidden: true}
		}
	}
	if c.Agreement != nil {
		a := Agreement{}
		if c.Assessors >= least {
			a = Agreement{slices.Clone(c.Agreement.Coefficients), slices.Clone(c.Agreement.Questions), slices.Clone(c.Agreement.Subjects)}
		}
		out.Agreement = &a
	}
	out.Weighting.Consistency = slices.Clone(c.Weighting.Consistency[:min(1, len(c.Weighting.Consistency))])
	for i := range out.Weighting.Consistency {
		out.Weighting.Consistency[i].By = ""
	}
	return &out
}
