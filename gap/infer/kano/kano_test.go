package kano_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/infer/kano"
)

// The ski survey of Sauerwein, Bailom, Matzler and Hinterhuber (1996) after Berger et al. (1993): oracles.json, kano-better-worse-ski. The last shares are those of R and Q together.
func TestSkis(t *testing.T) {
	for _, c := range []struct {
		shares        [6]float64
		better, worse float64
	}{
		{[6]float64{7.0, 32.3, 49.3, 9.5, 1.9, 0}, 0.4006, -0.8318},
		{[6]float64{10.4, 45.1, 30.5, 11.5, 2.5, 0}, 0.5692, -0.7754},
		{[6]float64{63.8, 21.6, 2.9, 8.5, 3.2, 0}, 0.8822, -0.2531},
	} {
		better, worse := kano.Coefficients(c.shares, 1500, 0)
		require.InDelta(t, c.better, better.Value, 1e-4)
		require.InDelta(t, c.worse, worse.Value, 1e-4)
		require.True(t, better.Interval.Contains(c.better))
		require.True(t, worse.Interval.Contains(c.worse))
		require.InDelta(t, 1500*(100-c.shares[4])/100, better.NEff, 1e-9, "R and Q are not in the base")
	}
}

// The evaluation table of Berger et al. (1993), row by row.
func TestTheEvaluationTable(t *testing.T) {
	short := map[kano.Class]string{kano.Attractive: "A", kano.OneDimensional: "O", kano.MustBe: "M", kano.Indifferent: "I", kano.Reverse: "R", kano.Questionable: "Q"}
	for f, want := range []string{"QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"} {
		got := ""
		for d := range 5 {
			got += short[kano.Classify(f, d)]
		}
		require.Equal(t, want, got, "row %d", f)
	}
	require.Panics(t, func() { kano.Classify(5, 0) })
}

func table(cells map[[2]int]float64) (joint [5][5]float64) {
	for at, w := range cells {
		joint[at[0]][at[1]] = w
	}
	return joint
}

func TestTheMostFrequentClassIsTold(t *testing.T) {
	joint := table(map[[2]int]float64{{kano.Expect, kano.Dislike}: 60, {kano.Like, kano.Dislike}: 25, {kano.Neutral, kano.Neutral}: 15})
	r := kano.Evaluate(joint, 100, 100, 0)
	require.Equal(t, kano.MustBe, r.Class)
	require.Equal(t, kano.OneDimensional, r.Second)
	require.True(t, r.Sure)
	require.InDelta(t, 0.35, r.Lead, 1e-12)
	require.InDelta(t, 0.85, r.Strength, 1e-12)
	require.InDelta(t, 0.25, r.Better.Value, 1e-12)
	require.InDelta(t, -0.85, r.Worse.Value, 1e-12)
	require.False(t, kano.Evaluate(joint, 10, 10, 0).Sure, "ten people tell less than a hundred")
}

func TestTiesGoToWhatMustNotBeMissing(t *testing.T) {
	joint := table(map[[2]int]float64{{kano.Expect, kano.Dislike}: 50, {kano.Like, kano.Neutral}: 50})
	r := kano.Evaluate(joint, 1e6, 1e6, 0)
	require.Equal(t, kano.MustBe, r.Class)
	require.Equal(t, kano.Attractive, r.Second)
	require.False(t, r.Sure)
}

func TestNothingIsToldOfNobody(t *testing.T) {
	r := kano.Evaluate([5][5]float64{}, 0, 0, 0)
	require.Empty(t, r.Class)
	require.False(t, r.Sure)
	require.True(t, math.IsNaN(r.Lead))
	require.True(t, math.IsNaN(r.Better.Value))
	bad := [5][5]float64{}
	bad[1][4] = -1
	require.True(t, math.IsNaN(kano.Evaluate(bad, 10, 10, 0).Better.Value))
	one := kano.Evaluate(table(map[[2]int]float64{{kano.Dislike, kano.Like}: 1}), 1, 1, 0)
	require.Equal(t, kano.Reverse, one.Class)
	require.Empty(t, one.Second)
	require.True(t, math.IsNaN(one.Better.Value), "nobody is in the base")
	require.InDelta(t, 0, one.Strength, 0)
}

func TestEnoughPeopleAreEnough(t *testing.T) {
	shares := map[[2]int]float64{{kano.Expect, kano.Dislike}: 0.4, {kano.Like, kano.Dislike}: 0.3, {kano.Neutral, kano.Neutral}: 0.3}
	n := kano.Enough(0.1, 0.7, 0.95)
	require.True(t, kano.Evaluate(table(shares), n, n+1, 0.95).Sure)
	require.False(t, kano.Evaluate(table(shares), n, 0.9*n, 0.95).Sure)
	require.Zero(t, kano.Enough(0, 0.5, 0.95))
}

// Where weights are equal a table is worth as many people as answered. Where nine in ten weigh 1, and the others, all of another class, 3, Kish's size overrates it by far.
func TestWeightsThatHangTogetherWithAnswersAreWorthLess(t *testing.T) {
	joint := table(map[[2]int]float64{{kano.Expect, kano.Dislike}: 60, {kano.Like, kano.Dislike}: 25, {kano.Neutral, kano.Neutral}: 15})
	require.InDelta(t, 100, kano.Effective(joint, joint), 1e-9)

	weights := table(map[[2]int]float64{{kano.Expect, kano.Dislike}: 90, {kano.Like, kano.Neutral}: 30})
	squares := table(map[[2]int]float64{{kano.Expect, kano.Dislike}: 90, {kano.Like, kano.Neutral}: 90})
	// a share of a quarter: its variance is (90·¼² + 90·¾²) ÷ 120², that of n people ¼·¾ ÷ n
	require.InDelta(t, 0.25*0.75*120*120/(90*0.0625+90*0.5625), kano.Effective(weights, squares), 1e-9)
	require.Less(t, kano.Effective(weights, squares), 120.*120/180)

	heavier := table(map[[2]int]float64{{kano.Expect, kano.Dislike}: 810, {kano.Like, kano.Neutral}: 10}) // the other way round it is Kish's
	require.InDelta(t, 280.*280/820, kano.Effective(table(map[[2]int]float64{{kano.Expect, kano.Dislike}: 270, {kano.Like, kano.Neutral}: 10}), heavier), 1e-9)

	require.Zero(t, kano.Effective([5][5]float64{}, [5][5]float64{}))
	everyone := table(map[[2]int]float64{{kano.Expect, kano.Dislike}: 8})
	require.InDelta(t, 4, kano.Effective(everyone, table(map[[2]int]float64{{kano.Expect, kano.Dislike}: 16})), 1e-12)
	bad := everyone
	bad[2][2] = math.NaN()
	require.True(t, math.IsNaN(kano.Effective(bad, bad)))
}

// Of a hundred people, sixty could not do without it.
func ExampleEvaluate() {
	var joint [5][5]float64
	joint[kano.Expect][kano.Dislike] = 60
	joint[kano.Like][kano.Dislike] = 25
	joint[kano.Neutral][kano.Neutral] = 15
	r := kano.Evaluate(joint, 100, 100, 0)
	fmt.Println(r.Class, r.Sure)
	fmt.Printf("having it %.2f, lacking it %.2f (%.2f to %.2f)\n", r.Better.Value, r.Worse.Value, r.Worse.Interval.Low, r.Worse.Interval.High)
	// Output:
	// must-be true
	// having it 0.25, lacking it -0.85 (-0.91 to -0.77)
}
