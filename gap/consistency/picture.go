package consistency

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

var (
	textTitle    = touchpoint.Text{"en": "Is the experience alike, and good?", "fa": "آیا تجربه یکسان و خوب است؟"}
	textChannels = touchpoint.Text{"en": "How good each channel is at each stage", "fa": "هر کانال در هر مرحله چقدر خوب است"}
	textStage    = touchpoint.Text{"en": "Stage", "fa": "مرحله"}
	textCell     = touchpoint.Text{"en": "Touchpoint", "fa": "نقطهٔ تماس"}
	textMark     = touchpoint.Text{"en": "mean mark", "fa": "میانگین نمره"}
	textShare    = touchpoint.Text{"en": "level, as a share of the scale", "fa": "سطح، به صورت سهمی از مقیاس"}
	textWhere    = touchpoint.Text{"en": "By %s: where people surely do not rate alike, the largest differences first", "fa": "بر حسب %s: جاهایی که نمرهٔ افراد به\u200cیقین یکسان نیست، بزرگ\u200cترین تفاوت\u200cها نخست"}
	textWhen     = touchpoint.Text{"en": "Where periods surely differ, the largest differences first", "fa": "جاهایی که دوره\u200cها به\u200cیقین متفاوت\u200cاند، بزرگ\u200cترین تفاوت\u200cها نخست"}
	textHigh     = touchpoint.Text{"en": "highest", "fa": "بالاترین"}
	textLow      = touchpoint.Text{"en": "lowest", "fa": "پایین\u200cترین"}
)

// drawn is how many rows a matrix of people has at most.
const drawn = 10

// Section is the report as a part of a page: what calls for something to be done, how good each channel is at each stage, and where people are not served alike. Of nil it is empty.
func (r *Report) Section(l legend.Legend) picture.Section {
	if r == nil {
		return picture.Section{}
	}
	en, fa := r.speaker(l, touchpoint.English), r.speaker(l, touchpoint.Persian)
	said := legend.Both(en.brief(), fa.brief())
	out := picture.Section{Title: textTitle, Answer: said[0], Sentences: said[1:], Notes: legend.Both(en.method(), fa.method())}
	if m := r.channels(en, fa); len(m.Entries) > 0 {
		out.Pictures = append(out.Pictures, m)
	}
	for _, p := range r.parts() {
		if p.groups[0].Touchpoint == "" {
			continue
		}
		if m := r.people(p, en, fa); len(m.Entries) > 0 {
			out.Pictures = append(out.Pictures, m)
		}
	}
	return out
}

// brief is what an analyst would act on, the answer first.
func (s speaker) brief() []string {
	answers := s.answers()
	rest := slices.Concat(answers[1:], s.details(1), s.values())
	return append(answers[:1:1], rest...)
}

func (r *Report) matrix() picture.Matrix {
	m := picture.Matrix{Unit: textShare, Kind: picture.Share, Confidence: picture.Of(r.Method.Confidence)}
	if r.Method.span() > 0 {
		m.Unit, m.Kind = textMark, picture.Mean
	}
	return m
}

// measured is a level as it is drawn.
func (r *Report) measured(x Member) (v picture.Measured) {
	if !x.Level.Value.IsKnown() {
		return v
	}
	at := func(u float64) picture.Number {
		if r.Method.span() > 0 {
			u = r.Method.raw(u)
		}
		return picture.Of(u)
	}
	v.Value, v.N, v.NEff = at(x.Level.Value.Float()), picture.Of(x.Level.N.Float()), picture.Of(x.NEff.Float())
	if low, high := x.Level.Interval[0], x.Level.Interval[1]; low.IsKnown() && high.IsKnown() {
		a, b := at(low.Float()), at(high.Float())
		if a.Value > b.Value {
			a, b = b, a
		}
		v.Low, v.High = a, b
	}
	return v
}

// toned shades low levels.
func (r *Report) toned(m *picture.Matrix) {
	low, high := math.Inf(1), math.Inf(-1)
	for _, e := range m.Entries {
		if e.Value.Value.Known {
			low, high = min(low, e.Value.Value.Value), max(high, e.Value.Value.Value)
		}
	}
	if r.Method.span() > 0 && r.Method.Best.Float() < r.Method.Worst.Float() {
		low, high = high, low
	}
	if low != high && !math.IsInf(low+high, 0) {
		m.Tone = picture.Tone{From: picture.Of(high), To: picture.Of(low), Pale: textHigh, Deep: textLow}
	}
}

