package rule

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// PolicyName is the member "schema" of a policy's JSON: its kind and version.
const PolicyName = "safar.policy/1"

// Severity says how grave a finding is, in the eyes of whoever keeps the map.
type Severity string

// The severities, the least grave first.
const (
	Off     Severity = "off" // the rule does not run
	Note    Severity = "note"
	Warning Severity = "warning" // the default
	Error   Severity = "error"
)

// Severities returns all severities, the least grave first.
func Severities() []Severity { return []Severity{Off, Note, Warning, Error} }

func (s Severity) rank() int { return slices.Index(Severities(), s) }

// Parameters are the values of a rule's parameters.
type Parameters map[touchpoint.Key]float64

// Policy says how grave the findings of each rule are, and which are accepted for now. It belongs to whoever keeps the map, and is kept beside it as
// JSON. The zero Policy takes every finding as a warning.
type Policy struct {
	Schema     string      `json:"schema"`             // [PolicyName]; may be empty in Go, not in JSON
	Severity   Severity    `json:"severity,omitempty"` // of rules that are not listed; empty means [Warning]
	Rules      []Setting   `json:"rules,omitempty"`
	Exceptions []Exception `json:"exceptions,omitempty"`
}

// Setting is what a policy says of one rule.
type Setting struct {
	Rule       touchpoint.Key `json:"rule"`
	Severity   Severity       `json:"severity,omitempty"` // empty means that of the policy
	Parameters Parameters     `json:"parameters,omitempty"`
}

// Exception accepts, until a day and for a reason, what a rule finds at one part of the map. A finding is meant if it has all keys that are given.
type Exception struct {
	Rule touchpoint.Key `json:"rule"`
	Keys
	Reason touchpoint.Text `json:"reason"`
	Until  journey.Date    `json:"until"` // the last day on which it holds
	Place  Place           `json:"-"`     // where the policy's file says it; set by ParsePolicy
}

// ErrPolicy is wrapped by every error about a policy that cannot be used.
var ErrPolicy = errors.New("rule: unusable policy")

const (
	maxSettings   = 1_000
	maxExceptions = 1_000
)

// ParsePolicy reads a policy for rules from its JSON. The error wraps [ErrPolicy] and a [document.Problems] with all that is wrong, each with its
// pointer, line and column: unknown members, rules that are not there, parameters out of bounds, exceptions without a reason or an end.
func ParsePolicy(name string, r io.Reader, rules []Rule) (Policy, error) {
	src, err := document.Read(r, 0)
	if err != nil {
		return Policy{}, fmt.Errorf("%w: %s: %w", ErrPolicy, name, err)
	}
	var p Policy
	problems := document.Decode(src, &p)
	if p.Schema == "" && len(problems) == 0 {
		problems.Add("/schema", "a policy says \"schema\": %q", PolicyName)
	}
	shape := problems
	for _, found := range p.check(rules) {
		if !slices.ContainsFunc(shape, func(s document.Problem) bool { return s.Pointer.Holds(found.Pointer) }) {
			problems = append(problems, found)
		}
	}
	if err := src.Locate(problems).Err(name); err != nil {
		return Policy{}, fmt.Errorf("%w: %w", ErrPolicy, err)
	}
	pointers := make([]document.Pointer, len(p.Exceptions))
	for i := range pointers {
		pointers[i] = document.Pointer("/exceptions").Index(i)
	}
	for i, at := range src.Positions(pointers) {
		p.Exceptions[i].Place = Place{File: name, Position: at}
	}
	return p, nil
}

// Check returns nil if the policy fits the rules, else an error that wraps [ErrPolicy] and a [document.Problems].
func (p Policy) Check(rules []Rule) error {
	if problems := p.check(rules); len(problems) > 0 {
		return fmt.Errorf("%w: %w", ErrPolicy, problems)
	}
	return nil
}

