package gap

import (
	"slices"
	"strings"

	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// The words of pictures, in both languages that Safar speaks.
var (
	textTitle   = touchpoint.Text{"en": "Where the journey hurts", "fa": "سفر کجا آزار می\u200cدهد"}
	textGrid    = touchpoint.Text{"en": "The journey at a glance", "fa": "سفر در یک نگاه"}
	textCurve   = touchpoint.Text{"en": "The experience, stage by stage", "fa": "تجربه، مرحله به مرحله"}
	textLevel   = touchpoint.Text{"en": "Satisfaction, 0 to 100", "fa": "رضایت، ۰ تا ۱۰۰"}
	textRanking = touchpoint.Text{"en": "Ranked, with what we can be sure of", "fa": "رتبه\u200cبندی، با آنچه می\u200cتوان از آن مطمئن بود"}
	textUnit    = touchpoint.Text{"en": "points lost per 100 customers", "fa": "امتیاز از\u200cدست\u200cرفته به ازای هر ۱۰۰ مشتری"}
	textPerUser = touchpoint.Text{"en": "points lost per 100 users", "fa": "امتیاز از\u200cدست\u200cرفته به ازای هر ۱۰۰ استفاده\u200cکننده"}
	textUnused  = touchpoint.Text{"en": "did not use it", "fa": "استفاده نکرده\u200cاند"}
	textTooFew  = touchpoint.Text{"en": "too few to rank", "fa": "داده کافی نیست"}
	textBehind  = touchpoint.Text{"en": "once the goal is reached, nobody counts as lost", "fa": "پس از رسیدن به هدف کسی از\u200cدست\u200cرفته به حساب نمی\u200cآید"}
	textUsers   = touchpoint.Text{"en": "per 100 users", "fa": "به ازای هر ۱۰۰ استفاده\u200cکننده"}
	textHidden  = touchpoint.Text{"en": "withheld: too few", "fa": "منتشر نمی\u200cشود: شمار کم"}
	textRedo    = touchpoint.Text{"en": "redesign", "fa": "بازطراحی"}
	textSmall   = touchpoint.Text{"en": "small change", "fa": "تغییر کوچک"}
	textCannot  = touchpoint.Text{"en": "cannot tell", "fa": "نمی\u200cتوان گفت"}
	textHow     = touchpoint.Text{
		"en": "Score with its interval; ranks left open with simultaneous confidence.",
		"fa": "امتیاز با بازهٔ اطمینان؛ رتبه\u200cهای ممکن با اطمینان هم\u200cزمان.",
	}
)

// View says what of a ranking is shown.
type View struct {
	Map     *journey.Map   // for owners, actions and what else stands on the map; nil leaves them out
	Persona touchpoint.Key // whose experience; empty means everyone's
	Top     int            // entries of the ranked list at most; 0 means all
}

// Page returns a ranking as a page in both languages: the outcomes, what can be said, the curve of the experience, the journey as a grid, the ranked lists, what customers did on the whole journey and, where the map has more
// layers than the front stage, the service blueprint. The sentences are those of [Ranking.Say] that call for something to be done, the first of which is the answer to the page's question; the rest stands in the pictures.
func (r *Ranking) Page(v View) picture.Page {
	page := picture.Page{Title: textTitle, Subtitle: r.subtitle(v.Persona), Figures: r.figures(v.Persona)}
	if len(r.Of(v.Persona)) > 0 {
		page.Pictures = []picture.Picture{r.Curve(v.Persona), r.grid(v), r.List(v.Persona, v.Top)}
	} else {
		page.Pictures = []picture.Picture{r.grid(v)}
	}
	if r.Paths != nil {
		page.Pictures = append(append(page.Pictures, r.FrictionList(v.Top)), r.behaviour()...)
	}
	page.Pictures = append(page.Pictures, r.principled()...)
	if v.Map != nil && slices.ContainsFunc(v.Map.Touchpoints(), hidden) {
		page.Pictures = append(page.Pictures, picture.BlueprintOf(v.Map))
	}
	en, fa := r.speaker(touchpoint.English), r.speaker(touchpoint.Persian)
	page.Sections = r.sections()
	claims := legend.Both(en.pointed(), fa.pointed())
	page.Answer, page.Sentences = claims[0], claims[1:]
	page.Notes = legend.Both(slices.Concat(en.method(), en.assessed()), slices.Concat(fa.method(), fa.assessed()))
	return page
}

// hidden reports whether a touchpoint lies below the line of visibility.
func hidden(t touchpoint.Touchpoint) bool { return t.Layer != "" && t.Layer != touchpoint.FrontStage }

// subtitle says which journey it is, whose, when, and from how many responses of everyone.
func (r *Ranking) subtitle(persona touchpoint.Key) touchpoint.Text {
	out := touchpoint.Text{}
	for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
		s := r.speaker(lang)
		parts := []string{s.plain(r.Legend.Name)}
		if persona != "" {
			parts = append(parts, s.plain(r.Legend.Persona(persona)))
		}
		for _, p := range r.Periods {
			parts = append(parts, s.plain(touchpoint.Plain(string(p))))
		}
		if r.Paths != nil {
			parts = append(parts, r.paths().Phrase(s.counted(r.Paths.Customers, s.logged)))
		}
		if r.Responses.Read > 0 {
			parts = append(parts, s.counted(r.Responses.Read, s.responses))
		}
		if r.Weighted {
			parts = append(parts, s.weightedShort)
		}
		out[lang] = strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
	}
	return out
}

