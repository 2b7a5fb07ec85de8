package gap

import (
	"slices"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// beside is how many personas are drawn beside everyone at most.
const beside = 3

// Curve returns the experience from stage to stage of a persona, or everyone's for the empty key, with up to three personas beside it.
func (r *Ranking) Curve(persona touchpoint.Key) picture.Curve {
	c := picture.Curve{Title: textCurve, Unit: textLevel, Stages: r.columns()}
	main := r.series(persona)
	c.Series = []picture.Series{main}
	if persona == "" {
		for _, p := range r.Legend.Personas {
			if len(c.Series) <= beside {
				c.Series = append(c.Series, r.series(p.Key))
			}
		}
	}
	c.Landmarks = append(r.landmarks(persona), r.moments(persona)...)
	return c
}

func (r *Ranking) series(persona touchpoint.Key) picture.Series {
	s := picture.Series{ID: persona}
	if persona != "" {
		s.Name = r.Legend.Persona(persona)
	}
	for _, stage := range r.Legend.Stages {
		var level picture.Measured
		for _, l := range r.Stages {
			if l.Stage == stage.Key && l.Persona == persona {
				level = measured(l.Level, l.Interval, Figure{}, Figure{})
			}
		}
		s.Levels = append(s.Levels, level)
	}
	return s
}

// landmarks names the end of the curve, and its best and its worst stage where the data tell which that is, or tell two apart from all others.
func (r *Ranking) landmarks(persona touchpoint.Key) []picture.Landmark {
	var levels []StageLevel
	last := 0
	for _, l := range r.Stages {
		if l.Persona == persona && l.Level.IsKnown() {
			levels = append(levels, l)
			last = max(last, l.RankSet.Worst())
		}
	}
	if len(levels) == 0 {
		return nil
	}
	var out []picture.Landmark
	name := func(kind picture.LandmarkKind, is func(RankSet) bool) {
		named := slices.DeleteFunc(slices.Clone(levels), func(l StageLevel) bool { return !is(l.RankSet) })
		for _, l := range named {
			if last > 2 && len(named) <= 2 {
				out = append(out, picture.Landmark{Kind: kind, Stage: l.Stage})
			}
		}
	}
	best := countStages(levels, func(s RankSet) bool { return s.Best() == 1 })
	worst := countStages(levels, func(s RankSet) bool { return s.Worst() == last })
	name(picture.Peak, func(s RankSet) bool { return s.Best() == 1 && s.Worst() <= best })
	name(picture.Trough, func(s RankSet) bool { return s.Worst() == last && s.Best() > last-worst })
	return append(out, picture.Landmark{Kind: picture.End, Stage: levels[len(levels)-1].Stage})
}

func countStages(levels []StageLevel, is func(RankSet) bool) int {
	n := 0
	for _, l := range levels {
		n += int(one(is(l.RankSet)))
	}
	return n
}

// moments names the moments of truth with their levels.
func (r *Ranking) moments(persona touchpoint.Key) []picture.Landmark {
	var out []picture.Landmark
	for _, p := range r.Of(persona) {
		if p.Moment {
			name, _ := r.Legend.Touchpoint(p.Touchpoint)
			level := measured(p.Actual, p.ActualInterval, p.N, p.NEff)
			out = append(out, picture.Landmark{Kind: picture.Moment, Stage: p.Stage, Name: name, Level: level})
		}
	}
	return out
}

// details returns what the evidence says of a cell beyond its score.
func (r *Ranking) details(p Point) picture.Details {
	if p.Suppressed {
		return picture.Details{}
	}
	d := picture.Details{
		Levels: picture.Levels{
			Desired:  picture.Stance{Level: measured(p.Desired, Interval{}, Figure{}, Figure{}), Basis: p.DesiredBasis},
			Intended: picture.Stance{Level: measured(p.Intended, Interval{}, Figure{}, Figure{}), Basis: p.IntendedBasis},
			Actual:   picture.Stance{Level: measured(p.Actual, p.ActualInterval, p.N, p.NEff), Basis: journey.Measured},
			Rival:    picture.Stance{Level: measured(p.Rival, Interval{}, Figure{}, Figure{})},
		},
		Gaps: picture.Gaps{
			Experience: measured(p.Gap.Experience, Interval{}, Figure{}, Figure{}),
			Design:     measured(p.Gap.Design, Interval{}, Figure{}, Figure{}),
			Delivery:   measured(p.Gap.Delivery, Interval{}, Figure{}, Figure{}),
		},
	}
	for _, a := range p.Answers {
		if len(a.Shares) > 0 {
			d.Answers = append(d.Answers, r.distribution(a, p.N))
		}
	}
	return d
}

// distribution returns the answers to an item from its worst mark to its best.
func (r *Ranking) distribution(a Answers, n Figure) picture.Distribution {
	item := r.Legend.Item(a.Item)
	unused := a.NotUsed.Float()
	d := picture.Distribution{Item: item.Name, Unused: picture.Portion{Name: textUnused, Share: number(a.NotUsed)}, N: number(n)}
	for level, share := range a.Shares {
		mark := item.Scale.Mark(level)
		portion := picture.Portion{Share: picture.Of(share.Float() * (1 - unused)), Name: touchpoint.Text{
			touchpoint.English: r.speaker(touchpoint.English).mark(mark),
			touchpoint.Persian: r.speaker(touchpoint.Persian).mark(mark),
		}}
		d.Marks = append(d.Marks, portion)
	}
	if item.Scale.Best == touchpoint.Low {
		slices.Reverse(d.Marks)
	}
	return d
}
