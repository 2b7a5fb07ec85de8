package rule

import (
	"github.com/safar-cx/safar/journey"
)

func desiredBelowIntended() Rule {
	return Rule{
		About: About{
			Name:    "desired-below-intended",
			Title:   both("Desired level below the intended one", "سطح دلخواه پایین\u200cتر از سطح موردنظر سازمان"),
			Doc:     both("The organisation means to give more than customers want.", "سازمان می\u200cخواهد بیش از خواستهٔ مشتری بدهد."),
			Why:     both("Either effort goes where nobody asks for it, or one of the two levels was misjudged.", "یا تلاش جایی صرف می\u200cشود که کسی نخواسته، یا یکی از دو سطح نادرست برآورد شده است."),
			Message: both("at {touchpoint} ({stage}) customers want {desired}, and {intended} is intended", "در {touchpoint} ({stage}) مشتری {desired} می\u200cخواهد و سازمان {intended} در نظر دارد"),
			Fix:     both("Ask again what customers want there; if it is so, spend the effort elsewhere.", "دوباره بپرسید مشتری آنجا چه می\u200cخواهد؛ اگر چنین است، تلاش را جای دیگری صرف کنید."),
		},
		Check: func(p *Pass) {
			for i, c := range p.Draft.Cells {
				desired, intended := c.Levels.Desired.Value, c.Levels.Intended.Value
				if desired > 0 && desired < intended {
					p.Report(p.AtCell(i, "levels"), Number("desired", desired), Number("intended", intended))
				}
			}
		},
	}
}

func levelWithoutBasis() Rule {
	return Rule{
		About: About{
			Name:    "level-without-basis",
			Title:   both("Level without basis", "سطح بی\u200cپایه"),
			Doc:     both("A level is assumed, or stated without a note on what it rests on.", "سطحی که فرضی است، یا بی\u200cآنکه گفته شود بر چه پایه\u200cای، اعلام شده است."),
			Why:     both("Gaps are measured from it: a number from nowhere decides what is repaired.", "فاصله\u200cها از آن سنجیده می\u200cشود: عددی بی\u200cپایه تعیین می\u200cکند چه چیزی درست شود."),
			Message: both("the {level} level of {touchpoint} ({stage}) is {basis}", "سطح {level} در {touchpoint} ({stage}) {basis} است"),
			Fix:     both("Measure it, or note who stated it, when, and on what ground.", "آن را اندازه بگیرید، یا بنویسید چه کسی، کِی و بر چه اساسی اعلام کرده است."),
		},
		Check: func(p *Pass) {
			for i, c := range p.Draft.Cells {
				for _, l := range []struct {
					level           journey.Level
					member, persian string
				}{{c.Levels.Desired, "desired", "دلخواه"}, {c.Levels.Intended, "intended", "موردنظر سازمان"}, {c.Levels.Rival, "rival", "رقیب"}} {
					basis := Both("basis", "assumed", "فرضی")
					switch {
					case l.level.Basis == journey.Assumed:
					case l.level.Basis == journey.Stated && l.level.Note.IsZero():
						basis = Both("basis", "stated without a ground", "بی ذکر پایه اعلام شده")
					default:
						continue
					}
					p.Report(p.AtCell(i, "levels", l.member), Both("level", l.member, l.persian), basis)
				}
			}
		},
	}
}

func importanceMissing() Rule {
	return Rule{
		About: About{
			Name:  "importance-missing",
			Title: both("Importance missing", "اهمیتِ نانوشته"),
			Doc: both("A cell on the front stage states no importance, while others do; or none does, which is said once for the whole map.",
				"خانه\u200cای در پیش\u200cصحنه اهمیت ندارد در حالی که خانه\u200cهای دیگر دارند؛ یا هیچ خانه\u200cای ندارد، که یک بار برای همهٔ نقشه گفته می\u200cشود."),
			Why:     both("Without it everything counts alike, and the worst place may be one that nobody minds.", "بی آن همه\u200cچیز یکسان شمرده می\u200cشود و بدترین جا شاید جایی باشد که برای کسی مهم نیست."),
			Message: both("the importance of {what} is not stated", "اهمیت {what} نوشته نشده است"),
			Fix:     both("Ask customers what they stay for, and state it against the other cells.", "از مشتریان بپرسید برای چه می\u200cمانند و آن را نسبت به خانه\u200cهای دیگر بنویسید."),
		},
		Check: func(p *Pass) {
			var missing []int
			cells := 0
			for i, c := range p.front {
				cells++
				if c.Importance == 0 {
					missing = append(missing, i)
				}
			}
			if cells > 0 && len(missing) == cells {
				p.Report(p.AtMap("cells"), Both("what", "every cell", "هیچ خانه\u200cای"))
				return
			}
			for _, i := range missing {
				p.Report(p.AtCell(i), Words("what", p.facts.touchpoints.name(p.Draft.Cells[i].Touchpoint)))
			}
		},
	}
}

