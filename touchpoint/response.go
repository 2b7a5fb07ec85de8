package touchpoint

import (
	"fmt"
	"slices"
	"time"
)

// Answer is what one respondent said of one item: a level of its scale, or why there is none. The zero Answer is [NoAnswer].
type Answer int16

// The answers that are no level.
const (
	NoAnswer Answer = 0  // asked, but nothing usable was said
	NotUsed  Answer = -1 // the respondent did not use the thing
	NotAsked Answer = -2 // the question was not put
)

// LevelAnswer returns the answer that names a level, 0 … [Scale.Levels]−1.
func LevelAnswer(level int) Answer { return Answer(level + 1) }

// Level returns the level that a names, and whether it names one.
func (a Answer) Level() (int, bool) { return int(a) - 1, a > 0 }

// Response is a set of ratings by one respondent at one time, read against a [Schema].
//
// A reader may use Classes and Answers again for the next response it yields; keep a [Response.Clone], not the value.
type Response struct {
	ID      string    // of the respondent or the form; may be empty
	Time    time.Time // when it was given; may be zero
	Period  Key       // the period it belongs to; may be empty
	Weight  float64   // counts only where the schema is weighted
	Cluster string    // what the respondent was drawn with, such as one flight; counts only where the schema is clustered
	Classes []int     // per segmentation of the schema, an index of its classes; nil means the last class of each
	Answers []Answer  // per item of the schema
}

// Clone returns a copy that shares no slice with r.
func (r Response) Clone() Response {
	r.Classes = slices.Clone(r.Classes)
	r.Answers = slices.Clone(r.Answers)
	return r
}

// Rate sets the answer to the item of the given key to a raw mark. It makes room for the answers where r has none yet. An unknown item
// or a mark off its scale is an error and changes no answer.
func (s Schema) Rate(r *Response, item Key, mark float64) error {
	i, ok := s.Item(item)
	if !ok {
		return fmt.Errorf("touchpoint: the schema has no item %q", item)
	}
	level, ok := s.Items[i].Scale.Level(mark)
	if !ok {
		return fmt.Errorf("touchpoint: item %q: %v is not a mark of the scale %v", item, mark, s.Items[i].Scale)
	}
	s.set(r, i, LevelAnswer(level))
	return nil
}

// Skip sets the answer to the item of the given key to one that names no level: [NoAnswer], [NotUsed] or [NotAsked].
func (s Schema) Skip(r *Response, item Key, why Answer) error {
	i, ok := s.Item(item)
	if !ok || why > 0 {
		return fmt.Errorf("touchpoint: cannot skip item %q with answer %d", item, why)
	}
	s.set(r, i, why)
	return nil
}

func (s Schema) set(r *Response, item int, a Answer) {
	if len(r.Answers) < len(s.Items) {
		grown := make([]Answer, len(s.Items))
		copy(grown, r.Answers)
		for i := len(r.Answers); i < len(grown); i++ {
			grown[i] = NotAsked
		}
		r.Answers = grown
	}
	r.Answers[item] = a
}
