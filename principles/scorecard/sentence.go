package scorecard

import (
	"fmt"
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer/agreement"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/touchpoint"
)

const (
	spoken = 7 // subjects, or names, that are spoken of one by one at most
	few    = 5 // fewer assessors than this say little of others
)

// Say says the card in sentences, in English or Persian, that claim no more than intervals and rank sets allow: which principles are kept worst and why, how far the
// assessors agree, and how the figures were made. The first sentence is the answer.
func (c *Card) Say(lang touchpoint.Lang) []string {
	f := picture.Format{Lang: lang}
	s := speaker{c, lang, phrases(f), f}
	if len(c.Scores) == 0 {
		return append([]string{s.nothing}, s.method()...)
	}
	return slices.Concat(s.weak(), s.subjects(), s.reasonsWhy(), s.extent(), s.agree(), s.lean(), s.weights(), s.method())
}

// speaker says a card in one language.
type speaker struct {
	c    *Card
	lang touchpoint.Lang
	phrasebook
	picture.Format
}

// told are the subjects that are spoken of: the brand, the journey, and its stages, as far as they were assessed.
func (s speaker) told() []principles.Subject {
	var out []principles.Subject
	alone := s.c.oneStage()
	for _, x := range s.c.Scores {
		if x.Principle == "" && !x.Hidden && x.Subject.Kind != principles.CellKind && !(alone && x.Subject.Kind == principles.JourneyKind) {
			out = append(out, x.Subject)
		}
	}
	return out[:min(len(out), spoken)]
}

func (s speaker) named(list []touchpoint.Named, key touchpoint.Key) string {
	return s.Quoted(nameOf(list, key).In(s.lang))
}

func (s speaker) principle(key touchpoint.Key) string { return s.named(s.c.Legend.Principles, key) }

func (s speaker) where(at principles.Subject) string {
	stage := s.Line(nameOf(s.c.Legend.Stages, at.Stage).In(s.lang))
	switch at.Kind {
	case principles.BrandKind:
		return s.brand
	case principles.JourneyKind:
		return s.journey
	case principles.StageKind:
		return s.Quoted(nameOf(s.c.Legend.Stages, at.Stage).In(s.lang))
	default:
		return fmt.Sprintf(s.cell, s.named(s.c.Legend.Touchpoints, at.Touchpoint), stage)
	}
}

// many writes how many assessors there are.
func (s speaker) many(n int) string {
	if n == 1 {
		return s.oneAssessor
	}
	return fmt.Sprintf(s.assessors, s.Count(n))
}

// level writes a mark with its interval.
func (s speaker) level(e figure.Estimate) string {
	if e.Interval.IsZero() {
		return fmt.Sprintf(s.markAlone, s.Fixed(toMark(e.Value).Float(), 1))
	}
	return fmt.Sprintf(s.mark, s.Fixed(toMark(e.Value).Float(), 1), s.Range(toMark(e.Interval[0]).Float(), toMark(e.Interval[1]).Float(), 1))
}

// weak says which principles are the weakest.
func (s speaker) weak() []string {
	var out []string
	for _, at := range s.told() {
		weakest := slices.DeleteFunc(s.c.Weakest(at), func(x Score) bool { return x.Hidden })
		if len(weakest) == 0 {
			continue
		}
		first := weakest[0]
		var open []string
		for _, x := range weakest {
			if x.RankSet[0] <= 1 {
				open = append(open, s.principle(x.Principle))
			}
		}
		format := s.lowest
		switch {
		case len(weakest) == 1:
			format = s.only
		case first.RankSet == RankSet{1, 1}:
			format = s.weakest
		case len(open) == len(weakest) || len(open) > spoken:
			format = s.lowestOpen
		}
		args := []any{s.principle(first.Principle), s.level(first.Level), s.where(at)}
		if format == s.lowest {
			args = append(args, s.List(open...))
		}
		out = append(out, fmt.Sprintf(format, args...))
	}
	return out
}

