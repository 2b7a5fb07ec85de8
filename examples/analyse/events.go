package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"time"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/customer"
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
	"github.com/safar-cx/safar/touchpoint/eventlog"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// done is what customers did; without paths they did nothing.
type done struct {
	paths *tally.Paths
	cut   path.Cut // how the log was cut into them
}

// collect reads the event log and tallies the paths of its customers over the cells of the map.
func (l logRequest) collect(ctx context.Context, m *journey.Map, skip bool, stderr io.Writer) (done, error) {
	out := done{cut: path.Cut{Ended: l.open == 0 && l.session == 0}}
	if l.session > 0 {
		out.cut.Unit = path.Visits
	}
	err := l.group(ctx, m, skip, nil, stderr, func(groups *eventlog.Groups, schema tally.PathSchema) (err error) {
		out.paths, err = tally.CollectShards(schema, tally.PathOptions{}, groups.Shards(), func(i int) iter.Seq2[touchpoint.Path, error] {
			return groups.Shard(ctx, i)
		})
		return err
	})
	return out, err
}

// look reads the event log and lays the last path of one customer on the map.
func (l logRequest) look(ctx context.Context, m *journey.Map, r request, stderr io.Writer) (view *customer.View, err error) {
	err = l.group(ctx, m, r.skip, []string{l.customer}, stderr, func(groups *eventlog.Groups, schema tally.PathSchema) error {
		var last touchpoint.Path
		for p, err := range groups.Paths(ctx) {
			if err != nil {
				return err
			}
			last = p.Clone()
		}
		if len(last.Contacts) == 0 {
			return fmt.Errorf("-customer %q: the log has no contact of theirs", l.customer)
		}
		view, err = customer.Look(m, last, customer.Options{AsOf: schema.AsOf, Goals: schema.Goals, Bad: schema.Bad, Lang: r.output.lang})
		return err
	})
	return view, err
}

// group reads the event log into paths, of some customers or of all, and gives them to whoever wants them, with what is to be counted of them.
func (l logRequest) group(ctx context.Context, m *journey.Map, skip bool, customers []string, stderr io.Writer, use func(*eventlog.Groups, tally.PathSchema) error) error {
	columns, places, err := l.codebooks()
	if err != nil {
		return err
	}
	schema, err := l.schema(m, places)
	if err != nil {
		return err
	}
	group := eventlog.GroupOptions{Session: l.session, OpenFor: l.open, Pair: l.pair, TempDir: os.TempDir(), Customers: customers}
	if l.asOf != "" {
		if group.AsOf, err = time.Parse(time.RFC3339, l.asOf); err != nil {
			return fmt.Errorf("-asof %q: write a time such as 2026-07-31T00:00:00Z", l.asOf)
		}
	}
	f, name, err := open(l.events)
	if err != nil {
		return err
	}
	defer f.Close()
	o := eventlog.Options{Name: name, Places: places}
	if tell := progress(f, stderr); tell != nil {
		o.Progress = func(p eventlog.Progress) { tell(p.Rows, p.Bytes) }
	}
	if skip {
		o.BadRows = eventlog.Skip
	}
	reader, err := eventlog.NewReader(f, columns, o)
	if err != nil {
		return drafts(err, name, "a map, columns and places")
	}
	groups, err := reader.Group(ctx, group)
	if row := new(eventlog.RowError); errors.As(err, &row) && row.Skippable() {
		return skips(err)
	}
	if err != nil {
		return err
	}
	defer groups.Close()
	schema.AsOf = groups.Report().AsOf
	if report := reader.Report(); customers == nil && !report.Complete() {
		fmt.Fprintln(stderr, report)
	}
	err = use(groups, schema)
	if report := groups.Report(); !report.Complete() { // known once all paths were read
		fmt.Fprintln(stderr, report)
	}
	return err
}

// drafts adds advice to an error of opening a file, if another description of its columns may help.
func drafts(err error, file, what string) error {
	if columns := new(document.Problems); !errors.As(err, columns) {
		return err
	}
	return fmt.Errorf("%w\n(analyse -init %s drafts %s that fit the file)", err, shell(file), what)
}

// skips adds advice to the error of a row.
func skips(err error) error {
	return fmt.Errorf("%w\n(-skip leaves such rows out and counts them)", err)
}

// codebooks reads what the columns of the log mean, and where its activities belong.
func (l logRequest) codebooks() (*eventlog.Columns, *eventlog.Places, error) {
	if l.places == "" {
		return nil, nil, errors.New("-events needs -places: a file that says where on the map the activities of the log belong")
	}
	columns := &eventlog.Columns{}
	if l.columns != "" {
		if err := read(l.columns, func(f io.Reader) (err error) {
			columns, err = eventlog.ParseColumns(f)
			return err
		}); err != nil {
			return nil, nil, err
		}
	}
	var places *eventlog.Places
	err := read(l.places, func(f io.Reader) (err error) {
		places, err = eventlog.ParsePlaces(f)
		return err
	})
	return columns, places, err
}

// schema says over which cells paths are tallied, what their goals are, and which outcomes are bad.
func (l logRequest) schema(m *journey.Map, places *eventlog.Places) (tally.PathSchema, error) {
	err := places.CheckCells(func(stage, point touchpoint.Key) bool {
		_, ok := m.Cell(stage, point)
		return ok
	})
	if err != nil {
		return tally.PathSchema{}, fmt.Errorf("%s: %w", l.places, err)
	}
	s := gap.PathSchema(m)
	s.Bad = places.Bad
	s.Goals, err = gap.PathGoals(m, places.Goals, touchpoint.Key(l.goal))
	return s, err
}
