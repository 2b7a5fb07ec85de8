package eventlog

import (
	"encoding/binary"
	"math"
	"math/bits"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/safar-cx/safar/touchpoint"
)

// A contact in a shard is a record:
//
//	flags    uvarint   the unit of times, and which of the optional parts follow
//	order    uvarint   the place in the input, beyond that of the record before
//	start    varint    units since 1970, beyond those of the record before
//	end      varint    units beyond the start       (optional)
//	customer           uvarint length and bytes
//	what               activity, stage and touchpoint
//	how                direction and lifecycle      (optional, as all below)
//	outcome, place, owner
//	zones              of start and end
//	burden             questions and forms, as varints
//	value    8 bytes
//	id       16 bytes
//
// The record before is that of the same writer in the same shard. What repeats is a code: uvarint, the place in a dictionary plus 1; 0 where the
// dictionary is full and the texts follow.
const (
	unitBits = 3 // index in units
	hasEnd   = 1 << (iota + 1)
	hasHow
	hasOutcome
	hasPlace
	hasOwner
	hasZone
	hasBurden
	hasValue
	hasID
)

// units are those of times, in nanoseconds: the largest is taken that both times of a contact are whole numbers of.
var units = [4]int64{1, 1e3, 1e6, 1e9}

// unitOf returns the unit of two times.
func unitOf(start, end int64) uint64 {
	switch {
	case start%1e9 == 0 && end%1e9 == 0:
		return 3
	case start%1e6 == 0 && end%1e6 == 0:
		return 2
	case start%1e3 == 0 && end%1e3 == 0:
		return 1
	}
	return 0
}

// what and how are texts that mostly come together.
type what struct {
	activity          string
	stage, touchpoint touchpoint.Key
}

type how struct {
	direction touchpoint.Direction
	lifecycle touchpoint.Lifecycle
}

// dictionaries hold the texts that records refer to, for all writers.
type dictionaries struct {
	what  dictionary[what]
	how   dictionary[how]
	texts dictionary[string]
	zones dictionary[*time.Location]
}

// dictionary numbers values.
type dictionary[T comparable] struct {
	mu    sync.RWMutex
	codes map[T]uint32
	list  []T
	left  int64 // bytes that may still be taken
}

// A dictionary entry takes about that many bytes beside its text.
const entryBytes = 128

func newDictionaries(bytes int64) *dictionaries {
	d := &dictionaries{}
	d.what.left, d.how.left, d.texts.left, d.zones.left = bytes/4, bytes/4, bytes/4, bytes/4
	return d
}

