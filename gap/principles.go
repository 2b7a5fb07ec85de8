package gap

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/principles/scorecard"
	"github.com/safar-cx/safar/touchpoint"
)

// Principles is what assessors find, held against what customers say and do.
type Principles struct {
	Card  *scorecard.Card `json:"scorecard"`
	Cells []Judged        `json:"cells,omitempty"` // those that were assessed and have a point, in the order of points
}

// middle is the level of the middle mark, below which a principle counts as broken and a cell as bad.
const middle = 0.5

// Judged is a cell as assessors and customers see it. Bad for assessors means a level below the middle mark, all principles together; bad for customers, to be among
// the k worst of its kind.
type Judged struct {
	Stage      touchpoint.Key  `json:"stage"`
	Touchpoint touchpoint.Key  `json:"touchpoint"`
	Kind       Kind            `json:"kind"`             // of the point it is held against
	K          K               `json:"k,omitempty"`      // how many of the worst are meant
	Ranks      RankSet         `json:"ranks,omitzero"`   // of the point; unknown where it has none
	Level      figure.Estimate `json:"level,omitzero"`   // by assessors, on the unit scale
	Joint      Interval        `json:"joint,omitzero"`   // of the level: holds for all cells on the card at once, and decides
	Broken     []Broken        `json:"broken,omitempty"` // what may explain it: principles below the middle mark, the weakest first
	View       SharedView      `json:"view"`
}

// Broken is a principle whose level at a cell is below the middle mark.
type Broken struct {
	Principle touchpoint.Key  `json:"principle"`
	Level     figure.Estimate `json:"level"`
	Sure      bool            `json:"sure,omitempty"` // the whole interval, by itself, is below
}

// SharedView says whether assessors and customers see a cell alike.
type SharedView string

// The views. Each of them is sure on both sides: by the joint interval of assessors, and by the simultaneous rank sets of customers.
const (
	BothBad       SharedView = "both-bad"
	AssessorsOnly SharedView = "assessors-only" // assessors find it bad, customers do not
	CustomersOnly SharedView = "customers-only" // the other way round
	NeitherBad    SharedView = "neither"
	ViewUnsure    SharedView = "cannot-tell"
)

// Judge returns a ranking with the scorecard of the same map, and with each assessed cell held against its pain and its friction: everyone's points, or those of the
// persona that comes first. The k worst are the most that the ranking tells of and that are fewer than its ranked points of that kind. Principles that are broken at a
// cell may explain what customers find there; that they do is not shown by it. The sentences go: say them anew with [Ranking.Say]. Neither argument is changed.
func Judge(r *Ranking, card *scorecard.Card) (*Ranking, error) {
	if r.Map.Key != card.Map || r.Map.Version != card.Version {
		return nil, fmt.Errorf("gap: a scorecard of map %q, version %q, does not go with a ranking of map %q, version %q", card.Map, card.Version, r.Map.Key, r.Map.Version)
	}
	out := *r
	out.Sentences = []string{}
	found := &Principles{Card: card}
	pains := r.Of(r.First())
	if len(pains) == 0 {
		pains = r.Of("")
	}
	for _, points := range [][]Point{pains, r.Frictions()} {
		k := r.most(points)
		for _, p := range points {
			if j, ok := judged(p, card, k); ok {
				found.Cells = append(found.Cells, j)
			}
		}
	}
	out.Principles = found
	return &out, nil
}

// most is the largest k that was asked for and is less than how many of some points have a rank.
func (r *Ranking) most(points []Point) int {
	ranked := len(filter(points, func(p Point) bool { return p.Rank > 0 }))
	k := 0
	for asked := range r.Worst {
		if int(asked) < ranked {
			k = max(k, int(asked))
		}
	}
	return k
}

