package gap_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

const nastyName = "A\u202eB\u2066C\u2069D\nE\rF\tG\x00H\u2028I\u2029J\u0085K\u200fL\u061cM\x1b[31mN\u200cسلام"

// nasty gives everything that has a name a hostile one.
func nasty(r *gap.Ranking) *gap.Ranking {
	r.Legend.Touchpoints, r.Legend.Stages = slices.Clone(r.Legend.Touchpoints), slices.Clone(r.Legend.Stages)
	for i := range r.Legend.Touchpoints {
		r.Legend.Touchpoints[i].Name = touchpoint.Plain(nastyName)
	}
	for i := range r.Legend.Stages {
		r.Legend.Stages[i].Name = touchpoint.Plain(nastyName)
	}
	r.Legend.Note = touchpoint.Plain(nastyName)
	return r
}

// The sentences of constructed rankings of what customers did, and of what they said too.
func constructedFriction(t testing.TB) (all []struct {
	name string
	r    *gap.Ranking
}) {
	add := func(name string, r *gap.Ranking) {
		all = append(all, struct {
			name string
			r    *gap.Ranking
		}{name, r})
	}
	add("one sure worst", losing(sets(1, 1, 2, 3, 2, 3, 4, 4)...))
	add("two tied", losing(sets(1, 2, 1, 2, 3, 4, 3, 4)...))
	add("three tied", losing(sets(1, 3, 1, 3, 1, 3, 4, 5, 4, 5)...))
	add("open", losing(sets(1, 2, 1, 3, 2, 4, 3, 4)...))
	add("all open", losing(sets(1, 4, 1, 4, 1, 4, 1, 4)...))
	add("open among many", losing(sets(1, 8, 1, 8, 1, 8, 1, 8, 1, 8, 1, 8, 1, 8, 1, 8, 9, 9)...))
	add("a single cell", losing(sets(1, 1)...))
	few := losing(sets(0, 0, 0, 0)...)
	few.Paths = &path.Summary{Customers: 12, Contacts: 30, Left: 12}
	add("nothing ranked", few)
	none := losing()
	none.Paths = &path.Summary{Contacts: 30, Unplaced: 30}
	add("no cells", none)
	hidden := losing(sets(1, 2, 1, 2, 3, 4, 3, 4)...)
	hidden.Points[0].N = gap.Known(9)
	add("the highest withheld", hidden.Publish(10))
	add("all withheld", losing(sets(1, 2, 1, 2)...).Publish(1000))
	calm := losing(sets(1, 3, 1, 3, 1, 3)...)
	for i := range calm.Points {
		calm.Points[i].Rank, calm.Points[i].Score, calm.Points[i].Interval = 1, gap.Known(0), gap.Interval{gap.Known(0), gap.Known(1.9)}
	}
	calm.Paths = &path.Summary{Customers: 200, Contacts: 900, Reached: 200, Variants: 4}
	add("nobody lost", calm)
	add("hostile names", nasty(losing(sets(1, 1, 2, 3, 2, 3)...)))
	said, done := agreeing()
	add("said and done", joined(t, said, done))
	add("cannot be told", joined(t, said, losing(sets(1, 8, 1, 8, 1, 8, 1, 8, 1, 8, 1, 8, 1, 8, 1, 8)...)))
	add("as many as are asked for", joined(t, standings(sets(1, 1, 2, 2, 3, 3)...), losing(sets(1, 1, 2, 2, 3, 3)...)))
	add("joined, hostile names", nasty(joined(t, said, done)))
	return all
}

func TestSentencesOfConstructedFriction(t *testing.T) {
	for _, lang := range []touchpoint.Lang{"en", "fa"} {
		var b strings.Builder
		for _, c := range constructedFriction(t) {
			fmt.Fprintf(&b, "# %s\n%s\n\n", c.name, visible(strings.Join(c.r.Say(lang), "\n")))
		}
		golden(t, "friction.constructed."+string(lang)+".golden", b.String())
	}
}

