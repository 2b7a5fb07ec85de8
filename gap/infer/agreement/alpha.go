package agreement

import "math"

// Metric says how far two marks are apart.
type Metric int

// The metrics of Krippendorff.
const (
	Nominal  Metric = iota // the same or not
	Ordinal                // marks as ranks: what counts is how many marks lie between
	Interval               // equal steps
	Ratio                  // equal proportions: (a−b)/(a+b), marks from 0 up
)

// String is the metric's name.
func (m Metric) String() string {
	return [...]string{"nominal", "ordinal", "interval", "ratio"}[max(0, min(int(m), 3))]
}

// statistic gives observed and expected disagreement with unit i counted weight[i] times; nil counts every unit once. Units are those that
// the coefficient uses. It keeps working space: one goroutine at a time.
type statistic func(weight []float64) (observed, expected float64)

// Alpha is Krippendorff's α = 1 − D_o/D_e (Krippendorff 2004, Content Analysis, ch. 11; 2011, Computing Krippendorff's Alpha-Reliability), with
//
//	D_o = 1/n Σ_u Σ_{c,k} n_uc·n_uk·δ²(c,k) / (m_u − 1),   D_e = 1/(n(n−1)) Σ_{c,k} n_c·n_k·δ²(c,k)
//
// over the units that two raters at least have marked: n_uc marks c among the m_u of unit u, n marks in all. Missing marks are allowed, and
// any number of raters. 1 is perfect agreement, 0 what chance gives, below 0 raters who avoid each other.
//
// The metric is the scale's: nominal kinds, ordinal steps, interval marks, ratio amounts. It makes a difference; state it. The ordinal
// distance is that of midranks over all marks, Krippendorff's own, and not the "ordinal weights" of others (Gwet).
//
// It assumes that units are a sample of such units, and raters exchangeable: see Severity for raters that are not. Pitfalls: where nearly all
// marks are alike α is near 0 although nearly all agree (the paradox of prevalence; see Gwet); without any variance it is undefined
// (NoVariance). Reasons otherwise: NoRatings, OneRater, OneUnit, NegativeValues and TooManyValues (ratio), BadOption.
//
// Time is linear in the number of cells of c, but for the ratio metric, whose work grows with the square of the number of values.
func Alpha(c *Counts, metric Metric, o Options) Result {
	o, fine := o.filled()
	if !fine || metric < Nominal || metric > Ratio {
		return nothing(KrippendorffAlpha, BadOption, o)
	}
	d, reason := newDistances(c, metric)
	if reason != Told {
		return nothing(KrippendorffAlpha, reason, o)
	}
	r := c.conclude(KrippendorffAlpha, d.statistic(), d.unit, o)
	r.Metric = metric
	return r
}

// distances is what α is computed from.
type distances struct {
	c      *Counts
	metric Metric
	unit   []int     // the units that two have marked
	place  []float64 // of each value on [0, 1]; midranks change with the weights
	factor float64   // of squared places to squared steps
	inner  []float64 // of each unit: Σ n_uc·n_uk·δ² / (m_u − 1); changes with midranks
	mean   []float64 // of the places of each unit
	total  []float64 // of each value
}

// newDistances prepares α, or says why it is undefined.
func newDistances(c *Counts, metric Metric) (*distances, Reason) {
	if reason := c.reason(); reason != Told {
		return nil, reason
	}
	k := len(c.values)
	d := &distances{c: c, metric: metric, place: make([]float64, k), total: make([]float64, k), factor: 1}
	for u, m := range c.sizes {
		if m > 1 {
			d.unit = append(d.unit, u)
		}
	}
	if metric == Ratio {
		if k > MaxPairedValues {
			return nil, TooManyValues
		}
		if c.values[0] < 0 {
			return nil, NegativeValues
		}
	}
	d.inner, d.mean = make([]float64, len(d.unit)), make([]float64, len(d.unit))
	if metric == Interval {
		d.placeInterval()
	}
	for i, u := range d.unit {
		cells := c.unit(u)
		switch metric {
		case Nominal:
			d.inner[i] = nominalInner(cells, c.sizes[u])
		case Interval:
			d.mean[i], d.inner[i] = d.spread(cells, c.sizes[u])
		case Ratio:
			d.inner[i] = ratioInner(cells, c.values, c.sizes[u])
		}
	}
	if _, expected := d.statistic()(nil); !(expected > 0) {
		return nil, NoVariance
	}
	return d, Told
}

// placeInterval puts the values on [0, 1], so that no square can overflow.
func (d *distances) placeInterval() {
	low, high := d.c.values[0], d.c.values[len(d.c.values)-1]
	if width := high/2 - low/2; width > 0 {
		for i, v := range d.c.values {
			d.place[i] = (v/2 - low/2) / width
		}
		d.factor = 4 * width * width
	}
}

