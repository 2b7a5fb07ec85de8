package principles

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// maxSheet is how many bytes a worksheet may have.
const maxSheet = 16 << 20

// Reading says how worksheets are read.
type Reading struct {
	// Map is the map that the sheet is about. It must be given.
	Map *journey.Map
	// Catalogue holds the questions that may be answered; the zero value means [Standard].
	Catalogue Catalogue
	// Name is the name of the file, for errors.
	Name string
	// Assessor and Time hold where the sheet says none.
	Assessor string
	Time     time.Time
	// Location is where times without a zone were written down; nil means UTC.
	Location *time.Location
}

// AnswerError is behind every problem of a worksheet that has a place on it: which question is wrong, and how.
type AnswerError struct {
	Subject  string         // as written; empty where the problem comes before one
	Question touchpoint.Key // as written; empty where the problem comes before one
	Reason   Reason
}

// Reason classes what can be wrong with an answer.
type Reason string

// The reasons.
const (
	ReasonText      Reason = "text"      // not UTF-8, too long, or not part of a worksheet
	ReasonSubject   Reason = "subject"   // malformed, or the map does not have it
	ReasonQuestion  Reason = "question"  // the catalogue does not have it, or it is not asked of such a subject
	ReasonScore     Reason = "score"     // off the scale, no score, or missing
	ReasonAssessor  Reason = "assessor"  // missing
	ReasonTime      Reason = "time"      // malformed or missing
	ReasonDuplicate Reason = "duplicate" // the question was answered before
	ReasonMap       Reason = "map"       // the sheet is about another map
)

// Error names the question and the reason.
func (e *AnswerError) Error() string {
	return fmt.Sprintf("principles: %s: subject %s, question %s", e.Reason, quote(e.Subject), quote(string(e.Question)))
}

// piece is a text on a sheet with its place.
type piece struct {
	text         string
	line, column int
}

// entry is what a sheet says about one question.
type entry struct {
	at                              piece // of the question
	subject, question               string
	score, note, evidence           piece
	assessor, time                  piece // where empty, the sheet's
	knownSubject                    Subject
	knownQuestion                   Question
	subjectIsKnown, questionIsKnown bool
}

func (e *entry) blank() bool {
	return e.score.text == "" && e.note.text == "" && e.evidence.text == ""
}

// collector turns entries into assessments.
type collector struct {
	o         Reading
	found     document.Problems
	subjects  map[string]Subject
	questions map[string]Question
	first     map[place]int // the line of the first answer
	out       []Assessment
}

func newCollector(o Reading) (*collector, error) {
	if o.Map == nil {
		return nil, errors.New("principles: reading a worksheet: the options name no map")
	}
	if o.Catalogue.isZero() {
		o.Catalogue = standard()
	} else if err := o.Catalogue.Check(); err != nil {
		return nil, err
	}
	if o.Location == nil {
		o.Location = time.UTC
	}
	c := &collector{o: o, subjects: map[string]Subject{}, questions: map[string]Question{}, first: map[place]int{}}
	for _, s := range Subjects(o.Map, Kinds()...) {
		c.subjects[spelling(c.subjects, s.String())] = s
	}
	for _, q := range o.Catalogue.Questions {
		c.questions[spelling(c.questions, string(q.Key))] = q
	}
	return c, nil
}

// blank returns a collector that has found nothing yet.
func (c *collector) blank() *collector {
	return &collector{o: c.o, subjects: c.subjects, questions: c.questions, first: map[place]int{}}
}

// spelling returns the folded form of a key or, where another one has that already, the key itself.
func spelling[T any](taken map[string]T, key string) string {
	if _, ok := taken[fold(key)]; ok {
		return key
	}
	return fold(key)
}

// look finds a key however it is spelt.
func look[T any](in map[string]T, key string) (T, bool) {
	if v, ok := in[key]; ok && fold(key) != key {
		return v, true
	}
	v, ok := in[fold(key)]
	return v, ok
}

// wrong adds a problem at a place.
func (c *collector) wrong(at piece, e *entry, why Reason, format string, args ...any) {
	if c.found.Full() {
		return
	}
	if at.line == 0 && e != nil {
		at = e.at // what is missing has no place of its own
	}
	cause := &AnswerError{Reason: why}
	prefix := ""
	if e != nil {
		cause.Subject, cause.Question = e.subject, touchpoint.Key(e.question)
		if e.question != "" {
			prefix = quote(e.question) + ": "
		}
	}
	c.found.Add("", "%s%s", prefix, fmt.Sprintf(format, args...))
	if last := &c.found[len(c.found)-1]; !c.found.Full() {
		last.Line, last.Column, last.Cause = at.line, at.column, cause
	}
}

