package customer_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/customer"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

var dawn = time.Date(2024, 3, 20, 6, 0, 0, 0, time.UTC)

func pick[T any](r *rand.Rand, all ...T) T { return all[r.IntN(len(all))] }

func randomMap(t testing.TB, r *rand.Rand) *journey.Map {
	d := journey.Draft{Key: "m", Channels: []touchpoint.Channel{{Key: "web", Kind: touchpoint.Web}, {Key: "phone", Kind: touchpoint.Phone}}}
	for i := range 1 + r.IntN(3) {
		d.Stages = append(d.Stages, journey.Stage{Key: touchpoint.Key(fmt.Sprint("s", i))})
	}
	for i := range 1 + r.IntN(4) {
		d.Touchpoints = append(d.Touchpoints, touchpoint.Touchpoint{
			Key: touchpoint.Key(fmt.Sprint("t", i)), Channel: pick[touchpoint.Key](r, "web", "phone"),
			Response: pick(r, touchpoint.Duration{}, touchpoint.Duration{Exact: 3 * time.Hour}, touchpoint.Duration{Months: 1, Exact: time.Minute}),
		})
		for _, s := range d.Stages {
			if r.IntN(3) > 0 {
				d.Cells = append(d.Cells, journey.Cell{Stage: s.Key, Touchpoint: d.Touchpoints[i].Key, Owner: touchpoint.Plain(pick(r, "", "care")), Deputy: touchpoint.Plain(pick(r, "", "sales"))})
			}
		}
	}
	for _, i := range r.Perm(len(d.Cells)) {
		ref := journey.CellRef{Stage: d.Cells[i].Stage, Touchpoint: d.Cells[i].Touchpoint}
		switch n := len(d.Plan); {
		case r.IntN(4) == 0:
		case n > 0 && r.IntN(4) == 0:
			d.Plan[n-1].Cells = append(d.Plan[n-1].Cells, ref)
		default:
			d.Plan = append(d.Plan, journey.Step{Cells: []journey.CellRef{ref}, Optional: r.IntN(3) == 0, Repeatable: r.IntN(3) == 0})
		}
	}
	m, err := journey.New(d)
	require.NoError(t, err)
	return m
}

func randomPath(r *rand.Rand, m *journey.Map) touchpoint.Path {
	p := touchpoint.Path{Customer: "someone", Open: r.IntN(3) == 0}
	at := dawn.Add(time.Duration(r.IntN(100000)) * time.Second)
	stages, points := m.Stages(), m.Touchpoints()
	for range r.IntN(10) {
		at = at.Add(pick(r, 0, 300*time.Microsecond, time.Duration(r.IntN(20000))*time.Second, time.Duration(r.IntN(900))*time.Hour))
		c := touchpoint.Contact{
			Activity: pick(r, "look", "look", "pay", "call"), Stage: pick(r, "", stages[r.IntN(len(stages))].Key, stages[r.IntN(len(stages))].Key),
			Touchpoint: pick(r, "", "nowhere", points[r.IntN(len(points))].Key, points[r.IntN(len(points))].Key, points[r.IntN(len(points))].Key),
			Start:      at, Direction: pick(r, "", touchpoint.Inbound, touchpoint.Inbound, touchpoint.Outbound),
			Outcome: pick[touchpoint.Key](r, "", "good", "bad", "awful"), Owner: pick(r, "", "sales", "care"),
			Lifecycle: pick(r, "", "", touchpoint.Scheduled, touchpoint.Started, touchpoint.Completed, touchpoint.Aborted),
		}
		if r.IntN(3) == 0 {
			c.End = at.Add(pick(r, 0, time.Duration(r.IntN(40000)-2000)*time.Second))
		}
		if r.IntN(12) == 0 {
			c.Start = time.Time{}
		}
		p.Contacts = append(p.Contacts, c)
	}
	return p
}

func randomOptions(r *rand.Rand) customer.Options {
	o := customer.Options{Bad: []touchpoint.Key{"bad", "awful"}[:r.IntN(3)]}
	o.Goals = []tally.PathGoal{{Key: "seen", Touchpoint: "t0", Interim: true}, {Key: "paid", Activities: []string{"pay"}, Glob: pick(r, "", "l*k"), Pattern: pick(r, "", "^ca")}, {Key: "glad", Stage: "s0", Outcome: "good"}}[r.IntN(2) : 1+r.IntN(3)]
	if r.IntN(3) > 0 {
		o.AsOf = dawn.Add(time.Duration(r.IntN(3000)) * time.Hour)
	}
	return o
}

