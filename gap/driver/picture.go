package driver

import (
	"math"
	"slices"
	"strings"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

var (
	textTitle   = touchpoint.Text{"en": "What customers hold important, derived from their answers", "fa": "آنچه برای مشتریان مهم است، برآمده از پاسخ\u200cهایشان"}
	textBars    = touchpoint.Text{"en": "What goes with the outcome", "fa": "آنچه با پیامد همراه است"}
	textUnit    = touchpoint.Text{"en": "share of what all items together account for", "fa": "سهم از آنچه همهٔ پرسش\u200cها با هم توضیح می\u200cدهند"}
	textDerived = touchpoint.Text{"en": "Derived", "fa": "برآمده از داده"}
	textStated  = touchpoint.Text{"en": "Stated", "fa": "اعلام\u200cشده"}
	textNoise   = touchpoint.Text{"en": "noise", "fa": "نویز"}
	textOpen    = touchpoint.Text{"en": "cannot be told from noise", "fa": "از نویز تشخیص داده نمی\u200cشود"}
	textHidden  = touchpoint.Text{"en": "weighs more than stated", "fa": "بیش از آنچه اعلام شده وزن دارد"}
	textSpoken  = touchpoint.Text{"en": "weighs less than stated", "fa": "کمتر از آنچه اعلام شده وزن دارد"}
	textAgainst = touchpoint.Text{"en": "goes the other way", "fa": "در جهت وارونه"}
	textGone    = touchpoint.Text{"en": "withheld: too few", "fa": "منتشر نمی\u200cشود: شمار کم"}
	textMarks   = touchpoint.Text{"en": "What goes with low and with high marks", "fa": "آنچه با نمرهٔ پایین و نمرهٔ بالا همراه است"}
	textSteps   = touchpoint.Text{"en": "steps of the outcome, held against people with marks in the middle", "fa": "گام\u200cهای پیامد، در سنجش با کسانی که نمرهٔ میانی داده\u200cاند"}
	textLoss    = touchpoint.Text{"en": "Loss with a low mark", "fa": "زیان با نمرهٔ پایین"}
	textGain    = touchpoint.Text{"en": "Gain with a high mark", "fa": "سود با نمرهٔ بالا"}
	textClass   = map[Class]touchpoint.Text{
		Basic:       {"en": "taken for granted", "fa": "بدیهی"},
		Performance: {"en": "both alike", "fa": "هر دو یکسان"},
		Excitement:  {"en": "welcome when good", "fa": "خوشایند"},
	}
)

// Section returns the report for a page: the answer, what an analyst would act on, bars of the weights with stated importance and noise beside them, and gain and loss. The section of a nil report is
// empty.
func (r *Report) Section(l legend.Legend) picture.Section {
	if r == nil {
		return picture.Section{}
	}
	en, fa := r.speaker(l, touchpoint.English), r.speaker(l, touchpoint.Persian)
	s := picture.Section{
		Title:    textTitle,
		Subtitle: l.Item(r.Outcome.Item).Name,
		Answer:   touchpoint.Text{touchpoint.English: en.answer(), touchpoint.Persian: fa.answer()},
	}
	const most = 5
	all := legend.Both(slices.Concat(en.brief(), en.details(), en.notes()), slices.Concat(fa.brief(), fa.details(), fa.notes()))
	brief := min(most, len(en.brief()))
	s.Sentences, s.Notes = all[:brief:brief], all[brief:]
	if r.Method.Missing != "" && len(r.Drivers) > 1 { // one alone has all of it
		s.Pictures = append(s.Pictures, r.Bars(l))
	}
	if marks := r.Marks(l); len(marks.Bars) > 0 && r.Reason != Constant {
		s.Pictures = append(s.Pictures, marks)
	}
	return s
}

// Bars draws the share of each item, with stated importance where the map states any. The line is the noise of the item with the most answers; that of others is
// higher, and those that are above the line and yet not told from noise say so.
func (r *Report) Bars(l legend.Legend) picture.Bars {
	b := picture.Bars{Title: textBars, Unit: textUnit, Kind: picture.Share, Confidence: picture.Of(r.Method.Confidence)}
	stated := false
	noise := math.Inf(1)
	for _, d := range r.Drivers {
		stated = stated || d.Stated.Share.IsKnown()
		if d.Noise.IsKnown() {
			noise = min(noise, d.Noise.Float())
		}
	}
	if fit := r.Fit.Value.Float(); noise < fit {
		b.Reference, b.ReferenceName = picture.Of(noise/fit), textNoise
	}
	if stated {
		b.Names = []touchpoint.Text{textDerived, textStated}
	}
	most, more := legend.Drawn(len(r.Drivers))
	b.Notes = more
	for _, d := range r.Drivers[:most] {
		bar := picture.Bar{ID: d.Item, Name: l.Item(d.Item).Name, Context: d.context(l), Values: []picture.Measured{measured(d.Share)}}
		if stated {
			bar.Values = append(bar.Values, picture.Measured{Value: number(d.Stated.Share)})
		}
		if d.RankSet != (figure.RankSet{}) {
			bar.Rank = picture.Rank{At: d.Rank, Best: d.RankSet.Best(), Worst: d.RankSet.Worst()}
		}
		bar.Note, bar.Quiet = d.note()
		b.Bars = append(b.Bars, bar)
	}
	return b
}

// note is what to say beside a bar, and whether it stands back.
func (d Driver) note() (touchpoint.Text, bool) {
	switch {
	case d.Suppressed:
		return textGone, true
	case d.Noise.IsKnown() && !d.BeatsNoise:
		return textOpen, true
	case d.Against:
		return textAgainst, false
	case d.Stated.Verdict == Hidden:
		return textHidden, false
	case d.Stated.Verdict == Spoken:
		return textSpoken, false
	}
	return nil, false
}

// context names the stages of an item.
func (d Driver) context(l legend.Legend) touchpoint.Text {
	out := touchpoint.Text{}
	for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
		var names []string
		for _, c := range d.Cells {
			if name := l.Stage(c.Stage).In(lang); len(names) == 0 || names[len(names)-1] != name {
				names = append(names, name)
			}
		}
		out[lang] = strings.Join(names, map[bool]string{true: "، ", false: ", "}[lang == touchpoint.Persian])
	}
	return out
}

// Marks draws what goes with low and with high marks of each item.
func (r *Report) Marks(l legend.Legend) picture.Bars {
	b := picture.Bars{Title: textMarks, Unit: textSteps, Confidence: picture.Of(r.Method.Confidence), Names: []touchpoint.Text{textLoss, textGain}}
	for _, d := range r.Drivers {
		c := d.Contrast
		if d.Suppressed || !c.Excess.IsKnown() {
			continue
		}
		b.Bars = append(b.Bars, picture.Bar{
			ID: d.Item, Name: l.Item(d.Item).Name, Context: d.context(l), Values: []picture.Measured{measured(c.Penalty), measured(c.Reward)},
			Note: textClass[c.Class], Quiet: c.Class == Untold,
		})
	}
	most, more := legend.Drawn(len(b.Bars))
	b.Bars, b.Notes = b.Bars[:most], more
	return b
}

func measured(e figure.Estimate) picture.Measured {
	m := picture.Measured{Value: number(e.Value), N: number(e.N)}
	if e.IsKnown() {
		m.Low, m.High = number(e.Interval[0]), number(e.Interval[1])
	}
	return m
}

func number(n figure.Number) picture.Number { return picture.Of(n.Float()) }
