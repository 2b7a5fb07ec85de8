package rule

import (
	"slices"

	"github.com/safar-cx/safar/touchpoint"
)

func touchpointOnNoStage() Rule {
	return Rule{
		About: About{
			Name:    "touchpoint-on-no-stage",
			Title:   both("Touchpoint on no stage", "نقطهٔ تماس بی\u200cمرحله"),
			Doc:     both("A touchpoint is listed and no cell has it.", "نقطهٔ تماسی که در فهرست هست و در هیچ خانه\u200cای نیست."),
			Why:     both("Customers meet it, but the map does not know when: nobody owns it and nobody asks about it.", "مشتریان با آن روبه\u200cرو می\u200cشوند، ولی نقشه نمی\u200cداند کِی: کسی مسئولش نیست و کسی دربارهٔ آن نمی\u200cپرسد."),
			Message: both("{touchpoint} is on no stage", "{touchpoint} در هیچ مرحله\u200cای نیست"),
			Fix:     both("Add a cell at each stage where customers meet it, or take the touchpoint off the map.", "برای هر مرحله\u200cای که مشتری آن را می\u200cبیند خانه\u200cای بیفزایید، یا آن را از نقشه بردارید."),
		},
		Check: func(p *Pass) {
			used := make(map[touchpoint.Key]bool, len(p.Draft.Touchpoints))
			for _, c := range p.Draft.Cells {
				used[c.Touchpoint] = true
			}
			for i, t := range p.Draft.Touchpoints {
				if !used[t.Key] {
					p.Report(p.AtTouchpoint(i))
				}
			}
		},
	}
}

func stageWithoutTouchpoint() Rule {
	return Rule{
		About: About{
			Name:    "stage-without-touchpoint",
			Title:   both("Stage without touchpoint", "مرحلهٔ بی\u200cنقطهٔ تماس"),
			Doc:     both("A stage has no cell on the front stage.", "مرحله\u200cای که هیچ خانه\u200cای در پیش\u200cصحنه ندارد."),
			Why:     both("Customers go through the stage all the same, alone or with someone else.", "مشتری به\u200cهرحال از این مرحله می\u200cگذرد، تنها یا همراه دیگری."),
			Message: both("customers meet nothing at {stage}", "مشتریان در {stage} با چیزی روبه\u200cرو نمی\u200cشوند"),
			Fix:     both("Add the touchpoints that customers meet there, or join the stage to another.", "نقاط تماس این مرحله را بیفزایید، یا آن را با مرحلهٔ دیگری یکی کنید."),
		},
		Check: func(p *Pass) {
			for i, s := range p.Draft.Stages {
				if len(p.frontOf(s.Key)) == 0 {
					p.Report(p.AtStage(i))
				}
			}
		},
	}
}

// frontOf returns the cells of a stage that customers see.
func (p *Pass) frontOf(stage touchpoint.Key) []int {
	var out []int
	for _, i := range p.CellsOf(stage) {
		if p.IsFront(p.Draft.Cells[i]) {
			out = append(out, i)
		}
	}
	return out
}

// offered is the channels of a stage: for everyone, and beyond that for single personas.
type offered struct {
	cells    int
	everyone map[touchpoint.Key]bool
	only     map[touchpoint.Key]map[touchpoint.Key]bool
}

func (p *Pass) offered(stage touchpoint.Key) offered {
	o := offered{everyone: make(map[touchpoint.Key]bool), only: make(map[touchpoint.Key]map[touchpoint.Key]bool)}
	for _, i := range p.frontOf(stage) {
		c := p.Draft.Cells[i]
		channel := p.Touchpoint(c.Touchpoint).Channel
		o.cells++
		if len(c.Personas) == 0 {
			o.everyone[channel] = true
		}
		for _, persona := range c.Personas {
			if o.only[persona] == nil {
				o.only[persona] = make(map[touchpoint.Key]bool)
			}
			o.only[persona][channel] = true
		}
	}
	return o
}

// to reports whether a persona meets anything at the stage.
func (o offered) to(persona touchpoint.Key) bool {
	return len(o.everyone) > 0 || len(o.only[persona]) > 0
}

