package path_test

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// sounds checks what every summary must be: written without an unknown number, and read back the same.
func sounds(t *testing.T, s *path.Summary) {
	t.Helper()
	b, err := json.Marshal(s)
	require.NoError(t, err)
	require.NotContains(t, strings.ReplaceAll(string(b), ",null]", ""), "null", "but for an interval without an upper end")
	var back path.Summary
	require.NoError(t, json.Unmarshal(b, &back))
	again, err := json.Marshal(&back)
	require.NoError(t, err)
	require.Equal(t, string(b), string(again))
	for _, lang := range []touchpoint.Lang{"en", "fa"} {
		for _, sentence := range s.Say(path.Names{}, lang) {
			for _, wrong := range []string{"NaN", "Inf", "%!", "\u2212"} {
				require.NotContains(t, sentence, wrong)
			}
		}
	}
}

func TestNobodyAndFewHaveAnswersToo(t *testing.T) {
	for name, paths := range map[string][]touchpoint.Path{
		"nobody": nil, "nobody placed": {{Contacts: []touchpoint.Contact{{Touchpoint: "nowhere"}}}},
		"one who went on": {stay(5, "on")}, "one who left": {stay(5, "left")}, "one with the goal": {stay(5, "goal")}, "one under way": {stay(5, "open")},
		"at no time": {{Contacts: []touchpoint.Contact{{Stage: "in", Touchpoint: "desk"}, {Stage: "on", Touchpoint: "desk"}}}},
		"all alike":  slices.Repeat([]touchpoint.Path{stay(5, "goal")}, 40), "at once": slices.Repeat([]touchpoint.Path{stay(0, "on")}, 40),
	} {
		t.Run(name, func(t *testing.T) {
			s, err := path.Summarise(tallied(t, stays, paths...), path.Options{Draws: 50})
			require.NoError(t, err)
			sounds(t, s)
			sounds(t, s.Publish(10, nil))
			require.Equal(t, s.Customers > 0, len(s.Stages) == 2)
		})
	}
}

func TestAllWhoAreAlikeLeaveWidth(t *testing.T) {
	s := path.Stages(tallied(t, stays, slices.Repeat([]touchpoint.Path{stay(5, "on")}, 40)...).Table(), .95)[0]
	require.Equal(t, 1.0, s.GoOn.Value.Float())
	require.InDelta(t, 40/(40+1.959964*1.959964), s.GoOn.Interval[0].Float(), 1e-6, "Wilson")
	require.Equal(t, 1.0, s.GoOn.Interval[1].Float())
	require.Equal(t, s.Again.Interval[0].Float(), 0.0)
	require.Greater(t, s.Again.Interval[1].Float(), .05)
}

func TestWithoutTimesSharesAreStillCounted(t *testing.T) {
	var paths []touchpoint.Path
	for i := range 20 {
		p := touchpoint.Path{Contacts: []touchpoint.Contact{{Stage: "in", Touchpoint: "desk"}}}
		if i < 5 {
			p.Contacts = append(p.Contacts, touchpoint.Contact{Stage: "on", Touchpoint: "desk", Outcome: "done"})
		}
		paths = append(paths, p)
	}
	b := tallied(t, stays, paths...).Table()
	s := path.Stages(b, .95)[0]
	require.Equal(t, .25, s.GoOn.Value.Float())
	require.True(t, s.Time.IsZero())
	require.True(t, s.Until.IsZero())
	require.Equal(t, .25, path.Goals(b, .95).Reach.Value.Float())
	require.True(t, path.WaitAfter(b, 0, .95).IsZero())
}

