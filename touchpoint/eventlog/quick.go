package eventlog

import (
	"encoding/binary"
	"math/bits"
	"time"

	"github.com/safar-cx/safar/touchpoint"
)

// quick is the short way of a row into the shards, which makes no contact of it. It takes the rows that say nothing new: whose activity, lifecycle, outcome,
// place and owner were met before in the same writing, and whose times are plain ones in UTC. All others, bad ones among them, go the long way,
// and from those quick learns. What both ways write is the same.
type quick struct {
	filler     *filler
	writer     *writer
	start, end dial
	activities memo[met]
	words      [4]word // in the order in which records have them
	off        bool    // everything goes the long way
	order      uint64
	taken      bool // the last row
	err        error
}

// word is a cell that holds one of a few words, and their codes. A code of 0 is that of a word that says nothing.
type word struct {
	field field
	flag  uint64
	codes memo[uint32]
}

// met is an activity, and its code with its place on the map.
type met struct {
	activity *activity
	code     uint32
}

// maxQuick is the longest name of a customer that goes the short way.
const maxQuick = 256

func newQuick(f *filler, w *writer) *quick {
	q := &quick{filler: f, writer: w, off: f.parts > 1 || f.fixed != touchpoint.Contact{}}
	for i, w := range [...]word{{field: fLifecycle, flag: hasHow}, {field: fOutcome, flag: hasOutcome}, {field: fPlace, flag: hasPlace}, {field: fOwner, flag: hasOwner}} {
		q.words[i].field, q.words[i].flag = w.field, w.flag
	}
	q.start.on, q.end.on = f.startClock.plain(), f.endClock.plain()
	return q
}

// plain reports whether times are ISO 8601 in UTC.
func (c *clock) plain() bool { return c.unit == 0 && c.layout == "" && c.zone == time.UTC }

// take writes a row, if it can. It counts all that the long way counts.
func (q *quick) take(row *cells) bool {
	q.taken = false
	if q.off || len(row[fID])|len(row[fDirection])|len(row[fQuestions])|len(row[fForms])|len(row[fValue]) != 0 {
		return false
	}
	a, ok := q.activities.get(row[fActivity])
	if !ok {
		return false
	}
	start, ok := q.start.read(row[fTime])
	if !ok {
		return false
	}
	flags, end, last := uint64(0), start, start
	if cell := row[fEnd]; len(cell) > 0 {
		if end, ok = q.end.read(cell); !ok || end < start {
			return false
		}
		flags, last = hasEnd, end
	}
	name := row[fCustomer]
	if len(name) == 0 || len(name) > maxQuick || !ascii(name) && (q.filler.latin || !valid(name)) {
		return false
	}
	codes, n := [4]uint32{}, 0
	for i := range q.words {
		w := &q.words[i]
		cell := row[w.field]
		if len(cell) == 0 {
			continue
		}
		code, ok := w.codes.get(cell)
		if !ok {
			return false
		}
		if code != 0 { // 0 is a word that says nothing
			codes[n] = code
			n++
			flags |= w.flag
		}
	}
	a.activity.n++
	if uint64(start) < daySeconds*1e9 {
		q.filler.epoch++
	}
	q.taken = true
	if only := q.writer.groups.only; q.writer.within(start, last) && q.writer.wanted(only == nil || only[string(name)]) {
		q.err = q.writer.quick(q.order, flags, start, end, name, a.code, codes[:n])
	}
	return true
}

// learn takes up the words of a row that has become a contact and gone the long way.
func (q *quick) learn(row *cells, c *touchpoint.Contact) {
	if q.off {
		return
	}
	d := q.writer.encoder.dictionaries
	if _, known := q.activities.get(row[fActivity]); !known {
		if a, ok := q.filler.activities.get(row[fActivity]); ok {
			if code := d.what.code(what{c.Activity, c.Stage, c.Touchpoint}, 0); code > 0 {
				q.activities.put(row[fActivity], met{a, code})
			}
		}
	}
	if len(row[fDirection]) == 0 && len(row[fLifecycle]) > 0 {
		code := uint32(0)
		if c.Lifecycle != "" {
			code = d.how.code(how{lifecycle: c.Lifecycle}, len(c.Lifecycle))
		}
		if code > 0 || c.Lifecycle == "" {
			q.words[0].codes.learn(row[fLifecycle], code)
		}
	}
	for i, text := range [...]string{string(c.Outcome), c.Place, c.Owner} {
		if text != "" {
			if code := d.texts.code(text, len(text)); code > 0 {
				w := &q.words[1+i]
				w.codes.learn(row[w.field], code)
			}
		}
	}
}

