package path

import (
	"cmp"
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// shownCredits is how many touchpoints a table of credits has at most.
const shownCredits = 10

var (
	textWays    = touchpoint.Text{"en": "What becomes of customers in a stage", "fa": "سرانجام مشتریان در هر مرحله"}
	textCame    = touchpoint.Text{"en": "share of the customers who came to the stage", "fa": "سهم از مشتریانی که به مرحله آمدند"}
	textStage   = touchpoint.Text{"en": "Stage", "fa": "مرحله"}
	textOn      = touchpoint.Text{"en": "Went on", "fa": "پیش رفتند"}
	textThere   = touchpoint.Text{"en": "Reached a goal", "fa": "به هدف رسیدند"}
	textLeft    = touchpoint.Text{"en": "Left", "fa": "بی\u200cنتیجه رفتند"}
	textAgain   = touchpoint.Text{"en": "Came back later", "fa": "دوباره بازگشتند"}
	textFirst   = touchpoint.Text{"en": "First time there: how it ended.", "fa": "پایان نخستین حضور مشتریان در هر مرحله."}
	textCredits = touchpoint.Text{"en": "What touchpoints are credited with", "fa": "سهم نقطه\u200cهای تماس در رسیدن به هدف"}
	textGoals   = touchpoint.Text{"en": "share of the goals reached; without it: share that would be lost", "fa": "سهم از رسیدن\u200cها به هدف؛ بی آن: سهمی که از دست می\u200cرفت"}
	textPoint   = touchpoint.Text{"en": "Touchpoint", "fa": "نقطهٔ تماس"}
	textFirstly = touchpoint.Text{"en": "First touch", "fa": "نخستین تماس"}
	textLinear  = touchpoint.Text{"en": "All alike", "fa": "سهم برابر"}
	textLastly  = touchpoint.Text{"en": "Last touch", "fa": "واپسین تماس"}
	textMarkov  = touchpoint.Text{"en": "Chain", "fa": "زنجیره"}
	textRemoval = touchpoint.Text{"en": "Without it", "fa": "بی آن"}
)

// StagePicture returns how the first times of customers in each stage ended, and who came back, with intervals. Without stages it is empty.
func (s *Summary) StagePicture(names Names) picture.Matrix {
	m := picture.Matrix{
		Title: s.Unit.Text(textWays), Unit: s.Unit.Text(textCame), Kind: picture.Share, Confidence: picture.Of(s.Confidence), Corner: textStage, Notes: []touchpoint.Text{s.Unit.Text(textFirst)},
	}
	ways := []struct {
		id    touchpoint.Key
		name  touchpoint.Text
		share func(Stage) figure.Estimate
	}{
		{"on", textOn, func(x Stage) figure.Estimate { return x.GoOn }},
		{"goal", textThere, func(x Stage) figure.Estimate { return x.Goal }},
		{"left", textLeft, func(x Stage) figure.Estimate { return x.Leave }},
		{"again", textAgain, func(x Stage) figure.Estimate { return x.Again }},
	}
	for _, w := range ways {
		m.Columns = append(m.Columns, picture.Heading{ID: w.id, Name: w.name})
	}
	open := false
	for _, x := range s.Stages {
		if x.Customers == 0 {
			continue
		}
		open = open || x.Open > 0
		m.Rows = append(m.Rows, picture.Heading{ID: x.Stage, Name: Named(names.Stages, x.Stage)})
		for _, w := range ways {
			m.Entries = append(m.Entries, picture.MatrixEntry{Column: w.id, Row: x.Stage, Value: measured(w.share(x))})
		}
	}
	if open {
		m.Notes = append(m.Notes, s.Unit.Text(textCensored))
	}
	return m
}

// CreditPicture returns what touchpoints are credited with in all the ways, those with the largest part first, and in the notes what the chain of contacts tells. Without credits it is empty.
func (s *Summary) CreditPicture(names Names) picture.Matrix {
	m := picture.Matrix{Title: textCredits, Unit: textGoals, Kind: picture.Share, Corner: textPoint}
	if s.Attribution == nil {
		return m
	}
	ways := []struct {
		id    touchpoint.Key
		name  touchpoint.Text
		share func(Credit) figure.Estimate
	}{
		{"first", textFirstly, func(c Credit) figure.Estimate { return c.First.Share }},
		{"linear", textLinear, func(c Credit) figure.Estimate { return c.Linear.Share }},
		{"last", textLastly, func(c Credit) figure.Estimate { return c.Last.Share }},
		{"chain", textMarkov, func(c Credit) figure.Estimate { return c.Markov.Share }},
		{"without", textRemoval, func(c Credit) figure.Estimate { return c.Removal }},
	}
	for _, w := range ways {
		m.Columns = append(m.Columns, picture.Heading{ID: w.id, Name: w.name})
	}
	all := slices.DeleteFunc(slices.Clone(s.Attribution.Touchpoints), func(c Credit) bool { return !(c.Linear.Customers.Float() > 0) })
	slices.SortStableFunc(all, func(a, b Credit) int { return -cmp.Compare(a.Linear.Customers.Float(), b.Linear.Customers.Float()) })
	for _, c := range all[:min(len(all), shownCredits)] {
		m.Rows = append(m.Rows, picture.Heading{ID: c.Key, Name: Named(names.Touchpoints, c.Key)})
		for _, w := range ways {
			value := measured(w.share(c))
			value.Low, value.High = picture.Number{}, picture.Number{} // conventions: an interval would lend them more than they have
			m.Entries = append(m.Entries, picture.MatrixEntry{Column: w.id, Row: c.Key, Value: value})
		}
	}
	m.Notes = s.inBoth(names, func(say speaker) []string {
		out := []string{say.alike}
		if s.Chain != nil && s.Chain.Conversion.IsKnown() {
			out = append(out, say.conversion(s.Chain))
		}
		return append(out, say.chain(s)...)
	})
	return m
}
