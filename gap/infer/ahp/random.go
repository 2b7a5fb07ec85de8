package ahp

import (
	"errors"
	"fmt"
	"math/rand/v2"
)

// RandomIndex names where the mean consistency index of random judgements is taken from.
type RandomIndex int

// The tables. They differ by up to a tenth for few items, so a consistency ratio is only worth something with its table named.
const (
	// Saaty1980 is the table of Saaty (1980, The Analytic Hierarchy Process), from 500 matrices for each size, up to 15 items; beyond it
	// AlonsoLamata2006 is used, and said so by Result.Index.
	Saaty1980 RandomIndex = iota
	// AlonsoLamata2006 is that of Alonso and Lamata (2006, Int. J. Uncertain. Fuzz. 14, 445–459), from 100,000 matrices for each size; beyond 15
	// items their line λ = 2.7699·n − 4.3513.
	AlonsoLamata2006
	// Simulated draws random judgements of the very pairs that were compared, from Saaty's scale 1/9 … 9, as Carmone, Kara and Zanakis did for
	// incomplete comparisons (1997, Eur. J. Oper. Res. 102).
	Simulated
)

// String is the table's name, to be printed with the ratio.
func (x RandomIndex) String() string {
	return [...]string{"Saaty (1980)", "Alonso and Lamata (2006)", "simulated"}[max(0, min(int(x), 2))]
}

// Defaults and bounds of Options.
const (
	DefaultDraws = 1000
	DefaultSeed  = 0x5afa_2024
	MaxDraws     = 100_000
)

// ErrOption: an option is out of range.
var ErrOption = errors.New("ahp: option out of range")

func (o Options) filled() (Options, error) {
	if o.Draws == 0 {
		o.Draws = DefaultDraws
	}
	if o.Seed == 0 {
		o.Seed = DefaultSeed
	}
	if o.Index < Saaty1980 || o.Index > Simulated {
		return o, fmt.Errorf("%w: no table of random indices %d", ErrOption, o.Index)
	}
	if o.Draws < 1 || o.Draws > MaxDraws {
		return o, fmt.Errorf("%w: %d draws, not 1 to %d", ErrOption, o.Draws, MaxDraws)
	}
	return o, nil
}

var (
	saaty        = [...]float64{0, 0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59}
	alonsoLamata = [...]float64{0, 0, 0, 0.5245, 0.8815, 1.1086, 1.2479, 1.3417, 1.4056, 1.4499, 1.4854, 1.5140, 1.5365, 1.5551, 1.5713, 1.5838}
)

// For is the random index of n items, all pairs compared; 0 for fewer than three, which cannot be inconsistent. Simulated has no table, and gives that
// of Alonso and Lamata.
func (x RandomIndex) For(n int) float64 {
	switch {
	case n < 3:
		return 0
	case x == Saaty1980 && n < len(saaty):
		return saaty[n]
	case n < len(alonsoLamata):
		return alonsoLamata[n]
	}
	items := float64(n)
	return (2.7699*items - 4.3513 - items) / (items - 1)
}

// of is the index for these judgements.
func (x RandomIndex) of(j *Judgements, o Options) float64 {
	if x != Simulated {
		return x.For(j.n)
	}
	rng := rand.New(rand.NewPCG(o.Seed, uint64(j.n)))
	sum := 0.0
	random := &Judgements{n: j.n, ratio: make([]float64, len(j.ratio))}
	for range o.Draws {
		for i := range j.n {
			random.ratio[i*j.n+i] = 1
			for k := range i {
				if j.at(i, k) == 0 {
					continue
				}
				r := float64(1 + rng.IntN(17))
				if r > 9 {
					r = 1 / (r - 8) // 1/2 … 1/9
				}
				random.ratio[i*j.n+k], random.ratio[k*j.n+i] = r, 1/r
			}
		}
		_, lambda := principal(random.harker())
		sum += (lambda - float64(j.n)) / float64(j.n-1)
	}
	return sum / float64(o.Draws)
}
