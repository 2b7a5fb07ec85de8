package tally

import (
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/safar-cx/safar/touchpoint"
)

// DriverGroups is into how many groups respondents fall, by hash of cluster or respondent, where [Options.Drivers] are named. It is fixed, so that any two
// tallies of the same drivers can be merged.
const DriverGroups = 32

// maxRelated bounds the sum of all weights of a period where there are drivers. A level is at most 15, so that no Σw·l·l reaches 2⁶².
const maxRelated = maxTotal >> 8

// drivers says where in the sums of [relations] each category of the items stands that are named in [Options.Drivers].
type drivers struct {
	items    []int  // in the order of the schema
	base     []int  // per item of the schema, its first category; −1 for none
	layout   layout // of these items alone, as if there were no others
	weighted bool
}

// newDrivers returns nil where none are named.
func newDrivers(s touchpoint.Schema, keys []touchpoint.Key) (*drivers, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	d := &drivers{weighted: s.Weighted}
	for _, key := range keys {
		i, ok := s.Item(key)
		switch {
		case !ok:
			return nil, fmt.Errorf("tally: driver %q is not an item%s", key, choice(s.Items, func(i touchpoint.Item) touchpoint.Key { return i.Key }))
		case slices.Contains(d.items, i):
			return nil, fmt.Errorf("tally: driver %q is named twice", key)
		case s.Items[i].Scale.Levels() > JointLevels:
			return nil, fmt.Errorf("tally: driver %q has %d levels, %d are allowed", key, s.Items[i].Scale.Levels(), JointLevels)
		}
		d.items = append(d.items, i)
	}
	slices.Sort(d.items)
	var alone touchpoint.Schema
	for _, i := range d.items {
		alone.Items = append(alone.Items, s.Items[i])
	}
	d.layout = newLayout(alone, 0)
	d.base = make([]int, len(s.Items))
	for i := range d.base {
		d.base[i] = -1
	}
	for k, i := range d.items {
		d.base[i] = d.layout.base[k]
	}
	return d, nil
}

func (d *drivers) same(o *drivers) bool {
	if d == nil || o == nil {
		return d == o
	}
	return slices.Equal(d.items, o.items)
}

// stride is how many numbers a group has, gram how many it has of complete responses.
func (d *drivers) stride() int { return 1 + d.layout.categories + d.layout.pairs }
func (d *drivers) gram() int   { return 1 + len(d.items) + len(d.items)*(len(d.items)+1)/2 }

// position returns the place of an item of the schema among the drivers, cross that of Σw·l·m of two of them, the first not after the second, in a gram.
func (d *drivers) position(item int) int { return slices.Index(d.items, item) }
func (d *drivers) cross(first, second int) int {
	n := len(d.items)
	return 1 + n + first*n - first*(first-1)/2 + second - first
}

// categories returns how many an item of the schema has.
func (d *drivers) categories(item int) int { return d.layout.levels[d.position(item)] + 1 }

// bytes returns the memory that the relations of a period take.
func (d *drivers) bytes() int64 {
	if d == nil {
		return 0
	}
	return DriverGroups*8*int64(d.stride()+d.gram()) + 64
}

// units returns what a weight adds: itself, or 1 where weights do not count, which keeps numbers small.
func (d *drivers) units(w uint64) uint64 {
	if d.weighted {
		return w
	}
	return uint64(int64(w) / weightUnit) // w may be negative, of what is taken away
}

// relations is how the answers of everyone in a period to the drivers go together, per group of respondents. Weights are in units, as [drivers.units] gives them.
type relations struct {
	total    uint64   // Σw of all groups
	groups   []uint64 // per group: Σw of its responses, then per category, then per pair of categories
	complete sum      // of the complete responses, which have a level for each driver
	grams    []uint64 // per group: Σw of its complete responses, then Σw·l for the level l of each driver, then Σw·l·m for each two, the first not after the second
}

func (d *drivers) relations() *relations {
	return &relations{groups: make([]uint64, DriverGroups*d.stride()), grams: make([]uint64, DriverGroups*d.gram())}
}

// related is a response as relations see it.
type related struct {
	driven []int // its categories
	group  int
	sum    sum
	units  uint64
}

