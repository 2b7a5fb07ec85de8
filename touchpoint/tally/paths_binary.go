package tally

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"slices"
)

const (
	pathMagic   = "SFPT"
	pathVersion = 1

	pathVersionOnly = 2 // of tallies that do not count everything
)

// MarshalBinary writes the tally in binary form, version 1 where everything is counted. The same evidence gives the same bytes, however it was split, merged or removed. Numbers
// are unsigned varints as in encoding/binary; a signed number s is written as 2s, or −2s−1 below 0. A list is the number of its entries and then
// each, ascending by index; of the index of an entry what it is beyond the last one is written, or all of it for the first. Entries that are 0 are
// left out.
//
//	"SFPT"         magic
//	1 or 2         version, one byte
//	length, bytes  the schema, as JSON, its cells and funnels listed
//	1 or 0         whether variants are kept
//	list           the sums: index, number
//	list           the amounts, in units of 2⁻²⁰: index, high 64 bits, signed, and low 64 bits of the two's complement
//	number, number Σ of the squared values of paths, in units of 2⁻⁴⁰: high and low 64 bits
//	list           the sparse counts: key, number
//	number         of variants, 0 where none are kept
//	per variant, ascending by its bytes:
//	  length, bytes  the index of each cell, as a varint
//	  number         of paths
//	  number         of those that reached a final goal
//	CRC-32C        of all before, 4 bytes, little endian
//
// Places are the cells, the stages, the touchpoints, the channels (in the order in which the touchpoints name them) and everything, in this order.
// The sums are, one after the other:
//
//	10 of all      customers, open, reached, open and reached, nowhere, contacts, unplaced contacts, customers with such, reversed contacts, paths with a value
//	91 per place   per [Measure], in order: customers with more than none, Σx, Σx², Σxy with its base y (0 for a base); customers by visits, 1 … 16 and more; first touches, last touches, linear credit in units of 2⁻³²
//	4 per cell     starts, exits, open, reached
//	5 per touchpoint  Σ of squared questions, of squared forms, pairs of contacts, Σ of squared differences of questions, of forms
//	1 per goal     customers
//	6 per funnel step  open, closed, ordered, passes, Σ of squared passes, Σ of passes times those of the step before
//	where the schema has a plan, 14: customers who conform, do and are open, are complete, are exact, skipped, went out of order, repeated what is not repeatable, met what is
//	  unplanned, had steps due; Σ of steps in order, of steps due, of both squared, and of their product
//	3 per step of the plan: customers who skipped it, repeated it, deviated
//	4 per cell of each step: customers who took it first here in order, out of order; customers who repeated it here, and repeats
//
// The amounts are the value of all paths and then three per place: first, last, linear value. The key of a sparse count is kind·2⁵² + a·2³² + b·2¹² +
// bucket; "end" is 0 for went on, 1 at a goal, 2 left, 3 open:
//
//	kind 0   a, b cells; bucket 0 passes, 1 customers, 2 passes after the goal
//	kind 1   waits: a, b cells
//	kind 2   waits after a cell a: each customer's first
//	kind 3   durations: a cell
//	kind 4   spells: a stage, b end, + 4 for later spells
//	kind 5   paths: b end
//	kind 6   times until goal a
//	kind 7   customers absorbed by goal a in cell b; bucket 0
//	kind 8   requests: a touchpoint, b 0 answered, 3 not
//	kind 9   returns: a touchpoint, b end
//	kind 10  asked: a cell, b end, + 4 for forms
//	kind 11  moves between stages: a, b; bucket 0 after the first spell of a customer in a, 1 after later ones
//
// Where nothing else is said the bucket is of a time in milliseconds, or of a number of questions or forms: v itself below 128; from there on 64·s +
// ⌊v÷2ˢ⌋, s such that ⌊v÷2ˢ⌋ is 64 … 127.
//
// Where [PathSchema.Only] leaves something out, the version is 2, and the sums, amounts and sparse counts of what is left out
// are not there; the sums behind them move up. Places have all their sums for measures or for credit, and amounts for credit.
//
// Every later version of Safar reads both forms.
func (t *Paths) MarshalBinary() ([]byte, error) {
	schema, err := json.Marshal(t.layout.schema)
	if err != nil {
		return nil, fmt.Errorf("tally: writing the schema: %w", err)
	}
	version := byte(pathVersion)
	if t.layout.schema.Only != (PathFamilies{}) {
		version = pathVersionOnly
	}
	out := append([]byte(pathMagic), version)
	out = appendBytes(out, schema)
	kept := byte(1)
	if t.options.SkipVariants {
		kept = 0
	}
	out = append(out, kept)
	out = appendList(out, nonzero(t.sums[:t.layout.size]))
	out = appendAmounts(out, t.amounts)
	out = binary.AppendUvarint(out, t.squares.hi)
	out = binary.AppendUvarint(out, t.squares.lo)
	out = appendList(out, t.sparseCounts())
	variants := t.variants.sorted()
	out = binary.AppendUvarint(out, uint64(len(variants)))
	for _, e := range variants {
		out = appendBytes(out, e.cells)
		out = binary.AppendUvarint(out, e.paths)
		out = binary.AppendUvarint(out, e.reached)
	}
	return binary.LittleEndian.AppendUint32(out, crc32.Checksum(out, castagnoli)), nil
}

