package lens

import (
	"fmt"
	"slices"
	"strings"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/touchpoint"
)

const (
	listed   = 7    // cells that a sentence names at most before it counts them instead
	argued   = 5    // disputes that are said at most
	surely   = 0.95 // the probability from which a quadrant is called sure
	probably = 0.8  // the one from which it is called likely
)

// Say says the report in sentences, in English or Persian: what comes first by each lens, which lenses agree, of which cells two of them surely disagree and why, what the chart and Kano's questions say, and what all of it rests on.
func (r *Report) Say(l legend.Legend, lang touchpoint.Lang) []string {
	if r == nil {
		return nil
	}
	s := r.speaker(l, lang)
	return slices.Concat(s.firsts(), s.agreement(), s.disputes(listed), s.chart(), s.expected(), s.kano(), s.actions(), s.method(), s.unused())
}

func (r *Report) speaker(l legend.Legend, lang touchpoint.Lang) speaker {
	s := speaker{r, l.Voice(lang), english, nil}
	if s.Persian() {
		s.phrases = persian
	}
	for _, c := range r.Cells {
		s.all = append(s.all, c.Cell)
	}
	return s
}

// speaker says a report in one language.
type speaker struct {
	r *Report
	legend.Voice
	phrases phrasebook
	all     []legend.Cell
}

func (s speaker) cells(of ...legend.Cell) []string { return s.Voice.Cells(of, s.all) }

// lens is the name of a lens.
func (s speaker) lens(key touchpoint.Key) string {
	for _, u := range s.r.Lenses {
		if u.Key == key && !u.Name.IsZero() {
			return s.Plain(u.Name)
		}
	}
	return string(key)
}

// firsts says which cells come first by each lens.
func (s speaker) firsts() (out []string) {
	if len(s.r.Lenses) == 0 {
		return []string{s.phrases.none}
	}
	if !slices.ContainsFunc(s.r.Lenses, func(u Used) bool { return u.Ranked > 0 }) {
		return []string{s.phrases.tooFew}
	}
	largest := 0
	for _, u := range s.r.Lenses {
		largest = max(largest, u.Ranked)
	}
	for k, u := range s.r.Lenses {
		var seen, may []legend.Cell
		for _, c := range s.r.Cells {
			if k >= len(c.Sights) {
				continue
			}
			if c.Sights[k].Rank == 1 {
				seen = append(seen, c.Cell)
			}
			if c.Sights[k].RankSet.Best() == 1 {
				may = append(may, c.Cell)
			}
		}
		name := s.Plain(u.Name)
		if u.Ranked < largest {
			name = fmt.Sprintf(s.phrases.some, name, s.Count(u.Ranked))
		} else {
			name = fmt.Sprintf(s.phrases.all, name)
		}
		switch {
		case u.Ranked < 2 || u.Key == Quadrants: // the chart says it better
		case len(may) == 0 && len(seen) > listed: // of so many alike nothing comes first
		case len(may) == 0 && len(seen) > 1:
			out = append(out, fmt.Sprintf(s.phrases.seenMany, name, s.List(s.cells(seen...)...)))
		case len(may) == 0:
			out = append(out, fmt.Sprintf(s.phrases.seen, name, s.List(s.cells(seen...)...)))
		case len(may) == 1:
			out = append(out, fmt.Sprintf(s.phrases.first, name, s.cells(may...)[0]))
		case len(may) <= listed:
			out = append(out, fmt.Sprintf(s.phrases.open, name, s.List(s.cells(may...)...)))
		default:
			out = append(out, fmt.Sprintf(s.phrases.openMany, name, s.List(s.cells(seen...)...), s.Count(len(may))))
		}
	}
	return out
}

// agreement says which two lenses are most, and which least, alike.
func (s speaker) agreement() []string {
	var known []Pair
	for _, p := range s.r.Pairs {
		if p.TauB.IsKnown() && p.Cells > 2 { // of two cells there is nothing to be said
			known = append(known, p)
		}
	}
	if len(known) == 0 {
		return nil
	}
	by := func(a, b Pair) int { return compare(a.TauB, b.TauB) }
	least, most := slices.MinFunc(known, by), slices.MaxFunc(known, by)
	say := func(phrase string, p Pair) string {
		return fmt.Sprintf(phrase, s.lens(p.A), s.lens(p.B), s.Fixed(p.TauB.Float(), 2))
	}
	if len(known) == 1 {
		return []string{say(s.phrases.pair, most)}
	}
	return []string{say(s.phrases.alike, most), say(s.phrases.unlike, least)}
}

// disputes says of which cells two lenses surely disagree, and why; each cell once.
func (s speaker) disputes(most int) (out []string) {
	tested := slices.ContainsFunc(s.r.Pairs, func(p Pair) bool { return s.sure(p.A) && s.sure(p.B) && p.Cells > 1 })
	if len(s.r.Disputes) == 0 {
		if tested {
			return []string{s.phrases.no}
		}
		return nil
	}
	said := map[legend.Cell]bool{}
	for _, d := range s.r.Disputes {
		if said[d.Cell] || len(out) == most {
			continue
		}
		said[d.Cell] = true
		text := fmt.Sprintf(s.phrases.apart, s.cells(d.Cell)[0], s.lens(d.High), s.Ranks(d.HighSet.Best(), d.HighSet.Worst()), s.lens(d.Low), s.Ranks(d.LowSet.Best(), d.LowSet.Worst()))
		var why []string
		for _, reason := range d.Why {
			phrases := s.phrases.down
			if reason.ByHigh {
				phrases = s.phrases.up
			}
			why = append(why, fmt.Sprintf(phrases[reason.Ingredient], s.lens(d.High), s.lens(d.Low)))
		}
		if len(why) == 0 {
			text += s.phrases.unclear
		} else {
			text += fmt.Sprintf(s.phrases.because, strings.Join(why, s.phrases.join))
		}
		out = append(out, text)
	}
	if rest := len(s.r.Disputes) - len(out); rest > 0 {
		out = append(out, fmt.Sprintf(s.phrases.more, s.Count(rest)))
	}
	return out
}

