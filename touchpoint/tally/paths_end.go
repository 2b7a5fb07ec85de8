package tally

import (
	"math/bits"

	"github.com/safar-cx/safar/touchpoint"
)

// now returns the time until which the path was followed.
func (t *Paths) now() int64 {
	now := t.layout.asOf
	for i := range t.path.steps {
		now = max(now, t.path.steps[i].last())
	}
	return now
}

// countSpells counts how long the customer was in each stage: from the start of the first contact of an unbroken run of contacts there to the start
// of the contact in another stage that follows, or to the end of the path.
func (t *Paths) countSpells(p *touchpoint.Path) {
	s, l := &t.path, t.layout
	for i := 0; i < len(s.steps); {
		place := l.cells[s.steps[i].cell].places[Stages]
		next := i + 1
		for next < len(s.steps) && l.cells[s.steps[next].cell].places[Stages] == place {
			next++
		}
		from, until, end := s.steps[i].start, int64(unknownTime), wentOn
		if next < len(s.steps) {
			until = s.steps[next].start
		} else {
			end = s.ended(p)
			until = s.steps[next-1].last()
			if end == isOpen {
				until = t.now()
			}
		}
		i = next
		if place < 0 {
			continue
		}
		stage := int(place) - l.first[Stages]
		first, again := s.moves.first(&s.moves.stayed[stage]), 1
		if first {
			again = 0
		}
		if next < len(s.steps) {
			t.countFollow(place, l.cells[s.steps[next].cell].places[Stages], first)
		}
		if from != unknownTime && until != unknownTime {
			t.addSparse(spellKind.key(stage, int(end)+4*again, bucket(until-from)), 1)
		}
	}
}

// countEnd counts where the path begins and ends.
func (t *Paths) countEnd(p *touchpoint.Path) {
	s, l := &t.path, t.layout
	t.add(l.cellsAt+int(s.steps[0].cell)*cellWidth+cellStarts, 1)
	at := cellExits
	switch {
	case s.goal >= 0:
		at = cellReached
	case p.Open:
		at = cellOpen
	}
	t.add(l.cellsAt+int(s.steps[len(s.steps)-1].cell)*cellWidth+at, 1)
}

// countTimes counts how long the path took, and what was asked until then.
func (t *Paths) countTimes(p *touchpoint.Path) {
	s := &t.path
	end, upTo := s.ended(p), len(s.steps)-1
	until := s.steps[upTo].last()
	switch {
	case s.goal >= 0:
		end, upTo = atGoal, s.goal
		until = s.steps[s.goal].last()
	case end == isOpen:
		until = t.now()
	}
	if first := &s.steps[0]; first.start != unknownTime && until != unknownTime {
		t.addSparse(pathKind.key(0, int(end), bucket(until-first.start)), 1)
	}
	questions, forms := int64(0), int64(0)
	for i := range s.steps[:upTo+1] {
		b := &p.Contacts[s.steps[i].contact].Burden
		questions += int64(b.Questions)
		forms += int64(b.Forms)
	}
	cell := int(s.steps[upTo].cell)
	t.addSparse(askedKind.key(cell, int(end), bucket(questions)), 1)
	t.addSparse(askedKind.key(cell, int(end)+4, bucket(forms)), 1)
}

// countWaiting decides the requests that have no answer.
func (t *Paths) countWaiting(p *touchpoint.Path) {
	s, l := &t.path, t.layout
	for _, place := range s.touched {
		row := &s.rows[place]
		if row.asking == 0 {
			continue
		}
		from, point, now := int(row.asking)-1, int(place)-l.first[Touchpoints], t.now()
		t.addSparse(responseKind.key(point, int(isOpen), bucket(now-s.steps[from].start)), 1)
		if t.due(p, from, point) >= now {
			t.decide(from, Pending)
			continue
		}
		t.decide(from, Requests)
		t.decide(from, Unanswered)
		t.decide(from, NeverAnswered)
	}
}

// countGoals counts the goals that were reached.
func (t *Paths) countGoals() {
	s := &t.path
	seen := uint64(0)
	for i := range s.steps {
		for fresh := s.steps[i].goals &^ seen; fresh != 0; fresh &= fresh - 1 {
			goal := bits.TrailingZeros64(fresh)
			t.add(t.layout.goalsAt+goal, 1)
			if from, to := s.steps[0].start, s.steps[i].last(); from != unknownTime && to != unknownTime {
				t.addSparse(goalKind.key(goal, 0, bucket(to-from)), 1)
			}
		}
		seen |= s.steps[i].goals
	}
}

// countGoal counts where the first final goal was reached, and gives the touches before it their credit.
func (t *Paths) countGoal() {
	s, l := &t.path, t.layout
	if s.goal < 0 {
		return
	}
	at := &s.steps[s.goal]
	goal := bits.TrailingZeros64(at.goals & l.goals.final)
	if l.want.Moves {
		t.addSparse(absorbKind.key(goal, int(at.cell), 0), 1)
	}
	if !l.want.Credit {
		return
	}
	touches := s.steps[:s.goal+1]
	if at.own&l.goals.uncredited>>goal&1 != 0 && s.goal > 0 {
		touches = touches[:s.goal]
	}
	t.countCredit(touches)
}

