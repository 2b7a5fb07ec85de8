package plan_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/gap/plan"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}

// visible writes out the characters that steer the direction of writing.
func visible(s string) string {
	return strings.NewReplacer("\u200e", "<LRM>", "\u200f", "<RLM>", "\u2068", "<FSI>", "\u2069", "<PDI>").Replace(s) + "\n"
}

// letters is a map of touchpoints of one letter, planned in the order given; "x" and "y" are in no step.
func letters(t testing.TB, order string) *journey.Map {
	d := journey.Draft{Key: "letters", Stages: []journey.Stage{{Key: "s", Name: touchpoint.Text{"en": "Only", "fa": "تنها"}}}, Channels: []touchpoint.Channel{{Key: "c", Kind: touchpoint.Web}}}
	for _, c := range order + "xy" {
		k := touchpoint.Key(c)
		d.Touchpoints = append(d.Touchpoints, touchpoint.Touchpoint{Key: k, Channel: "c", Name: touchpoint.Text{"en": "Point " + string(c), "fa": "نقطهٔ " + string(c)}})
		ref := journey.CellRef{Stage: "s", Touchpoint: k}
		d.Cells = append(d.Cells, journey.Cell{Stage: ref.Stage, Touchpoint: k})
		if c != 'x' && c != 'y' {
			d.Plan = append(d.Plan, journey.Step{Cells: []journey.CellRef{ref}})
		}
	}
	m, err := journey.New(d)
	require.NoError(t, err)
	return m
}

var noon = time.Date(2024, 3, 20, 12, 0, 0, 0, time.UTC)

// held compares paths of letters, each so many times; "…" leaves a path open.
func held(t testing.TB, m *journey.Map, o plan.Options, paths map[string]int) *plan.Comparison {
	all, err := tally.NewPaths(gap.PathSchema(m), tally.PathOptions{})
	require.NoError(t, err)
	for path, n := range paths {
		p := touchpoint.Path{Open: strings.HasSuffix(path, "…")}
		for i, c := range strings.TrimSuffix(path, "…") {
			p.Contacts = append(p.Contacts, touchpoint.Contact{Stage: "s", Touchpoint: touchpoint.Key(c), Start: noon.Add(time.Duration(i) * time.Minute)})
		}
		for range n {
			require.NoError(t, all.Add(p))
		}
	}
	c, err := plan.Compare(m, all, o)
	require.NoError(t, err)
	return c
}

type study struct {
	name string
	m    *journey.Map
	c    *plan.Comparison
}

func studies(t testing.TB) []study {
	m := letters(t, "abc")
	named, err := journey.New(func() journey.Draft {
		d := m.Draft()
		d.Plan[0].Name = touchpoint.Text{"en": "Beginning", "fa": "آغاز"}
		d.Plan[1].Optional, d.Plan[2].Repeatable = true, true
		d.Plan[1].Cells = append(d.Plan[1].Cells, journey.CellRef{Stage: "s", Touchpoint: "y"})
		d.Stages = append(d.Stages, journey.Stage{Key: "r", Name: touchpoint.Text{"en": "Later\u202e\n", "fa": "بعد"}})
		d.Cells = append(d.Cells, journey.Cell{Stage: "r", Touchpoint: "x"})
		return d
	}())
	require.NoError(t, err)
	one, err := journey.New(journey.Draft{Key: "one", Stages: []journey.Stage{{Key: "s"}}, Channels: []touchpoint.Channel{{Key: "c", Kind: touchpoint.Web}},
		Touchpoints: []touchpoint.Touchpoint{{Key: "a", Channel: "c"}}, Cells: []journey.Cell{{Stage: "s", Touchpoint: "a"}},
		Plan: []journey.Step{{Cells: []journey.CellRef{{Stage: "s", Touchpoint: "a"}}}}})
	require.NoError(t, err)
	on := func(m *journey.Map, paths map[string]int) *plan.Comparison { return held(t, m, plan.Options{}, paths) }
	return []study{
		{"nobody", m, on(m, nil)},
		{"one customer", m, on(m, map[string]int{"ab": 1})},
		{"too few", m, on(m, map[string]int{"acb": 5, "abc": 10})},
		{"nobody deviates", m, on(m, map[string]int{"abc": 30, "ab…": 20})},
		{"surely one", m, on(m, map[string]int{"abc": 200, "ac": 100, "abcb": 30, "ax": 5})},
		{"two alike", m, on(m, map[string]int{"abc": 200, "aabbc": 80})},
		{"may be any", m, on(m, map[string]int{"abc": 60, "aabc": 3, "abbc": 2, "abxc": 1})},
		{"named, alternatives, repeatable", named, on(named, map[string]int{"abccc": 50, "aycb": 40, "xaa": 30, "ca": 10})},
		{"one place", one, on(one, map[string]int{"aa": 40, "a": 40})},
	}
}

