package compare

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/infer"
)

// designs are how people are drawn: weights of 0.5 and more by an exponential law, or clusters of five of which a fifth of the variance is common.
var designs = []struct {
	name                string
	weighted, clustered bool
}{{"plain", false, false}, {"weighted", true, false}, {"clustered", false, true}, {"both", true, true}}

// sampled are n people's answers to questions with these shares of the levels; those of one person hang together by two fifths.
type sampled struct {
	answers [][]int // by question and person
	weights []float64
	cluster []int
}

func sample(rng *rand.Rand, n int, weighted, clustered bool, questions ...[]float64) (s sampled) {
	s.answers = make([][]int, len(questions))
	common := 0.0
	for i := range n {
		weight := 1.0
		if weighted {
			weight = 0.5 + rng.ExpFloat64()
		}
		at, rest := i, math.Sqrt(0.6)
		if clustered {
			if at, rest = i/5, math.Sqrt(0.4); i%5 == 0 {
				common = math.Sqrt(0.2) * rng.NormFloat64()
			}
		}
		s.weights, s.cluster = append(s.weights, weight), append(s.cluster, at)
		own := math.Sqrt(0.4) * rng.NormFloat64()
		for q, share := range questions {
			u, level := math.Erfc(-(own+common+rest*rng.NormFloat64())/math.Sqrt2)/2, 0
			for level < len(share)-1 && u >= share[level] {
				u -= share[level]
				level++
			}
			s.answers[q] = append(s.answers[q], level)
		}
	}
	return s
}

// measured is the mean answer to a question as a design has it.
type measured struct {
	group                      Group // by Kish's size, made smaller by as much as clusters make the variance larger
	variance, n, kish, df, sum float64
	off                        []float64 // by cluster, Σw(x − mean)/Σw
}

func (s sampled) measure(q int) (m measured) {
	m.group.Counts, m.n = make([]float64, len(five)), float64(len(s.weights))
	m.off = make([]float64, s.cluster[len(s.cluster)-1]+1)
	mean, w2 := 0.0, 0.0
	for i, w := range s.weights {
		m.group.Counts[s.answers[q][i]] += w
		m.sum, w2 = m.sum+w, w2+w*w
		mean += w * five[s.answers[q][i]]
	}
	mean /= m.sum
	m.kish = m.sum * m.sum / w2
	simple := 0.0
	for i, w := range s.weights {
		e := w * (five[s.answers[q][i]] - mean) / m.sum
		m.off[s.cluster[i]] += e
		simple += e * e
	}
	for _, e := range m.off {
		m.variance += e * e
	}
	clusters := float64(len(m.off))
	simple *= m.kish / (m.kish - 1)
	if m.df = m.kish*m.kish/m.n - 1; clusters < m.n {
		m.df = clusters - 1
		m.variance *= clusters / (clusters - 1)
	} else {
		m.variance = simple
	}
	m.group.NEff = m.kish
	if m.variance > simple {
		m.group.NEff *= simple / m.variance
	}
	return m
}

// at is the mean with its interval, on the degrees of freedom that the design leaves.
func (m measured) at(confidence float64) infer.Estimate {
	return infer.MeanFromDesign(five, m.group.Counts, m.variance, m.n, m.kish, m.df, confidence)
}

// correlation is that of the means of two questions.
func (m measured) correlation(o measured) float64 {
	xx, yy, xy := 0.0, 0.0, 0.0
	for i := range m.off {
		xx, yy, xy = xx+m.off[i]*m.off[i], yy+o.off[i]*o.off[i], xy+m.off[i]*o.off[i]
	}
	if xx == 0 || yy == 0 {
		return 0
	}
	return xy / math.Sqrt(xx*yy)
}

// underDesign is how often intervals hold, of a difference of half a point, and how often equal groups are wrongly told apart.
type underDesign struct{ means, ratings, intervals, contrast, cliff, kruskal, differ float64 }

func (r underDesign) least() float64 {
	return min(r.means, r.ratings, r.intervals, r.contrast, r.cliff)
}

