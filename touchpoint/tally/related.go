package tally

import (
	"errors"
	"fmt"
	"math"

	"github.com/safar-cx/safar/touchpoint"
)

// ErrDrivers is wrapped where relations are asked for that were not kept: see [Options.Drivers].
var ErrDrivers = errors.New("tally: relations that are not kept")

// Missing says what is done, where items are related to each other, about people who did not rate all of them.
type Missing int

// The ways to treat them. Which item goes most with an outcome can depend on the choice; where it does the data do not know.
const (
	// Pairwise takes, for each two items, whoever rated both. It wastes nothing, but each correlation is of other people, so that together they may be such as no
	// people can have (an indefinite matrix).
	Pairwise Missing = iota
	// Listwise takes the people alone who rated every one of [Options.Drivers], also where only some of these are asked for. The matrix is one of real people, but they may be few and
	// unlike the rest: those who used everything.
	Listwise
	// NotUsedAsMean takes, for each two items, whoever rated them or said that they did not use them. Those stand at the mean mark of everybody who rated the item, so that they add nothing to
	// a covariance. It speaks of all customers, but pulls correlations towards 0, the more the fewer used a thing, and may be indefinite, too, by people who left out a question.
	NotUsedAsMean
)

// String names the way in English.
func (m Missing) String() string {
	switch m {
	case Pairwise:
		return "pairwise"
	case Listwise:
		return "listwise"
	case NotUsedAsMean:
		return "not used as mean"
	}
	return fmt.Sprintf("Missing(%d)", int(m))
}

// Relations says how the answers to some items go together: the covariance matrix of everybody and, where [Options.Drivers] are kept, of everybody but each of several groups of people. Marks are on the unit scale, 0 worst to
// 1 best. Matrices are symmetric and lie row by row in a slice.
//
// Pairwise, a covariance is the correlation of the two items among the people who are in the base of both, times the standard deviation of each among all who are in its own base. NotUsedAsMean is the same of
// deviations from the mean of everybody who rated the item, 0 for those who did not use it. Listwise it is the covariance of the complete responses. Sums are divided by Σw, without a correction for small samples, which correlations
// do not need. Two items with nobody in the base of both have NaN, as has the variance of one that nobody rated; where one does not vary it is 0. Every correlation is
// within −1 and 1, yet together they need not be such as people can have, unless listwise: whoever decomposes the matrix finds out.
type Relations struct {
	Items   []touchpoint.Key // the rows, as asked for
	Missing Missing
	Cov     []float64
	// Without are the matrices without each group, for the delete-a-group jackknife: (G−1)÷G · Σ (f_g − f̄)² is the variance of any f that is computed from Cov (Kott 2001). People of one cluster are in one group, and those of a
	// group that is empty are not left out. Nil where no groups are kept.
	Without [][]float64
	Groups  []float64 // Σw of the people whom each matrix is without. It tells the degrees of freedom
	People  Sum       // all responses
	// Complete are the responses with a mark for each of [Options.Drivers]; zero where no groups are kept.
	Complete    Sum
	Least, Most Sum // the bases of two items with the fewest and the most people; of a single item its own
	// NEff is Kish's effective number, (Σw)²÷Σw², of the base of two items where that is least; 0 where nobody is in it.
	NEff float64
}

// Related returns how items go together among the people of b, without groups: [Listwise] is an error that wraps [ErrDrivers], and so is an item of more than
// [JointLevels] levels. Items that the schema does not have are an error, as are none.
func (b *Table) Related(items []touchpoint.Key, m Missing) (Relations, error) {
	scores, err := b.unit(items)
	if err != nil {
		return Relations{}, err
	}
	return b.related(scores, m, nil)
}

// Related returns how items go together among everyone of some periods, nil for all, and among everyone but each of up to [DriverGroups] groups. The items must be among [Options.Drivers];
// otherwise the error wraps [ErrDrivers]. Listwise means complete in all drivers, whichever are asked for. Time grows with the square of the number of items and of their levels.
func (t *Ratings) Related(periods, items []touchpoint.Key, m Missing) (Relations, error) {
	b, err := t.glance(Selection{Periods: periods})
	if err != nil {
		return Relations{}, err
	}
	scores, err := b.unit(items)
	if err != nil {
		return Relations{}, err
	}
	g, err := t.grouped(periods, scores)
	if err != nil {
		return Relations{}, err
	}
	return b.related(scores, m, g)
}

// RelatedScores is [Table.Related] for values of your own, such as 1 for the best mark, −1 for the worst and 0 between; several scores may be of one item. NaN leaves a category out, pairwise. It panics
// like [Table.Ratios].
func (b *Table) RelatedScores(scores []Score) (Relations, error) {
	if err := b.joint(scores); err != nil {
		return Relations{}, err
	}
	return b.related(scores, Pairwise, nil)
}