// agree holds a view against a tally of the same path, figure by figure, and returns how much there was to agree on.
func agree(t testing.TB, m *journey.Map, p touchpoint.Path, o customer.Options) int {
	v, err := customer.Look(m, p, o)
	require.NoError(t, err)
	schema := gap.PathSchema(m)
	schema.AsOf, schema.Goals, schema.Bad = o.AsOf, o.Goals, o.Bad
	one, err := tally.NewPaths(schema, tally.PathOptions{})
	require.NoError(t, err)
	require.NoError(t, one.Add(p))
	b, met := one.Table(), 0
	same := func(want int64, got int, what string, args ...any) {
		met += min(got, 1)
		require.EqualValues(t, want, got, fmt.Sprintf(what, args...))
	}
	total := b.Totals()
	placed := 0
	for _, c := range v.Contacts {
		if c.Placed {
			placed++
		}
	}
	same(total.Contacts, len(v.Contacts), "contacts")
	same(total.Contacts-total.Unplaced, placed, "placed contacts")
	if total.Nowhere == 1 {
		require.Equal(t, customer.Nowhere, v.Standing.State)
		return met
	}
	require.Equal(t, map[customer.State]bool{customer.Open: total.Open == 1, customer.Reached: total.Open == 0 && total.Reached == 1, customer.Left: total.Left() == 1}[v.Standing.State], true)
	for i, g := range schema.Goals {
		n := 0
		for _, x := range v.Standing.Goals {
			if x.Goal == g.Key {
				n++
			}
		}
		same(b.GoalCustomers(i), n, "goal %s", g.Key)
	}
	for i, e := range b.Ends() {
		at := schema.Cells[i]
		if e.Exits+e.Open+e.Reached > 0 {
			require.Equal(t, at, tally.Cell{Stage: v.Standing.Stage, Touchpoint: v.Standing.Touchpoint})
		}
	}
	same(b.Count(tally.Everything, 0, tally.Switches).Sum, len(v.Switches), "switches")
	same(b.Count(tally.Everything, 0, tally.Handovers).Sum, len(v.Handovers), "hand-overs")
	same(b.Count(tally.Everything, 0, tally.BadContacts).Sum, len(v.Bad), "bad contacts")
	agreeOnRequests(t, schema, b, v, same)
	agreeOnReturns(schema, b, v, same)
	plan := b.Plan()
	for i, s := range v.Plan {
		n := map[customer.StepState]int{s.State: 1}
		same(plan.Steps[i].InOrder, n[customer.InOrder], "step %d in order", i)
		same(plan.Steps[i].OutOfOrder, n[customer.OutOfOrder], "step %d out of order", i)
		same(plan.Steps[i].Skipped, n[customer.Skipped], "step %d skipped", i)
		same(plan.Steps[i].Repeats, int(s.Repeats), "repeats of step %d", i)
	}
	return met
}

func agreeOnRequests(t testing.TB, schema tally.PathSchema, b *tally.PathTable, v *customer.View, same func(int64, int, string, ...any)) {
	for i, c := range schema.Cells {
		n := map[customer.RequestState]int{}
		for _, r := range v.Requests {
			if r.Stage == c.Stage && r.Touchpoint == c.Touchpoint {
				n[r.State]++
			}
		}
		same(b.Count(tally.Cells, i, tally.Requests).Sum, n[customer.Answered]+n[customer.Late]+n[customer.Overdue], "requests at %v", c)
		same(b.Count(tally.Cells, i, tally.Unanswered).Sum, n[customer.Late]+n[customer.Overdue], "requests not answered in time at %v", c)
		same(b.Count(tally.Cells, i, tally.NeverAnswered).Sum, n[customer.Overdue], "overdue requests at %v", c)
		same(b.Count(tally.Cells, i, tally.Pending).Sum, n[customer.Waiting], "waiting requests at %v", c)
	}
	for i, p := range schema.Touchpoints {
		answered, waiting := b.Responses(i)
		for _, r := range v.Requests {
			if r.Touchpoint != p.Key {
				continue
			}
			h := waiting
			if r.Answer > 0 {
				h = answered
			}
			within := false
			for _, bin := range h {
				ms := int64(r.Waited.Float()*1000 + .5)
				within = within || bin.From <= ms && ms < bin.To
			}
			require.True(t, within, "the length of a wait: %v in %v", r.Waited, h)
		}
	}
}

func agreeOnReturns(schema tally.PathSchema, b *tally.PathTable, v *customer.View, same func(int64, int, string, ...any)) {
	for i, p := range schema.Touchpoints {
		back, here := 0, 0
		for _, x := range v.Bad {
			if x.Touchpoint == p.Key {
				back, here = min(x.Back, 1), min(x.BackHere, 1)
				break // it is the first that counts
			}
		}
		same(b.Count(tally.Touchpoints, i, tally.CameBack).Sum, back, "coming back after %s", p.Key)
		same(b.Count(tally.Touchpoints, i, tally.CameBackHere).Sum, here, "coming back to %s", p.Key)
	}
}
