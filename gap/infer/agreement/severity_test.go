package agreement

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/stretchr/testify/require"
)

func severity(t *testing.T, rows [][]float64, o Options) Severities {
	s, err := Severity(rows, o)
	require.NoError(t, err)
	return s
}

// A full design by hand: row means less the grand mean.
func TestSeverityOfAFullDesign(t *testing.T) {
	s := severity(t, shroutFleiss(), Options{})
	require.Equal(t, Told, s.Reason)
	require.Equal(t, 1, s.Groups)
	// Means of the judges: 46/6, 15/6, 26/6, 40/6; of all: 127/24. Mean squares of Shrout and Fleiss: judges 32.49, error 1.02 on 15 degrees.
	for r, sum := range []float64{46, 15, 26, 40} {
		require.InDelta(t, sum/6-127./24, s.Raters[r].Value, 1e-12)
		require.InDelta(t, 1.019*3/4/6, s.Raters[r].SE*s.Raters[r].SE, 1e-3)
	}
	require.Equal(t, 15.0, s.DF)
	require.InDelta(t, 1.02, s.SD*s.SD, 5e-3)
	require.InDelta(t, 32.49/1.02, s.F, 0.1)
	require.Less(t, s.P, 1e-5)
	require.Equal(t, []Leaning{Mild, Strict, NotSure, Mild}, []Leaning{s.Raters[0].Leaning, s.Raters[1].Leaning, s.Raters[2].Leaning, s.Raters[3].Leaning})
	for u := range s.Raw {
		require.InDelta(t, s.Raw[u], s.Units[u].Value, 1e-12, "nothing to adjust where all marked all")
	}
}

// With marks missing, against least squares of the whole design matrix solved by QR.
func TestSeverityIsLeastSquares(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	for range 10 {
		rows, _, _ := drawSeverity(rng, 4, 8, 0.4)
		s := severity(t, rows, Options{})
		if s.Reason != Told {
			continue
		}
		var x, y []float64
		n := 0
		var columns []int // of units that have marks
		for u := range 8 {
			if !math.IsNaN(s.Raw[u]) {
				columns = append(columns, u)
			}
		}
		width := len(columns) + 3
		for r, row := range rows {
			for u, mark := range row {
				if math.IsNaN(mark) {
					continue
				}
				line := make([]float64, width)
				line[slices.Index(columns, u)] = 1
				if r < 3 {
					line[len(columns)+r] = 1
				} else { // the effects sum to 0
					line[len(columns)], line[len(columns)+1], line[len(columns)+2] = -1, -1, -1
				}
				x, y = append(x, line...), append(y, mark)
				n++
			}
		}
		var b mat.VecDense
		require.NoError(t, b.SolveVec(mat.NewDense(n, width, x), mat.NewVecDense(n, y)))
		for i, u := range columns {
			require.InDelta(t, b.AtVec(i), s.Units[u].Value, 1e-9)
		}
		for r := range 3 {
			require.InDelta(t, b.AtVec(len(columns)+r), s.Raters[r].Value, 1e-9)
		}
		var gram, inverse mat.Dense
		design := mat.NewDense(n, width, x)
		gram.Mul(design.T(), design)
		require.NoError(t, inverse.Inverse(&gram))
		for i, u := range columns {
			require.InDelta(t, s.SD*math.Sqrt(inverse.At(i, i)), s.Units[u].SE, 1e-9)
		}
		require.InDelta(t, s.SD*math.Sqrt(inverse.At(len(columns), len(columns))), s.Raters[0].SE, 1e-9)
		require.Equal(t, float64(n-width), s.DF)
	}
}

