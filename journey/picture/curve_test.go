package picture_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

func TestWellFormedCurvesBlueprintsAndDistributionsPass(t *testing.T) {
	stages := []picture.Heading{{ID: "a"}, {ID: "b"}}
	for _, p := range []picture.Picture{
		picture.Curve{}, picture.Blueprint{}, picture.Distribution{},
		picture.Curve{
			Stages: stages, Series: []picture.Series{{Levels: []picture.Measured{{Value: picture.Of(0.5), Low: picture.Of(0.4), High: picture.Of(0.6)}, {}}}},
			Landmarks: []picture.Landmark{{Kind: picture.Peak, Stage: "a"}, {Kind: picture.Moment, Stage: "b", Level: picture.Measured{Value: picture.Of(1)}}},
		},
		picture.Blueprint{Stages: stages, Steps: []picture.Step{{Stage: "a", Layer: touchpoint.Support}}},
		picture.Distribution{Marks: []picture.Portion{{Share: picture.Of(0.7)}, {}}, Unused: picture.Portion{Share: picture.Of(0.3)}, N: picture.Of(12)},
		picture.Grid{Columns: stages[:1], Rows: stages[:1], Cells: []picture.Mark{{Column: "a", Row: "a", Details: picture.Details{Actions: []picture.Deed{{Due: journey.Date{Year: 2026, Month: time.May, Day: 3}}}}}}},
	} {
		require.NoError(t, p.Check())
	}
}

func TestChecksOfCurvesBlueprintsAndDetailsNameWhatIsMalformed(t *testing.T) {
	stages := []picture.Heading{{ID: "a"}}
	half := picture.Measured{Value: picture.Of(0.5)}
	series := func(m ...picture.Measured) picture.Picture {
		return picture.Curve{Stages: stages, Series: []picture.Series{{Levels: m}}}
	}
	cell := func(d picture.Details) picture.Picture {
		return picture.Grid{Columns: stages, Rows: stages, Cells: []picture.Mark{{Column: "a", Row: "a", Details: d}}}
	}
	for want, p := range map[string]picture.Picture{
		"series 0: 0 levels for 1 stages":           series(),
		"series 0: 2 levels for 1 stages":           series(half, half),
		"level 0: 1.5 is not between 0 and 1":       series(picture.Measured{Value: picture.Of(1.5)}),
		"level 0: low end: -1 is not between":       series(picture.Measured{Low: picture.Of(-1), High: picture.Of(1)}),
		`stage 1: the identifier "a" is used twice`: picture.Curve{Stages: append(stages, stages...)},
		`landmark 0: unknown kind "summit"`:         picture.Curve{Stages: stages, Landmarks: []picture.Landmark{{Kind: "summit", Stage: "a"}}},
		`landmark 0: there is no stage "z"`:         picture.Curve{Stages: stages, Landmarks: []picture.Landmark{{Kind: picture.End, Stage: "z"}}},
		"the shares sum to 1.2":                     picture.Distribution{Marks: []picture.Portion{{Share: picture.Of(0.6)}, {Share: picture.Of(0.6)}}},
		"share 1: -0.1 is not between":              picture.Distribution{Marks: []picture.Portion{{}}, Unused: picture.Portion{Share: picture.Of(-0.1)}},
		"the number of people is negative":          picture.Distribution{N: picture.Of(-1)},
		`step 0: there is no stage "z"`:             picture.Blueprint{Steps: []picture.Step{{Stage: "z", Layer: touchpoint.Support}}},
		`step 0: unknown layer "cellar"`:            picture.Blueprint{Stages: stages, Steps: []picture.Step{{Stage: "a", Layer: "cellar"}}},
		"cell 0: action 0: due: journey":            cell(picture.Details{Actions: []picture.Deed{{Due: journey.Date{Year: 2026, Month: 13}}}}),
		"cell 0: action 0: a known number":          cell(picture.Details{Actions: []picture.Deed{{Effort: picture.Of(1e13)}}}),
		"cell 0: level: 2 is not between 0 and 1":   cell(picture.Details{Levels: picture.Levels{Rival: picture.Stance{Level: picture.Measured{Value: picture.Of(2)}}}}),
		"cell 0: gap: an interval needs both ends":  cell(picture.Details{Gaps: picture.Gaps{Design: picture.Measured{Low: picture.Of(2)}}}),
		"cell 0: answers 0: share 0: 3 is not":      cell(picture.Details{Answers: []picture.Distribution{{Marks: []picture.Portion{{Share: picture.Of(3)}}}}}),
	} {
		err := p.Check()
		require.ErrorIs(t, err, picture.ErrShape, want)
		require.ErrorContains(t, err, want)
	}
}