func TestSentencesOfConstructedComparisons(t *testing.T) {
	for _, lang := range []touchpoint.Lang{"en", "fa"} {
		var b strings.Builder
		for _, s := range studies(t) {
			fmt.Fprintf(&b, "# %s\n%s\n", s.name, visible(strings.Join(s.c.Say(path.NamesOf(s.m), lang), "\n")))
		}
		golden(t, "constructed."+string(lang)+".golden", b.String())
	}
}

func TestNamesCannotDisturbASentence(t *testing.T) {
	for _, s := range studies(t) {
		for _, lang := range []touchpoint.Lang{"en", "fa"} {
			for _, said := range s.c.Say(path.NamesOf(s.m), lang) {
				require.NotContains(t, said, "%!", "a format and its arguments differ")
				require.Equal(t, strings.Count(said, "\u2068"), strings.Count(said, "\u2069"))
				for _, c := range said {
					require.False(t, unicode.IsControl(c) || c >= '\u202a' && c <= '\u202e', "%q", said)
				}
			}
		}
	}
}

func TestAComparisonComesBackFromJSON(t *testing.T) {
	for _, s := range studies(t) {
		written, err := json.Marshal(s.c)
		require.NoError(t, err)
		var back plan.Comparison
		require.NoError(t, json.Unmarshal(written, &back))
		again, err := json.Marshal(back)
		require.NoError(t, err)
		require.Equal(t, string(written), string(again))
		require.Equal(t, s.c.Say(path.NamesOf(s.m), "fa"), back.Say(path.NamesOf(s.m), "fa"), s.name)
	}
}

func TestSharesHaveTheirOwnBase(t *testing.T) {
	c := held(t, letters(t, "abc"), plan.Options{}, map[string]int{"abc": 10, "ac": 5, "a": 3, "ba": 2, "x": 1, "ab…": 4})
	b := c.Steps[1]
	require.Equal(t, []int64{5, 21, 14, 21, 2, 16, 4}, []int64{b.Skipped.Customers, b.Skipped.Of, b.InOrder.Customers, b.InOrder.Of, b.OutOfOrder.Customers, b.OutOfOrder.Of, b.NotReached})
	require.EqualValues(t, 25, c.Whole.Conforming.Of)
	require.EqualValues(t, 4, c.Whole.OpenConforming)
	require.InDelta(t, 5./21, b.Skipped.Value.Float(), 1e-12)
	require.False(t, c.Steps[1].Repeated.Interval.IsZero())
}

// Wilson's interval of 1 of 10 at 95 %: 0.0179–0.4042 (Newcombe 1998, Stat. Med. 17: worked from its formula).
func TestASkippedStepHasWilsonsInterval(t *testing.T) {
	s := held(t, letters(t, "ab"), plan.Options{}, map[string]int{"ab": 9, "b": 1}).Steps[0].Skipped
	require.InDelta(t, .0179, s.Interval[0].Float(), 5e-5)
	require.InDelta(t, .4042, s.Interval[1].Float(), 5e-5)
}

func TestFitnessIsNeverCertain(t *testing.T) {
	m := letters(t, "ab")
	for name, paths := range map[string]map[string]int{"all in order": {"ab": 50}, "all half": {"ba": 50}, "one": {"ab": 1}} {
		w := held(t, m, plan.Options{}, paths).Whole
		require.Greater(t, w.FitnessInterval[1].Float()-w.FitnessInterval[0].Float(), .05, name)
	}
	require.False(t, held(t, m, plan.Options{}, map[string]int{"x": 3}).Whole.Fitness.IsKnown())
}

