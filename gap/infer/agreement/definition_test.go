package agreement_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer/agreement"
)

// pairs calls f for every ordered pair of marks on the same unit, with how many marks the unit has.
func pairs(rows [][]float64, f func(a, b float64, m int)) {
	for u := range rows[0] {
		var marks []float64
		for _, row := range rows {
			if !math.IsNaN(row[u]) {
				marks = append(marks, row[u])
			}
		}
		for i, a := range marks {
			for k, b := range marks {
				if i != k {
					f(a, b, len(marks))
				}
			}
		}
	}
}

// slowAlpha walks all pairs of marks, as the definition does.
func slowAlpha(rows [][]float64, metric agreement.Metric) float64 {
	var all []float64
	for u := range rows[0] {
		var marks []float64
		for _, row := range rows {
			if !math.IsNaN(row[u]) {
				marks = append(marks, row[u])
			}
		}
		if len(marks) > 1 {
			all = append(all, marks...)
		}
	}
	count := map[float64]float64{}
	for _, x := range all {
		count[x]++
	}
	distance := func(a, b float64) float64 {
		switch {
		case a == b:
			return 0
		case metric == agreement.Nominal:
			return 1
		case metric == agreement.Interval:
			return (a - b) * (a - b)
		case metric == agreement.Ratio:
			return (a - b) * (a - b) / (a + b) / (a + b)
		}
		sum := -(count[a] + count[b]) / 2
		for x, n := range count {
			if x >= min(a, b) && x <= max(a, b) {
				sum += n
			}
		}
		return sum * sum
	}
	n := float64(len(all))
	observed, expected := 0.0, 0.0
	pairs(rows, func(a, b float64, m int) { observed += distance(a, b) / float64(m-1) / n })
	for i, a := range all {
		for k, b := range all {
			if i != k {
				expected += distance(a, b) / (n * (n - 1))
			}
		}
	}
	return 1 - observed/expected
}

// slowGwet is the formula of Gwet with a full table of weights; fleiss puts the chance of Fleiss' κ in place of Gwet's.
func slowGwet(rows [][]float64, scale []float64, weight func(k, l int) float64, fleiss bool) float64 {
	q := float64(len(scale))
	share := make([]float64, len(scale))
	agreed, units, rated, total := 0.0, 0.0, 0.0, 0.0
	for k := range scale {
		for l := range scale {
			total += weight(k, l)
		}
	}
	for u := range rows[0] {
		r := make([]float64, len(scale))
		m := 0.0
		for _, row := range rows {
			if !math.IsNaN(row[u]) {
				r[slices.Index(scale, row[u])]++
				m++
			}
		}
		if m == 0 {
			continue
		}
		rated++
		for k := range r {
			share[k] += r[k] / m
		}
		if m < 2 {
			continue
		}
		units++
		for k := range r {
			star := 0.0
			for l := range r {
				star += weight(k, l) * r[l]
			}
			agreed += r[k] * (star - 1) / (m * (m - 1))
		}
	}
	pa, pe := agreed/units, 0.0
	for k := range share {
		share[k] /= rated
		if fleiss {
			pe += share[k] * share[k]
		} else {
			pe += total / (q * (q - 1)) * share[k] * (1 - share[k])
		}
	}
	return (pa - pe) / (1 - pe)
}

// slowW counts for each mark how many of the rater's others lie below it.
func slowW(rows [][]float64) float64 {
	var units []int
	for u := range rows[0] {
		if !slices.ContainsFunc(rows, func(row []float64) bool { return math.IsNaN(row[u]) }) {
			units = append(units, u)
		}
	}
	n, m := float64(len(units)), float64(len(rows))
	sum, ties := make([]float64, len(units)), 0.0
	for _, row := range rows {
		for i, u := range units {
			below, same := 0.0, 0.0
			for _, v := range units {
				if row[v] < row[u] {
					below++
				} else if row[v] == row[u] {
					same++
				}
			}
			sum[i] += below + (same+1)/2
			ties += same*same - 1 // over the t marks of a tie: t(t²−1)
		}
	}
	s := 0.0
	for _, x := range sum {
		s += (x - m*(n+1)/2) * (x - m*(n+1)/2)
	}
	return 12 * s / (m*m*(n*n*n-n) - m*ties)
}

// slowICC is ICC(2,1), ICC(2,k) and ICC(3,1) from sums of squares about means (Shrout and Fleiss 1979).
func slowICC(rows [][]float64) (single, mean, consistent float64) {
	var y [][]float64
	for u := range rows[0] {
		var marks []float64
		for _, row := range rows {
			marks = append(marks, row[u])
		}
		if !slices.ContainsFunc(marks, math.IsNaN) {
			y = append(y, marks)
		}
	}
	n, k := float64(len(y)), float64(len(rows))
	grand, total, between, judges := 0.0, 0.0, 0.0, 0.0
	for _, marks := range y {
		for _, x := range marks {
			grand += x / (n * k)
		}
	}
	for _, marks := range y {
		s := 0.0
		for _, x := range marks {
			total += (x - grand) * (x - grand)
			s += x / k
		}
		between += k * (s - grand) * (s - grand)
	}
	for r := range rows {
		s := 0.0
		for _, marks := range y {
			s += marks[r] / n
		}
		judges += n * (s - grand) * (s - grand)
	}
	bms, jms, ems := between/(n-1), judges/(k-1), (total-between-judges)/((n-1)*(k-1))
	return (bms - ems) / (bms + (k-1)*ems + k*(jms-ems)/n), (bms - ems) / (bms + (jms-ems)/n), (bms - ems) / (bms + (k-1)*ems)
}

