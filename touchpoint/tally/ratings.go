package tally

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync/atomic"

	"github.com/safar-cx/safar/touchpoint"
)

// Errors of a tally; those returned wrap one of them and say what was wrong. None changes the tally.
var (
	ErrResponse = errors.New("tally: the response does not fit the schema")
	ErrWeight   = errors.New("tally: unusable weight")
	ErrMissing  = errors.New("tally: what is to be removed was never added")
	ErrSchema   = errors.New("tally: the schemas differ")
	ErrCounts   = errors.New("tally: unusable counts")
)

var errOverflow = fmt.Errorf("%w: the sum of weights would overflow", ErrWeight)

// MemoryError says that a tally would need more memory than the caller allows. The figures are in bytes.
type MemoryError struct{ Need, Limit int64 }

// Error gives both figures.
func (e *MemoryError) Error() string {
	return fmt.Sprintf("tally: it would take %d bytes, %d are allowed", e.Need, e.Limit)
}

// Options bound a tally. The zero value gives the defaults.
type Options struct {
	MaxBytes int64 // memory for sums; 0 means 1 GiB
	Groups   int   // groups of clusters for the jackknife, 2 … 4,096; 0 means 256
	// Drivers are items of which it will be asked how they go together, with intervals: an outcome and what may drive it. See [Ratings.Related].
	// Each needs at most [JointLevels] levels. Nil keeps nothing for it.
	Drivers []touchpoint.Key
}

func (o Options) filled() (Options, error) {
	if o.MaxBytes == 0 {
		o.MaxBytes = 1 << 30
	}
	if o.Groups == 0 {
		o.Groups = 256
	}
	if o.Groups < 2 || o.Groups > 4096 || o.MaxBytes < 0 {
		return o, fmt.Errorf("tally: %d groups in %d bytes: 2 to 4,096 groups and memory above 0 are allowed", o.Groups, o.MaxBytes)
	}
	return o, nil
}

// Ratings sums up responses to one schema. It may be read by many goroutines at once, but while one adds, removes or merges no
// other may use it; to tally in parallel, give each goroutine a Ratings of its own and merge them.
type Ratings struct {
	schema    touchpoint.Schema
	layout    layout
	drivers   *drivers // nil where none are named
	options   Options
	periods   map[touchpoint.Key][][]*table // per segmentation and class; a table is nil until it is needed
	relations map[touchpoint.Key]*relations // of everyone, where there are drivers
	bytes     int64

	categories, paired, driven []int // scratch: the categories of one response, those counted in pairs, and those of drivers
}

// table is the sums over the responses of one period and one class.
type table struct {
	responses sum
	counted   uint64      // answers that came as ready-made counts
	cells     sums        // per category
	pairs     sums        // per pair of categories
	groups    []uint64    // per group: Σw of its responses, then Σw per category
	shared    atomic.Bool // a Table looks at it, so that it must not change
}

// NewRatings returns an empty tally of responses to schema. The memory for one period is counted at once: if it is above the bound, the
// error is a [*MemoryError]. An unusable schema gives the error of [touchpoint.Schema.Check].
func NewRatings(schema touchpoint.Schema, o Options) (*Ratings, error) {
	if err := schema.Check(); err != nil {
		return nil, err
	}
	o, err := o.filled()
	if err != nil {
		return nil, err
	}
	t, err := empty(schema, o)
	if err != nil {
		return nil, err
	}
	if need := t.layout.bytes()*int64(classes(schema)) + t.drivers.bytes(); need > o.MaxBytes {
		return nil, &MemoryError{need, o.MaxBytes}
	}
	return t, nil
}

// empty returns a tally without any sums.
func empty(schema touchpoint.Schema, o Options) (*Ratings, error) {
	d, err := newDrivers(schema, o.Drivers)
	if err != nil {
		return nil, err
	}
	return &Ratings{
		schema: schema, layout: newLayout(schema, o.Groups), drivers: d, options: o,
		periods: map[touchpoint.Key][][]*table{}, relations: map[touchpoint.Key]*relations{},
	}, nil
}

