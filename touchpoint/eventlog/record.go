package eventlog

import (
	"encoding/binary"
	"math"
	"math/bits"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/table"
)

// A contact in a shard is a record:
//
//	flags    uvarint   which of the optional parts follow
//	order    uvarint   the place in the input
//	start    8 bytes   nanoseconds since 1970
//	customer           uvarint length and bytes
//	what               activity, stage and touchpoint
//	how                direction and lifecycle      (optional, as all below)
//	zone               of the start
//	outcome, place, owner
//	end      8 bytes, and its zone
//	burden             questions and forms, as varints
//	value    8 bytes
//	id       16 bytes
//
// What repeats is a code: uvarint, the place in a dictionary plus 1; 0 where the dictionary is full and the texts follow.
const (
	hasHow = 1 << iota
	hasZone
	hasOutcome
	hasPlace
	hasOwner
	hasEnd
	hasBurden
	hasValue
	hasID
)

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

// encode appends a record.
func (e *encoder) encode(b []byte, c *touchpoint.Contact, order uint64) []byte {
	flags := uint64(0)
	set := func(flag uint64, is bool) {
		if is {
			flags |= flag
		}
	}
	zone := c.Start.Location()
	set(hasHow, c.Direction != "" || c.Lifecycle != "")
	set(hasZone, zone != time.UTC)
	set(hasOutcome, c.Outcome != "")
	set(hasPlace, c.Place != "")
	set(hasOwner, c.Owner != "")
	set(hasEnd, !c.End.IsZero())
	set(hasBurden, c.Burden != touchpoint.Burden{})
	set(hasValue, c.Value != 0)
	set(hasID, c.ID != uuid.Nil)
	b = binary.AppendUvarint(b, flags)
	b = binary.AppendUvarint(b, order)
	b = binary.LittleEndian.AppendUint64(b, uint64(c.Start.UnixNano()))
	b = appendString(b, c.Customer)
	b = e.appendWhat(b, what{c.Activity, c.Stage, c.Touchpoint})
	if flags == 0 {
		return b
	}
	if flags&hasHow != 0 {
		b = e.appendHow(b, how{c.Direction, c.Lifecycle})
	}
	if flags&hasZone != 0 {
		b = e.appendZone(b, zone)
	}
	for _, t := range [...]struct {
		flag uint64
		text string
	}{{hasOutcome, string(c.Outcome)}, {hasPlace, c.Place}, {hasOwner, c.Owner}} {
		if flags&t.flag != 0 {
			b = e.appendText(b, t.text)
		}
	}
	if flags&hasEnd != 0 {
		b = binary.LittleEndian.AppendUint64(b, uint64(c.End.UnixNano()))
		b = e.appendZone(b, c.End.Location())
	}
	if flags&hasBurden != 0 {
		b = binary.AppendVarint(b, int64(c.Burden.Questions))
		b = binary.AppendVarint(b, int64(c.Burden.Forms))
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

// decoder reads records, which are always well formed: they never leave the process.
type decoder struct {
	*dictionaries
	b    []byte
	room table.Arena
}

func (d *decoder) uvarint() uint64 {
	if d.b[0] < 0x80 {
		v := d.b[0]
		d.b = d.b[1:]
		return uint64(v)
	}
	v, n := binary.Uvarint(d.b)
	d.b = d.b[n:]
	return v
}

func (d *decoder) bytes() []byte {
	n := d.uvarint()
	b := d.b[:n]
	d.b = d.b[n:]
	return b
}

func (d *decoder) word() uint64 {
	v := binary.LittleEndian.Uint64(d.b)
	d.b = d.b[8:]
	return v
}

// head reads what every record has.
func (d *decoder) head() (flags, order uint64, start int64, customer []byte) {
	return d.uvarint(), d.uvarint(), int64(d.word()), d.bytes()
}

// rest reads all but the customer and the start into c.
func (d *decoder) rest(flags uint64, c *touchpoint.Contact) {
	var w what
	if code := d.uvarint(); code > 0 {
		w = d.dictionaries.what.list[code-1]
	} else {
		w = what{d.room.String(d.bytes()), touchpoint.Key(d.room.String(d.bytes())), touchpoint.Key(d.room.String(d.bytes()))}
	}
	c.Activity, c.Stage, c.Touchpoint = w.activity, w.stage, w.touchpoint
	if flags == 0 {
		return
	}
	if flags&hasHow != 0 {
		var h how
		if code := d.uvarint(); code > 0 {
			h = d.dictionaries.how.list[code-1]
		} else {
			h = how{touchpoint.Direction(d.room.String(d.bytes())), touchpoint.Lifecycle(d.room.String(d.bytes()))}
		}
		c.Direction, c.Lifecycle = h.direction, h.lifecycle
	}
	if flags&hasZone != 0 {
		c.Start = c.Start.In(d.zone())
	}
	if flags&hasOutcome != 0 {
		c.Outcome = touchpoint.Key(d.text())
	}
	if flags&hasPlace != 0 {
		c.Place = d.text()
	}
	if flags&hasOwner != 0 {
		c.Owner = d.text()
	}
	if flags&hasEnd != 0 {
		c.End = time.Unix(0, int64(d.word())).In(d.zone())
	}
	if flags&hasBurden != 0 {
		c.Burden = touchpoint.Burden{Questions: d.varint(), Forms: d.varint()}
	}
	if flags&hasValue != 0 {
		c.Value = math.Float64frombits(d.word())
	}
	if flags&hasID != 0 {
		c.ID = uuid.UUID(d.b[:16])
		d.b = d.b[16:]
	}
}

func (d *decoder) varint() int {
	v, n := binary.Varint(d.b)
	d.b = d.b[n:]
	return int(v)
}

func (d *decoder) text() string {
	if code := d.uvarint(); code > 0 {
		return d.dictionaries.texts.list[code-1]
	}
	return d.room.String(d.bytes())
}

func (d *decoder) zone() *time.Location {
	if code := d.uvarint(); code > 0 {
		return d.dictionaries.zones.list[code-1]
	}
	return time.UTC
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
