package importance

import (
	"fmt"
	"math"
	"slices"
)

// Association is how far two ordered answers of the same people go together. All of it is unchanged when levels are named anew in the same order.
type Association struct {
	TauB     float64 // Kendall's τ-b: concordant less discordant pairs, by what ties leave possible; −1 to 1
	TauA     float64 // the same by all N(N−1)/2 pairs, ties too: nearer to 0. NaN for N ≤ 1
	Spearman float64 // Pearson's correlation of ranks, tied people sharing their mean rank; −1 to 1
	N        float64 // people, or their weight
	Reason   Reason  // why TauB and Spearman are NaN
}

// Ordinal is the ordinal correlation of rows and columns of a contingency table: table[i][j] people, or their weight, gave answer i to one question
// and j to another; levels in order, those that nobody chose may be listed (Kendall 1945, Biometrika 33, for τ-b; Spearman 1904 with midranks).
//
//	τ-b = (C − D) / √((P − ties of rows)(P − ties of columns)),   P = N(N−1)/2 pairs
//
// Time is rows × columns, however many people. τ-b reaches ±1 only in square tables. Where either answer does not vary, TauB and Spearman are NaN, and TauA
// is 0, for all pairs are tied; an empty table has NaN throughout. Errors: ErrShape for rows that differ in length, ErrNotFinite, ErrCount for
// a negative count.
func Ordinal(table [][]float64) (Association, error) {
	share, n, err := shares(table)
	a := Association{TauB: math.NaN(), TauA: math.NaN(), Spearman: math.NaN(), N: n}
	if err != nil {
		return Association{}, err
	}
	if n == 0 {
		a.Reason = RowsConstant
		return a, nil
	}
	row, column := make([]float64, len(share)), make([]float64, len(share[0]))
	surplus := 0.0
	above := make([]float64, len(column)) // people in the rows before, by column
	for i, r := range share {
		low, high := 0.0, 0.0
		for _, s := range above {
			high += s
		}
		for j, s := range r {
			high -= above[j]
			surplus += s * (low - high)
			low += above[j]
			row[i] += s
			column[j] += s
		}
		for j, s := range r {
			above[j] += s
		}
	}
	rows, columns := untied(row), untied(column)
	if n > 1 {
		a.TauA = 2 * surplus * (n / (n - 1))
	}
	switch {
	case rows == 0:
		a.Reason = RowsConstant
		return a, nil
	case columns == 0:
		a.Reason = ColumnsConstant
		return a, nil
	}
	a.TauB = clip(surplus / math.Sqrt(rows) / math.Sqrt(columns))
	x, y := midranks(row), midranks(column)
	var xx, yy, xy float64
	for i, r := range share {
		xx += row[i] * x[i] * x[i]
		for j, s := range r {
			xy += s * x[i] * y[j]
		}
	}
	for j, s := range column {
		yy += s * y[j] * y[j]
	}
	a.Spearman = clip(xy / math.Sqrt(xx) / math.Sqrt(yy))
	return a, nil
}

// shares divides a table by its sum, by way of its maximum lest the sum overflow.
func shares(table [][]float64) (out [][]float64, n float64, err error) {
	most := 0.0
	for i, r := range table {
		if len(r) != len(table[0]) {
			return nil, 0, fmt.Errorf("%w: row %d has %d columns, want %d", ErrShape, i, len(r), len(table[0]))
		}
		for j, v := range r {
			switch {
			case math.IsNaN(v) || math.IsInf(v, 0):
				return nil, 0, fmt.Errorf("%w: %g at row %d, column %d", ErrNotFinite, v, i, j)
			case v < 0:
				return nil, 0, fmt.Errorf("%w: %g at row %d, column %d", ErrCount, v, i, j)
			}
			most = max(most, v)
		}
	}
	if most == 0 {
		return nil, 0, nil
	}
	sum := 0.0
	for _, r := range table {
		out = append(out, slices.Clone(r))
		for _, v := range r {
			sum += v / most
		}
	}
	for _, r := range out {
		for j := range r {
			r[j] = r[j] / most / sum
		}
	}
	return out, sum * most, nil
}

// untied is the share of pairs in different classes, without a difference of large numbers.
func untied(share []float64) (sum float64) {
	before := 0.0
	for _, s := range share {
		sum += s * before
		before += s
	}
	return sum
}

// midranks are shares of people below, and half of those at, each level; less their mean, which is a half.
func midranks(share []float64) []float64 {
	out := make([]float64, len(share))
	before := 0.0
	for i, s := range share {
		out[i] = before + s/2 - 0.5
		before += s
	}
	return out
}

func clip(x float64) float64 { return max(-1, min(1, x)) }
