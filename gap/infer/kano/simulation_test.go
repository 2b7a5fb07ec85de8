package kano_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/infer/kano"
)

// truths are shares of A, O, M, I, R, Q.
var truths = []struct {
	name   string
	shares [6]float64
}{
	{"even", [6]float64{0.25, 0.25, 0.25, 0.25, 0, 0}},
	{"two nearly tie", [6]float64{0.05, 0.31, 0.34, 0.28, 0.02, 0}},
	{"must-be", [6]float64{0.07, 0.323, 0.493, 0.095, 0.01, 0.009}},
	{"nearly all", [6]float64{0.01, 0.02, 0.95, 0.02, 0, 0}},
}

// design is how people are chosen.
type design string

const (
	plain     design = "plain"
	weighted  design = "weighted"  // by 0.5 and more, an exponential law, whatever they answer
	related   design = "related"   // likewise, and those to whom it is not must-be weigh twice as much
	clustered design = "clustered" // five of a cluster, of whom each two are of one mind with probability 0.2
)

// person is what one answered, with the weight and the cluster.
type person struct {
	there, lack, cluster int
	weight               float64
}

// crowd draws people such that the weighted shares of the classes are the truth.
func crowd(rng *rand.Rand, truth [6]float64, n int, d design) []person {
	of, all := truth, 0.0
	for c := range of {
		if d == related && c != 2 {
			of[c] /= 2
		}
		all += of[c]
	}
	people, shared := make([]person, n), 0.0
	for i := range people {
		p := person{cluster: i, weight: 1}
		if d == weighted || d == related {
			p.weight = 0.5 + rng.ExpFloat64()
		}
		u := rng.Float64()
		if d == clustered {
			if p.cluster = i / 5; i%5 == 0 {
				shared = rng.Float64()
			}
			if rng.Float64() < math.Sqrt(0.2) {
				u = shared
			}
		}
		c := 0
		for u *= all; c < 5 && u >= of[c]; c++ {
			u -= of[c]
		}
		if d == related && c != 2 {
			p.weight *= 2
		}
		between := func() int { return kano.Expect + rng.IntN(3) }
		switch kano.Classes()[c] {
		case kano.Attractive:
			p.there, p.lack = kano.Like, between()
		case kano.OneDimensional:
			p.there, p.lack = kano.Like, kano.Dislike
		case kano.MustBe:
			p.there, p.lack = between(), kano.Dislike
		case kano.Indifferent:
			p.there, p.lack = between(), between()
		case kano.Reverse:
			p.there, p.lack = kano.Dislike, between()
		default:
			p.there, p.lack = kano.Like, kano.Like
		}
		people[i] = p
	}
	return people
}

// cost is by how much less people are worth for coming in clusters: the variance of the share of which something holds, without and with them.
func cost(people []person, holds func(p person) bool) float64 {
	total, yes := 0.0, 0.0
	for _, p := range people {
		if total += p.weight; holds(p) {
			yes += p.weight
		}
	}
	off, simple, together := make([]float64, len(people)), 0.0, 0.0
	for _, p := range people {
		e := -yes / total
		if holds(p) {
			e++
		}
		off[p.cluster] += p.weight * e
		simple += p.weight * p.weight * e * e
	}
	for _, e := range off {
		together += e * e
	}
	n, groups := float64(len(people)), float64(people[len(people)-1].cluster+1)
	simple *= n / (n - 1)
	together *= groups / (groups - 1)
	if !(together > simple) || simple < 1e-9 {
		return 1
	}
	return simple / together
}

// sizes are what gap/lens hands over: the table, and how many people it is worth.
func sizes(people []person, d design) (joint [5][5]float64, nEff float64) {
	var squares [5][5]float64
	for _, p := range people {
		joint[p.there][p.lack] += p.weight
		squares[p.there][p.lack] += p.weight * p.weight
	}
	nEff = kano.Effective(joint, squares)
	if d == clustered {
		nEff *= min(cost(people, func(p person) bool { return p.there == kano.Like }), cost(people, func(p person) bool { return p.lack == kano.Dislike }))
	}
	return joint, nEff
}

// rates are how often the intervals of better and worse held, how often a class was called sure, and how often that was wrong.
type rates struct{ better, worse, sure, wrong float64 }

func hold(rng *rand.Rand, truth [6]float64, n, samples int, d design) (r rates) {
	base := truth[0] + truth[1] + truth[2] + truth[3]
	hit := func(at *float64, yes bool) {
		if yes {
			*at += 1 / float64(samples)
		}
	}
	for range samples {
		joint, nEff := sizes(crowd(rng, truth, n, d), d)
		k := kano.Evaluate(joint, float64(n), nEff, 0)
		hit(&r.better, k.Better.Interval.Contains((truth[0]+truth[1])/base))
		hit(&r.worse, k.Worse.Interval.Contains(-(truth[1]+truth[2])/base))
		hit(&r.sure, k.Sure)
		hit(&r.wrong, k.Sure && (k.Class != kano.MustBe || truth[2] == truth[1])) // must-be leads in all truths but the one where four classes tie
	}
	return r
}

func (r *rates) all() []*float64 { return []*float64{&r.better, &r.worse, &r.sure, &r.wrong} }

// With SAFAR_SIMULATE it prints the table of the package documentation.
func TestCoefficientsHoldAndClassesAreSeldomWronglySure(t *testing.T) {
	samples, sizes, full := 400, []int{30, 100}, os.Getenv("SAFAR_SIMULATE") != ""
	if full {
		samples, sizes = 5000, []int{30, 100, 1000}
	}
	table := new(strings.Builder)
	row := func(name string, d design, n int, r rates) {
		sure, flag := fmt.Sprintf("%.3f", r.sure), ""
		if min(r.better, r.worse) < 0.9 || r.wrong > 0.06 {
			flag = "  *"
		}
		if strings.HasPrefix(name, "worst") { // that nothing is told is no fault where nothing is so
			sure = "–    "
		}
		fmt.Fprintf(table, "//\t%-15s %-9s  %4d   %.3f  %.3f  %s  %.3f%s\n", name, d, n, r.better, r.worse, sure, r.wrong, flag)
	}
	mean, worst := map[int]*rates{}, map[int]*rates{}
	designs := []design{plain, weighted, related, clustered}
	for k, truth := range truths {
		for l, d := range designs {
			for _, n := range sizes {
				r := hold(rand.New(rand.NewPCG(uint64(n), uint64(10*k+l))), truth.shares, n, samples, d)
				row(truth.name, d, n, r)
				if mean[n] == nil {
					mean[n], worst[n] = &rates{}, &rates{1, 1, 0, 0}
				}
				for i, v := range r.all() {
					*mean[n].all()[i] += *v / float64(len(truths)*len(designs))
					if w := worst[n].all()[i]; i > 1 {
						*w = max(*w, *v)
					} else {
						*w = min(*w, *v)
					}
				}
				require.Greater(t, min(r.better, r.worse), 0.90, "%s, %s, %d", truth.name, d, n)
				require.Less(t, r.wrong, 0.06, "%s, %s, %d", truth.name, d, n)
			}
		}
	}
	for _, n := range sizes {
		row("mean of all", "", n, *mean[n])
		row("worst of all", "", n, *worst[n])
	}
	t.Logf("\n%s", table)
}
