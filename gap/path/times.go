package path

import (
	"math"
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/infer/survival"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Times are how long something takes customers, in seconds (questions and forms: how many).
type Times struct {
	Median figure.Estimate `json:"median,omitzero"`
	Long   figure.Estimate `json:"long,omitzero"` // the 90th percentile
}

// IsZero reports whether nothing is known.
func (t Times) IsZero() bool { return t == Times{} }

// perSecond turns what tallies count in into seconds.
const perSecond = 1000

// quantiles returns the median and the 90th percentile of what was counted once for each customer, with intervals between order statistics.
func quantiles(h tally.Histogram, confidence, unit float64) Times {
	return Times{quantile(h, .5, confidence, unit), quantile(h, .9, confidence, unit)}
}

func quantile(h tally.Histogram, q, confidence, unit float64) figure.Estimate {
	value, ok := h.Quantile(q)
	if !ok {
		return figure.Estimate{}
	}
	n := h.N()
	low, high := infer.QuantileRanks(n, q, confidence)
	e := figure.Estimate{Value: figure.Known(value / unit), N: figure.Known(float64(n)), Method: string(infer.OrderStatistics)}
	e.Interval[0] = figure.Known(0)
	if low > 0 {
		e.Interval[0] = figure.Known(float64(ranked(h, low).From) / unit)
	}
	if high <= n {
		e.Interval[1] = figure.Known(float64(ranked(h, high).To-1) / unit)
	}
	return e
}

// ranked returns the bin of the k-th smallest.
func ranked(h tally.Histogram, k int64) tally.Bin {
	for _, b := range h {
		if k -= b.N; k <= 0 {
			return b
		}
	}
	return h[len(h)-1]
}

// WaitAfter returns how long customers waited after a contact at a cell for the next one: the first such wait of each customer. Those of one customer are alike; the first ones are
// independent, and each customer counts once. Who never came again has no wait.
func WaitAfter(b *tally.PathTable, cell int, confidence float64) Times {
	first, _ := b.WaitAfter(cell)
	return quantiles(first, confidence, perSecond)
}

// clock turns histograms of times into rows for survival and back again. Rows are in seconds, at the middle of their bins.
type clock struct{ bins map[float64]tally.Bin }

// rows lists events by cause, and who was censored.
func (c *clock) rows(censored tally.Histogram, causes ...tally.Histogram) []survival.CauseCount {
	c.bins = map[float64]tally.Bin{}
	var out []survival.CauseCount
	at := map[int64]int{}
	row := func(b tally.Bin) *survival.CauseCount {
		i, ok := at[b.From]
		if !ok {
			i = len(out)
			at[b.From] = i
			out = append(out, survival.CauseCount{Time: b.Middle() / perSecond, Events: make([]float64, len(causes))})
			c.bins[out[i].Time] = b
		}
		return &out[i]
	}
	for k, h := range causes {
		for _, b := range h {
			row(b).Events[k] += float64(b.N)
		}
	}
	for _, b := range censored {
		row(b).Censored += float64(b.N)
	}
	slices.SortFunc(out, func(a, b survival.CauseCount) int { return int(math.Copysign(1, a.Time-b.Time)) })
	return out
}

// time writes down an estimate of a time, its interval widened to the outer ends of the bins.
func (c *clock) time(e infer.Estimate) figure.Estimate {
	if b, ok := c.bins[e.Interval.Low]; ok {
		e.Interval.Low = float64(b.From) / perSecond
	}
	if b, ok := c.bins[e.Interval.High]; ok {
		e.Interval.High = float64(b.To-1) / perSecond
	}
	return figure.Of(e)
}

// all adds up the causes.
func all(rows []survival.CauseCount) []survival.Count {
	out := make([]survival.Count, len(rows))
	for i, r := range rows {
		out[i] = survival.Count{Time: r.Time, Censored: r.Censored}
		for _, d := range r.Events {
			out[i].Events += d
		}
	}
	return out
}
