package whatif_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/whatif"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// BenchmarkAsk asks of maps of many cells that 2,000 people rated on 1–5, without actions. Replicates of how 1,000 items go together would take more memory than a tally is allowed.
func BenchmarkAsk(b *testing.B) {
	for _, cells := range []int{20, 200, 1000} {
		b.Run(fmt.Sprintf("cells=%d", cells), func(b *testing.B) {
			p := population{cuts: crowds[1].cuts, cells: cells, use: 0.7}
			m := mapped(b, p.keys(), nil, nil)
			all := tallied(b, p.schema(), cells <= 200, p.sample(seeded(1), 2000))
			for b.Loop() {
				r, err := whatif.Ask(m, all, whatif.Options{})
				require.NoError(b, err)
				require.Len(b, r.Cells, cells)
			}
		})
	}
}

// BenchmarkPlan chooses among actions: each on a cell of its own or shared with one other, or each on three cells at random, so that all hang together.
func BenchmarkPlan(b *testing.B) {
	for _, entangled := range []bool{false, true} {
		for _, n := range []int{10, 40, 100} {
			b.Run(fmt.Sprintf("entangled=%v/actions=%d", entangled, n), func(b *testing.B) {
				rng := seeded(4)
				p := population{cuts: crowds[1].cuts, cells: n, use: 0.7}
				names := map[touchpoint.Key][]touchpoint.Key{}
				var actions []journey.Action
				for a := range n {
					key := touchpoint.Key(fmt.Sprint("a", a))
					actions = append(actions, journey.Action{Key: key, Effort: 1 + float64(rng.IntN(600))/10, Repair: journey.Repairs()[rng.IntN(4)]})
					where := []int{a / 2}
					if entangled {
						where = []int{a, rng.IntN(n), rng.IntN(n)}
					}
					for _, w := range where {
						c := p.keys()[w]
						if l := names[c]; len(l) == 0 || l[len(l)-1] != key {
							names[c] = append(l, key)
						}
					}
				}
				m := mapped(b, p.keys(), actions, func(c touchpoint.Key) []touchpoint.Key { return names[c] })
				all := tallied(b, p.schema(), false, p.sample(rng, 500))
				exact := 0.0
				for b.Loop() {
					r, err := whatif.Ask(m, all, whatif.Options{})
					require.NoError(b, err)
					exact = r.Plan.Best.Score.Value.Float() / r.Plan.Bound.Float()
				}
				b.ReportMetric(exact, "of-bound")
			})
		}
	}
}

// BenchmarkBoth asks of a map of 1,000 cells that 2,000 people rated on 1–5, with a hundred actions on ten cells each.
func BenchmarkBoth(b *testing.B) {
	const cells, n = 1000, 100
	p := population{cuts: crowds[1].cuts, cells: cells, use: 0.7}
	rng := seeded(5)
	var actions []journey.Action
	for a := range n {
		actions = append(actions, journey.Action{Key: touchpoint.Key(fmt.Sprint("a", a)), Effort: 1 + float64(rng.IntN(600))/10, Repair: journey.Repairs()[rng.IntN(4)]})
	}
	at := 0
	m := mapped(b, p.keys(), actions, func(touchpoint.Key) []touchpoint.Key {
		at++
		return []touchpoint.Key{actions[at/10%n].Key}
	})
	all := tallied(b, p.schema(), false, p.sample(rng, 2000))
	for b.Loop() {
		r, err := whatif.Ask(m, all, whatif.Options{})
		require.NoError(b, err)
		require.Len(b, r.Plan.Actions, n)
	}
}
