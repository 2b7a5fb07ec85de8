package infer

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"
)

const (
	// blockSize draws are made together: enough to keep the processor's caches busy, few enough to stay in
	// them.
	blockSize = 64
	// rankTolerance is the variance left, relative to a cell's own, that counts as none.
	rankTolerance = 1e-12
	// psdTolerance is how far, relative to the variances, a matrix may be from a covariance before it is
	// refused.
	psdTolerance = 1e-8
)

// factor is a root of a covariance matrix, L with L·Lᵀ = Σ, in the working order: cells by variance. A
// singular Σ has fewer columns than rows.
type factor struct {
	cells int
	order []int     // working position → cell
	pivot []int     // row of l → working position; cells without variance have no row
	l     []float64 // len(pivot) × rank, lower trapezoidal
	rank  int
}

// newFactor finds the root by a Cholesky factorisation of the correlations with pivoting, which stops at the
// numerical rank.
func newFactor(cov mat.Symmetric) (*factor, error) {
	if err := checkStill(cov); err != nil {
		return nil, err
	}
	f := &factor{order: byVariance(cov)}
	f.cells = len(f.order)
	var active []int
	for w, j := range f.order {
		if cov.At(j, j) > 0 {
			active = append(active, w)
		}
	}
	n := len(active)
	if n == 0 {
		return f, nil
	}
	sd := make([]float64, n)
	for a, w := range active {
		sd[a] = math.Sqrt(cov.At(f.order[w], f.order[w]))
	}
	r := mat.NewSymDense(n, nil)
	for a := range active {
		for b := a; b < n; b++ {
			r.SetSym(a, b, cov.At(f.order[active[a]], f.order[active[b]])/sd[a]/sd[b])
		}
		r.SetSym(a, a, 1)
	}
	var c mat.PivotedCholesky
	c.Factorize(r, rankTolerance)
	f.rank = c.Rank()
	pivots := c.ColumnPivots(nil)
	u := c.RawU()
	f.l = make([]float64, n*f.rank)
	f.pivot = make([]int, n)
	for i, a := range pivots {
		f.pivot[i] = active[a]
		for k := 0; k <= min(i, f.rank-1); k++ {
			f.l[i*f.rank+k] = u.At(k, i)
		}
	}
	if err := f.checkRest(r, pivots); err != nil {
		return nil, err
	}
	for i, a := range pivots {
		row := f.l[i*f.rank : (i+1)*f.rank]
		for k := range row {
			row[k] *= sd[a]
		}
	}
	return f, nil
}

// byVariance orders cells so that those with like variances are neighbours.
func byVariance(cov mat.Symmetric) []int {
	if cov == nil {
		return nil
	}
	order := make([]int, cov.SymmetricDim())
	for j := range order {
		order[j] = j
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(cov.At(a, a), cov.At(b, b)) })
	return order
}

// checkStill refuses a covariance with a cell that has no variance.
func checkStill(cov mat.Symmetric) error {
	if cov == nil {
		return nil
	}
	for j := range cov.SymmetricDim() {
		if cov.At(j, j) > 0 {
			continue
		}
		for k := range cov.SymmetricDim() {
			if cov.At(j, k) != 0 {
				return fmt.Errorf("%w: cell %d has no variance but covaries with cell %d", ErrNotPSD, j, k)
			}
		}
	}
	return nil
}

// checkRest refuses a matrix of which more is left than rounding once the factorisation has stopped: it has a
// negative eigenvalue.
func (f *factor) checkRest(r mat.Symmetric, pivots []int) error {
	for i := f.rank; i < len(pivots); i++ {
		for k := f.rank; k <= i; k++ {
			rest := r.At(pivots[i], pivots[k])
			for m, x := range f.l[i*f.rank : (i+1)*f.rank] {
				rest -= x * f.l[k*f.rank+m]
			}
			if math.Abs(rest) > psdTolerance || math.IsNaN(rest) {
				return fmt.Errorf("%w: it has a negative eigenvalue (about cells %d and %d)", ErrNotPSD,
					f.order[f.pivot[i]], f.order[f.pivot[k]])
			}
		}
	}
	return nil
}

// block holds up to blockSize draws of N(0, Σ).
type block struct {
	first, draws  int
	cells, groups int
	xi, z         []float64 // rank × blockSize and rows × blockSize
	radius        []float64 // of each draw: the length of its column of xi
	draw          []float64 // blockSize × cells, in working order
	ends          []float64 // blockSize × groups: least and greatest of each group
}

func (f *factor) newBlock(groups int) *block {
	return &block{
		cells: f.cells, groups: groups,
		xi:     make([]float64, f.rank*blockSize),
		z:      make([]float64, len(f.pivot)*blockSize),
		radius: make([]float64, blockSize),
		draw:   make([]float64, f.cells*blockSize),
		ends:   make([]float64, 2*groups*blockSize),
	}
}

func (b *block) drawOf(d int) []float64 { return b.draw[d*b.cells : (d+1)*b.cells] }
func (b *block) endsOf(d int) []float64 { return b.ends[2*d*b.groups : 2*(d+1)*b.groups] }

// fill makes the block of that number. Each block has its own stream, so it does not matter who makes which
// and when.
func (f *factor) fill(b *block, seed uint64, number int) {
	b.first = number * blockSize
	if f.rank == 0 {
		return
	}
	stream := rand.New(rand.NewPCG(scramble(seed), scramble(seed^scramble(uint64(number)+1))))
	for i := range b.xi {
		b.xi[i] = stream.NormFloat64()
	}
	clear(b.radius)
	for i, x := range b.xi {
		b.radius[i%blockSize] += x * x
	}
	for d, square := range b.radius {
		b.radius[d] = math.Sqrt(square)
	}
	// Panels of rows, each multiplied only as far as the trapezoid reaches.
	for lo := 0; lo < len(f.pivot); lo += blockSize {
		hi := min(lo+blockSize, len(f.pivot))
		inner := min(hi, f.rank)
		blas64.Gemm(blas.NoTrans, blas.NoTrans, 1,
			blas64.General{Rows: hi - lo, Cols: inner, Stride: f.rank, Data: f.l[lo*f.rank:]},
			blas64.General{Rows: inner, Cols: blockSize, Stride: blockSize, Data: b.xi}, 0,
			blas64.General{Rows: hi - lo, Cols: blockSize, Stride: blockSize, Data: b.z[lo*blockSize:]})
	}
	for i, w := range f.pivot {
		for d, x := range b.z[i*blockSize : (i+1)*blockSize] {
			b.draw[d*f.cells+w] = x
		}
	}
}

// scramble spreads neighbouring seeds over all 64 bits (the finaliser of splitmix64: Steele, Lea and Flood
// 2014).
func scramble(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