// The sentences of a whole study from raw paths and answers, which its ranking and its page say alike.
func TestSentencesOfAStudyOfBothKinds(t *testing.T) {
	said, done := both(t)
	all := joined(t, said, done)
	require.Equal(t, done.Say("en"), done.Sentences)
	for _, lang := range []touchpoint.Lang{"en", "fa"} {
		golden(t, "friction.study."+string(lang)+".golden", visible(strings.Join(slices.Concat(done.Say(lang), []string{""}, all.Say(lang)), "\n"))+"\n")
		for _, r := range []*gap.Ranking{done, all} {
			page := r.Page(gap.View{})
			for _, s := range append(page.Sentences, page.Answer) {
				require.Contains(t, r.Say(lang), s.In(lang))
			}
		}
	}
}

func TestNamesCannotDisturbASentenceOfFriction(t *testing.T) {
	for _, c := range constructedFriction(t) {
		for _, lang := range []touchpoint.Lang{"en", "fa"} {
			for _, s := range nasty(c.r).Say(lang) {
				depth := 0
				for _, r := range s {
					require.False(t, unicode.IsControl(r) || unicode.In(r, unicode.Zl, unicode.Zp) || r >= '\u202a' && r <= '\u202e', "%q", s)
					switch r {
					case '\u2066', '\u2067', '\u2068':
						depth++
					case '\u2069':
						depth--
					}
					require.True(t, depth == 0 || depth == 1, "%q", s)
				}
				require.Zero(t, depth, "%q", s)
				require.NotContains(t, s, "%!", "a format and its arguments differ")
			}
		}
	}
}

// claimed is one sentence about what customers did, held against the sets from before anything was withheld.
type claimed struct {
	r    *gap.Ranking // as it is said
	full *gap.Ranking // with all points
	seen map[string]int
}

func (c claimed) ranked(kind gap.Kind) []gap.Point {
	return slices.DeleteFunc(slices.Clone(c.full.Points), func(p gap.Point) bool { return p.Kind != kind || p.Rank == 0 })
}

// first lists the friction points that may be among the k with most customers lost.
func (c claimed) first(k int) (out []string) {
	for _, p := range c.ranked(gap.FrictionKind) {
		if p.RankSet.Best() <= k {
			out = append(out, label(p))
		}
	}
	return out
}

// check holds a sentence against the sets.
func (c claimed) check(t *testing.T, s string) {
	ranked, who := c.ranked(gap.FrictionKind), mentioned(s)
	withheld := slices.ContainsFunc(c.r.Frictions(), func(p gap.Point) bool { return p.Suppressed })
	k, within := 0, map[gap.Kind]bool{}
	switch {
	case strings.HasPrefix(s, "Surely more customers are lost"):
		c.seen["surely most"]++
		require.Greater(t, len(ranked), 1, s)
		require.Equal(t, who, c.first(1), s)
	case strings.HasPrefix(s, "More customers are lost"):
		c.seen["tied"]++
		require.ElementsMatch(t, who, c.first(len(who)), s)
		require.Greater(t, len(who), 1, s)
	case strings.Contains(s, "lost, first in rank is") && strings.Contains(s, "any of these"):
		c.seen["open"]++
		require.ElementsMatch(t, who, c.first(1), s)
	case strings.Contains(s, "lost, first in rank is"):
		c.seen["open, many"]++
		require.Contains(t, s, fmt.Sprintf("any of %d points", len(c.first(1))))
		require.Equal(t, []string{label(ranked[0])}, who)
	case strings.HasPrefix(s, "By customers lost, first among"):
		c.seen["shown"]++
		require.True(t, withheld)
	case strings.Contains(s, "can be ranked by customers lost"):
		c.seen["only"]++
		require.Len(t, ranked, 1)
	case strings.HasPrefix(s, "Too few customers"):
		c.seen["nothing"]++
		require.Empty(t, ranked)
	case strings.Contains(s, "leave here"):
		c.seen["figures"]++
		require.Len(t, who, 1)
	case strings.HasPrefix(s, "Said and done, surely among the worst"):
		c.seen["both"]++
		k, within = c.k(t, s), map[gap.Kind]bool{gap.Pain: true, gap.FrictionKind: true}
	case strings.HasPrefix(s, "Said only, surely among the worst"):
		c.seen["said only"]++
		k, within = c.k(t, s), map[gap.Kind]bool{gap.Pain: true, gap.FrictionKind: false}
	case strings.HasPrefix(s, "Done only, surely among the worst"):
		c.seen["done only"]++
		k, within = c.k(t, s), map[gap.Kind]bool{gap.Pain: false, gap.FrictionKind: true}
	case strings.HasPrefix(s, "Whether they are among the worst"):
		c.seen["unsure"]++
		k = c.k(t, s)
		for _, name := range who {
			require.True(t, slices.ContainsFunc(c.r.Points, func(p gap.Point) bool {
				return label(p) == name && p.Rank > 0 && p.RankSet.Best() <= k && p.RankSet.Worst() > k
			}), "%s: %s is sure by both", s, name)
		}
	case strings.Contains(s, "the data cannot tell for sure whether they are among the worst"):
		c.seen["unsure many"]++
	}
	for kind, in := range within {
		all := c.ranked(kind)
		require.Less(t, k, len(all), s)
		for _, p := range all {
			if slices.Contains(who, label(p)) {
				require.True(t, in && p.RankSet.Worst() <= k || !in && p.RankSet.Best() > k, "%s: %v of %s", s, p.RankSet, label(p))
			}
		}
	}
	for _, p := range c.r.Points {
		if p.Suppressed && strings.Contains(s, "leave here") && p.Kind == gap.FrictionKind {
			require.NotContains(t, who, label(p), "the figures of a withheld point: %s", s)
		}
	}
}

