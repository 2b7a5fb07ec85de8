package survey

import (
	"cmp"
	"errors"
	"strings"
	"time"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
	"github.com/safar-cx/safar/touchpoint/table"
)

// ErrColumn is wrapped by each problem of a column that the codebook names and the file lacks.
var ErrColumn = errors.New("no such column in the file")

// none is the place of a column that is not read.
const none = -1

// plan is a codebook made ready for one file: which cell of a row goes where.
type plan struct {
	names    []string // of the columns
	width    int      // cells of a whole row
	least    int      // cells that a row must have
	items    []field
	derived  []formula
	classes  []field // one a segmentation
	person   person
	long     longPlan
	latin    bool
	decimal  byte
	location *time.Location
}

// field is a column with codes. A place of none stands for a column that the file lacks.
type field struct {
	at       int
	codes    *codes
	absent   int16  // the answer, or class, where there is no column
	fail     string // what to say of a cell without meaning
	optional bool
}

// person says where to find what a row tells about the respondent, by place.
type person struct {
	id, weight, cluster, time, period int
	layout                            string
	by                                string
	value                             touchpoint.Key
}

type longPlan struct {
	item, value int
	items       map[string]int // names of the items, in the encoding of the file
}

// formula computes a derived item from the levels of two others.
type formula struct {
	of, from int
	kind     string
	zero     int // levels below 0
	low      bool
}

// binder finds the columns of a codebook in a header.
type binder struct {
	*Codebook
	names  []string
	places map[string]int // by name; the first one
	twice  map[string]bool
	found  document.Problems
}

func bind(c *Codebook, names []string) (*plan, document.Problems) {
	b := &binder{Codebook: c, names: names, places: map[string]int{}, twice: map[string]bool{}}
	width, least := len(names), 0
	for i, name := range names {
		if name == "" {
			continue
		}
		least = i + 1
		if _, ok := b.places[name]; ok {
			b.twice[name] = true
			continue
		}
		b.places[name] = i
	}
	p := &plan{names: names, width: width, least: max(least, 1), latin: c.Dialect.Encoding == table.Latin1, decimal: cmp.Or(c.Dialect.Decimal, ".")[0]}
	if c.Dialect.ShortRows {
		p.least = 1
	}
	p.person = person{
		id: b.place("/id", c.ID, false), weight: b.place("/weight", c.Weight, false), cluster: b.place("/cluster", c.Cluster, false),
		time: b.place("/time/column", c.Time.Column, false), period: b.place("/period/column", c.Period.Column, false),
		layout: c.Time.Layout, by: c.Period.By, value: c.Period.Value,
	}
	var err error
	if p.location, err = zone(c.Time.Zone, true); err != nil {
		b.found.Add("/time/zone", "%w", err)
	}
	b.long(p)
	b.items(p)
	b.segmentations(p)
	return p, b.found
}

// place returns where a column stands, or none if the codebook does not name it or the file lacks it.
func (b *binder) place(at document.Pointer, column string, optional bool) int {
	name := strings.TrimSpace(column)
	if name == "" {
		return none
	}
	i, ok := b.places[name]
	switch {
	case ok && b.twice[name]:
		b.found.Add(at, "the header names the column %s twice", document.Quote(name))
	case ok:
		return i
	case !optional && !b.found.Full():
		hint := document.DidYouMean(name, b.names)
		if hint == "" && len(b.names) == 1 {
			hint = "; its header is a single cell: is the delimiter right?"
		}
		b.found = append(b.found, document.Problem{Pointer: at, Message: "the file has no column " + document.Quote(name) + hint, Cause: ErrColumn})
	}
	return none
}

func (b *binder) long(p *plan) {
	if b.Long == (Long{}) {
		p.long = longPlan{item: none, value: none}
		return
	}
	p.long = longPlan{item: b.place("/long/item", b.Long.Item, false), value: b.place("/long/value", b.Long.Value, false), items: map[string]int{}}
}

