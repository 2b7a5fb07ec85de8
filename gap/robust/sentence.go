package robust

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
	listed  = 3    // cells that a sentence gives figures of
	named   = 7    // cells that a sentence names at most before it counts them instead
	mostly  = 0.95 // of the cases tried: what is said to be so
	notable = 0.05 // a share of first places worth a word

	enoughDraws = 50 // behind a mean that is said
)

// Say says the report in sentences, in English or Persian, with the names given: the answer, what else can be said, and how it was made. Of nil there is nothing to say.
func (r *Report) Say(l legend.Legend, lang touchpoint.Lang) []string {
	if r == nil {
		return nil
	}
	s := r.speaker(l, lang)
	return slices.Concat([]string{s.answer()}, s.sentences(), s.notes())
}

// speaker says a report in one language.
type speaker struct {
	r *Report
	legend.Voice
	phrases phrasebook
}

func (r *Report) speaker(l legend.Legend, lang touchpoint.Lang) speaker {
	s := speaker{r, l.Voice(lang), english}
	if s.Persian() {
		s.phrases = persian
	}
	return s
}

// told are the cells of which something is left to say.
func (r *Report) told() []Cell {
	return slices.DeleteFunc(slices.Clone(r.Cells), func(c Cell) bool { return c.Suppressed })
}

// withheld reports whether the first cell is suppressed, beside which the others were put.
func (r *Report) withheld() bool { return len(r.Cells) > 0 && r.Cells[0].Suppressed }

// answer says in one sentence whether the first stays the first.
func (s speaker) answer() string {
	out := ""
	switch {
	case len(s.r.Cells) == 0:
		out = s.phrases.none
	case s.r.withheld():
		out = s.phrases.withheld
	case len(s.r.Cells) == 1:
		out = fmt.Sprintf(s.phrases.only, s.names(s.r.Cells...))
	case first(s.r.Cells[0].Places.Both) >= mostly:
		out = fmt.Sprintf(s.phrases.stays, s.names(s.r.Cells[0]), s.share(first(s.r.Cells[0].Places.Both)))
	case first(s.r.Cells[0].Places.Importance) >= mostly:
		out = fmt.Sprintf(s.phrases.openSample, s.leaders(func(c Cell) float64 { return first(c.Places.Both) }))
	default:
		out = fmt.Sprintf(s.phrases.open, s.leaders(func(c Cell) float64 { return first(c.Places.Both) }))
	}
	if s.r.Persona != "" {
		return fmt.Sprintf(s.phrases.of, s.Plain(s.Persona(s.r.Persona)), out)
	}
	return out
}

// sentences say what else can be said and no more.
func (s speaker) sentences() []string {
	if len(s.r.Cells) < 2 || s.r.withheld() {
		return nil
	}
	out := s.near()
	out = append(out, s.apart()...)
	out = append(out, s.among()...)
	return append(out, fmt.Sprintf(s.phrases.any, s.leaders(func(c Cell) float64 { return first(c.Places.AnyBoth) })))
}

// first is the share of first places; NaN where it is not told.
func first(shares []figure.Number) float64 {
	if len(shares) == 0 {
		return math.NaN()
	}
	return shares[0].Float()
}

// within is the share of the places told.
func within(shares []figure.Number) float64 {
	sum := 0.0
	for _, x := range shares {
		sum += x.Float()
	}
	return sum
}

// leaders names those first most often, with how often, and bounds the others.
func (s speaker) leaders(share func(Cell) float64) string {
	names, sum, rest := s.often(listed+1, notable, share)
	out := s.List(names...)
	if len(names) > 1 && rest != "" {
		out += fmt.Sprintf(s.phrases.together, s.share(min(sum, 1)))
	}
	return out + rest
}

// often names the cells with the largest shares, with these: at least one, and more of at least so much. It says the sum of these, and what the others do not exceed.
func (s speaker) often(most int, least float64, share func(Cell) float64) (names []string, sum float64, rest string) {
	cells := s.r.told()
	slices.SortStableFunc(cells, func(a, b Cell) int { return cmp.Compare(share(b), share(a)) })
	for i, c := range cells {
		if i > 0 && (i == most || share(c) < least) {
			return names, sum, fmt.Sprintf(s.phrases.rest, s.bound(share(c)))
		}
		names, sum = append(names, fmt.Sprintf(s.phrases.with, s.names(c), s.share(share(c)))), sum+share(c)
	}
	return names, sum, ""
}

// near says how little it takes for others to be level with the first.
func (s speaker) near() (out []string) {
	top, now, figures := s.names(s.r.Cells[0]), []Cell{}, []string{}
	var nearest *Cell
	for _, c := range s.r.told()[1:] {
		switch l := c.Level; {
		case !l.Alone.IsKnown():
		case l.Alone.Float()-1 < 1e-9:
			now = append(now, c)
		case len(figures) < listed:
			if nearest == nil {
				nearest = &c
			}
			figures = append(figures, s.times(c))
		}
	}
	if len(now) > 0 {
		out = append(out, fmt.Sprintf(s.phrases.levelNow, top, s.names(now...)))
	}
	if len(figures) > 0 {
		out = append(out, fmt.Sprintf(s.phrases.level, top, s.List(figures...)))
	}
	if nearest != nil && len(now) == 0 {
		out = append(out, fmt.Sprintf(s.phrases.off, top, s.names(*nearest), s.part(nearest.Level.Off.Float())))
	}
	return out
}

