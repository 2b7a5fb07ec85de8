package infer

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// reader takes notes of blocks of draws. Each worker has its own, so that none waits for another.
type reader interface {
	read(b *block)
}

// scan shows every draw to one reader or another: a worker takes the next block that nobody has.
func scan[R reader](p *pairs, f *factor, seed uint64, draws int, newReader func() R) []R {
	blocks := (draws + blockSize - 1) / blockSize
	all := make([]R, min(blocks, runtime.GOMAXPROCS(0)))
	var next atomic.Int64
	var group sync.WaitGroup
	for w := range all {
		all[w] = newReader()
		group.Go(func() {
			b := f.newBlock(p.groups)
			for number := int(next.Add(1) - 1); number < blocks; number = int(next.Add(1) - 1) {
				f.fill(b, seed, number)
				b.draws = min(blockSize, draws-b.first)
				for d := range b.draws {
					extremes(b.endsOf(d), b.drawOf(d))
				}
				all[w].read(b)
			}
		})
	}
	group.Wait()
	return all
}

// extremes fills in the least and the greatest of each group.
func extremes(ends, z []float64) {
	for g := range len(ends) / 2 {
		group := z[g*groupSize : min((g+1)*groupSize, len(z))]
		ends[2*g], ends[2*g+1] = slices.Min(group), slices.Max(group)
	}
}

// farthestAbove is the largest standardised lead of the others over own, or top.
func farthestAbove(own float64, z, up []float64, top float64) float64 {
	up = up[:len(z)]
	for i, x := range z {
		if d := (x - own) * up[i]; d > top {
			top = d
		}
	}
	return top
}

// farthestBelow is the largest standardised lead of own over the others, or top.
func farthestBelow(own float64, z, down []float64, top float64) float64 {
	down = down[:len(z)]
	for i, x := range z {
		if d := (own - x) * down[i]; d > top {
			top = d
		}
	}
	return top
}
