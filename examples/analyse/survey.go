package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/survey"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// said is what customers said; without ratings they said nothing.
type said struct {
	ratings *tally.Ratings
	report  survey.Report
}

// collect reads the codebook and tallies the answers, with the relations of the items that keep names.
func (s surveyRequest) collect(ctx context.Context, keep func(touchpoint.Schema) []touchpoint.Key, skip bool, stderr io.Writer) (said, error) {
	var in said
	var book *survey.Codebook
	err := read(s.codebook, func(f io.Reader) (err error) {
		book, err = survey.ParseCodebook(f)
		return err
	})
	if err != nil {
		return in, err
	}
	f, name, err := open(s.ratings)
	if err != nil {
		return in, err
	}
	defer f.Close()
	o := survey.Options{Name: name}
	if tell := progress(f, stderr); tell != nil {
		o.Progress = func(p survey.Progress) { tell(int64(p.Rows), p.Bytes) }
	}
	if skip {
		o.BadRows = survey.Skip
	}
	reader, err := survey.NewReader(f, book, o)
	if err != nil {
		return in, drafts(err, name, "a map and a codebook")
	}
	in.ratings, err = tally.Collect(reader.Schema(), tally.Options{Drivers: keep(reader.Schema()), MaxBytes: int64(s.memory * (1 << 30))}, reader.Responses(ctx))
	in.report = reader.Report()
	if more := new(tally.MemoryError); errors.As(err, &more) {
		return in, fmt.Errorf("%w; try -memory %.1f, or leave items out of the map", err, math.Ceil(float64(more.Need)/(1<<30)*10)/10)
	}
	if row := new(survey.RowError); errors.As(err, &row) && row.Skippable() {
		return in, skips(err)
	}
	if err != nil {
		return in, err
	}
	if in.report.Skipped > 0 {
		fmt.Fprintln(stderr, in.report)
	}
	return in, nil
}
