package compare

import (
	"math"

	"gonum.org/v1/gonum/mathext"

	"github.com/safar-cx/safar/gap/infer"
)

// Answer is what a comparison of two groups comes to. "Not significant" is not "equal": what neither differs surely nor is surely alike is CannotTell.
type Answer int

// The answers.
const (
	// CannotTell: the data allow both; Comparison.More says how many more answers would tell. It is the zero value.
	CannotTell Answer = iota
	// Differs: the difference is surely not 0, and not surely within the margin.
	Differs
	// Equivalent: the difference is surely within the margin, be it surely not 0 as well.
	Equivalent
)

// String is the answer in a word or two.
func (a Answer) String() string {
	switch a {
	case Differs:
		return "differs"
	case Equivalent:
		return "equivalent"
	}
	return "cannot tell"
}

// Defaults of Options.
const (
	DefaultAlpha = 0.05
	DefaultPower = 0.8
)

// Options of a comparison of two means; the zero value asks for differences alone.
type Options struct {
	// Margin is the largest difference that does not matter, in points of the scale; 0 asks nothing about equivalence. It is a judgement made before
	// looking at the data.
	Margin float64
	// Alpha is the error rate allowed to each of the two claims; 0 means 0.05.
	Alpha float64
	// Power is the chance of telling for which Comparison.More plans; 0 means 0.8.
	Power float64
	// Pooled takes both variances to be equal (Student's test); only for Means. It errs where they are not and sizes differ.
	Pooled bool
}

// filled replaces zeros by the defaults and says whether all is in range.
func (o Options) filled() (Options, bool) {
	if o.Alpha == 0 {
		o.Alpha = DefaultAlpha
	}
	if o.Power == 0 {
		o.Power = DefaultPower
	}
	return o, o.Margin >= 0 && !math.IsInf(o.Margin, 1) && o.Alpha > 0 && o.Alpha < 0.5 && o.Power > 0 && o.Power < 1
}

// Comparison is the difference of two means, a − b, and what may be said of it. What cannot be told is NaN, and Reason says why.
type Comparison struct {
	Difference infer.Estimate // at 1 − Alpha: Differs where it does not hold 0
	Narrow     infer.Interval // at 1 − 2·Alpha: Equivalent where it lies within the margin
	T, DF      float64        // Student's t and its degrees of freedom; NaN from Ratings
	P          float64        // of no difference, two-sided
	PLower     float64        // of a difference at or below −Margin
	PUpper     float64        // of a difference at or above Margin
	PEquiv     float64        // the larger of the two: of a difference that is not within the margin
	Answer     Answer
	size       sizes // for planning
	// More are answers beyond those there are, of a and of b in today's proportion, that would give Options.Power of telling one way or the other if
	// difference and spread are what they now seem; 0 where it is told. Effective answers, where the group's size is. A plan, with a plan's uncertainty:
	// the true difference may be smaller than the one seen, and then more is needed.
	More   [2]float64
	Reason Reason
}

// StudentPooled and StudentWelch are the methods of Means, Recovered that of Ratings.
const (
	StudentPooled infer.Method = "student"
	StudentWelch  infer.Method = "welch"
	Recovered     infer.Method = "score, mover"
)

// Means compares the means of two independent groups by Welch's t (Welch 1947, Biometrika 34, 28–35), or Student's where Options.Pooled, and by the two
// one-sided tests of equivalence (Schuirmann 1987, J. Pharmacokin. Biopharm. 15, 657–680): the difference is within ±margin where both
//
//	(d + margin)/se  and  (margin − d)/se
//
// are above the critical value. It assumes means that are near normal, as for measured numbers; ratings nearly all alike are better served by Ratings.
//
// Reasons: FewAnswers (a group has fewer than two), NoVariance (no variance in either, and so no error to be seen), BadInput, BadOption.
func Means(a, b Summary, o Options) Comparison {
	o, fine := o.filled()
	c := nothing(o, StudentWelch)
	if o.Pooled {
		c.Difference.Method = StudentPooled
	}
	c.Difference.Value = a.Mean - b.Mean
	c.Difference.N, c.Difference.NEff = a.N+b.N, a.N+b.N
	switch {
	case !fine:
		return c.because(BadOption)
	case !sound(a) || !sound(b):
		return c.because(BadInput)
	case a.N < 2 || b.N < 2:
		return c.because(FewAnswers)
	}
	va, vb := a.Variance/a.N, b.Variance/b.N
	c.DF = (va + vb) * (va + vb) / (va*va/(a.N-1) + vb*vb/(b.N-1))
	if o.Pooled {
		c.DF = a.N + b.N - 2
		pool := (a.Variance*(a.N-1) + b.Variance*(b.N-1)) / c.DF
		va, vb = pool/a.N, pool/b.N
	}
	d, se := c.Difference.Value, math.Sqrt(va+vb)
	if se == 0 {
		c.DF = math.NaN()
		return c.because(NoVariance)
	}
	c.Difference.SE, c.T = se, d/se
	c.Difference.Interval = around(d, infer.Critical(1-o.Alpha, c.DF)*se)
	c.Narrow = around(d, infer.Critical(1-2*o.Alpha, c.DF)*se)
	c.P = math.Min(1, 2*below(-math.Abs(c.T), c.DF))
	if o.Margin > 0 {
		c.PLower, c.PUpper = below(-(d+o.Margin)/se, c.DF), below((d-o.Margin)/se, c.DF)
	}
	return c.answered(a.N, b.N, se, o)
}

