package survey

import (
	"maps"
	"slices"
	"strconv"

	"github.com/safar-cx/safar/touchpoint"
)

// meaning is what a code beside a scale is taken to mean, and how it is written.
type meaning struct {
	spelt  string
	answer touchpoint.Answer
}

// codeSet holds codes by their normal form.
type codeSet map[string]meaning

// add adds codes; the first meaning of a code holds.
func (s codeSet) add(more codeSet) {
	for code, m := range more {
		if _, ok := s[code]; !ok {
			s[code] = m
		}
	}
}

// lists writes the codes to the lists of a codebook, in order.
func (s codeSet) lists(notUsed, noAnswer *[]string) {
	for _, code := range slices.Sorted(maps.Keys(s)) {
		to := noAnswer
		if s[code].answer == touchpoint.NotUsed {
			to = notUsed
		}
		*to = append(*to, s[code].spelt)
	}
}

// above reports on how many columns of each scale the number next above it occurs.
func (d *drafter) above() map[touchpoint.Scale]int {
	n := map[touchpoint.Scale]int{}
	for _, k := range d.rated {
		if k.marks[int(k.scale.Max)+1] > 0 {
			n[k.scale]++
		}
	}
	return n
}

// meanings decides, for each rated column, what the numbers and words beside its scale mean.
func (d *drafter) meanings() map[int]codeSet {
	above := d.above()
	found := map[int]codeSet{}
	said := sayings{}
	for _, k := range d.rated {
		set := codeSet{}
		for _, word := range slices.Sorted(maps.Keys(k.empty)) {
			set[normal(word)] = meaning{word, k.empty[word]}
			said.note(word, k.empty[word], k, d.columns[k.column].listed[word])
		}
		for _, v := range slices.Sorted(maps.Keys(k.marks)) {
			if _, ok := k.scale.Level(float64(v)); ok || k.shift && v == 11 {
				continue
			}
			answer := beside(v, k.scale, above[k.scale] > 0)
			for _, spelt := range k.spelt[v] {
				set[normal(spelt)] = meaning{spelt, answer}
			}
			said.note(strconv.Itoa(v), answer, k, k.marks[v])
		}
		found[k.column] = set
	}
	d.saySuspicious(said)
	return found
}

// beside says what a number beside a scale most likely means. Where there is one above the scale, that is "not used" and 0 is "no answer";
// otherwise 0 is "not used".
func beside(v int, s touchpoint.Scale, above bool) touchpoint.Answer {
	switch {
	case s.Max == 10:
		return touchpoint.NoAnswer
	case v == int(s.Max)+1, v == 0 && !above, v == 97, v == 77, v == 997, v == 777:
		return touchpoint.NotUsed
	}
	return touchpoint.NoAnswer
}

// saying gathers what is to be said of one code.
type saying struct {
	answer  touchpoint.Answer
	scale   touchpoint.Scale
	columns []int
	n       int
}

type sayings map[string]*saying

func (s sayings) note(code string, answer touchpoint.Answer, k candidate, n int) {
	id := k.scale.String() + "\x00" + code
	if s[id] == nil {
		s[id] = &saying{answer: answer, scale: k.scale}
	}
	s[id].columns = append(s[id].columns, k.column)
	s[id].n += n
}

func (d *drafter) saySuspicious(s sayings) {
	for _, id := range slices.Sorted(maps.Keys(s)) {
		said := s[id]
		code := id[len(said.scale.String())+1:]
		names := d.names(said.columns)
		en, fa := "no answer", "بی\u200cپاسخ"
		if said.answer == touchpoint.NotUsed {
			en, fa = "not used", "استفاده نکرده"
		}
		d.remarkBoth(Suspicious, names,
			[]any{said.scale, code, figure(said.n), list(names), en}, "Beside the scale %s there is %q (%s×), in %s: taken as “%s”; check.",
			[]any{said.scale, code, figure(said.n), list(names), fa}, "کنار مقیاس %s مقدار %q هست (%s بار)، در %s: «%s» گرفته شد؛ بررسی کنید.")
	}
}

// sayScales says which columns are ratings, by scale.
func (d *drafter) sayScales(votes map[touchpoint.Scale]int) {
	scales := slices.SortedFunc(maps.Keys(votes), func(a, b touchpoint.Scale) int {
		return firstOf(d.rated, a) - firstOf(d.rated, b)
	})
	for _, s := range scales {
		var columns []int
		for _, k := range d.rated {
			if k.scale == s {
				columns = append(columns, k.column)
			}
		}
		names := d.names(columns)
		if len(names) == 1 {
			d.remark(Guessed, names, "Ratings on the scale %s, the highest mark best: %s.", "امتیاز در مقیاس %s، بالاترین نمره بهترین: %s.", s, names[0])
			continue
		}
		d.remark(Guessed, names, "Ratings on the scale %s, the highest mark best (%s columns): %s.", "امتیاز در مقیاس %s، بالاترین نمره بهترین (%s ستون): %s.", s, figure(len(names)), list(names))
	}
}

func firstOf(all []candidate, s touchpoint.Scale) int {
	return slices.IndexFunc(all, func(k candidate) bool { return k.scale == s })
}
