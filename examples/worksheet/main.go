// Command worksheet makes worksheets by the ten principles of customer experience for a journey map, and reads filled ones.
//
//	go run ./examples/worksheet                                   # reads the filled sheets that come with it
//	go run ./examples/worksheet -write sheets -lang fa            # makes sheets for the airport: Markdown, CSV, and a page to print
//	go run ./examples/worksheet -json set.json filled/*.md *.csv  # reads and merges your own
//
// The filled sheets that come with it are made up.
package main

import (
	"embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/touchpoint"
)

//go:embed data
var shipped embed.FS

// airport is the map that is used where none is named.
const airport = "examples/analyse/data/sfo/map.json"

// request is what the command line asks for.
type request struct {
	mapFile, catalogueFile string
	lang                   touchpoint.Lang
	write                  string // folder to write worksheets to
	about                  string
	by                     string
	jsonFile               string
	weightsFile            string
	cardFile, htmlFile     string
	filled                 []string
}

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func parse(args []string, stderr io.Writer) (request, error) {
	var r request
	f := flag.NewFlagSet("worksheet", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.StringVar(&r.mapFile, "map", airport, "the journey map")
	f.StringVar(&r.catalogueFile, "catalogue", "", "a catalogue of principles; empty means the ten")
	lang := f.String("lang", "en", "the language: en or fa")
	f.StringVar(&r.write, "write", "", "make worksheets and write them to this folder")
	f.StringVar(&r.about, "about", "stage:waiting,cell:waiting/restaurants", "what the worksheets ask about: brand, journey, stage:STAGE, cell:STAGE/TOUCHPOINT, or stages, cells for all of them")
	f.StringVar(&r.by, "by", "", "by which principles, such as effortless,senses; empty means all")
	f.StringVar(&r.jsonFile, "json", "", "write the merged assessments to this file")
	f.StringVar(&r.weightsFile, "weights", "", "how much principles count: given, or compared two at a time; empty means alike")
	f.StringVar(&r.cardFile, "card", "", "write the scorecard to this file, as JSON")
	f.StringVar(&r.htmlFile, "html", "", "write the scorecard to this file, as a page")
	if err := f.Parse(args); err != nil {
		return r, err
	}
	r.lang, r.filled = touchpoint.Lang(*lang), f.Args()
	if r.lang != touchpoint.English && r.lang != touchpoint.Persian {
		return r, fmt.Errorf("-lang %q: there are en and fa", *lang)
	}
	return r, nil
}

func run(args []string, stdout, stderr io.Writer) error {
	r, err := parse(args, stderr)
	if err != nil {
		return err
	}
	m, catalogue, err := load(r)
	if err != nil {
		return err
	}
	if r.write != "" {
		return write(r, m, catalogue, stdout)
	}
	set, err := collect(r, m, catalogue)
	if err != nil {
		return err
	}
	if r.jsonFile != "" {
		if err := save(r.jsonFile, func(w io.Writer) error { _, err := set.WriteTo(w); return err }); err != nil {
			return err
		}
	}
	if err := clashes(stdout, r.lang, set); err != nil {
		return err
	}
	card, err := score(r, m, catalogue, set)
	if err != nil {
		return err
	}
	if err := show(stdout, r.lang, card); err != nil {
		return err
	}
	return report(stdout, r.lang, m, catalogue, set)
}

// load reads the map and the catalogue.
func load(r request) (m *journey.Map, c principles.Catalogue, err error) {
	c = principles.Standard()
	err = open(r.mapFile, func(f io.Reader) (err error) { m, err = journey.Parse(f); return err })
	if err == nil && r.catalogueFile != "" {
		err = open(r.catalogueFile, func(f io.Reader) (err error) { c, err = principles.ParseCatalogue(f); return err })
	}
	return m, c, err
}

func open(name string, read func(io.Reader) error) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := read(f); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// save writes a new file or over an old one.
func save(name string, fill func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(fill(f), f.Close())
}

// subjects reads what is to be assessed.
func subjects(about string, m *journey.Map) ([]principles.Subject, error) {
	var out []principles.Subject
	for _, word := range strings.Split(about, ",") {
		switch word = strings.TrimSpace(word); word {
		case "stages":
			out = append(out, principles.Subjects(m, principles.StageKind)...)
		case "cells":
			out = append(out, principles.Subjects(m, principles.CellKind)...)
		default:
			s, err := principles.ParseSubject(word)
			if err != nil {
				return nil, fmt.Errorf("-about: %w", err)
			}
			out = append(out, s)
		}
	}
	return out, nil
}

// write makes the worksheet in all forms.
func write(r request, m *journey.Map, catalogue principles.Catalogue, stdout io.Writer) error {
	plan := principles.Plan{Catalogue: catalogue}
	var err error
	if plan.Subjects, err = subjects(r.about, m); err != nil {
		return err
	}
	for _, key := range strings.FieldsFunc(r.by, func(c rune) bool { return c == ',' || c == ' ' }) {
		plan.Principles = append(plan.Principles, touchpoint.Key(key))
	}
	sheet, err := principles.NewSheet(m, plan)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(r.write, 0o755); err != nil {
		return err
	}
	o := principles.SheetOptions{Lang: r.lang}
	for _, form := range []struct {
		name string
		fill func(io.Writer) error
	}{
		{"worksheet.md", func(w io.Writer) error { return sheet.Markdown(w, o) }},
		{"worksheet.csv", func(w io.Writer) error { return sheet.CSV(w, o) }},
		{"worksheet.html", func(w io.Writer) error {
			f, err := sheet.Form(o)
			if err != nil {
				return err
			}
			return draw.Form(w, f, draw.Options{Lang: r.lang})
		}},
	} {
		name := filepath.Join(r.write, form.name)
		if _, err := os.Lstat(name); err == nil {
			return fmt.Errorf("%s is there already, and may be filled in; write to another folder", name)
		}
		if err := save(name, form.fill); err != nil {
			return err
		}
		fmt.Fprintln(stdout, name)
	}
	return nil
}

// collect reads the filled sheets and sets, and merges them.
func collect(r request, m *journey.Map, catalogue principles.Catalogue) (*principles.Set, error) {
	all := new(principles.Set)
	take := func(name string, f io.Reader) error {
		o := principles.Reading{Map: m, Catalogue: catalogue, Name: name}
		var list []principles.Assessment
		var err error
		switch strings.ToLower(path.Ext(name)) {
		case ".md", ".markdown":
			list, err = principles.ReadMarkdown(f, o)
		case ".csv":
			list, err = principles.ReadCSV(f, o)
		case ".json":
			var set *principles.Set
			if set, err = principles.ParseSet(f); err == nil {
				all.Merge(set)
			}
		default:
			err = fmt.Errorf("%s: a filled sheet ends with .md or .csv, a set of assessments with .json", name)
		}
		if err != nil {
			return err
		}
		return all.Add(list...)
	}
	if len(r.filled) > 0 {
		for _, name := range r.filled {
			f, err := os.Open(name)
			if err != nil {
				return nil, err
			}
			err = take(name, f)
			if err = errors.Join(err, f.Close()); err != nil {
				return nil, err
			}
		}
		return all, nil
	}
	return all, fs.WalkDir(shipped, "data/filled", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		f, err := shipped.Open(name)
		if err != nil {
			return err
		}
		return errors.Join(take(name, f), f.Close())
	})
}