func momentWithoutMeasurement() Rule {
	return Rule{
		About: About{
			Name:    "moment-without-measurement",
			Title:   both("Moment of truth without measurement", "لحظهٔ حقیقتِ سنجیده\u200cنشده"),
			Doc:     both("A moment of truth names no item that customers rate.", "لحظهٔ حقیقتی که هیچ پرسشی برای ارزیابی مشتری ندارد."),
			Why:     both("Here customers decide whether they stay, and nobody would know.", "اینجا مشتری تصمیم می\u200cگیرد بماند یا برود، و کسی خبردار نمی\u200cشود."),
			Message: both("{touchpoint} ({stage}) is a moment of truth, and nothing measures it", "{touchpoint} ({stage}) لحظهٔ حقیقت است و چیزی آن را نمی\u200cسنجد"),
			Fix:     both("Ask about it, right there if possible, and name the item in the cell.", "دربارهٔ آن بپرسید، اگر شد همان\u200cجا، و پرسش را در خانه بنویسید."),
		},
		Check: func(p *Pass) {
			for i, c := range p.Draft.Cells {
				if c.Moment && len(c.Items) == 0 {
					p.Report(p.AtCell(i))
				}
			}
		},
	}
}

func cellUnmeasured() Rule {
	return Rule{
		About: About{
			Name:    "cell-unmeasured",
			Title:   both("Cell not measured", "خانهٔ سنجیده\u200cنشده"),
			Doc:     both("A cell on the front stage, other than a moment of truth, names no item that customers rate.", "خانه\u200cای در پیش\u200cصحنه، جز لحظهٔ حقیقت، که هیچ پرسشی برای ارزیابی مشتری ندارد."),
			Why:     both("Where nobody asks, no complaint is heard, and the ranking is silent.", "جایی که کسی نمی\u200cپرسد گله\u200cای شنیده نمی\u200cشود و رتبه\u200cبندی ساکت است."),
			Message: both("nothing measures {touchpoint} ({stage})", "چیزی {touchpoint} ({stage}) را نمی\u200cسنجد"),
			Fix:     both("Name an item of the survey in the cell, or add a question.", "پرسشی از نظرسنجی را در خانه بنویسید، یا پرسشی بیفزایید."),
		},
		Check: func(p *Pass) {
			for i, c := range p.front {
				if !c.Moment && len(c.Items) == 0 {
					p.Report(p.AtCell(i))
				}
			}
		},
	}
}

func measurementOld() Rule {
	return Rule{
		Needs: []Need{NeedNow},
		About: About{
			Name:       "measurement-old",
			Title:      both("Measured only long ago", "سنجش کهنه"),
			Doc:        both("The items of a cell were last asked more than so many months ago. Items that do not say when are not judged.", "پرسش\u200cهای خانه\u200cای بیش از شمار معیّنی ماه است که پرسیده نشده\u200cاند. پرسش\u200cهای بی\u200cتاریخ داوری نمی\u200cشوند."),
			Why:        both("The figures speak of customers as they were.", "این عددها از مشتریانِ گذشته می\u200cگویند."),
			Message:    both("{touchpoint} ({stage}) was last measured on {date}, over {months} months ago", "{touchpoint} ({stage}) آخرین بار در {date} سنجیده شده، بیش از {months} ماه پیش"),
			Fix:        both("Ask again, and write the day beside the item.", "دوباره بپرسید و تاریخ را کنار پرسش بنویسید."),
			Parameters: months("Months after which a measurement is too old.", "شمار ماه\u200cهایی که پس از آن سنجش کهنه است."),
		},
		Check: func(p *Pass) {
			age := p.Parameter("months")
			for i, c := range p.Draft.Cells {
				var last journey.Date
				for _, m := range c.Items {
					if m.Last.Compare(last) > 0 {
						last = m.Last
					}
				}
				if !last.IsZero() && monthsAfter(last, age).Compare(p.Now) < 0 {
					p.Report(p.AtCell(i, "items"), Day("date", last), Number("months", age))
				}
			}
		},
	}
}
