// Package quadrant tells in which quadrant of a plane points lie that are known with error, and how probable each quadrant is, over plain numbers: two figures a point, where each axis is cut in two, and a covariance.
//
//	question                                       function  assumes                          pitfall
//	which side of both cuts is a point on          Odds      normal errors, known variances   Options.DF for variances from small samples
//	where is an axis cut                           Cross     see there                        cells move between quadrants with the cut: say which it is
//
// A cut at the mean or the median of the points has an error of its own, and shares it with every point: see [Odds]. How often what is said is right, by all three cuts, is tabled in gap/lens.
package quadrant

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/integrate/quad"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Cross says where an axis is cut in two.
type Cross string

// The cuts. The empty one is that at the mean.
const (
	Mean   Cross = "mean"
	Median Cross = "median"
	Fixed  Cross = "fixed" // at Options.X and Options.Y, which have no error
)

// The corners, as indices of odds.
const (
	LowLow   = iota // x low, y low
	HighLow         // x high, y low
	LowHigh         // x low, y high
	HighHigh        // x high, y high
)

// Options say where the axes are cut. The zero value cuts both at the mean.
type Options struct {
	Cross Cross
	X, Y  float64 // where to cut with Fixed

	// Flat takes nothing to be known of the points beforehand, not even that they may be alike: see [Odds].
	Flat bool

	// DF are the degrees of freedom behind the variances of x, then behind those of y; 0 or nil means that they are known.
	DF []float64
}

// Result is where the points lie.
type Result struct {
	X, Y float64      // where the axes are cut; NaN without points
	At   []int        // the corner a point was seen in, −1 where it has no place; a point on a cut counts as high
	Odds [][4]float64 // how probable each corner is; NaN where a point has no place, or its error is not known
}

// Odds returns in which quadrant each point lies, and with what probability each. cov is the covariance of all x, followed by all y; nil means that they are known exactly.
//
// The distance of a point from the mean is a contrast, x_i − Σ x_j/n, with the variance of one. A point is below the median of all if it is below the middle one of the others (of an even number of others, the lower of their two
// middle ones), and so it is compared with that; being the middle one of several, it grows with each of those x_j that may be it, at the rate w_j ∝ φ((m − x_j)/s_j)/s_j with s_j the standard error of x_j: the median smoothed, m
// being the solution of Σ Φ((m − x_j)/s_j) = const. Both distances of a point have a covariance, and the probability of a corner is that of a bivariate normal with it (Plackett 1954, Biometrika 41, integrated), a distance over its
// standard error being mapped to the z of the same tail under Student's t where DF says so.
//
// Where points differ by less than their errors, those seen lowest are there by bad luck, too, and such odds are too sure of themselves by far (in the simulation of gap/lens they said .97 where .67 was right). So, on each axis, points
// are taken to come from a normal distribution around their mean, whose standard deviation τ has the density s/(s + τ)² beforehand, s² being the harmonic mean of the variances of their distances from it (DuMouchel 1994, NISS Tech.
// Rep. 27), and odds are the mean over what the points then say of τ: a distance d of variance v counts as B·d with variance B·v, B = τ²/(τ² + v) (Efron and Morris 1975, J. Am. Stat. Assoc. 70). The median is drawn to the mean with
// the points. A fixed cut is not: the distance of x_i from c is x̄ − c + B·(x_i − x̄), whose variance is B times that of x_i and, for the rest, that of x̄; points that may be alike are together as far from c as their mean, and no
// surer than that is known. Options.Flat leaves all that out, as do fewer than three points. At is not changed by it: a point has a corner where it was seen.
//
// A distance without variance is certain.
//
// Time grows with the square of the points. It panics if x and y, cov, or DF differ in size. A point of which x or y is NaN has no place and no part in the cuts.
func Odds(x, y []float64, cov mat.Symmetric, o Options) Result {
	n := len(x)
	if len(y) != n || cov != nil && cov.SymmetricDim() != 2*n || o.DF != nil && len(o.DF) != 2*n {
		panic(fmt.Sprintf("quadrant: %d and %d figures, with a covariance or degrees of freedom of another size", n, len(y)))
	}
	at := func(i, j int) float64 {
		if cov == nil {
			return 0
		}
		return cov.At(i, j)
	}
	var in []int
	for i := range n {
		if !math.IsNaN(x[i]) && !math.IsNaN(y[i]) {
			in = append(in, i)
		}
	}
	a, b := axis{v: x, at: at, in: in}, axis{v: y, at: at, in: in, from: n}
	r := Result{X: a.cut(o.Cross, o.X), Y: b.cut(o.Cross, o.Y), At: make([]int, n), Odds: make([][4]float64, n)}
	for i := range n {
		r.At[i], r.Odds[i] = -1, [4]float64{math.NaN(), math.NaN(), math.NaN(), math.NaN()}
	}
	mean, both := o.Cross == Mean || o.Cross == "", 0.0
	p, q := line{place: o.X}, line{place: o.Y}
	if mean {
		p, q = a.mean(), b.mean()
		both = p.between(q, at)
	}
	middleX, middleY := a.mean(), b.mean()
	across, up := make([]distance, len(in)), make([]distance, len(in))
	rho := make([]float64, len(in))
	for n, i := range in {
		if o.Cross == Median {
			p, q = a.middle(i), b.middle(i)
			both = p.between(q, at)
		}
		r.At[i] = corner(x[i]-r.X, y[i]-r.Y)
		across[n], up[n] = a.distance(i, p, middleX, o), b.distance(i, q, middleY, o)
		if v := across[n].variance * up[n].variance; v > 0 {
			rho[n] = max(-1, min(1, (at(i, len(x)+i)-p.with(len(x)+i, at)-q.with(i, at)+both)/math.Sqrt(v)))
		}
	}
	h, k := above(across, o.Flat), above(up, o.Flat)
	for n, i := range in {
		r.Odds[i] = corners(h[n], k[n], rho[n])
	}
	return r
}

