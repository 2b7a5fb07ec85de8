package survey

import (
	"bytes"
	"fmt"
	"io"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
	"github.com/safar-cx/safar/touchpoint/table"
)

// run is the run of rows in the long form that makes one response.
type run struct {
	id      []byte
	held    bool // the row scanned last belongs to the next response
	ids     seen // of the runs so far
	given   []bool
	met     []bool // items that had a row anywhere in the file
	strange []string
}

// maxStrange is how many unknown items are remembered for a message.
const maxStrange = 100

// nextLong gathers the rows of one identifier.
func (r *Reader) nextLong() (*RowError, error) {
	l := &r.long
	if !l.held {
		if err := r.row(); err != nil {
			return nil, r.unseen(err)
		}
	}
	l.held = false
	bad := r.begin()
	for {
		if bad == nil {
			bad = r.answer()
		}
		err := r.row()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		if !r.same() {
			l.held = true
			break
		}
	}
	if bad == nil {
		r.derive()
	}
	return bad, nil
}

// same reports whether the row is of the same respondent as the one before. A row without identifier is nobody else's, and one too
// short to have one belongs to the run that it stands in.
func (r *Reader) same() bool {
	id := r.plan.person.id
	if r.scan.Cells <= id {
		return true
	}
	return bytes.Equal(r.cell(id), r.long.id) && len(r.long.id) > 0
}

// begin starts a response with the row.
func (r *Reader) begin() *RowError {
	l, p := &r.long, r.plan
	if l.met == nil {
		l.met, l.given = make([]bool, len(p.items)), make([]bool, len(p.items))
	}
	clear(l.given)
	l.id = l.id[:0]
	if r.scan.Cells > p.person.id {
		l.id = append(l.id, r.cell(p.person.id)...)
	}
	if bad := r.cells(); bad != nil {
		return bad
	}
	if len(l.id) == 0 {
		return r.bad(p.person.id, ReasonID, "the identifier is blank, so that the answer is nobody's")
	}
	if !l.ids.add(l.id) {
		return r.bad(p.person.id, ReasonID, "this identifier had rows before; the rows of one response must follow each other (sort the file by it)")
	}
	for i := range p.items {
		r.now.Answers[i] = touchpoint.Answer(p.items[i].absent)
	}
	return r.person()
}

// answer takes one answer from the row. Items that the codebook does not list are passed over, as columns are.
func (r *Reader) answer() *RowError {
	l, p := &r.long, r.plan
	if bad := r.cells(); bad != nil {
		return bad
	}
	cell := r.cell(p.long.item)
	i, ok := p.long.items[string(cell)]
	if !ok {
		if len(l.strange) < maxStrange {
			l.strange = append(l.strange, table.Shown(cell, p.latin))
		}
		return nil
	}
	if l.given[i] {
		return r.bad(p.long.item, ReasonRepeat, "the item is answered twice in one response")
	}
	l.given[i], l.met[i] = true, true
	a := p.items[i].codes.lookup(r.cell(p.long.value))
	if a == unknown {
		return r.bad(p.long.value, ReasonValue, p.items[i].fail)
	}
	r.now.Answers[i] = touchpoint.Answer(a)
	return nil
}

// unseen turns the end of the file into an error if an item never had a row: its name is wrong, as that of a missing column is in
// the wide form.
func (r *Reader) unseen(end error) error {
	if end != io.EOF || r.report.Read == 0 {
		return end
	}
	var found document.Problems
	for i, item := range r.schema.Items[:len(r.plan.items)] {
		if !r.long.met[i] && !r.plan.items[i].optional {
			found = append(found, document.Problem{Pointer: document.Pointer("/items").Index(i), Cause: ErrColumn,
				Message: fmt.Sprintf("no row of the file is about the item %s%s", document.Quote(string(item.Key)), document.DidYouMean(string(item.Key), r.long.strange))})
		}
	}
	if err := found.Err("survey: codebook"); err != nil {
		return named(err, r.options.Name)
	}
	return end
}
