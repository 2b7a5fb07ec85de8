package journey_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

func TestASketchIsAMapOfWhatASurveyAsks(t *testing.T) {
	schema := touchpoint.Schema{
		Items: []touchpoint.Item{
			{Key: "food", Name: both("Food", "غذا"), Scale: touchpoint.CSAT()},
			{Key: "recommend", Scale: touchpoint.NPS()},
			{Key: "wifi", Scale: touchpoint.CSAT(), UsersOnly: true},
		},
		Segmentations: []touchpoint.Segmentation{
			{Key: "purpose", Classes: []touchpoint.Class{{Key: "work", Name: both("Work", "کار")}, {Key: "leisure"}, {Key: touchpoint.OtherClass}}},
		},
		Outcomes: []touchpoint.Outcome{{Item: "recommend", As: touchpoint.MeasureNPS}},
	}
	require.NoError(t, schema.Check())
	d := journey.Sketch(schema, "airport")
	m, err := journey.New(d)
	require.NoError(t, err)
	require.Contains(t, d.Note.In(touchpoint.English), "draft")
	require.Contains(t, d.Note.In(touchpoint.Persian), "\u200c")

	cells := m.Cells()
	require.Len(t, cells, 2)
	require.Equal(t, []journey.Measure{{Item: "food"}}, cells[0].Items)
	require.Equal(t, touchpoint.Key("wifi"), cells[1].Touchpoint)
	food, ok := m.Touchpoint("food")
	require.True(t, ok)
	require.Equal(t, "غذا", food.Name.In(touchpoint.Persian))
	require.Equal(t, []journey.Persona{
		{Key: "purpose.work", Name: both("Work", "کار"), Class: journey.ClassRef{Segmentation: "purpose", Class: "work"}},
		{Key: "purpose.leisure", Class: journey.ClassRef{Segmentation: "purpose", Class: "leisure"}},
	}, m.Personas())

	d.Touchpoints[0].Name["en"] = "spoilt"
	require.Equal(t, "Food", schema.Items[0].Name["en"], "the schema is not touched")
}

func TestASketchOfAwkwardKeysIsStillAMap(t *testing.T) {
	long := touchpoint.Key(strings.Repeat("k", touchpoint.MaxKey))
	class := func(keys ...touchpoint.Key) (out []touchpoint.Class) {
		for _, k := range keys {
			out = append(out, touchpoint.Class{Key: k})
		}
		return out
	}
	schema := touchpoint.Schema{
		Items: []touchpoint.Item{{Key: "journey", Scale: touchpoint.CSAT()}, {Key: "unknown", Scale: touchpoint.CSAT()}, {Key: long, Scale: touchpoint.CSAT()}},
		Segmentations: []touchpoint.Segmentation{
			{Key: "a", Classes: class("b.c", long, "d")}, {Key: "a.b", Classes: class("c", "d")}, {Key: long, Classes: class("x", "other")},
			{Key: "persona-2", Classes: class("x")},
		},
	}
	require.NoError(t, schema.Check())
	m, err := journey.New(journey.Sketch(schema, "m"))
	require.NoError(t, err)
	require.Len(t, m.Personas(), 7)
}

func TestASketchOfAnEmptySchemaIsAMap(t *testing.T) {
	_, err := journey.New(journey.Sketch(touchpoint.Schema{}, "m"))
	require.NoError(t, err)
}

func TestASketchOfALogHasItsStages(t *testing.T) {
	d := journey.SketchStages("shop", []touchpoint.Named{{Key: "look", Name: both("Look", "دیدن")}, {Key: "buy", Name: both("Buy", "خرید")}, {Key: "empty"}},
		[][]touchpoint.Named{{{Key: "home", Name: touchpoint.Plain("Home")}, {Key: "search"}}, {{Key: "till"}, {Key: "home"}}})
	m, err := journey.New(d)
	require.NoError(t, err)
	require.Len(t, m.Stages(), 3)
	require.Len(t, m.Touchpoints(), 3, "a touchpoint of two stages is one")
	var cells []string
	for _, c := range m.Cells() {
		cells = append(cells, string(c.Stage+"/"+c.Touchpoint))
	}
	require.Equal(t, []string{"look/home", "look/search", "buy/home", "buy/till"}, cells, "in the order of the map")
	require.Contains(t, d.Note.In(touchpoint.English), "log")
	require.Contains(t, d.Note.In(touchpoint.Persian), "\u200c")
}
