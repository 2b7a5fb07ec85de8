package rule

import (
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// goals calls visit for each goal of each stage.
func (p *Pass) goals(visit func(stage, goal int, g journey.Goal)) {
	for i, s := range p.Draft.Stages {
		for j, g := range s.Goals {
			visit(i, j, g)
		}
	}
}

func goalWithoutEvidence() Rule {
	return Rule{
		About: About{
			Name:    "goal-without-evidence",
			Title:   both("Goal without evidence", "هدف بی\u200cشاهد"),
			Doc:     both("A goal of customers does not say how it was learnt.", "هدفی که نمی\u200cگوید از کجا دانسته شده است."),
			Why:     both("A goal that was made up at a table is the organisation's wish, not the customer's.", "هدفی که پشت میز ساخته شده خواستهٔ سازمان است، نه مشتری."),
			Message: both("nothing shows that customers at {stage} want “{goal}”", "هیچ شاهدی نیست که مشتریان در {stage} «{goal}» را می\u200cخواهند"),
			Fix:     both("Ask, watch or walk the way yourself, and state it as evidence with its date.", "بپرسید، ببینید یا خود آن راه را بروید و آن را با تاریخ به\u200cعنوان شاهد بنویسید."),
		},
		Check: func(p *Pass) {
			p.goals(func(i, j int, g journey.Goal) {
				if len(g.Evidence) == 0 {
					p.Report(p.AtGoal(i, j), Words("goal", g.Statement))
				}
			})
		},
	}
}

func evidenceMissingForPersona() Rule {
	return Rule{
		About: About{
			Name:    "evidence-missing-for-persona",
			Title:   both("Evidence missing for a persona", "نبودِ شاهد برای یک پرسونا"),
			Doc:     both("A goal has evidence, and none of it tells of a persona whose goal it is.", "هدفی که شاهد دارد، ولی هیچ\u200cیک دربارهٔ پرسونایی که این هدف از آنِ اوست نیست."),
			Why:     both("What is true of one group of customers need not be true of another.", "آنچه دربارهٔ یک گروه از مشتریان درست است شاید دربارهٔ گروه دیگر درست نباشد."),
			Message: both("no evidence that “{goal}” at {stage} holds for {personas}", "شاهدی نیست که «{goal}» در {stage} برای {personas} هم درست باشد"),
			Fix:     both("Learn it from these customers too, or say whose goal it is.", "این را از آن مشتریان هم بیاموزید، یا بنویسید که این هدفِ چه کسی است."),
		},
		Check: func(p *Pass) {
			p.goals(func(i, j int, g journey.Goal) {
				told := make(map[touchpoint.Key]bool)
				for _, e := range g.Evidence {
					told[e.Persona] = true
				}
				if len(told) == 0 || told[""] {
					return
				}
				total := len(p.Draft.Personas) - len(told)
				var missing []touchpoint.Text
				if g.Persona != "" && !told[g.Persona] {
					missing, total = append(missing, p.facts.personas.name(g.Persona)), 1
				}
				for _, persona := range p.Draft.Personas {
					if g.Persona == "" && !told[persona.Key] && len(missing) < mostSaid {
						missing = append(missing, p.facts.personas.name(persona.Key))
					}
				}
				if len(missing) > 0 {
					p.Report(p.AtGoal(i, j, "evidence"), Words("goal", g.Statement), listOf("personas", total, missing))
				}
			})
		},
	}
}

func evidenceWithoutDate() Rule {
	return Rule{
		About: About{
			Name:    "evidence-without-date",
			Title:   both("Evidence without date", "شاهد بی\u200cتاریخ"),
			Doc:     both("A goal has evidence, and none of it has a date.", "هدفی که شاهد دارد، ولی هیچ\u200cیک تاریخ ندارد."),
			Why:     both("Nobody can tell when it is to be learnt anew.", "نمی\u200cتوان گفت کِی باید از نو آموخته شود."),
			Message: both("the evidence of “{goal}” at {stage} has no date", "شاهدهای «{goal}» در {stage} تاریخ ندارند"),
			Fix:     both("Write down when it was learnt.", "بنویسید که کِی دانسته شده است."),
		},
		Check: func(p *Pass) {
			p.goals(func(i, j int, g journey.Goal) {
				if len(g.Evidence) > 0 && newest(g).IsZero() {
					p.Report(p.AtGoal(i, j, "evidence"), Words("goal", g.Statement))
				}
			})
		},
	}
}

// newest returns the date of the newest evidence of a goal; zero where none has one.
func newest(g journey.Goal) journey.Date {
	var d journey.Date
	for _, e := range g.Evidence {
		if e.Date.Compare(d) > 0 {
			d = e.Date
		}
	}
	return d
}

func evidenceOld() Rule {
	return Rule{
		Needs: []Need{NeedNow},
		About: About{
			Name:       "evidence-old",
			Title:      both("Evidence too old", "شاهد کهنه"),
			Doc:        both("The newest evidence of a goal is older than so many months.", "تازه\u200cترین شاهد یک هدف از شمار معیّنی ماه کهنه\u200cتر است."),
			Why:        both("What customers want changes with what they are used to from others.", "خواستهٔ مشتری با آنچه از دیگران می\u200cبیند دگرگون می\u200cشود."),
			Message:    both("the newest evidence of “{goal}” at {stage} is of {date}, over {months} months ago", "تازه\u200cترین شاهد «{goal}» در {stage} از {date} است، بیش از {months} ماه پیش"),
			Fix:        both("Learn it anew, and add the evidence with its date.", "آن را از نو بیاموزید و شاهد تازه را با تاریخ بیفزایید."),
			Parameters: months("Months after which evidence is too old.", "شمار ماه\u200cهایی که پس از آن شاهد کهنه است."),
		},
		Check: func(p *Pass) {
			age := p.Parameter("months")
			p.goals(func(i, j int, g journey.Goal) {
				if d := newest(g); !d.IsZero() && monthsAfter(d, age).Compare(p.Now) < 0 {
					p.Report(p.AtGoal(i, j, "evidence"), Words("goal", g.Statement), Day("date", d), Number("months", age))
				}
			})
		},
	}
}
