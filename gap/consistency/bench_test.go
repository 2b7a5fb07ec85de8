package consistency_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/consistency"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// BenchmarkExamine examines cells of ten stages on five channels, rated by the same 1,000 people of three classes.
func BenchmarkExamine(b *testing.B) {
	for _, cells := range []int{20, 200, 1000} {
		b.Run(fmt.Sprintf("cells=%d", cells), func(b *testing.B) {
			d := journey.Draft{Key: "wide"}
			s := touchpoint.Schema{Segmentations: []touchpoint.Segmentation{{Key: "kind", Classes: []touchpoint.Class{{Key: "a"}, {Key: "b"}, {Key: "c"}, {Key: touchpoint.OtherClass}}}}}
			for i := range 10 {
				d.Stages = append(d.Stages, journey.Stage{Key: touchpoint.Key(fmt.Sprint("s", i))})
			}
			for i := range 5 {
				d.Channels = append(d.Channels, touchpoint.Channel{Key: touchpoint.Key(fmt.Sprint("c", i)), Kind: touchpoint.Web})
			}
			for i := range cells {
				key := touchpoint.Key(fmt.Sprint("t", i))
				d.Touchpoints = append(d.Touchpoints, touchpoint.Touchpoint{Key: key, Channel: d.Channels[i%5].Key})
				d.Cells = append(d.Cells, journey.Cell{Stage: d.Stages[i*10/cells].Key, Touchpoint: key, Items: []journey.Measure{{Item: key}}})
				s.Items = append(s.Items, touchpoint.Item{Key: key, Scale: touchpoint.CSAT()})
			}
			all, err := tally.NewRatings(s, tally.Options{})
			require.NoError(b, err)
			rng := rand.New(rand.NewPCG(1, 1))
			for i := range 1000 {
				r := touchpoint.Response{Classes: []int{i % 3}}
				for range cells {
					r.Answers = append(r.Answers, touchpoint.LevelAnswer(max(rng.IntN(5), rng.IntN(5))))
				}
				require.NoError(b, all.Add(r))
			}
			m := mapped(b, d)
			for b.Loop() {
				r, err := consistency.Examine(m, all, consistency.Options{By: []touchpoint.Key{"kind"}})
				require.NoError(b, err)
				require.Len(b, r.Places, cells)
			}
		})
	}
}
