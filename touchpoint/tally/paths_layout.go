package tally

import (
	"slices"
	"strings"

	"github.com/safar-cx/safar/touchpoint"
)

// Level says of what a figure of paths is: of each cell, of each stage, touchpoint or channel, or of all contacts together.
type Level uint8

// The levels. Figures of a level are indexed as in the schema; channels as in [PathSchema.Channels]; Everything has the index 0 alone.
const (
	Cells Level = iota
	Stages
	Touchpoints
	Channels
	Everything
	levels
)

// Measure is something of which each customer has a number at each place: a cell, a stage, a touchpoint, a channel, or everything. "The same place" and
// "the next contact" are meant within the placed contacts of one path.
type Measure uint8

// The measures. After the colon stands what a measure is a share of, its base (see [PathTable.Ratio]).
const (
	Visits          Measure = iota // placed contacts: a base
	Again                          // contacts whose previous contact was at the same place: of visits
	Returns                        // contacts whose previous contact was elsewhere, by customers who had been there before: of visits
	Questions                      // asked: of visits
	Forms                          // to fill in: of visits
	BadContacts                    // contacts with an outcome that the schema calls bad: of visits
	SwitchChances                  // contacts whose next one is in the same stage, the channels of both known: a base
	Switches                       // those among them whose next one is on another channel: of switch chances
	HandoverChances                // contacts with a next one, the owners of both known: a base
	Handovers                      // those among them whose next one has another owner: of hand-over chances
	Requests                       // requests under a promise of response, as of now answered or due: a base
	Unanswered                     // those among them that were not answered within the promise: of requests
	NeverAnswered                  // those among them that are still not answered: of requests
	Pending                        // requests that are neither answered nor due: of visits
	CameBack                       // 1 for a customer with any contact after their first bad one here: of visits
	CameBackHere                   // 1 for a customer with a contact here after their first bad one here: of visits
	BackPending                    // 1 for a customer who has not come back yet and whose path is open: of visits
	BackHerePending                // 1 for a customer who has not come back here yet and whose path is open: of visits
	measures
)

// base returns what m is a share of.
func (m Measure) base() Measure {
	switch m {
	case Switches, SwitchChances:
		return SwitchChances
	case Handovers, HandoverChances:
		return HandoverChances
	case Requests, Unanswered, NeverAnswered:
		return Requests
	}
	return Visits
}

// bases are where the base of each measure is found in a row; that of a base is the place after all measures, where nothing is.
var bases = func() (all [measures]uint8) {
	for m := range measures {
		if all[m] = uint8(m.base()); m.base() == m {
			all[m] = uint8(measures)
		}
	}
	return all
}()

// VisitBins is how many counts [PathTable.Visits] returns; the last is of as many visits or more.
const VisitBins = 16

// Where the sums of a place stand, from its beginning: four per measure, then these.
const (
	moments    = 4 // customers with more than none, Σ, Σ², Σ of the product with the base
	atBins     = int(measures) * moments
	atFirst    = atBins + VisitBins
	atLast     = atFirst + 1
	atLinear   = atLast + 1
	placeWidth = atLinear + 1
)

// Where the amounts of a place stand, from its beginning; before all of them stands that of all paths.
const (
	firstValue = iota
	lastValue
	linearValue
	amountWidth
)

// Where the sums of a cell stand, from its beginning.
const (
	cellStarts = iota
	cellExits
	cellOpen
	cellReached
	cellWidth
)

// Where the sums of a touchpoint stand, from its beginning.
const (
	questionSquares = iota // Σ over contacts
	formSquares
	spreadPairs
	questionSteps // Σ of squared differences from one contact to the next
	formSteps
	pointWidth
)

// Where the sums of a funnel step stand, from its beginning.
const (
	stepOpen = iota
	stepClosed
	stepOrdered
	stepPasses
	stepPassSquares
	stepPassProducts // Σ over customers of passes here times passes of the step before
	stepWidth
)

// Where the sums over all paths stand, from the beginning of all.
const (
	allCustomers = iota
	allOpen
	allReached
	allOpenReached
	allNowhere
	allContacts
	allUnplaced
	allUnplacedCustomers
	allReversed
	allValued
	allWidth
)

// pathLayout says where in the sums each figure stands, and what of the schema is asked for each contact.
type pathLayout struct {
	schema PathSchema
	want   PathFamilies // what is counted
	pathPlaces
	pathSums
	plan  planLayout
	cells []cellFacts
	goals pathGoals
	masks [][]uint64 // per funnel and cell, the steps it takes
	asOf  int64      // in milliseconds; unknownTime where the schema has none
}

// pathPlaces says which places there are.
type pathPlaces struct {
	channels []touchpoint.Key
	counts   [levels]int // places of each level
	first    [levels]int // index of the first place of each level
	places   int
}

