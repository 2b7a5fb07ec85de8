package survey

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
	"github.com/safar-cx/safar/touchpoint/table"
)

const (
	difference = "difference"
	shortfall  = "shortfall"
	unix       = "unix"
	unixMilli  = "unix-ms"
)

var errNoScale = errors.New("no scale, and there is no default one")

var periodsBy = []string{"day", "week", "month", "quarter", "year"}

// checker gathers the problems of a codebook.
type checker struct {
	*Codebook
	found document.Problems
	index map[touchpoint.Key]int              // of the items with columns
	items map[touchpoint.Key]touchpoint.Scale // of the items with usable scales, derived ones too
}

func (c *Codebook) problems() document.Problems {
	k := &checker{Codebook: c, index: c.index(), items: map[touchpoint.Key]touchpoint.Scale{}}
	if c.Format != "" && c.Format != Format {
		k.found.Add("/schema", "this is %s; a codebook is %q", document.Quote(c.Format), Format)
	}
	k.text("/name", c.Name)
	k.Dialect.Check(&k.found, "/dialect")
	k.defaults()
	k.time()
	k.all()
	k.derived()
	k.outcomes()
	k.segmentations()
	k.long()
	return k.found
}

func (k *checker) text(at document.Pointer, t touchpoint.Text) {
	k.found.AddError(at, t.Check())
}

func (k *checker) key(at document.Pointer, key touchpoint.Key) { k.found.AddError(at, key.Check()) }

func (k *checker) defaults() {
	d := k.Defaults
	if d.Scale != (touchpoint.Scale{}) {
		k.found.AddError("/defaults/scale", d.Scale.Check())
	}
	k.codes("/defaults", map[string]string{}, codeList{"notUsed", d.NotUsed}, codeList{"noAnswer", d.NoAnswer}, codeList{"notAsked", d.NotAsked})
}

type codeList struct {
	member string
	codes  []string
}

// codes checks that no code is listed twice, here or in the lists already seen: normalised code → where.
func (k *checker) codes(at document.Pointer, seen map[string]string, lists ...codeList) {
	for _, l := range lists {
		for i, code := range l.codes {
			p := at.Member(l.member).Index(i)
			k.encodable(p, code)
			n := normal(code)
			if where, twice := seen[n]; twice {
				k.found.Add(p, "the code %s is listed twice (see %s)", document.Quote(code), where)
				continue
			}
			seen[n] = string(p)
		}
	}
}

func (k *checker) encodable(at document.Pointer, code string) {
	if k.Dialect.Encoding == table.Latin1 {
		if _, ok := table.ToLatin(code); !ok {
			k.found.Add(at, "%s cannot be written in Latin-1, the encoding of the file", document.Quote(code))
		}
	}
}

// normal returns a code such that equal codes are equal strings.
func normal(code string) string {
	code = trimCode(code)
	if v, ok := parseNumber(code, '.'); ok {
		return fmt.Sprint(v + 0) // −0 is 0
	}
	return code
}

func (k *checker) time() {
	t, p := k.Time, k.Period
	switch {
	case t.Column == "" && (t.Layout != "" || t.Zone != ""):
		k.found.Add("/time", "a layout or zone without a column")
	case t.Column != "" && t.Layout == "":
		k.found.Add("/time", `the layout is missing, such as "2006-01-02" or "unix"`)
	case t.Layout != "" && t.Layout != unix && t.Layout != unixMilli && !usableLayout(t.Layout):
		k.found.Add("/time/layout", "%s is no layout: it names no year (write the date 2 January 2006 the way the file does)", document.Quote(t.Layout))
	}
	if t.Zone != "" {
		if _, err := zone(t.Zone, false); err != nil {
			k.found.Add("/time/zone", "%w", err)
		}
	}
	set := 0
	for _, s := range []string{string(p.Value), p.Column, p.By} {
		if s != "" {
			set++
		}
	}
	if set > 1 {
		k.found.Add("/period", "only one of value, column and by can hold")
	}
	if p.Value != "" {
		k.key("/period/value", p.Value)
	}
	if p.By != "" && !slices.Contains(periodsBy, p.By) {
		k.found.Add("/period/by", "%s; it may be %s", document.Quote(p.By), strings.Join(periodsBy, ", "))
	} else if p.By != "" && t.Column == "" {
		k.found.Add("/period/by", "periods by time need a time")
	}
}

// usableLayout reports whether a layout tells at least the year.
func usableLayout(layout string) bool {
	at := time.Date(1987, 11, 23, 13, 47, 59, 0, time.UTC)
	back, err := time.Parse(layout, at.Format(layout))
	return err == nil && back.Year() == 1987
}

