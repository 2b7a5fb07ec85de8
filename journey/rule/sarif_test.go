package rule_test

import (
	"bytes"
	"encoding/json"
	"net/url"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey/rule"
	"github.com/safar-cx/safar/touchpoint"
)

// object is a JSON object whose members are asked for one by one.
type object map[string]json.RawMessage

func parseObject(t *testing.T, data []byte) object {
	t.Helper()
	var o object
	require.NoError(t, json.Unmarshal(data, &o))
	return o
}

func (o object) object(t *testing.T, name string) object {
	t.Helper()
	require.Contains(t, o, name)
	return parseObject(t, o[name])
}

func (o object) list(t *testing.T, name string) []object {
	t.Helper()
	var list []object
	require.Contains(t, o, name)
	require.NoError(t, json.Unmarshal(o[name], &list))
	require.NotNil(t, list, "%s is an array, not null", name)
	return list
}

func (o object) text(t *testing.T, name string) string {
	t.Helper()
	var s string
	require.Contains(t, o, name)
	require.NoError(t, json.Unmarshal(o[name], &s))
	require.NotEmpty(t, s, name)
	return s
}

func (o object) number(t *testing.T, name string) int {
	t.Helper()
	var n int
	require.Contains(t, o, name)
	require.NoError(t, json.Unmarshal(o[name], &n))
	return n
}

// The members that SARIF 2.1.0 requires (OASIS Standard, sections 3.13, 3.14, 3.18, 3.19, 3.27, 3.28–3.30, 3.35, 3.49) are there and of their types.
func TestSARIFHasWhatTheStandardRequires(t *testing.T) {
	p := rule.Policy{Severity: rule.Note, Rules: []rule.Setting{{Rule: "cell-without-owner", Severity: rule.Error}}}
	p.Exceptions = []rule.Exception{{Rule: "owner-without-deputy", Keys: rule.Keys{Touchpoint: "search"}, Reason: touchpoint.Plain("Hired from June"), Until: today}}
	for _, lang := range []touchpoint.Lang{"en", "fa"} {
		for _, f := range []rule.File{read(t, shop), {Map: read(t, shop).Map}} {
			r := check(t, f, p, rule.Options{Now: today})
			var b bytes.Buffer
			require.NoError(t, r.WriteSARIF(&b, lang))
			log := parseObject(t, b.Bytes())
			require.Equal(t, "2.1.0", log.text(t, "version"))
			require.Len(t, log.list(t, "runs"), 1)
			run := log.list(t, "runs")[0]
			require.Equal(t, string(lang), run.text(t, "language"))
			require.Equal(t, "unicodeCodePoints", run.text(t, "columnKind"))
			driver := run.object(t, "tool").object(t, "driver")
			require.Equal(t, "Safar", driver.text(t, "name"))
			var ids []string
			for _, d := range driver.list(t, "rules") {
				ids = append(ids, d.text(t, "id"))
				for _, m := range []string{"shortDescription", "fullDescription", "help"} {
					d.object(t, m).text(t, "text")
				}
			}
			require.Len(t, ids, len(rule.Standard()))
			results := run.list(t, "results")
			require.Len(t, results, len(r.Findings)+len(r.Excused))
			suppressed := 0
			for _, result := range results {
				require.Equal(t, result.text(t, "ruleId"), ids[result.number(t, "ruleIndex")])
				require.True(t, slices.Contains([]string{"none", "note", "warning", "error"}, result.text(t, "level")))
				result.object(t, "message").text(t, "text")
				require.Len(t, result.list(t, "locations"), 1)
				at := result.list(t, "locations")[0]
				at.list(t, "logicalLocations")[0].text(t, "fullyQualifiedName")
				if f.Name != "" {
					physical := at.object(t, "physicalLocation")
					_, err := url.Parse(physical.object(t, "artifactLocation").text(t, "uri"))
					require.NoError(t, err)
					require.Positive(t, physical.object(t, "region").number(t, "startLine"))
					require.Positive(t, physical.object(t, "region").number(t, "startColumn"))
				} else {
					require.NotContains(t, at, "physicalLocation")
				}
				for _, s := range result.list(t, "suppressions") { // there for all results or for none
					suppressed++
					require.Equal(t, "external", s.text(t, "kind"))
					require.Equal(t, "Hired from June", s.text(t, "justification"))
				}
			}
			require.Equal(t, 1, suppressed)
		}
	}
}

func TestSARIFOfNoFindingsHasAnEmptyListOfResults(t *testing.T) {
	r := check(t, read(t, shop), rule.Policy{Severity: rule.Off}, rule.Options{})
	var b bytes.Buffer
	require.NoError(t, r.WriteSARIF(&b, "en"))
	run := parseObject(t, b.Bytes()).list(t, "runs")[0]
	require.Empty(t, run.list(t, "results"))
	require.Empty(t, run.object(t, "tool").object(t, "driver").list(t, "rules"))
	require.Empty(t, text(t, r, "en"))
}

func TestSARIFIsWrittenTheSameWay(t *testing.T) {
	r := check(t, read(t, shop), only("cell-without-owner", "owner-without-deputy"), rule.Options{Now: today})
	for _, lang := range []touchpoint.Lang{"en", "fa"} {
		var b bytes.Buffer
		require.NoError(t, r.WriteSARIF(&b, lang))
		golden(t, "testdata/report."+string(lang)+".sarif", b.Bytes())
	}
}
