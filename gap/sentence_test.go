package gap_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/touchpoint"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// standing is a made-up ranked point.
func standing(persona, place touchpoint.Key, rank, best, worst int) gap.Point {
	p := gap.Point{
		Stage: "stage", Touchpoint: place, Persona: persona, Items: []touchpoint.Key{"item"}, Kind: gap.Pain,
		Score: gap.Known(30 - float64(rank)), Interval: gap.Interval{gap.Known(28 - float64(rank)), gap.Known(33 - float64(rank))},
		Sample: gap.Sample{N: gap.Known(50), NEff: gap.Known(50), Reach: gap.Known(0.8)},
	}
	p.ActualRaw = gap.Known(3.25)
	if rank > 0 {
		p.Standing = gap.Standing{Rank: rank, RankSet: gap.RankSet{best, worst}, RankSetMarginal: gap.RankSet{best, worst}}
	} else {
		p.Standing = gap.Standing{TooFew: true}
	}
	return p
}

// standings is everyone's ranking with those rank sets, in the order of rank; a set of zeros is not ranked.
func standings(sets ...gap.RankSet) *gap.Ranking {
	r := &gap.Ranking{
		Schema: gap.SchemaName, Method: gap.Method{Confidence: 0.95, Min: 30, Variance: gap.Independent}, Worst: gap.Worst{3: nil, 5: nil},
		Legend: gap.Legend{
			Stages: []touchpoint.Named{{Key: "stage", Name: touchpoint.Text{"en": "Waiting", "fa": "انتظار"}}},
			Items:  []touchpoint.Item{{Key: "item", Scale: touchpoint.CSAT()}},
		},
	}
	for i, set := range sets {
		rank := i + 1
		if set.Best() == 0 {
			rank = 0
		}
		r.Points = append(r.Points, standing("", names[i].Key, rank, set.Best(), set.Worst()))
	}
	for _, n := range names {
		r.Legend.Touchpoints = append(r.Legend.Touchpoints, touchpoint.Touchpoint{Key: n.Key, Name: n.Name})
	}
	return r
}

var names = []touchpoint.Named{
	{Key: "shops", Name: touchpoint.Text{"en": "Shops", "fa": "فروشگاه\u200cها"}},
	{Key: "food", Name: touchpoint.Text{"en": "Restaurants", "fa": "رستوران\u200cها"}},
	{Key: "wifi", Name: touchpoint.Text{"en": "Wi-Fi", "fa": "وای\u200cفای"}},
	{Key: "art", Name: touchpoint.Text{"en": "Art", "fa": "آثار هنری"}},
	{Key: "signs", Name: touchpoint.Text{"en": "Signs", "fa": "تابلوها"}},
	{Key: "airtrain", Name: touchpoint.Plain("AirTrain")},
	{Key: "gate", Name: touchpoint.Text{"en": "Gate", "fa": "دروازه"}},
	{Key: "safety", Name: touchpoint.Text{"en": "Feeling safe", "fa": "احساس امنیت"}},
	{Key: "parking", Name: touchpoint.Text{"en": "Parking", "fa": "پارکینگ"}},
}

// personal adds a persona's points.
func personal(r *gap.Ranking, persona touchpoint.Key, points ...gap.Point) *gap.Ranking {
	for _, p := range points {
		p.Persona = persona
		r.Points = append(r.Points, p)
	}
	r.Legend.Personas = append(r.Legend.Personas, touchpoint.Named{Key: persona, Name: touchpoint.Text{"en": "The " + string(persona), "fa": "گروه " + string(persona)}})
	return r
}

func sets(pairs ...int) (out []gap.RankSet) {
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, gap.RankSet{pairs[i], pairs[i+1]})
	}
	return out
}

