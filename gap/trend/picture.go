package trend

import (
	"fmt"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

var (
	textTitle    = touchpoint.Text{"en": "What really changed", "fa": "آنچه به\u200cراستی تغییر کرد"}
	textChanges  = touchpoint.Text{"en": "Each point before and after", "fa": "هر نقطه در دو دوره"}
	textSeries   = touchpoint.Text{"en": "Levels over the periods", "fa": "سطح\u200cها در طول دوره\u200cها"}
	textMean     = touchpoint.Text{"en": "mean mark, %s to %s", "fa": "میانگین نمره، %s تا %s"}
	textUnit     = touchpoint.Text{"en": "level, from the worst mark to the best", "fa": "سطح، از بدترین نمره تا بهترین"}
	textPoint    = touchpoint.Text{"en": "Touchpoint", "fa": "نقطهٔ تماس"}
	textWithheld = touchpoint.Text{"en": "withheld: too few", "fa": "منتشر نمی\u200cشود: شمار کم"}
	textSlight   = touchpoint.Text{"en": "by less than matters", "fa": "کمتر از آنچه اهمیت دارد"}
	textReversed = touchpoint.Text{"en": "as the periods are: %s", "fa": "اگر دوره\u200cها همان\u200cگونه که هستند گرفته شوند: %s"}
)

// shown is how many of its sentences a section has.
const shown = 5

// Section is the report for a page: what changed in a sentence, what to look at, each point before and after, and how it was made. Without a report it is empty.
func (r *Report) Section(l legend.Legend) picture.Section {
	if r == nil {
		return picture.Section{}
	}
	en, fa := r.speaker(l, touchpoint.English), r.speaker(l, touchpoint.Persian)
	sentences := legend.Both(en.points(), fa.points())
	out := picture.Section{
		Title: textTitle, Answer: legend.Both([]string{en.answer()}, []string{fa.answer()})[0],
		Sentences: sentences[:min(len(sentences), shown)], Notes: legend.Both(en.notes(), fa.notes()),
	}
	// What found no room above is said below.
	out.Notes = append(sentences[len(out.Sentences):len(sentences):len(sentences)], out.Notes...)
	if len(r.Cells) > 0 {
		out.Pictures = append(out.Pictures, r.Changes(l))
	}
	if r.Series != nil && len(r.Series.Courses) > 0 {
		out.Pictures = append(out.Pictures, r.courses(l))
	}
	return out
}

// Changes is the level of each point before and after: what got worse first, what got better next, then the others, in the order of the map.
func (r *Report) Changes(l legend.Legend) picture.Changes {
	en, fa := r.speaker(l, touchpoint.English), r.speaker(l, touchpoint.Persian)
	scale := r.scale()
	out := picture.Changes{
		Title: textChanges, Unit: textUnit, Kind: picture.Share, Confidence: picture.Of(r.Method.Confidence), Before: r.Before.Name, After: r.After.Name,
	}
	if scale != nil {
		out.Kind = picture.Mean
		out.Unit = legend.Both([]string{fmt.Sprintf(textMean["en"], en.short(scale.Lowest), en.short(scale.Highest))}, []string{fmt.Sprintf(textMean["fa"], fa.short(scale.Lowest), fa.short(scale.Highest))})[0]
	}
	rows := append(en.of(Worse), en.of(Better)...)
	rows = append(append(rows, en.of(Open)...), en.of(Equivalent)...)
	for _, c := range r.Cells {
		if c.Suppressed || c.Verdict == "" {
			rows = append(rows, c)
		}
	}
	most, more := legend.Drawn(len(rows))
	out.Notes = more
	for _, c := range rows[:most] {
		out.Rows = append(out.Rows, r.row(c, l, scale, en, fa))
	}
	return out
}

func (r *Report) row(c CellChange, l legend.Legend, scale *Raw, en, fa speaker) picture.Change {
	name, _ := l.Touchpoint(c.Touchpoint)
	row := picture.Change{ID: touchpoint.Key(string(c.Stage) + "." + string(c.Touchpoint)), Name: name, Context: l.Stage(c.Stage)}
	if c.Suppressed {
		row.Note = textWithheld
		return row
	}
	row.Verdict = map[Verdict]picture.ChangeVerdict{Better: picture.Better, Worse: picture.Worse, Equivalent: picture.Alike, Open: picture.Open}[c.Verdict]
	row.Before, row.After, row.Difference = measured(c.Before, 0, 1), measured(c.After, 0, 1), measured(c.Difference, 0, 1)
	if scale != nil && c.Raw != nil {
		span := c.Raw.Highest - c.Raw.Lowest
		row.Before, row.After = c.Raw.onScale(c.Before, c.Raw.Before), c.Raw.onScale(c.After, c.Raw.After)
		row.Difference = measured(c.Difference, 0, span)
	}
	switch {
	case c.Crude != nil && c.Crude.Disagrees && c.Crude.Verdict != "":
		row.Note = legend.Both([]string{fmt.Sprintf(textReversed["en"], en.phrases.verdicts[c.Crude.Verdict])}, []string{fmt.Sprintf(textReversed["fa"], fa.phrases.verdicts[c.Crude.Verdict])})[0]
	case c.Slight:
		row.Note = textSlight
	}
	return row
}

// onScale is a level with its interval on the raw scale, given its value there. Where low is good the ends change places.
func (r *Raw) onScale(e figure.Estimate, value figure.Number) picture.Measured {
	span := r.Highest - r.Lowest
	shift, factor := r.Lowest, span
	if up := r.Lowest + span*e.Value.Float(); up-value.Float() > 1e-9*span || value.Float()-up > 1e-9*span {
		shift, factor = r.Highest, -span
	}
	return measured(e, shift, factor)
}

func measured(e figure.Estimate, shift, factor float64) picture.Measured {
	if !e.Value.IsKnown() {
		return picture.Measured{}
	}
	out := picture.Measured{Value: picture.Of(shift + factor*e.Value.Float()), N: picture.Of(e.N.Float())}
	if e.IsKnown() {
		low, high := shift+factor*e.Interval[0].Float(), shift+factor*e.Interval[1].Float()
		out.Low, out.High = picture.Of(min(low, high)), picture.Of(max(low, high))
	}
	return out
}

// courses is the level of each point in each period.
func (r *Report) courses(l legend.Legend) picture.Matrix {
	en, fa := r.speaker(l, touchpoint.English), r.speaker(l, touchpoint.Persian)
	out := picture.Matrix{Title: textSeries, Unit: textUnit, Kind: picture.Share, Confidence: picture.Of(r.Method.Confidence), Corner: textPoint, Tone: picture.Tone{From: picture.Of(1), To: picture.Of(0)}}
	out.Notes = legend.Both(en.moved(), fa.moved())
	column := func(i int) touchpoint.Key { return touchpoint.Key(fmt.Sprint("t", i+1)) }
	for i, w := range r.Series.Periods {
		out.Columns = append(out.Columns, picture.Heading{ID: column(i), Name: w.Name})
	}
	most, more := legend.Drawn(len(r.Series.Courses))
	out.Notes = append(out.Notes, more...)
	for _, c := range r.Series.Courses[:most] {
		id := touchpoint.Key(string(c.Stage) + "." + string(c.Touchpoint))
		name, _ := l.Touchpoint(c.Touchpoint)
		out.Rows = append(out.Rows, picture.Heading{ID: id, Name: name})
		for i, e := range c.Levels {
			if e.Value.IsKnown() {
				out.Entries = append(out.Entries, picture.MatrixEntry{Column: column(i), Row: id, Value: measured(e, 0, 1)})
			}
		}
	}
	return out
}
