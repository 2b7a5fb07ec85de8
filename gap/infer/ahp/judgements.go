package ahp

import (
	"errors"
	"fmt"
	"math"
)

// What can be wrong with judgements; the errors returned wrap these and say where.
var (
	// ErrItems: fewer than one item, or more than MaxItems.
	ErrItems = errors.New("ahp: number of items out of range")
	// ErrItem: an item that does not exist, or one compared with itself.
	ErrItem = errors.New("ahp: no such item")
	// ErrRatio: a ratio that is not a number between 1/MaxRatio and MaxRatio.
	ErrRatio = errors.New("ahp: ratio out of range")
	// ErrTwice: two items compared twice.
	ErrTwice = errors.New("ahp: compared twice")
	// ErrShape: a table that is not square, or a triangle of the wrong length.
	ErrShape = errors.New("ahp: wrong shape")
	// ErrNotReciprocal: entries (i, j) and (j, i) of a table do not multiply to 1, or the diagonal is not 1.
	ErrNotReciprocal = errors.New("ahp: not reciprocal")
	// ErrNotConnected: the items fall into groups that were not compared with each other, so that no weights follow.
	ErrNotConnected = errors.New("ahp: not connected")
	// ErrNoJudgements: nothing to aggregate.
	ErrNoJudgements = errors.New("ahp: no judgements")
	// ErrWeight: the weight of a person is not a finite number from 0 up, or all are 0.
	ErrWeight = errors.New("ahp: weight out of range")
	// ErrConfidence: a confidence that is not between 0 and 1.
	ErrConfidence = errors.New("ahp: confidence out of range")
)

// Limits. Saaty's scale goes from 1/9 to 9; wider ratios are allowed, but hardly anybody can judge them.
const (
	MaxItems = 100
	MaxRatio = 1e6
)

// Judgement says that item I counts Ratio times as much as item J.
type Judgement struct {
	I, J  int
	Ratio float64
}

// Judgements are one person's, or one group's, comparisons of n items two at a time. Not all pairs need to be compared; NewJudgements and the
// others check. It is not changed by what uses it.
type Judgements struct {
	n     int
	ratio []float64 // row-major, reciprocal; 0 not compared
}

// Items is how many are compared.
func (j *Judgements) Items() int { return j.n }

// Ratio is how many times as much item i counts as item k, as judged; false where the two were not compared. It panics if an item does not exist.
func (j *Judgements) Ratio(i, k int) (float64, bool) {
	r := j.at(i, k)
	return r, r > 0
}

func (j *Judgements) at(i, k int) float64 { return j.ratio[i*j.n : (i+1)*j.n][k] }

// Missing is the number of pairs that were not compared.
func (j *Judgements) Missing() int {
	missing := 0
	for i := range j.n {
		for k := range i {
			if j.at(i, k) == 0 {
				missing++
			}
		}
	}
	return missing
}

// NewJudgements takes comparisons of n items, in any order and either direction. Errors wrap ErrItems, ErrItem, ErrRatio and ErrTwice, and name the
// comparison; whether there are enough of them is found when weights are asked for.
func NewJudgements(n int, list []Judgement) (*Judgements, error) {
	j, err := empty(n)
	if err != nil {
		return nil, err
	}
	for at, x := range list {
		if x.I < 0 || x.I >= n || x.J < 0 || x.J >= n || x.I == x.J {
			return nil, fmt.Errorf("%w: judgement %d compares item %d with item %d of %d", ErrItem, at, x.I, x.J, n)
		}
		if j.at(x.I, x.J) != 0 {
			return nil, fmt.Errorf("%w: judgement %d: items %d and %d", ErrTwice, at, x.I, x.J)
		}
		if err := j.set(x.I, x.J, x.Ratio); err != nil {
			return nil, err
		}
	}
	return j, nil
}