// sure reports whether a lens has rank sets.
func (s speaker) sure(key touchpoint.Key) bool {
	return slices.ContainsFunc(s.r.Lenses, func(u Used) bool { return u.Key == key && u.Basis != "" })
}

// chart says which cells lie where the work should go.
func (s speaker) chart() (out []string) {
	k := slices.IndexFunc(s.r.Lenses, func(u Used) bool { return u.Key == Quadrants })
	if s.r.Chart == nil || k < 0 || s.r.Lenses[k].Ranked < 2 { // one cell lies at its own mean
		return nil
	}
	var sure, likely []legend.Cell
	for _, c := range s.r.Cells {
		if k >= len(c.Sights) || len(c.Sights[k].Odds) != len(corners) {
			continue
		}
		switch p := c.Sights[k].Odds[concentrate].Float(); {
		case p >= surely:
			sure = append(sure, c.Cell)
		case p >= probably:
			likely = append(likely, c.Cell)
		}
	}
	if len(sure) > 0 {
		out = append(out, fmt.Sprintf(s.phrases.surely, s.Percent(surely, 0), s.List(s.cells(sure...)...)))
	} else {
		out = append(out, s.phrases.nobody)
	}
	if len(likely) > 0 {
		out = append(out, fmt.Sprintf(s.phrases.perhaps, s.Percents(probably, surely, 0), s.List(s.cells(likely...)...)))
	}
	source := s.phrases.sources[s.r.Chart.Source]
	if note := s.r.Chart.SourceNote; !note.IsZero() {
		source = s.Plain(note)
	}
	return append(out, fmt.Sprintf(s.phrases.cut, s.phrases.cuts[string(s.r.Chart.Cross)], source))
}

// expected says where most customers find less than they want.
func (s speaker) expected() []string {
	var most []legend.Cell
	for _, c := range s.r.Cells {
		if c.Expectation != nil && c.Expectation.Missed.Interval[0].Float() > 0.5 {
			most = append(most, c.Cell)
		}
	}
	if len(most) == 0 {
		return nil
	}
	return []string{fmt.Sprintf(s.phrases.missed, s.List(s.cells(most...)...))}
}

// kano says what cells are to most people.
func (s speaker) kano() (out []string) {
	for _, c := range s.r.Cells {
		k := c.Kano
		if k == nil || len(out) == listed {
			continue
		}
		name := s.cells(c.Cell)[0]
		if k.Sure {
			out = append(out, fmt.Sprintf(s.phrases.kano, name, s.class(k.Class), s.Fixed(k.Better.Value.Float(), 2), s.between(k.Better), s.Fixed(k.Worse.Value.Float(), 2), s.between(k.Worse)))
		} else if k.Second != "" {
			out = append(out, fmt.Sprintf(s.phrases.kanoOpen, name, s.class(k.Class), s.class(k.Second)))
		}
	}
	return out
}

func (s speaker) between(m Measured) string {
	return s.Range(m.Interval[0].Float(), m.Interval[1].Float(), 2)
}

// class is the name of a class of Kano's.
func (s speaker) class(key touchpoint.Key) string {
	for _, c := range kanoClasses {
		if c.Key == key {
			return c.Name.In(s.Lang)
		}
	}
	return string(key)
}

// actions says which action promises most.
func (s speaker) actions() []string {
	if len(s.r.Actions) == 0 || !s.r.Actions[0].RICE.Value.IsKnown() {
		return nil
	}
	a := s.r.Actions[0]
	name := a.Name
	if name.IsZero() {
		name = touchpoint.Plain(string(a.Key))
	}
	if i := a.RICE.Interval; a.Guessed && (i.IsZero() || i[0] == i[1]) {
		return []string{fmt.Sprintf(s.phrases.guessed, s.Plain(name), s.Fixed(a.RICE.Value.Float(), 2))}
	}
	return []string{fmt.Sprintf(s.phrases.actions, s.Plain(name), s.Fixed(a.RICE.Value.Float(), 2), s.between(a.RICE))}
}

// method says what all of it rests on.
func (s speaker) method() []string {
	out := []string{
		fmt.Sprintf(s.phrases.method, s.Fixed(s.r.Method.Min, 0)),
		fmt.Sprintf(s.phrases.basis, s.Percent(s.r.Method.Confidence, 0)),
	}
	var wide []string
	seen := map[string]bool{}
	for _, u := range s.r.Lenses {
		if u.Basis == Intervals {
			wide = append(wide, s.Quote(u.Name))
		}
	}
	if len(wide) > 0 {
		out = append(out, fmt.Sprintf(s.phrases.intervals, s.List(wide...)))
	}
	for _, u := range s.r.Lenses {
		if note := s.Plain(u.Note); note != "" && !seen[note] {
			seen[note] = true
			out = append(out, note)
		}
	}
	return out
}

// unused says why lenses were not looked through.
func (s speaker) unused() (out []string) {
	for _, u := range s.r.Unused {
		out = append(out, fmt.Sprintf(s.phrases.unused, s.Plain(u.Name), s.Plain(u.Why)))
	}
	return out
}

func compare(a, b figure.Number) int {
	switch {
	case a.Float() < b.Float():
		return -1
	case a.Float() > b.Float():
		return 1
	}
	return 0
}
