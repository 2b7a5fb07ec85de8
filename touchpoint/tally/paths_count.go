package tally

import (
	"math/bits"
	"slices"

	"github.com/safar-cx/safar/touchpoint"
)

// ending says how something ended that customers were in: a stage, a path, a wait.
type ending int

const (
	wentOn  ending = iota // to another stage; a request: it was answered; after a bad contact: they came back
	atGoal                // the path ended, and had reached a final goal
	hasLeft               // the path ended without one
	isOpen                // the path was still under way: censored
)

// ended returns how a path ended.
func (s *pathScratch) ended(p *touchpoint.Path) ending {
	switch {
	case p.Open:
		return isOpen
	case s.goal >= 0:
		return atGoal
	}
	return hasLeft
}

// countAll counts what is of the path as a whole.
func (t *Paths) countAll(p *touchpoint.Path) {
	s := &t.path
	t.add(allContacts, uint64(len(p.Contacts)))
	t.add(allUnplaced, uint64(s.unplaced))
	t.add(allUnplacedCustomers, uint64(min(s.unplaced, 1)))
	t.add(allReversed, uint64(s.reversed))
	if s.value != 0 {
		t.add(allValued, 1)
		t.addAmount(0, s.value)
		size := uint64(max(s.value, -s.value))
		hi, lo := bits.Mul64(size, size)
		t.squares.add(wide{hi, lo}.signed(s.sign))
	}
	if len(s.steps) == 0 {
		t.add(allNowhere, 1)
		return
	}
	t.add(allCustomers, 1)
	if p.Open {
		t.add(allOpen, 1)
	}
	t.add(allReached, s.reached())
	if p.Open {
		t.add(allOpenReached, s.reached())
	}
}

// countContacts counts each placed contact at its places, into the rows.
func (t *Paths) countContacts(p *touchpoint.Path) {
	s, l := &t.path, t.layout
	for i := range s.steps {
		step := &s.steps[i]
		c := &p.Contacts[step.contact]
		did := visited + t.facing(p, i)
		bad := len(l.schema.Bad) > 0 && c.Outcome != "" && slices.Contains(l.schema.Bad, c.Outcome)
		if bad {
			did += wasBad
		}
		for _, place := range l.cells[step.cell].places {
			if place < 0 {
				continue
			}
			row := &s.rows[place]
			switch {
			case row.last == 0:
				s.touched = append(s.touched, place)
			case int(row.last) == i:
				row.add(Again, 1)
			default:
				row.add(Returns, 1)
			}
			row.tallies += did
			if c.Burden != (touchpoint.Burden{}) {
				row.add(Questions, uint32(c.Burden.Questions))
				row.add(Forms, uint32(c.Burden.Forms))
			}
			row.last = int32(i) + 1
			if bad && row.firstBad == 0 {
				row.firstBad = int32(i) + 1
			}
		}
		t.countPoint(p, i)
		if i&tallyMask>>1 == tallyMask>>1 {
			t.unpack()
		}
	}
	t.unpack()
}

// The measures that a contact has once or not at all are counted together in one word, ten bits each, and taken apart when the path ends, or
// before they overflow.
const (
	visited = uint64(1) << (tallyBits * iota)
	wasBad
	mightSwitch
	switched
	mightHandOver
	handedOver

	tallyBits = 10
	tallyMask = 1<<tallyBits - 1
)

// tallied are the measures, in the order in which they stand in the word.
var tallied = [...]Measure{Visits, BadContacts, SwitchChances, Switches, HandoverChances, Handovers}

// unpack takes apart what was counted together.
func (t *Paths) unpack() {
	s := &t.path
	for _, place := range s.touched {
		row := &s.rows[place]
		for i, n := 0, row.tallies; n != 0; i, n = i+1, n>>tallyBits {
			if n&tallyMask != 0 {
				row.add(tallied[i], uint32(n&tallyMask))
			}
		}
		row.tallies = 0
	}
}

// facing returns the measures that look from a contact to the next.
func (t *Paths) facing(p *touchpoint.Path, i int) (did uint64) {
	s, l := &t.path, t.layout
	if i+1 == len(s.steps) {
		return 0
	}
	a, b := &s.steps[i], &s.steps[i+1]
	from, to := &l.cells[a.cell], &l.cells[b.cell]
	if from.places[Stages] >= 0 && from.places[Stages] == to.places[Stages] && from.places[Channels] >= 0 && to.places[Channels] >= 0 {
		did += mightSwitch
		if from.places[Channels] != to.places[Channels] {
			did += switched
		}
	}
	if x, y := owner(p, a, from), owner(p, b, to); x != "" && y != "" {
		did += mightHandOver
		if x != y {
			did += handedOver
		}
	}
	return did
}

// countPoint counts what a contact asks and what the last one at its touchpoint did, and its part in requests and answers. It comes after the contact's row
// was counted.
func (t *Paths) countPoint(p *touchpoint.Path, i int) {
	s, l := &t.path, t.layout
	place := l.cells[s.steps[i].cell].places[Touchpoints]
	if place < 0 {
		return
	}
	point := int(place) - l.first[Touchpoints]
	row := &s.rows[place]
	now := p.Contacts[s.steps[i].contact].Burden
	at := l.pointsAt + point*pointWidth
	t.addSquare(at+questionSquares, now.Questions)
	t.addSquare(at+formSquares, now.Forms)
	if row.before != 0 {
		then := p.Contacts[s.steps[row.before-1].contact].Burden
		t.add(at+spreadPairs, 1)
		t.addSquare(at+questionSteps, now.Questions-then.Questions)
		t.addSquare(at+formSteps, now.Forms-then.Forms)
	}
	row.before = int32(i) + 1
	if promise := l.schema.Touchpoints[point].Promise; !promise.IsZero() {
		t.countRequest(p, i, row, point)
	}
}

