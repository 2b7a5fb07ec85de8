package infer

import "math"

// NPSCounts are the answers, or the weights of the answers, to "how likely are you to recommend us":
// detractors (0–6), passives (7–8) and promoters (9–10).
type NPSCounts struct{ Detractors, Passives, Promoters float64 }

// NPSEstimate is the net promoter score, promoters − detractors as shares, in [−1, 1].
type NPSEstimate struct {
	Estimate
	// Centre is the middle of the interval before clipping. Under the adjusted method it is not the NPS: it
	// is drawn towards 0.
	Centre float64
	// CentreSE is the standard error the interval is built from: SE under the plain method.
	CentreSE float64
	// Unclipped is the interval before it was cut to [−1, 1].
	Unclipped Interval
}

// NPS is the net promoter score with the adjusted Wald interval (Rocks 2016, Am. Stat. 70, arXiv:1601.07235):
// ¾, 1½ and ¾ answers are added to detractors, passives and promoters, and centre ± z·√((p + d − (p − d)²)/(n
// + 3)) is taken of the result. The interval is clipped to [−1, 1], and moved out to the NPS itself where the
// added answers would leave it outside (all promoters: 1); Value is the plain NPS, which is not the
// interval's centre.
//
// nEff is the effective number of answers behind the counts; 0 means their sum, right for unweighted answers
// only. The answers must be independent but for that; where weights go with the answers, Kish's size is too large (the interval
// held in as few as .91 in simulation): use NPSFromDesign. Empty counts give NaN; negative, NaN or infinite ones
// too.
func NPS(c NPSCounts, nEff, confidence float64) NPSEstimate {
	return c.estimate(nEff, confidence, NPSAdjustedWald, 0.75)
}

// NPSPlain is NPS with the plain Wald interval: no added answers. It collapses to a point when all answer
// alike, and is too short for fewer than some hundred answers; it is here to compare with what others
// publish.
func NPSPlain(c NPSCounts, nEff, confidence float64) NPSEstimate {
	return c.estimate(nEff, confidence, NPSWald, 0)
}

// NPSFromDesign is NPS when the variance of promoters − detractors is known from the design: linearised over weights, or
// jackknifed over clusters. The interval is that of NPS on the number of independent people that would have that variance,
// less what estimating it on df degrees of freedom costs, as in ShareFromDesign:
//
//	nEff = (p + d − (p − d)²)/variance · (z/t)²
//
// kish is the effective number of answers by weights alone, and stands in where the variance is 0 or unknown (NaN), as where
// all answer alike. df is JackknifeDF for a jackknife, Kish's n − 1 for independent answers, +Inf for none spent.
func NPSFromDesign(c NPSCounts, variance, kish, df, confidence float64) NPSEstimate {
	nEff, sum := kish, c.Detractors+c.Passives+c.Promoters
	score := (c.Promoters - c.Detractors) / sum
	if spread := (c.Promoters+c.Detractors)/sum - score*score; variance > 0 && spread > 0 {
		narrow := Critical(level(confidence), math.Inf(1)) / Critical(level(confidence), df)
		nEff = spread / variance * narrow * narrow
	}
	e := NPS(c, nEff, confidence)
	if variance > 0 {
		e.SE = math.Sqrt(variance)
	}
	return e
}

// estimate adds that many answers to each end, and twice as many to the middle.
func (c NPSCounts) estimate(nEff, confidence float64, method Method, added float64) NPSEstimate {
	sum := c.Detractors + c.Passives + c.Promoters
	if nEff == 0 {
		nEff = sum
	}
	nan := math.NaN()
	e := NPSEstimate{
		Estimate: Estimate{Value: nan, Interval: unknown(), SE: nan, N: sum, NEff: nEff, Confidence: level(confidence), Method: method},
		Centre:   nan, CentreSE: nan, Unclipped: unknown(),
	}
	if !(c.Detractors >= 0 && c.Passives >= 0 && c.Promoters >= 0 && sum > 0 && nEff > 0) || math.IsInf(sum, 0) || math.IsInf(nEff, 0) {
		return e
	}
	d, p := c.Detractors/sum, c.Promoters/sum
	e.Value, e.SE = trinomial(d, p, nEff)
	n := nEff + 4*added
	e.Centre, e.CentreSE = trinomial((d*nEff+added)/n, (p*nEff+added)/n, n)
	half := Critical(e.Confidence, math.Inf(1)) * e.CentreSE
	e.Unclipped = Interval{e.Centre - half, e.Centre + half}
	if !e.Unclipped.Known() {
		return e
	}
	e.Interval = e.Unclipped.Clip(-1, 1)
	e.Interval = Interval{math.Min(e.Interval.Low, e.Value), math.Max(e.Interval.High, e.Value)}
	return e
}

// trinomial is p − d and its standard error.
func trinomial(d, p, n float64) (nps, se float64) {
	nps = p - d
	return nps, math.Sqrt(math.Max(0, p+d-nps*nps) / n)
}