// shop is a small map with a cell that says everything, and something on every layer.
func shop(t testing.TB) *journey.Map {
	m, err := journey.New(journey.Draft{
		Key: "shop",
		Channels: []touchpoint.Channel{
			{Key: "web", Name: touchpoint.Plain("Website"), Kind: touchpoint.Web}, {Key: "desk", Kind: touchpoint.InPerson},
		},
		Ecosystem: []touchpoint.Part{{Key: "stock", Name: touchpoint.Plain("Stock system"), Kind: touchpoint.Software}, {Key: "idle", Kind: touchpoint.Staff}},
		Touchpoints: []touchpoint.Touchpoint{
			{Key: "basket", Name: touchpoint.Plain("Basket"), Channel: "web", Behind: []touchpoint.Key{"stock"}},
			{Key: "packing", Channel: "desk", Layer: touchpoint.BackStage, Behind: []touchpoint.Key{"stock"}},
		},
		Stages: []journey.Stage{
			{Key: "look", Name: touchpoint.Plain("Looking")},
			{Key: "buy", Name: touchpoint.Plain("Buying"), Goals: []journey.Goal{{Statement: touchpoint.Plain("Be done soon"), Evidence: []journey.Evidence{{Kind: journey.Interview, Source: touchpoint.Plain("12 interviews")}}}}},
		},
		Cells: []journey.Cell{
			{Stage: "look", Touchpoint: "basket"},
			{
				Stage: "buy", Touchpoint: "basket", Owner: touchpoint.Plain("Web team"), Deputy: touchpoint.Plain("Shop team"), Moment: true,
				Actions: []touchpoint.Key{"guest"}, Impact: touchpoint.Plain("large"), Emotion: touchpoint.Plain("haste"), Obstacles: []touchpoint.Text{touchpoint.Plain("must register")},
				Levels: journey.Levels{Desired: journey.Level{Value: 0.9, Basis: journey.Stated}, Rival: journey.Level{Value: 0.8, Basis: journey.Assumed}},
				Chain:  []journey.Link{{Quote: touchpoint.Plain("Why an account?"), Action: "guest"}},
			},
			{Stage: "buy", Touchpoint: "packing", Owner: touchpoint.Plain("Stockroom")},
		},
		Actions: []journey.Action{{Key: "guest", Name: touchpoint.Plain("Guest checkout"), Repair: journey.Remove, Effort: 20, Gain: 3, Due: journey.Date{Year: 2026, Month: time.June, Day: 30}}},
	})
	require.NoError(t, err)
	return m
}

func TestAMapAloneIsAGrid(t *testing.T) {
	g := picture.GridOf(shop(t))
	require.NoError(t, g.Check())
	require.Equal(t, []picture.Heading{{ID: "look", Name: touchpoint.Plain("Looking")}, {ID: "buy", Name: touchpoint.Plain("Buying")}}, g.Columns)
	require.Equal(t, touchpoint.Plain("desk"), g.Rows[1].Name, "a key stands for a name that is missing")
	require.Len(t, g.Cells, 3)
	c := g.Cells[1]
	require.Equal(t, touchpoint.Key("buy.basket"), c.ID)
	require.True(t, c.Moment)
	require.False(t, c.Score.Value.Known)
	d := c.Details
	require.Equal(t, "Web team", d.Owner.In(""))
	require.Equal(t, "Shop team", d.Deputy.In(""))
	require.Equal(t, picture.Deed{
		Name: touchpoint.Plain("Guest checkout"), Repair: journey.Remove, Effort: picture.Of(20), Gain: picture.Of(3), Due: journey.Date{Year: 2026, Month: time.June, Day: 30},
	}, d.Actions[0])
	require.Equal(t, picture.Stance{Level: picture.Measured{Value: picture.Of(0.9)}, Basis: journey.Stated}, d.Levels.Desired)
	require.Equal(t, picture.Stance{}, d.Levels.Intended)
	require.Equal(t, "Guest checkout", d.Chain[0].Action.In(""))
	require.Equal(t, []touchpoint.Text{touchpoint.Plain("12 interviews")}, d.Evidence)
	require.True(t, g.Cells[0].Details.IsZero())
	require.NoError(t, picture.GridOf(nil).Check())
}

