package draw_test

import (
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// both is a text in English and Persian.
func both(en, fa string) touchpoint.Text {
	return touchpoint.Text{touchpoint.English: en, touchpoint.Persian: fa}
}

func measured(value, low, high, n, nEff float64) picture.Measured {
	return picture.Measured{
		Value: picture.Of(value), Low: picture.Of(low), High: picture.Of(high), N: picture.Of(n), NEff: picture.Of(nEff),
	}
}

var (
	arrive = both("Getting there", "رسیدن به فرودگاه")
	check  = both("Security", "بازرسی")
	find   = both("Finding the way", "مسیریابی")
	wait   = both("Waiting", "انتظار")
	board  = both("Boarding", "سوار شدن")

	inPerson = both("In person", "حضوری")
	facility = both("Facility", "تأسیسات")
	signs    = both("Signs and screens", "تابلو و نمایشگر")
	digital  = both("Digital", "دیجیتال")

	redesign = both("redesign", "بازطراحی")
	small    = both("small change", "تغییر کوچک")
	unclear  = both("cannot tell", "نمی\u200cتوان گفت")
)

// airport is an invented airport, with numbers as a survey of some 2,800 passengers could give them.
func airport() picture.Page {
	return picture.Page{
		Title:    both("Where the passenger journey hurts", "سفر مسافر کجا آزار می\u200cدهد"),
		Subtitle: both("An invented airport · 2,810 passengers, weighted", "فرودگاهی فرضی · ۲٬۸۱۰ مسافر، وزن\u200cدهی\u200cشده"),
		Figures: []picture.Figure{
			{ID: "nps", Name: both("NPS", "شاخص خالص مروجان"), Kind: picture.Index, Value: measured(40.4, 37.6, 43.1, 2726, 2204)},
			{ID: "overall", Name: both("Overall", "رضایت کلی"), Value: measured(4.07, 4.03, 4.1, 2688, 2190), Of: picture.Of(5)},
			{ID: "back", Name: both("would come back", "دوباره می\u200cآیند"), Kind: picture.Share, Value: measured(0.913, 0.901, 0.924, 2500, 2100)},
		},
		Sentences: []touchpoint.Text{
			both("Restaurants and Shops hurt most; which of them is worse the data cannot tell.",
				"رستوران\u200cها و فروشگاه\u200cها بیش از همه آزار می\u200cدهند؛ داده\u200cها نشان نمی\u200cدهند که کدام\u200cیک بدتر است."),
			both("Wi-Fi may be among the worst 5; Lost property has too few ratings to be ranked.",
				"\u2068Wi-Fi\u2069 شاید میان ۵ نقطهٔ بدتر باشد؛ برای رتبه\u200cبندی «اشیای گم\u200cشده» داده کافی نیست."),
		},
		Pictures: []picture.Picture{airportGrid(), airportList()},
		Notes: []touchpoint.Text{
			both("Desired levels are assumed to be the best mark, since none is stated.",
				"سطح دلخواه اعلام نشده است؛ فرض بر این است که بهترین نمرهٔ مقیاس باشد."),
			both("Passengers were asked flight by flight; intervals take that into account (jackknife over flights).",
				"از مسافران پرواز به پرواز پرسیده شده است و بازه\u200cها این را در نظر می\u200cگیرند (روش جک\u200cنایف روی پروازها)."),
		},
	}
}

func airportList() picture.RankedList {
	entry := func(id touchpoint.Key, rank picture.Rank, label, stage, channel touchpoint.Text, score picture.Measured, reach, raw float64, hint touchpoint.Text) picture.Entry {
		return picture.Entry{
			ID: id, Rank: rank, Label: label, Context: stage, Channel: channel, Score: score, Reach: picture.Of(reach), Hint: hint,
			Level: picture.Level{Unit: picture.Of((raw - 1) / 4), Raw: picture.Of(raw), Of: picture.Of(5)},
		}
	}
	list := picture.RankedList{
		Title:      both("Ranked, with what we can be sure of", "رتبه\u200cبندی، با آنچه می\u200cتوان از آن مطمئن بود"),
		Unit:       both("points lost per 100 passengers", "امتیاز از دست\u200cرفته در هر ۱۰۰ مسافر"),
		Confidence: picture.Of(0.95),
		Ranked:     9,
		Entries: []picture.Entry{
			entry("restaurants", picture.Rank{At: 1, Best: 1, Worst: 2}, both("Restaurants", "رستوران\u200cها"), wait, inPerson, measured(29.8, 28.4, 31.2, 2421, 1602), 0.88, 3.64, redesign),
			entry("shops", picture.Rank{At: 2, Best: 1, Worst: 2}, both("Shops", "فروشگاه\u200cها"), wait, inPerson, measured(29.2, 27.9, 30.5, 2374, 1711), 0.86, 3.64, unclear),
			entry("signs", picture.Rank{At: 3, Best: 3, Worst: 6}, both("Signs inside", "تابلوهای داخل"), find, signs, measured(22, 20.9, 23.1, 2703, 2301), 0.98, 4.1, small),
			entry("screens", picture.Rank{At: 4, Best: 3, Worst: 6}, both("Flight screens", "نمایشگر پرواز"), find, signs, measured(21.1, 20, 22.2, 2659, 2255), 0.96, 4.12, unclear),
			entry("walkways", picture.Rank{At: 5, Best: 3, Worst: 6}, both("Escalators, elevators and moving walkways", "پله\u200cبرقی، آسانسور و پیاده\u200cروهای متحرک"), find, facility, measured(20.3, 19.3, 21.4, 2629, 2240), 0.94, 4.14, unclear),
			entry("wifi", picture.Rank{At: 6, Best: 3, Worst: 8}, touchpoint.Plain("Wi-Fi"), wait, digital, measured(18.2, 16.9, 19.5, 2142, 1650), 0.78, 4.07, unclear),
			entry("checkpoint", picture.Rank{At: 7, Best: 6, Worst: 8}, both("Checkpoint", "ایست بازرسی"), check, inPerson, measured(14.8, 13.7, 15.9, 2450, 1904), 0.88, 4.33, small),
			entry("parking", picture.Rank{At: 8, Best: 6, Worst: 9}, both("Parking", "پارکینگ"), arrive, facility, measured(13.1, 11.9, 14.3, 1270, 1010), 0.46, 3.86, unclear),
			entry("boarding", picture.Rank{At: 9, Best: 8, Worst: 9}, both("Boarding area", "سالن سوار شدن"), board, facility, measured(9.1, 8.2, 10, 2762, 2350), 0.99, 4.63, unclear),
			entry("lost", picture.Rank{}, both("Lost property", "اشیای گم\u200cشده"), board, inPerson, measured(1.2, -0.4, 2.8, 17, 14), 0.02, 2.4, nil),
		},
	}
	list.Entries[9].Remark = both("too few to tell", "داده کافی نیست")
	return list
}

func airportGrid() picture.Grid {
	g := picture.Grid{
		Title:   both("The journey at a glance", "سفر در یک نگاه"),
		Unit:    both("points lost per 100 passengers", "امتیاز از دست\u200cرفته در هر ۱۰۰ مسافر"),
		Columns: []picture.Heading{{ID: "arrive", Name: arrive}, {ID: "check", Name: check}, {ID: "find", Name: find}, {ID: "wait", Name: wait}, {ID: "board", Name: board}},
		Rows:    []picture.Heading{{ID: "in-person", Name: inPerson}, {ID: "facility", Name: facility}, {ID: "signs", Name: signs}, {ID: "digital", Name: digital}},
	}
	columns := map[string]touchpoint.Key{}
	for _, h := range g.Columns {
		columns[h.Name[touchpoint.English]] = h.ID
	}
	rows := map[string]touchpoint.Key{}
	for _, h := range g.Rows {
		rows[h.Name[touchpoint.English]] = h.ID
	}
	for _, e := range airportList().Entries {
		m := picture.Mark{
			ID: e.ID, Column: columns[e.Context[touchpoint.English]], Row: rows[e.Channel[touchpoint.English]],
			Label: e.Label, Score: e.Score, Depth: picture.Of(e.Score.Value.Value / 32), Reach: e.Reach, Remark: e.Remark,
		}
		if e.Rank.At <= 3 {
			m.Rank = e.Rank
		}
		g.Cells = append(g.Cells, m)
	}
	return g
}
