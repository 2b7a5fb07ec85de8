package rule

import (
	"bytes"
	"fmt"
	"io"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint/document"
)

// File is a map with the text it was read from, so that findings can say where they are. Without a text, File{Map: m}, they have no places.
// A File is safe for concurrent use.
type File struct {
	Name string // as places name it
	Map  *journey.Map

	source *document.Source
	cells  []int // per cell of the map, where the file has it
}

// Read reads a map from its JSON as [journey.Parse] does, and keeps the text. Name is what places call the file.
func Read(name string, r io.Reader) (File, error) {
	data, err := io.ReadAll(io.LimitReader(r, document.DefaultSize+1)) // one more is refused by Parse, with the bound
	if err != nil {
		return File{}, fmt.Errorf("rule: reading %s: %w", name, err)
	}
	m, err := journey.Parse(bytes.NewReader(data))
	if err != nil {
		return File{}, fmt.Errorf("rule: %s: %w", name, err)
	}
	src, err := document.Parse(data)
	if err != nil {
		return File{}, fmt.Errorf("rule: %s: %w", name, err)
	}
	var d journey.Draft
	document.Decode(src, &d) // without a problem, since Parse had none
	at := make(map[journey.CellRef]int, len(d.Cells))
	for i, c := range d.Cells {
		at[journey.CellRef{Stage: c.Stage, Touchpoint: c.Touchpoint}] = i
	}
	f := File{Name: name, Map: m, source: src}
	for _, c := range m.Cells() {
		f.cells = append(f.cells, at[journey.CellRef{Stage: c.Stage, Touchpoint: c.Touchpoint}])
	}
	return f, nil
}

// locate gives findings their places, and pointers that lead there in the file. A map orders its cells; its author may have ordered them otherwise.
func (f File) locate(findings []Finding) {
	if f.source == nil {
		for i := range findings {
			findings[i].Place.File = f.Name
		}
		return
	}
	pointers := make([]document.Pointer, len(findings))
	for i := range findings {
		findings[i].Subject.Pointer = f.translate(findings[i].Subject.Pointer)
		pointers[i] = findings[i].Subject.Pointer
	}
	for i, at := range f.source.Positions(pointers) {
		findings[i].Place = Place{File: f.Name, Position: at}
	}
}

// translate turns a pointer into the map's canonical JSON into one into the file.
func (f File) translate(p document.Pointer) document.Pointer {
	list, rest := token(string(p))
	if list != "cells" || rest == "" {
		return p
	}
	index, members := token(rest)
	var i int
	if _, err := fmt.Sscanf(index, "%d", &i); err != nil || i < 0 || i >= len(f.cells) {
		return p
	}
	return document.Pointer("/cells").Index(f.cells[i]) + document.Pointer(members)
}
