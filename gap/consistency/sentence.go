package consistency

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// listed is how many examples or names are given of a kind.
const listed = 3

// Say says the report in sentences, in English or Persian. What is said to be sure holds for all claims of a question together. Of nil it says nothing.
func (r *Report) Say(l legend.Legend, lang touchpoint.Lang) []string {
	if r == nil {
		return nil
	}
	s := r.speaker(l, lang)
	return slices.Concat(s.answers(), s.details(listed), s.values(), s.method())
}

// speaker says a report in one language.
type speaker struct {
	r *Report
	legend.Voice
	phrases phrasebook
	among   []legend.Cell
}

func (r *Report) speaker(l legend.Legend, lang touchpoint.Lang) speaker {
	s := speaker{r: r, Voice: l.Voice(lang), phrases: english}
	if s.Persian() {
		s.phrases = persian
	}
	for _, g := range r.Places {
		s.among = append(s.among, legend.Cell{Stage: g.Stage, Touchpoint: g.Touchpoint})
	}
	return s
}

// part is the groups that one sentence sums up.
type part struct {
	groups []Group
	name   touchpoint.Text // of the segmentation
	key    touchpoint.Key  // likewise
	say    func(phrasebook) string
	count  func(phrasebook) picture.Words
}

// named is the name of the segmentation, or its key.
func (p part) named() touchpoint.Text {
	if p.name.IsZero() {
		return touchpoint.Plain(string(p.key))
	}
	return p.name
}

// parts are the questions that were asked, people's once for each division. Groups with nothing to compare, or nothing to be told, are left out.
func (r *Report) parts() (out []part) {
	told := func(groups []Group, is func(Group) bool) []Group {
		return slices.DeleteFunc(slices.Clone(groups), func(g Group) bool { return len(g.Comparisons) == 0 || g.Suppressed || !is(g) })
	}
	all := func(Group) bool { return true }
	out = append(out, part{groups: told(r.Channels, all), say: func(p phrasebook) string { return p.channels }, count: func(p phrasebook) picture.Words { return p.stages }})
	var seen []touchpoint.Key
	for _, g := range r.Places {
		if slices.Contains(seen, g.Segmentation) {
			continue
		}
		seen = append(seen, g.Segmentation)
		p := part{key: g.Segmentation, name: g.Name, say: func(p phrasebook) string { return p.people }, count: func(p phrasebook) picture.Words { return p.touchpoints }}
		if g.Periods {
			p.say = func(p phrasebook) string { return p.periods }
		}
		p.groups = told(r.Places, func(o Group) bool { return o.Segmentation == g.Segmentation })
		out = append(out, p)
	}
	out = append(out, part{groups: told(r.Preferred, all), say: func(p phrasebook) string { return p.preferred }, count: func(p phrasebook) picture.Words { return p.times }})
	return slices.DeleteFunc(out, func(p part) bool { return len(p.groups) == 0 })
}

// answers says of each question how many groups differ, and so on.
func (s speaker) answers() (out []string) {
	hidden := 0
	for _, g := range slices.Concat(s.r.Channels, s.r.Places, s.r.Preferred) {
		if g.Suppressed {
			hidden++
		}
	}
	for _, p := range s.r.parts() {
		out = append(out, fmt.Sprintf(p.say(s.phrases), s.counted(len(p.groups), p.count(s.phrases)), s.found(p.groups), s.Quote(p.named())))
	}
	if len(out) == 0 && hidden == 0 {
		out = append(out, s.phrases.nothing)
	}
	if hidden > 0 {
		out = append(out, fmt.Sprintf(s.phrases.withheld, s.counted(hidden, s.phrases.comparisons)))
	}
	return out
}

func (s speaker) counted(n int, w picture.Words) string { return fmt.Sprintf(w.For(n), s.Count(n)) }

// found lists how many groups have which verdict.
func (s speaker) found(groups []Group) string {
	count := map[Verdict]int{}
	for _, g := range groups {
		count[g.Verdict]++
	}
	var out []string
	for _, v := range []struct {
		verdict Verdict
		phrase  string
	}{{Differs, s.phrases.differ}, {EquivalentGood, s.phrases.good}, {EquivalentPoor, s.phrases.poor}, {Equivalent, s.phrases.alike}, {Open, s.phrases.open}} {
		if n := count[v.verdict]; n > 0 {
			out = append(out, fmt.Sprintf(v.phrase, s.Count(n)))
		}
	}
	return s.List(out...)
}

// details says where the largest sure differences are, so many of a question, who is lowest, what is alike and poor, and where a few more answers would tell.
func (s speaker) details(most int) (out []string) {
	var all []Group
	for _, p := range s.r.parts() {
		out = append(out, s.largest(p.groups, most)...)
		if p.key != "" {
			out = append(out, s.lowest(p.groups)...)
		}
		all = append(all, p.groups...)
	}
	return slices.Concat(out, s.poor(all), s.cheapest(all))
}

