package robust_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/gap/robust"
	"github.com/safar-cx/safar/touchpoint"
)

// What is varied is what is ranked: the same cells with the same scores, intervals and raters, in the same order.
func TestPassengersCellsAreThoseOfTheRanking(t *testing.T) {
	for _, year := range []string{"2016", "2017"} {
		m, evidence := passengers(t, year)
		for _, who := range []measure.Audience{{}, measure.Class(m, "purpose", "business")} {
			for _, least := range []float64{30, 500} {
				ranking, err := gap.Rank(m, evidence, gap.Options{Min: least, Draws: 1000, Audiences: []gap.Audience{gap.Audience(who)}})
				require.NoError(t, err)
				r := varied(t, m, evidence, robust.Options{Min: least, Draws: 100, Audience: who})
				n := 0
				for _, p := range ranking.Points {
					if p.Rank == 0 {
						require.Contains(t, r.LeftOut, robust.LeftOut{Cell: legend.Cell{Stage: p.Stage, Touchpoint: p.Touchpoint}, Reason: robust.TooFew})
						continue
					}
					c := r.Cells[n]
					n++
					require.Equal(t, p.Touchpoint, c.Touchpoint)
					require.Equal(t, p.Score, c.Score)
					require.Equal(t, p.Interval, c.Interval)
					require.Equal(t, p.N, c.N)
					require.Equal(t, p.NEff, c.NEff)
					require.Equal(t, p.Importance, c.Importance)
				}
				require.Len(t, r.Cells, n)
				require.Len(t, ranking.Points, n+len(r.LeftOut))
			}
		}
	}
}

// The ranking says of restaurants and shops that the data cannot tell which is worse. Neither is anyone's first choice for most importances, one of the two for four in five; and it takes 1.7 % of importance, or the sampling error, to swap them.
func TestPassengersFirstPlaceHangsOnImportance(t *testing.T) {
	m, evidence := passengers(t, "2017")
	r := varied(t, m, evidence, robust.Options{})
	require.EqualValues(t, "restaurants", r.Cells[0].Touchpoint)
	require.EqualValues(t, "shops", r.Cells[1].Touchpoint)
	restaurants, shops, signs := r.Cells[0], r.Cells[1], r.Cells[2]
	one := func(c robust.Cell) float64 { return c.Places.Both[0].Float() }
	require.InDelta(t, 0.42, one(restaurants), 0.02)
	require.InDelta(t, 0.40, one(shops), 0.02)
	require.Less(t, one(signs), 0.06)
	require.InDelta(t, restaurants.Score.Float()/shops.Score.Float(), shops.Level.Alone.Float(), 1e-12)
	require.InDelta(t, math.Sqrt(shops.Level.Alone.Float()), shops.Level.Factor.Float(), 1e-12)
	require.True(t, shops.Level.Interval.Contains(1), "as the ranking says")
	require.False(t, signs.Level.Interval.Contains(1))
	require.InDelta(t, 1, restaurants.Places.Ratings[0].Float()+shops.Places.Ratings[0].Float(), 1e-9, "by the ratings alone it is one of the two")
	require.Less(t, restaurants.Places.Ratings[0].Float(), 0.975)
	require.Zero(t, r.Method.Stated)
	for _, c := range r.Cells[1:] {
		if times := c.Central.Times; times.IsKnown() && one(c) > 0.01 {
			require.Greater(t, times.Float(), 1.0, "to be first it has to be more important than it is taken to be")
		}
	}
	require.Equal(t, "Which cell is worst depends on how important each is taken to be. Of the cases tried, the worst is Restaurants in 42% and Shops in 40%, together 82%; no other cell in more than 5%.",
		r.Say(names(m, evidence), touchpoint.English)[0])
}

// What is said must not hang on the seed: shares move by their standard error, no more.
func TestPassengersSharesMoveWithTheSeedByTheirError(t *testing.T) {
	m, evidence := passengers(t, "2017")
	a, b := varied(t, m, evidence, robust.Options{}), varied(t, m, evidence, robust.Options{Seed: 99})
	require.NotEqual(t, a.Cells, b.Cells)
	for i := range a.Cells {
		require.Equal(t, a.Cells[i].Level, b.Cells[i].Level)
		for k := range a.Cells[i].Places.Both {
			require.InDelta(t, a.Cells[i].Places.Both[k].Float(), b.Cells[i].Places.Both[k].Float(), 5*a.Method.Error.Float())
		}
	}
	require.Equal(t, a, varied(t, m, evidence, robust.Options{}))
}

func TestPassengersOfAPersonaAreNamed(t *testing.T) {
	m, evidence := passengers(t, "2017")
	who := measure.Class(m, "purpose", "business")
	r := varied(t, m, evidence, robust.Options{Audience: who, Draws: 2000})
	require.Equal(t, who.Persona, r.Persona)
	require.Regexp(t, "^Business travellers – ", r.Say(names(m, evidence), touchpoint.English)[0])
	require.Equal(t, "Business travellers", r.Section(names(m, evidence)).Subtitle.In(touchpoint.English))
	spoken(t, r, names(m, evidence))
}