// The sentences of constructed rankings; by name, in the order of the golden file.
func constructed() (all []struct {
	name string
	r    *gap.Ranking
}) {
	add := func(name string, r *gap.Ranking) {
		all = append(all, struct {
			name string
			r    *gap.Ranking
		}{name, r})
	}
	add("one sure worst", standings(sets(1, 1, 2, 3, 2, 3, 4, 4)...))
	add("two tied", standings(sets(1, 2, 1, 2, 3, 4, 3, 4)...))
	add("three tied", standings(sets(1, 3, 1, 3, 1, 3, 4, 5, 4, 5)...))
	add("open", standings(sets(1, 2, 1, 3, 2, 4, 3, 4)...))
	add("all open", standings(sets(1, 4, 1, 4, 1, 4, 1, 4)...))
	add("open among many", standings(sets(1, 8, 1, 8, 1, 8, 1, 8, 1, 8, 1, 8, 1, 8, 1, 8, 9, 9)...))
	add("a single ranked point", standings(sets(1, 1, 0, 0)...))
	add("nothing ranked", standings(sets(0, 0, 0, 0)...))
	add("no points", standings())
	same := standings(sets(1, 1, 2, 3, 2, 3)...)
	personal(same, "young", standings(sets(1, 1, 2, 3, 2, 3)...).Points...)
	personal(same, "old", standings(sets(1, 2, 1, 3, 2, 3)...).Points...)
	personal(same, "few", standings(sets(0, 0, 0, 0, 0, 0)...).Points...)
	add("personas the same and different", same)
	flip := standings(sets(1, 2, 1, 2)...)
	personal(flip, "others", standing("", "food", 1, 1, 2), standing("", "shops", 2, 1, 2))
	add("everything tied, another highest", flip)
	hidden := standings(sets(1, 2, 1, 2, 3, 4, 3, 4)...)
	hidden.Points[0].N = gap.Known(9)
	add("the highest suppressed", hidden.Publish(10))
	last := standings(sets(1, 1, 2, 3, 2, 3)...)
	last.Points[2].N = gap.Known(9)
	add("the lowest suppressed", last.Publish(10))
	users := standings(sets(1, 1, 2, 2)...)
	for i := range users.Points {
		users.Points[i].Base, users.Points[i].Reach = gap.Users, gap.Figure{}
	}
	users.Notes = []gap.Note{{Kind: gap.NoteUsersOnly, About: []touchpoint.Key{"item"}}}
	add("users only", users)
	repairs := standings(sets(1, 1, 2, 2, 3, 3)...)
	for i, hint := range []gap.Hint{gap.HintRedesign, gap.HintSmallChange, gap.HintNone} {
		repairs.Points[i].Intended, repairs.Points[i].Repair = gap.Known(0.5), hint
	}
	repairs.Method = gap.Method{Confidence: 0.9, Min: 30, Variance: gap.Jackknife, Weighted: true}
	repairs.Responses = gap.Responses{Read: 2831, Skipped: 12, Weight: gap.Known(2831.4)}
	repairs.Notes = []gap.Note{
		{Kind: gap.NoteItemsMissing, About: []touchpoint.Key{"x", "y"}}, {Kind: gap.NotePersonasMissing, About: []touchpoint.Key{"z"}}, {Kind: gap.NoteDesiredAssumed},
		{Kind: gap.NoteImportanceStated}, {Kind: gap.NoteImportanceEqual}, {Kind: gap.NoteUsersOnly, About: []touchpoint.Key{"u"}}, {Kind: gap.NoteCounts},
	}
	repairs.Outcomes = []gap.Outcome{
		{Item: "nps", Kind: touchpoint.MeasureNPS, Value: gap.Known(-7.4), Interval: gap.Interval{gap.Known(-11.2), gap.Known(3.1)}, N: gap.Known(1234)},
		{Item: "item", Kind: touchpoint.MeasureMean, Value: gap.Known(4.07), Interval: gap.Interval{gap.Known(4.01), gap.Known(4.12)}, N: gap.Known(2688)},
		{Item: "again", Kind: touchpoint.MeasureShare, Value: gap.Known(0.5), Interval: gap.Interval{gap.Known(0.45), gap.Known(0.55)}, N: gap.Known(300)},
		{Item: "silent", Kind: touchpoint.MeasureMean},
	}
	add("repairs, outcomes and notes", repairs)
	return all
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o777))
		require.NoError(t, os.WriteFile(file, []byte(got), 0o666))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err, "run go test -update")
	require.Equal(t, string(want), got)
}

