package agreement

import (
	"fmt"
	"math"
)

// complete is the part of a matrix of ratings in which every rater marked every unit.
type complete struct {
	mark  [][]float64 // [unit][rater], on [0, 1]
	rater []int       // rows of the matrix that have any mark
	unit  []int       // its columns that all of them marked
	order [][]int     // of the units by each rater's marks; see orders
}

// newComplete leaves out raters who marked nothing, and units that not all others marked.
func newComplete(rows [][]float64) (*complete, error) {
	if err := checkRows(rows); err != nil {
		return nil, err
	}
	c := new(complete)
	low, high := math.Inf(1), math.Inf(-1)
	for r, row := range rows {
		some := false
		for u, x := range row {
			if math.IsInf(x, 0) {
				return nil, fmt.Errorf("%w: rater %d, unit %d: %g", ErrNotFinite, r, u, x)
			}
			if !math.IsNaN(x) {
				low, high, some = math.Min(low, x), math.Max(high, x), true
			}
		}
		if some {
			c.rater = append(c.rater, r)
		}
	}
	if len(c.rater) == 0 {
		return c, nil
	}
	width := high/2 - low/2
	if width == 0 {
		width = 1
	}
	for u := range rows[0] {
		marks := make([]float64, 0, len(c.rater))
		for _, r := range c.rater {
			if x := rows[r][u]; !math.IsNaN(x) {
				marks = append(marks, (x/2-low/2)/width)
			}
		}
		if len(marks) == len(c.rater) {
			c.mark, c.unit = append(c.mark, marks), append(c.unit, u)
		}
	}
	return c, nil
}

// reason says what keeps agreement from being told.
func (c *complete) reason() Reason {
	switch {
	case len(c.rater) == 0:
		return NoRatings
	case len(c.rater) == 1:
		return OneRater
	case len(c.unit) < 2:
		return OneUnit
	}
	return Told
}

// result is the frame of a result.
func (c *complete) result(name Coefficient, o Options) Result {
	r := nothing(name, Told, o)
	r.N, r.NEff = float64(len(c.unit)), float64(len(c.unit))
	r.Raters, r.Ratings = len(c.rater), len(c.rater)*len(c.unit)
	return r
}
