package survey

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/safar-cx/safar/touchpoint"
)

// candidate is a column that may hold ratings.
type candidate struct {
	column int
	scale  touchpoint.Scale
	fits   []touchpoint.Scale // all scales that the values allow, the likeliest first
	marks  map[int]int        // number → how often
	spelt  map[int][]string   // number → how it is written
	labels []Label
	empty  map[string]touchpoint.Answer // words that name no mark
	shift  bool                         // marks are written one too high
	sure   bool                         // its name or its words say that these are ratings
}

// The scales in use, by how common they are.
var (
	commonScales = []touchpoint.Scale{touchpoint.Range(1, 5), touchpoint.Range(1, 7), touchpoint.Range(0, 10), touchpoint.Range(1, 10), touchpoint.Range(1, 100), touchpoint.Range(0, 100)}
	rareScales   = []touchpoint.Scale{touchpoint.Range(1, 4), touchpoint.Range(1, 3), touchpoint.Range(1, 6), touchpoint.Range(1, 9), touchpoint.Range(0, 5), touchpoint.Range(0, 4)}
)

// Numbers that stand beside a scale for "don't know", "refused" and the like.
var besides = []int{-99, -98, -97, -9, -8, -7, -2, -1, 77, 88, 97, 98, 99, 777, 888, 997, 998, 999}

// candidate looks whether the values of a column can be ratings.
func (d *drafter) candidate(i int) (candidate, bool) {
	c := &d.columns[i]
	k := candidate{column: i, marks: map[int]int{}, spelt: map[int][]string{}, empty: map[string]touchpoint.Answer{}}
	var words []string
	for _, v := range c.values() {
		if why, ok := emptyWord(v); ok {
			k.empty[v] = why
		} else {
			words = append(words, v)
		}
	}
	if len(words) < 2 {
		return k, false
	}
	k.sure = hinted(c.name, ratingHints)
	if steps, height := climb(words); steps != nil {
		k.sure = true
		k.fits = []touchpoint.Scale{touchpoint.Range(1, height)}
		for j, v := range words {
			k.marks[steps[j]] += c.listed[v]
			k.labels = append(k.labels, Label{Value: v, Mark: float64(steps[j])})
		}
		slices.SortStableFunc(k.labels, func(a, b Label) int { return cmp.Compare(a.Mark, b.Mark) })
		return k, true
	}
	for _, v := range words {
		n, ok := d.whole(v)
		if !ok {
			if n, ok = leading(v); !ok {
				return k, false
			}
			k.labels = append(k.labels, Label{Value: v, Mark: float64(n)})
		}
		k.marks[n] += c.listed[v]
		k.spelt[n] = append(k.spelt[n], v)
	}
	k.sure = k.sure || len(k.labels) > 0
	k.fit(c)
	return k, len(k.fits) > 0
}

// whole reads a whole number as the reader will.
func (d *drafter) whole(v string) (int, bool) {
	if d.book.Dialect.Decimal == "" {
		if whole, zeros, ok := strings.Cut(v, "."); ok && strings.Trim(zeros, "0") == "" && zeros != "" {
			v = whole
		}
	}
	n, err := strconv.Atoi(v)
	return n, err == nil && len(v) < 8
}

// fit lists the scales that the numbers fit.
func (k *candidate) fit(c *profile) {
	if hinted(c.name, npsHints) && k.fitsOn(touchpoint.NPS()) {
		k.fits = []touchpoint.Scale{touchpoint.NPS()}
		k.shift = k.marks[0] == 0 && k.marks[11] > 0
		return
	}
	scales := commonScales
	if k.sure {
		scales = slices.Concat(commonScales, rareScales)
	}
	for _, s := range scales {
		if k.fitsOn(s) {
			k.fits = append(k.fits, s)
		}
	}
	slices.SortStableFunc(k.fits, func(a, b touchpoint.Scale) int { // 0 is a mark of long scales, where anybody gave it
		switch {
		case a.Max != b.Max || a.Max < 10 || a.Min == b.Min:
			return 0
		case (a.Min == 0) == (k.marks[0] > 0):
			return -1
		}
		return 1
	})
}

// fitsOn reports whether the numbers are marks of a scale, enough of them, and codes beside it.
func (k *candidate) fitsOn(s touchpoint.Scale) bool {
	low, high := int(s.Min), int(s.Max)
	n, inside, distinct := 0, 0, 0
	for v, count := range k.marks {
		n += count
		switch {
		case v >= low && v <= high:
			inside += count
			distinct++
		case !slices.Contains(besides, v) && v != high+1 && (v != 0 || low != 1) && (high > 7 || v != 8 && v != 9):
			return false
		}
	}
	if high == 7 && k.marks[8] > n/20 && k.marks[9] > n/20 { // 1 to 9 or 10
		return false
	}
	levels := high - low + 1
	switch {
	case inside < 2:
		return false
	case levels > 11:
		return k.marks[high] > 0 && distinct >= 15
	case inside < 50:
		return distinct >= 2
	case s.Kind == touchpoint.NPSKind:
		return 2*distinct >= levels
	case k.marks[high] == 0 && k.marks[high-1] == 0, k.marks[0] > 0 && low == 1 && k.marks[high] == 0 && high > 5: // 0–4, 0–9 …
		return false
	}
	return 5*distinct >= 3*levels && k.marks[high] > 0
}

// spread returns the shares of the answers in bins of the scale.
func (k *candidate) spread() []float64 {
	levels := k.scale.Levels()
	bins := min(levels, 10)
	shares := make([]float64, bins)
	n := 0.0
	for v, count := range k.marks {
		if level, ok := k.scale.Level(float64(v)); ok {
			shares[level*bins/levels] += float64(count)
			n += float64(count)
		}
	}
	for i := range shares {
		shares[i] /= max(n, 1)
	}
	return shares
}

// apart is the total variation distance of two spreads, 0 to 1.
func apart(a, b []float64) float64 {
	d := 0.0
	for i := range a {
		d += max(0, a[i]-b[i])
	}
	return d
}

// shown returns the labels of the item: those that stand for a mark of the scale, or, where all marks are written one too high, one for
// each way of writing them.
func (k *candidate) shown() []Label {
	if !k.shift {
		return slices.DeleteFunc(slices.Clone(k.labels), func(l Label) bool {
			_, ok := k.scale.Level(l.Mark)
			return !ok
		})
	}
	var labels []Label
	for v := 1; v <= 11; v++ {
		seen := map[string]bool{}
		for _, spelt := range append([]string{strconv.Itoa(v)}, k.spelt[v]...) {
			if !seen[normal(spelt)] {
				seen[normal(spelt)] = true
				labels = append(labels, Label{Value: spelt, Mark: float64(v - 1)})
			}
		}
	}
	return labels
}