// sparseCounts returns the sparse counts above zero, ascending by key, with those of moves that have sums of their own.
func (t *Paths) sparseCounts() []slot {
	var moves []slot
	for i, n := range t.sums[t.layout.movesAt:] {
		if pair := i / moveWidth; n != 0 {
			cells := t.layout.counts[Cells]
			moves = append(moves, slot{moveKind.key(pair/cells, pair%cells, i%moveWidth), n})
		}
	}
	return t.sparse.appendSorted(moves) // moves are the first kind
}

// zigzag writes a two's complement so that small numbers of either sign are small.
func zigzag(v uint64) uint64 { return v<<1 ^ uint64(int64(v)>>63) }

func unzigzag(v uint64) uint64 { return v>>1 ^ -(v & 1) }

func appendAmounts(out []byte, amounts []wide) []byte {
	n := 0
	for _, w := range amounts {
		if w != (wide{}) {
			n++
		}
	}
	out = binary.AppendUvarint(out, uint64(n))
	last := 0
	for i, w := range amounts {
		if w == (wide{}) {
			continue
		}
		out = binary.AppendUvarint(out, uint64(i-last))
		out = binary.AppendUvarint(out, zigzag(w.hi))
		out = binary.AppendUvarint(out, w.lo)
		last = i
	}
	return out
}

func nonzero(all []uint64) []slot {
	var list []slot
	for i, v := range all {
		if v != 0 {
			list = append(list, slot{uint64(i), v})
		}
	}
	return list
}

func appendList(out []byte, list []slot) []byte {
	out = binary.AppendUvarint(out, uint64(len(list)))
	last := uint64(0)
	for _, e := range list {
		out = binary.AppendUvarint(out, e.key-last)
		out = binary.AppendUvarint(out, e.n)
		last = e.key
	}
	return out
}

// UnmarshalBinary reads what [Paths.MarshalBinary] wrote, with the default [PathOptions]. On an error t is unchanged.
func (t *Paths) UnmarshalBinary(data []byte) error {
	read, err := DecodePaths(data, PathOptions{})
	if err == nil {
		*t = *read
	}
	return err
}

// DecodePaths reads what [Paths.MarshalBinary] wrote; whether variants are kept comes from the data. Malformed data give an error that wraps
// [ErrFormat]; a tally beyond the memory bound one that wraps a [*MemoryError]. A tally takes at most some hundred bytes of memory for each byte of
// data.
func DecodePaths(data []byte, o PathOptions) (*Paths, error) {
	d := &pathDecoder{decoder{data: data}}
	schema := d.header()
	kept := d.uvarint()
	if d.err != nil {
		return nil, d.err
	}
	if kept > 1 {
		return nil, d.fail("variants are kept or not, 1 or 0; not %d", kept)
	}
	o.SkipVariants = kept == 0
	t, err := NewPaths(schema, o)
	if err != nil {
		return nil, err
	}
	d.list(uint64(t.layout.size), func(i, v uint64) { t.sums[i] = v })
	d.amounts(t)
	t.squares = wide{d.uvarint(), d.uvarint()}
	if t.squares.hi>>61 != 0 {
		d.fail("a sum of squares overflows")
	}
	d.sparse(t)
	d.variants(t)
	if d.err == nil && len(d.data) != d.at {
		d.fail("%d bytes too many", len(d.data)-d.at)
	}
	d.sense(t)
	d.sensePlan(t)
	if d.err != nil {
		return nil, d.err
	}
	return t, nil
}

