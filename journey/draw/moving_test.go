package draw_test

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// moving is an invented shop with every picture of what customers do.
func moving() picture.Page {
	return picture.Page{
		Title:    both("What customers do", "مشتریان چه می\u200cکنند"),
		Subtitle: both("An invented shop", "فروشگاهی فرضی"),
		Pictures: []picture.Picture{shopFlow(), shopFunnel(), shopPlan(), shopSteps(), shopCustomer(), shopGrid()},
	}
}

func shopStages() []picture.Heading {
	return []picture.Heading{
		{ID: "aware", Name: both("Awareness", "آگاهی")}, {ID: "weigh", Name: both("Weighing up", "بررسی")}, {ID: "buy", Name: both("Purchase", "خرید")},
		{ID: "use", Name: both("Use", "استفاده")}, {ID: "help", Name: both("Support", "پشتیبانی")}, {ID: "again", Name: both("Repurchase", "خرید مجدد")},
	}
}

func shopFlow() picture.Flow {
	of := picture.Of
	stations := [][5]float64{ // customers, began, lost, reached, open
		{1000, 1000, 310, 0, 20}, {690, 60, 180, 0, 35}, {512, 0, 61, 0, 12}, {440, 0, 38, 90, 60}, {151, 0, 43, 0, 9}, {214, 0, 0, 214, 0},
	}
	f := picture.Flow{
		Title: both("How customers go through the stages", "مشتریان چگونه از مرحله\u200cها می\u200cگذرند"), SetOut: of(1060),
		Notes: []touchpoint.Text{both("Height and width: customers.", "بلندی و پهنا: شمار مشتریان.")},
	}
	for i, s := range stations {
		f.Stages = append(f.Stages, picture.Station{ID: shopStages()[i].ID, Name: shopStages()[i].Name, Customers: of(s[0]), Began: of(s[1]), Lost: of(s[2]), Reached: of(s[3]), Open: of(s[4])})
	}
	for _, m := range []struct {
		from, to  touchpoint.Key
		customers float64
	}{
		{"aware", "weigh", 610}, {"weigh", "buy", 458}, {"buy", "use", 430}, {"use", "help", 140}, {"help", "again", 52},
		{"aware", "buy", 60}, {"use", "again", 162}, {"buy", "weigh", 88}, {"help", "use", 47}, {"again", "use", 31}, {"help", "weigh", 4},
	} {
		f.Moves = append(f.Moves, picture.Move{From: m.from, To: m.to, Customers: of(m.customers)})
	}
	return f.Bounded(5)
}

// longFlow is a flow of so many stages.
func longFlow(n int) picture.Flow {
	f := picture.Flow{Title: both("A long journey", "سفری دراز"), SetOut: picture.Of(123456)}
	for i := range n {
		c := 123456 * math.Pow(0.86, float64(i))
		f.Stages = append(f.Stages, picture.Station{
			ID: touchpoint.Key(fmt.Sprint("s", i)), Name: both(fmt.Sprintf("Stage %d, documents", i), fmt.Sprintf("مرحلهٔ %d، مدارک", i)),
			Customers: picture.Of(math.Round(c)), Lost: picture.Of(math.Round(0.1 * c)), Open: picture.Of(math.Round(0.01 * c)),
		})
		if i > 0 {
			f.Moves = append(f.Moves, picture.Move{From: f.Stages[i-1].ID, To: f.Stages[i].ID, Customers: picture.Of(math.Round(0.9 * c))})
		}
		if i > 2 {
			f.Moves = append(f.Moves, picture.Move{From: f.Stages[i-3].ID, To: f.Stages[i].ID, Customers: picture.Of(math.Round(0.03 * c))},
				picture.Move{From: f.Stages[i].ID, To: f.Stages[i-2].ID, Customers: picture.Of(math.Round(0.05 * c))})
		}
	}
	return f.Bounded(8)
}

