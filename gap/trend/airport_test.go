package trend_test

import (
	"compress/gzip"
	"context"
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/trend"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/survey"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// The passenger survey of San Francisco International Airport (DataSF, PDDL 1.0), as the example ships it.
const sfo = "../../examples/analyse/data/sfo/"

// airport reads the map and a year of the survey.
func airport(t testing.TB, year string) (*journey.Map, *tally.Ratings) {
	t.Helper()
	drawing, err := os.Open(sfo + "map.json")
	if os.IsNotExist(err) {
		t.Skip("the airport's data are not here: " + sfo)
	}
	require.NoError(t, err)
	defer drawing.Close()
	m, err := journey.Parse(drawing)
	require.NoError(t, err)
	words, err := os.Open(sfo + "codebook.json")
	require.NoError(t, err)
	defer words.Close()
	book, err := survey.ParseCodebook(words)
	require.NoError(t, err)
	file, err := os.Open(sfo + year + ".csv.gz")
	require.NoError(t, err)
	defer file.Close()
	reader, err := survey.NewReader(file, book, survey.Options{Name: year})
	require.NoError(t, err)
	all, err := tally.Collect(reader.Schema(), tally.Options{}, reader.Responses(context.Background()))
	require.NoError(t, err)
	return m, all
}

// years is what changed from 2016 to 2017, with its names.
func years(t testing.TB, o trend.Options) (*trend.Report, legend.Legend) {
	m, before := airport(t, "2016")
	_, after := airport(t, "2017")
	o.Before, o.After = touchpoint.Plain("2016"), touchpoint.Plain("2017")
	return compared(t, m, before, after, o), legend.Of(m, after.Schema())
}

// sheet is a year read by encoding/csv alone: values by column name.
func sheet(t testing.TB, year string) []map[string]string {
	t.Helper()
	file, err := os.Open(sfo + year + ".csv.gz")
	require.NoError(t, err)
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	require.NoError(t, err)
	rows, err := csv.NewReader(unzipped).ReadAll()
	require.NoError(t, err)
	var out []map[string]string
	for _, row := range rows[1:] {
		values := map[string]string{}
		for i, name := range rows[0] {
			values[strings.TrimSpace(name)] = strings.TrimSpace(row[i])
		}
		out = append(out, values)
	}
	return out
}

// plain is the weighted mean mark of a column, with its variance between flights (linearised), and the same by purpose: mean and share.
type plain struct {
	mean, se     float64
	class, share map[string]float64
}

func plainly(t testing.TB, rows []map[string]string, column string) plain {
	sum, weight := 0.0, 0.0
	out := plain{class: map[string]float64{}, share: map[string]float64{}}
	marks := func(visit func(row map[string]string, mark, w float64)) {
		for _, row := range rows {
			if mark, err := strconv.ParseFloat(row[column], 64); err == nil && mark >= 1 && mark <= 5 {
				w, err := strconv.ParseFloat(row["WEIGHT"], 64)
				require.NoError(t, err)
				visit(row, mark, w)
			}
		}
	}
	purpose := func(row map[string]string) string {
		if p := row["Q2PURP1"]; p == "1" || p == "2" || p == "3" {
			return p
		}
		return "other"
	}
	marks(func(row map[string]string, mark, w float64) {
		sum += w * mark
		weight += w
		out.class[purpose(row)] += w * mark
		out.share[purpose(row)] += w
	})
	out.mean = sum / weight
	flights := map[string]float64{}
	marks(func(row map[string]string, mark, w float64) { flights[row["RUNID"]] += w * (mark - out.mean) })
	variance, n := 0.0, float64(len(flights))
	for _, z := range flights {
		variance += z * z
	}
	out.se = math.Sqrt(variance*n/(n-1)) / weight
	for k := range out.share {
		out.class[k] /= out.share[k]
		out.share[k] /= weight
	}
	return out
}

// Wi-Fi, restrooms and signs are judged, not guessed: by a computation from the rows that shares no code with the report.
func TestAirportAgreesWithAPlainComputation(t *testing.T) {
	r, _ := years(t, trend.Options{})
	then, now := sheet(t, "2016"), sheet(t, "2017")
	require.Len(t, r.Cells, 23)
	verdicts := map[touchpoint.Key]trend.Verdict{}
	for _, c := range r.Cells {
		verdicts[c.Touchpoint] = c.Verdict
		require.Len(t, c.Items, 1)
		column := strings.ToUpper(string(c.Items[0]))
		b, a := plainly(t, then, column), plainly(t, now, column)
		require.InDelta(t, a.mean, c.Raw.After.Float(), 1e-5, column)
		require.InDelta(t, b.mean, 1+4*c.Crude.Before.Value.Float(), 1e-5, column)
		moved := 0.0
		for k, q := range a.share {
			moved += q * b.class[k]
		}
		require.InDelta(t, moved, c.Raw.Before.Float(), 1e-5, column)
		require.InDelta(t, a.mean-moved, c.Raw.Difference.Float(), 1e-5, column)
		// The interval, and what it comes to, against mean ± 1.96 standard errors between flights; the jackknife has fewer groups than there are flights.
		se := math.Hypot(a.se, b.se)
		width := (c.Raw.Interval[1].Float() - c.Raw.Interval[0].Float()) / 2 / 1.96
		require.InEpsilon(t, se, width, 0.2, column)
		d := a.mean - moved
		switch c.Verdict { // 3.9 standard errors is what it would take of a single one of 50 tests by Benjamini and Yekutieli
		case trend.Better:
			require.Greater(t, d-3.5*se, 0., column)
		case trend.Equivalent:
			require.Less(t, math.Abs(d)+1.96*se, 0.2, column)
			require.Less(t, math.Abs(d), 3.9*se, column)
		default:
			require.Fail(t, column, c.Verdict)
		}
	}
	for _, point := range []touchpoint.Key{"wifi", "restrooms", "signs-inside", "road-signs"} {
		require.Equal(t, trend.Equivalent, verdicts[point], point)
	}
	require.Equal(t, trend.Better, verdicts["checkpoint"])
	require.Equal(t, 50, r.Method.Family)
	require.Equal(t, []trend.LeftOut{{Item: "netpro", Reason: trend.NobodyBefore}}, r.LeftOut, "the likelihood to recommend was asked in 2017 only")
	require.Empty(t, r.Silent)
}

func TestAirportsMixOfPurposesDoesNotMatter(t *testing.T) {
	r, _ := years(t, trend.Options{})
	require.Equal(t, touchpoint.Key("purpose"), r.Standard.Segmentation, "that of the first persona")
	total := [2]float64{}
	for _, c := range r.Standard.Classes {
		total[0] += c.Before.Float()
		total[1] += c.After.Float()
		require.InDelta(t, c.Before.Float(), c.After.Float(), 0.01)
	}
	require.InDeltaSlice(t, []float64{1, 1}, total[:], 1e-9)
	for _, c := range r.Cells {
		require.False(t, c.Crude.Disagrees, c.Touchpoint)
		require.InDelta(t, c.Crude.Difference.Value.Float(), c.Difference.Value.Float(), 0.002, c.Touchpoint)
	}
	crude, _ := years(t, trend.Options{Crude: true})
	require.Nil(t, crude.Standard)
	for i, c := range crude.Cells {
		require.Nil(t, c.Crude)
		require.Equal(t, r.Cells[i].Crude.Difference, c.Difference)
	}
	other, _ := years(t, trend.Options{Standardise: "frequency"})
	require.Equal(t, touchpoint.Key("frequency"), other.Standard.Segmentation)
	require.Equal(t, r.Cells[8].Verdict, other.Cells[8].Verdict)
}

func TestAirportInWordsAndNumbers(t *testing.T) {
	r, l := years(t, trend.Options{})
	data, err := json.MarshalIndent(r, "", "\t")
	require.NoError(t, err)
	golden(t, "airport.json", string(data)+"\n")
	var back trend.Report
	require.NoError(t, json.Unmarshal(data, &back))
	again, err := json.MarshalIndent(back, "", "\t")
	require.NoError(t, err)
	require.Equal(t, string(data), string(again), "nothing is lost on the way")

	for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
		golden(t, "airport."+string(lang)+".txt", strings.Join(r.Say(l, lang), "\n")+"\n")
	}
	section := r.Section(l)
	require.Len(t, section.Sentences, 5)
	require.Len(t, section.Pictures, 1)
	require.NoError(t, section.Pictures[0].Check())
	changes := section.Pictures[0].(picture.Changes)
	require.Equal(t, picture.Better, changes.Rows[0].Verdict, "what changed comes first")
	require.Len(t, changes.Rows, 23)
}
