package tally_test

import (
	"fmt"
	"slices"
	"time"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// measures counts, per place and measure, what one customer did.
func (b *brute) measures(p touchpoint.Path, all []met, goal int, now time.Time, n map[string]map[string]float64) {
	count := func(m met, name string, v float64) {
		for _, place := range m.places {
			if place != "" {
				if n[place] == nil {
					n[place] = map[string]float64{}
				}
				n[place][name] += v
			}
		}
	}
	for i, m := range all {
		count(m, "visits", 1)
		count(m, "questions", float64(m.Burden.Questions))
		count(m, "forms", float64(m.Burden.Forms))
		if slices.Contains(b.Bad, m.Outcome) {
			count(m, "bad", 1)
		}
		for level, place := range m.places {
			at := func(o met) bool { return o.places[level] == place }
			switch {
			case place == "" || !slices.ContainsFunc(all[:i], at):
			case at(all[i-1]):
				n[place]["again"]++
			default:
				n[place]["returns"]++
			}
		}
		if i+1 == len(all) {
			break
		}
		next := all[i+1]
		if m.Stage != "" && m.Stage == next.Stage && m.places[3] != "" && next.places[3] != "" {
			count(m, "switchChances", 1)
			if m.places[3] != next.places[3] {
				count(m, "switches", 1)
			}
		}
		if m.Owner != "" && next.Owner != "" {
			count(m, "handoverChances", 1)
			if m.Owner != next.Owner {
				count(m, "handovers", 1)
			}
		}
	}
	b.returns(p, all, goal, now, n)
	for _, point := range b.Touchpoints {
		b.requests(point, all, now, count)
		var before *met
		for i := range all {
			if all[i].Touchpoint != point.Key {
				continue
			}
			q, f := float64(all[i].Burden.Questions), float64(all[i].Burden.Forms)
			b.f.add(q*q, "asked %s questions", point.Key)
			b.f.add(f*f, "asked %s forms", point.Key)
			if before != nil {
				dq, df := q-float64(before.Burden.Questions), f-float64(before.Burden.Forms)
				b.f.add(1, "asked %s steps", point.Key)
				b.f.add(dq*dq, "asked %s question steps", point.Key)
				b.f.add(df*df, "asked %s form steps", point.Key)
			}
			before = &all[i]
		}
	}
}

func (b *brute) returns(p touchpoint.Path, all []met, goal int, now time.Time, n map[string]map[string]float64) {
	for place, x := range n {
		at := func(m met) bool { return slices.Contains(m.places[:], place) }
		first := slices.IndexFunc(all, func(m met) bool { return at(m) && slices.Contains(b.Bad, m.Outcome) })
		if first < 0 {
			continue
		}
		back, here := first+1 < len(all), slices.ContainsFunc(all[first+1:], at)
		truth := map[bool]float64{true: 1}
		x["back"], x["backHere"] = truth[back], truth[here]
		x["backPending"], x["backHerePending"] = truth[!back && p.Open], truth[!here && p.Open]
		if place != all[first].places[2] {
			continue
		}
		switch {
		case back:
			b.time(all[first].last(), all[first+1].Start, "return %s on", place)
		case p.Open:
			b.time(all[first].last(), now, "return %s open", place)
		case goal >= 0:
			b.time(all[first].last(), now, "return %s goal", place)
		default:
			b.time(all[first].last(), now, "return %s left", place)
		}
	}
}

func (b *brute) requests(point tally.PathTouchpoint, all []met, now time.Time, count func(met, string, float64)) {
	if point.Promise.IsZero() {
		return
	}
	for i := 0; i < len(all); i++ {
		m := all[i]
		if m.Touchpoint != point.Key || m.Direction != touchpoint.Inbound || m.Lifecycle == touchpoint.Aborted || m.Start.IsZero() {
			continue
		}
		answer := slices.IndexFunc(all[i:], func(o met) bool {
			ended := o.last() != o.Start || !o.End.IsZero() && o.End.UnixMilli() == o.Start.UnixMilli()
			return o.Touchpoint == point.Key && !o.Start.IsZero() &&
				(o.Lifecycle == touchpoint.Completed || o.Lifecycle == "" && (o.Direction == touchpoint.Outbound || ended))
		})
		due := point.Promise.After(m.Start)
		if answer < 0 {
			b.time(m.Start, now, "response %s waiting", point.Key)
			if now.After(due) {
				count(m, "requests", 1)
				count(m, "unanswered", 1)
				count(m, "never", 1)
			} else {
				count(m, "pending", 1)
			}
			return
		}
		answered := all[i+answer].last()
		b.time(m.Start, answered, "response %s answered", point.Key)
		count(m, "requests", 1)
		if answered.After(due) {
			count(m, "unanswered", 1)
		}
		i += answer
	}
}

// read returns all figures of a tally under the names that slow counting gives them.
func read(t *tally.Paths) figures {
	f, b := figures{}, t.Table()
	s, n, v := b.Schema(), b.Totals(), b.Value()
	for name, x := range map[string]int64{
		"customers": n.Customers, "open": n.Open, "reached": n.Reached, "open reached": n.OpenReached, "nowhere": n.Nowhere, "contacts": n.Contacts,
		"unplaced": n.Unplaced, "wandered": n.UnplacedCustomers, "reversed": n.Reversed, "valued": v.Paths,
	} {
		f.add(float64(x), "%s", name)
	}
	f.add(v.Sum, "value")
	f.add(v.Squares, "value squared")
	for i, e := range b.Ends() {
		f.add(float64(e.Starts), "starts %v", s.Cells[i])
		f.add(float64(e.Exits), "exits %v", s.Cells[i])
		f.add(float64(e.Open), "last open %v", s.Cells[i])
		f.add(float64(e.Reached), "last reached %v", s.Cells[i])
	}
	places := [5][]string{{}, {}, {}, {}, {"everything"}}
	for _, c := range s.Cells {
		places[tally.Cells] = append(places[tally.Cells], fmt.Sprint("cell ", c))
	}
	for _, k := range s.Stages {
		places[tally.Stages] = append(places[tally.Stages], "stage "+string(k))
	}
	for _, p := range s.Touchpoints {
		places[tally.Touchpoints] = append(places[tally.Touchpoints], "point "+string(p.Key))
	}
	for _, k := range s.Channels() {
		places[tally.Channels] = append(places[tally.Channels], "channel "+string(k))
	}
	for level, names := range places {
		for i, name := range names {
			readPlace(f, b, tally.Level(level), i, name)
		}
	}
	readCells(f, b)
	readRest(f, b)
	return f
}

func readPlace(f figures, b *tally.PathTable, level tally.Level, i int, name string) {
	for m, measure := range measureNames {
		c := b.Count(level, i, tally.Measure(m))
		f.add(float64(c.Customers), "%s %s customers", name, measure)
		f.add(float64(c.Sum), "%s %s sum", name, measure)
		f.add(c.Squares, "%s %s squares", name, measure)
		f.add(c.Products, "%s %s products", name, measure)
	}
	for v, n := range b.Visits(level, i) {
		f.add(float64(n), "%s visited %d", name, v+1)
	}
	c := b.Credit(level, i)
	f.add(float64(c.First), "%s first", name)
	f.add(float64(c.Last), "%s last", name)
	f.add(c.Linear, "%s linear", name)
	f.add(c.FirstValue, "%s first value", name)
	f.add(c.LastValue, "%s last value", name)
	f.add(c.LinearValue, "%s linear value", name)
}

func (f figures) histogram(h tally.Histogram, name string, args ...any) {
	for _, bin := range h {
		f.add(float64(bin.N), "%s in %d-%d", fmt.Sprintf(name, args...), bin.From, bin.To)
	}
}

func (f figures) outcomes(o tally.Outcomes, before, after string) {
	f.histogram(o.On, "%son%s", before, after)
	f.histogram(o.Goal, "%sgoal%s", before, after)
	f.histogram(o.Left, "%sleft%s", before, after)
	f.histogram(o.Censored, "%sopen%s", before, after)
}

func readCells(f figures, b *tally.PathTable) {
	s := b.Schema()
	for _, t := range b.Transitions() {
		name := fmt.Sprint(s.Cells[t.From], " to ", s.Cells[t.To])
		f.add(float64(t.Passes), "%s passes", name)
		f.add(float64(t.Customers), "%s customers", name)
		f.add(float64(t.AfterGoal), "%s after", name)
		f.histogram(b.Wait(t.From, t.To), "wait %s", name)
	}
	chain := b.Chain()
	for i, c := range s.Cells {
		first, later := b.WaitAfter(i)
		f.histogram(first, "rest %v later=false", c)
		f.histogram(later, "rest %v later=true", c)
		f.histogram(b.Durations(i), "duration %v", c)
		questions, forms := b.AskedUntil(i)
		f.outcomes(questions, "questions ", fmt.Sprint(" ", c))
		f.outcomes(forms, "forms ", fmt.Sprint(" ", c))
		for g, n := range chain.Goals[i] {
			f.add(float64(n), "absorbed %s %v", s.Goals[g].Key, c)
		}
	}
	f.outcomes(b.PathTimes(), "path ", "")
}

func readRest(f figures, b *tally.PathTable) {
	s := b.Schema()
	for i, k := range s.Stages {
		first, later := b.Spells(i)
		f.outcomes(first, fmt.Sprintf("spell %s later=false ", k), "")
		f.outcomes(later, fmt.Sprintf("spell %s later=true ", k), "")
	}
	for i, p := range s.Touchpoints {
		questions, forms := b.Asked(i)
		f.add(questions.Squares, "asked %s questions", p.Key)
		f.add(forms.Squares, "asked %s forms", p.Key)
		f.add(float64(questions.Steps), "asked %s steps", p.Key)
		f.add(questions.StepSquares, "asked %s question steps", p.Key)
		f.add(forms.StepSquares, "asked %s form steps", p.Key)
		answered, waiting := b.Responses(i)
		f.histogram(answered, "response %s answered", p.Key)
		f.histogram(waiting, "response %s waiting", p.Key)
		f.outcomes(b.ReturnTimes(i), fmt.Sprintf("return point %s ", p.Key), "")
	}
	for i, g := range s.Goals {
		f.add(float64(b.GoalCustomers(i)), "goal %s", g.Key)
		f.histogram(b.GoalTimes(i), "goal time %s", g.Key)
	}
	readPlan(f, b)
	for i, funnel := range s.Funnels {
		for k, c := range b.Funnel(i) {
			name := fmt.Sprint("funnel ", funnel.Key, " ", k)
			f.add(float64(c.Open), "%s open", name)
			f.add(float64(c.Closed), "%s closed", name)
			f.add(float64(c.Ordered), "%s ordered", name)
			f.add(float64(c.Passes), "%s passes", name)
			f.add(c.Squares, "%s squares", name)
			f.add(c.Products, "%s products", name)
		}
	}
}