func designed(rng *rand.Rand, share []float64, n, reps int, weighted, clustered bool) (r underDesign) {
	const apart = 0.5
	low := lowered(share, apart)
	delta := CliffDelta(Group{Counts: share}, Group{Counts: low}, 0).Value
	hit := func(at *float64, yes bool) {
		if yes {
			*at += 1 / float64(reps)
		}
	}
	for range reps {
		one := sample(rng, n, weighted, clustered, share, share, low)
		other, third := sample(rng, n, weighted, clustered, low), sample(rng, n, weighted, clustered, share)
		a, same, lower, b, c := one.measure(0), one.measure(1), one.measure(2), other.measure(0), third.measure(0)
		d := Means(Summarise(five, a.group), Summarise(five, b.group), Options{})
		hit(&r.means, d.Difference.Interval.Contains(apart) || d.Reason == NoVariance)
		hit(&r.ratings, Ratings(five, a.group, b.group, Options{}).Difference.Interval.Contains(apart))
		hit(&r.intervals, infer.Difference(a.at(0.95), b.at(0.95)).Interval.Contains(apart))
		parts, of := []Part{{0.5, a.at}, {0.5, same.at}, {-1, lower.at}}, []measured{a, same, lower}
		e := recovered(parts, func(i, j int) float64 { return of[i].correlation(of[j]) }, 0.95)
		hit(&r.contrast, e.Interval.Contains(apart))
		hit(&r.cliff, CliffDelta(a.group, b.group, 0).Interval.Contains(delta))
		hit(&r.kruskal, KruskalWallis([]Group{a.group, c.group}).P <= 0.05)
		hit(&r.differ, !infer.Difference(a.at(0.95), c.at(0.95)).Interval.Contains(0))
	}
	return r
}

// How often intervals and tests hold under weights and clusters. With SAFAR_SIMULATE it prints the second table of the package documentation.
func TestUnderDesignsIntervalsHold(t *testing.T) {
	if raced {
		t.Skip("simulation")
	}
	reps, sizes := 60, []int{100}
	if simulate() {
		reps, sizes = 4_000, []int{30, 100, 1000}
	}
	slack := 3.5 * math.Sqrt(0.05*0.95/float64(reps))
	table := new(strings.Builder)
	mean, worst := map[int]*underDesign{}, map[int]*underDesign{}
	for s, shape := range shapes {
		for d, design := range designs {
			for _, n := range sizes {
				r := designed(rand.New(rand.NewPCG(uint64(n), uint64(10*s+d))), shape.share, n, reps, design.weighted, design.clustered)
				flag := ""
				if r.least() < 0.9 {
					flag = " *"
				}
				fmt.Fprintf(table, "//\t%-9s %-9s %4d   %.3f  %.3f    %.3f      %.3f     %.3f   %.3f  %.3f%s\n", shape.name, design.name, n,
					r.means, r.ratings, r.intervals, r.contrast, r.cliff, r.kruskal, r.differ, flag)
				if mean[n] == nil {
					mean[n], worst[n] = &underDesign{}, &underDesign{1, 1, 1, 1, 1, 0, 0}
				}
				for k, at := range mean[n].all() {
					v := *r.all()[k]
					*at += v / float64(len(shapes)*len(designs))
					if w := worst[n].all()[k]; k < 5 && v < *w || k >= 5 && v > *w {
						*w = v
					}
				}
				require.GreaterOrEqual(t, r.intervals, 0.92-slack, "%s, %s, %d", shape.name, design.name, n)
				require.GreaterOrEqual(t, r.contrast, 0.92-slack, "%s, %s, %d", shape.name, design.name, n)
				require.LessOrEqual(t, r.differ, 0.07+slack, "%s, %s, %d", shape.name, design.name, n)
			}
		}
	}
	for _, n := range sizes {
		for k, r := range []*underDesign{mean[n], worst[n]} {
			fmt.Fprintf(table, "//\t%-19s %4d   %.3f  %.3f    %.3f      %.3f     %.3f   %.3f  %.3f\n", []string{"mean of all", "worst of all"}[k], n,
				r.means, r.ratings, r.intervals, r.contrast, r.cliff, r.kruskal, r.differ)
		}
	}
	t.Logf("\n%s", table)
}

func (r *underDesign) all() []*float64 {
	return []*float64{&r.means, &r.ratings, &r.intervals, &r.contrast, &r.cliff, &r.kruskal, &r.differ}
}
