package plan

import (
	"cmp"
	"slices"
	"sort"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Place is where customers may deviate: a step of the plan with all its cells, at which it is skipped, taken out of order or repeated; or a cell in no
// step, where every contact is unplanned.
type Place struct {
	Step       int               `json:"step,omitempty"` // from 1; 0 for a cell in no step
	Cells      []journey.CellRef `json:"cells"`
	Deviating  Share             `json:"deviating"`         // of the customers who set out
	Skipped    int64             `json:"skipped,omitempty"` // customers, who may be counted under several of these
	OutOfOrder int64             `json:"outOfOrder,omitempty"`
	Repeated   int64             `json:"repeated,omitempty"`
	Unplanned  int64             `json:"unplanned,omitempty"`
	// KindsSuppressed says that the four before are not told, nor the contacts, by [Comparison.Publish].
	KindsSuppressed bool           `json:"kindsSuppressed,omitempty"`
	Contacts        int64          `json:"contacts"`         // that deviate: repeats and unplanned ones
	Rank            int            `json:"rank,omitempty"`   // 1 is where most customers deviate; equals share one; 0 where too few set out
	RankSet         figure.RankSet `json:"rankSet,omitzero"` // the ranks it may have; all sets hold together
}

// places adds the steps and the cells in none, and ranks them.
func (c *Comparison) places(m *journey.Map, table *tally.PathTable, count tally.PlanCount) {
	all := c.Evidence.Customers
	planned := map[journey.CellRef]bool{}
	for i, s := range m.Plan() {
		n := count.Steps[i]
		if s.Repeatable {
			n.Repeated, n.Repeats = 0, 0
		}
		for _, cell := range s.Cells {
			planned[cell] = true
		}
		c.Places = append(c.Places, Place{
			Step: i + 1, Cells: s.Cells, Deviating: share(n.Deviating, all, c.Confidence),
			Skipped: n.Skipped, OutOfOrder: n.OutOfOrder, Repeated: n.Repeated, Contacts: n.Repeats,
		})
	}
	for i, cell := range table.Schema().Cells {
		ref := journey.CellRef{Stage: cell.Stage, Touchpoint: cell.Touchpoint}
		if !planned[ref] {
			n := table.Count(tally.Cells, i, tally.Visits)
			c.Places = append(c.Places, Place{
				Cells: []journey.CellRef{ref}, Deviating: share(n.Customers, all, c.Confidence), Unplanned: n.Customers, Contacts: n.Sum,
			})
		}
	}
	if float64(all) >= c.Min {
		c.rank()
	}
	slices.SortStableFunc(c.Places, func(a, b Place) int { return -cmp.Compare(a.Deviating.Customers, b.Deviating.Customers) })
}

// rank ranks the places by intervals that hold together.
func (c *Comparison) rank() {
	n := len(c.Places)
	confidence := 1 - (1-c.Confidence)/float64(n)
	together := make([]infer.Interval, n)
	lows, highs, counts := make([]float64, n), make([]float64, n), make([]int64, n)
	for i, p := range c.Places {
		of := float64(p.Deviating.Of)
		together[i] = infer.Share(float64(p.Deviating.Customers)/of, of, confidence).Interval
		lows[i], highs[i], counts[i] = together[i].Low, together[i].High, p.Deviating.Customers
	}
	slices.Sort(lows)
	slices.Sort(highs)
	slices.Sort(counts)
	for i := range c.Places {
		p := &c.Places[i]
		upTo := sort.Search(n, func(j int) bool { return counts[j] > p.Deviating.Customers })
		notAbove := sort.Search(n, func(j int) bool { return lows[j] > together[i].High })
		below := sort.Search(n, func(j int) bool { return highs[j] >= together[i].Low })
		p.Rank, p.RankSet = 1+n-upTo, figure.RankSet{1 + n - notAbove, n - below}
	}
}