// Round again: four of ten who bought came back to buy once more.
func TestRepurchaseIsSeenByCustomers(t *testing.T) {
	s := tally.PathSchema{Stages: []touchpoint.Key{"buy", "use"}, Touchpoints: []tally.PathTouchpoint{{Key: "shop"}}}
	var paths []touchpoint.Path
	for i := range 10 {
		var p touchpoint.Path
		for k, stage := range []touchpoint.Key{"buy", "use", "buy", "use"}[:2+2*min(1, i/6)] {
			p.Contacts = append(p.Contacts, touchpoint.Contact{Stage: stage, Touchpoint: "shop", Start: asOf.Add(time.Duration(i+k) * time.Hour)})
		}
		paths = append(paths, p)
	}
	b := tallied(t, s, paths...).Table()
	stages := path.Stages(b, .95)
	require.Equal(t, .4, stages[0].Again.Value.Float())
	require.EqualValues(t, 14, stages[0].Spells)
	require.Equal(t, path.Next{Stage: "buy", Back: true, Customers: 4, Share: stages[1].Next[0].Share, Passes: 4}, stages[1].Next[0])
	requireEstimate(t, .4, .1682, .6873, stages[1].Next[0].Share, 1e-4) // Wilson's of 4 in 10 (Newcombe 1998)
	require.InEpsilon(t, 3600, stages[0].Time.Median.Value.Float(), tally.HistogramError)
	require.True(t, stages[0].Time.Median.Interval.Contains(3600))
	funnel := path.Funnels(b, .95)[0]
	require.EqualValues(t, 14, funnel.Steps[1].Passes.Passes, "two rounds count two")
	requireEstimate(t, 1, 1, 1, funnel.Steps[0].Ordered.Share, 0)
	require.Equal(t, "by definition", funnel.Steps[0].Closed.Share.Method)
	require.EqualValues(t, 10, funnel.Steps[1].Ordered.Customers)
}

func TestCellsThatLeadToNoEndAreNamed(t *testing.T) {
	c, err := path.Follow(tallied(t, stays, stay(5, "open"), stay(3, "open")), path.Options{})
	require.NoError(t, err)
	require.Equal(t, []tally.Cell{{Stage: "in", Touchpoint: "desk"}}, c.Stuck)
	require.True(t, c.Conversion.IsZero())
	require.Equal(t, path.CannotTell, c.Order.Verdict)
}

func TestOptionsOutOfRangeAreRefused(t *testing.T) {
	evidence := tallied(t, stays, stay(5, "goal"))
	for _, o := range []path.Options{{Confidence: 1}, {Confidence: -1}, {Confidence: math.NaN()}, {Draws: 3}, {Draws: -2}} {
		_, err := path.Summarise(evidence, o)
		require.ErrorIs(t, err, path.ErrOption)
		_, err = path.Follow(evidence, o)
		require.ErrorIs(t, err, path.ErrOption)
		_, err = path.Attribute(evidence, o)
		require.ErrorIs(t, err, path.ErrOption)
	}
}

// Where customers come back to the middle, what they do next depends on where they were before.
func TestMemoryIsFoundAndItsLackIsNotCalledAProof(t *testing.T) {
	s := tally.PathSchema{}
	for _, k := range []touchpoint.Key{"a", "b", "hub"} {
		s.Touchpoints = append(s.Touchpoints, tally.PathTouchpoint{Key: k})
		s.Cells = append(s.Cells, tally.Cell{Touchpoint: k})
	}
	way := func(keys ...touchpoint.Key) (p touchpoint.Path) {
		for _, k := range keys {
			p.Contacts = append(p.Contacts, touchpoint.Contact{Touchpoint: k})
		}
		return p
	}
	var straight, mixed []touchpoint.Path
	for range 50 {
		straight = append(straight, way("a", "hub", "a"), way("b", "hub", "b"))
		mixed = append(mixed, way("a", "hub", "a"), way("b", "hub", "b"), way("a", "hub", "b"), way("b", "hub", "a"))
	}
	c, err := path.Follow(tallied(t, s, straight...), path.Options{Draws: -1})
	require.NoError(t, err)
	require.Equal(t, path.Misfits, c.Order.Verdict)
	c, err = path.Follow(tallied(t, s, mixed...), path.Options{Draws: -1})
	require.NoError(t, err)
	require.Equal(t, path.NoMisfitFound, c.Order.Verdict)
	bare, err := tally.NewPaths(s, tally.PathOptions{SkipVariants: true})
	require.NoError(t, err)
	require.NoError(t, bare.Add(straight[0]))
	c, err = path.Follow(bare, path.Options{Draws: -1})
	require.NoError(t, err)
	require.Equal(t, path.CannotTell, c.Order.Verdict)
}

