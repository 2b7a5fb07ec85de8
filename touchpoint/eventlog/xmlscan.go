package eventlog

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math/bits"

	"github.com/safar-cx/safar/touchpoint/table"
)

const (
	maxDepth    = 256  // elements within one another
	maxTagName  = 1024 // bytes
	maxTagAttrs = 16   // attributes of a tag that are kept
)

// tagKind says what a tag does.
type tagKind int

const (
	tagNone  tagKind = iota // nothing that matters: a comment, an instruction
	tagMore                 // the block does not hold all of it
	tagStart                // begins an element
	tagEmpty                // begins and ends one
	tagEnd                  // ends one
)

// tag is the tag read last. Its spans are valid until the next one is read.
type tag struct {
	name  []byte  // with its prefix
	key   xmlText // of the attributes of that name, which most tags of XES have
	value xmlText
	attrs []xmlAttr // the others
}

type xmlText struct {
	raw    []byte
	refs   bool // it holds references such as &amp;
	stated bool
}

type xmlAttr struct {
	name []byte
	xmlText
}

// xmlScanner pulls tags out of XML. It checks what it passes: tags must be well formed and properly nested, and references in what is used must
// be known. Text between tags, namespaces and unused attributes are not looked into.
type xmlScanner struct {
	table.Block
	tag
	maxField int
	lines    int     // before the block
	open     []byte  // names of the open elements
	starts   []int32 // where each begins
	latin    bool    // as the XML declaration says
	begun    bool    // something was read
	mark     int     // a position in the block whose line is kept track of, or -1
	markLine int     // its line once it left the block
}

func newXML(r io.Reader, maxField int) xmlScanner {
	return xmlScanner{Block: table.NewBlock(r), maxField: maxField, mark: -1}
}

// leave keeps the count of lines when bytes leave the block.
func (x *xmlScanner) leave(b []byte) {
	if x.mark >= 0 && x.mark < len(b) {
		x.markLine = x.lineAt(x.mark)
		x.mark = -1
	} else if x.mark >= 0 {
		x.mark -= len(b)
	}
	x.lines += bytes.Count(b, []byte{'\n'})
}

func (x *xmlScanner) lineAt(at int) int {
	return x.lines + bytes.Count(x.Buf[:at], []byte{'\n'}) + 1
}

// marked returns the line of the mark.
func (x *xmlScanner) marked() int {
	if x.mark >= 0 {
		return x.lineAt(x.mark)
	}
	return x.markLine
}

func (x *xmlScanner) depth() int { return len(x.starts) }

// malformed describes what cannot be read in the tag at the current position.
func (x *xmlScanner) malformed(format string, args ...any) *RowError {
	return &RowError{Line: x.lineAt(x.At), Reason: ReasonXML, Detail: fmt.Sprintf(format, args...)}
}

// next reads the next tag that begins or ends an element. At the end of the document it returns io.EOF.
func (x *xmlScanner) next() (tagKind, error) {
	for {
		i := x.At
		for i < x.End && x.Buf[i] <= ' ' {
			i++
		}
		if i < x.End && x.Buf[i] != '<' {
			x.At = i
			if x.depth() == 0 {
				return tagNone, x.malformed("text outside of the document's element")
			}
			if i = bytes.IndexByte(x.Buf[x.At:x.End], '<'); i < 0 {
				i = x.End
			} else {
				i += x.At
			}
		}
		x.At = i
		kind := tagMore
		if i < x.End {
			var err error
			if kind, err = x.read(); err == nil {
				err = x.tooLong(i, x.At)
			}
			if err != nil {
				return tagNone, err
			}
		}
		switch kind {
		case tagNone:
			continue
		case tagMore:
			if err := x.more(); err != nil {
				return tagNone, err
			}
			continue
		}
		return kind, nil
	}
}

// more reads more of the input.
func (x *xmlScanner) more() error {
	if err := x.tooLong(x.At, x.End); err != nil {
		return err
	}
	if x.Err == io.EOF && x.depth() == 0 && x.At == x.End {
		return io.EOF
	}
	if x.Err != nil {
		return ours(x.Broken(x.Err, x.lineAt(x.At)))
	}
	if err := x.Fill(); err != nil {
		return ours(x.Broken(err, x.lineAt(x.At)))
	}
	return nil
}

func (x *xmlScanner) tooLong(from, to int) error {
	if to-from > table.RowsInField*x.maxField {
		return &RowError{Line: x.lineAt(from), Reason: ReasonField, Detail: fmt.Sprintf("a tag of more than %d bytes begins here; is a quote not closed?", table.RowsInField*x.maxField)}
	}
	return nil
}

// read reads what begins with "<" at the current position and goes past it.
func (x *xmlScanner) read() (tagKind, error) {
	first := !x.begun
	switch x.Buf[x.At+1] {
	case '/':
		return x.endTag()
	case '?':
		return x.instruction(first)
	case '!':
		return x.markup()
	}
	return x.startTag()
}

