package picture_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

func TestWellFormedPicturesOfWhatCustomersDoPass(t *testing.T) {
	of, two := picture.Of, []picture.Heading{{ID: "a"}, {ID: "b"}}
	noon := time.Date(2026, time.May, 3, 12, 0, 0, 0, time.UTC)
	for _, p := range []picture.Picture{
		picture.Flow{}, picture.Funnel{}, picture.Matrix{}, picture.Steps{}, picture.Timeline{},
		picture.Flow{
			SetOut: of(10), Stages: []picture.Station{{ID: "a", Customers: of(10), Began: of(10), Lost: of(3), Reached: of(2), Open: of(5)}, {ID: "b"}},
			Moves: []picture.Move{{From: "a", To: "b", Customers: of(0)}, {From: "b", To: "a"}},
		},
		picture.Funnel{Steps: two, Variants: []picture.FunnelVariant{
			{ID: "closed", Counts: []picture.FunnelCount{{Customers: of(10)}, {OfFirst: picture.Measured{Value: of(0.5), Low: of(0.2), High: of(0.8)}}}},
			{ID: "open", Counts: []picture.FunnelCount{{Customers: of(10)}, {Customers: of(12), OfFirst: picture.Measured{Value: of(1.2)}}}},
		}},
		picture.Matrix{Columns: two, Rows: two, Kind: picture.Share, Entries: []picture.MatrixEntry{{Column: "a", Row: "b"}, {Column: "b", Row: "b", Value: picture.Measured{Value: of(-3)}}}},
		picture.Steps{Lines: []picture.StepLine{{}, {Points: []picture.StepPoint{{Level: picture.Measured{Value: of(1)}}, {At: 2}, {At: 2, AtRisk: of(3)}}}}, Until: of(9)},
		picture.Timeline{
			Stages: two, Contacts: []picture.Touch{{Stage: "a", At: noon}, {At: noon.Add(time.Hour), Wait: of(3600), Bad: true}, {Stage: "b"}},
			Now: picture.Standing{AsOf: noon, Stage: "b", State: picture.UnderWay}, Overdue: []picture.Overdue{{Stage: "b", Since: noon, Late: of(0)}, {}},
		},
		picture.Grid{Columns: two[:1], Rows: two[:1], Worst: 5, Cells: []picture.Mark{{Column: "a", Row: "a", Agreement: picture.CannotTell, Friction: picture.Friction{Score: picture.Measured{Value: of(3)}, Rank: picture.Rank{At: 2, Best: 1, Worst: 3}}}}},
	} {
		require.NoError(t, p.Check())
		require.NoError(t, picture.Page{Pictures: []picture.Picture{p}}.Check())
	}
}

