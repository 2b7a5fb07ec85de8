package principles

import (
	"errors"
	"fmt"
	"slices"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// ErrPlan is wrapped by every error about a worksheet that cannot be made.
var ErrPlan = errors.New("principles: no such worksheet")

// maxAskedOnce is how many questions one worksheet may ask.
const maxAskedOnce = 100_000

// Plan says which worksheet to make. The zero value asks of the whole journey what can be asked of it.
type Plan struct {
	// Catalogue holds the principles and questions; the zero value means [Standard].
	Catalogue Catalogue
	// Subjects are what to assess, in this order; none means the whole journey. See [Subjects].
	Subjects []Subject
	// Principles are those to assess by; none means all of the catalogue.
	Principles []touchpoint.Key
	// Levels leaves out the principles that weigh most on a level other than these; those open to any level stay. None leaves out nothing.
	Levels []Level
	// Media leaves out the questions that ask about other media than these. None means what customers meet at the subject: at a cell on
	// its channel, in a stage or the journey on the channels of its cells.
	Media []Medium
}

// Sheet is a worksheet: questions about parts of a map, to be answered by one assessor. It is written as Markdown and as CSV,
// and read back by [ReadMarkdown] and [ReadCSV]. It is plain data and safe for concurrent use as long as
// nobody changes it.
type Sheet struct {
	Map      touchpoint.Key
	Name     touchpoint.Text // of the map
	Source   touchpoint.Text // of the principles
	Sections []Section
}

// Section is what a worksheet asks of one subject.
type Section struct {
	Subject Subject
	Name    touchpoint.Text // of the stage or of the cell's touchpoint; nothing for journey and brand
	In      touchpoint.Text // the stage of a cell
	Parts   []Part
}

// Part is what a worksheet asks of one subject about one principle.
type Part struct {
	Principle Principle
	Questions []Question // with their marks
}

// NewSheet makes the worksheet of a plan for a map. Errors wrap [ErrPlan]: subjects that the map does not have or that are there twice,
// unknown principles, a catalogue that does not make sense, nothing to ask, or more than 100,000 questions.
func NewSheet(m *journey.Map, p Plan) (*Sheet, error) {
	c := p.Catalogue
	if c.isZero() {
		c = standard()
	} else if err := c.Check(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPlan, err)
	}
	if err := p.check(m, c); err != nil {
		return nil, err
	}
	if len(p.Subjects) == 0 {
		p.Subjects = []Subject{Journey()}
	}
	s := &Sheet{Map: m.Key(), Name: m.Name(), Source: c.Source.Clone()}
	surroundings := newSurroundings(m)
	asked := 0
	for _, subject := range p.Subjects {
		section := Section{Subject: subject}
		section.Name, section.In = nameOf(m, subject)
		media := p.Media
		if len(media) == 0 {
			media = surroundings.media(subject)
		}
		for _, principle := range c.Principles {
			if part := (Part{principle, p.questions(c, principle, subject.Kind, media)}); len(part.Questions) > 0 {
				section.Parts = append(section.Parts, part)
				asked += len(part.Questions)
			}
		}
		if asked > maxAskedOnce {
			return nil, fmt.Errorf("%w: more than %d questions; ask about fewer subjects at a time", ErrPlan, maxAskedOnce)
		}
		if len(section.Parts) > 0 {
			s.Sections = append(s.Sections, section)
		}
	}
	if asked == 0 {
		return nil, fmt.Errorf("%w: no question of the catalogue fits what is to be assessed", ErrPlan)
	}
	return s, nil
}

func (c Catalogue) isZero() bool {
	return len(c.Principles) == 0 && len(c.Questions) == 0 && len(c.Anchors) == 0
}