// judged holds a point against what the card has of its cell.
func judged(p Point, card *scorecard.Card, k int) (Judged, bool) {
	at := principles.Cell(p.Stage, p.Touchpoint)
	of := card.Of(at)
	if len(of) == 0 || of[0].Hidden || p.Suppressed || !of[0].Level.Value.IsKnown() {
		return Judged{}, false
	}
	j := Judged{
		Stage: p.Stage, Touchpoint: p.Touchpoint, Kind: p.Kind, K: K(k), Ranks: p.RankSet, Level: of[0].Level, Joint: of[0].Joint, View: ViewUnsure,
	}
	for _, s := range card.Weakest(at) {
		if s.Level.Value.Float() < middle {
			j.Broken = append(j.Broken, Broken{s.Principle, s.Level, !s.Level.Interval.IsZero() && s.Level.Interval[1].Float() < middle})
		}
	}
	if p.Rank == 0 || k == 0 || j.Joint.IsZero() {
		return j, true
	}
	bad, good := j.Joint[1].Float() < middle, j.Joint[0].Float() >= middle
	hurts, fine := p.RankSet.Worst() <= k, p.RankSet.Best() > k
	switch {
	case bad && hurts:
		j.View = BothBad
	case bad && fine:
		j.View = AssessorsOnly
	case good && hurts:
		j.View = CustomersOnly
	case good && fine:
		j.View = NeitherBad
	}
	return j, true
}

// publish returns what may be shown outside; gone says which points are withheld.
func (p *Principles) publish(gone func(Judged) bool) *Principles {
	if p == nil || p.Card == nil {
		return nil
	}
	out := &Principles{Card: p.Card.Publish(0)}
	for _, j := range p.Cells {
		if gone(j) || slices.ContainsFunc(out.Card.Of(principles.Cell(j.Stage, j.Touchpoint)), func(s scorecard.Score) bool { return s.Principle == "" && s.Hidden }) {
			continue
		}
		j.Broken = slices.DeleteFunc(slices.Clone(j.Broken), func(b Broken) bool {
			return slices.ContainsFunc(out.Card.Of(principles.Cell(j.Stage, j.Touchpoint)), func(s scorecard.Score) bool { return s.Principle == b.Principle && s.Hidden })
		})
		out.Cells = append(out.Cells, j)
	}
	return out
}

// principled returns the heat table of principles and stages, and the profiles of the stages.
func (r *Ranking) principled() []picture.Picture {
	if r.Principles == nil || r.Principles.Card == nil {
		return nil
	}
	return r.Principles.Card.Pictures()
}

// assessed says what else is known of the card: how far assessors agree, and how its figures were made.
func (s speaker) assessed() []string {
	if s.r.Principles == nil || s.r.Principles.Card == nil {
		return nil
	}
	return s.r.Principles.Card.Say(s.lang)[1:]
}

// experts says what assessors find, and how it goes with what customers say and do.
func (s speaker) experts() []string {
	if s.r.Principles == nil || s.r.Principles.Card == nil {
		return nil
	}
	w := expertsIn(s.Persian())
	out := []string{w.lead + s.r.Principles.Card.Say(s.lang)[0]}
	for _, view := range []SharedView{BothBad, AssessorsOnly, CustomersOnly, ViewUnsure} {
		for _, kind := range []Kind{Pain, FrictionKind} {
			of := slices.DeleteFunc(slices.Clone(s.r.Principles.Cells), func(j Judged) bool { return j.View != view || j.Kind != kind })
			if len(of) == 0 {
				continue
			}
			names := make([]string, len(of))
			for i, j := range of {
				names[i] = s.point(Point{Stage: j.Stage, Touchpoint: j.Touchpoint})
			}
			if len(names) > listed {
				names = append(names[:listed], fmt.Sprintf(w.more, s.Count(len(of)-listed)))
			}
			out = append(out, fmt.Sprintf(w.views[view], s.List(names...), w.kinds[kind]))
		}
	}
	return append(out, s.explained(w)...)
}

