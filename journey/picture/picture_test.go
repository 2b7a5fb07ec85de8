package picture_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

func TestWhatNobodyFilledInIsUnknown(t *testing.T) {
	require.False(t, picture.Number{}.Known)
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		require.Equal(t, picture.Number{}, picture.Of(v))
	}
	require.Equal(t, picture.Number{Value: 0, Known: true}, picture.Of(0))
	require.False(t, picture.Measured{Low: picture.Of(1)}.HasInterval())
}

func TestAWellFormedPagePasses(t *testing.T) {
	page := picture.Page{
		Figures: []picture.Figure{{Kind: picture.Share, Value: picture.Measured{Value: picture.Of(0.5)}}, {}},
		Pictures: []picture.Picture{
			picture.RankedList{},
			picture.RankedList{Ranked: 3, More: 1, Entries: []picture.Entry{
				{Rank: picture.Rank{At: 1, Best: 1, Worst: 2}, Score: picture.Measured{Value: picture.Of(-1), Low: picture.Of(-2), High: picture.Of(0)}},
				{Rank: picture.Rank{At: 1, Best: 1, Worst: 3}},
				{},
			}},
			picture.Grid{
				Columns: []picture.Heading{{ID: "c"}}, Rows: []picture.Heading{{ID: "r"}},
				Cells: []picture.Mark{{Column: "c", Row: "r", Depth: picture.Of(1)}, {Column: "c", Row: "r"}},
			},
		},
	}
	require.NoError(t, page.Check())
}

func TestChecksNameWhatIsMalformed(t *testing.T) {
	of := picture.Of
	list := func(e ...picture.Entry) picture.Picture { return picture.RankedList{Entries: e} }
	score := func(m picture.Measured) picture.Picture { return list(picture.Entry{Score: m}) }
	for want, p := range map[string]picture.Picture{
		"rank 1 is not inside its set from 2 to 3":         list(picture.Entry{Rank: picture.Rank{At: 1, Best: 2, Worst: 3}}),
		"rank 3 is not inside its set from 1 to 2":         list(picture.Entry{Rank: picture.Rank{At: 3, Best: 1, Worst: 2}}),
		"rank 0 is not inside its set from 0 to 2":         list(picture.Entry{Rank: picture.Rank{Worst: 2}}),
		"only 2 are ranked":                                picture.RankedList{Ranked: 2, Entries: []picture.Entry{{Rank: picture.Rank{At: 1, Best: 1, Worst: 3}}}},
		"entry 1: rank 1 follows rank 2":                   list(picture.Entry{Rank: picture.Rank{At: 2, Best: 1, Worst: 2}}, picture.Entry{Rank: picture.Rank{At: 1, Best: 1, Worst: 2}}),
		"entry 1: a ranked entry follows an unranked":      list(picture.Entry{}, picture.Entry{Rank: picture.Rank{At: 1, Best: 1, Worst: 1}}),
		"an interval needs both ends":                      score(picture.Measured{Low: of(1)}),
		"the interval from 2 to 1 is upside down":          score(picture.Measured{Low: of(2), High: of(1)}),
		"a sample size is negative":                        score(picture.Measured{N: of(-1)}),
		"a known number is not finite or beyond":           score(picture.Measured{Value: picture.Number{Value: math.NaN(), Known: true}}),
		"entry 0: reach: 1.5 is not between 0 and 1":       list(picture.Entry{Reach: of(1.5)}),
		"entry 0: level: -1 is not between 0 and 1":        list(picture.Entry{Level: picture.Level{Unit: of(-1)}}),
		"the level is not finite":                          list(picture.Entry{Level: picture.Level{Raw: picture.Number{Value: math.Inf(1), Known: true}}}),
		"confidence: 95 is not between 0 and 1":            picture.RankedList{Confidence: of(95)},
		"a count is negative":                              picture.RankedList{More: -1},
		`cell 0: there is no column "x"`:                   picture.Grid{Cells: []picture.Mark{{Column: "x"}}},
		`cell 0: there is no row "y"`:                      picture.Grid{Columns: []picture.Heading{{ID: "x"}}, Cells: []picture.Mark{{Column: "x", Row: "y"}}},
		`grid: column 1: the identifier "x" is used twice`: picture.Grid{Columns: []picture.Heading{{ID: "x"}, {ID: "x"}}},
		"depth: 2 is not between 0 and 1":                  picture.Grid{Cells: []picture.Mark{{Depth: of(2)}}},
	} {
		err := p.Check()
		require.ErrorIs(t, err, picture.ErrShape, want)
		require.ErrorContains(t, err, want)
		require.ErrorIs(t, picture.Page{Pictures: []picture.Picture{p}}.Check(), picture.ErrShape)
	}
	require.ErrorContains(t, picture.Page{Pictures: []picture.Picture{nil}}.Check(), "picture 0: it is nil")
	require.ErrorContains(t, picture.Page{Figures: []picture.Figure{{Kind: "?"}}}.Check(), `figure 0: unknown kind "?"`)
	require.ErrorContains(t, picture.Page{Figures: []picture.Figure{{Kind: picture.Share, Value: picture.Measured{Value: of(40)}}}}.Check(), "figure 0: 40 is not between 0 and 1")
}

func TestProblemsAreReportedUpToABound(t *testing.T) {
	list := picture.RankedList{Entries: make([]picture.Entry, 500)}
	for i := range list.Entries {
		list.Entries[i].Reach = picture.Of(2)
	}
	text := list.Check().Error()
	require.Equal(t, 101, strings.Count(text, "picture: malformed picture"))
	require.Contains(t, text, "and 400 more problems")
}

func TestPlacesAreThoseRankedInAll(t *testing.T) {
	entries := []picture.Entry{{Rank: picture.Rank{At: 1, Best: 1, Worst: 4}}, {}}
	require.Equal(t, 4, picture.RankedList{Entries: entries}.Places())
	require.Equal(t, 17, picture.RankedList{Ranked: 17, Entries: entries}.Places())
	require.Zero(t, picture.RankedList{}.Places())
}

func ExampleRankedList() {
	list := picture.RankedList{Entries: []picture.Entry{{
		Label: touchpoint.Plain("Restaurants"),
		Rank:  picture.Rank{At: 3, Best: 1, Worst: 2},
	}}}
	fmt.Println(list.Check())
	// Output: picture: malformed picture: list: entry 0: rank 3 is not inside its set from 1 to 2
}
