package plan

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// listed is how many places a sentence names at most before it counts them instead.
const listed = 7

// Say says the comparison in sentences, in English or Persian, with the names given. What is said to be sure rests on the rank sets, so all of it
// holds together.
func (c *Comparison) Say(names path.Names, lang touchpoint.Lang) []string {
	s := c.speaker(names, lang)
	return slices.Concat(s.brief(), s.rest(), s.unplaced())
}

// Brief says what calls for something to be done: how many hold to the plan, and where most of the others leave it. The notes of [Comparison.Picture] say the rest.
func (c *Comparison) Brief(names path.Names, lang touchpoint.Lang) []string {
	return c.speaker(names, lang).brief()
}

func (c *Comparison) speaker(names path.Names, lang touchpoint.Lang) speaker {
	s := speaker{c, names, picture.Format{Lang: lang}, english}
	if s.Persian() {
		s.phrases = persian
	}
	s.phrases = s.phrases.of(c.Unit)
	return s
}

func (s speaker) brief() []string {
	e, w := s.c.Evidence, s.c.Whole
	switch {
	case e.Suppressed:
		return []string{s.phrases.withheld}
	case e.Customers == 0:
		return []string{s.phrases.nobody}
	}
	var out []string
	if !w.Conforming.Suppressed {
		out = append(out, fmt.Sprintf(s.phrases.held, s.count(w.Conforming.Customers), s.counted(e.Customers, s.phrases.setOut), s.value(w.Conforming), s.between(w.Conforming.Interval)))
		if w.OpenConforming > 0 {
			out = append(out, s.counted(w.OpenConforming, s.phrases.underWay))
		}
	}
	return append(append(out, s.top()), s.details()...)
}

// rest says what brief leaves out.
func (s speaker) rest() []string {
	w := s.c.Whole
	if s.c.Evidence.Customers == 0 {
		return nil
	}
	var out []string
	if !w.Complete.Suppressed && !w.Exact.Suppressed {
		out = append(out, fmt.Sprintf(s.phrases.whole, s.value(w.Complete), s.between(w.Complete.Interval), s.value(w.Exact), s.between(w.Exact.Interval)))
	}
	if w.Fitness.IsKnown() {
		out = append(out, fmt.Sprintf(s.phrases.fitness, s.Percent(w.Fitness.Float(), decimals(w.FitnessInterval)), s.between(w.FitnessInterval)))
	}
	return append(out, fmt.Sprintf(s.phrases.confidence, s.Percent(s.c.Confidence, 0)), s.phrases.independent)
}

func (s speaker) unplaced() []string {
	e := s.c.Evidence
	if e.Unplaced == 0 || e.Customers == 0 {
		return nil
	}
	return []string{fmt.Sprintf(s.phrases.unplaced.For(int(e.Unplaced)), s.count(e.Unplaced), s.counted(e.Contacts, s.phrases.contacts))}
}

// speaker says a comparison in one language.
type speaker struct {
	c     *Comparison
	names path.Names
	picture.Format
	phrases phrasebook
}

func (s speaker) count(n int64) string { return s.Count(int(n)) }

// counted says how many of something there are.
func (s speaker) counted(n int64, of picture.Words) string {
	return fmt.Sprintf(of.For(int(n)), s.count(n))
}

func (s speaker) value(v Share) string { return s.Percent(v.Value.Float(), decimals(v.Interval)) }

func (s speaker) between(i figure.Interval) string {
	return s.Percents(i[0].Float(), i[1].Float(), decimals(i))
}

// decimals returns how many of a percentage it takes for the ends of an interval not to look alike: one, or more.
func decimals(i figure.Interval) int {
	n, unit := 1, 1000.0
	for ; n < 6 && math.Round(i[0].Float()*unit) == math.Round(i[1].Float()*unit); n++ {
		unit *= 10
	}
	return n
}

