package agreement

import (
	"math"
	"runtime"
	"sync"
	"sync/atomic"
)

// Marks of scales with few steps are counted eight bits a step in one word a unit: adding a mark is then one addition, and four raters cost one store.
const (
	fewMarks  = 8    // the marks 0 to 7
	fewBits   = 8    // of the count of each
	fewRounds = 63   // groups of four raters before a count of eight bits could overflow
	fewBlock  = 2048 // units counted at once by one worker, at most: 16 KB of words, and rows read in pieces long enough for memory to keep up
)

// fewTable says of a mark, by its upper 16 bits, what it adds to the word of its unit, and which of its bits must be 0 for that to be so.
type fewTable [1 << 16]struct{ add, exact uint64 }

var fewAdds = sync.OnceValue(func() *fewTable {
	t := new(fewTable)
	for i := range t {
		t[i].exact = math.MaxUint64 // not a mark of these, whatever its bits; none but 0 has none, and that is one
	}
	for i := 0x7FF1; i <= 0x7FFF; i++ { // NaN, but those of them that start like an infinity
		t[i].exact, t[i|0x8000].exact = 0, 0
	}
	for k := range fewMarks {
		e := &t[math.Float64bits(float64(k))>>48]
		e.add, e.exact = 1<<(fewBits*k), 1<<48-1
	}
	return t
})

// countFew counts where all marks are 0 to 7; nil where they are not.
func countFew(rows [][]float64) *Counts {
	if len(rows) == 0 || len(rows[0]) == 0 {
		return nil
	}
	units, workers := len(rows[0]), runtime.GOMAXPROCS(0)
	blocks := workers * ((units + workers*fewBlock - 1) / (workers * fewBlock)) // as many for each
	size := (units + blocks - 1) / blocks
	blocks = (units + size - 1) / size
	counts := make([][]unitCounts, blocks)
	var next atomic.Int64
	var failed atomic.Bool
	var wait sync.WaitGroup
	for range min(workers, blocks) {
		wait.Go(func() {
			words := make([]uint64, size)
			for b := int(next.Add(1)) - 1; b < blocks && !failed.Load(); b = int(next.Add(1)) - 1 {
				lo, hi := b*size, min((b+1)*size, units)
				counts[b] = make([]unitCounts, hi-lo)
				if !fewOf(rows, lo, hi, counts[b], words[:hi-lo]) {
					failed.Store(true)
				}
			}
		})
	}
	wait.Wait()
	if failed.Load() {
		return nil
	}
	return gathered(counts, rows)
}

// fewOf counts the marks of all raters on units lo to hi; false where a mark is none of the few.
func fewOf(rows [][]float64, lo, hi int, counts []unitCounts, words []uint64) bool {
	table, rest := fewAdds(), uint64(0)
	for len(rows) > 0 {
		for range fewRounds {
			if len(rows) < 4 {
				break
			}
			rest |= fewFour(rows[0][lo:hi], rows[1][lo:hi], rows[2][lo:hi], rows[3][lo:hi], words, table)
			rows = rows[4:]
		}
		if len(rows) < 4 {
			for _, row := range rows { // at most three more: 255 fit
				for u, x := range row[lo:hi] {
					bits := math.Float64bits(x)
					e := &table[bits>>48]
					words[u] += e.add
					rest |= bits & e.exact
				}
			}
			rows = nil
		}
		if rest != 0 {
			clear(words)
			return false
		}
		for u, w := range words {
			for k := 0; w != 0; k, w = k+1, w>>fewBits {
				counts[u][k] += uint32(w & (1<<fewBits - 1))
			}
		}
		clear(words)
	}
	return true
}

func fewFour(a, b, c, d []float64, words []uint64, table *fewTable) (rest uint64) {
	n := len(words)
	a, b, c, d = a[:n], b[:n], c[:n], d[:n]
	for u := range words {
		p, q, r, s := math.Float64bits(a[u]), math.Float64bits(b[u]), math.Float64bits(c[u]), math.Float64bits(d[u])
		e, f, g, h := &table[p>>48], &table[q>>48], &table[r>>48], &table[s>>48]
		words[u] += e.add + f.add + g.add + h.add
		rest |= p&e.exact | q&f.exact | r&g.exact | s&h.exact
	}
	return rest
}