// spread is the mean place of a unit's marks, and the sum over its pairs of marks.
func (d *distances) spread(cells []cell, m float64) (mean, inner float64) {
	for _, x := range cells {
		mean += float64(x.count) * d.place[x.value]
	}
	mean /= m
	squares := 0.0
	for _, x := range cells {
		off := d.place[x.value] - mean
		squares += float64(x.count) * off * off
	}
	return mean, 2 * m * squares / (m - 1)
}

func nominalInner(cells []cell, m float64) float64 {
	differ := 0.0
	for _, x := range cells {
		differ += float64(x.count) * (m - float64(x.count))
	}
	return differ / (m - 1)
}

func ratioInner(cells []cell, values []float64, m float64) float64 {
	sum := 0.0
	for i, a := range cells {
		for _, b := range cells[:i] {
			sum += 2 * float64(a.count) * float64(b.count) * ratioDistance(values[a.value], values[b.value])
		}
	}
	return sum / (m - 1)
}

// ratioDistance is ((a−b)/(a+b))², halved first so that it cannot overflow.
func ratioDistance(a, b float64) float64 {
	a, b = a/2, b/2
	if a+b == 0 {
		return 0
	}
	q := (a - b) / (a + b)
	return q * q
}

// statistic is D_o and D_e under weights of units.
func (d *distances) statistic() statistic {
	switch d.metric {
	case Interval:
		return d.interval
	case Ordinal:
		return d.ordinal
	}
	return d.pooled
}

// weightOf is 1 without weights.
func weightOf(weight []float64, i int) float64 {
	if weight == nil {
		return 1
	}
	return weight[i]
}

// sum gives the weighted number of marks and sum of inner distances.
func (d *distances) sum(weight []float64) (n, inner float64) {
	for i, u := range d.unit {
		w := weightOf(weight, i)
		n += w * d.c.sizes[u]
		inner += w * d.inner[i]
	}
	return n, inner
}

// tally counts each value under the weights.
func (d *distances) tally(weight []float64) {
	clear(d.total)
	for i, u := range d.unit {
		w := weightOf(weight, i)
		if w == 0 {
			continue
		}
		for _, x := range d.c.unit(u) {
			d.total[x.value] += w * float64(x.count)
		}
	}
}

// pooled serves metrics whose distances do not change with the weights and need the counts of all values.
func (d *distances) pooled(weight []float64) (observed, expected float64) {
	n, inner := d.sum(weight)
	d.tally(weight)
	for k, a := range d.total {
		if d.metric == Nominal {
			expected += a * (n - a)
			continue
		}
		for l, b := range d.total[:k] {
			expected += 2 * a * b * ratioDistance(d.c.values[k], d.c.values[l])
		}
	}
	return inner / n, expected / (n * (n - 1))
}

// interval needs no counts of values: squares about the mean split into those within units and those between.
func (d *distances) interval(weight []float64) (observed, expected float64) {
	n, inner := d.sum(weight)
	mean := 0.0
	for i, u := range d.unit {
		mean += weightOf(weight, i) * d.c.sizes[u] * d.mean[i]
	}
	mean /= n
	squares := 0.0
	for i, u := range d.unit {
		m, off := d.c.sizes[u], d.mean[i]-mean
		squares += weightOf(weight, i) * (m*off*off + d.inner[i]*(m-1)/(2*m))
	}
	return d.factor * inner / n, d.factor * 2 * squares / (n - 1)
}

// ordinal is the interval metric on midranks, which follow the weights.
func (d *distances) ordinal(weight []float64) (observed, expected float64) {
	d.tally(weight)
	n, below := 0.0, 0.0
	for _, t := range d.total {
		n += t
	}
	for k, t := range d.total {
		d.place[k] = (below + t/2) / n
		below += t
	}
	squares := 0.0
	for k, t := range d.total {
		off := d.place[k] - 0.5 // the mean midrank is the middle, whatever the ties
		squares += t * off * off
	}
	inner := 0.0
	for i, u := range d.unit {
		if w := weightOf(weight, i); w != 0 {
			_, d.inner[i] = d.spread(d.c.unit(u), d.c.sizes[u])
			inner += w * d.inner[i]
		}
	}
	d.factor = n * n
	return d.factor * inner / n, d.factor * 2 * squares / (n - 1)
}

// noise is the rounding that a disagreement of 0 may show, relative to the expected one.
const noise = 1e-13

// coefficient is 1 − observed/expected; NaN where nothing is expected.
func coefficient(observed, expected float64) float64 {
	switch {
	case !(expected > 0):
		return math.NaN()
	case observed <= noise*expected:
		return 1
	}
	return 1 - observed/expected
}