// near is the end of a difference's interval that is nearer to 0, as a size; below 0 where the interval holds 0.
func near(c Comparison) float64 {
	if c.Difference.Value.Float() < 0 {
		return -c.Difference.Interval[1].Float()
	}
	return c.Difference.Interval[0].Float()
}

// sure is the comparison of a group that surely differs by most.
func sure(g Group) (best Comparison, ok bool) {
	for _, c := range g.Comparisons {
		if c.Verdict == Differs && (!ok || near(c) > near(best)) {
			best, ok = c, true
		}
	}
	return best, ok
}

func (s speaker) largest(groups []Group, most int) (out []string) {
	groups = slices.DeleteFunc(slices.Clone(groups), func(g Group) bool { return g.Verdict != Differs })
	slices.SortStableFunc(groups, func(a, b Group) int {
		x, _ := sure(a)
		y, _ := sure(b)
		return cmp.Compare(near(y), near(x))
	})
	for _, g := range groups[:min(most, len(groups))] {
		c, _ := sure(g)
		out = append(out, s.place(g, s.difference(g, c)))
	}
	return out
}

// place says something of the place of a group.
func (s speaker) place(g Group, what string) string {
	switch {
	case g.Touchpoint != "":
		return fmt.Sprintf(s.phrases.at, s.cell(g), what)
	case g.Persona == "":
		return fmt.Sprintf(s.phrases.at, s.Quote(s.Stage(g.Stage)), what)
	case g.Stage == "":
		return fmt.Sprintf(s.phrases.forAll, s.Quote(s.Persona(g.Persona)), what)
	}
	return fmt.Sprintf(s.phrases.forPersona, s.Quote(s.Persona(g.Persona)), s.Quote(s.Stage(g.Stage)), what)
}

func (s speaker) cell(g Group) string {
	return s.Cells([]legend.Cell{{Stage: g.Stage, Touchpoint: g.Touchpoint}}, s.among)[0]
}

// where names the place of a group.
func (s speaker) where(g Group) string {
	switch {
	case g.Touchpoint != "":
		return s.cell(g)
	case g.Persona != "" && g.Stage == "":
		return s.Quote(s.Persona(g.Persona))
	case g.Persona != "":
		return fmt.Sprintf("%s (%s)", s.Quote(s.Stage(g.Stage)), s.Plain(s.Persona(g.Persona)))
	}
	return s.Quote(s.Stage(g.Stage))
}

// member names one of the things compared.
func (s speaker) member(g Group, key touchpoint.Key) string {
	m, ok := g.Member(key)
	switch {
	case g.Persona != "" && key == Preferred:
		return s.phrases.preferredName
	case g.Persona != "":
		return s.phrases.otherChannels
	case !ok && key == Others:
		return s.phrases.othersName
	case g.Touchpoint == "":
		return s.Quote(s.Channel(key))
	case m.Name.IsZero():
		return s.Quote(touchpoint.Plain(string(key)))
	}
	return s.Quote(m.Name)
}

// difference says which is better, by how much.
func (s speaker) difference(g Group, c Comparison) string {
	better, worse := c.A, c.B
	d, low, high := c.Difference.Value.Float(), c.Difference.Interval[0].Float(), c.Difference.Interval[1].Float()
	if c.Better == c.B {
		better, worse, d, low, high = c.B, c.A, -d, -high, -low
	}
	effect := ""
	if c.Effect.Value.IsKnown() {
		phrase := s.phrases.effectSD
		if c.EffectName == CliffsDelta {
			phrase = s.phrases.effectDelta
		}
		effect = fmt.Sprintf(phrase, s.Fixed(math.Abs(c.Effect.Value.Float()), 2))
	}
	beyond := s.phrases.maybeLess
	if near(c) > s.r.Method.Margin {
		beyond = s.phrases.surelyMore
	}
	phrase := s.phrases.better
	switch {
	case g.Periods:
		phrase = s.phrases.when
	case g.Touchpoint != "":
		phrase = s.phrases.higher
	case g.Persona != "":
		phrase = s.phrases.prefer
	}
	return fmt.Sprintf(phrase, s.member(g, better), s.member(g, worse), s.amount(d), s.amounts(low, high), effect, beyond)
}

// span is the length of the common scale; 0 where there is none.
func (m Method) span() float64 {
	if !m.Worst.IsKnown() {
		return 0
	}
	return math.Abs(m.Best.Float() - m.Worst.Float())
}

// amount writes a difference: in points of the common scale, or as a share of the scale.
func (s speaker) amount(d float64) string {
	if span := s.r.Method.span(); span > 0 {
		return fmt.Sprintf(s.phrases.points, s.Fixed(d*span, 2))
	}
	return fmt.Sprintf(s.phrases.percent, s.Percent(d, 1))
}

func (s speaker) amounts(low, high float64) string {
	if span := s.r.Method.span(); span > 0 {
		return s.Range(low*span, high*span, 2)
	}
	return s.Percents(low, high, 1)
}

