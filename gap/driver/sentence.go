package driver

import (
	"fmt"
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/touchpoint"
)

// listed is how many items a sentence names at most before it counts the rest.
const listed = 7

// Say says the report in sentences, in English or Persian, with the names given. What is said to be sure holds for all items together. A nil report says nothing.
func (r *Report) Say(l legend.Legend, lang touchpoint.Lang) []string {
	if r == nil {
		return nil
	}
	s := r.speaker(l, lang)
	return slices.Concat([]string{s.answer()}, s.brief(), s.details(), s.notes())
}

// speaker says a report in one language.
type speaker struct {
	legend.Voice
	r       *Report
	phrases *phrasebook
}

func (r *Report) speaker(l legend.Legend, lang touchpoint.Lang) speaker {
	s := speaker{l.Voice(lang), r, &english}
	if s.Persian() {
		s.phrases = &persian
	}
	return s
}

func (s speaker) item(key touchpoint.Key) string {
	item := s.Item(key)
	return s.Quote(item.Name)
}

func (s speaker) outcome() string { return s.item(s.r.Outcome.Item) }

// some names the items of drivers for which something holds; empty for none.
func (s speaker) some(holds func(Driver) bool) string {
	var names []string
	for _, d := range s.r.Drivers {
		if !d.Suppressed && holds(d) {
			names = append(names, s.item(d.Item))
		}
	}
	return s.listed(names)
}

func (s speaker) listed(names []string) string { return s.ListFirst(listed, names...) }

// answer says which item goes most with the outcome, and no more than is sure.
func (s speaker) answer() string {
	r, p := s.r, s.phrases
	told := slices.DeleteFunc(slices.Clone(r.Drivers), func(d Driver) bool { return d.Suppressed || d.Rank == 0 })
	if r.Reason != "" || len(told) == 0 {
		format, ok := p.without[r.Reason]
		if !ok {
			format = p.without[TooFew]
		}
		return fmt.Sprintf(format, s.outcome())
	}
	first := told[0]
	may := slices.DeleteFunc(slices.Clone(told), func(d Driver) bool { return d.RankSet.Best() != 1 })
	name := s.item(first.Item)
	switch {
	case first.Noise.IsKnown() && !slices.ContainsFunc(told, func(d Driver) bool { return d.BeatsNoise }):
		return fmt.Sprintf(p.nothing, s.outcome())
	case len(r.Drivers) == 1:
		return fmt.Sprintf(p.single, name, s.outcome())
	case len(may) == 0:
		return fmt.Sprintf(p.unsure, name, s.outcome())
	case len(may) > listed:
		return fmt.Sprintf(p.openMany, name, s.outcome(), s.Count(len(may)))
	case len(may) > 1:
		names := make([]string, len(may))
		for i, d := range may {
			names[i] = s.item(d.Item)
		}
		return fmt.Sprintf(p.open, name, s.outcome(), s.List(names...))
	case r.DependsOnMissing() || r.DependsOnMethod():
		return fmt.Sprintf(p.hangs, name, s.outcome())
	}
	return fmt.Sprintf(p.first, name, s.outcome())
}

// brief says what an analyst would act on, at most five sentences.
func (s speaker) brief() []string {
	r, p := s.r, s.phrases
	if r.Method.Missing == "" {
		return s.leftOut() // which may be why
	}
	out := s.settled()
	if fit := r.Fit; fit.Value.IsKnown() {
		n := len(r.Drivers)
		if fit.IsKnown() {
			out = append(out, fmt.Sprintf(p.fit.For(n), s.Count(n), s.outcome(), s.Percent(fit.Value.Float(), 0), s.between(fit)))
		} else {
			out = append(out, fmt.Sprintf(p.fitPlain.For(n), s.Count(n), s.outcome(), s.Percent(fit.Value.Float(), 0)))
		}
	}
	if names := s.some(func(d Driver) bool { return d.Noise.IsKnown() && !d.BeatsNoise }); names != "" {
		out = append(out, fmt.Sprintf(p.noise, names))
	} else if s.some(func(d Driver) bool { return d.BeatsNoise }) != "" && len(r.Drivers) > 1 {
		out = append(out, p.beatAll)
	}
	for _, v := range []struct {
		verdict Verdict
		format  string
	}{{Hidden, p.hidden}, {Spoken, p.spoken}} {
		if names := s.some(func(d Driver) bool { return d.Stated.Verdict == v.verdict }); names != "" {
			out = append(out, fmt.Sprintf(v.format, names))
		}
	}
	return append(out, s.leftOut()...)
}

