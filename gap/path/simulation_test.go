package path_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// shopping is a made-up world. A customer comes to the stage "look" and, after a time of mean one day, goes on to "buy" (by on), leaves, or has what they came for (half of the rest each); from "buy" two or four in ten come round
// again. They set out over four days, and the log ends after the fifth.
type shopping struct {
	rng  *rand.Rand
	on   float64
	who  crowd
	keen bool    // of this customer
	lean float64 // what the visits of this customer have in common
	made int
}

type crowd int

const (
	alike  crowd = iota
	kinds        // half of the customers are keen: they go round twice as often, and are asked three times as much
	visits       // as kinds, and each path is a visit, five of them of one customer, whose decisions share a fifth of the variance
)

const day = 24 * time.Hour

// decide draws a number between 0 and 1.
func (w *shopping) decide() float64 {
	if w.who != visits {
		return w.rng.Float64()
	}
	return math.Erfc(-(w.lean+math.Sqrt(0.8)*w.rng.NormFloat64())/math.Sqrt2) / 2
}

func (w *shopping) path() touchpoint.Path {
	if w.made++; w.who != visits || w.made%5 == 1 {
		w.keen = w.rng.IntN(2) == 0 && w.who != alike
		if w.who == visits {
			w.lean = math.Sqrt(0.2) * w.rng.NormFloat64()
		}
	}
	p := touchpoint.Path{}
	at := asOf.Add(-5 * day).Add(time.Duration(w.rng.Float64() * float64(4*day)))
	pass := func(stage, point touchpoint.Key, outcome touchpoint.Key, asked int) bool {
		if at.After(asOf) {
			p.Open = true
			return false
		}
		p.Contacts = append(p.Contacts, touchpoint.Contact{Stage: stage, Touchpoint: point, Start: at, Outcome: outcome, Burden: touchpoint.Burden{Questions: asked}})
		return true
	}
	round, asked := .2, 1
	if w.keen {
		round, asked = .4, 3
	}
	for {
		if !pass("look", "site", "", asked) {
			return p
		}
		for i := range w.rng.IntN(3) { // repeats, a minute apart
			at = at.Add(time.Minute)
			if !pass("look", "site", []touchpoint.Key{"", "bad"}[w.rng.IntN(2)], i*asked) {
				return p
			}
		}
		at = at.Add(time.Duration(w.rng.ExpFloat64() * float64(day)))
		switch u := w.decide(); {
		case u < (1-w.on)/2:
			if at.After(asOf) { // they will leave, but nobody knows yet
				p.Open = true
				return p
			}
			pass("look", "desk", "", 0)
			return p
		case u < 1-w.on:
			pass("look", "desk", "done", 0)
			return p
		}
		if !pass("buy", "shop", "", 0) {
			return p
		}
		at = at.Add(time.Hour)
		if w.decide() >= round {
			return p
		}
	}
}

var shop = tally.PathSchema{
	AsOf: asOf, Stages: []touchpoint.Key{"look", "buy"}, Bad: []touchpoint.Key{"bad"}, Goals: []tally.PathGoal{{Key: "done", Outcome: "done"}},
	Touchpoints: []tally.PathTouchpoint{{Key: "site"}, {Key: "desk"}, {Key: "shop"}},
}

// figures are what the coverage is looked at of, in the order of the table.
var figures = []struct {
	name string
	of   func(*testing.T, *tally.Paths, *tally.PathTable, []path.Stage) figure.Estimate
}{
	{"funnel", func(_ *testing.T, _ *tally.Paths, b *tally.PathTable, _ []path.Stage) figure.Estimate {
		return path.Funnels(b, .95)[0].Steps[1].Ordered.OfPrevious
	}},
	{"passes", func(_ *testing.T, _ *tally.Paths, b *tally.PathTable, _ []path.Stage) figure.Estimate {
		return path.Funnels(b, .95)[0].Steps[1].Passes.OfPrevious
	}},
	{"goes on", func(_ *testing.T, _ *tally.Paths, _ *tally.PathTable, s []path.Stage) figure.Estimate {
		return s[0].GoOn
	}},
	{"goal", func(_ *testing.T, _ *tally.Paths, _ *tally.PathTable, s []path.Stage) figure.Estimate {
		return s[0].Goal
	}},
	{"leaves", func(_ *testing.T, _ *tally.Paths, _ *tally.PathTable, s []path.Stage) figure.Estimate {
		return s[0].Leave
	}},
	{"again", func(_ *testing.T, _ *tally.Paths, _ *tally.PathTable, s []path.Stage) figure.Estimate {
		return s[0].Again
	}},
	{"next", func(_ *testing.T, _ *tally.Paths, _ *tally.PathTable, s []path.Stage) figure.Estimate {
		for _, n := range s[0].Next {
			if n.Stage == "buy" {
				return n.Share
			}
		}
		return figure.Estimate{}
	}},
	{"time", func(_ *testing.T, _ *tally.Paths, _ *tally.PathTable, s []path.Stage) figure.Estimate {
		return s[0].Time.Median
	}},
	{"9 of 10", func(_ *testing.T, _ *tally.Paths, _ *tally.PathTable, s []path.Stage) figure.Estimate {
		return s[0].Time.Long
	}},
	{"reach", func(_ *testing.T, _ *tally.Paths, b *tally.PathTable, _ []path.Stage) figure.Estimate {
		return path.Goals(b, .95).Reach
	}},
	{"wait", func(_ *testing.T, _ *tally.Paths, b *tally.PathTable, _ []path.Stage) figure.Estimate {
		return path.WaitAfter(b, 0, .95).Long
	}},
	{"bad", func(_ *testing.T, _ *tally.Paths, b *tally.PathTable, _ []path.Stage) figure.Estimate {
		for _, r := range path.Returns(b, .95) {
			return r.Bad
		}
		return figure.Estimate{}
	}},
	{"asked", func(_ *testing.T, _ *tally.Paths, b *tally.PathTable, _ []path.Stage) figure.Estimate {
		return path.Burdens(b, .95).Touchpoints[0].Questions
	}},
	{"touch", func(t *testing.T, evidence *tally.Paths, _ *tally.PathTable, _ []path.Stage) figure.Estimate {
		credit, err := path.Attribute(evidence, path.Options{Draws: -1})
		require.NoError(t, err)
		if credit == nil {
			return figure.Estimate{}
		}
		return credit.Touchpoints[0].Linear.Share
	}},
}

