package journey

import (
	"slices"

	"github.com/safar-cx/safar/touchpoint"
)

// The copies here share nothing with what they are made of. They are also normal: an empty list or text is
// nil, a language without words is gone, so that what is written and read again is the same.

// each copies a list by copying its elements.
func each[T any](list []T, copyOf func(T) T) []T {
	if len(list) == 0 {
		return nil
	}
	out := make([]T, len(list))
	for i, v := range list {
		out[i] = copyOf(v)
	}
	return out
}

// plain copies a list of values that hold no others.
func plain[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return slices.Clone(list)
}

func copyText(t touchpoint.Text) touchpoint.Text {
	if t.IsZero() {
		return nil
	}
	out := make(touchpoint.Text, len(t))
	for lang, s := range t {
		if s != "" {
			out[lang] = s
		}
	}
	return out
}

func copyDraft(d Draft) Draft {
	d.Name, d.Note = copyText(d.Name), copyText(d.Note)
	d.Renames = plain(d.Renames)
	d.Values = each(d.Values, copyValue)
	d.Channels = each(d.Channels, copyChannel)
	d.Ecosystem = each(d.Ecosystem, copyPart)
	d.Touchpoints = each(d.Touchpoints, copyTouchpoint)
	d.Stages = each(d.Stages, copyStage)
	d.Personas = each(d.Personas, copyPersona)
	d.Cells = each(d.Cells, copyCell)
	d.Plan = each(d.Plan, copyStep)
	d.Actions = each(d.Actions, copyAction)
	d.Review = copyReview(d.Review)
	return d
}

func copyValue(v Value) Value {
	v.Name, v.Statement = copyText(v.Name), copyText(v.Statement)
	return v
}

func copyChannel(c touchpoint.Channel) touchpoint.Channel {
	c.Name = copyText(c.Name)
	c.Values = plain(c.Values)
	c.Programme.Listen.Who = copyText(c.Programme.Listen.Who)
	c.Programme.Speak.Who = copyText(c.Programme.Speak.Who)
	return c
}

func copyPart(p touchpoint.Part) touchpoint.Part {
	p.Name = copyText(p.Name)
	return p
}

func copyTouchpoint(t touchpoint.Touchpoint) touchpoint.Touchpoint {
	t.Name, t.Promise = copyText(t.Name), copyText(t.Promise)
	t.Behind = plain(t.Behind)
	t.Contents = copyContents(t.Contents)
	return t
}

func copyContents(c touchpoint.Contents) touchpoint.Contents {
	c.Information = each(c.Information, copyNamed)
	c.People = each(c.People, copyNamed)
	c.Activities = each(c.Activities, copyNamed)
	c.Forms = each(c.Forms, copyNamed)
	c.Questions = each(c.Questions, copyNamed)
	return c
}

func copyNamed(n touchpoint.Named) touchpoint.Named {
	n.Name = copyText(n.Name)
	return n
}

func copyStage(s Stage) Stage {
	s.Name = copyText(s.Name)
	s.Goals = each(s.Goals, copyGoal)
	return s
}

func copyGoal(g Goal) Goal {
	g.Statement = copyText(g.Statement)
	g.Evidence = each(g.Evidence, copyEvidence)
	return g
}

func copyEvidence(e Evidence) Evidence {
	e.Source = copyText(e.Source)
	return e
}

func copyPersona(p Persona) Persona {
	p.Name, p.Knowledge = copyText(p.Name), copyText(p.Knowledge)
	p.Interests = each(p.Interests, copyText)
	p.Channels = plain(p.Channels)
	return p
}

func copyCell(c Cell) Cell {
	c.Personas = plain(c.Personas)
	c.Owner, c.Deputy = copyText(c.Owner), copyText(c.Deputy)
	c.Impact, c.Emotion = copyText(c.Impact), copyText(c.Emotion)
	c.Actions = plain(c.Actions)
	c.Levels = Levels{Desired: copyLevel(c.Levels.Desired), Intended: copyLevel(c.Levels.Intended), Rival: copyLevel(c.Levels.Rival)}
	c.Obstacles = each(c.Obstacles, copyText)
	c.Contents = copyContents(c.Contents)
	c.Items = plain(c.Items)
	c.Chain = each(c.Chain, copyLink)
	return c
}

func copyLevel(l Level) Level {
	l.Note = copyText(l.Note)
	return l
}

func copyLink(l Link) Link {
	l.Quote, l.Insight = copyText(l.Quote), copyText(l.Insight)
	l.Opportunity, l.Metric = copyText(l.Opportunity), copyText(l.Metric)
	return l
}

func copyAction(a Action) Action {
	a.Name, a.Owner, a.Note = copyText(a.Name), copyText(a.Owner), copyText(a.Note)
	return a
}

func copyReview(r Review) Review {
	r.Triggers = each(r.Triggers, copyTrigger)
	return r
}

func copyTrigger(t Trigger) Trigger {
	t.Note = copyText(t.Note)
	return t
}
