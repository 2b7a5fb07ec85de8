package draw

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey/picture"
)

// Between two points the curve must not leave the range of the two, nor turn.
func TestTheCurveShowsNoPeakThatNobodyMeasured(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		y := make([]float64, 2+random.IntN(8))
		for i := range y {
			y[i] = math.Round(10*random.Float64()) / 10 // with ties
		}
		m := slopes(y)
		for i := 1; i < len(y); i++ {
			last := y[i-1]
			for s := 0.05; s < 1.001; s += 0.05 {
				v := bezier(y[i-1], y[i-1]+m[i-1]/3, y[i]-m[i]/3, y[i], s)
				require.GreaterOrEqual(t, (v-last)*(y[i]-y[i-1]), -1e-12, "%v turns between %d and %d", y, i-1, i)
				last = v
			}
		}
	}
}

func bezier(a, b, c, d, s float64) float64 {
	r := 1 - s
	return r*r*r*a + 3*r*r*s*b + 3*r*s*s*c + s*s*s*d
}

func TestTheAxisOfACurveEndsAtRoundNumbers(t *testing.T) {
	for _, test := range []struct {
		levels    []float64
		low, high float64
	}{
		{nil, 0, 1},
		{[]float64{0.74, 0.84}, 0.6, 1},
		{[]float64{1}, 0.6, 1},
		{[]float64{0}, 0, 0.4},
		{[]float64{0.5, 0.55}, 0.4, 0.8},
		{[]float64{0.05, 0.95}, 0, 1},
	} {
		var s picture.Series
		for _, v := range test.levels {
			s.Levels = append(s.Levels, picture.Measured{Value: picture.Of(v)})
		}
		a, ticks := levelAxis(picture.Curve{Series: []picture.Series{s}})
		require.Equal(t, axis{test.low, test.high}, a, "%v", test.levels)
		require.Equal(t, test.low, ticks[0])
		require.Equal(t, test.high, ticks[len(ticks)-1])
	}
}

func TestFoldedTextFitsAndLosesNothingUnlessItSaysSo(t *testing.T) {
	f := font{size: 10}
	for _, s := range []string{
		"", "one", "two words", strings.Repeat("unbreakable", 30), strings.Repeat("many words ", 30),
		"سامانهٔ یکپارچهٔ Customer Relationship Management", "\u2068AirTrain\u2069 و «\u2068Wi-Fi\u2069»",
		"\u25c6\u00a0stays with its name", "出発ロビー 出発ロビー 出発ロビー", strings.Repeat("\U0001f468\u200d\U0001f469\u200d\U0001f467 ", 9),
	} {
		for _, width := range []float64{1, 40, 90, 400} {
			for _, most := range []int{0, 1, 3, 100} {
				lines, whole := f.fold(s, width, most)
				require.LessOrEqual(t, len(lines), max(most, 1))
				for _, line := range lines {
					require.True(t, utf8.ValidString(line))
					require.Zero(t, openIsolates(line), "%q", line)
					if width > 40 {
						require.LessOrEqual(t, f.width(line), width+1e-9, "%q", line)
					}
				}
				if whole {
					squeeze := strings.NewReplacer(" ", "", lri, "", rli, "", fsi, "", pdi, "")
					require.Equal(t, squeeze.Replace(s), squeeze.Replace(strings.Join(lines, "")))
				}
			}
		}
	}
	lines, _ := f.fold("\u25c6\u00a0Checkpoint", 65, 3)
	require.Equal(t, "\u25c6\u00a0Check", lines[0][:len("\u25c6\u00a0Check")], "the sign is not left alone on its line")
}

func TestNumbersInMarkupAreShortAndFinite(t *testing.T) {
	for v, want := range map[float64]string{0: "0", -0.001: "0", 1: "1", 1.5: "1.5", 2.346: "2.35", -3.10: "-3.1", 100: "100", 1e6: "1000000"} {
		require.Equal(t, want, string(appendNumber(nil, v)))
	}
}

func TestEscapedTextIsText(t *testing.T) {
	require.Equal(t, `&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;amp;`, string(appendEscaped(nil, `<a b='c' d="e">&amp;`)))
	require.Equal(t, "\ufffd\ufffd\ufffd\ufffd\ufffd \ufffd", string(appendEscaped(nil, "\x00\x1f\x7f\u009f\ufffe\n\U0010ffff")))
	require.Equal(t, "\ufffd\ufffd", string(appendEscaped(nil, "\xff\xc0")))
	require.Equal(t, "می\u200cرود", string(appendEscaped(nil, "می\u200cرود")))
}

func TestEveryTermIsThereInBothLanguages(t *testing.T) {
	for i := range terms {
		require.NotEmpty(t, englishTerms[i], "term %d", i)
		require.NotEmpty(t, persianTerms[i], "%q", englishTerms[i])
		require.Equal(t, strings.Count(englishTerms[i], "{}"), strings.Count(persianTerms[i], "{}"), "%q", englishTerms[i])
		require.NotContains(t, persianTerms[i], "\u064a", "an Arabic letter yeh")
		require.NotContains(t, persianTerms[i], "\u0643", "an Arabic letter kaf")
	}
}

func TestStyleSheetsFitIntoXMLAndAskForNothing(t *testing.T) {
	for _, sheet := range []string{pageRules, columnRules} {
		require.False(t, strings.ContainsAny(sheet, "<&"))
		require.NotContains(t, sheet, "url")
		require.NotContains(t, sheet, "@import")
		require.Equal(t, strings.Count(sheet, "{")-strings.Count(sheet, "{n}")-strings.Count(sheet, "{width}"), strings.Count(sheet, "}")-strings.Count(sheet, "{n}")-strings.Count(sheet, "{width}"))
	}
}
