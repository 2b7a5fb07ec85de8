package survey

import (
	"cmp"
	"slices"

	"github.com/safar-cx/safar/touchpoint"
)

const (
	inBlock = 3   // columns of one stem that make a block of questions
	similar = 0.4 // how far apart the answers to a rating may be from those of the rest, in total variation
)

// rate decides which columns are ratings, and writes the items.
func (d *drafter) rate() {
	var all []candidate
	var rare []int
	for _, i := range d.free(func(c *profile) bool { return len(c.listed) >= 2 }) {
		k, ok := d.candidate(i)
		if !ok {
			continue
		}
		switch c := &d.columns[i]; {
		case c.n < 5 && d.rows > 50 || 50*c.n < d.rows:
			rare = append(rare, i)
		default:
			all = append(all, k)
		}
	}
	stems := d.stems(all)
	all = slices.DeleteFunc(all, func(k candidate) bool { // facts about the respondent, unless they stand in a block of questions
		name := d.columns[k.column].name
		return !k.sure && meta(name) && stems[stem(name)] < inBlock
	})
	settle(all)
	groups := d.groups(all)
	var unlike []int
	for _, k := range all {
		if d.accept(k, groups[k.scale]) {
			d.rated = append(d.rated, k)
			d.done[k.column] = true
		} else {
			unlike = append(unlike, k.column)
		}
	}
	d.refuse(unlike, rare)
	d.items()
}

func (d *drafter) refuse(unlike, rare []int) {
	if len(unlike) > 0 {
		names := d.names(unlike)
		d.remark(Suspicious, names, "The values of these columns could be ratings, but they are not answered as the ratings are; they are no items: %s.", "مقدارهای این ستون\u200cها می\u200cتواند امتیاز باشد ولی پاسخ\u200cها به امتیازهای دیگر نمی\u200cماند؛ سنجه گرفته نشدند: %s.", list(names))
	}
	if len(rare) > 0 {
		names := d.names(rare)
		d.remark(LeftOut, names, "Hardly anybody answered these columns; they are left out: %s.", "کمتر کسی به این ستون\u200cها پاسخ داده است؛ کنار گذاشته شدند: %s.", list(names))
		for _, i := range rare {
			d.done[i] = true
		}
	}
}

// stems counts the candidates of each stem.
func (d *drafter) stems(all []candidate) map[string]int {
	stems := map[string]int{}
	for _, k := range all {
		if s := stem(d.columns[k.column].name); s != "" {
			stems[s]++
		}
	}
	return stems
}

// settle chooses the scale of each candidate: of those that it fits the one that most columns fit best.
func settle(all []candidate) {
	votes := map[touchpoint.Scale]int{}
	for _, k := range all {
		votes[k.fits[0]]++
	}
	for i := range all {
		k := &all[i]
		k.scale = k.fits[0]
		for _, s := range k.fits[1:] {
			if votes[s] > 2*votes[k.scale] && s.Levels() >= k.scale.Levels() {
				k.scale = s
			}
		}
	}
}

// group is what is known of the candidates on one scale.
type group struct {
	size   int
	stems  map[string]int
	blocks []candidate // those that stand in a block of questions
	middle []float64   // the median spread of these
}

func (d *drafter) groups(all []candidate) map[touchpoint.Scale]*group {
	on := map[touchpoint.Scale][]candidate{}
	for _, k := range all {
		on[k.scale] = append(on[k.scale], k)
	}
	groups := map[touchpoint.Scale]*group{}
	for scale, members := range on {
		g := &group{size: len(members), stems: d.stems(members)}
		for _, k := range members {
			if g.stems[stem(d.columns[k.column].name)] >= inBlock {
				g.blocks = append(g.blocks, k)
			}
		}
		if len(g.blocks) > 0 {
			g.middle = middle(g.blocks)
		}
		groups[scale] = g
	}
	return groups
}

// accept decides whether a candidate is a rating, given those on the same scale.
func (d *drafter) accept(k candidate, g *group) bool {
	switch {
	case k.sure, g.stems[stem(d.columns[k.column].name)] >= inBlock:
		return true
	case 2*len(g.blocks) >= g.size: // a questionnaire in blocks: a column outside them must be answered like those within
		return apart(k.spread(), g.middle) <= similar
	case k.scale.Levels() > 11:
		return g.size >= inBlock
	}
	return k.scale.Kind == touchpoint.NPSKind || k.scale.Max != 10 || g.size >= inBlock
}

// middle returns the median spread of some candidates, bin by bin.
func middle(some []candidate) []float64 {
	spreads := make([][]float64, len(some))
	for i := range some {
		spreads[i] = some[i].spread()
	}
	m := make([]float64, len(spreads[0]))
	shares := make([]float64, len(some))
	for bin := range m {
		for i := range spreads {
			shares[i] = spreads[i][bin]
		}
		slices.Sort(shares)
		m[bin] = shares[len(shares)/2]
	}
	return m
}

// items writes the items; what most of them share becomes the default.
func (d *drafter) items() {
	if len(d.rated) == 0 {
		return
	}
	votes := map[touchpoint.Scale]int{}
	for _, k := range d.rated {
		votes[k.scale]++
	}
	main := slices.MaxFunc(d.rated, func(a, b candidate) int { return cmp.Compare(votes[a.scale], votes[b.scale]) }).scale
	d.book.Defaults.Scale = main
	codes := d.meanings()
	shared := codeSet{}
	for _, k := range d.rated {
		if k.scale == main && !k.shift {
			shared.add(codes[k.column])
		}
	}
	shared.lists(&d.book.Defaults.NotUsed, &d.book.Defaults.NoAnswer)
	for _, k := range d.rated {
		d.item(k, main, codes[k.column], shared)
	}
	d.sayScales(votes)
}

func (d *drafter) item(k candidate, main touchpoint.Scale, codes, shared codeSet) {
	c := &d.columns[k.column]
	item := Item{Item: d.itemKey(k.column), Column: c.name, Name: touchpoint.Plain(cmp.Or(c.title, c.name)), Labels: k.shown()}
	if k.scale != main {
		item.Scale = k.scale
	}
	own := codeSet{}
	for code, means := range codes {
		if given, ok := shared[code]; !ok || given.answer != means.answer {
			own[code] = means
		}
	}
	own.lists(&item.NotUsed, &item.NoAnswer)
	if k.shift {
		d.remark(Suspicious, []string{c.name}, "%s has the marks 1 to 11 and no 0: they are taken as 0 to 10, each written one too high.", "%s نمره\u200cهای ۱ تا ۱۱ دارد و ۰ ندارد: ۰ تا ۱۰ گرفته شد که هر کدام یکی بیشتر نوشته شده است.", c.name)
	}
	d.book.Items = append(d.book.Items, item)
}
