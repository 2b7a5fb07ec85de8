package drift

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// dated is how often Change is right in a series of twelve, and off by one at most, and how large it then takes the step to be.
type dated struct{ right, near, size float64 }

func datedOf(rng *rand.Rand, step float64, at, samples int) (d dated) {
	const periods = 12
	values, variances := make([]float64, periods), make([]float64, periods)
	for range samples {
		for i := range values {
			variances[i] = 1
			if values[i] = rng.NormFloat64(); i >= at {
				values[i] += step
			}
		}
		s := Change(values, variances)
		off := s.At - at
		if off == 0 {
			d.right += 1 / float64(samples)
		}
		if off >= -1 && off <= 1 {
			d.near += 1 / float64(samples)
		}
		d.size += (s.After - s.Before) / float64(samples)
	}
	return d
}

// How often Change is right of a step of so many standard errors. With SAFAR_SIMULATE it prints the table of the package documentation.
func TestChangeIsRightTheMoreOftenTheLargerTheStep(t *testing.T) {
	samples := 1000
	if simulate() {
		samples = 20_000
	}
	table := new(strings.Builder)
	for _, step := range []float64{0, 1, 2, 3, 4} {
		fmt.Fprintf(table, "//\t%4.0f", step)
		for _, at := range []int{2, 4, 6, 10} {
			d := datedOf(rand.New(rand.NewPCG(uint64(step), uint64(at))), step, at, samples)
			fmt.Fprintf(table, "   %.3f %.3f %5.2f", d.right, d.near, d.size)
			if step >= 3 {
				require.GreaterOrEqual(t, d.right, 0.7, "%v, %d", step, at)
				require.GreaterOrEqual(t, d.near, 0.9, "%v, %d", step, at)
				require.InDelta(t, step, d.size, 0.2, "%v, %d", step, at)
			}
		}
		table.WriteString("\n")
	}
	t.Logf("\n%s", table)
}

// alarmed is, of each form, how often it raises an alarm among the first n marks, when nothing changes, and among as many again once the mean is half a point lower, if it was silent until then.
type alarmed struct{ wrongly, found [3]float64 }

// String is a row of the table.
func (a alarmed) String() string {
	return fmt.Sprintf("%.3f  %.3f    %.3f  %.3f    %.3f  %.3f", a.wrongly[0], a.found[0], a.wrongly[1], a.found[1], a.wrongly[2], a.found[2])
}

func alarmedOf(rng *rand.Rand, share []float64, n, samples int, clustered bool) (a alarmed) {
	const by = 0.5
	low := lowered(share, by)
	silent := [3]float64{}
	stream := make([]float64, 2*n)
	for range samples {
		common, own := 0.0, 1.0
		for i := range stream {
			if clustered {
				if own = math.Sqrt(0.8); i%5 == 0 {
					common = math.Sqrt(0.2) * rng.NormFloat64()
				}
			}
			from := share
			if i >= n {
				from = low
			}
			stream[i] = five[mark(common+own*rng.NormFloat64(), from)]
		}
		for f := range a.wrongly {
			alarms := PageHinkley(stream, PageHinkleyOptions{Form: Form(f), Falls: true})
			if len(alarms) > 0 && alarms[0] < n {
				a.wrongly[f] += 1 / float64(samples)
				continue
			}
			if silent[f]++; len(alarms) > 0 {
				a.found[f]++
			}
		}
	}
	for f := range a.found {
		a.found[f] /= silent[f]
	}
	return a
}

// How often the defaults of PageHinkley raise an alarm over a stream of marks. With SAFAR_SIMULATE it prints the table of the package documentation.
func TestPageHinkleyHasNoErrorRateOfItsOwn(t *testing.T) {
	samples, sizes := 100, []int{300}
	if simulate() {
		samples, sizes = 1000, []int{30, 100, 1000, 3000}
	}
	table, mean, worst := new(strings.Builder), map[int]*alarmed{}, map[int]*alarmed{}
	for s, shape := range shapes {
		for k, design := range []string{"plain", "clustered"} {
			for _, n := range sizes {
				a := alarmedOf(rand.New(rand.NewPCG(uint64(n), uint64(10*s+k))), shape.share, n, samples, k == 1)
				flag := ""
				if a.wrongly[0] > 0.05 {
					flag = " *"
				}
				fmt.Fprintf(table, "//\t%-9s %-9s %4d   %v%s\n", shape.name, design, n, a, flag)
				if mean[n] == nil {
					mean[n], worst[n] = new(alarmed), &alarmed{found: [3]float64{1, 1, 1}}
				}
				for f := range a.wrongly {
					mean[n].wrongly[f] += a.wrongly[f] / float64(2*len(shapes))
					mean[n].found[f] += a.found[f] / float64(2*len(shapes))
					worst[n].wrongly[f] = max(worst[n].wrongly[f], a.wrongly[f])
					worst[n].found[f] = min(worst[n].found[f], a.found[f])
				}
				if !simulate() {
					require.LessOrEqual(t, a.wrongly[2], a.wrongly[0], "where nothing keeps the sum from drifting alarms are fewer")
					require.LessOrEqual(t, a.wrongly[0], 0.3)
					require.Greater(t, a.found[0], 0.5)
				}
			}
		}
	}
	for _, n := range sizes {
		fmt.Fprintf(table, "//\t%-19s %4d   %v\n//\t%-19s %4d   %v\n", "mean of all", n, *mean[n], "worst of all", n, *worst[n])
	}
	t.Logf("\n%s", table)
}
