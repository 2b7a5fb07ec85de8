package agreement

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/safar-cx/safar/gap/infer"
)

// MaxSeverityRaters bounds the raters of Severity, whose work grows with their cube.
const MaxSeverityRaters = 1000

// AdditiveFit is the method of the intervals of Severity.
const AdditiveFit infer.Method = "additive-t"

// Leaning is how a rater marks compared with the others on the same units.
type Leaning string

// The leanings. Where none is sure, that is no proof of a rater being like the others.
const (
	NotSure Leaning = "not-sure"
	Strict  Leaning = "strict" // surely gives lower marks
	Mild    Leaning = "mild"   // surely gives higher ones
)

// RaterEffect is how far a rater's marks lie above those that the raters on average would have given to the same units. It is in the units of
// the marks: below 0 strict, above 0 mild. If low marks are the good ones it is the other way round.
type RaterEffect struct {
	infer.Estimate
	Joint   infer.Interval // holds for all raters at once (Bonferroni): the one to compare raters by
	Leaning Leaning        // from Joint
	Group   int            // raters of one group can be compared; −1 who marked nothing
}

// Severities are the raters' effects and the units' means freed of them.
type Severities struct {
	Reason Reason
	Raters []RaterEffect    // by row
	Units  []infer.Estimate // by column: the mean the unit would have had from all raters, NaN where nobody marked it
	Raw    []float64        // by column: the plain mean of its marks
	SD     float64          // of a single mark about the fit
	DF     float64          // degrees of freedom behind it
	Groups int              // of raters that share units, directly or by a chain; 1 is what it takes
	F, P   float64          // test that no rater is stricter than another
}

// Severity estimates who is always strict and who always mild, and what the units would have got had all raters marked them all: least squares
// for the additive model
//
//	mark = unit + rater + error,   Σ raters = 0
//
// on whatever marks there are (two-way layout with missing cells; Searle 1987, Linear Models for Unbalanced Data, ch. 4–5). A unit that only
// strict raters have marked is thus not held down by them. Estimates are with Student's t intervals; units' intervals are for these raters.
//
// Raters can be compared only through units they share, or a chain of them: where Groups is not 1 the reason is NotConnected, RaterEffect.Group says who
// belongs together, and nothing else is told. The error variance is not taken to be smaller than what rounding to the nearest
// mark gives by itself, (smallest step)²/12, so that raters who agree perfectly do not get intervals without width.
//
// Pitfalls: it assumes that a rater is equally strict with everything, marks with equal steps, missing marks that do not depend on what they
// would have been, and errors of equal spread; near the end of a scale a mild rater has no room to be mild. Low agreement after adjusting
// is not severity.
//
// Errors wrap ErrRagged and ErrNotFinite. Reasons: NoRatings, OneRater, NotConnected, TooManyRaters, TooFewRatings (effects are told but not
// their intervals), BadOption. Time grows with raters³ + raters²·units, without missing marks with raters·units.
func Severity(rows [][]float64, o Options) (Severities, error) {
	s, err := newLayout(rows)
	if err != nil {
		return Severities{}, err
	}
	o, fine := o.filled()
	out := s.frame(o)
	switch {
	case !fine:
		out.Reason = BadOption
	case len(s.rater) == 0:
		out.Reason = NoRatings
	case len(s.rater) == 1:
		out.Reason = OneRater
	case len(s.rater) > MaxSeverityRaters:
		out.Reason = TooManyRaters
	case out.Groups > 1:
		out.Reason = NotConnected
	default:
		s.fit(&out, o)
	}
	return out, nil
}

// layout is a two-way layout with missing cells.
type layout struct {
	rows        [][]float64
	rater, unit []int     // rows and columns that have marks
	marks       float64   // how many
	perRater    []float64 // of each of rater
	step        float64   // smallest between two different marks; 0 if there is none
	scale       float64   // marks are divided by it in the computation
	full        bool      // nothing is missing
}

