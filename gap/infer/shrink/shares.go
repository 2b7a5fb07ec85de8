package shrink

import (
	"math"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/safar-cx/safar/gap/infer"
)

// Count is how many of N answers were of the kind asked for; effective numbers under weights or clusters.
type Count struct{ Hits, N float64 }

// usable says whether a count makes sense and holds anything.
func (c Count) usable() bool { return c.N > 0 && !math.IsInf(c.N, 1) && c.Hits >= 0 && c.Hits <= c.N }

// Options of Shares; the zero value is the default.
type Options struct {
	Confidence float64 // of the intervals; 0 means 0.95
	// Moments fits the prior by mean and variance of the raw shares instead of by likelihood (Gelman et al. 2013, Bayesian Data Analysis, 5.1). It takes
	// the chance in the raw shares for difference between the cells, and draws them together less than it should.
	Moments bool
}

// Prior is the beta distribution that true shares of cells of one kind are taken to come from.
type Prior struct{ Alpha, Beta float64 }

// Mean is what a cell without answers is expected to have.
func (p Prior) Mean() float64 { return p.Alpha / (p.Alpha + p.Beta) }

// Variance is that of the true shares.
func (p Prior) Variance() float64 { return p.Mean() * (1 - p.Mean()) / (p.Alpha + p.Beta + 1) }

// Posterior is the share of a cell after its answers: Beta(α + hits, β + n − hits), with its mean, its standard deviation and its central interval. It
// takes the prior as known, and is too short for one fitted to a few cells: see Shares. NaN for a count or a prior that makes no sense. A confidence of 0 means 0.95.
func (p Prior) Posterior(c Count, confidence float64) infer.Estimate {
	if confidence == 0 {
		confidence = infer.DefaultConfidence
	}
	nan := math.NaN()
	e := infer.Estimate{Value: nan, SE: nan, Interval: infer.Interval{Low: nan, High: nan}, N: c.N, NEff: c.N, Confidence: confidence, Method: BetaPosterior}
	a, b := p.Alpha+c.Hits, p.Beta+c.N-c.Hits
	if !(p.Alpha > 0 && p.Beta > 0) || math.IsInf(a+b, 1) || c != (Count{}) && !c.usable() {
		return e
	}
	post := distuv.Beta{Alpha: a, Beta: b}
	e.Value, e.SE = post.Mean(), post.StdDev()
	if tail := (1 - confidence) / 2; tail > 0 && tail < 0.5 {
		e.Interval = infer.Interval{Low: post.Quantile(tail), High: post.Quantile(1 - tail)}
	}
	return e
}

// mostAlike bounds α + β: beyond it cells are as good as equal, and the likelihood is flat.
const mostAlike = 1e6

// Fit is the prior that counts of cells of one kind suggest. By likelihood, it maximises Σ ln B(α+y, β+n−y) − ln B(α, β), with α + β up to a million, which
// stands for cells that are alike; by moments, α + β = m(1−m)/s² − 1 with mean m and variance s² of the raw shares, each cell counting the same. Counts that
// make no sense, or hold nothing, are left out; used is how many were not.
//
// Reasons: FewCells (fewer than three), NoVariance (no hits at all, or nothing else; by moments, also raw shares all alike, or too different for any beta
// distribution). The prior is then NaN.
func Fit(counts []Count, moments bool) (p Prior, used int, reason Reason) {
	p = Prior{math.NaN(), math.NaN()}
	var cells []Count
	var m infer.Moments
	hits, n := 0.0, 0.0
	for _, c := range counts {
		if c.usable() {
			cells = append(cells, c)
			m.Add(c.Hits / c.N)
			hits, n = hits+c.Hits, n+c.N
		}
	}
	used = len(cells)
	switch {
	case used < 3:
		return p, used, FewCells
	case hits == 0 || hits == n || math.IsInf(n, 1):
		return p, used, NoVariance
	}
	if moments {
		mean := m.Mean()
		size := mean*(1-mean)/m.Variance() - 1
		if !(size > 0) || math.IsInf(size, 1) {
			return p, used, NoVariance
		}
		return Prior{mean * size, (1 - mean) * size}, used, Told
	}
	return likeliest(cells), used, Told
}

