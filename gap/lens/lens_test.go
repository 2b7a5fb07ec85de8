package lens_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/infer/quadrant"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/lens"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// world is a map of cells t0, t1 … in one stage, each rated by an item of its own on 1–5, and answers to them.
type world struct {
	draft  journey.Draft
	schema touchpoint.Schema
	people []touchpoint.Response
}

func newWorld(cells int) *world {
	w := &world{draft: journey.Draft{Key: "w", Stages: []journey.Stage{{Key: "s"}}, Channels: []touchpoint.Channel{{Key: "c", Kind: touchpoint.Other}}}}
	for i := range cells {
		k := touchpoint.Key(fmt.Sprint("t", i))
		w.draft.Touchpoints = append(w.draft.Touchpoints, touchpoint.Touchpoint{Key: k, Name: touchpoint.Plain(fmt.Sprint("T", i)), Channel: "c"})
		w.draft.Cells = append(w.draft.Cells, journey.Cell{Stage: "s", Touchpoint: k, Items: []journey.Measure{{Item: k}}})
		w.schema.Items = append(w.schema.Items, touchpoint.Item{Key: k, Scale: touchpoint.CSAT()})
	}
	return w
}

func at(i int) legend.Cell {
	return legend.Cell{Stage: "s", Touchpoint: touchpoint.Key(fmt.Sprint("t", i))}
}

// ask adds an item on 1–5.
func (w *world) ask(key touchpoint.Key) {
	w.schema.Items = append(w.schema.Items, touchpoint.Item{Key: key, Scale: touchpoint.CSAT()})
}

// say adds n people who give these marks; 0 is "not used", −1 no answer.
func (w *world) say(n int, marks ...int) {
	answers := make([]touchpoint.Answer, len(marks))
	for i, m := range marks {
		switch m {
		case 0:
			answers[i] = touchpoint.NotUsed
		case -1:
			answers[i] = touchpoint.NoAnswer
		default:
			answers[i] = touchpoint.LevelAnswer(m - 1)
		}
	}
	for range n {
		w.people = append(w.people, touchpoint.Response{Answers: answers, Weight: 1, Cluster: fmt.Sprint(len(w.people))})
	}
}

func (w *world) made(t testing.TB) (*journey.Map, *tally.Ratings) {
	t.Helper()
	m, err := journey.New(w.draft)
	require.NoError(t, err)
	all, err := tally.NewRatings(w.schema, tally.Options{})
	require.NoError(t, err)
	for _, p := range w.people {
		require.NoError(t, all.Add(p))
	}
	return m, all
}

func (w *world) through(t testing.TB, o lens.Options) *lens.Report {
	t.Helper()
	m, all := w.made(t)
	r, err := lens.Compare(m, all, o)
	require.NoError(t, err)
	return r
}

func sight(t testing.TB, r *lens.Report, cell int, key touchpoint.Key) lens.Sight {
	t.Helper()
	for k, u := range r.Lenses {
		if u.Key != key {
			continue
		}
		for _, c := range r.Cells {
			if c.Cell == at(cell) {
				return c.Sights[k]
			}
		}
	}
	require.Failf(t, "no such sight", "cell %d, %s", cell, key)
	return lens.Sight{}
}

// oracles.json, ulwick-opportunity (Ulwick 2002): the first is the exhibit's, the last shows that satisfaction beyond importance does not count.
func TestOpportunityScores(t *testing.T) {
	for _, c := range [][3]float64{{9.5, 3.2, 15.8}, {8.4, 4.0, 12.8}, {3, 9, 3.0}} {
		require.InDelta(t, c[2], lens.OpportunityScore(c[0], c[1]), 1e-12)
	}
}

// oracles.json, fmea-rpn-support (Bowles 2003; Wheeler 2011): 1,000 combinations have 120 values, of which some have 24 combinations, and 940 lie at 500 or below.
func TestRiskPriorityNumbersLeaveGaps(t *testing.T) {
	seen, below := map[int]int{}, 0
	for s := 1; s <= 10; s++ {
		for o := 1; o <= 10; o++ {
			for d := 1; d <= 10; d++ {
				v := lens.RPN(s, o, d)
				seen[v]++
				if v <= 500 {
					below++
				}
			}
		}
	}
	require.Len(t, seen, 120)
	require.Equal(t, []int{24, 24, 24}, []int{seen[60], seen[72], seen[120]})
	require.Equal(t, 940, below)
}

