package mermaid

import (
	"slices"
	"strconv"
	"strings"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// As says which level of a map's cells the scores of a diagram are.
type As string

// What scores may be.
const (
	// Felt is how someone takes the experience to be. It is kept in the words of the cell's emotion and is no level.
	Felt As = ""
	// Intended is what the organisation means to give.
	Intended As = "intended"
	// Desired is what customers want.
	Desired As = "desired"
)

// Options says how maps and diagrams are made of one another. The zero value is English, scores as they are felt.
type Options struct {
	// Key is the key of the map that [Diagram.Draft] makes; empty means one made of the title, or "journey".
	Key touchpoint.Key
	// Lang is the language of a diagram: names are written in it as far as a map has them, and are taken to be in it when a draft is made. Empty
	// means that texts of a draft state no language, and that English is written.
	Lang touchpoint.Lang
	// Scores says what the scores are. Levels of a map are on the unit scale, of which 1 to 5 are the marks, so that 4 is 0.75.
	Scores As
}

// unknown is the key of the channel and of the stage that a diagram does not name, as in a sketch.
const (
	unknownChannel touchpoint.Key = "unknown"
	firstStage     touchpoint.Key = "journey"
)

// maxSteps is how many steps a planned path may have.
const maxSteps = 1000

// Draft makes a map of the diagram, to be completed by a person: channels, owners and what is measured a diagram does not tell. [journey.New] accepts it
// unless it is larger than maps may be. The remarks of the diagram come first among those returned.
//
// With [Intended] or [Desired] a score of 2 to 5 becomes a stated level; any other is no level that anyone may want or mean, and stays in
// the words of the emotion.
func (d Diagram) Draft(o Options) (journey.Draft, []Remark) {
	c := drafter{o: o, points: keys{}, personas: keys{}, stages: keys{}, byName: map[string]touchpoint.Key{}, byActor: map[string]touchpoint.Key{}}
	c.draft = journey.Draft{
		Schema: journey.SchemaName,
		Key:    o.Key,
		Name:   c.text(d.Title),
		Note:   c.text(d.Description),
		Channels: []touchpoint.Channel{{
			Key:  unknownChannel,
			Name: touchpoint.Text{touchpoint.English: "Unknown", touchpoint.Persian: "نامعلوم"},
			Kind: touchpoint.Other,
		}},
	}
	if o.Key == "" {
		c.draft.Key = keys{}.mint(d.Title, firstStage)
	}
	c.remarks = slices.Clone(d.Remarks)
	if d.AccTitle != "" && d.AccTitle != d.Title {
		c.remark("The title for screen readers (%s) has no place on a map.", "عنوان ویژهٔ صفحه\u200cخوان (%s) در نقشه جایی ندارد.", quote(d.AccTitle))
	}
	for _, s := range d.Sections {
		c.section(s)
	}
	if len(d.Sections) == 0 {
		c.draft.Stages = []journey.Stage{{Key: firstStage}}
	}
	if len(c.draft.Plan) > maxSteps {
		c.draft.Plan = nil
		c.remark("The order of the tasks is not held: there are more than a planned path may have.", "ترتیب کارها نگه داشته نشد: شمارشان از گنجایش مسیر برنامه\u200cریزی\u200cشده بیشتر است.")
	}
	if c.notLevels > 0 {
		c.remark("Scores that cannot be a level that someone wants or means (%d) are kept in words.", "امتیازهایی که نمی\u200cتواند سطح خواسته یا موردنظر کسی باشد (%d) به\u200cصورت نوشته نگه داشته شد.", c.notLevels)
	}
	return c.draft, c.remarks
}

// drafter makes one map.
type drafter struct {
	o                        Options
	draft                    journey.Draft
	stages, points, personas keys
	byName, byActor          map[string]touchpoint.Key
	notLevels                int
	remarks                  []Remark
}

func (c *drafter) remark(english, persian string, args ...any) {
	c.remarks = append(c.remarks, Remark{Text: say(english, persian, args...)})
}

func (c *drafter) text(s string) touchpoint.Text {
	if s == "" {
		return nil
	}
	return touchpoint.Text{c.o.Lang: s}
}

func (c *drafter) section(s Section) {
	otherwise := touchpoint.Key("stage")
	if len(c.draft.Stages) == 0 {
		otherwise = firstStage
	}
	stage := c.stages.mint(s.Name, otherwise)
	c.draft.Stages = append(c.draft.Stages, journey.Stage{Key: stage, Name: c.text(s.Name)})
	here := map[touchpoint.Key]bool{}
	for _, t := range s.Tasks {
		point, known := c.byName[t.Name]
		if !known || here[point] {
			point = c.points.mint(t.Name, "task")
			c.draft.Touchpoints = append(c.draft.Touchpoints, touchpoint.Touchpoint{Key: point, Name: c.text(t.Name), Channel: unknownChannel})
			if !known {
				c.byName[t.Name] = point
			}
		}
		here[point] = true
		cell := journey.Cell{Stage: stage, Touchpoint: point}
		cell.Personas = c.actors(t.Actors)
		c.score(&cell, t)
		c.draft.Cells = append(c.draft.Cells, cell)
		c.draft.Plan = append(c.draft.Plan, journey.Step{Cells: []journey.CellRef{{Stage: stage, Touchpoint: point}}})
	}
}

func (c *drafter) actors(names []string) []touchpoint.Key {
	var out []touchpoint.Key
	for _, name := range names {
		key, known := c.byActor[name]
		if !known {
			key = c.personas.mint(name, "actor")
			c.byActor[name] = key
			c.draft.Personas = append(c.draft.Personas, journey.Persona{Key: key, Name: c.text(name)})
		}
		if !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	return out
}

// score keeps a score as a level if that is what it is said to be, else in words.
func (c *drafter) score(cell *journey.Cell, t Task) {
	if !t.Scored || t.Score-t.Score != 0 {
		return
	}
	level := journey.Level{Value: (t.Score - 1) / 4, Basis: journey.Stated}
	switch {
	case c.o.Scores == Felt:
	case t.Score <= 1 || t.Score > 5:
		c.notLevels++
	case c.o.Scores == Intended:
		cell.Levels.Intended = level
		return
	case c.o.Scores == Desired:
		cell.Levels.Desired = level
		return
	}
	cell.Emotion = emotion(t.Score)
}

const statedEnglish, statedPersian = " of 5, stated", " از ۵، اعلام\u200cشده"

// emotion says a score in words, with its basis, so that nobody takes it for measured.
func emotion(score float64) touchpoint.Text {
	number := strconv.FormatFloat(score, 'f', -1, 64)
	return touchpoint.Text{touchpoint.English: number + statedEnglish, touchpoint.Persian: persian.Replace(number) + statedPersian}
}

var persian = strings.NewReplacer("0", "۰", "1", "۱", "2", "۲", "3", "۳", "4", "۴", "5", "۵", "6", "۶", "7", "۷", "8", "۸", "9", "۹", ".", "٫", "-", "−")

// scoreIn returns the score that emotion said, in either language: a text may have been through a table of one.
func scoreIn(t touchpoint.Text) (float64, bool) {
	number, ok := strings.CutSuffix(t.In(touchpoint.English), statedEnglish)
	if !ok {
		if number, ok = strings.CutSuffix(t.In(touchpoint.Persian), statedPersian); !ok {
			return 0, false
		}
		number = fromPersian.Replace(number)
	}
	v, err := strconv.ParseFloat(number, 64)
	return v, err == nil && v-v == 0 && strings.Trim(number, "-.0123456789") == ""
}

var fromPersian = strings.NewReplacer("۰", "0", "۱", "1", "۲", "2", "۳", "3", "۴", "4", "۵", "5", "۶", "6", "۷", "7", "۸", "8", "۹", "9", "٫", ".", "−", "-")

// keys are those that are taken, and how often each was asked for.
type keys map[touchpoint.Key]int

// mint makes a key of a name that is not taken yet.
func (k keys) mint(name string, otherwise touchpoint.Key) touchpoint.Key {
	base := touchpoint.KeyOf(name)
	if base == "" {
		base = otherwise
	}
	key := base
	for k[key] > 0 {
		k[base]++
		key = base + touchpoint.Key("-"+strconv.Itoa(k[base]))
	}
	k[key] = 1
	return key
}
