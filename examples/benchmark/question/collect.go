package question

import (
	"iter"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// collectShards tallies the paths of n sequences, several at a time.
func collectShards(schema tally.PathSchema, o tally.PathOptions, n int, shard func(i int) iter.Seq2[touchpoint.Path, error]) (*tally.Paths, error) {
	tallies := make([]*tally.Paths, min(n, runtime.GOMAXPROCS(0)))
	errs := make([]error, len(tallies))
	var next atomic.Int64
	var workers sync.WaitGroup
	for w := range tallies {
		workers.Go(func() {
			tallies[w], errs[w] = tally.CollectPaths(schema, o, func(yield func(touchpoint.Path, error) bool) {
				for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
					for p, err := range shard(int(i)) {
						if !yield(p, err) {
							return
						}
					}
				}
			})
		})
	}
	workers.Wait()
	for w, t := range tallies {
		if errs[w] != nil {
			return nil, errs[w]
		}
		if w == 0 {
			continue
		}
		if err := tallies[0].Merge(t); err != nil {
			return nil, err
		}
		tallies[w] = nil
	}
	return tallies[0], nil
}
