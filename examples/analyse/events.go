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
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/eventlog"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// log is what the flags say of an event log.
type log struct {
	file, columnsFile, placesFile string
	goal                          string
	session                       time.Duration
	asOf                          string
}

// follow reads the event log and tallies the paths of its customers over the cells of the map.
func (l log) follow(ctx context.Context, m *journey.Map, skip bool, stderr io.Writer) (*tally.Paths, error) {
	columns, places, err := l.codebooks()
	if err != nil {
		return nil, err
	}
	schema, err := l.schema(m, places)
	if err != nil {
		return nil, err
	}
	group := eventlog.GroupOptions{Session: l.session, TempDir: os.TempDir()}
	if l.asOf != "" {
		if group.AsOf, err = time.Parse(time.RFC3339, l.asOf); err != nil {
			return nil, fmt.Errorf("-asof %q: write a time such as 2026-07-31T00:00:00Z", l.asOf)
		}
	}
	f, err := os.Open(l.file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	o := eventlog.Options{Name: l.file, Places: places}
	if skip {
		o.BadRows = eventlog.Skip
	}
	reader, err := eventlog.NewReader(f, columns, o)
	if err != nil {
		return nil, err
	}
	groups, err := reader.Group(ctx, group)
	if err != nil {
		return nil, fmt.Errorf("%w\n(-skip leaves such rows out and counts them)", err)
	}
	defer groups.Close()
	schema.AsOf = groups.Report().AsOf
	if report := reader.Report(); report.Skipped > 0 || len(report.Unplaced) > 0 {
		fmt.Fprintln(stderr, report)
	}
	return tally.CollectShards(schema, tally.PathOptions{}, groups.Shards(), func(i int) iter.Seq2[touchpoint.Path, error] {
		return groups.Shard(ctx, i)
	})
}

// codebooks reads what the columns of the log mean, and where its activities belong.
func (l log) codebooks() (*eventlog.Columns, *eventlog.Places, error) {
	if l.placesFile == "" {
		return nil, nil, errors.New("-events needs -places: a file that says where on the map the activities of the log belong")
	}
	columns := &eventlog.Columns{}
	if l.columnsFile != "" {
		if err := read(l.columnsFile, "", func(f io.Reader) (err error) {
			columns, err = eventlog.ParseColumns(f)
			return err
		}); err != nil {
			return nil, nil, err
		}
	}
	var places *eventlog.Places
	err := read(l.placesFile, "", func(f io.Reader) (err error) {
		places, err = eventlog.ParsePlaces(f)
		return err
	})
	return columns, places, err
}

// schema says over which cells paths are tallied, what their goals are, and which outcomes are bad.
func (l log) schema(m *journey.Map, places *eventlog.Places) (tally.PathSchema, error) {
	err := places.CheckCells(func(stage, point touchpoint.Key) bool {
		_, ok := m.Cell(stage, point)
		return ok
	})
	if err != nil {
		return tally.PathSchema{}, fmt.Errorf("%s: %w", l.placesFile, err)
	}
	s := gap.PathSchema(m)
	s.Bad = places.Bad
	s.Goals, err = gap.PathGoals(m, places.Goals, touchpoint.Key(l.goal))
	return s, err
}

// ranked ranks what the customers did and joins it to what they said, if they said anything.
func (l log) ranked(ctx context.Context, in input, said *gap.Ranking, r request, stderr io.Writer) (*gap.Ranking, error) {
	paths, err := l.follow(ctx, in.journey, r.skip, stderr)
	if err != nil {
		return nil, err
	}
	done, err := gap.RankPaths(in.journey, paths, gap.Options{Min: r.min, Seed: r.seed, Lang: r.lang})
	if err != nil || said == nil {
		return done, err
	}
	return gap.Join(said, done)
}
