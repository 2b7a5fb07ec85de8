package tally_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

func driversBench(weighted bool, segmentations int) (touchpoint.Schema, []touchpoint.Key, []touchpoint.Response) {
	schema := touchpoint.Schema{Weighted: weighted}
	var keys []touchpoint.Key
	for i := range 25 {
		keys = append(keys, touchpoint.Key(fmt.Sprint("q", i)))
		schema.Items = append(schema.Items, touchpoint.Item{Key: keys[i], Scale: touchpoint.CSAT()})
	}
	for i := range segmentations {
		schema.Segmentations = append(schema.Segmentations, touchpoint.Segmentation{
			Key: touchpoint.Key(fmt.Sprint("s", i)), Classes: []touchpoint.Class{{Key: "a"}, {Key: "b"}, {Key: "other"}},
		})
	}
	r := rand.New(rand.NewPCG(1, 1))
	responses := make([]touchpoint.Response, 4096)
	for i := range responses {
		responses[i] = randomResponse(r, schema, i)
		responses[i].Period = ""
		for j := range responses[i].Answers {
			if responses[i].Answers[j] <= 0 && r.IntN(2) == 0 || i%5 == 0 {
				responses[i].Answers[j] = touchpoint.Answer(1 + r.IntN(5))
			}
		}
	}
	return schema, keys, responses
}

func BenchmarkRatingsDrivers(b *testing.B) {
	for _, weighted := range []bool{false, true} {
		for _, segmentations := range []int{0, 3} {
			schema, keys, responses := driversBench(weighted, segmentations)
			for _, drivers := range [][]touchpoint.Key{nil, keys} {
				name := fmt.Sprintf("weighted=%v/segmentations=%d/drivers=%d", weighted, segmentations, len(drivers))
				b.Run("Add/"+name, func(b *testing.B) {
					all, err := tally.NewRatings(schema, tally.Options{Drivers: drivers})
					require.NoError(b, err)
					b.ReportAllocs()
					for i := 0; b.Loop(); i++ {
						if err := all.Add(responses[i%len(responses)]); err != nil {
							b.Fatal(err)
						}
					}
				})
				b.Run("Collect/"+name, func(b *testing.B) {
					n := 0
					_, err := tally.Collect(schema, tally.Options{Drivers: drivers}, func(yield func(touchpoint.Response, error) bool) {
						for b.Loop() {
							if !yield(responses[n%len(responses)], nil) {
								return
							}
							n++
						}
					})
					require.NoError(b, err)
				})
			}
		}
	}
}

func BenchmarkRelated(b *testing.B) {
	schema, keys, responses := driversBench(true, 0)
	all, err := tally.Collect(schema, tally.Options{Drivers: keys}, sequence(responses))
	require.NoError(b, err)
	for _, m := range []tally.Missing{tally.Pairwise, tally.Listwise, tally.NotUsedAsMean} {
		b.Run(m.String(), func(b *testing.B) {
			for b.Loop() {
				if _, err := all.Related(nil, keys, m); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
