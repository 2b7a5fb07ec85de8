package tally_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint/tally"
)

// shifted returns a log with all its times moved; what is unknown stays so.
func shifted(l pathLog, by time.Duration) pathLog {
	move := func(t time.Time) time.Time {
		if t.IsZero() {
			return t
		}
		return t.Add(by)
	}
	out := pathLog{schema: l.schema}
	out.schema.AsOf = move(l.schema.AsOf)
	for _, p := range l.paths {
		p = p.Clone()
		for i := range p.Contacts {
			p.Contacts[i].Start, p.Contacts[i].End = move(p.Contacts[i].Start), move(p.Contacts[i].End)
		}
		out.paths = append(out.paths, p)
	}
	return out
}

// Lengths of time are counted, and none but a promise of calendar months knows when it is: before 1970, over its first second, or long after.
func TestPathsBefore1970AreCountedLikeAnyOther(t *testing.T) {
	for seed := range uint64(300) {
		l := randomLog(rand.New(rand.NewPCG(seed, 1970)), 12)
		for i := range l.schema.Touchpoints {
			l.schema.Touchpoints[i].Promise.Months = 0
		}
		sums := func(l pathLog) []byte { // without the schema, which has the time as of which it was, and the checksum
			whole := pathBytes(t, collectPaths(t, l))
			empty := pathBytes(t, collectPaths(t, pathLog{schema: l.schema}))
			same := 0
			for same < len(empty)-4 && whole[same] == empty[same] {
				same++
			}
			return whole[same : len(whole)-4]
		}
		first := dawn
		for _, p := range l.paths {
			for _, c := range p.Contacts {
				if !c.Start.IsZero() && c.Start.Before(first) {
					first = c.Start
				}
			}
		}
		want := sums(l)
		for _, to := range []time.Time{time.Unix(0, 0), time.Unix(-1, 0), time.Unix(-3600*50, 0), time.Date(1760, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC)} {
			by := to.Sub(first.Truncate(time.Second))
			require.True(t, bytes.Equal(want, sums(shifted(l, by))), "seed %d, from %v", seed, to)
		}
	}
}

// A goal is reached by the same contacts whether its activities are listed, or a glob or a pattern selects them.
func TestGoalsByListGlobAndPatternAreReachedAlike(t *testing.T) {
	goals := []tally.PathGoal{
		{Key: "paid", Activities: []string{"pay", "pay again"}}, {Key: "paid", Glob: "pay*"}, {Key: "paid", Pattern: "^pay( again)?$"},
		{Key: "paid", Activities: []string{"pay again"}, Pattern: "^pay$"},
	}
	for seed := range uint64(200) {
		l := randomLog(rand.New(rand.NewPCG(seed, 7)), 15)
		for _, p := range l.paths {
			for i := range p.Contacts {
				if seed%2 == 0 && p.Contacts[i].Activity == "call" {
					p.Contacts[i].Activity = "pay again"
				}
			}
		}
		l.schema.Funnels = nil
		var want *tally.PathTable
		for i, g := range goals {
			l := pathLog{schema: l.schema, paths: slices.Clone(l.paths)}
			g.Uncredited = seed%3 == 0
			l.schema.Goals = []tally.PathGoal{{Key: "glad", Outcome: "good", Interim: seed%5 > 0}, g}
			got := collectPaths(t, l).Table()
			if i == 0 {
				want = got
				continue
			}
			require.Equal(t, want.Totals(), got.Totals(), "seed %d", seed)
			require.Equal(t, want.Chain(), got.Chain())
			require.Equal(t, want.PathTimes(), got.PathTimes())
			require.Equal(t, want.GoalTimes(1), got.GoalTimes(1))
			require.Equal(t, want.GoalCustomers(1), got.GoalCustomers(1))
			for k := range l.schema.Touchpoints {
				require.Equal(t, want.Credit(tally.Touchpoints, k), got.Credit(tally.Touchpoints, k))
			}
		}
	}
}
