package tally

import (
	"fmt"
	"math"
	"sort"
)

// PathTable holds what a tally of paths has counted. It is a copy: it does not change with the tally, and many goroutines may read it. Its methods
// panic if a place, goal or funnel is asked for that the schema does not have, or what [PathSchema.Only] leaves out.
type PathTable struct {
	layout  *pathLayout
	sums    []uint64
	amounts []wide
	squares wide
	counts  []slot // ascending
}

// Table returns what was counted so far, but for variants, which [Paths.Variants] returns.
func (t *Paths) Table() *PathTable {
	return &PathTable{
		layout: t.layout, squares: t.squares, counts: t.sparseCounts(),
		sums: append([]uint64(nil), t.sums[:t.layout.size]...), amounts: append([]wide(nil), t.amounts...),
	}
}

// Schema returns the schema of the paths, with its defaults made explicit. Its slices must not be changed.
func (b *PathTable) Schema() PathSchema { return b.layout.schema }

// PathTotals are counts of customers and of contacts.
type PathTotals struct {
	Customers         int64 // who set out: with a placed contact. All that is said of customers is said of these
	Open              int64 // whose path is still under way
	Reached           int64 // who reached a final goal
	OpenReached       int64 // who did, and whose path is still under way
	Nowhere           int64 // paths without a placed contact, which count nowhere else
	Contacts          int64
	Unplaced          int64 // contacts that are not placed
	UnplacedCustomers int64 // customers, those of Nowhere among them, with a contact that is not placed
	Reversed          int64 // contacts that end before they start; their end counts as unknown
}

// Left returns the customers who left without having reached a final goal.
func (p PathTotals) Left() int64 { return p.Customers - p.Open - p.Reached + p.OpenReached }

// Totals returns the counts over all paths.
func (b *PathTable) Totals() PathTotals {
	n := func(i int) int64 { return int64(b.sums[i]) }
	return PathTotals{
		Customers: n(allCustomers), Open: n(allOpen), Reached: n(allReached), OpenReached: n(allOpenReached), Nowhere: n(allNowhere),
		Contacts: n(allContacts), Unplaced: n(allUnplaced), UnplacedCustomers: n(allUnplacedCustomers), Reversed: n(allReversed),
	}
}

// CellEnds are customers by where their paths begin and end.
type CellEnds struct {
	Starts  int64 // whose path begins here
	Exits   int64 // who left here: the last contact of a path that is not open and has reached no final goal
	Open    int64 // who stand here: the last contact so far of an open path that has reached no final goal
	Reached int64 // who reached a final goal, here or before, and whose last contact is here
}

// Ends returns where paths begin and end, per cell. A customer begins in one cell and ends in one, so that shares of customers by cell are
// multinomial: with p_j = exits_j ÷ n over n customers, the variance of p_j is p_j(1−p_j) ÷ n and the covariance of p_j and p_k is −p_j·p_k ÷ n. No
// more need be counted for the covariance of friction.
func (b *PathTable) Ends() []CellEnds {
	all := make([]CellEnds, len(b.layout.schema.Cells))
	for c := range all {
		at := b.sums[b.layout.cellsAt+c*cellWidth:]
		all[c] = CellEnds{int64(at[cellStarts]), int64(at[cellExits]), int64(at[cellOpen]), int64(at[cellReached])}
	}
	return all
}

// place returns the index of a place, and panics where there is none.
func (b *PathTable) place(level Level, i int) int {
	if level >= levels || i < 0 || i >= b.layout.counts[level] {
		panic(fmt.Sprintf("tally: there is no place %d at level %d", i, level))
	}
	return b.layout.first[level] + i
}

// Moments sums up a measure over customers: how many have more than none, Σx, Σx², and Σx·y with its base y (0 for a base).
type Moments struct {
	Customers, Sum    int64
	Squares, Products float64
}

// Count returns the sums of a measure at a place. With x and its base y per customer, they give the variance of Σx, and the linearised one of Σx ÷ Σy.
func (b *PathTable) Count(level Level, place int, m Measure) Moments {
	must(b.layout.want.Measures, "measures")
	at := b.sums[allWidth+b.place(level, place)*placeWidth+int(m)*moments:]
	return Moments{int64(at[0]), int64(at[1]), float64(at[2]), float64(at[3])}
}

// PathRatio is a ratio of sums over customers.
type PathRatio struct {
	Mean float64 // Σx ÷ Σy; NaN where the base is empty
	// Var is its variance with customers as the unit, drawn independently: Σ(x − mean·y)² ÷ (Σy)² · n ÷ (n−1) (Cochran 1977, ch. 6). NaN below two customers.
	Var       float64
	Customers int64 // n, those with anything in the base
}

// Ratio returns a measure per unit of its base at a place, such as bad contacts per visit. The ratio of a base is of its Σx to the customers who set out.
func (b *PathTable) Ratio(level Level, place int, m Measure) PathRatio {
	must(b.layout.want.Measures, "measures")
	x, y := b.Count(level, place, m), b.Count(level, place, m.base())
	if m == m.base() {
		n := float64(b.sums[allCustomers])
		return pathRatio(x, Moments{int64(n), int64(n), n, 0}, float64(x.Sum))
	}
	return pathRatio(x, y, x.Products)
}

func pathRatio(x, y Moments, products float64) PathRatio {
	n, base := float64(y.Customers), float64(y.Sum)
	r := PathRatio{Mean: float64(x.Sum) / base, Var: math.NaN(), Customers: y.Customers}
	if n >= 2 {
		squares := x.Squares - 2*r.Mean*products + r.Mean*r.Mean*y.Squares
		r.Var = max(squares, 0) / (base * base) * n / (n - 1)
	}
	return r
}