// learn remembers a text, unless it is known.
func (m *memo[V]) learn(text []byte, v V) {
	if _, known := m.get(text); !known && len(text) > 0 {
		m.put(text, v)
	}
}

// quick writes a record of which all texts have codes.
func (w *writer) quick(order, flags uint64, start, end int64, name []byte, what uint32, codes []uint32) error {
	const most = 64 // bytes of a record, without the customer
	b := &w.shards[hashBytes(name)>>w.shift]
	if cap(b.now)-len(b.now) < most+len(name) {
		if err := w.grow(b, most+len(name)); err != nil {
			return err
		}
	}
	to := b.before.appendHead(b.now, flags, order, start, end)
	to = appendUvarint(to, uint64(len(name)))
	to = append(to, name...)
	to = appendUvarint(to, uint64(what))
	for _, c := range codes {
		to = appendUvarint(to, uint64(c))
	}
	b.now = to
	return nil
}

// hashBytes is hashOf, faster.
func hashBytes(s []byte) uint64 {
	const (
		a = 0x9e3779b97f4a7c15
		b = 0xd1342543de82ef95
	)
	h := uint64(len(s))*a ^ b
	for len(s) >= 8 {
		w := binary.LittleEndian.Uint64(s)
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

// dial reads plain times, as a clock does: "2006-01-02 15:04:05", with a "T" or a blank, a fraction or none, and a "Z" or none. It remembers the day.
type dial struct {
	on    bool
	known bool // the day, by its characters
	low   uint64
	high  uint16
	day   int64 // in nanoseconds since 1970
}

// read returns a time in nanoseconds since 1970; false says that it is for a clock to read.
func (d *dial) read(b []byte) (int64, bool) {
	if len(b) < 19 || !d.on {
		return 0, false
	}
	if low, high := binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint16(b[8:]); low != d.low || high != d.high || !d.known {
		if !d.turn(b[:10]) {
			return 0, false
		}
		d.low, d.high, d.known = low, high, true
	}
	if b[10] != ' ' && b[10] != 'T' {
		return 0, false
	}
	const (
		form = 0x30_30_3a_30_30_3a_30_30 // "00:00:00", from its end
		over = 0x76_76_7f_76_76_7f_76_76 // takes what is more than 9, or no colon, past 127
	)
	x := binary.LittleEndian.Uint64(b[11:]) ^ form
	if (x|(x+over))&highs != 0 {
		return 0, false
	}
	hour, minute, second := 10*(x&15)+x>>8&15, 10*(x>>24&15)+x>>32&15, 10*(x>>48&15)+x>>56&15
	if hour > 23 || minute > 59 || second > 59 {
		return 0, false
	}
	ns := d.day + int64(3600*hour+60*minute+second)*1e9
	if len(b) == 19 {
		return ns, true
	}
	b = b[19:]
	if b[0] == '.' && len(b) > 1 && b[1]-'0' <= 9 {
		b = b[1:]
		for scale := int64(1e8); len(b) > 0 && b[0]-'0' <= 9; scale /= 10 {
			ns += int64(b[0]-'0') * scale
			b = b[1:]
		}
	}
	return ns, len(b) == 0 || len(b) == 1 && b[0] == 'Z'
}

// turn sets the day.
func (d *dial) turn(b []byte) bool {
	d.known = false
	at, ok := (&clock{fixed: true, zone: time.UTC}).iso(b)
	if !ok {
		return false
	}
	s := at.Unix()
	d.day = s * 1e9
	return s >= minSecond && s <= maxSecond-daySeconds
}
