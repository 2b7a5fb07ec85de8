package gap_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/touchpoint"
)

// A ranking holds all that customers did where its summary of paths is that of package path: it is written, read back, said and published with the rest.
func TestARankingHoldsAllThatCustomersDid(t *testing.T) {
	m := checked(t, trodden())
	s := troddenSchema(m)
	s.Bad = []touchpoint.Key{"done"} // done, and bad: there are outcomes of one kind only
	evidence := followed(t, s, walks(rand.New(rand.NewPCG(3, 3)), 300))
	r := rankedPaths(t, m, evidence, gap.Options{Draws: 1000})
	bare := r.Say("en")
	counts := *r.Paths
	all, err := path.Summarise(evidence, path.Options{Draws: 100})
	require.NoError(t, err)
	r.Paths = all
	counts.Details = all.Details
	require.Equal(t, counts, *all, "the counts are those of the ranking")
	for name, r := range map[string]*gap.Ranking{"all": r, "published": r.Publish(0)} {
		requireComesBack(t, name, r)
		require.NotNil(t, r.Paths.Attribution)
		require.NotEmpty(t, r.Paths.Stages)
	}
	said := r.Say("en")
	require.Greater(t, len(said), len(bare)+5)
	for _, sentence := range bare {
		require.Contains(t, said, sentence)
	}
	page := r.Page(gap.View{})
	require.NoError(t, page.Check())
	require.True(t, slices.ContainsFunc(said, func(s string) bool { return strings.Contains(s, "model-based") }))
	require.NoError(t, r.Paths.Flow(path.NamesOf(m)).Check())

	var members map[string]json.RawMessage
	data, err := json.Marshal(r.Paths)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &members))
	for _, name := range []string{"customers", "contacts", "variants", "open", "reached", "funnel", "transitions", "stages", "goal", "attribution", "chain", "funnels", "returns", "requests", "asking"} {
		require.Contains(t, members, name)
	}
}
