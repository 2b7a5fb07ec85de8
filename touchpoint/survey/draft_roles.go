package survey

import (
	"math/bits"
	"slices"
	"strings"
	"time"

	"github.com/safar-cx/safar/touchpoint"
)

// roles finds the columns that tell about the respondent: identifier, weight, cluster, time, period.
func (d *drafter) roles() {
	d.id()
	d.weight()
	d.cluster()
	d.time()
}

// free returns the columns not yet spoken of for which ok holds.
func (d *drafter) free(ok func(*profile) bool) []int {
	var found []int
	for i := range d.columns {
		if !d.done[i] && ok(&d.columns[i]) {
			found = append(found, i)
		}
	}
	return found
}

func (d *drafter) id() {
	unique := d.free(func(c *profile) bool {
		return c.unique() && c.points+c.commas == 0 && c.layouts == 0
	})
	named := slices.IndexFunc(unique, func(i int) bool { return hinted(d.columns[i].name, idHints) })
	switch {
	case named >= 0:
		unique[0] = unique[named]
	case len(unique) == 0 || unique[0] != 0: // only a first column identifies without saying so
		return
	}
	i := unique[0]
	d.done[i] = true
	d.book.ID = d.columns[i].name
	d.remark(Guessed, d.names(unique[:1]), "%s is different in every row: it identifies the respondent.", "%s در هر سطر متفاوت است: شناسهٔ پاسخ\u200cدهنده.", d.book.ID)
}

func (d *drafter) weight() {
	usable := d.free(func(c *profile) bool {
		return c.numeric() && c.blanks == 0 && c.min >= 0 && c.max <= maxWeight && c.sum > 0
	})
	at := slices.IndexFunc(usable, func(i int) bool { return hinted(d.columns[i].name, weightHints) })
	kind := Guessed
	if at < 0 {
		kind = Suspicious
		at = slices.IndexFunc(usable, func(i int) bool {
			c := &d.columns[i]
			mean := c.sum / float64(c.n)
			return c.n >= 20 && c.points+c.commas > c.n/2 && c.min > 0 && mean > .9 && mean < 1.1 && c.max < 50
		})
	}
	if at < 0 {
		return
	}
	i := usable[at]
	c := &d.columns[i]
	if c.commas > 0 && d.book.Dialect.Decimal == "" {
		return
	}
	d.done[i] = true
	d.book.Weight = c.name
	d.remark(kind, []string{c.name}, "%s is taken as the survey weight (mean %s, from %s to %s).", "%s وزن نظرسنجی گرفته شد (میانگین %s، از %s تا %s).", c.name, amount(c.sum/float64(c.n)), amount(c.min), amount(c.max))
}

func (d *drafter) cluster() {
	shared := d.free(func(c *profile) bool {
		return c.blanks == 0 && c.n >= 20 && c.sample == nil && len(c.listed) != 1 && c.points+c.commas == 0
	})
	var maybe []int
	for _, i := range shared {
		name := d.columns[i].name
		switch {
		case hinted(name, clusterHints) && d.book.Cluster == "":
			d.book.Cluster = name
			d.done[i] = true
			d.remark(Suspicious, []string{name}, "%s is taken as the cluster in which respondents were drawn together; take it out if they were drawn one by one.", "%s خوشه\u200cای گرفته شد که پاسخ\u200cدهندگان با هم از آن برگزیده شده\u200cاند؛ اگر تک\u200cتک برگزیده شده\u200cاند آن را بردارید.", name)
		case grouping(name) && (d.columns[i].listed == nil || len(d.columns[i].listed) > 12):
			maybe = append(maybe, i)
		}
	}
	if d.book.Cluster == "" && len(maybe) > 0 {
		names := d.names(maybe)
		d.remark(Suspicious, names, "If respondents were sampled in groups, name the group as the cluster, or the intervals come out too narrow; it could be %s.", "اگر پاسخ\u200cدهندگان گروهی برگزیده شده\u200cاند، ستون گروه را خوشه بنامید وگرنه بازه\u200cها تنگ\u200cتر از واقع می\u200cشوند؛ شاید %s.", list(names))
	}
}