func (c claimed) k(t *testing.T, s string) (k int) {
	_, after, _ := strings.Cut(s, "among the worst ")
	_, err := fmt.Sscan(after, &k)
	require.NoError(t, err)
	return k
}

// What is said must follow from the sets, also where some points are unranked or withheld.
func TestNoSentenceOfFrictionClaimsMoreThanTheSets(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 99))
	seen := map[string]int{}
	for range 3000 {
		n := 1 + rng.IntN(9)
		done := losing(randomSets(rng, n)...)
		if rng.IntN(20) == 0 {
			done = losing(make([]gap.RankSet, n)...)
		}
		r := done
		if rng.IntN(2) == 0 {
			order := rng.Perm(n) // what hurts most is not where most are lost
			for i := range done.Points {
				done.Points[i].Touchpoint = names[order[i]].Key
			}
			said := standings(randomSets(rng, n)...)
			said.Worst = gap.Worst{1: nil, 3: nil, gap.K(1 + rng.IntN(9)): nil}
			done.Worst = gap.Worst{gap.K(1 + rng.IntN(3)): nil, 3: nil, 5: nil}
			r = joined(t, said, done)
		}
		for i := range r.Points {
			if rng.IntN(8) == 0 {
				r.Points[i].N = gap.Known(5)
			}
		}
		c := claimed{r, r, seen}
		if rng.IntN(2) == 0 {
			c.r = r.Publish(10)
		}
		for _, s := range c.r.Say("en") {
			c.check(t, s)
		}
	}
	for _, claim := range []string{"surely most", "tied", "open", "open, many", "shown", "only", "nothing", "figures", "both", "said only", "done only", "unsure", "unsure many"} {
		require.Greater(t, seen[claim], 20, claim)
	}
}

func TestNobodyIsLostOnlyWhereNobodyLeft(t *testing.T) {
	m := mapped(t, cell("a"), cell("b"), cell("c"))
	s := gap.PathSchema(m)
	s.Goals = []tally.PathGoal{{Key: "goal", Touchpoint: "b"}}
	const nobody = "Nobody has been lost"
	_, ok := says(rankedPaths(t, m, followed(t, s, trips(60, trip("a", "b"))), gap.Options{}).Sentences, nobody)
	require.True(t, ok)
	r := rankedPaths(t, m, followed(t, s, trips(60, trip("a", "b")), trips(6, trip("a", "c"))), gap.Options{})
	for _, r := range []*gap.Ranking{r, r.Publish(10)} {
		require.EqualValues(t, 6, r.Paths.Left)
		_, ok = says(r.Say("en"), nobody)
		require.False(t, ok)
	}
}
