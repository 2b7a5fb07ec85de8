package trend

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/touchpoint"
)

const (
	named    = 3  // so many points are named in the answer
	detailed = 3  // so many changes of a kind are told one by one
	listed   = 12 // so many names are listed
)

// Say returns every sentence of a report in a language, the answer first; nil of none.
func (r *Report) Say(l legend.Legend, lang touchpoint.Lang) []string {
	if r == nil {
		return nil
	}
	s := r.speaker(l, lang)
	return slices.Concat([]string{s.answer()}, s.points(), s.notes())
}

// speaker says a report in one language.
type speaker struct {
	r *Report
	legend.Voice
	phrases phrasebook
	cells   []legend.Cell // all that are spoken of
}

func (r *Report) speaker(l legend.Legend, lang touchpoint.Lang) speaker {
	s := speaker{r: r, Voice: l.Voice(lang)}
	s.phrases = phrases(s.Format)
	for _, c := range r.Cells {
		s.cells = append(s.cells, c.Cell)
	}
	for _, c := range r.Silent {
		if c.Touchpoint != "" {
			s.cells = append(s.cells, legend.Cell{Stage: c.Stage, Touchpoint: c.Touchpoint})
		}
	}
	return s
}

// of returns the cells with a verdict, the largest difference first; of the open and the alike in the order of the map.
func (s speaker) of(v Verdict) []CellChange {
	out := slices.DeleteFunc(slices.Clone(s.r.Cells), func(c CellChange) bool { return c.Suppressed || c.Verdict != v })
	if v == Better || v == Worse {
		slices.SortStableFunc(out, func(a, b CellChange) int {
			x, y := math.Abs(a.Difference.Value.Float()), math.Abs(b.Difference.Value.Float())
			switch {
			case x > y:
				return -1
			case x < y:
				return 1
			}
			return 0
		})
	}
	return out
}

func (s speaker) name(c legend.Cell) string { return s.Cells([]legend.Cell{c}, s.cells)[0] }

// names lists cells, the first few of many.
func (s speaker) names(cells []legend.Cell) string {
	return s.ListFirst(listed, s.Cells(cells, s.cells)...)
}

func cellsOf(changes []CellChange) []legend.Cell {
	out := make([]legend.Cell, len(changes))
	for i, c := range changes {
		out[i] = c.Cell
	}
	return out
}

// answer says in one sentence what changed.
func (s speaker) answer() string {
	told := len(s.r.Cells) - s.withheld()
	if told == 0 {
		return s.phrases.nothing
	}
	better, worse := s.of(Better), s.of(Worse)
	clause := func(changes []CellChange, names, many, none string) string {
		switch {
		case len(changes) == 0:
			return none
		case len(changes) <= named:
			return fmt.Sprintf(names, s.names(cellsOf(changes)))
		}
		return fmt.Sprintf(many, s.Count(len(changes)), s.Count(told))
	}
	sentence := fmt.Sprintf(s.phrases.and, clause(better, s.phrases.betterNames, s.phrases.betterMany, s.phrases.betterNone),
		clause(worse, s.phrases.worseNames, s.phrases.worseMany, s.phrases.worseNone))
	if len(s.of(Equivalent)) == told {
		sentence = s.phrases.allAlike
	}
	if s.r.Before.Name.IsZero() || s.r.After.Name.IsZero() {
		return fmt.Sprintf(s.phrases.between, sentence)
	}
	return fmt.Sprintf(s.phrases.named, s.Plain(s.r.Before.Name), s.Plain(s.r.After.Name), sentence)
}

func (s speaker) withheld() (n int) {
	for _, c := range s.r.Cells {
		if c.Suppressed {
			n++
		}
	}
	return n
}