// past goes past what ends with the given text.
func (x *xmlScanner) past(from int, ending string) (text []byte, ok bool) {
	i := bytes.Index(x.Buf[min(from, x.End):x.End], []byte(ending))
	if i < 0 {
		return nil, false
	}
	text = x.Buf[from : from+i]
	x.At = from + i + len(ending)
	x.begun = true
	return text, true
}

// instruction passes over a processing instruction. The XML declaration is one and names the encoding.
func (x *xmlScanner) instruction(first bool) (tagKind, error) {
	text, ok := x.past(x.At+2, "?>")
	if !ok {
		return tagMore, nil
	}
	if !first || !bytes.HasPrefix(text, []byte("xml")) {
		return tagNone, nil
	}
	_, rest, ok := bytes.Cut(text, []byte("encoding"))
	rest = table.Trim(bytes.TrimPrefix(table.Trim(rest), []byte("=")))
	if !ok || len(rest) < 2 {
		return tagNone, nil
	}
	name, _, _ := bytes.Cut(rest[1:], rest[:1])
	switch lower := lowerASCII(string(name)); lower {
	case "utf-8", "utf8", "us-ascii", "ascii":
	case "iso-8859-1", "latin-1", "latin1", "windows-1252", "cp1252":
		x.latin = true
	default:
		return tagNone, x.malformed("the encoding is said to be %q; only UTF-8 and ISO-8859-1 are read: save the file as UTF-8", table.Shown(name, false))
	}
	return tagNone, nil
}

// markup passes over a comment or a CDATA section, whose text nothing here needs. Document types are refused: they could define entities.
func (x *xmlScanner) markup() (tagKind, error) {
	b := x.Buf[x.At:x.End]
	if len(b) < 9 && x.Err == nil {
		return tagMore, nil
	}
	ending, from := "", 0
	switch {
	case bytes.HasPrefix(b, []byte("<!--")):
		ending, from = "-->", 4
	case bytes.HasPrefix(b, []byte("<![CDATA[")) && x.depth() > 0:
		ending, from = "]]>", 9
	case bytes.HasPrefix(b, []byte("<!DOCTYPE")):
		return tagNone, x.malformed("a document type (DTD); it is not read, since XES has none")
	default:
		return tagNone, x.malformed("malformed markup")
	}
	at := x.At
	text, ok := x.past(x.At+from, ending)
	if !ok {
		return tagMore, nil
	}
	if from == 4 && (bytes.Contains(text, []byte("--")) || bytes.HasSuffix(text, []byte("-"))) {
		x.At = at
		return tagNone, x.malformed(`"--" within a comment`)
	}
	return tagNone, nil
}

var nameBytes = func() (table [256]bool) {
	for c := range table {
		b := byte(c)
		table[c] = b|0x20 >= 'a' && b|0x20 <= 'z' || b-'0' <= 9 || b == '_' || b == ':' || b == '-' || b == '.' || b >= 0x80
	}
	return table
}()

func (x *xmlScanner) endTag() (tagKind, error) {
	b, j := x.Buf, x.At+2
	for nameBytes[b[j]] {
		j++
	}
	name := b[x.At+2 : j]
	for b[j] <= ' ' && j < x.End {
		j++
	}
	switch {
	case j >= x.End:
		return tagMore, nil
	case b[j] != '>':
		return tagNone, x.malformed("a malformed tag")
	case x.depth() == 0:
		return tagNone, x.malformed("</%s> ends nothing", table.Shown(name, false))
	}
	from := x.starts[len(x.starts)-1]
	if string(name) != string(x.open[from:]) {
		return tagNone, x.malformed("</%s> where </%s> is expected", table.Shown(name, false), table.Shown(x.open[from:], false))
	}
	x.open, x.starts = x.open[:from], x.starts[:len(x.starts)-1]
	x.At = j + 1
	return tagEnd, nil
}

func (x *xmlScanner) startTag() (tagKind, error) {
	b, j := x.Buf, x.At+1
	for nameBytes[b[j]] {
		j++
	}
	x.name = b[x.At+1 : j]
	x.key, x.value, x.attrs = xmlText{}, xmlText{}, x.attrs[:0]
	if c := b[x.At+1]; j == x.At+1 || c-'0' <= 9 || c == '-' || c == '.' || len(x.name) > maxTagName {
		return x.short(j)
	}
	if end := x.keyed(j); end > 0 {
		x.At, x.begun = end, true
		return tagEmpty, nil
	}
	for {
		for b[j] <= ' ' && j < x.End {
			j++
		}
		switch b[j] {
		case '>':
			if err := x.push(); err != nil {
				return tagNone, err
			}
			x.At, x.begun = j+1, true
			return tagStart, nil
		case '/':
			if b[j+1] != '>' {
				return x.short(j + 1)
			}
			x.At, x.begun = j+2, true
			return tagEmpty, nil
		}
		next, err := x.attribute(j)
		if err != nil {
			return tagNone, err
		}
		if next <= 0 {
			return x.short(-next)
		}
		j = next
	}
}

