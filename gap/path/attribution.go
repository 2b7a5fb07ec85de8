package path

import (
	"errors"
	"math"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/infer/chain"
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
	Key touchpoint.Key `json:"key"`
	// Customers came to it, whether they reached a goal or not.
	Customers int64           `json:"customers"`
	First     Touch           `json:"first"`            // who came to it first
	Last      Touch           `json:"last"`             // who came to it last before the goal
	Linear    Touch           `json:"linear"`           // each touch of a path earns as much as any other
	Markov    Touch           `json:"markov"`           // in proportion to the removal effects of all; model-based
	Removal   figure.Estimate `json:"removal,omitzero"` // share of the goals that would be lost if everybody who comes to it were lost; model-based
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
// credit has none by Markov; by the other three it has that of customers who came straight to it, who touched nothing else.
//
// All four are conventions. A touchpoint that everybody passes, a log-in say, has the largest part by Markov, and none is a cause.
//
// A tally that does not count everything gives an error that wraps [tally.ErrPartial].
func Attribute(evidence *tally.Paths, o Options) (*Attribution, error) {
	o, err := o.filled()
	if err == nil {
		err = evidence.Schema().Require(tally.PathFamilies{})
	}
	if err != nil {
		return nil, err
	}
	b := evidence.Table()
	if b.Totals().Reached == 0 {
		return nil, nil
	}
	m, err := newModel(b)
	if err != nil && !errors.Is(err, ErrTooMany) {
		return nil, err
	}
	p, err := m.posterior(m.partitions(), o)
	if err != nil {
		return nil, err
	}
	return attribute(b, p, o.Confidence), nil
}

// partitions are the states by touchpoint, and by channel.
func (m model) partitions() [][][]int {
	points := make([]touchpoint.Key, len(m.schema.Touchpoints))
	channel := map[touchpoint.Key]touchpoint.Key{}
	for i, p := range m.schema.Touchpoints {
		points[i] = p.Key
		channel[p.Key] = p.Channel
	}
	return [][][]int{
		m.groups(func(c tally.Cell) touchpoint.Key { return c.Touchpoint }, points),
		m.groups(func(c tally.Cell) touchpoint.Key { return channel[c.Touchpoint] }, m.schema.Channels()),
	}
}

// attribute writes down the credits, with those of the chain where it was solved for the two partitions.
func attribute(b *tally.PathTable, p chain.Posterior, confidence float64) *Attribution {
	reached := b.Totals().Reached
	if reached == 0 {
		return nil
	}
	out := &Attribution{Reached: reached}
	if b.Value().Paths > 0 {
		out.Value = figure.Known(b.Credit(tally.Everything, 0).FirstValue)
	}
	for i, point := range b.Schema().Touchpoints {
		out.Touchpoints = append(out.Touchpoints, out.credit(point.Key, b, tally.Touchpoints, i, confidence))
	}
	for i, channel := range b.Schema().Channels() {
		out.Channels = append(out.Channels, out.credit(channel, b, tally.Channels, i, confidence))
	}
	for k, credits := range [][]Credit{out.Touchpoints, out.Channels} {
		if p.RemovalOf == nil {
			break
		}
		for i := range credits {
			part := p.AttributionOf[k][i]
			credits[i].Removal = figure.Of(p.RemovalOf[k][i])
			credits[i].Markov = Touch{figure.Of(part), figure.Known(part.Value * float64(reached)), figure.Known(part.Value * out.Value.Float())}
		}
	}
	return out
}

// credit is the credit of a touchpoint or channel by first, last and linear touch.
func (a *Attribution) credit(key touchpoint.Key, b *tally.PathTable, level tally.Level, place int, confidence float64) Credit {
	c := b.Credit(level, place)
	worth := func(v float64) figure.Number {
		if !a.Value.IsKnown() {
			return figure.Number{}
		}
		return figure.Known(v)
	}
	return Credit{
		Key: key, Customers: b.Count(level, place, tally.Visits).Customers,
		First:  Touch{share(c.First, a.Reached, confidence), figure.Known(float64(c.First)), worth(c.FirstValue)},
		Last:   Touch{share(c.Last, a.Reached, confidence), figure.Known(float64(c.Last)), worth(c.LastValue)},
		Linear: Touch{linear(c.Linear, a.Reached, confidence), figure.Known(c.Linear), worth(c.LinearValue)},
	}
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