func (t *Paths) countCredit(touches []pathStep) {
	s, l := &t.path.credit, t.layout
	for i := range touches {
		for _, place := range l.cells[touches[i].cell].places {
			if place < 0 {
				continue
			}
			if s.touches[place]++; s.touches[place] == 1 {
				s.places = append(s.places, place)
			}
			if i == 0 {
				t.credit(place, atFirst, firstValue)
			}
			if i == len(touches)-1 {
				t.credit(place, atLast, lastValue)
			}
		}
	}
	n := uint64(len(touches))
	for _, place := range s.places {
		k := uint64(s.touches[place])
		s.touches[place] = 0
		t.add(allWidth+int(place)*placeWidth+atLinear, (k<<linearBits+n/2)/n)
		t.addAmount(1+int(place)*amountWidth+linearValue, part(t.path.value, k, n))
	}
	s.places = s.places[:0]
}

// linearBits is the number of binary digits to which a path's linear credit is rounded.
const linearBits = 32

func (t *Paths) credit(place int32, count, value int) {
	t.add(allWidth+int(place)*placeWidth+count, 1)
	t.addAmount(1+int(place)*amountWidth+value, t.path.value)
}

// part returns v·k÷n, rounded to the nearest, halves away from zero, for k of at most n.
func part(v int64, k, n uint64) int64 {
	size := uint64(max(v, -v))
	hi, lo := bits.Mul64(size, k)
	lo, carry := bits.Add64(lo, n/2, 0)
	q, _ := bits.Div64(hi+carry, lo, n)
	if v < 0 {
		return -int64(q)
	}
	return int64(q)
}

// countFunnels counts how far the customer went in each funnel.
func (t *Paths) countFunnels() {
	for i, f := range t.layout.schema.Funnels {
		t.countFunnel(f.Steps, t.layout.masks[i], t.layout.funnels[i])
	}
}

func (t *Paths) countFunnel(steps []FunnelStep, masks []uint64, at int) {
	s := &t.path
	var open, closed, ordered, before uint64
	var waiting, passes [maxFunnel]uint32
	depth := 0
	meet := func(mask, entered uint64) {
		open |= mask
		if mask&1 != 0 {
			closed |= 1
		}
		if closed != 0 {
			closed |= mask
		}
		if depth < len(steps) && mask>>depth&1 != 0 {
			ordered |= 1 << depth
			depth++
		}
		for ; entered != 0; entered &^= 1 << (bits.Len64(entered) - 1) { // from the last step down, so that one contact does not take two
			k := bits.Len64(entered) - 1
			if k > 0 && waiting[k-1] == 0 {
				continue
			}
			if k > 0 {
				waiting[k-1]--
			}
			waiting[k]++
			passes[k]++
		}
	}
	for i := range s.steps {
		mask := masks[s.steps[i].cell]
		if mask|before != 0 {
			meet(mask, mask&^before)
		}
		before = mask
		if s.steps[i].goals != 0 {
			if goals := t.goalMask(steps, s.steps[i].goals); goals != 0 {
				meet(goals, goals)
			}
		}
	}
	for k := range steps {
		bit := at + k*stepWidth
		t.add(bit+stepOpen, open>>k&1)
		t.add(bit+stepClosed, closed>>k&1)
		t.add(bit+stepOrdered, ordered>>k&1)
		if n := uint64(passes[k]); n > 0 {
			t.add(bit+stepPasses, n)
			t.add(bit+stepPassSquares, n*n)
			if k > 0 {
				t.add(bit+stepPassProducts, n*uint64(passes[k-1]))
			}
		}
	}
}

// goalMask returns the steps of a funnel that some goals take.
func (t *Paths) goalMask(steps []FunnelStep, goals uint64) uint64 {
	mask := uint64(0)
	for k, step := range steps {
		if step.Goal == "" {
			continue
		}
		for g := range t.layout.schema.Goals {
			if goals>>g&1 != 0 && t.layout.schema.Goals[g].Key == step.Goal {
				mask |= 1 << k
			}
		}
	}
	return mask
}

// countRows adds up the rows, and empties them.
func (t *Paths) countRows(p *touchpoint.Path) {
	s, l := &t.path, t.layout
	for _, place := range s.touched {
		row := &s.rows[place]
		if row.firstBad > 0 {
			t.countReturn(p, row, int(place)-l.first[Touchpoints])
		}
		at := allWidth + int(place)*placeWidth
		t.add(at+atBins+int(min(row.m[Visits], VisitBins))-1, 1)
		for some := row.some; some != 0; some &= some - 1 {
			m := Measure(bits.TrailingZeros32(some))
			if n := uint64(row.m[m]); n > 0 {
				t.addMoments(at+int(m)*moments, n, uint64(row.m[bases[m]]))
			}
		}
		*row = pathRow{}
	}
	s.touched = s.touched[:0]
}

// countReturn counts whether a customer came back after their first bad contact at a place; point is the index of the touchpoint, if it is one.
func (t *Paths) countReturn(p *touchpoint.Path, row *pathRow, point int) {
	s, end := &t.path, wentOn
	back, here := int(row.firstBad) < len(s.steps), row.last > row.firstBad
	switch {
	case back:
		row.add(CameBack, 1)
	case p.Open:
		row.add(BackPending, 1)
	}
	switch {
	case here:
		row.add(CameBackHere, 1)
	case p.Open:
		row.add(BackHerePending, 1)
	}
	if point < 0 || point >= t.layout.counts[Touchpoints] {
		return
	}
	bad, until := &s.steps[row.firstBad-1], int64(unknownTime)
	if back {
		until = s.steps[row.firstBad].start
	} else {
		end, until = s.ended(p), t.now()
	}
	if bad.last() != unknownTime && until != unknownTime {
		t.addSparse(returnKind.key(point, int(end), bucket(until-bad.last())), 1)
	}
}
