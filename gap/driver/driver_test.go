package driver_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/driver"
	"github.com/safar-cx/safar/gap/infer/importance"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := "testdata/" + name
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
}

func TestWeightsAreThoseOfRegressionsOnTheRows(t *testing.T) {
	for _, w := range []world{
		{effects: []float64{0.6, 0.3, 0.15, 0}, correlate: 0.5, missing: 0.1},
		{effects: []float64{0.6, 0.3, 0.15, 0}, correlate: 0.5, missing: 0.1, weighted: true, clusters: 4},
	} {
		all := w.people(600, rand.New(rand.NewPCG(1, 7)))
		r, err := driver.Find(one(t, w.items()...), counted(t, w.schema(), all, w.drivers()), driver.Options{Missing: tally.Listwise})
		require.NoError(t, err)
		require.Equal(t, driver.Listwise, r.Method.Missing)
		rows, y, weights := complete(all)
		if !w.weighted {
			weights = nil
			for range rows {
				weights = append(weights, 1)
			}
		}
		shapley, r2 := byHand(rows, y, weights)
		tolerance := 1e-9
		if w.weighted {
			tolerance = 1e-5 // weights are rounded to 2⁻²⁰
		}
		require.InDelta(t, r2, r.Fit.Value.Float(), tolerance)
		sum := 0.0
		for _, d := range r.Drivers {
			require.InDelta(t, shapley[d.Item[1]-'0'], d.Shapley.Value.Float(), tolerance)
			require.InDelta(t, shapley[d.Item[1]-'0']/r2, d.ShapleyShare.Value.Float(), tolerance)
			require.EqualValues(t, len(rows), d.N)
			sum += d.Weight.Value.Float()
		}
		require.InDelta(t, r2, sum, tolerance, "relative weights sum to R²")
	}
}

func TestAllWaysAgreeWhereNothingIsMissing(t *testing.T) {
	w := world{effects: []float64{0.2, 0.7, 0.4}, correlate: 0.3}
	evidence := counted(t, w.schema(), w.people(400, rand.New(rand.NewPCG(2, 7))), w.drivers())
	var fits []float64
	for _, missing := range []tally.Missing{tally.Pairwise, tally.Listwise, tally.NotUsedAsMean} {
		r, err := driver.Find(one(t, w.items()...), evidence, driver.Options{Missing: missing})
		require.NoError(t, err)
		fits = append(fits, r.Fit.Value.Float())
		require.EqualValues(t, "i1", r.Drivers[0].Item)
		require.False(t, r.DependsOnMissing())
		require.EqualValues(t, 400, r.Drivers[0].N)
	}
	require.InDelta(t, fits[0], fits[1], 1e-12)
	require.InDelta(t, fits[0], fits[2], 1e-12)
}

func TestPeopleInClustersAreFewerThanTheySeem(t *testing.T) {
	w := world{effects: []float64{0.6, 0.3}, correlate: 0.4}
	clustered := w
	clustered.clusters = 10
	find := func(w world) *driver.Report {
		r, err := driver.Find(one(t, w.items()...), counted(t, w.schema(), w.people(1000, rand.New(rand.NewPCG(3, 7))), w.drivers()), driver.Options{})
		require.NoError(t, err)
		return r
	}
	alone, together := find(w), find(clustered)
	require.EqualValues(t, 1000, alone.Drivers[0].NEff.Float())
	require.False(t, alone.Method.DesignEffect.IsKnown())
	require.Greater(t, together.Method.DesignEffect.Float(), 1.5)
	require.InDelta(t, 1000/together.Method.DesignEffect.Float(), together.Drivers[0].NEff.Float(), 1e-9)
	require.Greater(t, together.Drivers[0].Noise.Float(), 1.4*alone.Drivers[0].Noise.Float(), "noise is louder with fewer people")
	width := func(r *driver.Report) float64 {
		i := r.Drivers[0].Contrast.Excess.Interval
		return i[1].Float() - i[0].Float()
	}
	require.Greater(t, width(together), 1.1*width(alone))
}

