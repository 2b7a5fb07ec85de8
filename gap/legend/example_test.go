package legend_test

import (
	"fmt"

	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/touchpoint"
)

// A sentence about cells, in their names, in either language.
func Example() {
	l := legend.Legend{Touchpoints: []touchpoint.Touchpoint{
		{Key: "desk", Name: touchpoint.Text{"en": "Desk", "fa": "پذیرش"}},
		{Key: "doctor", Name: touchpoint.Text{"en": "Doctor", "fa": "پزشک"}},
	}}
	cells := []legend.Cell{{Stage: "visit", Touchpoint: "desk"}, {Stage: "visit", Touchpoint: "doctor"}}
	en, fa := l.Voice(touchpoint.English), l.Voice(touchpoint.Persian)
	fmt.Println(en.List(en.Cells(cells, cells)...) + ": " + en.Count(1234))
	fmt.Println(fa.List(fa.Cells(cells, cells)...) + ": " + fa.Count(1234))
	// Output:
	// Desk and Doctor: 1,234
	// «پذیرش» و «پزشک»: ۱٬۲۳۴
}
