package customer

import (
	"cmp"
	"slices"

	"github.com/safar-cx/safar/touchpoint"
)

// requests returns what the customer asked for under a promise, by the definition at [tally.PathTable.Responses].
func (l *look) requests() []Request {
	var all []Request
	asking := map[touchpoint.Key]int{} // of a touchpoint, the request that waits: its index plus 1
	for i := range l.placed {
		c := &l.placed[i]
		promise := l.points[c.Touchpoint].Promise
		if promise.IsZero() || c.start == unknown || c.Lifecycle == touchpoint.Aborted {
			continue
		}
		if asking[c.Touchpoint] == 0 && c.Direction == touchpoint.Inbound {
			all = append(all, Request{
				CellRef: c.cell, Contact: c.index + 1, Promise: promise, Asked: moment(c.start), Due: moment(due(c, promise)), Responsible: l.responsible(c.cell),
			})
			asking[c.Touchpoint] = len(all)
		}
		done := c.Lifecycle == touchpoint.Completed || c.Lifecycle == "" && (c.Direction == touchpoint.Outbound || c.end != unknown)
		if n := asking[c.Touchpoint]; n > 0 && done {
			all[n-1].Answer, all[n-1].Done = c.index+1, moment(c.last())
			all[n-1].close(c.last(), Answered, Late)
			asking[c.Touchpoint] = 0
		}
	}
	for _, n := range asking {
		if n > 0 {
			all[n-1].close(l.now, Waiting, Overdue)
		}
	}
	return all
}

// due returns when the answer to a contact is due, in milliseconds.
func due(c *placed, promise touchpoint.Duration) int64 {
	if promise.Months == 0 {
		return c.start + promise.Exact.Milliseconds()
	}
	return promise.After(c.Start.UTC()).UnixMilli()
}

// close says how a request stood at a time.
func (r *Request) close(at int64, good, bad RequestState) {
	due := r.Due.UnixMilli()
	r.State, r.Waited = good, between(r.Asked.UnixMilli(), at)
	if at > due {
		r.State, r.Beyond = bad, between(due, at)
	}
}

// Overdue returns the requests that are overdue, the one that has been for longest first.
func (v *View) Overdue() []Request {
	all := slices.DeleteFunc(slices.Clone(v.Requests), func(r Request) bool { return r.State != Overdue })
	slices.SortStableFunc(all, func(a, b Request) int { return -cmp.Compare(a.Beyond.Float(), b.Beyond.Float()) })
	return all
}
