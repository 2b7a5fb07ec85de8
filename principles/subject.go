package principles

import (
	"cmp"
	"database/sql/driver"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// Kind says what kind of thing is assessed.
type Kind string

// The kinds of subject.
const (
	CellKind    Kind = "cell"
	StageKind   Kind = "stage"
	JourneyKind Kind = "journey"
	BrandKind   Kind = "brand"
)

// Kinds returns all kinds of subject, the smallest first.
func Kinds() []Kind { return []Kind{CellKind, StageKind, JourneyKind, BrandKind} }

// ErrSubject is wrapped by every error about a malformed [Subject].
var ErrSubject = errors.New("principles: malformed subject")

// Subject is what is assessed: a cell, a stage, the whole journey, or the brand behind it. Subjects can be compared with ==. Written out,
// in JSON, in worksheets and in databases, they are "cell:STAGE/TOUCHPOINT", "stage:STAGE", "journey" and "brand". The zero Subject is none.
type Subject struct {
	Kind       Kind
	Stage      touchpoint.Key // of a cell or a stage
	Touchpoint touchpoint.Key // of a cell
}

// Cell returns the cell at a crossing of the map as a subject.
func Cell(stage, point touchpoint.Key) Subject { return Subject{CellKind, stage, point} }

// Stage returns a stage of the map as a subject.
func Stage(stage touchpoint.Key) Subject { return Subject{Kind: StageKind, Stage: stage} }

// Journey returns the whole journey of the map as a subject.
func Journey() Subject { return Subject{Kind: JourneyKind} }

// Brand returns the brand as a subject.
func Brand() Subject { return Subject{Kind: BrandKind} }

// Subjects returns all of some kinds that a map has, in the order of the map; without kinds the brand, the journey and its stages.
func Subjects(m *journey.Map, kinds ...Kind) []Subject {
	if len(kinds) == 0 {
		kinds = []Kind{BrandKind, JourneyKind, StageKind}
	}
	var out []Subject
	for _, k := range kinds {
		switch k {
		case BrandKind:
			out = append(out, Brand())
		case JourneyKind:
			out = append(out, Journey())
		case StageKind:
			for _, s := range m.Stages() {
				out = append(out, Stage(s.Key))
			}
		case CellKind:
			for _, c := range m.Cells() {
				out = append(out, Cell(c.Stage, c.Touchpoint))
			}
		}
	}
	return out
}

// String writes the subject as [ParseSubject] reads it.
func (s Subject) String() string {
	switch s.Kind {
	case CellKind:
		return string(s.Kind) + ":" + string(s.Stage) + "/" + string(s.Touchpoint) // no key holds ':' or '/'
	case StageKind:
		return string(s.Kind) + ":" + string(s.Stage)
	default:
		return string(s.Kind)
	}
}

// ParseSubject reads a subject as [Subject.String] writes it. The error wraps [ErrSubject].
func ParseSubject(text string) (Subject, error) {
	kind, rest, named := strings.Cut(text, ":")
	s := Subject{Kind: Kind(kind)}
	switch {
	case s.Kind == CellKind:
		stage, point, _ := strings.Cut(rest, "/")
		s.Stage, s.Touchpoint = touchpoint.Key(stage), touchpoint.Key(point)
	case s.Kind == StageKind:
		s.Stage = touchpoint.Key(rest)
	case named:
		return Subject{}, fmt.Errorf("%w %s: only cells and stages have keys", ErrSubject, quote(text))
	}
	if err := s.Check(); err != nil {
		return Subject{}, err
	}
	return s, nil
}

// Check returns nil if s is well formed, else an error wrapping [ErrSubject].
func (s Subject) Check() error {
	if !slices.Contains(Kinds(), s.Kind) {
		return fmt.Errorf("%w %s; write cell:STAGE/TOUCHPOINT, stage:STAGE, journey or brand", ErrSubject, quote(string(s.Kind)))
	}
	for _, k := range []struct {
		what string
		key  touchpoint.Key
		used bool
	}{{"stage", s.Stage, s.Kind == CellKind || s.Kind == StageKind}, {"touchpoint", s.Touchpoint, s.Kind == CellKind}} {
		if k.used {
			if err := k.key.Check(); err != nil {
				return fmt.Errorf("%w: its %s: %w", ErrSubject, k.what, err)
			}
		} else if k.key != "" {
			return fmt.Errorf("%w: a %s has no %s", ErrSubject, s.Kind, k.what)
		}
	}
	return nil
}

// Compare orders subjects: the brand, the journey, stages, cells; stages and cells by their keys.
func (s Subject) Compare(t Subject) int {
	order := func(k Kind) int { return -slices.Index(Kinds(), k) }
	return cmp.Or(cmp.Compare(order(s.Kind), order(t.Kind)), cmp.Compare(s.Stage, t.Stage), cmp.Compare(s.Touchpoint, t.Touchpoint))
}

// MarshalText writes the subject as [Subject.String] does.
func (s Subject) MarshalText() ([]byte, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	return []byte(s.String()), nil
}

// UnmarshalText reads what [Subject.MarshalText] writes.
func (s *Subject) UnmarshalText(text []byte) error {
	t, err := ParseSubject(string(text))
	if err == nil {
		*s = t
	}
	return err
}

// Value gives a database the text of the subject.
func (s Subject) Value() (driver.Value, error) {
	text, err := s.MarshalText()
	return string(text), err
}

// Scan takes the text of a subject from a database.
func (s *Subject) Scan(from any) error {
	switch v := from.(type) {
	case string:
		return s.UnmarshalText([]byte(v))
	case []byte:
		return s.UnmarshalText(v)
	default:
		return fmt.Errorf("%w: a database gave %T where a text is needed", ErrSubject, from)
	}
}

// missing says why a map does not have the subject, or "".
func (s Subject) missing(m *journey.Map) string {
	switch s.Kind {
	case StageKind:
		if _, ok := m.Stage(s.Stage); !ok {
			return "the map has no stage " + quote(string(s.Stage))
		}
	case CellKind:
		if _, ok := m.Cell(s.Stage, s.Touchpoint); !ok {
			return "the map has no cell of stage " + quote(string(s.Stage)) + " and touchpoint " + quote(string(s.Touchpoint))
		}
	}
	return ""
}
