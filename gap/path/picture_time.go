package path

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

const (
	drawnStages = 4  // lines of a picture of times in stages
	alikeTimes  = 20 // as many times as long may the longest of them be: shorter ones would lie on the axis
)

var (
	textStay     = touchpoint.Text{"en": "How long customers stay in a stage", "fa": "مشتریان چه مدت در یک مرحله می\u200cمانند"}
	textStayUnit = touchpoint.Text{"en": "share of those who came that is still there, of their first time in the stage", "fa": "سهمی از آمدگان که هنوز در همان نخستین حضور در مرحله است"}
	textReach    = touchpoint.Text{"en": "How long it takes to reach a goal", "fa": "رسیدن به هدف چه مدت می\u200cبرد"}
	textSetOut   = touchpoint.Text{"en": "share of the customers who set out", "fa": "سهم از مشتریانی که راه افتادند"}
	textReached  = touchpoint.Text{"en": "Reached a goal", "fa": "به هدف رسیده"}
	textGone     = touchpoint.Text{"en": "Left without", "fa": "بی\u200cنتیجه رفته"}
	textCensored = touchpoint.Text{"en": english.censored, "fa": persian.censored}
	textSince    = [4]touchpoint.Text{
		{"en": "seconds", "fa": "ثانیه"}, {"en": "minutes", "fa": "دقیقه"}, {"en": "hours", "fa": "ساعت"}, {"en": "days", "fa": "روز"},
	}
)

// Headline returns the share of customers who reach a final goal as a figure, with the time within which; false where it is not known.
func (s *Summary) Headline() (picture.Figure, bool) {
	if s.Goal == nil || !s.Goal.Reach.IsKnown() {
		return picture.Figure{}, false
	}
	name := s.inBoth(Names{}, func(say speaker) []string {
		if s.Open > 0 && s.Goal.Until.Float() >= moment {
			return []string{fmt.Sprintf(say.headWithin, say.length(s.Goal.Until))}
		}
		return []string{say.head}
	})[0]
	value := measured(s.Goal.Reach)
	value.N = picture.Number{} // it is not of answers, as that of the figures beside it
	return picture.Figure{ID: "reached", Name: name, Kind: picture.Share, Value: value}, true
}

// StayPicture returns how long customers stay in the stages in which they stay longest, four of them at most: those whose median is no less than a twentieth of the longest. The notes tell the times of
// the others. It has no lines where no stage has times.
func (s *Summary) StayPicture(names Names) picture.Steps {
	out := picture.Steps{Title: s.Unit.Text(textStay), Unit: s.Unit.Text(textStayUnit), Confidence: picture.Of(s.Confidence)}
	long := slices.DeleteFunc(slices.Clone(s.Stages), func(x Stage) bool { return len(x.Stay) == 0 || median(x) < moment })
	slices.SortStableFunc(long, func(a, b Stage) int { return -cmp.Compare(median(a), median(b)) })
	long = slices.DeleteFunc(long, func(x Stage) bool { return median(x)*alikeTimes < median(long[0]) })
	if len(long) == 0 {
		return out
	}
	long = long[:min(len(long), drawnStages)]
	unit, per := suits(median(long[0]))
	until := 0.0
	for _, x := range long {
		out.Lines = append(out.Lines, line(x.Stage, Named(names.Stages, x.Stage), x.Stay, 1, per))
		out.Lines[len(out.Lines)-1].Half = half(x.Time.Median, per)
		until = max(until, 1.5*x.Time.Long.Value.Float()/per)
	}
	out.Clock = textSince[unit]
	if last := out.Last(); until > 0 && until < last {
		out.Until = picture.Of(until)
	}
	drawn := func(x Stage) bool {
		return slices.ContainsFunc(long, func(l Stage) bool { return l.Stage == x.Stage })
	}
	for _, x := range s.Stages {
		if !drawn(x) {
			out.Notes = append(out.Notes, s.inBoth(names, func(say speaker) []string { return say.stay(x) })...)
		}
	}
	if slices.ContainsFunc(s.Stages, func(x Stage) bool { return x.Open > 0 }) {
		out.Notes = append(out.Notes, s.Unit.Text(textCensored))
	}
	return out
}

// median is the median time in a stage, or the least that it can be.
func median(x Stage) float64 {
	if m := x.Time.Median; m.Value.IsKnown() {
		return m.Value.Float()
	}
	return max(0, x.Time.Median.Interval[0].Float())
}

// Picture returns how many customers had reached a final goal, and how many had left, by the time since they set out. It has no lines where no times are known.
func (g *ToGoal) Picture(confidence float64) picture.Steps {
	out := picture.Steps{Title: textReach, Unit: textSetOut, Confidence: picture.Of(confidence)}
	if g == nil || len(g.Reaching) == 0 || g.Until.Float() < moment {
		return out
	}
	unit, per := suits(g.Until.Float())
	out.Clock, out.Until = textSince[unit], picture.Of(g.Until.Float()/per)
	reach := line("reached", textReached, g.Reaching, 0, per)
	reach.Half = half(g.Half, per)
	out.Lines = []picture.StepLine{reach}
	if len(g.Leaving) > 0 {
		out.Lines = append(out.Lines, line("left", textGone, g.Leaving, 0, per))
	}
	return out
}

// line turns a course that begins with a share into a line. How many are still followed is known at its moments, not between them, and is left out.
func line(id touchpoint.Key, name touchpoint.Text, course []Moment, begin, per float64) picture.StepLine {
	l := picture.StepLine{ID: id, Name: name, Points: []picture.StepPoint{{Level: picture.Measured{Value: picture.Of(begin)}}}}
	for _, m := range course {
		level := picture.Measured{Value: picture.Of(m.Share.Float())}
		if !m.Interval.IsZero() {
			level.Low, level.High = picture.Of(m.Interval[0].Float()), picture.Of(m.Interval[1].Float())
		}
		l.Points = append(l.Points, picture.StepPoint{At: m.At.Float() / per, Level: level})
	}
	return l
}

// half is a median in the unit of a clock, to as many digits as a reader wants.
func half(e figure.Estimate, per float64) picture.Measured {
	m := measured(e)
	for _, n := range []*picture.Number{&m.Value, &m.Low, &m.High} {
		n.Value = math.Round(n.Value/per*10) / 10
	}
	return m
}

// inBoth says something in both languages, sentence by sentence.
func (s *Summary) inBoth(names Names, say func(speaker) []string) []touchpoint.Text {
	en, fa := say(s.speaker(names, touchpoint.English)), say(s.speaker(names, touchpoint.Persian))
	out := make([]touchpoint.Text, len(en))
	for i := range en {
		out[i] = touchpoint.Text{touchpoint.English: en[i], touchpoint.Persian: fa[i]}
	}
	return out
}

// conversion says what the chain of contacts tells of the whole.
func (s speaker) conversion(c *Chain) string {
	value, interval := s.hundred(c.Conversion)
	contacts, between := s.Fixed(c.Contacts.Value.Float(), 1), s.Range(c.Contacts.Interval[0].Float(), c.Contacts.Interval[1].Float(), 1)
	return fmt.Sprintf(s.solved, value, interval, contacts, between)
}