func TestMoreCustomersOfTheSameKindNarrowTheRanks(t *testing.T) {
	m, before := letters(t, "abcd"), 100
	for _, n := range []int{1, 10, 100} {
		c := held(t, m, plan.Options{Min: 1}, map[string]int{"abcd": 10 * n, "acd": 4 * n, "abcdd": 2 * n, "xabcd": n})
		width := 0
		for i, p := range c.Places {
			width += p.RankSet.Worst() - p.RankSet.Best()
			require.True(t, p.RankSet.Best() <= p.Rank && p.Rank <= p.RankSet.Worst())
			require.True(t, i == 0 || c.Places[i-1].Rank <= p.Rank)
		}
		require.LessOrEqual(t, width, before)
		before = width
	}
	require.Equal(t, 3*2, before, "but for the three places where nobody deviates, each of which has three ranks")
}

func TestWhatCannotBeComparedIsRefused(t *testing.T) {
	m := letters(t, "abc")
	bare := m.Draft()
	bare.Plan = nil
	planless, err := journey.New(bare)
	require.NoError(t, err)
	paths := func(m *journey.Map) *tally.Paths {
		all, err := tally.NewPaths(gap.PathSchema(m), tally.PathOptions{})
		require.NoError(t, err)
		return all
	}
	_, err = plan.Compare(planless, paths(planless), plan.Options{})
	require.ErrorIs(t, err, plan.ErrNoPlan)
	_, err = plan.Compare(m, paths(planless), plan.Options{})
	require.ErrorIs(t, err, plan.ErrNoPlan)
	for _, o := range []plan.Options{{Confidence: 1}, {Confidence: -1}, {Min: -1}} {
		_, err = plan.Compare(m, paths(m), o)
		require.ErrorContains(t, err, "plan: ")
	}
}

// How often the rank sets of all places hold together, in samples of customers from a known population.
func TestRankSetsHoldTogether(t *testing.T) {
	samples := 100
	if raced {
		samples = 10
	}
	if os.Getenv("SAFAR_SIMULATE") != "" {
		samples = 2000
	}
	const n, places = 200, 8
	m := letters(t, "abcdef") // with x and y eight places
	for _, c := range []struct {
		name  string
		share func(int) float64
		same  bool // the same customers deviate everywhere
	}{
		{"2 % each", func(int) float64 { return .02 }, false},
		{"10 % each", func(int) float64 { return .1 }, false},
		{"2 %, 4 %, … 16 %", func(i int) float64 { return .02 * float64(i+1) }, false},
		{"50 % in one, else 1 %", func(i int) float64 { return []float64{.01, .5}[max(0, 1-i)] }, false},
		{"40 % in two, the same customers", func(i int) float64 { return []float64{0, .4}[max(0, min(1, 2-i))] }, true},
	} {
		r, joint := rand.New(rand.NewPCG(7, 41)), 0
		for range samples {
			paths := map[string]int{}
			for range n {
				path, u := "", r.Float64()
				for i, k := range "abcdef" {
					if !c.same {
						u = r.Float64()
					}
					path += string(k)
					if u < c.share(i) {
						path += string(k)
					}
				}
				for i, k := range "xy" {
					if !c.same {
						u = r.Float64()
					}
					if u < c.share(6+i) {
						path += string(k)
					}
				}
				paths[path]++
			}
			if holds(held(t, m, plan.Options{}, paths), places, c.share) {
				joint++
			}
		}
		t.Logf("%-34s %.3f", c.name, float64(joint)/float64(samples))
		require.GreaterOrEqual(t, float64(joint)/float64(samples), .9, c.name)
	}
}

// holds reports whether all rank sets hold the true ranks, of which equals have several.
func holds(c *plan.Comparison, places int, share func(int) float64) bool {
	for _, p := range c.Places {
		mine := slices.Index([]touchpoint.Key{"a", "b", "c", "d", "e", "f", "x", "y"}, p.Cells[0].Touchpoint)
		best, worst := 1, places
		for i := range places {
			if share(i) > share(mine) {
				best++
			}
			if share(i) < share(mine) {
				worst--
			}
		}
		if p.RankSet.Best() > best || p.RankSet.Worst() < worst {
			return false
		}
	}
	return true
}
