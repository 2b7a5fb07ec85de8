package survey_test

import (
	"context"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/survey"
)

const (
	sfoFolder  = "../../examples/analyse/data/sfo/"
	dataFolder = "../../../shared/data/"
)

// count is the unweighted and weighted sum of the answers to one item.
type count struct {
	n, notUsed, noAnswer, notAsked int
	sum, weights, weighted         float64
	levels                         map[int]int
}

func (c count) mean() float64 { return c.sum / float64(c.n) }

func codebook(t testing.TB, file string) *survey.Codebook {
	t.Helper()
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	book, err := survey.ParseCodebook(f)
	require.NoError(t, err)
	return book
}

// counts reads a whole file, which must have no bad row.
func counts(t testing.TB, book *survey.Codebook, file string) (map[touchpoint.Key]count, survey.Report) {
	t.Helper()
	f, err := os.Open(file)
	if os.IsNotExist(err) {
		t.Skipf("the data file %s is not here", file)
	}
	require.NoError(t, err)
	defer f.Close()
	r, err := survey.NewReader(f, book, survey.Options{Name: file})
	require.NoError(t, err)
	items := r.Schema().Items
	all := make([]count, len(items))
	for response, err := range r.Responses(context.Background()) {
		require.NoError(t, err)
		for i, a := range response.Answers {
			c := &all[i]
			switch level, ok := a.Level(); {
			case ok:
				mark := items[i].Scale.Mark(level)
				c.n++
				c.sum += mark
				c.weights += response.Weight
				c.weighted += response.Weight * mark
				if c.levels == nil {
					c.levels = map[int]int{}
				}
				c.levels[level]++
			case a == touchpoint.NotUsed:
				c.notUsed++
			case a == touchpoint.NoAnswer:
				c.noAnswer++
			default:
				c.notAsked++
			}
		}
	}
	by := map[touchpoint.Key]count{}
	for i, item := range items {
		by[item.Key] = all[i]
	}
	return by, r.Report()
}

// The figures are those that DataSF's survey documents for 2017 (number of ratings and mean).
func TestSFO2017GivesThePublishedFigures(t *testing.T) {
	by, report := counts(t, codebook(t, sfoFolder+"codebook.json"), sfoFolder+"2017.csv.gz")
	require.Equal(t, survey.Report{Rows: 2831, Read: 2831}, report)
	for _, want := range []struct {
		item touchpoint.Key
		n    int
		mean float64
	}{
		{"q7all", 2688, 4.064360}, {"q7food", 2421, 3.615448}, {"q7store", 2374, 3.641112}, {"q7wifi", 2142, 4.079832},
		{"q9restroom", 2653, 4.131172}, {"q9boarding", 2762, 4.394642},
	} {
		require.Equal(t, want.n, by[want.item].n, want.item)
		require.InDelta(t, want.mean, by[want.item].mean(), 5e-7, want.item)
	}
	q7all := by["q7all"]
	require.InDelta(t, 4.0712, q7all.weighted/q7all.weights, 5e-5)
	nps := by["netpro"]
	detractors, passives, promoters := 0, nps.levels[7]+nps.levels[8], nps.levels[9]+nps.levels[10]
	for level := range 7 {
		detractors += nps.levels[level]
	}
	require.Equal(t, [4]int{342, 968, 1436, 2746}, [4]int{detractors, passives, promoters, nps.n})
	require.Equal(t, 2831-2746, nps.noAnswer+nps.notUsed)
}

func TestSFO2016HasTheSameCodebookWithoutTheRecommendation(t *testing.T) {
	by, report := counts(t, codebook(t, sfoFolder+"codebook.json"), sfoFolder+"2016.csv.gz")
	require.Equal(t, survey.Report{Rows: 3087, Read: 3087}, report)
	require.Equal(t, 3087, by["netpro"].notAsked)
	// Counted in the file with plain Python: 1–5, 6, 0 in Q7FOOD.
	require.Equal(t, [3]int{2680, 343, 64}, [3]int{by["q7food"].n, by["q7food"].notUsed, by["q7food"].noAnswer})
}

// The means were computed with plain Python, leaving out the code 0.
func TestAirlineMeansLeaveOutTheUnusedTouchpoints(t *testing.T) {
	by, report := counts(t, codebook(t, "testdata/airline.json"), dataFolder+"airline_satisfaction/airline.csv.gz")
	require.Equal(t, int64(129880), report.Read)
	for item, mean := range map[touchpoint.Key]float64{
		"in-flight-wifi-service": 2.8135, "ease-of-online-booking": 2.8830, "gate-location": 2.9769, "food-and-drink": 3.2080,
		"online-boarding": 3.3316, "seat-comfort": 3.4414, "in-flight-service": 3.6423, "satisfaction": .434463,
	} {
		require.InDelta(t, mean, by[item].mean(), 5e-5, item)
	}
	require.Equal(t, 3916, by["in-flight-wifi-service"].notUsed)
}

func TestOddjobExpectationsExceedSatisfactionEverywhere(t *testing.T) {
	by, report := counts(t, codebook(t, "testdata/oddjob.json"), dataFolder+"oddjob/airlinesat.csv")
	require.Equal(t, int64(1065), report.Read)
	require.InDelta(t, 87.80, by["e9"].mean(), 5e-3)
	require.InDelta(t, 48.94, by["s23"].mean(), 5e-3)
	require.Equal(t, 111, by["s3"].noAnswer)
	nps := by["nps"]
	score := 0
	for level, n := range nps.levels {
		switch {
		case level >= 9:
			score += n
		case level <= 6:
			score -= n
		}
	}
	require.InDelta(t, -18.12, 100*float64(score)/float64(nps.n), 5e-3)
	for i := 1; i <= 23; i++ {
		d, u := by[key("d", i)], by[key("u", i)]
		require.Negative(t, d.mean(), i)
		require.Equal(t, d.n, u.n)
		require.GreaterOrEqual(t, u.mean(), -d.mean(), i)
	}
}
