package agreement

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

const shared = "../../../../shared"

// irr reads one of the data sets of the R package irr: a row a unit, a column a rater. Words become numbers.
func irr(t *testing.T, name string) [][]float64 {
	f, err := os.Open(filepath.Join(shared, "data", "irr", name))
	if err != nil {
		t.Skipf("the data sets of irr are not beside this checkout: %v", err)
	}
	defer f.Close()
	table, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	words := map[string]float64{}
	rows := make([][]float64, len(table[0]))
	for _, line := range table[1:] {
		for r, text := range line {
			x, err := strconv.ParseFloat(text, 64)
			if err != nil {
				if _, known := words[text]; !known {
					words[text] = float64(len(words))
				}
				x = words[text]
			}
			rows[r] = append(rows[r], x)
		}
	}
	return rows
}

func counted(t *testing.T, rows [][]float64, scale ...float64) *Counts {
	c, err := Count(rows, scale...)
	require.NoError(t, err)
	return c
}

func must(t *testing.T) func(Result, error) Result {
	return func(r Result, err error) Result {
		require.NoError(t, err)
		return r
	}
}

// asIrr is what irr 0.84.1 prints for α where no mark is missing: it then leaves out the division by m − 1, so that it takes n marks by m raters for
// n(m − 1). With missing marks it divides, and agrees with Krippendorff's own example.
func asIrr(alpha, n, m float64) float64 {
	return 1 - (1-alpha)*(1-1/(n*(m-1)))/(1-1/n)
}

// The figures of irr 0.84.1 (data/README.md of the shared data); the plain α beside them are those of krippendorff 0.9.0 from PyPI.
func TestFiguresOfTheIrrDataSets(t *testing.T) {
	anxiety := irr(t, "anxiety.csv")
	c := counted(t, anxiety)
	for metric, want := range map[Metric]struct{ irr, krippendorff float64 }{
		Nominal: {-0.0324, -0.023725}, Ordinal: {0.2218, 0.228387}, Interval: {0.1631, 0.170099},
	} {
		alpha := Alpha(c, metric, Options{}).Value
		require.InDelta(t, want.irr, asIrr(alpha, 60, 3), 5e-5, metric.String())
		require.InDelta(t, want.krippendorff, alpha, 1e-6, metric.String())
	}
	require.InDelta(t, 0.5397, must(t)(KendallW(anxiety, Options{})).Value, 5e-5)
	single := must(t)(ICC(anxiety, AgreementSingle, Options{}))
	require.InDelta(t, 0.1980, single.Value, 5e-5)
	// irr prints the interval −0.039 to 0.494.
	require.InDelta(t, -0.039, single.Interval.Low, 5e-4)
	require.InDelta(t, 0.494, single.Interval.High, 5e-4)
	require.InDelta(t, 0.2160, must(t)(ICC(anxiety, ConsistencySingle, Options{})).Value, 5e-5)
	video := Alpha(counted(t, irr(t, "video.csv")), Ordinal, Options{}).Value
	require.InDelta(t, 0.1120, asIrr(video, 80, 4), 5e-5)
	require.InDelta(t, 0.119463, video, 1e-6)
	kappa := FleissKappa(counted(t, irr(t, "diagnoses.csv")), Options{})
	require.InDelta(t, 0.4302, kappa.Value, 5e-5)
	require.Equal(t, 30.0, kappa.N)
	require.Equal(t, 6, kappa.Raters)
}

// krippendorff2011 is example C of Krippendorff (2011), oracle krippendorff-2011.
func krippendorff2011() [][]float64 {
	n := math.NaN()
	return [][]float64{
		{1, 2, 3, 3, 2, 1, 4, 1, 2, n, n, n},
		{1, 2, 3, 3, 2, 2, 4, 1, 2, 5, n, 3},
		{n, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, n},
		{1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, n},
	}
}

func TestAlphaOfKrippendorffsExample(t *testing.T) {
	c := counted(t, krippendorff2011())
	for metric, want := range map[Metric]float64{Nominal: 0.743421, Ordinal: 0.815388, Interval: 0.849107, Ratio: 0.797403} {
		r := Alpha(c, metric, Options{})
		require.InDelta(t, want, r.Value, 1e-5, metric.String())
		require.Equal(t, 40, r.Ratings)
		require.Equal(t, 11.0, r.N)
		require.Equal(t, Told, r.Reason)
		require.True(t, r.Interval.Contains(r.Value))
	}
	require.Equal(t, []float64{9, 13, 10, 5, 3}, totals(c))
}

// totals are the marginals of the units that two have marked.
func totals(c *Counts) []float64 {
	d, _ := newDistances(c, Nominal)
	d.tally(nil)
	return d.total
}