// err returns the problems in the order of the sheet, with the name of the file.
func (c *collector) err() error {
	listed := c.found
	if c.found.Full() {
		listed = listed[:len(listed)-1] // the last one says that there are more
	}
	slices.SortStableFunc(listed, func(a, b document.Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	err := c.found.Err("principles")
	if err != nil && c.o.Name != "" {
		err = fmt.Errorf("principles: %s: %w", c.o.Name, c.found)
	}
	return err
}

// about resolves the subject of an entry, or says what is wrong with it.
func (c *collector) about(e *entry, at piece) {
	e.knownSubject, e.subjectIsKnown = look(c.subjects, e.subject)
	if e.subjectIsKnown {
		return
	}
	s, err := ParseSubject(e.subject)
	switch {
	case err != nil:
		c.wrong(at, e, ReasonSubject, "%v", strings.TrimPrefix(err.Error(), "principles: "))
	default:
		c.wrong(at, e, ReasonSubject, "%s", s.missing(c.o.Map))
	}
}

// asks resolves the question of an entry, or says what is wrong with it.
func (c *collector) asks(e *entry, at piece) {
	if e.knownQuestion, e.questionIsKnown = look(c.questions, e.question); e.questionIsKnown {
		return
	}
	known := make(map[touchpoint.Key]bool, len(c.questions))
	for _, q := range c.questions {
		known[q.Key] = true
	}
	c.wrong(at, e, ReasonQuestion, "the catalogue has no such question%s", didYouMean(e.question, known))
}

// take makes an assessment of an entry, if it holds an answer and nothing is wrong with it.
func (c *collector) take(e entry) {
	if e.blank() {
		return
	}
	before := len(c.found)
	score, ok := readScore(e.score.text)
	switch {
	case !ok:
		c.wrong(e.score, &e, ReasonScore, "the score %s; write 1 to %d, or %s", quote(e.score.text), Marks, say("").naShort)
	case score == 0:
		c.wrong(e.score, &e, ReasonScore, "there is a note or evidence, but no score; write 1 to %d, or %s", Marks, say("").naShort)
	}
	if !e.subjectIsKnown || !e.questionIsKnown {
		return
	}
	if !e.knownQuestion.fits(e.knownSubject.Kind, nil) {
		c.wrong(e.at, &e, ReasonQuestion, "it is not asked about a %s", e.knownSubject.Kind)
	}
	a := Assessment{
		Map: c.o.Map.Key(), Subject: e.knownSubject, Principle: e.knownQuestion.Principle, Question: e.knownQuestion.Key, Score: score,
		Assessor: c.assessor(&e), Time: c.time(&e), Note: c.said(&e, e.note), Evidence: c.said(&e, e.evidence),
	}
	if len(c.found) > before {
		return
	}
	a = a.Normal()
	if line, twice := c.first[a.place()]; twice {
		c.wrong(e.at, &e, ReasonDuplicate, "it was answered before, on line %d, about the same subject by the same assessor; leave one", line)
		return
	}
	c.first[a.place()] = e.at.line
	c.out = append(c.out, a)
}

func (c *collector) assessor(e *entry) string {
	name := e.assessor.text
	if tidy(name, false) == "" {
		name = c.o.Assessor
	}
	switch {
	case AssessorKey(name) == "":
		c.wrong(e.assessor, e, ReasonAssessor, "it is not said whose answer it is; fill in the assessor")
	case len(name) > maxAssessor:
		c.wrong(e.assessor, e, ReasonText, "the assessor's name has %d bytes; at most %d are allowed", len(name), maxAssessor)
	}
	return name
}

func (c *collector) time(e *entry) time.Time {
	if strings.TrimSpace(e.time.text) == "" {
		if c.o.Time.IsZero() {
			c.wrong(e.time, e, ReasonTime, "it is not said when it was judged; fill in the date")
		}
		return c.o.Time
	}
	t, ok := readTime(e.time.text, c.o.Location)
	switch {
	case ok:
	case twoWays(e.time.text):
		c.wrong(e.time, e, ReasonTime, "the date %s can be read in two ways; write the year first, like 2026-03-21", quote(e.time.text))
	default:
		c.wrong(e.time, e, ReasonTime, "the date %s; write it like 2026-03-21, 2026-03-21 14:05 or, of the Solar Hijri calendar, 1405-01-01", quote(e.time.text))
	}
	return t
}

func (c *collector) said(e *entry, p piece) string {
	if len(p.text) > maxNote {
		c.wrong(p, e, ReasonText, "a text of %d bytes; at most %d are allowed", len(p.text), maxNote)
	}
	return p.text
}

// readAll reads a sheet whole, without a byte-order mark.
func readAll(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxSheet+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("principles: reading the worksheet: %w", err)
	case len(data) > maxSheet:
		return nil, fmt.Errorf("principles: the worksheet has more than %d bytes; split it", maxSheet)
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return nil, errors.New("principles: the worksheet is UTF-16; save it as UTF-8")
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return nil, errors.New("principles: the worksheet is an Excel or Word file; save it as CSV (UTF-8) or Markdown")
	}
	return bytes.TrimPrefix(data, []byte("\ufeff")), nil
}

// badByte returns the column of the first byte that is not UTF-8, in characters counted from 1, or 0.
func badByte(s string) int {
	column := 0
	for i := 0; i < len(s); column++ {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			return column + 1
		}
		i += n
	}
	return 0
}