func newLayout(rows [][]float64) (*layout, error) {
	if _, err := newComplete(rows); err != nil {
		return nil, err
	}
	s := &layout{rows: rows}
	var all []float64
	marked := []bool(nil)
	for r, row := range rows {
		n := 0.0
		if marked == nil {
			marked = make([]bool, len(row))
		}
		for u, x := range row {
			if !math.IsNaN(x) {
				n++
				marked[u] = true
				s.scale = math.Max(s.scale, math.Abs(x))
				all = append(all, x)
			}
		}
		if n > 0 {
			s.rater, s.perRater = append(s.rater, r), append(s.perRater, n)
			s.marks += n
		}
	}
	for u, yes := range marked {
		if yes {
			s.unit = append(s.unit, u)
		}
	}
	if s.scale == 0 {
		s.scale = 1
	}
	slices.Sort(all)
	all = slices.Compact(all)
	for i := 1; i < len(all); i++ {
		if d := all[i]/s.scale - all[i-1]/s.scale; s.step == 0 || d < s.step {
			s.step = d
		}
	}
	s.full = s.marks == float64(len(s.rater)*len(s.unit))
	return s, nil
}

// at is the mark of the i-th rater that has marks, scaled.
func (s *layout) at(i, u int) float64 { return s.rows[s.rater[i]][u] / s.scale }

// frame is a result of which nothing is told but the groups and plain means.
func (s *layout) frame(o Options) Severities {
	nan := math.NaN()
	blank := infer.Estimate{Value: nan, SE: nan, Interval: infer.Interval{Low: nan, High: nan}, Confidence: o.Confidence, Method: AdditiveFit}
	out := Severities{SD: nan, DF: nan, F: nan, P: nan, Raters: make([]RaterEffect, len(s.rows))}
	for r := range out.Raters {
		out.Raters[r] = RaterEffect{Estimate: blank, Joint: blank.Interval, Leaning: NotSure, Group: -1}
	}
	if len(s.rows) == 0 {
		return out
	}
	out.Units, out.Raw = slices.Repeat([]infer.Estimate{blank}, len(s.rows[0])), slices.Repeat([]float64{nan}, len(s.rows[0]))
	for _, u := range s.unit {
		n, sum := 0.0, 0.0
		for i := range s.rater {
			if x := s.at(i, u); !math.IsNaN(x) {
				n++
				sum += x
			}
		}
		out.Raw[u], out.Units[u].N, out.Units[u].NEff = sum/n*s.scale, n, n
	}
	for i, r := range s.rater {
		out.Raters[r].N, out.Raters[r].NEff = s.perRater[i], s.perRater[i]
	}
	out.Groups = s.group(out.Raters)
	return out
}

// group numbers the connected groups of raters, in order of their first.
func (s *layout) group(raters []RaterEffect) int {
	root := make([]int, len(s.rater))
	for i := range root {
		root[i] = i
	}
	find := func(i int) int {
		for root[i] != i {
			root[i] = root[root[i]]
			i = root[i]
		}
		return i
	}
	for _, u := range s.unit {
		first := -1
		for i := range s.rater {
			if math.IsNaN(s.at(i, u)) {
				continue
			}
			if first < 0 {
				first = find(i)
			} else if j := find(i); j != first {
				root[j] = first
			}
		}
	}
	groups := make(map[int]int)
	for i, r := range s.rater {
		j := find(i)
		if _, known := groups[j]; !known {
			groups[j] = len(groups)
		}
		raters[r].Group = groups[j]
	}
	return len(groups)
}

// fit fills effects, means and their errors.
func (s *layout) fit(out *Severities, o Options) {
	effect, cov := s.solve(out.Raw)
	adjusted := make([]float64, len(out.Raw))
	rss, rssUnits := 0.0, 0.0
	for _, u := range s.unit {
		n, sum := 0.0, 0.0
		for i := range s.rater {
			if x := s.at(i, u); !math.IsNaN(x) {
				n++
				sum += x - effect[i]
			}
		}
		adjusted[u] = sum / n
		for i := range s.rater {
			if x := s.at(i, u); !math.IsNaN(x) {
				rest, plain := x-effect[i]-adjusted[u], x-out.Raw[u]/s.scale
				rss += rest * rest
				rssUnits += plain * plain
			}
		}
	}
	free := float64(len(s.rater) - 1)
	out.DF = s.marks - float64(len(s.unit)) - free
	variance := math.NaN()
	if out.DF > 0 {
		variance = math.Max(rss/out.DF, s.step*s.step/12)
	}
	if !(variance > 0) {
		variance = math.NaN()
		out.Reason = TooFewRatings
		if out.DF > 0 {
			out.Reason = NoVariance
		}
	} else {
		out.F = math.Max(0, rssUnits-rss) / free / variance
		out.P = distuv.F{D1: free, D2: out.DF}.Survival(out.F)
	}
	out.SD = math.Sqrt(variance) * s.scale
	s.effects(out, effect, cov, variance, o)
	for _, u := range s.unit {
		e := &out.Units[u]
		e.Value = adjusted[u] * s.scale
		e.SE = math.Sqrt(variance*s.unitVariance(u, cov)) * s.scale
		half := infer.Critical(o.Confidence, out.DF) * e.SE
		e.Interval = infer.Interval{Low: e.Value - half, High: e.Value + half}
	}
}