// check returns what is wrong with a plan.
func (p Plan) check(m *journey.Map, c Catalogue) error {
	var found []error
	add := func(format string, args ...any) {
		found = append(found, fmt.Errorf("%w: "+format, append([]any{ErrPlan}, args...)...))
	}
	seen := make(map[Subject]bool, len(p.Subjects))
	for _, s := range p.Subjects {
		if err := s.Check(); err != nil {
			add("%w", err)
		} else if why := s.missing(m); why != "" {
			add("%s", why)
		} else if seen[s] {
			add("%s is to be assessed twice", quote(s.String()))
		}
		seen[s] = true
	}
	known := make(map[touchpoint.Key]bool, len(c.Principles))
	for _, principle := range c.Principles {
		known[principle.Key] = true
	}
	for _, key := range p.Principles {
		if !known[key] {
			add("there is no principle %s%s", quote(string(key)), didYouMean(string(key), known))
		}
	}
	for _, l := range p.Levels {
		if !slices.Contains(Levels(), l) {
			add("there is no level %s; there are %v", quote(string(l)), Levels())
		}
	}
	for _, medium := range p.Media {
		if !slices.Contains(AllMedia(), medium) {
			add("there is no medium %s; there are %v", quote(string(medium)), AllMedia())
		}
	}
	return errors.Join(found[:min(len(found), 100)]...)
}

// questions returns what is asked about a principle.
func (p Plan) questions(c Catalogue, of Principle, kind Kind, media []Medium) []Question {
	if len(p.Principles) > 0 && !slices.Contains(p.Principles, of.Key) ||
		len(p.Levels) > 0 && of.Level != "" && !slices.Contains(p.Levels, of.Level) {
		return nil
	}
	var out []Question
	for _, q := range c.Questions {
		if q.Principle == of.Key && q.fits(kind, media) {
			out = append(out, c.marked(q))
		}
	}
	return out
}

// nameOf returns the names of a subject of a map.
func nameOf(m *journey.Map, s Subject) (name, in touchpoint.Text) {
	if stage, ok := m.Stage(s.Stage); ok {
		if name = stage.Name; name.IsZero() {
			name = touchpoint.Plain(string(stage.Key))
		}
	}
	if s.Kind != CellKind {
		return name, nil
	}
	in = name
	point, _ := m.Touchpoint(s.Touchpoint)
	if name = point.Name; name.IsZero() {
		name = touchpoint.Plain(string(s.Touchpoint))
	}
	return name, in
}

// surroundings holds what customers meet in the parts of a map.
type surroundings map[Subject][]Medium

func newSurroundings(m *journey.Map) surroundings {
	channels := make(map[touchpoint.Key][]Medium)
	for _, c := range m.Channels() {
		channels[c.Key] = MediaOf(c)
	}
	points := make(map[touchpoint.Key][]Medium)
	for _, t := range m.Touchpoints() {
		points[t.Key] = channels[t.Channel]
	}
	s := make(surroundings)
	unknown := make(map[Subject]bool) // some channel is of an unknown kind: anything may be met
	for _, c := range m.Cells() {
		met := points[c.Touchpoint]
		for _, subject := range []Subject{Cell(c.Stage, c.Touchpoint), Stage(c.Stage), Journey(), Brand()} {
			unknown[subject] = unknown[subject] || len(met) == 0
			for _, medium := range met {
				if !slices.Contains(s[subject], medium) {
					s[subject] = append(s[subject], medium)
				}
			}
		}
	}
	for subject, any := range unknown {
		if any {
			delete(s, subject)
		}
	}
	return s
}

// media returns what customers meet at a subject, or nil if that is not known.
func (s surroundings) media(of Subject) []Medium { return s[of] }

// heading writes what a section is about, for one line.
func (s Section) heading(lang touchpoint.Lang) string {
	f := picture.Format{Lang: lang}
	out := say(lang).kinds[s.Subject.Kind]
	if name := tidy(s.Name.In(lang), false); name != "" {
		out += say(lang).colon + f.Name(name)
	}
	if in := tidy(s.In.In(lang), false); in != "" {
		out += " (" + f.Name(in) + ")"
	}
	return out
}

// level says where a principle weighs most, or nothing.
func (p Principle) level(lang touchpoint.Lang) string {
	if p.Level == "" {
		return ""
	}
	return fill(say(lang).weighs, say(lang).levels[p.Level])
}