// settled says whether who is first hangs on how missing answers are treated, or on the method.
func (s speaker) settled() (out []string) {
	r, p := s.r, s.phrases
	var firsts []string
	for _, w := range r.Ways {
		if w.Johnson != "" {
			firsts = append(firsts, fmt.Sprintf(p.ways[w.Missing], s.item(w.Johnson)))
		}
	}
	switch {
	case r.DependsOnMissing():
		out = append(out, fmt.Sprintf(p.byWay, s.List(firsts...)))
	case len(firsts) > 1 && len(r.Drivers) > 1 && r.Ways[s.used()].Johnson != "":
		out = append(out, fmt.Sprintf(p.settled, s.item(r.Ways[s.used()].Johnson)))
	}
	if r.DependsOnMethod() {
		w := r.Ways[s.used()]
		out = append(out, fmt.Sprintf(p.methods, s.item(w.Johnson), s.item(w.Shapley)))
	}
	return out
}

// used is which way was used.
func (s speaker) used() int {
	return slices.IndexFunc(s.r.Ways, func(w Way) bool { return w.Missing == s.r.Method.Missing })
}

func (s speaker) between(e figure.Estimate) string {
	return s.Percents(e.Interval[0].Float(), e.Interval[1].Float(), 0)
}

// details gives the figures of the first three, what goes the other way, and the kinds of factor.
func (s speaker) details() (out []string) {
	r, p := s.r, s.phrases
	for _, d := range r.Drivers[:min(3, len(r.Drivers))] {
		switch {
		case d.Share.IsKnown() && len(r.Drivers) > 1:
			out = append(out, fmt.Sprintf(p.share, s.item(d.Item), s.Percent(d.Share.Value.Float(), 0), s.between(d.Share)))
		case d.Share.Value.IsKnown() && len(r.Drivers) > 1:
			out = append(out, fmt.Sprintf(p.sharePlain, s.item(d.Item), s.Percent(d.Share.Value.Float(), 0)))
		}
	}
	if s.some(func(d Driver) bool { return d.Noise.IsKnown() && !d.BeatsNoise }) != "" {
		if names := s.some(func(d Driver) bool { return d.BeatsNoise }); names != "" {
			out = append(out, fmt.Sprintf(p.beat, names))
		}
	}
	if names := s.some(func(d Driver) bool { return d.BeatsNoise && d.Against }); names != "" {
		out = append(out, fmt.Sprintf(p.against, names, s.outcome()))
	}
	for _, c := range []Class{Basic, Performance, Excitement} {
		if names := s.some(func(d Driver) bool { return d.Contrast.Class == c }); names != "" {
			out = append(out, fmt.Sprintf(p.classes[c], names))
		}
	}
	if names := s.some(func(d Driver) bool { return d.Contrast.Class != Untold && d.Contrast.Class == d.Contrast.Given.Class }); names != "" {
		out = append(out, fmt.Sprintf(p.stays, names))
	}
	return out
}

// notes say how the numbers were made.
func (s speaker) notes() (out []string) {
	m, p := s.r.Method, s.phrases
	if m.Missing != "" {
		out = append(out, p.model, p.missing[m.Missing])
		if m.Asked != m.Missing {
			for _, w := range s.r.Ways {
				if why := p.why[w.Reason]; w.Missing == m.Asked && why != "" {
					out = append(out, fmt.Sprintf(p.instead, p.asked[m.Asked], why))
				}
			}
		}
		if m.Groups > 0 {
			out = append(out, fmt.Sprintf(p.groups, s.Count(m.Groups), s.Percent(m.Confidence, 0)))
		} else {
			out = append(out, fmt.Sprintf(p.noGroups, s.keys(m.Rest)))
		}
		if s.r.Chance.IsKnown() && m.Draws > 0 {
			out = append(out, fmt.Sprintf(p.chance, s.Percent(s.r.Chance.Float(), 1), s.Percent(m.Confidence, 0)))
		}
		if s.some(func(d Driver) bool { return d.Stated.Share.IsKnown() }) != "" {
			out = append(out, p.stated)
		}
	}
	if d := m.DesignEffect; d.IsKnown() && d.Float() > 1 {
		out = append(out, fmt.Sprintf(p.design, s.Fixed(d.Float(), 2)))
	}
	if s.some(func(d Driver) bool { return d.Contrast.Excess.IsKnown() }) != "" {
		format := p.contrast
		if m.Plain {
			format = p.plain
		}
		out = append(out, fmt.Sprintf(format, s.Percent(1-m.Confidence, 0)))
	}
	return out
}

// leftOut names the items that were not looked at, by reason.
func (s speaker) leftOut() (out []string) {
	for _, why := range []Reason{Unanswered, NotTogether, Constant, Levels, TooMany} {
		var names []string
		for _, l := range s.r.LeftOut {
			if l.Reason == why {
				names = append(names, s.item(l.Item))
			}
		}
		if len(names) > 0 {
			out = append(out, fmt.Sprintf(s.phrases.left[why], s.listed(names), s.outcome()))
		}
	}
	return out
}

func (s speaker) keys(items []touchpoint.Key) string {
	names := make([]string, len(items))
	for i, key := range items {
		names[i] = s.Quote(touchpoint.Plain(string(key)))
	}
	return s.listed(names)
}
