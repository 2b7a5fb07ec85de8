package principles

import (
	"cmp"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/safar-cx/safar/touchpoint"
)

// What an assessment may hold, in bytes.
const (
	maxAssessor = 200
	maxNote     = 10_000 // note or evidence
)

// Assessment is one answer of one assessor to one question about one subject. It is plain data whose fields a database can store as
// they are: texts, a UUID, a time, and an integer or NULL.
//
// Two spellings of an assessor's name that differ in capitals, vowel signs, the Arabic letters for Persian ye and kaf, the kind of digits, or in
// where a blank or ZWNJ stands or is left out, name the same assessor. Other spellings, an accent left out say, name another.
type Assessment struct {
	ID        uuid.UUID      `json:"id,omitzero"` // zero means the one that [Assessment.Normal] derives
	Map       touchpoint.Key `json:"map"`         // the map that the subject belongs to
	Subject   Subject        `json:"subject"`
	Principle touchpoint.Key `json:"principle"`
	Question  touchpoint.Key `json:"question"`
	Assessor  string         `json:"assessor"`
	Time      time.Time      `json:"time"` // of the judgement; kept to the second, in UTC
	Score     Score          `json:"score"`
	Note      string         `json:"note,omitempty"`     // why
	Evidence  string         `json:"evidence,omitempty"` // what was seen, and where to find it
}

// Normal returns a in the form in which a [Set] keeps it: texts tidied (line breaks as \n, no blanks around, no control characters and no
// bidirectional controls but the direction marks; ZWNJ stays), the time in UTC and cut to the second, and, unless a has one, its ID: the version 5
// UUID (RFC 9562) of map, subject, question, assessor and time, the same on every machine. Normal of a normal one is itself.
func (a Assessment) Normal() Assessment {
	a.Assessor = tidy(a.Assessor, false)
	a.Note, a.Evidence = tidy(a.Note, true), tidy(a.Evidence, true)
	if !a.Time.IsZero() {
		a.Time = time.Unix(a.Time.Unix(), 0).UTC()
	} else {
		a.Time = time.Time{}
	}
	if a.ID == (uuid.UUID{}) {
		a.ID = uuid.NewSHA1(touchpoint.Space(), []byte(strings.Join([]string{ // no part holds a NUL once it is normal
			"assessment", string(a.Map), a.Subject.String(), string(a.Question), foldName(a.Assessor), a.Time.Format(time.RFC3339),
		}, "\x00")))
	}
	return a
}

// Check returns nil if a can be kept, else an error that names the field. Whether the map has the subject and a catalogue the question
// is not looked at.
func (a Assessment) Check() error {
	for _, f := range []struct {
		field string
		err   error
	}{
		{"map", a.Map.Check()}, {"subject", a.Subject.Check()}, {"principle", a.Principle.Check()}, {"question", a.Question.Check()},
		{"assessor", checkText(a.Assessor, maxAssessor)}, {"time", checkTime(a.Time)}, {"score", a.Score.Check()},
		{"note", checkText(a.Note, maxNote)}, {"evidence", checkText(a.Evidence, maxNote)},
	} {
		if f.err != nil {
			return fmt.Errorf("principles: assessment: %s: %w", f.field, f.err)
		}
	}
	if AssessorKey(a.Assessor) == "" {
		return fmt.Errorf("principles: assessment: assessor: nobody is named")
	}
	return nil
}

func checkText(s string, limit int) error {
	if !utf8.ValidString(s) {
		return fmt.Errorf("it is not valid UTF-8")
	}
	if len(s) > limit {
		return fmt.Errorf("%d bytes; at most %d are allowed", len(s), limit)
	}
	return nil
}

func checkTime(t time.Time) error {
	if t.IsZero() {
		return fmt.Errorf("none is stated")
	}
	if y := t.UTC().Year(); y < 1900 || y > 9999 {
		return fmt.Errorf("the year %d; it lies between 1900 and 9999", y)
	}
	return nil
}

// AssessorKey returns an assessor's name in the one form that all its spellings share (see [Assessment]): two names with the same key are one assessor. It is
// for comparing, not for people to read.
func AssessorKey(name string) string { return foldName(tidy(name, false)) }

// compare orders assessments by all that they hold, so that only equal ones are equal: map, subject, principle, question and assessor, then
// time, identifier, and the rest. The folded names of the assessors come with them, since folding takes longer than all else.
func (a Assessment) compare(b Assessment, nameA, nameB string) int {
	return cmp.Or(
		cmp.Compare(a.Map, b.Map), a.Subject.Compare(b.Subject), cmp.Compare(a.Principle, b.Principle), cmp.Compare(a.Question, b.Question),
		cmp.Compare(nameA, nameB), a.newer(b))
}

// newer orders the assessments of one assessor of one thing: the greatest is the one that counts.
func (a Assessment) newer(b Assessment) int {
	return cmp.Or(
		a.Time.Compare(b.Time), strings.Compare(string(a.ID[:]), string(b.ID[:])), cmp.Compare(a.Score, b.Score), cmp.Compare(a.Note, b.Note),
		cmp.Compare(a.Evidence, b.Evidence), cmp.Compare(a.Assessor, b.Assessor), cmp.Compare(a.Principle, b.Principle))
}

// place is what an assessor can say only one thing about at a time.
type place struct {
	mapKey   touchpoint.Key
	subject  Subject
	question touchpoint.Key
	assessor string // folded
}

func (a Assessment) place() place { return place{a.Map, a.Subject, a.Question, foldName(a.Assessor)} }