// oracles.json, rice-wsjf (McBride 2016; Reinertsen 2009).
func TestRICEAndWSJF(t *testing.T) {
	require.InDelta(t, 200, lens.RICEScore(500, 2, 0.8, 4), 1e-12)
	require.InDelta(t, 3.2, lens.WSJFScore(8, 5, 3, 5), 1e-12)
	require.True(t, math.IsNaN(lens.RICEScore(1, 1, 1, 0)))
	require.True(t, math.IsNaN(lens.WSJFScore(1, 1, 1, 0)))
}

// The default score counts reach, the opportunity score does not: what few use and most of those find bad is far apart by the two.
func TestReachIsWhyPainAndOpportunityDisagree(t *testing.T) {
	w := newWorld(6)
	for i := range w.draft.Cells {
		w.draft.Cells[i].Importance = 1
	}
	for i := range 1000 {
		marks := []int{0, 3 + i%2, 3 + i%3, 4 + i%2, 4 - i%2, 5 - i%2}
		if i%20 == 0 {
			marks[0] = 1 + i/20%2
		}
		w.say(1, marks...)
	}
	r := w.through(t, lens.Options{Lenses: []touchpoint.Key{lens.Pain, lens.Opportunity}})
	require.Equal(t, 6, sight(t, r, 0, lens.Pain).Rank)
	require.Equal(t, 1, sight(t, r, 0, lens.Opportunity).Rank)
	require.InDelta(t, 10+10-10*0.125, sight(t, r, 0, lens.Opportunity).Score.Float(), 1e-9)
	require.NotEmpty(t, r.Disputes)
	d := r.Disputes[0]
	require.Equal(t, at(0), d.Cell)
	require.Equal(t, lens.Opportunity, d.High)
	require.Equal(t, []lens.Reason{{Ingredient: lens.Reach, Standing: 6, Value: d.Why[0].Value}}, d.Why)
	require.InDelta(t, 0.05, d.Why[0].Value.Float(), 1e-12)
	require.Contains(t, r.Say(legend.Legend{}, "en"), "“t0” surely ranks 1 by “Opportunity” and 6 by “Points lost”: fewer use it than most others, which “Points lost” counts and “Opportunity” does not.")
	require.Equal(t, 1, r.Pairs[0].Apart)
}

func TestExpectationIsCountedPersonByPerson(t *testing.T) {
	w := newWorld(1)
	w.ask("want")
	w.draft.Cells[0].Levels.Desired = journey.Level{Basis: journey.Measured, Item: "want"}
	w.say(50, 3, 5)
	w.say(30, 4, 4)
	w.say(20, 5, 3)
	r := w.through(t, lens.Options{Lenses: []touchpoint.Key{lens.Servqual}})
	x := r.Cells[0].Expectation
	require.InDelta(t, 0.5, x.Missed.Value.Float(), 1e-12)
	require.InDelta(t, 0.3, x.Met.Value.Float(), 1e-12)
	require.InDelta(t, 0.2, x.Exceeded.Value.Float(), 1e-12)
	require.EqualValues(t, 100, x.N.Float())
	s := sight(t, r, 0, lens.Servqual)
	require.InDelta(t, 100*(0.675-0.825), s.Score.Float(), 1e-9)
	// differences are −2, 0 and 2 steps of a quarter: their standard error is that of a paired mean
	se := 100 * 0.25 * math.Sqrt((50*(-2+.6)*(-2+.6)+30*.6*.6+20*(2+.6)*(2+.6))/99/100)
	require.InEpsilon(t, 2*1.984*se, s.Interval[1].Float()-s.Interval[0].Float(), 0.05)
}

