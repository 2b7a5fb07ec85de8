package draw

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// Labels of points may cover neither each other nor a point nor the name of a corner, nor leave the plot, however the points lie.
func TestLabelsOfPointsDoNotCollide(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	for round := range 60 {
		q := picture.Quadrant{Corners: [4]touchpoint.Text{touchpoint.Plain("Low priority"), touchpoint.Plain("Repair first"), touchpoint.Plain("Overkill"), touchpoint.Plain("Keep it up")}}
		for range 1 + random.IntN(60) {
			x, y := random.Float64(), random.Float64()
			if round%3 == 0 { // crowded
				x, y = 0.5+0.02*random.NormFloat64(), 0.5+0.02*random.NormFloat64()
			}
			q.Points = append(q.Points, picture.QuadrantPoint{
				Name: touchpoint.Plain(strings.Repeat("name ", 1+random.IntN(4))),
				X:    picture.Measured{Value: picture.Of(x), Low: picture.Of(x - 0.1), High: picture.Of(x + 0.1)}, Y: picture.Measured{Value: picture.Of(y)},
			})
		}
		c := newCanvas(Options{})
		c.width = quadrantWidth
		f := newQuadrantFrame(q, 100)
		taken := c.cornerAreas(q, f)
		require.Len(t, taken, 4)
		for _, p := range q.Points {
			x, y, ok := f.at(p)
			require.True(t, ok)
			taken = append(taken, area{x - 5, y - 5, x + 5, y + 5})
		}
		placed, all := c.place(q, f, fontSmall, func(i int) string { return q.Points[i].Name.In("") })
		require.LessOrEqual(t, len(placed), len(q.Points))
		require.Equal(t, len(placed) == len(q.Points), all)
		require.NotEmpty(t, placed)
		for _, l := range placed {
			require.True(t, l.at.within(area{quadrantLeft, f.top, quadrantRight, f.bottom}))
			for _, other := range taken {
				require.False(t, l.at.meets(other), "round %d: %q covers what stands there", round, l.text)
			}
			taken = append(taken, l.at)
		}
	}
}

func TestTicksAreRoundFewAndOnTheAxis(t *testing.T) {
	for _, c := range []struct {
		a    axis
		want []float64
		step float64
	}{
		{axis{0, 34.3}, []float64{0, 10, 20, 30}, 10},
		{axis{-9, 11}, []float64{-5, 0, 5, 10}, 5},
		{axis{3.58, 4.51}, []float64{3.6, 3.8, 4, 4.2, 4.4}, 0.2},
		{axis{2, 2}, []float64{2}, 0},
		{axis{1, 1 + 1e-9}, nil, 5e-10},
	} {
		ticks, step := evenTicks(c.a, 5)
		require.InDelta(t, c.step, step, 1e-12, "%v", c.a)
		if c.want != nil {
			require.InDeltaSlice(t, c.want, ticks, 1e-9, "%v", c.a)
		}
	}
	random := rand.New(rand.NewPCG(3, 3))
	for range 500 {
		low := random.NormFloat64() * math.Pow(10, float64(random.IntN(24)-12))
		a := axis{low, low + math.Pow(10, float64(random.IntN(24)-12))}
		ticks, _ := evenTicks(a, 5)
		require.LessOrEqual(t, len(ticks), 6, "%v", a)
		if a.high-a.low < 1e-6*math.Abs(low) {
			continue // too narrow for numbers that large to be told apart; the bound above is what matters
		}
		for _, v := range ticks {
			require.InDelta(t, a.share(v), (v-a.low)/max(a.high-a.low, 1e-300), 1e-6, "%v is off %v", v, a)
		}
	}
}

func TestTicksHaveTheDecimalsThatTellThemApart(t *testing.T) {
	p := newPen(Options{}, func(s string) string { return s })
	require.Equal(t, "20%", p.tick(0.2, 0.1, picture.Share))
	require.Equal(t, "2.5%", p.tick(0.025, 0.005, picture.Share))
	require.Equal(t, "4.2", p.tick(4.2, 0.2, picture.Mean))
	require.Equal(t, "1,500", p.tick(1500, 500, picture.Index))
	require.Equal(t, "2.000000", p.tick(2, 1e-11, picture.Mean), "no more than six")
}

func TestTheFirstPartIsTheDarkestAndTheLastThePalest(t *testing.T) {
	require.Equal(t, 5, partShade(0, 1, 6))
	for parts := 2; parts < 20; parts++ {
		require.Equal(t, 5, partShade(0, parts, 6))
		require.Equal(t, 0, partShade(parts-1, parts, 6), "%d parts", parts)
		for i := 1; i < parts; i++ {
			require.LessOrEqual(t, partShade(i, parts, 6), partShade(i-1, parts, 6))
			if parts <= 6 {
				require.Less(t, partShade(i, parts, 6), partShade(i-1, parts, 6), "each has its own")
			}
		}
	}
}

func TestStackedSharesFillAStripAsFarAsTheyAreKnown(t *testing.T) {
	s := newStyle(Options{}, newPen(Options{}, func(s string) string { return s }))
	of := picture.Of
	require.Equal(t, "█████░░░░░", s.stacked([]picture.Number{of(0.5), of(0.5)}, 10))
	require.Equal(t, "█████     ", s.stacked([]picture.Number{of(0.5), {}}, 10))
	require.Equal(t, "          ", s.stacked(nil, 10))
	require.Equal(t, "░░░░░░░░░░", s.stacked([]picture.Number{of(0), of(1)}, 10))
}