func TestRequestsReturnsAndBurdenAreCounted(t *testing.T) {
	s := tally.PathSchema{
		AsOf: asOf, Bad: []touchpoint.Key{"failed"}, Goals: []tally.PathGoal{{Key: "done", Outcome: "done"}},
		Touchpoints: []tally.PathTouchpoint{{Key: "mail", Promise: touchpoint.Duration{Exact: time.Hour}}, {Key: "call"}},
		Cells:       []tally.Cell{{Touchpoint: "mail"}, {Touchpoint: "call"}},
	}
	var paths []touchpoint.Path
	for i := range 20 {
		start := asOf.Add(-100 * time.Hour)
		p := touchpoint.Path{Contacts: []touchpoint.Contact{{Touchpoint: "mail", Start: start, Direction: touchpoint.Inbound, Burden: touchpoint.Burden{Questions: 2}}}}
		if i < 15 { // answered, ten of them in time
			wait := 30 * time.Minute
			if i >= 10 {
				wait = 3 * time.Hour
			}
			p.Contacts = append(p.Contacts, touchpoint.Contact{Touchpoint: "mail", Start: start.Add(wait), Direction: touchpoint.Outbound, Burden: touchpoint.Burden{Questions: i % 2}})
		}
		bad := touchpoint.Contact{Touchpoint: "call", Start: start.Add(5 * time.Hour), Outcome: "failed"}
		if i < 8 {
			p.Contacts = append(p.Contacts, bad)
		}
		if i < 6 {
			p.Contacts = append(p.Contacts, touchpoint.Contact{Touchpoint: "mail", Start: start.Add(6 * time.Hour), Outcome: "done"})
		}
		p.Open = i == 7
		paths = append(paths, p)
	}
	b := tallied(t, s, paths...).Table()
	requests := path.Requests(b, .95)
	require.Len(t, requests, 1)
	require.EqualValues(t, 20, requests[0].Requests)
	require.Equal(t, .5, requests[0].Unanswered.Value.Float())
	require.Equal(t, .25, requests[0].Never.Value.Float())
	require.InEpsilon(t, 1800, requests[0].Answer.Float(), tally.HistogramError, "ten of twenty have their answer by then")
	returns := path.Returns(b, .95)
	require.Len(t, returns, 1)
	require.EqualValues(t, 8, returns[0].Customers)
	require.EqualValues(t, 1, returns[0].Pending)
	require.InDelta(t, 6.0/8, returns[0].Back.Value.Float(), .02)
	require.Equal(t, 1.0, returns[0].Bad.Value.Float())
	require.Zero(t, returns[0].BackHere.Value.Float())
	require.InDelta(t, 3600, returns[0].Half.Value.Float(), 3600*tally.HistogramError)
	asking := path.Burdens(b, .95)
	require.Equal(t, 2.0, asking.QuestionsLeft.Median.Value.Float())
	require.EqualValues(t, 13, asking.QuestionsLeft.Median.N.Float())
	require.EqualValues(t, 6, asking.QuestionsReached.Median.N.Float())
	require.Len(t, asking.Touchpoints, 1, "calls ask nothing")
	require.Greater(t, asking.Touchpoints[0].QuestionsSpread.Float(), 0.0)
	sounds(t, func() *path.Summary {
		s, err := path.Summarise(tallied(t, s, paths...), path.Options{Draws: 50})
		require.NoError(t, err)
		return s
	}())
}

func TestMoreCellsThanAChainIsSolvedForLeaveItOut(t *testing.T) {
	s := tally.PathSchema{Goals: []tally.PathGoal{{Key: "done", Outcome: "done"}}}
	var p touchpoint.Path
	for i := range 1001 {
		key := touchpoint.Key(fmt.Sprint("p", i))
		s.Touchpoints = append(s.Touchpoints, tally.PathTouchpoint{Key: key})
		s.Cells = append(s.Cells, tally.Cell{Touchpoint: key})
		p.Contacts = append(p.Contacts, touchpoint.Contact{Touchpoint: key})
	}
	p.Contacts[1000].Outcome = "done"
	evidence := tallied(t, s, p)
	_, err := path.Follow(evidence, path.Options{})
	require.ErrorIs(t, err, path.ErrTooMany)
	sum, err := path.Summarise(evidence, path.Options{})
	require.NoError(t, err)
	require.Nil(t, sum.Chain)
	require.Equal(t, 1.0, sum.Attribution.Touchpoints[0].First.Share.Value.Float())
	require.True(t, sum.Attribution.Touchpoints[0].Markov.Share.IsZero())
	sounds(t, sum)
}

