package gap

import (
	"fmt"
	"slices"

	"github.com/safar-cx/safar/touchpoint"
)

// Agreement says how what customers say of a cell and what they do there go together.
type Agreement string

// The agreements. A cell hurts surely, or surely not, by the simultaneous rank set of its kind: wholly within the worst k, or wholly outside.
const (
	SaidAndDone Agreement = "said-and-done" // it surely hurts by both
	SaidOnly    Agreement = "said-only"     // surely by what customers say, and surely not by what they do
	DoneOnly    Agreement = "done-only"     // the other way round
	Neither     Agreement = "neither"       // surely by neither
	Unsure      Agreement = "cannot-tell"
)

// SaidDone holds the pain and the friction of one cell side by side.
type SaidDone struct {
	Stage      touchpoint.Key `json:"stage"`
	Touchpoint touchpoint.Key `json:"touchpoint"`
	K          K              `json:"k"`                 // how many of the worst are meant
	Pain       RankSet        `json:"pain"`              // the ranks left open among pain points
	Friction   RankSet        `json:"friction,omitzero"` // the ranks left open among friction points; none where nobody can be lost ([Friction].Behind)
	Agreement  Agreement      `json:"agreement"`
}

// Join returns a ranking with the pain points of one ranking and the friction points of another of the same map, and with what both say of the cells they share, where hurting means to be among
// the k worst of its kind for the largest k that both tell and that is less than either has ranked points; without such a k nothing is compared. Of a cell behind the goal, where nobody can be lost, what customers do cannot tell. Confidence holds for each kind by itself, and must be the
// same for both. The sentences go: say them anew with [Ranking.Say]. Neither argument is changed.
func Join(said, done *Ranking) (*Ranking, error) {
	if said.Map != done.Map {
		return nil, fmt.Errorf("gap: a ranking of map %q, version %q, does not join one of map %q, version %q", said.Map.Key, said.Map.Version, done.Map.Key, done.Map.Version)
	}
	if said.Confidence != done.Confidence {
		return nil, fmt.Errorf("gap: a ranking with confidence %v does not join one with %v", said.Confidence, done.Confidence)
	}
	out := *said
	out.Sentences = []string{}
	out.Points = slices.Concat(said.Points, done.Points)
	out.Notes = slices.Concat(said.Notes, done.Notes)
	out.Behaviour = Behaviour{Paths: done.Paths, Plan: done.Plan}
	k := said.common(done)
	if k == 0 {
		return &out, nil
	}
	for _, p := range said.Of("") {
		for _, f := range done.Points {
			if p.Kind == Pain && f.Kind == FrictionKind && p.Stage == f.Stage && p.Touchpoint == f.Touchpoint && p.Rank > 0 && (f.Rank > 0 || f.behind()) {
				out.SaidDone = append(out.SaidDone, SaidDone{p.Stage, p.Touchpoint, K(k), p.RankSet, f.RankSet, agree(p.RankSet, f.RankSet, k)})
			}
		}
	}
	return &out, nil
}

// common returns the largest k for which both rankings tell the k worst, and both have more ranked points than that; 0 where there is none.
func (r *Ranking) common(done *Ranking) int {
	ranked := func(points []Point) int { return len(filter(points, func(p Point) bool { return p.Rank > 0 })) }
	points := min(ranked(r.Of("")), ranked(done.Frictions()))
	k := 0
	for asked := range r.Worst {
		if _, both := done.Worst[asked]; both && int(asked) < points {
			k = max(k, int(asked))
		}
	}
	return k
}

// agree compares two rank sets with the k worst.
func agree(pain, friction RankSet, k int) Agreement {
	surely := func(s RankSet) bool { return s.Worst() <= k }
	surelyNot := func(s RankSet) bool { return s.Best() > k }
	switch {
	case friction == RankSet{}: // what customers do cannot tell
		return Unsure
	case surely(pain) && surely(friction):
		return SaidAndDone
	case surely(pain) && surelyNot(friction):
		return SaidOnly
	case surelyNot(pain) && surely(friction):
		return DoneOnly
	case surelyNot(pain) && surelyNot(friction):
		return Neither
	default:
		return Unsure
	}
}
