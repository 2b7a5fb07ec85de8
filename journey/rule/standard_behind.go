package rule

import (
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

func singlePointOfFailure() Rule {
	return Rule{
		About: About{
			Name:  "single-point-of-failure",
			Title: both("Single point of failure", "تنها نقطهٔ شکست"),
			Doc: both("One part of the ecosystem stands behind more than so many percent of the cells that matter: moments of truth, and cells whose importance is above the mean of the stated ones; all cells of the front stage where the map marks none.",
				"یک جزء از فضای کاری پشت بیش از درصد معیّنی از خانه\u200cهای مهم است: لحظه\u200cهای حقیقت، و خانه\u200cهایی که اهمیتشان از میانگین بیشتر است؛ و اگر نقشه هیچ\u200cیک را نشان نکرده باشد، همهٔ خانه\u200cهای پیش\u200cصحنه."),
			Why:     both("When it fails, most of what customers stay for fails with it.", "با از کار افتادنش، بیشترِ آنچه مشتری برای آن می\u200cماند از کار می\u200cافتد."),
			Message: both("{part} stands behind {percent}% of the {cells} cells that matter", "{part} پشت {percent}٪ از {cells} خانهٔ مهم است"),
			Fix:     both("Give the part a stand-in, or move some of the cells off it.", "برای آن جایگزینی بگذارید، یا برخی خانه\u200cها را از آن جدا کنید."),
			Parameters: []Parameter{
				{Name: "percent", Default: 50, Max: 100, Doc: both("Percent of the cells that matter that may stand on one part.", "درصد خانه\u200cهای مهمی که رواست به یک جزء تکیه کند.")},
				{Name: "least", Default: 4, Min: 1, Max: 100_000, Doc: both("Cells that matter below which nothing is said.", "کمترین شمار خانه\u200cهای مهم که زیر آن چیزی گفته نمی\u200cشود.")},
			},
		},
		Check: func(p *Pass) {
			matter := p.mattering()
			if float64(len(matter)) < p.Parameter("least") {
				return
			}
			behind := make(map[touchpoint.Key]int)
			for _, i := range matter {
				for _, part := range p.Touchpoint(p.Draft.Cells[i].Touchpoint).Behind {
					behind[part]++
				}
			}
			for i, part := range p.Draft.Ecosystem {
				percent := 100 * float64(behind[part.Key]) / float64(len(matter))
				if percent > p.Parameter("percent") {
					p.Report(p.AtPart(i), Number("percent", float64(int(percent))), Number("cells", float64(len(matter))))
				}
			}
		},
	}
}

// mattering returns the cells that matter, as indices of the draft's.
func (p *Pass) mattering() []int {
	sum, stated := 0.0, 0
	for _, c := range p.front {
		if c.Importance > 0 {
			sum += c.Importance
			stated++
		}
	}
	var matter, all []int
	for i, c := range p.front {
		all = append(all, i)
		if c.Moment || c.Importance > 0 && c.Importance*float64(stated) > sum {
			matter = append(matter, i)
		}
	}
	if len(matter) == 0 {
		return all
	}
	return matter
}

// openings calls visit for each stage and cell that opens into another map.
func (p *Pass) openings(visit func(s Subject, opens touchpoint.Key)) {
	for i, s := range p.Draft.Stages {
		if s.Opens != "" {
			visit(p.AtStage(i, "opens"), s.Opens)
		}
	}
	for i, c := range p.Draft.Cells {
		if c.Opens != "" {
			visit(p.AtCell(i, "opens"), c.Opens)
		}
	}
}

func nestedJourneyMissing() Rule {
	return Rule{
		Needs: []Need{NeedMaps},
		About: About{
			Name:    "nested-journey-missing",
			Title:   both("Nested journey missing", "نبودِ سفر درونی"),
			Doc:     both("A stage or cell opens into a map that is not among those given.", "مرحله یا خانه\u200cای که به نقشه\u200cای باز می\u200cشود که در میان نقشه\u200cهای داده\u200cشده نیست."),
			Why:     both("Whoever looks for what is behind it finds a closed door.", "هر که بخواهد پشت آن را ببیند به در بسته می\u200cخورد."),
			Message: both("there is no map {map} to open into", "نقشهٔ {map} که باید باز شود نیست"),
			Fix:     both("Draw the map, or correct its key.", "آن نقشه را بکشید، یا کلیدش را درست کنید."),
		},
		Check: func(p *Pass) {
			known := map[touchpoint.Key]bool{p.Draft.Key: true}
			for _, m := range p.Maps {
				known[m.Key()] = true
			}
			p.openings(func(s Subject, opens touchpoint.Key) {
				if !known[opens] {
					p.Report(s, Words("map", touchpoint.Plain(string(opens))))
				}
			})
		},
	}
}

func nestedJourneyCircle() Rule {
	return Rule{
		About: About{
			Name:    "nested-journey-circle",
			Title:   both("Nested journeys in a circle", "سفرهای درونیِ دوری"),
			Doc:     both("A stage or cell opens into a map that leads, through others perhaps, back to this one.", "مرحله یا خانه\u200cای که به نقشه\u200cای باز می\u200cشود که، شاید از راه نقشه\u200cهای دیگر، به همین نقشه بازمی\u200cگردد."),
			Why:     both("A journey cannot be a part of itself: no score could be rolled up.", "سفر نمی\u200cتواند بخشی از خودش باشد: هیچ امتیازی را نمی\u200cتوان بالا آورد."),
			Message: both("{map} leads back to this map", "{map} به همین نقشه بازمی\u200cگردد"),
			Fix:     both("Open into a map of that part alone.", "به نقشه\u200cای باز کنید که تنها همان بخش را دارد."),
		},
		Check: func(p *Pass) {
			into := make(map[touchpoint.Key][]touchpoint.Key) // a map → those that open into it
			for _, m := range p.Maps {
				if m.Key() == p.Draft.Key {
					continue // what it opens into is told by the map itself
				}
				for _, s := range m.Stages() {
					into[s.Opens] = append(into[s.Opens], m.Key())
				}
				for _, c := range m.Cells() {
					into[c.Opens] = append(into[c.Opens], m.Key())
				}
			}
			back := map[touchpoint.Key]bool{p.Draft.Key: true} // maps that lead to this one
			for queue := []touchpoint.Key{p.Draft.Key}; len(queue) > 0; queue = queue[1:] {
				for _, k := range into[queue[0]] {
					if !back[k] {
						back[k] = true
						queue = append(queue, k)
					}
				}
			}
			p.openings(func(s Subject, opens touchpoint.Key) {
				if back[opens] {
					p.Report(s, Words("map", touchpoint.Plain(string(opens))))
				}
			})
		},
	}
}

func reviewWithoutDate() Rule {
	return Rule{
		About: About{
			Name:    "review-without-date",
			Title:   both("No date for the next review", "بازبینیِ بی\u200cتاریخ"),
			Doc:     both("The map does not say when it is to be reviewed.", "نقشه نمی\u200cگوید کِی باید بازبینی شود."),
			Why:     both("A map that nobody looks at again describes a journey that is no more.", "نقشه\u200cای که کسی دوباره نگاهش نکند از سفری می\u200cگوید که دیگر نیست."),
			Message: both("the map does not say when it is to be reviewed", "نقشه نمی\u200cگوید کِی باید بازبینی شود"),
			Fix:     both("State the day under \"review\", \"due\".", "روز آن را در \"review\"، \"due\" بنویسید."),
		},
		Check: func(p *Pass) {
			if p.Draft.Review.Due.IsZero() {
				p.Report(p.AtMap("review"))
			}
		},
	}
}

func reviewOverdue() Rule {
	return Rule{
		Needs: []Need{NeedNow},
		About: About{
			Name:    "review-overdue",
			Title:   both("Review overdue", "بازبینیِ عقب\u200cافتاده"),
			Doc:     both("The day on which the map was to be reviewed has passed.", "روزی که نقشه باید بازبینی می\u200cشد گذشته است."),
			Why:     both("Decisions are taken on a map that may have gone stale.", "تصمیم\u200cها بر پایهٔ نقشه\u200cای گرفته می\u200cشود که شاید کهنه شده باشد."),
			Message: both("the map was to be reviewed on {date}", "نقشه باید در {date} بازبینی می\u200cشد"),
			Fix:     both("Review it, state when (\"last\"), and set the next day (\"due\").", "آن را بازبینی کنید، روزش را (\"last\") بنویسید و روز بعدی را (\"due\") تعیین کنید."),
		},
		Check: func(p *Pass) {
			if due := p.Draft.Review.Due; !due.IsZero() && due.Compare(p.Now) < 0 {
				p.Report(p.AtMap("review", "due"), Day("date", due))
			}
		},
	}
}

func reviewTriggered() Rule {
	return Rule{
		Needs: []Need{NeedNow},
		About: About{
			Name:    "review-triggered",
			Title:   both("Review called for", "بازبینیِ لازم\u200cشده"),
			Doc:     both("Something that calls for a review (a new product, a new price) has come since the last one.", "چیزی که بازبینی را لازم می\u200cکند (محصول تازه، قیمت تازه) پس از آخرین بازبینی رخ داده است."),
			Why:     both("What customers meet has changed, and the map still shows what was.", "آنچه مشتری می\u200cبیند دگرگون شده و نقشه هنوز گذشته را نشان می\u200cدهد."),
			Message: both("{trigger} on {date}, and the map has not been reviewed since", "{trigger} در {date}، و نقشه از آن پس بازبینی نشده است"),
			Fix:     both("Review the map with this in mind, and state when (\"last\").", "نقشه را با توجه به آن بازبینی کنید و روزش را (\"last\") بنویسید."),
		},
		Check: func(p *Pass) {
			for i, t := range p.Draft.Review.Triggers {
				if t.Date.IsZero() || t.Date.Compare(p.Now) > 0 || t.Date.Compare(p.Draft.Review.Last) <= 0 {
					continue
				}
				at := document.Pointer("/review/triggers").Index(i)
				p.Report(Subject{Pointer: at}, triggerWords(t.Kind), Day("date", t.Date))
			}
		},
	}
}

func triggerWords(k journey.TriggerKind) Argument {
	switch k {
	case journey.NewProduct:
		return Both("trigger", "a new product came", "محصول تازه\u200cای آمد")
	case journey.NewPrice:
		return Both("trigger", "a new price came", "قیمت تازه\u200cای آمد")
	case journey.NewChannel:
		return Both("trigger", "a new channel came", "کانال تازه\u200cای آمد")
	case journey.NewCompetitor:
		return Both("trigger", "a new competitor came", "رقیب تازه\u200cای آمد")
	case journey.NewLaw:
		return Both("trigger", "a new law came", "قانون تازه\u200cای آمد")
	}
	return Both("trigger", "something else came", "چیز دیگری رخ داد")
}
