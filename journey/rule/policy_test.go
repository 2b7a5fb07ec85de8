package rule_test

import (
	"bytes"
	"math"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/rule"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

func TestAPolicyIsReadFromItsFile(t *testing.T) {
	text, err := os.ReadFile("testdata/policy/good.json")
	require.NoError(t, err)
	p, err := rule.ParsePolicy("policy.json", bytes.NewReader(text), rule.Standard())
	require.NoError(t, err)
	require.Equal(t, rule.Policy{
		Schema: rule.PolicyName, Severity: rule.Note,
		Rules: []rule.Setting{{Rule: "cell-without-owner", Severity: rule.Error}, {Rule: "evidence-old", Parameters: rule.Parameters{"months": 6}}},
		Exceptions: []rule.Exception{{Rule: "cell-without-owner", Keys: rule.Keys{Stage: "buy", Touchpoint: "basket"},
			Reason: touchpoint.Text{"en": "Sold in June", "fa": "در خرداد فروخته می\u200cشود"}, Until: journey.Date{Year: 2026, Month: time.June, Day: 30},
			Place: rule.Place{File: "policy.json", Position: document.Position{Line: 9, Column: 5}}}},
	}, p)
	r := check(t, read(t, shop), p, rule.Options{Now: journey.Date{Year: 2027, Month: time.May, Day: 3}})
	require.Contains(t, text2(t, r), "policy.json:9:5: note: the exception of cell-without-owner for stage=buy touchpoint=basket ended on 2026-06-30; its reason was: Sold in June (policy)\n")
}

func text2(t *testing.T, r *rule.Report) string { return text(t, r, touchpoint.English) }

func TestABadPolicyIsRefusedWithAllItsProblems(t *testing.T) {
	text, err := os.ReadFile("testdata/policy/bad.json")
	require.NoError(t, err)
	_, err = rule.ParsePolicy("policy.json", bytes.NewReader(text), rule.Standard())
	require.ErrorIs(t, err, rule.ErrPolicy)
	var problems document.Problems
	require.ErrorAs(t, err, &problems)
	for _, p := range problems {
		require.Positive(t, p.Line)
	}
	golden(t, "testdata/policy/bad.txt", []byte(err.Error()+"\n"))
	for _, other := range []string{"", "{}", "[]", `{"schema": "safar.map/1"}`, `{"schema": 3}`} {
		_, err := rule.ParsePolicy("policy.json", strings.NewReader(other), rule.Standard())
		require.ErrorIs(t, err, rule.ErrPolicy, other)
		require.ErrorContains(t, err, "policy.json")
	}
	_, err = rule.ParsePolicy("policy.json", failing{}, nil)
	require.ErrorIs(t, err, errFailing)
}

func TestParametersThatAreNoNumbersAreRefused(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1), -0.5} {
		p := rule.Policy{Rules: []rule.Setting{{Rule: "evidence-old", Parameters: rule.Parameters{"months": v}}}}
		require.ErrorIs(t, p.Check(rule.Standard()), rule.ErrPolicy)
	}
	require.ErrorContains(t, rule.Policy{Exceptions: make([]rule.Exception, 1001)}.Check(nil), "at most 1000 and 1000 are allowed")
	require.NoError(t, rule.Policy{}.Check(nil))
}

// Whatever a policy says, it is refused with places or it can be checked with.
func FuzzParsePolicy(f *testing.F) {
	for _, name := range []string{"good", "bad"} {
		text, err := os.ReadFile("testdata/policy/" + name + ".json")
		require.NoError(f, err)
		f.Add(text)
	}
	f.Add([]byte(`{"schema": "safar.policy/1", "exceptions": [null, {"rule": null}], "rules": [{}]}`))
	m, rules := read(f, shop), rule.Standard()
	f.Fuzz(func(t *testing.T, text []byte) {
		p, err := rule.ParsePolicy("p", bytes.NewReader(text), rules)
		if err != nil {
			require.ErrorIs(t, err, rule.ErrPolicy)
			return
		}
		r, err := rule.Check(m, rules, p, rule.Options{Now: today})
		require.NoError(t, err)
		var b bytes.Buffer
		require.NoError(t, r.WriteText(&b, "fa"))
		require.NoError(t, r.WriteSARIF(&b, "en"))
	})
}

// Whatever a map holds, rules run over it, and what they say stays on its line.
func FuzzCheck(f *testing.F) {
	for _, name := range []string{"../testdata/full.json", "../../examples/analyse/data/sfo/map.json"} {
		text, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(text)
	}
	f.Add([]byte(shop))
	rules := rule.Standard()
	f.Fuzz(func(t *testing.T, text []byte) {
		m, err := rule.Read("m", bytes.NewReader(text))
		if err != nil {
			return
		}
		r, err := rule.Check(m, rules, rule.Policy{}, rule.Options{Now: today, Maps: []*journey.Map{m.Map}})
		require.NoError(t, err)
		for _, lang := range []touchpoint.Lang{"en", "fa"} {
			var b bytes.Buffer
			require.NoError(t, r.WriteText(&b, lang))
			require.Equal(t, len(r.Findings), bytes.Count(b.Bytes(), []byte("\n")))
		}
		var b bytes.Buffer
		require.NoError(t, r.WriteJSON(&b))
	})
}