func shopFunnel() picture.Funnel {
	of := picture.Of
	count := func(customers, share, low, high, previous, dropped float64) picture.FunnelCount {
		c := picture.FunnelCount{Customers: of(customers), OfFirst: level(share, low, high)}
		if previous > 0 {
			c.OfPrevious = picture.Measured{Value: of(previous)}
		}
		if dropped > 0 {
			c.Dropped = of(dropped)
		}
		return c
	}
	return picture.Funnel{
		Title: both("From the first look to the second order", "از نخستین نگاه تا سفارش دوم"), Confidence: of(0.95),
		Steps: []picture.Heading{shopStages()[0], shopStages()[1], shopStages()[2], shopStages()[5]},
		Variants: []picture.FunnelVariant{
			{ID: "closed", Name: both("In order", "به ترتیب"), Counts: []picture.FunnelCount{
				count(1000, 1, 1, 1, 0, 390), count(610, 0.61, 0.579, 0.64, 0.61, 201), count(409, 0.409, 0.379, 0.44, 0.67, 223), count(186, 0.186, 0.163, 0.211, 0.455, 0),
			}},
			{ID: "open", Name: both("In any order", "به هر ترتیب"), Counts: []picture.FunnelCount{
				count(1000, 1, 1, 1, 0, 340), count(690, 0.69, 0.661, 0.718, 0.69, 232), count(512, 0.512, 0.481, 0.543, 0.742, 306), {Customers: of(214)},
			}},
		},
	}
}

func shopPlan() picture.Matrix {
	m := picture.Matrix{
		Title: both("Planned against actual", "برنامه در برابر واقعیت"), Unit: both("share of the customers who came by", "سهم مشتریانی که آمدند"),
		Kind: picture.Share, Confidence: picture.Of(0.95), Corner: both("Touchpoint", "نقطهٔ تماس"),
		Columns: []picture.Heading{
			{ID: "skipped", Name: both("Skipped", "جاافتاده")}, {ID: "repeated", Name: both("Repeated", "تکرارشده")},
			{ID: "out", Name: both("Out of order", "بی\u200cترتیب")}, {ID: "unplanned", Name: both("Unplanned", "بی\u200cبرنامه")},
		},
		Rows: []picture.Heading{
			{ID: "catalogue", Name: both("Catalogue", "کاتالوگ")}, {ID: "basket", Name: both("Basket", "سبد خرید")}, {ID: "payment", Name: both("Payment page of the bank", "صفحهٔ پرداخت بانک")},
			{ID: "chat", Name: both("Chat", "گفت\u200cوگوی برخط")},
		},
		Tone: picture.Tone{From: picture.Of(0), To: picture.Of(0.5), Pale: both("as planned", "طبق برنامه"), Deep: both("of the customers, or more", "مشتریان، یا بیشتر")},
	}
	for i, row := range [][4]float64{{0.06, 0.41, 0.02, -1}, {0.12, 0.22, 0.09, -1}, {0.03, 0.55, 0.01, -1}, {-1, 0.3, -1, 0.18}} {
		for j, v := range row {
			e := picture.MatrixEntry{Row: m.Rows[i].ID, Column: m.Columns[j].ID}
			switch {
			case v < 0:
				continue
			default:
				e.Value = level(v, max(v-0.03, 0), v+0.03)
			}
			if i == 2 && j == 1 {
				e.Note = both("three tries allowed", "سه بار مجاز است")
			}
			m.Entries = append(m.Entries, e)
		}
	}
	m.Entries = append(m.Entries, picture.MatrixEntry{Row: "chat", Column: "out", Note: both("too few to tell", "داده کافی نیست")})
	return m
}

func shopSteps() picture.Steps {
	s := picture.Steps{
		Title: both("How long customers weigh up", "بررسی چقدر طول می\u200cکشد"), Unit: both("share still weighing up", "سهم کسانی که هنوز در بررسی\u200cاند"),
		Clock: both("days since the first look", "روز از نخستین نگاه"), Confidence: picture.Of(0.95),
	}
	line := func(name touchpoint.Text, rate, half float64) picture.StepLine {
		l := picture.StepLine{ID: touchpoint.Key(name[touchpoint.English]), Name: name, Half: picture.Measured{Value: picture.Of(half), Low: picture.Of(half - 2), High: picture.Of(half + 2.5)}}
		for i := range 22 {
			at := float64(i) * 2
			share := math.Exp(-rate * at)
			l.Points = append(l.Points, picture.StepPoint{
				At: at, Level: level(share, max(share-0.004*at, 0), min(share+0.004*at, 1)), AtRisk: picture.Of(math.Round(690 * share * (1 - at/90))),
			})
		}
		return l
	}
	s.Lines = []picture.StepLine{line(both("All customers", "همهٔ مشتریان"), 0.05, 14), line(both("From the newsletter", "از خبرنامه"), 0.09, 8)}
	return s
}

