package sheet

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// losses says what of a map a table does not hold.
func losses(d journey.Draft) []Remark {
	var out []Remark
	for _, l := range []struct {
		english, farsi string
		n              int
	}{
		{"name and note of the map", "نام و یادداشت نقشه", one(!d.Name.IsZero()) + one(!d.Note.IsZero())},
		{"stages and touchpoints without a cell", "مرحله\u200cها و نقطه\u200cهای تماس بی\u200cخانه", strays(d)},
		{"goals", "هدف\u200cها", goals(d)},
		{"brand values", "ارزش\u200cهای برند", len(d.Values)},
		{"parts of the ecosystem", "بخش\u200cهای فضای کاری", len(d.Ecosystem)},
		{"what personas are like, beyond their keys", "ویژگی\u200cهای پرسوناها جز کلیدشان", len(d.Personas)},
		{"what actions are, beyond their keys", "شرح اقدام\u200cها جز کلیدشان", len(d.Actions)},
		{"steps of the planned path", "گام\u200cهای مسیر برنامه\u200cریزی\u200cشده", len(d.Plan)},
		{"contents, chains and notes of cells", "محتواها، زنجیره\u200cها و یادداشت\u200cهای خانه\u200cها", inner(d.Cells)},
		{"reviews", "بازبینی\u200cها", one(!d.Review.Due.IsZero() || len(d.Review.Triggers) > 0)},
	} {
		if l.n > 0 {
			out = append(out, Remark{Text: touchpoint.Text{
				touchpoint.English: fmt.Sprintf("Not in the table: %s (%d).", l.english, l.n),
				touchpoint.Persian: fmt.Sprintf("در جدول نیست: %s (%s).", l.farsi, toPersian.Replace(strconv.Itoa(l.n))),
			}})
		}
	}
	return out
}

var toPersian = strings.NewReplacer("0", "۰", "1", "۱", "2", "۲", "3", "۳", "4", "۴", "5", "۵", "6", "۶", "7", "۷", "8", "۸", "9", "۹")

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func goals(d journey.Draft) (n int) {
	for _, s := range d.Stages {
		n += len(s.Goals)
	}
	return n
}

// strays counts what no cell names.
func strays(d journey.Draft) (n int) {
	met := map[journey.CellRef]bool{}
	for _, c := range d.Cells {
		met[journey.CellRef{Stage: c.Stage}], met[journey.CellRef{Touchpoint: c.Touchpoint}] = true, true
	}
	for _, s := range d.Stages {
		n += one(!met[journey.CellRef{Stage: s.Key}])
	}
	for _, t := range d.Touchpoints {
		n += one(!met[journey.CellRef{Touchpoint: t.Key}])
	}
	return n
}

// inner counts what lies within cells and has no column.
func inner(cells []journey.Cell) (n int) {
	for _, c := range cells {
		n += one(!c.Contents.IsZero()) + len(c.Chain)
		for _, l := range []journey.Level{c.Levels.Desired, c.Levels.Intended, c.Levels.Rival} {
			n += one(!l.Note.IsZero())
		}
	}
	return n
}
