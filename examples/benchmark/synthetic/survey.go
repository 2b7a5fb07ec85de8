package synthetic

import (
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/survey"
)

// Survey says which survey is made: one row a respondent, with an identifier, a segment, and for each item a mark from 1 to 5, 6 for "not used", or nothing.
// The same Survey gives the same bytes on every machine.
type Survey struct {
	Respondents int64  // 1 or more; 0 means 1,000,000
	Items       int    // 1 … 1,000; 0 means 40
	Seed        uint64 // any
}

// NotUsed is the code for "not used".
const NotUsed = 6

var segments = []string{"new", "regular", "former"}

func (s Survey) filled() (Survey, error) {
	if s.Respondents == 0 {
		s.Respondents = 1_000_000
	}
	if s.Items == 0 {
		s.Items = 40
	}
	if s.Respondents < 1 {
		return s, fmt.Errorf("synthetic: %d respondents: write at least 1", s.Respondents)
	}
	if s.Items < 1 || s.Items > 1000 {
		return s, fmt.Errorf("synthetic: %d items: write 1 to 1000", s.Items)
	}
	return s, nil
}

// ItemNames returns the names of the columns that hold the answers.
func (s Survey) ItemNames() []string {
	s, err := s.filled()
	if err != nil {
		return nil
	}
	names := make([]string, s.Items)
	for i := range names {
		names[i] = fmt.Sprintf("item_%03d", i+1)
	}
	return names
}

// Write writes the survey as CSV.
func (s Survey) Write(w io.Writer) error {
	s, err := s.filled()
	if err != nil {
		return err
	}
	r := rand.New(rand.NewPCG(s.Seed, 0x50b3))
	answers := make([][256]byte, s.Items) // each as likely; '0' stands for none
	for i := range answers {
		level := r.IntN(4)
		for j := range answers[i] {
			answers[i][j] = '0' + byte(max(1, min(5, level+r.IntN(2)+r.IntN(3))))
			if d := r.IntN(20); d < 3 {
				answers[i][j] = '0' + NotUsed
			} else if d == 3 {
				answers[i][j] = '0'
			}
		}
	}
	b := append(make([]byte, 0, block+8192), "id,segment"...)
	for _, name := range s.ItemNames() {
		b = append(append(b, ','), name...)
	}
	for n := range s.Respondents {
		b = append(b, '\n', 'r')
		b = strconv.AppendInt(b, n+1, 10)
		b = append(append(b, ','), segments[r.UintN(uint(len(segments)))]...)
		dice := r.Uint64()
		for i := range answers {
			if i%8 == 0 {
				dice = r.Uint64()
			}
			b = append(b, ',')
			if a := answers[i][dice>>(i%8*8)&0xff]; a != '0' {
				b = append(b, a)
			}
		}
		if len(b) >= block {
			if _, err := w.Write(b); err != nil {
				return err
			}
			b = b[:0]
		}
	}
	_, err = w.Write(append(b, '\n'))
	return err
}

// Codebook says what the columns of the survey mean.
func (s Survey) Codebook() *survey.Codebook {
	c := &survey.Codebook{Format: survey.Format, Defaults: survey.Defaults{Scale: touchpoint.Range(1, 5), NotUsed: []string{strconv.Itoa(NotUsed)}}}
	for _, name := range s.ItemNames() {
		c.Items = append(c.Items, survey.Item{Item: touchpoint.Key(name)})
	}
	g := survey.Segmentation{Key: "segment", Column: "segment"}
	for _, name := range segments {
		g.Classes = append(g.Classes, survey.Class{Key: touchpoint.Key(name), Values: []string{name}})
	}
	c.Segmentations = []survey.Segmentation{g}
	return c
}

// Beside returns what is to stand beside the survey: codebook.json.
func (s Survey) Beside() ([]File, error) {
	if _, err := s.filled(); err != nil {
		return nil, err
	}
	text, err := s.Codebook().JSON()
	return []File{{"codebook.json", text}}, err
}
