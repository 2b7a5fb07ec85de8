package sheet

import (
	"slices"
	"strconv"
	"strings"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
	"github.com/safar-cx/safar/touchpoint/table"
)

// builder makes the map of a table.
type builder struct {
	o        Options
	draft    journey.Draft
	rows     *table.Scanner
	where    []int // the cell of each column, −1 for none
	problems document.Problems
	remarks  []Remark

	stages, points, channels, personas, actions roster
	cells                                       map[journey.CellRef]int
	lineOf                                      map[journey.CellRef]int // rows that were read
	heard
}

// heard is what rows said so far of things that several rows may tell of.
type heard struct {
	told  map[telling]said
	first map[telling]string // what the map said before
}

// telling is something that several rows may say of one thing.
type telling struct {
	column column
	key    touchpoint.Key
}

func newBuilder(onto *journey.Map, o Options) *builder {
	b := &builder{o: o, cells: map[journey.CellRef]int{}, lineOf: map[journey.CellRef]int{}, heard: heard{told: map[telling]said{}, first: map[telling]string{}}}
	if onto != nil {
		b.draft = onto.Draft()
	} else if b.draft.Key = o.Key; o.Key == "" {
		b.draft.Key = "journey"
	}
	d := b.draft
	for _, v := range d.Stages {
		b.stages.add(v.Key, v.Name)
	}
	for _, v := range d.Touchpoints {
		b.points.add(v.Key, v.Name)
	}
	for _, v := range d.Channels {
		b.channels.add(v.Key, v.Name)
	}
	for _, v := range d.Personas {
		b.personas.add(v.Key, v.Name)
	}
	for _, v := range d.Actions {
		b.actions.add(v.Key, v.Name)
	}
	for i, c := range d.Cells {
		b.cells[journey.CellRef{Stage: c.Stage, Touchpoint: c.Touchpoint}] = i
	}
	return b
}

// roster holds the things of one list of the map, in its order, by key and by name.
type roster struct {
	at    map[touchpoint.Key]int
	named map[string][]touchpoint.Key
}

func (r *roster) add(key touchpoint.Key, name touchpoint.Text) {
	if r.at == nil {
		r.at, r.named = map[touchpoint.Key]int{}, map[string][]touchpoint.Key{}
	}
	r.at[key] = len(r.at)
	for _, lang := range name.Langs() {
		if f := fold(name[lang]); f != "" && !slices.Contains(r.named[f], key) {
			r.named[f] = append(r.named[f], key)
		}
	}
}

// thing finds what a word of a cell names, by key or by name; else it makes up a key and says so. It reports false where the word names nothing.
func (b *builder) thing(s said, word string, r *roster, english, farsi string) (key touchpoint.Key, name touchpoint.Text, added, ok bool) {
	key = touchpoint.Key(word)
	if _, known := r.at[key]; known {
		return key, nil, false, true
	}
	switch found := r.named[fold(word)]; len(found) {
	case 0:
	case 1:
		return found[0], nil, false, true
	default:
		b.bad(s, "%s is the name of several; say which by its key: %s", document.Quote(word), join(found[:min(len(found), 5)]))
		return "", nil, false, false
	}
	if key.Check() != nil {
		name = touchpoint.Text{b.o.Lang: word}
		base := touchpoint.KeyOf(word)
		if base == "" {
			b.bad(s, "%s can be no name: it has neither letters nor digits", document.Quote(word))
			return "", nil, false, false
		}
		key = base
		for n := 2; ; n++ {
			if _, taken := r.at[key]; !taken {
				break
			}
			key = base + touchpoint.Key("-"+strconv.Itoa(n))
		}
	}
	r.add(key, name)
	quoted := document.Quote(string(key))
	b.note(s.line, touchpoint.Text{touchpoint.English: "Added: the " + english + " " + quoted + ".", touchpoint.Persian: "افزوده شد: " + farsi + " " + quoted + "."})
	return key, name, true, true
}

// row applies one row.
func (b *builder) row() {
	if b.rows.Over {
		b.wrong(b.rows.Line, 0, "the row has %d cells, more than the head", b.rows.Cells)
		return
	}
	ref, ok := b.crossing()
	if !ok {
		return
	}
	if line, twice := b.lineOf[ref]; twice {
		b.wrong(b.rows.Line, b.where[stage], "the cell of stage %s and touchpoint %s is already on line %d", document.Quote(string(ref.Stage)), document.Quote(string(ref.Touchpoint)), line)
		return
	}
	b.lineOf[ref] = b.rows.Line
	i, known := b.cells[ref]
	if !known {
		i = len(b.draft.Cells)
		b.cells[ref] = i
		b.draft.Cells = append(b.draft.Cells, journey.Cell{Stage: ref.Stage, Touchpoint: ref.Touchpoint})
	}
	b.around(ref)
	b.fill(&b.draft.Cells[i])
}

