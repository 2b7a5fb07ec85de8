package principles

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// CSV writes the sheet as a table for a spreadsheet, a row a question, which [ReadCSV] reads back: UTF-8 with a byte-order mark, without which
// Excel takes Persian for something else, commas, and line ends as RFC 4180 has them.
//
// What a spreadsheet would take for a formula (a cell whose first sign, after blanks, is one of = + - @ or a wide form of these, or a part of one
// behind a semicolon, tab or line break, where others begin a new cell) is guarded by an apostrophe; reading takes one off again. Errors wrap [ErrFilled], or are those of w.
func (s *Sheet) CSV(w io.Writer, o SheetOptions) error {
	a, err := s.fill(o)
	if err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	row := make([]string, len(columnOrder))
	for i, f := range columnOrder {
		row[i] = guard(say(o.Lang).columns[f])
	}
	row[0] = "\ufeff" + row[0]
	_ = out.Write(row) // errors come with Flush
	for _, section := range s.Sections {
		for _, part := range section.Parts {
			for _, q := range part.Questions {
				given, _ := a.at(s, section.Subject, q.Key)
				if given.Score == 0 {
					given.Assessor, given.Time = a.assessor, a.time
				}
				given.Map, given.Subject, given.Question = s.Map, section.Subject, q.Key
				cells := sheetRow{section, part.Principle, q, given}
				for i, f := range columnOrder {
					row[i] = guard(cells.cell(f, o))
				}
				_ = out.Write(row)
			}
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("principles: writing the worksheet: %w", err)
	}
	return nil
}

// sheetRow is one row of a table.
type sheetRow struct {
	section   Section
	principle Principle
	question  Question
	given     Assessment
}

func (r sheetRow) cell(f field, o SheetOptions) string {
	switch f {
	case fieldMap:
		return string(r.given.Map)
	case fieldSubject:
		return r.given.Subject.String()
	case fieldWhere:
		return tidy(r.section.heading(o.Lang), false) // a cell stands alone: nothing to isolate a name from
	case fieldPrinciple:
		return tidy(r.principle.Name.In(o.Lang), false)
	case fieldQuestion:
		return string(r.given.Question)
	case fieldAsks:
		return tidy(r.question.Asks.In(o.Lang), false)
	case fieldScore:
		return r.given.Score.write(o.Lang)
	case fieldNote:
		return r.given.Note
	case fieldEvidence:
		return r.given.Evidence
	case fieldAssessor:
		return r.given.Assessor
	case fieldTime:
		return writeTime(r.given.Time)
	case fieldMark1, fieldMark2, fieldMark3, fieldMark4, fieldMark5:
		if i := int(f - fieldMark1); i < len(r.question.Marks) {
			return tidy(r.question.Marks[i].In(o.Lang), false)
		}
	}
	return ""
}

// guard puts an apostrophe before what a spreadsheet would run, also behind a sign at which one that expects other signs between its cells would
// begin a new cell.
func guard(cell string) string {
	return eachPiece(cell, func(piece string) string {
		if risky(piece) {
			return "'" + piece
		}
		return piece
	})
}

// unguard takes off the apostrophes of guard, and nothing else.
func unguard(cell string) string {
	return eachPiece(cell, func(piece string) string {
		if rest, ok := strings.CutPrefix(piece, "'"); ok && risky(rest) {
			return rest
		}
		return piece
	})
}

// eachPiece changes the pieces of a cell that signs part which may part cells.
func eachPiece(cell string, change func(string) string) string {
	i := strings.IndexAny(cell, ";\t\r\n")
	if i < 0 {
		return change(cell)
	}
	var b strings.Builder
	b.Grow(len(cell))
	for ; i >= 0; i = strings.IndexAny(cell, ";\t\r\n") {
		b.WriteString(change(cell[:i]))
		b.WriteByte(cell[i])
		cell = cell[i+1:]
	}
	b.WriteString(change(cell))
	return b.String()
}

// risky reports whether a spreadsheet might take a piece for a formula, however many apostrophes of guard stand before it.
func risky(piece string) bool {
	for _, r := range piece {
		if r == '\'' || unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			continue
		}
		return strings.ContainsRune("=+-@|%\uff1d\uff0b\uff0d\uff20\u2212", r)
	}
	return false
}
