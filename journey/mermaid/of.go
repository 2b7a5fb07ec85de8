package mermaid

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// Of makes a diagram of a map: its stages with their cells, in the order of the planned path as far as there is one, who meets each, and the
// scores that the options ask for; where a cell has none of these, one that [Diagram.Draft] kept in words. The remarks say what of
// the map the diagram does not hold. A nil map gives an empty diagram.
func Of(m *journey.Map, o Options) (Diagram, []Remark) {
	if m == nil {
		return Diagram{}, nil
	}
	d := m.Draft()
	w := writer{o: o, lang: cmp.Or(o.Lang, touchpoint.English), names: map[touchpoint.Key]string{}, actors: map[touchpoint.Key]string{}}
	for _, t := range d.Touchpoints {
		w.names[t.Key] = w.name(t.Name, t.Key)
	}
	for _, p := range d.Personas {
		w.actors[p.Key] = w.name(p.Name, p.Key)
	}
	out := Diagram{Title: d.Name.In(w.lang), Description: d.Note.In(w.lang)}
	at := planned(d.Plan)
	slices.SortStableFunc(d.Cells, func(a, b journey.Cell) int { return cmp.Compare(place(at, a), place(at, b)) })
	cells := map[touchpoint.Key][]journey.Cell{}
	for _, c := range d.Cells {
		cells[c.Stage] = append(cells[c.Stage], c)
	}
	for i, s := range d.Stages {
		section := Section{}
		if i > 0 || s.Key != firstStage || !s.Name.IsZero() {
			section.Name = w.name(s.Name, s.Key)
		}
		for _, c := range cells[s.Key] {
			section.Tasks = append(section.Tasks, w.task(c))
		}
		if section.Name != "" || len(section.Tasks) > 0 {
			out.Sections = append(out.Sections, section)
		}
	}
	w.losses(d, out)
	return out, w.remarks
}

// planned returns which step of the planned path each cell is.
func planned(plan []journey.Step) map[journey.CellRef]int {
	at := map[journey.CellRef]int{}
	for i, s := range plan {
		for _, c := range s.Cells {
			at[c] = i
		}
	}
	return at
}

// place is where in the planned path a cell comes; cells that are on none come last.
func place(at map[journey.CellRef]int, c journey.Cell) int {
	if i, ok := at[journey.CellRef{Stage: c.Stage, Touchpoint: c.Touchpoint}]; ok {
		return i
	}
	return math.MaxInt
}

// writer makes one diagram.
type writer struct {
	o             Options
	lang          touchpoint.Lang
	names, actors map[touchpoint.Key]string
	remarks       []Remark
	unscored      int
}

func (w *writer) name(t touchpoint.Text, key touchpoint.Key) string {
	if s := t.In(w.lang); escape(s) != "" {
		return s
	}
	return string(key)
}

func (w *writer) task(c journey.Cell) Task {
	t := Task{Name: w.names[c.Touchpoint]}
	for _, p := range c.Personas {
		if name := w.actors[p]; !slices.Contains(t.Actors, name) {
			t.Actors = append(t.Actors, name)
		}
	}
	level := journey.Level{}
	switch w.o.Scores {
	case Intended:
		level = c.Levels.Intended
	case Desired:
		level = c.Levels.Desired
	}
	if level.Value > 0 {
		t.Score, t.Scored = mark(level.Value), true
	} else {
		t.Score, t.Scored = scoreIn(c.Emotion)
	}
	if !t.Scored {
		w.unscored++
	}
	return t
}

// mark is a level on the scale of 1 to 5, to six digits, which undoes what the rounding of (mark − 1) ÷ 4 does.
func mark(level float64) float64 { return math.Round((1+4*level)*1e6) / 1e6 }

func (w *writer) say(english, persian string, args ...any) {
	w.remarks = append(w.remarks, Remark{Text: say(english, persian, args...)})
}

// losses says what of a map is not in its diagram.
func (w *writer) losses(d journey.Draft, out Diagram) {
	if w.unscored > 0 {
		w.say("Cells without a score: %d; Mermaid draws a task without one as 0.", "خانه\u200cهای بدون امتیاز: %d؛ مرمید کار بدون امتیاز را ۰ می\u200cکشد.", w.unscored)
	}
	if interleaved(d) {
		w.say("The planned path goes back to a stage that it left; the diagram has each stage once.", "مسیر برنامه\u200cریزی\u200cشده به مرحله\u200cای که از آن گذشته برمی\u200cگردد؛ نمودار هر مرحله را یک بار دارد.")
	}
	for _, l := range count(d, w.o) {
		if l.n > 0 {
			w.remarks = append(w.remarks, Remark{Text: touchpoint.Text{
				touchpoint.English: fmt.Sprintf("Not in the diagram: %s (%d).", l.english, l.n),
				touchpoint.Persian: fmt.Sprintf("در نمودار نیست: %s (%s).", l.persian, persian.Replace(strconv.Itoa(l.n))),
			}})
		}
	}
	if utf8.RuneCount(out.text()) > MaxText {
		w.say("The diagram is longer than Mermaid draws unless its maxTextSize is raised.", "نمودار از آنچه مرمید می\u200cکشد بلندتر است، مگر آنکه maxTextSize آن را بالا ببرید.")
	}
}