// pathDecoder reads the binary form of paths.
type pathDecoder struct{ decoder }

// header checks the envelope and reads the schema.
func (d *pathDecoder) header() (schema PathSchema) {
	const head = len(pathMagic) + 1
	if len(d.data) < head+4 || string(d.data[:len(pathMagic)]) != pathMagic {
		d.fail("no tally of paths begins here")
		return schema
	}
	version := d.data[len(pathMagic)]
	if version != pathVersion && version != pathVersionOnly {
		d.fail("version %d; this program reads versions %d and %d", version, pathVersion, pathVersionOnly)
		return schema
	}
	body := len(d.data) - 4
	if crc32.Checksum(d.data[:body], castagnoli) != binary.LittleEndian.Uint32(d.data[body:]) {
		d.fail("the checksum does not match: the data are damaged or cut off")
		return schema
	}
	d.data, d.at = d.data[:body], head
	if err := json.Unmarshal(d.bytes(), &schema); d.err == nil && err != nil {
		d.fail("schema: %v", err)
	}
	if schema.Cells == nil { // what is listed counts, and nothing stands for more
		schema.Cells = []Cell{}
	}
	if schema.Funnels == nil {
		schema.Funnels = []Funnel{}
	}
	if d.err == nil && (schema.Only.brief() == PathFamilies{}) != (version == pathVersion) {
		d.fail("version %d does not fit what the schema says is counted", version)
	}
	if d.err == nil {
		if err := schema.Check(); err != nil {
			d.fail("schema: %v", err)
		}
	}
	return schema
}

// list reads a list whose indices are below limit.
func (d *pathDecoder) list(limit uint64, put func(i, v uint64)) {
	last := uint64(0)
	for i := range d.count(2) {
		last = d.next(last, limit, i == 0)
		v := d.uvarint()
		if d.err == nil && (v == 0 || v>>63 != 0) {
			d.fail("a number of %d in a list", v)
		}
		if d.err != nil {
			return
		}
		put(last, v)
	}
}

// next reads the index of an entry of a list, which follows another unless it is the first.
func (d *pathDecoder) next(last, limit uint64, first bool) uint64 {
	gap := d.uvarint()
	if d.err == nil && (gap == 0 && !first || gap >= limit-last) {
		d.fail("index %d beyond %d in a list of indices below %d", gap, last, limit)
		return last
	}
	return last + gap
}

func (d *pathDecoder) amounts(t *Paths) {
	last := uint64(0)
	for i := range d.count(3) {
		last = d.next(last, uint64(len(t.amounts)), i == 0)
		w := wide{unzigzag(d.uvarint()), d.uvarint()}
		if size := w.signed(uint64(int64(w.hi) >> 63)); d.err == nil && (w == wide{} || size.hi>>61 != 0) {
			d.fail("an amount of %d·2⁶⁴ + %d", int64(w.hi), w.lo)
		}
		if d.err != nil {
			return
		}
		t.amounts[last] = w
	}
}

// count reads a number of entries that take so many bytes each at least.
func (d *pathDecoder) count(each int) uint64 {
	n := d.uvarint()
	if d.err == nil && n > uint64((len(d.data)-d.at)/each) {
		d.fail("%d entries are announced, %d bytes are left", n, len(d.data)-d.at)
		return 0
	}
	return n
}

