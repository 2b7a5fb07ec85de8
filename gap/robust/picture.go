package robust

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// drawn is how many cells a picture has.
const drawn = 12

var (
	textTitle  = touchpoint.Text{"en": "Does the ranking depend on importance?", "fa": "آیا رتبه\u200cبندی به اهمیت وابسته است؟"}
	textAround = touchpoint.Text{"en": "How often each place, with importance in doubt", "fa": "هر رتبه چند بار، با تردید در اهمیت"}
	textAny    = touchpoint.Text{"en": "How often each place, if nothing were known of importance", "fa": "هر رتبه چند بار، اگر دربارهٔ اهمیت هیچ نمی\u200cدانستیم"}
	textUnit   = touchpoint.Text{"en": "share of the cases tried", "fa": "سهم از حالت\u200cهای آزموده"}
	textBack   = touchpoint.Text{"en": "further back", "fa": "پایین\u200cتر"}
	textHidden = touchpoint.Text{"en": "withheld: too few", "fa": "منتشر نمی\u200cشود: شمار کم"}
	textMore   = touchpoint.Text{"en": "Only the %s cells that are in front most often are drawn.", "fa": "تنها %s خانه\u200cای کشیده شده\u200cاند که بیش از همه جلو هستند."}
	textPlace  = touchpoint.Text{"en": "place %s", "fa": "رتبهٔ %s"}
	textLevel  = touchpoint.Text{"en": "level at %s times the importance", "fa": "هم\u200cتراز با %s برابر اهمیت"}
)

// Section is the report as a part of a page, in both languages: the answer, what an analyst would act on, how often each cell has which place, and how that was made. Of nil it is empty.
func (r *Report) Section(l legend.Legend) picture.Section {
	if r == nil {
		return picture.Section{}
	}
	en, fa := r.speaker(l, touchpoint.English), r.speaker(l, touchpoint.Persian)
	s := picture.Section{
		Title: textTitle, Answer: touchpoint.Text{touchpoint.English: en.answer(), touchpoint.Persian: fa.answer()},
		Sentences: legend.Both(en.sentences(), fa.sentences()), Notes: legend.Both(en.notes(), fa.notes()),
	}
	if r.Persona != "" {
		s.Subtitle = l.Persona(r.Persona)
	}
	if len(r.Cells) > 1 {
		s.Pictures = []picture.Picture{
			r.stack(l, textAround, true, func(c Cell) []figure.Number { return c.Places.Both }),
			r.stack(l, textAny, false, func(c Cell) []figure.Number { return c.Places.AnyBoth }),
		}
	}
	return s
}

// stack draws the places of those in front most often under one way to draw, and says, if asked, at what importance they are level with the first.
func (r *Report) stack(l legend.Legend, title touchpoint.Text, levels bool, places func(Cell) []figure.Number) picture.Stack {
	s := picture.Stack{Title: title, Unit: textUnit}
	for k := range r.Method.Places {
		s.Parts = append(s.Parts, written(textPlace, func(f picture.Format) string { return f.Count(k + 1) }))
	}
	s.Parts = append(s.Parts, textBack)
	cells := slices.Clone(r.Cells)
	slices.SortStableFunc(cells, func(a, b Cell) int {
		return cmp.Or(cmp.Compare(within(places(b)), within(places(a))), cmp.Compare(first(places(b)), first(places(a))))
	})
	for _, c := range cells[:min(drawn, len(cells))] {
		shares := places(c)
		if !levels {
			c.Level = Level{}
		}
		s.Rows = append(s.Rows, r.row(l, c, shares))
	}
	if len(cells) > drawn {
		s.Notes = []touchpoint.Text{written(textMore, func(f picture.Format) string { return f.Count(drawn) })}
	}
	return s
}

func (r *Report) row(l legend.Legend, c Cell, places []figure.Number) picture.StackRow {
	name, _ := l.Touchpoint(c.Touchpoint)
	row := picture.StackRow{Name: name, Context: l.Stage(c.Stage), Shares: make([]picture.Number, r.Method.Places+1)}
	if c.Suppressed {
		row.Note = textHidden
		return row
	}
	for k, share := range places {
		row.Shares[k] = picture.Of(share.Float())
	}
	row.Shares[r.Method.Places] = picture.Of(max(0, 1-within(places)))
	if alone := c.Level.Alone; alone.IsKnown() {
		row.Note = written(textLevel, func(f picture.Format) string { return f.Fixed(alone.Float(), digits(alone.Float())) })
	}
	return row
}

// written puts a number into a text of both languages.
func written(t touchpoint.Text, number func(picture.Format) string) touchpoint.Text {
	out := touchpoint.Text{}
	for lang, format := range t {
		out[lang] = fmt.Sprintf(format, number(picture.Format{Lang: lang}))
	}
	return out
}