func TestKanoQuestionsAreReadFromTheBestMarkDown(t *testing.T) {
	w := newWorld(2)
	w.ask("there")
	w.schema.Items = append(w.schema.Items, touchpoint.Item{Key: "gone", Scale: touchpoint.Scale{Min: 1, Max: 5, Best: touchpoint.Low}}) // 1 is "I like it that way"
	w.say(60, 4, 4, 4, 5)                                                                                                                // expects it, dislikes its absence: must-be
	w.say(25, 3, 4, 5, 5)                                                                                                                // likes it, dislikes its absence: one-dimensional
	w.say(15, 3, 5, 3, 3)
	o := lens.Options{Kano: []lens.KanoPair{{Cell: at(1), Functional: "there", Dysfunctional: "gone"}}}
	r := w.through(t, o)
	s := sight(t, r, 1, lens.Kano)
	require.EqualValues(t, "must-be", s.Class)
	require.InDelta(t, -0.85, s.Score.Float(), 1e-12)
	require.Empty(t, sight(t, r, 0, lens.Kano).Class)
	require.Contains(t, r.Say(legend.Legend{}, "en"), "“t1” is surely “Must-be” to most: having it does 0.25 for satisfaction (0.18–0.34), lacking it −0.85 (−0.91 to −0.77), on a scale from −1 to 1.")

	m, all := w.made(t)
	o.Kano[0].Functional = "nobody-asked"
	_, err := lens.Compare(m, all, o)
	require.ErrorIs(t, err, lens.ErrUnknown)
	require.ErrorContains(t, err, `lens: /kano/0/functional: no such thing: the evidence has no item "nobody-asked"`)
}

// All find the middle mark, and a few more than half want more than less: whether any of them falls short of what is wanted in the mean is open, and so is how often.
func TestRiskKnowsThatAskedLevelsHaveErrors(t *testing.T) {
	w := newWorld(1)
	w.ask("want")
	w.draft.Cells[0].Levels.Desired = journey.Level{Basis: journey.Measured, Item: "want"}
	w.say(50, 3, 2)
	w.say(51, 3, 4)
	s := sight(t, w.through(t, lens.Options{Lenses: []touchpoint.Key{lens.Risks}}), 0, lens.Risks)
	require.EqualValues(t, lens.RPN(1, 10, 5), s.Score.Float(), "as seen, all fall short, by next to nothing")
	require.EqualValues(t, lens.RPN(1, 1, 5), s.Interval[0].Float(), "perhaps nobody does")
	require.GreaterOrEqual(t, s.Interval[1].Float(), s.Score.Float())
}

// In half of the clusters all are neutral, in the others two like it there and two dislike that: means are the same in all, but who likes it is not, and so it is the shares whose clusters count.
func TestKanoKnowsOfClustersWhoseMeansAreAlike(t *testing.T) {
	width := func(clustered bool) float64 {
		w := newWorld(1)
		w.schema.Clustered = clustered
		w.ask("there")
		w.ask("gone")
		for c := range 40 {
			marks := []int{3, 3, 3, 3}
			if c%2 == 0 {
				marks = []int{5, 5, 1, 1}
			}
			for _, m := range marks {
				answers := []touchpoint.Answer{touchpoint.LevelAnswer(3), touchpoint.LevelAnswer(m - 1), touchpoint.LevelAnswer(2)}
				w.people = append(w.people, touchpoint.Response{Answers: answers, Weight: 1, Cluster: fmt.Sprint(c)})
			}
		}
		r := w.through(t, lens.Options{Lenses: []touchpoint.Key{lens.Kano}, Kano: []lens.KanoPair{{Cell: at(0), Functional: "there", Dysfunctional: "gone"}}})
		better := r.Cells[0].Kano.Better
		require.InDelta(t, 1./3, better.Value.Float(), 1e-12)
		return better.Interval[1].Float() - better.Interval[0].Float()
	}
	// the share of a quarter varies between clusters as if 40 were asked half: 1/16 ÷ 40, where 160 have 3/16 ÷ 160
	require.InEpsilon(t, math.Sqrt(4./3), width(true)/width(false), 0.02)
}

