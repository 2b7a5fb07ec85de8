package survey

import (
	"cmp"
	"slices"
	"strings"

	"github.com/safar-cx/safar/touchpoint"
)

const (
	maxSegmentations = 8
	maxClasses       = 12
)

// outcomes finds the items that tell how the whole went.
func (d *drafter) outcomes() {
	for i, k := range d.rated {
		name := d.columns[k.column].name
		words := parts(name)
		if k.scale.Kind == touchpoint.NPSKind || hinted(name, outcomeHints) || len(words) > 0 && words[len(words)-1] == "all" {
			d.book.Outcomes = append(d.book.Outcomes, Outcome{Item: d.book.Items[i].Item})
		}
	}
	for _, i := range d.free(func(c *profile) bool {
		return len(c.listed) >= 2 && (hinted(c.name, outcomeHints) || hinted(c.name, againHints))
	}) {
		d.twoValued(i)
	}
	var names []string
	for _, o := range d.book.Outcomes {
		names = append(names, string(o.Item))
	}
	if len(names) > 0 {
		d.remark(Guessed, nil, "These items are taken as outcomes, which tell how the whole went: %s.", "این سنجه\u200cها پیامد گرفته شدند، یعنی می\u200cگویند همهٔ سفر چگونه بوده است: %s.", list(names))
	} else if len(d.book.Items) > 0 {
		d.remark(Suspicious, nil, "No item looks like an outcome (overall satisfaction, likelihood to recommend); name one if there is one.", "هیچ سنجه\u200cای به پیامد (رضایت کلی، احتمال توصیه) نمی\u200cماند؛ اگر هست آن را نام ببرید.")
	}
}

// twoValued makes an outcome of a column such as "satisfied" or "not satisfied", if it is plain which of the two is good.
func (d *drafter) twoValued(i int) {
	c := &d.columns[i]
	var two []string
	empty := codeSet{}
	for _, v := range c.values() {
		if why, ok := emptyWord(v); ok {
			empty[normal(v)] = meaning{v, why}
		} else {
			two = append(two, v)
		}
	}
	if len(two) != 2 || normal(two[0]) == normal(two[1]) {
		return
	}
	yes := slices.IndexFunc(two, func(v string) bool { return good(v) > 0 })
	if yes < 0 || good(two[1-yes]) >= 0 {
		return
	}
	item := Item{Item: d.itemKey(i), Column: c.name, Name: touchpoint.Plain(c.name), Scale: touchpoint.Range(0, 1),
		Labels: []Label{{Value: two[yes], Mark: 1}, {Value: two[1-yes], Mark: 0}}}
	if hinted(c.name, []string{"churn", "churned"}) {
		item.Scale.Best = touchpoint.Low
	}
	for code, m := range empty { // said again only where the defaults do not say so
		if slices.Contains(d.book.Defaults.NoAnswer, m.spelt) && m.answer == touchpoint.NoAnswer || slices.Contains(d.book.Defaults.NotUsed, m.spelt) && m.answer == touchpoint.NotUsed {
			delete(empty, code)
		}
	}
	empty.lists(&item.NotUsed, &item.NoAnswer)
	d.done[i] = true
	d.book.Items = append(d.book.Items, item)
	d.book.Outcomes = append(d.book.Outcomes, Outcome{Item: item.Item})
	best := two[yes]
	if item.Scale.Best == touchpoint.Low {
		best = two[1-yes]
	}
	d.remark(Guessed, []string{c.name}, "%s has two values; %q counts as the good one.", "%s دو مقدار دارد؛ %q خوب به شمار می\u200cآید.", c.name, best)
}

// good is positive for words that affirm, negative for those that deny, else 0.
func good(value string) int {
	v := fold(value)
	switch {
	case slices.Contains([]string{"0", "no", "n", "false", "f", "خیر", "نه"}, v):
		return -1
	case slices.Contains([]string{"1", "yes", "y", "true", "t", "بله", "آری"}, v):
		return 1
	}
	for _, word := range strings.Fields(v) {
		if word == "not" || word == "no" || word == "neutral" || word == "never" || strings.HasPrefix(word, "dis") || strings.HasPrefix(word, "un") || strings.HasPrefix(word, "detract") {
			return -1
		}
	}
	for _, word := range strings.Fields(v) {
		for _, begin := range []string{"satisf", "happy", "loyal", "recommend", "promot", "likely", "retain", "repurchas", "return"} {
			if strings.HasPrefix(word, begin) {
				return 1
			}
		}
	}
	return 0
}

