package main

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/survey"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// airport is the survey that is analysed without flags.
//
//go:embed data/sfo
var airport embed.FS

// input is a map and the evidence on it.
type input struct {
	journey *journey.Map
	ratings *tally.Ratings
	report  survey.Report
}

// open opens a file, or one of the airport's where none is named.
func open(name, shipped string) (fs.File, string, error) {
	if name == "" {
		f, err := airport.Open("data/sfo/" + shipped)
		return f, shipped, err
	}
	f, err := os.Open(name)
	return f, name, err
}

// load reads the map, the codebook and the answers.
func load(ctx context.Context, r request, stderr io.Writer) (input, error) {
	var in input
	var book *survey.Codebook
	rated := r.events.file == "" || r.ratingsFile != "" // a log can be read without ratings
	err := read(r.mapFile, "map.json", func(f io.Reader) (err error) {
		in.journey, err = journey.Parse(f)
		return err
	})
	if err == nil && rated {
		err = read(r.codebookFile, "codebook.json", func(f io.Reader) (err error) {
			book, err = survey.ParseCodebook(f)
			return err
		})
	}
	if err != nil || !rated {
		return in, err
	}
	f, name, err := open(r.ratingsFile, "2017.csv.gz")
	if err != nil {
		return in, err
	}
	defer f.Close()
	o := survey.Options{Name: name, Progress: progress(f, stderr)}
	if r.skip {
		o.BadRows = survey.Skip
	}
	reader, err := survey.NewReader(f, book, o)
	if err != nil {
		return in, fmt.Errorf("%w\n(analyse -init %s drafts a map and a codebook that fit the file)", err, name)
	}
	in.ratings, err = tally.Collect(reader.Schema(), tally.Options{}, reader.Responses(ctx))
	in.report = reader.Report()
	var row *survey.RowError
	if errors.As(err, &row) && row.Reason != survey.ReasonInput && row.Reason != survey.ReasonField {
		return in, fmt.Errorf("%w\n(-skip leaves such rows out and counts them)", err)
	}
	if err != nil {
		return in, err
	}
	if in.report.Skipped > 0 {
		fmt.Fprintln(stderr, in.report)
	}
	return in, nil
}

// read opens a file for a parser and names it in the parser's error.
func read(name, shipped string, parse func(io.Reader) error) error {
	f, name, err := open(name, shipped)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := parse(f); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// progress tells how far a long file is read, once a second, on a terminal. It returns nil elsewhere.
func progress(f fs.File, stderr io.Writer) func(survey.Progress) {
	terminal, ok := stderr.(*os.File)
	if !ok {
		return nil
	}
	if info, err := terminal.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return nil
	}
	info, err := f.Stat()
	if err != nil {
		return nil
	}
	last, shown := time.Now(), false
	return func(p survey.Progress) {
		done := p.Bytes >= info.Size()
		if time.Since(last) < time.Second && !(done && shown) {
			return
		}
		last, shown = time.Now(), true
		end := ""
		if done {
			end = "\n"
		}
		fmt.Fprintf(stderr, "\r%d rows, %d%% read%s", p.Rows, 100*p.Bytes/max(info.Size(), 1), end)
	}
}

// initialise drafts a map and a codebook for a survey and writes them beside each other, over nothing that is there.
func initialise(name, folder string, lang touchpoint.Lang, stdout io.Writer) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	book, remarks, err := survey.Draft(f, survey.DraftOptions{Name: name})
	if err != nil {
		return err
	}
	codes, err := book.JSON()
	if err != nil {
		return err
	}
	m, err := journey.New(journey.Sketch(book.Schema(), "journey"))
	if err != nil {
		return err
	}
	var drawn bytes.Buffer
	if _, err := m.WriteTo(&drawn); err != nil {
		return err
	}
	mapFile, bookFile := filepath.Join(folder, "map.json"), filepath.Join(folder, "codebook.json")
	if err := errors.Join(create(mapFile, drawn.Bytes()), create(bookFile, codes)); err != nil {
		return err
	}
	for _, r := range remarks {
		fmt.Fprintln(stdout, "-", r.Text.In(lang))
	}
	_, err = fmt.Fprintf(stdout, "\nWrote %s and %s. Correct them, then run:\n\n  go run ./examples/analyse -map %[1]s -codebook %[2]s -ratings %[3]s\n", mapFile, bookFile, name)
	return err
}

// create writes a file that is not there yet.
func create(name string, text []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Close())
}
