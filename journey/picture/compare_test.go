package picture_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

func TestWellFormedQuadrantsBarsChangesAndStacksPass(t *testing.T) {
	of := picture.Of
	m := picture.Measured{Value: of(-2), Low: of(-3), High: of(1)}
	for _, p := range []picture.Picture{
		picture.Quadrant{}, picture.Bars{}, picture.Changes{}, picture.Stack{},
		picture.Quadrant{
			X: picture.Axis{Kind: picture.Share, Cross: of(0.5)}, Confidence: of(0.95),
			Points: []picture.QuadrantPoint{{X: m, Odds: [4]picture.Number{of(0.3), of(0.7)}}, {Odds: [4]picture.Number{of(1.0 / 3), of(1.0 / 3), of(1.0/3 + 1e-9)}}, {}},
		},
		picture.Bars{Reference: of(3), Bars: []picture.Bar{{Values: []picture.Measured{m}, Rank: picture.Rank{At: 1, Best: 1, Worst: 2}}}},
		picture.Bars{Names: make([]touchpoint.Text, 2), Bars: []picture.Bar{{Values: []picture.Measured{m, {}}}}},
		picture.Changes{Kind: picture.Index, Rows: []picture.Change{{Before: m, After: m, Difference: m, Verdict: picture.Open}, {Verdict: picture.Better}, {Verdict: picture.Worse}, {Verdict: picture.Alike}, {}}},
		picture.Stack{Parts: make([]touchpoint.Text, 2), Rows: []picture.StackRow{{Shares: []picture.Number{of(0.25), of(0.75)}}, {Shares: make([]picture.Number, 2)}}},
	} {
		require.NoError(t, p.Check())
	}
}

func TestChecksOfQuadrantsBarsChangesAndStacksNameWhatIsMalformed(t *testing.T) {
	of := picture.Of
	upside := picture.Measured{Low: of(2), High: of(1)}
	endless := picture.Number{Value: math.Inf(1), Known: true}
	point := func(q picture.QuadrantPoint) picture.Picture {
		return picture.Quadrant{Points: []picture.QuadrantPoint{{}, q}}
	}
	bar := func(b picture.Bar) picture.Picture { return picture.Bars{Bars: []picture.Bar{b}} }
	change := func(c picture.Change) picture.Picture { return picture.Changes{Rows: []picture.Change{c}} }
	parts := make([]touchpoint.Text, 2)
	for want, p := range map[string]picture.Picture{
		`quadrant: axis x: unknown kind "?"`:                     picture.Quadrant{X: picture.Axis{Kind: "?"}},
		"quadrant: axis y: where it is cut is not finite":        picture.Quadrant{Y: picture.Axis{Cross: endless}},
		"quadrant: confidence: 95 is not between 0 and 1":        picture.Quadrant{Confidence: of(95)},
		"point 1: x: the interval from 2 to 1 is upside down":    point(picture.QuadrantPoint{X: upside}),
		"point 1: y: an interval needs both ends":                point(picture.QuadrantPoint{Y: picture.Measured{Low: of(2)}}),
		"point 1: odds 2: -1 is not between 0 and 1":             point(picture.QuadrantPoint{Odds: [4]picture.Number{2: of(-1)}}),
		"point 1: the odds sum to 1.5":                           point(picture.QuadrantPoint{Odds: [4]picture.Number{of(0.75), of(0.75)}}),
		"bar 0: 0 values, not 1":                                 bar(picture.Bar{}),
		"bar 0: value 0: the interval from 2 to 1":               bar(picture.Bar{Values: []picture.Measured{upside}}),
		"bar 0: rank 1 is not inside its set from 2 to 3":        bar(picture.Bar{Values: make([]picture.Measured, 1), Rank: picture.Rank{At: 1, Best: 2, Worst: 3}}),
		"bar 0: 1 values, not 2":                                 picture.Bars{Names: parts, Bars: []picture.Bar{{Values: make([]picture.Measured, 1)}}},
		"bars: the reference is not finite":                      picture.Bars{Reference: endless},
		`bars: unknown kind "?"`:                                 picture.Bars{Kind: "?"},
		"bars: confidence: 2 is not between 0 and 1":             picture.Bars{Confidence: of(2)},
		`row 0: unknown verdict "fine"`:                          change(picture.Change{Verdict: "fine"}),
		"row 0: before: the interval from 2 to 1 is upside down": change(picture.Change{Before: upside}),
		"row 0: after: the interval from 2 to 1 is upside down":  change(picture.Change{After: upside}),
		"row 0: difference: the interval from 2 to 1 is upside":  change(picture.Change{Difference: upside}),
		`changes: unknown kind "?"`:                              picture.Changes{Kind: "?"},
		"changes: confidence: -1 is not between 0 and 1":         picture.Changes{Confidence: of(-1)},
		"stack: row 0: 1 shares for 2 parts":                     picture.Stack{Parts: parts, Rows: []picture.StackRow{{Shares: make([]picture.Number, 1)}}},
		"stack: row 0: shares 1: 2 is not between 0 and 1":       picture.Stack{Parts: parts, Rows: []picture.StackRow{{Shares: []picture.Number{{}, of(2)}}}},
		"stack: row 0: the shares sum to 1.25":                   picture.Stack{Parts: parts, Rows: []picture.StackRow{{Shares: []picture.Number{of(0.5), of(0.75)}}}},
	} {
		err := p.Check()
		require.ErrorIs(t, err, picture.ErrShape, want)
		require.ErrorContains(t, err, want)
		section := picture.Page{Sections: []picture.Section{{}, {Pictures: []picture.Picture{p}}}}
		require.ErrorIs(t, section.Check(), picture.ErrShape, want)
		require.ErrorContains(t, section.Check(), "section 1: picture 0: ", want)
	}
	require.ErrorContains(t, picture.Page{Sections: []picture.Section{{Pictures: []picture.Picture{nil}}}}.Check(), "section 0: picture 0: it is nil")
}

func TestAPointLiesInItsLikeliestCorner(t *testing.T) {
	c, odds, ok := picture.QuadrantPoint{Odds: [4]picture.Number{picture.Of(0.2), picture.Of(0.4), picture.Of(0.4)}}.Likeliest()
	require.True(t, ok)
	require.Equal(t, picture.HighLow, c, "of equals the first")
	require.Equal(t, 0.4, odds)
	_, _, ok = picture.QuadrantPoint{}.Likeliest()
	require.False(t, ok)
	c, odds, ok = picture.QuadrantPoint{Odds: [4]picture.Number{picture.HighHigh: picture.Of(0)}}.Likeliest()
	require.True(t, ok)
	require.Equal(t, picture.HighHigh, c)
	require.Zero(t, odds)
}

func ExampleQuadrantPoint_Likeliest() {
	restrooms := picture.QuadrantPoint{Odds: [4]picture.Number{picture.HighLow: picture.Of(0.38), picture.HighHigh: picture.Of(0.62)}}
	corner, odds, ok := restrooms.Likeliest()
	fmt.Println(corner == picture.HighHigh, odds, ok)
	// Output: true 0.62 true
}
