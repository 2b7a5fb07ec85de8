package plan_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/gap/plan"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/eventlog"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// log opens a file of the shared data, or skips the test.
func log(t testing.TB, name string) *os.File {
	file, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", filepath.FromSlash(name)))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("the shared data are not here: %v", err)
	}
	require.NoError(t, err)
	t.Cleanup(func() { file.Close() })
	return file
}

// flat is a map with one stage, a touchpoint for each activity, and a plan of some of them; and the places of the activities.
func flat(t testing.TB, activities []string, steps ...journey.Step) (*journey.Map, *eventlog.Places) {
	d := journey.Draft{Key: "log", Stages: []journey.Stage{{Key: "all"}}, Channels: []touchpoint.Channel{{Key: "any", Kind: touchpoint.Other}}, Plan: steps}
	places := &eventlog.Places{}
	for _, a := range activities {
		d.Touchpoints = append(d.Touchpoints, touchpoint.Touchpoint{Key: key(a), Name: touchpoint.Plain(a), Channel: "any"})
		d.Cells = append(d.Cells, journey.Cell{Stage: "all", Touchpoint: key(a)})
		places.Places = append(places.Places, eventlog.Place{Match: eventlog.Match{Activities: []string{a}}, Stage: "all", Touchpoint: key(a)})
	}
	m, err := journey.New(d)
	require.NoError(t, err)
	return m, places
}

// key makes a key of the name of an activity.
func key(activity string) touchpoint.Key {
	k := []rune(activity)
	for i, c := range k {
		if c == ' ' || c == '_' || c == '&' {
			k[i] = '-'
		}
	}
	return touchpoint.Key(k)
}

// at is a step at the cells of activities.
func at(activities ...string) (s journey.Step) {
	for _, a := range activities {
		s.Cells = append(s.Cells, journey.CellRef{Stage: "all", Touchpoint: key(a)})
	}
	return s
}

// compare reads a log and holds it against the plan of a map.
func compare(t testing.TB, name string, columns *eventlog.Columns, places *eventlog.Places, m *journey.Map, goals []tally.PathGoal) *plan.Comparison {
	r, err := eventlog.NewReader(log(t, name), columns, eventlog.Options{Name: name, Places: places})
	require.NoError(t, err)
	groups, err := r.Group(context.Background(), eventlog.GroupOptions{})
	require.NoError(t, err)
	defer groups.Close()
	schema := gap.PathSchema(m)
	schema.Goals = goals
	paths, err := tally.CollectPaths(schema, tally.PathOptions{}, groups.Paths(context.Background()))
	require.NoError(t, err)
	c, err := plan.Compare(m, paths, plan.Options{})
	require.NoError(t, err)
	return c
}

// The figures were counted again by a plain program that knows nothing of this project, from the same file.
func TestTheWebShopAgainstItsPlan(t *testing.T) {
	shop := func(name string) *os.File {
		file, err := os.Open(filepath.Join("..", "..", "examples", "analyse", "testdata", "shop", name))
		require.NoError(t, err)
		t.Cleanup(func() { file.Close() })
		return file
	}
	m, err := journey.Parse(shop("map.json"))
	require.NoError(t, err)
	columns, err := eventlog.ParseColumns(shop("columns.json"))
	require.NoError(t, err)
	places, err := eventlog.ParsePlaces(shop("places.json"))
	require.NoError(t, err)
	c := compare(t, "simple_shop/shop.csv.gz", columns, places, m, []tally.PathGoal{{Key: "paid", Activities: []string{"payment_done"}}})
	w := c.Whole
	require.Equal(t, []int64{2650, 553, 286, 615, 569, 89, 0}, []int64{
		w.Conforming.Customers, w.Complete.Customers, w.Exact.Customers, w.OutOfOrder.Customers, w.Repeated.Customers, w.Skipped.Customers, w.Unplanned.Customers,
	})
	require.InDelta(t, 14067./14811, w.Fitness.Float(), 1e-12)
	type figures struct{ order, out, skipped, repeated, repeats int64 }
	var got []figures
	for _, s := range c.Steps {
		got = append(got, figures{s.InOrder.Customers, s.OutOfOrder.Customers, s.Skipped.Customers, s.Repeated.Customers, s.Repeats})
	}
	require.Equal(t, []figures{
		{2131, 254, 0, 1223, 3250}, {3500, 111, 0, 2624, 10907}, {1824, 186, 0, 858, 1677}, {1854, 70, 0, 569, 918}, {1346, 10, 0, 238, 330},
		{1135, 5, 0, 153, 200}, {954, 4, 0, 117, 149}, {679, 6, 89, 68, 77}, {644, 9, 0, 48, 53},
	}, got)
	require.EqualValues(t, 625, c.Places[0].Deviating.Customers)
	require.Equal(t, gap.RankSet{1, 1}, c.Places[0].RankSet)
	golden(t, "shop.golden", visible(strings.Join(append(c.Say(path.NamesOf(m), "en"), c.Say(path.NamesOf(m), "fa")...), "\n")))
}