func empty(n int) (*Judgements, error) {
	if n < 1 || n > MaxItems {
		return nil, fmt.Errorf("%w: %d, not 1 to %d", ErrItems, n, MaxItems)
	}
	j := &Judgements{n: n, ratio: make([]float64, n*n)}
	for i := range n {
		j.ratio[i*n+i] = 1
	}
	return j, nil
}

func (j *Judgements) set(i, k int, ratio float64) error {
	if !(ratio >= 1/MaxRatio && ratio <= MaxRatio) {
		return fmt.Errorf("%w: items %d and %d: %g, not %g to %g", ErrRatio, i, k, ratio, 1/MaxRatio, MaxRatio)
	}
	j.ratio[i*j.n+k], j.ratio[k*j.n+i] = ratio, 1/ratio
	return nil
}

// FromTriangle takes the ratios above the diagonal row by row: 1 to 2, 1 to 3 … 2 to 3 …; 0 or NaN is a pair not compared. n·(n−1)/2 of them for n
// items. Errors wrap ErrShape, ErrItems and ErrRatio.
func FromTriangle(n int, ratios []float64) (*Judgements, error) {
	j, err := empty(n)
	if err != nil {
		return nil, err
	}
	if len(ratios) != n*(n-1)/2 {
		return nil, fmt.Errorf("%w: %d ratios for %d items, not %d", ErrShape, len(ratios), n, n*(n-1)/2)
	}
	at := 0
	for i := range n {
		for k := i + 1; k < n; k++ {
			if r := ratios[at]; r != 0 && !math.IsNaN(r) {
				if err := j.set(i, k, r); err != nil {
					return nil, err
				}
			}
			at++
		}
	}
	return j, nil
}

// FromTable takes the whole square; 0 or NaN is a pair not compared. Entries across the diagonal must be each other's reciprocals as people write
// them, with two decimals or more, such as .33 for ⅓ and .14 for ⅐; the one not below 1 is taken. One of the two may be left out. Errors wrap
// ErrShape, ErrItems, ErrRatio and ErrNotReciprocal.
func FromTable(table [][]float64) (*Judgements, error) {
	n := len(table)
	j, err := empty(n)
	if err != nil {
		return nil, err
	}
	for i, row := range table {
		if len(row) != n {
			return nil, fmt.Errorf("%w: row %d has %d entries, not %d", ErrShape, i, len(row), n)
		}
		if stated(row[i]) && row[i] != 1 {
			return nil, fmt.Errorf("%w: entry (%d, %d) is %g, not 1", ErrNotReciprocal, i, i, row[i])
		}
		for k := range i {
			a, b := row[k], table[k][i]
			switch {
			case !stated(a) && !stated(b):
			case stated(a) && stated(b) && !reciprocal(a, b):
				return nil, fmt.Errorf("%w: entries (%d, %d) and (%d, %d) are %g and %g", ErrNotReciprocal, i, k, k, i, a, b)
			case stated(a) && (!stated(b) || a >= 1):
				err = j.set(i, k, a)
			default:
				err = j.set(k, i, b)
			}
			if err != nil {
				return nil, err
			}
		}
	}
	return j, nil
}

// reciprocal reports whether the smaller of two numbers is the reciprocal of the other, rounded to two decimals or better; or they are so to a hundredth.
func reciprocal(a, b float64) bool {
	off := math.Abs(a*b - 1)
	return off <= 0.0105 || off <= 0.05 && math.Abs(min(a, b)-1/max(a, b)) <= 0.005+1e-12
}

func stated(x float64) bool { return x != 0 && !math.IsNaN(x) }

// connected finds an item that no chain of comparisons ties to item 0.
func (j *Judgements) connected() error {
	seen, queue := make([]bool, j.n), []int{0}
	seen[0] = true
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		for k := range j.n {
			if !seen[k] && j.at(i, k) > 0 {
				seen[k] = true
				queue = append(queue, k)
			}
		}
	}
	for k, yes := range seen {
		if !yes {
			return fmt.Errorf("%w: nothing ties item %d to item 0", ErrNotConnected, k)
		}
	}
	return nil
}