func TestAnItemOfSeveralCellsIsOnePredictor(t *testing.T) {
	w := world{effects: []float64{0.6, 0.3}, correlate: 0.4}
	draft := one(t, w.items()...).Draft()
	draft.Stages = append(draft.Stages, journey.Stage{Key: "later", Name: touchpoint.Plain("Later")})
	draft.Cells = append(draft.Cells, journey.Cell{Stage: "later", Touchpoint: "i0", Items: []journey.Measure{{Item: "i0"}, {Item: "overall"}}})
	m, err := journey.New(draft)
	require.NoError(t, err)
	r, err := driver.Find(m, counted(t, w.schema(), w.people(300, rand.New(rand.NewPCG(4, 7))), w.drivers()), driver.Options{})
	require.NoError(t, err)
	require.Len(t, r.Drivers, 2, "nor does the outcome drive itself")
	require.Equal(t, []legend.Cell{{Stage: "all", Touchpoint: "i0"}, {Stage: "later", Touchpoint: "i0"}}, r.Drivers[0].Cells)
}

// Customers who left are an outcome of which less is better: it is turned over, and nothing else changes.
func TestAnOutcomeOfWhichLessIsBetterIsTurnedOver(t *testing.T) {
	w := world{effects: []float64{0.6, 0.3}, correlate: 0.4}
	all := w.people(500, rand.New(rand.NewPCG(16, 7)))
	turned := make([]touchpoint.Response, len(all))
	for i, r := range all {
		y, _ := r.Answers[2].Level()
		r.Answers = append([]touchpoint.Answer{}, r.Answers...)
		r.Answers[2] = level(10 - y)
		turned[i] = r
	}
	schema := w.schema()
	schema.Items[2].Scale.Best = touchpoint.Low
	m := one(t, w.items()...)
	up, err := driver.Find(m, counted(t, w.schema(), all, w.drivers()), driver.Options{})
	require.NoError(t, err)
	down, err := driver.Find(m, counted(t, schema, turned, w.drivers()), driver.Options{})
	require.NoError(t, err)
	require.InDelta(t, 10-up.Outcome.Mean.Value.Float(), down.Outcome.Mean.Value.Float(), 1e-9, "on its own scale")
	for i, d := range up.Drivers {
		o := down.Drivers[i]
		require.Equal(t, d.Item, o.Item)
		require.InDelta(t, d.Weight.Value.Float(), o.Weight.Value.Float(), 1e-9)
		require.InDelta(t, d.Correlation.Value.Float(), o.Correlation.Value.Float(), 1e-9)
		require.InDelta(t, d.Contrast.Penalty.Value.Float(), o.Contrast.Penalty.Value.Float(), 1e-9)
		require.InDelta(t, 10-d.Contrast.Low.Value.Float(), o.Contrast.Low.Value.Float(), 1e-9)
		require.Equal(t, d.RankSet, o.RankSet)
	}
}

func TestPeriodsAreLookedAtAlone(t *testing.T) {
	early, late := world{effects: []float64{0.7, 0}}, world{effects: []float64{0, 0.7}}
	all := early.people(300, rand.New(rand.NewPCG(17, 7)))
	for i := range all {
		all[i].Period = "2016"
	}
	for _, r := range late.people(300, rand.New(rand.NewPCG(18, 7))) {
		r.Period = "2017"
		all = append(all, r)
	}
	evidence := counted(t, early.schema(), all, early.drivers())
	for _, missing := range []tally.Missing{tally.Pairwise, tally.Listwise} {
		for period, first := range map[touchpoint.Key]touchpoint.Key{"2016": "i0", "2017": "i1"} {
			r, err := driver.Find(one(t, early.items()...), evidence, driver.Options{Periods: []touchpoint.Key{period}, Missing: missing})
			require.NoError(t, err)
			require.Equal(t, first, r.Drivers[0].Item)
			require.False(t, r.Drivers[1].BeatsNoise)
			require.EqualValues(t, 300, r.Outcome.N)
			require.True(t, r.Drivers[0].Contrast.Given.Excess.IsKnown())
		}
	}
}

