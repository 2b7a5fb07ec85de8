package eventlog

import (
	"bytes"
	"cmp"
	"crypto/sha1"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/table"
)

// field is what a cell tells of a contact.
type field int

const (
	fCustomer field = iota
	fTime
	fEnd
	fID
	fLifecycle
	fDirection
	fOutcome
	fPlace
	fOwner
	fQuestions
	fForms
	fValue
	fActivity // and as many more as the activity has parts
	fields    = fActivity + maxParts
)

// cells are what a row says, without blanks around it; nil where it says nothing. They are valid until the next row.
type cells [fields][]byte

// activity is what is known of the activities that bear one name.
type activity struct {
	name  string
	place Place
	known bool  // to the places
	n     int64 // contacts
}

// filler turns cells into contacts. All formats end here.
type filler struct {
	vocabulary
	names        [fields]string // of the columns, for messages
	parts        int            // of the activity
	latin        bool
	decimal      byte
	startClock   *clock
	endClock     *clock
	fixed        touchpoint.Contact // the constants
	space        [16]byte           // of identifiers that are no UUID
	scratch      []byte
	room         table.Arena
	lastCustomer string
	epoch        int64  // contacts on 1 January 1970
	quick        *quick // where rows go into shards; else nil
}

// vocabulary is what the texts of a log mean, as far as they were met.
type vocabulary struct {
	placer     *Placer
	activities memo[*activity] // by the bytes of the file, like all of these
	order      []*activity     // in the order in which they were met
	others     int64           // contacts of unplaced activities beyond maxInterned
	texts      memo[string]    // places and owners
	outcomes   memo[touchpoint.Key]
	cycles     memo[touchpoint.Lifecycle]
	directions memo[touchpoint.Direction]
	words      map[string]touchpoint.Direction // in lower case
}

func newFiller(c *Columns, placer *Placer, latin bool) (*filler, error) {
	decimal := cmp.Or(c.Dialect.Decimal, ".")[0]
	start, err := newClock(c.Time, decimal)
	if err != nil {
		return nil, fmt.Errorf("eventlog: columns: /time/zone: %w", err)
	}
	end := c.End
	if end.Column == "" {
		end = Time{}
	}
	stop, err := newClock(end, decimal)
	if err != nil {
		return nil, fmt.Errorf("eventlog: columns: /end/zone: %w", err)
	}
	k := c.Constants
	f := &filler{vocabulary: vocabulary{placer: placer, words: map[string]touchpoint.Direction{}}, latin: latin, decimal: decimal, startClock: start, endClock: stop, parts: 1, space: touchpoint.Space(),
		fixed: touchpoint.Contact{Direction: k.Direction, Lifecycle: k.Lifecycle, Outcome: k.Outcome, Place: k.Place, Owner: k.Owner,
			Burden: touchpoint.Burden{Questions: k.Questions, Forms: k.Forms}, Value: k.Value}}
	for _, w := range []string{"inbound", "incoming", "in"} {
		f.words[w] = touchpoint.Inbound
	}
	for _, w := range []string{"outbound", "outgoing", "out"} {
		f.words[w] = touchpoint.Outbound
	}
	for _, w := range c.Direction.Inbound {
		f.words[lowerASCII(strings.TrimSpace(w))] = touchpoint.Inbound
	}
	for _, w := range c.Direction.Outbound {
		f.words[lowerASCII(strings.TrimSpace(w))] = touchpoint.Outbound
	}
	return f, nil
}

// fillIn sets c to what the cells say, unless the short way took them. It returns false for a contact that is to be dropped.
func (f *filler) fillIn(c *touchpoint.Contact, row *cells) (bool, *RowError) {
	if f.quick != nil {
		if f.quick.take(row) {
			return true, nil
		}
		ok, bad := f.longWay(c, row)
		if ok {
			f.quick.learn(row, c)
		}
		return ok, bad
	}
	return f.longWay(c, row)
}

