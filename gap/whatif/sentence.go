package whatif

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/touchpoint"
)

const (
	// listed is how many cells a sentence names at most.
	listed = 7
	// sure are the odds from which a plan is called surely the better.
	sure = 0.95
)

// Say says the report in sentences, in English or Persian, with the names of a legend: what closing gaps gains, the plan, and how all of it was made. The warning about cause and effect always stands where gains in an outcome do. A nil report says nothing.
func (r *Report) Say(l legend.Legend, lang touchpoint.Lang) []string {
	if r == nil {
		return nil
	}
	s := r.speaker(l, lang)
	return slices.Concat(s.brief(), s.rest(), s.notes())
}

// speaker says a report in one language.
type speaker struct {
	legend.Voice
	r *Report
	phrasebook
}

func (r *Report) speaker(l legend.Legend, lang touchpoint.Lang) speaker {
	s := speaker{l.Voice(lang), r, english}
	if s.Persian() {
		s.phrasebook = persian
	}
	return s
}

// brief says what someone with money to spend would act on.
func (s speaker) brief() []string {
	if len(s.r.Cells) == 0 {
		return []string{s.nothing}
	}
	out := s.plans()
	out = append(out, s.outcomes()...)
	if !s.r.told() {
		return append(out, s.scores()...)
	}
	return append(out, s.causal)
}

// told reports whether anything is told of gains in the outcome.
func (r *Report) told() bool {
	known := func(c Cell) bool { return c.Verdict == Gains || c.Verdict == CannotTell || c.Verdict == Against }
	return r.Outcome != nil && r.Outcome.Reason == "" && slices.ContainsFunc(r.Cells, known)
}

// of returns cells with a verdict, the greatest gain in the outcome first.
func (r *Report) of(v Verdict) (out []Cell) {
	for _, c := range r.Cells {
		if c.Verdict == v {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b Cell) int {
		return cmp.Compare(b.full().Outcome.Value.Float(), a.full().Outcome.Value.Float())
	})
	return out
}

// suppressed counts the cells of which nothing is published.
func (r *Report) suppressed() (n int) {
	for _, c := range r.Cells {
		if c.Suppressed {
			n++
		}
	}
	return n
}

// full is the gain of the largest share that was asked for.
func (c Cell) full() (out Gain) {
	for _, g := range c.Gains {
		if g.Share > out.Share {
			out = g
		}
	}
	return out
}

func (s speaker) names(cells []Cell) []string {
	var all, some []legend.Cell
	for _, c := range s.r.Cells {
		all = append(all, c.Cell)
	}
	for _, c := range cells {
		some = append(some, c.Cell)
	}
	return s.Voice.Cells(some, all)
}

func (s speaker) outcome() string { return s.marked(s.Item(s.r.Outcome.Item).Name) }

// marked writes a name in quotation marks, since what it names has a sentence for a name.
func (s speaker) marked(t touchpoint.Text) string {
	if s.Persian() {
		return s.Quote(t)
	}
	return "“" + s.Plain(t) + "”"
}

// outcomes says what closing gaps gains in the outcome.
func (s speaker) outcomes() (out []string) {
	o := s.r.Outcome
	if o == nil {
		return nil
	}
	if o.Reason != "" {
		return []string{fmt.Sprintf(s.unknown, s.outcome(), s.reasons[o.Reason])}
	}
	sure, open, against := s.r.of(Gains), s.r.of(CannotTell), s.r.of(Against)
	names := s.names(sure)
	list, unit := s.mean, ""
	if o.Kind == touchpoint.MeasureMean { // said once, not with each
		list, unit = s.unitless, s.unit
	}
	for i, c := range sure {
		names[i] = fmt.Sprintf(s.each, names[i], s.outOf(list, c.full().Outcome))
	}
	switch {
	case len(sure) == 1:
		out = append(out, fmt.Sprintf(s.gain, s.outcome(), s.names(sure)[0], s.inOutcome(sure[0].full().Outcome)))
	case len(sure) > 1:
		out = append(out, fmt.Sprintf(s.gains, s.outcome(), s.List(s.shown(names)...), unit))
		out[0] += " " + s.most()
	case len(open) > 0:
		out = append(out, fmt.Sprintf(s.openAll, s.outcome()))
	case len(against) == 0:
		why := NoVariation
		for _, c := range s.r.of(Unknown) {
			why = cmp.Or(c.Reason, why)
		}
		return []string{fmt.Sprintf(s.unknown, s.outcome(), s.reasons[why])}
	}
	if len(sure) > 0 && len(open) > 0 {
		out = append(out, fmt.Sprintf(s.open.For(len(open)), s.Count(len(open)), s.outcome()))
	}
	if len(against) > 0 {
		out = append(out, fmt.Sprintf(s.against, s.List(s.names(against)...), s.outcome()))
	}
	return out
}

