package gap_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/principles/scorecard"
	"github.com/safar-cx/safar/touchpoint"
)

// judgedMap has six cells of one stage.
func judgedMap(t testing.TB) *journey.Map {
	t.Helper()
	var points, cells []string
	for i := range 6 {
		points = append(points, fmt.Sprintf(`{"key": "t%d", "channel": "web"}`, i))
		cells = append(cells, fmt.Sprintf(`{"stage": "s", "touchpoint": "t%d"}`, i))
	}
	m, err := journey.Parse(strings.NewReader(fmt.Sprintf(`{"schema": "safar.map/1", "key": "judged", "channels": [{"key": "web", "kind": "web"}], "stages": [{"key": "s"}],
		"touchpoints": [%s], "cells": [%s]}`, strings.Join(points, ","), strings.Join(cells, ","))))
	require.NoError(t, err)
	return m
}

// judgedCard is what twenty assessors say, each mark a little to both sides: levels by touchpoint, from 1 to 5.
func judgedCard(t testing.TB, m *journey.Map, marks map[touchpoint.Key][2]principles.Score) *scorecard.Card {
	t.Helper()
	set := new(principles.Set)
	for who := range 20 {
		for point, mark := range marks {
			a := principles.Assessment{
				Map: m.Key(), Subject: principles.Cell("s", point), Principle: "effortless", Question: "effortless.wait", Assessor: fmt.Sprint("secret ", who),
				Time: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC), Score: mark[who%2], Note: "secret note",
			}
			require.NoError(t, set.Add(a))
		}
	}
	c, err := scorecard.Make(m, set, scorecard.Options{})
	require.NoError(t, err)
	return c
}

// firstTwo is a ranking of the first four cells whose first two are surely the worst two; of the fifth too few are known.
func firstTwo(m *journey.Map) *gap.Ranking {
	r := &gap.Ranking{Schema: gap.SchemaName, Map: gap.MapName{Key: m.Key(), Version: m.Version()}, Worst: gap.Worst{2: nil, 9: nil}, Sentences: []string{"old"}}
	for i, set := range []gap.RankSet{{1, 2}, {1, 2}, {3, 4}, {3, 4}, {}} {
		p := gap.Point{Stage: "s", Touchpoint: touchpoint.Key(fmt.Sprint("t", i)), Kind: gap.Pain, Items: []touchpoint.Key{"i"}, Sample: gap.Sample{N: gap.Known(100)}}
		if set.Best() > 0 {
			p.Rank, p.RankSet = i+1, set
		}
		r.Points = append(r.Points, p)
	}
	return r
}

func TestAssessorsAndCustomersAreHeldAgainstEachOther(t *testing.T) {
	m := judgedMap(t)
	bad, good, torn := [2]principles.Score{1, 2}, [2]principles.Score{4, 5}, [2]principles.Score{1, 5}
	c := judgedCard(t, m, map[touchpoint.Key][2]principles.Score{"t0": bad, "t1": good, "t2": bad, "t3": torn, "t4": bad, "t5": bad})
	before := firstTwo(m)
	r, err := gap.Judge(before, c)
	require.NoError(t, err)
	require.Nil(t, before.Principles)
	var views []gap.SharedView
	for _, j := range r.Principles.Cells {
		views = append(views, j.View)
		require.Equal(t, gap.K(2), j.K)
	}
	require.Equal(t, []gap.SharedView{gap.BothBad, gap.CustomersOnly, gap.AssessorsOnly, gap.ViewUnsure, gap.ViewUnsure}, views)
	require.Equal(t, touchpoint.Key("effortless"), r.Principles.Cells[0].Broken[0].Principle)
	require.True(t, r.Principles.Cells[0].Broken[0].Sure)
	require.Empty(t, r.Principles.Cells[1].Broken)

	en, fa := strings.Join(r.Say("en"), "\n"), strings.Join(r.Say("fa"), "\n")
	require.Contains(t, en, "Both assessors and customers surely find it bad (by what customers say): t0.")
	require.Contains(t, en, "Surely assessors find it bad and customers do not (by what customers say): t2.")
	require.Contains(t, en, "Surely customers find it bad and assessors do not (by what customers say): t1.")
	require.Contains(t, en, "cannot be told (by what customers say): t3 and t4.")
	require.Contains(t, en, "What may explain t0 (by what customers say): assessors find these principles there, each by itself, surely below the middle mark: Effortless.")
	require.Contains(t, fa, "هم ارزیاب\u200cها و هم مشتریان به\u200cیقین بد می\u200cبینند")
	require.Equal(t, len(r.Say("en")), len(r.Say("fa")))
}