func TestStatedImportanceIsHeldAgainstTheDerived(t *testing.T) {
	w := world{effects: []float64{0.9, 0.2, 0.2}, correlate: 0.1}
	draft := one(t, w.items()...).Draft()
	for i, importance := range []float64{1, 8, 1} {
		draft.Cells[i].Importance = importance
	}
	m, err := journey.New(draft)
	require.NoError(t, err)
	r, err := driver.Find(m, counted(t, w.schema(), w.people(1000, rand.New(rand.NewPCG(5, 7))), w.drivers()), driver.Options{})
	require.NoError(t, err)
	by := map[touchpoint.Key]driver.Stated{}
	for _, d := range r.Drivers {
		by[d.Item] = d.Stated
	}
	require.Equal(t, driver.Hidden, by["i0"].Verdict)
	require.Equal(t, driver.Spoken, by["i1"].Verdict)
	require.Equal(t, driver.Open, by["i2"].Verdict)
	require.InDelta(t, 0.8, by["i1"].Share.Float(), 1e-12)
	said := strings.Join(r.Say(legend.Of(m, w.schema()), touchpoint.English), "\n")
	require.Contains(t, said, "Stated as of little weight, but surely weighs more: Item 0.")
	require.Contains(t, said, "Stated as of much weight, but surely weighs less: Item 1.")
	section := r.Section(legend.Of(m, w.schema()))
	bars := section.Pictures[0].(picture.Bars)
	require.Len(t, bars.Names, 2)
	require.InDelta(t, 0.1, bars.Bars[0].Values[1].Value.Value, 1e-12)
}

func TestNoiseIsNotToldFromNoise(t *testing.T) {
	w := world{effects: []float64{0.6, 0, 0, 0}}
	r, err := driver.Find(one(t, w.items()...), counted(t, w.schema(), w.people(500, rand.New(rand.NewPCG(6, 7))), w.drivers()), driver.Options{})
	require.NoError(t, err)
	require.True(t, r.Drivers[0].BeatsNoise)
	require.Equal(t, 1, r.Drivers[0].Direction())
	for _, d := range r.Drivers[1:] {
		require.False(t, d.BeatsNoise, d.Item)
		require.Positive(t, d.Noise.Float())
	}
	said := r.Say(legend.Of(one(t, w.items()...), w.schema()), touchpoint.English)
	require.Equal(t, "Of all items here, “Item 0” goes most closely with “Overall”.", said[0])

	none := world{effects: []float64{0, 0, 0}}
	r, err = driver.Find(one(t, none.items()...), counted(t, none.schema(), none.people(500, rand.New(rand.NewPCG(7, 7))), none.drivers()), driver.Options{})
	require.NoError(t, err)
	require.Equal(t, "The data cannot show that any item here goes with “Overall” at all.", r.Say(legend.Of(one(t, none.items()...), none.schema()), touchpoint.English)[0])
}

func TestTheNoiseOfAllItemsTogetherIsNearThatOfManyDraws(t *testing.T) {
	w := world{effects: []float64{0.6, 0.3, 0.2, 0.1, 0.1}, correlate: 0.4}
	evidence := counted(t, w.schema(), w.people(300, rand.New(rand.NewPCG(8, 7))), w.drivers())
	r, err := driver.Find(one(t, w.items()...), evidence, driver.Options{Draws: 5000})
	require.NoError(t, err)
	related, err := evidence.Related(nil, append([]touchpoint.Key{"overall"}, w.items()...), tally.Listwise)
	require.NoError(t, err)
	drawn, err := importance.Decompose(mat.NewSymDense(6, related.Cov), importance.Options{N: 300, NoiseDraws: 20000, Confidence: 1 - 0.05/5})
	require.NoError(t, err)
	require.InEpsilon(t, drawn.Noise.High, r.Drivers[0].Noise.Float(), 0.1, "0.95 for five items together is 0.99 for each")
}

func TestWithoutReplicatesThereAreNoIntervals(t *testing.T) {
	w := world{effects: []float64{0.6, 0.3, 0.1}, correlate: 0.4, missing: 0.1}
	m, all := one(t, w.items()...), w.people(400, rand.New(rand.NewPCG(9, 7)))
	with, err := driver.Find(m, counted(t, w.schema(), all, w.drivers()), driver.Options{})
	require.NoError(t, err)
	for _, kept := range [][]touchpoint.Key{nil, {"i0", "overall"}} {
		r, err := driver.Find(m, counted(t, w.schema(), all, kept), driver.Options{})
		require.NoError(t, err)
		require.InDelta(t, with.Drivers[0].Weight.Value.Float(), r.Drivers[0].Weight.Value.Float(), 1e-12)
		require.False(t, r.Drivers[0].Weight.IsKnown())
		require.True(t, r.Drivers[0].Weight.Value.IsKnown())
		require.Zero(t, r.Drivers[0].RankSet)
		require.Equal(t, 1, r.Drivers[0].Rank)
		require.True(t, r.Drivers[0].BeatsNoise)
		require.True(t, r.Drivers[0].Correlation.IsKnown(), "by Fisher's variance")
		require.Len(t, r.Method.Rest, 4-len(kept))
		require.Equal(t, driver.NotKept, r.Ways[2].Reason)
		said := strings.Join(r.Say(legend.Of(m, w.schema()), touchpoint.English), "\n")
		require.Contains(t, said, "how sure that is cannot be told from this tally")
		require.Contains(t, said, "tally anew with these among its drivers")
	}
}