// visible writes direction marks so that they can be seen and reviewed.
func visible(s string) string {
	return strings.NewReplacer("\u200e", "<LRM>", "\u200f", "<RLM>", "\u2068", "<FSI>", "\u2069", "<PDI>").Replace(s)
}

func TestSentencesOfConstructedRankings(t *testing.T) {
	for _, lang := range []touchpoint.Lang{"en", "fa"} {
		var b strings.Builder
		for _, c := range constructed() {
			fmt.Fprintf(&b, "# %s\n%s\n\n", c.name, visible(strings.Join(c.r.Say(lang), "\n")))
		}
		golden(t, "sentences.constructed."+string(lang)+".golden", b.String())
	}
}

func TestSentencesOfPassengers(t *testing.T) {
	m, schema, all := passengers(t, "2017")
	r := ranked(t, m, tallied(t, schema, all), gap.Options{})
	require.Equal(t, r.Say("en"), r.Sentences)
	for _, lang := range []touchpoint.Lang{"en", "fa"} {
		golden(t, "sentences.sfo."+string(lang)+".golden", visible(strings.Join(r.Say(lang), "\n"))+"\n")
	}
}

// says tells which of the sentences that name places make a claim.
func says(sentences []string, part string) (string, bool) {
	for _, s := range sentences {
		if strings.Contains(s, part) {
			return s, true
		}
	}
	return "", false
}

// randomSets is rank sets as they come: of intervals that overlap or not.
func randomSets(rng *rand.Rand, n int) []gap.RankSet {
	score := make([]float64, n)
	for i := range score {
		score[i] = rng.Float64() * 10
	}
	slices.SortFunc(score, func(a, b float64) int {
		if a > b {
			return -1
		}
		return 1
	})
	out := make([]gap.RankSet, n)
	wide := rng.Float64() * 6
	for i := range out {
		out[i] = gap.RankSet{1, n}
		for j := range score {
			if score[j] > score[i]+wide {
				out[i][0]++
			}
			if score[j] < score[i]-wide {
				out[i][1]--
			}
		}
	}
	return out
}

// What is said must follow from the sets that are shown, also where some points are unranked or suppressed.
func TestNoSentenceClaimsMoreThanTheSets(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 99))
	seen := map[string]int{}
	for range 3000 {
		r := standings(randomSets(rng, 1+rng.IntN(9))...)
		for i := range r.Points {
			if rng.IntN(8) == 0 {
				r.Points[i].N = gap.Known(5)
			}
		}
		if rng.IntN(2) == 0 {
			r = r.Publish(10)
		}
		said := r.Say("en")
		ranked := slices.DeleteFunc(slices.Clone(r.Points), func(p gap.Point) bool { return p.Rank == 0 })
		hidden := len(ranked) < len(r.Points)
		first := func(k int) (out []string) { // those that may be among the first k
			for _, p := range ranked {
				if p.RankSet.Best() <= k {
					out = append(out, label(p))
				}
			}
			return out
		}
		if s, ok := says(said, "surely "); ok && strings.Contains(s, "worst pain point") {
			seen["surely worst"]++
			require.False(t, hidden)
			require.Equal(t, []string{mentioned(s)[0]}, first(1), s)
		}
		if s, ok := says(said, "hurt most"); ok {
			seen["hurt most"]++
			require.False(t, hidden)
			who := mentioned(s)
			require.ElementsMatch(t, who, first(len(who)), s)
		}
		if s, ok := says(said, "may be any of these"); ok {
			seen["open"]++
			require.ElementsMatch(t, mentioned(s), first(1), s)
		}
		if s, ok := says(said, "Surely among the worst"); ok {
			seen["among"]++
			k := worstAsked(r, len(ranked))
			require.Contains(t, s, fmt.Sprintf("worst %d:", k))
			for _, p := range ranked {
				require.Equal(t, p.RankSet.Worst() <= k, slices.Contains(mentioned(s), label(p)), s)
			}
		}
		if s, ok := says(said, "ossibly among the worst"); ok {
			seen["maybe"]++
			k := worstAsked(r, len(ranked))
			for _, p := range ranked {
				require.Equal(t, p.RankSet.Best() <= k && p.RankSet.Worst() > k, slices.Contains(mentioned(s), label(p)), s)
			}
		}
		if _, ok := says(said, "Nothing can be ranked"); ok {
			seen["nothing"]++
			require.Empty(t, ranked)
		}
	}
	for _, claim := range []string{"surely worst", "hurt most", "open", "among", "maybe", "nothing"} {
		require.Greater(t, seen[claim], 20, claim)
	}
}

