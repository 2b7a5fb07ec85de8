package path

import (
	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

var (
	textFlow     = touchpoint.Text{"en": "How customers go through the journey", "fa": "مشتریان سفر را چگونه می\u200cپیمایند"}
	textFlowNote = touchpoint.Text{
		"en": "A move is of customers after their first time in a stage; where they went after they had come back is not drawn.",
		"fa": "هر حرکت از آنِ مشتریان پس از نخستین بودنشان در یک مرحله است؛ رفتن\u200cهای پس از بازگشت کشیده نشده است.",
	}
	textFunnel  = touchpoint.Text{"en": "How far customers come", "fa": "مشتریان تا کجا می\u200cرسند"}
	textOrdered = touchpoint.Text{"en": "after all steps before, in order", "fa": "پس از همهٔ گام\u200cهای پیشین، به ترتیب"}
	textOpen    = touchpoint.Text{"en": "at all", "fa": "به هر راهی"}
)

// Flow returns the stages of a summary as a picture: who came, began, was lost, reached a goal or stands there, and where customers went after their first time in a stage. Without stages it is empty.
func (s *Summary) Flow(names Names) picture.Flow {
	f := picture.Flow{Title: s.Unit.Text(textFlow), Notes: []touchpoint.Text{s.Unit.Text(textFlowNote)}, SetOut: counted(s.Customers), Visits: s.Unit == Visits}
	shown := map[touchpoint.Key]bool{}
	for _, x := range s.Stages {
		shown[x.Stage] = true
		at := picture.Station{ID: x.Stage, Name: Named(names.Stages, x.Stage), Customers: counted(x.Customers)}
		if e := x.Ends; !e.Suppressed {
			at.Began, at.Lost, at.Reached, at.Open = counted(e.Began), counted(e.Lost), counted(e.Reached), counted(e.Open)
		}
		f.Stages = append(f.Stages, at)
	}
	for _, x := range s.Stages {
		for _, n := range x.Next {
			if n.Customers > 0 && shown[n.Stage] {
				f.Moves = append(f.Moves, picture.Move{From: x.Stage, To: n.Stage, Customers: counted(n.Customers)})
			}
		}
	}
	return f
}

// Picture returns a funnel as a picture, counted in order and open. Shares of the open one are of the customers of its first step, without intervals: these need not be the same customers.
func (f Funnel) Picture(names Names, confidence float64) picture.Funnel {
	out := picture.Funnel{Title: textFunnel, Confidence: picture.Of(confidence)}
	ordered, open := picture.FunnelVariant{ID: "ordered", Name: textOrdered}, picture.FunnelVariant{ID: "open", Name: textOpen}
	for k, s := range f.Steps {
		out.Steps = append(out.Steps, picture.Heading{ID: stepKey(s), Name: stepName(names, s)})
		in := picture.FunnelCount{Customers: counted(s.Ordered.Customers), OfFirst: measured(s.Ordered.Share), OfPrevious: measured(s.Ordered.OfPrevious)}
		all := picture.FunnelCount{Customers: counted(s.Open.Customers), OfFirst: ratio(s.Open.Customers, f.Steps[0].Open.Customers)}
		if k == 0 {
			in.OfFirst.Low, in.OfFirst.High = picture.Number{}, picture.Number{} // all of itself: nothing is estimated
		} else {
			all.OfPrevious = ratio(s.Open.Customers, f.Steps[k-1].Open.Customers)
		}
		if k+1 < len(f.Steps) {
			in.Dropped = counted(s.Ordered.Customers - f.Steps[k+1].Ordered.Customers)
		}
		ordered.Counts, open.Counts = append(ordered.Counts, in), append(open.Counts, all)
	}
	out.Variants = []picture.FunnelVariant{ordered}
	for _, s := range f.Steps {
		if s.Open.Customers != s.Ordered.Customers { // else the two are one
			out.Variants = []picture.FunnelVariant{ordered, open}
			break
		}
	}
	return out
}

func counted(n int64) picture.Number { return picture.Of(float64(n)) }

// measured turns an estimate into a measure; an interval that lacks an end is left out.
func measured(e figure.Estimate) picture.Measured {
	m := picture.Measured{Value: picture.Of(e.Value.Float()), N: picture.Of(e.N.Float())}
	if e.IsKnown() {
		m.Low, m.High = picture.Of(e.Interval[0].Float()), picture.Of(e.Interval[1].Float())
	}
	return m
}

// ratio is a ratio of counts, without an interval.
func ratio(part, whole int64) picture.Measured {
	return picture.Measured{Value: picture.Of(float64(part) / float64(whole)), N: counted(whole)}
}

// stepKey names a step of a funnel so that steps of different kinds differ.
func stepKey(s Step) touchpoint.Key {
	switch {
	case s.Goal != "":
		return s.Goal
	case s.Touchpoint == "":
		return s.Stage
	case s.Stage == "":
		return s.Touchpoint
	}
	return s.Stage + "." + s.Touchpoint
}

func stepName(names Names, s Step) touchpoint.Text {
	switch {
	case s.Goal != "":
		return touchpoint.Plain(string(s.Goal))
	case s.Touchpoint == "":
		return Named(names.Stages, s.Stage)
	}
	return Named(names.Touchpoints, s.Touchpoint)
}

// Named returns the name under which a list knows a key; without one the key must do.
func Named(list []touchpoint.Named, key touchpoint.Key) touchpoint.Text {
	for _, n := range list {
		if n.Key == key && !n.Name.IsZero() {
			return n.Name
		}
	}
	return touchpoint.Plain(string(key))
}