// points are the sentences an analyst would act on, the most pressing first.
func (s speaker) points() (out []string) {
	for _, v := range []Verdict{Worse, Better} {
		changes := s.of(v)
		for _, c := range changes[:min(len(changes), detailed)] {
			out = append(out, s.detail(c))
		}
		if len(changes) > max(named, detailed) {
			out = append(out, fmt.Sprintf(map[Verdict]string{Worse: s.phrases.worseToo, Better: s.phrases.betterToo}[v], s.names(cellsOf(changes[detailed:]))))
		}
	}
	out = append(out, s.mixes()...)
	for _, o := range s.r.Outcomes {
		if !o.Suppressed && o.Difference.IsKnown() {
			w := writer{s, o.Raw, o.Kind}
			before, after := w.levels(o.Judged)
			out = append(out, fmt.Sprintf(s.phrases.outcome, s.Quote(s.Item(o.Item).Name), before, after, w.difference(o.Difference.Value), w.interval(o.Difference.Interval), s.phrases.verdicts[o.Verdict]))
		}
	}
	out = append(out, s.moved()...)
	if alike := s.of(Equivalent); len(alike) > 0 {
		out = append(out, fmt.Sprintf(s.phrases.alike, s.names(cellsOf(alike)), s.margin()))
	}
	out = append(out, s.open()...)
	return append(out, s.unheard()...)
}

func (s speaker) detail(c CellChange) string {
	w := writer{s, c.Raw, ""}
	before, after := w.levels(c.Judged)
	told := fmt.Sprintf(s.phrases.detail, s.name(c.Cell), s.Plain(s.Stage(c.Stage)), before, after, w.difference(c.Difference.Value), w.interval(c.Difference.Interval))
	if c.Slight {
		told = fmt.Sprintf(s.phrases.slight, told, s.margin())
	}
	if c.Loss != nil && (c.Crude == nil || !c.Crude.Disagrees) { // it is of the periods as they are
		d := c.Loss.Difference
		told = fmt.Sprintf(s.phrases.loss, told, s.Fixed(c.Loss.Before.Value.Float(), 1), s.Fixed(c.Loss.After.Value.Float(), 1), s.Range(d.Interval[0].Float(), d.Interval[1].Float(), 1))
	}
	return told
}

// open names what cannot be told, and how many answers would.
func (s speaker) open() (out []string) {
	open := s.of(Open)
	if len(open) == 0 {
		return nil
	}
	out = append(out, fmt.Sprintf(s.phrases.open, s.names(cellsOf(open))))
	planned := 0
	var never []legend.Cell
	for _, c := range open {
		switch {
		case !c.More.IsKnown():
			never = append(never, c.Cell)
		case planned < named:
			planned++
			out = append(out, fmt.Sprintf(s.phrases.plan, s.name(c.Cell), s.Count(int(c.More.Float()))))
		}
	}
	if len(never) > 0 {
		out = append(out, fmt.Sprintf(s.phrases.noPlan, s.names(never)))
	}
	return out
}

// mixes says whether who answered makes a difference.
func (s speaker) mixes() (out []string) {
	if s.r.Standard == nil {
		return nil
	}
	by := s.mixName()
	var rest []legend.Cell
	for _, c := range s.r.Cells {
		if c.Suppressed || c.Crude == nil || !c.Crude.Disagrees || c.Verdict == "" || c.Crude.Verdict == "" {
			continue
		}
		if len(out) == detailed {
			rest = append(rest, c.Cell)
			continue
		}
		w := writer{s, c.Raw, ""}
		out = append(out, fmt.Sprintf(s.phrases.mixDiffers, s.name(c.Cell), s.phrases.verdicts[c.Crude.Verdict], w.difference(c.Crude.Difference.Value), by, s.phrases.verdicts[c.Verdict], w.difference(c.Difference.Value)))
	}
	if len(rest) > 0 {
		out = append(out, fmt.Sprintf(s.phrases.mixToo, s.names(rest)))
	}
	judged := func(c CellChange) bool { return !c.Suppressed && c.Verdict != "" && c.Verdict != Open }
	if len(out) == 0 && slices.ContainsFunc(s.r.Cells, judged) { // where nothing can be told of any, nor can that
		return []string{fmt.Sprintf(s.phrases.mixSame, by)}
	}
	return out
}