func TestImportanceFromElsewhereCarriesItsError(t *testing.T) {
	w := newWorld(3)
	w.say(200, 2, 4, 5)
	w.say(100, 3, 3, 4)
	w.say(100, 1, 5, 5)
	source := touchpoint.Plain("derived from the overall mark")
	weights := lens.Weights{Source: source, Cells: []lens.Weight{{Cell: at(0), Value: 0.5, SE: 0.2}, {Cell: at(1), Value: 0.3, SE: 0.2}, {Cell: at(2), Value: 0.1, SE: 0.2}}}
	r := w.through(t, lens.Options{Importance: weights, Lenses: []touchpoint.Key{lens.Quadrants, lens.Opportunity}})
	odds := sight(t, r, 0, lens.Quadrants).Odds
	sum := 0.0
	for _, p := range odds {
		sum += p.Float()
	}
	require.InDelta(t, 1, sum, 1e-9)
	// above the mean of three independent values by .2, whose standard error is .2·√(2/3), on the scale of the largest: Φ(1.225) = .89 by itself, less because three that are so uncertain may be alike
	high := odds[quadrant.LowHigh].Float()
	require.Less(t, high, 0.8897)
	require.Greater(t, high, 0.6)
	require.Equal(t, lens.HandedIn, r.Chart.Source)
	require.Equal(t, source, r.Chart.SourceNote)
	wide := sight(t, r, 0, lens.Opportunity).Interval

	weights.Covariance = mat.NewSymDense(3, nil)
	r = w.through(t, lens.Options{Importance: weights, Lenses: []touchpoint.Key{lens.Quadrants, lens.Opportunity}})
	require.InDelta(t, 1, sight(t, r, 0, lens.Quadrants).Odds[quadrant.LowHigh].Float(), 1e-9)
	narrow := sight(t, r, 0, lens.Opportunity).Interval
	require.Less(t, narrow[1].Float()-narrow[0].Float(), wide[1].Float()-wide[0].Float())
}

func TestLensesThatCannotBeUsedSayWhy(t *testing.T) {
	w := newWorld(2)
	w.say(40, 2, 4)
	r := w.through(t, lens.Options{Lenses: []touchpoint.Key{lens.Opportunity, lens.Pain}})
	require.Len(t, r.Lenses, 1)
	require.Equal(t, lens.Opportunity, r.Unused[0].Key)
	require.Contains(t, r.Say(legend.Legend{}, "en"), "Not looked through: Opportunity: nobody says how important cells are.")

	m, all := w.made(t)
	_, err := lens.Compare(m, all, lens.Options{Lenses: []touchpoint.Key{"x-ray"}})
	require.ErrorIs(t, err, lens.ErrUnknown)
	require.ErrorContains(t, err, `"x-ray"; there is pain, importance-performance, opportunity, servqual, kano, penalty-reward, rpn, rice, wsjf`)
}

func TestOptionsOutOfRangeAreRefused(t *testing.T) {
	w := newWorld(2)
	w.say(40, 2, 4)
	m, all := w.made(t)
	nan := math.NaN()
	for name, o := range map[string]lens.Options{
		"confidence": {Confidence: 1}, "nan": {Confidence: nan}, "min": {Min: -1}, "cross": {Cross: "left"}, "draws": {Draws: -1},
		"weight":         {Importance: lens.Weights{Cells: []lens.Weight{{Cell: at(0), Value: nan}}}},
		"above the best": {Importance: lens.Weights{Best: 1, Cells: []lens.Weight{{Cell: at(0), Value: 2}}}},
		"covariance":     {Importance: lens.Weights{Covariance: mat.NewSymDense(3, nil)}},
		"risk":           {Risks: []lens.Risk{{Cell: at(0), Severity: 11}}},
		"stake":          {Stakes: []lens.Stake{{Confidence: 2}}},
		"same item":      {Kano: []lens.KanoPair{{Cell: at(0), Functional: "t0", Dysfunctional: "t0"}}},
	} {
		_, err := lens.Compare(m, all, o)
		require.ErrorIs(t, err, lens.ErrOption, name)
	}
	for name, o := range map[string]lens.Options{
		"cell": {Asymmetries: []lens.Asymmetry{{Cell: at(9)}}}, "action": {Stakes: []lens.Stake{{Action: "none"}}}, "item": {Importance: lens.Weights{Cells: []lens.Weight{{Cell: at(0), Item: "none"}}}},
	} {
		_, err := lens.Compare(m, all, o)
		require.ErrorIs(t, err, lens.ErrUnknown, name)
	}
	for _, own := range []lens.Lens{{Key: "mine"}, {Key: lens.Pain, Score: (*lens.Subject).Pain}, {Score: (*lens.Subject).Pain}} {
		_, err := lens.Compare(m, all, lens.Options{Own: []lens.Lens{own}})
		require.ErrorIs(t, err, lens.ErrOption)
	}
}

