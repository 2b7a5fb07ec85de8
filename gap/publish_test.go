package gap_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/touchpoint"
)

var figures = regexp.MustCompile(`-?[0-9]+\.[0-9]{3,}`)

// numbers lists the figures of a value that are long enough to be told from others.
func numbers(t *testing.T, v any) []string {
	t.Helper()
	data, err := json.Marshal(v)
	require.NoError(t, err)
	return figures.FindAllString(string(data), -1)
}

func TestNothingOfASuppressedPointIsPublished(t *testing.T) {
	for _, few := range []int64{10, 40, 70, 1000} {
		r, least := rich(t), float64(few)
		before := string(written(t, r))
		public := r.Publish(few)
		text := string(written(t, public))
		require.Equal(t, before, string(written(t, r)), "the original stays as it was")
		hidden, kept := r.Points, r.Points
		hidden = slices.DeleteFunc(slices.Clone(hidden), func(p gap.Point) bool { return p.N.Float() >= least })
		kept = slices.DeleteFunc(slices.Clone(kept), func(p gap.Point) bool { return p.N.Float() < least })
		allowed := append(numbers(t, kept), numbers(t, []any{r.Legend, r.Responses, r.Map})...)
		for _, o := range r.Outcomes {
			if o.N.Float() >= least {
				allowed = append(allowed, numbers(t, o)...)
			}
		}
		for _, number := range numbers(t, hidden) {
			require.True(t, slices.Contains(allowed, number) || !slices.Contains(figures.FindAllString(text, -1), number), "%s of a suppressed point is published", number)
		}
		for i, p := range public.Points {
			require.Equal(t, r.Points[i].N.Float() < least, p.Suppressed)
			if p.Suppressed {
				p.Moment = false
				require.Equal(t, gap.Point{
					Stage: p.Stage, Touchpoint: p.Touchpoint, Persona: p.Persona, Items: p.Items, Kind: gap.Pain, Base: p.Base,
					Standing: gap.Standing{TooFew: true}, Suppressed: true,
				}, p)
				continue
			}
			require.Equal(t, r.Points[i], p, "what is left keeps its rank")
		}
		for _, o := range public.Outcomes {
			require.False(t, o.N.Float() < least && (o.Value.IsKnown() || !o.Interval.IsZero() || o.NEff.IsKnown()))
		}
		for _, names := range public.Worst {
			for _, name := range names {
				require.False(t, point(t, public, name.Touchpoint).Suppressed)
			}
		}
		require.Empty(t, public.Sentences)
	}
}

func TestPublishHidesUnderTenByDefault(t *testing.T) {
	s := asks("a", "b")
	s.Outcomes = []touchpoint.Outcome{{Item: "a", As: touchpoint.MeasureMean}, {Item: "b", As: touchpoint.MeasureMean}}
	people := append(repeated(9, answered(2, 3)), answered(0, 4))
	r := ranked(t, mapped(t, cell("a"), cell("b")), tallied(t, s, people), gap.Options{}).Publish(0)
	require.True(t, point(t, r, "a").Suppressed)
	require.False(t, point(t, r, "b").Suppressed)
	require.False(t, r.Outcomes[0].Value.IsKnown())
	require.True(t, r.Outcomes[1].Value.IsKnown())
}

// A stage with a suppressed point has no level from which it could be worked out.
func TestStagesOfSuppressedPointsAreHidden(t *testing.T) {
	people := append(repeated(9, answered(2, 3)), repeated(40, answered(0, 4))...)
	r := ranked(t, mapped(t, cell("a"), cell("b")), tallied(t, asks("a", "b"), people), gap.Options{})
	require.True(t, r.Stages[0].Level.IsKnown())
	require.False(t, r.Publish(10).Stages[0].Level.IsKnown())
	require.True(t, r.Publish(10).Stages[0].Interval.IsZero())
	require.True(t, r.Publish(5).Stages[0].Level.IsKnown())
	require.True(t, r.Stages[0].Level.IsKnown(), "the original stays as it was")
}