// The oracle file itself, where it is at hand.
func TestAlphaOfTheOracleFile(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(shared, "oracles.json"))
	if err != nil {
		t.Skipf("no oracles beside this checkout: %v", err)
	}
	var file struct {
		Oracles []struct {
			ID              string
			Input, Expected json.RawMessage
		}
	}
	require.NoError(t, json.Unmarshal(text, &file))
	found := false
	for _, o := range file.Oracles {
		if o.ID != "krippendorff-2011" {
			continue
		}
		found = true
		var in struct{ Observers [][]*float64 }
		var want struct{ Nominal, Ordinal, Interval, Ratio float64 }
		require.NoError(t, json.Unmarshal(o.Input, &in))
		require.NoError(t, json.Unmarshal(o.Expected, &want))
		rows := make([][]float64, len(in.Observers))
		for r, row := range in.Observers {
			for _, x := range row {
				if x == nil {
					rows[r] = append(rows[r], math.NaN())
				} else {
					rows[r] = append(rows[r], *x)
				}
			}
		}
		c := counted(t, rows)
		for metric, value := range []float64{want.Nominal, want.Ordinal, want.Interval, want.Ratio} {
			require.InDelta(t, value, Alpha(c, Metric(metric), Options{}).Value, 1e-5)
		}
	}
	require.True(t, found)
}

// Gwet's own example cac.raw4raters (Gwet 2014; printed by his R package irrCAC): Krippendorff's example but that the unit marked once stays in.
// The weighted ones were computed with irrCAC 0.4.4 for Python.
func TestGwetsExample(t *testing.T) {
	c := counted(t, krippendorff2011())
	for weighting, want := range []float64{0.77544, 0.85874, 0.91400, 0.89894} {
		r := Gwet(c, Weighting(weighting), Options{})
		require.InDelta(t, want, r.Value, 5e-6, "weighting %d", weighting)
		require.Equal(t, 12.0, r.N)
	}
	ac1 := Gwet(c, Identity, Options{})
	require.Equal(t, GwetAC1, ac1.Coefficient)
	require.InDelta(t, 1-0.81818, ac1.Observed, 1e-5)
	require.InDelta(t, 1-0.19032, ac1.Expected, 1e-5)
	require.Equal(t, GwetAC2, Gwet(c, LinearWeights, Options{}).Coefficient)
	kappa := FleissKappa(c, Options{})
	require.InDelta(t, 0.76117, kappa.Value, 5e-6)
	require.InDelta(t, 1-0.23872, kappa.Expected, 1e-5)
}

// shroutFleiss is table 2 of Shrout and Fleiss (1979), raters by row.
func shroutFleiss() [][]float64 {
	return [][]float64{{9, 6, 8, 7, 10, 6}, {2, 1, 4, 1, 5, 2}, {5, 3, 6, 2, 6, 4}, {8, 2, 8, 6, 9, 7}}
}

// Values of table 4 there; the intervals were computed with pingouin 0.6.1.
func TestShroutAndFleiss(t *testing.T) {
	for form, want := range []struct{ value, low, high float64 }{{0.289764, 0.02, 0.76}, {0.620051, 0.07, 0.93}, {0.714841, 0.34, 0.95}, {0.909316, 0.68, 0.99}} {
		r := must(t)(ICC(shroutFleiss(), Form(form), Options{}))
		require.InDelta(t, want.value, r.Value, 1e-6)
		require.InDelta(t, want.low, r.Interval.Low, 5e-3)
		require.InDelta(t, want.high, r.Interval.High, 5e-3)
		require.Equal(t, FRatio, r.Method)
	}
}

// Siegel and Castellan's W of three judges without ties, by hand: ranks summing to 8, 14, 11, 11, 11, 8 give S = 25.5, W = 12·25.5/(9·210).
func TestKendallWByHand(t *testing.T) {
	rows := [][]float64{{1, 6, 3, 2, 5, 4}, {1, 5, 6, 4, 2, 3}, {6, 3, 2, 5, 4, 1}}
	r := must(t)(KendallW(rows, Options{}))
	require.InDelta(t, 12*25.5/(9*210), r.Value, 1e-12)
	require.Equal(t, FisherJackknife, r.Method)
}

// Two raters: W is (1 + Spearman's ρ)/2, ties included.
func TestKendallWOfTwoIsSpearman(t *testing.T) {
	x, y := []float64{1, 2, 2, 4, 5}, []float64{2, 1, 4, 4, 4}
	// midranks 1 2.5 2.5 4 5 and 2 1 4 4 4: Σxy = 50.5, n·mean² = 45, Σx² = 54.5, Σy² = 53
	rho := (2 + 2.5 + 10 + 16 + 20 - 45) / math.Sqrt((54.5-45)*(53-45))
	r := must(t)(KendallW([][]float64{x, y}, Options{ValueOnly: true}))
	// The correction for ties divides by the mean of the two variances, ρ by their geometric mean.
	require.InDelta(t, rho*math.Sqrt(9.5*8)/(9.5+8)+0.5, r.Value, 1e-12)
}
