package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/trend"
	"github.com/safar-cx/safar/touchpoint"
)

func TestAllThatCanBeAskedIsAnsweredBesideTheRanking(t *testing.T) {
	for _, lang := range []string{"en", "fa"} {
		out, err := analyse(t, "-lang", lang, "-top", "3", "-lens", "all", "-consistency", "-whatif", "-robust", "-json", "out.json", "-markdown", "out.md", "-html", "page.html", "-svg", "asked")
		require.NoError(t, err)
		golden(t, "asked."+lang+".golden", out)
		golden(t, "asked."+lang+".md.golden", written(t, "out.md"))

		text := written(t, "out.json")
		ranking, err := gap.Parse(strings.NewReader(text))
		require.NoError(t, err)
		var again bytes.Buffer
		_, err = ranking.WriteTo(&again)
		require.NoError(t, err)
		require.Equal(t, text, again.String(), "it reads back")
		var members map[string]json.RawMessage
		require.NoError(t, json.Unmarshal([]byte(text), &members))
		for _, name := range []string{"drivers", "trend", "consistency", "lenses", "whatif", "robustness"} {
			require.Contains(t, members, name)
		}
		for _, s := range ranking.Page(gap.View{}).Sections {
			title := s.Title.In(touchpoint.Lang(lang))
			require.Contains(t, written(t, "out.md"), "## "+title)
			require.Contains(t, written(t, "page.html"), title+"</h2>")
		}
		for _, kind := range []string{"bars", "changes", "quadrant", "stack", "table"} {
			require.Contains(t, written(t, "asked-"+kind+".svg"), "<svg", kind)
		}
	}
}

func TestTheAirportsWifiRestroomsAndSignsAreJudged(t *testing.T) {
	_, err := analyse(t, "-json", "out.json", "-html", "")
	require.NoError(t, err)
	ranking, err := gap.Parse(strings.NewReader(written(t, "out.json")))
	require.NoError(t, err)
	verdicts := map[touchpoint.Key]trend.Verdict{}
	for _, c := range ranking.Trend.Cells {
		verdicts[c.Touchpoint] = c.Verdict
	}
	for _, place := range []touchpoint.Key{"wifi", "restrooms", "signs-inside"} {
		require.Equal(t, trend.Equivalent, verdicts[place], "%s, which neither got better nor worse by as much as a fifth of a mark", place)
	}
	require.Equal(t, trend.Better, verdicts["checkpoint"])
	require.EqualValues(t, 2831, ranking.Responses.Read)
}

func TestQuestionsToASurveyNeedOne(t *testing.T) {
	for _, c := range [][]string{{"-robust"}, {"-lens", "all"}, {"-consistency"}, {"-whatif"}, {"-outcome", "q7all"}, {"-compare", "old.csv"}} {
		_, err := analyse(t, append(c, "-data", "shop", "-customer", "c0042")...)
		require.ErrorContains(t, err, c[0]+" asks something of those who answered a survey")
	}
	for name, args := range map[string][]string{"-margin": {"-margin", "1"}, "-budget": {"-budget", "20"}, "-by": {"-by", "purpose"}, "staff": {"-consistency", "-by", "staff"}} {
		_, err := analyse(t, args...)
		require.ErrorContains(t, err, name)
	}
	_, err := analyse(t, "-outcome", "q7al")
	require.ErrorContains(t, err, "q7all")
	_, err = analyse(t, "-lens", "quadrant")
	require.ErrorContains(t, err, "importance-performance")
	_, err = analyse(t, "-compare", "gone.csv")
	require.ErrorContains(t, err, "gone.csv")
}

func TestSumsTakeNoMoreMemoryThanTheyMay(t *testing.T) {
	_, err := analyse(t, "-memory", "0.00001")
	require.ErrorContains(t, err, "try -memory 0.1")
	_, err = analyse(t, "-memory", "0")
	require.ErrorContains(t, err, "-memory")
}

func TestJudgementsAreTheUsers(t *testing.T) {
	_, err := analyse(t, "-consistency", "-by", "frequency", "-margin", "0.01", "-whatif", "-budget", "30", "-json", "out.json", "-html", "")
	require.NoError(t, err)
	ranking, err := gap.Parse(strings.NewReader(written(t, "out.json")))
	require.NoError(t, err)
	require.EqualValues(t, 0.01, ranking.Consistency.Method.Margin)
	require.EqualValues(t, 0.01, ranking.Trend.Method.Margin)
	require.EqualValues(t, 30, ranking.WhatIf.Plan.Budget)
	for _, g := range ranking.Consistency.Places {
		require.EqualValues(t, "frequency", g.Segmentation)
	}
}

func TestAnotherOutcomeHasOtherDrivers(t *testing.T) {
	_, err := analyse(t, "-outcome", "netpro", "-json", "out.json", "-html", "")
	require.NoError(t, err)
	ranking, err := gap.Parse(strings.NewReader(written(t, "out.json")))
	require.NoError(t, err)
	require.EqualValues(t, "netpro", ranking.Drivers.Outcome.Item)
	require.Equal(t, 32, ranking.Drivers.Method.Groups, "its relations were kept")
}

func TestWhatIsAskedOfEveryoneIsNotAskedOfOnePersona(t *testing.T) {
	for _, c := range [][]string{{"-consistency"}, {"-compare", "old.csv"}, {"-outcome", "netpro"}} {
		_, err := analyse(t, append(c, "-persona", "purpose=business")...)
		require.ErrorContains(t, err, c[0]+" is asked of everyone")
	}
	_, err := analyse(t, "-persona", "purpose=business", "-lens", "all", "-whatif", "-robust", "-html", "")
	require.NoError(t, err)
}

func TestOnePersonaIsNotToldWhatEveryoneSays(t *testing.T) {
	_, err := analyse(t, "-persona", "purpose=business", "-json", "out.json", "-html", "")
	require.NoError(t, err)
	ranking, err := gap.Parse(strings.NewReader(written(t, "out.json")))
	require.NoError(t, err)
	require.Nil(t, ranking.Drivers)
	require.Nil(t, ranking.Trend)
}

func TestTheSameFileIsNotComparedUnderTwoEqualNames(t *testing.T) {
	out, err := analyse(t, "-top", "1", "-lens", "all,pain", "-compare", shippedMark+"sfo/2017.csv.gz")
	require.NoError(t, err, "all is all, whatever else is named")
	require.NotContains(t, out, "From 2017 to 2017")
	require.Contains(t, out, "Between the two periods nothing surely changed by as much as matters.")
}