// limits returns how many a, b and buckets a kind of sparse count has.
func (l *pathLayout) limits(k kind) (a, b, bucket uint64) {
	cells, points, stages := uint64(l.counts[Cells]), uint64(l.counts[Touchpoints]), uint64(l.counts[Stages])
	goals, want := uint64(len(l.schema.Goals)), &l.want
	switch {
	case k == moveKind && want.Moves:
		return cells, cells, moveWidth
	case k == waitKind && want.Waits:
		return cells, cells, buckets
	case k == restKind && want.WaitsAfter, k == durationKind && want.Durations:
		return cells, 1, buckets
	case k == spellKind && want.Spells:
		return stages, 8, buckets
	case k == pathKind && want.Times:
		return 1, 4, buckets
	case k == goalKind && want.Goals:
		return goals, 1, buckets
	case k == absorbKind && want.Moves:
		return goals, cells, 1
	case (k == responseKind || k == returnKind) && want.Measures:
		return points, 4, buckets
	case k == askedKind && want.Times:
		return cells, 8, buckets
	case k == followKind && want.Spells:
		return stages, stages, followLater + 1
	}
	return 0, 0, 0
}

func (d *pathDecoder) sparse(t *Paths) {
	d.list(kinds.key(0, 0, 0), func(key, v uint64) {
		a, b, bucket := t.layout.limits(kind(key >> 52))
		if key>>32&(1<<20-1) >= a || key>>12&(1<<20-1) >= b || key&(buckets-1) >= bucket {
			d.fail("there is no sparse count %#x", key)
			return
		}
		if t.layout.pairs() > 0 && kind(key>>52) == moveKind {
			t.sums[t.layout.movesAt+(int(key>>32)*t.layout.counts[Cells]+int(key>>12&(1<<20-1)))*moveWidth+int(key&(buckets-1))] = v
			return
		}
		line, i := lineOf(key)
		p, need := t.sparse.insert(line, t.memory)
		if p != nil {
			need = t.sparse.add(p, i, v, t.memory)
		}
		if need > 0 {
			d.err = tooMuch(need, t.options.MaxBytes)
		}
	})
}

func (d *pathDecoder) variants(t *Paths) {
	n := d.count(3)
	if n > 0 && t.options.SkipVariants {
		d.fail("variants are announced as not kept")
	}
	var last []byte
	total, reached := uint64(0), uint64(0)
	for i := uint64(0); i < n && d.err == nil; i++ {
		cells := d.bytes()
		paths, there := d.uvarint(), d.uvarint()
		if d.err != nil {
			return
		}
		if bytes.Compare(last, cells) >= 0 || !t.layout.sound(cells) {
			d.fail("variants out of order, or with cells that are not there")
			return
		}
		if last = cells; paths == 0 || paths>>62 != 0 || there > paths {
			d.fail("a variant of %d paths of which %d reached a goal", paths, there)
			return
		}
		if need := t.variants.add(cells, paths, there, t.memory); need > 0 {
			d.err = tooMuch(need, t.options.MaxBytes)
			return
		}
		if total, reached = total+paths, reached+there; total>>63 != 0 {
			d.fail("a sum of %d", total)
		}
	}
	if d.err == nil && !t.options.SkipVariants && (total != t.sums[allCustomers] || reached != t.sums[allReached]) {
		d.fail("variants of %d paths, %d of which reached a goal, for %d customers, %d of whom did", total, reached, t.sums[allCustomers], t.sums[allReached])
	}
}

// sound reports whether bytes are a sequence of cells.
func (l *pathLayout) sound(cells []byte) bool {
	d := decoder{data: cells}
	for d.at < len(cells) {
		if c := d.uvarint(); d.err != nil || c >= uint64(l.counts[Cells]) {
			return false
		}
	}
	return true
}

// sense checks that counts of the same customers agree.
func (d *pathDecoder) sense(t *Paths) {
	var starts, ends uint64
	for c := range t.layout.schema.Cells {
		at := t.sums[t.layout.cellsAt+c*cellWidth:][:cellWidth]
		starts += at[cellStarts]
		ends += at[cellExits] + at[cellOpen] + at[cellReached]
	}
	if n := t.sums[allCustomers]; d.err == nil && (starts != n || ends != n) {
		d.fail("%d starts and %d ends of the paths of %d customers", starts, ends, n)
	}
	if d.err == nil && slices.Max(t.sums[:allWidth])>>62 != 0 {
		d.fail("a sum overflows")
	}
}
