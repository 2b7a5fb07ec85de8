package scorecard

import (
	"math"
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
	if len(c.Of(principles.Journey())) > 0 && !c.oneStage() {
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

// Profile returns the profile of a stage as a heat table: its principles, the weakest first, with the ranks left open, against the stage as a whole and each of its
// touchpoints that was assessed. Principles that are withheld come last.
func (c *Card) Profile(stage touchpoint.Key) picture.Matrix {
	at := principles.Stage(stage)
	m := picture.Matrix{
		Title: c.title(at), Notes: []touchpoint.Text{textWeak}, Unit: textMark, Confidence: picture.Of(c.Confidence), Corner: textPrinciple,
		Columns: []picture.Heading{{ID: allRow, Name: textStage}},
		Tone:    picture.Tone{From: picture.Of(principles.Marks), To: picture.Of(1), Pale: textKept, Deep: textBroken},
	}
	hidden := slices.DeleteFunc(c.Of(at), func(x Score) bool { return x.Principle == "" || x.Level.Value.IsKnown() })
	for _, x := range slices.Concat(c.Weakest(at), hidden) {
		m.Rows = append(m.Rows, picture.Heading{ID: "principle." + x.Principle, Name: nameOf(c.Legend.Principles, x.Principle)})
		m.Entries = append(m.Entries, picture.MatrixEntry{Column: allRow, Row: "principle." + x.Principle, Value: measured(x, x.Level), Note: ranks(x)})
	}
	for _, x := range c.Scores {
		if x.Subject.Kind != principles.CellKind || x.Subject.Stage != stage {
			continue
		}
		column := "touchpoint." + x.Subject.Touchpoint
		if x.Principle == "" {
			m.Columns = append(m.Columns, picture.Heading{ID: column, Name: nameOf(c.Legend.Touchpoints, x.Subject.Touchpoint)})
		} else {
			m.Entries = append(m.Entries, picture.MatrixEntry{Column: column, Row: "principle." + x.Principle, Value: measured(x, x.Level), Note: note(x)})
		}
	}
	return m
}

// ranks says which ranks are left open to a principle, or what else must be said of it.
func ranks(x Score) touchpoint.Text {
	if other := note(x); other != nil || x.Rank == 0 {
		return other
	}
	out := touchpoint.Text{}
	for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
		f := picture.Format{Lang: lang}
		out[lang] = textRank.In(lang) + " " + f.Ranks(x.RankSet[0], x.RankSet[1])
	}
	return out
}

// Profiles returns the profile of each stage that was assessed, in the order of the map.
func (c *Card) Profiles() []picture.Matrix {
	var out []picture.Matrix
	for _, n := range c.Legend.Stages {
		if len(c.Of(principles.Stage(n.Key))) > 0 {
			out = append(out, c.Profile(n.Key))
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
		out[lang] = textAt.In(lang) + " " + s.where(at)
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

// leans reports whether an assessor is surely strict or mild and it makes a difference that can be seen: half a tenth of a mark.
func (c *Card) leans() bool {
	surely := func(l Leaning) bool { return l.Leaning != agreement.NotSure }
	moved := func(x Score) bool {
		return (principles.Marks-1)*math.Abs(x.Adjusted.Value.Float()-x.Level.Value.Float()) >= 0.05
	}
	return c.Severity != nil && slices.ContainsFunc(c.Severity.Assessors, surely) && slices.ContainsFunc(c.Scores, moved)
}

// Pictures returns the heat table, the same freed of severity where an assessor is surely strict or mild and that makes a difference, and the profiles of the stages that were assessed; none of
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
