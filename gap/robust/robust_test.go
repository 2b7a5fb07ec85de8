package robust_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/gap/robust"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

var update = flag.Bool("update", false, "rewrite golden files")

// five places, one of which nobody rated but ten.
func five(t testing.TB) (*journey.Map, *tally.Ratings) {
	places := []place{{key: "desk", importance: 2}, {key: "gate"}, {key: "hall", importance: 0.5}, {key: "lift"}, {key: "yard", importance: 2}}
	rows := crowd(3, 300, []float64{0.9, 1.3, 1, 0.5, 2})
	for i := range rows {
		if i >= 10 {
			rows[i][4] = 0
		}
	}
	return mapped(t, places...), tallied(t, asks(places...), rows...)
}

// Made that important, a cell is level with the first when all is measured anew.
func TestTheSmallestChangeMakesTheTwoLevel(t *testing.T) {
	m, evidence := five(t)
	r := varied(t, m, evidence, robust.Options{Draws: 100})
	require.Len(t, r.Cells, 4)
	top := r.Cells[0]
	require.True(t, top.Level.IsZero())
	for _, c := range r.Cells[1:] {
		alone, both := m.Draft(), m.Draft()
		for i, at := range alone.Cells {
			own := max(at.Importance, 0)
			if own == 0 {
				own = 1
			}
			switch at.Touchpoint {
			case c.Touchpoint:
				alone.Cells[i].Importance = own * c.Level.Alone.Float()
				both.Cells[i].Importance = own * c.Level.Factor.Float()
			case top.Touchpoint:
				both.Cells[i].Importance = own / c.Level.Factor.Float()
			}
		}
		for _, d := range []journey.Draft{alone, both} {
			changed, err := journey.New(d)
			require.NoError(t, err)
			after := map[touchpoint.Key]float64{}
			for _, c := range varied(t, changed, evidence, robust.Options{Draws: 1}).Cells {
				after[c.Touchpoint] = c.Score.Float()
			}
			require.InEpsilon(t, after[top.Touchpoint], after[c.Touchpoint], 1e-9)
		}
		require.InDelta(t, (top.Score.Float()-c.Score.Float())/(top.Score.Float()+c.Score.Float()), c.Level.Off.Float(), 1e-12)
	}
}

func TestSharesDoNotDependOnTheUnitOfImportance(t *testing.T) {
	m, evidence := five(t)
	d := m.Draft()
	for i := range d.Cells {
		if d.Cells[i].Importance == 0 {
			d.Cells[i].Importance = 1
		}
		d.Cells[i].Importance *= 8
	}
	other, err := journey.New(d)
	require.NoError(t, err)
	a, b := varied(t, m, evidence, robust.Options{Draws: 1000}), varied(t, other, evidence, robust.Options{Draws: 1000})
	require.Equal(t, 2, a.Method.Stated)
	require.Equal(t, 4, b.Method.Stated)
	for i := range a.Cells {
		require.InDelta(t, a.Cells[i].Score.Float(), b.Cells[i].Score.Float(), 1e-9)
		require.Equal(t, a.Cells[i].Places, b.Cells[i].Places)
	}
}

func TestTheWaysToDrawDifferByWhatIsInDoubt(t *testing.T) {
	m, evidence := five(t)
	sure := varied(t, m, evidence, robust.Options{Spread: 1, Draws: 4000})
	for _, c := range sure.Cells {
		require.Equal(t, c.Places.Ratings, c.Places.Both, "importance is not in doubt")
		for _, share := range c.Places.Importance {
			require.Contains(t, []float64{0, 1}, share.Float(), "nothing is")
		}
	}
	wide := varied(t, m, evidence, robust.Options{Spread: 3, Draws: 4000})
	narrow := varied(t, m, evidence, robust.Options{Spread: 1.1, Draws: 4000})
	require.Less(t, wide.Cells[0].Places.Both[0].Float(), narrow.Cells[0].Places.Both[0].Float())
	require.Equal(t, wide.Cells[0].Places.Any, narrow.Cells[0].Places.Any)
	sum := 0.0
	for _, c := range wide.Cells {
		sum += c.Places.Both[0].Float()
	}
	require.InDelta(t, 1, sum, 1e-12)
}

// With two cells and nothing known of importance w₁p₁ > w₂p₂ for w₁ > p₂/(p₁+p₂), so that the share is p₁/(p₁+p₂), the middle of these w₁ is 1 − p₁/2(p₁+p₂), and twice that in terms of the mean.
func TestAnyImportanceOfTwoCellsAgreesWithTheFormula(t *testing.T) {
	places := []place{{key: "a"}, {key: "b"}}
	m, evidence := mapped(t, places...), tallied(t, asks(places...), crowd(1, 20_000, []float64{1.5, 0.8})...)
	r := varied(t, m, evidence, robust.Options{})
	p := r.Cells[0].Score.Float() / (r.Cells[0].Score.Float() + r.Cells[1].Score.Float())
	require.InDelta(t, p, r.Cells[0].Places.Any[0].Float(), 4*r.Method.Error.Float())
	require.InDelta(t, 2*(1-p/2), r.Cells[0].CentralAny.Times.Float(), 5*r.Cells[0].CentralAny.Error.Float()+0.01)
	require.Equal(t, 2, r.Method.Places)
}

