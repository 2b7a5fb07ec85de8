package principles

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/safar-cx/safar/touchpoint"
)

// SheetOptions says how a worksheet is written. The zero value is English and empty.
type SheetOptions struct {
	// Lang is the language of words, questions and digits: Persian ("fa", "fa-IR") or, for any other, English.
	Lang touchpoint.Lang
	// Filled are assessments to write into the sheet: of one assessor, each question about a subject answered once at most, and none that the
	// sheet does not ask. [Set.Current] has each once.
	Filled []Assessment
	// Assessor and Time are written into the head of a sheet that nothing is filled in yet.
	Assessor string
	Time     time.Time
}

// ErrFilled is wrapped by every error about assessments that cannot be written into a sheet.
var ErrFilled = errors.New("principles: not for this worksheet")

func fill(text string, with ...string) string {
	for _, s := range with {
		text = strings.Replace(text, "{}", s, 1)
	}
	return text
}

// answers are assessments by where they stand on the sheet.
type answers struct {
	by       map[place]Assessment
	assessor string
	time     time.Time // the one that stands in the head: that of most, and of these the latest
}

func (a answers) at(s *Sheet, subject Subject, question touchpoint.Key) (Assessment, bool) {
	found, ok := a.by[place{s.Map, subject, question, foldName(a.assessor)}]
	return found, ok
}

// fill places the assessments on the sheet.
func (s *Sheet) fill(o SheetOptions) (answers, error) {
	a := answers{by: make(map[place]Assessment, len(o.Filled)), assessor: tidy(o.Assessor, false), time: o.Time}
	if len(o.Filled) == 0 {
		return a, nil
	}
	asked := make(map[place]touchpoint.Key)
	for _, section := range s.Sections {
		for _, part := range section.Parts {
			for _, q := range part.Questions {
				asked[place{mapKey: s.Map, subject: section.Subject, question: q.Key}] = part.Principle.Key
			}
		}
	}
	var found []error
	add := func(i int, format string, args ...any) {
		if len(found) < 100 {
			found = append(found, fmt.Errorf("%w: assessment %d: "+format, append([]any{ErrFilled, i}, args...)...))
		}
	}
	count := make(map[time.Time]int)
	a.assessor = tidy(o.Filled[0].Assessor, false)
	for i, given := range o.Filled {
		if err := given.Check(); err != nil {
			add(i, "%w", err)
			continue
		}
		given = given.Normal()
		at := given.place()
		where := at
		where.assessor = ""
		switch principle, ok := asked[where]; {
		case !ok:
			add(i, "the sheet does not ask %s about %s of the map %s", quote(string(given.Question)), quote(given.Subject.String()), quote(string(given.Map)))
		case principle != given.Principle:
			add(i, "%s is a question about %s, not %s", quote(string(given.Question)), quote(string(principle)), quote(string(given.Principle)))
		case given.Assessor != a.assessor:
			add(i, "it is by %s, the first is by %s; a sheet is one assessor's", quote(given.Assessor), quote(a.assessor))
		default:
			if _, twice := a.by[at]; twice {
				add(i, "a second answer to %s about %s", quote(string(given.Question)), quote(given.Subject.String()))
			}
			a.by[at] = given
			count[given.Time]++
		}
	}
	for t, n := range count {
		if c := cmp.Compare(n, count[a.time]); c > 0 || c == 0 && t.After(a.time) {
			a.time = t
		}
	}
	return a, errors.Join(found...)
}
