package consistency_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/consistency"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// random are ratings of some people who answer as they like, leave things out and do not use all.
func random(t *testing.T, rng *rand.Rand, s touchpoint.Schema) []touchpoint.Response {
	t.Helper()
	out := make([]touchpoint.Response, 20+rng.IntN(300))
	top := 1 + rng.IntN(5)
	for i := range out {
		r := touchpoint.Response{Classes: []int{rng.IntN(3)}, Weight: float64(1 + rng.IntN(3)), Cluster: string(rune('a' + rng.IntN(20)))}
		for range s.Items {
			switch rng.IntN(8) {
			case 0:
				r.Answers = append(r.Answers, touchpoint.NotUsed)
			case 1:
				r.Answers = append(r.Answers, touchpoint.NoAnswer)
			default:
				r.Answers = append(r.Answers, touchpoint.LevelAnswer(min(4, rng.IntN(5)+rng.IntN(top))))
			}
		}
		out[i] = r
	}
	return out
}

func tallied(t *testing.T, s touchpoint.Schema, rows []touchpoint.Response) *tally.Ratings {
	t.Helper()
	all, err := tally.NewRatings(s, tally.Options{Groups: 16})
	require.NoError(t, err)
	for _, r := range rows {
		require.NoError(t, all.Add(r))
	}
	return all
}

// What holds of any report: intervals hold their values, verdicts follow from what they rest on, and the order of people, of shards and of channels does not matter.
func TestWhatHoldsOfAnyReport(t *testing.T) {
	rng := rand.New(rand.NewPCG(77, 1))
	for round := range 12 {
		s := asks()
		s.Weighted, s.Clustered = round%3 == 1, round%3 == 2
		rows := random(t, rng, s)
		m := mapped(t, bank())
		r, err := consistency.Examine(m, tallied(t, s, rows), consistency.Options{Min: 5})
		require.NoError(t, err)
		for _, g := range slices.Concat(r.Channels, r.Places, r.Preferred) {
			holds(t, g)
		}
		written, err := json.Marshal(r)
		require.NoError(t, err)

		rng.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		merged := tallied(t, s, rows[:len(rows)/2])
		require.NoError(t, merged.Merge(tallied(t, s, rows[len(rows)/2:])))
		again, err := consistency.Examine(m, merged, consistency.Options{Min: 5})
		require.NoError(t, err)
		same, err := json.Marshal(again)
		require.NoError(t, err)
		require.Equal(t, string(written), string(same))

		d := bank()
		slices.Reverse(d.Channels)
		turned, err := consistency.Examine(mapped(t, d), merged, consistency.Options{Min: 5})
		require.NoError(t, err)
		for i, g := range turned.Channels {
			require.Equal(t, r.Channels[i].Verdict, g.Verdict)
			for k, c := range g.Comparisons { // each stage has two channels
				was := r.Channels[i].Comparisons[k]
				require.Equal(t, was.Better, c.Better)
				require.InDelta(t, -was.Difference.Value.Float(), c.Difference.Value.Float(), 1e-9)
				require.InDelta(t, -was.Difference.Interval[0].Float(), c.Difference.Interval[1].Float(), 1e-9)
			}
		}
	}
}

func holds(t *testing.T, g consistency.Group) {
	t.Helper()
	for _, c := range g.Comparisons {
		if !c.P.IsKnown() {
			require.Equal(t, consistency.Open, c.Verdict)
			continue
		}
		d, low, high := c.Difference.Value.Float(), c.Difference.Interval[0].Float(), c.Difference.Interval[1].Float()
		require.True(t, low <= d+1e-12 && d <= high+1e-12)
		require.True(t, -1 <= low && high <= 1)
		switch c.Verdict {
		case consistency.Differs:
			require.False(t, low <= 0 && 0 <= high, "what survives the adjustment is sure by itself")
			require.LessOrEqual(t, c.P.Float(), 0.05)
		case consistency.Open:
			require.Greater(t, c.P.Float(), 0.05)
			require.Greater(t, c.PEquivalent.Float(), 0.05)
			require.False(t, c.More.Float() < 1)
		default:
			require.LessOrEqual(t, c.PEquivalent.Float(), 0.05)
			require.True(t, low > -0.1 && high < 0.1)
		}
	}
}

// A report that someone else wrote is said, drawn and published, or refused, whatever is in it.
func FuzzReport(f *testing.F) {
	if data, err := os.ReadFile("testdata/bank.json"); err == nil {
		f.Add(data)
	}
	f.Add([]byte(`{"channels":[{"stage":"open","members":[],"comparisons":[{"a":"x","b":"others","verdict":"differs","better":"b"}],"verdict":"differs"}],"places":[{"touchpoint":"form","segmentation":"age","members":null,"verdict":"differs","comparisons":[{"verdict":"open","p":1,"more":1e300}]}]}`))
	d := bank()
	m, err := journey.New(d)
	if err != nil {
		f.Fatal(err)
	}
	l := legend.Of(m, asks())
	f.Fuzz(func(t *testing.T, data []byte) {
		var r consistency.Report
		if json.Unmarshal(data, &r) != nil {
			return
		}
		for _, report := range []*consistency.Report{&r, r.Publish(10)} {
			for _, lang := range []touchpoint.Lang{"en", "fa"} {
				require.NotEmpty(t, report.Say(l, lang))
			}
			page := picture.Page{Sections: []picture.Section{report.Section(l)}}
			if page.Check() == nil {
				var b bytes.Buffer
				require.NoError(t, draw.Text(&b, page, draw.Options{}))
			}
		}
	})
}