func TestDescribingKeepsWhatIsKnownAndTheGridItWasGiven(t *testing.T) {
	known := picture.Details{Owner: touchpoint.Plain("Known"), Levels: picture.Levels{Desired: picture.Stance{Basis: journey.Measured}}}
	g := picture.Grid{Cells: []picture.Mark{{ID: "basket", Column: "buy", Details: known}, {ID: "buy.packing", Column: "buy"}, {ID: "nowhere", Column: "buy"}}}
	got := picture.Describe(g, shop(t))
	require.Equal(t, "Known", got.Cells[0].Details.Owner.In(""))
	require.Equal(t, "Shop team", got.Cells[0].Details.Deputy.In(""))
	require.Equal(t, journey.Measured, got.Cells[0].Details.Levels.Desired.Basis)
	require.Equal(t, "Stockroom", got.Cells[1].Details.Owner.In(""))
	require.True(t, got.Cells[2].Details.IsZero())
	require.True(t, g.Cells[1].Details.IsZero(), "the grid it was given stays as it was")
	require.Equal(t, g, picture.Describe(g, nil))
}

func TestABlueprintHasThePartsBehindEachStage(t *testing.T) {
	b := picture.BlueprintOf(shop(t))
	require.NoError(t, b.Check())
	var got []string
	for _, s := range b.Steps {
		names := ""
		for _, n := range s.Serves {
			names += " " + n.In("")
		}
		got = append(got, fmt.Sprintf("%s %s %s (%s)%s", s.Stage, s.Layer, s.Label.In(""), s.By.In(""), names))
	}
	require.Equal(t, []string{
		"look front-stage Basket (Website)",
		"look support Stock system () Basket",
		"buy front-stage Basket (Website)",
		"buy back-stage packing (Stockroom)",
		"buy support Stock system () Basket packing",
	}, got)
	require.NoError(t, picture.BlueprintOf(nil).Check())
}

func ExampleGridOf() {
	m, err := journey.New(journey.Draft{
		Key:         "shop",
		Stages:      []journey.Stage{{Key: "buy", Name: touchpoint.Plain("Buying")}},
		Channels:    []touchpoint.Channel{{Key: "web", Name: touchpoint.Plain("Website"), Kind: touchpoint.Web}},
		Touchpoints: []touchpoint.Touchpoint{{Key: "basket", Name: touchpoint.Plain("Basket"), Channel: "web"}},
		Cells:       []journey.Cell{{Stage: "buy", Touchpoint: "basket", Owner: touchpoint.Plain("Web team")}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range picture.GridOf(m).Cells {
		fmt.Println(c.Column, c.Row, c.Label.In(""), "–", c.Details.Owner.In(""))
	}
	// Output: buy web Basket – Web team
}

func ExampleCurve() {
	c := picture.Curve{
		Stages: []picture.Heading{{ID: "look"}, {ID: "buy"}},
		Series: []picture.Series{{Levels: []picture.Measured{
			{Value: picture.Of(0.7), Low: picture.Of(0.6), High: picture.Of(0.8)},
			{}, // nobody was asked: the line has a gap
		}}},
		Landmarks: []picture.Landmark{{Kind: picture.Peak, Stage: "look"}},
	}
	fmt.Println(c.Check())
	// Output: <nil>
}
