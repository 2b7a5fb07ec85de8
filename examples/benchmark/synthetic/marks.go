package synthetic

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
)

// Marks says which marks of raters are made: from 1 to 5, six in ten of them the unit's own and the others any, one in twenty missing. The file has the
// number of raters and of units as 64-bit integers, then the marks of one rater after another as 64-bit floating-point numbers, NaN where one is missing, all with
// the low byte first. The same Marks give the same bytes on every machine.
type Marks struct {
	Raters, Units int64  // 0 means 1,000 and 10,000
	Seed          uint64 // any
}

// Write writes the marks.
func (s Marks) Write(w io.Writer) error {
	if s.Raters == 0 {
		s.Raters = 1000
	}
	if s.Units == 0 {
		s.Units = 10_000
	}
	if s.Raters < 1 || s.Units < 1 || s.Units > 1<<24 {
		return fmt.Errorf("synthetic: %d raters, %d units: write at least 1, and at most 16,777,216 units", s.Raters, s.Units)
	}
	r := rand.New(rand.NewPCG(s.Seed, 0xa19a))
	truth := make([]float64, s.Units)
	for i := range truth {
		truth[i] = float64(1 + r.IntN(5))
	}
	b := binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(nil, uint64(s.Raters)), uint64(s.Units))
	for range s.Raters {
		for _, mark := range truth {
			dice := r.UintN(100)
			if dice >= 60 {
				mark = float64(1 + r.IntN(5))
			}
			if dice%20 == 0 {
				mark = math.NaN()
			}
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(mark))
		}
		if _, err := w.Write(b); err != nil {
			return err
		}
		b = b[:0]
	}
	return nil
}

// Beside returns nothing: nothing is to stand beside the marks.
func (s Marks) Beside() ([]File, error) { return nil, nil }