func shopCustomer() picture.Timeline {
	day := func(month time.Month, d, hour, minute int) time.Time {
		return time.Date(2026, month, d, hour, minute, 0, 0, time.UTC)
	}
	touch := func(stage touchpoint.Key, at time.Time, label, channel, outcome touchpoint.Text, wait float64) picture.Touch {
		t := picture.Touch{Stage: stage, At: at, Label: label, Channel: channel, Outcome: outcome}
		if wait > 0 {
			t.Wait = picture.Of(wait)
		}
		return t
	}
	web, phone, mail := both("Website", "وب\u200cسایت"), both("Phone", "تلفن"), both("Email", "ایمیل")
	t := picture.Timeline{
		Title: both("Customer 4711", "مشتری ۴۷۱۱"), Stages: shopStages(),
		Contacts: []picture.Touch{
			touch("aware", day(time.May, 3, 14, 5), both("Newsletter", "خبرنامه"), mail, nil, 0),
			touch("weigh", day(time.May, 3, 14, 9), both("Catalogue", "کاتالوگ"), web, nil, 240),
			touch("buy", day(time.May, 6, 20, 30), both("Payment", "پرداخت"), web, both("card refused", "کارت رد شد"), 281000),
			touch("weigh", day(time.May, 6, 20, 41), both("Delivery terms", "شرایط تحویل"), web, nil, 660),
			touch("buy", day(time.May, 7, 9, 2), both("Payment", "پرداخت"), web, nil, 44400),
			touch("", day(time.May, 7, 9, 3), both("Unknown page", "صفحهٔ ناشناخته"), web, nil, 60),
			touch("help", day(time.May, 20, 11, 0), both("Hotline", "خط پشتیبانی"), phone, both("hung up after 14 minutes", "پس از ۱۴ دقیقه قطع کرد"), 1.13e6),
			touch("again", day(time.June, 1, 8, 0), both("Order by app", "سفارش با اپلیکیشن"), touchpoint.Plain("App"), nil, 1.02e6),
		},
		Now: picture.Standing{AsOf: day(time.June, 8, 12, 0), Stage: "help", State: picture.UnderWay},
		Overdue: []picture.Overdue{
			{Stage: "help", Label: both("Answer to the call of 20 May", "پاسخ به تماس ۲۰ مه"), Since: day(time.May, 22, 11, 0), Late: picture.Of(1.47e6)},
		},
	}
	t.Contacts[2].Bad, t.Contacts[6].Bad, t.Contacts[4].Goal = true, true, true
	return t
}

// shopGrid has friction beside pain, with an agreement of every sort.
func shopGrid() picture.Grid {
	g := picture.Grid{
		Title: both("Said and done", "گفته و کرده"), Unit: both("points lost per 100 customers", "امتیاز از\u200cدست\u200cرفته به ازای هر ۱۰۰ مشتری"),
		Beside: both("customers lost per 100 who set out", "مشتری از\u200cدست\u200cرفته از هر ۱۰۰ نفری که راه افتادند"), Worst: 3,
		Columns: shopStages()[:4], Rows: []picture.Heading{{ID: "web", Name: both("Website", "وب\u200cسایت")}, {ID: "phone", Name: both("Phone", "تلفن")}},
	}
	agreements := []picture.Agreement{picture.SaidAndDone, picture.SaidOnly, picture.DoneOnly, picture.NeitherOne, picture.CannotTell, picture.NotCompared}
	for i, a := range agreements {
		m := picture.Mark{
			ID: touchpoint.Key(fmt.Sprint("cell", i)), Column: g.Columns[i%4].ID, Row: g.Rows[i%2].ID, Label: both(fmt.Sprintf("Place %d", i+1), fmt.Sprintf("جای %d", i+1)),
			Score: level(30-4*float64(i), 28-4*float64(i), 32-4*float64(i)), Depth: picture.Of(1 - float64(i)/6), Reach: picture.Of(0.9 - 0.1*float64(i)),
			Rank: picture.Rank{At: i + 1, Best: i + 1, Worst: i + 2}, Agreement: a,
		}
		if a != picture.NotCompared {
			m.Friction = picture.Friction{Score: level(6.2-float64(i), 5.1-float64(i), 7.4-float64(i)), Rank: picture.Rank{At: 6 - i, Best: 5 - i, Worst: 6 - i}}
		}
		if i == 0 {
			m.Details = picture.Details{Owner: both("Web team", "تیم وب")}
		}
		g.Cells = append(g.Cells, m)
	}
	return g
}

