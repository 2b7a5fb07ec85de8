package draw

import (
	"slices"

	"github.com/safar-cx/safar/journey/picture"
)

// listColumns returns the columns of a ranked list that have something to say, in reading order, without strips.
func (p pen) listColumns(l picture.RankedList, width int) []column {
	nameLeast := min(24, max(8, width/3))
	all := []struct {
		is word
		column
		cell func(e picture.Entry) string // "" where there is nothing to say
	}{
		{wordRank, column{head: p.say(wordRank), end: true}, p.rank},
		{wordTouchpoint, column{head: p.say(wordTouchpoint), least: nameLeast, most: 40}, func(e picture.Entry) string { return p.name(e.Label) }},
		{wordStage, column{head: p.say(wordStage), least: min(16, width/5), most: 28, priority: 4}, func(e picture.Entry) string { return p.name(e.Context) }},
		{wordChannel, column{head: p.say(wordChannel), least: 14, most: 20, priority: 11}, func(e picture.Entry) string { return p.name(e.Channel) }},
		{wordScore, column{head: p.say(wordScore), end: true}, func(e picture.Entry) string { return p.known(e.Score.Value, p.fixed(e.Score.Value, 1)) }},
		{wordInterval, column{head: p.intervalHead(l.Confidence), end: true, priority: 2}, func(e picture.Entry) string { return p.has(e.Score.HasInterval(), p.interval(e.Score, 1)) }},
		{wordRanks, column{head: p.say(wordRanks), end: true, priority: 1}, p.rankSet},
		{wordReach, column{head: p.say(wordReach), end: true, priority: 6}, func(e picture.Entry) string { return p.known(e.Reach, p.percent(e.Reach, 0)) }},
		{wordLevel, column{head: p.say(wordLevel), end: true, priority: 9}, p.level},
		{wordCount, column{head: p.say(wordCount), end: true, priority: 7}, func(e picture.Entry) string { return p.known(e.Score.N, p.fixed(e.Score.N, 0)) }},
		{wordEffective, column{head: p.say(wordEffective), end: true, priority: 12}, p.effective},
		{wordRepair, column{head: p.say(wordRepair), least: 12, most: 30, priority: 8}, func(e picture.Entry) string { return p.name(e.Hint) }},
		{wordRemark, column{head: p.say(wordRemark), least: 24, most: 40, priority: 13}, func(e picture.Entry) string { return p.name(e.Remark) }},
	}
	var columns []column
	for _, c := range all {
		said := false
		c.cells = make([]string, len(l.Entries))
		for i, e := range l.Entries {
			c.cells[i] = c.cell(e)
			said = said || c.cells[i] != ""
			if c.cells[i] == "" && c.end {
				c.cells[i] = p.format.Dash()
			}
		}
		if said {
			c.column.is = c.is
			columns = append(columns, c.column)
		}
	}
	return columns
}

func (p pen) known(n picture.Number, s string) string { return p.has(n.Known, s) }

func (p pen) has(known bool, s string) string {
	if known {
		return s
	}
	return ""
}

func (p pen) intervalHead(confidence picture.Number) string {
	if !confidence.Known {
		return p.say(wordInterval)
	}
	return p.say(wordIntervalAt, p.confidence(confidence))
}

func (p pen) rank(e picture.Entry) string {
	return p.has(!e.Rank.IsZero(), p.format.Count(e.Rank.At))
}

func (p pen) rankSet(e picture.Entry) string {
	return p.has(!e.Rank.IsZero(), p.format.Ranks(e.Rank.Best, e.Rank.Worst))
}

func (p pen) level(e picture.Entry) string {
	switch l := e.Level; {
	case l.Raw.Known && l.Of.Known:
		return p.say(wordOf, p.fixed(l.Raw, 2), p.short(l.Of))
	case l.Raw.Known:
		return p.fixed(l.Raw, 2)
	case l.Unit.Known:
		return p.percent(l.Unit, 0)
	default:
		return ""
	}
}

// effective writes the effective sample size where it is not the plain one.
func (p pen) effective(e picture.Entry) string {
	n := p.fixed(e.Score.NEff, 0)
	return p.has(e.Score.NEff.Known && n != p.fixed(e.Score.N, 0), n)
}

// listTable returns the text table of a ranked list, with strips for the intervals and the rank sets.
func (t text) listTable(l picture.RankedList) *table {
	columns := t.pen.listColumns(l, t.width)
	places, scores := l.Places(), scoreAxis(l.Entries)
	if places > 1 {
		places := axis{1, float64(places)}
		columns = insert(columns, column{least: 8, most: max(8, min(20, l.Places())), priority: 10, strip: func(row, width int) string {
			if row < 0 {
				return ends(t.pen.format.Count(1), t.pen.format.Count(int(places.high)), width)
			}
			r := l.Entries[row].Rank
			if r.IsZero() {
				return pad("", width, false)
			}
			return t.style.strip(places, picture.Of(float64(r.At)), picture.Of(float64(r.Best)), picture.Of(float64(r.Worst)), width)
		}}, wordRanks)
	}
	if scores.high > scores.low {
		columns = insert(columns, column{least: 16, most: 24, priority: 5, strip: func(row, width int) string {
			if row < 0 {
				low, high := picture.Of(scores.low), picture.Of(scores.high)
				return ends(t.pen.fixed(low, 0), t.pen.fixed(high, 0), width)
			}
			m := l.Entries[row].Score
			return t.style.strip(scores, m.Value, m.Low, m.High, width)
		}}, wordScore, wordInterval)
	}
	return &table{columns: columns, rows: len(l.Entries)}
}

// insert puts a strip behind the last of the columns that say what it draws.
func insert(columns []column, strip column, behind ...word) []column {
	at := 0
	for i, c := range columns {
		if slices.Contains(behind, c.is) {
			at = i + 1
		}
	}
	return slices.Insert(columns, at, strip)
}