func TestChecksOfPicturesOfWhatCustomersDoNameWhatIsMalformed(t *testing.T) {
	of, one := picture.Of, []picture.Heading{{ID: "a"}}
	infinite := picture.Number{Value: math.Inf(1), Known: true}
	noon := time.Date(2026, time.May, 3, 12, 0, 0, 0, time.UTC)
	move := func(m ...picture.Move) picture.Picture {
		return picture.Flow{Stages: []picture.Station{{ID: "a"}, {ID: "b"}}, Moves: m}
	}
	matrix := func(e ...picture.MatrixEntry) picture.Picture {
		return picture.Matrix{Columns: one, Rows: one, Entries: e}
	}
	steps := func(points ...picture.StepPoint) picture.Picture {
		return picture.Steps{Lines: []picture.StepLine{{Points: points}}}
	}
	line := func(c ...picture.Touch) picture.Picture { return picture.Timeline{Stages: one, Contacts: c} }
	for want, p := range map[string]picture.Picture{
		`flow: stage 1: the identifier "a" is used twice`:      picture.Flow{Stages: []picture.Station{{ID: "a"}, {ID: "a"}}},
		"flow: customers who set out: -1 is no count":          picture.Flow{SetOut: of(-1)},
		"flow: other moves: +Inf is no count":                  picture.Flow{Others: picture.Others{Customers: infinite}},
		"flow: a count is negative":                            picture.Flow{Others: picture.Others{Moves: -1}},
		"stage 0: 6 paths end here, but only 5 customers were": picture.Flow{Stages: []picture.Station{{Customers: of(5), Lost: of(4), Open: of(2)}}},
		"stage 0: -2 is no count":                              picture.Flow{Stages: []picture.Station{{Lost: of(-2)}}},
		`move 0: there is no stage "z"`:                        move(picture.Move{From: "a", To: "z"}),
		`move 0: it stays in "a"`:                              move(picture.Move{From: "a", To: "a"}),
		`move 1: from "a" to "b" is there twice`:               move(picture.Move{From: "a", To: "b"}, picture.Move{From: "a", To: "b"}),
		"move 0: -1 is no count":                               move(picture.Move{From: "a", To: "b", Customers: of(-1)}),
		"funnel: variant 0: 0 counts for 1 steps":              picture.Funnel{Steps: one, Variants: []picture.FunnelVariant{{}}},
		"count 0: -3 is no count":                              picture.Funnel{Steps: one, Variants: []picture.FunnelVariant{{Counts: []picture.FunnelCount{{Dropped: of(-3)}}}}},
		"count 0: the share -0.5 is negative":                  picture.Funnel{Steps: one, Variants: []picture.FunnelVariant{{Counts: []picture.FunnelCount{{OfPrevious: picture.Measured{Value: of(-0.5)}}}}}},
		"funnel: confidence: 95 is not between":                picture.Funnel{Confidence: of(95)},
		`entry 0: there is no column "z"`:                      matrix(picture.MatrixEntry{Column: "z", Row: "a"}),
		`entry 0: there is no row "z"`:                         matrix(picture.MatrixEntry{Column: "a", Row: "z"}),
		`entry 1: column "a", row "a" has two entries`:         matrix(picture.MatrixEntry{Column: "a", Row: "a"}, picture.MatrixEntry{Column: "a", Row: "a"}),
		"entry 0: an interval needs both ends":                 matrix(picture.MatrixEntry{Column: "a", Row: "a", Value: picture.Measured{High: of(1)}}),
		`matrix: unknown kind "?"`:                             picture.Matrix{Kind: "?"},
		"an end of the tone is not finite":                     picture.Matrix{Tone: picture.Tone{From: infinite}},
		"point 1: at 1, after one at 2":                        steps(picture.StepPoint{At: 2}, picture.StepPoint{At: 1}),
		"point 0: at -1, after one at 0":                       steps(picture.StepPoint{At: -1}),
		"point 0: its time is not finite":                      steps(picture.StepPoint{At: math.NaN()}),
		"point 0: 2 is not between 0 and 1":                    steps(picture.StepPoint{Level: picture.Measured{Value: of(2)}}),
		"steps: end: -1 is no count":                           picture.Steps{Until: of(-1)},
		`timeline: contact 0: there is no stage "z"`:           line(picture.Touch{Stage: "z"}),
		"contact 2: it is earlier than the one before":         line(picture.Touch{At: noon}, picture.Touch{}, picture.Touch{At: noon.Add(-1)}),
		"contact 0: wait: -1 is no count":                      line(picture.Touch{Wait: of(-1)}),
		"contact 0: the year 12000 is not between":             line(picture.Touch{At: noon.AddDate(9974, 0, 0)}),
		`timeline: now: there is no stage "z"`:                 picture.Timeline{Now: picture.Standing{Stage: "z"}},
		`timeline: unknown state "gone"`:                       picture.Timeline{Now: picture.Standing{State: "gone"}},
		`overdue 0: there is no stage "z"`:                     picture.Timeline{Overdue: []picture.Overdue{{Stage: "z"}}},
		"grid: a count is negative":                            picture.Grid{Worst: -1},
		`cell 0: unknown agreement "both"`:                     picture.Grid{Columns: one, Rows: one, Cells: []picture.Mark{{Column: "a", Row: "a", Agreement: "both"}}},
		"cell 0: friction: rank 1 is not inside its set":       picture.Grid{Columns: one, Rows: one, Cells: []picture.Mark{{Column: "a", Row: "a", Friction: picture.Friction{Rank: picture.Rank{At: 1}}}}},
	} {
		err := p.Check()
		require.ErrorIs(t, err, picture.ErrShape, want)
		require.ErrorContains(t, err, want)
	}
}

