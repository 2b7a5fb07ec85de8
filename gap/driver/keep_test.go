package driver_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/driver"
	"github.com/safar-cx/safar/touchpoint"
)

func TestATallyKeepsTheOutcomeAndWhatMayGoWithIt(t *testing.T) {
	wide := touchpoint.Range(1, 100)
	schema := touchpoint.Schema{
		Items: []touchpoint.Item{
			{Key: "a", Scale: touchpoint.CSAT()}, {Key: "b", Scale: wide}, {Key: "all", Scale: touchpoint.CSAT()}, {Key: "nps", Scale: touchpoint.NPS()}, {Key: "aside", Scale: touchpoint.CSAT()},
		},
		Outcomes: []touchpoint.Outcome{{Item: "all"}, {Item: "nps"}},
	}
	m := one(t, "a", "b", "all", "nps")
	require.Equal(t, []touchpoint.Key{"all", "a"}, driver.Items(m, schema, ""))
	require.Equal(t, []touchpoint.Key{"nps", "a"}, driver.Items(m, schema, "nps"))
	require.Nil(t, driver.Items(m, schema, "b"), "an outcome of a hundred levels is not counted in pairs")
	require.Nil(t, driver.Items(m, schema, "gone"))
}

func TestOfManyItemsSoManyAreKeptAsCanBeRelated(t *testing.T) {
	schema := touchpoint.Schema{Outcomes: []touchpoint.Outcome{{Item: "all", As: touchpoint.MeasureMean}}, Items: []touchpoint.Item{{Key: "all", Scale: touchpoint.CSAT()}}}
	var keys []touchpoint.Key
	for i := range 130 {
		keys = append(keys, touchpoint.Key(fmt.Sprint("i", i)))
		schema.Items = append(schema.Items, touchpoint.Item{Key: keys[i], Scale: touchpoint.Range(0, 1)})
	}
	m := one(t, keys...)
	kept := driver.Items(m, schema, "")
	require.Len(t, kept, 1+driver.MaxPredictors)
	var people []touchpoint.Response
	for i := range 80 {
		r := touchpoint.Response{ID: fmt.Sprint(i), Weight: 1}
		for k := range schema.Items {
			r.Answers = append(r.Answers, touchpoint.LevelAnswer((i*(k+3)/7+i*i%(k+2))%2))
		}
		people = append(people, r)
	}
	r, err := driver.Find(m, counted(t, schema, people, kept), driver.Options{Draws: 10, RankDraws: 1000})
	require.NoError(t, err)
	require.Empty(t, r.Method.Rest, "those that are left have their relations kept")
	for _, l := range r.LeftOut {
		if l.Reason == driver.TooMany {
			require.NotContains(t, kept, l.Item)
		}
	}
}
