package sheet

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// fill applies what the row says of its cell.
func (b *builder) fill(c *journey.Cell) {
	b.text(b.cell(owner), &c.Owner)
	b.text(b.cell(deputy), &c.Deputy)
	b.text(b.cell(impact), &c.Impact)
	b.text(b.cell(emotion), &c.Emotion)
	b.list(b.cell(personas), &c.Personas, &b.personas, "persona", "پرسونای", func(k touchpoint.Key, name touchpoint.Text) {
		b.draft.Personas = append(b.draft.Personas, journey.Persona{Key: k, Name: name})
	})
	b.list(b.cell(actions), &c.Actions, &b.actions, "action", "اقدام", func(k touchpoint.Key, name touchpoint.Text) {
		b.draft.Actions = append(b.draft.Actions, journey.Action{Key: k, Name: name})
	})
	if s := b.cell(importance); s.erase {
		c.Importance = 0
	} else if v, ok := b.number(s, 1e9); ok {
		c.Importance = v
	}
	switch s := b.cell(moment); {
	case s.erase || is(s.text, words.no):
		c.Moment = false
	case is(s.text, words.yes):
		c.Moment = true
	case s.text != "":
		b.bad(s, "is %s; it is yes or no", document.Quote(s.text))
	}
	for _, col := range []column{desired, intended, rival} {
		b.level(b.cell(col), b.cell(col+1), levelAt(&c.Levels, col))
	}
	b.obstacles(b.cell(obstacles), &c.Obstacles)
	b.items(b.cell(items), &c.Items)
	if s := b.cell(opens); s.erase {
		c.Opens = ""
	} else if s.text != "" {
		if err := touchpoint.Key(s.text).Check(); err != nil {
			b.bad(s, "is no key of a map: %w", err)
		}
		c.Opens = touchpoint.Key(s.text)
	}
}

// parts are the entries of a list in a cell.
func parts(s string) []string {
	var out []string
	for p := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ';' || r == '؛' || r == '\n' }) {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// maxList is how long a list within a cell of a map may be.
const maxList = 1000

func (b *builder) list(s said, to *[]touchpoint.Key, r *roster, english, farsi string, add func(touchpoint.Key, touchpoint.Text)) {
	if s.silent() {
		return
	}
	*to = nil
	for _, word := range parts(s.text) {
		key, name, added, ok := b.thing(s, word, r, english, farsi)
		if added {
			add(key, name)
		}
		if ok && !slices.Contains(*to, key) {
			*to = append(*to, key)
		}
		if len(*to) > maxList {
			b.bad(s, "has more than %d entries", maxList)
			return
		}
	}
}

// digits makes a number of a language one of the machine.
var digits = strings.NewReplacer("۰", "0", "۱", "1", "۲", "2", "۳", "3", "۴", "4", "۵", "5", "۶", "6", "۷", "7", "۸", "8", "۹", "9",
	"٠", "0", "١", "1", "٢", "2", "٣", "3", "٤", "4", "٥", "5", "٦", "6", "٧", "7", "٨", "8", "٩", "9", "٫", ".")

// number reads a number above 0 up to most; false where there is none.
func (b *builder) number(s said, most float64) (float64, bool) {
	if s.silent() || s.erase {
		return 0, false
	}
	v, ok := b.parse(s.text, most)
	if !ok {
		b.bad(s, "is %s; it is a number above 0, up to %v%s", document.Quote(s.text), most, b.decimal())
	}
	return v, ok
}

func (b *builder) parse(text string, most float64) (float64, bool) {
	text = digits.Replace(text)
	if b.comma() {
		text = strings.Replace(text, ",", ".", 1)
	}
	v, err := strconv.ParseFloat(text, 64)
	ok := err == nil && strings.Trim(text, "0123456789.eE+-") == "" && v > 0 && v <= most && !math.IsInf(v, 0)
	return v, ok
}

// comma reports whether a comma is the decimal sign: as the dialect says or, where it says nothing, in a table parted by semicolons.
func (b *builder) comma() bool {
	d := b.o.Dialect
	return d.Decimal == "," || d.Decimal == "" && d.Delimiter == ";"
}

func (b *builder) decimal() string {
	if b.comma() {
		return " (a comma or a point is the decimal sign)"
	}
	return ""
}

// level applies value and basis.
func (b *builder) level(value, basis said, to *journey.Level) {
	if value.erase {
		*to = journey.Level{}
		return
	}
	l := *to
	if v, ok := b.number(value, 1); ok {
		if l.Value = v; l.Basis == "" {
			l.Basis = journey.Stated
		}
	}
	if !b.basis(basis, &l) {
		return
	}
	if l.IsStated() && l.Basis != journey.Measured && l.Value == 0 {
		if at := basis; value.text == "" {
			b.bad(at, "is given without a level")
		}
		return
	}
	*to = l
}

// basis reads how a level is known.
func (b *builder) basis(s said, l *journey.Level) bool {
	if s.text == "" {
		return true
	}
	word, item, _ := strings.Cut(s.text, ":")
	item = strings.TrimSpace(item)
	switch {
	case is(word, words.stated) && item == "":
		l.Basis, l.Item = journey.Stated, ""
	case is(word, words.assumed) && item == "":
		l.Basis, l.Item = journey.Assumed, ""
	case is(word, words.measured) && touchpoint.Key(item).Check() == nil:
		l.Basis, l.Item = journey.Measured, touchpoint.Key(item)
	default:
		b.bad(s, "is %s; it is stated, assumed, or measured:ITEM", document.Quote(s.text))
		return false
	}
	return true
}

func (b *builder) obstacles(s said, to *[]touchpoint.Text) {
	if s.silent() {
		return
	}
	before := *to
	*to = nil
	for line := range strings.SplitSeq(s.text, "\n") {
		line = strings.Join(strings.Fields(line), " ")
		if line == "" {
			continue
		}
		same := func(t touchpoint.Text) bool { return strings.Join(strings.Fields(t.In(b.show())), " ") == line }
		if i := slices.IndexFunc(before, same); i >= 0 {
			*to = append(*to, before[i])
		} else {
			*to = append(*to, touchpoint.Text{b.o.Lang: line})
		}
		if len(*to) > maxList {
			b.bad(s, "has more than %d lines", maxList)
			return
		}
	}
}

func (b *builder) items(s said, to *[]journey.Measure) {
	if s.silent() {
		return
	}
	before := *to
	*to = nil
	for _, word := range parts(s.text) {
		name, weight, weighted := strings.Cut(word, "*")
		m := journey.Measure{Item: touchpoint.Key(strings.TrimSpace(name))}
		if err := m.Item.Check(); err != nil {
			b.bad(s, "has %s, which is no key of an item: %w", document.Quote(name), err)
			return
		}
		if i := slices.IndexFunc(before, func(v journey.Measure) bool { return v.Item == m.Item }); i >= 0 {
			m.Last = before[i].Last
		}
		if weighted {
			var ok bool
			if m.Weight, ok = b.parse(strings.TrimSpace(weight), 1e9); !ok {
				b.bad(s, "has the weight %s; it is a number above 0", document.Quote(weight))
				return
			}
		}
		if slices.ContainsFunc(*to, func(v journey.Measure) bool { return v.Item == m.Item }) {
			b.bad(s, "has the item %s twice", document.Quote(string(m.Item)))
			return
		}
		*to = append(*to, m)
		if len(*to) > maxList {
			b.bad(s, "has more than %d items", maxList)
			return
		}
	}
}
