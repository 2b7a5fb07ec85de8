package gap_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// shrinking are cells of one kind; the last is rated by few.
var shrinking = []touchpoint.Key{"a", "b", "c", "d", "e", "f"}

// fewRaters are people of whom each rates one cell, n of every cell but few of the last, by weight and with true levels.
func fewRaters(r *rand.Rand, levels []float64, n, few int) []touchpoint.Response {
	var out []touchpoint.Response
	for c := range shrinking {
		size := n
		if c == len(shrinking)-1 {
			size = few
		}
		for range size {
			answers := make([]touchpoint.Answer, len(shrinking))
			for i := range answers {
				answers[i] = touchpoint.NotAsked
			}
			mark := 1
			for range 4 { // of five marks, binomial about the level
				if r.Float64() < levels[c] {
					mark++
				}
			}
			answers[c] = touchpoint.Answer(mark)
			out = append(out, touchpoint.Response{Answers: answers, Weight: 1})
		}
	}
	return out
}

func shrinkingMap(t testing.TB) *journey.Map {
	var cells []journey.Cell
	for _, key := range shrinking {
		cells = append(cells, cell(key))
	}
	return mapped(t, cells...)
}

func TestACellOfFewRatersIsDrawnTowardsItsKind(t *testing.T) {
	people := fewRaters(rand.New(rand.NewPCG(3, 1)), []float64{0.72, 0.74, 0.7, 0.76, 0.73, 0.2}, 200, 6)
	r := ranked(t, shrinkingMap(t), tallied(t, asks(shrinking...), people), gap.Options{Lang: touchpoint.English})
	p := point(t, r, "f")
	require.True(t, p.TooFew)
	require.Equal(t, 6, p.Shrunk.Cells)
	require.Equal(t, touchpoint.Place, p.Shrunk.Kind)
	require.Greater(t, p.Shrunk.Level.Value.Float(), p.Actual.Float())
	require.Less(t, p.Shrunk.Missed.Value.Float(), p.Expectation.Missed.Float())
	large := point(t, r, "a")
	require.Less(t, large.Shrunk.Pull.Float(), p.Shrunk.Pull.Float(), "the more is known, the less it is drawn")
	require.Contains(t, r.Sentences, "f, drawn towards the 5 other cells on channels of its kind: satisfaction about "+
		number(100*p.Shrunk.Level.Value.Float())+" of 100 ("+number(100*p.Shrunk.Level.Interval[0].Float())+"–"+number(100*p.Shrunk.Level.Interval[1].Float())+
		"), by its own few raters "+number(100*p.Actual.Float())+".")
}

func number(v float64) string {
	return string(rune('0'+int(math.Round(v))/10)) + string(rune('0'+int(math.Round(v))%10))
}

func TestTooFewCellsAreNotDrawnTogether(t *testing.T) {
	people := crowd(5, 60, 2)
	r := ranked(t, mapped(t, cell("a"), cell("b")), tallied(t, asks("a", "b"), people), gap.Options{})
	require.Nil(t, r.Points[0].Shrunk)
}

func TestShrunkLevelsAreNearerToTheTruthAndTheirIntervalsHold(t *testing.T) {
	const samples = 300
	random := rand.New(rand.NewPCG(8, 2))
	var raw, drawn float64
	held, told := 0, 0
	for range samples {
		levels := make([]float64, len(shrinking))
		for i := range levels {
			levels[i] = min(max(0.7+0.05*random.NormFloat64(), 0), 1)
		}
		people := fewRaters(random, levels, 15, 5)
		r := ranked(t, shrinkingMap(t), tallied(t, asks(shrinking...), people), gap.Options{Draws: 50, Audiences: []gap.Audience{{}}})
		for i, key := range shrinking {
			p := point(t, r, key)
			if p.Shrunk == nil || !p.Shrunk.Level.IsKnown() {
				continue
			}
			told++
			raw += math.Pow(p.Actual.Float()-levels[i], 2)
			drawn += math.Pow(p.Shrunk.Level.Value.Float()-levels[i], 2)
			if p.Shrunk.Level.Interval.Contains(levels[i]) {
				held++
			}
		}
	}
	require.Greater(t, told, samples*5)
	require.Less(t, drawn, 0.9*raw)
	require.GreaterOrEqual(t, float64(held)/float64(told), 0.94, "of few it may be more")
}
