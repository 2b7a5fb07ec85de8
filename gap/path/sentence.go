package path

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// said is how many stages, or touchpoints, are spoken of one by one at most.
const said = 7

// stayAway is below which share of customers who surely come back after a bad contact it is worth telling.
const stayAway = .9

// briefly is how many touchpoints with a trouble are spoken of in brief.
const briefly = 2

// credited is how many touchpoints' credits are spoken of.
const credited = 3

// moment is how many seconds it takes for a time to be worth telling: a path that ends with the only contact of a stage took none.
const moment = 1

// NamesOf returns the names of a map.
func NamesOf(m *journey.Map) Names {
	var n Names
	for _, s := range m.Stages() {
		n.Stages = append(n.Stages, touchpoint.Named{Key: s.Key, Name: s.Name})
	}
	for _, t := range m.Touchpoints() {
		n.Touchpoints = append(n.Touchpoints, touchpoint.Named{Key: t.Key, Name: t.Name})
	}
	for _, c := range m.Channels() {
		n.Channels = append(n.Channels, touchpoint.Named{Key: c.Key, Name: c.Name})
	}
	return n
}

// Say says the details of a summary in sentences, in English or Persian, each figure with its interval. Nothing is called the largest or the worst: the figures are each by themselves.
func (s *Summary) Say(names Names, lang touchpoint.Lang) []string {
	say := s.speaker(names, lang)
	return slices.Concat(say.goal(s), say.stages(s), say.troubles(s), say.credits(s), say.chain(s))
}

// Brief says of a summary what most calls for something to be done: requests that are not answered in time, and that
// customers stay away after bad contacts, where most have those. The rest
// stands in the headline and in the pictures.
func (s *Summary) Brief(names Names, lang touchpoint.Lang) []string {
	say := s.speaker(names, lang)
	var few Summary
	few.Requests = slices.SortedStableFunc(slices.Values(s.Requests), func(a, b Request) int {
		return -cmp.Compare(a.Unanswered.Value.Float()*float64(a.Requests), b.Unanswered.Value.Float()*float64(b.Requests))
	})
	few.Returns = slices.SortedStableFunc(slices.Values(s.Returns), func(a, b Return) int { return -cmp.Compare(a.Customers, b.Customers) })
	few.Returns = slices.DeleteFunc(few.Returns, func(r Return) bool { return s.ends(r.Touchpoint) || !(r.Back.Interval[1].Float() < stayAway) })
	few.Requests, few.Returns = few.Requests[:min(briefly, len(few.Requests))], few.Returns[:min(briefly, len(few.Returns))]
	return say.troubles(&few)
}

// ends reports whether most of those who reached a goal did so right after a touchpoint, or there: who has what they came for need not come back.
func (s *Summary) ends(point touchpoint.Key) bool {
	return s.Attribution != nil && slices.ContainsFunc(s.Attribution.Touchpoints, func(c Credit) bool { return c.Key == point && c.Last.Share.Value.Float() > .5 })
}

func (s *Summary) speaker(names Names, lang touchpoint.Lang) speaker {
	f := picture.Format{Lang: lang}
	return speaker{names, lang, phrases(f.Persian()).of(s.Unit), f}
}

// speaker says a summary in one language.
type speaker struct {
	names Names
	lang  touchpoint.Lang
	phrasebook
	picture.Format
}

// name writes a name into a sentence: on one line, without signs that turn the writing about, and isolated where it runs the other way.
func (s speaker) name(list []touchpoint.Named, key touchpoint.Key) string {
	return fmt.Sprintf(s.quote, s.Name(strings.Map(func(c rune) rune {
		switch {
		case unicode.IsControl(c) || unicode.In(c, unicode.Zl, unicode.Zp):
			return ' '
		case unicode.Is(unicode.Bidi_Control, c):
			return -1
		default:
			return c
		}
	}, Named(list, key).In(s.lang))))
}

// hundred writes a share as how many of 100, and its interval.
func (s speaker) hundred(e figure.Estimate) (value, interval string) {
	return s.Fixed(100*e.Value.Float(), 1), s.Range(100*e.Interval[0].Float(), 100*e.Interval[1].Float(), 1)
}

