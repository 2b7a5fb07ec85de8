package legend

import (
	"fmt"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// MostRows is how many rows a picture of cells has at most: more nobody reads, and a page of several such pictures would take long to open.
const MostRows = 40

var textRows = touchpoint.Text{
	"en": "The first %[1]s of %[2]s are drawn; the other %[3]s are in the report as JSON.",
	"fa": "%[1]s ردیف نخست از %[2]s ردیف کشیده شده است؛ %[3]s ردیف دیگر در گزارش JSON هست.",
}

// Drawn returns how many of some rows a picture has, and notes for it: how many more there are, or none where all are drawn.
func Drawn(rows int) (most int, notes []touchpoint.Text) {
	if rows <= MostRows {
		return rows, nil
	}
	note := touchpoint.Text{}
	for lang, text := range textRows {
		f := picture.Format{Lang: lang}
		note[lang] = fmt.Sprintf(text, f.Count(MostRows), f.Count(rows), f.Count(rows-MostRows))
	}
	return MostRows, []touchpoint.Text{note}
}
