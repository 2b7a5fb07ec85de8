package version

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// A member that is added to the map needs a row here: how it is called in both languages, what its keys lead to, by what the elements of its list are known.
func TestEveryMemberOfTheMapHasARow(t *testing.T) {
	used, silent := map[string]bool{}, map[string]bool{"Touchpoint.contents": true, "Cell.contents": true, "Cell.levels": true, "Level.value": true}
	var walk func(typ reflect.Type, s *shape)
	walk = func(typ reflect.Type, s *shape) {
		for _, f := range s.fields {
			row := typ.Name() + "." + f.name
			used[row] = true
			require.True(t, f.row, "table.go has no row %q", row)
			if !silent[row] {
				require.NotEmpty(t, f.known.en, row)
				require.NotEmpty(t, f.known.fa, row)
			}
			inner, form := f, f.typ
			if f.is == list {
				inner, form = f.element, f.typ.Elem()
			}
			if form == reflect.TypeFor[touchpoint.Key]() {
				require.True(t, f.known.ref != "" || f.known.own, "%s: a key says what it leads to, or that it leads nowhere on the map", row)
			}
			if ref := f.known.ref; ref != "" {
				require.NotNil(t, whole().by[ref], row)
				require.True(t, whole().by[ref].known.keys, row)
			}
			if f.is == list && inner.is == fields {
				require.NotEmpty(t, f.known.by, "%s: by what are its elements known?", row)
				for _, by := range f.known.by {
					require.Contains(t, inner.by, by, row)
				}
			}
			walk(form, inner)
		}
	}
	walk(reflect.TypeFor[journey.Draft](), whole())
	for row := range table {
		require.True(t, used[row], "table.go has the row %q, but the map has no such member", row)
	}
}

func TestEveryWordOfTheMapIsSaidInBothLanguages(t *testing.T) {
	known := map[string]bool{}
	for _, words := range []any{
		journey.EvidenceKinds(), journey.Bases(), journey.Repairs(), journey.TriggerKinds(),
		touchpoint.ChannelKinds(), touchpoint.Services(), touchpoint.Layers(), touchpoint.PartKinds(),
	} {
		v := reflect.ValueOf(words)
		for i := range v.Len() {
			word := v.Index(i).String()
			known[word] = true
			require.NotEmpty(t, enums[word][0], word)
			require.NotEmpty(t, enums[word][1], word)
		}
	}
	require.Len(t, enums, len(known))
	for _, p := range []phrasebook{english, persian} {
		v := reflect.ValueOf(p)
		for i := range v.NumField() {
			require.NotEmpty(t, v.Field(i).String(), v.Type().Field(i).Name)
			verbs := strings.Count(v.Field(i).String(), "%")
			require.Equal(t, verbs, strings.Count(reflect.ValueOf(english).Field(i).String(), "%"), v.Type().Field(i).Name)
		}
	}
}

// Of an order given by where each thing was, as much as possible stays.
func TestMovesAreAsFewAsCanBe(t *testing.T) {
	for _, c := range []struct {
		of   []int
		stay int
	}{
		{nil, 0}, {[]int{-1}, 0}, {[]int{0, 1, 2}, 3}, {[]int{2, 0, 1}, 2}, {[]int{2, 1, 0}, 1}, {[]int{-1, 3, 0, -1, 1, 2}, 3}, {[]int{0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15}, 6},
	} {
		n, last := 0, -1
		for j, stay := range stays(c.of) {
			if stay {
				require.Greater(t, c.of[j], last)
				n, last = n+1, c.of[j]
			}
		}
		require.Equal(t, c.stay, n, fmt.Sprint(c.of))
	}
}

func TestNamesOfOneListDiffer(t *testing.T) {
	long := strings.Repeat("long ", 40)
	many := []*node{word("a"), word("a"), word("a#2"), word(""), word(""), word(long + "x"), word(long + "y")}
	got := names(&shape{is: list, element: &shape{}}, many)
	seen := map[string]bool{"": true}
	for _, name := range got {
		require.False(t, seen[name], name)
		require.LessOrEqual(t, len([]rune(name)), longest)
		seen[name] = true
	}
	require.Equal(t, "a", got[0])
}
