package gap

import (
	"math"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/infer/shrink"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Shrunk is what a cell comes to when it is taken together with the others of its kind, those on channels of the same kind: the less is known of it alone, the more it is drawn to what they have in common. It stands beside what was
// measured and is in no rank. See package shrink for what it assumes: above all that before anyone answered nothing told these cells apart, and what cells share of their errors, as those rated by the same people do, is added to each ([shrink.Dependent]).
type Shrunk struct {
	Kind   touchpoint.ChannelKind `json:"kind"`
	Cells  int                    `json:"cells"`           // taken together
	Level  figure.Estimate        `json:"level,omitzero"`  // the actual level, on the unit scale
	Pull   Figure                 `json:"pull,omitzero"`   // of the level: 0 left where it was, 1 drawn to the others' wholly
	Missed figure.Estimate        `json:"missed,omitzero"` // the share of raters who found less than the desired level
}

// kinds returns the kind of the channel of each touchpoint of a map.
func kinds(m *journey.Map) map[touchpoint.Key]touchpoint.ChannelKind {
	of := map[touchpoint.Key]touchpoint.ChannelKind{}
	for _, c := range m.Channels() {
		of[c.Key] = c.Kind
	}
	out := map[touchpoint.Key]touchpoint.ChannelKind{}
	for _, t := range m.Touchpoints() {
		out[t.Key] = of[t.Channel]
	}
	return out
}

// shrink draws the cells of one kind of channel together, beside the points made of them.
func (e evaluation) shrink(points []Point, cells []measure.Cell, kinds map[touchpoint.Key]touchpoint.ChannelKind) {
	pools := map[touchpoint.ChannelKind][]int{}
	for i, c := range cells {
		if points[i].Actual.IsKnown() {
			kind := kinds[c.Cell.Touchpoint]
			pools[kind] = append(pools[kind], i)
		}
	}
	for kind, pool := range pools {
		actual, short := make([]measure.Quantity, len(pool)), make([]measure.Quantity, len(pool))
		for n, i := range pool {
			actual[n], short[n] = e.Actual(cells[i]), e.missed(cells[i], points[i].Desired.Float())
		}
		levels, missed := make([]infer.Estimate, len(pool)), make([]shrink.Count, len(pool))
		together, apart := e.Together(actual), e.Together(short)
		for n, i := range pool {
			levels[n] = e.Estimate(actual[n], together.At(n, n))
			levels[n].SE = max(levels[n].SE, levels[n].ImpliedSE()) // of few, who may happen to agree, the interval knows better
			size, share := points[i].NEff.Float(), points[i].Expectation.Missed.Float()
			if spread := share * (1 - share); spread > 0 && !measure.Nothing(apart.At(n, n), size) {
				size = min(size, 1+spread/apart.At(n, n)) // where weights go with who is missed, or clusters do
			}
			missed[n] = shrink.Count{Hits: share * size, N: size}
		}
		byLevel := shrink.Dependent(levels, together, e.Confidence())
		byShare, _ := shrink.DependentShares(missed, apart, shrink.Options{Confidence: e.Confidence()})
		for n, i := range pool {
			s := Shrunk{Kind: kind, Cells: len(pool)}
			if byLevel.Reason == shrink.Told {
				s.Level, s.Pull = within(byLevel.Cells[n].Shrunk), Known(byLevel.Cells[n].Pull)
			}
			if byShare.Reason == shrink.Told {
				s.Missed = within(byShare.Cells[n].Shrunk)
			}
			if !s.Level.IsZero() || !s.Missed.IsZero() {
				points[i].Shrunk = &s
			}
		}
	}
}

// missed is the share of raters who found less than the desired level, as [Expectation] counts them.
func (e evaluation) missed(c measure.Cell, desired float64) (q measure.Quantity) {
	for n, i := range c.Items {
		less := measure.Mapped(e.Units(i), math.NaN(), func(u float64) float64 { return one(u < desired-e.half(i)) })
		q.Gradient = append(q.Gradient, measure.Term{Score: tally.Score{Item: i, Values: less}, Factor: c.Shares[n]})
	}
	return q
}

// half is half a step of an item's scale: less than that is no difference.
func (e evaluation) half(item int) float64 {
	return 0.5 / float64(e.items()[item].Scale.Levels()-1)
}

// within writes down an estimate on the unit scale, of which a normal interval may reach beyond.
func within(e infer.Estimate) figure.Estimate {
	e.Interval.Low, e.Interval.High = math.Max(e.Interval.Low, 0), math.Min(e.Interval.High, 1)
	return figure.Of(e)
}