// crossing finds stage and touchpoint of the row, or adds them.
func (b *builder) crossing() (ref journey.CellRef, ok bool) {
	s, p := b.cell(stage), b.cell(point)
	for _, c := range []said{s, p} {
		if c.text == "" {
			b.bad(c, "is missing")
			return ref, false
		}
	}
	key, name, added, ok := b.thing(s, s.text, &b.stages, "stage", "مرحلهٔ")
	if !ok {
		return ref, false
	}
	if ref.Stage = key; added {
		b.draft.Stages = append(b.draft.Stages, journey.Stage{Key: key, Name: name})
	}
	key, name, added, ok = b.thing(p, p.text, &b.points, "touchpoint", "نقطهٔ تماس")
	if !ok {
		return ref, false
	}
	if ref.Touchpoint = key; added {
		v := touchpoint.Touchpoint{Key: key, Name: name, Channel: unknown}
		if c := b.cell(channel); c.text == "" {
			b.unknownChannel()
		}
		b.draft.Touchpoints = append(b.draft.Touchpoints, v)
	}
	return ref, true
}

// unknown is the key of the channel of touchpoints that name none, as in a sketch.
const unknown touchpoint.Key = "unknown"

func (b *builder) unknownChannel() {
	if _, there := b.channels.at[unknown]; !there {
		name := touchpoint.Text{touchpoint.English: "Unknown", touchpoint.Persian: "نامعلوم"}
		b.channels.add(unknown, name)
		b.draft.Channels = append(b.draft.Channels, touchpoint.Channel{Key: unknown, Name: name, Kind: touchpoint.Other})
	}
}

// around applies what the row says of its stage, its touchpoint and its channel, which other rows may have, too.
func (b *builder) around(ref journey.CellRef) {
	st := &b.draft.Stages[b.stages.at[ref.Stage]]
	pt := &b.draft.Touchpoints[b.points.at[ref.Touchpoint]]
	if s := b.cell(stageName); b.news(s, ref.Stage, st.Name.In(b.show())) {
		b.text(s, &st.Name)
	}
	if s := b.cell(pointName); b.news(s, ref.Touchpoint, pt.Name.In(b.show())) {
		b.text(s, &pt.Name)
	}
	if s := b.cell(channel); s.text != "" {
		key, name, added, ok := b.thing(s, s.text, &b.channels, "channel", "کانال")
		if added {
			b.draft.Channels = append(b.draft.Channels, touchpoint.Channel{Key: key, Name: name, Kind: touchpoint.Other})
		}
		s.text = string(key)
		if ok && b.news(s, ref.Touchpoint, string(pt.Channel)) {
			pt.Channel = key
		}
	}
	at, ok := b.channels.at[pt.Channel]
	if !ok {
		b.unknownChannel() // the cell of the channel was refused
		return
	}
	ch := &b.draft.Channels[at]
	if s := b.cell(channelName); b.news(s, ch.Key, ch.Name.In(b.show())) {
		b.text(s, &ch.Name)
	}
	if s := b.cell(channelKind); s.text != "" {
		kind := touchpoint.ChannelKind(strings.ToLower(s.text))
		if s.text = string(kind); !kind.Valid() {
			b.bad(s, "%s is not known; it is one of %s", document.Quote(s.text), kinds())
		} else if b.news(s, ch.Key, string(ch.Kind)) {
			ch.Kind = kind
		}
	}
}

func kinds() string {
	var out []string
	for _, k := range touchpoint.ChannelKinds() {
		out = append(out, string(k))
	}
	return strings.Join(out, ", ")
}

// news reports whether a cell says of a thing something else than the map did; rows that repeat what it said do not count.
func (b *builder) news(s said, key touchpoint.Key, now string) bool {
	about := telling{s.column, key}
	first, seen := b.first[about]
	if !seen {
		first = lines(now)
		b.first[about] = first
	}
	return !s.silent() && (s.erase || s.text != first) && b.once(s, key)
}

// once complains if another row says something else of the same thing.
func (b *builder) once(s said, key touchpoint.Key) bool {
	before, twice := b.told[telling{s.column, key}]
	if twice && (before.text != s.text || before.erase != s.erase) {
		b.bad(s, "is %s here and %s on line %d", document.Quote(s.text), document.Quote(before.text), before.line)
		return false
	}
	b.told[telling{s.column, key}] = s
	return true
}