// renamedMoving gives every text of a picture of what customers do another string.
func renamedMoving(p picture.Picture, text func(*touchpoint.Text)) picture.Picture {
	headings := func(list []picture.Heading) {
		for i := range list {
			text(&list[i].Name)
		}
	}
	switch p := p.(type) {
	case picture.Flow:
		text(&p.Title)
		for i := range p.Stages {
			text(&p.Stages[i].Name)
		}
		return p
	case picture.Funnel:
		text(&p.Title)
		headings(p.Steps)
		for i := range p.Variants {
			text(&p.Variants[i].Name)
		}
		return p
	case picture.Matrix:
		for _, t := range []*touchpoint.Text{&p.Title, &p.Unit, &p.Corner, &p.Tone.Pale, &p.Tone.Deep} {
			text(t)
		}
		headings(p.Columns)
		headings(p.Rows)
		for i := range p.Entries {
			text(&p.Entries[i].Note)
		}
		return p
	case picture.Steps:
		for _, t := range []*touchpoint.Text{&p.Title, &p.Unit, &p.Clock} {
			text(t)
		}
		for i := range p.Lines {
			text(&p.Lines[i].Name)
		}
		return p
	case picture.Timeline:
		text(&p.Title)
		headings(p.Stages)
		for i := range p.Contacts {
			c := &p.Contacts[i]
			for _, t := range []*touchpoint.Text{&c.Label, &c.Channel, &c.Outcome} {
				text(t)
			}
		}
		for i := range p.Overdue {
			text(&p.Overdue[i].Label)
		}
		return p
	}
	return p
}

func TestHostileNamesStayInertInPicturesOfWhatCustomersDo(t *testing.T) {
	for from := range hostile {
		next := from
		page := moving()
		for i, p := range page.Pictures {
			if _, grid := p.(picture.Grid); grid {
				continue // the airport's is tested with the rest of it
			}
			page.Pictures[i] = renamedMoving(p, func(t *touchpoint.Text) {
				next++
				*t = touchpoint.Text{touchpoint.English: hostile[next%len(hostile)], touchpoint.Persian: hostile[(next+1)%len(hostile)]}
			})
		}
		for _, p := range []picture.Picture{airportCurve(), airportBlueprint(), answers()} {
			page.Pictures = append(page.Pictures, renamedPicture(p, func(t *touchpoint.Text) { *t = touchpoint.Plain(hostile[from]) }))
		}
		for i, lang := range languages {
			checkDrawnSo(t, page, allOptions(lang, []int{1, 33, 60, 80, 140}[from%5])[(from+i)%3])
		}
	}
}

func TestWhatCustomersDoLooksAsItDidInTextAndMarkdown(t *testing.T) {
	page := moving()
	page.Pictures = append(page.Pictures, airportCurve(), airportBlueprint(), answers())
	for _, lang := range languages {
		for name, o := range map[string]draw.Options{"44": {Width: 44}, "110": {Width: 110}, "ascii": {ASCII: true}} {
			o.Lang = lang
			golden(t, string(lang)+"-moving-"+name+".txt", text(t, page, o))
		}
		var out bytes.Buffer
		require.NoError(t, draw.Markdown(&out, page, draw.Options{Lang: lang}))
		golden(t, string(lang)+"-moving.md", out.String())
	}
}