// A unit that only the strict have marked is not held down by them.
func TestUnitsAreFreedOfTheirRaters(t *testing.T) {
	rows := [][]float64{{5, 4, 3, 4, nan}, {4, 3, 2, 3, 3}, {3, 2, 1, 2, 2}}
	s := severity(t, rows, Options{})
	require.InDelta(t, 1, s.Raters[0].Value, 1e-12)
	require.InDelta(t, -1, s.Raters[2].Value, 1e-12)
	require.Equal(t, 2.5, s.Raw[4])
	require.InDelta(t, 3, s.Units[4].Value, 1e-12)
	// The model fits to the last bit; rounding to whole marks still leaves an error of 1/√12.
	require.InDelta(t, 1/math.Sqrt(12), s.SD, 1e-12)
	require.Positive(t, s.Units[4].Interval.Width())
}

func TestSeverityThatCannotBeTold(t *testing.T) {
	require.Equal(t, NoRatings, severity(t, nil, Options{}).Reason)
	require.Equal(t, NoRatings, severity(t, [][]float64{{nan}, {nan}}, Options{}).Reason)
	require.Equal(t, OneRater, severity(t, [][]float64{{1, 2}, {nan, nan}}, Options{}).Reason)
	require.Equal(t, BadOption, severity(t, shroutFleiss(), Options{Confidence: 3}).Reason)
	apart := severity(t, [][]float64{{1, 2, nan, nan}, {2, 3, nan, nan}, {nan, nan, 4, 5}, {nan, nan, nan, nan}}, Options{})
	require.Equal(t, NotConnected, apart.Reason)
	require.Equal(t, 2, apart.Groups)
	require.Equal(t, []int{0, 0, 1, -1}, []int{apart.Raters[0].Group, apart.Raters[1].Group, apart.Raters[2].Group, apart.Raters[3].Group})
	require.True(t, math.IsNaN(apart.Raters[0].Value))
	require.InDelta(t, 1.5, apart.Raw[0], 1e-12)
	few := severity(t, [][]float64{{1, nan}, {3, nan}}, Options{})
	require.Equal(t, TooFewRatings, few.Reason)
	require.Equal(t, -1.0, few.Raters[0].Value)
	require.False(t, few.Raters[0].Interval.Known())
	require.Equal(t, NotSure, few.Raters[0].Leaning)
	flat := severity(t, [][]float64{{3, 3}, {3, 3}}, Options{})
	require.Equal(t, NoVariance, flat.Reason)
	require.Zero(t, flat.Raters[0].Value)
	require.False(t, flat.Raters[0].Interval.Known())
	crowd := make([][]float64, MaxSeverityRaters+1)
	for r := range crowd {
		crowd[r] = []float64{float64(r % 5), 1}
	}
	require.Equal(t, TooManyRaters, severity(t, crowd, Options{}).Reason)
}

func TestVerdictIsThatOfTheLowerEnd(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 6))
	c := counted(t, drawRows(rng, shapes[0].share, alike(6, 0.97), 60))
	r := Alpha(c, Nominal, Options{})
	v := Judge(r, Krippendorff())
	require.Equal(t, Krippendorff().grade(r.Interval.Low), v.Sure)
	require.Equal(t, Grade("reliable"), v.Sure)
	require.Equal(t, []Caution{TheseRatersOnly}, v.Cautions)
	require.InDelta(t, 1, v.Reached[0], 1e-12)
	require.True(t, slices.IsSortedFunc(v.Reached, func(a, b float64) int { return cmp.Compare(b, a) }))
	// Three raters and eleven units with α = .74: the word for .74 may not be said.
	few := Judge(Alpha(counted(t, krippendorff2011()[:3]), Nominal, Options{}), LandisKoch())
	require.NotEqual(t, few.Point, few.Sure)
	require.Contains(t, few.Cautions, VeryFewRaters)
	require.Contains(t, few.Cautions, FewUnits)
	require.Contains(t, few.Cautions, Wide)
	// No value, no grade; a value without interval likewise.
	require.Equal(t, CannotTell, Judge(Alpha(counted(t, nil), Nominal, Options{}), Krippendorff()).Sure)
	require.Equal(t, CannotTell, Judge(Alpha(c, Nominal, Options{ValueOnly: true}), Krippendorff()).Sure)
	// Nearly all marks alike and few units: the interval of α cannot be relied on, that of AC1 can.
	uneven := counted(t, [][]float64{{5, 5, 5, 5, 5, 5, 5, 1, 1, 5}, {5, 5, 5, 5, 5, 5, 5, 1, 1, 5}, {5, 5, 5, 5, 5, 5, 5, 1, 1, 4}}, marks...)
	lopsided := Judge(Alpha(uneven, Nominal, Options{}), Krippendorff())
	require.NotContains(t, lopsided.Cautions, HoldsTooSeldom, "76 % are one mark")
	uneven = counted(t, [][]float64{{5, 5, 5, 5, 5, 5, 5, 1, 5, 5}, {5, 5, 5, 5, 5, 5, 5, 1, 5, 5}, {5, 5, 5, 5, 5, 5, 5, 1, 5, 4}}, marks...)
	lopsided = Judge(Alpha(uneven, Nominal, Options{}), Krippendorff())
	require.Contains(t, lopsided.Cautions, HoldsTooSeldom)
	require.Equal(t, CannotTell, lopsided.Sure)
	require.NotEqual(t, CannotTell, Judge(Gwet(uneven, Identity, Options{}), LandisKoch()).Sure)
	require.Contains(t, Judge(must(t)(ICC(shroutFleiss(), AgreementMean, Options{})), KooLi()).Cautions, MeanOnly)
}