func TestAnotherMapsScorecardIsRefused(t *testing.T) {
	m := judgedMap(t)
	c := judgedCard(t, m, nil)
	c.Map = "other"
	_, err := gap.Judge(firstTwo(m), c)
	require.ErrorContains(t, err, "does not go with")
}

func TestWhatAssessorsFindIsWrittenReadAndPublished(t *testing.T) {
	m := judgedMap(t)
	r, err := gap.Judge(firstTwo(m), judgedCard(t, m, map[touchpoint.Key][2]principles.Score{"t0": {1, 2}, "t2": {4, 4}}))
	require.NoError(t, err)
	var first, second bytes.Buffer
	_, err = r.WriteTo(&first)
	require.NoError(t, err)
	require.Contains(t, first.String(), `"principles"`)
	require.Contains(t, first.String(), "secret note")
	back, err := gap.Parse(bytes.NewReader(first.Bytes()))
	require.NoError(t, err)
	_, err = back.WriteTo(&second)
	require.NoError(t, err)
	require.Equal(t, first.String(), second.String())
	require.NoError(t, back.Page(gap.View{}).Check())

	p := r.Publish(0)
	second.Reset()
	_, err = p.WriteTo(&second)
	require.NoError(t, err)
	require.NotContains(t, second.String(), "secret")
	require.NotContains(t, strings.Join(p.Say("en"), ""), "secret")
	require.Len(t, p.Principles.Cells, 2)
	few := firstTwo(m)
	few.Points[0].N = gap.Known(3)
	r, err = gap.Judge(few, r.Principles.Card)
	require.NoError(t, err)
	require.Len(t, r.Publish(0).Principles.Cells, 1, "a cell that too few rated is not spoken of")
}

func TestAScorecardThatMakesNoSenseDoesNotPanic(t *testing.T) {
	for _, text := range []string{
		`{"cells": [{"stage": "s", "touchpoint": "t0", "kind": "pain", "view": "x", "broken": [{"principle": "p", "level": {}}]}]}`,
		`{"scorecard": {"schema": "", "map": "", "confidence": 0, "assessors": 9, "answers": -1, "weighting": {"basis": "compared"}, "scores": [
			{"subject": "stage:s", "assessors": 1, "answers": 1, "level": {}}, {"subject": "stage:s", "principle": "p", "assessors": 1, "answers": 1, "level": {"value": 7}, "rankSet": [9, -3]}],
			"agreement": {"coefficients": [{"name": "x", "units": 0, "verdict": {"source": "", "sure": "", "best": ""}}], "questions": [{"share": 1}, {"share": null}]},
			"severity": {"assessors": [{"assessor": "", "leaning": "strict"}]}, "legend": {}}}`,
	} {
		full := `{"schema": "safar.ranking/1", "map": {"key": "m"}, "responses": {"read": 0, "skipped": 0}, "confidence": 0.95, "min": 30, "variance": "independent", "outcomes": [], "points": [],
			"principles": ` + text + `, "worst": {}, "sentences": [], "legend": {}}`
		r, err := gap.Parse(strings.NewReader(full))
		require.NoError(t, err)
		r.Say("en")
		r.Page(gap.View{})
		r.Publish(0)
	}
}
