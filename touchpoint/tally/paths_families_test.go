package tally_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint/tally"
)

// families are the families of figures, each with what reads them.
var families = map[string]struct {
	only tally.PathFamilies
	read func(b *tally.PathTable) []any
}{
	"moves": {tally.PathFamilies{Moves: true}, func(b *tally.PathTable) []any { return []any{b.Transitions(), b.Transition(0, 1), b.Chain()} }},
	"waits": {tally.PathFamilies{Waits: true}, func(b *tally.PathTable) []any { return eachCell(b, func(c int) any { return b.Wait(c, 0) }) }},
	"waits after": {tally.PathFamilies{WaitsAfter: true}, func(b *tally.PathTable) []any {
		return eachCell(b, func(c int) any { first, later := b.WaitAfter(c); return []any{first, later, b.Wait(c, 0)} })
	}},
	"durations": {tally.PathFamilies{Durations: true}, func(b *tally.PathTable) []any { return eachCell(b, func(c int) any { return b.Durations(c) }) }},
	"measures": {tally.PathFamilies{Measures: true}, func(b *tally.PathTable) (all []any) {
		for m := tally.Visits; m <= tally.BackHerePending; m++ {
			all = append(all, b.Count(tally.Everything, 0, m), b.Count(tally.Stages, 0, m), b.Ratio(tally.Everything, 0, m).Customers)
		}
		answered, waiting := b.Responses(0)
		questions, forms := b.Asked(0)
		return append(all, b.Visits(tally.Cells, 0), answered, waiting, questions, forms, b.ReturnTimes(0))
	}},
	"spells": {tally.PathFamilies{Spells: true}, func(b *tally.PathTable) []any {
		first, later := b.Spells(0)
		return []any{first, later, b.StageMoves()}
	}},
	"times": {tally.PathFamilies{Times: true}, func(b *tally.PathTable) []any {
		return append(eachCell(b, func(c int) any { questions, forms := b.AskedUntil(c); return []any{questions, forms} }), b.PathTimes())
	}},
	"goals": {tally.PathFamilies{Goals: true}, func(b *tally.PathTable) []any { return []any{b.GoalCustomers(0), b.GoalTimes(0)} }},
	"credit": {tally.PathFamilies{Credit: true}, func(b *tally.PathTable) []any {
		return eachCell(b, func(c int) any { return b.Credit(tally.Cells, c) })
	}},
	"funnels": {tally.PathFamilies{Funnels: true}, func(b *tally.PathTable) []any { return []any{b.Funnel(0)} }},
	"plan":    {tally.PathFamilies{Plan: true}, func(b *tally.PathTable) []any { return []any{b.Plan()} }},
}

func eachCell(b *tally.PathTable, read func(c int) any) (all []any) {
	for c := range b.Schema().Cells {
		all = append(all, read(c))
	}
	return all
}

// randomWhole is a random log with something to count of every family.
func randomWhole(t testing.TB, seed uint64) pathLog {
	for r := rand.New(rand.NewPCG(seed, 41)); ; {
		l := randomLog(r, 60)
		s := collectPaths(t, l).Schema()
		if len(s.Cells) > 1 && len(s.Stages) > 0 && len(s.Touchpoints) > 0 && len(s.Goals) > 0 && len(s.Funnels) > 0 {
			if len(s.Plan) == 0 {
				l.schema.Plan = []tally.PlanStep{{Cells: s.Cells[:1]}, {Cells: s.Cells[1:2], Optional: true}}
			}
			return l
		}
	}
}

func TestWhatIsCountedAloneIsWhatIsCountedAmongAll(t *testing.T) {
	for seed := range uint64(12) {
		l := randomWhole(t, seed)
		whole := collectPaths(t, l)
		for name, f := range families {
			l.schema.Only = f.only
			some := collectPaths(t, l)
			b := some.Table()
			require.Equal(t, f.read(whole.Table()), f.read(b), name)
			require.Equal(t, whole.Table().Totals(), b.Totals())
			require.Equal(t, whole.Table().Ends(), b.Ends())
			require.Equal(t, whole.Table().Value(), b.Value())
			require.Less(t, some.Bytes(), whole.Bytes())
			top, distinct := some.Variants(-1)
			all, number := whole.Variants(-1)
			require.Equal(t, all, top)
			require.Equal(t, number, distinct)
			require.ErrorIs(t, whole.Merge(some), tally.ErrSchema)
			require.ErrorIs(t, some.Merge(whole), tally.ErrSchema)
			half := collectPaths(t, pathLog{l.schema, l.paths[:30]})
			require.NoError(t, half.Merge(collectPaths(t, pathLog{l.schema, l.paths[30:]})))
			require.Equal(t, pathBytes(t, some), pathBytes(t, half))
			for _, p := range l.paths {
				require.NoError(t, half.Remove(p))
			}
			require.Equal(t, pathBytes(t, collectPaths(t, pathLog{schema: l.schema})), pathBytes(t, half))
		}
	}
}

func TestWhatIsNotCountedCannotBeRead(t *testing.T) {
	l := randomWhole(t, 3)
	for name, f := range families {
		l.schema.Only = f.only
		some := collectPaths(t, l)
		require.True(t, some.Schema().Counts(f.only), name)
		require.False(t, some.Schema().Counts(tally.PathFamilies{}), name)
		for other, g := range families {
			if other == name || name == "waits after" && other == "waits" {
				require.True(t, some.Schema().Counts(g.only))
				require.NotPanics(t, func() { g.read(some.Table()) })
				continue
			}
			require.False(t, some.Schema().Counts(g.only), "%s, %s", name, other)
			require.Panics(t, func() { g.read(some.Table()) }, "%s, %s", name, other)
		}
	}
}

func TestTheBinaryFormSaysWhatWasCounted(t *testing.T) {
	l := randomWhole(t, 5)
	everything := tally.PathFamilies{Moves: true, Waits: true, WaitsAfter: true, Durations: true, Measures: true, Spells: true, Times: true, Goals: true, Credit: true, Funnels: true, Plan: true}
	whole := pathBytes(t, collectPaths(t, l))
	require.EqualValues(t, 1, whole[4])
	l.schema.Only = everything
	require.Equal(t, whole, pathBytes(t, collectPaths(t, l)), "all that there is, listed, is everything")
	for name, f := range families {
		l.schema.Only = f.only
		written := pathBytes(t, collectPaths(t, l))
		require.EqualValues(t, 2, written[4], name)
		back, err := tally.DecodePaths(written, tally.PathOptions{})
		require.NoError(t, err)
		require.Equal(t, written, pathBytes(t, back))
		require.Equal(t, f.read(collectPaths(t, l).Table()), f.read(back.Table()))
		for _, v := range []byte{0, 1, 3} {
			mangled := append([]byte{}, written[:len(written)-4]...)
			mangled[4] = v
			_, err = tally.DecodePaths(seal(mangled), tally.PathOptions{})
			require.ErrorIs(t, err, tally.ErrFormat)
		}
	}
}
