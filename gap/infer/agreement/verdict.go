package agreement

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/safar-cx/safar/gap/infer"
)

// Grade is a word for a range of a coefficient: a key for whoever writes the sentence.
type Grade string

// CannotTell is the grade where the data do not allow one.
const CannotTell Grade = "cannot-tell"

// Benchmark is a set of conventional cut points. All are conventions: say whose.
type Benchmark struct {
	Name   string
	Source string
	Cuts   []float64 // ascending; Grades[i+1] begins at Cuts[i]
	Grades []Grade   // one more than Cuts, the worst first
}

// Krippendorff are the cut points of Krippendorff (2004, Content Analysis, 2nd ed., p. 241), for α: conclusions from 0.8, tentative ones from
// 0.667. He calls both minimum standards that depend on what rests on the data.
func Krippendorff() Benchmark {
	return Benchmark{"krippendorff", "Krippendorff (2004), Content Analysis, 2nd ed.", []float64{0.667, 0.8}, []Grade{"unreliable", "tentative", "reliable"}}
}

// LandisKoch are those of Landis and Koch (1977, Biometrics 33, 159–174), for κ. They are the best known and contested: their authors call them
// arbitrary, and κ, AC1 and α of the same data fall into different ones.
func LandisKoch() Benchmark {
	return Benchmark{"landis-koch", "Landis and Koch (1977), Biometrics 33", []float64{0, 0.2, 0.4, 0.6, 0.8},
		[]Grade{"poor", "slight", "fair", "moderate", "substantial", "almost-perfect"}}
}

// KooLi are those of Koo and Li (2016, J. Chiropr. Med. 15, 155–163), for intraclass correlations, to be read from the interval.
func KooLi() Benchmark {
	return Benchmark{"koo-li", "Koo and Li (2016), J. Chiropr. Med. 15", []float64{0.5, 0.75, 0.9}, []Grade{"poor", "moderate", "good", "excellent"}}
}

// grade of a coefficient.
func (b Benchmark) grade(x float64) Grade {
	if math.IsNaN(x) || len(b.Grades) != len(b.Cuts)+1 {
		return CannotTell
	}
	i := 0
	for i < len(b.Cuts) && x >= b.Cuts[i] {
		i++
	}
	return b.Grades[i]
}

// Caution is something that must be said with a verdict.
type Caution string

// The cautions.
const (
	// TheseRatersOnly: the interval says nothing of other raters. See Beyond.
	TheseRatersOnly Caution = "these-raters-only"
	// VeryFewRaters: fewer than five.
	VeryFewRaters Caution = "few-raters"
	// FewUnits: fewer than 30; intervals hold less often than they say where marks are uneven too.
	FewUnits Caution = "few-units"
	// OneSided: 80 % of the marks or more are one value. α and κ are then near 0 even if nearly all agree; look at AC1 too.
	OneSided Caution = "one-sided"
	// HoldsTooSeldom: in simulation, intervals of this kind on data like these may hold in fewer than 90 of 100 cases (see the package comment). No
	// grade is given.
	HoldsTooSeldom Caution = "holds-too-seldom"
	// Wide: the interval reaches over three grades or more.
	Wide Caution = "wide"
	// MeanOnly: the coefficient is that of the mean of all raters, not of one.
	MeanOnly Caution = "mean-only"
)

// Limits of the cautions.
const (
	fewRaters = 5
	fewUnits  = 30
	manyUnits = 100
	oneSided  = 0.8
	// Where so many marks are alike, three raters want 100 units.
	veryOneSided = 0.9
)

// Verdict is what may be said of a coefficient. Only Sure may stand in a sentence without its opposite: it is the grade of the lower end of the
// interval.
type Verdict struct {
	Benchmark Benchmark
	Sure      Grade     // reached for sure, at the interval's confidence
	Point     Grade     // of the estimate; never say it alone
	Best      Grade     // of the upper end
	Reached   []float64 // for each grade of the benchmark, the probability that at least it is reached (Gwet's cumulative membership)
	Gwet      Grade     // the best grade reached with the interval's confidence by that probability
	Cautions  []Caution
	Reason    Reason // of the result, or NoVariance
}

// Judge classifies a coefficient. The lower end of its interval decides; a value without interval gets no grade. Beside it stands Gwet's cumulative
// membership probability (Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed., ch. 6),
//
//	P(grade i or better) = Σ_{j ≥ i} [Φ((v−a_j)/se) − Φ((v−b_j)/se)] ÷ [Φ((v+1)/se) − Φ((v−1)/se)],   a_j, b_j the bounds of grade j,
//
// which is one-sided and so a little more generous than the interval. For se stands the larger of the standard error and that which the lower half of the
// interval implies: with few units normal tails about the standard error promise far too much.
//
// Where all marks are alike, AC1 is 1, and yet nothing shows that the raters would have told two units apart: no grade is given, and Reason is
// NoVariance.
//
// A verdict is about these raters unless the result says otherwise (Result.Beyond); fewer than five raters, or 30 units, are always named.
func Judge(r Result, b Benchmark) Verdict {
	v := Verdict{Benchmark: b, Sure: b.grade(r.Interval.Low), Point: b.grade(r.Value), Best: b.grade(r.Interval.High), Gwet: CannotTell, Reason: r.Reason}
	if v.Point == CannotTell {
		v.Sure, v.Best = CannotTell, CannotTell
		return v
	}
	v.Cautions = r.cautions(v)
	switch {
	case slices.Contains(v.Cautions, HoldsTooSeldom):
		v.Sure = CannotTell
		return v
	case r.Commonest == 1:
		v.Sure, v.Reason = CannotTell, NoVariance
		return v
	}
	if v.Sure == CannotTell {
		return v
	}
	v.Reached = b.reached(r)
	for i, p := range v.Reached {
		if p >= r.Confidence {
			v.Gwet = b.Grades[i]
		}
	}
	return v
}

// reached are the cumulative membership probabilities.
func (b Benchmark) reached(r Result) []float64 {
	se := r.SE
	if half := r.Value - r.Interval.Low; half > 0 {
		se = math.Max(se, half/infer.Critical(r.Confidence, math.Inf(1)))
	}
	if !(se > 0) {
		se = r.ImpliedSE()
	}
	above := func(x float64) float64 { return distuv.UnitNormal.CDF((r.Value - x) / se) }
	top := above(1)
	out := make([]float64, len(b.Grades))
	for i := range out {
		cut := -1.0
		if i > 0 {
			cut = b.Cuts[i-1]
		}
		out[i] = (above(cut) - top) / (above(-1) - top)
	}
	return out
}

// cautions of a result, in the order of the constants.
func (r Result) cautions(v Verdict) []Caution {
	var out []Caution
	add := func(c Caution, yes bool) {
		if yes {
			out = append(out, c)
		}
	}
	grade := func(g Grade) int { return slices.Index(v.Benchmark.Grades, g) }
	prevalence := r.Coefficient == KrippendorffAlpha || r.Coefficient == KappaFleiss
	sided := r.Commonest >= oneSided
	add(TheseRatersOnly, !r.Beyond)
	add(VeryFewRaters, r.Raters < fewRaters)
	add(FewUnits, r.N < fewUnits)
	add(OneSided, sided)
	add(HoldsTooSeldom, prevalence && sided && (r.N < fewUnits || r.N <= manyUnits && (r.Commonest >= veryOneSided || r.Metric >= Interval)))
	add(Wide, r.Interval.Known() && grade(v.Best)-grade(v.Sure) >= 2)
	add(MeanOnly, r.Coefficient == ICCAgreementMean || r.Coefficient == ICCConsistencyK)
	return out
}
