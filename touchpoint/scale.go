package touchpoint

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// MaxLevels is the most levels a [Scale] may have.
const MaxLevels = 2001

// End says which end of a scale is good.
type End string

// The ends of a scale.
const (
	High End = "high" // the default
	Low  End = "low"
)

// Scale is the set of marks that can be given to an item: from Min to Max in equal steps. A level is the index of a mark,
// 0 for Min. On the unit scale 0 is the worst mark and 1 the best; a scale on which low is good is turned over there,
// once, and nowhere else.
type Scale struct {
	Kind ScaleKind
	Min  float64 // the lowest mark
	Max  float64 // the highest mark, above Min
	Step float64 // between marks; 0 means 1
	Best End     // empty means High
}

// ScaleKind names a scale that has a standard summary of its own.
type ScaleKind string

// The kinds of scale. A custom scale is summarised by its mean, or by a share if it has two levels.
const (
	Custom   ScaleKind = ""
	NPSKind  ScaleKind = "nps"
	CSATKind ScaleKind = "csat"
	CESKind  ScaleKind = "ces"
)

// NPS is the scale of the likelihood to recommend, 0–10 (Reichheld 2003): 0–6 detractors, 7–8 passives, 9–10 promoters.
func NPS() Scale { return Scale{Kind: NPSKind, Min: 0, Max: 10} }

// NPSGroups is the scale of ready-made counts: −1 detractor, 0 passive, 1 promoter.
func NPSGroups() Scale { return Scale{Kind: NPSKind, Min: -1, Max: 1} }

// CSAT is the scale of customer satisfaction, 1–5, 5 best.
func CSAT() Scale { return Scale{Kind: CSATKind, Min: 1, Max: 5} }

// CES is the scale of the customer effort score in its second form, 1–7: agreement that it was easy, 7 best.
func CES() Scale { return Scale{Kind: CESKind, Min: 1, Max: 7} }

// Range returns a custom scale of the whole numbers from lowest to highest, highest best.
func Range(lowest, highest int) Scale {
	return Scale{Min: float64(lowest), Max: float64(highest)}
}

// Check returns an error that says why s is not a usable scale, or nil.
func (s Scale) Check() error {
	for _, v := range []float64{s.Min, s.Max, s.Step} {
		if math.IsNaN(v) || math.Abs(v) > 1e12 {
			return fmt.Errorf("touchpoint: scale %v: a bound or step is not a usable number", s)
		}
	}
	n := (s.Max - s.Min) / s.step()
	switch {
	case s.Step < 0:
		return fmt.Errorf("touchpoint: scale %v: the step is negative", s)
	case s.Max <= s.Min:
		return fmt.Errorf("touchpoint: scale %v: the highest mark must lie above the lowest", s)
	case n+1 > MaxLevels:
		return fmt.Errorf("touchpoint: scale %v: more than %d levels; choose a coarser step", s, MaxLevels)
	case math.Abs(n-math.Round(n)) > 1e-6:
		return fmt.Errorf("touchpoint: scale %v: the step does not divide the range", s)
	case s.Best != "" && s.Best != High && s.Best != Low:
		return fmt.Errorf("touchpoint: scale %v: best must be %q or %q", s, High, Low)
	}
	return s.checkKind()
}

func (s Scale) checkKind() error {
	switch s.Kind {
	case Custom, CSATKind, CESKind:
		return nil
	case NPSKind:
		plain := s
		plain.Step, plain.Best = 0, ""
		if (plain == NPS() || plain == NPSGroups()) && s.step() == 1 && s.Best != Low {
			return nil
		}
		return fmt.Errorf("touchpoint: scale %v: NPS is asked from 0 to 10, or counted as −1, 0, 1", s)
	default:
		return fmt.Errorf("touchpoint: scale %v: kind must be nps, csat or ces, or absent", s)
	}
}

func (s Scale) step() float64 {
	if s.Step == 0 {
		return 1
	}
	return s.Step
}

// Levels returns how many marks the scale has. It is meaningful only if [Scale.Check] returns nil.
func (s Scale) Levels() int { return int(math.Round((s.Max-s.Min)/s.step())) + 1 }