// segment makes segmentations of columns that tell kinds of people apart.
func (d *drafter) segment() {
	type choice struct{ column, score int }
	var choices []choice
	var more []int
	for _, i := range d.free(func(c *profile) bool { return len(c.listed) >= 2 && 2*c.n >= d.rows }) {
		c := &d.columns[i]
		if classes := d.classes(c); len(classes) == 0 || len(classes) > maxClasses || !covers(classes, c) {
			continue
		}
		score := 0
		if hinted(c.name, personaHints) {
			score = 3
		}
		if c.numbers < c.n {
			score += 2
		}
		if score == 0 {
			more = append(more, i)
			continue
		}
		choices = append(choices, choice{i, score})
	}
	slices.SortStableFunc(choices, func(a, b choice) int { return cmp.Compare(b.score, a.score) })
	for _, k := range choices[min(len(choices), maxSegmentations):] {
		more = append(more, k.column)
	}
	choices = choices[:min(len(choices), maxSegmentations)]
	slices.SortFunc(choices, func(a, b choice) int { return cmp.Compare(a.column, b.column) })
	keys := keyring{}
	var used []int
	for _, k := range choices {
		c := &d.columns[k.column]
		key := keys.unused(cmp.Or(keyFrom(c.name), "segmentation"))
		d.book.Segmentations = append(d.book.Segmentations, Segmentation{Key: key, Name: touchpoint.Plain(c.name), Column: c.name, Classes: d.classes(c)})
		d.done[k.column] = true
		used = append(used, k.column)
	}
	d.saySegments(used, more)
}

func (d *drafter) saySegments(used, more []int) {
	if len(used) > 0 {
		names := d.names(used)
		d.remark(Guessed, names, "These columns divide the respondents; rare and blank values are the class “other”: %s. Name the classes.", "این ستون\u200cها پاسخ\u200cدهندگان را بخش می\u200cکنند؛ مقدارهای کمیاب و خالی، دستهٔ «دیگر» هستند: %s. برای دسته\u200cها نام بگذارید.", list(names))
	}
	slices.Sort(more)
	if len(more) > 0 {
		names := d.names(more)
		for _, i := range more {
			d.done[i] = true
		}
		d.remark(LeftOut, names, "These columns have few values, too, and could divide the respondents: %s.", "این ستون\u200cها نیز مقدارهای کمی دارند و می\u200cتوانند پاسخ\u200cدهندگان را بخش کنند: %s.", list(names))
	}
}

// classes makes a class of each value that at least one respondent in a hundred has.
func (d *drafter) classes(c *profile) []Class {
	keys := keyring{touchpoint.OtherClass: 1}
	by := map[string]int{} // normal value → class
	noAnswer := map[string]bool{}
	for _, code := range d.book.Defaults.NoAnswer { // a code of the ratings mostly holds for the other questions, too
		noAnswer[normal(code)] = true
	}
	var classes []Class
	for _, v := range c.values() {
		if c.listed[v] < max(1, d.rows/100) || noAnswer[normal(v)] {
			continue
		}
		if _, empty := emptyWord(v); empty {
			continue
		}
		base := keyFrom(v)
		if base == touchpoint.OtherClass {
			continue
		}
		if i, ok := by[normal(v)]; ok {
			if !slices.ContainsFunc(classes[i].Values, func(w string) bool { return normal(w) == normal(v) }) {
				classes[i].Values = append(classes[i].Values, v)
			}
			continue
		}
		by[normal(v)] = len(classes)
		classes = append(classes, Class{Key: keys.unused(cmp.Or(base, "class")), Name: touchpoint.Plain(v), Values: []string{v}})
	}
	return classes
}

// covers reports whether at least half of the respondents are in a class of their own value.
func covers(classes []Class, c *profile) bool {
	n := 0
	for _, class := range classes {
		for _, v := range class.Values {
			n += c.listed[v]
		}
	}
	return 2*n >= c.n
}

// leave says which columns the codebook does not use.
func (d *drafter) leave() {
	blank := d.free(func(c *profile) bool { return c.n == 0 })
	many := d.free(func(c *profile) bool { return c.n > 0 && (c.listed == nil || len(c.listed) > maxClasses) })
	few := d.free(func(c *profile) bool { return c.n > 0 && c.listed != nil && len(c.listed) <= maxClasses })
	say := func(columns []int, english, persian string) {
		if names := d.names(columns); len(names) > 0 {
			d.remark(LeftOut, names, english, persian, list(names))
		}
	}
	say(blank, "These columns are blank throughout: %s.", "این ستون\u200cها سراسر خالی\u200cاند: %s.")
	say(many, "These columns have many different values (codes, texts, amounts) and are left out: %s.", "این ستون\u200cها مقدارهای گوناگون بسیار دارند (کد، متن، مقدار) و کنار گذاشته شدند: %s.")
	say(few, "These columns are mostly blank or nearly always the same, and are left out: %s.", "این ستون\u200cها بیشتر خالی یا همیشه یکسان\u200cاند و کنار گذاشته شدند: %s.")
}
