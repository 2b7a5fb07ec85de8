package eventlog

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/safar-cx/safar/touchpoint/document"
)

// Report says what a [Reader] has read so far.
type Report struct {
	Rows     int64           // rows, lines or events seen, blank ones not counted
	Read     int64           // contacts yielded
	Dropped  int64           // contacts of activities that the places say to drop
	Skipped  int64           // rows left out because something in them cannot be read
	Reasons  []ReasonCount   // of the skipped ones, in the order in which they were first met
	Epoch    int64           // contacts on 1 January 1970 (UTC), mostly an unknown time written as zero; they are read
	Unplaced []ActivityCount // activities that the places do not know, the most frequent first, at most 1,000 of them
	Others   int64           // contacts of further such activities
}

// ReasonCount says how many rows were skipped for one reason.
type ReasonCount struct {
	Reason Reason
	N      int64
	First  *RowError // the first example
}

// ActivityCount is an activity and the contacts that it was met in.
type ActivityCount struct {
	Activity string
	N        int64
}

// Complete reports whether nothing has to be told: all rows were read, what they hold has its place or is dropped on purpose, and no time looks unknown.
func (r Report) Complete() bool {
	return r.Skipped == 0 && r.Epoch == 0 && len(r.Unplaced) == 0 && r.Others == 0
}

// String says the report in a few sentences.
func (r Report) String() string {
	text := counted(r.Read, "contact") + " read"
	if r.Dropped > 0 {
		text += ", " + strconv.FormatInt(r.Dropped, 10) + " dropped as the places say"
	}
	if r.Skipped == 0 {
		text += ", none skipped"
	} else {
		text += ", " + counted(r.Skipped, "row") + " skipped"
	}
	for _, c := range r.Reasons {
		text += fmt.Sprintf("\n%6d for %s, first %s", c.N, c.Reason, strings.TrimPrefix(c.First.Error(), "eventlog: "))
	}
	if r.Epoch > 0 {
		text += fmt.Sprintf("\n%6d on 1 January 1970: is their time unknown?", r.Epoch)
	}
	const most = 10
	for _, u := range r.Unplaced[:min(most, len(r.Unplaced))] {
		text += fmt.Sprintf("\n%6d not placed: %s", u.N, document.Quote(u.Activity))
	}
	rest := r.Others
	for _, u := range r.Unplaced[min(most, len(r.Unplaced)):] {
		rest += u.N
	}
	if rest > 0 {
		text += fmt.Sprintf("\n%6d not placed, of other activities", rest)
		if len(r.Unplaced) == 0 {
			text += fmt.Sprintf(": their names have more than %d bytes, or are too many", maxWord)
		}
	}
	return text
}

func (r *Report) skip(e *RowError) {
	r.Skipped++
	for i := range r.Reasons {
		if r.Reasons[i].Reason == e.Reason {
			r.Reasons[i].N++
			return
		}
	}
	r.Reasons = append(r.Reasons, ReasonCount{Reason: e.Reason, N: 1, First: e})
}

// Complete reports whether nothing has to be told: each contact that was to be taken in is in a path, as it was read. What else is true is known
// once all paths were read.
func (r GroupReport) Complete() bool {
	return r.Outside == 0 && r.Late == 0 && r.Duplicates == 0 && r.Paired == 0
}

// String says in a few sentences what came of the contacts: what was left out of the paths, and what was joined.
func (r GroupReport) String() string {
	text := counted(r.Contacts, "contact") + " grouped into " + counted(r.Paths, "path") + " of " + counted(r.Customers, "customer")
	if r.Open > 0 {
		text += ", " + strconv.FormatInt(r.Open, 10) + " still open"
	}
	for _, c := range []struct {
		n    int64
		what string
	}{
		{r.Others, "of other customers, left out"},
		{r.Outside, "outside of the window, left out"},
		{r.Late, "later than " + r.AsOf.Format(time.RFC3339Nano) + ", at which the log is looked at, left out"},
		{r.Duplicates, "with the identifier of another, left out"},
		{r.Paired, "ends of activities, joined to their starts"},
	} {
		if c.n > 0 {
			text += fmt.Sprintf("\n%6d %s", c.n, c.what)
		}
	}
	return text
}

// counted says how many there are of something.
func counted(n int64, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.FormatInt(n, 10) + " " + one + "s"
}
