package customer

import (
	"fmt"
	"time"

	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

var (
	textTitle    = touchpoint.Text{"en": "One customer's journey", "fa": "سفر یک مشتری"}
	textTimeline = touchpoint.Text{"en": "Contacts in order", "fa": "تماس\u200cها به ترتیب"}
	textAnswer   = touchpoint.Text{"en": "Answer to the request at %s", "fa": "پاسخ به درخواست در %s"}
)

// Page returns a view as a page in both languages: its sentences, the first of which answers, and the contacts in order. It never says how the customer is called.
func (v *View) Page(m *journey.Map) picture.Page {
	en, fa := v.Say(m, touchpoint.English), v.Say(m, touchpoint.Persian)
	page := picture.Page{Title: textTitle, Subtitle: m.Name(), Pictures: []picture.Picture{v.Timeline(m)}}
	for i := range en {
		said := touchpoint.Text{touchpoint.English: en[i], touchpoint.Persian: fa[i]}
		if i == 0 {
			page.Answer = said
			continue
		}
		page.Sentences = append(page.Sentences, said)
	}
	return page
}

// Timeline returns the contacts as a picture, each in the lane of its stage, where the customer stands, and what is overdue.
func (v *View) Timeline(m *journey.Map) picture.Timeline {
	names := path.NamesOf(m)
	zone := v.zone()
	t := picture.Timeline{Title: textTimeline, Now: picture.Standing{AsOf: in(v.AsOf, zone), Stage: v.Standing.Stage, State: drawn(v.Standing.State)}}
	for _, s := range m.Stages() {
		t.Stages = append(t.Stages, picture.Heading{ID: s.Key, Name: path.Named(names.Stages, s.Key)})
	}
	bad := map[int]bool{}
	for _, b := range v.Bad {
		bad[b.Contact] = true
	}
	last := time.Time{}
	for i, c := range v.Contacts {
		touch := picture.Touch{At: c.Start, Label: touchpoint.Plain(c.Activity), Outcome: touchpoint.Plain(string(c.Outcome)), Bad: bad[i+1], Wait: picture.Of(c.Wait.Float())}
		if c.Placed {
			touch.Stage, touch.Label = c.Stage, path.Named(names.Touchpoints, c.Touchpoint)
		}
		if c.Channel != "" {
			touch.Channel = path.Named(names.Channels, c.Channel)
		}
		for _, g := range v.Standing.Goals {
			touch.Goal = touch.Goal || g.Contact == i+1
		}
		if touch.At.Before(last) { // its end was known, not its start
			touch.At = time.Time{}
		} else {
			last = touch.At
		}
		t.Contacts = append(t.Contacts, touch)
	}
	for _, r := range v.Overdue() {
		name := path.Named(names.Touchpoints, r.Touchpoint)
		label := touchpoint.Text{}
		for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
			label[lang] = fmt.Sprintf(textAnswer.In(lang), picture.Format{Lang: lang}.Quoted(name.In(lang)))
		}
		t.Overdue = append(t.Overdue, picture.Overdue{Stage: r.Stage, Label: label, Since: in(r.Due, zone), Late: picture.Of(r.Beyond.Float())})
	}
	return t
}

// zone is the time zone of the contacts, in which what is reckoned is told, too.
func (v *View) zone() *time.Location {
	for _, c := range v.Contacts {
		if !c.Start.IsZero() {
			return c.Start.Location()
		}
	}
	return time.UTC
}

// in brings a time to a zone; an unknown one stays unknown.
func in(t time.Time, zone *time.Location) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(zone)
}

func drawn(s State) picture.State {
	switch s {
	case Open:
		return picture.UnderWay
	case Reached:
		return picture.Reached
	case Left:
		return picture.Left
	default:
		return picture.UnknownState
	}
}
