package consistency_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/consistency"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

func simulate() bool { return os.Getenv("SAFAR_SIMULATE") != "" }

// ratings on 1–5, as shares of the levels.
var ratings = []struct {
	name  string
	share []float64
}{
	{"even", []float64{.2, .2, .2, .2, .2}},
	{"good", []float64{.02, .05, .13, .4, .4}},
	{"80 % top", []float64{.05, .05, .05, .05, .8}},
	{"95 % top", []float64{.0125, .0125, .0125, .0125, .95}},
}

// lowered are shares whose mean lies by as much lower on the unit scale, some people moving to the lowest level.
func lowered(share []float64, by float64) []float64 {
	mean := 0.0
	for i, p := range share {
		mean += p * float64(i) / 4
	}
	out := make([]float64, len(share))
	for i, p := range share {
		out[i] = p * (1 - by/mean)
	}
	out[0] += by / mean
	return out
}

// level is the level at a standard normal score.
func level(share []float64, z float64) touchpoint.Answer {
	u, at := math.Erfc(-z/math.Sqrt2)/2, 0
	for at < len(share)-1 && u >= share[at] {
		u -= share[at]
		at++
	}
	return touchpoint.LevelAnswer(at)
}

// designs are how people are drawn.
type design struct {
	name                string
	weighted, clustered bool
}

var designs = []design{{name: ""}, {name: ", weighted", weighted: true}, {name: ", clustered", clustered: true}}

// study is a map of two stages with three channels each or, where it is for classes, of two touchpoints on one channel. The people fall into three classes of a segmentation.
func study(t testing.TB, byClass bool) (*journey.Map, touchpoint.Schema) {
	t.Helper()
	keys, on := []touchpoint.Key{"a", "b", "c", "d", "e", "f"}, 3
	if byClass {
		keys, on = keys[:2], 1
	}
	d := journey.Draft{Key: "study", Channels: []touchpoint.Channel{{Key: "web", Kind: touchpoint.Web}, {Key: "desk", Kind: touchpoint.InPerson}, {Key: "phone", Kind: touchpoint.Phone}},
		Stages: []journey.Stage{{Key: "one"}, {Key: "two"}}}
	var s touchpoint.Schema
	for i, key := range keys {
		s.Items = append(s.Items, touchpoint.Item{Key: key, Scale: touchpoint.CSAT()})
		d.Touchpoints = append(d.Touchpoints, touchpoint.Touchpoint{Key: key, Channel: d.Channels[i%on].Key})
		d.Cells = append(d.Cells, journey.Cell{Stage: d.Stages[i/3].Key, Touchpoint: key, Items: []journey.Measure{{Item: key}}})
	}
	s.Segmentations = []touchpoint.Segmentation{{Key: "kind", Classes: []touchpoint.Class{{Key: "x"}, {Key: "y"}, {Key: "z"}, {Key: touchpoint.OtherClass}}}}
	m, err := journey.New(d)
	require.NoError(t, err)
	return m, s
}

// drawn are the ratings of n people, of whom c is lower than others by exactly the margin; or of n people a class where they are compared by class, and the last class has a that much lower. Answers of one
// person go together, and of one cluster, in which all classes are, as well.
func drawn(t testing.TB, rng *rand.Rand, s touchpoint.Schema, share []float64, n int, d design, byClass bool) *tally.Ratings {
	t.Helper()
	s.Weighted, s.Clustered = d.weighted, d.clustered
	all, err := tally.NewRatings(s, tally.Options{Groups: 64})
	require.NoError(t, err)
	low := lowered(share, consistency.DefaultMargin)
	classes, cluster, common := 1, 0, 0.0
	if byClass {
		classes = 3
	}
	for i := range n * classes {
		if i%5 == 0 {
			cluster, common = cluster+1, 0
			if d.clustered {
				common = math.Sqrt(0.1) * rng.NormFloat64()
			}
		}
		r := touchpoint.Response{Classes: []int{i % classes}, Weight: 1, Cluster: fmt.Sprint(cluster)}
		if d.weighted && rng.IntN(2) == 0 {
			r.Weight = 3
		}
		own, rest := math.Sqrt(0.4)*rng.NormFloat64(), math.Sqrt(0.6)
		if d.clustered {
			rest = math.Sqrt(0.5)
		}
		for k := range s.Items {
			from := share
			if !byClass && k == 2 || byClass && k == 0 && i%classes == 2 {
				from = low
			}
			r.Answers = append(r.Answers, level(from, own+common+rest*rng.NormFloat64()))
		}
		require.NoError(t, all.Add(r))
	}
	return all
}