func (r *Ranking) figures(persona touchpoint.Key) []picture.Figure {
	var out []picture.Figure
	if r.Paths != nil {
		if reach, ok := r.Paths.Headline(); ok {
			out = append(out, reach)
		}
	}
	for _, o := range r.Outcomes {
		if o.Persona != persona || !o.Value.IsKnown() {
			continue
		}
		item := r.Legend.Item(o.Item)
		f := picture.Figure{ID: o.Item, Name: item.Name, Value: measured(o.Value, o.Interval, o.N, o.NEff)}
		switch o.Kind {
		case touchpoint.MeasureNPS:
			f.Kind = picture.Index
		case touchpoint.MeasureShare:
			f.Kind = picture.Share
		default:
			if item.Scale.Best != touchpoint.Low {
				f.Of = picture.Of(item.Scale.Max)
			}
		}
		out = append(out, f)
	}
	return out
}

func measured(value Figure, interval Interval, n, nEff Figure) picture.Measured {
	m := picture.Measured{Value: number(value), NEff: number(nEff), N: number(n)}
	if !interval.IsZero() {
		m.Low, m.High = number(interval[0]), number(interval[1])
	}
	return m
}

func number(f Figure) picture.Number { return picture.Of(f.Float()) }

// Grid returns the points of a persona, or everyone's for the empty key, as stages against channels. In a ranking that [Join] made, everyone's cells have
// their friction beside their pain, and how the two agree.
func (r *Ranking) Grid(persona touchpoint.Key) picture.Grid { return r.grid(View{Persona: persona}) }