// zone finds a time zone. Names are looked up only where load is set, so that a codebook is as valid on one machine as on another.
func zone(name string, load bool) (*time.Location, error) {
	if name == "" || name == "UTC" || name == "Z" {
		return time.UTC, nil
	}
	if t, err := time.Parse("-07:00", name); err == nil {
		_, offset := t.Zone()
		return time.FixedZone(name, offset), nil
	}
	if name == "Local" || strings.HasPrefix(name, "/") || strings.Contains(name, "..") || strings.ContainsAny(name, "\\ ") {
		return nil, fmt.Errorf(`%s is no zone; it may be "UTC", an offset such as "+03:30" or a name such as "Asia/Tehran"`, document.Quote(name))
	}
	if !load {
		return nil, nil
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		return nil, fmt.Errorf("the zone %s is not known on this machine", document.Quote(name))
	}
	return loc, nil
}

func (k *checker) all() {
	if len(k.Items) == 0 {
		k.found.Add("/items", "no items: there is nothing to read")
	}
	columns := map[string]document.Pointer{}
	for i, item := range k.Items {
		at := document.Pointer("/items").Index(i)
		k.newKey(at.Member("item"), item.Item)
		k.text(at.Member("name"), item.Name)
		if first, twice := columns[item.column()]; twice {
			k.found.Add(at, "the column %s is read by %s already", document.Quote(item.column()), first)
		}
		columns[strings.TrimSpace(item.column())] = at
		scale := k.scaleOf(item)
		if scale == (touchpoint.Scale{}) {
			k.found.Add(at, "%w", errNoScale)
			continue
		}
		if err := scale.Check(); err != nil {
			if item.Scale != (touchpoint.Scale{}) { // a default one is reported where it stands
				k.found.AddError(at.Member("scale"), err)
			}
			continue
		}
		k.items[item.Item] = scale
		k.bands(at, item, scale)
		k.itemCodes(at, item, scale)
	}
}

func (k *checker) bands(at document.Pointer, item Item, scale touchpoint.Scale) {
	if len(item.Bands) == 0 {
		return
	}
	if scale.Levels() != len(item.Bands)+1 {
		k.found.Add(at.Member("bands"), "%d beginnings of bands make %d marks; the scale %v has %d", len(item.Bands), len(item.Bands)+1, scale, scale.Levels())
	}
	for i, b := range item.Bands {
		if math.IsNaN(b) || math.IsInf(b, 0) || i > 0 && b <= item.Bands[i-1] {
			k.found.Add(at.Member("bands").Index(i), "%v: beginnings of bands are numbers that ascend", b)
		}
	}
}

// newKey checks a key that no item before has.
func (k *checker) newKey(at document.Pointer, key touchpoint.Key) {
	k.key(at, key)
	if _, twice := k.items[key]; twice {
		k.found.Add(at, "the item %s is here twice", document.Quote(string(key)))
	}
	k.items[key] = touchpoint.Scale{}
}

func (k *checker) itemCodes(at document.Pointer, item Item, scale touchpoint.Scale) {
	seen := map[string]string{}
	labels := make([]string, len(item.Labels))
	for i, l := range item.Labels {
		labels[i] = l.Value
		p := at.Member("labels").Index(i)
		if _, ok := scale.Level(l.Mark); !ok {
			k.found.Add(p.Member("mark"), "%v is not a mark of the scale %v", l.Mark, scale)
		}
		if trimCode(l.Value) == "" {
			k.found.Add(p.Member("value"), "a blank cell names no mark")
		}
	}
	k.codes(at, seen, codeList{"labels", labels}, codeList{"notUsed", item.NotUsed}, codeList{"noAnswer", item.NoAnswer}, codeList{"notAsked", item.NotAsked})
}

func (k *checker) derived() {
	for i, d := range k.Derived {
		at := document.Pointer("/derived").Index(i)
		of, okOf := k.source(at.Member("of"), d.Of)
		from, okFrom := k.source(at.Member("from"), d.From)
		k.newKey(at.Member("item"), d.Item)
		k.text(at.Member("name"), d.Name)
		if d.Kind != difference && d.Kind != shortfall {
			k.found.Add(at.Member("kind"), "%s; it may be %q or %q", document.Quote(d.Kind), difference, shortfall)
			continue
		}
		if !okOf || !okFrom {
			continue
		}
		if plain(of) != plain(from) {
			k.found.Add(at, "the scales of %s (%v) and %s (%v) differ; a difference needs equal ones", document.Quote(string(d.Of)), of, document.Quote(string(d.From)), from)
			continue
		}
		scale := d.scale(of)
		k.found.AddError(at, scale.Check())
		k.items[d.Item] = scale
	}
}

