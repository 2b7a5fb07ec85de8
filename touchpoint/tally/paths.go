package tally

import (
	"errors"
	"fmt"
	"iter"
	"math"

	"github.com/safar-cx/safar/touchpoint"
)

// ErrPath is wrapped by every error about a path that cannot be counted. The tally is then unchanged.
var ErrPath = errors.New("tally: unusable path")

// PathOptions bound a tally of paths. The zero value gives the defaults.
type PathOptions struct {
	MaxBytes     int64 // memory for sums, with variants; 0 means 1 GiB
	Workers      int   // how many goroutines [CollectShards] may tally with; 0 means as many as there are processors. The tally does not depend on it
	SkipVariants bool  // do not count sequences of cells, whose memory grows with the number of different ones
}

func (o PathOptions) filled() (PathOptions, error) {
	if o.MaxBytes == 0 {
		o.MaxBytes = 1 << 30
	}
	if o.MaxBytes < 0 || o.Workers < 0 {
		return o, fmt.Errorf("tally: options %+v: memory above 0, and workers of 0 or more, are allowed", o)
	}
	return o, nil
}

// Paths sums up customers' paths. A path stands for one customer; where the paths are sessions, what is said here of customers holds of sessions, and
// customers who come back are taken for others. It may be read by many goroutines at once, but while one adds, removes or merges no other may use it;
// to tally in parallel, split the log by customer, give each goroutine a Paths of its own and merge them, as [CollectShards] does.
//
// A path belongs to no period: it may run through several, and cutting it would make exits and starts that were none. To compare periods, keep a
// tally for each and choose its paths by their start.
//
// A path that grows is removed as it was and added again as it is. Lengths of time are taken between times to the millisecond.
//
// [NewPaths], [CollectPaths] or [DecodePaths] makes a Paths; the zero one can only be read into.
type Paths struct {
	layout   *pathLayout
	options  PathOptions
	sums     []uint64
	amounts  []wide // Σ of the values of all paths; then per place: first, last and linear value. In units of 2⁻²⁰, they may be negative
	squares  wide   // Σ of the squared values of all paths, in units of 2⁻⁴⁰
	sparse   sparse
	variants *variants // may be shared with other tallies, as the memory is
	memory   *memory

	index cellIndex
	path  pathScratch
	ruled ruled
}

// NewPaths returns an empty tally of paths. The memory for what is kept per cell, stage, touchpoint and channel is counted at once; transitions,
// times and variants take theirs as they come. Where it is above the bound the error wraps a [*MemoryError]. An unusable schema gives the error of
// [PathSchema.Check].
func NewPaths(schema PathSchema, o PathOptions) (*Paths, error) {
	if err := schema.Check(); err != nil {
		return nil, err
	}
	o, err := o.filled()
	if err != nil {
		return nil, err
	}
	l := newPathLayout(schema.filled())
	t, err := newPaths(l, o, newVariants(1), &memory{limit: o.MaxBytes})
	if err == nil {
		l.prepare()
	}
	return t, err
}

func newPaths(l *pathLayout, o PathOptions, v *variants, m *memory) (*Paths, error) {
	t := &Paths{layout: l, options: o, variants: v, sparse: newSparse(), memory: m}
	if need := m.take(t.ownBytes()); need > 0 {
		return nil, tooMuch(need, o.MaxBytes)
	}
	t.index = newCellIndex(t.layout.schema.Cells)
	t.sums = make([]uint64, l.size+l.pairs()*moveWidth)
	t.amounts = make([]wide, 1+l.amounts())
	t.path = newPathScratch(l)
	return t, nil
}

func tooMuch(need, limit int64) error {
	return fmt.Errorf("tally: paths (fewer cells, and skipping variants, take less): %w", &MemoryError{need, limit})
}

// CollectPaths adds every path of a sequence to a new tally. It stops at the first error, of the sequence or of the tally, and returns it with the
// tally of all paths before it.
func CollectPaths(schema PathSchema, o PathOptions, paths iter.Seq2[touchpoint.Path, error]) (*Paths, error) {
	t, err := NewPaths(schema, o)
	if err != nil {
		return nil, err
	}
	return t, t.addAll(paths)
}

// Schema returns the schema of the paths, with its defaults made explicit. Its slices must not be changed.
func (t *Paths) Schema() PathSchema { return t.layout.schema }

// Bytes returns the memory that the sums take.
func (t *Paths) Bytes() int64 { return t.memory.taken.Load() }

// ownBytes returns the memory taken without variants.
func (t *Paths) ownBytes() int64 { return t.layout.bytes() + t.sparse.bytes() }

