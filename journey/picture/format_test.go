package picture_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

var (
	en = picture.Format{}
	fa = picture.Format{Lang: "fa-IR"}
)

func TestNumbersAreWrittenAsTheLanguageDoes(t *testing.T) {
	for _, c := range []struct {
		v        float64
		decimals int
		en, fa   string
	}{
		{0, 0, "0", "۰"},
		{29.84, 1, "29.8", "۲۹٫۸"},
		{4.07, 2, "4.07", "۴٫۰۷"},
		{2831, 0, "2,831", "۲٬۸۳۱"},
		{1234567.891, 2, "1,234,567.89", "۱٬۲۳۴٬۵۶۷٫۸۹"},
		{-3.25, 1, "−3.2", "\u200e−۳٫۲\u200f"},
		{-0.04, 1, "0.0", "۰٫۰"},
		{math.Copysign(0, -1), 1, "0.0", "۰٫۰"},
		{math.NaN(), 1, "–", "–"},
		{math.Inf(-1), 1, "–", "–"},
		{1.5, -3, "2", "۲"},
		{999.96, 1, "1,000.0", "۱٬۰۰۰٫۰"},
	} {
		require.Equal(t, c.en, en.Fixed(c.v, c.decimals), "%v", c.v)
		require.Equal(t, c.fa, fa.Fixed(c.v, c.decimals), "%v", c.v)
	}
	require.Equal(t, "−9,223,372,036,854,775,808", en.Count(math.MinInt64))
	require.Equal(t, "۱۲٬۰۰۰", fa.Count(12000))
}

func TestPercentSignsAndRanges(t *testing.T) {
	require.Equal(t, "88%", en.Percent(0.88, 0))
	require.Equal(t, "۸۸\u200f٪", fa.Percent(0.88, 0))
	require.Equal(t, "90.1–92.4%", en.Percents(0.901, 0.924, 1))
	require.Equal(t, "۹۰٫۱–۹۲٫۴\u200f٪", fa.Percents(0.901, 0.924, 1))
	require.Equal(t, "1.2–3.4", en.Range(1.2, 3.4, 1))
	require.Equal(t, "۱٫۲–۳٫۴", fa.Range(1.2, 3.4, 1))
	require.Equal(t, "−1.2 to 3.4", en.Range(-1.2, 3.4, 1))
	require.Equal(t, "\u200e−۱٫۲\u200f تا ۳٫۴", fa.Range(-1.2, 3.4, 1))
	require.Equal(t, "0.0–3.4", en.Range(-0.01, 3.4, 1), "what is written without a sign needs no word")
	require.Equal(t, "3", en.Ranks(3, 3))
	require.Equal(t, "۳–۷", fa.Ranks(3, 7))
	ascii := picture.Format{ASCII: true}
	require.Equal(t, "-1.2 to 3.4", ascii.Range(-1.2, 3.4, 1))
	require.Equal(t, "1-2", ascii.Ranks(1, 2))
	require.Equal(t, "۱\u200f-۲", picture.Format{Lang: "fa", ASCII: true}.Ranks(1, 2))
	require.Equal(t, "-", ascii.Percent(math.NaN(), 0))
}

func TestListsAreJoinedAsSentencesDo(t *testing.T) {
	require.Equal(t, "", en.List())
	require.Equal(t, "A", en.List("A"))
	require.Equal(t, "A and B", en.List("A", "B"))
	require.Equal(t, "A, B and C", en.List("A", "B", "C"))
	require.Equal(t, "A, a; B; and C", en.List("A, a", "B", "C"))
	require.Equal(t, "A (0.1, 0.2), B and C", en.List("A (0.1, 0.2)", "B", "C"))
	require.Equal(t, "A, a and B", en.List("A, a", "B"), "two are apart by their and")
	require.Equal(t, "الف، ت؛ ب؛ و پ", fa.List("الف، ت", "ب", "پ"))
	require.Equal(t, "الف و ب", fa.List("الف", "ب"))
	require.Equal(t, "الف، ب و پ", fa.List("الف", "ب", "پ"))
}

func TestNamesAreIsolatedOnlyWhereTheyRunAgainstTheSentence(t *testing.T) {
	require.Equal(t, "Shops", en.Name("Shops"))
	require.Equal(t, "24/7", en.Name("24/7"))
	require.Equal(t, "\u2068فروشگاه\u2069", en.Name("فروشگاه"))
	require.Equal(t, "فروشگاه\u200cها", fa.Name("فروشگاه\u200cها"))
	require.Equal(t, "\u2068Wi-Fi\u2069", fa.Name("Wi-Fi"))
	require.Equal(t, "\u206824/7\u2069", fa.Name("24/7"), "its slash would turn it round")
	require.Equal(t, "\u2068Wi-Fi رایگان\u2069", fa.Name("Wi-Fi رایگان"))
	require.Equal(t, "\u2068abc\u2069", fa.Name("\u202eabc\u2069\u2067"), "its own controls are dropped")
	require.Empty(t, fa.Name(""))
}

func TestDirectionIsThatOfTheLetters(t *testing.T) {
	for s, want := range map[string]picture.Direction{
		"": picture.Neutral, "24/7": picture.Neutral, "۱۲": picture.Neutral, "abc": picture.LeftToRight, "出発": picture.LeftToRight,
		"فارسی": picture.RightToLeft, "עברית": picture.RightToLeft, "Wi-Fi رایگان": picture.Mixed,
	} {
		all, _ := picture.DirectionOf(s)
		require.Equal(t, want, all, "%q", s)
	}
	_, first := picture.DirectionOf("۱۲ رایگان Wi-Fi")
	require.Equal(t, picture.RightToLeft, first)
}

func ExampleFormat() {
	for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
		f := picture.Format{Lang: lang}
		fmt.Println(f.Fixed(2831.5, 1), f.Range(28.4, 31.2, 1), f.Ranks(1, 2))
	}
	// Output:
	// 2,831.5 28.4–31.2 1–2
	// ۲٬۸۳۱٫۵ ۲۸٫۴–۳۱٫۲ ۱–۲
}