func (b *binder) items(p *plan) {
	for i, item := range b.Items {
		at := document.Pointer("/items").Index(i)
		f := field{at: none, codes: b.itemCodes(p, item), absent: int16(touchpoint.NotAsked), optional: item.Optional}
		f.fail = "neither a mark of the scale " + b.scaleOf(item).String() + " nor a listed code"
		if len(item.Bands) > 0 {
			f.fail = "neither a number nor a listed code"
		}
		if p.long.items != nil {
			f.absent = f.codes.blank
			p.long.items[string(p.encode(strings.TrimSpace(item.column())))] = i
		} else if item.Column == "" {
			f.at = b.place(at.Member("item"), item.column(), item.Optional)
		} else {
			f.at = b.place(at.Member("column"), item.column(), item.Optional)
		}
		p.items = append(p.items, f)
	}
	if p.long.items != nil {
		for i, item := range b.Items { // an item may go by its key, unless that is another's column
			if _, taken := p.long.items[string(item.Item)]; !taken {
				p.long.items[string(item.Item)] = i
			}
		}
	}
	index := b.index()
	for _, d := range b.Derived {
		scale := b.scaleOf(b.Items[index[d.Of]])
		p.derived = append(p.derived, formula{index[d.Of], index[d.From], d.Kind, scale.Levels() - 1, scale.Best == touchpoint.Low})
	}
}

// encode returns text in the encoding of the file.
func (p *plan) encode(s string) []byte {
	if p.latin {
		if b, ok := table.ToLatin(s); ok {
			return b
		}
	}
	return []byte(s)
}

func (b *binder) itemCodes(p *plan, item Item) *codes {
	c := newCodes(p.decimal)
	scale := b.scaleOf(item)
	c.scale, c.bands = scale, item.Bands
	for _, l := range item.Labels {
		if _, number := parseNumber(trimCode(l.Value), '.'); number {
			c.scale = touchpoint.Scale{} // numbers are recoded: none stands for itself
		}
	}
	for _, set := range []struct {
		codes []string
		means touchpoint.Answer
	}{{b.Defaults.NotUsed, touchpoint.NotUsed}, {b.Defaults.NoAnswer, touchpoint.NoAnswer}, {b.Defaults.NotAsked, touchpoint.NotAsked}} {
		for _, code := range set.codes {
			if v, ok := parseNumber(trimCode(code), '.'); ok {
				if _, mark := scale.Level(v); mark && c.scale.Max > c.scale.Min || len(item.Bands) > 0 {
					continue // a number stands for itself before it stands for what holds of other items
				}
			}
			c.set(code, p.encode(code), int16(set.means))
		}
	}
	for _, l := range item.Labels {
		level, _ := scale.Level(l.Mark)
		c.set(l.Value, p.encode(l.Value), int16(touchpoint.LevelAnswer(level)))
	}
	for _, set := range []struct {
		codes []string
		means touchpoint.Answer
	}{{item.NotUsed, touchpoint.NotUsed}, {item.NoAnswer, touchpoint.NoAnswer}, {item.NotAsked, touchpoint.NotAsked}} {
		for _, code := range set.codes {
			c.set(code, p.encode(code), int16(set.means))
		}
	}
	return c.ready()
}

func (b *binder) segmentations(p *plan) {
	for i, g := range b.Segmentations {
		at := document.Pointer("/segmentations").Index(i).Member("column")
		c := newCodes(p.decimal)
		other := int16(len(g.Classes))
		c.blank = other
		for j, class := range g.Classes {
			for _, v := range class.Values {
				c.set(v, p.encode(v), int16(j))
			}
		}
		p.classes = append(p.classes, field{at: b.place(at, g.Column, g.Optional), codes: c.ready(), absent: other})
	}
}

// class returns the class that a cell means.
func (f *field) class(cell []byte) int {
	k := f.codes.lookup(cell)
	if k == unknown {
		k = f.absent
	}
	return int(k)
}

// apply computes a derived answer.
func (f *formula) apply(answers []touchpoint.Answer) touchpoint.Answer {
	a, b := answers[f.of], answers[f.from]
	if a > 0 && b > 0 {
		d := int(a) - int(b)
		if f.kind == difference {
			return touchpoint.LevelAnswer(d + f.zero)
		}
		if !f.low {
			d = -d
		}
		return touchpoint.LevelAnswer(max(0, d))
	}
	for _, why := range []touchpoint.Answer{touchpoint.NotUsed, touchpoint.NotAsked} {
		if a == why || b == why {
			return why
		}
	}
	return touchpoint.NoAnswer
}