func TestWhatCannotBeAskedIsAnErrorThatSaysWhatCan(t *testing.T) {
	w := world{effects: []float64{0.6}}
	evidence := counted(t, w.schema(), w.people(50, rand.New(rand.NewPCG(10, 7))), nil)
	m := one(t, w.items()...)
	_, err := driver.Find(m, evidence, driver.Options{Outcome: "joy"})
	require.ErrorIs(t, err, driver.ErrOutcome)
	require.ErrorContains(t, err, `there is no item "joy"; there is overall, i0`)
	for _, o := range []driver.Options{
		{Confidence: 1}, {Confidence: math.NaN()}, {Min: 1}, {Min: math.NaN()}, {Draws: -1}, {RankDraws: 5}, {Margin: 1}, {Cuts: driver.Cuts{Low: 0.9}}, {Cuts: driver.Cuts{High: 2}}, {Missing: 9},
	} {
		_, err := driver.Find(m, evidence, o)
		require.ErrorIs(t, err, driver.ErrOption, "%+v", o)
	}
	schema := w.schema()
	schema.Outcomes = nil
	schema.Items = append(schema.Items, touchpoint.Item{Key: "fine", Scale: touchpoint.Range(0, 100)})
	evidence = counted(t, schema, nil, nil)
	_, err = driver.Find(m, evidence, driver.Options{})
	require.ErrorIs(t, err, driver.ErrOutcome)
	_, err = driver.Find(m, evidence, driver.Options{Outcome: "fine"})
	require.ErrorIs(t, err, driver.ErrOutcome)
}

func TestTooLittleEvidenceIsToldNotFailed(t *testing.T) {
	w := world{effects: []float64{0.6, 0.3}, correlate: 0.4}
	m := one(t, w.items()...)
	few := w.people(20, rand.New(rand.NewPCG(11, 7)))
	alike := w.people(200, rand.New(rand.NewPCG(12, 7)))
	same := w.people(200, rand.New(rand.NewPCG(12, 7)))
	for i := range alike {
		alike[i].Answers[2] = level(5)
		same[i].Answers[0], same[i].Answers[1] = level(4), level(4)
	}
	weightless := w.people(200, rand.New(rand.NewPCG(12, 7)))
	for i := range weightless {
		weightless[i].Weight = 0
	}
	heavy := w
	heavy.weighted = true
	for name, c := range map[string]struct {
		w      world
		people []touchpoint.Response
		reason driver.Reason
	}{
		"nobody": {w, nil, driver.NoItems}, "one": {w, few[:1], driver.NoItems}, "few": {w, few, driver.NoItems}, "outcome alike": {w, alike, driver.Constant},
		"items alike": {w, same, driver.NoItems}, "no weight": {heavy, weightless, driver.NoItems},
	} {
		for _, kept := range [][]touchpoint.Key{nil, w.drivers()} {
			r, err := driver.Find(m, counted(t, c.w.schema(), c.people, kept), driver.Options{})
			require.NoError(t, err, name)
			require.Equal(t, c.reason, r.Reason, name)
			l := legend.Of(m, c.w.schema())
			require.NotEmpty(t, r.Say(l, touchpoint.English), name)
			require.NoError(t, picture.Page{Sections: []picture.Section{r.Section(l)}}.Check(), name)
			_, err = json.Marshal(r)
			require.NoError(t, err, name)
		}
	}
	var none *driver.Report
	require.Nil(t, none.Say(legend.Legend{}, touchpoint.English))
	require.Nil(t, none.Publish(10))
	require.Empty(t, none.Section(legend.Legend{}).Pictures)
}