func worstAsked(r *gap.Ranking, ranked int) (k int) {
	for asked := range r.Worst {
		if int(asked) < ranked {
			k = max(k, int(asked))
		}
	}
	return k
}

func label(p gap.Point) string {
	for _, n := range names {
		if n.Key == p.Touchpoint {
			return n.Name.In("en")
		}
	}
	return string(p.Touchpoint)
}

// mentioned lists the places that a sentence names.
func mentioned(s string) (out []string) {
	for _, n := range names {
		if strings.Contains(s, n.Name.In("en")) {
			out = append(out, n.Name.In("en"))
		}
	}
	// "The highest score is that of X, but …" names X twice.
	slices.Sort(out)
	return slices.Compact(out)
}

// Names come from outside: none may break a line, reorder a sentence or end its isolation.
func TestNamesCannotDisturbASentence(t *testing.T) {
	const nasty = "A\u202eB\u2066C\u2069D\nE\rF\tG\x00H\u2028I\u2029J\u0085K\u200fL\u061cM\x1b[31mN\u200cسلام"
	r := standings(sets(1, 1, 2, 2, 3, 3)...)
	for i := range r.Legend.Touchpoints {
		r.Legend.Touchpoints[i].Name = touchpoint.Plain(nasty)
	}
	r.Legend.Stages[0].Name = touchpoint.Plain(nasty)
	r.Legend.Items[0].Name = touchpoint.Plain(nasty)
	r.Outcomes = []gap.Outcome{{Item: "item", Kind: touchpoint.MeasureMean, Value: gap.Known(4), Interval: gap.Interval{gap.Known(3), gap.Known(5)}, N: gap.Known(9)}}
	r.Notes = []gap.Note{{Kind: gap.NoteItemsMissing, About: []touchpoint.Key{nasty}}}
	personal(r, "p", standings(sets(1, 2, 1, 2, 3, 3)...).Points...)
	r.Legend.Personas[0].Name = touchpoint.Plain(nasty)
	r.Legend.Note = touchpoint.Plain(nasty)
	for _, lang := range []touchpoint.Lang{"en", "fa"} {
		for _, s := range r.Say(lang) {
			depth := 0
			for i, c := range s {
				require.False(t, unicode.IsControl(c), "%q", s)
				require.False(t, unicode.In(c, unicode.Zl, unicode.Zp), "%q", s)
				require.False(t, c >= '\u202a' && c <= '\u202e', "%q", s)
				switch c {
				case '\u2066', '\u2067', '\u2068':
					depth++
				case '\u2069':
					depth--
				}
				require.True(t, depth == 0 || depth == 1, "%q at %d", s, i)
			}
			require.Zero(t, depth, "%q", s)
			if strings.Contains(s, "N\u200c") {
				require.Contains(t, s, "\u2068A", "isolated, with its half-space kept: %q", s)
			}
		}
	}
}
