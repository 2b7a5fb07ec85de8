package consistency

import (
	"math"
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/infer/compare"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// level is how good something is, with all that is needed to compare it.
type level struct {
	key    touchpoint.Key
	name   touchpoint.Text
	q      measure.Quantity
	cells  []legend.Cell
	left   []legend.Cell // cells with too few raters
	nEff   float64       // effective raters of the least-answered item
	few    bool
	target float64
	basis  Basis
	// variance is of the mean; NaN or nothing where all answers are alike.
	variance        float64
	values, weights []float64         // the distribution whose mean it is, by level
	single          int               // the item, where it is one; else −1
	histogram       compare.Group     // of that item
	scale           *touchpoint.Scale // nil where items do not share one
}

// measured is the level of some cells on the whole, by importance. Cells with too few raters are left out where others have enough.
func measured(e *measure.Evidence, cells []measure.Cell, o Options) level {
	var l level
	l.single, l.variance = -1, math.NaN()
	cells = e.Answered(cells)
	raters := make([]float64, len(cells))
	enough := false
	for i, c := range cells {
		if e.Rated(c) {
			_, raters[i] = e.Raters(c)
		}
		enough = enough || raters[i] >= o.Min
	}
	var used []measure.Cell
	l.nEff = math.Inf(1)
	for i, c := range cells {
		at := legend.At(c.Cell)
		if raters[i] < o.Min && enough || raters[i] == 0 && len(cells) > 1 && slices.Max(raters) > 0 {
			l.left = append(l.left, at)
			continue
		}
		used, l.cells = append(used, c), append(l.cells, at)
		l.nEff = min(l.nEff, raters[i])
	}
	if len(used) == 0 {
		l.nEff = 0
	}
	l.few = l.nEff < o.Min
	weights := shares(used)
	l.target, l.basis = target(e, used, weights, o)
	l.scaled(e, used)
	if l.nEff == 0 {
		l.q.Value = math.NaN()
		return l
	}
	l.q = e.MeanLevel(used, weights)
	l.values, l.weights = compact(l.q.Spread)
	if len(used) == 1 && len(used[0].Items) == 1 {
		l.single = used[0].Items[0]
		for _, h := range e.Table().Histogram(l.single)[:len(e.Units(l.single))-1] {
			l.histogram.Counts = append(l.histogram.Counts, h.W)
		}
		l.histogram.NEff = l.nEff
		if e.Units(l.single)[0] > 0 { // low marks are good: from worst to best
			slices.Reverse(l.histogram.Counts)
		}
	}
	return l
}

// scaled notes the scale that the items share.
func (l *level) scaled(e *measure.Evidence, cells []measure.Cell) {
	for _, c := range cells {
		for _, i := range c.Items {
			switch s := e.Schema().Items[i].Scale; {
			case l.scale == nil && len(l.cells) > 0:
				l.scale = &s
			case *l.scale != s:
				l.scale = nil
				return
			}
		}
	}
}

// shares are the importances of cells as shares of 1.
func shares(cells []measure.Cell) []float64 {
	out, total := make([]float64, len(cells)), 0.0
	for i, c := range cells {
		out[i] = c.Importance
		total += c.Importance
	}
	for i := range out {
		out[i] /= total
	}
	return out
}

// target is the least level of some cells that is good.
func target(e *measure.Evidence, cells []measure.Cell, weights []float64, o Options) (value float64, basis Basis) {
	if o.Good > 0 {
		return o.Good, ByOption
	}
	for i, c := range cells {
		at, by := DefaultGood, ByDefault
		if d := e.Level(c.Desired); c.Cell.Levels.Desired.IsStated() && d.IsKnown() {
			at, by = d.Float(), ByDesired
		} else if d := e.Level(c.Intended); c.Intended.Basis != "" && d.IsKnown() {
			at, by = d.Float(), ByIntended
		}
		if value += weights[i] * at; i > 0 && by != basis {
			by = ByMixed
		}
		basis = by
	}
	if len(cells) == 0 {
		return math.NaN(), ""
	}
	return value, basis
}

// compact puts equal values of a distribution together.
func compact(s measure.Spread) (values, weights []float64) {
	sum := map[float64]float64{}
	for i, v := range s.Values {
		v = math.Round(v*1e12) / 1e12
		if _, ok := sum[v]; !ok {
			values = append(values, v)
		}
		sum[v] += s.Weights[i]
	}
	slices.Sort(values)
	for _, v := range values {
		weights = append(weights, sum[v])
	}
	return values, weights
}

// at is the level with its interval.
func (l *level) at(confidence float64) infer.Estimate {
	s := l.q.Spread
	variance := l.variance
	if measure.Nothing(variance, s.N) {
		variance = 0
	}
	return infer.MeanFromDesign(l.values, l.weights, variance, s.N, s.Kish, s.DF, confidence)
}

// spread is the variance of the answers.
func (l *level) spread() float64 {
	mean, total, sum := 0.0, 0.0, 0.0
	for i, v := range l.values {
		total += l.weights[i]
		mean += l.weights[i] * v
	}
	mean /= total
	for i, v := range l.values {
		sum += l.weights[i] * (v - mean) * (v - mean)
	}
	return sum / total
}

// member writes the level down.
func (l *level) member(confidence float64, ownCells bool) Member {
	m := Member{Key: l.key, Name: l.name, LeftOut: l.left, TooFew: l.few, Basis: l.basis, Target: figure.Known(l.target)}
	if ownCells {
		m.Cells = l.cells
	}
	if l.nEff == 0 {
		return m
	}
	e := l.at(confidence)
	m.Level, m.NEff = figure.Of(e), figure.Known(l.nEff)
	switch {
	case !e.Interval.Known():
	case e.Interval.Low >= l.target:
		m.Quality = Good
	case e.Interval.High < l.target:
		m.Quality = Poor
	default:
		m.Quality = Between
	}
	return m
}

// meets reports whether a persona meets a cell.
func meets(c journey.Cell, persona touchpoint.Key) bool {
	return len(c.Personas) == 0 || slices.Contains(c.Personas, persona)
}
