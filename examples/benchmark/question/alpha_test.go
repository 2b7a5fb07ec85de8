package question_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/examples/benchmark/question"
	"github.com/safar-cx/safar/examples/benchmark/synthetic"
)

// The values are those of the package krippendorff 0.9.0 from PyPI on the same file.
func TestAlphaIsThatOfThePackageKrippendorff(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, synthetic.Marks{Raters: 30, Units: 200, Seed: 1}.Write(&b))
	file := filepath.Join(t.TempDir(), "marks")
	require.NoError(t, os.WriteFile(file, b.Bytes(), 0o666))
	a, err := question.Alpha(t.Context(), file)
	require.NoError(t, err)
	got := map[string]float64{}
	for _, x := range a.Alphas {
		got[x.Metric] = x.Value
		require.GreaterOrEqual(t, x.Seconds, 0.0)
	}
	require.InDeltaMapValues(t, map[string]float64{"nominal": 0.3595408279, "ordinal": 0.3473276306, "interval": 0.3463390767}, got, 1e-9)
}

func TestAFileOfMarksThatWasCutOffIsRefused(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, synthetic.Marks{Raters: 3, Units: 5}.Write(&b))
	for _, n := range []int{0, 15, 16, 17, b.Len() - 8, b.Len() - 1} {
		file := filepath.Join(t.TempDir(), "marks")
		require.NoError(t, os.WriteFile(file, b.Bytes()[:n], 0o666))
		_, err := question.Alpha(t.Context(), file)
		require.ErrorContains(t, err, "not a file of marks")
	}
	require.Error(t, synthetic.Marks{Raters: -1}.Write(&b))
}