// explained names the principles that are broken where customers hurt most, the worst points first.
func (s speaker) explained(w expertWords) []string {
	var out []string
	cells := slices.DeleteFunc(slices.Clone(s.r.Principles.Cells), func(j Judged) bool {
		return len(j.Broken) == 0 || j.Ranks.Best() == 0 || int(j.K) < j.Ranks.Best()
	})
	slices.SortStableFunc(cells, func(a, b Judged) int { return cmp.Compare(a.Ranks.Best(), b.Ranks.Best()) })
	for _, j := range cells[:min(len(cells), 3)] {
		var sure, maybe []string
		for _, b := range j.Broken {
			name := s.name(path.Named(s.r.Principles.Card.Legend.Principles, b.Principle))
			if b.Sure {
				sure = append(sure, name)
			} else {
				maybe = append(maybe, name)
			}
		}
		at := s.point(Point{Stage: j.Stage, Touchpoint: j.Touchpoint})
		if len(sure) > 0 {
			out = append(out, fmt.Sprintf(w.sure, at, s.List(sure...), w.kinds[j.Kind]))
		}
		if len(maybe) > 0 {
			out = append(out, fmt.Sprintf(w.maybe, at, s.List(maybe...), w.kinds[j.Kind]))
		}
	}
	return out
}

// expertWords is what is said of assessors and customers in one language.
type expertWords struct {
	lead        string
	more        string                // how many more
	views       map[SharedView]string // names, the kind of point
	kinds       map[Kind]string
	sure, maybe string // cell, principles, the kind of point
}

func expertsIn(persian bool) expertWords {
	if persian {
		return expertWords{
			lead: "ارزیابی بر پایهٔ اصل\u200cها – ", more: "%s جای دیگر",
			views: map[SharedView]string{
				BothBad:       "هم ارزیاب\u200cها و هم مشتریان به\u200cیقین بد می\u200cبینند (%[2]s): %[1]s.",
				AssessorsOnly: "به\u200cیقین ارزیاب\u200cها بد می\u200cبینند و مشتریان نه (%[2]s): %[1]s.",
				CustomersOnly: "به\u200cیقین مشتریان بد می\u200cبینند و ارزیاب\u200cها نه (%[2]s): %[1]s.",
				ViewUnsure:    "نمی\u200cتوان گفت که ارزیاب\u200cها و مشتریان یکسان می\u200cبینند یا نه (%[2]s): %[1]s.",
			},
			kinds: map[Kind]string{Pain: "بر پایهٔ گفتهٔ مشتریان", FrictionKind: "بر پایهٔ رفتار مشتریان"},
			sure:  "آنچه شاید وضع %[1]s (%[3]s) را توضیح دهد: ارزیاب\u200cها این اصل\u200cها را آنجا، هر یک جداگانه، به\u200cیقین پایین\u200cتر از امتیاز میانه می\u200cبینند: %[2]s.",
			maybe: "آنچه شاید وضع %[1]s (%[3]s) را توضیح دهد: این اصل\u200cها آنجا پایین\u200cتر از امتیاز میانه\u200cاند، اما نه به\u200cیقین: %[2]s.",
		}
	}
	return expertWords{
		lead: "Assessed by the principles – ", more: "%s more",
		views: map[SharedView]string{
			BothBad:       "Both assessors and customers surely find it bad (%[2]s): %[1]s.",
			AssessorsOnly: "Surely assessors find it bad and customers do not (%[2]s): %[1]s.",
			CustomersOnly: "Surely customers find it bad and assessors do not (%[2]s): %[1]s.",
			ViewUnsure:    "Whether assessors and customers see it alike cannot be told (%[2]s): %[1]s.",
		},
		kinds: map[Kind]string{Pain: "by what customers say", FrictionKind: "by what customers do"},
		sure:  "What may explain %[1]s (%[3]s): assessors find these principles there, each by itself, surely below the middle mark: %[2]s.",
		maybe: "What may explain %[1]s (%[3]s): these principles are below the middle mark there, though not surely: %[2]s.",
	}
}
