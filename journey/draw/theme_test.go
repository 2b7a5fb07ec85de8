package draw_test

import (
	"fmt"
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey/draw"
)

func TestEveryTextOfTheDefaultThemeStandsOutFromItsGround(t *testing.T) {
	require.NoError(t, draw.DefaultTheme().Check())
}

// The contrasts of black on white and of #777 on white are given in WCAG 2.2 and in its technique G18.
func TestContrastIsThatOfWCAG(t *testing.T) {
	require.InDelta(t, 21, draw.Contrast(0, 0xffffff), 1e-9)
	require.InDelta(t, 1, draw.Contrast(0x336699, 0x336699), 1e-9)
	require.InDelta(t, 4.48, draw.Contrast(0x777777, 0xffffff), 0.005)
	require.Equal(t, draw.Contrast(0x123456, 0xfedcba), draw.Contrast(0xfedcba, 0x123456))
}

func TestAThemeThatIsHardToReadSaysWhere(t *testing.T) {
	theme := draw.DefaultTheme()
	theme.Light.Quiet = 0xaaaaaa
	theme.Dark.Shades[2], theme.Dark.Shades[3] = theme.Dark.Shades[3], theme.Dark.Shades[2]
	theme.Dark.Shades[5].Ink = theme.Dark.Shades[5].Fill
	err := theme.Check()
	require.ErrorIs(t, err, draw.ErrTheme)
	require.ErrorContains(t, err, "light scheme: quiet text, #aaaaaa on #ffffff, has a contrast of 2.32 : 1, less than 4.5")
	require.ErrorContains(t, err, "dark scheme: shade 4 does not stand out more than shade 3")
	require.ErrorContains(t, err, "dark scheme: text on shade 6")
}

// Each colour that a picture writes as the fill of its text must be one that Theme.Check holds against what lies under it.
func TestPicturesUseNoColourOutsideTheTheme(t *testing.T) {
	known := map[string]bool{"none": true}
	p := draw.DefaultTheme().Light
	for _, c := range []draw.Colour{p.Paper, p.Panel, p.Ink, p.Quiet, p.Rule, p.Line, p.Band, p.Point, p.Others[0], p.Others[1], p.Others[2]} {
		known[c.String()] = true
	}
	for _, s := range p.Shades {
		known[s.Fill.String()], known[s.Ink.String()] = true, true
	}
	readable := map[string]bool{p.Ink.String(): true, p.Quiet.String(): true}
	for _, s := range p.Shades {
		readable[s.Ink.String()] = true
	}
	for name, part := range each(wide()) {
		out := svg(t, part, draw.Options{})
		for _, m := range regexp.MustCompile(`(?:fill|stroke)="([^"]*)"`).FindAllStringSubmatch(out, -1) {
			require.True(t, known[m[1]], "%s: %s", name, m[0])
		}
		for _, m := range regexp.MustCompile(`<text[^>]*fill="([^"]*)"`).FindAllStringSubmatch(out, -1) {
			require.True(t, readable[m[1]], "%s: text in %s", name, m[1])
		}
	}
}

func TestAThemeOfOnesOwnIsUsed(t *testing.T) {
	theme := draw.DefaultTheme()
	theme.Light.Paper, theme.Dark.Paper = 0xfffff8, 0x000010
	for _, out := range []string{html(t, wide(), draw.Options{Theme: theme}), svg(t, airportGrid(), draw.Options{Theme: theme})} {
		contains(t, out, "#fffff8")
		contains(t, out, "#000010")
	}
	dark := svg(t, airportGrid(), draw.Options{Theme: theme, Scheme: draw.DarkOnly})
	contains(t, dark, `fill="#000010"`)
	require.NotContains(t, dark, "#fffff8")
	require.NotContains(t, dark, "<style>")
}

// On a reader's paper the brightness of the shades alone must tell them apart: what the three common sorts of colour blindness leave.
func TestShadesAreToldApartByBrightness(t *testing.T) {
	for name, p := range map[string]draw.Palette{"light": draw.DefaultTheme().Light, "dark": draw.DefaultTheme().Dark} {
		for i := 1; i < len(p.Shades); i++ {
			require.Greater(t, draw.Contrast(p.Shades[i].Fill, p.Shades[i-1].Fill), 1.1, "%s %d", name, i)
		}
		require.Greater(t, draw.Contrast(p.Shades[0].Fill, p.Shades[5].Fill), 5.0, name)
	}
}

func ExampleTheme_Check() {
	theme := draw.DefaultTheme()
	theme.Light.Quiet = 0x999999
	fmt.Println(theme.Check() != nil)
	fmt.Println(strconv.FormatFloat(draw.Contrast(theme.Light.Quiet, theme.Light.Paper), 'f', 2, 64))
	// Output:
	// true
	// 2.85
}
