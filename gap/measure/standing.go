package measure

import (
	"math"
	"slices"
)

// Standing says whether a cell is ranked among others, and if not, why.
type Standing string

// The standings. All that ranks cells by what customers say goes by them, so that one cell is not ranked here and left out there.
const (
	Ranked   Standing = "ranked"
	TooFew   Standing = "too-few"  // fewer effective raters than are asked for, or none
	Unscored Standing = "unscored" // what is lost there cannot be told, as where nobody answered what is wanted
	PerUser  Standing = "users"    // scored per user, since nothing tells its reach, where others are scored per customer
)

// AllPerUser reports whether pains are scored per user: nothing tells the reach of any cell that can be scored.
func AllPerUser(pains []Pain) bool {
	return !slices.ContainsFunc(pains, func(p Pain) bool { return !p.UsersOnly && !math.IsNaN(p.Value) })
}

// Standings returns the standing of each cell, given what is lost there: ranked are those with at least least effective raters ([Evidence.Raters]) that are scored per customer, or, where no cell is, per user.
func (e *Evidence) Standings(cells []Cell, pains []Pain, least float64) []Standing {
	out := make([]Standing, len(cells))
	users := AllPerUser(pains)
	for i, c := range cells {
		switch _, nEff := e.Raters(c); {
		case !(nEff >= least):
			out[i] = TooFew
		case math.IsNaN(pains[i].Value):
			out[i] = Unscored
		case pains[i].UsersOnly && !users:
			out[i] = PerUser
		default:
			out[i] = Ranked
		}
	}
	return out
}
