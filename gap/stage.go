package gap

import (
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// StageLevel is how good a stage is, on the unit scale: the mean of the actual levels of its cells by their importance, as one persona, or everyone, lives it. It is a mean over touchpoints, so a
// touchpoint that few use counts as much as one that all use.
type StageLevel struct {
	Stage    touchpoint.Key `json:"stage"`
	Persona  touchpoint.Key `json:"persona,omitempty"` // empty means everyone
	Level    Figure         `json:"level,omitzero"`    // absent where no cell of the stage was rated
	Interval Interval       `json:"interval,omitzero"`
	RankSet  RankSet        `json:"rankSet,omitzero"`        // the ranks it may have among the stages, 1 the best, simultaneously
	Moment   bool           `json:"momentOfTruth,omitempty"` // the stage holds a moment of truth
}

// stages returns the levels of all stages of a map in their order.
func (e evaluation) stages(m *journey.Map, cells []measure.Cell, persona touchpoint.Key, o Options) ([]StageLevel, error) {
	var out []StageLevel
	var means []measure.Quantity // the mean of each stage that was rated, with what it depends on
	var rated []int              // the places of these in out
	cells = e.Answered(cells)
	for i, stage := range m.Stages() {
		level := StageLevel{Stage: stage.Key, Persona: persona}
		mean := e.stage(stage.Key, cells, &level.Moment)
		if len(mean.Gradient) > 0 {
			means, rated = append(means, mean), append(rated, i)
		}
		out = append(out, level)
	}
	all := e.Together(means)
	values, freedom := make([]float64, len(means)), make([]float64, len(means))
	for n, p := range means {
		if variance := all.At(n, n); !measure.Nothing(variance, p.Spread.N) {
			all.SetSym(n, n, variance+e.alike(p))
		}
		estimate := e.Estimate(p, all.At(n, n))
		level := &out[rated[n]]
		level.Level, level.Interval = Known(p.Value), Interval{Known(estimate.Interval.Low), Known(estimate.Interval.High)}
		values[n], freedom[n] = p.Value, p.Spread.DF
		if measure.Nothing(all.At(n, n), p.Spread.N) {
			return out, nil // too little is known of one to rank any
		}
	}
	if len(means) == 0 {
		return out, nil
	}
	sets, err := infer.Ranks(values, all, infer.RankOptions{Confidence: o.Confidence, Draws: o.Draws, Seed: o.Seed, DF: freedom})
	if err != nil {
		return nil, err
	}
	for n, set := range sets.Simultaneous {
		out[rated[n]].RankSet = RankSet{set.Best, set.Worst}
	}
	return out, nil
}

// alike returns what the variance of a mean of levels lacks for those of its items whose answers are all alike: they have no variance of their own, which says nothing about their error, and the width of their intervals stands in.
func (e evaluation) alike(mean measure.Quantity) (variance float64) {
	var items []int
	factors := map[int]float64{}
	for _, t := range mean.Gradient {
		if _, known := factors[t.Score.Item]; !known {
			items = append(items, t.Score.Item)
		}
		factors[t.Score.Item] += t.Factor
	}
	for _, i := range items {
		marks := 0
		histogram := e.Table().Histogram(i)
		for _, h := range histogram[:len(histogram)-1] {
			if h.N > 0 {
				marks++
			}
		}
		if marks == 1 {
			se := factors[i] * e.Estimate(e.MeanOf(e.Unit(i)), 0).ImpliedSE()
			variance += se * se
		}
	}
	return variance
}

// stage returns the mean level of a stage over its cells that were rated, and notes whether any of its cells is a moment of truth.
func (e evaluation) stage(key touchpoint.Key, cells []measure.Cell, moment *bool) measure.Quantity {
	var rated []measure.Cell
	var weights []float64
	total := 0.0
	for _, c := range cells {
		if c.Cell.Stage == key && e.Rated(c) {
			rated, weights = append(rated, c), append(weights, c.Importance)
			total += c.Importance
			*moment = *moment || c.Cell.Moment
		}
	}
	for i := range weights {
		weights[i] /= total
	}
	return e.MeanLevel(rated, weights)
}

// Answers is how an item of a point was answered.
type Answers struct {
	Item    touchpoint.Key `json:"item"`
	Shares  []Figure       `json:"shares,omitempty"` // of the raters, per level of the scale from the lowest mark up
	NotUsed Figure         `json:"notUsed,omitzero"` // of those who answered or said "not used"
}

// answers returns the weighted distribution of the answers to an item.
func (e evaluation) answers(item int) Answers {
	a := Answers{Item: e.items()[item].Key, NotUsed: Known(1 - e.Mean(e.Used(item)))}
	raters := e.Base(e.Unit(item)).W
	histogram := e.Table().Histogram(item)
	if raters == 0 {
		return a
	}
	for _, h := range histogram[:len(histogram)-1] {
		a.Shares = append(a.Shares, Known(h.W/raters))
	}
	return a
}