// shown are the first few of many names, with how many there are more.
func (s speaker) shown(names []string) []string {
	if rest := len(names) - listed; rest > 0 {
		names = append(names[:listed:listed], fmt.Sprintf(s.others.For(rest), s.Count(rest)))
	}
	return names
}

// most says at which cell most is gained in the outcome, as far as that is sure.
func (s speaker) most() string {
	var all []legend.Cell
	for _, c := range s.r.Cells {
		all = append(all, c.Cell)
	}
	names := s.Voice.Cells(s.r.Outcome.First, all)
	switch {
	case len(names) == 1:
		return fmt.Sprintf(s.first, names[0])
	case len(names) > 1 && len(names)-1 <= listed:
		return fmt.Sprintf(s.firstAmong, names[0], s.List(names[1:]...))
	}
	return s.firstOpen
}

// scores says where closing the gap regains most points.
func (s speaker) scores() (out []string) {
	names := s.names(s.r.Cells)
	for i, c := range s.r.Cells[:min(3, len(s.r.Cells))] {
		g := c.full().Score
		if !g.Value.IsKnown() {
			break
		}
		phrase := s.score
		if c.PerUser {
			phrase = s.scoreUsers
		}
		out = append(out, fmt.Sprintf(phrase, names[i], s.inScore(g)))
	}
	return out
}

// plans says which actions to take.
func (s speaker) plans() (out []string) {
	p := s.r.Plan
	if p == nil || len(p.Actions) == 0 {
		return nil
	}
	if len(p.Best.Actions) == 0 {
		return []string{fmt.Sprintf(s.planNone, s.effort(p.Budget))}
	}
	phrase := s.plan
	if p.PerUser {
		phrase = s.planUsers
	}
	out = append(out, fmt.Sprintf(phrase, s.effort(p.Budget), s.actions(p.Best.Actions), s.effort(p.Best.Effort), s.inScore(p.Best.Score)))
	if p.Optimism.Float() >= 0.05 {
		out = append(out, fmt.Sprintf(s.optimism, s.Fixed(p.Optimism.Float(), 1)))
	}
	switch g := p.Best.Outcome; {
	case g.IsKnown() && g.Interval[0].Float() > 0:
		out = append(out, fmt.Sprintf(s.planOutcome, s.outcome(), s.inOutcome(g)))
	case g.IsKnown():
		out = append(out, fmt.Sprintf(s.planOpen, s.outcome()))
	}
	if !p.Exact {
		out = append(out, fmt.Sprintf(s.notExact, s.Fixed(p.Best.Score.Value.Float(), 1), s.Fixed(p.Bound.Float(), 1)))
	}
	if p.RunnerUp != nil {
		line := fmt.Sprintf(s.runner, s.actions(p.RunnerUp.Actions), s.effort(p.RunnerUp.Effort), s.inScore(p.RunnerUp.Score), s.odds(p.Odds.Float()))
		if p.Odds.Float() >= sure {
			line += " " + s.runnerSure
		} else {
			line += " " + s.runnerOpen
		}
		out = append(out, line)
	}
	if p.Next != nil {
		more := p.Next.Score.Value.Float() - p.Best.Score.Value.Float()
		out = append(out, fmt.Sprintf(s.next, s.effort(p.Next.Effort-p.Best.Effort), s.Fixed(more, 1), s.actions(p.Next.Actions)))
	}
	return out
}

// rest says what brief leaves out.
func (s speaker) rest() (out []string) {
	if len(s.r.Cells) == 0 {
		return nil
	}
	if o := s.r.Outcome; o != nil && o.Reason == "" {
		switch whole := (Cell{Gains: s.r.Whole}).full().Outcome; {
		case whole.IsKnown() && !(whole.Interval[0].Float() > 0):
			out = append(out, fmt.Sprintf(s.wholeOpen, s.outcome()))
		case whole.IsKnown():
			out = append(out, fmt.Sprintf(s.whole, s.outcome(), s.inOutcome(whole), s.amount(o.Room.Float())))
		}
		unknown := s.r.of(Unknown)
		few := len(unknown)
		unknown = slices.DeleteFunc(unknown, func(c Cell) bool { return c.Reason == FewRaters })
		few -= len(unknown)
		if n := len(unknown); n > 0 && s.r.told() {
			out = append(out, fmt.Sprintf(s.someUnknown.For(n), s.Count(n), s.outcome()))
		}
		if few > 0 && s.r.told() {
			out = append(out, fmt.Sprintf(s.fewRaters.For(few), s.Count(few), s.outcome(), s.Fixed(s.r.Method.Min, 0)))
		}
	}
	if n := s.r.suppressed(); n > 0 {
		out = append(out, fmt.Sprintf(s.withheld.For(n), s.Count(n)))
	}
	if p := s.r.Plan; p != nil {
		for _, why := range []struct {
			phrase string
			reason Reason
		}{{s.noEffort, NoEffort}, {s.noCell, NoCell}, {s.noRating, NoEvidence}, {s.noGap, NothingToGain}} {
			var keys []touchpoint.Key
			for _, u := range p.Unplannable {
				if u.Reason == why.reason {
					keys = append(keys, u.Action)
				}
			}
			if len(keys) > 0 {
				out = append(out, fmt.Sprintf(why.phrase, s.actions(keys)))
			}
		}
		var capped []touchpoint.Key
		for _, a := range p.Actions {
			if a.Capped {
				capped = append(capped, a.Action)
			}
		}
		if len(capped) > 0 {
			out = append(out, fmt.Sprintf(s.capped, s.actions(capped)))
		}
	}
	return out
}