// code returns the number of a value from 1, or 0 if there is no more room.
func (d *dictionary[T]) code(v T, size int) uint32 {
	d.mu.RLock()
	c, ok := d.codes[v]
	d.mu.RUnlock()
	if ok {
		return c
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if c, ok := d.codes[v]; ok {
		return c
	}
	if d.left -= int64(size) + entryBytes; d.left < 0 || len(d.list) >= math.MaxInt32 {
		d.left = -1
		return 0
	}
	if d.codes == nil {
		d.codes = map[T]uint32{}
	}
	d.list = append(d.list, v)
	d.codes[v] = uint32(len(d.list))
	return uint32(len(d.list))
}

// encoder writes records. It keeps the codes that it met lately.
type encoder struct {
	*dictionaries
	whats [256]lately[what]
	texts [256]lately[string]
	hows  lately[how]
	zones lately[*time.Location]
}

type lately[T comparable] struct {
	value T
	code  uint32
}

// find returns the code of a value met lately in place i or its neighbour, or 0.
func find[T comparable](met *[256]lately[T], i byte, v T) uint32 {
	if met[i].value == v {
		return met[i].code
	}
	if met[i^1].value == v {
		return met[i^1].code
	}
	return 0
}

// before is what a record counts from: the one before it.
type before struct {
	order uint64
	start int64
}

// appendHead writes what every record begins with, and the end if flags say so.
func (p *before) appendHead(b []byte, flags, order uint64, start, end int64) []byte {
	const whole = 3 // seconds, as mostly: a division by a constant is a multiplication
	gap, length, unit := start/1e9-p.start/1e9, end/1e9-start/1e9, unitOf(start, end)
	if unit != whole {
		gap, length = start/units[unit]-p.start/units[unit], end/units[unit]-start/units[unit]
	}
	b = appendUvarint(appendUvarint(b, flags|unit), order-p.order)
	b = appendVarint(b, gap)
	if flags&hasEnd != 0 {
		b = appendVarint(b, length)
	}
	p.order, p.start = order, start
	return b
}

func appendVarint(b []byte, v int64) []byte { return appendUvarint(b, uint64(v<<1^v>>63)) }

func appendUvarint(b []byte, v uint64) []byte {
	switch {
	case v < 1<<7:
		return append(b, byte(v))
	case v < 1<<14:
		return append(b, byte(v)|0x80, byte(v>>7))
	case v < 1<<21:
		return append(b, byte(v)|0x80, byte(v>>7)|0x80, byte(v>>14))
	}
	return binary.AppendUvarint(b, v)
}

// encode appends the record of a contact that begins and ends at the given times.
func (e *encoder) encode(b []byte, p *before, c *touchpoint.Contact, order uint64, start, end int64) []byte {
	flags := uint64(0)
	set := func(flag uint64, is bool) {
		if is {
			flags |= flag
		}
	}
	zone, endZone := c.Start.Location(), c.End.Location()
	set(hasEnd, !c.End.IsZero())
	set(hasHow, c.Direction != "" || c.Lifecycle != "")
	set(hasOutcome, c.Outcome != "")
	set(hasPlace, c.Place != "")
	set(hasOwner, c.Owner != "")
	set(hasZone, zone != time.UTC || flags&hasEnd != 0 && endZone != time.UTC)
	set(hasBurden, c.Burden != touchpoint.Burden{})
	set(hasValue, c.Value != 0)
	set(hasID, c.ID != uuid.Nil)
	b = p.appendHead(b, flags, order, start, end)
	b = appendString(b, c.Customer)
	b = e.appendWhat(b, what{c.Activity, c.Stage, c.Touchpoint})
	if flags&hasHow != 0 {
		b = e.appendHow(b, how{c.Direction, c.Lifecycle})
	}
	for _, t := range [...]struct {
		flag uint64
		text string
	}{{hasOutcome, string(c.Outcome)}, {hasPlace, c.Place}, {hasOwner, c.Owner}} {
		if flags&t.flag != 0 {
			b = e.appendText(b, t.text)
		}
	}
	if flags&hasZone != 0 {
		b = e.appendZone(e.appendZone(b, zone), endZone)
	}
	if flags&hasBurden != 0 {
		b = appendVarint(b, int64(c.Burden.Questions))
		b = appendVarint(b, int64(c.Burden.Forms))
	}
	if flags&hasValue != 0 {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(c.Value))
	}
	if flags&hasID != 0 {
		b = append(b, c.ID[:]...)
	}
	return b
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func (e *encoder) appendWhat(b []byte, w what) []byte {
	i := slot(w.activity)
	code := find(&e.whats, i, w)
	if code == 0 {
		code = e.dictionaries.what.code(w, len(w.activity)+len(w.stage)+len(w.touchpoint))
		e.whats[i^1], e.whats[i] = e.whats[i], lately[what]{w, code}
	}
	if b = binary.AppendUvarint(b, uint64(code)); code == 0 {
		b = appendString(appendString(appendString(b, w.activity), string(w.stage)), string(w.touchpoint))
	}
	return b
}

func (e *encoder) appendHow(b []byte, h how) []byte {
	if e.hows.code == 0 || e.hows.value != h {
		e.hows = lately[how]{h, e.dictionaries.how.code(h, len(h.direction)+len(h.lifecycle))}
	}
	if b = binary.AppendUvarint(b, uint64(e.hows.code)); e.hows.code == 0 {
		b = appendString(appendString(b, string(h.direction)), string(h.lifecycle))
	}
	return b
}

func (e *encoder) appendText(b []byte, s string) []byte {
	i := slot(s)
	code := find(&e.texts, i, s)
	if code == 0 {
		code = e.dictionaries.texts.code(s, len(s))
		e.texts[i^1], e.texts[i] = e.texts[i], lately[string]{s, code}
	}
	if b = binary.AppendUvarint(b, uint64(code)); code == 0 {
		b = appendString(b, s)
	}
	return b
}

// appendZone writes the zone of a time; where there are too many, the time will be given in UTC.
func (e *encoder) appendZone(b []byte, loc *time.Location) []byte {
	if e.zones.code == 0 || e.zones.value != loc {
		e.zones = lately[*time.Location]{loc, e.dictionaries.zones.code(loc, 0)}
	}
	return binary.AppendUvarint(b, uint64(e.zones.code))
}

// hashOf is the hash by which customers are sharded and ordered. It must stay what it is.
func hashOf[T string | []byte](s T) uint64 {
	const (
		a = 0x9e3779b97f4a7c15 // 2^64 ÷ golden ratio
		b = 0xd1342543de82ef95
	)
	h := uint64(len(s))*a ^ b
	for len(s) >= 8 {
		w := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		hi, lo := bits.Mul64(h^w, a)
		h = hi ^ lo ^ w
		s = s[8:]
	}
	w := uint64(0)
	for i := range len(s) {
		w |= uint64(s[i]) << (8 * i)
	}
	hi, lo := bits.Mul64(h^w^b, a)
	h = hi ^ lo
	h = (h ^ h>>29) * b
	return h ^ h>>32
}