// longWay is fillIn where there is no short way.
func (f *filler) longWay(c *touchpoint.Contact, row *cells) (bool, *RowError) {
	a, bad := f.activity(row)
	if bad != nil {
		return false, bad
	}
	at, ok := f.startClock.read(row[fTime])
	if !ok {
		return false, f.badTime(fTime, row, f.startClock)
	}
	*c = f.fixed
	c.Activity, c.Stage, c.Touchpoint, c.Start = a.name, a.place.Stage, a.place.Touchpoint, at
	if bad := f.customer(c, row[fCustomer]); bad != nil {
		return false, bad
	}
	if bad := f.moments(c, row); bad != nil {
		return false, bad
	}
	if bad := f.details(c, row); bad != nil {
		return false, bad
	}
	if a.place.Drop {
		return false, nil
	}
	if a.n++; f.placer != nil && !a.known && a.n == 0 {
		f.others++
	}
	if s := at.Unix(); uint64(s) < daySeconds {
		f.epoch++
	}
	return true, nil
}

// bad describes a cell that cannot be read.
func (f *filler) bad(i field, row *cells, why Reason, detail string) *RowError {
	e := &RowError{Column: f.names[i], Value: table.Shown(row[i], f.latin), Reason: why, Detail: detail}
	if !f.latin && !valid(row[i]) {
		e.Detail += "; it is not UTF-8: if the file is Latin-1, the columns must say so"
	}
	return e
}

func (f *filler) badTime(i field, row *cells, c *clock) *RowError {
	switch {
	case len(row[i]) == 0:
		return f.bad(i, row, ReasonTime, "without a time a contact has no place in its path")
	case c.layout == "":
		return f.bad(i, row, ReasonTime, `no time written as ISO 8601 does ("2006-01-02T15:04:05Z") from 1678 to 2261; if it is written otherwise, the columns must give its layout`)
	}
	return f.bad(i, row, ReasonTime, fmt.Sprintf("no time written like %q from 1678 to 2261", c.layout))
}

func (f *filler) customer(c *touchpoint.Contact, cell []byte) *RowError {
	if string(cell) == f.lastCustomer && len(cell) > 0 {
		c.Customer = f.lastCustomer
		return nil
	}
	var ok bool
	if c.Customer, ok = decode(cell, f.latin, &f.room); !ok {
		return f.bad(fCustomer, &cells{fCustomer: cell}, ReasonText, "not readable text")
	}
	if c.Customer == "" {
		return f.bad(fCustomer, &cells{}, ReasonCustomer, "the customer is blank")
	}
	if !f.latin || ascii(cell) {
		f.lastCustomer = c.Customer
	}
	return nil
}

// activity finds the activity of a row.
func (f *filler) activity(row *cells) (*activity, *RowError) {
	name := row[fActivity]
	if f.parts > 1 {
		f.scratch = f.scratch[:0]
		for i, part := range row[fActivity : fActivity+field(f.parts)] {
			if i > 0 {
				f.scratch = append(f.scratch, '+')
			}
			f.scratch = append(f.scratch, part...)
		}
		name = f.scratch
		if len(name) == f.parts-1 {
			name = nil
		}
	}
	if a, ok := f.activities.get(name); ok {
		return a, nil
	}
	if len(name) == 0 {
		return nil, f.bad(fActivity, row, ReasonActivity, "the activity is blank")
	}
	text, ok := decode(name, f.latin, nil)
	if !ok {
		return nil, f.bad(fActivity, &cells{fActivity: name}, ReasonText, "not readable text")
	}
	a := &activity{name: text}
	if f.placer != nil {
		a.place, a.known = f.placer.Place(text)
	}
	if !f.activities.put(name, a) {
		a.n = -1 // not listed
		return a, nil
	}
	f.order = append(f.order, a)
	return a, nil
}

// moments reads end, identifier and lifecycle.
func (f *filler) moments(c *touchpoint.Contact, row *cells) *RowError {
	if cell := row[fEnd]; len(cell) > 0 {
		at, ok := f.endClock.read(cell)
		if !ok {
			return f.badTime(fEnd, row, f.endClock)
		}
		if at.Before(c.Start) {
			return f.bad(fEnd, row, ReasonTime, "the end lies before the start, "+c.Start.Format(time.RFC3339Nano))
		}
		c.End = at
	}
	if cell := row[fID]; len(cell) > 0 {
		c.ID = f.id(cell)
	}
	if cell := row[fLifecycle]; len(cell) > 0 {
		l, ok := f.cycles.get(cell)
		if !ok {
			var bad *RowError
			if l, bad = f.lifecycle(row); bad != nil {
				return bad
			}
		}
		c.Lifecycle = l
	}
	return nil
}

