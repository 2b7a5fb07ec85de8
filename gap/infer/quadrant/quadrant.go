// Package quadrant tells in which quadrant of a plane points lie that are known with error, and how probable each quadrant is, over plain numbers: two figures a point, where each axis is cut in two, and a covariance.
//
//	question                                       function  assumes                          pitfall
//	which side of both cuts is a point on          Odds      normal errors, known variances   Options.DF for variances from small samples
//	where is an axis cut                           Cross     see there                        cells move between quadrants with the cut: say which it is
//
// A cut at the mean or the median of the points has an error of its own, and shares it with every point: see [Odds].
package quadrant

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/integrate/quad"
	"gonum.org/v1/gonum/mat"
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
// The distance of a point from a cut at Σ w_j·x_j is a contrast, x_i − Σ w_j·x_j, with the variance of one: for the mean, w = 1/n. The median has the rates of a smoothed one, the solution m of
// Σ Φ((m − x_j)/s_j) = n/2 with s_j the standard error of x_j, by which w_j is in proportion to φ((m − x_j)/s_j)/s_j: of the points that may be the median, each has its part. Both distances of a point have a covariance, and
// the probability of a corner is that of a bivariate normal with it (by Plackett 1954, Biometrika 41, integrated), a distance over its standard error being mapped to the z of the same tail under Student's t where DF says so.
//
// It is the probability that one who knew nothing of the points beforehand gives a corner after seeing them. Where the points differ by less than their errors it is too sure of itself, since the points seen lowest are
// there by bad luck, too: see the tables of gap/lens. A distance without variance is certain.
//
// It panics if x and y, cov, or DF differ in size. A point of which x or y is NaN has no place and no part in the cuts.
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
	r := Result{X: o.X, Y: o.Y, At: make([]int, n), Odds: make([][4]float64, n)}
	var a, b axis
	r.X, a = cut(x, in, 0, at, o.Cross, o.X)
	r.Y, b = cut(y, in, n, at, o.Cross, o.Y)
	ab := a.between(b, at)
	for i := range n {
		r.At[i], r.Odds[i] = -1, [4]float64{math.NaN(), math.NaN(), math.NaN(), math.NaN()}
	}
	for _, i := range in {
		dx, dy := x[i]-r.X, y[i]-r.Y
		r.At[i] = corner(dx, dy)
		vx, vy := a.variance(i, at), b.variance(i, at)
		cxy := at(i, n+i) - a.with(n+i, at) - b.with(i, at) + ab
		h, k := o.z(dx, vx, i), o.z(dy, vy, n+i)
		rho := 0.0
		if vx > 0 && vy > 0 {
			rho = max(-1, min(1, cxy/math.Sqrt(vx*vy)))
		}
		r.Odds[i] = corners(h, k, rho)
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

// z is how many standard errors a distance is from 0, as a normal deviate; infinite without a variance, +Inf on the cut itself.
func (o Options) z(d, variance float64, i int) float64 {
	switch {
	case math.IsNaN(variance):
		return math.NaN()
	case variance <= 0 && d >= 0:
		return math.Inf(1)
	case variance <= 0:
		return math.Inf(-1)
	}
	t := d / math.Sqrt(variance)
	if o.DF == nil || o.DF[i] == 0 || math.IsInf(o.DF[i], 1) {
		return t
	}
	tail := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: o.DF[i]}.CDF(-math.Abs(t))
	return math.Copysign(min(-distuv.UnitNormal.Quantile(tail), 40), t)
}

// axis is the rates at which a cut grows with the figures of its axis, and what follows from them.
type axis struct {
	in      []int
	from    int       // where the figures begin in the covariance
	weights []float64 // of in
	own     float64   // variance of the cut
	shared  []float64 // its covariance with the figures of its own axis, of in
}

// cut returns where an axis is cut.
func cut(v []float64, in []int, from int, at func(i, j int) float64, cross Cross, fixed float64) (float64, axis) {
	a := axis{in: in, from: from}
	if cross == Fixed {
		return fixed, a
	}
	if len(in) == 0 {
		return math.NaN(), a
	}
	a.weights = make([]float64, len(in))
	place := 0.0
	if cross == Median {
		place = a.median(v, at)
	} else {
		for n, i := range in {
			a.weights[n] = 1 / float64(len(in))
			place += v[i] / float64(len(in))
		}
	}
	a.shared = make([]float64, len(in))
	for n, i := range in {
		a.shared[n] = a.with(from+i, at)
		a.own += a.weights[n] * a.shared[n]
	}
	return place, a
}

// median returns the median, and sets the rates of a smoothed one.
func (a *axis) median(v []float64, at func(i, j int) float64) float64 {
	sorted := make([]float64, len(a.in))
	spread, known := 0.0, 0.0
	for n, i := range a.in {
		sorted[n] = v[i]
		if s := at(a.from+i, a.from+i); s > 0 {
			spread += math.Sqrt(s)
			known++
		}
	}
	slices.Sort(sorted)
	half := len(sorted) / 2
	m := sorted[half]
	if len(sorted)%2 == 0 {
		m = (sorted[half-1] + sorted[half]) / 2
	}
	if known == 0 {
		return m // without errors the rates do not matter
	}
	spread /= known
	total, least := 0.0, math.Inf(1)
	exponents := make([]float64, len(a.in))
	for n, i := range a.in {
		s := math.Sqrt(at(a.from+i, a.from+i))
		if !(s > 0) {
			s = spread
		}
		exponents[n] = (m-v[i])*(m-v[i])/(2*s*s) + math.Log(s)
		least = min(least, exponents[n])
	}
	for n, e := range exponents { // relative to the nearest, so that some rate is left however far all are
		a.weights[n] = math.Exp(least - e)
		total += a.weights[n]
	}
	for n := range a.weights {
		a.weights[n] /= total
	}
	return m
}

// with is the covariance of the cut with the figure at a place of the covariance matrix.
func (a axis) with(place int, at func(i, j int) float64) (sum float64) {
	for n, w := range a.weights {
		if w > 0 {
			sum += w * at(a.from+a.in[n], place)
		}
	}
	return sum
}

// variance is that of the distance of a figure from the cut.
func (a axis) variance(i int, at func(i, j int) float64) float64 {
	v := at(a.from+i, a.from+i)
	if a.weights == nil {
		return v
	}
	n, _ := slices.BinarySearch(a.in, i)
	d := v - 2*a.shared[n] + a.own
	if d < 1e-12*(v+a.own) { // what rounding leaves of none
		return 0
	}
	return d
}

// between is the covariance of two cuts.
func (a axis) between(b axis, at func(i, j int) float64) (sum float64) {
	for n, w := range b.weights {
		if w > 0 {
			sum += w * a.with(b.from+b.in[n], at)
		}
	}
	return sum
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