// classes returns how many tables a period has: one for each class, or a single one where nobody is classed.
func classes(s touchpoint.Schema) int {
	n := 0
	for _, seg := range s.Segmentations {
		n += len(seg.Classes)
	}
	return max(n, 1)
}

// Schema returns the schema of the responses. Its slices must not be changed.
func (t *Ratings) Schema() touchpoint.Schema { return t.schema }

// Periods returns the periods in which there are responses, in alphabetical order; the empty key stands for responses of no stated period.
func (t *Ratings) Periods() []touchpoint.Key {
	var all []touchpoint.Key
	for at := range t.tables() {
		if len(all) == 0 || all[len(all)-1] != at.period {
			all = append(all, at.period)
		}
	}
	return all
}

func (b *table) empty() bool { return b.responses == sum{} && b.counted == 0 && b.cells.empty() }

// Add counts a response. The error wraps [ErrResponse] or [ErrWeight], or is a [*MemoryError] where a new period or class would take the
// tally past its bound; the tally is then unchanged. Adding allocates nothing but the sums of a period or class seen for the first time, and of one that a
// [Table] was taken of since it last changed.
func (t *Ratings) Add(r touchpoint.Response) error {
	d, err := t.read(&r)
	if err != nil {
		return err
	}
	if err := t.reserve(r.Period, r.Classes, d.w); err != nil {
		return err
	}
	t.apply(&r, d)
	return nil
}

// Remove takes back a response that was added. It needs the original: the same answers, classes, period, weight and cluster, and where there are groups
// or drivers without clusters the same identifier. Where the tally does not hold them all the error wraps [ErrMissing] and nothing changes.
func (t *Ratings) Remove(r touchpoint.Response) error {
	d, err := t.read(&r)
	if err != nil {
		return err
	}
	group := t.groupOf(&r)
	for s := range t.segmentations() {
		b := t.table(r.Period, s, t.class(s, r.Classes))
		if b == nil || !b.responses.holds(d) || !b.pairs.holdPairs(t.paired, t.layout.rows, d) {
			return fmt.Errorf("%w: response %q", ErrMissing, r.ID)
		}
		for _, c := range t.categories {
			if !b.cells.at(c).holds(d) || group >= 0 && b.groups[group+1+c] < d.w {
				return fmt.Errorf("%w: response %q", ErrMissing, r.ID)
			}
		}
	}
	if t.drivers != nil && !t.relations[r.Period].holds(t.drivers, t.related(&r, d)) {
		return fmt.Errorf("%w: response %q", ErrMissing, r.ID)
	}
	t.apply(&r, d.negative())
	return nil
}

// read checks a response, leaves its categories in the scratch and returns what it adds to each.
func (t *Ratings) read(r *touchpoint.Response) (sum, error) {
	if len(r.Answers) != len(t.schema.Items) {
		return sum{}, fmt.Errorf("%w: response %q has %d answers, the schema %d items", ErrResponse, r.ID, len(r.Answers), len(t.schema.Items))
	}
	if err := t.checkClasses(r.Classes); err != nil {
		return sum{}, fmt.Errorf("%w (response %q)", err, r.ID)
	}
	d := one
	if t.schema.Weighted {
		var ok bool
		if d, ok = weigh(r.Weight); !ok {
			return sum{}, fmt.Errorf("%w: response %q weighs %v; 0 … %d is allowed", ErrWeight, r.ID, r.Weight, MaxWeight)
		}
	}
	t.categories, t.paired, t.driven = t.categories[:0], t.paired[:0], t.driven[:0]
	for i, a := range r.Answers {
		c, ok := t.layout.category(i, a)
		if !ok {
			if a < touchpoint.NotAsked {
				return sum{}, fmt.Errorf("%w: response %q: answer %d to item %q means nothing", ErrResponse, r.ID, a, t.schema.Items[i].Key)
			}
			continue
		}
		if c > t.layout.levels[i] || a > 0 && c == t.layout.levels[i] {
			return sum{}, fmt.Errorf("%w: response %q: item %q has no level %d", ErrResponse, r.ID, t.schema.Items[i].Key, c)
		}
		t.categories = append(t.categories, t.layout.base[i]+c)
		if p := t.layout.pairBase[i]; p >= 0 {
			t.paired = append(t.paired, p+c)
		}
		if t.drivers != nil && t.drivers.base[i] >= 0 {
			t.driven = append(t.driven, t.drivers.base[i]+c)
		}
	}
	return d, nil
}