// pathSums says where sums begin.
type pathSums struct {
	cellsAt  int
	pointsAt int
	goalsAt  int
	funnels  []int // the steps of each funnel
	movesAt  int   // behind all others, if pairs of cells are few; see pairs
	size     int   // of all but moves
}

// cellFacts is what is known of a cell.
type cellFacts struct {
	places [levels]int32 // −1 where there is none
	owner  string
}

func newPathLayout(s PathSchema) *pathLayout {
	l := &pathLayout{schema: s, want: s.Only.listed()}
	l.channels = s.Channels()
	l.counts = [levels]int{len(s.Cells), len(s.Stages), len(s.Touchpoints), len(l.channels), 1}
	for level, n := range l.counts {
		l.first[level] = l.places
		l.places += n
	}
	if !l.want.Plan {
		s.Plan = nil
	}
	l.size = allWidth
	take := func(counted bool, n int) (at int) {
		if at = l.size; counted {
			l.size += n
		}
		return at
	}
	take(l.want.Measures || l.want.Credit, l.places*placeWidth)
	l.cellsAt = take(true, len(s.Cells)*cellWidth)
	l.pointsAt = take(l.want.Measures, len(s.Touchpoints)*pointWidth)
	l.goalsAt = take(l.want.Goals, len(s.Goals))
	for _, f := range s.Funnels {
		l.funnels = append(l.funnels, take(l.want.Funnels, len(f.Steps)*stepWidth))
	}
	l.plan = newPlanLayout(s.Plan, l.size)
	take(true, l.plan.size())
	l.movesAt = l.size
	return l
}

// bytes returns the memory the sums take, with what is at hand for each path.
func (l *pathLayout) bytes() int64 {
	const row, pair = int64(measures)*4 + 36, moveWidth*8 + 4
	return int64(l.size)*8 + int64(l.places)*(amountWidth*16+row+4) + int64(l.pairs())*pair + int64(l.counts[Cells]+l.counts[Stages])*4 + int64(len(l.schema.Cells))*(64+int64(len(l.schema.Funnels)+1)*8) + l.plan.bytes(len(l.schema.Cells))
}

// pairs returns how many pairs of cells have sums and stamps of their own: all or none.
func (l *pathLayout) pairs() int {
	if n := l.counts[Cells]; n <= maxPairedCells && l.want.Moves {
		return n * n
	}
	return 0
}

// amounts returns how many amounts are kept of places.
func (l *pathLayout) amounts() int {
	if l.want.Credit {
		return l.places * amountWidth
	}
	return 0
}

// prepare fills what is asked for each contact.
func (l *pathLayout) prepare() {
	s := l.schema
	l.asOf = unknownTime
	if !s.AsOf.IsZero() {
		l.asOf = s.AsOf.UnixMilli()
	}
	stages, points, channels := indexOf(s.Stages), map[touchpoint.Key]int{}, indexOf(l.channels)
	for i, p := range s.Touchpoints {
		points[p.Key] = i
	}
	place := func(level Level, i int, ok bool) int32 {
		if !ok {
			return -1
		}
		return int32(l.first[level] + i)
	}
	l.cells = make([]cellFacts, len(s.Cells))
	for i, c := range s.Cells {
		f := &l.cells[i]
		f.places[Cells] = int32(i)
		stage, ok := stages[c.Stage]
		f.places[Stages] = place(Stages, stage, ok)
		point, ok := points[c.Touchpoint]
		f.places[Touchpoints] = place(Touchpoints, point, ok)
		f.places[Channels] = -1
		if ok {
			channel, known := channels[s.Touchpoints[point].Channel]
			f.places[Channels] = place(Channels, channel, known)
			f.owner = s.Touchpoints[point].Owner
		}
		f.places[Everything] = place(Everything, 0, true)
	}
	l.goals = newPathGoals(s)
	l.plan.prepare(s)
	for _, f := range s.Funnels {
		l.masks = append(l.masks, funnelMasks(f, s.Cells))
	}
}

func indexOf(keys []touchpoint.Key) map[touchpoint.Key]int {
	at := make(map[touchpoint.Key]int, len(keys))
	for i, k := range keys {
		at[k] = i
	}
	return at
}

// funnelMasks returns, per cell, a bit for each step that it takes.
func funnelMasks(f Funnel, cells []Cell) []uint64 {
	masks := make([]uint64, len(cells))
	for j, step := range f.Steps {
		if step.Goal != "" {
			continue
		}
		for i, c := range cells {
			if (step.Stage == "" || step.Stage == c.Stage) && (step.Touchpoint == "" || step.Touchpoint == c.Touchpoint) {
				masks[i] |= 1 << j
			}
		}
	}
	return masks
}