func (r *Ranking) grid(v View) picture.Grid {
	points := r.Of(v.Persona)
	g := picture.Grid{Title: textGrid, Unit: r.unit(), Columns: r.columns()}
	if len(points) == 0 && r.Paths != nil {
		points, g.Unit = r.Frictions(), r.lost()
	}
	for _, c := range r.Legend.Channels {
		g.Rows = append(g.Rows, picture.Heading{ID: c.Key, Name: r.Legend.Channel(c.Key)})
	}
	deepest := 0.0
	for _, p := range points {
		if p.Score.IsKnown() && (p.Base == Customers || r.usersOnly()) {
			deepest = max(deepest, p.Score.Float())
		}
	}
	for _, t := range r.Legend.Touchpoints { // within a crossing, in the order of the map
		for _, p := range points {
			if p.Touchpoint != t.Key {
				continue
			}
			name, channel := r.Legend.Touchpoint(p.Touchpoint)
			g.Rows = headed(g.Rows, channel, r.Legend.Channel(channel))
			g.Columns = headed(g.Columns, p.Stage, r.Legend.Stage(p.Stage))
			g.Cells = append(g.Cells, picture.Mark{
				ID: p.Touchpoint, Column: p.Stage, Row: channel, Label: name,
				Score: measured(p.Score, p.Interval, p.N, p.NEff), Depth: r.depth(p, deepest), Reach: number(p.Reach),
				Rank: rank(p), Remark: remark(p), Moment: p.Moment, Details: r.details(p),
			})
		}
	}
	if v.Persona == "" && len(r.Of("")) > 0 {
		g = r.beside(g)
	}
	if v.Map != nil {
		g = picture.Describe(g, v.Map)
	}
	for i, c := range g.Cells { // a touchpoint may have cells in several stages
		g.Cells[i].ID = c.Column + "." + c.ID
	}
	return g
}

// beside puts the friction of every cell beside its pain. A cell that customers came to and that nobody was asked about gets a mark of its own.
func (r *Ranking) beside(g picture.Grid) picture.Grid {
	type place struct{ stage, touchpoint touchpoint.Key }
	marks := make(map[place]int, len(g.Cells))
	for i, c := range g.Cells {
		marks[place{c.Column, c.ID}] = i
	}
	for _, p := range r.Frictions() {
		if p.Suppressed || !p.Score.IsKnown() {
			continue
		}
		i, rated := marks[place{p.Stage, p.Touchpoint}]
		if !rated {
			name, channel := r.Legend.Touchpoint(p.Touchpoint)
			g.Rows = headed(g.Rows, channel, r.Legend.Channel(channel))
			g.Columns = headed(g.Columns, p.Stage, r.Legend.Stage(p.Stage))
			i = len(g.Cells)
			g.Cells = append(g.Cells, picture.Mark{ID: p.Touchpoint, Column: p.Stage, Row: channel, Label: name, Reach: number(p.Reach), Moment: p.Moment})
		}
		g.Beside = r.lost()
		g.Cells[i].Friction = picture.Friction{Score: measured(p.Score, p.Interval, p.N, Figure{}), Rank: rank(p)}
	}
	for _, s := range r.SaidDone {
		if i, rated := marks[place{s.Stage, s.Touchpoint}]; rated && !g.Cells[i].Friction.IsZero() {
			g.Cells[i].Agreement, g.Worst = drawn(s.Agreement), int(s.K)
		}
	}
	return g
}

// drawn is an agreement as pictures have it; one that this version does not know cannot be told.
func drawn(a Agreement) picture.Agreement {
	switch a {
	case SaidAndDone:
		return picture.SaidAndDone
	case SaidOnly:
		return picture.SaidOnly
	case DoneOnly:
		return picture.DoneOnly
	case Neither:
		return picture.NeitherOne
	default:
		return picture.CannotTell
	}
}

// headed returns headings with one for the key: the legend of a ranking that was written elsewhere may lack it.
func headed(all []picture.Heading, key touchpoint.Key, name touchpoint.Text) []picture.Heading {
	if slices.ContainsFunc(all, func(h picture.Heading) bool { return h.ID == key }) {
		return all
	}
	return append(all, picture.Heading{ID: key, Name: name})
}

// columns names the stages in the order of the journey.
func (r *Ranking) columns() []picture.Heading {
	var out []picture.Heading
	for _, s := range r.Legend.Stages {
		out = append(out, picture.Heading{ID: s.Key, Name: r.Legend.Stage(s.Key)})
	}
	return out
}

// unit is what scores count.
func (r *Ranking) unit() touchpoint.Text {
	if r.usersOnly() {
		return textPerUser
	}
	return textUnit
}