// keyed reads the rest of a tag that goes on at position j, if it goes on as nearly all do that are attributes of XES: ` key="…" value="…"/>`. It
// returns the position after it, or 0 if it is to be read the long way.
func (x *xmlScanner) keyed(j int) int {
	const (
		key   = 0x22_3d_79_65_6b_20    // ` key="`, from its end
		value = 0x3d_65_75_6c_61_76_20 // ` value=`, from its end
	)
	b := x.Buf[: x.End+table.Slack : x.End+table.Slack]
	if j >= x.End || binary.LittleEndian.Uint64(b[j:])<<16 != key<<16 {
		return 0
	}
	j += 6
	k, keyRefs := x.untilQuote(j, '"')
	if k >= x.End-1 || b[k] != '"' || k-j > x.maxField || binary.LittleEndian.Uint64(b[k+1:])<<8 != value<<8 {
		return 0
	}
	v := k + 8
	if v >= x.End || b[v] != '"' {
		return 0
	}
	v++
	end, refs := x.untilQuote(v, '"')
	if end >= x.End || b[end] != '"' || end-v > x.maxField || b[end+1] != '/' || b[end+2] != '>' {
		return 0
	}
	x.key, x.value = xmlText{b[j:k], keyRefs, true}, xmlText{b[v:end], refs, true}
	return end + 3
}

// short tells a tag that goes on behind the block from one that is malformed at position j.
func (x *xmlScanner) short(j int) (tagKind, error) {
	if j >= x.End {
		return tagMore, nil
	}
	return tagNone, x.malformed("a malformed tag")
}

// attribute reads an attribute and returns the position after it; where it is not whole, or malformed, the position of that, negative.
func (x *xmlScanner) attribute(j int) (int, error) {
	b := x.Buf
	from := j
	for nameBytes[b[j]] {
		j++
	}
	name := b[from:j]
	for b[j] <= ' ' && j < x.End {
		j++
	}
	if b[j] != '=' || len(name) == 0 {
		return -j, nil
	}
	for j++; b[j] <= ' ' && j < x.End; {
		j++
	}
	q := b[j]
	if q != '"' && q != '\'' {
		return -j, nil
	}
	j++
	end, refs := x.untilQuote(j, q)
	switch {
	case end >= x.End:
		return -end, nil
	case b[end] == '<':
		return 0, x.malformed("\"<\" within the attribute %s", table.Shown(name, false))
	case end-j > x.maxField:
		return 0, &RowError{Line: x.lineAt(x.At), Column: table.Shown(name, false), Value: table.Shown(b[j:end], x.latin), Reason: ReasonField,
			Detail: fmt.Sprintf("a value of more than %d bytes", x.maxField)}
	}
	text := xmlText{b[j:end], refs, true}
	to := &x.key
	switch string(name) {
	case "key":
	case "value":
		to = &x.value
	default:
		if len(x.attrs) < maxTagAttrs {
			x.attrs = append(x.attrs, xmlAttr{name, text})
		}
		return end + 1, nil
	}
	if to.stated {
		return 0, x.malformed("the attribute %s is there twice", table.Shown(name, false))
	}
	*to = text
	return end + 1, nil
}

// untilQuote returns the position of the quote q or of a "<", or the end of the block, and whether a "&" lies before.
func (x *xmlScanner) untilQuote(j int, q byte) (int, bool) {
	b := x.Buf[: x.End+table.Slack : x.End+table.Slack]
	refs := false
	quotes := uint64(q) * lows
	for ; j < x.End; j += 8 {
		w := binary.LittleEndian.Uint64(b[j:])
		quote, less, amp := w^quotes, w^'<'*lows, w^'&'*lows
		m := ((quote-lows)&^quote | (less-lows)&^less) & highs
		a := (amp - lows) &^ amp & highs
		if m == 0 {
			refs = refs || a != 0
			continue
		}
		at := bits.TrailingZeros64(m)
		refs = refs || a&(1<<at-1) != 0
		return min(j+at>>3, x.End), refs
	}
	return x.End, refs
}

// push opens an element.
func (x *xmlScanner) push() error {
	if x.depth() == maxDepth {
		return x.malformed("more than %d elements within one another", maxDepth)
	}
	x.starts = append(x.starts, int32(len(x.open)))
	x.open = append(x.open, x.name...)
	return nil
}

// attr returns an attribute that is neither key nor value.
func (t *tag) attr(name string) xmlText {
	for i := range t.attrs {
		if string(t.attrs[i].name) == name {
			return t.attrs[i].xmlText
		}
	}
	return xmlText{}
}

// local returns a name without its prefix.
func local(name []byte) []byte {
	if i := bytes.LastIndexByte(name, ':'); i >= 0 {
		return name[i+1:]
	}
	return name
}