func TestPicturesOfWhatCustomersDoUseNoColourOutsideTheTheme(t *testing.T) {
	light := draw.DefaultTheme().Light
	known := map[string]bool{"none": true}
	readable := map[string]bool{light.Ink.String(): true, light.Quiet.String(): true}
	for _, c := range []draw.Colour{light.Paper, light.Panel, light.Ink, light.Quiet, light.Rule, light.Line, light.Band, light.Point, light.Others[0], light.Others[1], light.Others[2]} {
		known[c.String()] = true
	}
	for _, s := range light.Shades {
		known[s.Fill.String()], known[s.Ink.String()], readable[s.Ink.String()] = true, true, true
	}
	for name, part := range each(moving()) {
		out := svg(t, part, draw.Options{})
		for _, m := range regexp.MustCompile(`(?:fill|stroke)="([^"]*)"`).FindAllStringSubmatch(out, -1) {
			require.True(t, known[m[1]], "%s: %s", name, m[0])
		}
		for _, m := range regexp.MustCompile(`<text[^>]*fill="([^"]*)"`).FindAllStringSubmatch(out, -1) {
			require.True(t, readable[m[1]], "%s: text in %s", name, m[1])
		}
	}
}

// Numbers stand on ribbons that let the paper through; whatever the mixture, the text on it must stand out.
func TestNumbersOnRibbonsStandOut(t *testing.T) {
	for name, p := range map[string]draw.Palette{"light": draw.DefaultTheme().Light, "dark": draw.DefaultTheme().Dark} {
		for _, ground := range []draw.Colour{p.Band, p.Paper} {
			require.GreaterOrEqual(t, draw.Contrast(p.Ink, ground), 4.5, name)
		}
		for _, mark := range []draw.Colour{p.Line, p.Point, p.Others[0], p.Others[1], p.Others[2]} {
			require.GreaterOrEqual(t, draw.Contrast(mark, p.Paper), 3.0, name)
		}
	}
}

func TestEmptyPicturesOfWhatCustomersDoSaySo(t *testing.T) {
	for _, p := range []picture.Picture{picture.Flow{}, picture.Funnel{}, picture.Matrix{}, picture.Steps{}, picture.Timeline{}, picture.Curve{}, picture.Blueprint{}, picture.Distribution{}} {
		page := picture.Page{Pictures: []picture.Picture{p}}
		require.Equal(t, "Nothing to show.\n", text(t, page, draw.Options{}), "%T", p)
		contains(t, svg(t, p, draw.Options{}), "Nothing to show.", "%T", p)
		inert(t, html(t, page, draw.Options{}))
	}
}

// Nothing of a picture may depend on numbers being there, or being larger than 0.
func TestPicturesOfWhatCustomersDoDrawWithoutNumbers(t *testing.T) {
	stations := []picture.Station{{ID: "a"}, {ID: "b"}, {ID: "c"}}
	zero := picture.Of(0)
	for _, p := range []picture.Picture{
		picture.Flow{Stages: stations},
		picture.Flow{Stages: stations[:1], SetOut: zero},
		picture.Flow{Stages: stations, Moves: []picture.Move{{From: "a", To: "b", Customers: zero}, {From: "c", To: "a"}}},
		picture.Flow{Stages: stations, Moves: []picture.Move{{From: "a", To: "c", Customers: picture.Of(1e12)}, {From: "c", To: "a", Customers: picture.Of(1e-9)}}},
		picture.Funnel{Steps: shopStages(), Variants: []picture.FunnelVariant{{Counts: make([]picture.FunnelCount, len(shopStages()))}}},
		picture.Funnel{Steps: shopStages()},
		picture.Matrix{Columns: shopStages(), Rows: shopStages()},
		picture.Steps{Lines: []picture.StepLine{{}}},
		picture.Steps{Lines: []picture.StepLine{{Points: []picture.StepPoint{{}, {At: 0, Level: level(1, 1, 1)}}}}},
		picture.Steps{Lines: []picture.StepLine{{Points: []picture.StepPoint{{Level: level(1, 1, 1)}, {At: 1e12}, {At: 1e12, Level: level(0, 0, 0)}}}}, Until: picture.Of(1e-9)},
		picture.Timeline{Contacts: []picture.Touch{{}}},
		picture.Timeline{Now: picture.Standing{State: picture.Left}, Overdue: []picture.Overdue{{}}},
	} {
		for _, lang := range languages {
			o := draw.Options{Lang: lang}
			out := svg(t, p, o)
			inert(t, out)
			require.NotContains(t, out, "NaN")
			require.NotContains(t, out, "Inf")
			page := picture.Page{Pictures: []picture.Picture{p}}
			inert(t, html(t, page, o))
			checkDrawn(t, page, lang, 60)
		}
	}
}