func (s speaker) mixName() string {
	if s.r.Standard.Name.IsZero() {
		return s.Line(string(s.r.Standard.Segmentation))
	}
	return s.Plain(s.r.Standard.Name)
}

// moved says what drifted over the periods.
func (s speaker) moved() (out []string) {
	if s.r.Series == nil || len(s.r.Series.Courses) == 0 {
		return nil
	}
	var rest []legend.Cell
	for _, c := range s.r.Series.Courses {
		if c.Suppressed || c.Verdict != Better && c.Verdict != Worse {
			continue
		}
		if len(out) == detailed {
			rest = append(rest, c.Cell)
			continue
		}
		told := fmt.Sprintf(s.phrases.drifted, s.name(c.Cell), s.phrases.verdicts[c.Verdict])
		if c.Since != "" {
			told = fmt.Sprintf(s.phrases.since, s.name(c.Cell), s.phrases.verdicts[c.Verdict], s.Line(string(c.Since)))
		}
		out = append(out, told)
	}
	if len(rest) > 0 {
		out = append(out, fmt.Sprintf(s.phrases.driftedToo, s.names(rest)))
	}
	steady := s.phrases.steadyNone
	if len(out) > 0 {
		steady = s.phrases.steady
	}
	return append(out, fmt.Sprintf(steady, s.Count(len(s.r.Series.Periods))))
}

// unheard says what nobody has rated lately, by the period in which it last was.
func (s speaker) unheard() (out []string) {
	since := map[touchpoint.Key][]legend.Cell{}
	var order []Silence
	var never []legend.Cell
	for _, c := range s.r.Silent {
		cell := legend.Cell{Stage: c.Stage, Touchpoint: c.Touchpoint}
		switch {
		case c.Channel != "":
		case c.Never:
			never = append(never, cell)
		default:
			if since[c.Last] == nil {
				order = append(order, c)
			}
			since[c.Last] = append(since[c.Last], cell)
		}
	}
	for _, c := range order {
		out = append(out, fmt.Sprintf(s.phrases.silent, s.names(since[c.Last]), s.period(c)))
	}
	if len(never) > 0 {
		out = append(out, fmt.Sprintf(s.phrases.never, s.names(never)))
	}
	for _, c := range s.r.Silent {
		switch {
		case c.Channel == "":
		case c.Never:
			out = append(out, fmt.Sprintf(s.phrases.channelNone, s.Quote(s.Channel(c.Channel))))
		default:
			out = append(out, fmt.Sprintf(s.phrases.channel, s.Quote(s.Channel(c.Channel)), s.period(c)))
		}
	}
	return out
}

// period names the period in which something was last heard.
func (s speaker) period(c Silence) string {
	switch {
	case !c.Name.IsZero():
		return s.Plain(c.Name)
	case c.Last != "":
		return s.Line(string(c.Last))
	}
	return s.phrases.earlier
}

