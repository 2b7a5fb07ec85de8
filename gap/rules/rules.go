// Package rules makes journey rules out of evidence: they hold a map against a ranking of where the journey hurts. They are values of the same type as
// the standard ones ([github.com/safar-cx/safar/journey/rule.Rule]), and run beside them, in go test too:
//
//	ranking, err := gap.Parse(file)
//	…
//	journeytest.Check(t, "map.json", journeytest.Options{Rules: append(rule.Standard(), rules.From(ranking)...)})
//
// What they say to be sure rests on the ranking's simultaneous rank sets, so all of it holds together with the confidence of the ranking.
// That is so but for one rule: whether a channel of a stage is inconsistent is told by the comparisons that the ranking holds beside its points ([gap.Ranking].Consistency), whose share of false claims is bounded. Where
// it holds none, that rule says nothing.
package rules

import (
	"fmt"
	"io"
	"slices"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/rule"
	"github.com/safar-cx/safar/touchpoint"
)

// From returns the rules that rest on a ranking. They read it whenever they run and do not change it. Of a nil ranking they find nothing, so that a
// policy which names them fits with and without one.
func From(r *gap.Ranking) []rule.Rule {
	if r == nil {
		r = &gap.Ranking{}
	}
	return []rule.Rule{painWithoutAction(r), redesignNotPlanned(r), contactsUnanswered(r), channelInconsistent(r), rankingOutdated(r)}
}

// Read reads a ranking from its JSON, as [gap.Parse] does, and returns the rules that rest on it.
func Read(r io.Reader) ([]rule.Rule, error) {
	ranking, err := gap.Parse(r)
	if err != nil {
		return nil, fmt.Errorf("rules: %w", err)
	}
	return From(ranking), nil
}

func both(english, persian string) touchpoint.Text {
	return touchpoint.Text{touchpoint.English: english, touchpoint.Persian: persian}
}

// points calls visit for each point that may be shown and whose cell the map has.
func points(p *rule.Pass, r *gap.Ranking, visit func(at gap.Point, s rule.Subject, c journey.Cell)) {
	if r.Map.Key != p.Draft.Key {
		return // of another map nothing can be said
	}
	for _, at := range r.Points {
		i, ok := p.Cell(journey.CellRef{Stage: at.Stage, Touchpoint: at.Touchpoint})
		if ok && !at.Suppressed {
			visit(at, p.AtCell(i).With(rule.Keys{Persona: at.Persona}), p.Draft.Cells[i])
		}
	}
}

// open returns the actions of a cell that are still to be done.
func open(p *rule.Pass, c journey.Cell) []journey.Action {
	var out []journey.Action
	for _, key := range c.Actions {
		if a, ok := p.Map.Action(key); ok && a.Done.IsZero() {
			out = append(out, a)
		}
	}
	return out
}