// grouping reports whether a name says nothing but what people may have been sampled by: "store", "flight no".
func grouping(name string) bool {
	words := parts(name)
	for _, w := range words {
		if !slices.Contains(groupHints, w) && !slices.Contains([]string{"id", "no", "nr", "number", "num", "code", "key", "name"}, w) {
			return false
		}
	}
	return hinted(name, groupHints)
}

func (d *drafter) time() {
	dated := d.free(func(c *profile) bool { return c.n > 0 && c.layouts != 0 })
	if len(dated) == 0 {
		d.period()
		return
	}
	at := max(0, slices.IndexFunc(dated, func(i int) bool {
		return hinted(d.columns[i].name, []string{"end", "recorded", "submitted", "completed", "date", "timestamp"})
	}))
	for _, i := range dated {
		d.done[i] = true
	}
	c := &d.columns[dated[at]]
	layout := dateLayouts[bits.TrailingZeros64(c.layouts)]
	d.book.Time = Time{Column: c.name, Layout: layout}
	if days := (c.span[1] - c.span[0]) / 86400; c.blanks == 0 && days > 62 {
		d.book.Period.By = "month"
		if days > 750 {
			d.book.Period.By = "year"
		}
		unit := map[string]string{"month": "ماه", "year": "سال"}[d.book.Period.By]
		d.remarkBoth(Guessed, []string{c.name}, []any{c.name, layout, d.book.Period.By}, "%s is the time (%s); periods are by %s.",
			[]any{c.name, layout, unit}, "%s زمان پاسخ است (%s)؛ دوره\u200cبندی بر پایهٔ %s.")
	} else {
		d.remark(Guessed, []string{c.name}, "%s is the time (%s); all answers count as one period.", "%s زمان پاسخ است (%s)؛ همهٔ پاسخ\u200cها یک دوره به شمار می\u200cآیند.", c.name, layout)
	}
	if other := ambiguous(c.layouts); other != "" {
		d.remark(Suspicious, []string{c.name}, "In %s day and month cannot be told apart; the layout could also be %s.", "در %s روز و ماه را نمی\u200cتوان از هم شناخت؛ قالب می\u200cتواند %s هم باشد.", c.name, other)
	}
	if others := d.names(slices.Delete(slices.Clone(dated), at, at+1)); len(others) > 0 {
		d.remark(LeftOut, others, "These columns hold times, too: %s.", "این ستون\u200cها نیز زمان دارند: %s.", list(others))
	}
}

// ambiguous returns a layout that puts day and month the other way round than the first one of the set, or "".
func ambiguous(layouts uint64) string {
	at := time.Date(2011, 12, 10, 11, 12, 13, 0, time.UTC)
	first := at.Format(dateLayouts[bits.TrailingZeros64(layouts)])
	for l := layouts; l != 0; l &= l - 1 {
		if other := dateLayouts[bits.TrailingZeros64(l)]; at.Format(other) != first {
			return other
		}
	}
	return ""
}

// period takes a column of waves or years.
func (d *drafter) period() {
	for _, i := range d.free(func(c *profile) bool {
		return c.blanks == 0 && len(c.listed) >= 2 && len(c.listed) <= 60 && hinted(c.name, periodHints)
	}) {
		c := &d.columns[i]
		usable := !slices.ContainsFunc(c.values(), func(v string) bool {
			return touchpoint.Key(strings.Join(strings.Fields(v), "-")).Check() != nil
		})
		if words := parts(c.name); usable && len(words) == 1 {
			d.done[i] = true
			d.book.Period.Column = c.name
			d.remark(Suspicious, []string{c.name}, "%s is taken as the period of an answer.", "%s دورهٔ پاسخ گرفته شد.", c.name)
			return
		}
	}
}
