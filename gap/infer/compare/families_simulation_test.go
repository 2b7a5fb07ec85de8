package compare

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer"
)

// alike are n people's answers to questions that are all answered alike. Those of one person hang together by two fifths; in clusters of five, those to one question do by a fifth, as where a flight had better food than others: what
// clusters have in common of all questions would fall out of every comparison.
func alike(rng *rand.Rand, share []float64, n, questions int, weighted, clustered bool) (s sampled) {
	s.answers = make([][]int, questions)
	common, rest := make([]float64, questions), math.Sqrt(0.6)
	if clustered {
		rest = math.Sqrt(0.4)
	}
	for i := range n {
		weight, at := 1.0, i
		if weighted {
			weight = 0.5 + rng.ExpFloat64()
		}
		if clustered {
			at = i / 5
		}
		s.weights, s.cluster = append(s.weights, weight), append(s.cluster, at)
		own := math.Sqrt(0.4) * rng.NormFloat64()
		for q := range questions {
			if clustered && i%5 == 0 {
				common[q] = math.Sqrt(0.2) * rng.NormFloat64()
			}
			u, level := math.Erfc(-(own+common[q]+rest*rng.NormFloat64())/math.Sqrt2)/2, 0
			for level < len(share)-1 && u >= share[level] {
				u -= share[level]
				level++
			}
			s.answers[q] = append(s.answers[q], level)
		}
	}
	return s
}

// rows are the answers by person.
func (s sampled) rows() [][]float64 {
	out := make([][]float64, len(s.weights))
	for i := range out {
		for _, answers := range s.answers {
			out[i] = append(out[i], five[answers[i]])
		}
	}
	return out
}

// wald is the test that all questions are answered alike, by the covariance that the design leaves.
func (s sampled) wald() Joint {
	of := make([]measured, len(s.answers))
	means, cov := make([]float64, len(of)), mat.NewSymDense(len(of), nil)
	for q := range of {
		of[q] = s.measure(q)
		means[q] = infer.MeanFromHistogram(five, of[q].group.Counts, of[q].n, of[q].kish, 0).Value
		cov.SetSym(q, q, of[q].variance)
		for p := range q {
			cov.SetSym(p, q, of[p].correlation(of[q])*math.Sqrt(of[p].variance*of[q].variance))
		}
	}
	return Wald(means, cov, of[0].df)
}

// families are how often tests of three questions err, and what part of the claims of many comparisons is wrong: of six groups against one that all have in common, and of all pairs of four.
type families struct {
	friedman, wald                       float64
	oneHochberg, oneYekutieli            float64
	pairsHochberg, pairsYekutieli, found float64 // found: of all pairs that differ, by Yekutieli
}

func (f *families) all() []*float64 {
	return []*float64{&f.friedman, &f.wald, &f.oneHochberg, &f.oneYekutieli, &f.pairsHochberg, &f.pairsYekutieli, &f.found}
}

// crowds are how many samples each of the two kinds of figures comes from.
type crowds struct{ tests, claims int }

// claims are what part of the claims made of comparisons is wrong, and how many of the differences were found; same says which comparisons are of groups alike, the others being apart by the margin.
func claims(comparisons []Comparison, same []bool, dependent bool) (wrong, found float64) {
	made, apart := 0.0, 0.0
	for i, c := range Together(comparisons, dependent, 0) {
		if !same[i] {
			apart++
		}
		switch {
		case c.Answer == CannotTell:
			continue
		case same[i] == (c.Answer == Differs):
			wrong++
		case !same[i]:
			found++
		}
		made++
	}
	return wrong / math.Max(1, made), found / math.Max(1, apart)
}

// err is how often the two tests say that questions differ which do not.
func (f *families) err(rng *rand.Rand, share []float64, n, reps int, weighted, clustered bool) {
	if weighted { // it takes none
		f.friedman = math.NaN()
	}
	for range reps {
		s := alike(rng, share, n, 3, weighted, clustered)
		if Friedman(s.rows()).P <= 0.05 {
			f.friedman += 1 / float64(reps)
		}
		if s.wald().P <= 0.05 {
			f.wald += 1 / float64(reps)
		}
	}
}

