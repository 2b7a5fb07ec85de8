package picture

import (
	"fmt"

	"github.com/safar-cx/safar/touchpoint"
)

// Form is a page to print, hand out and fill in with a pen: questions with marks to choose from, and lines to write on. A form may also
// show what was filled in.
type Form struct {
	Title    touchpoint.Text
	Guide    touchpoint.Text // how to fill it in
	Fields   []FormLine      // to be filled in once, such as name and date
	NoMark   touchpoint.Text // the answer that none of the marks fits; empty offers none
	Sections []FormSection
	Source   touchpoint.Text // where the questions come from
}

// FormSection is what a form asks of one thing.
type FormSection struct {
	Title touchpoint.Text
	Parts []FormPart
}

// FormPart is questions that belong together.
type FormPart struct {
	Title     touchpoint.Text
	Statement touchpoint.Text
	Remark    touchpoint.Text
	Questions []FormQuestion
}

// FormQuestion is one question of a form.
type FormQuestion struct {
	Number int // as it is counted on the form
	Text   touchpoint.Text
	Marks  []touchpoint.Text // what the marks 1, 2, … mean
	Answer int               // the mark that was chosen, counted from 1; 0 is none, [NoMark] that none fits
	Lines  []FormLine
}

// NoMark is the [FormQuestion.Answer] that none of the marks fits.
const NoMark = -1

// FormLine is a labelled line to write on.
type FormLine struct {
	Label touchpoint.Text
	Value string // what is written there already
}

// Check returns an error wrapping [ErrShape] that lists what is malformed, or nil.
func (f Form) Check() error {
	var p problems
	for i, s := range f.Sections {
		for j, part := range s.Parts {
			for k, q := range part.Questions {
				at := fmt.Sprintf("section %d: part %d: question %d", i, j, k)
				if q.Answer < NoMark || q.Answer > len(q.Marks) {
					p.add("%s: the answer %d; it has %d marks", at, q.Answer, len(q.Marks))
				}
				if q.Answer == NoMark && f.NoMark.IsZero() {
					p.add("%s: it is answered by no mark, which the form does not offer", at)
				}
			}
		}
	}
	return p.err()
}
