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
	if err := cells(m, places); err != nil {
		return nil, fmt.Errorf("%s: %w", l.placesFile, err)
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

// schema says over which cells paths are tallied, and what their goals are: those of the places or, where -goal names one, that one. A goal that the places do not know is a stage or a touchpoint of the map.
func (l log) schema(m *journey.Map, places *eventlog.Places) (tally.PathSchema, error) {
	s := gap.PathSchema(m)
	for _, g := range places.Goals {
		if l.goal != "" && string(g.Key) != l.goal {
			continue
		}
		if g.Glob != "" || g.Pattern != "" {
			return s, fmt.Errorf("goal %q: name its activities; globs and patterns are not understood here", g.Key)
		}
		s.Goals = append(s.Goals, tally.PathGoal{Key: g.Key, Stage: g.Stage, Touchpoint: g.Touchpoint, Activities: g.Activities, Outcome: g.Outcome})
	}
	if l.goal == "" || len(s.Goals) > 0 {
		return s, nil
	}
	goal := tally.PathGoal{Key: touchpoint.Key(l.goal)}
	if _, ok := m.Stage(goal.Key); ok {
		goal.Stage = goal.Key
	} else if _, ok := m.Touchpoint(goal.Key); ok {
		goal.Touchpoint = goal.Key
	} else {
		return s, fmt.Errorf("-goal %q is no goal of the places, and no stage or touchpoint of the map", l.goal)
	}
	s.Goals = append(s.Goals, goal)
	return s, nil
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

// cells checks that the places name cells of the map, before a long log is read for nothing.
func cells(m *journey.Map, places *eventlog.Places) error {
	var all []error
	for i, p := range places.Places {
		if _, ok := m.Cell(p.Stage, p.Touchpoint); !ok && !p.Drop {
			all = append(all, fmt.Errorf("place %d: the map has no cell of stage %q and touchpoint %q", i+1, p.Stage, p.Touchpoint))
		}
	}
	return errors.Join(all[:min(len(all), 20)]...)
}
