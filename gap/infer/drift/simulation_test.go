package drift

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/infer"
)

func simulate() bool { return os.Getenv("SAFAR_SIMULATE") != "" }

// five are the marks; shapes are shares of them.
var (
	five   = []float64{1, 2, 3, 4, 5}
	shapes = []struct {
		name  string
		share []float64
	}{
		{"even", []float64{.2, .2, .2, .2, .2}},
		{"good", []float64{.02, .05, .13, .4, .4}},
		{"80 % top", []float64{.05, .05, .05, .05, .8}},
		{"95 % top", []float64{.0125, .0125, .0125, .0125, .95}},
	}
)

// designs are how people are drawn: weights of 0.5 and more by an exponential law, whatever they answer, or clusters of five of which a fifth of the variance is common.
var designs = []struct {
	name                string
	weighted, clustered bool
}{{"plain", false, false}, {"weighted", true, false}, {"clustered", false, true}}

func meanOf(share []float64) (mean float64) {
	for i, p := range share {
		mean += p * five[i]
	}
	return mean
}

// lowered are shares whose mean lies so many points lower, by people who go to the lowest mark.
func lowered(share []float64, by float64) []float64 {
	out, above := make([]float64, len(share)), meanOf(share)-five[0]
	for i, p := range share {
		out[i] = p * (1 - by/above)
	}
	out[0] += by / above
	return out
}

// mark is a mark at a standard normal score.
func mark(z float64, share []float64) int {
	u, level := math.Erfc(-z/math.Sqrt2)/2, 0
	for level < len(share)-1 && u >= share[level] {
		u -= share[level]
		level++
	}
	return level
}

// measured is a mean mark, with its variance as it comes from the sample and as an interval that knows of the scale and of degrees of freedom implies it.
type measured struct {
	mean, plain, implied float64
	interval             infer.Interval
}

// toward is the variance that the side of the interval implies on which a target lies.
func (m measured) toward(target float64) float64 {
	side := m.interval.High - m.mean
	if m.mean > target {
		side = m.mean - m.interval.Low
	}
	return side * side / (1.959964 * 1.959964)
}

func (m measured) variance(implied bool) float64 {
	if implied {
		return m.implied
	}
	return m.plain
}

// sampled is the mean mark of n people.
func sampled(rng *rand.Rand, share []float64, n int, weighted, clustered bool) (m measured) {
	counts, marks, weights := make([]float64, len(five)), make([]int, n), make([]float64, n)
	common, sum, squares, mean := 0.0, 0.0, 0.0, 0.0
	for i := range n {
		weights[i] = 1
		if weighted {
			weights[i] = 0.5 + rng.ExpFloat64()
		}
		own := 1.0
		if clustered {
			if own = math.Sqrt(0.8); i%5 == 0 {
				common = math.Sqrt(0.2) * rng.NormFloat64()
			}
		}
		marks[i] = mark(common+own*rng.NormFloat64(), share)
		counts[marks[i]] += weights[i]
		sum, squares = sum+weights[i], squares+weights[i]*weights[i]
		mean += weights[i] * five[marks[i]]
	}
	mean /= sum
	kish, units, of := sum*sum/squares, float64(n), 1
	if clustered {
		units, of = math.Ceil(float64(n)/5), 5
	}
	variance := 0.0
	for i := 0; i < n; i += of {
		off := 0.0
		for k := i; k < min(n, i+of); k++ {
			off += weights[k] * (five[marks[k]] - mean) / sum
		}
		variance += off * off
	}
	df := units - 1
	if weighted {
		units, df = kish, kish*kish/float64(n)-1
	}
	variance *= units / (units - 1)
	e := infer.MeanFromDesign(five, counts, variance, float64(n), kish, df, 0)
	return measured{mean, variance, e.ImpliedSE() * e.ImpliedSE(), e.Interval}
}

// limits are the peaks of a standard chart that chance reaches in 0.05 of series of so many periods.
var limits = map[int]float64{}

func limitOf(periods int) float64 {
	if _, ok := limits[periods]; !ok {
		low, high := 0.01, 10.0
		for range 30 {
			c := Standard()
			if c.Limit = (low + high) / 2; Chance(c, periods) > 0.05 {
				low = c.Limit
			} else {
				high = c.Limit
			}
		}
		limits[periods] = high
	}
	return limits[periods]
}

// signals reports whether Chance of the peak is 0.05 or less.
func signals(residuals []float64) bool {
	known := 0
	for _, z := range residuals {
		if !math.IsNaN(z) {
			known++
		}
	}
	peak, _ := CUSUM(residuals, Standard()).Peak()
	return known > 0 && peak >= limitOf(known)
}

// row is how often intervals hold, and how often charts signal where nothing changes; of the variances of the sample, then of those that intervals imply, and last of their mean over the periods, and of those on the side of the target.
type row struct {
	standardised, within [2]float64
	recursive, residuals [3]float64
}

