package agreement

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// crowd is a thousand raters on ten thousand units, a twentieth of the marks missing. SAFAR_RATINGS names a file to read them from instead, as little-endian
// doubles rater by rater, so that others can be timed on the very same marks.
func crowd(b *testing.B) [][]float64 {
	const raters, units = 1000, 10_000
	rng := rand.New(rand.NewPCG(7, 7))
	rows := drawRows(rng, shapes[0].share, alike(raters, 0.6), units)
	for _, row := range rows {
		for u := range row {
			if rng.Float64() < 0.05 {
				row[u] = math.NaN()
			}
		}
	}
	if name := os.Getenv("SAFAR_RATINGS"); name != "" {
		text, err := os.ReadFile(name)
		require.NoError(b, err)
		require.Len(b, text, 8*raters*units)
		for r, row := range rows {
			for u := range row {
				row[u] = math.Float64frombits(binary.LittleEndian.Uint64(text[8*(r*units+u):]))
			}
		}
	}
	return rows
}

// From the matrix of marks: what the PyPI package krippendorff is given as reliability_data.
func BenchmarkAlphaOfACrowd(b *testing.B) {
	rows := crowd(b)
	for _, m := range []Metric{Nominal, Ordinal, Interval} {
		b.Run(m.String(), func(b *testing.B) {
			var r Result
			for b.Loop() {
				c, err := Count(rows)
				if err != nil {
					b.Fatal(err)
				}
				r = Alpha(c, m, Options{ValueOnly: true})
			}
			b.ReportMetric(r.Value*1e6, "alpha·1e6")
		})
	}
}

// From counts of values, as a tally or SQL gives them: krippendorff's value_counts.
func BenchmarkAlphaOfCounts(b *testing.B) {
	c, err := Count(crowd(b))
	require.NoError(b, err)
	for _, m := range []Metric{Nominal, Ordinal, Interval} {
		b.Run(m.String(), func(b *testing.B) {
			var r Result
			for b.Loop() {
				r = Alpha(c, m, Options{ValueOnly: true})
			}
			b.ReportMetric(r.Value*1e6, "alpha·1e6")
		})
		b.Run(m.String()+" with interval", func(b *testing.B) {
			for b.Loop() {
				Alpha(c, m, Options{})
			}
		})
	}
}

func BenchmarkSeverity(b *testing.B) {
	rng := rand.New(rand.NewPCG(7, 8))
	rows, _, _ := drawSeverity(rng, 50, 1000, 0.5)
	for b.Loop() {
		if _, err := Severity(rows, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