func TestMarksThatAreAllAlikeGetNoGrade(t *testing.T) {
	five := slices.Repeat([]float64{5}, 40)
	r := Gwet(counted(t, [][]float64{five, five, five, five, five}, marks...), Identity, Options{})
	require.Equal(t, 1.0, r.Value)
	v := Judge(r, LandisKoch())
	require.Equal(t, CannotTell, v.Sure)
	require.Equal(t, CannotTell, v.Gwet)
	require.Equal(t, NoVariance, v.Reason)
	require.Contains(t, v.Cautions, OneSided)
}

// Two raters who put six things into nearly one order: the interval begins at .38, and no other road to a grade may lead far beyond.
func TestMembershipPromisesLittleMoreThanTheInterval(t *testing.T) {
	w := must(t)(KendallW([][]float64{{1, 2, 3, 4, 5, 3}, {1, 2, 3, 4, 5, 2}}, Options{}))
	v := Judge(w, LandisKoch())
	require.Equal(t, Grade("fair"), v.Sure)
	grades := LandisKoch().Grades
	rng := rand.New(rand.NewPCG(8, 8))
	results := []Result{w}
	for range 200 {
		rows := drawRows(rng, shapes[rng.IntN(len(shapes))].share, alike(3+rng.IntN(4), rng.Float64()), 5+rng.IntN(30))
		c := counted(t, rows, marks...)
		results = append(results, Alpha(c, Ordinal, Options{}), Gwet(c, Identity, Options{}), must(t)(KendallW(rows, Options{})), must(t)(ICC(rows, AgreementSingle, Options{})))
	}
	for _, r := range results {
		if v := Judge(r, LandisKoch()); v.Sure != CannotTell && v.Gwet != CannotTell {
			require.LessOrEqual(t, slices.Index(grades, v.Gwet), slices.Index(grades, v.Sure)+1, "%+v", r)
		}
	}
}

// Gwet's cumulative membership: with value .775 and standard error .143 the normal tails give it.
func TestMembershipIsTheTruncatedNormal(t *testing.T) {
	r := nothing(GwetAC1, Told, Options{Confidence: 0.95})
	r.Value, r.SE = 0.77544, 0.14295
	got := LandisKoch().reached(r)
	z := func(x float64) float64 { return 0.5 * math.Erfc((x-0.77544)/0.14295/math.Sqrt2) }
	for i, cut := range []float64{-1, 0, 0.2, 0.4, 0.6, 0.8} {
		require.InDelta(t, (z(cut)-z(1))/(z(-1)-z(1)), got[i], 1e-12)
	}
	require.InDelta(t, 0.3993, got[5], 5e-3)
}