// related returns what the response in the scratch adds to relations.
func (t *Ratings) related(r *touchpoint.Response, d sum) related {
	return related{t.driven, t.group(r, DriverGroups), d, t.drivers.units(d.w)}
}

// complete reports whether there is a level for each driver.
func (d *drivers) complete(driven []int) bool {
	if len(driven) < len(d.items) {
		return false
	}
	for i, c := range driven {
		if c-d.layout.base[i] == d.layout.levels[i] {
			return false
		}
	}
	return true
}

// of returns the numbers of a group: of its categories behind the first, then of pairs, and of its complete responses.
func (g *relations) of(d *drivers, group int) (cells, pairs, gram []uint64) {
	cells = g.groups[group*d.stride() : (group+1)*d.stride()]
	return cells[:1+d.layout.categories], cells[1+d.layout.categories:], g.grams[group*d.gram() : (group+1)*d.gram()]
}

func (g *relations) add(d *drivers, r related) {
	g.total += r.units
	cells, pairs, gram := g.of(d, r.group)
	cells[0] += r.units
	for _, c := range r.driven {
		cells[1+c] += r.units
	}
	addPairs(pairs, r.driven, d.layout.rows, r.units)
	if !d.complete(r.driven) {
		return
	}
	g.complete.add(r.sum)
	gram[0] += r.units
	n := len(r.driven)
	at := 1 + n
	for i, c := range r.driven {
		l := uint64(c-d.layout.base[i]) * r.units
		gram[1+i] += l
		for j, e := range r.driven[i:] {
			gram[at+j] += l * uint64(e-d.layout.base[i+j])
		}
		at += n - i
	}
}

// holds reports whether a response can be taken away. The sums of levels hold it where the pairs do, short of two responses that were never there.
func (g *relations) holds(d *drivers, r related) bool {
	if g == nil {
		return false
	}
	cells, pairs, gram := g.of(d, r.group)
	if cells[0] < r.units {
		return false
	}
	for i, c := range r.driven {
		if cells[1+c] < r.units {
			return false
		}
		for _, e := range r.driven[i+1:] {
			if pairs[d.layout.rows[c]+e] < r.units {
				return false
			}
		}
	}
	return !d.complete(r.driven) || g.complete.holds(r.sum) && g.holdsLevels(d, r, gram)
}

func (g *relations) holdsLevels(d *drivers, r related, gram []uint64) bool {
	if gram[0] < r.units {
		return false
	}
	n := len(r.driven)
	at := 1 + n
	for i, c := range r.driven {
		l := uint64(c-d.layout.base[i]) * r.units
		if gram[1+i] < l {
			return false
		}
		for j, e := range r.driven[i:] {
			if gram[at+j] < l*uint64(e-d.layout.base[i+j]) {
				return false
			}
		}
		at += n - i
	}
	return true
}

func (g *relations) merge(o *relations) {
	g.total += o.total
	g.complete.add(o.complete)
	for i, w := range o.groups {
		g.groups[i] += w
	}
	for i, w := range o.grams {
		g.grams[i] += w
	}
}

// empty reports whether nothing is held: where no group has a weight, nothing in it has.
func (g *relations) empty() bool { return g.total == 0 && g.complete == sum{} }

// ensureRelations returns the relations of a period, made if they are not there; nil where there are no drivers.
func (t *Ratings) ensureRelations(period touchpoint.Key) *relations {
	if t.drivers != nil && t.relations[period] == nil {
		t.relations[period] = t.drivers.relations()
	}
	return t.relations[period]
}

// evidenceOfDrivers yields the relations that hold anything, by period.
func (t *Ratings) evidenceOfDrivers() iter.Seq2[touchpoint.Key, *relations] {
	return func(yield func(touchpoint.Key, *relations) bool) {
		for _, period := range slices.Sorted(maps.Keys(t.relations)) {
			if g := t.relations[period]; !g.empty() && !yield(period, g) {
				return
			}
		}
	}
}

// Drivers returns the items named in [Options.Drivers], in the order of the schema; nil where there are none.
func (t *Ratings) Drivers() []touchpoint.Key {
	if t.drivers == nil {
		return nil
	}
	keys := make([]touchpoint.Key, len(t.drivers.items))
	for k, i := range t.drivers.items {
		keys[k] = t.schema.Items[i].Key
	}
	return keys
}