// plain returns what makes two scales the same for counting.
func plain(s touchpoint.Scale) touchpoint.Scale {
	s.Kind, s.Step, s.Best = "", cmp.Or(s.Step, 1), cmp.Or(s.Best, touchpoint.High)
	return s
}

// source finds the scale of an item that a derived one is made of.
func (k *checker) source(at document.Pointer, key touchpoint.Key) (touchpoint.Scale, bool) {
	if _, ok := k.index[key]; !ok {
		k.found.Add(at, "%s is no item with a column%s", document.Quote(string(key)), k.meant(key))
		return touchpoint.Scale{}, false
	}
	scale := k.items[key]
	return scale, scale != (touchpoint.Scale{})
}

// meant proposes item keys for one that is none.
func (k *checker) meant(key touchpoint.Key) string {
	if k.found.Full() {
		return ""
	}
	var keys []string
	for _, i := range k.Items {
		keys = append(keys, string(i.Item))
	}
	for _, d := range k.Derived {
		keys = append(keys, string(d.Item))
	}
	return document.DidYouMean(string(key), keys)
}

func (k *checker) outcomes() {
	seen := map[touchpoint.Key]bool{}
	for i, o := range k.Outcomes {
		at := document.Pointer("/outcomes").Index(i)
		scale, ok := k.items[o.Item]
		switch {
		case !ok:
			k.found.Add(at.Member("item"), "%s is no item%s", document.Quote(string(o.Item)), k.meant(o.Item))
			continue
		case seen[o.Item]:
			k.found.Add(at.Member("item"), "the outcome %s is here twice", document.Quote(string(o.Item)))
		}
		seen[o.Item] = true
		if scale == (touchpoint.Scale{}) {
			continue
		}
		if o.AtLeast != nil && o.resolve(scale).As != touchpoint.MeasureShare {
			k.found.Add(at.Member("atLeast"), "only a share has a least mark")
		}
		s := touchpoint.Schema{Items: []touchpoint.Item{{Key: "item", Scale: scale}}, Outcomes: []touchpoint.Outcome{o.resolve(scale)}}
		s.Outcomes[0].Item = "item"
		if err := s.Check(); err != nil {
			text := strings.TrimPrefix(err.Error(), touchpoint.ErrSchema.Error()+": ")
			k.found.AddError(at, errors.New(strings.Replace(text, `"item"`, document.Quote(string(o.Item)), 1)))
		}
	}
}

func (k *checker) segmentations() {
	seen := map[touchpoint.Key]bool{}
	for i, g := range k.Segmentations {
		at := document.Pointer("/segmentations").Index(i)
		k.key(at.Member("key"), g.Key)
		k.text(at.Member("name"), g.Name)
		k.text(at.Member("other").Member("name"), g.Other.Name)
		if seen[g.Key] {
			k.found.Add(at.Member("key"), "the segmentation %s is here twice", document.Quote(string(g.Key)))
		}
		seen[g.Key] = true
		if strings.TrimSpace(g.Column) == "" {
			k.found.Add(at, "no column")
		}
		if len(g.Classes) == 0 || len(g.Classes) > table.MaxColumns {
			k.found.Add(at.Member("classes"), "%d classes; a segmentation has 1 to %d besides the last", len(g.Classes), table.MaxColumns)
		}
		k.classes(at, g)
	}
}

func (k *checker) classes(at document.Pointer, g Segmentation) {
	other := g.other().Key
	if g.Other.Key != "" {
		k.key(at.Member("other").Member("key"), other)
	}
	keys := map[touchpoint.Key]bool{other: true}
	values := map[string]string{}
	for i, class := range g.Classes {
		at := at.Member("classes").Index(i)
		k.key(at.Member("key"), class.Key)
		k.text(at.Member("name"), class.Name)
		if keys[class.Key] {
			k.found.Add(at.Member("key"), "the class %s is here twice (the last class is %s)", document.Quote(string(class.Key)), document.Quote(string(other)))
		}
		keys[class.Key] = true
		if len(class.Values) == 0 {
			k.found.Add(at, "no values: nobody is in this class")
		}
		k.codes(at, values, codeList{"values", class.Values})
	}
}

func (k *checker) long() {
	switch l := k.Long; {
	case l == (Long{}):
	case l.Item == "" || l.Value == "":
		k.found.Add("/long", "the long form needs two columns, item and value")
	case k.ID == "":
		k.found.Add("/long", "the long form needs the column id, which tells whose answer a row is")
	}
}
