package table

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
)

// headSize is how much of a file is looked at to tell what it is.
const headSize = 4096

// Reading says who reads a file, for the messages about the file as a whole.
type Reading struct {
	Package     string // messages begin with its name
	Description string // what says how the file is written, such as "codebook"
	Archive     string // what to do with an archive, such as "save it as CSV"
}

// errorf returns an error of the package.
func (r Reading) errorf(format string, args ...any) error {
	return fmt.Errorf(r.Package+": "+format, args...)
}

// InFile adds the name of the file to an error of the package, after that of the package. An empty name changes nothing.
func (r Reading) InFile(err error, file string) error {
	if file == "" {
		return err
	}
	return &inFile{r.Package + ": ", file, err}
}

type inFile struct {
	prefix string
	file   string
	err    error
}

func (e *inFile) Error() string {
	return e.prefix + e.file + ": " + strings.TrimPrefix(e.err.Error(), e.prefix)
}

func (e *inFile) Unwrap() error { return e.err }

// Counter counts what is read of R.
type Counter struct {
	R io.Reader
	N int64 // bytes
}

// Read reads from R.
func (c *Counter) Read(p []byte) (int, error) {
	n, err := c.R.Read(p)
	c.N += int64(n)
	return n, err
}

// Input is a file that was opened. It is used by one goroutine at a time.
type Input struct {
	head   []byte
	rest   lasting
	marked bool
}

func newInput(r io.Reader, size int) *Input {
	p := &Input{head: make([]byte, size), rest: lasting{r: r}}
	n, _ := io.ReadFull(&p.rest, p.head) // an error comes again when the rest is read
	p.head = p.head[:n]
	return p
}

// Head returns the first bytes, at most 4096, of an input of which nothing was read yet. They are still to be read, and not to be changed.
func (p *Input) Head() []byte { return p.head }

// Marked reports whether a byte-order mark was taken off.
func (p *Input) Marked() bool { return p.marked }

// Read reads the text.
func (p *Input) Read(to []byte) (int, error) {
	if len(p.head) > 0 {
		n := copy(to, p.head)
		p.head = p.head[n:]
		return n, nil
	}
	return p.rest.Read(to)
}

// lasting gives the error that ended the reading again and again.
type lasting struct {
	r   io.Reader
	err error
}

func (l *lasting) Read(p []byte) (int, error) {
	if l.err != nil {
		return 0, l.err
	}
	n, err := l.r.Read(p)
	if err != nil {
		l.err = err
	}
	return n, err
}

// Open undoes gzip and takes off the byte-order mark. UTF-16, ZIP and what is compressed twice are errors; an error of r comes when the input is
// read.
func (r Reading) Open(from io.Reader) (*Input, error) {
	p := newInput(from, 4)
	if bytes.HasPrefix(p.head, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(p)
		if err != nil {
			return nil, r.errorf("not a gzip file: %w", err)
		}
		p = newInput(z, headSize)
	} else {
		p = newInput(p, headSize)
	}
	switch h := p.head; {
	case bytes.HasPrefix(h, []byte{0xff, 0xfe}), bytes.HasPrefix(h, []byte{0xfe, 0xff}):
		return nil, r.errorf("the file is UTF-16; save it as UTF-8")
	case bytes.HasPrefix(h, []byte("PK\x03\x04")):
		return nil, r.errorf("the file is a ZIP archive or an Excel workbook; %s", r.Archive)
	case bytes.HasPrefix(h, []byte{0x1f, 0x8b}):
		return nil, r.errorf("the file is compressed twice")
	case bytes.HasPrefix(h, []byte("\ufeff")):
		p.head, p.marked = h[3:], true
	}
	return p, nil
}