// time writes a time in the unit that suits it, and its interval in the same.
func (s speaker) time(e figure.Estimate) (value, interval string) {
	unit, per := suits(e.Value.Float())
	low, high := e.Interval[0].Float()/per, e.Interval[1].Float()/per
	digits := decimals(e.Value.Float() / per)
	value = fmt.Sprintf(s.unit[unit], s.Fixed(e.Value.Float()/per, digits))
	if !e.Interval[1].IsKnown() {
		return value, fmt.Sprintf(s.from, s.Fixed(low, digits))
	}
	return value, s.Range(low, high, digits)
}

// length writes a length of time.
func (s speaker) length(n figure.Number) string {
	value, _ := s.time(figure.Estimate{Value: n})
	return value
}

// suits returns the unit in which a time is said, and how many seconds it has.
func suits(t float64) (unit int, per float64) {
	switch {
	case t < 90:
		return seconds, 1
	case t < 90*60:
		return minutes, 60
	case t < 48*3600:
		return hours, 3600
	}
	return days, 24 * 3600
}

func decimals(v float64) int {
	if v < 10 {
		return 1
	}
	return 0
}

func (s speaker) goal(x *Summary) (out []string) {
	if x.Goal != nil && x.Goal.Reach.IsKnown() {
		value, interval := s.hundred(x.Goal.Reach)
		switch {
		case !ofAll(x.Goal.Reach, x.Customers):
		case x.Open == 0:
			out = append(out, fmt.Sprintf(s.reach, value, interval))
		case x.Goal.Until.Float() >= moment:
			out = append(out, fmt.Sprintf(s.reachWithin, value, interval, s.length(x.Goal.Until)))
		}
	}
	if n := len(x.Funnel); n > 1 && x.Confidence > 0 && !x.Funnel[n-1].Interval.IsZero() {
		last := x.Funnel[n-1]
		phrase := s.funnel
		if x.Open > 0 {
			phrase = s.funnelSoFar
		}
		out = append(out, fmt.Sprintf(phrase, s.name(s.names.Stages, x.Funnel[0].Stage), s.Fixed(100*last.OfFirst.Float(), 1),
			s.name(s.names.Stages, last.Stage), s.Range(100*last.Interval[0].Float(), 100*last.Interval[1].Float(), 1)))
	}
	return out
}

func (s speaker) stages(x *Summary) (out []string) {
	censored := false
	for i, stage := range x.Stages {
		if stage.Customers == 0 || i >= said {
			continue
		}
		name := s.name(s.names.Stages, stage.Stage)
		if ofAll(stage.GoOn, stage.Customers) && stage.GoOn.IsKnown() && stage.Leave.IsKnown() {
			ways := s.List(s.ways(stage)...)
			switch {
			case stage.Open == 0:
				out = append(out, fmt.Sprintf(s.stage, name, ways))
			case stage.Until.Float() >= moment:
				out = append(out, fmt.Sprintf(s.stageWithin, name, ways, s.length(stage.Until)))
				censored = true
			}
		}
		out = append(out, s.stay(stage)...)
		if stage.Again.Interval[0].Float() > 0 {
			value, interval := s.hundred(stage.Again)
			out = append(out, fmt.Sprintf(s.again, name, value, interval))
		}
	}
	if censored {
		out = append(out, s.censored)
	}
	return out
}

// stay says how long customers are in a stage, if that takes any time.
func (s speaker) stay(stage Stage) []string {
	name := s.name(s.names.Stages, stage.Stage)
	switch median := stage.Time.Median; {
	case stage.Customers == 0 || !ofAll(median, stage.Customers):
	case median.Value.Float() >= moment:
		value, interval := s.time(median)
		return []string{fmt.Sprintf(s.through, name, value, interval)}
	case !median.Value.IsKnown() && median.Interval[0].Float() >= moment:
		return []string{fmt.Sprintf(s.notThrough, name, s.length(median.Interval[0]))}
	}
	return nil
}

// ofAll reports whether an estimate rests on all customers. Where the times of some are not known, it is of the others, and no sentence can say "of 100 customers" of it.
func ofAll(e figure.Estimate, customers int64) bool {
	return !e.N.IsKnown() || e.N.Float() >= float64(customers)
}