// Ratings compares the mean ratings of two independent groups on few levels as Means does, by intervals that hold where answers are nearly all, or all,
// alike: the score interval of either mean (infer.MeanFromHistogram), and the interval of their difference recovered from the two (infer.Difference). P
// values are those levels at which the interval just reaches 0, −margin or margin; none below 1e-15 are told apart.
//
// levels are all that could be answered, in points of the scale, whether or not anyone did. a and b must not share people.
//
// Reasons: FewAnswers (a group has none, and Difference.Value is NaN), BadInput, BadOption. One answer a group is allowed, and tells little. Groups of
// another number of levels panic.
func Ratings(levels []float64, a, b Group, o Options) Comparison {
	if len(levels) != len(a.Counts) || len(levels) != len(b.Counts) {
		panic("compare: levels and counts differ in length")
	}
	o, fine := o.filled()
	c := nothing(o, Recovered)
	na, nb := a.size(), b.size()
	c.Difference.N, c.Difference.NEff = total(a)+total(b), na+nb
	for _, y := range levels {
		if math.IsNaN(y) || math.IsInf(y, 0) {
			return c.because(BadInput)
		}
	}
	switch {
	case !fine:
		return c.because(BadOption)
	case math.IsNaN(na) || math.IsNaN(nb):
		return c.because(BadInput)
	case na == 0 || nb == 0:
		return c.because(FewAnswers)
	}
	at := func(confidence float64) infer.Estimate {
		return infer.Difference(infer.MeanFromHistogram(levels, a.Counts, total(a), na, confidence),
			infer.MeanFromHistogram(levels, b.Counts, total(b), nb, confidence))
	}
	return nothing(o, Recovered).between(at, na, nb, o)
}

// leastP is the smallest P value told apart by oneSided, leastZ its normal score.
const (
	leastP = 1e-15
	leastZ = 7.941345326170997
)

// oneSided is the P value of a difference that is at or on the far side of point, side being 1 where the claim is that it is above, −1 below: the α at which
// the bound of level 1 − 2α just reaches the point. The bound is nearly linear in the normal score of α, and found by false position (Illinois: Dowell and
// Jarratt 1971, BIT 11).
func oneSided(at func(confidence float64) infer.Estimate, d, point float64, side int) float64 {
	far := (d - point) * float64(side)
	switch {
	case far == 0:
		return 0.5
	case far < 0:
		return 1 - oneSided(at, d, point, -side)
	}
	// spare is by how much the bound at the score misses the point; positive at 0, and falling.
	spare := func(z float64) float64 {
		i := at(1 - math.Erfc(z/math.Sqrt2)).Interval
		if side > 0 {
			return i.Low - point
		}
		return point - i.High
	}
	low, high := 0.0, leastZ
	left, right := far, spare(leastZ)
	if right >= 0 {
		return leastP
	}
	moved := 0
	for range 60 {
		z := (low*right - high*left) / (right - left)
		s := spare(z)
		if s > 0 {
			if low, left = z, s; moved > 0 {
				right /= 2
			}
			moved = 1
		} else {
			if high, right = z, s; moved < 0 {
				left /= 2
			}
			moved = -1
		}
		if math.Abs(s) <= 1e-10*far || high-low < 1e-10 {
			return math.Erfc(z/math.Sqrt2) / 2
		}
	}
	return math.Erfc(low/math.Sqrt2) / 2
}

// sound says whether a summary makes sense; a variance may be unknown where there are fewer than two answers.
func sound(s Summary) bool {
	if !(s.N >= 0) || math.IsInf(s.N, 1) {
		return false
	}
	return s.N < 2 || !math.IsNaN(s.Mean) && !math.IsInf(s.Mean, 0) && s.Variance >= 0 && !math.IsInf(s.Variance, 1)
}

// around is the interval d ± half.
func around(d, half float64) infer.Interval { return infer.Interval{Low: d - half, High: d + half} }

// nothing is a comparison of which nothing is known yet.
func nothing(o Options, m infer.Method) Comparison {
	nan := math.NaN()
	unknown := infer.Interval{Low: nan, High: nan}
	return Comparison{
		Difference: infer.Estimate{Value: nan, Interval: unknown, SE: nan, Confidence: 1 - o.Alpha, Method: m},
		Narrow:     unknown, T: nan, DF: nan, P: nan, PLower: nan, PUpper: nan, PEquiv: nan, More: [2]float64{nan, nan},
	}
}

// because is the comparison with the reason why it tells nothing.
func (c Comparison) because(r Reason) Comparison {
	c.Reason = r
	return c
}

