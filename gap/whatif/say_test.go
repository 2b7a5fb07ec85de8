package whatif_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/whatif"
	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

var update = flag.Bool("update", false, "write the golden files anew")

// numbers are those with decimals: their last digits differ between processors, and matrices that are inverted make more of that.
var numbers = regexp.MustCompile(`-?\d+\.\d+(e[-+]\d+)?`)

// page is a page of the report alone.
func page(r *whatif.Report, l legend.Legend) picture.Page {
	s := r.Section(l)
	return picture.Page{Title: s.Title, Sections: []picture.Section{s}}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile("testdata/"+name, got, 0o644))
	}
	want, err := os.ReadFile("testdata/" + name)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
}

func TestTheAirportIsAskedSaidAndDrawn(t *testing.T) {
	m, all := real(t, "sfo", "2017.csv.gz")
	r := asked(t, m, all, whatif.Options{})
	text, err := json.MarshalIndent(r, "", "\t")
	require.NoError(t, err)
	golden(t, "sfo.json", append(numbers.ReplaceAllFunc(text, func(n []byte) []byte {
		v, err := strconv.ParseFloat(string(n), 64)
		require.NoError(t, err)
		return strconv.AppendFloat(nil, v, 'g', 7, 64)
	}), '\n'))
	var back whatif.Report
	require.NoError(t, json.Unmarshal(text, &back))
	again, err := json.MarshalIndent(&back, "", "\t")
	require.NoError(t, err)
	require.Equal(t, string(text), string(again))
	require.NoError(t, page(r, legend.Of(m, all.Schema())).Check())
	for lang, name := range map[touchpoint.Lang]string{touchpoint.English: "sfo.en.txt", touchpoint.Persian: "sfo.fa.txt"} {
		golden(t, name, []byte(strings.Join(r.Say(legend.Of(m, all.Schema()), lang), "\n")+"\n"))
		var b bytes.Buffer
		require.NoError(t, draw.Text(&b, page(r, legend.Of(m, all.Schema())), draw.Options{Lang: lang}))
		require.NoError(t, draw.HTML(&b, page(r, legend.Of(m, all.Schema())), draw.Options{Lang: lang}))
	}
	require.Equal(t, len(r.Say(legend.Of(m, all.Schema()), "en")), len(r.Say(legend.Of(m, all.Schema()), "fa")))
}

// The shop was made with payment and parcel tracking as its troubles; what the whole is made of was not written down, and search was made to have none.
func TestTheShopIsAsked(t *testing.T) {
	m, all := real(t, "shop", "answers.csv.gz")
	r := asked(t, m, all, whatif.Options{})
	require.Equal(t, whatif.Gains, cellOf(t, r, "tracking").Verdict)
	require.Equal(t, whatif.Gains, cellOf(t, r, "payment").Verdict)
	require.Equal(t, whatif.CannotTell, cellOf(t, r, "search").Verdict)
	require.Nil(t, r.Plan, "its map names no action")
}

func TestTheWarningStandsWhereverGainsInAnOutcomeDo(t *testing.T) {
	for _, folder := range []string{"sfo", "shop"} {
		m, all := real(t, folder, map[string]string{"sfo": "2017.csv.gz", "shop": "answers.csv.gz"}[folder])
		r := asked(t, m, all, whatif.Options{})
		l := legend.Of(m, all.Schema())
		require.Contains(t, r.Say(l, touchpoint.English), "Warning: that customers who rate a thing better also rate the whole better is no proof that repairing it lifts the whole. Try a repair on some of the customers before paying for all of it.")
		s := r.Section(l)
		found := false
		for _, line := range s.Sentences {
			found = found || len(line.In("en")) > 8 && line.In("en")[:8] == "Warning:"
		}
		require.True(t, found, "and on the page it stands among the sentences, not in the notes")
	}
}

func TestPublishingWithholdsWhatRestsOnFew(t *testing.T) {
	m, all := real(t, "sfo", "2017.csv.gz")
	r := asked(t, m, all, whatif.Options{})
	require.Equal(t, r.Cells, r.Publish(10).Cells)
	require.Equal(t, r.Plan, r.Publish(10).Plan)
	before, err := json.Marshal(r)
	require.NoError(t, err)

	least := int64(r.Cells[0].N.Float()) // the restaurants have most raters but few
	cut := r.Publish(least)
	hidden := map[touchpoint.Key]bool{}
	for _, c := range cut.Cells {
		if c.Suppressed {
			hidden[c.Touchpoint] = true
			require.Empty(t, c.Gains)
			require.False(t, c.N.IsKnown())
		}
	}
	require.NotEmpty(t, hidden)
	require.Empty(t, cut.Whole)
	require.Empty(t, cut.Plan.Actions)
	require.Len(t, cut.Plan.Unplannable, 4)
	require.Equal(t, whatif.Unpublished, cut.Outcome.Reason, "fewer are behind two of the items than that")
	require.Empty(t, cut.Outcome.Items)
	for _, lang := range []touchpoint.Lang{"en", "fa"} {
		require.NotEmpty(t, cut.Say(legend.Of(m, all.Schema()), lang))
	}
	require.NoError(t, page(cut, legend.Of(m, all.Schema())).Check())
	slopes := r.Publish(int64(r.Outcome.People.Float()) + 1)
	require.Equal(t, whatif.Unpublished, slopes.Outcome.Reason)
	after, err := json.Marshal(r)
	require.NoError(t, err)
	require.Equal(t, string(before), string(after))
}

func TestNoneOfTheSureGainsIsPassedOverInSilence(t *testing.T) {
	r := &whatif.Report{Outcome: &whatif.Outcome{Item: "whole", Kind: touchpoint.MeasureMean}}
	for i := range 9 {
		gain := figure.Estimate{Value: figure.Known(1 - float64(i)/10), Interval: figure.Span{figure.Known(0.05), figure.Known(2)}}
		r.Cells = append(r.Cells, whatif.Cell{Cell: legend.Cell{Stage: "s", Touchpoint: touchpoint.Key("t" + string(rune('0'+i)))}, Verdict: whatif.Gains, Gains: []whatif.Gain{{Share: 1, Outcome: gain}}})
	}
	require.Contains(t, r.Say(legend.Legend{}, touchpoint.English)[0], "and 2 others, each by less, if")
	require.Contains(t, r.Say(legend.Legend{}, touchpoint.Persian)[0], "۲ خانهٔ دیگر، هر یک با سودی کمتر")
}

func TestWhereTheOutcomeIsAlwaysTheSameTheAnswerSaysWhyNothingIsTold(t *testing.T) {
	keys := []touchpoint.Key{"a", "b"}
	var people []touchpoint.Response
	for i := range 80 {
		people = append(people, marks(1+i%5, 1+i/5%5, 4))
	}
	m, s := mapped(t, keys, nil, nil), asks(keys...)
	said := asked(t, m, tallied(t, s, true, people), whatif.Options{}).Say(legend.Of(m, s), touchpoint.English)
	require.Equal(t, "What closing gaps gains in “whole” cannot be told: all answers are alike.", said[0])
	require.NotContains(t, strings.Join(said, "\n"), "Warning", "of nothing there is nothing to warn")
}
