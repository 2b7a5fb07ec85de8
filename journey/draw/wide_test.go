package draw_test

import (
	"time"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

func level(value, low, high float64) picture.Measured {
	return picture.Measured{Value: picture.Of(value), Low: picture.Of(low), High: picture.Of(high)}
}

// wide is the airport with every sort of picture and all that a cell can open to.
func wide() picture.Page {
	page := airport()
	page.Answer = page.Sentences[0]
	grid, list := airportGrid(), airportList()
	grid.Cells[0].Moment = true
	grid.Cells[0].Details = restaurants()
	grid.Cells[1].Details = picture.Details{Owner: both("Concessions", "واحدهای تجاری")}
	page.Pictures = []picture.Picture{airportCurve(), grid, list, airportBlueprint(), answers()}
	return page
}

func airportCurve() picture.Curve {
	return picture.Curve{
		Title:  both("The experience, stage by stage", "تجربه، مرحله به مرحله"),
		Unit:   both("Satisfaction, 0 to 100", "رضایت، ۰ تا ۱۰۰"),
		Stages: airportGrid().Columns,
		Series: []picture.Series{
			{Levels: []picture.Measured{level(0.74, 0.72, 0.76), level(0.83, 0.81, 0.85), {}, level(0.73, 0.71, 0.75), level(0.91, 0.89, 0.93)}},
			{ID: "business", Name: both("Business travellers", "مسافران کاری"), Levels: []picture.Measured{level(0.7, 0.65, 0.75), {}, level(0.7, 0.6, 0.8), level(0.69, 0.64, 0.74), {}}},
			{ID: "crew", Name: touchpoint.Plain("Crew"), Levels: make([]picture.Measured, 5)},
		},
		Landmarks: []picture.Landmark{
			{Kind: picture.Peak, Stage: "board"}, {Kind: picture.End, Stage: "board"}, {Kind: picture.Trough, Stage: "wait"},
			{Kind: picture.Moment, Stage: "check", Name: both("Checkpoint", "ایست بازرسی"), Level: level(0.8, 0.78, 0.82)},
			{Kind: picture.Moment, Stage: "find"},
		},
	}
}

func restaurants() picture.Details {
	return picture.Details{
		Owner: both("Concessions", "واحدهای تجاری"), Deputy: both("Terminal duty manager", "مدیر نوبت پایانه"),
		Impact: both("Sets the mood of the whole wait", "حال\u200cوهوای همهٔ انتظار را می\u200cسازد"), Emotion: both("annoyed", "کلافه"),
		Actions: []picture.Deed{
			{
				Name: both("Local kitchens", "آشپزخانه\u200cهای محلی"), Repair: journey.Redesign, Owner: both("Concessions", "واحدهای تجاری"),
				Effort: picture.Of(120), Gain: picture.Of(4), Due: journey.Date{Year: 2018, Month: time.March, Day: 21}, Note: both("illustrative", "نمونه"),
			},
			{Name: both("Print prices", "درج قیمت"), Repair: journey.SmallChange},
		},
		Obstacles: []touchpoint.Text{both("Prices are seen only at the till.", "قیمت\u200cها تنها پای صندوق دیده می\u200cشوند.")},
		Levels: picture.Levels{
			Desired:  picture.Stance{Level: picture.Measured{Value: picture.Of(1)}, Basis: journey.Assumed},
			Intended: picture.Stance{Level: picture.Measured{Value: picture.Of(0.7)}, Basis: journey.Stated},
			Actual:   picture.Stance{Level: level(0.66, 0.65, 0.68), Basis: journey.Measured},
		},
		Gaps: picture.Gaps{
			Experience: picture.Measured{Value: picture.Of(0.34)}, Design: picture.Measured{Value: picture.Of(0.3)}, Delivery: picture.Measured{Value: picture.Of(0.04)},
		},
		Answers: []picture.Distribution{answers()},
		Chain: []picture.Link{{
			Quote: both("Eleven dollars for a sandwich?", "یازده دلار برای یک ساندویچ؟"), Insight: both("Price is a surprise", "قیمت غافلگیر می\u200cکند"),
			Action: both("Print prices", "درج قیمت"), Metric: both("share who rate it 4 or 5", "سهم نمره\u200cهای ۴ و ۵"),
		}},
		Evidence: []touchpoint.Text{both("Survey, May 2017", "نظرسنجی، مه ۲۰۱۷")},
	}
}

func answers() picture.Distribution {
	portion := func(name string, share float64) picture.Portion {
		return picture.Portion{Name: touchpoint.Plain(name), Share: picture.Of(share)}
	}
	return picture.Distribution{
		Title: both("How they answered", "پاسخ\u200cها چگونه بود"), Item: both("Restaurants, quality and price", "رستوران\u200cها، کیفیت و قیمت"),
		Marks:  []picture.Portion{portion("1", 0.01), portion("2", 0.07), portion("3", 0.29), portion("4", 0.34), portion("5", 0.17)},
		Unused: picture.Portion{Share: picture.Of(0.12)}, N: picture.Of(2421),
	}
}

func airportBlueprint() picture.Blueprint {
	return picture.Blueprint{
		Title:  both("Behind the scenes", "پشت صحنه"),
		Stages: airportGrid().Columns,
		Steps: []picture.Step{
			{Stage: "wait", Layer: touchpoint.FrontStage, Label: both("Restaurants", "رستوران\u200cها"), By: inPerson},
			{Stage: "wait", Layer: touchpoint.FrontStage, Label: both("Shops", "فروشگاه\u200cها"), By: inPerson},
			{Stage: "wait", Layer: touchpoint.BackStage, Label: both("Kitchen", "آشپزخانه"), By: both("Concessions", "واحدهای تجاری")},
			{Stage: "wait", Layer: touchpoint.Support, Label: touchpoint.Plain("POS"), Serves: []touchpoint.Text{both("Restaurants", "رستوران\u200cها"), both("Shops", "فروشگاه\u200cها")}},
			{Stage: "check", Layer: touchpoint.FrontStage, Label: both("Checkpoint", "ایست بازرسی")},
		},
	}
}

// each gives every picture of a page a name.
func each(page picture.Page) map[string]picture.Picture {
	out := map[string]picture.Picture{}
	for _, p := range page.Pictures {
		switch p.(type) {
		case picture.Curve:
			out["curve"] = p
		case picture.Grid:
			out["grid"] = p
		case picture.RankedList:
			out["list"] = p
		case picture.Blueprint:
			out["blueprint"] = p
		case picture.Distribution:
			out["distribution"] = p
		case picture.Flow:
			out["flow"] = p
		case picture.Funnel:
			out["funnel"] = p
		case picture.Matrix:
			out["matrix"] = p
		case picture.Steps:
			out["steps"] = p
		case picture.Timeline:
			out["timeline"] = p
		}
	}
	return out
}