// top says where most customers deviate.
func (s speaker) top() string {
	told := slices.DeleteFunc(slices.Clone(s.c.Places), func(p Place) bool { return p.Deviating.Suppressed })
	if len(told) < len(s.c.Places) {
		if len(told) == 0 || told[0].Deviating.Customers == 0 {
			return s.phrases.withheld
		}
		return fmt.Sprintf(s.phrases.shown, s.place(told[0]))
	}
	may := slices.DeleteFunc(slices.Clone(s.c.Places), func(p Place) bool { return p.RankSet.Best() != 1 })
	switch apart := !slices.ContainsFunc(s.c.Places, func(p Place) bool { return p.RankSet.Best() > 1 && p.RankSet.Best() <= len(may) }); {
	case s.c.Places[0].Deviating.Customers == 0:
		return s.phrases.none
	case len(may) == 0:
		return s.phrases.few
	case len(s.c.Places) == 1:
		return fmt.Sprintf(s.phrases.only, s.place(may[0]))
	case len(may) == 1 && apart:
		return fmt.Sprintf(s.phrases.worst, s.place(may[0]))
	case len(may) > listed || len(may) == len(s.c.Places):
		return fmt.Sprintf(s.phrases.openMany, s.place(may[0]), s.Count(len(may)))
	case !apart:
		return fmt.Sprintf(s.phrases.open, s.place(may[0]), s.places(may))
	default:
		return fmt.Sprintf(s.phrases.tied, s.places(may))
	}
}

// details gives the figures of the first three.
func (s speaker) details() []string {
	var out []string
	for _, p := range s.c.Places[:min(3, len(s.c.Places))] {
		if p.Deviating.Suppressed {
			continue
		}
		if p.Deviating.Customers == 0 {
			break
		}
		if p.Step == 0 {
			out = append(out, fmt.Sprintf(s.phrases.unplanned, s.place(p), s.value(p.Deviating), s.between(p.Deviating.Interval)))
			continue
		}
		step, how := s.c.Steps[p.Step-1], ""
		for _, kind := range []struct {
			share  Share
			phrase string
			is     bool
		}{{step.Skipped, s.phrases.skipped, true}, {step.OutOfOrder, s.phrases.outOfOrder, true}, {step.Repeated, s.phrases.repeated, !step.Repeatable}} {
			if kind.is && kind.share.Customers > 0 && !p.KindsSuppressed {
				how += fmt.Sprintf(kind.phrase, s.value(kind.share), s.between(kind.share.Interval))
			}
		}
		out = append(out, fmt.Sprintf(s.phrases.detail, s.place(p), s.value(p.Deviating), s.between(p.Deviating.Interval), how))
	}
	return out
}

func (s speaker) places(all []Place) string {
	names := make([]string, len(all))
	for i, p := range all {
		names[i] = s.place(p)
	}
	return s.List(names...)
}

// place names a place: by the name of its step, else by its touchpoints, with the stage where a touchpoint has several.
func (s speaker) place(p Place) string {
	if p.Step > 0 && !s.c.Steps[p.Step-1].Name.IsZero() {
		return s.Quoted(s.c.Steps[p.Step-1].Name.In(s.Lang))
	}
	names := make([]string, len(p.Cells))
	for i, c := range p.Cells {
		names[i] = s.Quoted(s.name(s.names.Touchpoints, c.Touchpoint))
		if s.elsewhere(c) {
			names[i] += " (" + s.Line(s.name(s.names.Stages, c.Stage)) + ")"
		}
	}
	return strings.Join(names, s.phrases.or)
}

func (s speaker) name(list []touchpoint.Named, key touchpoint.Key) string {
	return path.Named(list, key).In(s.Lang)
}

// elsewhere reports whether the touchpoint of a cell has cells in other stages.
func (s speaker) elsewhere(c journey.CellRef) bool {
	return slices.ContainsFunc(s.c.Places, func(p Place) bool {
		return slices.ContainsFunc(p.Cells, func(d journey.CellRef) bool { return d.Touchpoint == c.Touchpoint && d.Stage != c.Stage })
	})
}
