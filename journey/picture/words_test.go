package picture_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey/picture"
)

func TestWordsKnowOneFromMany(t *testing.T) {
	w := picture.Words{One: "one", Many: "many"}
	for n, want := range map[int]string{1: "one", 0: "many", 2: "many", 11: "many", -1: "many"} {
		require.Equal(t, want, w.For(n), n)
	}
}
