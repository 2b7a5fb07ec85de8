package tally

// Transition is what lies between two consecutive placed contacts.
type Transition struct {
	From, To  int   // cells
	Passes    int64 // times
	Customers int64 // who took it
	AfterGoal int64 // passes after a final goal was first reached
}

// Transitions returns the transitions that were taken, ascending by From and To.
func (b *PathTable) Transitions() []Transition {
	must(b.layout.want.Moves, "moves")
	var all []Transition
	for _, s := range b.within(moveKind.key(0, 0, 0), waitKind.key(0, 0, 0)) {
		from, to := int(s.key>>32&(1<<20-1)), int(s.key>>12&(1<<20-1))
		if n := len(all); n == 0 || all[n-1].From != from || all[n-1].To != to {
			all = append(all, Transition{From: from, To: to})
		}
		t := &all[len(all)-1]
		switch s.key & (buckets - 1) {
		case movePasses:
			t.Passes = int64(s.n)
		case moveCustomers:
			t.Customers = int64(s.n)
		case moveAfter:
			t.AfterGoal = int64(s.n)
		}
	}
	return all
}

// Transition returns the transition from one cell to another.
func (b *PathTable) Transition(from, to int) Transition {
	must(b.layout.want.Moves, "moves")
	b.place(Cells, from)
	b.place(Cells, to)
	t := Transition{From: from, To: to}
	for _, s := range b.within(moveKind.key(from, to, 0), moveKind.key(from, to+1, 0)) {
		switch s.key & (buckets - 1) {
		case movePasses:
			t.Passes = int64(s.n)
		case moveCustomers:
			t.Customers = int64(s.n)
		case moveAfter:
			t.AfterGoal = int64(s.n)
		}
	}
	return t
}

// Chain is the counts of an absorbing Markov chain: customers set out, go from cell to cell, and are absorbed by the first final goal they reach or
// by leaving. What they do after the goal is not of it. Starts + Σ Moves into a cell = Σ Moves out of it + Σ Goals + Exits + Open.
type Chain struct {
	Starts []int64   // per cell
	Moves  [][]int64 // from a cell, to a cell
	Goals  [][]int64 // from a cell, to each goal of the schema; interim goals have none
	Exits  []int64   // per cell
	Open   []int64   // per cell, customers who stand there: censored
}

// Chain returns the counts of an absorbing chain. It takes memory for every pair of cells.
func (b *PathTable) Chain() Chain {
	must(b.layout.want.Moves, "moves")
	n := len(b.layout.schema.Cells)
	c := Chain{Starts: make([]int64, n), Exits: make([]int64, n), Open: make([]int64, n), Moves: make([][]int64, n), Goals: make([][]int64, n)}
	for i, e := range b.Ends() {
		c.Starts[i], c.Exits[i], c.Open[i] = e.Starts, e.Exits, e.Open
		c.Moves[i], c.Goals[i] = make([]int64, n), make([]int64, len(b.layout.schema.Goals))
	}
	for _, t := range b.Transitions() {
		c.Moves[t.From][t.To] = t.Passes - t.AfterGoal
	}
	for _, s := range b.within(absorbKind.key(0, 0, 0), (absorbKind+1).key(0, 0, 0)) {
		c.Goals[s.key>>12&(1<<20-1)][s.key>>32&(1<<20-1)] = int64(s.n)
	}
	return c
}

// Wait returns how long customers waited on a transition, every pass: from the end of the first contact (its start, where no end is known) to the
// start of the second, and 0 where they overlap. Contacts without a start have no waits.
func (b *PathTable) Wait(from, to int) Histogram {
	must(b.layout.want.Waits, "waits")
	b.place(Cells, from)
	b.place(Cells, to)
	return b.histogram(waitKind, from, to)
}

