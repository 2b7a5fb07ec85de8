package eventlog

import (
	"time"

	"github.com/google/uuid"

	"github.com/safar-cx/safar/touchpoint"
)

// walker makes paths of the contacts of customers, one customer after the other.
type walker struct {
	options    GroupOptions
	openAfter  time.Time // a path with a contact later than this is open
	contacts   []touchpoint.Contact
	ids        map[identity]bool
	waiting    map[string][]int // contacts that began and have not ended, by activity
	duplicates int64
	paired     int64
	customers  int64
	paths      int64
	open       int64
}

// identity tells a contact from others.
type identity struct {
	id        uuid.UUID
	lifecycle touchpoint.Lifecycle
}

func (w *walker) begin(g *Groups) {
	*w = walker{options: g.options, contacts: w.contacts, ids: w.ids, waiting: w.waiting}
	w.openAfter = g.report.AsOf.Add(-w.options.OpenFor)
}

// customer yields the paths of a customer, whose contacts are in order. It returns false when the iteration is to end.
func (w *walker) customer(contacts []touchpoint.Contact, yield func(touchpoint.Path, error) bool) bool {
	if !w.options.KeepDuplicates {
		contacts = w.distinct(contacts)
	}
	if w.options.Pair {
		contacts = w.pair(contacts)
	}
	w.customers++
	for len(contacts) > 0 {
		n, last := w.session(contacts)
		p := touchpoint.Path{Customer: contacts[0].Customer, Contacts: contacts[:n:n]}
		contacts = contacts[n:]
		p.Open = len(contacts) == 0 && w.options.OpenFor > 0 && last.After(w.openAfter)
		w.paths++
		if p.Open {
			w.open++
		}
		if !yield(p, nil) {
			return false
		}
	}
	return true
}

// session returns how many of the contacts are in the first path, and when its last one began or ended.
func (w *walker) session(contacts []touchpoint.Contact) (int, time.Time) {
	last := contacts[0].Start.UnixNano()
	gap := int64(w.options.Session)
	for i := range contacts {
		c := &contacts[i]
		start := c.Start.UnixNano()
		if gap > 0 && start > last && uint64(start-last) > uint64(gap) {
			return i, time.Unix(0, last)
		}
		last = max(last, start)
		if !c.End.IsZero() {
			last = max(last, c.End.UnixNano())
		}
	}
	return len(contacts), time.Unix(0, last)
}

// distinct drops contacts with the identifier and lifecycle of an earlier one.
func (w *walker) distinct(contacts []touchpoint.Contact) []touchpoint.Contact {
	known := 0
	for i := range contacts {
		if contacts[i].ID != uuid.Nil {
			known++
		}
	}
	if known < 2 {
		return contacts
	}
	if w.ids == nil {
		w.ids = map[identity]bool{}
	}
	clear(w.ids)
	kept := contacts[:0]
	for _, c := range contacts {
		if c.ID != uuid.Nil {
			id := identity{c.ID, c.Lifecycle}
			if w.ids[id] {
				w.duplicates++
				continue
			}
			w.ids[id] = true
		}
		kept = append(kept, c)
	}
	return kept
}

// pair joins the ends of activities to their starts.
func (w *walker) pair(contacts []touchpoint.Contact) []touchpoint.Contact {
	if w.waiting == nil {
		w.waiting = map[string][]int{}
	}
	clear(w.waiting)
	kept := contacts[:0]
	for _, c := range contacts {
		switch c.Lifecycle {
		case touchpoint.Started:
			w.waiting[c.Activity] = append(w.waiting[c.Activity], len(kept))
		case touchpoint.Completed, touchpoint.Aborted:
			if starts := w.waiting[c.Activity]; len(starts) > 0 {
				w.waiting[c.Activity] = starts[1:]
				join(&kept[starts[0]], &c)
				w.paired++
				continue
			}
		}
		kept = append(kept, c)
	}
	return kept
}

// join makes a start the whole contact.
func join(start, end *touchpoint.Contact) {
	start.End = end.Start
	if end.End.After(end.Start) {
		start.End = end.End
	}
	start.Lifecycle = ""
	if end.Lifecycle == touchpoint.Aborted {
		start.Lifecycle = touchpoint.Aborted
	}
	if end.Outcome != "" {
		start.Outcome = end.Outcome
	}
	if end.Owner != "" {
		start.Owner = end.Owner
	}
	if end.Place != "" {
		start.Place = end.Place
	}
	if end.Direction != "" {
		start.Direction = end.Direction
	}
	if end.Burden != (touchpoint.Burden{}) {
		start.Burden = end.Burden
	}
	if end.Value != 0 {
		start.Value = end.Value
	}
}
