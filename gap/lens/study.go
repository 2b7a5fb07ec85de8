package lens

import (
	"math"
	"slices"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// study is the cells at one confidence, with what several lenses ask of them.
type study struct {
	m         *journey.Map
	options   Options
	evidence  *measure.Evidence
	subjects  []*Subject
	standings []measure.Standing
	eligible  []bool // has a rank by the rules that all lenses share
	users     bool   // cells are scored per user, since nothing tells who uses them

	satisfaction, pain, desired []Score

	source   Source
	weights  []Score // importance, 0 to 1, by subject
	errorsAt []int   // by subject, which of the weights that were handed in is its own; −1 where none is
	best     float64 // of these, what counts as 1
	chart    *chart
	actions  []work
}

// newStudy measures the cells at a confidence.
func newStudy(m *journey.Map, t *tally.Table, cells []measure.Cell, o Options, confidence float64) *study {
	st := &study{m: m, options: o, evidence: measure.New(t, confidence)}
	cells = st.evidence.Answered(cells)
	n := len(cells)
	st.satisfaction, st.pain, st.desired = make([]Score, n), make([]Score, n), make([]Score, n)
	for i, c := range cells {
		st.subjects = append(st.subjects, &Subject{Cell: c, Evidence: st.evidence, Confidence: confidence, at: i, study: st})
	}
	st.weigh()
	return st
}

// sift says which cells have a rank: those that the ranking ranks, and such as only their pain cannot be told of, which another lens may score.
func (st *study) sift() {
	cells, pains := make([]measure.Cell, len(st.subjects)), make([]measure.Pain, len(st.subjects))
	for i, c := range st.subjects {
		cells[i], pains[i] = c.Cell, st.evidence.Pain(c.Cell)
	}
	st.standings = st.evidence.Standings(cells, pains, st.options.Min)
	st.users = measure.AllPerUser(pains)
	for _, s := range st.standings {
		st.eligible = append(st.eligible, s == measure.Ranked || s == measure.Unscored)
	}
}

// cell returns the subject of a cell, nil where the evidence has no item of it.
func (st *study) cell(c legend.Cell) *Subject {
	for _, s := range st.subjects {
		if s.name() == c {
			return s
		}
	}
	return nil
}

func (c *Subject) name() legend.Cell {
	return legend.At(c.Cell.Cell)
}

// standing is what a lens says of the order of cells.
type standing struct {
	rank []int // by subject, 0 without one
	sets []infer.RankSet
	// above reports whether one subject surely comes before another; nil where that cannot be told of any.
	above func(i, j int) bool
	// basis says what the sets rest on.
	basis Basis
}

// Basis says what rank sets rest on.
type Basis string

// The bases of rank sets. The empty one is that of a lens without any.
const (
	Covariance Basis = "covariance" // how the scores go together: infer.Ranks
	Intervals  Basis = "intervals"  // intervals that hold together, by Bonferroni: wider, never too narrow for want of a covariance
)

// rank orders the eligible cells by their scores.
func (st *study) rank(l Lens, scores []Score, again func(confidence float64) []Score) standing {
	s := standing{rank: make([]int, len(scores)), sets: make([]infer.RankSet, len(scores))}
	var who []int
	covariance, intervals := true, true
	for i, x := range scores {
		if !st.eligible[i] || math.IsNaN(x.Value) || math.IsInf(x.Value, 0) {
			continue
		}
		who = append(who, i)
		covariance = covariance && x.Rates != nil
		intervals = intervals && x.Interval.Known() && x.N > 0
	}
	sign := 1.0
	if l.Lowest {
		sign = -1
	}
	if len(who) == 0 {
		return s
	}
	if covariance && st.byCovariance(&s, who, scores, sign) {
		return s
	}
	for _, i := range who {
		s.rank[i] = 1
		for _, j := range who {
			if higher(sign*scores[j].Value, sign*scores[i].Value) {
				s.rank[i]++
			}
		}
	}
	if intervals {
		wide := again(1 - (1-st.options.Confidence)/float64(len(who)))
		s.basis = Intervals
		s.above = func(i, j int) bool {
			a, b := wide[i].Interval.Affine(0, sign), wide[j].Interval.Affine(0, sign)
			return a.Low > b.High
		}
		s.fill(who)
	}
	return s
}

// higher reports whether a is above b by more than rounding.
func higher(a, b float64) bool { return a > b+1e-12*max(math.Abs(a), math.Abs(b)) }

// byCovariance ranks by infer.Ranks; false where that cannot be.
func (st *study) byCovariance(s *standing, who []int, scores []Score, sign float64) bool {
	subjects, some := make([]*Subject, len(who)), make([]Score, len(who))
	values, freedom := make([]float64, len(who)), make([]float64, len(who))
	for n, i := range who {
		subjects[n], some[n] = st.subjects[i], scores[i]
		values[n], freedom[n] = sign*scores[i].Value, scores[i].DF
		if freedom[n] == 0 {
			freedom[n] = math.Inf(1)
		}
	}
	cov := st.covariance(subjects, some)
	for n := range who {
		if !(cov.At(n, n) > 0) {
			return false
		}
	}
	sets, err := infer.Ranks(values, cov, infer.RankOptions{Confidence: st.options.Confidence, Draws: st.options.Draws, Seed: st.options.Seed, DF: freedom})
	if err != nil {
		return false
	}
	place := make([]int, len(scores))
	for n, i := range who {
		place[i] = n
		s.rank[i], s.sets[i] = sets.Rank[n], sets.Simultaneous[n]
	}
	s.basis = Covariance
	s.above = func(i, j int) bool { return sets.Above(place[i], place[j]) }
	return true
}

// fill finds the rank sets of some subjects among themselves.
func (s *standing) fill(who []int) {
	for i, set := range s.among(who) {
		s.sets[who[i]] = set
	}
}

// among returns the rank sets of some subjects among themselves: what holds for all of the pairs holds for fewer.
func (s *standing) among(who []int) []infer.RankSet {
	out := make([]infer.RankSet, len(who))
	for n, i := range who {
		out[n] = infer.RankSet{Best: 1, Worst: len(who)}
		for _, j := range who {
			if i != j && s.above(j, i) {
				out[n].Best++
			}
			if i != j && s.above(i, j) {
				out[n].Worst--
			}
		}
	}
	return out
}

// ranks returns the ranks of some subjects among themselves.
func (s *standing) ranks(who []int) []float64 {
	out := make([]float64, len(who))
	for n, i := range who {
		out[n] = 1
		for _, j := range who {
			if s.rank[j] < s.rank[i] {
				out[n]++
			}
		}
	}
	return out
}

// has reports whether a subject has a rank.
func (s *standing) has(i int) bool { return s.rank[i] > 0 }

// common returns the subjects that all of some standings rank.
func common(all ...*standing) (who []int) {
	for i := range all[0].rank {
		if !slices.ContainsFunc(all, func(s *standing) bool { return !s.has(i) }) {
			who = append(who, i)
		}
	}
	return who
}
