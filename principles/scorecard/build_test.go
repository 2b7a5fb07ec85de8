package scorecard_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/principles/scorecard"
	"github.com/safar-cx/safar/touchpoint"
)

// small is a map of two stages: "buy" with two cells, one of which counts three times the other, and "use" with one.
const small = `{"schema": "safar.map/1", "key": "small", "name": {"en": "A small journey", "fa": "سفری کوچک"},
	"channels": [{"key": "web", "kind": "web"}],
	"stages": [{"key": "buy", "name": {"en": "Buying", "fa": "خرید"}}, {"key": "use", "name": {"en": "Using", "fa": "استفاده"}}],
	"touchpoints": [{"key": "basket", "channel": "web"}, {"key": "pay", "channel": "web"}, {"key": "help", "channel": "web"}],
	"cells": [{"stage": "buy", "touchpoint": "basket", "importance": 1}, {"stage": "buy", "touchpoint": "pay", "importance": 3}, {"stage": "use", "touchpoint": "help"}]}`

func parse(t testing.TB, text string) *journey.Map {
	t.Helper()
	m, err := journey.Parse(strings.NewReader(text))
	require.NoError(t, err)
	return m
}

// said is an answer of an assessor.
func said(who string, at principles.Subject, question string, score principles.Score) principles.Assessment {
	principle, _, _ := strings.Cut(question, ".")
	return principles.Assessment{
		Map: "small", Subject: at, Principle: touchpoint.Key(principle), Question: touchpoint.Key(question), Assessor: who,
		Time: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC), Score: score,
	}
}

func setOf(t testing.TB, list ...principles.Assessment) *principles.Set {
	t.Helper()
	set := new(principles.Set)
	require.NoError(t, set.Add(list...))
	return set
}

func make1(t testing.TB, o scorecard.Options, list ...principles.Assessment) *scorecard.Card {
	t.Helper()
	c, err := scorecard.Make(parse(t, small), setOf(t, list...), o)
	require.NoError(t, err)
	for _, p := range c.Pictures() {
		require.NoError(t, p.Check())
	}
	require.NoError(t, c.Page().Check())
	return c
}

// score returns one score of a card.
func score(t testing.TB, c *scorecard.Card, at principles.Subject, principle touchpoint.Key) scorecard.Score {
	t.Helper()
	for _, s := range c.Of(at) {
		if s.Principle == principle {
			return s
		}
	}
	require.Fail(t, "no such score", "%s %s", at, principle)
	return scorecard.Score{}
}

var (
	basket = principles.Cell("buy", "basket")
	pay    = principles.Cell("buy", "pay")
	help   = principles.Cell("use", "help")
)
