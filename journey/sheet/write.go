package sheet

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/table"
)

// Options says how tables are written and read. The zero value is English, commas, UTF-8.
type Options struct {
	// Lang is the language of the head and of texts. Empty means an English head and texts of no stated language where a map is made, and
	// of the language that is shown where a table is applied to one.
	Lang touchpoint.Lang
	// Dialect says how a table is written that is read; without a delimiter, the head tells which of comma, semicolon, tab and bar it is. Of
	// what is written, it says the delimiter and the decimal sign.
	Dialect table.Dialect
	// Name is the name of the file, for errors.
	Name string
	// Key is the key of a map that [Read] makes; empty means "journey".
	Key touchpoint.Key
}

// Remark says that something is not held, was passed over, or was added.
type Remark struct {
	Line int // of the table, counted from 1; 0 where it is not about one row
	Text touchpoint.Text
}

func say(english, farsi string, args ...any) touchpoint.Text {
	return touchpoint.Text{touchpoint.English: fmt.Sprintf(english, args...), touchpoint.Persian: fmt.Sprintf(farsi, args...)}
}

// Write writes a map as a table, a row a cell in the order of the map: UTF-8 with a byte-order mark, without which Excel takes Persian for
// something else, and line ends as RFC 4180 has them. The remarks say what of the map the table does not hold. Errors of w are wrapped.
func Write(w io.Writer, m *journey.Map, o Options) ([]Remark, error) {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if d := o.Dialect.Delimiter; len(d) == 1 {
		out.Comma = rune(d[0])
	}
	row := make([]string, columns)
	for c := range columns {
		row[c] = heads[c].english
		if persian(o.Lang) {
			row[c] = heads[c].persian
		}
	}
	row[0] = "\ufeff" + row[0]
	_ = out.Write(row) // errors come with Flush
	for _, cell := range m.Cells() {
		e := entry{o: o, m: m, cell: cell}
		e.stage, _ = m.Stage(cell.Stage)
		e.point, _ = m.Touchpoint(cell.Touchpoint)
		e.channel, _ = m.Channel(e.point.Channel)
		for c := range columns {
			row[c] = guard(e.text(c)) // a text that is the sign of erase is guarded, too
		}
		_ = out.Write(row)
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return nil, fmt.Errorf("sheet: writing the table: %w", err)
	}
	return losses(m.Draft()), nil
}

// erase says in a table that there is nothing.
const erase = "-"

// entry is what a row tells.
type entry struct {
	o       Options
	m       *journey.Map
	cell    journey.Cell
	stage   journey.Stage
	point   touchpoint.Touchpoint
	channel touchpoint.Channel
}

func (e entry) text(c column) string {
	lang := cmp.Or(e.o.Lang, touchpoint.English)
	k := e.cell
	switch c {
	case stage:
		return string(k.Stage)
	case stageName:
		return e.stage.Name.In(lang)
	case point:
		return string(k.Touchpoint)
	case pointName:
		return e.point.Name.In(lang)
	case channel:
		return string(e.channel.Key)
	case channelName:
		return e.channel.Name.In(lang)
	case channelKind:
		return string(e.channel.Kind)
	case personas:
		return join(k.Personas)
	case owner:
		return k.Owner.In(lang)
	case deputy:
		return k.Deputy.In(lang)
	case actions:
		return join(k.Actions)
	case impact:
		return k.Impact.In(lang)
	case emotion:
		return k.Emotion.In(lang)
	case opens:
		return string(k.Opens)
	}
	return e.figure(c)
}

// figure is text for the columns that are no names.
func (e entry) figure(c column) string {
	l := e.cell.Levels
	switch c {
	case importance:
		return e.number(e.cell.Importance)
	case moment:
		if e.cell.Moment {
			return in(e.o.Lang, words.yes)
		}
	case desired, intended, rival:
		return e.number(levelAt(&l, c).Value)
	case desiredBasis, intendedBasis, rivalBasis:
		return e.basis(*levelAt(&l, c-1))
	case designGap:
		if l.Desired.Value > 0 && l.Intended.Value > 0 {
			return e.signed(l.Desired.Value - l.Intended.Value)
		}
	case obstacles:
		var lines []string
		for _, t := range e.cell.Obstacles {
			lines = append(lines, strings.Join(strings.Fields(t.In(cmp.Or(e.o.Lang, touchpoint.English))), " "))
		}
		return strings.Join(lines, "\n")
	case items:
		var out []string
		for _, i := range e.cell.Items {
			text := string(i.Item)
			if i.Weight > 0 {
				text += "*" + e.number(i.Weight)
			}
			out = append(out, text)
		}
		return strings.Join(out, "; ")
	}
	return ""
}

// levelAt returns one of the levels by the column of its value.
func levelAt(l *journey.Levels, c column) *journey.Level {
	switch c {
	case desired:
		return &l.Desired
	case intended:
		return &l.Intended
	}
	return &l.Rival
}

// number writes one above 0, the shortest that reads back as the same.
func (e entry) number(v float64) string {
	if v == 0 {
		return ""
	}
	return e.point10(strconv.FormatFloat(v, 'f', -1, 64))
}

// signed writes a difference to four decimals.
func (e entry) signed(v float64) string {
	s := strconv.FormatFloat(v, 'f', 4, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		s = "0"
	}
	return e.point10(s)
}

func (e entry) point10(s string) string {
	if e.o.Dialect.Decimal == "," {
		return strings.Replace(s, ".", ",", 1)
	}
	return s
}

func (e entry) basis(l journey.Level) string {
	switch l.Basis {
	case journey.Measured:
		return in(e.o.Lang, words.measured) + ":" + string(l.Item)
	case journey.Stated:
		return in(e.o.Lang, words.stated)
	case journey.Assumed:
		return in(e.o.Lang, words.assumed)
	}
	return ""
}

func join(keys []touchpoint.Key) string {
	parts := make([]string, len(keys))
	for i, k := range keys {
		parts[i] = string(k)
	}
	return strings.Join(parts, "; ")
}
