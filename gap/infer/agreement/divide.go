package agreement

import (
	"cmp"
	"slices"
)

// Division says how much a unit divides its raters.
type Division struct {
	Unit    int     // column of the matrix, row of the table
	Ratings int     // marks it got
	Chance  float64 // its disagreement relative to what chance gives: 0 all the same, 1 as if the unit did not matter, more: two camps
	Share   float64 // of all observed disagreement that lies in this unit; the shares add up to 1, or are all 0
}

// Divide gives the units that at least two have marked, those that divide the raters most first: by their share of the observed disagreement
// of Alpha, which is the mean of (m_u/n)·D_u, D_u being that of a pair of marks of unit u. Units of equal share keep their order. The second
// result says why there are none.
//
// Shares describe the marks at hand; they have no interval, and with few raters the first one is first partly by chance.
func Divide(c *Counts, metric Metric) ([]Division, Reason) {
	if metric < Nominal || metric > Ratio {
		return nil, BadOption
	}
	d, reason := newDistances(c, metric)
	if reason != Told {
		return nil, reason
	}
	observed, expected := d.statistic()(nil)
	n, inner := d.sum(nil)
	if coefficient(observed, expected) == 1 {
		inner = 0
	}
	out := make([]Division, len(d.unit))
	for i, u := range d.unit {
		out[i] = Division{Unit: u, Ratings: int(c.sizes[u])}
		if inner > 0 {
			out[i].Share = d.inner[i] / inner
			out[i].Chance = observed / expected * out[i].Share * n / c.sizes[u]
		}
	}
	slices.SortStableFunc(out, func(a, b Division) int { return cmp.Compare(b.Share, a.Share) })
	return out, Told
}