func (t *Ratings) checkClasses(classes []int) error {
	if classes == nil {
		return nil
	}
	if len(classes) != len(t.schema.Segmentations) {
		return fmt.Errorf("%w: %d classes for %d segmentations", ErrResponse, len(classes), len(t.schema.Segmentations))
	}
	for s, c := range classes {
		if c < 0 || c >= len(t.schema.Segmentations[s].Classes) {
			return fmt.Errorf("%w: segmentation %q has no class %d", ErrResponse, t.schema.Segmentations[s].Key, c)
		}
	}
	return nil
}

// segmentations yields the index of each segmentation, or 0 alone where nobody is classed.
func (t *Ratings) segmentations() iter.Seq[int] {
	return func(yield func(int) bool) {
		for s := range max(len(t.schema.Segmentations), 1) {
			if !yield(s) {
				return
			}
		}
	}
}

// class returns the class of a response in a segmentation.
func (t *Ratings) class(segmentation int, classes []int) int {
	if len(t.schema.Segmentations) == 0 {
		return 0
	}
	if classes == nil {
		return len(t.schema.Segmentations[segmentation].Classes) - 1
	}
	return classes[segmentation]
}

// classesOf returns how many classes a segmentation has, 1 where nobody is classed.
func (t *Ratings) classesOf(segmentation int) int {
	if len(t.schema.Segmentations) == 0 {
		return 1
	}
	return len(t.schema.Segmentations[segmentation].Classes)
}

func (t *Ratings) table(period touchpoint.Key, segmentation, class int) *table {
	if p, ok := t.periods[period]; ok {
		return p[segmentation][class]
	}
	return nil
}

// reserve makes the tables that a response needs, unless they would take too much memory or their weights overflow.
func (t *Ratings) reserve(period touchpoint.Key, classes []int, weight uint64) error {
	missing := 0
	for s := range t.segmentations() {
		switch b := t.table(period, s, t.class(s, classes)); {
		case b == nil:
			missing++
		case b.responses.w+weight > maxTotal:
			return errOverflow
		}
	}
	relations := 0
	if t.drivers != nil {
		switch g := t.relations[period]; {
		case g == nil:
			relations = 1
		case g.total+t.drivers.units(weight) > maxRelated:
			return errOverflow
		}
	}
	if missing+relations == 0 {
		return nil
	}
	if err := t.take(missing, relations); err != nil {
		return err
	}
	for s := range t.segmentations() {
		t.ensure(period, s, t.class(s, classes))
	}
	t.ensureRelations(period)
	return nil
}

// take counts the memory of some more tables and relations.
func (t *Ratings) take(tables, relations int) error {
	need := t.bytes + int64(tables)*t.layout.bytes() + int64(relations)*t.drivers.bytes()
	if need > t.options.MaxBytes {
		return &MemoryError{need, t.options.MaxBytes}
	}
	t.bytes = need
	return nil
}

// owned returns a table that may be changed: from now on a copy, where a Table looks at what was there.
func (t *Ratings) owned(period touchpoint.Key, segmentation, class int) *table {
	b := t.table(period, segmentation, class)
	if b != nil && b.shared.Load() {
		b = b.clone()
		t.periods[period][segmentation][class] = b
	}
	return b
}

func (b *table) clone() *table {
	return &table{responses: b.responses, counted: b.counted, cells: b.cells.clone(), pairs: b.pairs.clone(), groups: slices.Clone(b.groups)}
}

