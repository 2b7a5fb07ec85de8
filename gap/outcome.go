package gap

import (
	"math"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// outcomes returns how the whole went for the audience.
func (e *evaluation) outcomes(persona touchpoint.Key) []Outcome {
	var out []Outcome
	for _, o := range e.schema.Outcomes {
		i, ok := e.schema.Item(o.Item)
		if !ok {
			continue
		}
		result := Outcome{Item: o.Item, Persona: persona, Kind: o.As}
		switch o.As {
		case touchpoint.MeasureNPS:
			e.nps(i, &result)
		case touchpoint.MeasureShare:
			result.AtLeast = Known(o.AtLeast)
			e.share(i, o.AtLeast, &result)
		default:
			e.rawMean(i, &result)
		}
		out = append(out, result)
	}
	return out
}

func (o *Outcome) take(e infer.Estimate) {
	o.Value, o.Interval = Known(e.Value), Interval{Known(e.Interval.Low), Known(e.Interval.High)}
	o.N, o.NEff, o.Method = Known(e.N), Known(e.NEff), string(e.Method)
}

// nps sums up a scale of the likelihood to recommend. Of 0–10, 9 and 10 are promoters and 0–6 detractors.
func (e *evaluation) nps(item int, out *Outcome) {
	scale := e.schema.Items[item].Scale
	values := make([]float64, scale.Levels()+1)
	var counts infer.NPSCounts
	for level, h := range e.table.Histogram(item)[:scale.Levels()] {
		switch mark := scale.Mark(level); {
		case scale == touchpoint.NPSGroups() && mark > 0, mark >= 9:
			values[level] = 1
			counts.Promoters += h.W
		case scale == touchpoint.NPSGroups() && mark == 0, mark >= 7:
			counts.Passives += h.W
		default:
			values[level] = -1
			counts.Detractors += h.W
		}
	}
	values[scale.Levels()] = math.NaN()
	n, nEff := e.effective(tally.Score{Item: item, Values: values})
	estimate := infer.NPS(counts, nEff, e.confidence)
	estimate.N, estimate.NEff = n, nEff
	out.take(estimate.Affine(0, 100))
}

// share sums up how many gave a mark or better.
func (e *evaluation) share(item int, atLeast float64, out *Outcome) {
	scale := e.schema.Items[item].Scale
	least, _ := scale.Level(atLeast)
	values := mapped(e.units[item], math.NaN(), func(u float64) float64 { return one(u >= scale.Unit(least)) })
	score := tally.Score{Item: item, Values: values}
	n, nEff := e.effective(score)
	estimate := infer.Share(e.mean(score), nEff, e.confidence)
	estimate.N = n
	out.take(estimate)
}

// rawMean sums up the marks as they were given.
func (e *evaluation) rawMean(item int, out *Outcome) {
	scale := e.schema.Items[item].Scale
	values := mapped(e.units[item], math.NaN(), scale.Raw)
	score := tally.Score{Item: item, Values: values}
	_, variance := e.sum([]term{{score, 1}})
	var s spread
	e.add(&s, score, 1, 1)
	estimate := e.estimate(s, variance)
	_, estimate.NEff = e.effective(score)
	out.take(estimate)
}

// effective returns how many answers a mean rests on and how many drawn independently with equal weights would tell as much: Kish's size by weights, made smaller by as much as clusters make the variance larger.
func (e *evaluation) effective(score tally.Score) (n, nEff float64) {
	base := e.base(score)
	nEff = infer.KishN(base.W, base.W2)
	if e.table.Grouped() {
		_, grouped := e.sum([]term{{score, 1}})
		simple := e.table.Ratios([]tally.Score{score}).Cov[0]
		switch {
		case math.IsNaN(grouped): // one cluster, however large, tells no more than one person
			nEff = min(nEff, 1)
		case grouped > simple && !nothing(simple, float64(base.N)):
			nEff *= simple / grouped
		}
	}
	return float64(base.N), nEff
}
