package synthetic

import (
	"fmt"
	"io"
	"math/rand/v2"
)

// Format is how a log is written.
type Format string

// The formats of a log.
const (
	CSV       Format = "csv"
	JSONLines Format = "jsonl"
	XES       Format = "xes" // traces one after the other, as the format wants it: nothing is interleaved
)

// Log says which log is made. The same Log gives the same bytes on every machine.
type Log struct {
	Events     int64  // 1 … 10¹¹; 0 means 1,000,000
	Customers  int64  // 1 … 2³² and at most as many as events; 0 means a tenth of the events, at least 1
	Activities int    // 2 … 200; 0 means 24
	Seed       uint64 // any
	Format     Format // empty means CSV
}

// Header is the first row of a log in CSV.
const Header = "contact,customer,activity,channel,start,end,rating\n"

// filled returns l with its defaults, or what is wrong with it.
func (l Log) filled() (Log, error) {
	if l.Events == 0 {
		l.Events = 1_000_000
	}
	if l.Customers == 0 {
		l.Customers = max(1, l.Events/10)
	}
	if l.Activities == 0 {
		l.Activities = 24
	}
	if l.Format == "" {
		l.Format = CSV
	}
	switch {
	case l.Events < 1 || l.Events > maxEvents:
		return l, fmt.Errorf("synthetic: %d events: write 1 to %d", l.Events, int64(maxEvents))
	case l.Customers < 1 || l.Customers > min(l.Events, 1<<32):
		return l, fmt.Errorf("synthetic: %d customers: write 1 to %d", l.Customers, min(l.Events, 1<<32))
	case l.Activities < 2 || l.Activities > maxActivities:
		return l, fmt.Errorf("synthetic: %d activities: write 2 to %d", l.Activities, maxActivities)
	case l.Format != CSV && l.Format != JSONLines && l.Format != XES:
		return l, fmt.Errorf("synthetic: format %q: write %q, %q or %q", l.Format, CSV, JSONLines, XES)
	}
	return l, nil
}

const (
	beginning = 1735689600 // 2025-01-01 00:00:00 UTC
	year      = 365 * 24 * 60 * 60
	maxEvents = 100_000_000_000 // so that times do not overflow
	recent    = 64              // customers who are likely to go on at once
)

// Write writes the log. It takes memory for an eighth of the customers: those who are under way at a time, of whom any may be next.
func (l Log) Write(w io.Writer) error {
	l, err := l.filled()
	if err != nil {
		return err
	}
	p := newProcess(l)
	out := newRows(w, l)
	for i := range l.Events {
		out.write(i+1, p.next(i))
	}
	return out.close()
}

// event is one row.
type event struct {
	customer          uint32
	activity, channel uint8
	rating            uint8 // 0: none
	begun             bool  // the customer's first row
	start, end        int64 // seconds since 1970; end is −1 where it is not known
}

// walker is a customer under way.
type walker struct {
	customer          uint32
	activity, channel uint8
	begun             bool
	start             int64 // of the latest event
}

// process makes events, one after the other.
type process struct {
	l        Log
	random   *rand.Rand
	walkers  []walker
	latest   [recent]uint32 // indices into walkers
	left     int64          // customers who have not begun
	habits   *habits
	ordinals uint32
}

func newProcess(l Log) *process {
	p := &process{l: l, random: rand.New(rand.NewPCG(l.Seed, 0x5afa)), left: l.Customers}
	under := max(min(l.Customers, 8), l.Customers/8)
	if l.Format == XES {
		under = 1
	}
	p.walkers = make([]walker, under)
	p.habits = newHabits(l.Activities, l.Seed)
	return p
}

// next returns the event of index i.
func (p *process) next(i int64) event {
	dice := p.random.Uint64()
	slot := uint32(p.random.Uint64N(uint64(len(p.walkers))))
	if dice&3 == 0 { // somebody who has just been there goes on
		slot = p.latest[dice>>2&(recent-1)]
	}
	p.latest[i&(recent-1)] = slot
	w := &p.walkers[slot]
	rest := p.l.Events - i
	if p.left > 0 && (!w.begun || p.left >= rest || int64(p.random.Uint64N(uint64(rest))) < p.left) {
		p.left--
		*w = walker{customer: scattered(p.ordinals), begun: true, channel: uint8(p.random.UintN(uint(len(channels))))}
		p.ordinals++
		return p.event(w, i, true)
	}
	for !w.begun { // nobody is left to begin: the nearest of those under way goes on instead
		slot = (slot + 1) % uint32(len(p.walkers))
		w = &p.walkers[slot]
	}
	return p.event(w, i, false)
}

// event lets a customer do something at about the time of row i.
func (p *process) event(w *walker, i int64, first bool) event {
	dice := p.random.Uint64()
	at := beginning + i*year/p.l.Events
	switch late, tie := dice&31, dice>>5&31; {
	case late == 0: // 1 of 32 rows comes up to an hour late
		at -= int64(dice >> 10 % 3600)
	case tie == 0 && !first: // and about as many happen in the second of the customer's latest
		at = w.start
	}
	w.activity = p.habits.next(w.activity, first, p.random)
	if dice>>22&7 == 0 {
		w.channel = uint8(p.random.UintN(uint(len(channels))))
	}
	w.start = at
	e := event{customer: w.customer, activity: w.activity, channel: w.channel, begun: first, start: at, end: -1}
	if dice>>25&3 != 0 { // a quarter of the rows tell one time only
		e.end = at + int64(p.habits.length[w.activity]*(dice>>32&0xffff)*(dice>>48)>>32) // skewed: the product of two uniform numbers
	}
	if dice>>27&7 < 5 { // five of eight are rated
		e.rating = p.habits.rate(w.activity, w.channel, p.random)
	}
	return e
}

// scattered gives the customer of an ordinal a number that tells nothing of it, and to no two the same (the finaliser of MurmurHash3, which is a
// bijection).
func scattered(n uint32) uint32 {
	n ^= n >> 16
	n *= 0x85ebca6b
	n ^= n >> 13
	n *= 0xc2b2ae35
	return n ^ n>>16
}