// Nobody, one person, everybody alike, a cell that nobody used: stated answers, and never a panic.
func TestLittleEvidence(t *testing.T) {
	for name, say := range map[string]func(w *world){
		"nobody":       func(*world) {},
		"one":          func(w *world) { w.say(1, 3, 4, 5, 5) },
		"all alike":    func(w *world) { w.say(100, 5, 5, 5, 5) },
		"one not used": func(w *world) { w.say(50, 3, 0, 5, 5); w.say(50, 4, 0, 4, 4) },
		"no answers":   func(w *world) { w.say(50, -1, -1, -1, -1) },
	} {
		for _, clustered := range []bool{false, true} {
			w := newWorld(3)
			w.ask("want")
			w.schema.Clustered = clustered
			w.draft.Cells[0].Levels.Desired = journey.Level{Basis: journey.Measured, Item: "want"}
			w.draft.Cells[0].Importance = 2
			w.draft.Cells[0].Actions = []touchpoint.Key{"do"}
			w.draft.Actions = []journey.Action{{Key: "do", Effort: 3}}
			say(w)
			o := lens.Options{Kano: []lens.KanoPair{{Cell: at(0), Functional: "t0", Dysfunctional: "t1"}}}
			r := w.through(t, o)
			require.Len(t, r.Cells, 3, name)
			for _, c := range r.Cells {
				for k, s := range c.Sights {
					if s.Rank > 0 && s.RankSet.Best() > 0 {
						require.LessOrEqual(t, s.RankSet.Best(), s.Rank, "%s, %s", name, r.Lenses[k].Key)
						require.GreaterOrEqual(t, s.RankSet.Worst(), s.Rank, "%s, %s", name, r.Lenses[k].Key)
					}
					if s.Interval[0].IsKnown() && s.Interval[1].IsKnown() && s.Score.IsKnown() {
						require.LessOrEqual(t, s.Interval[0].Float(), s.Score.Float()+1e-9, "%s, %s", name, r.Lenses[k].Key)
						require.GreaterOrEqual(t, s.Interval[1].Float(), s.Score.Float()-1e-9, "%s, %s", name, r.Lenses[k].Key)
					}
				}
			}
			for _, lang := range []touchpoint.Lang{"en", "fa"} {
				require.NotEmpty(t, r.Say(legend.Legend{}, lang))
			}
			for _, p := range r.Section(legend.Legend{}).Pictures {
				require.NoError(t, p.Check(), name)
			}
		}
	}
	empty, err := journey.New(journey.Draft{Key: "empty", Stages: []journey.Stage{{Key: "s"}}})
	require.NoError(t, err)
	_, all := newWorld(1).made(t)
	r, err := lens.Compare(empty, all, lens.Options{})
	require.NoError(t, err)
	require.Empty(t, r.Cells)
	require.NotEmpty(t, r.Say(legend.Legend{}, "fa"))
}

func TestNothingIsSaidOfNothing(t *testing.T) {
	var r *lens.Report
	require.Nil(t, r.Say(legend.Legend{}, "en"))
	require.Nil(t, r.Publish(10))
	require.Empty(t, r.Section(legend.Legend{}).Title)
}

// An action that nobody expects to gain anything stated is held against all that is lost at its cells; its RICE has the interval of that.
func TestActionsAreScoredByWhatIsLostAtTheirCells(t *testing.T) {
	w := newWorld(3)
	w.draft.Actions = []journey.Action{{Key: "both", Effort: 10}, {Key: "last", Effort: 2, Gain: 1}, {Key: "done", Effort: 1, Done: journey.Date{Year: 2026, Month: 1, Day: 1}}, {Key: "free"}}
	w.draft.Cells[0].Actions = []touchpoint.Key{"both", "done", "free"}
	w.draft.Cells[1].Actions = []touchpoint.Key{"both"}
	w.draft.Cells[2].Actions = []touchpoint.Key{"last"}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		w.say(1, 1+rng.IntN(5), 2+rng.IntN(4), 3+rng.IntN(3))
	}
	r := w.through(t, lens.Options{Stakes: []lens.Stake{{Action: "last", Confidence: 0.5, Urgency: 5, Enabling: 3, Spread: 2}}})
	require.Len(t, r.Actions, 2)
	both, last := r.Actions[0], r.Actions[1]
	lost := sight(t, r, 0, lens.Pain).Score.Float() + sight(t, r, 1, lens.Pain).Score.Float()
	require.InDelta(t, lens.RICEScore(lost, 1, 0.8, 10), both.RICE.Value.Float(), 1e-9)
	require.InDelta(t, lens.WSJFScore(10, 0, 0, 10), both.WSJF.Value.Float(), 1e-9)
	require.Less(t, both.RICE.Interval[0].Float(), both.RICE.Value.Float())
	require.InDelta(t, lens.RICEScore(1, 1, 0.5, 2), last.RICE.Value.Float(), 1e-12)
	require.InDelta(t, 0.125, last.RICE.Interval[0].Float(), 1e-12, "an effort twice as large")
	require.InDelta(t, 0.5, last.RICE.Interval[1].Float(), 1e-12)
	require.InDelta(t, lens.WSJFScore(10/lost, 5, 3, 2), last.WSJF.Value.Float(), 1e-9)
	require.True(t, last.Guessed)
	require.EqualValues(t, "both", sight(t, r, 1, lens.RICE).Action)
}

