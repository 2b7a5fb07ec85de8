package survey

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/table"
)

// ErrNoRatings is wrapped by the error of [Draft] for a file in which no column looks like ratings.
var ErrNoRatings = errors.New("no column looks like ratings")

// DraftOptions are the options of [Draft].
type DraftOptions struct {
	Name string // of the file, for messages
	// MaxBlank is about how many bytes of blank lines may follow each other: what comes after more of them is not looked at. 0 means 64 MiB. It cannot
	// be negative.
	MaxBlank int64
}

const draftBlank = 64 << 20

// errBlank ends the reading of a file of blank lines.
var errBlank = errors.New("survey: nothing but blank lines")

// Draft reads a wide CSV file once and writes a codebook that fits it, for a person to correct: which columns hold ratings and on
// what scale (whole numbers of few values, or the usual words such as "very satisfied"), which codes beside the marks mean
// "not used" or "no answer", outcomes, identifier, weight, time and segmentations. Item keys are the names of the columns in lower case.
//
// It guesses by the names and values of the columns and by what most columns have in common; each guess, everything
// suspicious and all that is left out is said in the remarks. The codebook reads the file without an error, unless rows have
// cells beyond the header, or it gave up over blank lines. Memory is bounded: up to 256 values of a column are kept.
//
// The errors are those of reading, and one that wraps [ErrNoRatings]; the codebook and the remarks are then those found so far.
func Draft(r io.Reader, o DraftOptions) (Codebook, []Remark, error) {
	if o.MaxBlank < 0 {
		return Codebook{}, nil, fmt.Errorf("survey: %d bytes of blank lines; there cannot be fewer than none", o.MaxBlank)
	}
	d, err := newDrafter(r, cmp.Or(o.MaxBlank, draftBlank))
	if err != nil {
		return Codebook{}, nil, named(err, o.Name)
	}
	d.dialect()
	d.roles()
	d.rate()
	d.outcomes()
	d.segment()
	d.leave()
	if len(d.book.Items) == 0 && d.blank > 0 {
		return d.book, d.remarks, named(fmt.Errorf("survey: %w: below row %d come more than %d bytes of blank lines", ErrNoRatings, d.rows, d.blank), o.Name)
	}
	if len(d.book.Items) == 0 {
		return d.book, d.remarks, named(fmt.Errorf("survey: %w", ErrNoRatings), o.Name)
	}
	return d.book, d.remarks, nil
}

// drafter turns profiles into a codebook.
type drafter struct {
	*profiler
	book    Codebook
	remarks []Remark
	done    []bool // columns that the codebook or a remark speaks of
	keys    keyring
	rated   []candidate // in the order of the file
}

// newDrafter reads the file, as far as fewer than blank bytes lie between its rows.
func newDrafter(r io.Reader, blank int64) (*drafter, error) {
	plain, err := reading.Open(r)
	if err != nil {
		return nil, err
	}
	dialect, head, err := sniff(plain)
	if err != nil {
		return nil, err
	}
	seen := &table.Counter{R: io.MultiReader(bytes.NewReader(head), plain)}
	s := table.NewScanner(seen, dialect, defaultField)
	p, rows, from := new(profiler), 0, int64(0)
	s.OnFill = func() error {
		if p.rows > rows {
			rows, from = p.rows, seen.N
		}
		if seen.N-from > blank {
			return errBlank
		}
		return nil
	}
	if isLatin(head) {
		dialect.Encoding = table.Latin1
	}
	names, titles, err := headers(s, dialect)
	if err == errBlank {
		return nil, fmt.Errorf("survey: %w: the first %d bytes hold nothing but blank lines", ErrNoRatings, blank)
	}
	if err != nil {
		return nil, err
	}
	*p = *newProfiler(names, titles)
	for {
		err := s.Next()
		if err == errBlank {
			p.blank = blank
		}
		if err == io.EOF || err == errBlank {
			break
		}
		if err != nil {
			return nil, ours(err)
		}
		p.row(s)
	}
	if p.latin {
		dialect.Encoding = table.Latin1
	}
	d := &drafter{profiler: p, done: make([]bool, len(names)), keys: keyring{}}
	d.book = Codebook{Format: Format, Dialect: dialect}
	d.decode()
	return d, nil
}

// headers reads the names of the columns and, where a second header row follows, what it says of them.
func headers(s *table.Scanner, d Dialect) (names, titles []string, err error) {
	rows := max(d.HeaderRows, 1)
	d.HeaderRows = 1
	if names, err = header(s, d); err != nil {
		return nil, nil, err
	}
	for i := 1; i < rows; i++ {
		if err := s.Next(); err != nil && err != io.EOF {
			return nil, nil, ours(err)
		}
		for j := 0; i == 1 && rows > 2 && j < min(s.Cells, len(names)); j++ {
			cell := s.Value(j)
			title := strings.Join(strings.Fields(strings.ToValidUTF8(string(cell), "\ufffd")), " ")
			if d.Encoding == table.Latin1 {
				title = table.FromLatin(cell)
			}
			titles = append(titles, title)
		}
	}
	return names, titles, nil
}