// claim is what part of the claims made of groups is wrong, every second of which is lower by the margin.
func (f *families) claim(rng *rand.Rand, share []float64, n, reps int, weighted, clustered bool) {
	const margin, many = 0.5, 7
	low := lowered(share, margin)
	for range reps {
		groups := make([]measured, many)
		for i := range groups {
			groups[i] = sample(rng, n, weighted, clustered, [][]float64{share, low}[i%2]).measure(0)
		}
		var one, pairs []Comparison
		var sameOne, samePairs []bool
		for i := range groups {
			for j := range i {
				if i >= 4 && j > 0 {
					continue
				}
				c := Intervals(func(c float64) infer.Estimate { return infer.Difference(groups[i].at(c), groups[j].at(c)) }, Options{Margin: margin})
				same := (i-j)%2 == 0
				if j == 0 {
					one, sameOne = append(one, c), append(sameOne, same)
				}
				if i < 4 {
					pairs, samePairs = append(pairs, c), append(samePairs, same)
				}
			}
		}
		add := func(at *float64, comparisons []Comparison, same []bool, dependent bool) (found float64) {
			wrong, found := claims(comparisons, same, dependent)
			*at += wrong / float64(reps)
			return found
		}
		add(&f.oneHochberg, one, sameOne, false)
		add(&f.oneYekutieli, one, sameOne, true)
		add(&f.pairsHochberg, pairs, samePairs, false)
		f.found += add(&f.pairsYekutieli, pairs, samePairs, true) / float64(reps)
	}
}

// row is a row of the table, flagged where a rate is clearly above nominal.
func (f *families) row(name, design string, n int, c crowds) string {
	friedman, flag := fmt.Sprintf("%.3f", f.friedman), ""
	if math.IsNaN(f.friedman) {
		friedman = "–    "
	}
	over := func(reps int) float64 { return 0.05 + 3*math.Sqrt(0.05*0.95/float64(reps)) }
	if f.friedman > over(c.tests) || f.wald > over(c.tests) || max(f.oneHochberg, f.oneYekutieli, f.pairsHochberg, f.pairsYekutieli) > over(c.claims) {
		flag = "  *"
	}
	return fmt.Sprintf("//\t%-12s %-9s %4d   %s     %.3f   %.3f  %.3f   %.3f  %.3f  %.3f%s\n", name, design, n,
		friedman, f.wald, f.oneHochberg, f.oneYekutieli, f.pairsHochberg, f.pairsYekutieli, f.found, flag)
}

// How often the tests of several questions err, and what part of many claims is wrong. With SAFAR_SIMULATE it prints the third table of the package documentation.
func TestFamiliesErrAsSeldomAsTheySay(t *testing.T) {
	if raced {
		t.Skip("simulation")
	}
	many, sizes, some := crowds{200, 15}, []int{100}, []int{0, 3}
	if simulate() {
		many, sizes, some = crowds{2000, 400}, []int{30, 100, 1000}, []int{0, 1, 2, 3}
	}
	slack := func(reps int) float64 { return 3.5 * math.Sqrt(0.05*0.95/float64(reps)) }
	table, mean, worst := new(strings.Builder), map[int]*families{}, map[int]*families{}
	for _, s := range some {
		for d, design := range designs[:3] {
			for _, n := range sizes {
				c, f := many, families{}
				if n == 1000 {
					c.claims /= 2
				}
				rng := rand.New(rand.NewPCG(uint64(n), uint64(1000+10*s+d)))
				f.err(rng, shapes[s].share, n, c.tests, design.weighted, design.clustered)
				f.claim(rng, shapes[s].share, n, c.claims, design.weighted, design.clustered)
				table.WriteString(f.row(shapes[s].name, design.name, n, c))
				if mean[n] == nil {
					mean[n], worst[n] = &families{}, &families{found: 1}
				}
				for k, at := range mean[n].all() {
					if v := *f.all()[k]; !math.IsNaN(v) {
						*at += v
						if w := worst[n].all()[k]; k == 6 {
							*w = min(*w, v)
						} else {
							*w = max(*w, v)
						}
					}
				}
				require.LessOrEqual(t, f.wald, 0.06+slack(c.tests), "%s, %s, %d", shapes[s].name, design.name, n)
				require.LessOrEqual(t, max(f.oneHochberg, f.oneYekutieli, f.pairsHochberg, f.pairsYekutieli), 0.05+slack(c.claims), "%s, %s, %d", shapes[s].name, design.name, n)
				if design.clustered && s == 0 {
					require.Greater(t, f.friedman, 0.05+slack(c.tests), "people in clusters are not for Friedman, and the documentation says so")
				}
			}
		}
	}
	for _, n := range sizes {
		for k, at := range mean[n].all() {
			if *at /= float64(3 * len(some)); k == 0 { // which has no weighted rows
				*at *= 1.5
			}
		}
		table.WriteString(mean[n].row("mean of all", "", n, many))
		table.WriteString(worst[n].row("worst of all", "", n, many))
	}
	t.Logf("\n%s", table)
}
