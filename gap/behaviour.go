package gap

import (
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/journey/picture"
)

// drawnMoves is how many moves between stages that do not follow each other are drawn; the others are counted.
const drawnMoves = 8

// behaviour returns the pictures of what customers did on the whole journey, as far as it was asked for.
func (r *Ranking) behaviour() (out []picture.Picture) {
	s, names := r.Paths, names(r.Legend)
	if flow := s.Flow(names); len(flow.Stages) > 0 {
		out = append(out, flow.Bounded(drawnMoves))
	}
	if f, ok := planned(s.Funnels); ok {
		far := f.Picture(names, s.Confidence)
		far.Title, far.Visits = s.Unit.Text(far.Title), s.Unit == path.Visits
		out = append(out, far)
	}
	if r.Plan != nil {
		if deviations := r.Plan.Picture(names); len(deviations.Rows) > 0 {
			out = append(out, deviations)
		}
	}
	if ways := s.StagePicture(names); len(ways.Rows) > 0 {
		out = append(out, ways)
	}
	for _, steps := range []picture.Steps{s.Goal.Picture(s.Confidence), s.StayPicture(names)} {
		if len(steps.Lines) > 0 {
			steps.Unit = s.Unit.Text(steps.Unit)
			out = append(out, steps)
		}
	}
	if credits := s.CreditPicture(names); len(credits.Rows) > 0 {
		out = append(out, credits)
	}
	return out
}

// planned returns the funnel along the planned path or, where there is none, the one of the stages.
func planned(all []path.Funnel) (found path.Funnel, ok bool) {
	for _, f := range all {
		if len(f.Steps) > 1 && (f.Key == "plan" || f.Key == "stages" && found.Key != "plan") {
			found, ok = f, true
		}
	}
	return found, ok
}