// Of the loan applications it is documented how many were declined, cancelled and approved (BPI Challenge 2012); the rest of the figures was counted
// again as those of the shop were.
func TestTheLoanApplicationsAgainstTheirPlan(t *testing.T) {
	if raced {
		t.Skip("262,200 events take the race detector long and show nothing more")
	}
	planned := []string{"A_SUBMITTED", "A_PARTLYSUBMITTED", "A_PREACCEPTED", "A_ACCEPTED", "O_SELECTED", "A_FINALIZED", "O_CREATED", "O_SENT", "O_SENT_BACK", "A_APPROVED"}
	others := []string{"O_ACCEPTED", "A_REGISTERED", "A_ACTIVATED", "O_CANCELLED", "O_DECLINED", "A_CANCELLED", "A_DECLINED"}
	var steps []journey.Step
	for _, a := range planned {
		steps = append(steps, at(a))
	}
	m, places := flat(t, append(slices.Clone(planned), others...), steps...)
	c := compare(t, "bpic2012/bpic2012.xes.gz", nil, places, m, []tally.PathGoal{{Key: "approved", Activities: []string{"A_APPROVED"}}})
	require.EqualValues(t, 13087, c.Evidence.Customers)
	by := map[touchpoint.Key]int64{}
	for _, p := range c.Places {
		by[p.Cells[0].Touchpoint] = p.Unplanned
	}
	require.EqualValues(t, 7635, by[key("A_DECLINED")])
	require.EqualValues(t, 2807, by[key("A_CANCELLED")])
	last := c.Steps[len(c.Steps)-1]
	require.EqualValues(t, 2246, last.InOrder.Customers+last.OutOfOrder.Customers)
	require.Equal(t, key("A_DECLINED"), c.Places[0].Cells[0].Touchpoint)
}

func TestTheReceiptsGiveTheSameFromEitherFormat(t *testing.T) {
	planned := []string{"Confirmation of receipt", "T02 Check confirmation of receipt", "T04 Determine confirmation of receipt", "T05 Print and send confirmation of receipt",
		"T06 Determine necessity of stop advice", "T10 Determine necessity to stop indication"}
	var steps []journey.Step
	for _, a := range planned {
		steps = append(steps, at(a))
	}
	m, places := flat(t, planned, steps...)
	csv := compare(t, "receipt/receipt.csv.gz", nil, places, m, nil)
	require.Equal(t, csv, compare(t, "receipt/receipt.xes.gz", nil, places, m, nil))
	require.EqualValues(t, 1434, csv.Evidence.Customers)
	require.Greater(t, csv.Whole.Exact.Customers, int64(700))
}

// Six cases, laid beside the plan by hand: 1 and 6 conform; 2 and 4 check the ticket before they examine; 3 and 5 are complete, with repeats and what is unplanned.
func TestTheRunningExampleAgainstItsPlan(t *testing.T) {
	all := []string{"register request", "examine thoroughly", "examine casually", "check ticket", "decide", "reinitiate request", "pay compensation", "reject request"}
	m, places := flat(t, all, at("register request"), at("examine thoroughly", "examine casually"), at("check ticket"), at("decide"), at("pay compensation", "reject request"))
	c := compare(t, "running_example/running-example.xes", nil, places, m, nil)
	require.EqualValues(t, []int64{6, 2, 4}, []int64{c.Evidence.Customers, c.Whole.Conforming.Customers, c.Whole.Complete.Customers})
	require.InDelta(t, 28./30, c.Whole.Fitness.Float(), 1e-12)
	require.Zero(t, c.Places[0].Rank, "six are too few")
}
