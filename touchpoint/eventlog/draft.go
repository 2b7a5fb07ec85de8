package eventlog

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/safar-cx/safar/touchpoint"
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
	// MaxBytes is about how much of the text, uncompressed, is looked at; 0 means 128 MiB. It cannot be negative.
	MaxBytes int64
}

// Drafted is what [Draft] makes of a log.
type Drafted struct {
	Columns Columns
	Places  Places
	// Stages are those of the places, in order, and Touchpoints those of each stage, in order: enough to sketch a map.
	Stages      []touchpoint.Named
	Touchpoints [][]touchpoint.Named
	Remarks     []Remark
	// Sure says that the file can hardly be anything but a log: its format or the names of its columns say who did what and when, and customers
	// come back.
	Sure bool
	Bad  int64 // rows, of those looked at, that the draft cannot read; they have to be skipped
	// OpenFor is a value for [GroupOptions.OpenFor] that fits paths of one customer each: the 99th percentile of the pauses between their contacts,
	// rounded up to a whole unit. It is 0 where there are fewer than 100 pauses, or where it would be more than a quarter of the time that the log covers.
	OpenFor time.Duration
}

const (
	draftStage = "journey" // where stages cannot be told apart
	draftOther = "other"   // the touchpoint of rare activities
	maxDrafted = 300       // activities that get a touchpoint of their own
)

// Draft looks at the first 200,000 rows of a log, but at no more text than the options say, and writes columns and places that read it, for a person to correct. It guesses by the names and
// values of the columns: who, what and when, and what else is known. Each activity becomes a touchpoint; beyond the 300 most frequent the rest share the touchpoint
// "other". They stand in the order in which most customers come to them for the first time (by how often one came before another, over all pairs), cut into at most six stages
// where customers seldom go back. One activity becomes the goal, if its name or the end of most paths suggests it. Each guess, everything suspicious and all that is
// left out is said in the remarks. It keeps up to 64 MiB of the text in memory.
//
// The errors are those of reading, and one that wraps [ErrNoLog]; the columns and the remarks are then those found so far.
func Draft(r io.Reader, o DraftOptions) (Drafted, error) {
	if o.MaxBytes < 0 {
		return Drafted{}, fmt.Errorf("eventlog: %d bytes to look at; they cannot be fewer than none", o.MaxBytes)
	}
	in, err := open(r)
	if err != nil {
		return Drafted{}, named(err, o.Name)
	}
	d := &drafter{profiler: profiler{limit: cmp.Or(o.MaxBytes, draftBytes)}, out: Drafted{Places: Places{Format: PlacesFormat}}, columns: Columns{Format: ColumnsFormat}}
	kind, kept := cmp.Or(o.Kind, sniff(in.Head())), new(keeper)
	text := io.TeeReader(in, kept)
	switch kind {
	case XES:
		d.known = true
		err = d.xes(text)
	case JSONLines:
		if err = d.json(text); err == nil {
			err = d.guess()
		}
	default:
		if err = d.csv(text, in.Head()); err == nil {
			err = d.guess()
		}
	}
	if err == nil {
		err = d.arrange(kind, kept)
	}
	d.out.Columns = d.columns
	if err != nil {
		return Drafted{Columns: d.columns, Remarks: d.out.Remarks}, named(err, o.Name)
	}
	return d.out, nil
}

// drafter turns profiles into columns and places.
type drafter struct {
	profiler
	out     Drafted
	columns Columns
	done    map[*column]bool
	known   bool // the names say who did what
	points  []draftedPoint
	others  bool // activities without a touchpoint of their own
}

// draftedPoint is the touchpoint of an activity.
type draftedPoint struct {
	touchpoint.Named
	activity string
}

// xes reads the beginning of an XES log: its columns are known.
func (d *drafter) xes(in io.Reader) error {
	ctx, enough := context.WithCancel(context.Background())
	defer enough()
	r, err := NewReader(in, &d.columns, Options{Kind: XES, BadRows: Skip, Progress: func(p Progress) {
		if p.Bytes >= d.limit {
			enough()
		}
	}})
	if err != nil {
		return err
	}
	activities := column{name: xesActivity, listed: map[string]int{}, seen: map[string]bool{}}
	for c, err := range r.Contacts(ctx) {
		if d.more = err != nil && ctx.Err() != nil || d.rows == draftRows; d.more {
			break
		}
		if err != nil {
			return err
		}
		activities.add([]byte(c.Activity))
		d.rows++
	}
	if d.rows == 0 {
		return fmt.Errorf("eventlog: %w: no event of it can be read", ErrNoLog)
	}
	if d.more {
		d.remark(Guessed, nil, "Only the first %d events were looked at.", "تنها %d رویداد نخست دیده شد.", d.rows)
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
	for i, arg := range args {
		if name, ok := arg.(string); ok {
			args[i] = shown(name)
		}
	}
	fa := fmt.Sprintf(persian, args...)
	if len(columns) == 0 { // names stay as they are
		fa = persianDigits(fa)
	}
	d.out.Remarks = append(d.out.Remarks, Remark{Kind: kind, Columns: columns, Text: touchpoint.Text{touchpoint.English: fmt.Sprintf(english, args...), touchpoint.Persian: fa}})
}

// shown makes a name of the file fit to be printed: characters that would steer a terminal, or turn the writing about, become U+FFFD.
func shown(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return '\ufffd'
		}
		return r
	}, name)
}
