package legend_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/touchpoint"
)

func TestOfManyNamesTheRestIsCounted(t *testing.T) {
	en, fa := legend.Legend{}.Voice(touchpoint.English), legend.Legend{}.Voice(touchpoint.Persian)
	names := []string{"a", "b", "c", "d"}
	require.Equal(t, "a, b, c and d", en.ListFirst(4, names...))
	require.Equal(t, "a and 3 more", en.ListFirst(1, names...))
	require.Equal(t, "a، b و ۲ مورد دیگر", fa.ListFirst(2, names...))
	require.Equal(t, []string{"a", "b", "c", "d"}, names, "as they were")
	require.Empty(t, en.ListFirst(2))
}

func TestWhatHasNoNameGoesByItsKey(t *testing.T) {
	var l legend.Legend
	require.Equal(t, touchpoint.Plain("s"), l.Stage("s"))
	require.Equal(t, touchpoint.Plain("i"), l.Item("i").Name)
	name, channel := l.Touchpoint("t")
	require.Equal(t, touchpoint.Plain("t"), name)
	require.Empty(t, channel)
}

func TestNamesAreWrittenIntoASentenceOnOneLine(t *testing.T) {
	l := legend.Legend{
		Stages:      []touchpoint.Named{{Key: "go", Name: touchpoint.Text{"en": "Going", "fa": "\u0631\u0641\u062a\u0646"}}},
		Touchpoints: []touchpoint.Touchpoint{{Key: "desk", Name: touchpoint.Text{"en": "Desk\n\u202e1", "fa": "\u0645\u06cc\u0632"}}},
	}
	en, fa := l.Voice(touchpoint.English), l.Voice(touchpoint.Persian)
	cells := []legend.Cell{{Stage: "go", Touchpoint: "desk"}}
	require.Equal(t, []string{"Desk 1"}, en.Cells(cells, cells))
	require.Equal(t, []string{"Desk 1 (Going)"}, en.Cells(cells, append(cells, legend.Cell{Stage: "come", Touchpoint: "desk"})))
	require.Equal(t, []string{"«\u0645\u06cc\u0632»"}, fa.Cells(cells, cells))
}

func TestAPictureOfManyRowsSaysHowManyMoreThereAre(t *testing.T) {
	for _, rows := range []int{0, 1, legend.MostRows} {
		most, notes := legend.Drawn(rows)
		require.Equal(t, rows, most)
		require.Empty(t, notes)
	}
	most, notes := legend.Drawn(1040)
	require.Equal(t, legend.MostRows, most)
	require.Equal(t, "The first 40 of 1,040 are drawn; the other 1,000 are in the report as JSON.", notes[0]["en"])
	require.Equal(t, "۴۰ ردیف نخست از ۱٬۰۴۰ ردیف کشیده شده است؛ ۱٬۰۰۰ ردیف دیگر در گزارش JSON هست.", notes[0]["fa"])
}