// notes say how it was made.
func (s speaker) notes() (out []string) {
	for _, why := range []Reason{NotBefore, NotAfter, OtherScale, OtherPeople, NobodyBefore, NobodyAfter} {
		var items []string
		for _, l := range s.r.LeftOut {
			if l.Reason == why {
				items = append(items, s.Quote(s.Item(l.Item).Name))
			}
		}
		if len(items) > 0 {
			out = append(out, fmt.Sprintf(s.phrases.left[why], s.ListFirst(listed, items...)))
		}
	}
	if n := s.withheld(); n > 0 {
		out = append(out, fmt.Sprintf(s.phrases.withheld.For(n), s.Count(n)))
	}
	out = append(out, fmt.Sprintf(s.phrases.margin, s.margin()),
		fmt.Sprintf(s.phrases.confidence, s.Percent(s.r.Method.Confidence, decimals(s.r.Method.Confidence)), s.Percent(1-s.r.Method.Confidence, decimals(s.r.Method.Confidence)), s.Count(s.r.Method.Family)))
	if s.r.Standard != nil {
		out = append(out, fmt.Sprintf(s.phrases.standard, s.mixName()))
	} else {
		out = append(out, s.phrases.noStandard)
	}
	if s.r.Before.Clustered || s.r.After.Clustered {
		out = append(out, s.phrases.jackknife)
	} else {
		out = append(out, s.phrases.independent)
	}
	if s.r.Before.Weighted || s.r.After.Weighted {
		out = append(out, s.phrases.weighted)
	}
	if s.r.Series != nil {
		out = append(out, s.phrases.residuals)
	}
	return append(out, s.phrases.people, s.phrases.cause)
}

// decimals are how many a confidence takes in per cent.
func decimals(confidence float64) int {
	if math.Abs(100*confidence-math.Round(100*confidence)) > 1e-9 {
		return 1
	}
	return 0
}

// scale is the raw scale that all cells share; nil where they do not.
func (r *Report) scale() *Raw {
	var out *Raw
	for _, c := range r.Cells {
		switch {
		case c.Suppressed || c.Verdict == "":
		case c.Raw == nil, out != nil && (out.Lowest != c.Raw.Lowest || out.Highest != c.Raw.Highest):
			return nil
		default:
			out = c.Raw
		}
	}
	return out
}

// margin writes the margin in points of the scale, or as a part of it.
func (s speaker) margin() string {
	if raw := s.r.scale(); raw != nil {
		return fmt.Sprintf(s.phrases.points, s.Fixed(s.r.Method.Margin*(raw.Highest-raw.Lowest), 2), s.short(raw.Lowest), s.short(raw.Highest))
	}
	return fmt.Sprintf(s.phrases.ofScale, s.Percent(s.r.Method.Margin, decimals(s.r.Method.Margin)))
}

// short writes a mark without decimals where it has none.
func (s speaker) short(v float64) string {
	if v == math.Trunc(v) {
		return s.Fixed(v, 0)
	}
	return s.Fixed(v, 2)
}

// writer writes levels and differences: on the raw scale where there is one, else as the kind of outcome wants them, or as a part of the scale.
type writer struct {
	speaker
	raw  *Raw
	kind touchpoint.Measure
}

func (w writer) number(v float64) string {
	switch {
	case w.kind == touchpoint.MeasureNPS:
		return w.Fixed(v, 1)
	case w.raw == nil:
		return w.Percent(v, 1)
	}
	return w.Fixed(v, 2)
}

// levels writes the levels before and after.
func (w writer) levels(j Judged) (before, after string) {
	if w.raw != nil {
		return w.number(w.raw.Before.Float()), w.number(w.raw.After.Float())
	}
	return w.number(j.Before.Value.Float()), w.number(j.After.Value.Float())
}

func (w writer) difference(n figure.Number) string {
	v := n.Float()
	if w.raw != nil {
		v *= w.raw.Highest - w.raw.Lowest
	}
	told := w.number(v)
	if v > 0 && strings.ContainsAny(told, "123456789۱۲۳۴۵۶۷۸۹") {
		if w.Persian() {
			return "\u200e+" + told + "\u200f"
		}
		return "+" + told
	}
	return told
}

func (w writer) interval(i figure.Span) string {
	low, high := i[0].Float(), i[1].Float()
	if w.raw != nil {
		low, high = low*(w.raw.Highest-w.raw.Lowest), high*(w.raw.Highest-w.raw.Lowest)
	}
	switch {
	case w.kind == touchpoint.MeasureNPS:
		return w.Range(low, high, 1)
	case w.raw == nil:
		return w.Percents(low, high, 1)
	}
	return w.Range(low, high, 2)
}