// ways says how the first times in a stage ended.
func (s speaker) ways(stage Stage) (out []string) {
	for _, way := range []struct {
		phrase string
		e      figure.Estimate
		always bool
	}{{s.on, stage.GoOn, true}, {s.met, stage.Goal, false}, {s.left, stage.Leave, true}} {
		if way.always || way.e.IsKnown() && way.e.Value.Float() > 0 {
			value, interval := s.hundred(way.e)
			out = append(out, fmt.Sprintf(way.phrase, value, interval))
		}
	}
	return out
}

func (s speaker) troubles(x *Summary) (out []string) {
	for _, r := range x.Requests[:min(said, len(x.Requests))] {
		if r.Unanswered.IsKnown() {
			value, interval := s.hundred(r.Unanswered)
			out = append(out, fmt.Sprintf(s.requests, s.name(s.names.Touchpoints, r.Touchpoint), value, interval))
		}
	}
	for _, r := range x.Returns[:min(said, len(x.Returns))] {
		if r.Back.IsKnown() {
			value, interval := s.hundred(r.Back)
			out = append(out, fmt.Sprintf(s.returns, s.name(s.names.Touchpoints, r.Touchpoint), value, interval))
		}
	}
	if x.Asking != nil && x.Asking.QuestionsLeft.Median.Value.IsKnown() && x.Asking.QuestionsReached.Median.Value.IsKnown() {
		left, leftInterval := s.number(x.Asking.QuestionsLeft.Median)
		reached, reachedInterval := s.number(x.Asking.QuestionsReached.Median)
		left = fmt.Sprintf(s.questions.For(int(x.Asking.QuestionsLeft.Median.Value.Float())), left)
		out = append(out, fmt.Sprintf(s.asked, left, leftInterval, reached, reachedInterval))
	}
	return out
}

// number writes a whole number and its interval.
func (s speaker) number(e figure.Estimate) (value, interval string) {
	value = s.Fixed(e.Value.Float(), 0)
	if !e.Interval[1].IsKnown() {
		return value, fmt.Sprintf(s.from, s.Fixed(e.Interval[0].Float(), 0))
	}
	return value, s.Range(e.Interval[0].Float(), e.Interval[1].Float(), 0)
}

func (s speaker) credits(x *Summary) (out []string) {
	if x.Attribution == nil {
		return nil
	}
	all := slices.Clone(x.Attribution.Touchpoints)
	slices.SortStableFunc(all, func(a, b Credit) int {
		return cmp.Or(-cmp.Compare(a.Markov.Customers.Float(), b.Markov.Customers.Float()), -cmp.Compare(a.Linear.Customers.Float(), b.Linear.Customers.Float()))
	})
	percent := func(t Touch) string { return s.Percent(t.Share.Value.Float(), 1) }
	for _, c := range all[:min(credited, len(all))] {
		name := s.name(s.names.Touchpoints, c.Key)
		switch {
		case c.Linear.Customers.Float() == 0:
		case c.Markov.Share.IsKnown():
			e := c.Markov.Share
			out = append(out, fmt.Sprintf(s.credit, name, percent(c.Markov), s.Percents(e.Interval[0].Float(), e.Interval[1].Float(), 1), percent(c.First), percent(c.Last), percent(c.Linear)))
		default:
			out = append(out, fmt.Sprintf(s.creditPlain, name, percent(c.First), percent(c.Last), percent(c.Linear)))
		}
	}
	if out != nil {
		out = append(out, s.alike)
	}
	return out
}

func (s speaker) chain(x *Summary) []string {
	if x.Chain == nil {
		return nil
	}
	if n := len(x.Chain.Stuck); n > 0 {
		var names []string
		for _, c := range x.Chain.Stuck[:min(said, n)] {
			key, list := c.Touchpoint, s.names.Touchpoints
			if key == "" {
				key, list = c.Stage, s.names.Stages
			}
			names = append(names, s.name(list, key))
		}
		if n > said {
			names = append(names, s.Count(n-said)+"+")
		}
		return []string{fmt.Sprintf(s.stuck, s.List(names...))}
	}
	var out []string
	if x.Chain.Draws > 0 {
		out = append(out, s.model)
	}
	switch x.Chain.Order.Verdict {
	case Misfits:
		return append(out, s.misfits)
	case NoMisfitFound:
		return append(out, s.fits)
	}
	return append(out, s.order)
}
