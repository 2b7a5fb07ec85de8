package rule

import (
	"fmt"
	"slices"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// Report is what rules found on a map. It is plain data, and the caller's own.
type Report struct {
	Map      touchpoint.Key `json:"map"`
	Version  string         `json:"version,omitempty"` // of the map
	File     string         `json:"file,omitempty"`
	Now      journey.Date   `json:"now,omitzero"`
	Rules    []About        `json:"rules"`    // that ran, in the order they were given
	Findings []Finding      `json:"findings"` // by place, then by rule
	Excused  []Excused      `json:"excused,omitempty"`
	Expired  []Exception    `json:"expired,omitempty"` // exceptions that are over
	Unused   []Exception    `json:"unused,omitempty"`  // exceptions that nothing needed
	Skipped  []Skipped      `json:"skipped,omitempty"`
	Left     int            `json:"left,omitempty"` // findings beyond what was to be kept, or more
}

// Excused is a finding that the policy accepts for now.
type Excused struct {
	Finding   Finding   `json:"finding"`
	Exception Exception `json:"exception"`
}

// Skipped is a rule that did not run, and what it wanted.
type Skipped struct {
	Rule touchpoint.Key `json:"rule"`
	Need Need           `json:"need"`
}

// Check runs rules over a map and returns what they found, with the severities of the policy; [Off] rules do not run. The zero Policy takes every
// finding as a [Warning]. Without a present day no exception is over.
//
// The error wraps [ErrRule] where a rule cannot be used, and [ErrPolicy] where the policy cannot: that a map has faults is no error.
func Check(f File, rules []Rule, policy Policy, o Options) (*Report, error) {
	if f.Map == nil {
		return nil, fmt.Errorf("rule: there is no map to check")
	}
	if err := validate(rules); err != nil {
		return nil, err
	}
	if err := policy.Check(rules); err != nil {
		return nil, err
	}
	if o.Most <= 0 {
		o.Most = DefaultMost
	}
	d := f.Map.Draft()
	r := &Report{Map: d.Key, Version: d.Version, File: f.Name, Now: o.Now, Rules: []About{}, Findings: []Finding{}}
	known := learn(d)
	for i := range rules {
		setting := policy.setting(rules[i].Name)
		if setting.Severity == Off {
			continue
		}
		if need := missing(rules[i], d, o); need != "" {
			r.Skipped = append(r.Skipped, Skipped{rules[i].Name, need})
			continue
		}
		about := rules[i].About
		p := &Pass{Map: f.Map, Draft: d, Now: o.Now, Maps: o.Maps, rule: &about, parameters: setting.Parameters, facts: known, most: o.Most}
		rules[i].Check(p)
		for j := range p.findings {
			p.findings[j].Severity = setting.Severity
		}
		r.Rules = append(r.Rules, about)
		r.Findings = append(r.Findings, p.findings...)
		r.Left += p.left
	}
	f.locate(r.Findings)
	r.Findings = sorted(r.Findings)
	policy.excuse(r)
	return r, nil
}

// sorted returns findings in order. A finding is large, so what is moved about is where each stands.
func sorted(findings []Finding) []Finding {
	order := make([]int, len(findings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return findings[i].compare(&findings[j]) })
	out := make([]Finding, len(findings))
	for i, from := range order {
		out[i] = findings[from]
	}
	return out
}

// missing returns what a rule needs and is not given. A map that opens into no other needs no others.
func missing(r Rule, d journey.Draft, o Options) Need {
	for _, n := range r.Needs {
		if n == NeedNow && o.Now.IsZero() || n == NeedMaps && o.Maps == nil && opens(d) {
			return n
		}
	}
	return ""
}

func opens(d journey.Draft) bool {
	return slices.ContainsFunc(d.Stages, func(s journey.Stage) bool { return s.Opens != "" }) ||
		slices.ContainsFunc(d.Cells, func(c journey.Cell) bool { return c.Opens != "" })
}

// Of returns the findings that are at least so severe.
func (r *Report) Of(least Severity) []Finding {
	var out []Finding
	for _, f := range r.Findings {
		if f.Severity.rank() >= least.rank() {
			out = append(out, f)
		}
	}
	return out
}
