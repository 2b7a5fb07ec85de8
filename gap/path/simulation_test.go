package path_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// shopping is a made-up world. A customer comes to the stage "look" and, after a time of mean one day, goes on to "buy" (1/2), leaves (1/4) or has what they came for (1/4); from "buy" half come round again, and
// customers differ: keen ones, half of all, ask three times as often and go round twice as often. They set out over four days, and the log ends after the fifth.
type shopping struct{ rng *rand.Rand }

const day = 24 * time.Hour

func (w shopping) path() touchpoint.Path {
	keen := w.rng.IntN(2) == 0
	p := touchpoint.Path{}
	at := asOf.Add(-5 * day).Add(time.Duration(w.rng.Float64() * float64(4*day)))
	pass := func(stage, point touchpoint.Key, outcome touchpoint.Key) bool {
		if at.After(asOf) {
			p.Open = true
			return false
		}
		p.Contacts = append(p.Contacts, touchpoint.Contact{Stage: stage, Touchpoint: point, Start: at, Outcome: outcome})
		return true
	}
	round := .2
	if keen {
		round = .4
	}
	for {
		if !pass("look", "site", "") {
			return p
		}
		for range w.rng.IntN(3) { // repeats, a minute apart
			at = at.Add(time.Minute)
			if !pass("look", "site", []touchpoint.Key{"", "bad"}[w.rng.IntN(2)]) {
				return p
			}
		}
		at = at.Add(time.Duration(w.rng.ExpFloat64() * float64(day)))
		switch u := w.rng.Float64(); {
		case u < .25:
			if at.After(asOf) { // they will leave, but nobody knows yet
				p.Open = true
				return p
			}
			pass("look", "desk", "")
			return p
		case u < .5:
			pass("look", "desk", "done")
			return p
		}
		if !pass("buy", "shop", "") {
			return p
		}
		at = at.Add(time.Hour)
		if w.rng.Float64() >= round {
			return p
		}
	}
}

var shop = tally.PathSchema{
	AsOf: asOf, Stages: []touchpoint.Key{"look", "buy"}, Bad: []touchpoint.Key{"bad"}, Goals: []tally.PathGoal{{Key: "done", Outcome: "done"}},
	Touchpoints: []tally.PathTouchpoint{{Key: "site"}, {Key: "desk"}, {Key: "shop"}},
}

// answers are the figures of which the coverage is looked at.
func answers(t testing.TB, evidence *tally.Paths) map[string]figure.Estimate {
	b := evidence.Table()
	stages, funnel := path.Stages(b, .95), path.Funnels(b, .95)[0]
	wait := path.WaitAfter(b, 0, .95)
	credit, err := path.Attribute(evidence, path.Options{Draws: -1})
	require.NoError(t, err)
	back := path.Returns(b, .95)[0]
	return map[string]figure.Estimate{
		"funnel, ordered": funnel.Steps[1].Ordered.OfPrevious, "funnel, passes": funnel.Steps[1].Passes.OfPrevious,
		"goes on": stages[0].GoOn, "goal in stage": stages[0].Goal, "leaves": stages[0].Leave, "round again": stages[0].Again, "next": stages[0].Next[0].Share,
		"time in stage": stages[0].Time.Median, "nine of ten": stages[0].Time.Long, "reaches": path.Goals(b, .95).Reach,
		"wait": wait.Median, "long wait": wait.Long, "bad": back.Bad, "last touch": credit.Touchpoints[1].Last.Share, "linear touch": credit.Touchpoints[1].Linear.Share,
	}
}

// The intervals of all that is said hold as often as they promise, from paths to figures; what the sample estimates is found from very many customers.
func TestIntervalsHoldInSimulation(t *testing.T) {
	reps, many, n := 150, 60_000, 120
	if raced {
		reps, many = 10, 5_000
	}
	if simulate() {
		reps, many = 4000, 1_000_000
	}
	world := shopping{rand.New(rand.NewPCG(12, 19))}
	sample := func(n int) *tally.Paths {
		all := tallied(t, shop)
		for range n {
			require.NoError(t, all.Add(world.path()))
		}
		return all
	}
	truth := answers(t, sample(many))
	held := map[string]float64{}
	for range reps {
		for name, e := range answers(t, sample(n)) {
			if e.Interval.Contains(truth[name].Value.Float()) {
				held[name] += 1 / float64(reps)
			}
		}
	}
	var table strings.Builder
	for _, name := range []string{"funnel, ordered", "funnel, passes", "goes on", "goal in stage", "leaves", "round again", "next", "time in stage", "nine of ten", "reaches", "wait", "long wait", "bad", "linear touch"} {
		fmt.Fprintf(&table, "//\t%-18s %.3f\n", name, held[name])
		require.GreaterOrEqual(t, held[name], .925-3*math.Sqrt(.95*.05/float64(reps)), name)
	}
	t.Log("\n" + table.String())
}

// Six in ten come back after a bad contact, after a day on average. Who has stayed away for three days is taken to have left, as in a reader of logs; some of them come back all the same.
func TestSharesOfThoseWhoComeBackHoldInSimulation(t *testing.T) {
	reps := 400
	if raced {
		reps = 20
	}
	if simulate() {
		reps = 10_000
	}
	rng := rand.New(rand.NewPCG(16, 2))
	for _, n := range []int{40, 200} {
		back, half := 0.0, 0.0
		for range reps {
			all := tallied(t, shop)
			for range n {
				followed := time.Duration(rng.Float64() * float64(10*day))
				start := asOf.Add(-followed)
				p := touchpoint.Path{Contacts: []touchpoint.Contact{{Stage: "look", Touchpoint: "site", Start: start, Outcome: "bad"}}}
				away := time.Duration(rng.ExpFloat64() * float64(day))
				switch {
				case rng.Float64() < .6 && away < followed:
					p.Contacts = append(p.Contacts, touchpoint.Contact{Stage: "look", Touchpoint: "desk", Start: start.Add(away)})
				case followed < 3*day:
					p.Open = true
				}
				require.NoError(t, all.Add(p))
			}
			r := path.Returns(all.Table(), .95)[0]
			if r.Back.Interval.Contains(.6) {
				back += 1 / float64(reps)
			}
			if r.Half.Interval.Contains(math.Log(6) * day.Seconds()) { // 0.6·(1 − exp(−t)) = 0.5
				half += 1 / float64(reps)
			}
		}
		t.Logf("%d customers: come back %.3f, half within %.3f", n, back, half)
		require.GreaterOrEqual(t, min(back, half), .93-3*math.Sqrt(.95*.05/float64(reps)))
	}
}