// Mark returns the raw mark of a level.
func (s Scale) Mark(level int) float64 {
	if level == s.Levels()-1 {
		return s.Max
	}
	return s.Min + float64(level)*s.step()
}

// Level returns the level of a raw mark, and whether the scale has it.
func (s Scale) Level(mark float64) (int, bool) {
	at := (mark - s.Min) / s.step()
	level := math.Round(at)
	if !(math.Abs(at-level) <= 1e-6) || level < 0 || level >= float64(s.Levels()) {
		return 0, false
	}
	return int(level), true
}

// Unit returns a level on the unit scale, 0 worst to 1 best.
func (s Scale) Unit(level int) float64 {
	u := float64(level) / float64(s.Levels()-1)
	if s.Best == Low {
		return 1 - u
	}
	return u
}

// Raw returns the raw mark, perhaps between two levels, that lies at u on the unit scale.
func (s Scale) Raw(u float64) float64 {
	if s.Best == Low {
		u = 1 - u
	}
	return s.Min + u*(s.Max-s.Min)
}

// String writes the scale as people do: "nps", "1-5", "0-1 step 0.25", "1-10 low is best".
func (s Scale) String() string {
	if name := s.name(); name != "" {
		return name
	}
	text := number(s.Min) + "-" + number(s.Max)
	if s.step() != 1 {
		text += " step " + number(s.Step)
	}
	if s.Best == Low {
		text += " low is best"
	}
	return text
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// name returns the name under which s is written in JSON, or "" if it has none.
func (s Scale) name() string {
	for _, known := range []Scale{NPS(), CSAT(), CES()} {
		if s == known {
			return string(known.Kind)
		}
	}
	whole := s.Min == math.Trunc(s.Min) && s.Max == math.Trunc(s.Max) && s.Min >= 0
	if s.Kind == Custom && s.Step == 0 && s.Best == "" && whole {
		return number(s.Min) + "-" + number(s.Max)
	}
	return ""
}

// scaleJSON is a scale written as an object.
type scaleJSON struct {
	Kind ScaleKind `json:"kind,omitempty"`
	Min  float64   `json:"min"`
	Max  float64   `json:"max"`
	Step float64   `json:"step,omitempty"`
	Best End       `json:"best,omitempty"`
}

// MarshalJSON writes a name ("nps", "csat", "ces", "1-5") where there is one, else an object with min, max and, where
// they are not the default, kind, step and best.
func (s Scale) MarshalJSON() ([]byte, error) {
	if name := s.name(); name != "" {
		return json.Marshal(name)
	}
	return json.Marshal(scaleJSON(s))
}

// UnmarshalJSON reads what [Scale.MarshalJSON] writes and checks it.
func (s *Scale) UnmarshalJSON(data []byte) error {
	var name string
	var read Scale
	if json.Unmarshal(data, &name) == nil {
		var err error
		if read, err = parseScale(name); err != nil {
			return err
		}
	} else {
		var object scaleJSON
		if err := unmarshalStrict(data, &object); err != nil {
			return errors.New(`touchpoint: a scale is "nps", "csat", "ces", a range such as "1-5", or {"min": 1, "max": 5, "step": 1, "best": "high"}`)
		}
		read = Scale(object)
	}
	if err := read.Check(); err != nil {
		return err
	}
	*s = read
	return nil
}

func parseScale(name string) (Scale, error) {
	for _, known := range []Scale{NPS(), CSAT(), CES()} {
		if name == string(known.Kind) {
			return known, nil
		}
	}
	low, high, ok := strings.Cut(name, "-")
	a, errA := strconv.Atoi(low)
	b, errB := strconv.Atoi(high)
	if !ok || errA != nil || errB != nil {
		return Scale{}, fmt.Errorf("touchpoint: %q is not a scale; it may be \"nps\", \"csat\", \"ces\" or a range such as \"1-5\"", name)
	}
	return Range(a, b), nil
}

func unmarshalStrict(data []byte, into *scaleJSON) error {
	d := json.NewDecoder(strings.NewReader(string(data)))
	d.DisallowUnknownFields()
	return d.Decode(into)
}
