package infer

import "math"

// Moments gathers count, weight, mean and spread of a stream of numbers in one pass. The zero value is ready.
// Values are held relative to the first one seen, and updated as Welford (1962, Technometrics 4) does, with
// weights as West (1979, CACM 22); Merge follows Chan, Golub and LeVeque (1983, Am. Stat. 37). This keeps
// about all digits the data have where a sum of squares loses them.
//
// Weights are sampling weights: how many people an answer stands for, not how precise it is. A weight of 0
// adds nothing, not even to the count. A NaN or infinite value, or a weight that is negative or not finite,
// makes all results NaN, for good: a stream with such a value has no mean.
//
// Not for concurrent use; to go parallel, fill one per goroutine and merge. The result of merging agrees with
// one pass up to rounding, not to the last bit.
type Moments struct {
	n           float64
	w, w2       float64 // Σw, Σw²
	origin      float64 // the first value
	mean        float64 // weighted mean of value − origin
	m2          float64 // Σw(x − mean)²
	meaningless bool
}

// Add counts one value with weight 1.
func (m *Moments) Add(x float64) { m.AddWeighted(x, 1) }

// AddWeighted counts one value with weight w ≥ 0.
func (m *Moments) AddWeighted(x, w float64) {
	if w == 0 {
		return
	}
	if !(w > 0) || math.IsInf(w, 0) || math.IsNaN(x) || math.IsInf(x, 0) {
		m.meaningless = true
		return
	}
	if m.n == 0 {
		m.origin = x
	}
	m.n++
	m.w += w
	m.w2 += w * w
	d := x - m.origin - m.mean
	step := d * (w / m.w)
	m.mean += step
	m.m2 += w * d * (d - step)
}

// Merge adds what o has seen; o is unchanged.
func (m *Moments) Merge(o Moments) {
	m.meaningless = m.meaningless || o.meaningless
	if o.n == 0 {
		return
	}
	if m.n == 0 {
		o.meaningless = m.meaningless
		*m = o
		return
	}
	w := m.w + o.w
	d := (o.origin - m.origin) + (o.mean - m.mean)
	m.m2 += o.m2 + d*d*(m.w*(o.w/w))
	m.mean += d * (o.w / w)
	m.n += o.n
	m.w = w
	m.w2 += o.w2
}

// N is the number of values with a positive weight.
func (m Moments) N() float64 { return m.n }

// Weight is Σw.
func (m Moments) Weight() float64 { return m.w }

// NEff is Kish's effective size (Σw)²/Σw² (Kish 1965, Survey Sampling); 0 of nothing.
func (m Moments) NEff() float64 { return KishN(m.w, m.w2) }

// Mean is Σwx/Σw; NaN of nothing.
func (m Moments) Mean() float64 {
	if m.n == 0 || m.meaningless {
		return math.NaN()
	}
	return m.origin + m.mean
}

// Variance is the unbiased one for sampling weights, Σw(x−mean)² ÷ (Σw − Σw²/Σw): with equal weights the
// familiar division by n − 1, whatever the weights' scale. NaN for fewer than two values.
func (m Moments) Variance() float64 {
	if m.n < 2 || m.meaningless {
		return math.NaN()
	}
	return m.m2 / (m.w - m.w2/m.w)
}

// PopulationVariance is Σw(x−mean)² ÷ Σw, the values being all there are; NaN of nothing.
func (m Moments) PopulationVariance() float64 {
	if m.n == 0 || m.meaningless {
		return math.NaN()
	}
	return m.m2 / m.w
}

// SD is the root of Variance.
func (m Moments) SD() float64 { return math.Sqrt(m.Variance()) }

// KishN is Kish's effective sample size from Σw and Σw²: (Σw)²/Σw². 0 where both sums are 0, NaN where they
// make no sense. It knows of weights only; answers that hang together need a design variance (see
// MeanFromDesign).
func KishN(sumW, sumW2 float64) float64 {
	switch {
	case sumW == 0 && sumW2 == 0:
		return 0
	case sumW > 0 && sumW2 > 0:
		return sumW * (sumW / sumW2)
	}
	return math.NaN()
}

// WeightedShareN is how many people of equal weight would tell a share as surely as those who were counted: KishN of all of them,
// or less where weights go with what is counted and make its error larger (linearised: the size at which the share p has the variance
// Σw²(y − p)² ÷ (Σw)²). in and in2 are Σw and Σw² of those counted, all and all2 of everybody; clusters are not in it.
func WeightedShareN(in, in2, all, all2 float64) float64 {
	n, p := KishN(all, all2), in/all
	if v := in2*(1-p)*(1-p) + (all2-in2)*p*p; v > 0 && p > 0 && p < 1 {
		n = math.Min(n, p*(1-p)*all*(all/v))
	}
	return n
}

// JackknifeDF are the degrees of freedom of a delete-a-group jackknife: Kish's effective number of groups
// less 1, from the number or the weight of the answers in each group. With groups of one size that is groups
// − 1; groups filled by hashing clusters differ, and some stay empty: 100 clusters in 64 groups are worth 31
// degrees, not 63, and sets made with 63 hold too seldom. 0 for fewer than two groups; NaN where a size is
// negative or not finite.
func JackknifeDF(sizes []float64) float64 {
	sum, sum2 := 0.0, 0.0
	for _, w := range sizes {
		if !(w >= 0) || math.IsInf(w, 1) {
			return math.NaN()
		}
		sum += w
		sum2 += w * w
	}
	return math.Max(0, KishN(sum, sum2)-1)
}
