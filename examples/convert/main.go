// Command convert takes a journey map from one form to another, as the names of the files say, and says what was lost on the way.
//
//	go run ./examples/convert diagram.mmd map.json                # Mermaid user journey → map
//	go run ./examples/convert map.json cells.csv                  # map → table, a row a cell
//	go run ./examples/convert -onto map.json cells.csv new.json   # map, changed by what the table says
//	go run ./examples/convert -lang fa map.json map.md            # map → Markdown
//	go run ./examples/convert -scores intended map.json map.mmd   # map → Mermaid, its faces by what is meant
//
// Reads .json, .mmd, .mermaid, .csv and .tsv; writes these and .md. A file that is there is never overwritten.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/journey/mermaid"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/journey/sheet"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/table"
)

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// request is what the command line asks for.
type request struct {
	lang   touchpoint.Lang
	scores mermaid.As
	key    touchpoint.Key
	onto   string
	latin  bool
	from   string
	to     string
}

func parse(args []string, stderr io.Writer) (request, error) {
	var r request
	f := flag.NewFlagSet("convert", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.Usage = func() {
		fmt.Fprintln(stderr, "usage: convert [flags] FROM TO")
		f.PrintDefaults()
	}
	lang := f.String("lang", "", "the language of names, and of what is said: en or fa")
	scores := f.String("scores", "", "what the scores of a diagram are: intended or desired levels; empty means how it is felt")
	key := f.String("key", "", "the key of a map that is made; empty means one made of its name")
	f.StringVar(&r.onto, "onto", "", "the map to which a table is applied")
	f.BoolVar(&r.latin, "latin1", false, "the table is Latin-1 (Windows-1252) and not UTF-8")
	if err := f.Parse(args); err != nil {
		return r, err
	}
	r.lang, r.scores, r.key = touchpoint.Lang(*lang), mermaid.As(*scores), touchpoint.Key(*key)
	switch {
	case f.NArg() != 2:
		return r, errors.New("convert: two files are wanted, one to read and one to write; -help says more")
	case r.scores != mermaid.Felt && r.scores != mermaid.Intended && r.scores != mermaid.Desired:
		return r, fmt.Errorf("convert: -scores is %q; it is intended or desired", *scores)
	}
	r.from, r.to = f.Arg(0), f.Arg(1)
	if r.onto != "" && !isTable(r.from) {
		return r, errors.New("convert: -onto is for tables (.csv, .tsv)")
	}
	return r, r.lang.Check()
}

func isTable(name string) bool { return kind(name) == ".csv" || kind(name) == ".tsv" }

// kind is what the name of a file says of its form.
func kind(name string) string {
	k := strings.ToLower(filepath.Ext(strings.TrimSuffix(name, ".gz")))
	if k == ".mermaid" {
		return ".mmd"
	}
	return k
}

// remark is what was lost or added; those of mermaid and of sheet have the same form.
type remark struct {
	line int
	text touchpoint.Text
}

func run(args []string, stdout, stderr io.Writer) error {
	r, err := parse(args, stderr)
	if err != nil {
		return err
	}
	m, said, err := r.read()
	if err != nil {
		return err
	}
	var out bytes.Buffer
	more, err := r.write(&out, m)
	if err != nil {
		return err
	}
	if err := create(r.to, out.Bytes()); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s → %s\n", filepath.Base(r.from), filepath.Base(r.to))
	for _, s := range append(said, more...) {
		where := ""
		if s.line > 0 {
			where = fmt.Sprintf("%s:%d: ", filepath.Base(r.from), s.line)
		}
		fmt.Fprintf(stdout, "  %s%s\n", where, s.text.In(r.lang))
	}
	return nil
}

// create writes a file that is not there yet.
func create(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("convert: %s is there already and is not overwritten: %w", name, err)
	}
	if err != nil {
		return fmt.Errorf("convert: %w", err)
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

func (r request) read() (*journey.Map, []remark, error) {
	f, err := os.Open(r.from)
	if err != nil {
		return nil, nil, fmt.Errorf("convert: %w", err)
	}
	defer f.Close()
	switch kind(r.from) {
	case ".json":
		m, err := journey.Parse(f)
		if err != nil {
			err = fmt.Errorf("convert: %s: %w", r.from, err)
		}
		return m, nil, err
	case ".mmd":
		return r.diagram(f)
	case ".csv", ".tsv":
		return r.table(f)
	}
	return nil, nil, fmt.Errorf("convert: %s: .json, .mmd, .mermaid, .csv and .tsv can be read", r.from)
}

func (r request) diagram(f io.Reader) (*journey.Map, []remark, error) {
	d, err := mermaid.Parse(f)
	if err != nil {
		return nil, nil, fmt.Errorf("convert: %s: %w", r.from, err)
	}
	draft, remarks := d.Draft(mermaid.Options{Key: r.key, Lang: r.lang, Scores: r.scores})
	m, err := journey.New(draft)
	if err != nil {
		err = fmt.Errorf("convert: %s: %w", r.from, err)
	}
	return m, ofDiagram(remarks), err
}

func ofDiagram(remarks []mermaid.Remark) (out []remark) {
	for _, r := range remarks {
		out = append(out, remark{r.Line, r.Text})
	}
	return out
}

func (r request) table(f io.Reader) (*journey.Map, []remark, error) {
	var onto *journey.Map
	if r.onto != "" {
		file, err := os.Open(r.onto)
		if err != nil {
			return nil, nil, fmt.Errorf("convert: %w", err)
		}
		defer file.Close()
		if onto, err = journey.Parse(file); err != nil {
			return nil, nil, fmt.Errorf("convert: %s: %w", r.onto, err)
		}
	}
	o := sheet.Options{Lang: r.lang, Name: filepath.Base(r.from), Key: r.key}
	if r.latin {
		o.Dialect.Encoding = table.Latin1
	}
	m, remarks, err := sheet.Read(f, onto, o)
	if err != nil {
		return nil, nil, fmt.Errorf("convert: %w", err)
	}
	return m, ofTable(remarks), nil
}

func ofTable(remarks []sheet.Remark) (out []remark) {
	for _, r := range remarks {
		out = append(out, remark{r.Line, r.Text})
	}
	return out
}

func (r request) write(w io.Writer, m *journey.Map) ([]remark, error) {
	switch kind(r.to) {
	case ".json":
		_, err := m.WriteTo(w)
		return nil, err
	case ".mmd":
		d, remarks := mermaid.Of(m, mermaid.Options{Lang: r.lang, Scores: r.scores})
		_, err := d.WriteTo(w)
		return ofDiagram(remarks), err
	case ".csv", ".tsv":
		o := sheet.Options{Lang: r.lang}
		if kind(r.to) == ".tsv" {
			o.Dialect.Delimiter = "\t"
		}
		remarks, err := sheet.Write(w, m, o)
		return ofTable(remarks), err
	case ".md":
		grid := picture.CellsOf(m)
		page := picture.Page{Title: grid.Title}
		grid.Title = nil // said once
		page.Pictures = []picture.Picture{grid}
		return nil, draw.Markdown(w, page, draw.Options{Lang: r.lang})
	}
	return nil, fmt.Errorf("convert: %s: .json, .mmd, .csv, .tsv and .md can be written", r.to)
}
