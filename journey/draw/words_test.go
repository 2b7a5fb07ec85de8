package draw

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEveryWordIsThereInBothLanguages(t *testing.T) {
	for w := range words {
		require.NotEmpty(t, english[w], "English word %d", w)
		require.NotEmpty(t, persian[w], "Persian word %d", w)
		require.Equal(t, strings.Count(english[w], "{}"), strings.Count(persian[w], "{}"), "%q and %q ask for different things", english[w], persian[w])
		require.Equal(t, english[w], clean(english[w]+".", false)[:len(english[w])], "inert")
	}
}

func TestPersianWordsUsePersianLetters(t *testing.T) {
	for w, s := range persian {
		require.NotContains(t, s, "ي", "word %d has an Arabic yeh", w)
		require.NotContains(t, s, "ك", "word %d has an Arabic kaf", w)
	}
}