// Add counts a path. The error wraps [ErrPath] where its contacts are not in order of their start, or a number of one is negative or beyond its
// range; or it wraps a [*MemoryError] where a transition, a length of time or a variant seen for the first time would take the tally past its bound.
// The tally is then unchanged. Adding allocates nothing else.
func (t *Paths) Add(p touchpoint.Path) error {
	if err := t.read(&p); err != nil {
		return err
	}
	ok, refused := t.count(&p, 0)
	if sequence := t.sequence(); ok && refused == 0 && len(sequence) > 0 {
		refused = t.variants.add(sequence, 1, t.path.reached(), t.memory)
	}
	if !ok || refused > 0 {
		t.undo(&p)
		if refused > 0 {
			return fmt.Errorf("%w (customer %q)", tooMuch(refused, t.options.MaxBytes), p.Customer)
		}
		return fmt.Errorf("%w: customer %q: a sum would overflow", ErrPath, p.Customer)
	}
	return nil
}

// Remove takes back a path that was added. It needs the original. Where the tally does not hold all that the path adds, the error wraps [ErrMissing]
// and nothing changes.
func (t *Paths) Remove(p touchpoint.Path) error {
	if err := t.read(&p); err != nil {
		return err
	}
	sequence := t.sequence()
	entry := t.variants.find(sequence)
	missing := len(sequence) > 0 && (entry == nil || entry.paths == 0 || entry.reached < t.path.reached())
	if !missing {
		ok, _ := t.count(&p, ^uint64(0))
		if missing = !ok; missing {
			t.undo(&p)
		}
	}
	if missing {
		return fmt.Errorf("%w: the path of customer %q", ErrMissing, p.Customer)
	}
	if len(sequence) > 0 {
		entry.paths--
		entry.reached -= t.path.reached()
	}
	return nil
}

// sequence returns the cells of the path that was read, as variants keep them; nothing where none is kept.
func (t *Paths) sequence() []byte {
	s := &t.path
	s.sequence = s.sequence[:0]
	if t.options.SkipVariants {
		return nil
	}
	for i := range s.steps {
		s.sequence = sequence(s.sequence, s.steps[i].cell)
	}
	return s.sequence
}

// count adds what the path that was read adds, or takes it away where sign is all ones. It reports whether every sum held what was taken away and
// none overflowed, and the memory that would have been needed and was not there. If it fails, undo restores what was.
func (t *Paths) count(p *touchpoint.Path, sign uint64) (ok bool, refused int64) {
	s := &t.path
	s.sign, s.wrong, s.refused, s.ops, s.missed = sign, 0, 0, 0, s.missed[:0]
	t.countFamilies(p)
	return s.wrong == 0 && t.squares.hi>>61 == 0, s.refused
}

// undo takes back what count has done. Sums are counted modulo 2⁶⁴; of sparse counts those that could not be changed are left out.
func (t *Paths) undo(p *touchpoint.Path) {
	s := &t.path
	s.sign, s.ops, s.undoing = ^s.sign, 0, true
	t.countFamilies(p)
	s.undoing = false
}

func (t *Paths) countFamilies(p *touchpoint.Path) {
	t.countAll(p)
	if len(t.path.steps) == 0 {
		return
	}
	want := &t.layout.want
	t.path.nextStamp()
	t.countEnd(p)
	if want.Measures {
		t.countContacts(p)
		t.countWaiting(p)
	}
	if want.Durations {
		t.countDurations()
	}
	if want.Moves {
		t.countMoves()
	}
	if want.Waits {
		t.countWaits()
	}
	if want.Spells {
		t.countSpells(p)
	}
	if want.Times {
		t.countTimes(p)
	}
	if want.Goals {
		t.countGoals()
	}
	if want.Moves || want.Credit {
		t.countGoal()
	}
	if want.Funnels {
		t.countFunnels()
	}
	if want.Plan {
		t.countPlan(p)
	}
	if want.Measures {
		t.countRows(p)
	}
}

// add adds v to a sum, or takes it away. Sums stay below 2⁶³, so that the highest bit tells of both too much and too little.
func (t *Paths) add(i int, v uint64) {
	t.sums[i] += (v ^ t.path.sign) - t.path.sign
	t.path.wrong |= t.sums[i] >> 63
}

// addMoments adds what one customer has of a measure, with their base, 0 for none.
func (t *Paths) addMoments(i int, n, base uint64) {
	at, sign := t.sums[i:i+moments:i+moments], t.path.sign
	at[0] += (1 ^ sign) - sign
	at[1] += (n ^ sign) - sign
	at[2] += (n*n ^ sign) - sign
	at[3] += (n*base ^ sign) - sign
	t.path.wrong |= (at[0] | at[1] | at[2] | at[3]) >> 63
}

