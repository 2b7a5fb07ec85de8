package touchpoint_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
)

func TestSchemaReportsAllThatIsWrong(t *testing.T) {
	s := touchpoint.Schema{
		Items: []touchpoint.Item{
			{Key: "a", Scale: touchpoint.CSAT()}, {Key: "a", Scale: touchpoint.CSAT()}, {Key: "b c", Scale: touchpoint.CSAT()}, {Key: "d"},
		},
		Segmentations: []touchpoint.Segmentation{{Key: "s"}, {Key: "s", Classes: []touchpoint.Class{{Key: "x"}, {Key: "x"}, {Key: " "}}}, {}},
		Outcomes: []touchpoint.Outcome{
			{Item: "z"}, {Item: "a", As: "median"}, {Item: "a", As: touchpoint.MeasureNPS}, {Item: "a", As: touchpoint.MeasureShare, AtLeast: 9},
		},
	}
	err := s.Check()
	require.ErrorIs(t, err, touchpoint.ErrSchema)
	require.ErrorIs(t, err, touchpoint.ErrKey)
	for _, want := range []string{
		`item "a" is listed twice`, `item 2:`, `item "d"`, `segmentation "s" is listed twice`, `"s" has no classes`, `class "x" is listed twice`,
		`segmentation 2`, `outcome "z" is not an item`, `measure "median"`, `needs the scale "nps"`, `has no mark 9`,
	} {
		require.ErrorContains(t, err, want)
	}
	require.NoError(t, touchpoint.Schema{}.Check())
}

func TestAnAnswerThatIsOffItsScaleChangesNothing(t *testing.T) {
	s := touchpoint.Schema{Items: []touchpoint.Item{{Key: "food", Scale: touchpoint.CSAT()}, {Key: "wifi", Scale: touchpoint.CSAT()}}}
	var r touchpoint.Response
	require.NoError(t, s.Rate(&r, "food", 4))
	require.Equal(t, []touchpoint.Answer{touchpoint.LevelAnswer(3), touchpoint.NotAsked}, r.Answers)
	require.ErrorContains(t, s.Rate(&r, "food", 6), "not a mark of the scale")
	require.ErrorContains(t, s.Rate(&r, "foot", 4), `no item "foot"`)
	require.Error(t, s.Skip(&r, "food", touchpoint.LevelAnswer(2)))
	require.NoError(t, s.Skip(&r, "wifi", touchpoint.NotUsed))
	copied := r.Clone()
	require.NoError(t, s.Rate(&r, "wifi", 1))
	require.Equal(t, []touchpoint.Answer{touchpoint.LevelAnswer(3), touchpoint.NotUsed}, copied.Answers)
}

func ExampleSchema_Rate() {
	schema := touchpoint.Schema{Items: []touchpoint.Item{{Key: "food", Scale: touchpoint.CSAT()}, {Key: "wifi", Scale: touchpoint.CSAT()}}}
	var r touchpoint.Response
	fmt.Println(schema.Rate(&r, "food", 4))
	fmt.Println(schema.Skip(&r, "wifi", touchpoint.NotUsed))
	fmt.Println(schema.Rate(&r, "food", 9))
	// Output:
	// <nil>
	// <nil>
	// touchpoint: item "food": 9 is not a mark of the scale csat
}