// notes says how the figures were made.
func (s speaker) notes() (out []string) {
	m := s.r.Method
	if len(s.r.Cells) == 0 {
		return nil
	}
	if p := s.r.Plan; p != nil && len(p.Actions) > 0 {
		percent := func(share float64) string { return s.Percent(share, 0) }
		if c := m.Closes; slices.ContainsFunc(p.Actions, func(a Action) bool { return !a.Stated }) {
			out = append(out, fmt.Sprintf(s.closes, percent(c.SmallChange), percent(c.Redesign), percent(c.Add), percent(c.Remove), percent(c.Undecided)))
		} else {
			out = append(out, s.closesStated)
		}
		if m.Doubt > 0 {
			out = append(out, fmt.Sprintf(s.doubt, percent(m.Doubt)))
		} else {
			out = append(out, s.noDoubt)
		}
		out = append(out, s.lowered)
	}
	out = append(out, s.conditional, s.half)
	if o := s.r.Outcome; o != nil && o.Reason == "" {
		out = append(out, fmt.Sprintf(s.slopes, s.Percent(o.R2.Float(), 0), s.Fixed(o.People.Float(), 0)))
		if m.Groups > 0 {
			out = append(out, fmt.Sprintf(s.jackknife, s.Count(m.Groups)))
		} else {
			out = append(out, s.leastSquares)
		}
	}
	return append(out, fmt.Sprintf(s.confidence, s.Percent(m.Confidence, 0)))
}

// effort says how much work something is.
func (s speaker) effort(days float64) string {
	decimals := 0
	if math.Abs(days-math.Round(days)) > 0.01 {
		decimals = 1
	}
	number := s.Fixed(days, decimals)
	if days == 1 {
		return fmt.Sprintf(s.days.One, number)
	}
	return fmt.Sprintf(s.days.Many, number)
}

// odds writes odds in whole per cent, and never as certainty.
func (s speaker) odds(x float64) string {
	if x >= 0.995 {
		return fmt.Sprintf(s.over, s.Percent(0.99, 0))
	}
	return s.Percent(x, 0)
}

// actions names actions, the first few of many.
func (s speaker) actions(keys []touchpoint.Key) string {
	var names []string
	for _, k := range keys {
		names = append(names, s.action(k))
	}
	return s.List(names...)
}

func (s speaker) action(key touchpoint.Key) string { return s.marked(s.r.action(key)) }

// action returns the name of an action.
func (r *Report) action(key touchpoint.Key) touchpoint.Text {
	for _, a := range r.Plan.Actions {
		if a.Action == key && !a.Name.IsZero() {
			return a.Name
		}
	}
	for _, a := range r.Plan.Unplannable {
		if a.Action == key && !a.Name.IsZero() {
			return a.Name
		}
	}
	return touchpoint.Plain(string(key))
}

// inScore says a gain in the score.
func (s speaker) inScore(e figure.Estimate) string {
	return fmt.Sprintf(s.points, s.Fixed(e.Value.Float(), 1), s.Range(e.Interval[0].Float(), e.Interval[1].Float(), 1))
}

// inOutcome says a gain in the outcome, in its own units.
func (s speaker) inOutcome(e figure.Estimate) string { return s.outOf(s.mean, e) }

// outOf says a gain in the outcome, that of a mean as the phrase has it.
func (s speaker) outOf(mean string, e figure.Estimate) string {
	low, high := e.Interval[0].Float(), e.Interval[1].Float()
	switch s.r.Outcome.Kind {
	case touchpoint.MeasureNPS:
		return fmt.Sprintf(s.nps, s.Fixed(e.Value.Float(), 1), s.Range(low, high, 1))
	case touchpoint.MeasureShare:
		return fmt.Sprintf(s.share, s.Fixed(100*e.Value.Float(), 1), s.Range(100*low, 100*high, 1))
	}
	decimals := 2
	if high-low < 0.03 { // or the ends would look alike
		decimals = 3
	}
	return fmt.Sprintf(mean, s.Fixed(e.Value.Float(), decimals), s.Range(low, high, decimals))
}

// amount writes a bare amount of the outcome.
func (s speaker) amount(v float64) string {
	switch s.r.Outcome.Kind {
	case touchpoint.MeasureNPS:
		return s.Fixed(v, 1)
	case touchpoint.MeasureShare:
		return s.Fixed(100*v, 1)
	}
	return s.Fixed(v, 2)
}
