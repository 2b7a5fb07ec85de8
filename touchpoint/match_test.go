package touchpoint_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
)

func TestMatchesSelectByNameGlobOrPattern(t *testing.T) {
	for _, c := range []struct {
		match touchpoint.Match
		yes   []string
		no    []string
	}{
		{touchpoint.Match{}, nil, []string{"", "a"}},
		{touchpoint.Match{Activities: []string{"pay"}}, []string{"pay"}, []string{"Pay", "pay ", ""}},
		{touchpoint.Match{Glob: "pay*done"}, []string{"paydone", "pay_by_card_done"}, []string{"paid", "pay_done!"}},
		{touchpoint.Match{Glob: "پرداخت?"}, []string{"پرداختی"}, []string{"پرداخت"}},
		{touchpoint.Match{Glob: "*"}, []string{"", "x"}, nil},
		{touchpoint.Match{Pattern: "^T[0-9]+ .*permit"}, []string{"T10 determine the permit"}, []string{"see T10 permit"}},
		{touchpoint.Match{Activities: []string{"x"}, Glob: "a*", Pattern: "z$"}, []string{"x", "abc", "xyz"}, []string{"y"}},
	} {
		m, err := c.match.Compile()
		require.NoError(t, err)
		for _, a := range c.yes {
			require.True(t, m.Match(a), "%+v %q", c.match, a)
		}
		for _, a := range c.no {
			require.False(t, m.Match(a), "%+v %q", c.match, a)
		}
	}
}

func TestMatchesThatCannotBeUsedAreErrors(t *testing.T) {
	for _, m := range []touchpoint.Match{{Pattern: "("}, {Pattern: `(?=a)`}, {Glob: strings.Repeat("*", touchpoint.MaxPattern+1)}} {
		_, err := m.Compile()
		require.ErrorIs(t, err, touchpoint.ErrMatch)
	}
}

// A glob of nothing but stars would take a matcher that tries every way years.
func FuzzMatch(f *testing.F) {
	f.Add("*a*a*a*a*b", "(a*)*$", strings.Repeat("a", 300))
	f.Add("?\xff*", "", "\xff\xff")
	f.Add("", "[", "")
	f.Fuzz(func(t *testing.T, glob, pattern, activity string) {
		m, err := touchpoint.Match{Glob: glob, Pattern: pattern, Activities: []string{activity}}.Compile()
		if err != nil {
			require.ErrorIs(t, err, touchpoint.ErrMatch)
			return
		}
		require.True(t, m.Match(activity))
		m.Match(activity + "x")
	})
}

func ExampleMatch() {
	paid, err := touchpoint.Match{Activities: []string{"checkout"}, Glob: "payment_*_done"}.Compile()
	if err != nil {
		panic(err)
	}
	fmt.Println(paid.Match("payment_card_done"), paid.Match("checkout"), paid.Match("payment_failed"))
	// Output: true true false
}