// depth is how dark a point is drawn: its score against the highest.
func (r *Ranking) depth(p Point, deepest float64) picture.Number {
	if deepest <= 0 || p.Base == Users && !r.usersOnly() {
		return picture.Number{}
	}
	return picture.Of(max(0, p.Score.Float()) / deepest)
}

func rank(p Point) picture.Rank {
	return picture.Rank{At: p.Rank, Best: p.RankSet.Best(), Worst: p.RankSet.Worst()}
}

func remark(p Point) touchpoint.Text {
	switch {
	case p.Suppressed:
		return textHidden
	case p.TooFew:
		return textTooFew
	case p.behind():
		return textBehind
	case p.Base == Users:
		return textUsers
	default:
		return nil
	}
}

// List returns the points of a persona, or everyone's for the empty key, as a ranked list of at most top entries, 0 for all.
func (r *Ranking) List(persona touchpoint.Key, top int) picture.RankedList {
	l := picture.RankedList{Title: textRanking, Notes: []touchpoint.Text{textHow}, Unit: r.unit(), Confidence: picture.Of(r.Confidence)}
	if persona != "" {
		l.Title = r.Legend.Persona(persona)
	}
	l.Ranked = places(r.Of(persona))
	for _, p := range rankedFirst(r.Of(persona)) {
		if top > 0 && len(l.Entries) == top {
			l.More++
			continue
		}
		l.Entries = append(l.Entries, r.entry(p))
	}
	return l
}

// rankedFirst returns points in their order, those without a rank last.
func rankedFirst(points []Point) []Point {
	return append(filter(points, func(p Point) bool { return p.Rank > 0 }), filter(points, func(p Point) bool { return p.Rank == 0 })...)
}

// places returns how many ranks there are, those of withheld points among them.
func places(points []Point) int {
	ranked, worst := 0, 0
	for _, p := range points {
		ranked += int(one(p.Rank > 0))
		worst = max(worst, p.RankSet.Worst())
	}
	return max(ranked, worst)
}

// FrictionList returns the friction points as a ranked list of at most top entries, 0 for all.
func (r *Ranking) FrictionList(top int) picture.RankedList {
	l := picture.RankedList{Title: r.paths().Text(textFriction), Notes: []touchpoint.Text{textHow}, Unit: r.lost(), Confidence: picture.Of(r.Confidence)}
	l.Ranked = places(r.Frictions())
	for _, p := range rankedFirst(r.Frictions()) {
		if top > 0 && len(l.Entries) == top {
			l.More++
			continue
		}
		name, channel := r.Legend.Touchpoint(p.Touchpoint)
		l.Entries = append(l.Entries, picture.Entry{
			Rank: rank(p), Label: name, Context: r.Legend.Stage(p.Stage), Channel: r.Legend.Channel(channel),
			Score: measured(p.Score, p.Interval, Figure{}, Figure{}), Reach: number(p.Reach), Remark: remark(p),
		})
	}
	return l
}

func (r *Ranking) entry(p Point) picture.Entry {
	name, channel := r.Legend.Touchpoint(p.Touchpoint)
	e := picture.Entry{
		ID: p.Stage + "." + p.Touchpoint, Rank: rank(p), Label: name, Context: r.Legend.Stage(p.Stage), Channel: r.Legend.Channel(channel),
		Score: measured(p.Score, p.Interval, p.N, p.NEff), Reach: number(p.Reach), Remark: remark(p),
		Level: picture.Level{Unit: number(p.Actual), Raw: number(p.ActualRaw)},
	}
	if scale := r.Legend.Item(p.Items[0]).Scale; scale.Best != touchpoint.Low {
		e.Level.Of = picture.Of(scale.Max)
	}
	if p.Intended.IsKnown() {
		e.Hint = hint(p.Repair)
	}
	return e
}

func hint(h Hint) touchpoint.Text {
	switch h {
	case HintRedesign:
		return textRedo
	case HintSmallChange:
		return textSmall
	case HintNone:
		return textCannot
	default:
		return nil
	}
}