func corner(dx, dy float64) int {
	c := LowLow
	if dx >= 0 {
		c += HighLow
	}
	if dy >= 0 {
		c += LowHigh
	}
	return c
}

// distance is how far a figure is above a cut, with the variance of that; and what it takes to draw it towards the others: how far the figure is above the mean of all, the variance of
// that, and the one of the mean.
type distance struct {
	above, variance, df float64
	fixed               bool
	from, own, common   float64
}

// distance is that of a figure from a line.
func (a axis) distance(i int, l, mean line, o Options) distance {
	figure := a.from + i
	d := distance{above: a.v[i] - l.place, variance: l.variance(figure, a.at), fixed: o.Cross == Fixed, from: a.v[i] - mean.place, own: mean.variance(figure, a.at), common: mean.own}
	if o.DF != nil {
		d.df = o.DF[figure]
	}
	return d
}

// drawn is the distance, with its variance, when the figure is drawn towards the mean of all by 1 − B for a standard deviation τ of the true figures. A cut among the figures is drawn with them; one that is fixed stays where it is,
// and however near each other the figures may be, their mean lies as far from it as that is known.
func (d distance) drawn(tau float64) distance {
	if !d.fixed {
		b := tau * tau / (tau*tau + d.variance)
		d.above, d.variance = b*d.above, b*d.variance
		return d
	}
	b := tau * tau / (tau*tau + d.own)
	d.above -= (1 - b) * d.from
	d.variance = (1-b)*d.common + b*d.variance
	return d
}

// z is how many standard errors the distance is from 0, as a normal deviate; infinite without a variance, +Inf on the cut itself.
func (d distance) z() float64 {
	switch {
	case math.IsNaN(d.variance):
		return math.NaN()
	case d.variance <= 0 && d.above >= 0:
		return math.Inf(1)
	case d.variance <= 0:
		return math.Inf(-1)
	}
	t := d.above / math.Sqrt(d.variance)
	if d.df == 0 || math.IsInf(d.df, 1) {
		return t
	}
	tail := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: d.df}.CDF(-math.Abs(t))
	return math.Copysign(min(-distuv.UnitNormal.Quantile(tail), 40), t)
}

