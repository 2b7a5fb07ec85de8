package rule

import (
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

func actionIncomplete() Rule {
	return Rule{
		About: About{
			Name:    "action-incomplete",
			Title:   both("Action incomplete", "اقدام ناتمام\u200cنوشته"),
			Doc:     both("An action that is to be done has no owner, no effort or no due date.", "اقدامی که هنوز انجام نشده و مسئول، برآورد کار یا مهلت ندارد."),
			Why:     both("A plan that does not say who, how much and until when is a wish.", "برنامه\u200cای که نگوید چه کسی، چقدر و تا کِی، آرزوست."),
			Message: both("the action “{action}” has no {missing}", "اقدام «{action}» این\u200cها را ندارد: {missing}"),
			Fix:     both("Agree on it with whoever is to do it, and write it down.", "با کسی که باید انجامش دهد توافق کنید و آن را بنویسید."),
		},
		Check: func(p *Pass) {
			for i, a := range p.Draft.Actions {
				var missing []touchpoint.Text
				if a.Owner.IsZero() {
					missing = append(missing, both("owner", "مسئول"))
				}
				if a.Effort == 0 {
					missing = append(missing, both("effort", "برآورد کار"))
				}
				if a.Due.IsZero() {
					missing = append(missing, both("due date", "مهلت"))
				}
				if a.Done.IsZero() && len(missing) > 0 {
					p.Report(p.AtAction(i), List("missing", missing...))
				}
			}
		},
	}
}

func actionOverdue() Rule {
	return Rule{
		Needs: []Need{NeedNow},
		About: About{
			Name:    "action-overdue",
			Title:   both("Action overdue", "اقدام عقب\u200cافتاده"),
			Doc:     both("The due date of an action has passed, and it is not done.", "مهلت اقدامی گذشته و انجام نشده است."),
			Why:     both("Customers go on suffering what was to be repaired by then.", "مشتریان هنوز از چیزی رنج می\u200cبرند که باید تا آن روز درست می\u200cشد."),
			Message: both("the action “{action}” was due on {date} and is not done", "مهلت اقدام «{action}» در {date} بود و انجام نشده است"),
			Fix:     both("State the day on which it was done, or agree on a new one.", "روز انجام آن را بنویسید، یا بر سر مهلت تازه\u200cای توافق کنید."),
		},
		Check: func(p *Pass) {
			for i, a := range p.Draft.Actions {
				if a.Done.IsZero() && !a.Due.IsZero() && a.Due.Compare(p.Now) < 0 {
					p.Report(p.AtAction(i, "due"), Day("date", a.Due))
				}
			}
		},
	}
}

func stageBurden() Rule {
	return Rule{
		About: About{
			Name:  "stage-burden",
			Title: both("Too much asked at a stage", "پرسشِ بیش از اندازه در یک مرحله"),
			Doc: both("Customers are asked more questions or given more forms at a stage than the budget allows. Of the cells of one step of the planned path the heaviest counts; at a stage without a plan the heaviest channel.",
				"در یک مرحله از مشتریان بیش از بودجه پرسش می\u200cشود یا فرم خواسته می\u200cشود. از خانه\u200cهای یک گام مسیر سنگین\u200cترین شمرده می\u200cشود و در مرحلهٔ بی\u200cبرنامه سنگین\u200cترین کانال."),
			Why: both("Each question costs some of those who would have stayed.", "هر پرسش شماری از کسانی را که می\u200cماندند می\u200cراند."),
			Message: both("at {stage} customers are asked up to {questions} questions and given up to {forms} forms; the budget is {most-questions} and {most-forms}",
				"در {stage} از مشتری تا {questions} پرسش می\u200cشود و تا {forms} فرم خواسته می\u200cشود؛ بودجه {most-questions} پرسش و {most-forms} فرم است"),
			Fix: both("Leave out what is known already, or what nobody reads.", "آنچه را از پیش می\u200cدانید یا کسی نمی\u200cخواند حذف کنید."),
			Parameters: []Parameter{
				{Name: "questions", Default: 10, Max: 100_000, Doc: both("Questions that a stage may ask.", "شمار پرسش\u200cهایی که در یک مرحله رواست.")},
				{Name: "forms", Default: 3, Max: 100_000, Doc: both("Forms that a stage may ask for.", "شمار فرم\u200cهایی که در یک مرحله رواست.")},
			},
		},
		Check: func(p *Pass) {
			questions, forms := p.Parameter("questions"), p.Parameter("forms")
			planned := p.plannedBurden()
			for i, s := range p.Draft.Stages {
				b, ok := planned[s.Key]
				if !ok {
					b = p.heaviestChannel(s.Key)
				}
				if float64(b.questions) > questions || float64(b.forms) > forms {
					p.Report(p.AtStage(i), Number("questions", float64(b.questions)), Number("forms", float64(b.forms)),
						Number("most-questions", questions), Number("most-forms", forms))
				}
			}
		},
	}
}

// burden is what customers are asked. Each part is the greatest by itself, since each has a budget of its own.
type burden struct{ questions, forms int }

func (b burden) plus(c burden) burden { return burden{b.questions + c.questions, b.forms + c.forms} }
func (b burden) or(c burden) burden {
	return burden{max(b.questions, c.questions), max(b.forms, c.forms)}
}

func (p *Pass) burden(c journey.Cell) burden {
	t := p.Touchpoint(c.Touchpoint).Contents
	return burden{len(t.Questions) + len(c.Contents.Questions), len(t.Forms) + len(c.Contents.Forms)}
}

// plannedBurden returns what is asked at each stage that the planned path goes through.
func (p *Pass) plannedBurden() map[touchpoint.Key]burden {
	total := make(map[touchpoint.Key]burden)
	for _, step := range p.Draft.Plan {
		heaviest := make(map[touchpoint.Key]burden)
		for _, ref := range step.Cells {
			heaviest[ref.Stage] = heaviest[ref.Stage].or(p.burden(p.cell(ref)))
		}
		for stage, b := range heaviest {
			total[stage] = total[stage].plus(b)
		}
	}
	return total
}

func (p *Pass) heaviestChannel(stage touchpoint.Key) burden {
	byChannel := make(map[touchpoint.Key]burden)
	var heaviest burden
	for _, i := range p.CellsOf(stage) {
		c := p.Draft.Cells[i]
		channel := p.Touchpoint(c.Touchpoint).Channel
		byChannel[channel] = byChannel[channel].plus(p.burden(c))
		heaviest = heaviest.or(byChannel[channel])
	}
	return heaviest
}

func questionAskedTwice() Rule {
	return Rule{
		About: About{
			Name:    "question-asked-twice",
			Title:   both("Question asked twice", "پرسش تکراری"),
			Doc:     both("A question that an earlier step of the planned path asks is asked again. Within a step, cells stand for one another.", "پرسشی که گام پیشین مسیر برنامه\u200cریزی\u200cشده می\u200cپرسد دوباره پرسیده می\u200cشود. خانه\u200cهای یک گام جایگزین یکدیگرند."),
			Why:     both("Being asked again tells customers that nobody listened.", "پرسشِ دوباره به مشتری می\u200cگوید که کسی گوش نداده است."),
			Message: both("{touchpoint} ({stage}) asks “{question}” again, after {first}", "{touchpoint} ({stage}) پس از {first} دوباره می\u200cپرسد «{question}»"),
			Fix:     both("Hand the answer on from the first touchpoint to the second.", "پاسخ را از نقطهٔ تماس نخست به دومی برسانید."),
		},
		Check: func(p *Pass) {
			first := make(map[touchpoint.Key]touchpoint.Key) // the touchpoint that asked a question first
			for _, step := range p.Draft.Plan {
				asked := make(map[touchpoint.Key]touchpoint.Key)
				for _, ref := range step.Cells {
					i, ok := p.Cell(ref)
					if !ok || p.Full() {
						continue
					}
					for _, list := range [][]touchpoint.Named{p.Touchpoint(ref.Touchpoint).Contents.Questions, p.Draft.Cells[i].Contents.Questions} {
						for _, q := range list {
							asked[q.Key] = ref.Touchpoint
							if before, ok := first[q.Key]; ok {
								p.Report(p.AtCell(i).With(Keys{Item: q.Key}), Words("question", nameOf(q.Name, q.Key)), Words("first", p.facts.touchpoints.name(before)))
							}
						}
					}
				}
				for q, t := range asked {
					if _, ok := first[q]; !ok {
						first[q] = t
					}
				}
			}
		},
	}
}
