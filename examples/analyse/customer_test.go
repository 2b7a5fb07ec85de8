package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/customer"
)

// waiting is a customer of the shop who asked for help and has not been answered in time.
const waiting = "c0159"

func TestOneCustomerIsToldOf(t *testing.T) {
	for name, args := range map[string][]string{"customer.en.golden": nil, "customer.fa.golden": {"-lang", "fa"}} {
		out, err := analyse(t, append(args, "-data", "shop", "-customer", waiting)...)
		require.NoError(t, err)
		golden(t, name, out)
		require.NoFileExists(t, page, "a page about a person only where it was asked for")
	}
	out, err := analyse(t, "-data", "shop", "-customer", waiting, "-json", "-")
	require.NoError(t, err)
	var v customer.View
	require.NoError(t, json.Unmarshal([]byte(out), &v))
	require.Len(t, v.Overdue(), 1)
	require.NotContains(t, out, waiting, "the name is only asked by, not told")
	_, err = analyse(t, "-data", "shop", "-customer", waiting, "-html", "one.html", "-svg", "one")
	require.NoError(t, err)
	drawn, err := os.ReadFile("one.html")
	require.NoError(t, err)
	require.Contains(t, string(drawn), "<svg")
	require.FileExists(t, "one-timeline.svg")
}

func TestACustomerWhoCannotBeToldOfIsRefused(t *testing.T) {
	for want, args := range map[string][]string{
		"no contact of theirs": {"-data", "shop", "-customer", "nobody"},
		"needs an event log":   {"-customer", "c0001"},
		"tells of one person":  {"-data", "shop", "-customer", "c0001", "-publish"},
	} {
		_, err := analyse(t, args...)
		require.ErrorContains(t, err, want)
	}
}

// What is published of the shop holds no count below ten of what customers did on the whole journey, while the points and the sentences are there.
func TestWhatIsPublishedOfTheShopRestsOnEnough(t *testing.T) {
	out, err := analyse(t, "-data", "shop", "-publish", "-json", "-", "-draws", "500")
	require.NoError(t, err)
	var all map[string]any
	require.NoError(t, json.Unmarshal([]byte(out), &all))
	counts := " customers passes lost reached open began inOrder outOfOrder repeated repeats skipped unplanned pending requests atRisk events notReached spells "
	var look func(at string, x any)
	look = func(at string, x any) {
		switch x := x.(type) {
		case map[string]any:
			for k, v := range x {
				if n, ok := v.(float64); ok && n > 0 && strings.Contains(counts, " "+k+" ") && !strings.HasSuffix(at, "linear") && !strings.HasSuffix(at, "markov") {
					require.GreaterOrEqual(t, n, 10., "%s.%s", at, k) // credits by linear touch and by the chain are no counts
				}
				look(at+"."+k, v)
			}
		case []any:
			for _, v := range x {
				look(at, v)
			}
		}
	}
	look("paths", all["paths"])
	look("plan", all["plan"])
	require.NotNil(t, all["paths"].(map[string]any)["stages"])
	require.NotEmpty(t, all["plan"].(map[string]any)["places"])
}
