package lens_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/lens"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

var update = flag.Bool("update", false, "rewrite golden files")

// everything is a small world in which all lenses can be used: what is asked, what is stated, and what was worked out elsewhere.
func everything(t testing.TB) (*lens.Report, legend.Legend) {
	t.Helper()
	w := newWorld(5)
	w.ask("want")
	w.ask("there")
	w.ask("gone")
	for i := range 5 {
		c := &w.draft.Cells[i]
		c.Importance = float64(1 + (3*i)%5)
		w.draft.Touchpoints[i].Name = touchpoint.Text{"en": "Thing " + string(rune('A'+i)), "fa": "چیز " + string(rune(0x06f1+i))}
	}
	w.draft.Cells[0].Levels.Desired = journey.Level{Basis: journey.Measured, Item: "want"}
	w.draft.Cells[1].Levels.Desired = journey.Level{Basis: journey.Measured, Item: "want"}
	w.draft.Cells[0].Actions, w.draft.Cells[3].Actions = []touchpoint.Key{"mend"}, []touchpoint.Key{"train"}
	w.draft.Actions = []journey.Action{{Key: "mend", Name: touchpoint.Text{"en": "Mend it", "fa": "تعمیر"}, Effort: 10}, {Key: "train", Name: touchpoint.Plain("Train"), Effort: 30, Gain: 4}}
	rng := rand.New(rand.NewPCG(4, 2))
	for i := range 400 {
		marks := []int{1 + rng.IntN(5), 2 + rng.IntN(4), 3 + rng.IntN(3), 0, 4 + rng.IntN(2), 5 - rng.IntN(2), 4 + rng.IntN(2), 1 + rng.IntN(2)}
		if i%10 == 0 {
			marks[3] = 1 + rng.IntN(3)
		}
		w.say(1, marks...)
	}
	m, all := w.made(t)
	r, err := lens.Compare(m, all, lens.Options{
		Kano:        []lens.KanoPair{{Cell: at(2), Functional: "there", Dysfunctional: "gone"}},
		Asymmetries: []lens.Asymmetry{{Cell: at(0), Class: lens.Basic, Penalty: infer.Estimate{Value: 0.5, Interval: infer.Interval{Low: 0.2, High: 0.8}, N: 400}}},
		Risks:       []lens.Risk{{Cell: at(3), Detection: 9}},
		Stakes:      []lens.Stake{{Action: "train", Confidence: 0.5, Urgency: 3, Spread: 2}},
	})
	require.NoError(t, err)
	return r, legend.Of(m, all.Schema())
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	name = "testdata/" + name
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(name, got, 0o644))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
}

func TestReportsAreWrittenAndSaidAsBefore(t *testing.T) {
	r, l := everything(t)
	require.Len(t, r.Lenses, len(lens.Lenses()), "every lens is used: %v", r.Unused)
	text, err := json.MarshalIndent(r, "", "\t")
	require.NoError(t, err)
	golden(t, "report.json.golden", append(text, '\n'))
	var back lens.Report
	require.NoError(t, json.Unmarshal(text, &back))
	again, err := json.MarshalIndent(&back, "", "\t")
	require.NoError(t, err)
	require.Equal(t, string(text), string(again))
	for _, lang := range []touchpoint.Lang{"en", "fa"} {
		golden(t, "sentences."+string(lang)+".golden", []byte(strings.Join(r.Say(l, lang), "\n")+"\n"))
		require.Equal(t, r.Say(l, lang), back.Say(l, lang), "a report that was read says the same")
	}
	once, err := json.Marshal(r)
	require.NoError(t, err)
	second, _ := everything(t)
	twice, err := json.Marshal(second)
	require.NoError(t, err)
	require.True(t, bytes.Equal(once, twice))
}

func TestSectionsHaveTheChartAndTheRanks(t *testing.T) {
	r, l := everything(t)
	s := r.Section(l)
	require.Len(t, s.Pictures, 2)
	for _, p := range s.Pictures {
		require.NoError(t, p.Check())
	}
	require.LessOrEqual(t, len(s.Sentences), 9)
	for _, text := range append(append([]touchpoint.Text{s.Title, s.Answer}, s.Sentences...), s.Notes...) {
		require.NotEmpty(t, text[touchpoint.English])
		require.NotEmpty(t, text[touchpoint.Persian])
		require.NotContains(t, text[touchpoint.English], "%!")
		require.NotContains(t, text[touchpoint.Persian], "%!")
	}
}

func TestWhatRestsOnFewIsWithheld(t *testing.T) {
	r, l := everything(t)
	p := r.Publish(100) // forty use the fourth thing
	for i, c := range p.Cells {
		if c.Cell != at(3) {
			require.Equal(t, r.Cells[i], c)
			continue
		}
		require.True(t, c.Suppressed)
		require.Zero(t, c.N)
		for _, s := range c.Sights {
			require.Equal(t, lens.Sight{}, s)
		}
	}
	for _, d := range p.Disputes {
		require.NotEqual(t, at(3), d.Cell)
	}
	for _, a := range p.Actions {
		require.Equal(t, a.Key == "train", a.Suppressed)
		require.Equal(t, a.Suppressed, !a.RICE.Value.IsKnown())
	}
	for _, lang := range []touchpoint.Lang{"en", "fa"} {
		require.NotContains(t, strings.Join(p.Say(l, lang), " "), "NaN")
	}
	require.NoError(t, p.Section(l).Pictures[0].Check())
	raters := func(r *lens.Report) (n float64) {
		for _, c := range r.Cells {
			if c.Cell == at(3) {
				n = c.N.Float()
			}
		}
		return n
	}
	require.InDelta(t, 40, raters(r), 0, "the original is as it was")
}