func (t *Paths) addSquare(i, v int) {
	if v != 0 {
		t.add(i, uint64(int64(v)*int64(v)))
	}
}

// countRequest opens, answers or leaves alone the request at the touchpoint of a contact.
func (t *Paths) countRequest(p *touchpoint.Path, i int, row *pathRow, point int) {
	s := &t.path
	step := &s.steps[i]
	c := &p.Contacts[step.contact]
	if step.start == unknownTime || c.Lifecycle == touchpoint.Aborted {
		return
	}
	done := c.Lifecycle == touchpoint.Completed || c.Lifecycle == "" && (c.Direction == touchpoint.Outbound || step.end != unknownTime)
	if row.asking == 0 && c.Direction == touchpoint.Inbound {
		row.asking = int32(i) + 1
	}
	if row.asking == 0 || !done {
		return
	}
	from := int(row.asking) - 1
	t.addSparse(responseKind.key(point, int(wentOn), bucket(step.last()-s.steps[from].start)), 1)
	t.decide(from, Requests)
	if step.last() > t.due(p, from, point) {
		t.decide(from, Unanswered)
	}
	row.asking = 0
}

// due returns when the answer to the contact of a step is due, in milliseconds.
func (t *Paths) due(p *touchpoint.Path, step, point int) int64 {
	promise := t.layout.schema.Touchpoints[point].Promise
	x := &t.path.steps[step]
	if promise.Months == 0 {
		return x.start + promise.Exact.Milliseconds()
	}
	return promise.After(p.Contacts[x.contact].Start.UTC()).UnixMilli()
}

// decide counts a measure at all places of a step.
func (t *Paths) decide(step int, m Measure) {
	for _, place := range t.layout.cells[t.path.steps[step].cell].places {
		if place >= 0 {
			t.path.rows[place].add(m, 1)
		}
	}
}

// countDurations counts how long contacts took.
func (t *Paths) countDurations() {
	s := &t.path
	for i := range s.steps {
		if step := &s.steps[i]; step.end != unknownTime && step.start != unknownTime {
			t.addSparse(durationKind.key(int(step.cell), 0, bucket(step.end-step.start)), 1)
		}
	}
}

// countWaits counts the time between consecutive contacts.
func (t *Paths) countWaits() {
	s, after := &t.path, t.layout.want.WaitsAfter
	for i := 1; i < len(s.steps); i++ {
		a, b := &s.steps[i-1], &s.steps[i]
		if a.last() == unknownTime || b.start == unknownTime {
			continue
		}
		wait := bucket(b.start - a.last())
		t.addSparse(waitKind.key(int(a.cell), int(b.cell), wait), 1)
		if after && s.moves.first(&s.moves.waited[a.cell]) {
			t.addSparse(restKind.key(int(a.cell), 0, wait), 1)
		}
	}
}

// maxPairedCells is how many cells there may be for each pair of them to have sums of its own; beyond, they are sparse.
const maxPairedCells = 128

// countMoves counts the moves from contact to contact.
func (t *Paths) countMoves() {
	s, m := &t.path, &t.path.moves
	m.list = m.list[:0]
	for i := 1; i < len(s.steps); i++ {
		from, to := s.steps[i-1].cell, s.steps[i].cell
		after := uint64(0)
		if s.goal >= 0 && i > s.goal {
			after = 1
		}
		if len(m.pairs) == 0 {
			m.list = append(m.list, uint64(from)<<32|uint64(to)<<1|after)
			continue
		}
		pair := int(from)*t.layout.counts[Cells] + int(to)
		at := t.layout.movesAt + pair*moveWidth
		t.add(at+movePasses, 1)
		if m.first(&m.pairs[pair]) {
			t.add(at+moveCustomers, 1)
		}
		t.add(at+moveAfter, after)
	}
	t.countRareMoves()
}

// countRareMoves counts the moves between cells of which there are too many pairs.
func (t *Paths) countRareMoves() {
	list := t.path.moves.list
	slices.Sort(list)
	for i := 0; i < len(list); {
		first, n, after := list[i]>>1, uint64(0), uint64(0)
		for ; i < len(list) && list[i]>>1 == first; i++ {
			n++
			after += list[i] & 1
		}
		key := moveKind.key(int(first>>31), int(first&(1<<31-1)), 0)
		t.addSparse(key+movePasses, n)
		t.addSparse(key+moveCustomers, 1)
		if after > 0 {
			t.addSparse(key+moveAfter, after)
		}
	}
}

// The buckets of a transition.
const (
	movePasses = iota
	moveCustomers
	moveAfter
	moveWidth
)

// owner returns who answered for a contact.
func owner(p *touchpoint.Path, s *pathStep, cell *cellFacts) string {
	if o := p.Contacts[s.contact].Owner; o != "" {
		return o
	}
	return cell.owner
}
