package tally_test

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// pathLog is a schema and paths, drawn at random.
type pathLog struct {
	schema tally.PathSchema
	paths  []touchpoint.Path
}

var dawn = time.Date(2024, 3, 20, 6, 0, 0, 0, time.UTC)

func pick[T any](r *rand.Rand, all ...T) T { return all[r.IntN(len(all))] }

func randomPathSchema(r *rand.Rand) tally.PathSchema {
	var s tally.PathSchema
	for i := range 1 + r.IntN(3) {
		s.Stages = append(s.Stages, touchpoint.Key(fmt.Sprint("s", i)))
	}
	for i := range 1 + r.IntN(4) {
		s.Touchpoints = append(s.Touchpoints, tally.PathTouchpoint{
			Key: touchpoint.Key(fmt.Sprint("t", i)), Channel: pick[touchpoint.Key](r, "", "web", "phone"), Owner: pick(r, "", "sales", "care"),
			Promise: pick(r, touchpoint.Duration{}, touchpoint.Duration{Exact: 3 * time.Hour}, touchpoint.Duration{Months: 1, Exact: time.Minute}),
		})
	}
	if r.IntN(2) == 0 {
		for _, stage := range s.Stages {
			for _, p := range s.Touchpoints {
				if r.IntN(3) > 0 {
					s.Cells = append(s.Cells, tally.Cell{Stage: stage, Touchpoint: p.Key})
				}
			}
		}
		s.Cells = append(s.Cells, tally.Cell{Stage: "s0"}, tally.Cell{Touchpoint: "t0"})
	}
	s.Goals = []tally.PathGoal{
		{Key: "seen", Touchpoint: "t0", Interim: true},
		{Key: "paid", Activities: []string{"pay", "pay again"}, Uncredited: r.IntN(2) == 0},
		{Key: "glad", Stage: "s0", Outcome: "good"},
	}[r.IntN(2) : 1+r.IntN(3)]
	if r.IntN(2) == 0 {
		s.Funnels = []tally.Funnel{{Key: "f", Steps: []tally.FunnelStep{{Stage: "s0"}, {Touchpoint: "t0"}, {Stage: "s0", Touchpoint: "t0"}}}}
		if len(s.Goals) > 0 {
			s.Funnels[0].Steps = append(s.Funnels[0].Steps, tally.FunnelStep{Goal: s.Goals[0].Key}, tally.FunnelStep{Touchpoint: "t0"})
		}
	}
	s.Bad = []touchpoint.Key{"bad", "awful"}[:r.IntN(3)]
	if r.IntN(3) > 0 {
		s.AsOf = dawn.Add(time.Duration(r.IntN(100)) * time.Hour)
	}
	if r.IntN(3) > 0 {
		s.Plan = randomPlan(r, s)
	}
	return s
}

func randomPath(r *rand.Rand, s tally.PathSchema, name string) touchpoint.Path {
	p := touchpoint.Path{Customer: name, Open: r.IntN(3) == 0}
	at := dawn.Add(time.Duration(r.IntN(100000)) * time.Second)
	for range r.IntN(9) {
		at = at.Add(pick(r, 0, 300*time.Microsecond, time.Duration(r.IntN(200))*time.Millisecond, time.Duration(r.IntN(20000))*time.Second, time.Duration(r.IntN(900))*time.Hour))
		c := touchpoint.Contact{
			Activity: pick(r, "look", "look", "pay", "call"), Stage: pick(r, "", s.Stages[r.IntN(len(s.Stages))]),
			Touchpoint: pick(r, "", "nowhere", s.Touchpoints[r.IntN(len(s.Touchpoints))].Key, s.Touchpoints[r.IntN(len(s.Touchpoints))].Key),
			Start:      at, Direction: pick(r, "", touchpoint.Inbound, touchpoint.Inbound, touchpoint.Outbound),
			Outcome: pick[touchpoint.Key](r, "", "good", "bad", "awful"), Owner: pick(r, "", "", "sales", "care"),
			Lifecycle: pick(r, "", "", touchpoint.Scheduled, touchpoint.Started, touchpoint.Completed, touchpoint.Aborted),
		}
		if r.IntN(3) == 0 {
			c.End = at.Add(pick(r, 0, time.Duration(r.IntN(40000)-2000)*time.Second))
		}
		if r.IntN(12) == 0 {
			c.Start = time.Time{}
		}
		if r.IntN(2) == 0 {
			c.Burden = touchpoint.Burden{Questions: r.IntN(300), Forms: r.IntN(3)}
		}
		if r.IntN(4) == 0 {
			c.Value = float64(r.IntN(100000)-20000) / 100
		}
		p.Contacts = append(p.Contacts, c)
	}
	return p
}

func randomLog(r *rand.Rand, n int) pathLog {
	l := pathLog{schema: randomPathSchema(r)}
	for i := range n {
		l.paths = append(l.paths, randomPath(r, l.schema, fmt.Sprint("c", i)))
	}
	return l
}

func pathsOf(all []touchpoint.Path) iter.Seq2[touchpoint.Path, error] {
	return func(yield func(touchpoint.Path, error) bool) {
		for _, p := range all {
			if !yield(p, nil) {
				return
			}
		}
	}
}

func collectPaths(t testing.TB, l pathLog) *tally.Paths {
	t.Helper()
	all, err := tally.CollectPaths(l.schema, tally.PathOptions{}, pathsOf(l.paths))
	require.NoError(t, err)
	return all
}

func pathBytes(t testing.TB, p *tally.Paths) []byte {
	t.Helper()
	b, err := p.MarshalBinary()
	require.NoError(t, err)
	return b
}