func TestItemsThatCannotBeLookedAtAreToldApart(t *testing.T) {
	w := world{effects: []float64{0.6, 0.3, 0.3, 0.2, 0.1, 0.3}, correlate: 0.4}
	schema := w.schema()
	fine := touchpoint.Item{Key: "fine", Scale: touchpoint.Range(0, 100)}
	schema.Items = append(schema.Items, fine)
	all := w.people(400, rand.New(rand.NewPCG(13, 7)))
	for i := range all {
		a := append(all[i].Answers, level(i%100))
		if i%2 == 0 {
			a[1] = touchpoint.NotUsed
		} else {
			a[2] = touchpoint.NotUsed
		}
		a[3] = level(2)
		if i > 10 {
			a[4] = touchpoint.NoAnswer
		}
		all[i].Answers = a
	}
	m := one(t, append(w.items(), "fine")...)
	r, err := driver.Find(m, counted(t, schema, all, nil), driver.Options{})
	require.NoError(t, err)
	require.Len(t, r.Drivers, 3)
	why := map[touchpoint.Key]driver.LeftOut{}
	for _, l := range r.LeftOut {
		why[l.Item] = l
	}
	require.Equal(t, driver.NotTogether, why["i2"].Reason, "of two that nobody rated both, with as many answers, the later")
	require.EqualValues(t, "i1", why["i2"].With)
	require.Equal(t, driver.Constant, why["i3"].Reason)
	require.Equal(t, driver.LeftOut{Item: "i4", Reason: driver.Unanswered, N: 11}, why["i4"])
	require.Equal(t, driver.Levels, why["fine"].Reason)
	alone, err := driver.Find(one(t, "fine"), counted(t, schema, all, nil), driver.Options{})
	require.NoError(t, err)
	require.Contains(t, alone.Section(legend.Of(m, schema)).Sentences[0].In("en"), "give it bands in the codebook", "where nothing is left the reason stands in front")
	for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
		require.NotContains(t, strings.Join(r.Say(legend.Of(m, schema), lang), "\n"), "%!")
	}
}

func TestBeyondTwentyItemsShapleyIsSkipped(t *testing.T) {
	w := world{effects: make([]float64, 21), correlate: 0.3}
	w.effects[4] = 0.9
	r, err := driver.Find(one(t, w.items()...), counted(t, w.schema(), w.people(300, rand.New(rand.NewPCG(14, 7))), w.drivers()), driver.Options{})
	require.NoError(t, err)
	require.EqualValues(t, "i4", r.Drivers[0].Item)
	require.True(t, r.Drivers[0].Weight.IsKnown())
	require.True(t, r.Drivers[0].Shapley.IsZero())
	require.Empty(t, r.Ways[0].Shapley)
	require.False(t, r.DependsOnMethod())
}

func TestAnIndefiniteMatrixGivesWayToAnother(t *testing.T) {
	// Three items, each two rated by people who rate nothing else, whose correlations contradict each other: a with b and b with c alike, a with c opposed.
	w := world{effects: []float64{0.1, 0.1, 0.1}}
	var all []touchpoint.Response
	for k := range 900 {
		a := []touchpoint.Answer{touchpoint.NotUsed, touchpoint.NotUsed, touchpoint.NotUsed, level(k * 7 % 11)}
		mark := k % 5
		switch k / 5 % 3 {
		case 0:
			a[0], a[1] = level(mark), level(mark)
		case 1:
			a[1], a[2] = level(mark), level(mark)
		case 2:
			a[0], a[2] = level(mark), level(4-mark)
		}
		all = append(all, touchpoint.Response{ID: fmt.Sprint(k), Answers: a})
	}
	m := one(t, w.items()...)
	r, err := driver.Find(m, counted(t, w.schema(), all, w.drivers()), driver.Options{})
	require.NoError(t, err)
	require.Equal(t, driver.Pairwise, r.Method.Asked)
	require.Equal(t, driver.Way{Missing: driver.Pairwise, Reason: driver.Indefinite, N: 300}, r.Ways[0])
	require.Equal(t, driver.NotUsedAsMean, r.Method.Missing)
	require.Equal(t, driver.TooFew, r.Ways[2].Reason)
	require.Contains(t, strings.Join(r.Say(legend.Of(m, w.schema()), touchpoint.English), "\n"),
		"To compare each two items among all who rated both was asked for, but the correlations are then impossible.")
}