func TestABoundedFlowLosesNoMove(t *testing.T) {
	f := picture.Flow{
		Stages: []picture.Station{{ID: "a"}, {ID: "b"}, {ID: "c"}, {ID: "d"}},
		Moves: []picture.Move{
			{From: "c", To: "d", Customers: picture.Of(1)}, {From: "d", To: "a", Customers: picture.Of(7)}, {From: "a", To: "b", Customers: picture.Of(2)},
			{From: "a", To: "c", Customers: picture.Of(7)}, {From: "b", To: "d", Customers: picture.Of(9)}, {From: "c", To: "a"},
		},
	}
	moves := func(f picture.Flow) (out []string) {
		for _, m := range f.Moves {
			out = append(out, string(m.From+m.To))
		}
		return out
	}
	b := f.Bounded(2)
	require.Equal(t, []string{"ab", "ac", "bd", "cd"}, moves(b), "moves to the next stage stay; of two equal ones the first in the order of the journey")
	require.Equal(t, picture.Others{Moves: 2, Customers: picture.Of(7)}, b.Others)
	require.Equal(t, []string{"cd", "da", "ab", "ac", "bd", "ca"}, moves(f), "the flow it was given stays as it was")
	require.Equal(t, picture.Others{Moves: 3, Customers: picture.Of(14)}, f.Bounded(2).Bounded(1).Others)
	require.Equal(t, []string{"ab", "cd"}, moves(f.Bounded(-1)))
	require.Equal(t, picture.Others{}, f.Bounded(9).Others)
	require.Empty(t, picture.Flow{}.Bounded(0).Moves)
}

func TestTheToneOfAFigureLiesBetweenTheStatedEnds(t *testing.T) {
	rising, falling := picture.Tone{From: picture.Of(0), To: picture.Of(4)}, picture.Tone{From: picture.Of(1), To: picture.Of(0)}
	require.Equal(t, picture.Of(0.25), rising.Depth(picture.Of(1)))
	require.Equal(t, picture.Of(0), rising.Depth(picture.Of(-7)))
	require.Equal(t, picture.Of(1), rising.Depth(picture.Of(7)))
	require.Equal(t, picture.Of(0.75), falling.Depth(picture.Of(0.25)))
	require.Equal(t, picture.Number{}, rising.Depth(picture.Number{}))
	for _, none := range []picture.Tone{{}, {From: picture.Of(1)}, {From: picture.Of(1), To: picture.Of(1)}} {
		require.Equal(t, picture.Number{}, none.Depth(picture.Of(1)))
		require.False(t, none.IsKnown())
	}
}

func TestTheAxisOfTimeEndsWithTheLastPoint(t *testing.T) {
	s := picture.Steps{Lines: []picture.StepLine{{Points: []picture.StepPoint{{At: 1}, {At: 8}}}, {Points: []picture.StepPoint{{At: 3}}}, {}}}
	require.Equal(t, 8.0, s.Last())
	s.Until = picture.Of(5)
	require.Equal(t, 5.0, s.Last())
	require.Zero(t, picture.Steps{}.Last())
}

func ExampleFlow_Bounded() {
	f := picture.Flow{
		Stages: []picture.Station{{ID: "look"}, {ID: "basket"}, {ID: "pay"}},
		Moves: []picture.Move{
			{From: "look", To: "basket", Customers: picture.Of(40)},
			{From: "basket", To: "pay", Customers: picture.Of(25)},
			{From: "basket", To: "look", Customers: picture.Of(9)},
			{From: "pay", To: "basket", Customers: picture.Of(2)},
		},
	}
	b := f.Bounded(1)
	for _, m := range b.Moves {
		fmt.Println(m.From, m.To, m.Customers.Value)
	}
	fmt.Println(b.Others.Moves, "more, by", b.Others.Customers.Value)
	// Output:
	// look basket 40
	// basket look 9
	// basket pay 25
	// 1 more, by 2
}

func ExampleFunnel() {
	f := picture.Funnel{
		Steps: []picture.Heading{{ID: "look"}, {ID: "pay"}},
		Variants: []picture.FunnelVariant{{Name: touchpoint.Plain("closed"), Counts: []picture.FunnelCount{
			{Customers: picture.Of(40), Dropped: picture.Of(15)},
		}}},
	}
	fmt.Println(f.Check())
	// Output: picture: malformed picture: funnel: variant 0: 1 counts for 2 steps
}

func ExampleTone() {
	tone := picture.Tone{From: picture.Of(1), To: picture.Of(0)} // a share that is good when high: low ones are to be deep
	fmt.Println(tone.Depth(picture.Of(0.9)).Value < tone.Depth(picture.Of(0.2)).Value)
	// Output: true
}
