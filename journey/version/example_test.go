package version_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/journey/version"
	"github.com/safar-cx/safar/touchpoint"
)

// later is the shop after some work on it.
func later() journey.Draft {
	d := shop()
	d.Version = "2"
	rename(&d, "buy", "purchase")
	d.Stages[0], d.Stages[2] = d.Stages[2], d.Stages[0]
	d.Stages = append(d.Stages, journey.Stage{Key: "return", Name: touchpoint.Text{touchpoint.English: "Returning", touchpoint.Persian: "بازگرداندن"}})
	d.Cells[0].Levels.Desired.Value = 0.9
	d.Cells[0].Owner = touchpoint.Plain("Web team")
	d.Cells[0].Levels.Rival = journey.Level{Value: 0.7, Basis: journey.Assumed}
	d.Cells[1].Obstacles = append(d.Cells[1].Obstacles, touchpoint.Text{touchpoint.English: "No chairs", touchpoint.Persian: "نبود صندلی"})
	d.Cells = append(d.Cells, journey.Cell{Stage: "return", Touchpoint: "till"})
	d.Touchpoints[1].Name = touchpoint.Text{touchpoint.English: "Cash desk", touchpoint.Persian: "صندوق"}
	d.Channels[1].Service = touchpoint.Assisted
	d.Plan = d.Plan[:1]
	return d
}

func ExampleDiff() {
	old, err := journey.New(shop())
	if err != nil {
		fmt.Println(err)
		return
	}
	d := old.Draft()
	d.Cells[0].Levels.Desired.Value = 0.9
	d.Cells[0].Owner = touchpoint.Plain("Web team")
	d.Stages[0], d.Stages[2] = d.Stages[2], d.Stages[0]
	d.Review.Due = journey.Date{Year: 2027, Month: 1, Day: 31}
	current, err := journey.New(d)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, change := range version.Diff(old, current).List {
		fmt.Println(change.Say(touchpoint.English))
	}
	// Output:
	// Stage Using stands elsewhere: in first place.
	// Stage Buying stands elsewhere: after Using.
	// Cell Basket in Buying, owner: changed from “Sales” to “Web team”.
	// Cell Basket in Buying, desired level: raised from 0.8 to 0.9.
	// Review, due date: stated for the first time, as 2027-01-31.
}

func ExampleMerge() {
	base, err := journey.New(shop())
	if err != nil {
		fmt.Println(err)
		return
	}
	ours, theirs := base.Draft(), base.Draft()
	ours.Cells[0].Owner, theirs.Cells[0].Owner = touchpoint.Plain("Web team"), touchpoint.Plain("Marketing")
	theirs.Cells[1].Deputy = touchpoint.Plain("Logistics")
	a, _ := journey.New(ours)
	b, _ := journey.New(theirs)
	m, err := version.Merge(base, a, b)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range m.Conflicts {
		fmt.Println(c.Say(touchpoint.English))
	}
	changes, _ := m.Conflicts[0].Take(m.Conflicts[0].Theirs)
	resolved, err := version.Apply(m.Map, changes)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range resolved.Cells() {
		fmt.Printf("%s: owner %q, deputy %q\n", c.Touchpoint, c.Owner.In("en"), c.Deputy.In("en"))
	}
	// Output:
	// Cell Basket in Buying, owner: each side says something else. Ours: Web team. Theirs: Marketing.
	// basket: owner "Marketing", deputy ""
	// till: owner "", deputy "Logistics"
}

func TestChangesAreReadableAsTextMarkdownAndJSON(t *testing.T) {
	c := version.Diff(newMap(t, shop()), newMap(t, later()))
	for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
		for _, form := range []string{"txt", "md", "html"} {
			var b bytes.Buffer
			switch o := (draw.Options{Lang: lang}); form {
			case "txt":
				require.NoError(t, draw.Text(&b, c.Page(), o))
			case "md":
				require.NoError(t, draw.Markdown(&b, c.Page(), o))
			default:
				require.NoError(t, draw.HTML(&b, c.Page(), o))
				require.Contains(t, b.String(), "</html>")
				continue
			}
			golden(t, "testdata/changes-"+string(lang)+"."+form, b.Bytes())
		}
	}
	var b bytes.Buffer
	_, err := c.WriteTo(&b)
	require.NoError(t, err)
	golden(t, "testdata/changes.json", b.Bytes())
}

func TestNothingChangedIsSaid(t *testing.T) {
	m := newMap(t, shop())
	page := version.Diff(m, m).Page()
	require.Empty(t, page.Sentences)
	require.Equal(t, "Nothing changed.", page.Answer.In("en"))
	require.Equal(t, "چیزی تغییر نکرده است.", page.Answer.In("fa"))
}

var update = flag.Bool("update", false, "rewrite the golden files")

func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
}