func (r *row) all() []*float64 {
	return []*float64{&r.standardised[0], &r.standardised[1], &r.within[0], &r.within[1], &r.recursive[0], &r.recursive[1], &r.recursive[2], &r.residuals[0], &r.residuals[1], &r.residuals[2]}
}

func (r *row) String() string {
	return fmt.Sprintf("%.3f %.3f   %.3f %.3f   %.3f %.3f %.3f   %.3f %.3f %.3f", r.standardised[0], r.standardised[1], r.within[0], r.within[1],
		r.recursive[0], r.recursive[1], r.recursive[2], r.residuals[0], r.residuals[1], r.residuals[2])
}

// rowOf draws two kinds of people, those of the shape and others who rate well, of whom the first are 30 % before and 60 % after, and then 0.4 points lower; and twelve periods of the first kind in which nothing changes.
func rowOf(rng *rand.Rand, share []float64, n, samples int, weighted, clustered bool) (r row) {
	const by, periods = 0.4, 12
	good := shapes[1].share
	draw := func(share []float64, part float64) measured {
		return sampled(rng, share, int(math.Round(part*float64(n))), weighted, clustered)
	}
	hit := func(at *float64, yes bool) {
		if yes {
			*at += 1 / float64(samples)
		}
	}
	holds := func(value, variance, truth float64) bool {
		return math.Abs(value-truth) <= 1.959964*math.Sqrt(variance)
	}
	for range samples {
		before := []measured{draw(share, 0.3), draw(good, 0.7)}
		after := []measured{draw(lowered(share, by), 0.6), draw(good, 0.4)}
		values, spread, pooled := make([]float64, periods), [3][]float64{}, 0.0
		for p := range values {
			m := draw(share, 1)
			values[p] = m.mean
			spread[0], spread[1] = append(spread[0], m.plain), append(spread[1], m.implied)
			spread[2] = append(spread[2], m.toward(meanOf(share)))
			pooled += m.implied / periods
		}
		for i, implied := range []bool{false, true} {
			var was, is []Class
			for k := range before {
				was = append(was, Class{before[k].mean, before[k].variance(implied), []float64{0.3, 0.7}[k]})
				is = append(is, Class{after[k].mean, after[k].variance(implied), []float64{0.6, 0.4}[k]})
			}
			mean, variance := Standardise(was, []float64{2, 1})
			hit(&r.standardised[i], holds(mean, variance, (2*meanOf(share)+meanOf(good))/3))
			p := Decompose(was, is)
			hit(&r.within[i], holds(p.Within, p.Variance, -0.6*by))
			hit(&r.recursive[i], signals(Recursive(values, spread[i])))
		}
		hit(&r.recursive[2], signals(Recursive(values, slices.Repeat([]float64{pooled}, periods))))
		for i := range r.residuals {
			hit(&r.residuals[i], signals(Residuals(values, spread[i], meanOf(share))))
		}
	}
	return r
}

// How often intervals by the variances handed over hold, and how often a chart signals where nothing changes. With SAFAR_SIMULATE it prints the table of the package documentation.
func TestOnRatingsIntervalsHoldAndChartsAreSilent(t *testing.T) {
	samples, sizes := 150, []int{100}
	if simulate() {
		samples, sizes = 2000, []int{30, 100, 1000}
	}
	slack := 3.5 * math.Sqrt(0.05*0.95/float64(samples))
	table, mean, worst := new(strings.Builder), map[int]*row{}, map[int]*row{}
	for s, shape := range shapes {
		for d, design := range designs {
			for _, n := range sizes {
				r := rowOf(rand.New(rand.NewPCG(uint64(n), uint64(10*s+d))), shape.share, n, samples, design.weighted, design.clustered)
				if mean[n] == nil {
					mean[n], worst[n] = new(row), &row{standardised: [2]float64{1, 1}, within: [2]float64{1, 1}}
				}
				for k, v := range r.all() {
					*mean[n].all()[k] += *v / float64(len(shapes)*len(designs))
					if w := worst[n].all()[k]; k < 4 && *v < *w || k >= 4 && *v > *w {
						*w = *v
					}
				}
				flag := ""
				if min(r.standardised[1], r.within[1]) < 0.9 || max(r.recursive[1], r.residuals[2]) > 0.065 { // three standard errors above 0.05
					flag = " *"
				}
				fmt.Fprintf(table, "//\t%-9s %-9s %4d   %v%s\n", shape.name, design.name, n, &r, flag)
				name := fmt.Sprintf("%s, %s, %d", shape.name, design.name, n)
				require.GreaterOrEqual(t, r.standardised[1], 0.9-slack, name)
				require.GreaterOrEqual(t, r.within[1], 0.9-slack, name)
				require.LessOrEqual(t, r.recursive[2], 0.05+slack, name)
				require.LessOrEqual(t, r.residuals[2], 0.06+slack, name)
			}
		}
	}
	for _, n := range sizes {
		fmt.Fprintf(table, "//\t%-19s %4d   %v\n//\t%-19s %4d   %v\n", "mean of all", n, mean[n], "worst of all", n, worst[n])
	}
	t.Logf("\n%s", table)
}
