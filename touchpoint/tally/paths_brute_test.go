package tally_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// figures are numbers by name; those that are 0 are not there.
type figures map[string]float64

func (f figures) add(v float64, name string, args ...any) {
	if v != 0 {
		f[fmt.Sprintf(name, args...)] += v
	}
}

var measureNames = []string{"visits", "again", "returns", "questions", "forms", "bad", "switchChances", "switches", "handoverChances", "handovers",
	"requests", "unanswered", "never", "pending", "back", "backHere", "backPending", "backHerePending"}

var bases = map[string]string{"switches": "switchChances", "handovers": "handoverChances", "unanswered": "requests", "never": "requests"}

// met is a placed contact with all that is asked of it.
type met struct {
	touchpoint.Contact
	cell   tally.Cell
	places [5]string // its cell, stage, touchpoint, channel, and everything; "" for none
	goals  []string
	own    []string
}

func (m met) last() time.Time {
	if !m.End.IsZero() && !m.End.Truncate(time.Millisecond).Before(m.Start.Truncate(time.Millisecond)) {
		return m.End
	}
	return m.Start
}

// brute counts paths one figure after the other, as slowly and plainly as can be.
type brute struct {
	tally.PathSchema
	f figures
}

func (b *brute) point(key touchpoint.Key) tally.PathTouchpoint {
	for _, p := range b.Touchpoints {
		if p.Key == key {
			return p
		}
	}
	return tally.PathTouchpoint{}
}

func (b *brute) reached(c touchpoint.Contact) (all []string) {
	for _, g := range b.Goals {
		if (c.Lifecycle == "" || c.Lifecycle == touchpoint.Completed) && (g.Stage == "" || g.Stage == c.Stage) && (g.Touchpoint == "" || g.Touchpoint == c.Touchpoint) &&
			(g.Outcome == "" || g.Outcome == c.Outcome) && (g.Activities == nil || slices.Contains(g.Activities, c.Activity)) {
			all = append(all, string(g.Key))
		}
	}
	return all
}

func (b *brute) final(goals []string) string {
	for _, g := range b.Goals {
		if !g.Interim && slices.Contains(goals, string(g.Key)) {
			return string(g.Key)
		}
	}
	return ""
}

// time counts a length of time, or any number, in its bin.
func (b *brute) number(v int64, name string, args ...any) {
	from, to := v, v+1
	if v >= 128 {
		width := int64(1) << (int(math.Log2(float64(v)+.5)) - 6)
		from = v / width * width
		to = from + width
	}
	b.f.add(1, "%s in %d-%d", fmt.Sprintf(name, args...), from, to)
}

func (b *brute) time(from, to time.Time, name string, args ...any) {
	if !from.IsZero() && !to.IsZero() {
		b.number(max(0, to.UnixMilli()-from.UnixMilli()), name, args...)
	}
}

func (b *brute) path(p touchpoint.Path) {
	var all []met
	var early []string
	value, unplaced := 0.0, 0
	for _, c := range p.Contacts {
		value += c.Value
		goals := b.reached(c)
		if !c.End.IsZero() && c.End.UnixMilli() < c.Start.UnixMilli() && !c.Start.IsZero() {
			b.f.add(1, "reversed")
		}
		at := tally.Cell{Stage: c.Stage, Touchpoint: c.Touchpoint}
		if !slices.Contains(b.Cells, at) {
			unplaced++
			if len(all) > 0 {
				all[len(all)-1].goals = append(all[len(all)-1].goals, goals...)
			} else {
				early = append(early, goals...)
			}
			continue
		}
		m := met{c, at, [5]string{fmt.Sprint("cell ", at), "", "", "", "everything"}, append(early, goals...), goals}
		early = nil
		if c.Stage != "" {
			m.places[1] = "stage " + string(c.Stage)
		}
		if c.Touchpoint != "" {
			m.places[2] = "point " + string(c.Touchpoint)
		}
		if ch := b.point(c.Touchpoint).Channel; ch != "" {
			m.places[3] = "channel " + string(ch)
		}
		if m.Owner == "" {
			m.Owner = b.point(c.Touchpoint).Owner
		}
		all = append(all, m)
	}
	b.f.add(float64(len(p.Contacts)), "contacts")
	b.f.add(float64(unplaced), "unplaced")
	b.f.add(float64(min(unplaced, 1)), "wandered")
	b.f.add(value, "value")
	b.f.add(value*value, "value squared")
	if value != 0 {
		b.f.add(1, "valued")
	}
	if len(all) == 0 {
		b.f.add(1, "nowhere")
		return
	}
	goal := slices.IndexFunc(all, func(m met) bool { return b.final(m.goals) != "" })
	now := b.AsOf
	for _, m := range all {
		for _, t := range []time.Time{m.Start, m.last()} {
			if now.IsZero() || t.After(now) {
				now = t
			}
		}
	}
	b.ends(p, all, goal, now)
	b.moves(all, goal)
	b.spells(p, all, goal, now)
	b.credit(all, goal, value)
	b.funnels(all)
	b.plan(p, all, goal)
	n := map[string]map[string]float64{} // per place and measure
	b.measures(p, all, goal, now, n)
	for place, x := range n {
		b.f.add(1, "%s visited %d", place, int(min(x["visits"], 16)))
		for m, v := range x {
			if v == 0 {
				continue
			}
			b.f.add(1, "%s %s customers", place, m)
			b.f.add(v, "%s %s sum", place, m)
			b.f.add(v*v, "%s %s squares", place, m)
			base, ok := bases[m]
			if !ok {
				base = "visits"
			}
			if m != "visits" && m != "switchChances" && m != "handoverChances" && m != "requests" {
				b.f.add(v*x[base], "%s %s products", place, m)
			}
		}
	}
}

