package lens_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/lens"
	"github.com/safar-cx/safar/touchpoint"
)

// ranking is the lenses whose order is tried, by their keys.
var ranking = []touchpoint.Key{lens.Pain, lens.Opportunity, lens.Servqual, lens.Risks}

// differing are by how much cells do: not at all, where all that is said of their order is wrong, or by as much as in the other tables.
var differing = []struct {
	name string
	part float64
}{{"alike", 0}, {"far", 0.5}}

// ordered is how cells truly stand, so that more comes first: by pain with the mean that is wanted as the level to fall short of, opportunity, the gap turned over, and the risk priority number.
func ordered(key touchpoint.Key, found, important, wanted [5]float64) (v float64) {
	switch key {
	case lens.Opportunity:
		return lens.OpportunityScore(10*mean(important), 10*mean(found))
	case lens.Servqual:
		return mean(wanted) - mean(found)
	}
	below := 0.0
	for l, p := range found {
		if short := mean(wanted) - float64(l)/4; short > 1e-12 {
			v += p * short
			below += p
		}
	}
	if key == lens.Risks {
		tenth := func(v float64) int { return int(max(1, min(10, math.Ceil(10*v-1e-9)))) }
		return float64(lens.RPN(tenth(v/below), tenth(below), 5))
	}
	return v
}

// among is between which ranks a cell truly is, several of equals.
func among(scores []float64, i int) (best, worst int) {
	best, worst = 1, len(scores)
	for _, s := range scores {
		if s > scores[i]+1e-12 {
			best++
		}
		if s < scores[i]-1e-12 {
			worst--
		}
	}
	return best, worst
}

// orders are in what part of the samples all rank sets of a lens held together, in which two lenses were said to disagree of some cell, and in which that was wrong of one.
type orders struct {
	held        [4]float64
	said, wrong float64
}

func (o *orders) try(t testing.TB, rng *rand.Rand, base [5]float64, part float64, n, samples int, d design) {
	w, options := surveyed(d)
	options.Lenses, options.Draws = ranking, 2000
	each := 1 / float64(samples)
	for range samples {
		truths := make([][5]float64, 3*simulated)
		for i := range truths {
			truths[i] = truth(base, part*rng.Float64())
		}
		w.answered(rng, n, d, truths)
		m, all := w.made(t)
		r, err := lens.Compare(m, all, options)
		require.NoError(t, err)
		scores := map[touchpoint.Key][]float64{}
		for k, key := range ranking {
			for i := range simulated {
				scores[key] = append(scores[key], ordered(key, truths[i], truths[simulated+i], truths[2*simulated+i]))
			}
			held := each
			for i := range simulated {
				best, worst := among(scores[key], i)
				if set := sight(t, r, i, key).RankSet; set.Best() > best || set.Worst() < worst {
					held = 0
				}
			}
			o.held[k] += held
		}
		wrong := 0.0
		for _, dispute := range r.Disputes {
			for i := range simulated {
				if at(i) != dispute.Cell {
					continue
				}
				_, high := among(scores[dispute.High], i)
				if low, _ := among(scores[dispute.Low], i); low <= high {
					wrong = each
				}
			}
		}
		if o.wrong += wrong; len(r.Disputes) > 0 {
			o.said += each
		}
	}
}

// The rank sets of each lens hold together as often as they say, and lenses are seldom said to disagree where they do not. With SAFAR_SIMULATE it prints the table of rank sets of the package documentation.
func TestRankSetsOfLensesHold(t *testing.T) {
	if raced {
		t.Skip("simulation")
	}
	full := os.Getenv("SAFAR_SIMULATE") != ""
	samples, sizes, designs := 8, []int{100}, []design{plain}
	if full {
		samples, sizes, designs = 200, []int{30, 100, 1000}, []design{plain, weighted, clustered}
	}
	table := new(strings.Builder)
	for k, d := range designs {
		for l, s := range differing {
			for _, n := range sizes {
				many := samples
				if n == 1000 {
					many = 50
				}
				var mean, worst orders
				worst.held = [4]float64{1, 1, 1, 1}
				for j, shape := range shapes {
					var o orders
					o.try(t, rand.New(rand.NewPCG(uint64(n), uint64(500+100*k+10*l+j))), shape.shares, s.part, n, many, d)
					for i, h := range o.held {
						mean.held[i] += h / float64(len(shapes))
						worst.held[i] = min(worst.held[i], h)
					}
					mean.said += o.said / float64(len(shapes))
					mean.wrong += o.wrong / float64(len(shapes))
					worst.wrong = max(worst.wrong, o.wrong)
				}
				row := fmt.Sprintf("//\t%-8s  %-5s  %4d ", d, s.name, n)
				least := 0.95 - 3*math.Sqrt(0.95*0.05/float64(many))
				flag := ""
				for i := range ranking {
					row += fmt.Sprintf("  %.3f %.3f", mean.held[i], worst.held[i])
					if worst.held[i] < least {
						flag = "  *"
					}
					require.Greater(t, mean.held[i], 0.85, table.String()+row)
				}
				fmt.Fprintf(table, "%s   %.2f  %.3f %.3f%s\n", row, mean.said, mean.wrong, worst.wrong, flag)
				require.Less(t, mean.wrong, 0.1)
			}
		}
	}
	t.Logf("\n%s", table)
}