// steps is how many values of τ odds are the mean over.
const steps = 50

// above returns the normal deviate of the probability that each figure is above its cut.
func above(all []distance, flat bool) []float64 {
	out := make([]float64, len(all))
	taus, weights := spread(all)
	for n, d := range all {
		if flat || len(all) < 3 || !(d.variance > 0) || taus == nil {
			out[n] = d.z()
			continue
		}
		p := 0.0
		for k, tau := range taus {
			p += weights[k] * distuv.UnitNormal.CDF(d.drawn(tau).z())
		}
		out[n] = distuv.UnitNormal.Quantile(max(1e-300, min(1, p)))
	}
	return out
}

// spread returns values of τ, the standard deviation of the true figures, with what the figures seen say of them; nil where they say nothing.
func spread(all []distance) (taus, weights []float64) {
	largest, squares, best := 0.0, 0.0, math.Inf(-1)
	precision, uncertain := 0.0, 0.0
	for _, d := range all {
		if math.IsNaN(d.own) {
			return nil, nil
		}
		if d.own > 0 {
			precision, uncertain = precision+1/d.own, uncertain+1
		}
		squares += d.from * d.from
		largest = max(largest, d.own)
	}
	largest = 4 * math.Sqrt(max(squares/float64(len(all)), largest))
	if !(largest > 0) {
		return nil, nil
	}
	typical := 0.0
	if uncertain > 0 {
		typical = math.Sqrt(uncertain / precision)
	}
	logs := make([]float64, steps)
	for k := range steps {
		tau := largest * (float64(k) + 0.5) / steps
		taus = append(taus, tau)
		for _, d := range all {
			v := tau*tau + d.own
			logs[k] -= (math.Log(v) + d.from*d.from/v) / 2
		}
		logs[k] -= 2 * math.Log(typical+tau)
		best = max(best, logs[k])
	}
	total := 0.0
	for _, l := range logs {
		weights = append(weights, math.Exp(l-best))
		total += math.Exp(l - best)
	}
	for k := range weights {
		weights[k] /= total
	}
	return taus, weights
}

// axis is the figures of one axis, of the points that have a place.
type axis struct {
	v    []float64
	at   func(i, j int) float64
	in   []int
	from int // where the figures begin in the covariance
}

// line is where a point is held against, and the rates at which that grows with some figures, by their place in the covariance.
type line struct {
	place   float64
	figures []int
	rates   []float64
	own     float64 // its variance
}

// cut returns where the axis is cut.
func (a axis) cut(cross Cross, fixed float64) float64 {
	switch {
	case cross == Fixed:
		return fixed
	case len(a.in) == 0:
		return math.NaN()
	case cross == Median:
		sorted := a.sorted(-1)
		half := len(sorted) / 2
		if len(sorted)%2 == 0 {
			return (sorted[half-1] + sorted[half]) / 2
		}
		return sorted[half]
	}
	return stat.Mean(a.sorted(-1), nil)
}

// sorted are the figures, without one.
func (a axis) sorted(without int) (out []float64) {
	for _, i := range a.in {
		if i != without {
			out = append(out, a.v[i])
		}
	}
	slices.Sort(out)
	return out
}

// mean is the mean as a line.
func (a axis) mean() (m line) {
	n := float64(len(a.in))
	for _, i := range a.in {
		m.place += a.v[i] / n
		m.figures, m.rates = append(m.figures, a.from+i), append(m.rates, 1/n)
	}
	m.own = m.between(m, a.at)
	return m
}