// RelatedScores is [Ratings.Related] for values of your own, as in [Table.RelatedScores].
func (t *Ratings) RelatedScores(periods []touchpoint.Key, scores []Score) (Relations, error) {
	b, err := t.glance(Selection{Periods: periods})
	if err != nil {
		return Relations{}, err
	}
	if err := b.joint(scores); err != nil {
		return Relations{}, err
	}
	g, err := t.grouped(periods, scores)
	if err != nil {
		return Relations{}, err
	}
	return b.related(scores, Pairwise, g)
}

// related fills relations in.
func (b *Table) related(scores []Score, m Missing, g *grouped) (Relations, error) {
	switch {
	case m != Pairwise && m != Listwise && m != NotUsedAsMean:
		return Relations{}, fmt.Errorf("tally: there is no %v", m)
	case m == Listwise && g == nil:
		return Relations{}, fmt.Errorf("%w: complete responses are kept of everyone, where there are drivers", ErrDrivers)
	}
	r := b.about(scores, m, g)
	if m == Listwise {
		b.listwise(&r, scores, g)
	} else {
		b.relate(&r, scores, g)
	}
	return r, nil
}

// joint checks that scores are of items that are counted in pairs.
func (b *Table) joint(scores []Score) error {
	if len(scores) == 0 {
		return errors.New("tally: relations of no items")
	}
	for _, s := range scores {
		b.check(s)
		if b.layout.pairBase[s.Item] < 0 {
			return fmt.Errorf("%w: item %q has %d levels, %d are counted in pairs", ErrDrivers, b.schema.Items[s.Item].Key, b.layout.levels[s.Item], JointLevels)
		}
	}
	return nil
}

// unit gives each item its levels on the unit scale for a score; "not used" has none.
func (b *Table) unit(items []touchpoint.Key) ([]Score, error) {
	scores := make([]Score, len(items))
	for j, key := range items {
		i, ok := b.schema.Item(key)
		if !ok {
			return nil, fmt.Errorf("tally: the schema has no item %q%s", key, choice(b.schema.Items, func(i touchpoint.Item) touchpoint.Key { return i.Key }))
		}
		values := make([]float64, b.layout.levels[i]+1)
		for l := range b.layout.levels[i] {
			values[l] = b.schema.Items[i].Scale.Unit(l)
		}
		values[b.layout.levels[i]] = math.NaN()
		scores[j] = Score{i, values}
	}
	return scores, b.joint(scores)
}

// about returns relations whose matrices are still empty: of whom they are.
func (b *Table) about(scores []Score, m Missing, g *grouped) Relations {
	p := len(scores)
	r := Relations{Missing: m, Cov: make([]float64, p*p), People: b.Responses()}
	for _, s := range scores {
		r.Items = append(r.Items, b.schema.Items[s.Item].Key)
	}
	if g != nil {
		r.Complete = g.sums.complete.total()
		for _, group := range g.held {
			r.Without = append(r.Without, make([]float64, p*p))
			r.Groups = append(r.Groups, float64(g.weight(group, 0))/weightUnit)
		}
	}
	if m == Listwise {
		r.Least, r.Most, r.NEff = r.Complete, r.Complete, r.Complete.kish()
		return r
	}
	first := true
	for j, s := range scores {
		for k, o := range scores[:j+1] {
			if j == k && p > 1 {
				continue
			}
			base := b.both(s, o, m == NotUsedAsMean)
			if first || base.N < r.Least.N {
				r.Least = base
			}
			if base.N > r.Most.N {
				r.Most = base
			}
			if n := base.kish(); first || n < r.NEff {
				r.NEff = n
			}
			first = false
		}
	}
	return r
}

// kish is the effective number of people, 0 where there are none.
func (s Sum) kish() float64 {
	if s.W == 0 {
		return 0
	}
	return s.W / s.W2 * s.W
}

// both returns the people who have a value in both scores, those who did not use a thing among them if wanted.
func (b *Table) both(s, o Score, notUsed bool) Sum {
	in := func(s Score, c int) bool { return s.Values[c] == s.Values[c] || notUsed && c == len(s.Values)-1 }
	var base sum
	for a := range s.Values {
		for c := range o.Values {
			switch {
			case !in(s, a) || !in(o, c):
			case s.Item != o.Item:
				base.add(b.pairs().at(b.pair(s.Item, a, o.Item, c)))
			case a == c:
				base.add(b.sums.cells.at(b.layout.base[s.Item] + a))
			}
		}
	}
	return base.total()
}
