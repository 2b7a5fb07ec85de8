package document

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNearestNamesOnlyWhatIsClose(t *testing.T) {
	columns := []string{"Q7FOOD", "Q7STORE", "Q9FOOD", "RUNID", "weight", "a", "نظر", "نظرات"}
	for word, want := range map[string][]string{
		"Q7FODO":                 {"Q7FOOD", "Q9FOOD"},
		"q7food":                 {"Q7FOOD", "Q9FOOD"},
		"Q7 FOOD":                {"Q7FOOD", "Q9FOOD"},
		"RUN_ID":                 {"RUNID"},
		"wieght":                 {"weight"},
		"Weight":                 {"weight"},
		"weigh":                  {"weight"},
		"b":                      nil,
		"":                       nil,
		"satisfied":              nil,
		"نظز":                    {"نظر"},
		"نظرا":                   {"نظر", "نظرات"},
		strings.Repeat("x", 999): nil,
	} {
		require.Equal(t, want, Nearest(word, columns), word)
	}
	require.Equal(t, []string{"ab1", "ab2", "ab3"}, Nearest("ab0", []string{"ab1", "ab2", "ab3", "ab4", "ab1"}))
	require.Empty(t, Nearest("same", []string{"same", ""}), "the word itself is no suggestion")
}

func TestDidYouMeanListsTheNearest(t *testing.T) {
	require.Equal(t, "", DidYouMean("zebra", []string{"wifi"}))
	require.Equal(t, `; did you mean "wifi"?`, DidYouMean("wfii", []string{"wifi", "food"}))
	require.Equal(t, `; did you mean "ab1", "ab2" or "ab3"?`, DidYouMean("ab0", []string{"ab1", "ab2", "ab3"}))
}

// The band gives the same distance as the whole table wherever the distance is within the limit.
func TestTheBandedDistanceIsTheDistance(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	random := func() []rune {
		out := make([]rune, r.IntN(12))
		for i := range out {
			out[i] = 'a' + rune(r.IntN(3))
		}
		return out
	}
	for range 20_000 {
		a, b := random(), random()
		want := distance(a, b, maxWord)
		require.Equal(t, want, distance(b, a, maxWord), "symmetric")
		for limit := 1; limit <= 3; limit++ {
			got := distance(a, b, limit)
			if want <= limit {
				require.Equal(t, want, got, "%q %q within %d", string(a), string(b), limit)
			} else {
				require.Greater(t, got, limit, "%q %q within %d", string(a), string(b), limit)
			}
		}
	}
	require.Equal(t, 1, distance([]rune("ca"), []rune("ac"), 3), "a swap counts once")
	require.Equal(t, 3, distance([]rune("kitten"), []rune("sitting"), 3)) // Levenshtein's textbook example
}
