package whatif

import (
	"cmp"
	"slices"
	"strings"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// shown is how many bars a picture has at most.
const shown = 25

var (
	textTitle    = touchpoint.Text{"en": "What closing the gaps could gain", "fa": "اگر فاصله\u200cها بسته شود چه به دست می\u200cآید"}
	textOutcome  = touchpoint.Text{"en": "Gain in the outcome if the gap of a cell closes", "fa": "سود در پیامد اگر فاصلهٔ یک خانه بسته شود"}
	textScore    = touchpoint.Text{"en": "Points regained if the gap of a cell closes", "fa": "امتیازی که با بستن فاصلهٔ یک خانه بازمی\u200cگردد"}
	textFrontier = touchpoint.Text{"en": "What further effort buys", "fa": "با کار بیشتر چه به دست می\u200cآید"}
	textFor      = touchpoint.Text{"en": "Plans that gain most for their effort; along them each further day buys less.", "fa": "برنامه\u200cهایی که برای کار خود بیشترین سود را دارند؛ هر روز افزوده کمتر از پیش می\u200cخرد."}
	textFew      = touchpoint.Text{"en": "Plans that gain most, for ten budgets.", "fa": "برنامه\u200cهایی که با ده بودجهٔ گوناگون بیشترین سود را دارند."}
	textPoints   = touchpoint.Text{"en": "points regained per 100 customers", "fa": "امتیاز بازگشته به ازای هر ۱۰۰ مشتری"}
	textUsers    = touchpoint.Text{"en": "points regained per 100 users", "fa": "امتیاز بازگشته به ازای هر ۱۰۰ استفاده\u200cکننده"}
	textMean     = touchpoint.Text{"en": "points of its scale", "fa": "نمره از مقیاس آن"}
	textNPS      = touchpoint.Text{"en": "points of the net promoter score", "fa": "امتیاز خالص مروجان"}
	textShare    = touchpoint.Text{"en": "share of customers", "fa": "سهم از مشتریان"}
	textOpen     = touchpoint.Text{"en": "cannot tell", "fa": "نمی\u200cتوان گفت"}
	textFewer    = touchpoint.Text{"en": "too few raters to judge", "fa": "شمار نمره\u200cدهندگان برای داوری کم است"}
	textAgainst  = touchpoint.Text{"en": "goes the other way: no gain claimed", "fa": "برعکس است: سودی ادعا نمی\u200cشود"}
	textTop      = touchpoint.Text{"en": "Only the cells with the largest gains are shown.", "fa": "تنها خانه\u200cهایی با بیشترین سود نشان داده شده\u200cاند."}
)

// Section returns the report as a part of a page, in both languages: the answer, what someone with money to spend would act on, what each gap and each further day of effort is worth, and how that was found. A nil report gives the zero section.
func (r *Report) Section(l legend.Legend) picture.Section {
	if r == nil {
		return picture.Section{}
	}
	en, fa := r.speaker(l, touchpoint.English), r.speaker(l, touchpoint.Persian)
	said := legend.Both(en.brief(), fa.brief())
	out := picture.Section{
		Title: textTitle, Answer: said[0], Sentences: said[1:],
		Notes: append(legend.Both(en.rest(), fa.rest()), legend.Both(en.notes(), fa.notes())...),
	}
	if r.Persona != "" {
		out.Subtitle = l.Persona(r.Persona)
	}
	if bars, ok := r.gained(l); ok {
		out.Pictures = append(out.Pictures, bars)
	}
	if bars, ok := r.frontier(); ok {
		out.Pictures = append(out.Pictures, bars)
	}
	return out
}

// gained draws what each cell would gain in the outcome or, where that is unknown, in the score.
func (r *Report) gained(l legend.Legend) (picture.Bars, bool) {
	b := picture.Bars{Title: textScore, Unit: textPoints, Kind: picture.Index, Confidence: picture.Of(r.Method.Confidence)}
	value := func(c Cell) figure.Estimate { return c.full().Score }
	if r.Outcome != nil && r.Outcome.Reason == "" {
		b.Title, value = textOutcome, func(c Cell) figure.Estimate { return c.full().Outcome }
		b.Notes = append(b.Notes, l.Item(r.Outcome.Item).Name)
		switch r.Outcome.Kind {
		case touchpoint.MeasureNPS:
			b.Unit = textNPS
		case touchpoint.MeasureShare:
			b.Unit, b.Kind = textShare, picture.Share
		default:
			b.Unit, b.Kind = textMean, picture.Mean
		}
	}
	cells := slices.DeleteFunc(slices.Clone(r.Cells), func(c Cell) bool { return !value(c).Value.IsKnown() })
	slices.SortStableFunc(cells, func(x, y Cell) int { return cmp.Compare(value(y).Value.Float(), value(x).Value.Float()) })
	if len(cells) > shown {
		cells = cells[:shown]
		b.Notes = append(b.Notes, textTop)
	}
	for _, c := range cells {
		name, _ := l.Touchpoint(c.Touchpoint)
		bar := picture.Bar{ID: c.Stage + "." + c.Touchpoint, Name: name, Context: l.Stage(c.Stage), Values: []picture.Measured{measured(value(c))}}
		if b.Kind != picture.Index || b.Unit.In(touchpoint.English) == textNPS.In(touchpoint.English) {
			switch c.Verdict {
			case CannotTell:
				bar.Note, bar.Quiet = textOpen, true
			case Unknown:
				bar.Note, bar.Quiet = textFewer, true
			case Against:
				bar.Note, bar.Quiet = textAgainst, true
			}
		}
		b.Bars = append(b.Bars, bar)
	}
	return b, len(b.Bars) > 0
}

// frontier draws what plans of more and more effort gain.
func (r *Report) frontier() (picture.Bars, bool) {
	if r.Plan == nil || len(r.Plan.Frontier) < 2 {
		return picture.Bars{}, false
	}
	b := picture.Bars{Title: textFrontier, Unit: textPoints, Kind: picture.Index, Confidence: picture.Of(r.Method.Confidence), Notes: []touchpoint.Text{textFor}}
	if r.Plan.PerUser {
		b.Unit = textUsers
	}
	if !r.Plan.Exact {
		b.Notes = []touchpoint.Text{textFew}
	}
	en, fa := r.speaker(legend.Legend{}, touchpoint.English), r.speaker(legend.Legend{}, touchpoint.Persian)
	for _, c := range r.Plan.Frontier[:min(shown, len(r.Plan.Frontier))] {
		b.Bars = append(b.Bars, picture.Bar{
			Name:   touchpoint.Text{touchpoint.English: en.effort(c.Effort), touchpoint.Persian: fa.effort(c.Effort)},
			Note:   touchpoint.Text{touchpoint.English: en.bare(c.Actions), touchpoint.Persian: fa.bare(c.Actions)},
			Values: []picture.Measured{measured(c.Score)},
		})
	}
	return b, true
}

// bare names actions for a picture, which isolates names by itself; of many it says how many.
func (s speaker) bare(keys []touchpoint.Key) string {
	const most = 3
	var names []string
	for _, k := range keys[:min(most, len(keys))] {
		names = append(names, s.r.action(k).In(s.Lang))
	}
	if more := len(keys) - most; more > 0 {
		names = append(names, "+"+s.Count(more))
	}
	if s.Persian() {
		return strings.Join(names, "؛ ")
	}
	return strings.Join(names, "; ")
}

func measured(e figure.Estimate) picture.Measured {
	if !e.Value.IsKnown() {
		return picture.Measured{}
	}
	m := picture.Measured{Value: picture.Of(e.Value.Float()), N: picture.Of(e.N.Float())}
	if e.Interval[0].IsKnown() && e.Interval[1].IsKnown() {
		m.Low, m.High = picture.Of(e.Interval[0].Float()), picture.Of(e.Interval[1].Float())
	}
	return m
}
