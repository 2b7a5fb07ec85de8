package gap

import "github.com/safar-cx/safar/gap/figure"

// Figure is a number that may be unknown.
type Figure = figure.Number

// Interval is a confidence interval: its lower and its upper end. The zero Interval is unknown, and is left out of JSON.
type Interval = figure.Interval

// Known returns v as a figure. A NaN or an infinity is unknown.
func Known(v float64) Figure { return figure.Known(v) }

// RankSet is the ranks that a point may have: the best (nearest to rank 1) and the worst. The zero RankSet is unknown, and is left out of JSON.
type RankSet [2]int

// Best returns the rank nearest to 1 in the set.
func (s RankSet) Best() int { return s[0] }

// Worst returns the rank farthest from 1 in the set.
func (s RankSet) Worst() int { return s[1] }
