package eventlog

import (
	"fmt"
	"slices"
	"time"

	"github.com/safar-cx/safar/touchpoint"
)

const (
	leastPauses = 100 // the 99th percentile of fewer is their longest
	mostOpen    = 4   // of the time that a log covers, paths stay open for at most one part in so many
)

// pauses are the times between the contacts of customers.
type pauses struct {
	all         []time.Duration
	first, last time.Time // that the log covers
}

// add takes in the pauses of a path: from the latest end of its contacts so far, or their beginning, to the beginning of the next.
func (p *pauses) add(path touchpoint.Path) {
	var latest time.Time
	for i := range path.Contacts {
		c := &path.Contacts[i]
		if i > 0 {
			p.all = append(p.all, max(0, c.Start.Sub(latest)))
		}
		if p.first.IsZero() || c.Start.Before(p.first) {
			p.first = c.Start
		}
		for _, at := range []time.Time{c.Start, c.End} {
			if at.After(latest) { // a missing end is not
				latest = at
			}
		}
	}
	if latest.After(p.last) {
		p.last = latest
	}
}

// open returns for how long paths may be said to go on, or 0.
func (p *pauses) open() time.Duration {
	n := len(p.all)
	if n < leastPauses {
		return 0
	}
	slices.Sort(p.all)
	d, _, _ := inUnits(p.all[(99*n+99)/100-1])
	if d > p.last.Sub(p.first)/mostOpen {
		return 0
	}
	return d
}

// inUnits rounds a time up to whole days from two days on, to hours from two hours on, to minutes from two minutes on, or to seconds, and says it.
func inUnits(d time.Duration) (rounded time.Duration, english, persian string) {
	for _, u := range []struct {
		unit             time.Duration
		english, persian string
	}{{24 * time.Hour, "day", "روز"}, {time.Hour, "hour", "ساعت"}, {time.Minute, "minute", "دقیقه"}, {time.Second, "second", "ثانیه"}} {
		if d < 2*u.unit && u.unit > time.Second {
			continue
		}
		n := int64(d / u.unit)
		if d%u.unit > 0 {
			n++
		}
		return time.Duration(n) * u.unit, counted(n, u.english), fmt.Sprintf("%d %s", n, u.persian)
	}
	return 0, "", ""
}

// wait says for how long paths may be said to go on.
func (d *drafter) wait(between *pauses) {
	if d.out.OpenFor = between.open(); d.out.OpenFor == 0 {
		return
	}
	_, english, persian := inUnits(d.out.OpenFor)
	d.remark(Guessed, nil, "Of 100 pauses between two contacts of a customer, 99 are no longer than %[1]s: let paths stay open for that long after their last contact, so that nobody counts as lost who may well come back.",
		"از هر 100 فاصلهٔ میان دو تماس یک مشتری، 99 تا از %[2]s بیشتر نیست: بگذارید مسیرها تا همین مدت پس از آخرین تماس باز بمانند تا کسی که شاید بازگردد از\u200cدست\u200cرفته به شمار نیاید.", english, persian)
}
