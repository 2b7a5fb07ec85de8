package trend

import "slices"

// Publish returns a copy fit to be shown outside: a cell or outcome that fewer than least rated in either period is withheld, its name stays; so is a course with such a period, and the
// mix where a class has fewer. nil gives nil.
//
// As with any table, what was taken out can sometimes be worked out from what is shown elsewhere.
func (r *Report) Publish(least int64) *Report {
	if r == nil {
		return nil
	}
	out := *r
	few := func(n float64) bool { return n > 0 && n < float64(least) }
	hide := func(j *Judged) bool {
		// An estimate of nobody is the zero one, and tells nothing.
		if few(j.Before.N.Float()) || few(j.After.N.Float()) || j.Crude != nil && few(j.Crude.Before.N.Float()) {
			*j = Judged{Suppressed: true}
			return true
		}
		return false
	}
	out.Cells = slices.Clone(r.Cells)
	for i := range out.Cells {
		if c := &out.Cells[i]; hide(&c.Judged) {
			c.Raw, c.Loss = nil, nil
		}
	}
	out.Outcomes = slices.Clone(r.Outcomes)
	for i := range out.Outcomes {
		if o := &out.Outcomes[i]; hide(&o.Judged) {
			o.Raw = nil
		}
	}
	for _, w := range []*Wave{&out.Before, &out.After} {
		w.publish(least)
	}
	if r.Standard != nil {
		standard := *r.Standard
		if slices.ContainsFunc(standard.Classes, func(c ClassShare) bool {
			return few(float64(c.Responses[0])) || few(float64(c.Responses[1]))
		}) {
			standard.Classes = nil
		}
		out.Standard = &standard
	}
	if r.Series != nil {
		series := *r.Series
		series.Periods = slices.Clone(r.Series.Periods)
		for i := range series.Periods {
			series.Periods[i].publish(least)
		}
		series.Courses = slices.Clone(r.Series.Courses)
		for i, c := range series.Courses {
			for _, e := range c.Levels {
				if few(e.N.Float()) {
					series.Courses[i] = Course{Cell: c.Cell, Suppressed: true}
					break
				}
			}
		}
		out.Series = &series
	}
	return &out
}

func (w *Wave) publish(least int64) {
	if w.Responses < least {
		w.Responses = 0
	}
}
