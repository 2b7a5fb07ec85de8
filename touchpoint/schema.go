package touchpoint

import (
	"errors"
	"fmt"
)

// ErrSchema is wrapped by every error of [Schema.Check].
var ErrSchema = errors.New("touchpoint: unusable schema")

// OtherClass is the key of the last class of a [Segmentation] when it has no name of its own: whoever fits none of the others.
const OtherClass Key = "other"

// Item is one thing that respondents rate.
type Item struct {
	Key   Key   `json:"key"`
	Name  Text  `json:"name,omitempty"`
	Scale Scale `json:"scale"`
	// UsersOnly says that only people who used the thing were asked, so that the answers do not tell how many used it.
	UsersOnly bool `json:"usersOnly,omitempty"`
}

// Class is one part of a segmentation.
type Class struct {
	Key  Key  `json:"key"`
	Name Text `json:"name,omitempty"`
}

// Segmentation divides the respondents into classes, each respondent into exactly one. Its last class takes whoever fits no other.
type Segmentation struct {
	Key     Key     `json:"key"`
	Name    Text    `json:"name,omitempty"`
	Classes []Class `json:"classes"`
}

// Class returns the index of a class of s, and whether there is one of that key.
func (s Segmentation) Class(key Key) (int, bool) {
	for i, c := range s.Classes {
		if c.Key == key {
			return i, true
		}
	}
	return 0, false
}

// Measure is the way in which an outcome is summed up.
type Measure string

// The measures of an outcome.
const (
	MeasureNPS   Measure = "nps"   // promoters − detractors, −100…100
	MeasureMean  Measure = "mean"  // on the raw scale
	MeasureShare Measure = "share" // of respondents at or above a mark
)

// Outcome is an item that tells how the whole went: overall satisfaction, likelihood to recommend, repurchase.
type Outcome struct {
	Item    Key     `json:"item"`
	As      Measure `json:"as"`
	AtLeast float64 `json:"atLeast,omitempty"` // for a share: the least mark, in the good direction, that counts
}

// Schema says which items there are and how they are asked, into which classes respondents fall, and what is known of
// how they were chosen.
type Schema struct {
	Items         []Item         `json:"items"`
	Segmentations []Segmentation `json:"segmentations,omitempty"`
	Outcomes      []Outcome      `json:"outcomes,omitempty"`
	Weighted      bool           `json:"weighted,omitempty"`  // responses carry weights; otherwise each counts 1
	Clustered     bool           `json:"clustered,omitempty"` // responses name the cluster they were drawn in
}

// Item returns the index of an item, and whether the schema has one of that key. It looks through the list.
func (s Schema) Item(key Key) (int, bool) {
	for i, item := range s.Items {
		if item.Key == key {
			return i, true
		}
	}
	return 0, false
}

// Segmentation returns the index of a segmentation, and whether the schema has one of that key.
func (s Schema) Segmentation(key Key) (int, bool) {
	for i, seg := range s.Segmentations {
		if seg.Key == key {
			return i, true
		}
	}
	return 0, false
}

// Check returns all that is wrong with s, joined, each error wrapping [ErrSchema]; or nil.
func (s Schema) Check() error {
	var all []error
	wrong := func(format string, args ...any) {
		if len(all) < 100 {
			all = append(all, fmt.Errorf("%w: "+format, append([]any{ErrSchema}, args...)...))
		}
	}
	seen := map[Key]bool{}
	for i, item := range s.Items {
		if err := item.Key.Check(); err != nil {
			wrong("item %d: %w", i, err)
		}
		if err := item.Scale.Check(); err != nil {
			wrong("item %q: %w", item.Key, err)
		}
		if seen[item.Key] {
			wrong("item %q is listed twice", item.Key)
		}
		seen[item.Key] = true
	}
	s.checkSegmentations(wrong)
	s.checkOutcomes(wrong)
	return errors.Join(all...)
}

func (s Schema) checkSegmentations(wrong func(string, ...any)) {
	seen := map[Key]bool{}
	for i, seg := range s.Segmentations {
		if err := seg.Key.Check(); err != nil {
			wrong("segmentation %d: %w", i, err)
		}
		if seen[seg.Key] {
			wrong("segmentation %q is listed twice", seg.Key)
		}
		seen[seg.Key] = true
		if len(seg.Classes) == 0 {
			wrong("segmentation %q has no classes", seg.Key)
		}
		classes := map[Key]bool{}
		for _, c := range seg.Classes {
			if err := c.Key.Check(); err != nil {
				wrong("segmentation %q: %w", seg.Key, err)
			}
			if classes[c.Key] {
				wrong("segmentation %q: class %q is listed twice", seg.Key, c.Key)
			}
			classes[c.Key] = true
		}
	}
}

func (s Schema) checkOutcomes(wrong func(string, ...any)) {
	for _, o := range s.Outcomes {
		i, ok := s.Item(o.Item)
		if !ok {
			wrong("outcome %q is not an item", o.Item)
			continue
		}
		scale := s.Items[i].Scale
		switch o.As {
		case MeasureMean:
		case MeasureNPS:
			if scale.Kind != NPSKind {
				wrong("outcome %q: NPS needs the scale \"nps\"", o.Item)
			}
		case MeasureShare:
			if _, ok := scale.Level(o.AtLeast); !ok && scale.Check() == nil {
				wrong("outcome %q: the scale %v has no mark %v", o.Item, scale, o.AtLeast)
			}
		default:
			wrong("outcome %q: measure %q; it may be nps, mean or share", o.Item, o.As)
		}
	}
}
