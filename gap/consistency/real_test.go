package consistency_test

import (
	"context"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/consistency"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/survey"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// The passenger survey of San Francisco International Airport (DataSF, PDDL 1.0), as the example ships it.
const sfo = "../../examples/analyse/data/sfo/"

// passengers reads years of the survey into one tally, each a period.
func passengers(t testing.TB, years ...string) (*journey.Map, *tally.Ratings) {
	t.Helper()
	drawing, err := os.Open(sfo + "map.json")
	if os.IsNotExist(err) {
		t.Skip("the airport's data are not here: " + sfo)
	}
	require.NoError(t, err)
	defer drawing.Close()
	m, err := journey.Parse(drawing)
	require.NoError(t, err)
	var all *tally.Ratings
	for _, year := range years {
		all = read(t, all, sfo+"codebook.json", sfo+year+".csv.gz", touchpoint.Key(year))
	}
	return m, all
}

// read adds the responses of a file to a tally, or to a new one, as those of a period.
func read(t testing.TB, all *tally.Ratings, codebook, data string, period touchpoint.Key) *tally.Ratings {
	t.Helper()
	words, err := os.Open(codebook)
	require.NoError(t, err)
	defer words.Close()
	book, err := survey.ParseCodebook(words)
	require.NoError(t, err)
	file, err := os.Open(data)
	if os.IsNotExist(err) {
		t.Skip("the data are not here: " + data)
	}
	require.NoError(t, err)
	defer file.Close()
	reader, err := survey.NewReader(file, book, survey.Options{Name: data})
	require.NoError(t, err)
	if all == nil {
		all, err = tally.NewRatings(reader.Schema(), tally.Options{})
		require.NoError(t, err)
	}
	for r, err := range reader.Responses(context.Background()) {
		require.NoError(t, err)
		r.Period = period
		require.NoError(t, all.Add(r))
	}
	return all
}

func TestTheAirportDiffersBetweenChannelsAndPurposes(t *testing.T) {
	m, all := passengers(t, "2017")
	r, err := consistency.Examine(m, all, consistency.Options{})
	require.NoError(t, err)
	require.True(t, r.Method.Clustered, "passengers were drawn by flight")
	verdicts := map[touchpoint.Key]consistency.Verdict{}
	for _, g := range r.Channels {
		verdicts[g.Stage] = g.Verdict
	}
	require.Equal(t, map[touchpoint.Key]consistency.Verdict{"getting-there": consistency.EquivalentPoor, "security": "", "finding-the-way": consistency.Differs, "waiting": consistency.Differs, "boarding": ""}, verdicts)
	lowest := 0
	for _, g := range r.Places {
		if g.Verdict != consistency.Differs {
			continue
		}
		business, _ := g.Member("business")
		for _, other := range g.Members {
			if other.Level.Value.Float() < business.Level.Value.Float() {
				t.Error(g.Touchpoint, other.Key)
			}
		}
		lowest++
	}
	require.Equal(t, 14, lowest, "wherever purposes differ, business travellers are lowest")
	require.Contains(t, r.Say(legend.Of(m, all.Schema()), "en"), "Where it differs, the lowest is most often Business travellers: at 14 of 14.")
}

// One touchpoint changed, all others surely stayed as they were.
func TestTheAirportsYearsAreCompared(t *testing.T) {
	m, all := passengers(t, "2016", "2017")
	r, err := consistency.Examine(m, all, consistency.Options{By: []touchpoint.Key{}})
	require.NoError(t, err)
	for _, g := range r.Places {
		require.True(t, g.Periods)
		if g.Touchpoint == "checkpoint" {
			require.Equal(t, consistency.Differs, g.Verdict)
			require.Equal(t, touchpoint.Key("2017"), g.Comparisons[0].Better)
			continue
		}
		require.Equal(t, consistency.EquivalentPoor, g.Verdict, g.Touchpoint)
	}
	require.Contains(t, r.Say(legend.Of(m, all.Schema()), "en"), "Security checkpoint: it was surely better in 2017 than in 2016, by 0.14 points (0.07–0.20; Cliff's δ 0.07), though perhaps by less than the margin.")
}

// Cabins are not the same experience, and were not meant to be; but they share the gate.
func TestCabinsOfTheAirlineDiffer(t *testing.T) {
	all := read(t, nil, "../../touchpoint/survey/testdata/airline.json", "../../../shared/data/airline_satisfaction/airline.csv.gz", "")
	m := mapped(t, journey.Sketch(all.Schema(), "airline"))
	r, err := consistency.Examine(m, all, consistency.Options{By: []touchpoint.Key{"class"}})
	require.NoError(t, err)
	require.Len(t, r.Places, 14)
	for _, g := range r.Places {
		switch g.Touchpoint {
		case "gate-location", "in-flight-wifi-service":
			require.Equal(t, consistency.EquivalentPoor, g.Verdict)
		default:
			require.Equal(t, consistency.Differs, g.Verdict, g.Touchpoint)
			for _, c := range g.Comparisons[:2] {
				require.Equal(t, g.Touchpoint == "departure-and-arrival-time-convenience", c.Better != "business", "business is better, but for the times of departure")
			}
		}
	}
	require.Contains(t, r.Say(legend.Of(m, all.Schema()), "en")[1], "Online Boarding: Business surely rated it higher than Economy, by 0.84 points")
}