func TestRisksAreStatedOrComeFromTheEvidence(t *testing.T) {
	w := newWorld(2)
	w.say(70, 5, 5) // 30 of 100 fall short, by half of the scale in the mean
	w.say(30, 3, 5)
	r := w.through(t, lens.Options{Risks: []lens.Risk{{Cell: at(1), Severity: 7, Occurrence: 2, Detection: 9}}, Lenses: []touchpoint.Key{lens.Risks}})
	require.InDelta(t, lens.RPN(5, 3, 5), sight(t, r, 0, lens.Risks).Score.Float(), 0)
	require.InDelta(t, lens.RPN(7, 2, 9), sight(t, r, 1, lens.Risks).Score.Float(), 0)
	require.True(t, sight(t, r, 1, lens.Risks).RankSet == [2]int{}, "what is stated has no error that anyone knows of")
}

func TestPenaltiesAreTakenAsTheyCome(t *testing.T) {
	w := newWorld(2)
	w.say(40, 2, 4)
	w.say(40, 3, 3)
	penalty := infer.Estimate{Value: 0.6, Interval: infer.Interval{Low: 0.4, High: 0.8}, N: 80}
	r := w.through(t, lens.Options{Asymmetries: []lens.Asymmetry{{Cell: at(1), Class: lens.Basic, Penalty: penalty}}})
	s := sight(t, r, 1, lens.Contrast)
	require.Equal(t, lens.Basic, s.Class)
	require.InDelta(t, 0.6, s.Score.Float(), 0)
	require.InDelta(t, 0.4, s.Interval[0].Float(), 0)
}

// Five things are used by all and one by 98 %: that is least, and still not few.
func TestAThingThatNearlyAllUseIsNotSaidToBeUsedByFew(t *testing.T) {
	w := newWorld(6)
	w.say(4, 0, 3, 2, 1, 3, 2)
	w.say(196, 4, 3, 2, 1, 3, 2)
	w.say(200, 5, 2, 1, 2, 2, 3)
	weights := lens.Weights{Source: touchpoint.Plain("handed in")}
	for i := range 6 {
		weight := lens.Weight{Cell: at(i), Value: 0.1, SE: 0.001}
		if i == 0 {
			weight.Value = 1
		}
		weights.Cells = append(weights.Cells, weight)
	}
	r := w.through(t, lens.Options{Importance: weights, Lenses: []touchpoint.Key{lens.Pain, lens.Opportunity}})
	require.NotEmpty(t, r.Disputes)
	for _, d := range r.Disputes {
		for _, why := range d.Why {
			require.NotEqual(t, lens.Reach, why.Ingredient)
		}
	}
}

func TestOneCellAloneHasNoChart(t *testing.T) {
	w := newWorld(1)
	w.draft.Cells[0].Importance = 1
	w.say(40, 3)
	w.say(40, 4)
	r := w.through(t, lens.Options{Lenses: []touchpoint.Key{lens.Quadrants}})
	_, ok := r.Quadrant(legend.Legend{})
	require.False(t, ok)
	for _, line := range r.Say(legend.Legend{}, touchpoint.English) {
		require.NotContains(t, line, "The chart is cut")
	}
}

func TestWhoAsksForALensThatCannotBeUsedReadsWhyAtOnce(t *testing.T) {
	w := newWorld(2)
	w.say(40, 3, 4)
	m, all := w.made(t)
	s := w.through(t, lens.Options{Lenses: []touchpoint.Key{lens.Kano}}).Section(legend.Of(m, all.Schema()))
	require.Equal(t, "There is no lens to look through.", s.Answer.In("en"))
	require.Contains(t, s.Sentences[0].In("en"), "Not looked through: Kano: ")
}
