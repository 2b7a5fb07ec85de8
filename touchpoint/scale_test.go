package touchpoint_test

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
)

func TestTheUnitScaleRunsFromWorstToBest(t *testing.T) {
	effort := touchpoint.Scale{Min: 1, Max: 10, Best: touchpoint.Low}
	for _, s := range []touchpoint.Scale{touchpoint.NPS(), touchpoint.CSAT(), touchpoint.CES(), touchpoint.Range(1, 100), effort, {Min: 0, Max: 1, Step: .1}} {
		require.NoError(t, s.Check())
		worst, best := 0, s.Levels()-1
		if s.Best == touchpoint.Low {
			worst, best = best, worst
		}
		require.Zero(t, s.Unit(worst))
		require.EqualValues(t, 1, s.Unit(best))
		for level := range s.Levels() {
			back, ok := s.Level(s.Mark(level))
			require.True(t, ok)
			require.Equal(t, level, back)
			require.InDelta(t, s.Mark(level), s.Raw(s.Unit(level)), 1e-9)
		}
		for _, off := range []float64{s.Min - 1, s.Max + 1, s.Min + .05, math.NaN(), math.Inf(1), math.Inf(-1)} {
			_, ok := s.Level(off)
			require.False(t, ok, "%v on %v", off, s)
		}
	}
}

func TestUnusableScalesSayWhy(t *testing.T) {
	for why, s := range map[string]touchpoint.Scale{
		"above the lowest":     {},
		"does not divide":      {Min: 0, Max: 1, Step: .3},
		"negative":             {Min: 0, Max: 1, Step: -1},
		"more than 2001":       {Min: 0, Max: 1e6},
		"not a usable number":  {Min: 0, Max: math.Inf(1)},
		"best must be":         {Min: 0, Max: 1, Best: "middle"},
		"kind must be":         {Kind: "stars", Min: 0, Max: 1},
		"asked from 0 to 10":   {Kind: touchpoint.NPSKind, Min: 1, Max: 10},
		"counted as −1, 0, 1":  {Kind: touchpoint.NPSKind, Min: 0, Max: 10, Best: touchpoint.Low},
		"a bound or step is n": {Min: math.NaN(), Max: 1},
	} {
		require.ErrorContains(t, s.Check(), why)
	}
}

func TestScalesInJSONComeBackTheSame(t *testing.T) {
	for text, s := range map[string]touchpoint.Scale{
		`"nps"`:                           touchpoint.NPS(),
		`"csat"`:                          touchpoint.CSAT(),
		`"ces"`:                           touchpoint.CES(),
		`"1-5"`:                           touchpoint.Range(1, 5),
		`{"min":-99,"max":99}`:            touchpoint.Range(-99, 99),
		`{"kind":"nps","min":-1,"max":1}`: touchpoint.NPSGroups(),
		`{"min":0,"max":1,"step":0.25,"best":"low"}`: {Min: 0, Max: 1, Step: .25, Best: touchpoint.Low},
	} {
		written, err := json.Marshal(s)
		require.NoError(t, err)
		require.Equal(t, text, string(written))
		var read touchpoint.Scale
		require.NoError(t, json.Unmarshal(written, &read))
		require.Equal(t, s, read)
	}
	for _, bad := range []string{`"stars"`, `"5-1"`, `"1–5"`, `3`, `{"min":1}`, `{"min":1,"max":5,"steps":2}`, `"0-9999"`, `"1-5-6"`} {
		var read touchpoint.Scale
		require.Error(t, json.Unmarshal([]byte(bad), &read), bad)
	}
}

func ExampleScale() {
	s := touchpoint.Scale{Min: 1, Max: 5, Best: touchpoint.Low} // an effort that is better low
	level, _ := s.Level(2)
	fmt.Println(s, "has", s.Levels(), "levels; a 2 is", s.Unit(level), "of the best")
	// Output: 1-5 low is best has 5 levels; a 2 is 0.75 of the best
}
