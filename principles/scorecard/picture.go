package scorecard

import (
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer/agreement"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/touchpoint"
)

// The keys of the headings that are neither a stage nor a principle; those of the latter have a prefix, so that they cannot clash.
const (
	allRow     touchpoint.Key = "all-principles"
	journeyCol touchpoint.Key = "whole-journey"
)

// Matrix returns the card as a heat table: principles against the stages that were assessed and the whole journey, in marks; the lower the deeper.
func (c *Card) Matrix() picture.Matrix {
	return c.matrix(textCard, func(x Score) figure.Estimate { return x.Level })
}

// Freed returns the same table with levels freed of strict and mild assessors; without entries where these cannot be told.
func (c *Card) Freed() picture.Matrix {
	return c.matrix(textFreed, func(x Score) figure.Estimate { return x.Adjusted })
}

func (c *Card) matrix(title touchpoint.Text, level func(Score) figure.Estimate) picture.Matrix {
	m := picture.Matrix{
		Title: title, Notes: []touchpoint.Text{textOver}, Unit: textMark, Confidence: picture.Of(c.Confidence), Corner: textPrinciple,
		Tone: picture.Tone{From: picture.Of(principles.Marks), To: picture.Of(1), Pale: textKept, Deep: textBroken},
	}
	rows := map[touchpoint.Key]bool{}
	column := map[principles.Subject]touchpoint.Key{}
	for _, n := range c.Legend.Stages {
		if len(c.Of(principles.Stage(n.Key))) > 0 {
			column[principles.Stage(n.Key)] = "stage." + n.Key
			m.Columns = append(m.Columns, picture.Heading{ID: "stage." + n.Key, Name: nameOf(c.Legend.Stages, n.Key)})
		}
	}
	if len(c.Of(principles.Journey())) > 0 {
		column[principles.Journey()] = journeyCol
		m.Columns = append(m.Columns, picture.Heading{ID: journeyCol, Name: textJourney})
	}
	for _, x := range c.Scores {
		if at, ok := column[x.Subject]; ok && (level(x).Value.IsKnown() || x.Hidden) {
			row := allRow
			if x.Principle != "" {
				row = "principle." + x.Principle
			}
			rows[row] = true
			m.Entries = append(m.Entries, picture.MatrixEntry{Column: at, Row: row, Value: measured(x, level(x)), Note: note(x)})
		}
	}
	for _, p := range c.Legend.Principles {
		if rows["principle."+p.Key] {
			m.Rows = append(m.Rows, picture.Heading{ID: "principle." + p.Key, Name: nameOf(c.Legend.Principles, p.Key)})
		}
	}
	if rows[allRow] {
		m.Rows = append(m.Rows, picture.Heading{ID: allRow, Name: textAll})
	}
	return m
}

// Profile returns the principles at a subject, the weakest first, as a ranked list in marks. Those that are withheld come last.
func (c *Card) Profile(s principles.Subject) picture.RankedList {
	l := picture.RankedList{Title: c.title(s), Notes: []touchpoint.Text{textWeak}, Unit: textMark, Confidence: picture.Of(c.Confidence)}
	all := c.Of(s)
	of := slices.Concat(c.Weakest(s), slices.DeleteFunc(all, func(x Score) bool { return x.Principle == "" || x.Level.Value.IsKnown() }))
	for _, x := range of {
		l.Ranked = max(l.Ranked, x.RankSet[1])
		l.Entries = append(l.Entries, picture.Entry{
			ID: x.Principle, Rank: picture.Rank{At: x.Rank, Best: x.RankSet[0], Worst: x.RankSet[1]}, Label: nameOf(c.Legend.Principles, x.Principle),
			Score: measured(x, x.Level), Remark: note(x),
		})
	}
	return l
}

// Profiles returns the profile of each stage that was assessed, in the order of the map.
func (c *Card) Profiles() []picture.RankedList {
	var out []picture.RankedList
	for _, n := range c.Legend.Stages {
		if len(c.Of(principles.Stage(n.Key))) > 0 {
			out = append(out, c.Profile(principles.Stage(n.Key)))
		}
	}
	return out
}

// title names a subject as the title of a picture.
func (c *Card) title(at principles.Subject) touchpoint.Text {
	out := touchpoint.Text{}
	for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
		f := picture.Format{Lang: lang}
		s := speaker{c, lang, phrases(f), f}
		out[lang] = textPrinciple.In(lang) + " – " + s.where(at)
	}
	return out
}

func measured(x Score, e figure.Estimate) picture.Measured {
	number := func(v float64) picture.Number { return picture.Of(1 + v*(principles.Marks-1)) }
	m := picture.Measured{Value: number(e.Value.Float()), N: picture.Of(float64(x.Assessors))}
	if !e.Interval.IsZero() {
		m.Low, m.High = number(e.Interval[0].Float()), number(e.Interval[1].Float())
	}
	return m
}

func note(x Score) touchpoint.Text {
	switch {
	case x.Hidden:
		return textHidden
	case x.Assessors == 1:
		return textOne
	default:
		return nil
	}
}

// Page returns the card as a page in both languages: what can be said, the heat table, and a profile for each stage and cell that was assessed.
func (c *Card) Page() picture.Page {
	page := picture.Page{Title: textTitle, Subtitle: c.Legend.Name, Pictures: c.Pictures()}
	en, fa := c.Say(touchpoint.English), c.Say(touchpoint.Persian)
	for i := range en {
		text := touchpoint.Text{touchpoint.English: en[i], touchpoint.Persian: fa[i]}
		if i == 0 {
			page.Answer = text
		} else {
			page.Sentences = append(page.Sentences, text)
		}
	}
	return page
}

// leans reports whether an assessor is surely strict or mild.
func (c *Card) leans() bool {
	return c.Severity != nil && slices.ContainsFunc(c.Severity.Assessors, func(l Leaning) bool { return l.Leaning != agreement.NotSure })
}

// Pictures returns the heat table, the same freed of severity where an assessor is surely strict or mild, and the profiles of the stages that were assessed; none of
// a card without scores.
func (c *Card) Pictures() []picture.Picture {
	if len(c.Scores) == 0 {
		return nil
	}
	out := []picture.Picture{c.Matrix()}
	if freed := c.Freed(); len(freed.Entries) > 0 && c.leans() {
		out = append(out, freed)
	}
	for _, p := range c.Profiles() {
		out = append(out, p)
	}
	return out
}
