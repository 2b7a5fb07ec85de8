package table

import (
	"bytes"
	"io"
)

const (
	blockSize = 1 << 18 // bytes read at once; more if a row is longer

	// Slack is how many zero bytes lie behind the data of a [Block], so that whole words can be loaded.
	Slack = 8
)

// Block is the part of an input in memory: Buf[At:End] is unread, and behind End lie [Slack] zero bytes. It is for scanners, which move At. It is
// used by one goroutine at a time.
type Block struct {
	Buf     []byte
	At, End int
	Err     error        // why there is no more input; io.EOF at its end
	OnFill  func() error // asked before more is read; its error ends the reading; may be nil
	Passed  func([]byte) // told what leaves the block; may be nil
	src     io.Reader
	stopped bool // by OnFill
}

// NewBlock returns the block before the beginning of src.
func NewBlock(src io.Reader) Block {
	return Block{src: src, Buf: make([]byte, blockSize+Slack)}
}

// Fill moves the unread bytes to the front and reads behind them as much as there is room for, making room where they take more than half. The
// error is Err as it was before, or that of OnFill: what is read is scanned before the error that ended the reading is looked at.
func (b *Block) Fill() error {
	if b.Err != nil {
		return b.Err
	}
	if b.OnFill != nil {
		if b.Err = b.OnFill(); b.Err != nil {
			b.stopped = true
			return b.Err
		}
	}
	if b.Passed != nil {
		b.Passed(b.Buf[:b.At])
	}
	to := b.Buf
	if size := len(b.Buf) - Slack; 2*(b.End-b.At) > size {
		to = make([]byte, 2*size+Slack)
	}
	copy(to, b.Buf[b.At:b.End])
	b.Buf, b.At, b.End = to, 0, b.End-b.At
	b.read()
	clear(b.Buf[b.End : b.End+Slack])
	return nil
}

// read reads until the block is full or the input ends. (io.ReadFull says "unexpected EOF" of a short last block, and so does a gzip reader of a
// truncated file.)
func (b *Block) read() {
	for empty := 0; b.Err == nil && b.End < len(b.Buf)-Slack; {
		n, err := b.src.Read(b.Buf[b.End : len(b.Buf)-Slack])
		b.End += n
		if empty++; n > 0 {
			empty = 0
		}
		if b.Err = err; err == nil && empty > 100 {
			b.Err = io.ErrNoProgress
		}
	}
}

// Broken says that the input ends before its time, on the given line. It returns the error of OnFill as it is, and else a [*RowError].
func (b *Block) Broken(err error, line int) error {
	if b.stopped {
		return err
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return &RowError{Line: line, Reason: ReasonInput, Detail: "the input breaks off", Err: err}
}

// Breaks counts the line breaks in b: LF, CRLF, or CR alone.
func Breaks(b []byte) int {
	n := bytes.Count(b, []byte{'\n'})
	if bytes.IndexByte(b, '\r') >= 0 {
		n += bytes.Count(b, []byte{'\r'}) - bytes.Count(b, []byte("\r\n"))
	}
	return n
}

// Trim cuts spaces, tabs and line ends.
func Trim(b []byte) []byte {
	for len(b) > 0 && Blank(b[0]) {
		b = b[1:]
	}
	for len(b) > 0 && Blank(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	return b
}

// Blank reports whether [Trim] cuts c.
func Blank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }
