package infer

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// designs are how people come to be asked.
var designs = []design{{name: "plain"}, {name: "weighted", weighted: true}, {name: "related", weighted: true, related: true}, {name: "clustered", clustered: true}}

type design struct {
	name      string
	weighted  bool // weights of 0.5 and more by an exponential law
	related   bool // who gives one of the two lowest marks answers half as often, and counts twice
	clustered bool // fives who share a fifth of the variance
}

// sampled are n people's marks, 0 to 4, to two questions that hang together by two fifths, and a measured number behind the first.
type sampled struct {
	marks, others []int
	number        []float64
	weights       []float64
	cluster       []int
}

func (d design) sample(rng *rand.Rand, n int, share, lower []float64) (s sampled) {
	common := 0.0
	for i := 0; i < n; {
		at, rest := i, math.Sqrt(0.6)
		if d.clustered {
			if at, rest = i/5, math.Sqrt(0.4); i%5 == 0 {
				common = math.Sqrt(0.2) * rng.NormFloat64()
			}
		}
		own := common + math.Sqrt(0.4)*rng.NormFloat64()
		x := own + rest*rng.NormFloat64()
		mark, weight := levelAt(x, share), 1.0
		if d.weighted {
			weight = 0.5 + rng.ExpFloat64()
		}
		if d.related && mark < 2 {
			if weight *= 2; rng.IntN(2) == 0 {
				continue
			}
		}
		s.marks, s.number = append(s.marks, mark), append(s.number, x)
		s.others = append(s.others, levelAt(own+rest*rng.NormFloat64(), lower))
		s.weights, s.cluster = append(s.weights, weight), append(s.cluster, at)
		i++
	}
	return s
}

// levelAt is the mark of somebody whose opinion is that normal score.
func levelAt(x float64, share []float64) (level int) {
	for u := math.Erfc(-x/math.Sqrt2) / 2; level < len(share)-1 && u >= share[level]; level++ {
		u -= share[level]
	}
	return level
}

// lowered is what becomes of marks when a tenth of the people go to the lowest.
func lowered(share []float64) []float64 {
	out := slices.Clone(share)
	for i := range out {
		out[i] *= 0.9
	}
	out[0] += 0.1
	return out
}

// surveyed is a sample as an evaluation measures it: people independent, or clusters in 256 groups by hash, of which each is left out in turn.
type surveyed struct {
	sampled
	kish, df float64
	groups   []int // of each person; nil where people are independent
}

func (d design) survey(rng *rand.Rand, s sampled) surveyed {
	n, w, w2 := float64(len(s.weights)), 0.0, 0.0
	for _, x := range s.weights {
		w, w2 = w+x, w2+x*x
	}
	v := surveyed{sampled: s, kish: KishN(w, w2)}
	v.df = math.Max(v.kish*v.kish/n-1, 1)
	if d.clustered {
		hash, sizes := rng.Perm(1<<16), make([]float64, 256)
		for _, c := range s.cluster {
			g := hash[c] % 256
			v.groups = append(v.groups, g)
			sizes[g]++
		}
		v.df = math.Max(JackknifeDF(sizes), 1)
	}
	return v
}

// mean is the mean of something that goes by marks, what each person or group moves it, and its variance if people were independent.
func (v surveyed) mean(marks []int, of []float64) (mean float64, moves []float64, simple float64) {
	w, sum := 0.0, 0.0
	for i, m := range marks {
		w, sum = w+v.weights[i], sum+v.weights[i]*of[m]
	}
	mean = sum / w
	small := math.Sqrt(v.kish / (v.kish - 1))
	for i, m := range marks {
		e := v.weights[i] * (of[m] - mean) / w * small
		moves = append(moves, e)
		simple += e * e
	}
	if v.groups == nil {
		return mean, moves, simple
	}
	moves = moves[:0]
	gw, gs := make([]float64, 256), make([]float64, 256)
	for i, m := range marks {
		gw[v.groups[i]] += v.weights[i]
		gs[v.groups[i]] += v.weights[i] * of[m]
	}
	centre := 0.0
	for g := range gw {
		if gw[g] > 0 {
			moves = append(moves, (sum-gs[g])/(w-gw[g]))
			centre += moves[len(moves)-1]
		}
	}
	n := float64(len(moves))
	for g := range moves {
		moves[g] = (moves[g] - centre/n) * math.Sqrt((n-1)/n)
	}
	return mean, moves, simple
}

