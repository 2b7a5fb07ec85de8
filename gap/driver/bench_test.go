package driver_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/driver"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// A map of some cells that share some items.
func BenchmarkFind(b *testing.B) {
	for _, c := range []struct{ items, cells int }{{20, 20}, {40, 200}, {40, 1000}, {100, 1000}} {
		b.Run(fmt.Sprintf("%d items, %d cells", c.items, c.cells), func(b *testing.B) {
			w := world{effects: make([]float64, c.items), correlate: 0.4, missing: 0.05}
			for i := range w.effects {
				w.effects[i] = 1 / float64(i+1)
			}
			d := one(b, w.items()...).Draft()
			d.Stages = nil
			d.Cells = nil
			for i := range c.cells {
				stage := touchpoint.Key(fmt.Sprint("stage", i/c.items))
				if i%c.items == 0 {
					d.Stages = append(d.Stages, journey.Stage{Key: stage, Name: touchpoint.Plain(string(stage))})
				}
				item := w.items()[i%c.items]
				d.Cells = append(d.Cells, journey.Cell{Stage: stage, Touchpoint: item, Items: []journey.Measure{{Item: item}}})
			}
			m, err := journey.New(d)
			require.NoError(b, err)
			evidence := counted(b, w.schema(), w.people(2000, rand.New(rand.NewPCG(1, 9))), w.drivers())
			for b.Loop() {
				r, err := driver.Find(m, evidence, driver.Options{})
				require.NoError(b, err)
				require.Len(b, r.Drivers, c.items)
			}
		})
	}
}