// channels draws stages × channels.
func (r *Report) channels(en, fa speaker) picture.Matrix {
	m := r.matrix()
	m.Title, m.Corner = textChannels, textStage
	seen := map[touchpoint.Key]bool{}
	for _, g := range r.Channels {
		for _, x := range g.Members {
			seen[x.Key] = true
			m.Entries = append(m.Entries, picture.MatrixEntry{Column: x.Key, Row: g.Stage, Value: r.measured(x), Note: touchpoint.Text{touchpoint.English: en.note(g, x), touchpoint.Persian: fa.note(g, x)}})
		}
		m.Rows = append(m.Rows, picture.Heading{ID: g.Stage, Name: en.Stage(g.Stage)})
	}
	for _, c := range en.Channels {
		if seen[c.Key] {
			m.Columns = append(m.Columns, picture.Heading{ID: c.Key, Name: en.Channel(c.Key)})
			delete(seen, c.Key)
		}
	}
	for _, g := range r.Channels { // those that the legend does not know
		for _, x := range g.Members {
			if seen[x.Key] {
				m.Columns = append(m.Columns, picture.Heading{ID: x.Key, Name: en.Channel(x.Key)})
				delete(seen, x.Key)
			}
		}
	}
	r.toned(&m)
	return m
}

// people draws where a division differs: cells × classes, or periods.
func (r *Report) people(p part, en, fa speaker) picture.Matrix {
	m := r.matrix()
	m.Title, m.Corner = textWhen, textCell
	if !p.groups[0].Periods {
		m.Title = touchpoint.Text{}
		for _, s := range []speaker{en, fa} {
			m.Title[s.Lang] = fmt.Sprintf(textWhere[s.Lang], s.Quote(p.named()))
		}
	}
	groups := slices.DeleteFunc(slices.Clone(p.groups), func(g Group) bool { return g.Verdict != Differs })
	slices.SortStableFunc(groups, func(a, b Group) int {
		x, _ := sure(a)
		y, _ := sure(b)
		return cmp.Compare(near(y), near(x))
	})
	for i, g := range groups[:min(len(groups), drawn)] {
		row := touchpoint.Key(fmt.Sprint("p", i+1))
		m.Rows = append(m.Rows, picture.Heading{ID: row, Name: touchpoint.Text{touchpoint.English: en.label(g), touchpoint.Persian: fa.label(g)}})
		for k, x := range g.Members {
			column := touchpoint.Key(fmt.Sprint("g", k+1))
			if i > 0 && k >= len(m.Columns) {
				break
			}
			if i == 0 {
				name := x.Name
				if name.IsZero() {
					name = touchpoint.Plain(string(x.Key))
				}
				m.Columns = append(m.Columns, picture.Heading{ID: column, Name: name})
			}
			e := picture.MatrixEntry{Column: column, Row: row, Value: r.measured(x)}
			if x.TooFew || slices.ContainsFunc(g.Comparisons, func(c Comparison) bool {
				return c.Verdict == Differs && c.Better != x.Key && (c.A == x.Key || c.B == x.Key)
			}) {
				e.Note = touchpoint.Text{touchpoint.English: en.short(x), touchpoint.Persian: fa.short(x)}
			}
			m.Entries = append(m.Entries, e)
		}
	}
	r.toned(&m)
	return m
}

// label names a cell for a table, which isolates names by itself.
func (s speaker) label(g Group) string {
	name, _ := s.Touchpoint(g.Touchpoint)
	out := name.In(s.Lang)
	if slices.ContainsFunc(s.among, func(c legend.Cell) bool { return c.Touchpoint == g.Touchpoint && c.Stage != g.Stage }) {
		out += " (" + s.Stage(g.Stage).In(s.Lang) + ")"
	}
	return out
}

// short says of someone who is surely lower than another that it is so, or why it cannot be told.
func (s speaker) short(x Member) string {
	if x.TooFew {
		return s.phrases.tooFew
	}
	return s.phrases.lower
}

// note says in a few words how a member stands to the others of its group, and to its target.
func (s speaker) note(g Group, x Member) string {
	switch {
	case x.Suppressed:
		return s.phrases.hidden
	case x.TooFew:
		return s.phrases.tooFew
	}
	target := map[Quality]string{Good: s.phrases.isGood, Poor: s.phrases.isPoor, Between: s.phrases.isOpen}[x.Quality]
	var worse, above []string
	alike, open := 0, 0
	for _, c := range g.Comparisons {
		other := c.B
		if x.Key == c.B {
			other = c.A
		} else if x.Key != c.A {
			continue
		}
		switch {
		case c.Verdict == Differs && c.Better == x.Key:
			above = append(above, s.member(g, other))
		case c.Verdict == Differs:
			worse = append(worse, s.member(g, other))
		case c.Verdict == Open || c.Suppressed:
			open++
		default:
			alike++
		}
	}
	stands := ""
	switch {
	case len(worse) > 0:
		stands = fmt.Sprintf(s.phrases.worse, s.List(worse...))
	case len(above) > 0:
		stands = fmt.Sprintf(s.phrases.above, s.List(above...))
	case open > 0:
		stands = s.phrases.unsure
	case alike > 0:
		stands = s.phrases.equal
	}
	switch {
	case stands == "":
		return target
	case target == "":
		return stands
	}
	return fmt.Sprintf(s.phrases.both, stands, target)
}
