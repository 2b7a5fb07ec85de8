package gap

import (
	"math"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// outcomes returns how the whole went for the audience.
func (e evaluation) outcomes(persona touchpoint.Key) []Outcome {
	var out []Outcome
	for _, o := range e.Schema().Outcomes {
		score, ok := e.OutcomeScore(o)
		if !ok {
			continue
		}
		result := Outcome{Item: o.Item, Persona: persona, Kind: o.As}
		switch o.As {
		case touchpoint.MeasureNPS:
			result.take(e.nps(score))
		case touchpoint.MeasureShare:
			result.AtLeast = Known(o.AtLeast)
			result.take(e.share(score))
		default:
			result.take(e.rawMean(score))
		}
		out = append(out, result)
	}
	return out
}

func (o *Outcome) take(e infer.Estimate) {
	o.Value, o.Interval = Known(e.Value), Interval{Known(e.Interval.Low), Known(e.Interval.High)}
	o.N, o.NEff, o.Method = Known(e.N), Known(e.NEff), string(e.Method)
}

// nps sums up the likelihood to recommend, by 1 for promoters and −1 for detractors.
func (e evaluation) nps(score tally.Score) infer.Estimate {
	var counts infer.NPSCounts
	for level, h := range e.Table().Histogram(score.Item)[:len(score.Values)-1] {
		switch score.Values[level] {
		case 1:
			counts.Promoters += h.W
		case 0:
			counts.Passives += h.W
		default:
			counts.Detractors += h.W
		}
	}
	n, nEff := e.Effective(score)
	estimate := infer.NPS(counts, n, e.Confidence())
	if e.designed() {
		mean := e.MeanOf(score)
		_, variance := e.Sum(mean.Gradient)
		estimate = infer.NPSFromDesign(counts, variance, nEff, mean.Spread.DF, e.Confidence())
	}
	estimate.N, estimate.NEff = n, nEff
	return estimate.Affine(0, 100)
}

// share sums up how many gave a mark or better.
func (e evaluation) share(score tally.Score) infer.Estimate {
	n, nEff := e.Effective(score)
	mean := e.MeanOf(score)
	estimate := infer.Share(mean.Value, nEff, e.Confidence())
	if _, variance := e.Sum(mean.Gradient); e.designed() && !math.IsNaN(variance) {
		estimate = infer.ShareFromDesign(mean.Value, variance, mean.Spread.DF+1, n, e.Confidence())
		estimate.Method = infer.Wilson
	}
	estimate.N, estimate.NEff = n, nEff
	return estimate
}

// designed reports whether the share alone does not tell its variance: clusters make it larger, and so do weights that go with the answers, by more than Kish's size says.
func (e evaluation) designed() bool { return e.Schema().Weighted || e.Table().Grouped() }

// rawMean sums up the marks as they were given.
func (e evaluation) rawMean(score tally.Score) infer.Estimate {
	mean := e.MeanOf(score)
	_, variance := e.Sum(mean.Gradient)
	estimate := e.Estimate(mean, variance)
	_, estimate.NEff = e.Effective(score)
	return estimate
}
