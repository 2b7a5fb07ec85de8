package driver_test

import (
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
