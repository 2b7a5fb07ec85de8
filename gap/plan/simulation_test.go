package plan_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/plan"
)

// walkers skip each of the four steps between the first and the last with this probability on the average: all alike, or half of them nine times as often as the others, or each all four steps or none.
type walkers struct {
	name  string
	skips float64
	each  func(rng *rand.Rand, p float64) (skip float64)
}

func alike(_ *rand.Rand, p float64) float64 { return p }

func kinds(rng *rand.Rand, p float64) float64 {
	if rng.IntN(2) == 0 {
		return 0.2 * p
	}
	return 1.8 * p
}

func whole(rng *rand.Rand, p float64) float64 {
	if rng.Float64() < p {
		return 1
	}
	return 0
}

// kept is how often the interval of fitness, that of the share who conform, and all rank sets together hold.
func (w walkers) kept(t *testing.T, n, samples int) (fitness, conforming, joint float64) {
	m, rng := letters(t, "abcdef"), rand.New(rand.NewPCG(uint64(n), uint64(1000*w.skips)))
	conform := 0.0
	switch w.name {
	case "alike":
		conform = math.Pow(1-w.skips, 4)
	case "kinds":
		conform = (math.Pow(1-0.2*w.skips, 4) + math.Pow(1-1.8*w.skips, 4)) / 2
	default:
		conform = 1 - w.skips
	}
	for range samples {
		paths := map[string]int{}
		for range n {
			path, p := "a", w.each(rng, w.skips)
			for _, step := range "bcde" {
				if rng.Float64() >= p {
					path += string(step)
				}
			}
			paths[path+"f"]++
		}
		c := held(t, m, plan.Options{}, paths)
		hit := func(at *float64, yes bool) {
			if yes {
				*at += 1 / float64(samples)
			}
		}
		within := func(low, high, x float64) bool { return low <= x+1e-12 && x <= high+1e-12 }
		f, s := c.Whole.FitnessInterval, c.Whole.Conforming.Interval
		hit(&fitness, within(f[0].Float(), f[1].Float(), 1-4*w.skips/6))
		hit(&conforming, within(s[0].Float(), s[1].Float(), conform))
		hit(&joint, holds(c, len(c.Places), func(i int) float64 {
			if i >= 1 && i <= 4 {
				return w.skips
			}
			return 0
		}))
	}
	return fitness, conforming, joint
}

// With SAFAR_SIMULATE it prints the table of the package documentation.
func TestIntervalsHoldInSimulation(t *testing.T) {
	if raced {
		t.Skip("a simulation: run it without the race detector")
	}
	samples, shares := map[int]int{30: 150, 100: 100}, []float64{0.2}
	if os.Getenv("SAFAR_SIMULATE") != "" {
		samples, shares = map[int]int{30: 3000, 100: 3000, 1000: 1500}, []float64{0.5, 0.2, 0.05}
	}
	table := new(strings.Builder)
	for _, n := range []int{30, 100, 1000} {
		if samples[n] == 0 {
			continue
		}
		slack := 3.5 * math.Sqrt(0.05*0.95/float64(samples[n]))
		mean, worst, rows := [3]float64{}, [3]float64{1, 1, 1}, float64(3*len(shares))
		line := func(name, share string, v [3]float64) {
			row := fmt.Sprintf("//\t%-12s %4s %5d", name, share, n)
			for _, x := range v {
				mark := " "
				if x < 0.9 {
					mark = "*"
				}
				row += fmt.Sprintf("  %.3f%s", x, mark)
			}
			table.WriteString(strings.TrimRight(row, " ") + "\n")
		}
		for _, share := range shares {
			for _, w := range []walkers{{"alike", share, alike}, {"kinds", share, kinds}, {"all or none", share, whole}} {
				var v [3]float64
				v[0], v[1], v[2] = w.kept(t, n, samples[n])
				for i, x := range v {
					mean[i], worst[i] = mean[i]+x/rows, min(worst[i], x)
				}
				line(w.name, fmt.Sprintf("%.2f", share), v)
				require.GreaterOrEqual(t, v[0], 0.93-slack, "fitness, %s, %d", w.name, n)
				require.GreaterOrEqual(t, v[1], 0.93-slack, "conforming, %s, %d", w.name, n)
				require.GreaterOrEqual(t, v[2], 0.95-slack, "ranks, %s, %d", w.name, n)
			}
		}
		line("mean of all", "", mean)
		line("worst of all", "", worst)
	}
	t.Log("\n" + table.String())
}
