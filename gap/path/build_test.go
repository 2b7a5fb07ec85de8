package path_test

import (
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// asOf is when the logs of these tests were taken.
var asOf = time.Date(2024, 3, 20, 6, 0, 0, 0, time.UTC)

func simulate() bool { return os.Getenv("SAFAR_SIMULATE") != "" }

// tallied counts paths.
func tallied(t testing.TB, s tally.PathSchema, paths ...touchpoint.Path) *tally.Paths {
	t.Helper()
	all, err := tally.NewPaths(s, tally.PathOptions{})
	require.NoError(t, err)
	for _, p := range paths {
		require.NoError(t, all.Add(p))
	}
	return all
}

// oracle reads an oracle of package infer; what it cites stands in it.
func oracle(t testing.TB, family, name string, to any) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "infer", family, "testdata", "oracles", name+".json"))
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(b, to))
}

// rowsOf reads a packed CSV of the data folder, and skips the test where it is not there. Where the figures come from stands in ../shared/data/README.md.
func rowsOf(t testing.TB, name ...string) [][]string {
	t.Helper()
	file, err := os.Open(filepath.Join(append([]string{"..", "..", "..", "shared", "data"}, name...)...))
	if err != nil {
		t.Skip("the data are not here, so the published figures are not checked: ", err)
	}
	t.Cleanup(func() { _ = file.Close() })
	z, err := gzip.NewReader(file)
	require.NoError(t, err)
	rows, err := csv.NewReader(z).ReadAll()
	require.NoError(t, err)
	return rows[1:]
}

// stay is a customer who was in the stage "in" for so many milliseconds, until they went on to "on", left, reached the goal there, or were still in it.
func stay(ms float64, how string) touchpoint.Path {
	long := time.Duration(ms) * time.Millisecond
	start := asOf.Add(-long)
	p := touchpoint.Path{Contacts: []touchpoint.Contact{{Stage: "in", Touchpoint: "desk", Start: start}}}
	switch how {
	case "on":
		p.Contacts = append(p.Contacts, touchpoint.Contact{Stage: "on", Touchpoint: "desk", Start: asOf})
	case "open":
		p.Open = true
	default:
		p.Contacts = append(p.Contacts, touchpoint.Contact{Stage: "in", Touchpoint: "desk", Start: asOf})
		if how == "goal" {
			p.Contacts[1].Outcome = "done"
		}
	}
	return p
}

var stays = tally.PathSchema{
	AsOf: asOf, Stages: []touchpoint.Key{"in", "on"}, Touchpoints: []tally.PathTouchpoint{{Key: "desk", Channel: "branch"}},
	Goals: []tally.PathGoal{{Key: "done", Outcome: "done"}},
}

func requireEstimate(t testing.TB, value, low, high float64, got figure.Estimate, within float64) {
	t.Helper()
	require.InDelta(t, value, got.Value.Float(), within)
	require.InDelta(t, low, got.Interval[0].Float(), within)
	require.InDelta(t, high, got.Interval[1].Float(), within)
}