// effects fills in what is known of the raters.
func (s *layout) effects(out *Severities, effect []float64, cov *mat.SymDense, variance float64, o Options) {
	raters := float64(len(s.rater))
	each, joint := infer.Critical(o.Confidence, out.DF), infer.Critical(1-(1-o.Confidence)/raters, out.DF)
	for i, r := range s.rater {
		e := &out.Raters[r]
		e.Value = effect[i] * s.scale
		within := (1 - 1/raters) / float64(len(s.unit))
		if cov != nil {
			within = cov.At(i, i)
		}
		e.SE = math.Sqrt(variance*within) * s.scale
		e.Interval = infer.Interval{Low: e.Value - each*e.SE, High: e.Value + each*e.SE}
		e.Joint = infer.Interval{Low: e.Value - joint*e.SE, High: e.Value + joint*e.SE}
		switch {
		case e.Joint.High < 0:
			e.Leaning = Strict
		case e.Joint.Low > 0:
			e.Leaning = Mild
		}
	}
}

// solve gives the raters' effects and their covariance over the error variance; nil for a full layout, where it is simple.
func (s *layout) solve(raw []float64) ([]float64, *mat.SymDense) {
	n := len(s.rater)
	right := make([]float64, n)
	for i := range right {
		for _, u := range s.unit {
			if x := s.at(i, u); !math.IsNaN(x) {
				right[i] += x - raw[u]/s.scale
			}
		}
	}
	if s.full {
		for i := range right {
			right[i] /= float64(len(s.unit))
		}
		return right, nil
	}
	// Units are eliminated; what remains is the Laplacian of raters who share units, made regular by adding a constant.
	a := mat.NewSymDense(n, nil)
	shift := s.marks / float64(n*n)
	for i := range n {
		for j := range i + 1 {
			a.SetSym(i, j, shift)
		}
		a.SetSym(i, i, shift+s.perRater[i])
	}
	for _, u := range s.unit {
		on := s.ratersOf(u)
		share := 1 / float64(len(on))
		for x, i := range on {
			for _, j := range on[:x+1] {
				a.SetSym(i, j, a.At(i, j)-share)
			}
		}
	}
	var chol mat.Cholesky
	chol.Factorize(a) // positive definite, as the raters are connected
	var cov mat.SymDense
	if chol.InverseTo(&cov) != nil {
		return slices.Repeat([]float64{math.NaN()}, n), mat.NewSymDense(n, slices.Repeat([]float64{math.NaN()}, n*n))
	}
	constant := 1 / (shift * float64(n*n))
	effect := make([]float64, n)
	for i := range n {
		for j := range i + 1 {
			cov.SetSym(i, j, cov.At(i, j)-constant)
		}
	}
	for i := range n {
		for j := range n {
			effect[i] += cov.At(i, j) * right[j]
		}
	}
	return effect, &cov
}

// ratersOf are those who marked unit u.
func (s *layout) ratersOf(u int) []int {
	var on []int
	for i := range s.rater {
		if !math.IsNaN(s.at(i, u)) {
			on = append(on, i)
		}
	}
	return on
}

// unitVariance is the variance of a unit's adjusted mean over the error variance.
func (s *layout) unitVariance(u int, cov *mat.SymDense) float64 {
	on := s.ratersOf(u)
	m := float64(len(on))
	sum := m
	if cov != nil {
		for _, i := range on {
			for _, j := range on {
				sum += cov.At(i, j)
			}
		}
	}
	return sum / (m * m)
}
