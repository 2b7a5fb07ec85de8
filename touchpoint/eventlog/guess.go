package eventlog

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
	"github.com/safar-cx/safar/touchpoint/table"
)

// guess finds out what the columns hold.
func (d *drafter) guess() error {
	d.done = map[*column]bool{}
	d.columns.Dialect = d.dialect
	if d.latin {
		d.columns.Dialect.Encoding = table.Latin1
	}
	if d.columns.Dialect.Delimiter != "" {
		d.remark(Guessed, nil, "Cells are separated by %s.", "خانه\u200cها با %s از هم جدا شده\u200cاند.", strconv.Quote(d.columns.Dialect.Delimiter))
	}
	if d.columns.Dialect.Encoding != "" {
		d.remark(Guessed, nil, "The file is not UTF-8; it is read as Latin-1 (Windows-1252).", "فایل UTF-8 نیست و به صورت Latin-1 (Windows-1252) خوانده می\u200cشود.")
	}
	if d.more {
		if d.rows == 0 {
			return fmt.Errorf("eventlog: %w: below the header, %s", ErrNoLog, d.nothing())
		}
		d.remark(Guessed, nil, "Only the first %d rows were looked at.", "تنها %d سطر نخست دیده شد.", d.rows)
	}
	d.names()
	if name := d.headless(); name != "" {
		return fmt.Errorf("eventlog: %w: the first row holds the time %s, so it seems to be data; write a row with the names of the columns above it", ErrNoLog, document.Quote(name))
	}
	d.times()
	d.kinds()
	activity, customer := d.who()
	var missing []string
	for _, m := range []struct{ what, name string }{{"the customer", d.columns.Customer}, {"the activity", strings.Join(d.columns.Activity, "")}, {"the time", d.columns.Time.Column}} {
		if m.name == "" {
			missing = append(missing, m.what)
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("eventlog: %w: no column looks like %s%s", ErrNoLog, strings.Join(missing, " or "), d.unbelieved())
	}
	if blank := d.rows - min(customer.n, activity.n); blank > 0 {
		d.remark(Suspicious, nil, "Rows without a customer or an activity: about %d. Let the reader skip them.", "حدود %d سطر مشتری یا فعالیت ندارند؛ باید از آن\u200cها گذشت.", blank)
	}
	d.details()
	d.leave()
	d.place(activity)
	return nil
}

// unbelieved says, where no column was taken for the time, which hold times that are not believed.
func (d *drafter) unbelieved() string {
	if d.columns.Time.Column != "" {
		return ""
	}
	for _, c := range d.profiler.columns {
		if c.name != "" && c.unbelieved() {
			return fmt.Sprintf(": the times of %s lie outside of the years %d to %d (such as %s), which mostly means that they are not known; if they are right, write the columns by hand",
				document.Quote(c.name), firstYear, lastYear, document.Quote(c.sample()))
		}
	}
	return ""
}

// names drops columns that cannot be named.
func (d *drafter) names() {
	first := map[string]*column{}
	for _, c := range d.profiler.columns {
		if len(c.name) > maxName {
			d.done[c] = true
		}
		if twin := first[c.name]; twin != nil && c.name != "" {
			d.done[c], d.done[twin] = true, true
			d.remark(LeftOut, []string{c.name}, "The header names the column %s more than once.", "سرستون، ستون %s را بیش از یک بار نام برده است.", c.name)
		}
		first[c.name] = c
	}
}

// headless returns the name of a column of times that is itself a time of the same kind, or "".
func (d *drafter) headless() string {
	for _, c := range d.profiler.columns {
		if layout, ok := c.times(); !ok || strings.HasPrefix(layout, "unix") {
			continue
		}
		like := &column{listed: map[string]int{}, seen: map[string]bool{}, layouts: c.layouts, clocks: c.clocks}
		like.add([]byte(c.name))
		if _, ok := like.times(); ok {
			return c.name
		}
	}
	return ""
}

func (d *drafter) times() {
	timed := func(c *column) bool { _, ok := c.times(); return ok }
	likely := func(c *column) bool { // numbers and compact dates are times only where the name says so
		layout, ok := c.times()
		return ok && !counts(layout)
	}
	c := d.best(hints.time, func(c *column) bool { return timed(c) && c.n == d.rows })
	for _, other := range d.profiler.columns {
		if c == nil && likely(other) && !d.done[other] {
			c = other
		}
	}
	if c == nil {
		if c = d.best(hints.time, timed); c == nil {
			return
		}
	}
	layout, _ := c.times()
	d.columns.Time = Time{Column: c.name, Layout: layout}
	d.take(c, Guessed, "the time of a contact", "زمان تماس")
	if other := c.ambiguous(); other != "" {
		d.remark(Suspicious, []string{c.name}, "In %s day and month cannot be told apart; the layout could also be %s.", "در %s روز و ماه را نمی\u200cتوان از هم شناخت؛ قالب می\u200cتواند %s هم باشد.", c.name, other)
	}
	if epoch := strings.HasPrefix(layout, "unix"); !epoch && (layout != "" || !strings.HasSuffix(c.sample(), "Z") && !strings.Contains(c.sample(), "+")) {
		d.remark(Suspicious, []string{c.name}, "The times of %s are taken to be UTC unless they say otherwise; name their zone, such as \"Asia/Tehran\".", "زمان\u200cهای %s اگر منطقه\u200cای ننویسند UTC گرفته می\u200cشوند؛ منطقهٔ زمانی را بنویسید، مانند \"Asia/Tehran\".", c.name)
	}
	if end := d.best(hints.end, likely); end != nil {
		layout, _ := end.times()
		d.columns.End = Time{Column: end.name, Layout: layout}
		d.take(end, Guessed, "the time at which a contact ended", "زمان پایان تماس")
	}
	for _, other := range d.profiler.columns {
		if !d.done[other] && other.hours() {
			d.done[other] = true
			d.remark(Suspicious, []string{other.name}, "%s holds a time of day without a date and is not used; within a day, contacts keep the order of the file. Put date and time of day into one column.",
				"%s ساعت بی\u200cتاریخ دارد و به کار نرفت؛ تماس\u200cهای هر روز به ترتیب فایل می\u200cمانند. تاریخ و ساعت را در یک ستون بگذارید.", other.name)
		}
	}
}

// hours reports whether all listed values are times of day.
func (c *column) hours() bool {
	for v := range c.listed {
		if _, err := time.Parse("15:04", v[:min(len(v), 5)]); err != nil {
			return false
		}
	}
	return len(c.listed) > 0
}

// sample returns a value, the same each time.
func (c *column) sample() string {
	least := ""
	for v := range c.seen {
		if least == "" || v < least {
			least = v
		}
	}
	return least
}

// ambiguous returns a layout that puts day and month the other way round than the first one, or "".
func (c *column) ambiguous() string {
	first, _ := c.times()
	swapped := strings.NewReplacer("02/01/", "01/02/", "2/1/", "1/2/").Replace(first)
	i := slices.Index(draftLayouts[:], swapped)
	if swapped == first || i < 0 || !c.fits(i) || c.misses[i] > c.misses[slices.Index(draftLayouts[:], first)] {
		return ""
	}
	return swapped
}

// who finds activity and customer: first by their names, then by their values.
func (d *drafter) who() (activity, customer *column) {
	some := func(c *column) bool { return c.n > 0 && (!c.unique() || c.n < 3) }
	kinds := [2]RemarkKind{Guessed, Guessed}
	if activity = d.best(hints.activity, func(c *column) bool { return c.n > 0 && c.listed != nil }); activity != nil {
		d.done[activity] = true
	}
	if customer = d.best(hints.customer, some); customer != nil {
		d.done[customer] = true
	}
	if activity == nil { // the text with the most values that repeat
		kinds[0] = Suspicious
		activity = d.most(func(c *column) bool {
			return len(c.listed) > 1 && c.numbers < c.n && 2*len(c.listed) <= c.n+1 && len(c.listed) <= maxDrafted
		})
	}
	if customer == nil { // whatever has the most values that repeat
		kinds[1] = Suspicious
		customer = d.most(func(c *column) bool { return c.n == d.rows && !c.unique() && c.distinct() > 1 })
	}
	if name := d.take(activity, kinds[0], "the activity", "فعالیت"); name != "" {
		d.columns.Activity = Names{name}
	}
	d.columns.Customer = d.take(customer, kinds[1], "the customer", "مشتری")
	d.known = kinds == [2]RemarkKind{Guessed, Guessed}
	return activity, customer
}

// most returns the column with the most values of those for which ok holds, or nil, and marks it.
func (d *drafter) most(ok func(*column) bool) *column {
	var found *column
	for _, c := range d.profiler.columns {
		if !d.done[c] && c.name != "" && ok(c) && (found == nil || c.distinct() > found.distinct()) {
			found = c
		}
	}
	if found != nil {
		d.done[found] = true
	}
	return found
}

// kinds finds the columns that hold words known beforehand.
func (d *drafter) kinds() {
	among := func(known ...string) *column {
		for _, c := range d.profiler.columns {
			unknown := func(v string) bool { return !slices.Contains(known, lowerASCII(v)) }
			if !d.done[c] && c.name != "" && len(c.listed) > 0 && !slices.ContainsFunc(c.values(), unknown) {
				return c
			}
		}
		return nil
	}
	d.columns.Lifecycle = d.take(among("schedule", "assign", "withdraw", "reassign", "start", "suspend", "resume", "pi_abort", "ate_abort", "complete", "autoskip", "manualskip"),
		Guessed, "the lifecycle", "مرحلهٔ چرخهٔ عمر")
	d.columns.Direction.Column = d.take(among("inbound", "incoming", "in", "outbound", "outgoing", "out"), Guessed, "the direction", "جهت تماس")
}

// details finds what else is known.
func (d *drafter) details() {
	k := &d.columns
	k.ID = d.take(d.best(hints.id, (*column).unique), Guessed, "the identifier of a contact", "شناسهٔ تماس")
	text := func(c *column) bool { return c.listed != nil && c.n > 0 }
	k.Owner = d.take(d.best(hints.owner, text), Guessed, "the owner", "مسئول")
	k.Place = d.take(d.best(hints.place, text), Guessed, "the place", "جا")
	k.Outcome = d.take(d.best(hints.outcome, func(c *column) bool {
		return text(c) && len(c.listed) <= 50 && !slices.ContainsFunc(c.values(), func(v string) bool { return keyFrom(v) == "" })
	}), Guessed, "the outcome", "نتیجه")
	number := func(c *column) bool { return c.n > 0 && c.numbers == c.n }
	k.Value = d.take(d.best(hints.value, number), Suspicious, "the value, in money", "ارزش پولی")
	count := func(c *column) bool {
		return number(c) && c.listed != nil && !slices.ContainsFunc(c.values(), func(v string) bool {
			n, ok := parseNumber([]byte(v), '.')
			return !ok || n < 0 || n > maxAsked || n != float64(int(n))
		})
	}
	k.Questions = d.take(d.best(hints.questions, count), Guessed, "the number of questions asked", "شمار پرسش\u200cها")
	k.Forms = d.take(d.best(hints.forms, count), Guessed, "the number of forms filled in", "شمار فرم\u200cها")
}

// leave says what is not used.
func (d *drafter) leave() {
	var names []string
	for _, c := range d.profiler.columns {
		if !d.done[c] && c.name != "" {
			names = append(names, c.name)
		}
	}
	if len(names) == 0 {
		return
	}
	shown := strings.Join(names[:min(len(names), maxParts)], ", ")
	if len(names) > maxParts {
		shown += ", …"
	}
	d.remark(LeftOut, names, "These columns are not used: %s.", "این ستون\u200cها به کار نرفته\u200cاند: %s.", shown)
}

// place gives each activity a touchpoint.
func (d *drafter) place(c *column) {
	used := map[touchpoint.Key]bool{draftOther: true}
	values := c.values()
	for _, v := range values[:min(len(values), maxDrafted)] {
		base := keyFrom(strings.ToLower(v))
		if base == "" || len(base) > touchpoint.MaxKey-8 { // a number may follow
			base = "activity"
		}
		key := base
		for i := 2; used[key]; i++ {
			key = touchpoint.Key(fmt.Sprintf("%s-%d", base, i))
		}
		used[key] = true
		d.points = append(d.points, draftedPoint{touchpoint.Named{Key: key, Name: touchpoint.Plain(strings.ToValidUTF8(v, "\ufffd"))}, v})
	}
	if d.others = len(values) > maxDrafted || c.listed == nil; d.others {
		d.remark(Suspicious, []string{c.name}, "%s has very many values; only the most frequent have a touchpoint of their own. Group them by globs or patterns.", "%s مقدارهای بسیار دارد؛ تنها پرتکرارترین\u200cها نقطهٔ تماس خود را دارند. آن\u200cها را با الگو گروه\u200cبندی کنید.", c.name)
	}
}
