package tally

import (
	"errors"
	"iter"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/safar-cx/safar/touchpoint"
)

// memory is what tallies may take, and have taken. Several may share one.
type memory struct {
	limit int64
	taken atomic.Int64
}

// take notes that n more bytes are taken, or given back where n is negative. Where they are not there, it returns what would be needed in all, and takes
// nothing; else it returns 0.
func (m *memory) take(n int64) (need int64) {
	if now := m.taken.Add(n); n > 0 && now > m.limit {
		m.taken.Add(-n)
		return now
	}
	return 0
}

// variantParts is into how many parts variants are divided where several workers add to them.
const variantParts = 64

// CollectShards adds every path of n sequences, shard(0) to shard(n−1), to a new tally, several sequences at a time:
//
//	tally.CollectShards(schema, o, groups.Shards(), func(i int) iter.Seq2[touchpoint.Path, error] { return groups.Shard(ctx, i) })
//
// The tally is that of [CollectPaths] over one sequence after the other, to the last bit, and takes less time where there are several processors
// ([PathOptions.Workers]). [PathOptions.MaxBytes] bounds all workers together; where the sums of several do not fit it and those of one may, all is
// done again by one, so that sequences must be such that they can be iterated again. The error is that of the earliest sequence that has one, and
// comes without a tally.
func CollectShards(schema PathSchema, o PathOptions, n int, shard func(i int) iter.Seq2[touchpoint.Path, error]) (*Paths, error) {
	if err := schema.Check(); err != nil {
		return nil, err
	}
	o, err := o.filled()
	if err != nil {
		return nil, err
	}
	workers := o.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	c := shards{n: n, shard: shard, layout: newPathLayout(schema.filled()), options: o}
	if workers = min(workers, n); workers > 1 {
		t, err := c.collect(workers)
		var memory *MemoryError
		if !errors.As(err, &memory) {
			return t, err
		}
	}
	return c.collect(1)
}

// shards are the sequences of a collection.
type shards struct {
	n       int
	shard   func(i int) iter.Seq2[touchpoint.Path, error]
	layout  *pathLayout
	options PathOptions
}

// shardWorker tallies some of the sequences.
type shardWorker struct {
	tally *Paths
	err   error
	at    int // the sequence that gave the error
}

// collect tallies all sequences.
func (c *shards) collect(workers int) (*Paths, error) {
	parts := variantParts
	if workers == 1 {
		parts = 1
	}
	all, sums := newVariants(parts), &memory{limit: c.options.MaxBytes}
	list := make([]shardWorker, max(workers, 1))
	c.layout.prepare()
	for i := range list {
		t, err := newPaths(c.layout, c.options, all, sums)
		if err != nil {
			return nil, err
		}
		list[i].tally = t
	}
	c.run(list)
	at, err := c.n, error(nil)
	for _, w := range list {
		if w.err != nil && w.at < at {
			at, err = w.at, w.err
		}
	}
	if err != nil {
		return nil, err
	}
	t := list[0].tally
	for _, w := range list[1:] {
		if err := t.mergeSums(w.tally, false); err != nil {
			return nil, err
		}
		sums.take(-w.tally.ownBytes())
	}
	return t, nil
}

// run gives out the sequences, in their order, so that whatever comes before one that fails is looked at, too.
func (c *shards) run(list []shardWorker) {
	var next, stop atomic.Int64
	stop.Store(int64(c.n))
	var done sync.WaitGroup
	for i := range list {
		w := &list[i]
		done.Go(func() {
			for w.err == nil {
				at := next.Add(1) - 1
				if at >= stop.Load() {
					return
				}
				if w.at, w.err = int(at), w.tally.addAll(c.shard(int(at))); w.err != nil {
					stop.Store(min(stop.Load(), at))
				}
			}
		})
	}
	done.Wait()
}

// addAll adds every path of a sequence, up to the first error.
func (t *Paths) addAll(paths iter.Seq2[touchpoint.Path, error]) error {
	for p, err := range paths {
		if err == nil {
			err = t.Add(p)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