func personaWithoutTouchpoint() Rule {
	return Rule{
		About: About{
			Name:    "persona-without-touchpoint",
			Title:   both("Persona with no touchpoint at a stage", "پرسونای بی\u200cنقطهٔ تماس در یک مرحله"),
			Doc:     both("A stage has touchpoints, and all of them are for other personas.", "مرحله\u200cای نقطهٔ تماس دارد، ولی همه برای پرسوناهای دیگر است."),
			Why:     both("These customers are left alone at the stage, and nobody planned that.", "این مشتریان در این مرحله تنها می\u200cمانند و کسی چنین قصدی نداشته است."),
			Message: both("{persona} meets nothing at {stage}", "{persona} در {stage} با چیزی روبه\u200cرو نمی\u200cشود"),
			Fix:     both("Open a cell of the stage to the persona, or add one for them.", "یکی از خانه\u200cهای مرحله را به روی این پرسونا باز کنید، یا خانه\u200cای برایش بیفزایید."),
		},
		Check: func(p *Pass) {
			for i, s := range p.Draft.Stages {
				o := p.offered(s.Key)
				if o.cells == 0 || len(o.everyone) > 0 {
					continue
				}
				for _, persona := range p.Draft.Personas {
					if !o.to(persona.Key) {
						p.Report(p.AtStage(i).With(Keys{Persona: persona.Key}))
					}
				}
			}
		},
	}
}

func preferredChannelMissing() Rule {
	return Rule{
		About: About{
			Name:  "preferred-channel-missing",
			Title: both("Preferred channel missing", "نبودِ کانال دلخواه"),
			Doc: both("A persona meets something at a stage, and nothing of it on the channel they prefer.",
				"پرسونایی که در مرحله\u200cای با چیزی روبه\u200cرو می\u200cشود، ولی نه در کانالی که ترجیح می\u200cدهد."),
			Why:     both("People who must leave the channel they like take longer, ask more, and go where they need not.", "کسی که باید کانال دلخواهش را رها کند کندتر پیش می\u200cرود، بیشتر می\u200cپرسد و سراغ دیگران می\u200cرود."),
			Message: both("{persona} prefers {channel} and does not find it at {stage}", "{persona} کانال {channel} را ترجیح می\u200cدهد و در {stage} آن را نمی\u200cیابد"),
			Fix:     both("Offer the stage on that channel, or accept by an exception that it cannot be.", "این مرحله را در آن کانال هم عرضه کنید، یا اگر شدنی نیست آن را با استثنا بپذیرید."),
			Parameters: []Parameter{{Name: "preferences", Default: 1, Min: 1, Max: 1000,
				Doc: both("How many of a persona's first preferences will do: any one of them is enough.", "چند تا از نخستین ترجیح\u200cهای پرسونا پذیرفتنی است: یکی از آن\u200cها کافی است.")}},
		},
		Check: func(p *Pass) {
			count := int(p.Parameter("preferences"))
			for i, s := range p.Draft.Stages {
				o := p.offered(s.Key)
				if o.cells == 0 {
					continue
				}
				for _, persona := range p.Draft.Personas {
					wanted := persona.Channels[:min(count, len(persona.Channels))]
					found := slices.ContainsFunc(wanted, func(c touchpoint.Key) bool { return o.everyone[c] || o.only[persona.Key][c] })
					if len(wanted) > 0 && !found && o.to(persona.Key) {
						p.Report(p.AtStage(i).With(Keys{Persona: persona.Key, Channel: wanted[0]}))
					}
				}
			}
		},
	}
}

func valueNotCarried() Rule {
	return Rule{
		About: About{
			Name:    "value-not-carried",
			Title:   both("Brand value not carried by a channel", "ارزش برند که کانالی آن را نمی\u200cرساند"),
			Doc:     both("A channel that touchpoints use does not list a value of the brand.", "کانالی که نقطهٔ تماس دارد و یکی از ارزش\u200cهای برند را در فهرست خود ندارد."),
			Why:     both("A value that holds on one channel only is, to the customer, none.", "ارزشی که تنها در یک کانال پاس داشته شود، برای مشتری ارزشی نیست."),
			Message: both("{channel} does not carry {values}", "{channel} این ارزش\u200cها را نمی\u200cرساند: {values}"),
			Fix:     both("Decide what the value means on the channel, and list it there.", "روشن کنید این ارزش در آن کانال چه معنایی دارد و آن را در فهرست کانال بنویسید."),
		},
		Check: func(p *Pass) {
			used := make(map[touchpoint.Key]bool)
			for _, t := range p.Draft.Touchpoints {
				used[t.Channel] = true
			}
			for i, c := range p.Draft.Channels {
				if !used[c.Key] || len(c.Values) == len(p.Draft.Values) { // each is listed once at most
					continue
				}
				carried := make(map[touchpoint.Key]bool, len(c.Values))
				for _, v := range c.Values {
					carried[v] = true
				}
				var missing []touchpoint.Text
				for _, v := range p.Draft.Values {
					if len(missing) == mostSaid {
						break
					}
					if !carried[v.Key] {
						missing = append(missing, nameOf(v.Name, v.Key))
					}
				}
				p.Report(p.AtChannel(i), listOf("values", len(p.Draft.Values)-len(c.Values), missing))
			}
		},
	}
}
