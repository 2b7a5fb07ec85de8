package trend

import (
	"math"
	"slices"

	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// wave is the evidence of one period.
type wave struct {
	key        touchpoint.Key
	name       touchpoint.Text
	ratings    *tally.Ratings
	periods    []touchpoint.Key // nil means all
	confidence float64
}

// evidence measures what a selection of respondents said.
func (w wave) evidence(s tally.Selection) (*measure.Evidence, error) {
	s.Periods = w.periods
	table, err := w.ratings.Table(s)
	if err != nil {
		return nil, err
	}
	return measure.New(table, w.confidence), nil
}

func (w wave) told(e *measure.Evidence) Wave {
	return Wave{Key: w.key, Name: w.name, Responses: e.Table().Responses().N, Clustered: e.Schema().Clustered && e.Table().Grouped(), Weighted: e.Schema().Weighted}
}

// subject is something whose level is compared: a cell or an outcome, as sums of means in either schema.
type subject struct {
	cells         [2]measure.Cell // before, after; of a cell
	outcome       touchpoint.Outcome
	isOutcome     bool
	before, after []measure.Term
	margin        float64
	scale         touchpoint.Scale // of all its items; unknown where they differ
	same          bool             // they share it
}

// common are the items that both have and that somebody rated in both, and why others on the map, or among the outcomes, are left out.
func common(m *journey.Map, before, after *measure.Evidence) (keys map[touchpoint.Key]bool, out []LeftOut) {
	keys = map[touchpoint.Key]bool{}
	seen := map[touchpoint.Key]bool{}
	look := func(key touchpoint.Key, needed bool) {
		if seen[key] || key == "" {
			return
		}
		seen[key] = true
		if why := differs(key, before, after); why == "" {
			keys[key] = true
		} else if needed {
			out = append(out, LeftOut{key, why})
		}
	}
	for _, c := range m.Cells() {
		for _, item := range c.Items {
			look(item.Item, true)
		}
	}
	for _, o := range slices.Concat(after.Schema().Outcomes, before.Schema().Outcomes) {
		look(o.Item, true)
	}
	for _, c := range m.Cells() { // levels that cells are held against
		for _, l := range []journey.Level{c.Levels.Desired, c.Levels.Intended, c.Levels.Rival} {
			look(l.Item, false)
		}
	}
	return keys, out
}

// differs says why an item cannot be compared; "" where it can.
func differs(key touchpoint.Key, before, after *measure.Evidence) Reason {
	b, then := before.Schema().Item(key)
	a, now := after.Schema().Item(key)
	switch {
	case !then && !now:
		return NotBefore
	case !then:
		return NotBefore
	case !now:
		return NotAfter
	}
	x, y := before.Schema().Items[b], after.Schema().Items[a]
	switch {
	case x.Scale != y.Scale:
		return OtherScale
	case x.UsersOnly != y.UsersOnly:
		return OtherPeople
	case before.Base(before.Unit(b)).W == 0:
		return NobodyBefore
	case after.Base(after.Unit(a)).W == 0:
		return NobodyAfter
	}
	return ""
}

// masked is a schema in which only some items can be found.
func masked(s touchpoint.Schema, keys map[touchpoint.Key]bool) touchpoint.Schema {
	s.Items = slices.Clone(s.Items)
	for i := range s.Items {
		if !keys[s.Items[i].Key] {
			s.Items[i].Key = ""
		}
	}
	return s
}

// subjectsOf are the cells, then the outcomes, that can be compared.
func subjectsOf(m *journey.Map, before, after *measure.Evidence, keys map[touchpoint.Key]bool, margin float64) []subject {
	then, _ := measure.Cells(m, masked(before.Schema(), keys))
	now, _ := measure.Cells(m, masked(after.Schema(), keys))
	var out []subject
	for i := range now { // of the same cells, since they have the same items
		s := subject{cells: [2]measure.Cell{then[i], now[i]}, margin: margin}
		for n, item := range then[i].Items {
			s.before = append(s.before, measure.Term{Score: before.Unit(item), Factor: then[i].Shares[n]})
		}
		items := after.Schema().Items
		s.scale, s.same = items[now[i].Items[0]].Scale, true
		for n, item := range now[i].Items {
			s.after = append(s.after, measure.Term{Score: after.Unit(item), Factor: now[i].Shares[n]})
			s.same = s.same && items[item].Scale == s.scale
		}
		out = append(out, s)
	}
	for _, o := range after.Schema().Outcomes {
		if !keys[o.Item] || !slices.Contains(before.Schema().Outcomes, o) {
			continue
		}
		s := subject{outcome: o, isOutcome: true, margin: margin}
		i, _ := after.Schema().Item(o.Item)
		s.scale, s.same = after.Schema().Items[i].Scale, o.As != touchpoint.MeasureNPS && o.As != touchpoint.MeasureShare
		if o.As == touchpoint.MeasureNPS {
			s.margin *= 200
		}
		s.before, s.after = outcomeTerms(before, o), outcomeTerms(after, o)
		out = append(out, s)
	}
	return out
}

// outcomeTerms is an outcome as a mean: on the unit scale, as a share, or as an NPS from −100 to 100.
func outcomeTerms(e *measure.Evidence, o touchpoint.Outcome) []measure.Term {
	score, _ := e.OutcomeScore(o)
	switch o.As {
	case touchpoint.MeasureNPS:
		score.Values = measure.Mapped(score.Values, math.NaN(), func(v float64) float64 { return 100 * v })
	case touchpoint.MeasureShare:
	default:
		score = e.Unit(score.Item)
	}
	return []measure.Term{{Score: score, Factor: 1}}
}

func termsBefore(s subject) []measure.Term { return s.before }
func termsAfter(s subject) []measure.Term  { return s.after }