// decode turns the listed values into UTF-8 and drops columns that cannot be named.
func (d *drafter) decode() {
	first := map[string]int{}
	var twice, nameless []string
	for i := range d.columns {
		c := &d.columns[i]
		if d.book.Dialect.Encoding == table.Latin1 && c.listed != nil {
			listed := make(map[string]int, len(c.listed))
			for v, n := range c.listed {
				listed[table.FromLatin([]byte(v))] = n
			}
			c.listed = listed
		}
		if c.name == "" {
			d.done[i] = true
			if c.n > 0 {
				nameless = append(nameless, fmt.Sprint(i+1))
			}
			continue
		}
		if j, ok := first[c.name]; ok {
			d.done[i], d.done[j] = true, true
			twice = append(twice, c.name)
		}
		first[c.name] = i
	}
	if len(twice) > 0 {
		twice = slices.Compact(twice)
		d.remark(LeftOut, twice, "The header names these columns more than once, so they cannot be told apart: %s.", "سرستون این ستون\u200cها را بیش از یک بار نام برده و نمی\u200cتوان آن\u200cها را از هم شناخت: %s.", list(twice))
	}
	if len(nameless) > 0 {
		d.remark(LeftOut, nil, "These columns hold values but have no name in the header: %s.", "این ستون\u200cها مقدار دارند ولی در سرستون نامی ندارند: %s.", list(nameless))
	}
}

// dialect remarks on how the file is written.
func (d *drafter) dialect() {
	if d.blank > 0 {
		d.remark(Suspicious, nil, "Below row %s come more than %s bytes of blank lines; what may follow them was not looked at.", "پس از سطر %s بیش از %s بایت خط خالی می\u200cآید؛ آنچه شاید پس از آن باشد دیده نشد.", figure(d.rows), figure(d.blank))
	}
	points, commas := 0, 0
	for i := range d.columns {
		if c := &d.columns[i]; c.numeric() {
			points += c.points
			commas += c.commas
		}
	}
	if commas > 0 && points == 0 {
		d.book.Dialect.Decimal = ","
		d.remark(Guessed, nil, "Numbers are written with a decimal comma.", "عددها با ویرگول اعشاری نوشته شده\u200cاند.")
	}
	b := &d.book.Dialect
	if b.Delimiter != "" {
		d.remark(Guessed, nil, "Cells are separated by %q.", "خانه\u200cها با %q از هم جدا شده\u200cاند.", b.Delimiter)
	}
	if b.Encoding == table.Latin1 {
		d.remark(Guessed, nil, "The file is not UTF-8; it is read as Latin-1 (Windows-1252).", "فایل UTF-8 نیست و به صورت Latin-1 (Windows-1252) خوانده می\u200cشود.")
	}
	if b.HeaderRows > 1 {
		d.remark(Guessed, nil, "The first %s rows are a header as Qualtrics writes it.", "%s سطر نخست، سرستون به شیوهٔ Qualtrics است.", figure(b.HeaderRows))
	}
	if d.short > 0 {
		b.ShortRows = true
		d.remark(Suspicious, nil, "Rows with fewer cells than the header: %s. What is missing counts as blank.", "%s سطر خانه\u200cهای کمتری از سرستون دارند؛ آنچه نیست خالی به شمار می\u200cآید.", figure(d.short))
	}
	if d.looksLong() {
		d.remark(Suspicious, nil, "The file looks as if each row held one answer; this draft takes each row for a respondent. Describe the columns as \"long\" instead.", "به نظر می\u200cرسد هر سطر این فایل یک پاسخ باشد؛ این پیش\u200cنویس هر سطر را یک پاسخ\u200cدهنده می\u200cگیرد. ستون\u200cها را با \"long\" توصیف کنید.")
	}
	if d.long > 0 {
		d.remark(Suspicious, nil, "Rows with more cells than the header: %s. They cannot be read; let the reader skip them, or correct the file.", "%s سطر خانه\u200cهای بیشتری از سرستون دارند و خواندنی نیستند؛ یا باید از آن\u200cها گذشت یا فایل را درست کرد.", figure(d.long))
	}
}

// looksLong reports whether two columns are named as those of the long form are, in a file of few columns.
func (d *drafter) looksLong() bool {
	item, value := false, false
	for i := range d.columns {
		words := parts(d.columns[i].name)
		if len(words) != 1 {
			continue
		}
		item = item || slices.Contains([]string{"item", "question", "variable", "attribute", "indicator"}, words[0])
		value = value || slices.Contains([]string{"value", "answer", "rating", "score", "response"}, words[0])
	}
	return item && value && len(d.columns) <= 12
}

// names returns the names of columns.
func (d *drafter) names(columns []int) []string {
	var names []string
	for _, i := range columns {
		names = append(names, d.columns[i].name)
	}
	return names
}

// itemKey makes a key for a column that no other has.
func (d *drafter) itemKey(i int) touchpoint.Key {
	base := keyFrom(d.columns[i].name)
	if base == "" {
		base = touchpoint.Key(fmt.Sprintf("column-%d", i+1))
	}
	return d.keys.unused(base)
}

// keyring holds the keys in use, and for each the number to try next beside it.
type keyring map[touchpoint.Key]int

// unused appends a number to a key if it is in use.
func (k keyring) unused(base touchpoint.Key) touchpoint.Key {
	key := base
	for k[key] > 0 {
		k[base]++
		key = touchpoint.Key(fmt.Sprintf("%s-%d", base, k[base]))
	}
	k[key] = 1
	return key
}