func product(a, b []float64) (sum float64) {
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

// share is that of those whose marks count as 1, on the effective size and on its variance.
func (v surveyed) share(of []float64) (effective, design Estimate) {
	p, moves, simple := v.mean(v.marks, of)
	variance := product(moves, moves)
	return Share(p, v.effective(variance, simple), 0), ShareFromDesign(p, variance, v.df+1, float64(len(v.marks)), 0)
}

// effective is how many independent people of equal weight would tell as much of a mean.
func (v surveyed) effective(variance, simple float64) float64 {
	if v.groups != nil && variance > simple && simple > 1e-12 {
		return v.kish * simple / variance
	}
	return v.kish
}

// kept counts how often intervals hold, by their place in the table.
type kept [keptKinds]float64

const (
	keptTop = iota
	keptLow
	keptLowExact
	keptTopDesign
	keptLowDesign
	keptNPS
	keptNPSDesign
	keptStudent
	keptHistogram
	keptDesign
	keptDifference
	keptDifferenceDesign
	keptRatio
	keptQuantile
	keptKinds
)

var (
	fiveMarks = []float64{1, 2, 3, 4, 5}
	fiveLost  = []float64{4, 3, 2, 1, 0}
	topBox    = []float64{0, 0, 0, 0, 1}
	lowBox    = []float64{1, 0, 0, 0, 0}
	promoting = []float64{-1, -1, -1, 0, 1}
)

func (k *kept) hit(at int, i Interval, truth float64) {
	if i.Low <= truth+1e-12 && truth <= i.High+1e-12 {
		k[at]++
	}
}

// count draws a sample, and another of people who are less content, and notes which intervals hold.
func (k *kept) count(rng *rand.Rand, d design, share []float64, n int) {
	lower := lowered(share)
	one, two := d.survey(rng, d.sample(rng, n, share, lower)), d.survey(rng, d.sample(rng, n, lower, share))
	top, topDesign := one.share(topBox)
	low, lowDesign := one.share(lowBox)
	k.hit(keptTop, top.Interval, share[4])
	k.hit(keptLow, low.Interval, share[0])
	size := low.NEff
	if d.weighted || d.clustered {
		size = lowDesign.NEff
	}
	k.hit(keptLowExact, ShareExact(low.Value, size, 0).Interval, share[0])
	k.hit(keptTopDesign, topDesign.Interval, share[4])
	k.hit(keptLowDesign, lowDesign.Interval, share[0])
	other, otherDesign := two.share(topBox)
	k.hit(keptDifference, Difference(top, other).Interval, share[4]-lower[4])
	k.hit(keptDifferenceDesign, Difference(topDesign, otherDesign).Interval, share[4]-lower[4])
	k.means(one, share)
	x, mx, _ := one.mean(one.others, fiveLost)
	y, my, _ := one.mean(one.marks, fiveLost)
	if r := Ratio(x, y, product(mx, mx), product(mx, my), product(my, my), one.df, 0); r.Interval.Known() {
		k.hit(keptRatio, r.Interval, product(lower, fiveLost)/product(share, fiveLost))
	} else {
		k[keptRatio]++ // nobody lost anything: nothing is claimed
	}
	first, last := QuantileRanks(int64(n), 0.5, 0)
	slices.Sort(one.number)
	k.hit(keptQuantile, Interval{one.number[first-1], one.number[last-1]}, 0)
}

func (k *kept) means(v surveyed, share []float64) {
	weights, moments := make([]float64, 5), Moments{}
	for i, m := range v.marks {
		weights[m] += v.weights[i]
		moments.AddWeighted(fiveMarks[m], v.weights[i])
	}
	counts, truth := NPSCounts{weights[0] + weights[1] + weights[2], weights[3], weights[4]}, product(share, promoting)
	_, moves, simple := v.mean(v.marks, promoting)
	variance := product(moves, moves)
	k.hit(keptNPS, NPS(counts, v.effective(variance, simple), 0).Interval, truth)
	k.hit(keptNPSDesign, NPSFromDesign(counts, variance, v.kish, v.df, 0).Interval, truth)
	truth, n := product(share, fiveMarks), float64(len(v.marks))
	_, moves, simple = v.mean(v.marks, fiveMarks)
	variance = product(moves, moves)
	k.hit(keptStudent, Mean(moments, 0).Interval, truth)
	k.hit(keptHistogram, MeanFromHistogram(fiveMarks, weights, n, v.effective(variance, simple), 0).Interval, truth)
	k.hit(keptDesign, MeanFromDesign(fiveMarks, weights, variance, n, v.kish, v.df, 0).Interval, truth)
}

// known reports whether an interval is to be had in a design: QuantileRanks takes no weights.
func (d design) known(kind int) bool { return kind != keptQuantile || !d.weighted }

// row writes a row of the table, with an asterisk at what is under .90.
func (k kept) row(known func(int) bool) string {
	out := new(strings.Builder)
	for kind, v := range k {
		switch {
		case !known(kind):
			out.WriteString("      –")
		case v < 0.9:
			fmt.Fprintf(out, "  %.3f*", v)
			continue
		default:
			fmt.Fprintf(out, "  %.3f", v)
		}
		out.WriteString(" ")
	}
	return strings.TrimRight(out.String(), " ") + "\n"
}

// What must hold everywhere does, but for the share of the lowest mark at single points; with SAFAR_SIMULATE the table of the package documentation.
func TestUnderDesignsIntervalsHold(t *testing.T) {
	reps := map[int]int{30: 250, 100: 60}
	if underRace {
		reps = map[int]int{30: 20}
	}
	if simulate() {
		reps = map[int]int{30: 10_000, 100: 6000, 1000: 2000}
	}
	table := new(strings.Builder)
	for _, n := range []int{30, 100, 1000} {
		if reps[n] == 0 {
			continue
		}
		mean, worst, of := kept{}, kept{}, kept{}
		for kind := range worst {
			worst[kind] = 1
		}
		slack := 3.5 * math.Sqrt(0.05*0.95/float64(reps[n]))
		for s, shape := range ratingShapes {
			if s == 1 || s == 4 || s == 6 {
				continue // even, good, 80 % and 95 % top
			}
			for i, d := range designs {
				k, rng := kept{}, rand.New(rand.NewPCG(uint64(n), uint64(10*s+i)))
				for range reps[n] {
					k.count(rng, d, shape.share, n)
				}
				for kind := range k {
					k[kind] /= float64(reps[n])
					if d.known(kind) {
						mean[kind], of[kind] = mean[kind]+k[kind], of[kind]+1
						worst[kind] = min(worst[kind], k[kind])
					}
				}
				fmt.Fprintf(table, "//\t%-9s %-9s %4d%s", shape.name, d.name, n, k.row(d.known))
				for _, kind := range []int{keptTopDesign, keptNPSDesign, keptDesign, keptDifferenceDesign} {
					require.GreaterOrEqual(t, k[kind], 0.93-slack, "%s, %s, %d: kind %d", shape.name, d.name, n, kind)
				}
				require.GreaterOrEqual(t, k[keptRatio], 0.91-slack, "%s, %s, %d", shape.name, d.name, n)
				require.GreaterOrEqual(t, k[keptLowExact], 0.94-slack, "%s, %s, %d", shape.name, d.name, n)
			}
		}
		for kind := range mean {
			mean[kind] /= of[kind]
		}
		all := func(int) bool { return true }
		fmt.Fprintf(table, "//\t%-19s %4d%s//\t%-19s %4d%s", "mean of all", n, mean.row(all), "worst of all", n, worst.row(all))
	}
	t.Logf("\n%s", table)
}
