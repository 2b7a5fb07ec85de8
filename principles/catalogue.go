package principles

import (
	"bytes"
	_ "embed" // for the standard catalogue
	"fmt"
	"slices"
	"sync"

	"github.com/safar-cx/safar/touchpoint"
)

// SchemaName is the format of a catalogue's JSON.
const SchemaName = "safar.principles/1"

// Marks is how many marks the scale of a question has, from 1 (worst) to Marks (best).
const Marks = 5

// Level is the level of a business on which a principle weighs most.
type Level string

// The levels. A principle without one is open to all of them.
const (
	BrandLevel       Level = "brand"
	OfferLevel       Level = "offer" // the product or service
	InteractionLevel Level = "interaction"
)

// Levels returns all levels, the widest first.
func Levels() []Level { return []Level{BrandLevel, OfferLevel, InteractionLevel} }

// Medium is what customers meet at a touchpoint: a screen, a thing or place, a person.
type Medium string

// The media.
const (
	Digital  Medium = "digital"
	Physical Medium = "physical"
	Human    Medium = "human"
)

// AllMedia returns all media.
func AllMedia() []Medium { return []Medium{Digital, Physical, Human} }

// MediaOf returns what customers meet on a channel. A telephone is answered by a person unless the channel says that it serves
// itself; a chat is a screen, with a person behind it where it is assisted. Of a channel of kind "other" nothing is known, and
// nil is returned: questions for any medium fit it.
func MediaOf(c touchpoint.Channel) []Medium {
	var out []Medium
	switch c.Kind {
	case touchpoint.Web, touchpoint.App, touchpoint.Email, touchpoint.Chat, touchpoint.Social:
		out = []Medium{Digital}
	case touchpoint.Phone:
		if c.Service == touchpoint.SelfService || c.Service == touchpoint.Automatic {
			return []Medium{Digital}
		}
		return []Medium{Human}
	case touchpoint.InPerson, touchpoint.Place:
		out = []Medium{Physical}
		if c.Kind == touchpoint.InPerson && c.Service == "" {
			return []Medium{Physical, Human}
		}
	case touchpoint.Letter, touchpoint.Signage, touchpoint.Media:
		out = []Medium{Physical}
	default:
		return nil
	}
	if c.Service == touchpoint.Assisted {
		out = append(out, Human)
	}
	return out
}

// Principle is something that good experiences have in common.
type Principle struct {
	Key       touchpoint.Key  `json:"key"`
	Name      touchpoint.Text `json:"name"`
	Statement touchpoint.Text `json:"statement"`       // what holds where the principle is kept
	Level     Level           `json:"level,omitempty"` // where it weighs most; empty means on any level
}

// Anchors is a scale that several questions share: what each mark means, from the worst to the best.
type Anchors struct {
	Key   touchpoint.Key    `json:"key"`
	Name  touchpoint.Text   `json:"name,omitempty"`
	Marks []touchpoint.Text `json:"marks"` // of length [Marks]
}

// Question is one line of a worksheet. Its marks are either its own or those of the anchors it names.
type Question struct {
	Key       touchpoint.Key    `json:"key"` // of its own in the whole catalogue, and for ever: assessments are kept under it
	Principle touchpoint.Key    `json:"principle"`
	Asks      touchpoint.Text   `json:"asks"`
	On        []Kind            `json:"on,omitempty"`    // what it can be asked about; empty means anything
	Media     []Medium          `json:"media,omitempty"` // what must be met for it to make sense; empty means anything
	Anchors   touchpoint.Key    `json:"anchors,omitempty"`
	Marks     []touchpoint.Text `json:"marks,omitempty"`
}

// Catalogue is the principles by which a team assesses, and the questions that it asks. It is plain data: [Catalogue.Check] says
// whether it makes sense, and what this package makes of it is meaningful only then.
type Catalogue struct {
	Schema     string          `json:"schema"`
	Name       touchpoint.Text `json:"name,omitempty"`
	Source     touchpoint.Text `json:"source,omitempty"` // where the principles come from
	Principles []Principle     `json:"principles,omitempty"`
	Anchors    []Anchors       `json:"anchors,omitempty"`
	Questions  []Question      `json:"questions,omitempty"`
}

