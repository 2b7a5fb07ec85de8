package smaa

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/safar-cx/safar/gap/infer"
)

// setting is a case ready to be drawn.
type setting struct {
	stated []float64 // nil: uniform
	sigma  float64
	exact  bool
}

// study is a problem ready to be drawn.
type study struct {
	alternatives, criteria int
	own                    bool
	values                 []float64 // row by row
	normal                 *infer.Normal
	settings               []setting
	o                      Options
}

func newStudy(p Problem, cases []Case, o Options) (*study, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	o, err := o.filled(p.alternatives())
	if err != nil {
		return nil, err
	}
	s := &study{alternatives: p.alternatives(), criteria: p.criteria(), own: p.Own != nil, values: slices.Clone(p.Own), o: o}
	for _, row := range p.Values {
		s.values = append(s.values, row...)
	}
	for _, c := range cases {
		sigma, err := c.Weights.sigma(s.criteria)
		if err != nil {
			return nil, err
		}
		s.settings = append(s.settings, setting{c.Weights.Stated, sigma, c.Exact || p.Cov == nil})
	}
	if slices.ContainsFunc(s.settings, func(c setting) bool { return !c.exact }) {
		if s.normal, err = infer.NewNormal(p.Cov, o.Seed); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *study) blocks() int { return (s.o.Draws + infer.NormalBlock - 1) / infer.NormalBlock }

// in returns how many draws a block has: the last one may have fewer.
func (s *study) in(block int) int {
	return min(infer.NormalBlock, s.o.Draws-block*infer.NormalBlock)
}

// stream is that of the weights of a block. It is another than that of the values, and the same for all cases, so that these differ by what they are and not by chance.
func (s *study) stream(block int) *rand.Rand {
	var seed [32]byte
	copy(seed[:], "smaa weights")
	binary.LittleEndian.PutUint64(seed[16:], s.o.Seed)
	binary.LittleEndian.PutUint64(seed[24:], uint64(block))
	return rand.New(rand.NewChaCha8(seed))
}

// weigh draws weights, not yet made to sum to 1, which changes no rank. Exponential ones are uniform once they sum to 1 (Devroye 1986).
func (c setting) weigh(stream *rand.Rand, w []float64) {
	switch {
	case c.stated == nil:
		for i := range w {
			w[i] = stream.ExpFloat64()
		}
	case c.sigma == 0:
		copy(w, c.stated)
	default:
		for i, x := range c.stated {
			w[i] = x * math.Exp(c.sigma*stream.NormFloat64())
		}
	}
}

// scoreOf is the score of one alternative.
func (s *study) scoreOf(i int, values, w []float64) float64 {
	if s.own {
		return values[i] * w[i]
	}
	sum := 0.0
	for c, v := range values[i*s.criteria : (i+1)*s.criteria] {
		sum += float64(v * w[c])
	}
	return sum
}

// score fills in the scores of all alternatives.
func (s *study) score(dst, values, w []float64) {
	for i := range dst {
		dst[i] = s.scoreOf(i, values, w)
	}
}

// bench is what one worker needs to make draws.
type bench struct {
	*study
	draws  *infer.Draws
	noisy  []float64
	w      []float64
	scores []float64
}

func (s *study) bench() *bench {
	b := &bench{study: s, noisy: make([]float64, len(s.values)), w: make([]float64, s.criteria), scores: make([]float64, s.alternatives)}
	if s.normal != nil {
		b.draws = s.normal.Draws()
	}
	return b
}

// fill makes the errors of a block.
func (b *bench) fill(block int) {
	if b.draws != nil {
		b.draws.Block(block)
	}
}

// at returns the values of a draw of the block that was made last, with their errors unless the case takes them as known.
func (b *bench) at(c setting, draw int) []float64 {
	if c.exact {
		return b.values
	}
	return b.err(draw)
}

// err returns the values with the errors of a draw of the block that was made last.
func (b *bench) err(draw int) []float64 {
	copy(b.noisy, b.values)
	b.draws.Add(draw, b.noisy)
	return b.noisy
}

// parallel runs a job for each of the numbers below n. A worker takes the next that nobody has, so what a job leaves behind must not depend on the order.
func parallel(n int, worker func() func(number int)) {
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		job := worker()
		group.Go(func() {
			for number := int(next.Add(1) - 1); number < n; number = int(next.Add(1) - 1) {
				job(number)
			}
		})
	}
	group.Wait()
}
