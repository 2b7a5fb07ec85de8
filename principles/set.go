package principles

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"

	"github.com/google/uuid"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// SetSchemaName is the format of the JSON of a [Set].
const SetSchemaName = "safar.assessments/1"

// Set is a collection of assessments that merges without a clerk: whatever sets are merged, in whatever order and how often, the result is the
// same, to the last byte of its JSON. It keeps every assessment it was ever given, so that the history stays, and says which counts: of one
// assessor's answers to a question about a subject the latest. Of two at the same second the one with the greater identifier counts, and of two
// with the same identifier, which is a mistake and is listed by [Set.Clashes], that with the greater score, note and evidence, in this order.
//
// An assessor can be erased for good: [Set.Erase] takes all their assessments out and remembers, by a UUID of the name, to take out those that
// come back with a later merge. Other copies hold them until they are merged with this one or erase them too.
//
// The zero Set is empty and ready to use. A Set may be read by many goroutines at once, as long as none changes it.
type Set struct {
	kept   map[Assessment]struct{} // normal
	erased map[uuid.UUID]struct{}  // assessors
}

// assessorID identifies an assessor, whichever way the name is spelt.
func assessorID(name string) uuid.UUID {
	return uuid.NewSHA1(touchpoint.Space(), []byte("assessor\x00"+AssessorKey(name)))
}

// Add adds assessments, in their normal form. Those that are there already change nothing, and those of an assessor who was erased are left
// out. If one cannot be kept, none is added, and the error wraps a [github.com/safar-cx/safar/touchpoint/document.Problems] that says
// which ("/3" is the fourth) and why.
func (s *Set) Add(list ...Assessment) error {
	var found document.Problems
	normal := make([]Assessment, len(list))
	for i, a := range list {
		normal[i] = a.Normal()
		at := document.Pointer("").Index(i)
		found.AddError(at, a.Check()) // first as given: tidying would hide what is not UTF-8
	}
	if err := found.Err("principles"); err != nil {
		return err
	}
	for _, a := range normal {
		s.keep(a)
	}
	return nil
}

func (s *Set) keep(a Assessment) {
	if len(s.erased) > 0 && s.Erased(a.Assessor) {
		return
	}
	if s.kept == nil {
		s.kept = make(map[Assessment]struct{})
	}
	s.kept[a] = struct{}{}
}

// Merge adds all that another set holds, and erases whom it erased. The other set is not changed; nil changes nothing.
func (s *Set) Merge(other *Set) {
	if other == nil || other == s {
		return
	}
	for id := range other.erased {
		s.erase(id)
	}
	for a := range other.kept {
		s.keep(a)
	}
}

// Erase takes all assessments of an assessor out, keeps them out for good, and returns how many there were. It is for the right to
// erasure: afterwards nothing of the assessor is in the set but a UUID made of the name, from which the name cannot be read, though whoever
// guesses it can see that it was here. An assessor who has a change of heart needs another name.
func (s *Set) Erase(assessor string) int { return s.erase(assessorID(assessor)) }

func (s *Set) erase(id uuid.UUID) int {
	if s.erased == nil {
		s.erased = make(map[uuid.UUID]struct{})
	}
	if _, ok := s.erased[id]; ok {
		return 0
	}
	s.erased[id] = struct{}{}
	before := len(s.kept)
	maps.DeleteFunc(s.kept, func(a Assessment, _ struct{}) bool { return assessorID(a.Assessor) == id })
	return before - len(s.kept)
}

// Erased reports whether an assessor was erased.
func (s *Set) Erased(assessor string) bool {
	_, ok := s.erased[assessorID(assessor)]
	return ok
}

// Len returns how many assessments the set keeps, replaced ones included.
func (s *Set) Len() int { return len(s.kept) }

// All returns every assessment, replaced ones included, by map, subject, principle, question and assessor, the later ones later.
func (s *Set) All() []Assessment {
	return inOrder(maps.Keys(s.kept))
}