func TestCellsThatCannotBeRankedAreLeftOut(t *testing.T) {
	m, evidence := five(t)
	r := varied(t, m, evidence, robust.Options{Draws: 100})
	require.Equal(t, []robust.LeftOut{{Cell: legend.Cell{Stage: "stage", Touchpoint: "yard"}, Reason: robust.TooFew}}, r.LeftOut)
	all := varied(t, m, evidence, robust.Options{Draws: 100, Min: 5})
	require.EqualValues(t, "yard", all.Cells[0].Touchpoint)
	require.Empty(t, all.LeftOut)
	none := varied(t, m, evidence, robust.Options{Draws: 100, Min: 1000})
	require.Empty(t, none.Cells)
	require.Len(t, none.LeftOut, 5)
	require.Equal(t, []string{"No cell has enough raters to look at how much its rank owes to importance.", "Without a rank, too few rated them: desk, gate, hall, lift and yard."}, none.Say(names(m, evidence), "en"))
	require.Empty(t, none.Section(names(m, evidence)).Pictures)

	places := []place{{key: "a"}, {key: "b"}, {key: "c"}}
	s := asks(places...)
	s.Items[1].UsersOnly = true
	mixed := varied(t, mapped(t, places...), tallied(t, s, crowd(1, 100, []float64{1, 1, 1})...), robust.Options{Draws: 100})
	require.Equal(t, []robust.LeftOut{{Cell: legend.Cell{Stage: "stage", Touchpoint: "b"}, Reason: robust.Users}}, mixed.LeftOut)
	require.False(t, mixed.Method.PerUser)
	for i := range s.Items {
		s.Items[i].UsersOnly = true
	}
	users := varied(t, mapped(t, places...), tallied(t, s, crowd(1, 100, []float64{1, 1, 1})...), robust.Options{Draws: 100})
	require.Len(t, users.Cells, 3)
	require.True(t, users.Method.PerUser)
}

func TestWithoutEvidenceOrCellsThereIsNothingToSay(t *testing.T) {
	places := []place{{key: "a"}, {key: "b"}}
	for _, m := range []*journey.Map{mapped(t, places...), mapped(t, place{key: "z"})} {
		evidence := tallied(t, asks(places...))
		r := varied(t, m, evidence, robust.Options{})
		require.Empty(t, r.Cells)
		require.Len(t, r.Say(names(m, evidence), "fa"), 1+min(1, len(r.LeftOut)))
	}
}

func TestASingleCellIsFirstWhateverItsImportance(t *testing.T) {
	m, evidence := mapped(t, place{key: "a"}), tallied(t, asks(place{key: "a"}), crowd(1, 50, []float64{1})...)
	r := varied(t, m, evidence, robust.Options{Draws: 100})
	require.Equal(t, 1.0, r.Cells[0].Places.AnyBoth[0].Float())
	require.Equal(t, 1, r.Method.Places)
	require.Equal(t, "a alone can be ranked; no importance changes that.", r.Say(names(m, evidence), "en")[0])
	require.Empty(t, r.Section(names(m, evidence)).Pictures)
}

// The same item in two cells ties them by construction; where nobody is unhappy, nothing hurts.
func TestTiesAndCellsWithoutPainHaveAnAnswer(t *testing.T) {
	m := mapped(t, place{key: "a"}, place{key: "b", items: []touchpoint.Key{"a"}}, place{key: "c"})
	rows := crowd(2, 200, []float64{1, 0, 0})
	for i := range rows {
		rows[i][2] = 5
	}
	evidence := tallied(t, asks(place{key: "a"}, place{key: "b"}, place{key: "c"}), rows...)
	r := varied(t, m, evidence, robust.Options{Draws: 2000})
	require.Equal(t, r.Cells[0].Score, r.Cells[1].Score)
	require.Equal(t, 1.0, r.Cells[0].Places.Ratings[0].Float())
	require.Equal(t, 1.0, r.Cells[1].Places.Ratings[0].Float(), "those tied share the better rank")
	require.InDelta(t, 0.5, r.Cells[0].Places.Both[0].Float(), 0.05)
	require.Equal(t, 1.0, r.Cells[1].Level.Alone.Float())
	require.Equal(t, figure.Span{figure.Known(1), figure.Known(1)}, r.Cells[1].Level.Interval)
	require.False(t, r.Cells[2].Level.Alone.IsKnown(), "no importance makes up for nothing lost")
	require.False(t, r.Cells[2].Level.Factor.IsKnown())
	require.Contains(t, strings.Join(r.Say(names(m, evidence), "en"), "\n"), "Level with a as it is: b.")

	for i := range rows {
		rows[i] = []int{5, 5, 5}
	}
	content := tallied(t, asks(place{key: "a"}, place{key: "b"}, place{key: "c"}), rows...)
	r = varied(t, m, content, robust.Options{Draws: 200})
	require.Len(t, r.Cells, 3)
	for _, c := range r.Cells {
		require.Equal(t, 1.0, c.Places.Importance[0].Float(), "all are worth nothing")
	}
	spoken(t, r, names(m, content))
}

