package gap

import (
	"slices"

	"github.com/safar-cx/safar/touchpoint/tally"
)

// DefaultPublish is how few raters are too few to publish, where [Ranking.Publish] is not told.
const DefaultPublish = 10

// Publish returns a copy fit to be shown outside: of a point or outcome with fewer than least answers nothing is left but its name; 0 means [DefaultPublish]. Points that are left keep
// their ranks. The sentences go, since they may speak of what is gone: say them anew with [Ranking.Say]. Of assessors' findings, names and notes go, too ([scorecard.Card.Publish]).
//
// A suppressed figure can sometimes be worked out from others: where all personas but one of a segmentation are published together with everyone, and where a single friction point is suppressed, since all scores
// together make those who left. Publish everyone or the personas, not both, and a ranking without its summary of paths, where that matters.
func (r *Ranking) Publish(least int64) *Ranking {
	if least == 0 {
		least = DefaultPublish
	}
	out := *r
	out.Sentences = []string{}
	out.Worst = Worst{}
	out.Points = slices.Clone(r.Points)
	gone := map[PointName]bool{}
	for i, p := range out.Points {
		if p.N.Float() >= float64(least) {
			continue
		}
		out.Points[i] = Point{
			Stage: p.Stage, Touchpoint: p.Touchpoint, Persona: p.Persona, Items: slices.Clone(p.Items), Kind: p.Kind, Base: p.Base,
			Standing: Standing{TooFew: true}, Suppressed: true,
		}
		if p.Persona == r.Points[0].Persona && p.Kind == r.Points[0].Kind {
			gone[PointName{Stage: p.Stage, Touchpoint: p.Touchpoint}] = true
		}
	}
	for k, among := range r.Worst {
		out.Worst[k] = slices.DeleteFunc(slices.Clone(among), func(p PointName) bool { return gone[p] })
	}
	out.SaidDone = slices.DeleteFunc(slices.Clone(r.SaidDone), func(c SaidDone) bool {
		return slices.ContainsFunc(out.Points, func(p Point) bool { return p.Suppressed && p.Stage == c.Stage && p.Touchpoint == c.Touchpoint })
	})
	out.Paths = r.Paths.Publish(least, func(c tally.Cell) bool {
		return slices.ContainsFunc(out.Points, func(p Point) bool {
			return p.Kind == FrictionKind && p.Suppressed && p.Stage == c.Stage && p.Touchpoint == c.Touchpoint
		})
	})
	out.Plan = r.Plan.Publish(least)
	out.Questions = r.Questions.publish(least)
	out.Principles = r.Principles.publish(func(j Judged) bool {
		return slices.ContainsFunc(out.Points, func(p Point) bool {
			return p.Suppressed && p.Kind == j.Kind && p.Stage == j.Stage && p.Touchpoint == j.Touchpoint
		})
	})
	out.Stages = slices.Clone(r.Stages)
	for i, s := range out.Stages {
		hidden := func(p Point) bool {
			return p.Kind != FrictionKind && p.Stage == s.Stage && p.Persona == s.Persona && p.Suppressed
		}
		if slices.ContainsFunc(out.Points, hidden) {
			out.Stages[i] = StageLevel{Stage: s.Stage, Persona: s.Persona, Moment: s.Moment}
		}
	}
	out.Outcomes = slices.Clone(r.Outcomes)
	for i, o := range out.Outcomes {
		if o.N.Float() < float64(least) {
			out.Outcomes[i] = Outcome{Item: o.Item, Persona: o.Persona, Kind: o.Kind, AtLeast: o.AtLeast}
		}
	}
	return &out
}