// One customer who asks forty times is one customer: whatever rests on them alone is not published, however many contacts they made.
func TestManyContactsOfOneCustomerAreNotPublished(t *testing.T) {
	schema := tally.PathSchema{
		AsOf: asOf, Stages: []touchpoint.Key{"in", "on"}, Bad: []touchpoint.Key{"bad"}, Goals: []tally.PathGoal{{Key: "done", Outcome: "done"}},
		Touchpoints: []tally.PathTouchpoint{{Key: "desk"}, {Key: "phone", Channel: "phone", Promise: touchpoint.Duration{Exact: time.Hour}}},
	}
	at := func(hours int) time.Time { return asOf.Add(time.Duration(hours)*time.Hour - 30*day) }
	var paths []touchpoint.Path
	for i := range 60 {
		p := touchpoint.Path{Contacts: []touchpoint.Contact{{Stage: "in", Touchpoint: "desk", Start: at(0), Burden: touchpoint.Burden{Questions: 1}}}}
		for k := range 40 {
			if i == 0 {
				p.Contacts = append(p.Contacts, touchpoint.Contact{
					Stage: "in", Touchpoint: "phone", Start: at(1 + 3*k), End: at(3 + 3*k), Direction: touchpoint.Inbound, Burden: touchpoint.Burden{Questions: 7},
				})
			}
		}
		switch {
		case i < 30:
			p.Contacts = append(p.Contacts, touchpoint.Contact{Stage: "on", Touchpoint: "desk", Start: at(200), Outcome: "done"})
		case i == 31: // the only one who came back
			p.Contacts = append(p.Contacts, touchpoint.Contact{Stage: "on", Touchpoint: "desk", Start: at(200)})
			fallthrough
		default:
			p.Contacts[0].Outcome = "bad"
		}
		paths = append(paths, p)
	}
	s, err := path.Summarise(tallied(t, schema, paths...), path.Options{Draws: 50})
	require.NoError(t, err)
	require.Len(t, s.Requests, 1)
	require.EqualValues(t, 1, s.Requests[0].Customers)
	require.EqualValues(t, 40, s.Requests[0].Requests)
	sounds(t, s)

	p := s.Publish(10, nil)
	sounds(t, p)
	require.Empty(t, p.Requests)
	require.Len(t, p.Asking.Touchpoints, 1)
	require.Equal(t, touchpoint.Key("desk"), p.Asking.Touchpoints[0].Touchpoint)
	require.Len(t, p.Chain.Cells, 2, "desk in both stages")
	require.Len(t, p.Attribution.Touchpoints, 1)
	require.Empty(t, slices.DeleteFunc(slices.Clone(p.Attribution.Channels), func(c path.Credit) bool { return c.Key != "phone" }))
	require.Len(t, p.Returns, 1)
	require.True(t, p.Returns[0].Bad.IsKnown(), "thirty had a bad contact")
	require.True(t, p.Returns[0].Back.IsZero() && p.Returns[0].BackHere.IsZero() && p.Returns[0].Half.IsZero(), "and one came back")
	for _, sentence := range p.Say(path.Names{}, "en") {
		require.NotContains(t, sentence, "phone")
	}
}

// The times of half of the customers are not known. What is known of the others is no share of all.
func TestNothingIsSaidOfAllCustomersThatIsKnownOfSome(t *testing.T) {
	untimed := touchpoint.Path{Open: true, Contacts: []touchpoint.Contact{{Stage: "in", Touchpoint: "desk"}}}
	paths := append(slices.Repeat([]touchpoint.Path{untimed}, 30), slices.Repeat([]touchpoint.Path{stay(5000, "on")}, 30)...)
	s, err := path.Summarise(tallied(t, stays, paths...), path.Options{Draws: 50})
	require.NoError(t, err)
	sounds(t, s)
	require.Equal(t, 30.0, s.Stages[0].GoOn.N.Float(), "half of them")
	for _, sentence := range s.Say(path.Names{}, "en") {
		require.NotContains(t, sentence, "100.0 went on (88.6–100.0)")
		require.NotContains(t, sentence, "through with in")
		require.NotContains(t, sentence, "reached a goal within")
	}
}