// answered draws the conclusion, and plans where there is none.
func (c Comparison) answered(na, nb, se float64, o Options) Comparison {
	c.PEquiv = math.Max(c.PLower, c.PUpper)
	c.Answer = decide(c.P, c.PEquiv, o.Alpha)
	c.size = sizes{na, nb, se, o}
	return c.planned(o.Alpha)
}

// sizes is what a plan needs to know of a comparison.
type sizes struct {
	a, b, se float64 // effective answers, and the standard error of their difference
	o        Options
}

// planned says how many more answers would tell at alpha, where it is not told.
func (c Comparison) planned(alpha float64) Comparison {
	c.More = [2]float64{}
	if c.Answer == CannotTell {
		o := c.size.o
		o.Alpha = alpha
		f := growth(math.Abs(c.Difference.Value), c.size.se, math.Max(1, c.size.a+c.size.b-2), o)
		c.More = [2]float64{math.Max(1, math.Ceil((f-1)*c.size.a)), math.Max(1, math.Ceil((f-1)*c.size.b))}
	}
	return c
}

// decide is the answer by the two P values.
func decide(differs, equivalent, alpha float64) Answer {
	switch {
	case equivalent <= alpha:
		return Equivalent
	case differs <= alpha:
		return Differs
	}
	return CannotTell
}

// growth is by how much both groups must grow for the power asked; +Inf where no size tells (no difference at all, and no margin).
func growth(d, se, df float64, o Options) float64 {
	low, high := 1.0, 1.0
	for power(d, se/math.Sqrt(high), df*high, o) < o.Power {
		if low, high = high, 2*high; high > 1e15 {
			return math.Inf(1)
		}
	}
	for range 25 {
		middle := (low + high) / 2
		if power(d, se/math.Sqrt(middle), df*middle, o) < o.Power {
			low = middle
		} else {
			high = middle
		}
	}
	return high
}

// power is the chance to tell one way or the other, that the difference seen is beyond t₁·se or within margin − t₂·se, with Student's t in place of the
// noncentral one (as Phillips 1990, J. Pharmacokin. Biopharm. 18, 137–144, for equivalence alone).
func power(d, se, df float64, o Options) float64 {
	outer := roughly(1-o.Alpha/2, df) * se
	inner := math.Min(math.Max(0, o.Margin-roughly(1-o.Alpha, df)*se), outer)
	within := func(x float64) float64 { return below((x-d)/se, df) - below((-x-d)/se, df) }
	return 1 - within(outer) + within(inner)
}

// roughly is Student's quantile to the third digit, which is enough for a plan (Abramowitz and Stegun 1964, 26.7.5); exact on few degrees of freedom.
func roughly(p, df float64) float64 {
	if df < 6 {
		return quantile(p, df)
	}
	z := mathext.NormalQuantile(p)
	z2 := z * z
	return z * (1 + (z2+1)/(4*df) + ((5*z2+16)*z2+3)/(96*df*df))
}

// Together are the comparisons with their answers as they stand when all of them are looked at: P and PEquiv are adjusted, as one family since either may be
// claimed, so that the expected share of wrong claims is alpha or less. dependent is for comparisons that share groups, and adjusts by Benjamini and
// Yekutieli instead of Benjamini and Hochberg. An alpha of 0 means 0.05; outside (0, 0.5) every answer is CannotTell with BadOption. Intervals, PLower and
// PUpper remain those of one comparison alone. More is what it takes to pass the adjustment as well, all others standing as they do: for m claims of which r are made,
// at alpha·(r+1)/m, and by Benjamini and Yekutieli at a Σ1/i-th of that. The slice passed in is unchanged.
func Together(comparisons []Comparison, dependent bool, alpha float64) []Comparison {
	o, fine := Options{Alpha: alpha}.filled()
	p := make([]float64, 0, 2*len(comparisons))
	for _, c := range comparisons {
		p = append(p, c.P, c.PEquiv)
	}
	adjust := BenjaminiHochberg
	if dependent {
		adjust = BenjaminiYekutieli
	}
	p = adjust(p)
	out := make([]Comparison, len(comparisons))
	for i, c := range comparisons {
		c.P, c.PEquiv = p[2*i], p[2*i+1]
		c.Answer = decide(c.P, c.PEquiv, o.Alpha)
		if !fine {
			c.Answer, c.Reason = CannotTell, BadOption
		}
		out[i] = c
	}
	if fine {
		plan(out, p, dependent, o.Alpha)
	}
	return out
}

// plan says of comparisons what it takes for their claims to be made among all.
func plan(comparisons []Comparison, adjusted []float64, dependent bool, alpha float64) {
	all, made := 0.0, 0.0
	for _, p := range adjusted {
		if !math.IsNaN(p) {
			all++
		}
		if p <= alpha {
			made++
		}
	}
	price := all
	if dependent {
		price = all * harmonic(all)
	}
	for i, c := range comparisons {
		if c.size.a > 0 {
			comparisons[i] = c.planned(math.Min(alpha, alpha*(made+1)/price))
		}
	}
}
