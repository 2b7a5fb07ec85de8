package journey_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint/document"
)

func TestAByteOrderMarkIsNoObstacle(t *testing.T) {
	_, err := journey.Parse(strings.NewReader("\ufeff" + `{"schema": "safar.map/1", "key": "m", "stages": [{"key": "s"}]}`))
	require.NoError(t, err)
}

func TestAMapThatIsCutOffAnywhereIsRefused(t *testing.T) {
	m, err := journey.New(fullDraft())
	require.NoError(t, err)
	whole := bytes.TrimSpace(canonical(t, m))
	for n := range whole {
		_, err := journey.Parse(bytes.NewReader(whole[:n]))
		var problem document.Problem
		require.ErrorAs(t, err, &problem, "%d bytes", n)
		require.Positive(t, problem.Line)
	}
}

func TestMemoryOfAHostileMapStaysInProportion(t *testing.T) {
	hostile := `{"schema": "safar.map/1", "key": "m", "stages": [{"key": "s"}], "cells": [{}` + strings.Repeat(",{}", 500_000) + `]}`
	_, err := journey.Parse(strings.NewReader(hostile))
	require.EqualError(t, err, "journey: line 1, column 74: /cells: the document asks for far more memory than its length warrants; it is read no further")
}

func TestTroubleOfReadersAndWritersIsPassedOn(t *testing.T) {
	broken := errors.New("wire cut")
	_, err := journey.Parse(iotest.ErrReader(broken))
	require.ErrorIs(t, err, broken)
	require.ErrorContains(t, err, "journey: ")

	m, err := journey.New(fullDraft())
	require.NoError(t, err)
	_, err = m.WriteTo(writerFunc(func([]byte) (int, error) { return 3, broken }))
	require.ErrorIs(t, err, broken)
	require.ErrorContains(t, err, "journey: ")
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

func TestAStepIsNotBlamedForACellThatCouldNotBeRead(t *testing.T) {
	_, err := journey.Parse(strings.NewReader(`{"schema": "safar.map/1", "key": "m", "channels": [{"key": "c", "kind": "web"}], "touchpoints": [{"key": "t", "channel": "c"}],
"stages": [{"key": "s"}], "cells": [{"stage": 3, "touchpoint": "t"}], "plan": [{"cells": [{"stage": "s", "touchpoint": "t"}]}]}`))
	var problems document.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 1)
	require.Equal(t, document.Pointer("/cells/0/stage"), problems[0].Pointer)
}