func (b *brute) ends(p touchpoint.Path, all []met, goal int, now time.Time) {
	last := all[len(all)-1]
	b.f.add(1, "customers")
	b.f.add(1, "starts %v", all[0].cell)
	upTo, end, until := len(all)-1, "left", last.last()
	switch {
	case goal >= 0:
		upTo, end, until = goal, "goal", all[goal].last()
		b.f.add(1, "reached")
		b.f.add(1, "last reached %v", last.cell)
		b.f.add(1, "absorbed %s %v", b.final(all[goal].goals), all[goal].cell)
	case p.Open:
		end, until = "open", now
		b.f.add(1, "last open %v", last.cell)
	default:
		b.f.add(1, "exits %v", last.cell)
	}
	if p.Open {
		b.f.add(1, "open")
		if goal >= 0 {
			b.f.add(1, "open reached")
		}
	}
	b.time(all[0].Start, until, "path %s", end)
	questions, forms := 0, 0
	for _, m := range all[:upTo+1] {
		questions += m.Burden.Questions
		forms += m.Burden.Forms
	}
	b.number(int64(questions), "questions %s %v", end, all[upTo].cell)
	b.number(int64(forms), "forms %s %v", end, all[upTo].cell)
	for _, g := range b.Goals {
		if i := slices.IndexFunc(all, func(m met) bool { return slices.Contains(m.goals, string(g.Key)) }); i >= 0 {
			b.f.add(1, "goal %s", g.Key)
			b.time(all[0].Start, all[i].last(), "goal time %s", g.Key)
		}
	}
}

func (b *brute) moves(all []met, goal int) {
	pairs, rested := map[string]bool{}, map[tally.Cell]bool{}
	for i, m := range all {
		if m.last() != m.Start && !m.Start.IsZero() || m.End.Equal(m.Start) && !m.End.IsZero() {
			b.time(m.Start, m.End, "duration %v", m.cell)
		}
		if i+1 == len(all) {
			break
		}
		next := all[i+1]
		name := fmt.Sprint(m.cell, " to ", next.cell)
		b.f.add(1, "%s passes", name)
		if goal >= 0 && i >= goal {
			b.f.add(1, "%s after", name)
		}
		if !pairs[name] {
			b.f.add(1, "%s customers", name)
		}
		pairs[name] = true
		if next.Start.IsZero() || m.last().IsZero() {
			continue
		}
		b.time(m.last(), next.Start, "wait %s", name)
		b.time(m.last(), next.Start, "rest %v later=%v", m.cell, rested[m.cell])
		rested[m.cell] = true
	}
}

func (b *brute) spells(p touchpoint.Path, all []met, goal int, now time.Time) {
	seen := map[touchpoint.Key]bool{}
	for i := range all {
		stage := all[i].Stage
		if stage == "" || i > 0 && all[i-1].Stage == stage {
			continue
		}
		next := i
		for next < len(all) && all[next].Stage == stage {
			next++
		}
		end, until := "on", time.Time{}
		switch {
		case next < len(all):
			until = all[next].Start
		case p.Open:
			end, until = "open", now
		case goal >= 0:
			end, until = "goal", all[next-1].last()
		default:
			end, until = "left", all[next-1].last()
		}
		b.time(all[i].Start, until, "spell %s later=%v %s", stage, seen[stage], end)
		seen[stage] = true
	}
}