// lowest says who is lowest most often where a division differs.
func (s speaker) lowest(groups []Group) []string {
	var names []touchpoint.Key
	count, total := map[touchpoint.Key]int{}, 0
	var named Group
	for _, g := range groups {
		if g.Verdict != Differs {
			continue
		}
		able := slices.DeleteFunc(slices.Clone(g.Members), func(m Member) bool { return m.TooFew || !m.Level.Value.IsKnown() })
		if len(able) == 0 {
			continue
		}
		total++
		named = g
		worst := slices.MinFunc(able, func(a, b Member) int { return cmp.Compare(a.Level.Value.Float(), b.Level.Value.Float()) })
		if count[worst.Key]++; count[worst.Key] == 1 {
			names = append(names, worst.Key)
		}
	}
	if total < 2 {
		return nil
	}
	most := slices.MaxFunc(names, func(a, b touchpoint.Key) int { return cmp.Compare(count[a], count[b]) })
	if 2*count[most] <= total {
		return nil
	}
	return []string{fmt.Sprintf(s.phrases.lowest, s.member(named, most), s.Count(count[most]), s.Count(total))}
}

// poor names where all is surely alike and not good.
func (s speaker) poor(groups []Group) []string {
	var names []string
	for _, g := range groups {
		if g.Verdict == EquivalentPoor {
			names = append(names, s.where(g))
		}
	}
	if len(names) == 0 || len(names) > 2*listed {
		return nil // how many there are is said before
	}
	return []string{fmt.Sprintf(s.phrases.poorAt, s.List(names...))}
}

// cheapest says which comparison of those that are open the fewest more answers would tell.
func (s speaker) cheapest(groups []Group) []string {
	var at Group
	var best Comparison
	for _, g := range groups {
		for _, c := range g.Comparisons {
			if c.Verdict == Open && c.P.IsKnown() && c.More.IsKnown() && !(c.More.Float() >= best.More.Float()) {
				at, best = g, c
			}
		}
	}
	if best.A == "" {
		return nil
	}
	pair := fmt.Sprintf(s.phrases.pair, s.member(at, best.A), s.member(at, best.B))
	return []string{fmt.Sprintf(s.phrases.more, s.Count(int(best.More.Float())), s.where(at), pair)}
}

// values says how good it is where a value must be held.
func (s speaker) values() (out []string) {
	for _, v := range s.r.Values {
		name := v.Name
		if name.IsZero() {
			name = touchpoint.Plain(string(v.Key))
		}
		count := map[Quality]int{}
		var poor []string
		for _, h := range v.Holds {
			if count[h.Quality]++; h.Quality == Poor {
				poor = append(poor, fmt.Sprintf(s.phrases.stageChannel, s.Quote(s.Channel(h.Channel)), s.Quote(s.Stage(h.Stage))))
			}
		}
		n := len(v.Holds)
		out = append(out, fmt.Sprintf(s.phrases.value, s.Quote(name), s.counted(n, s.phrases.spots), s.Count(count[Good]), s.Count(count[Poor]), s.Count(n-count[Good]-count[Poor])))
		if len(poor) > 0 && len(poor) <= 2*listed {
			out = append(out, fmt.Sprintf(s.phrases.valuePoor, s.List(poor...)))
		}
	}
	return out
}

// method says how the report was made.
func (s speaker) method() (out []string) {
	m := s.r.Method
	out = append(out,
		fmt.Sprintf(s.phrases.confidence, s.Percent(m.Confidence, 0), s.Percent(1-m.Confidence, 0)),
		fmt.Sprintf(s.phrases.margin, s.amount(m.Margin)))
	if m.Good.IsKnown() {
		out = append(out, fmt.Sprintf(s.phrases.goodBy, s.level(m.Good.Float())))
	} else {
		out = append(out, fmt.Sprintf(s.phrases.goodMap, s.level(DefaultGood)))
	}
	out = append(out, s.phrases.levels)
	if len(s.r.Channels)+len(s.r.Preferred) > 0 {
		out = append(out, s.phrases.samePeople)
	}
	if len(s.r.Places) > 0 {
		out = append(out, fmt.Sprintf(s.phrases.others, s.Count(Pairwise)))
	}
	if m.Clustered {
		out = append(out, s.phrases.clustered)
	}
	out = append(out, fmt.Sprintf(s.phrases.few, s.Count(int(math.Ceil(m.Min)))))
	left := 0
	for _, g := range s.r.Channels {
		for _, x := range g.Members {
			left += len(x.LeftOut)
		}
	}
	if left > 0 {
		out = append(out, s.counted(left, s.phrases.leftOut))
	}
	if len(s.r.Values) > 0 {
		out = append(out, s.phrases.valueNote)
	}
	return append(out, s.phrases.plan)
}

// level writes a level: as a mark on the common scale, or as a share of the scale.
func (s speaker) level(u float64) string {
	if s.r.Method.span() > 0 {
		return s.Fixed(s.r.Method.raw(u), 2)
	}
	return fmt.Sprintf(s.phrases.percent, s.Percent(u, 0))
}

// raw is a level on the common scale.
func (m Method) raw(u float64) float64 {
	return m.Worst.Float() + u*(m.Best.Float()-m.Worst.Float())
}