// likeliest maximises the likelihood over ln(α + β), the mean being the likeliest for each: first on a grid, since it may be nearly flat, then by golden
// section about the best of it.
func likeliest(cells []Count) Prior {
	const least = 1e-3
	steps := 24
	width := math.Log(mostAlike/least) / float64(steps)
	at := func(x float64) (Prior, float64) {
		p := likeliestMean(cells, math.Exp(x))
		none, sum := mathext.Lbeta(p.Alpha, p.Beta), 0.0
		for _, c := range cells {
			sum += mathext.Lbeta(p.Alpha+c.Hits, p.Beta+c.N-c.Hits) - none
		}
		return p, sum
	}
	best, most := 0, math.Inf(-1)
	for i := range steps + 1 {
		if _, l := at(math.Log(least) + float64(i)*width); l > most {
			best, most = i, l
		}
	}
	low := math.Log(least) + float64(max(best-1, 0))*width
	high := math.Log(least) + float64(min(best+1, steps))*width
	const golden = 0.6180339887498949
	x1, x2 := high-golden*(high-low), low+golden*(high-low)
	_, l1 := at(x1)
	_, l2 := at(x2)
	for high-low > 1e-7 {
		if l1 > l2 {
			high, x2, l2 = x2, x1, l1
			x1 = high - golden*(high-low)
			_, l1 = at(x1)
		} else {
			low, x1, l1 = x1, x2, l2
			x2 = low + golden*(high-low)
			_, l2 = at(x2)
		}
	}
	p, _ := at((low + high) / 2)
	return p
}

// likeliestMean is the prior of that size with the likeliest mean. The likelihood is concave in the mean, and its slope is halved upon.
func likeliestMean(cells []Count, size float64) Prior {
	low, high := 0.0, 1.0
	for range 34 {
		m := (low + high) / 2
		a, b := m*size, (1-m)*size
		slope, none := 0.0, mathext.Digamma(a)-mathext.Digamma(b)
		for _, c := range cells {
			slope += mathext.Digamma(a+c.Hits) - mathext.Digamma(b+c.N-c.Hits) - none
		}
		if slope > 0 {
			low = m
		} else {
			high = m
		}
	}
	m := (low + high) / 2
	return Prior{m * size, (1 - m) * size}
}

// Shares draws the shares of cells of one kind together by the beta–binomial model (Tarone 1982, Biometrics 38, 215–220; Gelman et al. 2013, Bayesian Data
// Analysis, 5.1): the prior that all counts suggest (see Fit), and from it the posterior of each cell. Pull is (α+β)/(α+β+n). Raw is Wilson's.
//
// The posterior takes the prior as known, and its interval shrinks to nothing where the prior is fitted as a point. So the error is at least that of Morris
// (1983, JASA 78) for means,
//
//	s² = V·(1 − (1 − 1/k)·B) + 2B²/(k−3) · (y/n − μ)²,   V = θ̂(1 − θ̂)/n,   B = (k−3)/(k−1) · Pull,
//
// with B = 0 for three cells, and the interval that of the beta distribution of this mean and error; the package comment says how often it
// holds. Draw together only what is exchangeable. A count that makes no sense, or holds nothing, is left out and its Shrunk is NaN. Reasons: as Fit, and BadOption.
func Shares(counts []Count, o Options) (Pooled, Prior) {
	return shares(counts, make([]float64, len(counts)), o)
}

// shares draws counts together of whose variances a part is common to all.
func shares(counts []Count, common []float64, o Options) (Pooled, Prior) {
	cells, own := make([]infer.Estimate, len(counts)), make([]Count, len(counts))
	for i, c := range counts {
		cells[i] = infer.Share(c.Hits/c.N, c.N, o.Confidence)
		own[i] = Count{c.Hits / (1 - common[i]), c.N / (1 - common[i])}
	}
	p, confidence, fine := start(cells, o.Confidence)
	if !fine {
		return p, Prior{math.NaN(), math.NaN()}
	}
	prior, used, reason := Fit(own, o.Moments)
	p.Used, p.Reason = used, reason
	if reason != Told {
		return p, prior
	}
	p.Centre, p.Between = prior.Mean(), prior.Variance()
	size := prior.Alpha + prior.Beta
	for i, c := range own {
		if c.usable() {
			p.Cells[i].Pull = size / (size + c.N)
			p.Cells[i].Shrunk = widened(prior.Posterior(c, confidence), c, p.Cells[i].Pull, p.Centre, float64(used), common[i]/(1-common[i]))
			p.Cells[i].Shrunk.N, p.Cells[i].Shrunk.NEff = counts[i].N, counts[i].N
		}
	}
	return p, prior
}

// widened is the posterior with an error and an interval that count that the prior was estimated, from k cells, and what error cells have in common, so many times that of their own.
func widened(e infer.Estimate, c Count, pull, centre, k, common float64) infer.Estimate {
	b, off := pull*(k-3)/(k-1), c.Hits/c.N-centre
	own := e.Value * (1 - e.Value) / c.N
	variance := own * (1 - (1-1/k)*b)
	if b > 0 {
		variance += 2 * b * b / (k - 3) * off * off
	}
	// A beta distribution of this mean has less variance than mean·(1 − mean).
	variance = math.Min(math.Max(variance, e.SE*e.SE)+common*own, e.Value*(1-e.Value)*0.99)
	e.SE = math.Sqrt(variance)
	size := e.Value*(1-e.Value)/variance - 1
	post := distuv.Beta{Alpha: e.Value * size, Beta: (1 - e.Value) * size}
	tail := (1 - e.Confidence) / 2
	e.Interval = infer.Interval{Low: post.Quantile(tail), High: post.Quantile(1 - tail)}
	return e
}