// Visits returns how many customers were at a place once, twice, and so on; the last of its [VisitBins] counts is of those who were there as often or more.
func (b *PathTable) Visits(level Level, place int) []int64 {
	must(b.layout.want.Measures, "measures")
	from := allWidth + b.place(level, place)*placeWidth + atBins
	bins := make([]int64, VisitBins)
	for i := range bins {
		bins[i] = int64(b.sums[from+i])
	}
	return bins
}

// Credit is what the touches of a place have done for the customers who reached a final goal. A touch is a placed contact up to the one that first
// reaches a final goal, with it unless the goal is [PathGoal.Uncredited] and there are others. A value is in the unit of the log, and is that of all contacts of the path.
type Credit struct {
	First, Last                        int64
	Linear                             float64 // each touch of a path of n earns 1÷n, summed up per customer and rounded to 2⁻³²
	FirstValue, LastValue, LinearValue float64
}

// Credit returns the credit of a place.
func (b *PathTable) Credit(level Level, place int) Credit {
	must(b.layout.want.Credit, "credits")
	i := b.place(level, place)
	at := b.sums[allWidth+i*placeWidth:]
	amount := func(j int) float64 { return b.amounts[1+i*amountWidth+j].float(20) }
	return Credit{
		First: int64(at[atFirst]), Last: int64(at[atLast]), Linear: math.Ldexp(float64(at[atLinear]), -linearBits),
		FirstValue: amount(firstValue), LastValue: amount(lastValue), LinearValue: amount(linearValue),
	}
}

// PathValue is the value of whole paths, those without placed contacts among them.
type PathValue struct {
	Paths        int64 // with a value that is not 0
	Sum, Squares float64
}

// Value returns the value of all paths.
func (b *PathTable) Value() PathValue {
	return PathValue{Paths: int64(b.sums[allValued]), Sum: b.amounts[0].float(20), Squares: b.squares.float(40)}
}

// Asked sums up questions, or forms, over the contacts at a touchpoint.
type Asked struct {
	Contacts, Sum int64
	Squares       float64
	// Steps are pairs of one customer's contacts at the touchpoint, one after the other; StepSquares is the sum of their squared differences.
	// StepSquares ÷ (2·Steps) estimates the variance from one contact to the next of the same customer (von Neumann 1941).
	Steps       int64
	StepSquares float64
}

// Asked returns what contacts at a touchpoint asked of customers. For figures with customers as the unit see [Questions] and [Forms].
func (b *PathTable) Asked(point int) (questions, forms Asked) {
	must(b.layout.want.Measures, "measures")
	b.place(Touchpoints, point)
	at := b.sums[b.layout.pointsAt+point*pointWidth:]
	n := b.Count(Touchpoints, point, Visits).Sum
	questions = Asked{n, b.Count(Touchpoints, point, Questions).Sum, float64(at[questionSquares]), int64(at[spreadPairs]), float64(at[questionSteps])}
	forms = Asked{n, b.Count(Touchpoints, point, Forms).Sum, float64(at[formSquares]), int64(at[spreadPairs]), float64(at[formSteps])}
	return questions, forms
}

// FunnelCount is how many took a step of a funnel.
type FunnelCount struct {
	Open    int64 // customers who took the step
	Closed  int64 // customers who took it, the first step before or with it
	Ordered int64 // customers who took it after all steps before it, in order
	// Passes counts each coming to the step that follows a coming to the step before that was not followed before; a coming is a contact of the step
	// whose placed predecessor was not of it, and at a goal each contact. So two rounds through a funnel count two, and coming back to its middle counts
	// once for each time its beginning was passed.
	Passes int64
	// Σ over customers of the squares of their passes, and of their products with the passes of the step before, for the variance of Passes ÷ Passes of
	// the step before.
	Squares, Products float64
}

// Funnel returns the counts of a funnel of the schema, per step.
func (b *PathTable) Funnel(i int) []FunnelCount {
	must(b.layout.want.Funnels, "funnels")
	steps := make([]FunnelCount, len(b.layout.schema.Funnels[i].Steps))
	for k := range steps {
		at := b.sums[b.layout.funnels[i]+k*stepWidth:]
		steps[k] = FunnelCount{
			Open: int64(at[stepOpen]), Closed: int64(at[stepClosed]), Ordered: int64(at[stepOrdered]),
			Passes: int64(at[stepPasses]), Squares: float64(at[stepPassSquares]), Products: float64(at[stepPassProducts]),
		}
	}
	return steps
}

// GoalCustomers returns how many customers reached a goal of the schema, final or not.
func (b *PathTable) GoalCustomers(goal int) int64 {
	must(b.layout.want.Goals, "goals")
	_ = b.layout.schema.Goals[goal]
	return int64(b.sums[b.layout.goalsAt+goal])
}

// within returns the sparse counts with keys from up to but not with to.
func (b *PathTable) within(from, to uint64) []slot {
	search := func(key uint64) int {
		return sort.Search(len(b.counts), func(i int) bool { return b.counts[i].key >= key })
	}
	return b.counts[search(from):search(to)]
}

// histogram returns the counts of one kind, a and b.
func (b *PathTable) histogram(k kind, x, y int) Histogram {
	var h Histogram
	for _, s := range b.within(k.key(x, y, 0), k.key(x, y+1, 0)) {
		from, to := bucketRange(int(s.key & (buckets - 1)))
		h = append(h, Bin{from, to, int64(s.n)})
	}
	return h
}
