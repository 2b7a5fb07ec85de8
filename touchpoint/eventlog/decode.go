package eventlog

import (
	"encoding/binary"
	"math"
	"time"

	"github.com/google/uuid"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/table"
)

// event is what a record says, as far as it can be sorted and most of it be told without going back to the record.
type event struct {
	start, end                       int64 // the end is unknownEnd where there is none
	order                            uint64
	customer                         uint32
	what, how, outcome, place, owner uint32 // codes; 0 for none
	rest                             uint32 // where the record is kept, plus 1, if it holds more than all this; else 0
}

const unknownEnd = math.MinInt64

// kept is a record, from what was done on.
type kept struct {
	flags uint64
	b     []byte
}

// decoder reads records, which are always well formed: they never leave the process.
type decoder struct {
	*dictionaries
	b      []byte
	before before
	room   table.Arena
	kept   []kept
}

func (d *decoder) uvarint() uint64 {
	if d.b[0] < 0x80 {
		v := d.b[0]
		d.b = d.b[1:]
		return uint64(v)
	}
	if len(d.b) > 2 && d.b[1] < 0x80 {
		v := uint64(d.b[0]&0x7f) | uint64(d.b[1])<<7
		d.b = d.b[2:]
		return v
	}
	v, n := binary.Uvarint(d.b)
	d.b = d.b[n:]
	return v
}

func (d *decoder) varint() int64 {
	v := d.uvarint()
	return int64(v>>1) ^ -int64(v&1)
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

// event reads a record, and returns the name of the customer.
func (d *decoder) event(e *event) (customer []byte) {
	flags := d.uvarint()
	unit := units[flags&unitBits]
	e.order = d.before.order + d.uvarint()
	start := d.before.start / 1e9
	if flags&unitBits != 3 {
		start = d.before.start / unit
	}
	start += d.varint()
	e.start, e.end = start*unit, unknownEnd
	if flags&hasEnd != 0 {
		e.end = (start + d.varint()) * unit
	}
	d.before = before{e.order, e.start}
	customer = d.bytes()
	from := d.b
	whole := flags < hasZone
	e.what, e.how, e.outcome, e.place, e.owner, e.rest = d.code(3, &whole), 0, 0, 0, 0, 0
	if flags&hasHow != 0 {
		e.how = d.code(2, &whole)
	}
	if flags&hasOutcome != 0 {
		e.outcome = d.code(1, &whole)
	}
	if flags&hasPlace != 0 {
		e.place = d.code(1, &whole)
	}
	if flags&hasOwner != 0 {
		e.owner = d.code(1, &whole)
	}
	if whole {
		return customer
	}
	d.kept = append(d.kept, kept{flags, from})
	e.rest = uint32(len(d.kept))
	d.skip(flags)
	return customer
}

// code reads a code; where there is none, it passes over the texts and the event is not whole.
func (d *decoder) code(texts int, whole *bool) uint32 {
	c := uint32(d.uvarint())
	if c == 0 {
		*whole = false
		for range texts {
			d.bytes()
		}
	}
	return c
}

// skip passes over what follows the owner.
func (d *decoder) skip(flags uint64) {
	if flags&hasZone != 0 {
		d.uvarint()
		d.uvarint()
	}
	if flags&hasBurden != 0 {
		d.uvarint()
		d.uvarint()
	}
	if flags&hasValue != 0 {
		d.b = d.b[8:]
	}
	if flags&hasID != 0 {
		d.b = d.b[16:]
	}
}

// contact sets c to what an event says, but for the customer.
func (d *decoder) contact(e *event, c *touchpoint.Contact) {
	c.Start = time.Unix(0, e.start).UTC()
	if e.end != unknownEnd {
		c.End = time.Unix(0, e.end).UTC()
	}
	if e.rest > 0 {
		d.rest(&d.kept[e.rest-1], c)
		return
	}
	w := &d.dictionaries.what.list[e.what-1]
	c.Activity, c.Stage, c.Touchpoint = w.activity, w.stage, w.touchpoint
	if e.how > 0 {
		h := &d.dictionaries.how.list[e.how-1]
		c.Direction, c.Lifecycle = h.direction, h.lifecycle
	}
	if e.outcome > 0 {
		c.Outcome = touchpoint.Key(d.dictionaries.texts.list[e.outcome-1])
	}
	if e.place > 0 {
		c.Place = d.dictionaries.texts.list[e.place-1]
	}
	if e.owner > 0 {
		c.Owner = d.dictionaries.texts.list[e.owner-1]
	}
}

// rest reads all but the customer and the times into c.
func (d *decoder) rest(k *kept, c *touchpoint.Contact) {
	flags := k.flags
	d.b = k.b
	var w what
	if code := d.uvarint(); code > 0 {
		w = d.dictionaries.what.list[code-1]
	} else {
		w = what{d.room.String(d.bytes()), touchpoint.Key(d.room.String(d.bytes())), touchpoint.Key(d.room.String(d.bytes()))}
	}
	c.Activity, c.Stage, c.Touchpoint = w.activity, w.stage, w.touchpoint
	if flags&hasHow != 0 {
		var h how
		if code := d.uvarint(); code > 0 {
			h = d.dictionaries.how.list[code-1]
		} else {
			h = how{touchpoint.Direction(d.room.String(d.bytes())), touchpoint.Lifecycle(d.room.String(d.bytes()))}
		}
		c.Direction, c.Lifecycle = h.direction, h.lifecycle
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
	if flags&hasZone != 0 {
		start, end := d.zone(), d.zone()
		c.Start = c.Start.In(start)
		if flags&hasEnd != 0 {
			c.End = c.End.In(end)
		}
	}
	if flags&hasBurden != 0 {
		c.Burden = touchpoint.Burden{Questions: int(d.varint()), Forms: int(d.varint())}
	}
	if flags&hasValue != 0 {
		c.Value = math.Float64frombits(d.word())
	}
	if flags&hasID != 0 {
		c.ID = uuid.UUID(d.b[:16])
		d.b = d.b[16:]
	}
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