// id returns the identifier that a cell gives.
func (f *filler) id(cell []byte) uuid.UUID {
	if len(cell) == 36 {
		if id, err := uuid.ParseBytes(cell); err == nil {
			return id
		}
	}
	f.scratch = append(append(f.scratch[:0], f.space[:]...), cell...)
	sum := sha1.Sum(f.scratch)
	id := uuid.UUID(sum[:16])
	id[6], id[8] = id[6]&0x0f|0x50, id[8]&0x3f|0x80
	return id
}

// lifecycle turns a transition of the log into one of ours. The words of XES that have none here stay what they are, in lower case.
func (f *filler) lifecycle(row *cells) (touchpoint.Lifecycle, *RowError) {
	cell := row[fLifecycle]
	word, ok := decode(bytes.ToLower(cell), f.latin, nil)
	if !ok || len(cell) > maxWord {
		return "", f.bad(fLifecycle, row, ReasonText, "not readable text")
	}
	l := touchpoint.Lifecycle(word)
	switch word {
	case "completed", "finish", "finished", "end":
		l = touchpoint.Completed
	case "started", "begin":
		l = touchpoint.Started
	case "scheduled":
		l = touchpoint.Scheduled
	case "ate_abort", "pi_abort", "withdraw", "aborted":
		l = touchpoint.Aborted
	case "unknown":
		l = ""
	}
	f.cycles.put(cell, l)
	return l, nil
}

// details reads what else is known.
func (f *filler) details(c *touchpoint.Contact, row *cells) *RowError {
	var bad *RowError
	if cell := row[fDirection]; len(cell) > 0 {
		d, ok := f.directions.get(cell)
		if !ok {
			if d, bad = f.direction(row); bad != nil {
				return bad
			}
		}
		c.Direction = d
	}
	if cell := row[fOutcome]; len(cell) > 0 {
		k, ok := f.outcomes.get(cell)
		if !ok {
			if k, bad = f.outcome(row); bad != nil {
				return bad
			}
		}
		c.Outcome = k
	}
	if len(row[fPlace]) > 0 {
		if c.Place, bad = f.text(fPlace, row); bad != nil {
			return bad
		}
	}
	if len(row[fOwner]) > 0 {
		if c.Owner, bad = f.text(fOwner, row); bad != nil {
			return bad
		}
	}
	return f.numbers(c, row)
}

func (f *filler) direction(row *cells) (touchpoint.Direction, *RowError) {
	word, ok := decode(row[fDirection], f.latin, nil)
	if d, known := f.words[lowerASCII(word)]; ok && known {
		f.directions.put(row[fDirection], d)
		return d, nil
	}
	return "", f.bad(fDirection, row, ReasonValue, "no word for a direction that is known or listed")
}

func (f *filler) outcome(row *cells) (touchpoint.Key, *RowError) {
	cell := row[fOutcome]
	word, ok := decode(cell, f.latin, nil)
	if !ok {
		return "", f.bad(fOutcome, row, ReasonText, "not readable text")
	}
	k := keyFrom(word)
	if k == "" {
		return "", f.bad(fOutcome, row, ReasonValue, "not usable as a key: it has no letter or digit")
	}
	f.outcomes.put(cell, k)
	return k, nil
}

// text returns a cell as a string, the same one where it was met before.
func (f *filler) text(i field, row *cells) (string, *RowError) {
	cell := row[i]
	if s, ok := f.texts.get(cell); ok {
		return s, nil
	}
	room := &f.room
	if f.texts.fits(cell) {
		room = nil
	}
	s, ok := decode(cell, f.latin, room)
	if !ok {
		return "", f.bad(i, row, ReasonText, "not readable text")
	}
	f.texts.put(cell, s)
	return s, nil
}

func (f *filler) numbers(c *touchpoint.Contact, row *cells) *RowError {
	for _, n := range []struct {
		field field
		to    *int
	}{{fQuestions, &c.Burden.Questions}, {fForms, &c.Burden.Forms}} {
		if len(row[n.field]) == 0 {
			continue
		}
		v, ok := parseNumber(row[n.field], f.decimal)
		if !ok || v < 0 || v > maxAsked || v != float64(int(v)) {
			return f.bad(n.field, row, ReasonNumber, "no whole number from 0 to 1048576")
		}
		*n.to = int(v)
	}
	if cell := row[fValue]; len(cell) > 0 {
		v, ok := parseNumber(cell, f.decimal)
		if !ok {
			return f.bad(fValue, row, ReasonNumber, "no number")
		}
		c.Value = v
	}
	return nil
}
