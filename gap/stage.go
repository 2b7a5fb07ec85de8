package gap

import (
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
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
func (e *evaluation) stages(m *journey.Map, cells []measuredCell, persona touchpoint.Key, o Options) ([]StageLevel, error) {
	var out []StageLevel
	var means []pain // the mean of each stage that was rated, with what it depends on
	var rated []int  // the places of these in out
	cells = e.answered(cells)
	for i, stage := range m.Stages() {
		level := StageLevel{Stage: stage.Key, Persona: persona}
		mean := e.stage(stage.Key, cells, &level.Moment)
		if len(mean.gradient) > 0 {
			means, rated = append(means, mean), append(rated, i)
		}
		out = append(out, level)
	}
	var scores []tally.Score
	for _, p := range means {
		for _, t := range p.gradient {
			scores = append(scores, t.score)
		}
	}
	_, cov := e.covariance(scores)
	all := contract(means, cov)
	values, freedom := make([]float64, len(means)), make([]float64, len(means))
	for n, p := range means {
		estimate := e.estimate(p.spread, all.At(n, n))
		level := &out[rated[n]]
		level.Level, level.Interval = Known(p.value), Interval{Known(estimate.Interval.Low), Known(estimate.Interval.High)}
		values[n], freedom[n] = p.value, p.spread.df
		if nothing(all.At(n, n), p.spread.n) {
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

// stage returns the mean level of a stage over its cells that were rated, and notes whether any of its cells is a moment of truth.
func (e *evaluation) stage(key touchpoint.Key, cells []measuredCell, moment *bool) (mean pain) {
	total := 0.0
	for _, c := range cells {
		if c.cell.Stage == key && e.rated(c) {
			total += c.importance
			*moment = *moment || c.cell.Moment
		}
	}
	for _, c := range cells {
		if c.cell.Stage != key || !e.rated(c) {
			continue
		}
		for n, i := range c.items {
			share := c.importance * c.shares[n] / total
			mean.value += share * e.mean(e.unit(i))
			mean.gradient = append(mean.gradient, term{e.unit(i), share})
			e.add(&mean.spread, e.unit(i), share, 1)
		}
	}
	return mean
}

// rated reports whether every item of a cell has an answer.
func (e *evaluation) rated(c measuredCell) bool {
	for _, i := range c.items {
		if e.base(e.unit(i)).W == 0 {
			return false
		}
	}
	return true
}

// Answers is how an item of a point was answered.
type Answers struct {
	Item    touchpoint.Key `json:"item"`
	Shares  []Figure       `json:"shares,omitempty"` // of the raters, per level of the scale from the lowest mark up
	NotUsed Figure         `json:"notUsed,omitzero"` // of those who answered or said "not used"
}

// answers returns the weighted distribution of the answers to an item.
func (e *evaluation) answers(item int) Answers {
	a := Answers{Item: e.schema.Items[item].Key, NotUsed: Known(1 - e.mean(e.used(item)))}
	raters := e.base(e.unit(item)).W
	histogram := e.table.Histogram(item)
	if raters == 0 {
		return a
	}
	for _, h := range histogram[:len(histogram)-1] {
		a.Shares = append(a.Shares, Known(h.W/raters))
	}
	return a
}