// oneStage reports whether all that is known of the journey is one stage, which need not be told twice.
func (c *Card) oneStage() bool {
	at, stages, alike := c.Of(principles.Journey()), 0, false
	for _, x := range c.Scores {
		if x.Principle == "" && x.Subject.Kind == principles.StageKind {
			stages++
			alike = len(at) > 0 && x.Answers == at[0].Answers
		}
	}
	return stages == 1 && alike
}

// subjects says what all principles come to.
func (s speaker) subjects() []string {
	var out []string
	for _, at := range s.told() {
		all := s.c.Of(at)[0]
		if all.Level.Value.IsKnown() {
			mark := s.level(all.Level)
			if all.Assessors == 1 {
				mark = fmt.Sprintf(s.bare, s.Fixed(all.Mark.Float(), 1))
			}
			out = append(out, fmt.Sprintf(s.subject, s.where(at), mark, s.many(all.Assessors), s.Count(all.Answers)))
		}
	}
	return out
}

// reasonsWhy gives the notes beside the worst marks of the weakest principle.
func (s speaker) reasonsWhy() []string {
	var out []string
	for _, at := range s.told()[:min(1, len(s.told()))] {
		for _, x := range s.c.Weakest(at)[:min(1, len(s.c.Weakest(at)))] {
			for _, r := range s.c.Why(at, x.Principle) {
				if r.Note != "" && len(out) < 2 && r.Score != principles.DoesNotApply {
					out = append(out, fmt.Sprintf(s.why, s.principle(x.Principle), s.where(r.Subject), s.Line(r.Note)))
				}
			}
		}
	}
	return out
}

// extent says how much was assessed.
func (s speaker) extent() []string {
	var out []string
	if s.c.Assessors == 1 {
		out = append(out, s.oneMark)
	} else {
		out = append(out, fmt.Sprintf(s.behind, s.many(s.c.Assessors), s.Count(s.c.Answers)))
	}
	stages := 0
	for _, x := range s.c.Scores {
		if x.Principle == "" && x.Subject.Kind == principles.StageKind {
			stages++
		}
	}
	if of := len(s.c.Legend.Stages); stages < of {
		out = append(out, fmt.Sprintf(s.partly, s.Count(stages), s.Count(of)))
	}
	if s.c.DoesNotApply > 0 {
		out = append(out, fmt.Sprintf(s.na, s.Count(s.c.DoesNotApply)))
	}
	return out
}

// agree says how far the assessors agree, never more than the lower end of the interval allows.
func (s speaker) agree() []string {
	if s.c.Agreement == nil || len(s.c.Agreement.Coefficients) == 0 || s.c.Assessors < 2 {
		return nil
	}
	alpha := s.c.Agreement.Coefficients[0]
	two := func(e figure.Estimate) (string, string) {
		return s.Fixed(e.Value.Float(), 2), s.Range(e.Interval[0].Float(), e.Interval[1].Float(), 2)
	}
	if why, ok := s.reasons[alpha.Reason]; ok {
		return []string{why}
	}
	if !alpha.Value.IsKnown() {
		return []string{fmt.Sprintf(s.alphaOnly, s.Fixed(alpha.Value.Value.Float(), 2))}
	}
	claim := s.grades[alpha.Verdict.Sure]
	if alpha.Verdict.Sure == "unreliable" && alpha.Verdict.Best != "unreliable" || claim == "" {
		claim = s.cannotAgree
	}
	value, span := two(alpha.Value)
	out := []string{fmt.Sprintf(s.alpha, claim, value, span)}
	for _, x := range s.c.Agreement.Coefficients[1:] {
		if !x.Value.IsKnown() {
			continue
		}
		value, span := two(x.Value)
		switch {
		case x.Name == agreement.ICCAgreement:
			out = append(out, fmt.Sprintf(s.icc, value, span))
		case x.Name == agreement.GwetAC2 && slices.Contains(alpha.Verdict.Cautions, agreement.OneSided):
			out = append(out, fmt.Sprintf(s.oneSided, value, span))
		}
	}
	if !alpha.Beyond {
		out = append(out, s.these)
	}
	if s.c.Assessors < few {
		out = append(out, fmt.Sprintf(s.others, s.many(s.c.Assessors)))
	}
	if q := s.c.Agreement.Questions; len(q) > 1 {
		out = append(out, fmt.Sprintf(s.divideQuestion, s.Line(nameOf(s.c.Legend.Questions, q[0].Question).In(s.lang)), s.Percent(q[0].Share.Float(), 0)))
	}
	if x := s.c.Agreement.Subjects; len(x) > 1 {
		out = append(out, fmt.Sprintf(s.divideSubject, s.where(x[0].Subject), s.Percent(x[0].Share.Float(), 0)))
	}
	return out
}