// middle is the figure in the middle of the others, as a line: the lower one of two.
func (a axis) middle(i int) (m line) {
	others := a.sorted(i)
	if len(others) == 0 {
		return line{place: a.v[i], figures: []int{a.from + i}, rates: []float64{1}, own: a.at(a.from+i, a.from+i)}
	}
	m.place = others[(len(others)-1)/2]
	spread, known := 0.0, 0.0
	for _, j := range a.in {
		if s := a.at(a.from+j, a.from+j); s > 0 {
			spread, known = spread+math.Sqrt(s), known+1
		}
	}
	if known == 0 {
		return m // without errors rates do not matter
	}
	exponents, least := make([]float64, len(a.in)), math.Inf(1)
	for n, j := range a.in {
		s := math.Sqrt(a.at(a.from+j, a.from+j))
		if !(s > 0) {
			s = spread / known
		}
		exponents[n] = (m.place-a.v[j])*(m.place-a.v[j])/(2*s*s) + math.Log(s)
		if j != i {
			least = min(least, exponents[n])
		}
	}
	total := 0.0
	for n, j := range a.in { // relative to the nearest, so that some rate is left however far all are
		if w := math.Exp(least - exponents[n]); j != i && w > 1e-4 {
			m.figures, m.rates = append(m.figures, a.from+j), append(m.rates, w)
			total += w
		}
	}
	for n := range m.rates {
		m.rates[n] /= total
	}
	m.own = m.between(m, a.at)
	return m
}

// with is the covariance of the line with a figure.
func (l line) with(figure int, at func(i, j int) float64) (sum float64) {
	for n, f := range l.figures {
		sum += l.rates[n] * at(f, figure)
	}
	return sum
}

// between is the covariance of two lines.
func (l line) between(o line, at func(i, j int) float64) (sum float64) {
	for n, f := range o.figures {
		sum += o.rates[n] * l.with(f, at)
	}
	return sum
}

// variance is that of the distance of a figure from the line.
func (l line) variance(figure int, at func(i, j int) float64) float64 {
	v := at(figure, figure)
	d := v - 2*l.with(figure, at) + l.own
	if d < 1e-12*(v+l.own) { // what rounding leaves of none
		return 0
	}
	return d
}

// corners are the probabilities of the four corners for distances of h and k standard errors above the cuts, with correlation rho.
func corners(h, k, rho float64) [4]float64 {
	up, right := distuv.UnitNormal.CDF(k), distuv.UnitNormal.CDF(h)
	both := together(h, k, rho)
	clip := func(p float64) float64 { return max(0, min(1, p)) }
	return [4]float64{LowLow: clip(1 - up - right + both), HighLow: clip(right - both), LowHigh: clip(up - both), HighHigh: clip(both)}
}

// together is P(Z₁ < h, Z₂ < k) of a bivariate standard normal: Φ(h)·Φ(k) + 1/2π ∫ exp(−(h² + k² − 2hk·sin θ) / (2cos²θ)) dθ from 0 to arcsin ρ.
func together(h, k, rho float64) float64 {
	p := distuv.UnitNormal.CDF(h) * distuv.UnitNormal.CDF(k)
	switch {
	case math.IsNaN(h) || math.IsNaN(k):
		return math.NaN()
	case rho == 0 || math.IsInf(h, 0) || math.IsInf(k, 0):
		return p
	case rho > 1-1e-9:
		return distuv.UnitNormal.CDF(min(h, k))
	case rho < -1+1e-9:
		return max(0, distuv.UnitNormal.CDF(h)+distuv.UnitNormal.CDF(k)-1)
	}
	f := func(theta float64) float64 {
		s, c := math.Sincos(theta)
		return math.Exp(-(h*h + k*k - 2*h*k*s) / (2 * c * c))
	}
	end := math.Asin(math.Abs(rho))
	if rho < 0 { // turned over, so that the integral runs upwards
		g := f
		f = func(theta float64) float64 { return -g(-theta) }
	}
	return p + quad.Fixed(f, 0, end, 40, quad.Legendre{}, 0)/(2*math.Pi)
}