func (w *shopping) answers(t *testing.T, n int) (_ []figure.Estimate, until float64) {
	all := tallied(t, shop)
	for range n {
		require.NoError(t, all.Add(w.path()))
	}
	b, out := all.Table(), make([]figure.Estimate, len(figures))
	stages := path.Stages(b, .95)
	for i, f := range figures {
		out[i] = f.of(t, all, b, stages)
	}
	return out, stages[0].Until.Float()
}

// truth is what very many customers give.
func (w *shopping) truth(t *testing.T, many int) (out []float64) {
	said, _ := w.answers(t, many)
	for _, e := range said {
		out = append(out, e.Value.Float())
	}
	return out
}

// within are the shares that go on, reach the goal and leave within a time: the time of an interval is that for which anybody was followed, and differs from sample to sample.
func (w *shopping) within(until float64) (on, goal, left float64) {
	minute := time.Minute.Seconds() / day.Seconds()
	ended := 1 - math.Exp(-until/day.Seconds())*(1+math.Exp(minute)+math.Exp(2*minute))/3
	return w.on * ended, (1 - w.on) / 2 * ended, (1 - w.on) / 2 * ended
}

// held is how often the interval of each figure holds; an end that is not told holds everything.
func (w shopping) held(t *testing.T, truth []float64, n, reps int) []float64 {
	out := make([]float64, len(figures))
	for range reps {
		said, until := w.answers(t, n)
		truth[2], truth[3], truth[4] = w.within(until)
		for i, e := range said {
			if e.Interval.Contains(truth[i]) {
				out[i] += 1 / float64(reps)
			}
		}
	}
	return out
}

// The intervals of all that is said hold as often as they promise, from paths to figures; what the sample estimates is found from very many customers. With SAFAR_SIMULATE it prints the table of the package documentation.
func TestIntervalsHoldInSimulation(t *testing.T) {
	reps, many, sizes, shares := map[int]int{100: 120}, 40_000, []int{100}, []float64{.5}
	if raced {
		reps, many = map[int]int{100: 10}, 5_000
	}
	if simulate() {
		reps, many, sizes, shares = map[int]int{30: 3000, 100: 1500, 1000: 400}, 400_000, []int{30, 100, 1000}, []float64{.5, .8, .95}
	}
	table, rows := new(strings.Builder), map[int][][]float64{}
	for _, on := range shares {
		for _, who := range []crowd{alike, kinds, visits} {
			world := shopping{rng: rand.New(rand.NewPCG(uint64(100*on), uint64(19+who))), on: on, who: who}
			truth := world.truth(t, many)
			for _, n := range sizes {
				held := world.held(t, truth, n, reps[n])
				fmt.Fprintf(table, "//\t%.2f  %-9s %4d%s", on, []string{"alike", "kinds", "visits"}[who], n, row(held))
				if rows[n] = append(rows[n], held); who != visits && on == .5 {
					for i, h := range held {
						require.GreaterOrEqual(t, h, .92-3.5*math.Sqrt(.95*.05/float64(reps[n])), "%s, %v, %d", figures[i].name, who, n)
					}
				}
			}
		}
	}
	for _, n := range sizes {
		mean, worst := make([]float64, len(figures)), slices.Repeat([]float64{1}, len(figures))
		for k, held := range rows[n] {
			for i, h := range held {
				if worst[i] = min(worst[i], h); k%3 < 2 {
					mean[i] += h / float64(2*len(shares))
				}
			}
		}
		fmt.Fprintf(table, "//\t%-15s %4d%s//\t%-15s %4d%s", "no visits: mean", n, row(mean), "worst of all", n, row(worst))
	}
	t.Log("\n" + table.String())
}

// row writes a row of the table, with an asterisk at what is under .90.
func row(held []float64) string {
	out := new(strings.Builder)
	for _, h := range held {
		mark := " "
		if h < .9 {
			mark = "*"
		}
		fmt.Fprintf(out, "  %.3f%s", h, mark)
	}
	return strings.TrimRight(out.String(), " ") + "\n"
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
