package rule_test

import (
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/rule"
	"github.com/safar-cx/safar/touchpoint"
)

func Example() {
	m, err := rule.Read("map.json", strings.NewReader(`{
  "schema": "safar.map/1", "key": "shop",
  "channels": [{"key": "web", "kind": "web"}],
  "touchpoints": [{"key": "basket", "name": "Basket", "channel": "web"}],
  "stages": [{"key": "buy", "name": "Buying"}],
  "cells": [{"stage": "buy", "touchpoint": "basket", "importance": 1, "items": [{"item": "basket"}]}],
  "actions": [{"key": "undo", "name": "A way back", "owner": "Sales", "effort": 2, "due": "2026-04-30"}]
}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	policy, err := rule.ParsePolicy("policy.json", strings.NewReader(`{
  "schema": "safar.policy/1",
  "rules": [{"rule": "cell-without-owner", "severity": "error"}],
  "exceptions": [{"rule": "channel-without-programme", "channel": "web", "reason": "Planned for autumn", "until": "2026-10-01"}]
}`), rule.Standard())
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := rule.Check(m, rule.Standard(), policy, rule.Options{Now: journey.Date{Year: 2026, Month: time.May, Day: 3}})
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := report.WriteText(os.Stdout, touchpoint.English); err != nil {
		fmt.Println(err)
	}
	fmt.Println(report.Findings[1].Fix(touchpoint.English))
	// Output:
	// map.json:1:1: warning: the map does not say when it is to be reviewed (review-without-date)
	// map.json:6:13: error: Basket (Buying) has no owner (cell-without-owner)
	// map.json:7:91: warning: the action “A way back” was due on 2026-04-30 and is not done (action-overdue)
	// Name the unit or person who answers for the cell.
}

// A rule of one's own: emotions are to be written down where customers decide.
func ExampleRule() {
	text := func(english, persian string) touchpoint.Text {
		return touchpoint.Text{touchpoint.English: english, touchpoint.Persian: persian}
	}
	emotions := rule.Rule{
		About: rule.About{
			Name:    "moment-without-emotion",
			Title:   text("Moment of truth without emotion", "لحظهٔ حقیقتِ بی\u200cهیجان"),
			Doc:     text("A moment of truth does not say what customers feel.", "لحظهٔ حقیقتی که نمی\u200cگوید مشتری چه حسی دارد."),
			Why:     text("People remember how it felt.", "مردم حس خود را به یاد می\u200cآورند."),
			Message: text("nobody wrote what customers feel at {touchpoint}", "کسی ننوشته مشتری در {touchpoint} چه حسی دارد"),
			Fix:     text("Ask them.", "از آنان بپرسید."),
		},
		Check: func(p *rule.Pass) {
			for i, c := range p.Draft.Cells {
				if c.Moment && c.Emotion.IsZero() {
					p.Report(p.AtCell(i))
				}
			}
		},
	}
	m, err := journey.New(journey.Draft{Key: "shop", Stages: []journey.Stage{{Key: "buy"}},
		Channels:    []touchpoint.Channel{{Key: "web", Kind: touchpoint.Web}},
		Touchpoints: []touchpoint.Touchpoint{{Key: "basket", Channel: "web"}},
		Cells:       []journey.Cell{{Stage: "buy", Touchpoint: "basket", Moment: true}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := rule.Check(rule.File{Map: m}, []rule.Rule{emotions}, rule.Policy{}, rule.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range report.Findings {
		fmt.Println(f.Subject.Pointer, f.Message(touchpoint.English))
	}
	// Output:
	// /cells/0 nobody wrote what customers feel at basket
}
