package lens

import (
	"fmt"
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer/quadrant"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// Section is the report for a page: what comes first, where lenses disagree and why, the chart and the ranks by lens, and what it rests on, in English and Persian.
func (r *Report) Section(l legend.Legend) picture.Section {
	if r == nil {
		return picture.Section{}
	}
	en, fa := r.speaker(l, touchpoint.English), r.speaker(l, touchpoint.Persian)
	s := picture.Section{Title: textTitle, Notes: legend.Both(notes(en), notes(fa))}
	sentences := legend.Both(brief(en), brief(fa))
	if len(sentences) > 0 {
		s.Answer, s.Sentences = sentences[0], sentences[1:]
	}
	if q, ok := r.Quadrant(l); ok {
		s.Pictures = append(s.Pictures, q)
	}
	if m, ok := r.Matrix(l); ok {
		s.Pictures = append(s.Pictures, m)
	}
	return s
}

// few is how many lenses are so few that all that is found through them belongs at the front.
const few = 2

// brief is what an analyst would act on; notes are the rest.
func brief(s speaker) []string {
	out := s.disputes(argued)
	firsts := s.firsts()
	out = append(firsts[:min(2, len(firsts))], out...)
	if len(s.r.Lenses) == 0 {
		return append(out, s.unused()...)
	}
	out = append(out, s.chart()...)
	out = append(out, s.kano()...) // somebody asked these questions on purpose
	if len(s.r.Lenses) <= few {
		out = append(out, slices.Concat(s.expected(), s.actions())...)
	}
	return out
}

func notes(s speaker) []string {
	var out []string
	if firsts := s.firsts(); len(firsts) > 2 {
		out = firsts[2:]
	}
	out = append(out, s.agreement()...)
	if len(s.r.Lenses) > few {
		out = append(out, slices.Concat(s.expected(), s.actions())...)
	}
	out = append(out, s.method()...)
	if len(s.r.Lenses) > 0 {
		out = append(out, s.unused()...)
	}
	return out
}

// Quadrant is the importance–performance chart; ok is false where it was not used.
func (r *Report) Quadrant(l legend.Legend) (q picture.Quadrant, ok bool) {
	if r == nil || r.Chart == nil {
		return q, false
	}
	q = picture.Quadrant{Title: textChart, Confidence: picture.Of(r.Method.Confidence)}
	cross := map[quadrant.Cross]touchpoint.Text{quadrant.Mean: textOfMean, quadrant.Median: textOfHalf, quadrant.Fixed: textOfScale}[r.Chart.Cross]
	q.X = picture.Axis{Name: textX, Cross: number(r.Chart.Performance), CrossNote: cross}
	q.Y = picture.Axis{Name: textY, Cross: number(r.Chart.Importance), CrossNote: cross}
	for i, c := range corners {
		q.Corners[i] = c.Name
	}
	en, fa := r.speaker(l, touchpoint.English), r.speaker(l, touchpoint.Persian)
	for i, c := range r.Cells {
		odds := r.odds(c)
		if odds == nil {
			continue
		}
		p := picture.QuadrantPoint{ID: touchpoint.Key(fmt.Sprint("q", i+1)), Name: label(en, fa, c.Cell), X: shown(c.Performance, c), Y: shown(c.Importance, c)}
		for k, o := range odds {
			p.Odds[k] = number(o)
		}
		q.Points = append(q.Points, p)
	}
	most, more := legend.Drawn(len(q.Points))
	several := len(q.Points) > 1 // one alone lies at its own mean
	q.Points, q.Notes = q.Points[:most], more
	return q, several
}

// odds are those of a cell on the chart, nil where it has none.
func (r *Report) odds(c Cell) []figure.Number {
	for k, u := range r.Lenses {
		if u.Key == Quadrants && k < len(c.Sights) && len(c.Sights[k].Odds) == len(corners) {
			return c.Sights[k].Odds
		}
	}
	return nil
}

// Matrix is the rank of each cell by each lens with the ranks left open, the first the deepest; ok is false where no lens ranks anything.
func (r *Report) Matrix(l legend.Legend) (m picture.Matrix, ok bool) {
	if r == nil {
		return m, false
	}
	m = picture.Matrix{Title: textMatrix, Unit: textRank, Kind: picture.Count, Confidence: picture.Of(r.Method.Confidence), Corner: textCell}
	for _, u := range r.Lenses {
		m.Columns = append(m.Columns, picture.Heading{ID: u.Key, Name: u.Name})
	}
	en, fa := r.speaker(l, touchpoint.English), r.speaker(l, touchpoint.Persian)
	last := 1
	rows := 0
	for i, c := range r.Cells {
		row := touchpoint.Key(fmt.Sprint("c", i+1))
		some := false
		for k, s := range c.Sights {
			last = max(last, s.Rank)
			if s.Rank == 0 && s.Class == "" {
				continue
			}
			some = true
			if rows >= legend.MostRows {
				continue
			}
			e := picture.MatrixEntry{Column: r.Lenses[k].Key, Row: row, Note: r.class(k, s.Class)}
			if s.Rank > 0 {
				e.Value.Value = picture.Of(float64(s.Rank))
			}
			if s.RankSet.Best() > 0 {
				e.Value.Low, e.Value.High = picture.Of(float64(s.RankSet.Best())), picture.Of(float64(s.RankSet.Worst()))
			}
			m.Entries = append(m.Entries, e)
		}
		if !some {
			continue
		}
		if rows++; rows <= legend.MostRows {
			m.Rows = append(m.Rows, picture.Heading{ID: row, Name: label(en, fa, c.Cell)})
		}
	}
	_, m.Notes = legend.Drawn(rows)
	if last > 1 {
		m.Tone = picture.Tone{From: picture.Of(float64(last)), To: picture.Of(1)}
	}
	return m, len(m.Rows) > 0
}

// class is the name of a class of a lens.
func (r *Report) class(lens int, key touchpoint.Key) touchpoint.Text {
	for _, c := range r.Lenses[lens].Classes {
		if c.Key == key {
			return c.Name
		}
	}
	return nil
}

// label names a cell for a picture, which isolates names by itself.
func label(en, fa speaker, c legend.Cell) touchpoint.Text {
	name, _ := en.Touchpoint(c.Touchpoint)
	for _, o := range en.all {
		if o.Touchpoint == c.Touchpoint && o.Stage != c.Stage {
			stage := en.Stage(c.Stage)
			return touchpoint.Text{
				touchpoint.English: name.In(touchpoint.English) + " (" + stage.In(touchpoint.English) + ")",
				touchpoint.Persian: name.In(touchpoint.Persian) + " (" + stage.In(touchpoint.Persian) + ")",
			}
		}
	}
	return name
}

func number(n figure.Number) picture.Number { return picture.Of(n.Float()) }

func shown(m Measured, c Cell) picture.Measured {
	out := picture.Measured{Value: number(m.Value), N: number(c.N), NEff: number(c.NEff)}
	if !m.Interval.IsZero() && m.Interval[0] != m.Interval[1] {
		out.Low, out.High = number(m.Interval[0]), number(m.Interval[1])
	}
	return out
}
