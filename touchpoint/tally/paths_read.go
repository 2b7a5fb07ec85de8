package tally

import (
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/safar-cx/safar/touchpoint"
)

// MaxAsked is the most questions, or forms, one contact may carry.
const MaxAsked = 1 << 20

const (
	unknownTime = math.MinInt64
	maxSeconds  = 1 << 43 // 278,000 years either way
	maxContacts = 1 << 28
	maxAsked    = 1 << 31 // questions, or forms, of a path
	maxValue    = 1 << 40 // of a path, either way
)

// pathScratch holds what is known of the path that is being counted.
type pathScratch struct {
	steps    []pathStep
	rows     []pathRow // per place; all zero between paths
	touched  []int32   // the places whose rows are not zero
	moves    moveScratch
	credit   creditScratch
	sequence []byte
	plan     planScratch
	goal     int // the step that reaches a final goal first; −1 where none does
	value    int64
	unplaced int
	reversed int // contacts that end before they start

	change
}

// change is how sums are changed.
type change struct {
	sign    uint64 // 0 to add, all ones to take away
	wrong   uint64
	refused int64
	ops     uint64   // sparse counts that were to be changed so far
	missed  []uint64 // those of them that could not be
	undoing bool
}

// moveScratch tells whether a path did something before, by the stamp of the last path that did.
type moveScratch struct {
	stamp  uint32
	pairs  []uint32 // per pair of cells that it moved between; nil where there are too many pairs
	waited []uint32 // per cell after which it waited
	stayed []uint32 // per stage in which a spell was counted
	list   []uint64 // the moves, where there are no stamps of pairs
}

// creditScratch counts the touches of a path.
type creditScratch struct {
	touches []uint32 // per place; all zero between paths
	places  []int32  // those of them that are not zero
}

func newPathScratch(l *pathLayout) pathScratch {
	s := pathScratch{plan: newPlanScratch(&l.plan)}
	s.moves = moveScratch{pairs: make([]uint32, l.pairs()), waited: make([]uint32, l.counts[Cells]), stayed: make([]uint32, l.counts[Stages])}
	if l.want.Measures {
		s.rows = make([]pathRow, l.places)
	}
	if l.want.Credit {
		s.credit.touches = make([]uint32, l.places)
	}
	return s
}

// nextStamp makes all stamps those of other paths.
func (s *pathScratch) nextStamp() {
	m := &s.moves
	if m.stamp++; m.stamp == 0 {
		clear(m.pairs)
		clear(m.waited)
		clear(m.stayed)
		m.stamp = 1
	}
}

// first reports whether a stamp is that of another path, and makes it that of this one.
func (m *moveScratch) first(at *uint32) bool {
	if *at == m.stamp {
		return false
	}
	*at = m.stamp
	return true
}

// pathStep is a placed contact.
type pathStep struct {
	cell, contact int32
	start, end    int64  // in milliseconds; end is unknownTime where it is not told, or before the start
	goals         uint64 // that were reached here, or by contacts between here and the next step that are not placed
	own           uint64 // those among them that the contact itself reached
}

// last returns the end of the contact, or its start where no end is known.
func (s *pathStep) last() int64 { return max(s.start, s.end) }

// pathRow is what one customer did at one place.
type pathRow struct {
	m                      [measures + 1]uint32 // the last is always 0
	tallies                uint64               // of the measures that a contact has once or not at all, what is not yet in m
	some                   uint32               // a bit for each measure that may not be 0
	last, firstBad, asking int32                // indices of steps plus 1, 0 for none: the last one here, the first bad one, and the request that waits
	before                 int32                // likewise: the last one here of which the burden was counted
}

func (r *pathRow) add(m Measure, v uint32) {
	r.m[m] += v
	r.some |= 1 << m
}

func (s *pathScratch) reached() uint64 {
	if s.goal >= 0 {
		return 1
	}
	return 0
}

// read checks a path and leaves its placed contacts in the scratch.
func (t *Paths) read(p *touchpoint.Path) error {
	s := &t.path
	s.steps, s.goal, s.value, s.unplaced, s.reversed = s.steps[:0], -1, 0, 0, 0
	wrong := func(i int, what string) error {
		return fmt.Errorf("%w: customer %q, contact %d: %s", ErrPath, p.Customer, i, what)
	}
	if len(p.Contacts) > maxContacts {
		return wrong(maxContacts, "too many contacts")
	}
	before, questions, forms := int64(unknownTime), int64(0), int64(0)
	pending := uint64(0) // goals reached before any contact was placed
	for i := range p.Contacts {
		c := &p.Contacts[i]
		start, end, ok := contactTimes(c)
		switch b := c.Burden; {
		case !ok:
			return wrong(i, "a time out of range")
		case start != unknownTime && start < before:
			return wrong(i, "it starts before the one before it")
		case b.Questions < 0 || b.Forms < 0 || b.Questions > MaxAsked || b.Forms > MaxAsked:
			return wrong(i, fmt.Sprintf("burden %+v; 0 … %d is allowed", b, MaxAsked))
		case !(math.Abs(c.Value) <= maxValue):
			return wrong(i, fmt.Sprintf("value %v; up to ±%d is allowed", c.Value, int64(maxValue)))
		}
		before = max(before, start)
		if end == unknownTime && !c.End.IsZero() {
			s.reversed++
		}
		questions += int64(c.Burden.Questions)
		forms += int64(c.Burden.Forms)
		s.value += int64(math.RoundToEven(c.Value * weightUnit))
		if s.value > maxValue*weightUnit || s.value < -maxValue*weightUnit || questions > maxAsked || forms > maxAsked {
			return wrong(i, "the sums of the path are too large")
		}
		cell := t.index.find(c.Stage, c.Touchpoint)
		goals := t.layout.goals.reached(c, cell, &t.ruled)
		switch {
		case cell >= 0:
			s.steps = append(s.steps, pathStep{cell, int32(i), start, end, goals | pending, goals})
			pending = 0
		case len(s.steps) > 0:
			s.steps[len(s.steps)-1].goals |= goals
			s.unplaced++
		default:
			pending |= goals
			s.unplaced++
		}
	}
	final := t.layout.goals.final
	s.goal = slices.IndexFunc(s.steps, func(x pathStep) bool { return x.goals&final != 0 })
	return nil
}

// contactTimes returns the start and end of a contact in milliseconds, and whether they are in range.
func contactTimes(c *touchpoint.Contact) (start, end int64, ok bool) {
	start, ok = milliseconds(c.Start)
	end, fine := milliseconds(c.End)
	if end < start {
		end = unknownTime
	}
	return start, end, ok && fine
}

func milliseconds(t time.Time) (int64, bool) {
	if t.IsZero() {
		return unknownTime, true
	}
	seconds := t.Unix()
	return seconds*1000 + int64(t.Nanosecond())/1e6, seconds < maxSeconds && seconds > -maxSeconds
}