// rates are how often something came out, as shares of the samples.
type rates struct{ alike, apart, differs, equivalent, overall float64 }

func (r *rates) add(g, null consistency.Group, reps int) {
	hit := func(at *float64, yes bool) {
		if yes {
			*at += 1 / float64(reps)
		}
	}
	holds := func(c consistency.Comparison, truth float64) bool {
		return c.Difference.Interval[0].Float() <= truth && truth <= c.Difference.Interval[1].Float()
	}
	alike := func(c consistency.Comparison) bool {
		return c.Verdict != consistency.Differs && c.Verdict != consistency.Open
	}
	hit(&r.alike, holds(g.Comparisons[0], 0))
	hit(&r.apart, holds(g.Comparisons[1], consistency.DefaultMargin))
	hit(&r.differs, g.Comparisons[0].Verdict == consistency.Differs || null.Verdict == consistency.Differs)
	hit(&r.equivalent, alike(g.Comparisons[1]) || alike(g.Comparisons[2]))
	hit(&r.overall, null.Overall.P.Float() <= 0.05)
}

func rated(t testing.TB, share []float64, n, reps int, d design, seed uint64) (channels, people rates) {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, uint64(n)))
	m, schema := study(t, false)
	place, classes := study(t, true)
	for range reps {
		r, err := consistency.Examine(m, drawn(t, rng, schema, share, n, d, false), consistency.Options{Min: 1, By: []touchpoint.Key{}})
		require.NoError(t, err)
		channels.add(r.Channels[0], r.Channels[1], reps)
		r, err = consistency.Examine(place, drawn(t, rng, classes, share, n, d, true), consistency.Options{Min: 1, By: []touchpoint.Key{"kind"}})
		require.NoError(t, err)
		people.add(r.Places[0], r.Places[1], reps)
	}
	return channels, people
}

func (r *rates) all() []*float64 {
	return []*float64{&r.alike, &r.apart, &r.differs, &r.equivalent, &r.overall}
}

func (r *rates) String() string {
	return fmt.Sprintf("%.3f  %.3f  %.3f  %.3f  %.3f", r.alike, r.apart, r.differs, r.equivalent, r.overall)
}

// summed are the mean and the worst of some rows; the first two of a row are to be high, the others low.
func summed(rows []rates) (mean, worst rates) {
	worst.alike, worst.apart = 1, 1
	for _, r := range rows {
		for k, v := range r.all() {
			*mean.all()[k] += *v / float64(len(rows))
			if w := worst.all()[k]; k < 2 && *v < *w || k >= 2 && *v > *w {
				*w = *v
			}
		}
	}
	return mean, worst
}

// How often intervals hold and verdicts err. With SAFAR_SIMULATE it prints the first table of the package documentation.
func TestErrorRatesOfVerdicts(t *testing.T) {
	reps, sizes, shapes := 40, []int{50}, []int{0, 3}
	if simulate() {
		reps, sizes, shapes = 400, []int{30, 100, 1000}, []int{0, 1, 2, 3}
	}
	slack := 3.5 * math.Sqrt(0.05*0.95/float64(reps))
	table, rows := new(strings.Builder), map[int][2][]rates{}
	print := func(name string, n int, c, p rates) {
		flag := ""
		if min(c.alike, c.apart, p.alike, p.apart) < 0.9 {
			flag = " *"
		}
		fmt.Fprintf(table, "//\t%-20s %4d   %v   %v%s\n", name, n, &c, &p, flag)
	}
	for _, s := range shapes {
		for _, d := range designs {
			for _, n := range sizes {
				c, p := rated(t, ratings[s].share, n, reps, d, uint64(s))
				name := ratings[s].name + d.name
				print(name, n, c, p)
				rows[n] = [2][]rates{append(rows[n][0], c), append(rows[n][1], p)}
				for _, r := range []rates{c, p} {
					require.LessOrEqual(t, r.differs, 0.06+slack, name)
					require.LessOrEqual(t, r.equivalent, 0.06+slack, name)
					require.GreaterOrEqual(t, r.alike, 0.89-slack, name)
					require.GreaterOrEqual(t, r.apart, 0.89-slack, name)
				}
			}
		}
	}
	for _, n := range sizes {
		c, worst := summed(rows[n][0])
		p, last := summed(rows[n][1])
		print("mean of all", n, c, p)
		print("worst of all", n, worst, last)
	}
	t.Logf("\n%s", table)
}
