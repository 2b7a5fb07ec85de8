package eventlog

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/table"
)

// ErrNoLog is wrapped by the error of [Draft] for a file in which customers, activities or times cannot be found.
var ErrNoLog = errors.New("it does not look like a log")

// RemarkKind says how a [Remark] is meant.
type RemarkKind string

// The kinds of remark.
const (
	Guessed    RemarkKind = "guessed"    // the draft says so, and it seems right
	Suspicious RemarkKind = "suspicious" // the draft says so, and somebody should look
	LeftOut    RemarkKind = "left-out"   // the draft does not use these columns
)

// Remark says what [Draft] guessed or left out, and why.
type Remark struct {
	Kind    RemarkKind      `json:"kind"`
	Columns []string        `json:"columns,omitempty"` // the columns it is about
	Text    touchpoint.Text `json:"text"`              // in English and Persian
}

// DraftOptions are the options of [Draft].
type DraftOptions struct {
	Name string // of the file, for messages
	Kind Kind   // the format; empty means by the first character
}

// draftStage is the stage of all places of a draft: stages are for a person to tell.
const draftStage = "journey"

// maxDrafted is how many activities get a place of their own.
const maxDrafted = 300

// Draft looks at the first 200,000 rows of a log and writes columns and places that read it, for a person to correct. It guesses by the names and
// values of the columns: who, what and when, and what else is known. Each activity becomes a touchpoint of one stage, "journey", the most frequent
// first; beyond 300 of them the rest share the touchpoint "other". Each guess, everything suspicious and all that is left out is said in the remarks.
//
// The errors are those of reading, and one that wraps [ErrNoLog]; the columns and the remarks are then those found so far.
func Draft(r io.Reader, o DraftOptions) (Columns, Places, []Remark, error) {
	in, err := open(r)
	if err != nil {
		return Columns{}, Places{}, nil, named(err, o.Name)
	}
	d := &drafter{columns: Columns{Format: ColumnsFormat}, places: Places{Format: PlacesFormat}}
	switch cmp.Or(o.Kind, sniff(in.Head())) {
	case XES:
		err = d.xes(in)
	case JSONLines:
		if err = d.json(in); err == nil {
			err = d.guess()
		}
	default:
		if err = d.csv(in); err == nil {
			err = d.guess()
		}
	}
	if err != nil {
		return d.columns, d.places, d.remarks, named(err, o.Name)
	}
	return d.columns, d.places, d.remarks, nil
}

// drafter turns profiles into columns and places.
type drafter struct {
	profiler
	columns Columns
	places  Places
	remarks []Remark
	done    map[*column]bool
}

// xes reads the beginning of an XES log: its columns are known.
func (d *drafter) xes(in *table.Input) error {
	r, err := NewReader(in, &d.columns, Options{Kind: XES, BadRows: Skip})
	if err != nil {
		return err
	}
	activities := column{name: xesActivity, listed: map[string]int{}, seen: map[string]bool{}}
	for c, err := range r.Contacts(context.Background()) {
		if err != nil {
			return err
		}
		activities.add([]byte(c.Activity))
		if d.rows++; d.rows >= draftRows {
			break
		}
	}
	if d.rows == 0 {
		return fmt.Errorf("eventlog: %w: no event of it can be read", ErrNoLog)
	}
	if report := r.Report(); report.Skipped > 0 {
		d.remark(Suspicious, nil, "Events that cannot be read: %d of the first %d.", "از %[2]d رویداد نخست %[1]d رویداد خواندنی نیستند.", report.Skipped, report.Rows)
	}
	d.place(&activities)
	return nil
}

// Words in the names of columns that tell what they hold, the most telling first.
var hints = struct{ customer, activity, time, end, id, owner, place, outcome, value, questions, forms []string }{
	customer:  []string{"case:concept:name", "customer", "client", "user", "visitor", "member", "account", "person", "patient", "passenger", "guest", "caller", "subscriber", "case", "caseid", "userid", "customerid", "msisdn", "session", "مشتری", "کاربر"},
	activity:  []string{"concept:name", "activity", "event", "action", "step", "task", "eventname", "eventtype", "touchpoint", "operation", "page", "فعالیت", "رویداد"},
	time:      []string{"time:timestamp", "timestamp", "start", "begin", "started", "time", "datetime", "date", "at", "ts", "when", "created", "زمان", "تاریخ"},
	end:       []string{"end", "ended", "complete", "completed", "finish", "finished", "stop", "until"},
	id:        []string{"eventid", "id", "uuid", "guid", "messageid"},
	owner:     []string{"org:resource", "owner", "resource", "agent", "employee", "staff", "clerk", "operator", "team", "unit", "department", "responsible"},
	place:     []string{"place", "channel", "branch", "city", "store", "platform", "location", "site", "region", "device", "url"},
	outcome:   []string{"outcome", "result", "status", "resolution"},
	value:     []string{"value", "amount", "revenue", "price", "total", "turnover", "مبلغ"},
	questions: []string{"questions", "nquestions"},
	forms:     []string{"forms", "nforms"},
}

// words splits the name of a column into words in lower case.
func words(name string) []string {
	var list []string
	var b strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) || i > 0 && unicode.IsUpper(r) && unicode.IsLower(runes[i-1]) {
			if b.Len() > 0 {
				list = append(list, b.String())
			}
			b.Reset()
		}
		if unicode.IsLetter(r) || unicode.IsMark(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	if b.Len() > 0 {
		list = append(list, b.String())
	}
	return list
}

// best returns the column that is hinted at most, of those for which ok holds, or nil.
func (d *drafter) best(hints []string, ok func(*column) bool) *column {
	var found *column
	least := len(hints)
	for _, c := range d.profiler.columns {
		if d.done[c] || c.name == "" || !ok(c) {
			continue
		}
		for i, h := range hints[:least] {
			if lowerASCII(c.name) == h || slices.Contains(words(c.name), h) || strings.Join(words(c.name), "") == h {
				found, least = c, i
				break
			}
		}
	}
	return found
}

// take notes that a column is spoken for.
func (d *drafter) take(c *column, kind RemarkKind, english, persian string) string {
	if c == nil {
		return ""
	}
	d.done[c] = true
	d.remark(kind, []string{c.name}, "%s is taken as "+english+".", "%s "+persian+" گرفته شد.", c.name)
	return c.name
}

func (d *drafter) remark(kind RemarkKind, columns []string, english, persian string, args ...any) {
	fa := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' && len(columns) == 0 {
			return '۰' + r - '0'
		}
		return r
	}, fmt.Sprintf(persian, args...))
	d.remarks = append(d.remarks, Remark{Kind: kind, Columns: columns, Text: touchpoint.Text{touchpoint.English: fmt.Sprintf(english, args...), touchpoint.Persian: fa}})
}
