package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/rules"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/journey/rule"
	"github.com/safar-cx/safar/journey/version"
	"github.com/safar-cx/safar/touchpoint"
)

// upkeepRequest says what is asked of the map itself: whether it keeps to its rules, and what changed on it.
type upkeepRequest struct {
	rules       bool
	policy, now string
	old         string // an older map
}

// mostFindings is how many findings of one rule are said in sentences; JSON has all of them.
const mostFindings = 3

func (u *upkeepRequest) define(f *flag.FlagSet) {
	f.BoolVar(&u.rules, "rules", false, "ask whether the map keeps to the standard rules and, held against the ranking, to those of evidence; with a survey it asks -consistency, too")
	f.StringVar(&u.policy, "policy", "", "how grave what rules find is, and what is accepted for now, JSON `file`; with -rules")
	f.StringVar(&u.now, "now", "", "the present `day`, such as 2026-05-03; with -rules, of which some do not run without")
	f.StringVar(&u.old, "diff", "", "an older map, JSON `file`: say what changed since")
}

func (u *upkeepRequest) check(customer string) error {
	switch {
	case !u.rules && (u.policy != "" || u.now != ""):
		return errors.New("-policy and -now are for -rules")
	case (u.rules || u.old != "") && customer != "":
		return errors.New("-rules and -diff ask of the map, and -customer of one person: choose one of them")
	}
	return nil
}

// look puts what is asked of the map into the ranking, and returns the sections of the page that say it.
func (u *upkeepRequest) look(r *gap.Ranking, m *journey.Map, mapFile string) (sections []picture.Section, err error) {
	if u.rules {
		report, err := u.keeps(r, mapFile)
		if err != nil {
			return nil, err
		}
		var text bytes.Buffer
		if err := report.WriteJSON(&text); err != nil {
			return nil, err
		}
		r.Rules = text.Bytes()
		sections = append(sections, picture.Section{
			Title:     touchpoint.Text{"en": "What rules find on the map", "fa": "قاعده\u200cها در نقشه چه می\u200cیابند"},
			Sentences: report.Sentences(mostFindings),
		})
	}
	if u.old == "" {
		return sections, nil
	}
	changes, err := u.changed(m)
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	if _, err := changes.WriteTo(&text); err != nil {
		return nil, err
	}
	r.Diff = text.Bytes()
	page := changes.Page()
	return append(sections, picture.Section{Title: page.Title, Subtitle: page.Subtitle, Answer: page.Answer, Sentences: page.Sentences}), nil
}

// keeps runs the rules over the map, once more read from its file so that findings say where they are.
func (u *upkeepRequest) keeps(r *gap.Ranking, mapFile string) (*rule.Report, error) {
	checks := append(rule.Standard(), rules.From(r)...)
	var o rule.Options
	var err error
	if u.now != "" {
		if o.Now, err = journey.ParseDate(u.now); err != nil {
			return nil, fmt.Errorf("-now: %w", err)
		}
	}
	var policy rule.Policy
	if u.policy != "" {
		f, err := os.Open(u.policy)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		if policy, err = rule.ParsePolicy(u.policy, f, checks); err != nil {
			return nil, err
		}
	}
	f, name, err := open(mapFile)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	kept, err := rule.Read(name, f)
	if err != nil {
		return nil, err
	}
	return rule.Check(kept, checks, policy, o)
}

// changed says what differs between the older map and this one.
func (u *upkeepRequest) changed(m *journey.Map) (version.Changes, error) {
	var old *journey.Map
	err := read(u.old, func(f io.Reader) (err error) {
		old, err = journey.Parse(f)
		return err
	})
	if err != nil {
		return version.Changes{}, err
	}
	return version.Diff(old, m), nil
}
