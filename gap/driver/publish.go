package driver

import (
	"slices"

	"github.com/safar-cx/safar/gap/figure"
)

// Publish returns a copy fit to be shown outside: whatever rests on the answers of fewer than least people is withheld, its name stays. So an item that few answered together with the outcome has no
// figures; one that few gave low, middle or high marks has no contrast; a way to treat missing answers that leaves few says nothing; and where few answered the outcome, nothing is left but the names. Nil gives nil.
//
// As with any table, what was taken out can sometimes be worked out from what sums to a known whole: the weights sum to R².
func (r *Report) Publish(least int64) *Report {
	if r == nil {
		return nil
	}
	out := *r
	out.Drivers, out.Ways, out.LeftOut = slices.Clone(r.Drivers), slices.Clone(r.Ways), slices.Clone(r.LeftOut)
	few := r.Outcome.N < least
	if few {
		out.Outcome = Outcome{Item: r.Outcome.Item}
		out.Fit, out.Chance, out.Reason = figure.Estimate{}, figure.Number{}, TooFew
		out.Method.Missing, out.Method.Groups, out.Method.Draws, out.Method.DesignEffect = "", 0, 0, figure.Number{}
	}
	for i := range out.Ways {
		if w := &out.Ways[i]; few || w.N < least {
			*w = Way{Missing: w.Missing, Reason: TooFew}
		}
	}
	for i := range out.Drivers {
		d := &out.Drivers[i]
		if few || d.N < least {
			*d = Driver{Item: d.Item, Cells: d.Cells, Stated: Stated{Share: d.Stated.Share}, Suppressed: true}
			continue
		}
		for _, g := range []figure.Estimate{d.Contrast.Low, d.Contrast.Middle, d.Contrast.High} {
			if n := g.N.Float(); n > 0 && n < float64(least) {
				d.Contrast = Contrast{}
				break
			}
		}
	}
	for i := range out.LeftOut {
		if out.LeftOut[i].N < least {
			out.LeftOut[i].N = 0
		}
	}
	return &out
}