func (b *brute) credit(all []met, goal int, value float64) {
	if goal < 0 {
		return
	}
	touches := all[:goal+1]
	g := b.final(all[goal].goals)
	for _, x := range b.Goals {
		if string(x.Key) == g && x.Uncredited && slices.Contains(all[goal].own, g) && goal > 0 {
			touches = all[:goal]
		}
	}
	for i, m := range touches {
		for _, place := range m.places {
			if place == "" {
				continue
			}
			if i == 0 {
				b.f.add(1, "%s first", place)
				b.f.add(value, "%s first value", place)
			}
			if i == len(touches)-1 {
				b.f.add(1, "%s last", place)
				b.f.add(value, "%s last value", place)
			}
			b.f.add(1/float64(len(touches)), "%s linear", place)
			b.f.add(value/float64(len(touches)), "%s linear value", place)
		}
	}
}

// funnels follows each pass through a funnel as a token of its own.
func (b *brute) funnels(all []met) {
	for _, f := range b.Funnels {
		takes := func(k int, m met) bool {
			s := f.Steps[k]
			return s.Goal == "" && (s.Stage == "" || s.Stage == m.Stage) && (s.Touchpoint == "" || s.Touchpoint == m.Touchpoint)
		}
		type event struct{ is, enters []bool }
		var events []event
		for i, m := range all {
			cell, goal := event{make([]bool, len(f.Steps)), make([]bool, len(f.Steps))}, event{make([]bool, len(f.Steps)), make([]bool, len(f.Steps))}
			for k, s := range f.Steps {
				cell.is[k] = takes(k, m)
				cell.enters[k] = cell.is[k] && (i == 0 || !takes(k, all[i-1]))
				goal.is[k] = s.Goal != "" && slices.Contains(m.goals, string(s.Goal))
				goal.enters[k] = goal.is[k]
			}
			events = append(events, cell, goal)
		}
		var tokens []int // how far each has come
		passes := make([]float64, len(f.Steps))
		for _, e := range events {
			moved := map[int]bool{}
			for k := range f.Steps {
				at := -1
				for i, depth := range tokens {
					if depth == k-1 && !moved[i] {
						at = i
					}
				}
				if k == 0 && e.enters[0] {
					at = len(tokens)
					tokens = append(tokens, -1)
				}
				if e.enters[k] && at >= 0 {
					tokens[at], moved[at] = k, true
					passes[k]++
				}
			}
		}
		first := slices.IndexFunc(events, func(e event) bool { return e.is[0] })
		for k := range f.Steps {
			name := fmt.Sprint("funnel ", f.Key, " ", k)
			is := func(e event) bool { return e.is[k] }
			if slices.ContainsFunc(events, is) {
				b.f.add(1, "%s open", name)
			}
			if first >= 0 && slices.ContainsFunc(events[first:], is) {
				b.f.add(1, "%s closed", name)
			}
			at := 0
			for j := 0; j <= k && at >= 0; j++ {
				found := slices.IndexFunc(events[at:], func(e event) bool { return e.is[j] })
				if at += found + 1; found < 0 {
					at = -1
				}
			}
			if at >= 0 {
				b.f.add(1, "%s ordered", name)
			}
			b.f.add(passes[k], "%s passes", name)
			b.f.add(passes[k]*passes[k], "%s squares", name)
			if k > 0 {
				b.f.add(passes[k]*passes[k-1], "%s products", name)
			}
		}
	}
}

func TestEveryFigureOfPathsAgreesWithSlowCounting(t *testing.T) {
	names := map[string]bool{}
	for seed := range uint64(300) {
		l := randomLog(rand.New(rand.NewPCG(seed, 19)), 25)
		all := collectPaths(t, l)
		b := brute{all.Schema(), figures{}}
		for _, p := range l.paths {
			b.path(p)
		}
		got := read(all)
		for name, want := range b.f {
			require.InDelta(t, want, got[name], 1e-6*max(1, math.Abs(want)), "seed %d: %s", seed, name)
		}
		for name, v := range got {
			require.InDelta(t, b.f[name], v, 1e-6*max(1, math.Abs(v)), "seed %d: %s", seed, name)
			names[strings.Fields(name)[0]] = true
		}
	}
	require.Greater(t, len(names), 20, "not everything was met: %v", names)
}