func painWithoutAction(r *gap.Ranking) rule.Rule {
	return rule.Rule{
		About: rule.About{
			Name:  "pain-without-action",
			Title: both("Pain without action", "دردِ بی\u200cاقدام"),
			Doc: both("A cell is surely among the worst, by what customers say or by what they do, and no action is planned there. What holds for everyone is not said again of a persona.",
				"خانه\u200cای بی\u200cگمان در میان بدترین\u200cهاست، در گفته یا در رفتار مشتریان، و اقدامی برای آن در برنامه نیست. آنچه برای همه درست است برای پرسوناها تکرار نمی\u200cشود."),
			Why:     both("Here the journey hurts most, and nobody is about to change that.", "اینجا سفر بیش از همه درد دارد و کسی نمی\u200cخواهد تغییرش دهد."),
			Message: both("{touchpoint} ({stage}) is surely among the worst {worst} for {whom}, by what customers {do}, and no action is planned", "{touchpoint} ({stage}) برای {whom} بی\u200cگمان در میان {worst} جای بدتر است، در {do} مشتریان، و اقدامی در برنامه نیست"),
			Fix:     both("Plan an action with owner, effort and due date, or accept by an exception that it stays so.", "اقدامی با مسئول، برآورد کار و مهلت برنامه\u200cریزی کنید، یا با استثنا بپذیرید که چنین بماند."),
			Parameters: []rule.Parameter{{Name: "worst", Default: 5, Min: 1, Max: 100_000,
				Doc: both("How many of the worst are looked at.", "چند جای بدتر بررسی می\u200cشود.")}},
		},
		Check: func(p *rule.Pass) {
			worst := p.Parameter("worst")
			type cell struct {
				name gap.PointName
				kind gap.Kind
			}
			said := make(map[cell]bool)
			points(p, r, func(at gap.Point, s rule.Subject, c journey.Cell) {
				this := cell{gap.PointName{Stage: at.Stage, Touchpoint: at.Touchpoint}, at.Kind}
				if last := at.RankSet.Worst(); at.Rank == 0 || last == 0 || float64(last) > worst || said[this] || len(open(p, c)) > 0 {
					return
				}
				whom := rule.Both("whom", "everyone", "همه")
				if at.Persona != "" {
					whom = rule.Words("whom", name(p, at.Persona))
				} else {
					said[this] = true
				}
				do := rule.Both("do", "say", "گفتهٔ")
				if at.Kind == gap.FrictionKind {
					do = rule.Both("do", "do", "رفتار")
				}
				p.Report(s, rule.Number("worst", worst), whom, do)
			})
		},
	}
}

// name returns what a persona is called.
func name(p *rule.Pass, key touchpoint.Key) touchpoint.Text {
	if v, ok := p.Map.Persona(key); ok && !v.Name.IsZero() {
		return v.Name
	}
	return touchpoint.Plain(string(key))
}

func redesignNotPlanned(r *gap.Ranking) rule.Rule {
	return rule.Rule{
		About: rule.About{
			Name:  "redesign-not-planned",
			Title: both("Redesign hinted, small changes planned", "نشانهٔ بازطراحی و برنامهٔ تغییر کوچک"),
			Doc: both("Most of the gap of a cell surely lies in its design, and all that is planned there are small changes.",
				"بیشتر فاصلهٔ خانه\u200cای بی\u200cگمان در طراحی است و همهٔ اقدام\u200cهای برنامه\u200cاش تغییر کوچک است."),
			Why:     both("Better execution of the wrong design leaves most of the gap.", "اجرای بهترِ طراحی نادرست بیشتر فاصله را باقی می\u200cگذارد."),
			Message: both("{touchpoint} ({stage}) calls for a redesign, and only small changes are planned: {actions}", "{touchpoint} ({stage}) بازطراحی می\u200cخواهد و تنها تغییر کوچک در برنامه است: {actions}"),
			Fix:     both("Look at what is intended there before doing it better.", "پیش از بهتر انجام\u200cدادن، به آنچه در نظر گرفته شده بازنگرید."),
		},
		Check: func(p *rule.Pass) {
			points(p, r, func(at gap.Point, s rule.Subject, c journey.Cell) {
				planned := open(p, c)
				if at.Persona != r.First() || at.Repair != gap.HintRedesign || len(planned) == 0 ||
					slices.ContainsFunc(planned, func(a journey.Action) bool { return a.Repair != journey.SmallChange }) {
					return
				}
				names := make([]touchpoint.Text, len(planned))
				for i, a := range planned {
					names[i] = a.Name
					if names[i].IsZero() {
						names[i] = touchpoint.Plain(string(a.Key))
					}
				}
				p.Report(s, rule.List("actions", names...))
			})
		},
	}
}

