package question

import (
	"context"
	"encoding/binary"
	"errors"
	"math"
	"os"
	"time"

	"github.com/safar-cx/safar/examples/benchmark/answer"
	"github.com/safar-cx/safar/gap/infer/agreement"
)

// α of marks in memory is computed as often as alphaTime allows, but so often at least, and the shortest time counts: on a busy machine others are of something else.
const (
	alphaRounds = 3
	alphaTime   = time.Second
)

// Alpha asks Safar how far raters agree: Krippendorff's α by three metrics, each from the matrix of marks, without an interval, which the rival does not give.
func Alpha(_ context.Context, file string) (*answer.Answers, error) {
	rows, err := readMarks(file)
	if err != nil {
		return nil, err
	}
	a := &answer.Answers{Who: Safar, Answered: []answer.Part{answer.Alpha}}
	for _, metric := range []agreement.Metric{agreement.Nominal, agreement.Ordinal, agreement.Interval} {
		c := answer.Coefficient{Metric: metric.String(), Seconds: math.Inf(1)}
		begun := time.Now()
		for round := 0; round < alphaRounds || time.Since(begun) < alphaTime; round++ {
			start := time.Now()
			counts, err := agreement.Count(rows)
			if err != nil {
				return nil, err
			}
			c.Value = agreement.Alpha(counts, metric, agreement.Options{ValueOnly: true}).Value
			c.Seconds = min(c.Seconds, time.Since(start).Seconds())
		}
		a.Alphas = append(a.Alphas, c)
	}
	a.Sort()
	return a, nil
}

var errMarks = errors.New("question: not a file of marks")

// readMarks reads what synthetic.Marks writes.
func readMarks(file string) ([][]float64, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if len(b) < 16 {
		return nil, errMarks
	}
	raters, units := binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:])
	b = b[16:]
	if units == 0 || uint64(len(b))%(8*units) != 0 || uint64(len(b))/(8*units) != raters {
		return nil, errMarks
	}
	rows := make([][]float64, raters)
	for i := range rows {
		rows[i] = make([]float64, units)
		for j := range rows[i] {
			rows[i][j] = math.Float64frombits(binary.LittleEndian.Uint64(b))
			b = b[8:]
		}
	}
	return rows, nil
}
