package tally_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// BenchmarkPathsAdd adds paths of ten contacts over 24 cells, as many as a log of a bank or a shop has.
func BenchmarkPathsAdd(b *testing.B) {
	schema := tally.PathSchema{Goals: []tally.PathGoal{{Key: "paid", Touchpoint: "t7"}}, Bad: []touchpoint.Key{"bad"}}
	for i := range 6 {
		schema.Stages = append(schema.Stages, touchpoint.Key(fmt.Sprint("stage", i)))
	}
	for i := range 8 {
		schema.Touchpoints = append(schema.Touchpoints, tally.PathTouchpoint{
			Key: touchpoint.Key(fmt.Sprint("t", i)), Channel: touchpoint.Key(fmt.Sprint("channel", i%3)), Owner: fmt.Sprint("owner", i%2),
		})
	}
	for i := range 24 {
		schema.Cells = append(schema.Cells, tally.Cell{Stage: schema.Stages[i%6], Touchpoint: schema.Touchpoints[i/3].Key})
	}
	const contacts = 10
	r := rand.New(rand.NewPCG(1, 1))
	paths := make([]touchpoint.Path, 512)
	for i := range paths {
		at := time.Unix(1.7e9, 0)
		for range contacts {
			at = at.Add(time.Duration(r.ExpFloat64() * float64(time.Hour)))
			cell := schema.Cells[min(r.IntN(24), r.IntN(24))]
			paths[i].Contacts = append(paths[i].Contacts, touchpoint.Contact{Stage: cell.Stage, Touchpoint: cell.Touchpoint, Start: at})
		}
	}
	for _, skip := range []bool{false, true} {
		b.Run(fmt.Sprintf("contacts=%d/cells=24/variants=%v", contacts, !skip), func(b *testing.B) {
			all, err := tally.NewPaths(schema, tally.PathOptions{SkipVariants: skip})
			require.NoError(b, err)
			for i := range 20 * len(paths) { // so that what is measured is not how it grows
				require.NoError(b, all.Add(paths[i%len(paths)]))
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if err := all.Add(paths[i%len(paths)]); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/contacts, "ns/contact")
		})
	}
}
