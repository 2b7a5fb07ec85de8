package tally

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	"github.com/safar-cx/safar/touchpoint"
)

func (t *Ratings) version() byte {
	if t.drivers == nil {
		return version
	}
	return versionDrivers
}

func (t *Ratings) appendDrivers(out []byte) []byte {
	if t.drivers == nil {
		return out
	}
	out = binary.AppendUvarint(out, uint64(len(t.drivers.items)))
	for _, i := range t.drivers.items {
		out = binary.AppendUvarint(out, uint64(i))
	}
	return out
}

func (t *Ratings) appendRelations(out []byte) []byte {
	if t.drivers == nil {
		return out
	}
	n := 0
	for range t.evidenceOfDrivers() {
		n++
	}
	out = binary.AppendUvarint(out, uint64(n))
	for period, g := range t.evidenceOfDrivers() {
		out = appendBytes(out, []byte(period))
		out = appendSum(out, g.complete, t.drivers.weighted)
		for _, w := range g.groups {
			out = binary.AppendUvarint(out, w)
		}
		for _, w := range g.grams {
			out = binary.AppendUvarint(out, w)
		}
	}
	return out
}

// drivers reads which items are drivers; nil where the form has none.
func (d *decoder) drivers(s touchpoint.Schema) []touchpoint.Key {
	if d.err != nil || d.version != versionDrivers {
		return nil
	}
	n := d.uvarint()
	if d.err == nil && (n == 0 || n > uint64(len(s.Items))) {
		d.fail("%d drivers of %d items", n, len(s.Items))
	}
	var keys []touchpoint.Key
	last := -1
	for i := uint64(0); i < n && d.err == nil; i++ {
		at := d.uvarint()
		if d.err == nil && (at >= uint64(len(s.Items)) || int(at) <= last) {
			d.fail("driver %d out of order", at)
		}
		if d.err == nil {
			last = int(at)
			keys = append(keys, s.Items[at].Key)
		}
	}
	return keys
}

// relations reads those of all periods into t.
func (d *decoder) relations(t *Ratings) {
	if t.drivers == nil {
		return
	}
	n := d.uvarint()
	var last touchpoint.Key
	for i := uint64(0); i < n && d.err == nil; i++ {
		period := touchpoint.Key(d.bytes())
		if d.err == nil && i > 0 && period <= last {
			d.fail("periods out of order")
		}
		last = period
		d.relationsOf(t, period)
	}
}

// relationsOf reads those of a period. Each of their numbers takes at least a byte, so what is not there is noticed before memory is taken.
func (d *decoder) relationsOf(t *Ratings, period touchpoint.Key) {
	if numbers := 1 + DriverGroups*(t.drivers.stride()+t.drivers.gram()); d.err == nil && numbers > len(d.data)-d.at {
		d.fail("%d numbers of a period are announced, %d bytes are left", numbers, len(d.data)-d.at)
	}
	if d.err != nil {
		return
	}
	if err := t.take(0, 1); err != nil {
		d.err = err
		return
	}
	g := t.ensureRelations(period)
	g.complete = d.sum(t.drivers.weighted)
	for i := range g.groups {
		if g.groups[i] = d.uvarint(); g.groups[i] > maxRelated {
			d.fail("a sum of weights overflows")
		}
	}
	for i := range g.grams {
		g.grams[i] = d.uvarint()
	}
	for group := range DriverGroups {
		if g.total += g.groups[group*t.drivers.stride()]; g.total > maxRelated {
			d.fail("a sum of weights overflows")
			return
		}
	}
	if d.err == nil && g.empty() {
		d.fail("a period without responses")
	}
}

// checkRelations checks that the relations of the drivers are of the same responses as the tables.
func (t *Ratings) checkRelations() error {
	if t.drivers == nil {
		return nil
	}
	for _, period := range slices.Sorted(maps.Keys(t.periods)) {
		all, err := t.glance(Selection{Periods: []touchpoint.Key{period}})
		if err != nil {
			return err
		}
		if !all.relatedAs(t.drivers, t.relations[period]) {
			return fmt.Errorf("%w: the drivers of period %q are not of the same responses as the rest", ErrFormat, period)
		}
	}
	for period, g := range t.relations {
		if t.periods[period] == nil || !g.plausible(t.drivers) {
			return fmt.Errorf("%w: the drivers of period %q hold what no responses give", ErrFormat, period)
		}
	}
	return nil
}

// relatedAs reports whether relations, all groups together, hold the same responses and pairs as b.
func (b *Table) relatedAs(d *drivers, g *relations) bool {
	if g == nil {
		g = d.relations()
	}
	if g.total != d.units(b.sums.responses.w) || !b.sums.responses.holds(g.complete) {
		return false
	}
	pairs := b.pairs()
	sum := make([]uint64, d.stride())
	for group := range DriverGroups {
		for i, w := range g.groups[group*d.stride() : (group+1)*d.stride()] {
			sum[i] += w // below 2⁶⁴, for each is below 2⁵⁵
		}
	}
	for k, i := range d.items {
		for a := range d.layout.levels[k] + 1 {
			if sum[1+d.layout.base[k]+a] > d.units(b.sums.cells.at(b.layout.base[i]+a).w) { // counts that came ready-made are in the table alone
				return false
			}
		}
		for m, j := range d.items[:k] {
			for a := range d.layout.levels[m] + 1 {
				for c := range d.layout.levels[k] + 1 {
					at := d.layout.rows[d.layout.base[m]+a] + d.layout.base[k] + c
					if sum[1+d.layout.categories+at] != d.units(pairs.at(b.pair(j, a, i, c)).w) {
						return false
					}
				}
			}
		}
	}
	return true
}

// plausible reports whether no sum of levels is above what the weights allow, and the groups' complete responses are as heavy as all.
func (g *relations) plausible(d *drivers) bool {
	total := uint64(0)
	for group := range DriverGroups {
		cells, _, gram := g.of(d, group)
		if gram[0] > cells[0] {
			return false
		}
		total += gram[0]
		at := 1 + len(d.items)
		for i := range d.items {
			top := uint64(d.layout.levels[i] - 1)
			if gram[1+i] > gram[0]*top {
				return false
			}
			for j := i; j < len(d.items); j++ {
				if gram[at] > gram[1+i]*uint64(d.layout.levels[j]-1) {
					return false
				}
				at++
			}
		}
	}
	return total == d.units(g.complete.w)
}