// slowSeverity solves the least squares of all raters and units at once, with the raters' effects summing to 0.
func slowSeverity(rows [][]float64) (effects []float64, sd float64) {
	raters, units := len(rows), len(rows[0])
	var marks []float64
	var design []float64
	for r, row := range rows {
		for u, x := range row {
			if math.IsNaN(x) {
				continue
			}
			line := make([]float64, raters+units)
			line[r], line[raters+u] = 1, 1
			design, marks = append(design, line...), append(marks, x)
		}
	}
	line := make([]float64, raters+units)
	for r := range rows {
		line[r] = 1
	}
	design, marks = append(design, line...), append(marks, 0)
	var solved mat.VecDense
	a, b := mat.NewDense(len(marks), raters+units, design), mat.NewVecDense(len(marks), marks)
	if err := solved.SolveVec(a, b); err != nil {
		return nil, math.NaN()
	}
	var rest mat.VecDense
	rest.MulVec(a, &solved)
	rest.SubVec(b, &rest)
	for r := range rows {
		effects = append(effects, solved.AtVec(r))
	}
	return effects, math.Sqrt(mat.Dot(&rest, &rest) / float64(len(marks)-1-(raters+units-1)))
}

func same(t *testing.T, want, got float64, what string, rows [][]float64) {
	t.Helper()
	if math.IsNaN(want) || math.IsInf(want, 0) {
		require.True(t, math.IsNaN(got), "%s: %v, not %v: %v", what, got, want, rows)
		return
	}
	require.InDelta(t, want, got, 1e-9*(1+math.Abs(want)), "%s: %v", what, rows)
}

func TestCoefficientsAreWhatTheirDefinitionsSay(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	scale := []float64{1, 2, 3, 4, 5}
	o := agreement.Options{ValueOnly: true}
	told := map[string]int{}
	for range 400 {
		raters, units := 2+rng.IntN(5), 2+rng.IntN(8)
		missing, values := rng.Float64()*0.6, 1+rng.IntN(5)
		if rng.IntN(3) == 0 {
			missing = 0
		}
		rows := make([][]float64, raters)
		for r := range rows {
			rows[r] = make([]float64, units)
			for u := range rows[r] {
				if rows[r][u] = scale[rng.IntN(values)]; rng.Float64() < missing {
					rows[r][u] = math.NaN()
				}
			}
		}
		c, err := agreement.Count(rows, scale...)
		require.NoError(t, err)
		for metric := agreement.Nominal; metric <= agreement.Ratio; metric++ {
			got := agreement.Alpha(c, metric, o)
			want := slowAlpha(rows, metric)
			if got.Reason == agreement.OneUnit {
				continue
			}
			if told[string(got.Reason)]++; got.Reason == agreement.Told {
				same(t, want, got.Value, "α "+metric.String(), rows)
			} else {
				require.True(t, math.IsNaN(want) || math.IsInf(want, 0), "%v: %v %v", got.Reason, want, rows)
			}
		}
		weights := []func(k, l int) float64{
			func(k, l int) float64 { return map[bool]float64{true: 1}[k == l] },
			func(k, l int) float64 { return 1 - math.Abs(float64(k-l))/4 },
			func(k, l int) float64 { return 1 - float64((k-l)*(k-l))/16 },
			func(k, l int) float64 { d := max(k-l, l-k); return 1 - float64(d*(d+1))/20 },
		}
		for w, weight := range weights {
			if got := agreement.Gwet(c, agreement.Weighting(w), o); got.Reason == agreement.Told {
				same(t, slowGwet(rows, scale, weight, false), got.Value, "Gwet", rows)
				told["gwet"]++
			}
		}
		if got := agreement.FleissKappa(c, o); got.Reason == agreement.Told {
			same(t, slowGwet(rows, scale, weights[0], true), got.Value, "κ", rows)
			told["kappa"]++
		}
		silent := slices.ContainsFunc(rows, func(row []float64) bool {
			return !slices.ContainsFunc(row, func(x float64) bool { return !math.IsNaN(x) })
		})
		if silent {
			continue
		}
		w, err := agreement.KendallW(rows, o)
		require.NoError(t, err)
		if w.Reason != agreement.OneUnit && w.Reason != agreement.TooFewRatings {
			same(t, slowW(rows), w.Value, "W", rows)
			told["W"]++
		}
		single, mean, consistent := slowICC(rows)
		for form, want := range map[agreement.Form]float64{agreement.AgreementSingle: single, agreement.AgreementMean: mean, agreement.ConsistencySingle: consistent} {
			got, err := agreement.ICC(rows, form, o)
			require.NoError(t, err)
			if got.Reason == agreement.Told {
				same(t, want, got.Value, "ICC", rows)
				told["icc"]++
			} else if got.Reason != agreement.OneUnit && got.Reason != agreement.NoVariance {
				require.False(t, want >= -1 && want <= 1, "%v %v %v", got.Reason, want, rows)
			}
		}
		s, err := agreement.Severity(rows, agreement.Options{})
		require.NoError(t, err)
		whole := true
		for u := range rows[0] {
			whole = whole && slices.ContainsFunc(rows, func(row []float64) bool { return !math.IsNaN(row[u]) })
		}
		if s.Reason == agreement.Told && whole {
			effects, sd := slowSeverity(rows)
			for r := range effects {
				same(t, effects[r], s.Raters[r].Value, "severity", rows)
			}
			if sd > 0.3 {
				same(t, sd, s.SD, "SD", rows)
				told["severity"]++
			}
		}
	}
	for _, what := range []string{"", "no-variance", "gwet", "kappa", "W", "icc", "severity"} {
		require.Greater(t, told[what], 30, what)
	}
}
