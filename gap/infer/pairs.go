package infer

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/mathext"
)

// groupSize neighbours in the working order are looked at, or passed over, together.
const groupSize = 32

// pairs are the ordered pairs of cells, and which of them may stay in doubt. Rows and columns are in the
// working order, in which cells of like variance are neighbours. The hypothesis of an ordered pair is that
// the first is not above the second; both orders of two cells are tested, so that to be wrong about the
// direction is an error too.
//
// Three kinds follow from the size z of the first's lead, in standard errors. Those up to `sure`, leads below
// zero among them, are in every set that a step-down can end with, since no critical value is below that of a
// single pair. Those above `screen` are in none, no critical value being above Bonferroni's. The others are
// to be decided.
type pairs struct {
	cells, groups int
	order         []int         // working position → cell
	z             []float64     // cells × cells, between 0 and +Inf, whoever leads; −1 where the difference has no variance
	sure, screen  float64       // limits of z
	up            []float64     // cells × cells: 1/SE where the column's lead over the row is sure to stay, else 0
	down          []float64     // the same for the row's lead over the column
	mostUp        []float64     // cells × groups: the largest of up in the group
	mostDown      []float64     // and of down
	open          [][]undecided // by row, both orders, by rising z
	mostOpen      []float64     // cells × groups: the largest 1/SE in open
}

// undecided is a lead, of the other cell over the row's or of the row's over the other.
type undecided struct {
	z       float64
	inverse float64 // 1/SE; negative if the row leads
	with    int32
}

// noVariance is how small the variance of a difference, relative to the cells' own, counts as none.
const noVariance = 1e-10

func newPairs(score []float64, cov mat.Symmetric, o RankOptions, prescreen bool) *pairs {
	n := len(score)
	groups := (n + groupSize - 1) / groupSize
	p := &pairs{
		cells: n, groups: groups, order: byVariance(cov), z: make([]float64, n*n), up: make([]float64, n*n), down: make([]float64, n*n),
		mostUp: make([]float64, n*groups), mostDown: make([]float64, n*groups), open: make([][]undecided, n), mostOpen: make([]float64, n*groups),
	}
	p.sure, p.screen = o.limits(n, prescreen)
	scale := 0.0
	for _, x := range score {
		scale = math.Max(scale, math.Abs(x))
	}
	for a := range n {
		p.z[a*n+a] = -1
		for b := range a {
			p.compare(a, b, score, cov, o.DF, sameScore*scale)
		}
	}
	for _, row := range p.open {
		slices.SortStableFunc(row, func(x, y undecided) int { return cmp.Compare(x.z, y.z) })
	}
	return p
}

// compare files the two ordered pairs of working positions a and b.
func (p *pairs) compare(a, b int, score []float64, cov mat.Symmetric, df []float64, same float64) {
	j, k := p.order[a], p.order[b]
	own := cov.At(j, j) + cov.At(k, k)
	variance := own - 2*cov.At(j, k)
	at, mirrored := a*p.cells+b, b*p.cells+a
	if !(variance > noVariance*own) {
		p.z[at], p.z[mirrored] = -1, -1
		return
	}
	inverse := 1 / math.Sqrt(variance)
	z := 0.0
	if d := math.Abs(score[j] - score[k]); d > same {
		z = d * inverse
	}
	// Below `sure` it does not matter by how much.
	if df != nil && z > p.sure {
		z = normalScore(z, math.Min(df[j], df[k]))
	}
	p.z[at], p.z[mirrored] = z, z
	if score[j] < score[k] {
		a, b = b, a
	}
	p.file(a, b, z, inverse)
}

// file notes that the first cell leads the second, and that the second does not lead the first.
func (p *pairs) file(first, second int, z, inverse float64) {
	p.set(p.up, p.mostUp, first, second, inverse)
	p.set(p.down, p.mostDown, second, first, inverse)
	if z <= p.sure {
		p.set(p.up, p.mostUp, second, first, inverse)
		p.set(p.down, p.mostDown, first, second, inverse)
		return
	}
	if z <= p.screen {
		p.open[first] = append(p.open[first], undecided{z, -inverse, int32(second)})
		p.open[second] = append(p.open[second], undecided{z, inverse, int32(first)})
		p.raise(p.mostOpen, first, second, inverse)
		p.raise(p.mostOpen, second, first, inverse)
	}
}

func (p *pairs) set(values, most []float64, row, with int, inverse float64) {
	values[row*p.cells+with] = inverse
	p.raise(most, row, with, inverse)
}

func (p *pairs) raise(most []float64, row, with int, inverse float64) {
	g := row*p.groups + with/groupSize
	most[g] = math.Max(most[g], inverse)
}

// limits are the two between which critical values lie. The upper is Bonferroni's at half the error allowed:
// at the full error it is above the true quantile, but the draws' might be above it by chance. That they
// exceed half of it twice as often as they should has probability under exp(−0.19·expected) (Chernoff), 1e-12
// with 150 expected; with fewer no pair is screened.
func (o RankOptions) limits(cells int, prescreen bool) (sure, screen float64) {
	alpha := 1 - o.Confidence
	sure = math.Max(0, -mathext.NormalQuantile(math.Min(1, o.loosened(1))/2))
	screen = math.Inf(1)
	if m := float64(cells) * float64(cells-1); prescreen && m > 0 && alpha*float64(o.Draws) >= 150 {
		screen = -mathext.NormalQuantile(alpha / 2 / m)
	}
	return sure, screen
}

// sets reads ranks off the critical values: one for all pairs, and one a row.
func (p *pairs) sets(score []float64, simultaneous float64, marginal []float64, o RankOptions) RankSets {
	n := p.cells
	s := RankSets{
		Rank: rankOf(score), Simultaneous: make([]RankSet, n), Marginal: make([]RankSet, n),
		Critical: simultaneous, Confidence: o.Confidence, Draws: o.Draws, Seed: o.Seed, above: make([][]uint64, n),
	}
	if simultaneous == p.screen {
		s.Critical = math.NaN()
	}
	for a, j := range p.order {
		s.above[j] = make([]uint64, (n+63)/64)
		all, own := RankSet{1, n}, RankSet{1, n}
		for b, k := range p.order {
			z := p.z[a*n+b]
			higher := score[j] > score[k]
			if z > simultaneous {
				all.count(higher)
				if higher {
					s.above[j][k/64] |= 1 << (k % 64)
				}
			}
			// In truth the row's value is the smaller; that of the draws may not quite be.
			if z > math.Min(marginal[a], simultaneous) {
				own.count(higher)
			}
		}
		s.Simultaneous[j], s.Marginal[j] = all, own
	}
	return s
}

// count takes in that the cell is surely higher, or surely lower, than another.
func (r *RankSet) count(higher bool) {
	if higher {
		r.Worst--
	} else {
		r.Best++
	}
}
