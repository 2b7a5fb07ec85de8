package version_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/version"
	"github.com/safar-cx/safar/touchpoint"
)

// shop is a small map with names in both languages.
func shop() journey.Draft {
	name := func(en, fa string) touchpoint.Text {
		return touchpoint.Text{touchpoint.English: en, touchpoint.Persian: fa}
	}
	return journey.Draft{
		Key: "shop", Version: "1", Name: name("A shop", "یک فروشگاه"),
		Channels:    []touchpoint.Channel{{Key: "site", Name: name("Website", "وب\u200cسایت"), Kind: touchpoint.Web}, {Key: "desk", Name: name("Counter", "پیشخوان"), Kind: touchpoint.InPerson}},
		Touchpoints: []touchpoint.Touchpoint{{Key: "basket", Name: name("Basket", "سبد خرید"), Channel: "site"}, {Key: "till", Name: name("Till", "صندوق"), Channel: "desk"}},
		Stages:      []journey.Stage{{Key: "find", Name: name("Finding", "یافتن")}, {Key: "buy", Name: name("Buying", "خرید")}, {Key: "use", Name: name("Using", "استفاده")}},
		Cells: []journey.Cell{
			{Stage: "buy", Touchpoint: "basket", Owner: touchpoint.Plain("Sales"), Levels: journey.Levels{Desired: journey.Level{Value: 0.8, Basis: journey.Stated}}},
			{Stage: "buy", Touchpoint: "till", Obstacles: []touchpoint.Text{name("The queue", "صف")}},
		},
		Plan: []journey.Step{{Cells: []journey.CellRef{{Stage: "buy", Touchpoint: "basket"}}}, {Cells: []journey.CellRef{{Stage: "buy", Touchpoint: "till"}}}},
	}
}

func kinds(c version.Changes) []string {
	var out []string
	for _, one := range c.List {
		out = append(out, string(one.Kind)+" "+string(one.At))
	}
	return out
}

func TestARenameIsOneChangeHoweverOftenTheThingIsReferredTo(t *testing.T) {
	a, d := newMap(t, shop()), shop()
	rename(&d, "buy", "purchase")
	d.Stages[1].Name = touchpoint.Plain("Purchase") // so that nothing but the map itself tells
	b := newMap(t, d)
	c := version.Diff(a, b)
	require.Equal(t, []string{"renamed /stages/buy", "added /renames/~1stages~1buy · ~1stages~1purchase", "changed /stages/purchase/name"}, kinds(c))

	d.Renames = nil
	require.Contains(t, kinds(version.Diff(a, newMap(t, d))), "removed /stages/buy", "without a word of it, and under another name, it is another thing")
	d.Stages[1].Name = shop().Stages[1].Name
	require.Equal(t, []string{"renamed /stages/buy"}, kinds(version.Diff(a, newMap(t, d))), "the name tells it")
	d.Stages[0].Name = d.Stages[1].Name
	require.Equal(t, "renamed /stages/buy", kinds(version.Diff(a, newMap(t, d)))[0], "only what is gone and what is new is compared by name")
}

func TestRenamesAreFollowedOneAfterTheOther(t *testing.T) {
	a, d := newMap(t, shop()), shop()
	for _, r := range [][2]touchpoint.Key{{"buy", "x"}, {"find", "buy"}, {"x", "find"}} { // the two keys change places
		rename(&d, r[0], r[1])
	}
	b := newMap(t, d)
	c := version.Diff(a, b)
	require.Equal(t, []string{"renamed /stages/find", "renamed /stages/buy"}, kinds(c)[:2])
	got, err := version.Apply(a, c)
	require.NoError(t, err)
	require.Equal(t, canonical(t, b), canonical(t, got))
	require.Empty(t, version.Diff(b, b).List, "renames that both have are past")
}

func TestAMergeFollowsTheRenameOfOneSideInWhatTheOtherSays(t *testing.T) {
	base, ours, theirs := newMap(t, shop()), shop(), shop()
	rename(&ours, "buy", "purchase")
	theirs.Cells[0].Owner = touchpoint.Plain("Web team")
	theirs.Cells = append(theirs.Cells, journey.Cell{Stage: "use", Touchpoint: "till"})
	m, err := version.Merge(base, newMap(t, ours), newMap(t, theirs))
	require.NoError(t, err)
	require.Empty(t, m.Conflicts)
	c, ok := m.Map.Cell("purchase", "basket")
	require.True(t, ok)
	require.Equal(t, touchpoint.Plain("Web team"), c.Owner)
	require.Len(t, m.Map.Cells(), 3)
}

func TestTwoRenamesOfTheSameThingAreAConflict(t *testing.T) {
	base, ours, theirs := newMap(t, shop()), shop(), shop()
	rename(&ours, "buy", "purchase")
	rename(&theirs, "buy", "order")
	m, err := version.Merge(base, newMap(t, ours), newMap(t, theirs))
	require.NoError(t, err)
	require.Len(t, m.Conflicts, 1)
	require.Equal(t, version.BothRenamed, m.Conflicts[0].Clash)
	require.Equal(t, `"purchase" "order"`, m.Conflicts[0].Ours.String()+" "+m.Conflicts[0].Theirs.String())
	_, ok := m.Map.Stage("buy")
	require.True(t, ok)
	require.Len(t, m.Map.Stages(), 3)
}

func TestWhatOneSideRemovesAndTheOtherUsesIsKept(t *testing.T) {
	base, ours, theirs := newMap(t, shop()), shop(), shop()
	ours.Touchpoints, ours.Cells, ours.Plan = ours.Touchpoints[:1], ours.Cells[:1], ours.Plan[:1]
	theirs.Cells = append(theirs.Cells, journey.Cell{Stage: "use", Touchpoint: "till"})
	m, err := version.Merge(base, newMap(t, ours), newMap(t, theirs))
	require.NoError(t, err)
	require.Len(t, m.Conflicts, 1)
	require.Equal(t, version.RemovedUsed, m.Conflicts[0].Clash)
	require.EqualValues(t, "/touchpoints/till", m.Conflicts[0].At)
	_, ok := m.Map.Cell("use", "till")
	require.True(t, ok)
	_, ok = m.Map.Cell("buy", "till")
	require.False(t, ok)
}

func TestWhatIsRightOnEitherSideButNotTogetherIsAConflict(t *testing.T) {
	d := shop()
	d.Personas = []journey.Persona{
		{Key: "a", Class: journey.ClassRef{Segmentation: "s", Class: "a"}, Share: 0.4},
		{Key: "b", Class: journey.ClassRef{Segmentation: "s", Class: "b"}, Share: 0.4},
	}
	base := newMap(t, d)
	ours, theirs := base.Draft(), base.Draft()
	ours.Personas[0].Share, theirs.Personas[1].Share = 0.6, 0.6
	m, err := version.Merge(base, newMap(t, ours), newMap(t, theirs))
	require.NoError(t, err)
	require.Len(t, m.Conflicts, 1)
	require.Equal(t, version.Together, m.Conflicts[0].Clash)
	require.EqualValues(t, "/personas", m.Conflicts[0].At)
	require.Equal(t, base.Personas(), m.Map.Personas())
}

func TestACellPutIntoAnotherStageIsTheSameCell(t *testing.T) {
	a, d := newMap(t, shop()), shop()
	d.Cells[0].Stage, d.Plan = "use", nil
	require.Contains(t, kinds(version.Diff(a, newMap(t, d))), "changed /cells/buy~1basket/stage")
}