func TestOptionsOutOfRangeAreErrors(t *testing.T) {
	m, evidence := five(t)
	for says, o := range map[string]robust.Options{
		"robust: option out of range: confidence": {Confidence: 1}, "robust: option out of range: a minimum": {Min: -1}, "robust: option out of range: a spread": {Spread: 0.5}, "a spread of NaN": {Spread: math.NaN()},
		"a spread of +Inf": {Spread: math.Inf(1)}, "robust: option out of range: -1 places": {Places: -1}, "101 places": {Places: 101}, "-5 draws": {Draws: -5}, "a minimum of NaN": {Min: math.NaN()},
		"robust: tally": {Audience: measure.Audience{Segmentation: "no", Class: "such"}},
	} {
		_, err := robust.Vary(m, evidence, o)
		require.ErrorContains(t, err, says)
	}
}

// spoken checks that all that is said is whole, in both languages, and that its pictures are well formed and can be drawn.
func spoken(t testing.TB, r *robust.Report, l legend.Legend) {
	t.Helper()
	en, fa := r.Say(l, touchpoint.English), r.Say(l, touchpoint.Persian)
	require.Len(t, fa, len(en))
	for _, s := range append(en, fa...) {
		require.NotContains(t, s, "%!")
		require.NotContains(t, s, "NaN")
		require.NotContains(t, s, "Inf")
		require.NotEmpty(t, s)
	}
	section := r.Section(l)
	page := picture.Page{Title: section.Title, Sections: []picture.Section{section}}
	require.NoError(t, page.Check())
	require.NoError(t, draw.Text(&bytes.Buffer{}, page, draw.Options{}))
}

func TestWhatIsSaidIsWholeInBothLanguages(t *testing.T) {
	m, evidence := five(t)
	for _, o := range []robust.Options{{}, {Spread: 1}, {Spread: 100}, {Places: 1}, {Places: 2}, {Min: 5}, {Min: 1000}, {Draws: 1}, {Confidence: 0.5}} {
		r := varied(t, m, evidence, o)
		spoken(t, r, names(m, evidence))
		spoken(t, r, legend.Legend{})
		spoken(t, r.Publish(100), names(m, evidence))
		spoken(t, r.Publish(1000), names(m, evidence))
	}
	require.Nil(t, (*robust.Report)(nil).Say(legend.Legend{}, "en"))
	require.Nil(t, (*robust.Report)(nil).Publish(3))
	require.Zero(t, (*robust.Report)(nil).Section(legend.Legend{}))
}

func TestWhatIsPublishedRestsOnEnoughRaters(t *testing.T) {
	m, evidence := five(t)
	r := varied(t, m, evidence, robust.Options{Min: 5, Draws: 500})
	before, err := json.Marshal(r)
	require.NoError(t, err)
	p := r.Publish(100)
	require.Equal(t, robust.Cell{Cell: r.Cells[0].Cell, Suppressed: true}, p.Cells[0], "ten rated the first")
	for i, c := range p.Cells[1:] {
		require.Equal(t, r.Cells[i+1].Score, c.Score)
		require.True(t, c.Level.IsZero(), "it would tell the score of the first")
	}
	require.Equal(t, []string{"What comes first cannot be published: too few rated it."}, p.Say(names(m, evidence), "en")[:1])
	require.Equal(t, p, p.Publish(100), "twice is once")
	after, err := json.Marshal(r)
	require.NoError(t, err)
	require.Equal(t, before, after, "the argument is not changed")

	whole := varied(t, m, evidence, robust.Options{Draws: 500})
	require.Equal(t, whole, whole.Publish(100))
}

func TestTheReportIsWrittenAsBefore(t *testing.T) {
	m, evidence := five(t)
	r := varied(t, m, evidence, robust.Options{Draws: 1000, Places: 3})
	data, err := json.MarshalIndent(r, "", "\t")
	require.NoError(t, err)
	data = append(data, '\n')
	const golden = "testdata/five.json"
	if *update {
		require.NoError(t, os.WriteFile(golden, data, 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	require.Equal(t, string(want), string(data))
	var back robust.Report
	require.NoError(t, json.Unmarshal(data, &back))
	again, err := json.MarshalIndent(&back, "", "\t")
	require.NoError(t, err)
	require.Equal(t, string(data), string(again)+"\n")
}