//go:embed standard.json
var standardJSON []byte

// The package's own catalogue is read once and never handed out itself.
var (
	standardOnce sync.Once
	standardRead Catalogue
)

func standard() Catalogue {
	standardOnce.Do(func() {
		c, err := ParseCatalogue(bytes.NewReader(standardJSON))
		if err != nil {
			panic(fmt.Sprintf("principles: the package's own catalogue: %v", err)) // a test holds that it is right
		}
		standardRead = c
	})
	return standardRead
}

// Standard returns the ten principles of customer experience with their questions, in English and Persian. The caller may alter what
// is returned.
func Standard() Catalogue { return standard().clone() }

// clone returns a copy that shares no list with c. Texts are shared; nothing in this package alters one.
func (c Catalogue) clone() Catalogue {
	c.Name, c.Source = c.Name.Clone(), c.Source.Clone()
	c.Principles = slices.Clone(c.Principles)
	for i := range c.Principles {
		p := &c.Principles[i]
		p.Name, p.Statement = p.Name.Clone(), p.Statement.Clone()
	}
	c.Anchors = slices.Clone(c.Anchors)
	for i := range c.Anchors {
		c.Anchors[i].Name, c.Anchors[i].Marks = c.Anchors[i].Name.Clone(), texts(c.Anchors[i].Marks)
	}
	c.Questions = slices.Clone(c.Questions)
	for i := range c.Questions {
		q := &c.Questions[i]
		q.Asks, q.Marks = q.Asks.Clone(), texts(q.Marks)
		q.On, q.Media = slices.Clone(q.On), slices.Clone(q.Media)
	}
	return c
}

func texts(list []touchpoint.Text) []touchpoint.Text {
	list = slices.Clone(list)
	for i := range list {
		list[i] = list[i].Clone()
	}
	return list
}

// With returns c with the principles, anchors and questions of another catalogue added behind its own; name and source are those of c
// unless the other one has them. The error wraps a [github.com/safar-cx/safar/touchpoint/document.Problems] with pointers into the
// additions: a key that is there already, a question about a principle that neither has.
func (c Catalogue) With(more Catalogue) (Catalogue, error) {
	if err := c.Check(); err != nil {
		return Catalogue{}, err
	}
	if err := problems(c, more).Err("principles"); err != nil {
		return Catalogue{}, err
	}
	return c.join(more), nil
}

func (c Catalogue) join(more Catalogue) Catalogue {
	out, more := c.clone(), more.clone()
	if !more.Name.IsZero() {
		out.Name = more.Name
	}
	if !more.Source.IsZero() {
		out.Source = more.Source
	}
	out.Principles = append(out.Principles, more.Principles...)
	out.Anchors = append(out.Anchors, more.Anchors...)
	out.Questions = append(out.Questions, more.Questions...)
	return out
}

// Principle returns the principle of the given key, and whether there is one.
func (c Catalogue) Principle(key touchpoint.Key) (Principle, bool) {
	for _, p := range c.Principles {
		if p.Key == key {
			return p, true
		}
	}
	return Principle{}, false
}

// Question returns the question of the given key with its marks filled in, and whether there is one.
func (c Catalogue) Question(key touchpoint.Key) (Question, bool) {
	for _, q := range c.Questions {
		if q.Key == key {
			return c.marked(q), true
		}
	}
	return Question{}, false
}

// marked returns the question with the marks of its anchors.
func (c Catalogue) marked(q Question) Question {
	for _, a := range c.Anchors {
		if q.Anchors != "" && a.Key == q.Anchors {
			q.Marks = a.Marks
		}
	}
	return q
}

// fits reports whether a question can be asked about a subject of some kind where some media are met. No media means that it is
// not known which.
func (q Question) fits(kind Kind, media []Medium) bool {
	if len(q.On) > 0 && !slices.Contains(q.On, kind) {
		return false
	}
	if len(q.Media) == 0 || len(media) == 0 {
		return true
	}
	return slices.ContainsFunc(q.Media, func(m Medium) bool { return slices.Contains(media, m) })
}