// lean says who is strict and who mild.
func (s speaker) lean() []string {
	if s.c.Severity == nil || s.c.Assessors < 2 {
		return nil
	}
	if s.c.Severity.Reason != agreement.Told {
		return []string{s.unconnected}
	}
	var out []string
	for _, way := range []struct {
		leaning agreement.Leaning
		format  string
	}{{agreement.Strict, s.strict}, {agreement.Mild, s.mild}} {
		var names []string
		for _, a := range s.c.Severity.Assessors {
			if a.Leaning == way.leaning && len(names) < spoken {
				names = append(names, s.Line(a.Assessor))
			}
		}
		if len(names) > 0 {
			out = append(out, fmt.Sprintf(way.format, s.List(names...)))
		}
	}
	if out == nil {
		out = append(out, s.noLeaning)
	}
	for _, at := range s.told()[:min(1, len(s.told()))] {
		if all := s.c.Of(at)[0]; all.Adjusted.IsKnown() && s.Fixed(toMark(all.Adjusted.Value).Float(), 1) != s.Fixed(toMark(all.Level.Value).Float(), 1) {
			out = append(out, fmt.Sprintf(s.freed, s.where(at), s.level(all.Adjusted)))
		}
	}
	return out
}

// weights says how principles count.
func (s speaker) weights() []string {
	w := s.c.Weighting
	var out []string
	switch w.Basis {
	case Stated:
		out = append(out, s.stated)
	case Compared:
		out = append(out, fmt.Sprintf(s.compared, s.people(w.People)))
	default:
		return []string{s.equal}
	}
	if len(w.Consistency) > 0 && w.Consistency[0].Ratio.IsKnown() {
		x := w.Consistency[0]
		format := s.ratio
		if x.Warned {
			format = s.ratioWarn
		}
		out = append(out, fmt.Sprintf(format, s.Fixed(x.Ratio.Float(), 2), x.Table))
		for _, r := range x.Revisit {
			out = append(out, fmt.Sprintf(s.revisit, s.principle(r.Principle), s.principle(r.Over), s.Fixed(r.Judged.Float(), 1), s.Fixed(r.Implied.Float(), 1)))
		}
	}
	var without []string
	for _, p := range s.c.Legend.Principles {
		assessed := slices.ContainsFunc(s.c.Scores, func(x Score) bool { return x.Principle == p.Key })
		if assessed && w.of(p.Key) == 0 {
			without = append(without, s.principle(p.Key))
		}
	}
	if len(without) > 0 {
		out = append(out, fmt.Sprintf(s.unweighted, s.List(without...)))
	}
	return append(out, s.conditional)
}

// people writes how many people compared.
func (s speaker) people(n int) string {
	if s.Persian() {
		return s.Count(n) + " نفر"
	}
	if n == 1 {
		return "one person"
	}
	return s.Count(n) + " people"
}

// method says how the figures were made.
func (s speaker) method() []string {
	var out []string
	if s.c.Assessors > 1 {
		out = append(out, fmt.Sprintf(s.intervals, s.Percent(s.c.Confidence, 0)))
	}
	left := 0
	for _, l := range s.c.LeftOut {
		left += l.Answers
	}
	if left > 0 {
		out = append(out, fmt.Sprintf(s.left, s.Count(left)))
	}
	if s.c.Withheld {
		out = append(out, s.withheld)
	}
	return out
}

// nameOf returns the name under which a list knows a key; without one the key must do.
func nameOf(list []touchpoint.Named, key touchpoint.Key) touchpoint.Text {
	for _, n := range list {
		if n.Key == key && !n.Name.IsZero() {
			return n.Name
		}
	}
	return touchpoint.Plain(string(key))
}
