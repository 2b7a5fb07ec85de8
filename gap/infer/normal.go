package infer

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// NormalBlock is how many draws [Draws.Block] makes.
const NormalBlock = blockSize

// Normal is a normal distribution with mean 0 and a given covariance, which may be singular. It may be used by several goroutines at once.
type Normal struct {
	factor *factor
	seed   uint64
}

// NewNormal factorises the covariance (Cholesky with pivoting, which stops at the numerical rank; gonum's distmv.NewNormal refuses a singular one). cov may be nil for
// no dimension. A seed of 0 means DefaultSeed. Errors: ErrNotFinite, and ErrNotPSD for what is no covariance by more than rounding.
func NewNormal(cov mat.Symmetric, seed uint64) (*Normal, error) {
	if cov != nil {
		for j := range cov.SymmetricDim() {
			for k := 0; k <= j; k++ {
				if c := cov.At(j, k); math.IsNaN(c) || math.IsInf(c, 0) {
					return nil, fmt.Errorf("%w: covariance of %d and %d is %v", ErrNotFinite, j, k, c)
				}
			}
			if v := cov.At(j, j); v < 0 {
				return nil, fmt.Errorf("%w: variance of %d is %v", ErrNotPSD, j, v)
			}
		}
	}
	if seed == 0 {
		seed = DefaultSeed
	}
	f, err := newFactor(cov)
	if err != nil {
		return nil, err
	}
	return &Normal{f, seed}, nil
}

// Draws returns a maker of draws with buffers of its own: one for each goroutine.
func (n *Normal) Draws() *Draws { return &Draws{n, n.factor.newBlock(0)} }

// Draws makes draws block by block. Each block has a stream of its own, so that it does not matter who makes which and when.
type Draws struct {
	normal *Normal
	block  *block
}

// Block makes the NormalBlock draws of that number, from 0. The same number makes the same draws.
func (d *Draws) Block(number int) { d.normal.factor.fill(d.block, d.normal.seed, number) }

// Add adds draw i of the block, below NormalBlock, to dst. It panics where their dimensions differ.
func (d *Draws) Add(i int, dst []float64) {
	if len(dst) != d.normal.factor.cells {
		panic("infer: a draw and where it goes differ in dimension")
	}
	for w, x := range d.block.drawOf(i) {
		dst[d.normal.factor.order[w]] += x
	}
}
