package gap

import (
	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/journey"
)

// Figure is a number that may be unknown.
type Figure = figure.Number

// Interval is a confidence interval: its lower and its upper end. The zero Interval is unknown, and is left out of JSON.
type Interval = figure.Interval

// RankSet is the ranks that a point may have: the best (nearest to rank 1) and the worst. The zero RankSet is unknown, and is left out of JSON.
type RankSet = figure.RankSet

// MapName says which map was ranked.
type MapName = journey.Ref

// Known returns v as a figure. A NaN or an infinity is unknown.
func Known(v float64) Figure { return figure.Known(v) }
