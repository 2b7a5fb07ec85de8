package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/lens"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// skiers answer Kano's two questions on edge grip in the shares of Sauerwein, Bailom, Matzler and Hinterhuber (1996): of 1,000, 70 attractive, 323 one-dimensional, 493 must-be, 95 indifferent and 19 others; and how content they are.
func skiers(t *testing.T) {
	t.Helper()
	files := map[string]string{
		"map.json": `{"schema": "safar.map/1", "key": "skis", "stages": [{"key": "slope"}], "channels": [{"key": "ski", "kind": "other"}],
			"touchpoints": [{"key": "edge", "name": "Edge grip", "channel": "ski"}],
			"cells": [{"stage": "slope", "touchpoint": "edge", "items": [{"item": "content"}]}]}`,
		"codebook.json": `{"schema": "safar.codebook/1", "name": "Skiers", "defaults": {"scale": "1-5"}, "items": [
			{"item": "content", "column": "content"}, {"item": "there", "column": "there"}, {"item": "gone", "column": "gone"}]}`,
		"kano.json": `{"schema": "safar.lens-inputs/1", "kano": [
			{"cell": {"stage": "slope", "touchpoint": "edge"}, "functional": "there", "dysfunctional": "gone"}]}`,
	}
	var rows strings.Builder
	rows.WriteString("content,there,gone\n")
	// 5 is "I like it that way", 4 "it must be that way", 3 neutral, 1 "I dislike it that way"
	for _, c := range []struct{ n, there, gone int }{{70, 5, 3}, {323, 5, 1}, {493, 4, 1}, {95, 3, 3}, {19, 5, 5}} {
		for i := range c.n {
			fmt.Fprintf(&rows, "%d,%d,%d\n", 3+i%3, c.there, c.gone)
		}
	}
	files["skiers.csv"] = rows.String()
	for name, text := range files {
		require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
	}
}

func TestKanosQuestionsAreAnsweredWhereTheyWereAsked(t *testing.T) {
	t.Chdir(t.TempDir())
	skiers(t)
	dir, err := os.Getwd()
	require.NoError(t, err)
	in := func(name string) string { return dir + string(os.PathSeparator) + name }
	_, err = analyse(t, "-map", in("map.json"), "-codebook", in("codebook.json"), "-ratings", in("skiers.csv"), "-lens", "kano", "-lens-inputs", in("kano.json"), "-html", "", "-json", "out.json")
	require.NoError(t, err)
	r, err := gap.Parse(strings.NewReader(written(t, "out.json")))
	require.NoError(t, err)
	kano := r.Lenses.Cells[0].Kano
	require.EqualValues(t, "must-be", kano.Class)
	require.True(t, kano.Sure)
	require.InDelta(t, 0.4006, kano.Better.Value.Float(), 5e-5) // published as .40 and −.83
	require.InDelta(t, -0.8318, kano.Worse.Value.Float(), 5e-5)
}

func TestWhatLensesNeedIsRefusedWithItsPlace(t *testing.T) {
	_, err := analyse(t, "-lens-inputs", "in.json")
	require.EqualError(t, err, "-lens-inputs is for -lens")
	name := t.TempDir() + "/in.json"
	require.NoError(t, os.WriteFile(name, []byte("{\"schema\": \"safar.lens-inputs/1\",\n \"risks\": [{\"cell\": {\"stage\": \"waiting\", \"touchpoint\": \"shop\"}, \"severity\": 12}]}"), 0o644))
	_, err = analyse(t, "-lens", "rpn", "-lens-inputs", name, "-html", "")
	require.ErrorContains(t, err, "in.json: lens: ")
	require.ErrorContains(t, err, "line 2, column 77: /risks/0/severity: ")
	require.ErrorContains(t, err, `did you mean`)
	require.ErrorContains(t, err, "12; 1 to 10 is allowed")
}

// The README's file fits the airport, once its passengers are asked these questions.
func TestTheReadmesLensInputsFitTheAirport(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join(here, "..", "..", "README.md"))
	require.NoError(t, err)
	_, text, found := strings.Cut(string(readme), "```json\n{\n  \"schema\": \"safar.lens-inputs/1\"")
	require.True(t, found)
	text, _, found = strings.Cut(text, "```")
	require.True(t, found)
	drawn, err := os.ReadFile(filepath.Join(here, "data", "sfo", "map.json"))
	require.NoError(t, err)
	m, err := journey.Parse(bytes.NewReader(drawn))
	require.NoError(t, err)
	schema := touchpoint.Schema{}
	for _, k := range []touchpoint.Key{"wifi-there", "wifi-gone", "wifi-important"} {
		schema.Items = append(schema.Items, touchpoint.Item{Key: k, Scale: touchpoint.CSAT()})
	}
	in, err := lens.ParseInputs(strings.NewReader(`{"schema": "safar.lens-inputs/1"`+text), m, schema)
	require.NoError(t, err)
	require.Len(t, in.Kano, 1)
	require.Len(t, in.Importance.Cells, 1)
	require.Len(t, in.Risks, 1)
	require.Len(t, in.Stakes, 1)
}
