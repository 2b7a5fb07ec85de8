package trend

import (
	"fmt"
	"math"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer/compare"
	"github.com/safar-cx/safar/gap/infer/drift"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// follow runs a CUSUM over the level of each cell, and notes where it was heard. The waves are of one tally.
func (j *judge) follow(r *Report, m *journey.Map, waves []wave, last []int) error {
	r.Series = &Series{Slack: drift.DefaultSlack, Courses: []Course{}}
	levels := make([][]level, len(waves))
	for w, wave := range waves[:len(waves)-2] {
		e, err := wave.evidence(tally.Selection{})
		if err != nil {
			return fmt.Errorf("trend: %w", err)
		}
		listen(e, m, w, last)
		r.Series.Periods = append(r.Series.Periods, wave.told(e))
		for _, s := range j.subjects {
			levels[w] = append(levels[w], levelOf(e, s.after))
		}
		if j.crude != nil {
			if levels[w], _, err = standardised(wave, e, levels[w], j.mix, termsAfter, j.subjects); err != nil {
				return fmt.Errorf("trend: %w", err)
			}
		}
	}
	levels[len(waves)-2], levels[len(waves)-1] = j.before, j.after
	r.Series.Periods = append(r.Series.Periods, r.Before, r.After)
	var p []float64
	for i, s := range j.subjects {
		if s.isOutcome {
			continue
		}
		course := j.course(s, waves, func(w int) level { return levels[w][i] })
		r.Series.Courses = append(r.Series.Courses, course)
		p = append(p, course.P.Float())
	}
	for i, adjusted := range compare.BenjaminiYekutieli(p) {
		c := &r.Series.Courses[i]
		if c.P = figure.Known(adjusted); !(adjusted <= 1-j.o.Confidence) {
			c.Since = ""
			if c.Verdict != "" {
				c.Verdict = Open
			}
		}
	}
	return nil
}

// course is the CUSUM of one cell, as if it were the only one.
func (j *judge) course(s subject, waves []wave, at func(w int) level) Course {
	c := Course{Cell: legend.At(s.cells[1].Cell)}
	values, variances := make([]float64, len(waves)), make([]float64, len(waves))
	for w := range waves {
		e := at(w).at(j.o.Confidence)
		se := e.ImpliedSE()
		values[w], variances[w] = e.Value, se*se
		c.Levels = append(c.Levels, figure.Of(e))
	}
	residuals := drift.Recursive(values, variances)
	known := 0
	for _, z := range residuals {
		if !math.IsNaN(z) {
			known++
		}
	}
	if known < 2 {
		return c
	}
	chart := drift.Standard()
	peak, rise := drift.CUSUM(residuals, chart).Peak()
	c.Peak, c.Verdict = figure.Known(peak), Open
	if peak == 0 {
		c.P = figure.Known(1)
		return c
	}
	chart.Limit = peak
	c.P = figure.Known(drift.Chance(chart, known))
	if c.Verdict = Worse; rise {
		c.Verdict = Better
	}
	if step := drift.Change(values, variances); step.At > 0 && (step.After > step.Before) == rise {
		c.Since = waves[step.At].key
	}
	return c
}

// listen notes which cells somebody rated in a wave.
func listen(e *measure.Evidence, m *journey.Map, w int, last []int) {
	schema := e.Schema()
	index := make(map[touchpoint.Key]int, len(schema.Items))
	for i, item := range schema.Items {
		index[item.Key] = i
	}
	for i, c := range m.Cells() {
		if heard(e, index, c) {
			last[i] = w
		}
	}
}

// silence tells which cells and channels nobody rated in the last waves.
func silence(r *Report, m *journey.Map, waves []wave, last []int, lately int) {
	cells := m.Cells()
	fill := func(s Silence, heard int) {
		if heard >= len(waves)-lately && heard >= 0 {
			return
		}
		if s.Never = heard < 0; !s.Never {
			s.Last, s.Name = waves[heard].key, waves[heard].name
		}
		r.Silent = append(r.Silent, s)
	}
	for i, c := range cells {
		fill(Silence{Stage: c.Stage, Touchpoint: c.Touchpoint}, last[i])
	}
	for _, channel := range m.Channels() {
		heard, any := -1, false
		for i, c := range cells {
			if t, ok := m.Touchpoint(c.Touchpoint); ok && t.Channel == channel.Key {
				heard, any = max(heard, last[i]), true
			}
		}
		if any {
			fill(Silence{Channel: channel.Key}, heard)
		}
	}
}

func heard(e *measure.Evidence, index map[touchpoint.Key]int, c journey.Cell) bool {
	for _, item := range c.Items {
		if i, ok := index[item.Item]; ok && e.Base(e.Unit(i)).W > 0 {
			return true
		}
	}
	return false
}
