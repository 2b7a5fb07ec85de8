package lens_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/lens"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// asked is a world of two cells, with Kano's two questions of the first and an action at the second.
func asked(t testing.TB) (*world, *journey.Map) {
	w := newWorld(2)
	w.ask("there")
	w.ask("gone")
	w.draft.Cells[1].Actions = []touchpoint.Key{"mend"}
	w.draft.Actions = []journey.Action{{Key: "mend", Effort: 4}}
	m, _ := w.made(t)
	return w, m
}

const inputs = `{
  "schema": "safar.lens-inputs/1",
  "importance": {"source": {"en": "a panel of clerks"}, "best": 10, "cells": [
    {"cell": {"stage": "s", "touchpoint": "t0"}, "value": 4, "se": 0.5},
    {"cell": {"stage": "s", "touchpoint": "t1"}, "value": 9}
  ]},
  "kano": [{"cell": {"stage": "s", "touchpoint": "t0"}, "functional": "there", "dysfunctional": "gone"}],
  "risks": [{"cell": {"stage": "s", "touchpoint": "t1"}, "severity": 8, "detection": 3}],
  "stakes": [{"action": "mend", "confidence": 0.5, "urgency": 3, "enabling": 1, "spread": 2}]
}`

func TestInputsAreReadAsTheyAreSaid(t *testing.T) {
	w, m := asked(t)
	in, err := lens.ParseInputs(strings.NewReader(inputs), m, w.schema)
	require.NoError(t, err)
	o := lens.Options{Min: 5, Risks: []lens.Risk{{Cell: at(0), Severity: 1}}}.With(in)
	require.Equal(t, lens.Options{
		Min:        5,
		Importance: lens.Weights{Source: touchpoint.Text{touchpoint.English: "a panel of clerks"}, Best: 10, Cells: []lens.Weight{{Cell: at(0), Value: 4, SE: 0.5}, {Cell: at(1), Value: 9}}},
		Kano:       []lens.KanoPair{{Cell: at(0), Functional: "there", Dysfunctional: "gone"}},
		Risks:      []lens.Risk{{Cell: at(1), Severity: 8, Detection: 3}},
		Stakes:     []lens.Stake{{Action: "mend", Confidence: 0.5, Urgency: 3, Enabling: 1, Spread: 2}},
	}, o)
	text, err := document.Encode(in)
	require.NoError(t, err)
	again, err := lens.ParseInputs(strings.NewReader(string(text)), m, w.schema)
	require.NoError(t, err)
	require.Equal(t, in, again)
}

func TestEverythingWrongWithInputsIsToldWhereItStands(t *testing.T) {
	w, m := asked(t)
	_, err := lens.ParseInputs(strings.NewReader(`{
  "schema": "safar.lens-inputs/1",
  "importance": {"best": 5, "cells": [{"cell": {"stage": "s", "touchpoint": "t7"}, "value": 4}, {"cell": {"stage": "s", "touchpoint": "t1"}, "value": 9}]},
  "kano": [
    {"cell": {"stage": "s", "touchpoint": "t0"}, "functional": "ther", "dysfunctional": "gone"},
    {"cell": {"stage": "s", "touchpoint": "t0"}, "functional": "gone", "dysfunctional": "gone"}
  ],
  "risks": [{"cell": {"stage": "s", "touchpoint": "t1"}, "severity": 11}],
  "stakes": [{"action": "mende"}, {"action": "mend", "confidence": 2}, {"action": "mend", "spread": 0.5}]
}`), m, w.schema)
	require.ErrorIs(t, err, lens.ErrUnknown)
	require.ErrorIs(t, err, lens.ErrOption)
	var problems document.Problems
	require.True(t, errors.As(err, &problems))
	var told []string
	for _, p := range problems {
		require.Positive(t, p.Line, p.Pointer)
		told = append(told, string(p.Pointer)+": "+p.Message)
	}
	require.Equal(t, []string{
		`/importance/cells/0/cell: no such thing: the map has no cell "s, t7"; did you mean "s, t0" or "s, t1"?`,
		`/importance/cells/1: option out of range: 9 with a standard error of 0; 0 and more, and no more than the best, is allowed`,
		`/kano/0/functional: no such thing: the evidence has no item "ther"; did you mean "there"?`,
		`/kano/1: option out of range: the same item twice, "gone"`,
		`/kano/1/cell: option out of range: this cell is already at /kano/0`,
		`/risks/0/severity: option out of range: 11; 1 to 10 is allowed, and 0 where it is not stated`,
		`/stakes/0/action: no such thing: the map has no action "mende"; did you mean "mend"?`,
		`/stakes/1/confidence: option out of range: 2; 0 to 1 is allowed`,
		`/stakes/2/action: option out of range: this action is already at /stakes/1`,
		`/stakes/2/spread: option out of range: an effort off by a factor of 0.5; 1 to 1,000 is allowed`,
	}, told)

	for text, want := range map[string]string{
		`{"schema": "safar.policy/1"}`:                                           `this program reads "safar.lens-inputs/1"`,
		`{"schema": "safar.lens-inputs/1", "canoe": []}`:                         "canoe",
		`{"schema": "safar.lens-inputs/1", "importance": {"covariance": [[1]]}}`: "covariance",
		``: "lens",
	} {
		_, err := lens.ParseInputs(strings.NewReader(text), m, w.schema)
		require.ErrorContains(t, err, want, text)
	}
}

// Whatever a file says, it is refused with a reason or can be looked through.
func FuzzParseInputs(f *testing.F) {
	w, m := asked(f)
	w.say(40, 2, 4, 1, 5)
	_, evidence := w.made(f)
	f.Add(inputs)
	f.Add(`{"schema": "safar.lens-inputs/1", "importance": {"cells": [{"cell": {"stage": "s", "touchpoint": "t0"}, "item": "t1"}]}}`)
	f.Add(`{"schema": "safar.lens-inputs/1", "stakes": [{"action": "mend", "spread": 1e3}, {"action": ""}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		in, err := lens.ParseInputs(strings.NewReader(text), m, w.schema)
		if err != nil {
			return
		}
		_, err = lens.Compare(m, evidence, lens.Options{Draws: 100}.With(in))
		require.NoError(t, err)
	})
}
