package version_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/version"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// large is a map of 2,000 cells.
func large() journey.Draft {
	d := journey.Draft{Key: "large", Channels: []touchpoint.Channel{{Key: "c", Kind: touchpoint.Web}}}
	for i := range 20 {
		d.Stages = append(d.Stages, journey.Stage{Key: touchpoint.Key(fmt.Sprint("s", i))})
	}
	for i := range 100 {
		d.Touchpoints = append(d.Touchpoints, touchpoint.Touchpoint{Key: touchpoint.Key(fmt.Sprint("t", i)), Channel: "c"})
		for j := range 20 {
			d.Cells = append(d.Cells, journey.Cell{
				Stage: touchpoint.Key(fmt.Sprint("s", j)), Touchpoint: touchpoint.Key(fmt.Sprint("t", i)), Owner: touchpoint.Plain(fmt.Sprint("owner ", i%7)),
				Levels:    journey.Levels{Desired: journey.Level{Value: 0.9, Basis: journey.Stated}},
				Obstacles: []touchpoint.Text{touchpoint.Plain("one"), touchpoint.Plain("two")},
			})
		}
	}
	return d
}

func BenchmarkDiff(b *testing.B) {
	d := large()
	from := newMap(b, d)
	for i := range d.Cells {
		if i%10 == 0 {
			d.Cells[i].Owner = touchpoint.Plain("another")
		}
	}
	to := newMap(b, d)
	for b.Loop() {
		require.Len(b, version.Diff(from, to).List, 200)
	}
}

func BenchmarkMerge(b *testing.B) {
	d := large()
	base := newMap(b, d)
	d.Cells[7].Owner = touchpoint.Plain("another")
	ours := newMap(b, d)
	rename(&d, "s3", "third")
	theirs := newMap(b, d)
	for b.Loop() {
		_, err := version.Merge(base, ours, theirs)
		require.NoError(b, err)
	}
}

// Maps made to be hard on a reader are compared and merged in a moment: thousands of things that say the same, thousands of renames in a row, an order reversed.
func TestHardMapsTakeNoLongTime(t *testing.T) {
	d := journey.Draft{Key: "hard", Stages: []journey.Stage{{Key: "s"}}}
	for i := range 3_000 {
		d.Renames = append(d.Renames, journey.Rename{Was: "/stages/a", Is: "/stages/b"})
		d.Values = append(d.Values, journey.Value{Key: touchpoint.Key(fmt.Sprint("v", i)), Name: touchpoint.Plain(fmt.Sprint("name ", i))})
	}
	base := newMap(t, d)
	other := base.Draft()
	other.Renames = other.Renames[:1_500]
	for i := range other.Values {
		other.Values[i].Key = touchpoint.Key(fmt.Sprint("w", i))
		other.Renames = append(other.Renames[:1_500], journey.Rename{Was: document.Pointer("/stages").Member(fmt.Sprint("x", i)), Is: document.Pointer("/stages").Member(fmt.Sprint("x", i+1))})
	}
	for i := range 1_500 {
		other.Values[i], other.Values[2_999-i] = other.Values[2_999-i], other.Values[i]
	}
	to := newMap(t, other)
	got, err := version.Apply(base, version.Diff(base, to))
	require.NoError(t, err)
	require.Equal(t, canonical(t, to), canonical(t, got))
	m, err := version.Merge(base, to, base)
	require.NoError(t, err)
	require.Equal(t, canonical(t, to), canonical(t, m.Map))
}