// ensure returns a table that may be changed, made if it is not there.
func (t *Ratings) ensure(period touchpoint.Key, segmentation, class int) *table {
	p, ok := t.periods[period]
	if !ok {
		p = make([][]*table, max(len(t.schema.Segmentations), 1))
		for s := range p {
			p[s] = make([]*table, t.classesOf(s))
		}
		t.periods[period] = p
	}
	if p[segmentation][class] == nil {
		p[segmentation][class] = t.layout.table()
	}
	return t.owned(period, segmentation, class)
}

func (l *layout) table() *table {
	return &table{
		cells:  newSums(l.categories, l.weighted),
		pairs:  newSums(l.pairs, l.weighted),
		groups: make([]uint64, l.groups*(l.categories+1)),
	}
}

// groupOf returns where the sums of the response's group begin, or −1 where no groups are kept.
func (t *Ratings) groupOf(r *touchpoint.Response) int {
	if t.layout.groups == 0 {
		return -1
	}
	return t.group(r, t.layout.groups) * (t.layout.categories + 1)
}

// apply adds d to every sum that the response in the scratch touches.
func (t *Ratings) apply(r *touchpoint.Response, d sum) {
	group := t.groupOf(r)
	for s := range t.segmentations() {
		t.layout.apply(t.owned(r.Period, s, t.class(s, r.Classes)), t.categories, t.paired, group, d)
	}
	if t.drivers != nil {
		t.relations[r.Period].add(t.drivers, t.related(r, d))
	}
}

// apply adds d to the sums of some categories, of their pairs, and of their group.
func (l *layout) apply(b *table, categories, paired []int, group int, d sum) {
	b.responses.add(d)
	for _, c := range categories {
		b.cells.add(c, d)
	}
	b.pairs.addPairs(paired, l.rows, d)
	if group < 0 {
		return
	}
	b.groups[group] += d.w
	for _, c := range categories {
		b.groups[group+1+c] += d.w
	}
}

// place says which of a tally's tables is meant.
type place struct {
	period              touchpoint.Key
	segmentation, class int
}

// tables yields the tables that hold anything, in a fixed order.
func (t *Ratings) tables() iter.Seq2[place, *table] {
	return func(yield func(place, *table) bool) {
		for _, period := range slices.Sorted(maps.Keys(t.periods)) {
			for s, tables := range t.periods[period] {
				for c, b := range tables {
					if b != nil && !b.empty() && !yield(place{period, s, c}, b) {
						return
					}
				}
			}
		}
	}
}

// Merge adds all that o holds. The schemas must ask the same items in the same way and divide respondents alike (names may differ), groups must be
// as many, and the drivers the same; otherwise the error wraps [ErrSchema] and t is unchanged, as it is on a [*MemoryError]. o is not changed.
func (t *Ratings) Merge(o *Ratings) error {
	if !sameQuestions(t.schema, o.schema) || t.layout.groups != o.layout.groups {
		return fmt.Errorf("%w: they cannot be merged", ErrSchema)
	}
	if !t.drivers.same(o.drivers) {
		return fmt.Errorf("%w: they cannot be merged, for their drivers differ", ErrSchema)
	}
	missing := 0
	for at, from := range o.tables() {
		switch b := t.table(at.period, at.segmentation, at.class); {
		case b == nil:
			missing++
		case b.responses.w+from.responses.w > maxTotal:
			return errOverflow
		}
	}
	relations := 0
	for period, from := range o.evidenceOfDrivers() {
		switch g := t.relations[period]; {
		case g == nil:
			relations++
		case g.total+from.total > maxRelated:
			return errOverflow
		}
	}
	if err := t.take(missing, relations); err != nil {
		return err
	}
	for at, from := range o.tables() {
		t.ensure(at.period, at.segmentation, at.class).merge(from)
	}
	for period, from := range o.evidenceOfDrivers() {
		t.ensureRelations(period).merge(from)
	}
	return nil
}

func (b *table) merge(o *table) {
	b.mergeItems(o)
	b.pairs.merge(&o.pairs)
}

// mergeItems adds all but the pairs.
func (b *table) mergeItems(o *table) {
	b.responses.add(o.responses)
	b.counted += o.counted
	b.cells.merge(&o.cells)
	for i, w := range o.groups {
		b.groups[i] += w
	}
}
