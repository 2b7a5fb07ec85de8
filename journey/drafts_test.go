package journey_test

import (
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

func both(en, fa string) touchpoint.Text {
	return touchpoint.Text{touchpoint.English: en, touchpoint.Persian: fa}
}

// fullDraft states everything that a map can state.
func fullDraft() journey.Draft {
	plain := touchpoint.Plain
	day := journey.Date{Year: 2026, Month: time.March, Day: 21}
	named := func(key touchpoint.Key) []touchpoint.Named {
		return []touchpoint.Named{{Key: key, Name: plain("the " + string(key))}}
	}
	contents := touchpoint.Contents{
		Information: named("timetable"), People: named("driver"), Activities: named("boarding"), Forms: named("refund"), Questions: named("where-to"),
	}
	return journey.Draft{
		Editor: "https://github.com/safar-cx/safar/journey/map.schema.json",
		Schema: journey.SchemaName, Key: "night-train", Version: "2", Name: both("Night train", "قطار شب"), Note: plain("An invented railway."),
		Renames: []journey.Rename{{Was: "/stages/order", Is: "/stages/buy"}},
		Values:  []journey.Value{{Key: "calm", Name: both("Calm", "آرامش"), Statement: plain("Nobody is hurried.")}},
		Channels: []touchpoint.Channel{{
			Key: "desk", Name: plain("Ticket desk"), Kind: touchpoint.InPerson, Service: touchpoint.Assisted, Values: []touchpoint.Key{"calm"},
			Programme: touchpoint.Programme{
				Listen: touchpoint.Rhythm{Who: plain("Sales"), Every: touchpoint.Duration{Months: 1}},
				Speak:  touchpoint.Rhythm{Who: plain("Press office"), Every: touchpoint.Duration{Exact: 36 * time.Hour}},
			},
		}},
		Ecosystem: []touchpoint.Part{{Key: "booking", Name: plain("Booking system"), Kind: touchpoint.Software}},
		Touchpoints: []touchpoint.Touchpoint{{
			Key: "ticket", Name: both("Ticket", "بلیت"), Channel: "desk", Layer: touchpoint.BackStage, Behind: []touchpoint.Key{"booking"},
			Contents: contents, Promise: both("You hear of your berth", "شمارهٔ جای شما را می\u200cگوییم"), Response: touchpoint.Duration{Exact: 4 * time.Hour},
		}},
		Stages: []journey.Stage{{Key: "buy", Name: plain("Buying"), Opens: "buying", Goals: []journey.Goal{{
			Persona: "commuter", Statement: plain("A berth in two minutes"),
			Evidence: []journey.Evidence{{Kind: journey.Walk, Source: plain("Mystery trip"), Persona: "commuter", Date: day}},
		}}}},
		Personas: []journey.Persona{{
			Key: "commuter", Name: plain("Commuter"), Class: journey.ClassRef{Segmentation: "purpose", Class: "work"}, Share: 0.4,
			Knowledge: plain("Knows the timetable by heart"), Interests: []touchpoint.Text{plain("sleep")}, Channels: []touchpoint.Key{"desk"},
		}},
		Cells: []journey.Cell{{
			Stage: "buy", Touchpoint: "ticket", Scope: journey.Scope{Personas: []touchpoint.Key{"commuter"}, Opens: "ticket-desk"}, Owner: plain("Sales"), Deputy: plain("Operations"), Actions: []touchpoint.Key{"seat-plan"},
			Impact: plain("The first promise is kept or broken"), Moment: true,
			Levels: journey.Levels{
				Desired:  journey.Level{Value: 0.9, Basis: journey.Measured, Item: "expected", Note: plain("2025")},
				Intended: journey.Level{Value: 0.8, Basis: journey.Stated},
				Rival:    journey.Level{Value: 0.7, Basis: journey.Assumed},
			},
			Importance: 2, Emotion: plain("hope"), Obstacles: []touchpoint.Text{plain("The queue")}, Contents: contents,
			Items: []journey.Measure{{Item: "desk", Weight: 2, Last: day}, {Item: "price"}},
			Chain: []journey.Link{{
				Quote: plain("Which berth is mine?"), Insight: plain("No plan is shown"), Opportunity: plain("Show it"), Action: "seat-plan", Metric: plain("desk"),
			}},
		}},
		Plan: []journey.Step{{Name: plain("Getting a ticket"), Cells: []journey.CellRef{{Stage: "buy", Touchpoint: "ticket"}}, Optional: true, Repeatable: true}},
		Actions: []journey.Action{{
			Key: "seat-plan", Name: plain("Show the plan"), Repair: journey.SmallChange, Owner: plain("Sales"), Effort: 5, Due: day, Done: day, Gain: 1.5, Note: plain("On paper first"),
		}},
		Review: journey.Review{Due: day, Last: day, Triggers: []journey.Trigger{{Kind: journey.NewPrice, Note: plain("Summer fares"), Date: day}}},
	}
}

// random makes drafts in which there is no problem, of every shape.
type random struct{ *rand.Rand }

func newRandom(seed uint64) random { return random{rand.New(rand.NewPCG(seed, 7))} }

func (r random) maybe() bool { return r.IntN(2) == 0 }

func (r random) text() touchpoint.Text {
	words := []string{"", "ticket", "a \"quoted\" <b>&</b>", "بلیت\u200cها", "line\nbreak\ttab", "\u2028", "😀"}
	t := touchpoint.Text{}
	for _, lang := range []touchpoint.Lang{"", "en", "fa-IR", "ar"} {
		if r.IntN(3) == 0 {
			t[lang] = words[r.IntN(len(words))]
		}
	}
	if r.IntN(4) == 0 {
		return nil
	}
	return t
}

func (r random) said() touchpoint.Text { return touchpoint.Plain(fmt.Sprint("text ", r.IntN(100))) }

func (r random) keys(prefix string, n int) []touchpoint.Key {
	keys := make([]touchpoint.Key, n)
	for i := range keys {
		keys[i] = touchpoint.Key(fmt.Sprintf("%s-%d", prefix, i))
	}
	r.Shuffle(n, func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
	return keys
}

func (r random) some(of []touchpoint.Key) []touchpoint.Key {
	var out []touchpoint.Key
	for _, k := range of {
		if r.maybe() {
			out = append(out, k)
		}
	}
	return out
}

func (r random) one(of []touchpoint.Key) touchpoint.Key {
	if len(of) == 0 || r.maybe() {
		return ""
	}
	return of[r.IntN(len(of))]
}

func (r random) date() journey.Date {
	if r.maybe() {
		return journey.Date{}
	}
	return journey.Date{Year: 1 + r.IntN(9999), Month: time.Month(1 + r.IntN(12)), Day: 1 + r.IntN(28)}
}

func (r random) duration() touchpoint.Duration {
	if r.maybe() {
		return touchpoint.Duration{}
	}
	return touchpoint.Duration{Months: r.IntN(30), Exact: time.Duration(r.Int64N(int64(1000 * time.Hour)))}
}

func (r random) amount() float64 {
	return []float64{0, 1, 0.1, 1e-300, 1e9, r.Float64(), r.ExpFloat64()}[r.IntN(7)]
}

func (r random) level() journey.Level {
	l := journey.Level{Value: 1 - r.Float64(), Note: r.text(), Basis: journey.Bases()[r.IntN(3)]}
	switch {
	case r.maybe():
		return journey.Level{}
	case l.Basis == journey.Measured:
		l.Item = touchpoint.Key(fmt.Sprint("item", r.IntN(9)))
		l.Value *= float64(r.IntN(2))
	}
	return l
}

func (r random) contents() touchpoint.Contents {
	list := func() []touchpoint.Named {
		out := []touchpoint.Named{}
		for _, k := range r.keys("thing", r.IntN(3)) {
			out = append(out, touchpoint.Named{Key: k, Name: r.text()})
		}
		return out
	}
	return touchpoint.Contents{Information: list(), People: list(), Activities: list(), Forms: list(), Questions: list()}
}

func list[T any](n int, make func(i int) T) []T {
	out := []T{}
	for i := range n {
		out = append(out, make(i))
	}
	return out
}

func (r random) draft() journey.Draft {
	values, channels, parts := r.keys("value", r.IntN(3)), r.keys("channel", 1+r.IntN(3)), r.keys("part", r.IntN(3))
	points, stages, personas, actions := r.keys("point", r.IntN(6)), r.keys("stage", 1+r.IntN(4)), r.keys("persona", r.IntN(4)), r.keys("action", r.IntN(4))
	d := journey.Draft{Key: "random", Version: fmt.Sprint(r.IntN(3)), Name: r.text(), Note: r.text()}
	d.Renames = list(r.IntN(3), func(i int) journey.Rename {
		return journey.Rename{Was: document.Pointer(fmt.Sprint("/stages/old-", i)), Is: document.Pointer("/stages").Member(string(stages[0]))}
	})
	d.Values = list(len(values), func(i int) journey.Value {
		return journey.Value{Key: values[i], Name: r.text(), Statement: r.text()}
	})
	d.Channels = list(len(channels), func(i int) touchpoint.Channel {
		rhythm := func() touchpoint.Rhythm { return touchpoint.Rhythm{Who: r.text(), Every: r.duration()} }
		return touchpoint.Channel{
			Key: channels[i], Name: r.text(), Kind: touchpoint.ChannelKinds()[r.IntN(12)], Values: r.some(values),
			Service:   append(touchpoint.Services(), "")[r.IntN(4)],
			Programme: touchpoint.Programme{Listen: rhythm(), Speak: rhythm()},
		}
	})
	d.Ecosystem = list(len(parts), func(i int) touchpoint.Part {
		return touchpoint.Part{Key: parts[i], Name: r.text(), Kind: touchpoint.PartKinds()[r.IntN(4)]}
	})
	d.Touchpoints = list(len(points), func(i int) touchpoint.Touchpoint {
		return touchpoint.Touchpoint{
			Key: points[i], Name: r.text(), Channel: channels[r.IntN(len(channels))], Layer: append(touchpoint.Layers(), "")[r.IntN(4)],
			Behind: r.some(parts), Contents: r.contents(), Promise: r.text(), Response: r.duration(),
		}
	})
	d.Stages = list(len(stages), func(i int) journey.Stage {
		return journey.Stage{Key: stages[i], Name: r.text(), Opens: r.one(stages), Goals: list(r.IntN(3), func(int) journey.Goal {
			return journey.Goal{Persona: r.one(personas), Statement: r.said(), Evidence: list(r.IntN(3), func(int) journey.Evidence {
				return journey.Evidence{Kind: journey.EvidenceKinds()[r.IntN(7)], Source: r.text(), Persona: r.one(personas), Date: r.date()}
			})}
		})}
	})
	d.Personas = list(len(personas), func(i int) journey.Persona {
		p := journey.Persona{Key: personas[i], Name: r.text(), Share: r.Float64() / 4, Knowledge: r.text(), Channels: r.some(channels)}
		p.Interests = list(r.IntN(2), func(int) touchpoint.Text { return r.said() })
		if r.maybe() {
			p.Class = journey.ClassRef{Segmentation: "s", Class: personas[i]}
		}
		return p
	})
	for _, s := range stages {
		for _, p := range r.some(points) {
			d.Cells = append(d.Cells, r.cell(s, p, actions, personas))
		}
	}
	r.Shuffle(len(d.Cells), func(i, j int) { d.Cells[i], d.Cells[j] = d.Cells[j], d.Cells[i] })
	d.Plan = r.plan(d.Cells)
	d.Actions = list(len(actions), func(i int) journey.Action {
		return journey.Action{
			Key: actions[i], Name: r.text(), Repair: append(journey.Repairs(), "")[r.IntN(5)], Owner: r.text(),
			Effort: r.amount(), Due: r.date(), Done: r.date(), Gain: r.amount(), Note: r.text(),
		}
	})
	d.Review = journey.Review{Due: r.date(), Last: r.date(), Triggers: list(r.IntN(3), func(int) journey.Trigger {
		return journey.Trigger{Kind: journey.TriggerKinds()[r.IntN(6)], Note: r.text(), Date: r.date()}
	})}
	return d
}

func (r random) cell(stage, point touchpoint.Key, actions, personas []touchpoint.Key) journey.Cell {
	items := r.keys("item", r.IntN(3))
	return journey.Cell{
		Stage: stage, Touchpoint: point, Scope: journey.Scope{Personas: r.some(personas), Opens: r.one(actions)}, Owner: r.text(), Deputy: r.text(), Actions: r.some(actions), Impact: r.text(), Moment: r.maybe(),
		Levels:     journey.Levels{Desired: r.level(), Intended: r.level(), Rival: r.level()},
		Importance: r.amount(), Emotion: r.text(), Obstacles: list(r.IntN(2), func(int) touchpoint.Text { return r.said() }), Contents: r.contents(),
		Items: list(len(items), func(i int) journey.Measure {
			return journey.Measure{Item: items[i], Weight: r.amount(), Last: r.date()}
		}),
		Chain: list(r.IntN(2), func(int) journey.Link {
			return journey.Link{Quote: r.text(), Insight: r.text(), Opportunity: r.text(), Action: r.one(actions), Metric: r.text()}
		}),
	}
}

// plan makes steps of some of the cells.
func (r random) plan(cells []journey.Cell) []journey.Step {
	steps := []journey.Step{}
	for _, i := range r.Perm(len(cells)) {
		ref := journey.CellRef{Stage: cells[i].Stage, Touchpoint: cells[i].Touchpoint}
		switch n := len(steps); r.IntN(4) {
		case 0:
		case 1:
			if n > 0 {
				steps[n-1].Cells = append(steps[n-1].Cells, ref)
				break
			}
			fallthrough
		default:
			steps = append(steps, journey.Step{Name: r.text(), Cells: []journey.CellRef{ref}, Optional: r.maybe(), Repeatable: r.maybe()})
		}
	}
	return steps
}
