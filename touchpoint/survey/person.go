package survey

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/table"
)

// maxInterned is how many names of periods are kept to be used again.
const maxInterned = 4096

// clock keeps the time read last, since rows that follow each other often share it.
type clock struct {
	cell []byte
	at   time.Time
}

func valid(cell []byte) bool {
	for _, c := range cell {
		if c >= utf8.RuneSelf {
			return utf8.Valid(cell)
		}
	}
	return true
}

// person reads what the row tells about the respondent.
func (r *Reader) person() *RowError {
	p := &r.plan.person
	var bad *RowError
	r.now.ID, r.now.Cluster, r.now.Weight = "", "", 1
	if p.id != none {
		if r.now.ID, bad = r.string(p.id); bad != nil {
			return bad
		}
	}
	if p.weight != none {
		if r.now.Weight, bad = r.weight(p.weight); bad != nil {
			return bad
		}
	}
	if p.cluster != none {
		if r.now.Cluster, bad = r.string(p.cluster); bad != nil {
			return bad
		}
		if r.now.Cluster == "" {
			return r.bad(p.cluster, ReasonCluster, "the cluster is blank, so that its respondents cannot be told from others")
		}
	}
	if p.time != none {
		if bad = r.time(p.time); bad != nil {
			return bad
		}
	}
	if bad = r.period(); bad != nil {
		return bad
	}
	for i := range r.plan.classes {
		f := &r.plan.classes[i]
		if f.at == none {
			r.now.Classes[i] = int(f.absent)
			continue
		}
		r.now.Classes[i] = f.class(r.cell(f.at))
	}
	return nil
}

// string returns a cell as a string of its own, in UTF-8.
func (r *Reader) string(i int) (string, *RowError) {
	cell := r.cell(i)
	switch {
	case r.plan.latin && !ascii(cell):
		return table.FromLatin(cell), nil
	case !valid(cell):
		return "", r.bad(i, ReasonText, "not readable text")
	}
	return r.text.String(cell), nil
}

func ascii(cell []byte) bool {
	for _, c := range cell {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// time reads the time of the response. A blank one is unknown.
func (r *Reader) time(i int) *RowError {
	cell := r.cell(i)
	if len(cell) == 0 {
		r.now.Time = time.Time{}
		return nil
	}
	if string(cell) == string(r.times.cell) {
		r.now.Time = r.times.at
		return nil
	}
	at, ok := r.plan.parseTime(cell, &r.text)
	if !ok {
		return r.bad(i, ReasonTime, fmt.Sprintf("no time written like %q", r.plan.person.layout))
	}
	r.now.Time = at
	r.times.cell, r.times.at = append(r.times.cell[:0], cell...), at
	return nil
}

func (p *plan) parseTime(cell []byte, room *table.Arena) (time.Time, bool) {
	if len(cell) > 100 {
		return time.Time{}, false
	}
	switch p.person.layout {
	case unix, unixMilli:
		v, ok := shortNumber(cell, p.decimal)
		if p.person.layout == unixMilli {
			v /= 1000
		}
		if !ok || v > 1e11 {
			return time.Time{}, false
		}
		whole := int64(v)
		return time.Unix(whole, int64((v-float64(whole))*1e9)).In(p.location), true
	}
	at, err := time.ParseInLocation(p.person.layout, room.String(cell), p.location)
	return at, err == nil
}

// period decides to which period the response belongs.
func (r *Reader) period() *RowError {
	p := &r.plan.person
	switch {
	case r.options.Period != "":
		r.now.Period = r.options.Period
	case p.period != none:
		return r.periodCell(p.period)
	case p.by != "":
		if r.now.Time.IsZero() {
			return r.bad(p.time, ReasonPeriod, "without a time the period is unknown")
		}
		r.now.Period = r.periodOf(r.now.Time.In(r.plan.location))
	default:
		r.now.Period = p.value
	}
	return nil
}

// periodCell takes the period from a column. Blanks within it become '-', as keys have none.
func (r *Reader) periodCell(i int) *RowError {
	cell := r.cell(i)
	if k, ok := r.periods[string(cell)]; ok {
		r.now.Period = k
		return nil
	}
	if len(cell) == 0 {
		return r.bad(i, ReasonPeriod, "the period is blank")
	}
	name := string(cell)
	if r.plan.latin {
		name = table.FromLatin(cell)
	}
	k := touchpoint.Key(strings.Join(strings.Fields(name), "-"))
	if err := k.Check(); err != nil {
		return r.bad(i, ReasonPeriod, "not usable as a key (letters, digits, '-', '_' and '.' are)")
	}
	if len(r.periods) < maxInterned {
		r.periods[string(cell)] = k
	}
	r.now.Period = k
	return nil
}

// periodOf names the day, week, month, quarter or year of t.
func (r *Reader) periodOf(t time.Time) touchpoint.Key {
	var room [24]byte
	b := room[:0]
	year, month, day := t.Date()
	switch r.plan.person.by {
	case "day":
		b = digits(append(digits(append(digits(b, year, 4), '-'), int(month), 2), '-'), day, 2)
	case "week":
		y, w := t.ISOWeek()
		b = digits(append(digits(b, y, 4), "-W"...), w, 2)
	case "month":
		b = digits(append(digits(b, year, 4), '-'), int(month), 2)
	case "quarter":
		b = digits(append(digits(b, year, 4), "-Q"...), (int(month)+2)/3, 1)
	default:
		b = digits(b, year, 4)
	}
	if k, ok := r.periods[string(b)]; ok {
		return k
	}
	k := touchpoint.Key(b)
	if len(r.periods) < maxInterned {
		r.periods[string(b)] = k
	}
	return k
}

// digits appends a number that is not negative with at least width digits.
func digits(b []byte, n, width int) []byte {
	var d [20]byte
	i := len(d)
	n = max(n, 0)
	for n > 0 || len(d)-i < width {
		i--
		d[i] = byte('0' + n%10)
		n /= 10
	}
	return append(b, d[i:]...)
}
