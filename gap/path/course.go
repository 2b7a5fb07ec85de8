package path

import (
	"math"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/infer/survival"
)

// mostMoments is how many points a course has at most: more than a drawing can show.
const mostMoments = 60

// Moment is a point of the course of a share over time. The share stays until the next.
type Moment struct {
	At       figure.Number   `json:"at"` // seconds since the beginning
	Share    figure.Number   `json:"share"`
	Interval figure.Interval `json:"interval,omitzero"`
	AtRisk   figure.Number   `json:"atRisk,omitzero"` // customers still followed just before; absent at the end, where nothing need have happened
	Events   figure.Number   `json:"events"`          // since the point before
}

// stay is the course of the share that is still in a stage.
func stay(c *survival.Curve) []Moment {
	var out thinner
	out.total = c.N
	for _, s := range c.Steps {
		out.add(s.Time, s.AtRisk, s.Events, func() infer.Estimate { return c.At(s.Time) })
	}
	return out.until(c.Last)
}

// come is the course of the share that has come to an end by a cause.
func come(c *survival.Incidence, cause int, rows []survival.CauseCount) []Moment {
	var out thinner
	out.total = c.N
	events := make(map[float64]float64, len(rows))
	for _, r := range rows {
		events[r.Time] = r.Events[cause]
	}
	for _, s := range c.Steps {
		out.add(s.Time, s.AtRisk, events[s.Time], func() infer.Estimate { return c.At(cause, s.Time) })
	}
	return out.until(c.Last)
}

// thinner keeps a point whenever enough has happened since the last one, and the last at which anything has.
type thinner struct {
	total, events float64
	moments       []Moment
	kept          bool // the last moment is to stay
}

func (t *thinner) add(at, atRisk, events float64, level func() infer.Estimate) {
	if events == 0 {
		return
	}
	if !t.kept && len(t.moments) > 0 {
		t.moments = t.moments[:len(t.moments)-1]
	}
	t.events += events
	e := level()
	t.moments = append(t.moments, Moment{
		At: figure.Known(at), Share: figure.Known(e.Value), Interval: figure.Interval{figure.Known(e.Interval.Low), figure.Known(e.Interval.High)},
		AtRisk: figure.Known(atRisk), Events: figure.Known(t.events),
	})
	if t.kept = t.events >= math.Max(1, t.total/mostMoments); t.kept {
		t.events = 0
	}
}

// until returns the moments with one at the end of the time that anybody was followed, at which nothing need have happened.
func (t *thinner) until(last float64) []Moment {
	if n := len(t.moments); n > 0 && t.moments[n-1].At.Float() < last {
		end := t.moments[n-1]
		end.At, end.AtRisk, end.Events = figure.Known(last), figure.Number{}, figure.Known(0)
		t.moments = append(t.moments, end)
	}
	return t.moments
}

// publishCourse returns the points of a course with at least so many customers still followed, at least so many events apart.
func publishCourse(course []Moment, least int64) []Moment {
	var out []Moment
	events := 0.0
	for _, m := range course {
		events += m.Events.Float()
		if !(m.AtRisk.Float() >= float64(least)) {
			break
		}
		if events >= float64(least) {
			m.Events = figure.Known(events)
			out = append(out, m)
			events = 0
		}
	}
	return out
}
