package gap_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

func TestTheGridOfAJoinedRankingHasFrictionBesidePain(t *testing.T) {
	said, done := agreeing()
	done.Points[7].Stage = "elsewhere" // nobody was asked about the gate there
	r := joined(t, said, done)
	g := r.Grid("")
	require.NoError(t, g.Check())
	require.Equal(t, 5, g.Worst)
	require.NotEmpty(t, g.Beside)
	agreement := map[touchpoint.Key]picture.Agreement{}
	for _, c := range g.Cells {
		agreement[c.ID] = c.Agreement
		for _, p := range r.Frictions() {
			if p.Stage+"."+p.Touchpoint == c.ID {
				require.Equal(t, p.Score.Float(), c.Friction.Score.Value.Value)
				require.Equal(t, picture.Rank{At: p.Rank, Best: p.RankSet.Best(), Worst: p.RankSet.Worst()}, c.Friction.Rank)
			}
		}
	}
	stage := said.Points[0].Stage
	require.Equal(t, picture.SaidAndDone, agreement[stage+".shops"])
	require.Equal(t, picture.SaidOnly, agreement[stage+".food"])
	require.Equal(t, picture.DoneOnly, agreement[stage+".airtrain"])
	require.Equal(t, picture.CannotTell, agreement[stage+".wifi"])
	only := g.Cells[len(g.Cells)-1]
	require.Equal(t, touchpoint.Key("elsewhere.gate"), only.ID, "a cell that only the log knows is there too")
	require.False(t, only.Score.Value.Known)
	require.True(t, only.Friction.Score.Value.Known)
	require.Equal(t, picture.NotCompared, only.Agreement)
}

func TestAGridOfOneKindOrOfAPersonaHasNothingBeside(t *testing.T) {
	said, done := agreeing()
	personal(said, "young", standings(sets(1, 1, 2, 5, 2, 5)...).Points...)
	r := joined(t, said, done)
	for _, g := range []picture.Grid{said.Grid(""), done.Grid(""), r.Grid("young")} {
		require.NotEmpty(t, g.Cells)
		require.Empty(t, g.Beside)
		for _, c := range g.Cells {
			require.True(t, c.Friction.IsZero())
			require.Equal(t, picture.NotCompared, c.Agreement)
		}
	}
}

func TestWhatIsWithheldHasNoFrictionBeside(t *testing.T) {
	said, done := agreeing()
	r := joined(t, said, done)
	for i := range r.Points {
		if r.Points[i].Kind == gap.FrictionKind && r.Points[i].Touchpoint == "shops" {
			r.Points[i].Suppressed = true
		}
	}
	for _, c := range r.Grid("").Cells {
		if c.ID == said.Points[0].Stage+".shops" {
			require.True(t, c.Friction.IsZero())
			require.Equal(t, picture.NotCompared, c.Agreement)
		} else if c.Agreement != picture.NotCompared {
			require.False(t, c.Friction.IsZero())
		}
	}
}