func contactsUnanswered(r *gap.Ranking) rule.Rule {
	return rule.Rule{
		About: rule.About{
			Name:  "contacts-unanswered",
			Title: both("Contacts unanswered", "تماس\u200cهای بی\u200cپاسخ"),
			Doc: both("More requests than a bound were not answered within the time that the touchpoint promises. The share is of requests that are due, without an interval.",
				"درخواست\u200cهایی بیش از یک مرز در زمانی که نقطهٔ تماس وعده داده پاسخ نگرفته\u200cاند. سهم از درخواست\u200cهایی است که زمانشان رسیده، بی بازهٔ اطمینان."),
			Why:     both("Whoever wrote and heard nothing does not write again.", "کسی که نوشت و پاسخی نشنید دیگر نمی\u200cنویسد."),
			Message: both("{percent}% of requests at {touchpoint} ({stage}) are not answered in time; {most}% are tolerated", "{percent}٪ از درخواست\u200cها در {touchpoint} ({stage}) به\u200cموقع پاسخ نمی\u200cگیرند؛ تا {most}٪ رواست"),
			Fix:     both("Look at who answers there, and who does while they are away; or promise what can be kept.", "ببینید آنجا چه کسی پاسخ می\u200cدهد و در نبودش چه کسی؛ یا وعده\u200cای دهید که وفاشدنی باشد."),
			Parameters: []rule.Parameter{{Name: "percent", Default: 5, Max: 100,
				Doc: both("Percent of requests that may go unanswered.", "درصد درخواست\u200cهایی که رواست بی\u200cپاسخ بماند.")}},
		},
		Check: func(p *rule.Pass) {
			most := p.Parameter("percent")
			points(p, r, func(at gap.Point, s rule.Subject, _ journey.Cell) {
				if at.Friction == nil || at.Persona != "" || !at.Friction.Unanswered.IsKnown() {
					return
				}
				if percent := 100 * at.Friction.Unanswered.Float(); percent > most {
					p.Report(s, rule.Number("percent", percent), rule.Number("most", most))
				}
			})
		},
	}
}

func rankingOutdated(r *gap.Ranking) rule.Rule {
	return rule.Rule{
		About: rule.About{
			Name:    "ranking-outdated",
			Title:   both("Ranking older than the map", "رتبه\u200cبندیِ کهنه\u200cتر از نقشه"),
			Doc:     both("The ranking was made from another map or another version of it, or it ranks a cell that the map has no more.", "رتبه\u200cبندی از نقشه یا نسخهٔ دیگری ساخته شده، یا خانه\u200cای را رتبه داده که دیگر در نقشه نیست."),
			Why:     both("What is repaired next is decided on a journey that has changed since.", "تصمیم دربارهٔ تعمیر بعدی بر پایهٔ سفری گرفته می\u200cشود که دگرگون شده است."),
			Message: both("the ranking was made from {old}, and this is {new}", "رتبه\u200cبندی از {old} ساخته شده و این {new} است"),
			Fix:     both("Rank again with the map as it is.", "با نقشهٔ کنونی دوباره رتبه\u200cبندی کنید."),
		},
		Check: func(p *rule.Pass) {
			if len(r.Points) == 0 && r.Map == (gap.MapName{}) {
				return
			}
			is := gap.MapName{Key: p.Draft.Key, Version: p.Draft.Version}
			if r.Map != is {
				p.Report(p.AtMap(), named("old", r.Map), named("new", is))
				return
			}
			gone := make(map[journey.CellRef]bool)
			for _, at := range r.Points {
				ref := journey.CellRef{Stage: at.Stage, Touchpoint: at.Touchpoint}
				if _, ok := p.Cell(ref); !ok && !gone[ref] {
					gone[ref] = true
					p.Report(p.AtMap("cells").With(rule.Keys{Stage: at.Stage, Touchpoint: at.Touchpoint}),
						rule.Both("old", "a map with the cell "+string(at.Touchpoint)+" at "+string(at.Stage), "نقشه\u200cای با خانهٔ "+string(at.Touchpoint)+" در "+string(at.Stage)),
						rule.Both("new", "one without it", "نقشه\u200cای بی آن"))
				}
			}
		},
	}
}

// named says which map is meant.
func named(argument touchpoint.Key, m gap.MapName) rule.Argument {
	english, persian := string(m.Key), string(m.Key)
	if m.Version != "" {
		english += ", version " + m.Version
		persian += "، نسخهٔ " + m.Version
	}
	return rule.Both(argument, english, persian)
}
