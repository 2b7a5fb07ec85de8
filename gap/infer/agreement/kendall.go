package agreement

import (
	"cmp"
	"math"
	"slices"

	"github.com/safar-cx/safar/gap/infer"
)

// KendallW is Kendall's coefficient of concordance of raters who rank, or mark, the same units (Kendall and Babington Smith 1939, Ann. Math.
// Stat. 10; corrected for ties: Siegel and Castellan 1988, Nonparametric Statistics),
//
//	W = 12 Σ_u (R_u − m(n+1)/2)² / (m²(n³−n) − m Σ_r T_r),   T_r = Σ over ties (t³ − t),
//
// with R_u the sum of the m raters' midranks of unit u. It asks whether they put the units into the same order; severity and the use of the
// scale do not matter to it. W is above 0 even by chance, by 1/m: look at (m·W − 1)/(m − 1), the mean rank correlation of two raters, where
// there are few.
//
// Units that a rater left out are not used. The interval is the jackknife's over units on Fisher's scale of that mean correlation. Errors
// wrap ErrRagged and ErrNotFinite. Reasons: NoRatings, OneRater, OneUnit, NoVariance (every rater gives all units the same mark),
// TooFewRatings (two units: no interval), OneUnitVaries, BadOption.
func KendallW(rows [][]float64, o Options) (Result, error) {
	c, err := newComplete(rows)
	if err != nil {
		return Result{}, err
	}
	o, fine := o.filled()
	if !fine {
		return nothing(KendallsW, BadOption, o), nil
	}
	if reason := c.reason(); reason != Told {
		return nothing(KendallsW, reason, o), nil
	}
	r := c.result(KendallsW, o)
	w := c.concordance(-1, 1)
	switch {
	case math.IsNaN(w):
		return nothing(KendallsW, NoVariance, o), nil
	case o.ValueOnly:
	case w == 1:
		r.perfect(r.N)
	case len(c.unit) < 3:
		r.Reason = TooFewRatings
	default:
		r.fisher(c, w)
	}
	r.Value = w
	return r, nil
}

// fisher makes the interval.
func (r *Result) fisher(c *complete, w float64) {
	m := float64(len(c.rater))
	groups := min(len(c.unit), maxGroups)
	if len(c.unit) > maxGroups && len(c.unit)-len(c.unit)/groups < 2 {
		groups = len(c.unit)
	}
	values := make([]float64, groups)
	for g := range values {
		values[g] = c.concordance(g, groups)
	}
	r.Method, r.NEff = FisherJackknife, float64(groups)
	r.SE = jackknifeSE(values)
	if r.Reason = r.spread(); r.Reason != Told {
		return
	}
	mean := (m*w - 1) / (m - 1)
	half := infer.Critical(r.Confidence, r.NEff-1) * r.SE * m / (m - 1) / (1 - mean*mean)
	back := func(z float64) float64 { return math.Max(0, (math.Tanh(z)*(m-1)+1)/m) }
	r.Interval = infer.Interval{Low: back(math.Atanh(mean) - half), High: back(math.Atanh(mean) + half)}
}

// concordance is W without every unit u of u mod groups = out; NaN where no rater tells any two units apart.
func (c *complete) concordance(out, groups int) float64 {
	kept := make([]int, 0, len(c.mark))
	m := float64(len(c.rater))
	sum := make([]float64, len(c.mark))
	ties := 0.0
	for r, order := range c.orders() {
		kept = kept[:0]
		for _, u := range order {
			if out < 0 || u%groups != out {
				kept = append(kept, u)
			}
		}
		for i := 0; i < len(kept); {
			j := i + 1
			for j < len(kept) && c.mark[kept[j]][r] == c.mark[kept[i]][r] {
				j++
			}
			t := float64(j - i)
			ties += t*t*t - t
			for _, u := range kept[i:j] {
				sum[u] += float64(i+j+1) / 2
			}
			i = j
		}
	}
	n, spread := float64(len(kept)), 0.0
	for _, u := range kept {
		off := sum[u] - m*(n+1)/2
		spread += off * off
	}
	most := m*m*(n*n*n-n) - m*ties
	if !(most > 0) {
		return math.NaN()
	}
	return math.Min(1, 12*spread/most)
}

// orders are the units in the order of each rater's marks; they are sorted once.
func (c *complete) orders() [][]int {
	if c.order != nil {
		return c.order
	}
	c.order = make([][]int, len(c.rater))
	for r := range c.rater {
		order := make([]int, len(c.mark))
		for u := range order {
			order[u] = u
		}
		slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(c.mark[a][r], c.mark[b][r]), a-b) })
		c.order[r] = order
	}
	return c.order
}
