// Package question asks the questions of the benchmark: of Safar, through nothing but its public packages, and of the standard library alone.
package question

import (
	"context"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strconv"

	"github.com/safar-cx/safar/examples/benchmark/answer"
	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/eventlog"
	"github.com/safar-cx/safar/touchpoint/survey"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Safar is the name under which Safar answers.
const Safar = "Safar"

// Log asks Safar about a log with columns.json, places.json and map.json beside it.
func Log(ctx context.Context, file string) (*answer.Answers, error) {
	columns, err := beside(file, "columns.json", eventlog.ParseColumns)
	if err != nil {
		return nil, err
	}
	places, err := beside(file, "places.json", eventlog.ParsePlaces)
	if err != nil {
		return nil, err
	}
	m, err := beside(file, "map.json", journey.Parse)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return Paths(ctx, f, columns, places, m)
}

func beside[T any](file, name string, parse func(io.Reader) (*T, error)) (*T, error) {
	f, err := os.Open(filepath.Join(filepath.Dir(file), name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return parse(f)
}

// Paths asks Safar about a log.
func Paths(ctx context.Context, log io.Reader, columns *eventlog.Columns, places *eventlog.Places, m *journey.Map) (*answer.Answers, error) {
	reader, err := eventlog.NewReader(log, columns, eventlog.Options{Places: places})
	if err != nil {
		return nil, err
	}
	groups, err := reader.Group(ctx, eventlog.GroupOptions{TempDir: os.TempDir()})
	if err != nil {
		return nil, err
	}
	defer groups.Close()
	marks := make([]marks, groups.Shards())
	schema := gap.PathSchema(m)
	schema.Only = tally.PathFamilies{Moves: true, Waits: true} // what is asked, and what the others count, too
	paths, err := tally.CollectShards(schema, tally.PathOptions{}, groups.Shards(), func(i int) iter.Seq2[touchpoint.Path, error] {
		return marks[i].watch(groups.Shard(ctx, i))
	})
	if err != nil {
		return nil, err
	}
	a := &answer.Answers{Who: Safar, Answered: []answer.Part{
		answer.Events, answer.Counts, answer.Sums, answer.Medians, answer.P90s, answer.Variants, answer.Marks,
	}}
	report(a, paths, places)
	for i := range marks[1:] {
		marks[0].merge(&marks[i+1])
	}
	a.Marks = marks[0].list()
	a.Sort()
	return a, nil
}

// report says what a tally of paths has counted, in the names of the activities.
func report(a *answer.Answers, paths *tally.Paths, places *eventlog.Places) {
	activity := map[tally.Cell]string{}
	for _, p := range places.Places {
		activity[tally.Cell{Stage: p.Stage, Touchpoint: p.Touchpoint}] = p.Activities[0]
	}
	table := paths.Table()
	cells := table.Schema().Cells
	totals := table.Totals()
	a.Events, a.Customers = totals.Contacts, totals.Customers
	for _, t := range table.Transitions() {
		waits := table.Wait(t.From, t.To)
		var sum float64
		for _, b := range waits {
			sum += b.Middle() * float64(b.N)
		}
		median, _ := waits.Quantile(0.5)
		p90, _ := waits.Quantile(0.9)
		a.Transitions = append(a.Transitions, answer.Transition{
			From: activity[cells[t.From]], To: activity[cells[t.To]], N: t.Passes, Sum: sum / 1000, Median: median / 1000, P90: p90 / 1000,
		})
	}
	top, distinct := paths.Variants(answer.Top)
	a.Distinct = int64(distinct)
	for _, v := range top {
		way := answer.Variant{N: v.Paths}
		for _, c := range v.Cells {
			way.Activities = append(way.Activities, activity[cells[c]])
		}
		a.Variants = append(a.Variants, way)
	}
}

// Survey asks Safar about a survey with codebook.json beside it.
func Survey(ctx context.Context, file string) (*answer.Answers, error) {
	book, err := beside(file, "codebook.json", survey.ParseCodebook)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return Items(ctx, f, book)
}

// Items asks Safar about a survey. The tally it makes holds far more than is asked: every pair of answers by the same person, in all and in each segment.
func Items(ctx context.Context, file io.Reader, book *survey.Codebook) (*answer.Answers, error) {
	reader, err := survey.NewReader(file, book, survey.Options{})
	if err != nil {
		return nil, err
	}
	ratings, err := tally.Collect(reader.Schema(), tally.Options{}, reader.Responses(ctx))
	if err != nil {
		return nil, err
	}
	table, err := ratings.Table(tally.Selection{})
	if err != nil {
		return nil, err
	}
	a := &answer.Answers{Who: Safar, Answered: []answer.Part{answer.Items}}
	for i, item := range ratings.Schema().Items {
		notUsed, err := strconv.Atoi(book.Defaults.NotUsed[0])
		if err != nil {
			return nil, err
		}
		for level, s := range table.Histogram(i) {
			value := notUsed
			if level < item.Scale.Levels() {
				value = int(item.Scale.Mark(level))
			}
			if s.N > 0 {
				a.Items = append(a.Items, answer.Item{Item: string(item.Key), Value: value, N: s.N})
			}
		}
	}
	a.Sort()
	return a, nil
}