// study is a small survey with everything in it: clusters, weights, an item against the rest, one that few used, stated importance.
func study(t testing.TB) (*journey.Map, world, *driver.Report) {
	w := world{effects: []float64{0.8, 0.4, -0.3, 0, 0.5}, bend: []float64{0, -0.35, 0, 0, 0.4}, correlate: 0.2, missing: 0.08, weighted: true, clusters: 3}
	draft := one(t, w.items()...).Draft()
	for i, importance := range []float64{1, 2, 0, 4, 1} {
		draft.Cells[i].Importance = importance
	}
	m, err := journey.New(draft)
	require.NoError(t, err)
	all := w.people(1200, rand.New(rand.NewPCG(15, 7)))
	r, err := driver.Find(m, counted(t, w.schema(), all, w.drivers()), driver.Options{})
	require.NoError(t, err)
	return m, w, r
}

func TestTheReportIsWrittenTheSameEveryTime(t *testing.T) {
	m, w, r := study(t)
	text, err := json.MarshalIndent(r, "", "  ")
	require.NoError(t, err)
	golden(t, "constructed.json", append(text, '\n'))
	var back driver.Report
	require.NoError(t, json.Unmarshal(text, &back))
	again, err := json.MarshalIndent(&back, "", "  ")
	require.NoError(t, err)
	require.True(t, bytes.Equal(text, again), "what was written can be read")
	for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
		golden(t, "constructed."+string(lang)+".golden", []byte(strings.Join(r.Say(legend.Of(m, w.schema()), lang), "\n")+"\n"))
	}
	section := r.Section(legend.Of(m, w.schema()))
	require.NoError(t, picture.Page{Sections: []picture.Section{section}}.Check())
	require.Len(t, section.Pictures, 2)
	require.LessOrEqual(t, len(section.Sentences), 5)
}

func TestWhatRestsOnFewIsWithheld(t *testing.T) {
	m, w, r := study(t)
	require.Equal(t, r, r.Publish(1))
	p := r.Publish(1100)
	require.NotEqual(t, r, p)
	for i, d := range p.Drivers {
		require.Equal(t, r.Drivers[i].Item, d.Item)
		require.Equal(t, r.Drivers[i].N < 1100, d.Suppressed)
		if d.Suppressed {
			require.Zero(t, d.Weight)
			require.Zero(t, d.N)
		}
	}
	gone := r.Publish(5000)
	require.Zero(t, gone.Outcome.N)
	require.False(t, gone.Fit.Value.IsKnown())
	for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
		for _, x := range []*driver.Report{p, gone} {
			require.NotContains(t, strings.Join(x.Say(legend.Of(m, w.schema()), lang), "\n"), "%!")
			require.NoError(t, picture.Page{Sections: []picture.Section{x.Section(legend.Of(m, w.schema()))}}.Check())
		}
	}
	require.Equal(t, []string{"Too few people answered to say what goes with “Overall”."}, gone.Say(legend.Of(m, w.schema()), touchpoint.English))
}

// That better marks go with less is said of what is sure of all items together: one interval that leaves 0 out, of many, is not that.
func TestWhatGoesAgainstTheOutcomeIsSureOfAllItemsTogether(t *testing.T) {
	w := world{effects: []float64{1, -0.22, -0.22, -0.22, -0.22, -0.22}}
	alone, all := 0, 0
	for seed := range uint64(12) {
		m := one(t, w.items()...)
		r, err := driver.Find(m, counted(t, w.schema(), w.people(250, rand.New(rand.NewPCG(seed, 31))), w.drivers()), driver.Options{Draws: 200, RankDraws: 1000})
		require.NoError(t, err)
		said := strings.Join(r.Say(legend.Of(m, w.schema()), touchpoint.English), "\n")
		against := false
		for _, d := range r.Drivers {
			if d.Against {
				all++
				require.Equal(t, -1, d.Direction())
				against = against || d.BeatsNoise
			} else if d.Direction() < 0 {
				alone++
			}
		}
		require.Equal(t, against, strings.Contains(said, "Better marks surely go with less"))
	}
	require.Positive(t, alone)
	require.Positive(t, all)
}
