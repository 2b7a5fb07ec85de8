package tally

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"

	"github.com/safar-cx/safar/touchpoint"
)

// ErrFormat is wrapped by every error about bytes that are not a tally in binary form.
var ErrFormat = errors.New("tally: not a usable binary form")

const (
	magic          = "SFRT"
	version        = 1
	versionDrivers = 2 // where drivers are named
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// MarshalBinary writes the tally in binary form, version 1, or 2 where there are [Options.Drivers]. The same evidence gives the same bytes, however it was split, merged or removed. Numbers are unsigned
// varints as in encoding/binary; "sum" is n, and where the schema is weighted and n is not 0 also Σw in units of 2⁻²⁰ and the high and low 64 bits of Σw² in units of 2⁻⁴⁰.
//
//	"SFRT"           magic
//	1                version, one byte
//	length, bytes    the schema, as JSON
//	groups           number of groups of clusters, 0 where none are kept
//	tables           number of tables that hold anything
//	per table, ascending by period, segmentation and class:
//	  length, bytes  period
//	  segmentation   index in the schema; 0 where it has none
//	  class          index in the segmentation; 0 where there is none
//	  sum            of the responses
//	  number         of the answers that came as ready-made counts
//	  sum …          per item, per level from the lowest mark up, then not used
//	  sum …          per pair of categories of different items of at most 16 levels: the first category in that order, then the second
//	  Σw …           per group: of its responses, then per category
//	CRC-32C          of all before, 4 bytes, little endian
//
// Version 2 has, in this order, behind the number of groups
//
//	drivers          how many there are, then the index in the schema of each, ascending
//
// and behind the tables
//
//	periods          in which there are responses
//	per period, in alphabetical order:
//	  length, bytes  period
//	  sum            of the complete responses
//	  Σw …           per each of 32 groups: of its responses, then per category of the drivers, then per pair of these, in the order above
//	  Σw·l·m …       per group, of its complete responses: Σw, then Σw·l per driver of level l, 0 for the lowest mark, then Σw·l·m
//	                 per two drivers, a driver with itself first: of the first with all, of the second with all but the first, …
//
// with weights in units of 2⁻²⁰ where the schema is weighted, else in units of 1.
//
// Every later version of Safar reads this form.
func (t *Ratings) MarshalBinary() ([]byte, error) {
	schema, err := json.Marshal(t.schema)
	if err != nil {
		return nil, fmt.Errorf("tally: writing the schema: %w", err)
	}
	out := append([]byte(magic), t.version())
	out = appendBytes(out, schema)
	out = binary.AppendUvarint(out, uint64(t.layout.groups))
	out = t.appendDrivers(out)
	n := 0
	for range t.tables() {
		n++
	}
	out = binary.AppendUvarint(out, uint64(n))
	for at, b := range t.tables() {
		out = appendBytes(out, []byte(at.period))
		out = binary.AppendUvarint(out, uint64(at.segmentation))
		out = binary.AppendUvarint(out, uint64(at.class))
		out = appendSum(out, b.responses, t.layout.weighted)
		out = binary.AppendUvarint(out, b.counted)
		out = appendSums(out, &b.cells)
		out = appendSums(out, &b.pairs)
		for _, w := range b.groups {
			out = binary.AppendUvarint(out, w)
		}
	}
	out = t.appendRelations(out)
	return binary.LittleEndian.AppendUint32(out, crc32.Checksum(out, castagnoli)), nil
}

func appendBytes(out, b []byte) []byte {
	return append(binary.AppendUvarint(out, uint64(len(b))), b...)
}

func appendSum(out []byte, s sum, weighted bool) []byte {
	out = binary.AppendUvarint(out, s.n)
	if weighted && s.n > 0 {
		out = binary.AppendUvarint(out, s.w)
		out = binary.AppendUvarint(out, s.hi)
		out = binary.AppendUvarint(out, s.lo)
	}
	return out
}

func appendSums(out []byte, s *sums) []byte {
	for i := range s.len() {
		out = appendSum(out, s.at(i), s.low != nil)
	}
	return out
}

// UnmarshalBinary reads what [Ratings.MarshalBinary] wrote, with the default [Options]. On an error t is unchanged.
func (t *Ratings) UnmarshalBinary(data []byte) error {
	read, err := Decode(data, Options{})
	if err == nil {
		*t = *read
	}
	return err
}

// Decode reads what [Ratings.MarshalBinary] wrote; the number of groups and the drivers come from the data. Malformed data give an error that wraps [ErrFormat]; a tally beyond the memory bound
// gives a [*MemoryError]. Sums take at most 32 bytes of memory for each byte of data.
func Decode(data []byte, o Options) (*Ratings, error) {
	d := &decoder{data: data}
	schema, groups := d.header()
	o.Drivers = d.drivers(schema)
	if d.err != nil {
		return nil, d.err
	}
	if groups > 0 {
		o.Groups = int(groups)
	}
	o, err := o.filled()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	// One period of every class need not be there: tables are counted as they come.
	t, err := empty(schema, o)
	if err != nil {
		return nil, d.fail("%v", err)
	}
	if t.layout.groups != int(groups) {
		return nil, d.fail("%d groups for a schema that keeps %d", groups, t.layout.groups)
	}
	n := d.uvarint()
	var last place
	for i := uint64(0); i < n && d.err == nil; i++ {
		at := d.place(schema)
		if d.err == nil && i > 0 && !last.before(at) {
			d.fail("tables out of order")
		}
		last = at
		d.table(t, at)
	}
	d.relations(t)
	if d.err == nil && len(d.data) != d.at {
		d.fail("%d bytes too many", len(d.data)-d.at)
	}
	if d.err != nil {
		return nil, d.err
	}
	if err := t.checkPartition(); err != nil {
		return nil, err
	}
	return t, t.checkRelations()
}

func (p place) before(q place) bool {
	if p.period != q.period {
		return p.period < q.period
	}
	if p.segmentation != q.segmentation {
		return p.segmentation < q.segmentation
	}
	return p.class < q.class
}

// decoder reads the binary form; after the first error it reads zeros.
type decoder struct {
	data    []byte
	version byte
	at      int
	err     error
}

func (d *decoder) fail(format string, args ...any) error {
	if d.err == nil {
		d.err = fmt.Errorf("%w: byte %d: %s", ErrFormat, d.at, fmt.Sprintf(format, args...))
	}
	return d.err
}

func (d *decoder) uvarint() uint64 {
	if d.err != nil {
		return 0
	}
	v, n := binary.Uvarint(d.data[d.at:])
	if n <= 0 || n > 1 && d.data[d.at+n-1] == 0 { // the second: not the shortest form
		d.fail("a number is cut off or malformed")
		return 0
	}
	d.at += n
	return v
}

func (d *decoder) bytes() []byte {
	n := d.uvarint()
	if d.err != nil || n > uint64(len(d.data)-d.at) {
		d.fail("%d bytes are announced, %d are left", n, len(d.data)-d.at)
		return nil
	}
	d.at += int(n)
	return d.data[d.at-int(n) : d.at]
}

// header checks the envelope and reads the schema and the number of groups.
func (d *decoder) header() (schema touchpoint.Schema, groups uint64) {
	const head = len(magic) + 1
	if len(d.data) < head+4 || string(d.data[:len(magic)]) != magic {
		d.fail("no tally begins here")
		return schema, 0
	}
	if d.version = d.data[len(magic)]; d.version != version && d.version != versionDrivers {
		d.fail("version %d; this program reads versions %d and %d", d.version, version, versionDrivers)
		return schema, 0
	}
	body := len(d.data) - 4
	if crc32.Checksum(d.data[:body], castagnoli) != binary.LittleEndian.Uint32(d.data[body:]) {
		d.fail("the checksum does not match: the data are damaged or cut off")
		return schema, 0
	}
	d.data, d.at = d.data[:body], head
	if err := json.Unmarshal(d.bytes(), &schema); d.err == nil && err != nil {
		d.fail("schema: %v", err)
	}
	if err := schema.Check(); d.err == nil && err != nil {
		d.fail("schema: %v", err)
	}
	groups = d.uvarint()
	if groups > 4096 {
		d.fail("%d groups", groups)
	}
	return schema, groups
}

func (d *decoder) place(s touchpoint.Schema) place {
	period := touchpoint.Key(d.bytes())
	segmentation, class := d.uvarint(), d.uvarint()
	ok := segmentation == 0 && class == 0
	if n := uint64(len(s.Segmentations)); n > 0 {
		ok = segmentation < n && class < uint64(len(s.Segmentations[segmentation].Classes))
	}
	if !ok {
		d.fail("there is no class %d of segmentation %d", class, segmentation)
		return place{}
	}
	return place{period, int(segmentation), int(class)}
}

// table reads one table into t. Each of its numbers takes at least a byte, so what is not there is noticed before memory is taken.
func (d *decoder) table(t *Ratings, at place) {
	l := &t.layout
	if numbers := 2 + l.categories + l.pairs + l.groups*(l.categories+1); d.err == nil && numbers > len(d.data)-d.at {
		d.fail("a table of %d numbers is announced, %d bytes are left", numbers, len(d.data)-d.at)
	}
	if d.err != nil {
		return
	}
	if err := t.take(1, 0); err != nil {
		d.err = err
		return
	}
	b := t.ensure(at.period, at.segmentation, at.class)
	b.responses = d.sum(l.weighted)
	if b.counted = d.uvarint(); b.counted > maxTotal {
		d.fail("a count of %d", b.counted)
	}
	d.sums(&b.cells)
	d.sums(&b.pairs)
	for i := range b.groups {
		b.groups[i] = d.uvarint()
	}
	if d.err == nil && b.empty() {
		d.fail("an empty table")
	}
}

func (d *decoder) sum(weighted bool) sum {
	n := d.uvarint()
	if n > maxTotal/weightUnit {
		d.fail("a count of %d", n)
		return sum{}
	}
	if !weighted || n == 0 {
		return times(n)
	}
	s := sum{n, d.uvarint(), d.uvarint(), d.uvarint()}
	if s.w > maxTotal {
		d.fail("a sum of weights overflows")
	}
	return s
}

func (d *decoder) sums(s *sums) {
	for i := range s.len() {
		s.add(i, d.sum(s.low != nil))
	}
}

// checkPartition checks that every segmentation of a period holds the same responses and answers.
func (t *Ratings) checkPartition() error {
	for period, segmentations := range t.periods {
		var first *table
		for _, tables := range segmentations {
			all := &table{cells: newSums(t.layout.categories, t.layout.weighted)}
			for _, b := range tables {
				if b != nil {
					all.responses.add(b.responses)
					all.counted += b.counted
					all.cells.merge(&b.cells)
				}
			}
			if first == nil {
				first = all
			}
			if !first.equal(all) {
				return fmt.Errorf("%w: the segmentations of period %q do not hold the same responses", ErrFormat, period)
			}
		}
	}
	return nil
}

func (b *table) equal(o *table) bool {
	if b.responses != o.responses || b.counted != o.counted {
		return false
	}
	for i := range b.cells.len() {
		if b.cells.at(i) != o.cells.at(i) {
			return false
		}
	}
	return true
}
