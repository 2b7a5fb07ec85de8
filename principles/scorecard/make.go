package scorecard

import (
	"cmp"
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/touchpoint"
)

// Make makes the card of a map from what assessors answered: the answers that count ([principles.Set.Current]) and are about this map. Too little data is no
// error; nobody's answers make a card without scores. Errors wrap [ErrOption] or [ErrWeights]. Neither the map nor the set is changed.
func Make(m *journey.Map, set *principles.Set, o Options) (*Card, error) {
	o, err := o.filled(m)
	if err != nil {
		return nil, err
	}
	weighting, err := o.Weights.solve(o.Catalogue, o.Confidence)
	if err != nil {
		return nil, err
	}
	c := &Card{
		Schema: SchemaName, Map: m.Key(), Version: m.Version(), Confidence: o.Confidence, Weighting: weighting, Scores: []Score{},
		Legend: legend(m, o.Catalogue),
	}
	b := collect(m, set, o, c)
	b.weights = weighting
	b.score(c)
	if len(b.people) > 0 {
		c.Agreement = b.agree()
	}
	c.Remarks = b.remarks()
	return c, nil
}

// unit is one question about one subject: what two assessors can agree on.
type unit struct {
	subject  principles.Subject
	question touchpoint.Key
}

// leaf is one principle at one subject, before anything is rolled up.
type leaf struct {
	subject   principles.Subject
	principle touchpoint.Key
}

// answer is a mark of a person about a unit.
type answer struct {
	person, unit int
	mark         principles.Score
}

// book is the answers about one map.
type book struct {
	journey *journey.Map
	options Options
	weights Weighting
	said    []principles.Assessment // all that are counted, also "does not apply"
	people  []string                // who gave a mark, by folded name
	units   []unit                  // that were marked
	marks   []answer
	leaves  []leaf // that were marked
	at      []int  // leaf of each unit
	na      map[leaf]int
}

// collect takes the answers that belong on the card, and notes on it which do not.
func collect(m *journey.Map, set *principles.Set, o Options, c *Card) *book {
	b := &book{journey: m, options: o, na: map[leaf]int{}}
	left := map[Reason]int{}
	asked := map[touchpoint.Key]principles.Question{}
	for _, q := range o.Catalogue.Questions {
		asked[q.Key] = q
	}
	people, units, leaves := map[string]int{}, map[unit]int{}, map[leaf]int{}
	for _, a := range set.Current() {
		if why := strange(m, o.Catalogue, asked, a); why != "" {
			left[why]++
			continue
		}
		b.said = append(b.said, a)
		l := leaf{a.Subject, a.Principle}
		if a.Score == principles.DoesNotApply {
			b.na[l]++
			c.DoesNotApply++
			continue
		}
		u := unit{a.Subject, a.Question}
		if _, ok := units[u]; !ok {
			if _, ok := leaves[l]; !ok {
				leaves[l] = len(b.leaves)
				b.leaves = append(b.leaves, l)
			}
			units[u] = len(b.units)
			b.units, b.at = append(b.units, u), append(b.at, leaves[l])
		}
		name := principles.AssessorKey(a.Assessor)
		if _, ok := people[name]; !ok {
			people[name] = len(b.people)
			b.people = append(b.people, a.Assessor)
		}
		b.marks = append(b.marks, answer{people[name], units[u], a.Score})
	}
	c.Assessors, c.Answers = len(b.people), len(b.marks)
	for _, why := range []Reason{OtherMap, UnknownSubject, UnknownPrinciple, UnknownQuestion} {
		if left[why] > 0 {
			c.LeftOut = append(c.LeftOut, Left{why, left[why]})
		}
	}
	for _, q := range o.Catalogue.Questions {
		if slices.ContainsFunc(b.units, func(u unit) bool { return u.question == q.Key }) {
			c.Legend.Questions = append(c.Legend.Questions, touchpoint.Named{Key: q.Key, Name: q.Asks})
		}
	}
	return b
}

// strange says why an answer does not belong on the card, or "".
func strange(m *journey.Map, c principles.Catalogue, asked map[touchpoint.Key]principles.Question, a principles.Assessment) Reason {
	if a.Map != m.Key() {
		return OtherMap
	}
	switch a.Subject.Kind {
	case principles.StageKind:
		if _, ok := m.Stage(a.Subject.Stage); !ok {
			return UnknownSubject
		}
	case principles.CellKind:
		if _, ok := m.Cell(a.Subject.Stage, a.Subject.Touchpoint); !ok {
			return UnknownSubject
		}
	}
	if _, ok := c.Principle(a.Principle); !ok {
		return UnknownPrinciple
	}
	if q, ok := asked[a.Question]; !ok || q.Principle != a.Principle {
		return UnknownQuestion
	}
	return ""
}

// subjects are all that a card may speak of, in its order.
func (b *book) subjects() []principles.Subject {
	return principles.Subjects(b.journey, principles.BrandKind, principles.JourneyKind, principles.StageKind, principles.CellKind)
}

// remarks returns what was written beside marks.
func (b *book) remarks() []Remark {
	subjects := map[principles.Subject]int{}
	for i, s := range b.subjects() {
		subjects[s] = i
	}
	kept := map[touchpoint.Key]int{}
	for i, p := range b.options.Catalogue.Principles {
		kept[p.Key] = i
	}
	var out []Remark
	for _, a := range b.said {
		if a.Note != "" || a.Evidence != "" {
			out = append(out, Remark{a.Subject, a.Principle, a.Question, a.Assessor, a.Score, a.Note, a.Evidence})
		}
	}
	slices.SortStableFunc(out, func(x, y Remark) int {
		return cmp.Or(cmp.Compare(subjects[x.Subject], subjects[y.Subject]), cmp.Compare(kept[x.Principle], kept[y.Principle]), byMark(x, y))
	})
	return out
}

func legend(m *journey.Map, c principles.Catalogue) Legend {
	l := Legend{Name: m.Name(), Source: c.Source}
	for _, p := range c.Principles {
		l.Principles = append(l.Principles, touchpoint.Named{Key: p.Key, Name: p.Name})
	}
	for _, s := range m.Stages() {
		l.Stages = append(l.Stages, touchpoint.Named{Key: s.Key, Name: s.Name})
	}
	for _, t := range m.Touchpoints() {
		l.Touchpoints = append(l.Touchpoints, touchpoint.Named{Key: t.Key, Name: t.Name})
	}
	return l
}

// toMark turns a level on the unit scale into a mark.
func toMark(level figure.Number) figure.Number {
	return figure.Known(1 + level.Float()*(principles.Marks-1))
}