func ExampleSVG_flow() {
	f := picture.Flow{
		Title: touchpoint.Plain("From a look to an order"),
		Stages: []picture.Station{
			{ID: "look", Name: touchpoint.Plain("Looking"), Customers: picture.Of(1000), Lost: picture.Of(390)},
			{ID: "buy", Name: touchpoint.Plain("Buying"), Customers: picture.Of(610), Reached: picture.Of(610)},
		},
		Moves: []picture.Move{{From: "look", To: "buy", Customers: picture.Of(610)}},
	}
	var out bytes.Buffer
	if err := draw.SVG(&out, f, draw.Options{}); err != nil {
		fmt.Println(err)
		return
	}
	for line := range strings.Lines(out.String()) {
		if strings.HasPrefix(line, "<desc") {
			fmt.Print(line)
		}
	}
	// Output: <desc id="desc">Looking: 1,000, Lost 390 (39%); Buying: 610</desc>
}

func ExampleText_matrix() {
	m := picture.Matrix{
		Kind: picture.Share, Columns: []picture.Heading{{ID: "skipped", Name: touchpoint.Plain("Skipped")}, {ID: "repeated", Name: touchpoint.Plain("Repeated")}},
		Rows: []picture.Heading{{ID: "basket", Name: touchpoint.Plain("Basket")}, {ID: "payment", Name: touchpoint.Plain("Payment")}},
		Tone: picture.Tone{From: picture.Of(0), To: picture.Of(0.5)},
		Entries: []picture.MatrixEntry{
			{Row: "basket", Column: "skipped", Value: picture.Measured{Value: picture.Of(0.12)}},
			{Row: "payment", Column: "repeated", Value: picture.Measured{Value: picture.Of(0.55)}, Note: touchpoint.Plain("three tries are allowed")},
		},
	}
	if err := draw.Text(os.Stdout, picture.Page{Pictures: []picture.Picture{m}}, draw.Options{}); err != nil {
		fmt.Println(err)
	}
	// Output:
	//          Skipped  Repeated
	// ──────────────────────────
	// Basket     ░ 12%         –
	// Payment        –     █ 55%
	//
	// three tries are allowed: Payment · Repeated
	//
	// shades from 0% (pale) to 50% (deep)
}

func ExampleText_timeline() {
	noon := time.Date(2026, time.May, 3, 12, 0, 0, 0, time.UTC)
	t := picture.Timeline{
		Stages: []picture.Heading{{ID: "buy", Name: touchpoint.Plain("Buying")}},
		Contacts: []picture.Touch{
			{Stage: "buy", At: noon, Label: touchpoint.Plain("Basket")},
			{Stage: "buy", At: noon.Add(2 * time.Hour), Label: touchpoint.Plain("Payment"), Wait: picture.Of(7200), Bad: true},
		},
		Now: picture.Standing{Stage: "buy", State: picture.Left},
	}
	if err := draw.Text(os.Stdout, picture.Page{Pictures: []picture.Picture{t}}, draw.Options{ASCII: true}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Time               Wait     Stage   Touchpoint  Outcome
	// ==========================================================
	// 3 May 2026, 12:00           Buying  Basket
	// 3 May 2026, 14:00  2 hours  Buying  Payment     went badly
	//
	// Now: Buying, has left
}
