package rule

import (
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

func cellWithoutOwner() Rule {
	return Rule{
		About: About{
			Name:  "cell-without-owner",
			Title: both("Cell without owner", "خانهٔ بی\u200cمسئول"),
			Doc:   both("A cell names no unit or person who answers for it.", "خانه\u200cای که برای آن هیچ واحد یا شخص مسئولی نوشته نشده است."),
			Why: both("What nobody answers for nobody repairs, and a customer who complains of it is sent from one to the next.",
				"آنچه کسی مسئولش نیست، کسی درستش نمی\u200cکند و مشتریِ گله\u200cمند از این به آن سپرده می\u200cشود."),
			Message: both("{touchpoint} ({stage}) has no owner", "{touchpoint} ({stage}) مسئول ندارد"),
			Fix:     both("Name the unit or person who answers for the cell.", "واحد یا شخص مسئول خانه را بنویسید."),
		},
		Check: func(p *Pass) {
			for i, c := range p.Draft.Cells {
				if c.Owner.IsZero() {
					p.Report(p.AtCell(i))
				}
			}
		},
	}
}

func ownerWithoutDeputy() Rule {
	return Rule{
		About: About{
			Name:  "owner-without-deputy",
			Title: both("Owner without deputy", "مسئول بی\u200cجانشین"),
			Doc:   both("A cell has an owner, and nobody who answers while the owner is away.", "خانه\u200cای که مسئول دارد، ولی کسی نیست که در نبود او پاسخ دهد."),
			Why: both("A letter to someone who is on holiday is read too late, and the customer has gone elsewhere.",
				"نامه\u200cای که به دست کسی می\u200cرسد که در مرخصی است دیر خوانده می\u200cشود و مشتری رفته است."),
			Message: both("{owner} owns {touchpoint} ({stage}) and has no deputy there", "{owner} مسئول {touchpoint} ({stage}) است و آنجا جانشین ندارد"),
			Fix:     both("Name a deputy who is not away at the same time.", "جانشینی بنویسید که هم\u200cزمان با مسئول غایب نباشد."),
		},
		Check: func(p *Pass) {
			for i, c := range p.Draft.Cells {
				if !c.Owner.IsZero() && c.Deputy.IsZero() {
					p.Report(p.AtCell(i, "owner"), Words("owner", c.Owner))
				}
			}
		},
	}
}

func handoverWithoutDeputy() Rule {
	return Rule{
		About: About{
			Name:  "handover-without-deputy",
			Title: both("Hand-over without deputy", "تحویل کار بی\u200cجانشین"),
			Doc: both("Between two steps of the planned path the owner changes, and a cell on either side of that border has no deputy. Optional steps may be passed over.",
				"میان دو گام مسیر برنامه\u200cریزی\u200cشده مسئول عوض می\u200cشود و خانه\u200cای در یکی از دو سوی این مرز جانشین ندارد. از گام\u200cهای اختیاری می\u200cتوان گذشت."),
			Why: both("Customers fall through at the borders inside an organisation: one has let go, the other has not yet taken hold.",
				"مشتری در مرزهای درون سازمان از دست می\u200cرود: یکی رها کرده و دیگری هنوز نگرفته است."),
			Message: both("{owner} at {touchpoint} ({stage}) shares a border with {other} and has no deputy",
				"{owner} در {touchpoint} ({stage}) کار را به {other} می\u200cسپارد یا از آن می\u200cگیرد و جانشین ندارد"),
			Fix: both("Name a deputy on both sides of the border, or let one owner answer for both steps.",
				"در هر دو سوی مرز جانشین بنویسید، یا هر دو گام را به یک مسئول بسپارید."),
		},
		Check: checkHandovers,
	}
}

// border is the owners that may stand next to a step, at most two of them: whoever differs from one owner differs from the other or from both.
type border []touchpoint.Text

func (b border) add(owner touchpoint.Text) border {
	if owner.IsZero() || len(b) == 2 || len(b) == 1 && sameOwner(b[0], owner) {
		return b
	}
	return append(b, owner)
}

// other returns an owner that differs from one.
func (b border) other(owner touchpoint.Text) (touchpoint.Text, bool) {
	for _, o := range b {
		if !sameOwner(o, owner) {
			return o, true
		}
	}
	return nil, false
}

func sameOwner(a, b touchpoint.Text) bool {
	return a.In(touchpoint.English) == b.In(touchpoint.English)
}

func checkHandovers(p *Pass) {
	plan := p.Draft.Plan
	others := make([]border, len(plan))
	walk := func(from, to, by int) {
		var near border
		for i := from; i != to; i += by {
			others[i] = append(others[i], near...)
			if !plan[i].Optional {
				near = nil
			}
			for _, ref := range plan[i].Cells {
				near = near.add(p.cell(ref).Owner)
			}
		}
	}
	walk(0, len(plan), 1)
	walk(len(plan)-1, -1, -1)
	for i, step := range plan {
		for _, ref := range step.Cells {
			at, ok := p.Cell(ref)
			c := p.cell(ref)
			if !ok || c.Owner.IsZero() || !c.Deputy.IsZero() {
				continue
			}
			if other, ok := others[i].other(c.Owner); ok {
				p.Report(p.AtCell(at, "owner"), Words("owner", c.Owner), Words("other", other))
			}
		}
	}
}

// cell returns a cell of the draft, or the zero one.
func (p *Pass) cell(ref journey.CellRef) journey.Cell {
	if i, ok := p.Cell(ref); ok {
		return p.Draft.Cells[i]
	}
	return journey.Cell{}
}

func promiseWithoutTime() Rule {
	return Rule{
		About: About{
			Name:    "promise-without-time",
			Title:   both("Promise without response time", "وعدهٔ بی\u200cزمان"),
			Doc:     both("A touchpoint promises an answer and does not say within what time.", "نقطهٔ تماسی که پاسخی وعده می\u200cدهد و نمی\u200cگوید تا چه زمانی."),
			Why:     both("A promise without a time can neither be kept nor broken, and nobody notices the request that is never answered.", "وعدهٔ بی\u200cزمان نه وفا می\u200cشود و نه شکسته، و کسی درخواست بی\u200cپاسخ را نمی\u200cبیند."),
			Message: both("{touchpoint} promises an answer (“{promise}”) without a response time", "{touchpoint} پاسخی وعده می\u200cدهد («{promise}») و زمانی برای آن نمی\u200cگوید"),
			Fix:     both("State the response time, as in \"response\": \"P1D\".", "زمان پاسخ را بنویسید، مانند \"response\": \"P1D\"."),
		},
		Check: func(p *Pass) {
			for i, t := range p.Draft.Touchpoints {
				if !t.Promise.IsZero() && t.Response.IsZero() {
					p.Report(p.AtTouchpoint(i, "promise"), Words("promise", t.Promise))
				}
			}
		},
	}
}

func channelWithoutProgramme() Rule {
	return Rule{
		About: About{
			Name:  "channel-without-programme",
			Title: both("Channel without a programme", "کانال بی\u200cبرنامه"),
			Doc: both("A channel does not say who listens to customers there and who speaks to them, and how often.",
				"کانالی که نمی\u200cگوید چه کسی و هر چند وقت یک\u200cبار آنجا به مشتریان گوش می\u200cدهد و با آنان سخن می\u200cگوید."),
			Why:     both("The voice of the customer is gathered where someone does it regularly, and nowhere else.", "صدای مشتری تنها آنجا شنیده می\u200cشود که کسی آن را به\u200cطور منظم گردآوری کند."),
			Message: both("the programme of {channel} does not say {missing}", "برنامهٔ {channel} نمی\u200cگوید {missing}"),
			Fix:     both("State under \"programme\" who listens and who speaks, and how often (\"every\": \"P1M\").", "در بخش \"programme\" بنویسید چه کسی گوش می\u200cدهد و چه کسی سخن می\u200cگوید، و هر چند وقت یک\u200cبار (\"every\": \"P1M\")."),
		},
		Check: func(p *Pass) {
			for i, c := range p.Draft.Channels {
				var missing []touchpoint.Text
				note := func(is bool, english, persian string) {
					if is {
						missing = append(missing, both(english, persian))
					}
				}
				note(c.Programme.Listen.Who.IsZero(), "who listens", "چه کسی گوش می\u200cدهد")
				note(c.Programme.Listen.Every.IsZero(), "how often someone listens", "هر چند وقت یک\u200cبار گوش می\u200cدهند")
				note(c.Programme.Speak.Who.IsZero(), "who speaks", "چه کسی سخن می\u200cگوید")
				note(c.Programme.Speak.Every.IsZero(), "how often someone speaks", "هر چند وقت یک\u200cبار سخن می\u200cگویند")
				if len(missing) > 0 {
					p.Report(p.AtChannel(i), List("missing", missing...))
				}
			}
		},
	}
}