// inOrder sorts assessments by [Assessment.compare].
func inOrder(all iter.Seq[Assessment]) []Assessment {
	names := make(map[string]string) // folded once each, not at every comparison
	var list []Assessment
	for a := range all {
		if _, ok := names[a.Assessor]; !ok {
			names[a.Assessor] = foldName(a.Assessor)
		}
		list = append(list, a)
	}
	slices.SortFunc(list, func(a, b Assessment) int { return a.compare(b, names[a.Assessor], names[b.Assessor]) })
	return list
}

// Current returns the assessments that count, in the order of [Set.All].
func (s *Set) Current() []Assessment {
	last := make(map[place]Assessment, len(s.kept))
	for a := range s.kept {
		at := a.place()
		if b, ok := last[at]; !ok || a.newer(b) > 0 {
			last[at] = a
		}
	}
	return inOrder(maps.Values(last))
}

// Clashes returns the assessments that share an identifier with another one that says something else, in the order of [Set.All]; a name spelt
// otherwise is nothing else. Show them to people: worksheets bear dates, and whoever corrects an answer on the day it was given, and does not
// add the time of day, makes a clash, in which the greater score counts and not the later one.
func (s *Set) Clashes() []Assessment {
	first, clash := make(map[uuid.UUID]Assessment, len(s.kept)), make(map[uuid.UUID]bool)
	for a := range s.kept {
		a.Assessor = foldName(a.Assessor)
		if b, ok := first[a.ID]; ok && a != b {
			clash[a.ID] = true
		}
		first[a.ID] = a
	}
	return slices.DeleteFunc(s.All(), func(a Assessment) bool { return !clash[a.ID] })
}

// setFile is the JSON of a set.
type setFile struct {
	Schema      string       `json:"schema"`
	Erased      []uuid.UUID  `json:"erased,omitempty"`
	Assessments []Assessment `json:"assessments"`
}

func (s *Set) file() setFile {
	f := setFile{Schema: SetSchemaName, Assessments: s.All()}
	f.Erased = slices.SortedFunc(maps.Keys(s.erased), func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
	if f.Assessments == nil {
		f.Assessments = []Assessment{}
	}
	return f
}

// WriteTo writes the set's canonical JSON, the same for equal sets. It implements [io.WriterTo]; errors of w are wrapped.
func (s *Set) WriteTo(w io.Writer) (int64, error) { return writeJSON(w, s.file(), "the assessments") }

// MarshalJSON returns the canonical JSON without blanks. There is no UnmarshalJSON: use [ParseSet].
func (s *Set) MarshalJSON() ([]byte, error) { return json.Marshal(s.file()) }

// ParseSet reads a set from its JSON, of at most 64 MiB. Assessments may come in any order, more than once, and without an ID. The error
// wraps a [github.com/safar-cx/safar/touchpoint/document.Problems] with all that is wrong, each with JSON pointer, line and column.
func ParseSet(r io.Reader) (*Set, error) {
	src, err := document.Read(r, 0)
	if err != nil {
		return nil, fmt.Errorf("principles: %w", err)
	}
	if p := foreign(src, SetSchemaName, "a set of assessments"); len(p) > 0 {
		return nil, src.Locate(p).Err("principles")
	}
	var f setFile
	shape := document.Decode(src, &f)
	var found document.Problems
	if f.Schema == "" {
		found.Add("/schema", "a set of assessments says \"schema\": %q", SetSchemaName)
	}
	for i, id := range f.Erased {
		if id == (uuid.UUID{}) && !found.Full() {
			found.Add(document.Pointer("/erased").Index(i), "it names nobody")
		}
	}
	for i, a := range f.Assessments {
		if found.Full() {
			break
		}
		found.AddError(document.Pointer("/assessments").Index(i), a.Check())
	}
	if err := src.Locate(append(shape, withoutEchoes(found, shape)...)).Err("principles"); err != nil {
		return nil, err
	}
	s := new(Set)
	for _, id := range f.Erased {
		s.erase(id)
	}
	for _, a := range f.Assessments {
		s.keep(a.Normal())
	}
	return s, nil
}