func (p Policy) check(rules []Rule) document.Problems {
	var problems document.Problems
	if p.Schema != "" && p.Schema != PolicyName {
		problems.Add("/schema", "this is %s; only %q is known here", document.Quote(p.Schema), PolicyName)
		return problems
	}
	severity(&problems, "/severity", p.Severity)
	if len(p.Rules) > maxSettings || len(p.Exceptions) > maxExceptions {
		problems.Add("", "%d rules and %d exceptions; at most %d and %d are allowed", len(p.Rules), len(p.Exceptions), maxSettings, maxExceptions)
		return problems
	}
	known := make(map[touchpoint.Key]Rule, len(rules))
	var names []string
	for _, r := range rules {
		known[r.Name] = r
		names = append(names, string(r.Name))
	}
	first := make(map[touchpoint.Key]int)
	for i, s := range p.Rules {
		at := document.Pointer("/rules").Index(i)
		if j, ok := first[s.Rule]; ok {
			problems.Add(at.Member("rule"), "the rule %s is already at /rules/%d", document.Quote(string(s.Rule)), j)
		}
		first[s.Rule] = i
		severity(&problems, at.Member("severity"), s.Severity)
		if r, ok := known[s.Rule]; ok {
			s.check(&problems, at.Member("parameters"), r)
		} else {
			unknown(&problems, at.Member("rule"), s.Rule, names)
		}
	}
	for i, e := range p.Exceptions {
		at := document.Pointer("/exceptions").Index(i)
		if _, ok := known[e.Rule]; !ok {
			unknown(&problems, at.Member("rule"), e.Rule, names)
		}
		e.check(&problems, at)
	}
	return problems
}

func unknown(problems *document.Problems, at document.Pointer, rule touchpoint.Key, names []string) {
	problems.Add(at, "there is no rule %s%s", document.Quote(string(rule)), document.DidYouMean(string(rule), names))
}

func severity(problems *document.Problems, at document.Pointer, s Severity) {
	if s != "" && s.rank() < 0 {
		problems.Add(at, "%s is no severity; it is one of off, note, warning, error", document.Quote(string(s)))
	}
}

// check looks at the parameters of a setting.
func (s Setting) check(problems *document.Problems, at document.Pointer, r Rule) {
	var names []string
	for _, q := range r.Parameters {
		names = append(names, string(q.Name))
		if v, ok := s.Parameters[q.Name]; ok && !(v >= q.Min && v <= q.Max) { // NaN too
			problems.Add(at.Member(string(q.Name)), "%s is %v; it may be %v to %v", q.Name, v, q.Min, q.Max)
		}
	}
	given := make([]touchpoint.Key, 0, len(s.Parameters))
	for name := range s.Parameters {
		given = append(given, name)
	}
	slices.Sort(given)
	for _, name := range given {
		if !slices.Contains(names, string(name)) {
			problems.Add(at.Member(string(name)), "the rule %s has no parameter %s%s", r.Name, document.Quote(string(name)), document.DidYouMean(string(name), names))
		}
	}
}

func (e Exception) check(problems *document.Problems, at document.Pointer) {
	if e.Keys == (Keys{}) {
		problems.Add(at, "an exception says which part of the map it is for (stage, touchpoint, …); a rule that is not wanted at all is off")
	}
	if e.Reason.IsZero() {
		problems.Add(at.Member("reason"), "an exception has a reason")
	}
	problems.AddError(at.Member("reason"), e.Reason.Check())
	if e.Until.IsZero() {
		problems.Add(at.Member("until"), "an exception ends on a day")
	}
	problems.AddError(at.Member("until"), e.Until.Check())
}

// setting returns what the policy says of a rule.
func (p Policy) setting(rule touchpoint.Key) Setting {
	s := Setting{Rule: rule}
	for _, v := range p.Rules {
		if v.Rule == rule {
			s = v
			break
		}
	}
	if s.Severity == "" {
		s.Severity = p.Severity
	}
	if s.Severity == "" {
		s.Severity = Warning
	}
	return s
}

// excuse moves what is excepted out of a report's findings.
func (p Policy) excuse(r *Report) {
	ran := make(map[touchpoint.Key]bool, len(r.Rules))
	for _, a := range r.Rules {
		ran[a.Name] = true
	}
	byRule := make(map[touchpoint.Key][]int)
	used := make([]bool, len(p.Exceptions))
	for i, e := range p.Exceptions {
		switch {
		case !ran[e.Rule]:
		case !r.Now.IsZero() && e.Until.Compare(r.Now) < 0:
			r.Expired = append(r.Expired, e)
		default:
			byRule[e.Rule] = append(byRule[e.Rule], i)
		}
	}
	r.Findings = slices.DeleteFunc(r.Findings, func(f Finding) bool {
		excused := false
		for _, i := range byRule[f.Rule] {
			if p.Exceptions[i].covers(f.Subject.Keys) {
				if !excused {
					r.Excused = append(r.Excused, Excused{f, p.Exceptions[i]})
				}
				used[i], excused = true, true
			}
		}
		return excused
	})
	for i, e := range p.Exceptions {
		if live := byRule[e.Rule]; slices.Contains(live, i) && !used[i] {
			r.Unused = append(r.Unused, e)
		}
	}
}
