package eventlog

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/safar-cx/safar/touchpoint"
)

// ErrMemory is wrapped by the error for a log that does not fit [GroupOptions.MaxBytes].
var ErrMemory = errors.New("eventlog: not enough memory allowed")

// Bounds of [GroupOptions.MaxBytes].
const (
	defaultBytes = 512 << 20
	leastBytes   = 1 << 20
	maxBytes     = 1 << 40
)

// GroupOptions are the options of grouping contacts into paths. The zero value is ready to use.
type GroupOptions struct {
	// Session is the longest pause within a path: a contact that begins later than that after the last one ended (or began, where no end is
	// known) begins a new path. 0 means one path for each customer.
	Session time.Duration
	// From and Until leave out contacts that begin before From, or at Until or later. Zero is no bound.
	From, Until time.Time
	// Customers takes in the contacts of these alone, so that memory is bounded by theirs; nil means everyone's. What the zero AsOf stands for is the
	// latest time of anyone's contact all the same.
	Customers []string
	// AsOf is the time at which the log is looked at: contacts that begin later are left out. Zero is the latest time of any contact.
	AsOf time.Time
	// OpenFor says for how long after its last contact a path may still go on: the last path of a customer is open if its last contact is later
	// than AsOf − OpenFor; any other path has been left. 0 means Session; where that is 0, too, no path is open.
	OpenFor time.Duration
	// Pair makes one contact of two that record the beginning and the end of one activity: the first unpaired "start" and the next "complete" or
	// "abort" of the same activity in the path of a customer, in the order of time. The contact begins and ends with them; it has no lifecycle, or
	// "abort", and what the end knows better (outcome, owner, place, value …) goes before what the start says. All others stay as they are.
	Pair bool
	// KeepDuplicates keeps contacts of one customer that have the identifier and lifecycle of another. Without it the earliest is kept, of several at
	// the same time the first one read.
	KeepDuplicates bool
	// MaxBytes is about how much memory may be taken; 0 means 512 MiB, the least is 1 MiB. A contact takes about 20 bytes.
	MaxBytes int64
	// TempDir is a folder for what does not fit: temporary files, of which only the operating system knows. Where it is empty, a log that does not
	// fit is refused with an error that wraps [ErrMemory].
	TempDir string
	// Workers is how many goroutines [Reader.Group] may read with; 0 means as many as there are processors. The paths do not depend on it.
	Workers int
}

// GroupReport says what has been grouped, and, once all paths were read, what came of it.
type GroupReport struct {
	Contacts   int64     // taken in
	Outside    int64     // left out since they lie outside of From and Until
	Others     int64     // left out since they are of other customers than GroupOptions.Customers
	Late       int64     // left out since they begin after AsOf
	Duplicates int64     // left out since they have the identifier of another
	Paired     int64     // ends of activities that were joined to their start
	Customers  int64     // with at least one path
	Paths      int64     // yielded
	Open       int64     // of these, still under way
	Spilled    int64     // bytes put into temporary files
	AsOf       time.Time // the one used
}

// Groups are the contacts of a log, sorted into customers. They are immutable once made; several goroutines may read different shards at a time.
type Groups struct {
	options GroupOptions
	writers []*writer
	dicts   *dictionaries
	spill   *spill
	only    map[string]bool // the customers whose contacts are taken in; nil for all
	mu      sync.Mutex      // guards report
	report  GroupReport
	bits    uint      // of the hash of a customer, that tell the shard
	seen    []bool    // shards that the report counts
	rooms   sync.Pool // of *shardRoom, what sorting a shard took before
}

// Group takes in contacts, in any order, for paths to be made of them. An error of contacts, and one that wraps [ErrMemory], ends it. The caller
// closes the groups.
func Group(ctx context.Context, contacts iter.Seq2[touchpoint.Contact, error], o GroupOptions) (*Groups, error) {
	g, err := newGroups(o, 1)
	if err != nil {
		return nil, err
	}
	w := g.writers[0]
	n := uint64(0)
	for c, err := range contacts {
		if err == nil && n&0xfff == 0 {
			err = ctx.Err()
		}
		if err == nil {
			err = w.add(&c, n)
		}
		if err != nil {
			return nil, errors.Join(err, g.Close())
		}
		n++
	}
	return g.finish()
}

// Paths groups contacts, in any order, into the paths of customers: [Group] and [Groups.Paths] in one.
func Paths(ctx context.Context, contacts iter.Seq2[touchpoint.Contact, error], o GroupOptions) iter.Seq2[touchpoint.Path, error] {
	return func(yield func(touchpoint.Path, error) bool) {
		g, err := Group(ctx, contacts, o)
		if err != nil {
			yield(touchpoint.Path{}, err)
			return
		}
		defer g.Close()
		g.Paths(ctx)(yield)
	}
}

