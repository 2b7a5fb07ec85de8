package eventlog

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
	"github.com/safar-cx/safar/touchpoint/table"
)

const (
	maxParts = 8    // columns that make an activity
	maxName  = 4096 // bytes of a name
	maxAsked = 1 << 20
)

// Names in XES of what Columns leaves open.
const (
	xesCustomer  = "case:concept:name"
	xesActivity  = "concept:name"
	xesTime      = "time:timestamp"
	xesLifecycle = "lifecycle:transition"
	xesOwner     = "org:resource"
)

// columnsChecker gathers the problems of columns.
type columnsChecker struct {
	*Columns
	found document.Problems
}

func (c *Columns) problems() document.Problems {
	k := &columnsChecker{Columns: c}
	if c.Format != "" && c.Format != ColumnsFormat {
		k.found.Add("/schema", "this is %s; columns are %q", document.Quote(c.Format), ColumnsFormat)
	}
	k.found.AddError("/name", c.Name.Check())
	k.Dialect.Check(&k.found, "/dialect")
	k.activity()
	k.time("/time", c.Time)
	k.time("/end", c.End)
	if c.End.Column == "" && c.End != (Time{}) {
		k.found.Add("/end", "a layout or zone without a column")
	}
	for _, n := range []struct {
		at   document.Pointer
		name string
	}{{"/customer", c.Customer}, {"/classifier", c.Classifier}, {"/time/column", c.Time.Column}, {"/end/column", c.End.Column}, {"/id", c.ID},
		{"/lifecycle", c.Lifecycle}, {"/direction/column", c.Direction.Column}, {"/outcome", c.Outcome}, {"/place", c.Place}, {"/owner", c.Owner},
		{"/questions", c.Questions}, {"/forms", c.Forms}, {"/value", c.Value}} {
		k.name(n.at, n.name)
	}
	k.direction()
	k.constants()
	return k.found
}

func (k *columnsChecker) name(at document.Pointer, name string) {
	switch {
	case name == "":
	case strings.TrimSpace(name) == "":
		k.found.Add(at, "a name of nothing but blanks")
	case len(name) > maxName:
		k.found.Add(at, "a name of %d bytes; at most %d are read", len(name), maxName)
	}
}

func (k *columnsChecker) activity() {
	if len(k.Activity) > maxParts {
		k.found.Add("/activity", "%d names; an activity has at most %d", len(k.Activity), maxParts)
		return
	}
	if len(k.Activity) > 0 && k.Classifier != "" {
		k.found.Add("/classifier", "only one of activity and classifier can hold")
	}
	for i, name := range k.Activity {
		at := document.Pointer("/activity")
		if len(k.Activity) > 1 {
			at = at.Index(i)
		}
		if name == "" {
			k.found.Add(at, "an empty name")
		}
		k.name(at, name)
		if slices.Contains(k.Activity[:i], name) {
			k.found.Add(at, "the name %s is here twice", document.Quote(name))
		}
	}
}

func (k *columnsChecker) time(at document.Pointer, t Time) {
	if _, known := unixUnits[t.Layout]; !known && t.Layout != "" && !usableLayout(t.Layout) {
		k.found.Add(at.Member("layout"), "%s is no layout: it names no year (write the date 2 January 2006 the way the file does)", document.Quote(t.Layout))
	}
	if t.Zone != "" {
		if _, err := zone(t.Zone, false); err != nil {
			k.found.Add(at.Member("zone"), "%w", err)
		}
	}
}

// usableLayout reports whether a layout tells at least the year.
func usableLayout(layout string) bool {
	if len(layout) > maxTimeText {
		return false
	}
	at := time.Date(1987, 11, 23, 13, 47, 59, 0, time.UTC)
	back, err := time.Parse(layout, at.Format(layout))
	return err == nil && back.Year() == 1987
}

// zone finds a time zone. Names are looked up only where load is set, so that columns are as valid on one machine as on another.
func zone(name string, load bool) (*time.Location, error) {
	if name == "" || name == "UTC" || name == "Z" {
		return time.UTC, nil
	}
	if t, err := time.Parse("-07:00", name); err == nil {
		_, offset := t.Zone()
		return time.FixedZone(name, offset), nil
	}
	if name == "Local" || len(name) > 100 || strings.HasPrefix(name, "/") || strings.Contains(name, "..") || strings.ContainsAny(name, "\\ ") {
		return nil, fmt.Errorf(`%s is no zone; it may be "UTC", an offset such as "+03:30" or a name such as "Asia/Tehran"`, document.Quote(name))
	}
	if !load {
		return nil, nil
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		return nil, fmt.Errorf("the zone %s is not known on this machine", document.Quote(name))
	}
	return loc, nil
}

func (k *columnsChecker) direction() {
	d := k.Direction
	if d.Column == "" && len(d.Inbound)+len(d.Outbound) > 0 {
		k.found.Add("/direction", "words without a column")
	}
	seen := map[string]document.Pointer{}
	for _, list := range []struct {
		member string
		words  []string
	}{{"inbound", d.Inbound}, {"outbound", d.Outbound}} {
		for i, w := range list.words {
			at := document.Pointer("/direction").Member(list.member).Index(i)
			word := lowerASCII(strings.TrimSpace(w))
			if first, twice := seen[word]; twice {
				k.found.Add(at, "the word %s is listed twice (see %s)", document.Quote(w), first)
			}
			seen[word] = at
			if k.Dialect.Encoding == table.Latin1 {
				if _, ok := table.ToLatin(w); !ok {
					k.found.Add(at, "%s cannot be written in Latin-1, the encoding of the file", document.Quote(w))
				}
			}
		}
	}
}

func (k *columnsChecker) constants() {
	c := k.Constants
	if c.Direction != "" && c.Direction != touchpoint.Inbound && c.Direction != touchpoint.Outbound {
		k.found.Add("/constants/direction", "%s; a direction is %q or %q", document.Quote(string(c.Direction)), touchpoint.Inbound, touchpoint.Outbound)
	}
	if c.Lifecycle != "" && !slices.Contains([]touchpoint.Lifecycle{touchpoint.Scheduled, touchpoint.Started, touchpoint.Completed, touchpoint.Aborted}, c.Lifecycle) {
		k.found.Add("/constants/lifecycle", "%s; a lifecycle is %q, %q, %q or %q", document.Quote(string(c.Lifecycle)),
			touchpoint.Scheduled, touchpoint.Started, touchpoint.Completed, touchpoint.Aborted)
	}
	if c.Outcome != "" {
		k.found.AddError("/constants/outcome", c.Outcome.Check())
	}
	if c.Questions < 0 || c.Questions > maxAsked {
		k.found.Add("/constants/questions", "%d; it may be 0 to %d", c.Questions, maxAsked)
	}
	if c.Forms < 0 || c.Forms > maxAsked {
		k.found.Add("/constants/forms", "%d; it may be 0 to %d", c.Forms, maxAsked)
	}
	if math.IsNaN(c.Value) || math.IsInf(c.Value, 0) {
		k.found.Add("/constants/value", "%v is no sum of money", c.Value)
	}
}
