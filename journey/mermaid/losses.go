package mermaid

import (
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// loss is a sort of thing that a diagram does not hold, and how many a map has.
type loss struct {
	english, persian string
	n                int
}

// count counts what a diagram does not hold.
func count(d journey.Draft, o Options) []loss {
	lost := []loss{
		{"channels", "کانال\u200cها", channels(d)},
		{"brand values", "ارزش\u200cهای برند", len(d.Values)},
		{"parts of the ecosystem", "بخش\u200cهای فضای کاری", len(d.Ecosystem)},
		{"touchpoints on no stage", "نقطه\u200cهای تماس بیرون از مرحله\u200cها", strays(d)},
		{"goals", "هدف\u200cها", 0},
		{"actions", "اقدام\u200cها", len(d.Actions)},
		{"steps that may be passed over, repeated or taken at several cells", "گام\u200cهای اختیاری، تکرارشدنی یا چندخانه\u200cای", 0},
	}
	for _, s := range d.Stages {
		lost[4].n += len(s.Goals)
	}
	for _, s := range d.Plan {
		lost[6].n += one(s.Optional || s.Repeatable || len(s.Cells) > 1 || !s.Name.IsZero())
	}
	return append(lost, countCells(d.Cells, o)...)
}

func countCells(cells []journey.Cell, o Options) []loss {
	lost := []loss{
		{"cells with an owner or deputy", "خانه\u200cهای دارای مسئول یا جانشین", 0},
		{"levels", "سطح\u200cها", 0},
		{"importances, impacts and moments of truth", "اهمیت\u200cها، اثرها و لحظه\u200cهای حقیقت", 0},
		{"emotions in words", "احساس\u200cهای نوشته", 0},
		{"obstacles and contents", "مانع\u200cها و محتواها", 0},
		{"items that customers rate", "پرسش\u200cهایی که مشتریان پاسخ می\u200cدهند", 0},
		{"chains from what customers said to what is done", "زنجیره\u200cهای گفتهٔ مشتری تا اقدام", 0},
	}
	for _, c := range cells {
		lost[0].n += one(!c.Owner.IsZero() || !c.Deputy.IsZero())
		l := c.Levels
		lost[1].n += one(l.Desired.IsStated() && o.Scores != Desired) + one(l.Intended.IsStated() && o.Scores != Intended) + one(l.Rival.IsStated())
		lost[2].n += one(c.Importance > 0) + one(!c.Impact.IsZero()) + one(c.Moment)
		_, scored := scoreIn(c.Emotion)
		lost[3].n += one(!scored && !c.Emotion.IsZero())
		lost[4].n += len(c.Obstacles) + one(!c.Contents.IsZero())
		lost[5].n += len(c.Items)
		lost[6].n += len(c.Chain)
	}
	return lost
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// channels counts the channels but the one that a draft makes up.
func channels(d journey.Draft) int {
	n := 0
	for _, c := range d.Channels {
		n += one(c.Key != unknownChannel)
	}
	return n
}

// strays counts the touchpoints without a cell.
func strays(d journey.Draft) int {
	met := map[touchpoint.Key]bool{}
	for _, c := range d.Cells {
		met[c.Touchpoint] = true
	}
	n := 0
	for _, t := range d.Touchpoints {
		n += one(!met[t.Key])
	}
	return n
}

// interleaved reports whether the planned path comes back to a stage, or takes the stages in another order than the map.
func interleaved(d journey.Draft) bool {
	at := map[touchpoint.Key]int{}
	for i, s := range d.Stages {
		at[s.Key] = i
	}
	last := 0
	for _, s := range d.Plan {
		for _, c := range s.Cells {
			if at[c.Stage] < last {
				return true
			}
			last = at[c.Stage]
		}
	}
	return false
}
