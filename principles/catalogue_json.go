package principles

import (
	"cmp"
	_ "embed" // for the schema
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/safar-cx/safar/touchpoint/document"
)

// ExtendsStandard is what a catalogue's JSON says in "extends" to be added to [Standard].
const ExtendsStandard = "standard"

// catalogueFile is the JSON of a catalogue.
type catalogueFile struct {
	Extends string `json:"extends,omitempty"`
	Catalogue
}

// ParseCatalogue reads a catalogue from its JSON, of at most 64 MiB, and checks it. With "extends": "standard" it holds additions, and
// the standard catalogue with these is returned. The error wraps a [github.com/safar-cx/safar/touchpoint/document.Problems] with all
// that is wrong in the order of the document, each with JSON pointer, line and column.
func ParseCatalogue(r io.Reader) (Catalogue, error) {
	src, err := document.Read(r, 0)
	if err != nil {
		return Catalogue{}, fmt.Errorf("principles: %w", err)
	}
	if p := foreign(src, SchemaName, "a catalogue"); len(p) > 0 {
		return Catalogue{}, src.Locate(p).Err("principles")
	}
	var f catalogueFile
	shape := document.Decode(src, &f)
	var base Catalogue
	switch f.Extends {
	case "":
	case ExtendsStandard:
		base = standard()
	default:
		shape.Add("/extends", "there is nothing %s to extend; there is %q", document.Quote(f.Extends), ExtendsStandard)
	}
	found := problems(base, f.Catalogue)
	if f.Schema == "" {
		found.Add("/schema", "a catalogue says \"schema\": %q", SchemaName)
	}
	if err := src.Locate(append(shape, withoutEchoes(found, shape)...)).Err("principles"); err != nil {
		return Catalogue{}, err
	}
	if f.Extends == "" {
		return f.Catalogue, nil
	}
	return base.join(f.Catalogue), nil
}

// foreign tells a document that is something else, of which nothing more can be said.
func foreign(src *document.Source, want, what string) document.Problems {
	var p document.Problems
	family, _, _ := strings.Cut(want, "/")
	schema, ok := src.Text("/schema")
	switch {
	case !ok || schema == want || schema == "":
	case strings.HasPrefix(schema, family+"/"):
		p.Add("/schema", "this release reads %s, not %s; a later one may", want, document.Quote(schema))
	default:
		p.Add("/schema", "this is %s, not %s (%s)", document.Quote(schema), what, want)
	}
	return p
}

// withoutEchoes leaves out what is wrong only because the document could not be read there, and every dangling key once a list could not
// be read whole.
func withoutEchoes(found, shape document.Problems) document.Problems {
	unread := slices.DeleteFunc(slices.Clone(shape), func(p document.Problem) bool {
		return p.Cause == document.ErrUnknownMember || p.Cause == document.ErrMemberCase || p.Cause == document.ErrRepeatedMember
	})
	return slices.DeleteFunc(found, func(p document.Problem) bool {
		return slices.ContainsFunc(unread, func(s document.Problem) bool {
			return s.Pointer.Holds(p.Pointer) || p.Pointer.Holds(s.Pointer) || p.Cause == errDangling
		})
	})
}

// WriteTo writes the catalogue's canonical JSON, whole and without "extends"; reading and writing it again gives the same bytes. It
// implements [io.WriterTo]; errors of w are wrapped. A catalogue that does not make sense is refused as [Catalogue.Check] does.
func (c Catalogue) WriteTo(w io.Writer) (int64, error) {
	if err := c.Check(); err != nil {
		return 0, err
	}
	c.Schema = cmp.Or(c.Schema, SchemaName)
	return writeJSON(w, c, "the catalogue")
}

// writeJSON writes a value as canonical JSON.
func writeJSON[T any](w io.Writer, v T, what string) (int64, error) {
	out, err := document.Encode(v)
	if err != nil {
		return 0, fmt.Errorf("principles: %w", err)
	}
	n, err := w.Write(out)
	if err != nil {
		return int64(n), fmt.Errorf("principles: writing %s: %w", what, err)
	}
	return int64(n), nil
}

var (
	//go:embed catalogue.schema.json
	catalogueSchema []byte
	//go:embed assessments.schema.json
	setSchema []byte
)

// CatalogueSchema returns the JSON Schema (draft 2020-12) of a catalogue's JSON. It holds the shape; what keys name, only [ParseCatalogue]
// checks. The bytes are the caller's own.
func CatalogueSchema() []byte { return slices.Clone(catalogueSchema) }

// SetSchema returns the JSON Schema (draft 2020-12) of the JSON of a [Set]. The bytes are the caller's own.
func SetSchema() []byte { return slices.Clone(setSchema) }