// WaitAfter returns how long customers waited after a contact at a cell for the next: the first such wait of each customer, and all later ones. The
// first ones are independent where customers are, so that order statistics give an interval for their quantiles.
func (b *PathTable) WaitAfter(cell int) (first, later Histogram) {
	must(b.layout.want.WaitsAfter, "waits after a cell")
	b.place(Cells, cell)
	var n [buckets]int64 // of all passes, and then of those that are not first
	for _, s := range b.within(waitKind.key(cell, 0, 0), waitKind.key(cell+1, 0, 0)) {
		n[s.key&(buckets-1)] += int64(s.n)
	}
	for _, s := range b.within(restKind.key(cell, 0, 0), restKind.key(cell, 1, 0)) {
		n[s.key&(buckets-1)] -= int64(s.n)
	}
	for i, c := range n {
		if c > 0 {
			from, to := bucketRange(i)
			later = append(later, Bin{from, to, c})
		}
	}
	return b.histogram(restKind, cell, 0), later
}

// Durations returns how long the contacts at a cell took, where both their times are known.
func (b *PathTable) Durations(cell int) Histogram {
	must(b.layout.want.Durations, "durations")
	b.place(Cells, cell)
	return b.histogram(durationKind, cell, 0)
}

// Outcomes are histograms of the times until something happened, by what it was. Of one customer's spell exactly one holds a time, so that they are
// the data of competing risks: events in each bin, and censored ones.
type Outcomes struct {
	On       Histogram // they went on
	Goal     Histogram // the path ended, and had reached a final goal
	Left     Histogram // the path ended without
	Censored Histogram // it was still under way; the time is until [PathSchema.AsOf]
}

func (b *PathTable) outcomes(k kind, a, from int) Outcomes {
	h := func(e ending) Histogram { return b.histogram(k, a, from+int(e)) }
	return Outcomes{h(wentOn), h(atGoal), h(hasLeft), h(isOpen)}
}

// Spells returns how long customers were in a stage: from the start of the first contact of an unbroken run of contacts there to the start of the
// contact elsewhere that follows (On), or to the end of the path. First is each customer's first spell there: those are independent where customers
// are.
func (b *PathTable) Spells(stage int) (first, later Outcomes) {
	must(b.layout.want.Spells, "spells")
	b.place(Stages, stage)
	return b.outcomes(spellKind, stage, 0), b.outcomes(spellKind, stage, 4)
}

// PathTimes returns how long paths took: to the end of the contact that first reached a final goal, to that of the last contact where they left, or
// until [PathSchema.AsOf] where they are open. Nobody goes on.
func (b *PathTable) PathTimes() Outcomes {
	must(b.layout.want.Times, "times of paths")
	return b.outcomes(pathKind, 0, 0)
}

// GoalTimes returns how long customers took from the start of their path to a goal of the schema, first reached.
func (b *PathTable) GoalTimes(goal int) Histogram {
	must(b.layout.want.Goals, "goals")
	_ = b.layout.schema.Goals[goal]
	return b.histogram(goalKind, goal, 0)
}

// Responses returns how long requests at a touchpoint that promises a response time waited for their answer, and how long those without one have waited so far.
//
// A request is an inbound contact that was not aborted, while none is waiting there. It is answered by the end of the first contact there that is
// completed, be it itself: one whose lifecycle is completed, or a whole contact that is outbound or of which the end is known.
func (b *PathTable) Responses(point int) (answered, waiting Histogram) {
	must(b.layout.want.Measures, "measures")
	b.place(Touchpoints, point)
	return b.histogram(responseKind, point, int(wentOn)), b.histogram(responseKind, point, int(isOpen))
}

// ReturnTimes returns how long customers took from their first bad contact at a touchpoint to the contact after it (On), or how long they have stayed away.
func (b *PathTable) ReturnTimes(point int) Outcomes {
	must(b.layout.want.Measures, "measures")
	b.place(Touchpoints, point)
	return b.outcomes(returnKind, point, 0)
}

// AskedUntil returns how many questions, and how many forms, customers had met up to the end of their path, or up to a final goal, by the cell where
// that was. Nobody goes on.
func (b *PathTable) AskedUntil(cell int) (questions, forms Outcomes) {
	must(b.layout.want.Times, "times of paths")
	b.place(Cells, cell)
	return b.outcomes(askedKind, cell, 0), b.outcomes(askedKind, cell, 4)
}
