package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/journey/picture"
)

// report is what came out, as data and as a page.
type report struct {
	data io.WriterTo // JSON
	page picture.Page
}

// write writes a report where the request says: to files, and as text to standard output unless something else goes there.
func (o outputRequest) write(r report, stdout io.Writer) error {
	options := draw.Options{Lang: o.lang, Width: columns(), Bidi: bidi(stdout)}
	err := errors.Join(
		to(o.json, stdout, func(w io.Writer) error {
			_, err := r.data.WriteTo(w)
			return err
		}),
		to(o.markdown, stdout, func(w io.Writer) error { return draw.Markdown(w, r.page, options) }),
		to(o.html, stdout, func(w io.Writer) error { return draw.HTML(w, r.page, options) }),
	)
	if o.svg != "" {
		all := slices.Clone(r.page.Pictures)
		for _, s := range r.page.Sections {
			all = append(all, s.Pictures...)
		}
		err = errors.Join(err, pictures(all, strings.TrimSuffix(o.svg, ".svg"), options))
	}
	if err != nil || o.printed() > 0 {
		return err
	}
	if err := draw.Text(stdout, short(r.page), options); err != nil {
		return err
	}
	if o.html != "" {
		_, err = fmt.Fprintf(stdout, "\nThe page with the map and all pictures: %s\n", o.html)
	}
	return err
}

// short is as much of a page as a terminal has room for: of each section the first picture, and not how its numbers were made.
func short(page picture.Page) picture.Page {
	page.Pictures = slices.DeleteFunc(slices.Clone(page.Pictures), func(p picture.Picture) bool { return !printed(p) })
	page.Sections = slices.Clone(page.Sections)
	for i, s := range page.Sections {
		page.Sections[i].Pictures, page.Sections[i].Notes = s.Pictures[:min(len(s.Pictures), 1)], nil
	}
	return page
}

// printed reports whether a terminal has room for a picture.
func printed(p picture.Picture) bool {
	switch p.(type) {
	case picture.RankedList, picture.Flow, picture.Funnel, picture.Timeline, picture.Quadrant, picture.Bars, picture.Changes, picture.Stack:
		return true
	}
	return false
}

// pictures writes each picture to a file of its own, named after what it is.
func pictures(all []picture.Picture, name string, o draw.Options) error {
	count := map[string]int{}
	for _, p := range all {
		kind := "picture"
		switch p.(type) {
		case picture.Curve:
			kind = "curve"
		case picture.Grid:
			kind = "grid"
		case picture.RankedList:
			kind = "list"
		case picture.Blueprint:
			kind = "blueprint"
		case picture.Flow:
			kind = "flow"
		case picture.Funnel:
			kind = "funnel"
		case picture.Matrix:
			kind = "table"
		case picture.Steps:
			kind = "times"
		case picture.Timeline:
			kind = "timeline"
		case picture.Quadrant:
			kind = "quadrant"
		case picture.Bars:
			kind = "bars"
		case picture.Changes:
			kind = "changes"
		case picture.Stack:
			kind = "stack"
		}
		if count[kind]++; count[kind] > 1 {
			kind += strconv.Itoa(count[kind])
		}
		if err := to(name+"-"+kind+".svg", nil, func(w io.Writer) error { return draw.SVG(w, p, o) }); err != nil {
			return err
		}
	}
	return nil
}

// to writes to a file, or to standard output for "-", or nowhere for "".
func to(file string, stdout io.Writer, write func(io.Writer) error) error {
	switch file {
	case "":
		return nil
	case "-":
		return write(stdout)
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

// columns is the width of the terminal as the shell tells it, or 100.
func columns() int {
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		return n
	}
	return 100
}

// bidi says how right-to-left text is written: terminals want other controls than files.
func bidi(stdout io.Writer) draw.Bidi {
	if f, ok := stdout.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			return draw.Terminal
		}
	}
	return draw.Isolates
}