func (s speaker) times(c Cell) string {
	l := c.Level
	n := digits(l.Alone.Float())
	if low, high := l.Interval[0], l.Interval[1]; low.IsKnown() && high.IsKnown() {
		return fmt.Sprintf(s.phrases.times, s.names(c), s.Fixed(l.Alone.Float(), n), s.Range(low.Float(), high.Float(), n))
	}
	return fmt.Sprintf(s.phrases.timesOpen, s.names(c), s.Fixed(l.Alone.Float(), n))
}

// digits is how many decimals it takes for a factor not to look like 1 though it is not.
func digits(factor float64) int {
	n, unit := 2, 100.0
	if math.Abs(factor-1) < 1e-9 {
		return n // it is 1
	}
	for ; n < 6 && math.Round(factor*unit) == unit; n++ {
		unit *= 10
	}
	return n
}

// part writes a share by which something is off, with enough decimals not to look like none.
func (s speaker) part(x float64) string {
	n := 0
	for unit := 100.0; n < 4 && math.Round(x*unit) < 2; n++ {
		unit *= 10
	}
	return s.Percent(x, n)
}

// apart says what leaves the first place open, where it is open.
func (s speaker) apart() []string {
	c := s.r.Cells[0]
	if first(c.Places.Both) >= mostly {
		return nil
	}
	return []string{fmt.Sprintf(s.phrases.apart, s.names(c), s.share(first(c.Places.Ratings)), s.share(first(c.Places.Importance)))}
}

// among says which cells are among the worst in most cases.
func (s speaker) among() []string {
	places := s.r.Method.Places
	if places >= len(s.r.Cells) || places < 2 {
		return nil
	}
	share := func(c Cell) float64 { return within(c.Places.Both) }
	names, sum, rest := s.often(named, 0.5, share)
	if len(names) == 1 && sum < 0.5 {
		return []string{fmt.Sprintf(s.phrases.amongNone, s.Count(places), s.bound(sum))}
	}
	return []string{fmt.Sprintf(s.phrases.among, s.Count(places), s.List(names...), rest)}
}

// central says for what importance the others come first, where enough draws tell it.
func (s speaker) central() (out []string) {
	enough := max(0.01, enoughDraws/float64(s.r.Method.Draws))
	for _, c := range s.r.told()[1:] {
		if len(out) < 2 && c.Central.Times.IsKnown() && first(c.Places.Both) >= enough {
			out = append(out, fmt.Sprintf(s.phrases.central, s.names(c), s.Fixed(c.Central.Times.Float(), 2)))
		}
	}
	return out
}

// notes say for what importance others come first, and how all of it was made.
func (s speaker) notes() (out []string) {
	m := s.r.Method
	if len(s.r.Cells) > 1 && !s.r.withheld() {
		out = s.central()
	}
	if len(s.r.Cells) > 0 {
		out = append(out,
			fmt.Sprintf(s.phrases.drawn, s.factor(m.Spread), s.Count(m.Draws), s.Percent(m.Error.Float(), 1), s.Percent(mostly, 0)), s.phrases.ratings, s.phrases.judged,
			fmt.Sprintf(s.phrases.ratio, s.Percent(m.Confidence, 0)))
		switch {
		case m.Stated == 0:
			out = append(out, s.phrases.taken)
		case m.Stated < len(s.r.Cells):
			out = append(out, fmt.Sprintf(s.phrases.takenSome, s.Count(m.Stated), s.Count(len(s.r.Cells))))
		}
		if m.PerUser {
			out = append(out, s.phrases.perUser)
		}
	}
	few, users := s.left(TooFew), s.left(Users)
	if few != "" {
		out = append(out, fmt.Sprintf(s.phrases.left, few))
	}
	if users != "" {
		out = append(out, fmt.Sprintf(s.phrases.leftUsers, users))
	}
	return out
}

// left names the cells without a rank for one reason.
func (s speaker) left(why Reason) string {
	var cells []Cell
	for _, l := range s.r.LeftOut {
		if l.Reason == why {
			cells = append(cells, Cell{Cell: l.Cell})
		}
	}
	if len(cells) > named {
		return fmt.Sprintf(s.phrases.leftMany, s.Count(len(cells)))
	}
	return s.names(cells...)
}

// names writes the names of cells as a list.
func (s speaker) names(cells ...Cell) string {
	names, all := make([]legend.Cell, len(cells)), make([]legend.Cell, len(s.r.Cells)+len(s.r.LeftOut))
	for i, c := range cells {
		names[i] = c.Cell
	}
	for i, c := range s.r.Cells {
		all[i] = c.Cell
	}
	for i, l := range s.r.LeftOut {
		all[len(s.r.Cells)+i] = l.Cell
	}
	return s.List(s.Cells(names, all)...)
}

// factor writes a factor without decimals that say nothing.
func (s speaker) factor(x float64) string {
	for n := range 3 {
		if unit := math.Pow10(n); math.Abs(math.Round(x*unit)/unit-x) < 1e-9 {
			return s.Fixed(x, n)
		}
	}
	return s.Fixed(x, 3)
}

// share writes a share of draws in whole per cent, and never as none or all of what could have been drawn.
func (s speaker) share(x float64) string {
	switch {
	case x < 0.005:
		return fmt.Sprintf(s.phrases.under, s.Percent(0.01, 0))
	case x >= 0.995:
		return fmt.Sprintf(s.phrases.over, s.Percent(0.99, 0))
	default:
		return s.Percent(x, 0)
	}
}

// bound writes a share that others do not exceed, rounded up.
func (s speaker) bound(x float64) string {
	return s.Percent(math.Max(0.01, math.Ceil(x*100-1e-9)/100), 0)
}