// addSparse adds v to a sparse count, or takes it away.
func (t *Paths) addSparse(key, v uint64) {
	s := &t.path
	s.ops++
	if s.undoing && s.unchanged() {
		return
	}
	at, i := lineOf(key)
	p := t.sparse.place(at)
	if p.key != 0 {
		if n := uint64(p.n[i]) + (v ^ s.sign) - s.sign; n <= math.MaxUint16 {
			p.n[i] = uint16(n)
			return
		}
	}
	t.changeSparse(at, i, v)
}

// changeSparse is addSparse where a line must be made, or a count is too much or too little for one.
func (t *Paths) changeSparse(at uint64, i int, v uint64) {
	s := &t.path
	if s.sign != 0 {
		if p := t.sparse.place(at); p.key == 0 || !t.sparse.subtract(p, i, v, t.memory) {
			s.wrong = 1
			s.missed = append(s.missed, s.ops)
		}
		return
	}
	p, need := t.sparse.insert(at, t.memory)
	if p != nil {
		need = t.sparse.add(p, i, v, t.memory)
	}
	if need > 0 {
		s.refused = need
		s.missed = append(s.missed, s.ops)
		return
	}
	s.wrong |= t.sparse.total(p, i) >> 63
}

// unchanged reports whether the sparse count that is about to be restored was not changed.
func (s *pathScratch) unchanged() bool {
	if len(s.missed) == 0 || s.missed[0] != s.ops {
		return false
	}
	s.missed = s.missed[1:]
	return true
}

// addAmount adds v, the value of a path or a part of it, to an amount, or takes it away.
func (t *Paths) addAmount(i int, v int64) {
	t.amounts[i].add(wideOf(v).signed(t.path.sign))
}

// Merge adds all that o holds. The paths must be of different customers. The schemas must be the same, as of the same time, and both tallies or
// neither keep variants; otherwise the error wraps [ErrSchema]. On an error, which may also wrap a [*MemoryError] or [ErrPath] (a sum would
// overflow), t is unchanged. o is not changed.
func (t *Paths) Merge(o *Paths) error {
	if !t.layout.schema.same(o.layout.schema) || t.options.SkipVariants != o.options.SkipVariants {
		return fmt.Errorf("%w: they cannot be merged", ErrSchema)
	}
	if err := t.mergeSums(o, true); err != nil {
		return err
	}
	t.variants.merge(o.variants, t.memory)
	return nil
}

// mergeSums adds what o holds, with room for its variants, but not these.
func (t *Paths) mergeSums(o *Paths, variants bool) error {
	over := uint64(0)
	for i, v := range o.sums {
		over |= t.sums[i] + v
	}
	if over>>63 != 0 || (t.squares.hi+o.squares.hi)>>61 != 0 {
		return fmt.Errorf("%w: a sum would overflow", ErrPath)
	}
	if err := t.reserve(o, variants); err != nil {
		return err
	}
	for i, v := range o.sums {
		t.sums[i] += v
	}
	for i, v := range o.amounts {
		t.amounts[i].add(v)
	}
	t.squares.add(o.squares)
	for i := range o.sparse.lines {
		p := &o.sparse.lines[i]
		if !o.sparse.holds(p) {
			continue
		}
		into, _ := t.sparse.insert(p.key-1, t.memory)
		for j := range p.n {
			if n := o.sparse.total(p, j); n > 0 {
				t.sparse.add(into, j, n, nil)
			}
		}
	}
	return nil
}

// reserve makes room for all that o holds, with its variants or without, so that nothing grows while it is added.
func (t *Paths) reserve(o *Paths, variants bool) error {
	keys, wide, over := 0, 0, uint64(0)
	for i := range o.sparse.lines {
		p := &o.sparse.lines[i]
		if !o.sparse.holds(p) {
			continue
		}
		into := t.sparse.place(p.key - 1)
		if into.key == 0 {
			keys++
		}
		for j := range p.n {
			n := o.sparse.total(p, j)
			if _, known := t.sparse.wide[p.at(j)]; !known && uint64(into.n[j])+n > math.MaxUint16 {
				wide++
			}
			if into.key != 0 {
				over |= t.sparse.total(into, j) + n
			}
		}
	}
	if over>>63 != 0 {
		return fmt.Errorf("%w: a sum would overflow", ErrPath)
	}
	need := t.sparse.reserve(keys, t.memory)
	if need == 0 && variants {
		need = t.variants.reserve(o.variants, t.memory)
	}
	if need == 0 {
		need = t.memory.take(int64(wide) * wideBytes)
	}
	if need > 0 {
		return tooMuch(need, t.options.MaxBytes)
	}
	return nil
}
