package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/principles/scorecard"
)

// expertRequest names what assessors found.
type expertRequest struct {
	assessments        []string // files or folders
	catalogue, weights string
}

func (e *expertRequest) define(f *flag.FlagSet) {
	f.Func("assessments", "what assessors found by principles: a set of assessments (.json), a filled worksheet (.md, .csv), or a folder of these; `file` may be given several times", func(name string) error {
		e.assessments = append(e.assessments, name)
		return nil
	})
	f.StringVar(&e.catalogue, "catalogue", "", "principles other than the ten, JSON `file`")
	f.StringVar(&e.weights, "weights", "", "how much principles count, given or compared two at a time, JSON `file` (default: alike)")
}

func (e *expertRequest) check() error {
	if len(e.assessments) == 0 && (e.catalogue != "" || e.weights != "") {
		return errors.New("-catalogue and -weights are for -assessments; there are none")
	}
	return nil
}

// judge holds a ranking against what assessors found, where that is named.
func (e *expertRequest) judge(r *gap.Ranking, m *journey.Map) (*gap.Ranking, error) {
	if len(e.assessments) == 0 {
		return r, nil
	}
	o := scorecard.Options{Catalogue: principles.Standard()}
	if e.catalogue != "" {
		if err := read(e.catalogue, func(f io.Reader) (err error) { o.Catalogue, err = principles.ParseCatalogue(f); return err }); err != nil {
			return nil, err
		}
	}
	if e.weights != "" {
		if err := read(e.weights, func(f io.Reader) (err error) { o.Weights, err = scorecard.ParseWeights(f); return err }); err != nil {
			return nil, err
		}
	}
	set, err := e.collect(m, o.Catalogue)
	if err != nil {
		return nil, err
	}
	card, err := scorecard.Make(m, set, o)
	if err != nil {
		return nil, err
	}
	return gap.Judge(r, card)
}

// collect reads and merges what was named.
func (e *expertRequest) collect(m *journey.Map, c principles.Catalogue) (*principles.Set, error) {
	set := new(principles.Set)
	for _, name := range e.assessments {
		files := []string{name}
		if info, err := os.Stat(name); err == nil && info.IsDir() {
			inside, err := os.ReadDir(name)
			if err != nil {
				return nil, err
			}
			files = nil
			for _, entry := range inside {
				if !entry.IsDir() {
					files = append(files, filepath.Join(name, entry.Name()))
				}
			}
		}
		for _, file := range files {
			if err := read(file, func(f io.Reader) error {
				return take(set, file, f, principles.Reading{Map: m, Catalogue: c, Name: file})
			}); err != nil {
				return nil, err
			}
		}
	}
	return set, nil
}

// take reads a file of assessments into a set.
func take(set *principles.Set, name string, f io.Reader, o principles.Reading) error {
	var list []principles.Assessment
	var err error
	switch strings.ToLower(filepath.Ext(name)) {
	case ".json":
		var other *principles.Set
		if other, err = principles.ParseSet(f); err == nil {
			set.Merge(other)
		}
	case ".csv":
		list, err = principles.ReadCSV(f, o)
	case ".md", ".markdown":
		list, err = principles.ReadMarkdown(f, o)
	default:
		err = fmt.Errorf("%s: a set of assessments ends with .json, a filled worksheet with .md or .csv", name)
	}
	return errors.Join(err, set.Add(list...))
}