// cellIndex finds cells. Logs name the same few over and over, so those met last are remembered beside the map.
type cellIndex struct {
	all    map[Cell]int32
	recent [64]struct {
		cell Cell
		at   int32
	}
}

func newCellIndex(cells []Cell) cellIndex {
	x := cellIndex{all: make(map[Cell]int32, len(cells))}
	for i, c := range cells {
		x.all[c] = int32(i)
	}
	for i := range x.recent {
		x.recent[i].at = -1
	}
	return x
}

// find returns the index of a cell, or −1.
func (x *cellIndex) find(stage, point touchpoint.Key) int32 {
	h := uint(len(stage))*7 + uint(len(point))*3
	if n := len(stage); n > 0 {
		h += uint(stage[n-1])*5 + uint(stage[0])
	}
	if n := len(point); n > 0 {
		h += uint(point[n-1])*11 + uint(point[0])*13 + uint(point[n/2])
	}
	r := &x.recent[h&63]
	if r.cell.Touchpoint == point && r.cell.Stage == stage { // an empty entry is the cell without stage and touchpoint, which no schema has
		return r.at
	}
	i, ok := x.all[Cell{stage, point}]
	if !ok {
		return -1
	}
	r.cell, r.at = Cell{stage, point}, i
	return i
}

// pathGoals finds the goals that contacts reach.
type pathGoals struct {
	goals      []PathGoal
	perCell    []uint64 // the goals that a contact of the cell may reach
	anywhere   uint64   // those that a contact that is not placed may reach
	bare       uint64   // those that need neither activity nor outcome
	final      uint64
	uncredited uint64
	rules      []goalRule // of the goals with a glob or a pattern
}

// ruled remembers what rules say of the activities met so far, of at most maxRuled. Layouts are shared by goroutines; each has its own memory.
type ruled map[string]uint64

// goalRule is the glob and the pattern of a goal.
type goalRule struct {
	bit uint64
	touchpoint.Matcher
}

// maxRuled is of how many activities it is remembered what rules say.
const maxRuled = 1 << 16

func newPathGoals(s PathSchema) pathGoals {
	g := pathGoals{goals: s.Goals, perCell: make([]uint64, len(s.Cells))}
	for i, goal := range s.Goals {
		bit := uint64(1) << i
		for c, cell := range s.Cells {
			if (goal.Stage == "" || goal.Stage == cell.Stage) && (goal.Touchpoint == "" || goal.Touchpoint == cell.Touchpoint) {
				g.perCell[c] |= bit
			}
		}
		g.anywhere |= bit
		if goal.Glob != "" || goal.Pattern != "" {
			m, _ := touchpoint.Match{Glob: goal.Glob, Pattern: goal.Pattern}.Compile() // [PathSchema.Check] has compiled it
			g.rules = append(g.rules, goalRule{bit, m})
		}
		if goal.Outcome == "" && goal.match().IsZero() {
			g.bare |= bit
		}
		if !goal.Interim {
			g.final |= bit
		}
		if goal.Uncredited {
			g.uncredited |= bit
		}
	}
	return g
}

// reached returns the goals that a contact reaches; cell is −1 where it is not placed.
func (g *pathGoals) reached(c *touchpoint.Contact, cell int32, seen *ruled) uint64 {
	may := g.anywhere
	if cell >= 0 {
		may = g.perCell[cell]
	}
	if may == 0 || c.Lifecycle != "" && c.Lifecycle != touchpoint.Completed {
		return 0
	}
	if cell >= 0 && may&^g.bare == 0 {
		return may
	}
	did, selected := uint64(0), uint64(0)
	if len(g.rules) > 0 {
		selected = g.rule(c.Activity, seen)
	}
	for i := range g.goals {
		goal := &g.goals[i]
		if may>>i&1 != 0 && (cell >= 0 || (goal.Stage == "" || goal.Stage == c.Stage) && (goal.Touchpoint == "" || goal.Touchpoint == c.Touchpoint)) &&
			(goal.Outcome == "" || goal.Outcome == c.Outcome) && (selected>>i&1 != 0 || goal.match().IsZero() || slices.Contains(goal.Activities, c.Activity)) {
			did |= 1 << i
		}
	}
	return did
}

// rule returns the goals whose glob or pattern selects an activity.
func (g *pathGoals) rule(activity string, seen *ruled) uint64 {
	goals, known := (*seen)[activity]
	if known {
		return goals
	}
	for _, r := range g.rules {
		if r.Match(activity) {
			goals |= r.bit
		}
	}
	if *seen == nil {
		*seen = ruled{}
	}
	if len(*seen) < maxRuled && len(activity) <= touchpoint.MaxPattern {
		(*seen)[strings.Clone(activity)] = goals // without the row that it may have been cut from
	}
	return goals
}
