package ecosystem_test

import (
	"bytes"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/journey/ecosystem"
	"github.com/safar-cx/safar/touchpoint"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func name(en, fa string) touchpoint.Text {
	return touchpoint.Text{touchpoint.English: en, touchpoint.Persian: fa}
}

// train is a railway: the booking system stands behind ticket and seat, the crew behind seat alone, nothing behind the platform.
func train() journey.Draft {
	return journey.Draft{
		Key:      "train",
		Channels: []touchpoint.Channel{{Key: "desk", Kind: touchpoint.InPerson}},
		Ecosystem: []touchpoint.Part{
			{Key: "crew", Name: name("Crew", "خدمه"), Kind: touchpoint.Staff}, {Key: "booking", Name: name("Booking system", "سامانهٔ رزرو"), Kind: touchpoint.Software},
			{Key: "spare", Name: name("Spare carriage", "واگن یدکی"), Kind: touchpoint.Product},
		},
		Touchpoints: []touchpoint.Touchpoint{
			{Key: "ticket", Channel: "desk", Behind: []touchpoint.Key{"booking"}}, {Key: "seat", Channel: "desk", Behind: []touchpoint.Key{"booking", "crew"}}, {Key: "platform", Channel: "desk"},
		},
		Stages: []journey.Stage{{Key: "buy"}, {Key: "ride"}},
		Cells: []journey.Cell{
			{Stage: "buy", Touchpoint: "ticket", Importance: 2}, {Stage: "ride", Touchpoint: "seat", Importance: 3, Moment: true}, {Stage: "ride", Touchpoint: "platform"}, {Stage: "buy", Touchpoint: "platform"},
		},
	}
}

func weights() []ecosystem.Weight {
	at := func(stage, point touchpoint.Key, reach, pain float64) ecosystem.Weight {
		return ecosystem.Weight{Cell: journey.CellRef{Stage: stage, Touchpoint: point}, Reach: reach, Pain: pain}
	}
	return []ecosystem.Weight{at("buy", "ticket", 0.5, 1), at("ride", "seat", 1, 6), at("ride", "platform", 0.2, 3)}
}

func of(t testing.TB, d journey.Draft, w []ecosystem.Weight) *ecosystem.Ecosystem {
	t.Helper()
	m, err := journey.New(d)
	require.NoError(t, err)
	e, err := ecosystem.Of(m, ecosystem.Options{Weights: w})
	require.NoError(t, err)
	return e
}

func TestAFailingPartTakesDownWhatStandsOnIt(t *testing.T) {
	e := of(t, train(), weights())
	require.Equal(t, ecosystem.ByPain, e.By)
	require.EqualValues(t, "booking", e.Parts[0].Key)
	b, crew := e.Parts[0], e.Parts[1]
	require.InDelta(t, 2.0/4, b.Shares.Cells, 1e-15)
	require.InDelta(t, 5.0/7, b.Shares.Importance, 1e-15)
	require.InDelta(t, 4.0/4.2, b.Shares.Reach, 1e-15) // 2·0.5 + 3·1 of that and 1·0.2
	require.InDelta(t, 7.0/10, b.Shares.Pain, 1e-15)
	require.Equal(t, []int{2, 1, 1, 1, 0, 1}, []int{len(b.Cells), b.Alone, b.Moments, len(crew.Cells), crew.Alone, crew.Moments})
	require.InDelta(t, 6.0/10, crew.Shares.Pain, 1e-15)
	require.Zero(t, e.Parts[2].Shares.Pain)
	require.Equal(t, []int{4, 2, 3, 3}, []int{e.Cells, e.Bare, e.Known.Reach, e.Known.Pain})
	require.Equal(t, b.Shares, e.Together("booking", "crew", "nobody"), "each cell is counted once")
	require.Zero(t, e.Together().Cells)
}

func TestWithoutEvidenceImportanceOrdersTheParts(t *testing.T) {
	e := of(t, train(), nil)
	require.Equal(t, ecosystem.ByImportance, e.By)
	require.True(t, math.IsNaN(e.Parts[0].Shares.Pain) && math.IsNaN(e.Parts[0].Shares.Reach))
	require.Len(t, e.Matrix().Columns, 2)
	nothing := math.NaN()
	w := weights()
	for i := range w {
		w[i].Pain = nothing
	}
	require.Equal(t, ecosystem.ByReach, of(t, train(), w).By)
	for i := range w {
		w[i].Pain, w[i].Reach = 0, 0
	}
	require.Equal(t, ecosystem.ByImportance, of(t, train(), w).By, "of no pain at all there are no shares")
	require.True(t, math.IsNaN(of(t, train(), w).Parts[0].Shares.Of("gold")))
}

func TestEqualPartsKeepTheOrderOfTheMap(t *testing.T) {
	d := train()
	d.Touchpoints[0].Behind = []touchpoint.Key{"booking", "crew"}
	e := of(t, d, nil)
	require.EqualValues(t, "crew", e.Parts[0].Key)
	require.Contains(t, e.Say("en")[0], "Crew and Booking system take down most")
}

func TestMapsWithoutEcosystemOrCells(t *testing.T) {
	d := train()
	d.Ecosystem, d.Touchpoints[0].Behind, d.Touchpoints[1].Behind = nil, nil, nil
	e := of(t, d, nil)
	require.Equal(t, []string{"The map names nothing that stands behind it."}, e.Say("en"))
	require.Empty(t, e.Page().Pictures)
	d = train()
	d.Cells = nil
	e = of(t, d, nil)
	require.True(t, math.IsNaN(e.Parts[0].Shares.Cells))
	require.Equal(t, []string{"Behind no cell stand: Crew, Booking system and Spare carriage."}, e.Say("en"))
	require.NoError(t, e.Page().Check())
}

func TestWeightsThatCannotBeUsedAreRefused(t *testing.T) {
	m, err := journey.New(train())
	require.NoError(t, err)
	for want, change := range map[string]func([]ecosystem.Weight){
		"no such cell": func(w []ecosystem.Weight) { w[1].Cell.Stage = "buy" },
		"has one":      func(w []ecosystem.Weight) { w[1] = w[0] },
		"a reach of":   func(w []ecosystem.Weight) { w[1].Reach = 1.1 },
		"a pain of -1": func(w []ecosystem.Weight) { w[1].Pain = -1 },
		"a pain of +I": func(w []ecosystem.Weight) { w[1].Pain = math.Inf(1) },
	} {
		w := weights()
		change(w)
		_, err := ecosystem.Of(m, ecosystem.Options{Weights: w})
		require.ErrorIs(t, err, ecosystem.ErrWeight)
		require.ErrorContains(t, err, want)
	}
}

// More failing parts never take down less, all of them take down all that is not bare, and the unit of pain and importance does not matter.
func TestPropertiesOfShares(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for range 200 {
		d := train()
		var w, scaled []ecosystem.Weight
		for i := range d.Cells {
			d.Cells[i].Importance = float64(1 + r.IntN(5))
			one := ecosystem.Weight{Cell: journey.CellRef{Stage: d.Cells[i].Stage, Touchpoint: d.Cells[i].Touchpoint}, Reach: r.Float64(), Pain: r.ExpFloat64()}
			w = append(w, one)
			one.Pain *= 16
			scaled = append(scaled, one)
		}
		e := of(t, d, w)
		for i := range d.Cells {
			d.Cells[i].Importance *= 4
		}
		require.Equal(t, e.Parts, of(t, d, scaled).Parts)
		two := e.Together("booking", "crew")
		for _, by := range ecosystem.Figures() {
			b, c := e.Together("booking").Of(by), e.Together("crew").Of(by)
			require.GreaterOrEqual(t, two.Of(by), max(b, c))
			require.LessOrEqual(t, two.Of(by), b+c)
			require.LessOrEqual(t, two.Of(by), 1.0)
		}
	}
}

func TestThePageInBothLanguages(t *testing.T) {
	e := of(t, train(), weights())
	for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
		require.Len(t, e.Say(lang), len(e.Say("en")))
		var text, md bytes.Buffer
		require.NoError(t, draw.Text(&text, e.Page(), draw.Options{Lang: lang}))
		require.NoError(t, draw.Markdown(&md, e.Page(), draw.Options{Lang: lang}))
		golden(t, "testdata/"+string(lang)+".txt", text.Bytes())
		golden(t, "testdata/"+string(lang)+".md", md.Bytes())
		require.NoError(t, draw.HTML(&text, e.Page(), draw.Options{Lang: lang}))
	}
}

func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
}

func Example() {
	m, err := journey.New(train())
	if err != nil {
		fmt.Println(err)
		return
	}
	e, err := ecosystem.Of(m, ecosystem.Options{Weights: weights()})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, sentence := range e.Say(touchpoint.English) {
		fmt.Println(sentence)
	}
	// Output:
	// When Booking system fails, 70% of the pain of the journey goes down with it, more than with any other part.
	// Booking system stands behind 2 of 4 cells; behind 1 of these nothing else does.
	// Among them are moments of truth: 1.
	// Behind no cell stand: Spare carriage.
	// Of 4 cells, the map does not say for 2 what stands behind them.
	// Reach is known of 3 of 4 cells; the share is of these.
	// Pain is known of 3 of 4 cells; the share is of these.
}
