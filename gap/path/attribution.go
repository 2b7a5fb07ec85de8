package path

import (
	"math"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Attribution is what touchpoints and channels contribute to the final goals, by four conventions side by side.
type Attribution struct {
	Reached     int64         `json:"reached"`        // customers who reached a final goal: what is shared out
	Value       figure.Number `json:"value,omitzero"` // of their paths, in the unit of the log; absent where nothing has a value
	Touchpoints []Credit      `json:"touchpoints,omitempty"`
	Channels    []Credit      `json:"channels,omitempty"`
}

// Credit is what a touchpoint or channel is credited with.
type Credit struct {
	Key     touchpoint.Key  `json:"key"`
	First   Touch           `json:"first"`            // who came to it first
	Last    Touch           `json:"last"`             // who came to it last before the goal
	Linear  Touch           `json:"linear"`           // each touch of a path earns as much as any other
	Markov  Touch           `json:"markov"`           // in proportion to the removal effects of all; model-based
	Removal figure.Estimate `json:"removal,omitzero"` // share of the goals that would be lost if everybody who comes to it were lost; model-based
}

// Touch is the part of a touchpoint, as a share of the customers who reached a final goal and of their value.
type Touch struct {
	Share     figure.Estimate `json:"share,omitzero"`
	Customers figure.Number   `json:"customers,omitzero"`
	Value     figure.Number   `json:"value,omitzero"` // of theirs; of Markov its share of all value
}

// bounded is the method of an interval for the mean of what is between 0 and 1 for each customer.
const bounded = "wilson, bounded"

// Attribute credits touchpoints and channels with the customers who reached a final goal ([tally.Credit] says what a touch is): the first touch, the last, all alike, and by the
// removal effect in the chain of cells (Anderl, Becker, von Wangenheim and Schumann 2016, Int. J. Res. Mark. 33), of all cells of a touchpoint or channel together. Nil where nobody
// has reached one.
//
// Shares of first and last touches are of customers, with Wilson's interval. A linear share is the mean of a number between 0 and 1 for each customer, whose variance is not
// counted; it is p(1−p) at most, so Wilson's interval holds, and is too wide ("wilson, bounded"). Those of Markov are the chain's, and hold as far as the chain does: see [Chain]. Where the chain
// cannot be solved they are absent. Shares of touchpoints sum to 1 where every cell has a touchpoint; those of Markov always do. A cell that is itself a goal that earns no
// credit has none here either.
//
// All four are conventions. A touchpoint that everybody passes, a log-in say, has the largest part by Markov, and none is a cause.
func Attribute(evidence *tally.Paths, o Options) (*Attribution, error) {
	return attribute(evidence.Table(), o)
}

func attribute(b *tally.PathTable, o Options) (*Attribution, error) {
	o, err := o.filled()
	reached := b.Totals().Reached
	if err != nil || reached == 0 {
		return nil, err
	}
	out := &Attribution{Reached: reached}
	if b.Value().Paths > 0 {
		out.Value = figure.Known(b.Credit(tally.Everything, 0).FirstValue)
	}
	schema := b.Schema()
	var points []touchpoint.Key
	channel := map[touchpoint.Key]touchpoint.Key{}
	for _, p := range schema.Touchpoints {
		points = append(points, p.Key)
		channel[p.Key] = p.Channel
	}
	m, stuck, err := newModel(b)
	if err != nil || stuck != nil {
		m.solved = nil
	}
	out.Touchpoints, err = m.credits(b, tally.Touchpoints, points, func(c tally.Cell) touchpoint.Key { return c.Touchpoint }, o)
	if err != nil {
		return nil, err
	}
	out.Channels, err = m.credits(b, tally.Channels, schema.Channels(), func(c tally.Cell) touchpoint.Key { return channel[c.Touchpoint] }, o)
	return out, err
}

// credits returns the credits of all places of a level.
func (m model) credits(b *tally.PathTable, level tally.Level, keys []touchpoint.Key, of func(tally.Cell) touchpoint.Key, o Options) ([]Credit, error) {
	var removal, part []infer.Estimate
	if m.solved != nil {
		p, err := m.posterior(m.groups(b.Schema(), of, keys), o)
		if err != nil {
			return nil, err
		}
		removal, part = p.RemovalOf, p.AttributionOf
	}
	reached := b.Totals().Reached
	valued, value := b.Value().Paths > 0, b.Credit(tally.Everything, 0).FirstValue
	worth := func(v float64) figure.Number {
		if !valued {
			return figure.Number{}
		}
		return figure.Known(v)
	}
	var out []Credit
	for i, key := range keys {
		c := b.Credit(level, i)
		credit := Credit{
			Key:    key,
			First:  Touch{share(c.First, reached, o.Confidence), figure.Known(float64(c.First)), worth(c.FirstValue)},
			Last:   Touch{share(c.Last, reached, o.Confidence), figure.Known(float64(c.Last)), worth(c.LastValue)},
			Linear: Touch{linear(c.Linear, reached, o.Confidence), figure.Known(c.Linear), worth(c.LinearValue)},
		}
		if part != nil {
			credit.Removal = figure.Of(removal[i])
			credit.Markov = Touch{figure.Of(part[i]), figure.Known(part[i].Value * float64(reached)), worth(part[i].Value * value)}
		}
		out = append(out, credit)
	}
	return out, nil
}

// linear is the estimate of a linear share.
func linear(credit float64, reached int64, confidence float64) figure.Estimate {
	n := float64(reached)
	e := figure.Of(infer.Share(math.Min(1, credit/n), n, confidence)) // credits are rounded, each by less than 2⁻³²
	e.Method = bounded
	return e
}

// bare is an estimate without an interval.
func bare(value, n, confidence float64) infer.Estimate {
	nan := math.NaN()
	return infer.Estimate{Value: value, Interval: infer.Interval{Low: nan, High: nan}, SE: nan, N: n, NEff: n, Confidence: confidence}
}

// parts makes shares of effects.
func parts(effects []float64) []float64 {
	sum := 0.0
	for _, x := range effects {
		sum += x
	}
	out := make([]float64, len(effects))
	for i, x := range effects {
		out[i] = x / sum
	}
	return out
}