func newGroups(o GroupOptions, workers int) (*Groups, error) {
	o.MaxBytes = cmp.Or(o.MaxBytes, defaultBytes)
	o.OpenFor = cmp.Or(o.OpenFor, o.Session)
	switch {
	case o.MaxBytes < leastBytes || o.MaxBytes > maxBytes:
		return nil, fmt.Errorf("eventlog: %d bytes of memory; it may be %d to %d", o.MaxBytes, leastBytes, int64(maxBytes))
	case o.Session < 0 || o.OpenFor < 0:
		return nil, fmt.Errorf("eventlog: a session of %v, open for %v; neither can be negative", o.Session, o.OpenFor)
	case !o.From.IsZero() && !o.Until.IsZero() && !o.From.Before(o.Until):
		return nil, fmt.Errorf("eventlog: the window from %v until %v is empty", o.From.Format(time.RFC3339), o.Until.Format(time.RFC3339))
	}
	g := &Groups{options: o, dicts: newDictionaries(o.MaxBytes / 8), bits: shardBits}
	if o.MaxBytes < fewBytes {
		g.bits = fewBits
	}
	g.seen = make([]bool, g.Shards())
	if o.TempDir != "" {
		g.spill = &spill{dir: o.TempDir}
	}
	if o.Customers != nil {
		g.only = make(map[string]bool, len(o.Customers))
		for _, name := range o.Customers {
			g.only[name] = true
		}
	}
	for range workers {
		g.writers = append(g.writers, newWriter(g, o.MaxBytes/2/int64(workers)))
	}
	return g, nil
}

// finish sums what the writers counted. Where some of the contacts were spilled all are, which leaves the memory to those who read the paths.
func (g *Groups) finish() (*Groups, error) {
	if g.spill != nil && g.spill.size.Load() > 0 {
		for _, w := range g.writers {
			if err := w.spill(); err != nil {
				return nil, errors.Join(err, g.Close())
			}
			w.free = nil
		}
	}
	latest := int64(math.MinInt64)
	for _, w := range g.writers {
		g.report.Contacts += w.contacts
		g.report.Outside += w.outside
		g.report.Others += w.others
		g.report.Late += w.late
		latest = max(latest, w.latest)
	}
	if g.spill != nil {
		g.report.Spilled = g.spill.size.Load()
	}
	g.report.AsOf = g.options.AsOf
	if g.report.AsOf.IsZero() && g.report.Contacts+g.report.Others > 0 {
		g.report.AsOf = time.Unix(0, latest).UTC()
	}
	return g, nil
}

// Report says what has been grouped so far.
func (g *Groups) Report() GroupReport {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.report
}

// Close removes temporary files.
func (g *Groups) Close() error {
	if g.spill == nil {
		return nil
	}
	return g.spill.close()
}

// Shards returns the number of parts into which customers are divided.
func (g *Groups) Shards() int { return 1 << g.bits }

// Paths yields all paths. Customers come in the order of a hash of their name, which looks random and is the same on every machine and for
// every order of the input; the paths of one customer come in the order of time, one after the other. The slice of a path's contacts is used
// again for the next one; keep a [touchpoint.Path.Clone]. It may be called again.
func (g *Groups) Paths(ctx context.Context) iter.Seq2[touchpoint.Path, error] {
	return func(yield func(touchpoint.Path, error) bool) {
		room := g.room()
		defer g.rooms.Put(room)
		for i := range g.Shards() {
			if !g.paths(ctx, i, room, yield) {
				return
			}
		}
	}
}

// Shard yields the paths of one part, from 0 to [Groups.Shards] − 1, as [Groups.Paths] would; it panics if there is none. Different parts may be
// read at the same time, each taking the memory of its contacts. A customer is in one part alone.
func (g *Groups) Shard(ctx context.Context, i int) iter.Seq2[touchpoint.Path, error] {
	if i < 0 || i >= g.Shards() {
		panic(fmt.Sprintf("eventlog: there is no shard %d of %d", i, g.Shards()))
	}
	return func(yield func(touchpoint.Path, error) bool) {
		room := g.room()
		defer g.rooms.Put(room)
		g.paths(ctx, i, room, yield)
	}
}

// room returns memory to sort a shard in.
func (g *Groups) room() *shardRoom {
	if room, ok := g.rooms.Get().(*shardRoom); ok {
		return room
	}
	return new(shardRoom)
}

// spill is the file for what does not fit in memory. It has no name any more, so that nothing is left whatever happens.
type spill struct {
	dir  string
	once sync.Once
	file *os.File
	err  error
	size atomic.Int64
}

// open makes the file when it is first needed.
func (s *spill) open() (*os.File, error) {
	s.once.Do(func() {
		if s.file, s.err = os.CreateTemp(s.dir, "eventlog-*.tmp"); s.err != nil {
			s.err = fmt.Errorf("eventlog: a temporary file: %w", s.err)
			return
		}
		_ = os.Remove(s.file.Name()) // where an open file cannot be removed, close does it
	})
	return s.file, s.err
}

// read reads a part of the file.
func (s *spill) read(into []byte, from int64) error {
	file, err := s.open()
	if err != nil {
		return err
	}
	if _, err := file.ReadAt(into, from); err != nil {
		return fmt.Errorf("eventlog: a temporary file: %w", err)
	}
	return nil
}

func (s *spill) close() error {
	s.once.Do(func() { s.err = errors.New("eventlog: the groups are closed") })
	if s.file == nil {
		return nil
	}
	err := s.file.Close()
	if rm := os.Remove(s.file.Name()); rm != nil && !errors.Is(rm, os.ErrNotExist) && err == nil {
		err = rm
	}
	s.file, s.err = nil, errors.New("eventlog: the groups are closed")
	return err
}
