package nest

import (
	"math"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// Score is a level with its interval, in any unit; on the unit scale it is 0 worst to 1 best. A NaN Value is unknown; NaN ends are an interval that
// cannot be told.
type Score struct{ Value, Low, High float64 }

// Unknown is the score of which nothing is known.
func Unknown() Score { return Score{math.NaN(), math.NaN(), math.NaN()} }

// Part is a score and what it counts for.
type Part struct {
	Weight float64 // above 0, against the other parts; anything else counts for nothing
	Score  Score
}

// Dependence says how the errors of parts hang together.
type Dependence string

// The dependences.
const (
	// AnyDependence makes no assumption: the interval is as wide as if all errors went the same way. It is right where the same customers rated the parts,
	// and never too narrow for parts whose errors are jointly normal, since a standard deviation of a sum is at most the sum of these.
	AnyDependence Dependence = ""
	// Independent takes the errors to have nothing to do with each other, as of samples of different customers. The distances from value to ends are then
	// added as squares (MOVER: Zou and Donner 2008, Statistics in Medicine 27, 1693–1702). Too narrow where the same customers rated the parts.
	Independent Dependence = "independent"
)

// Mean is the weighted mean of the parts that are known, and the share of the weight that these have; Unknown and 0 where there is none. The interval
// has the confidence of those of the parts, and cannot be told where that of one known part cannot.
func Mean(parts []Part, d Dependence) (Score, float64) {
	var all, known float64
	largest := 0.0
	for _, p := range parts {
		if p.counts() {
			largest = max(largest, p.Weight)
		}
	}
	for _, p := range parts {
		if !p.counts() {
			continue
		}
		all += p.Weight / largest // so that no sum overflows
		if !math.IsNaN(p.Score.Value) {
			known += p.Weight / largest
		}
	}
	if known == 0 {
		return Unknown(), 0
	}
	var value, low, high float64
	for _, p := range parts {
		if !p.counts() || math.IsNaN(p.Score.Value) {
			continue
		}
		w := p.Weight / largest / known
		below, above := w*(p.Score.Value-p.Score.Low), w*(p.Score.High-p.Score.Value)
		value += w * p.Score.Value
		if d == Independent {
			below, above = below*below, above*above
		}
		low, high = low+below, high+above
	}
	if d == Independent {
		low, high = math.Sqrt(low), math.Sqrt(high)
	}
	return Score{value, value - low, value + high}, known / all
}

func (p Part) counts() bool { return p.Weight > 0 && !math.IsInf(p.Weight, 0) }

// Rolled is what a nested journey amounts to where it is opened.
type Rolled struct {
	Map        touchpoint.Key // the map that opens
	Stage      touchpoint.Key
	Touchpoint touchpoint.Key // empty for a stage as a whole
	Into       touchpoint.Key // the nested map
	Score      Score          // the weighted mean over the cells of the nested map
	Known      float64        // the share of the weight of these cells that has a score, 0 to 1
}

// RollUp returns what each nested journey amounts to, innermost first. The score of a journey is the mean over its cells, each with its importance as the
// weight (1 where none is stated); those without a score are left out, and Known says how much they would have counted for. A cell has the score that
// is given for it; where none is, and it opens into a map, that of the map; where neither is, and its stage opens into a map, that
// stage's map stands for all such cells of the stage together, by the sum of their weights. Cells of one map opened in two places count in both.
func (t *Tree) RollUp(score func(m *journey.Map, cell journey.CellRef) Score, d Dependence) []Rolled {
	r := roller{score: score, d: d, of: map[*Tree]Part{}}
	r.roll(t)
	return r.out
}

type roller struct {
	score func(*journey.Map, journey.CellRef) Score
	d     Dependence
	of    map[*Tree]Part // the Weight is the share that is known
	out   []Rolled
}

func (r *roller) roll(t *Tree) Part {
	if p, ok := r.of[t]; ok {
		return p
	}
	into := map[journey.CellRef]Part{}
	for _, o := range t.Openings {
		p := r.roll(o.Into)
		into[journey.CellRef{Stage: o.Stage, Touchpoint: o.Touchpoint}] = p
		r.out = append(r.out, Rolled{Map: t.Map.Key(), Stage: o.Stage, Touchpoint: o.Touchpoint, Into: o.Into.Map.Key(), Score: p.Score, Known: p.Weight})
	}
	var parts []Part
	var all, known float64
	whole := map[touchpoint.Key]float64{} // the weight of the cells for which their stage stands
	for _, c := range t.Map.Cells() {
		w := c.Importance
		if w == 0 {
			w = 1
		}
		all += w
		ref := journey.CellRef{Stage: c.Stage, Touchpoint: c.Touchpoint}
		s, share := r.score(t.Map, ref), 1.0
		if p, nested := into[ref]; nested && math.IsNaN(s.Value) {
			s, share = p.Score, p.Weight
		}
		if math.IsNaN(s.Value) {
			whole[c.Stage] += w
			continue
		}
		known += w * share
		parts = append(parts, Part{w, s})
	}
	for _, s := range t.Map.Stages() {
		if p, nested := into[journey.CellRef{Stage: s.Key}]; nested && whole[s.Key] > 0 && !math.IsNaN(p.Score.Value) {
			known += whole[s.Key] * p.Weight
			parts = append(parts, Part{whole[s.Key], p.Score})
		}
	}
	out := Part{}
	out.Score, _ = Mean(parts, r.d)
	if all > 0 {
		out.Weight = known / all
	}
	r.of[t] = out
	return out
}
