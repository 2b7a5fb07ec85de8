package gap_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// rich is a ranking with every kind of member: outcomes, personas, gaps, too few, users only, notes.
func rich(t testing.TB) *gap.Ranking {
	s := asks("a", "b", "c", "u", "overall")
	s.Items[3].UsersOnly = true
	s.Items = append(s.Items, touchpoint.Item{Key: "nps", Scale: touchpoint.NPS()})
	s.Outcomes = []touchpoint.Outcome{{Item: "nps", As: touchpoint.MeasureNPS}, {Item: "overall", As: touchpoint.MeasureMean}, {Item: "overall", As: touchpoint.MeasureShare, AtLeast: 4}}
	s.Weighted = true
	s.Segmentations = []touchpoint.Segmentation{{Key: "age", Classes: []touchpoint.Class{{Key: "young"}, {Key: "old"}, {Key: "other"}}}}
	people := crowd(11, 240, 6)
	rng := rand.New(rand.NewPCG(2, 2))
	for i := range people {
		people[i].Weight = 0.5 + rng.Float64()
		people[i].Classes = []int{i % 3}
		if i%9 > 0 {
			people[i].Answers[2] = touchpoint.NotUsed
		}
	}
	d := drafted(
		levels(journey.Levels{Intended: stated(0.8), Rival: stated(0.7)}, important(2, cell("a"))),
		levels(journey.Levels{Desired: measured("overall"), Intended: stated(0.5)}, cell("b")),
		cell("c"), cell("u"), at("nowhere", cell("gone")))
	d.Personas = []journey.Persona{
		{Key: "youth", Class: journey.ClassRef{Segmentation: "age", Class: "young"}},
		{Key: "elders", Class: journey.ClassRef{Segmentation: "age", Class: "old"}},
		{Key: "unknown"},
	}
	return ranked(t, checked(t, d), tallied(t, s, people), gap.Options{})
}

// member follows names into a decoded document.
func member(t *testing.T, v any, names ...string) any {
	t.Helper()
	for _, name := range names {
		object, ok := v.(map[string]any)
		require.True(t, ok, "%s is in no object", name)
		v, ok = object[name]
		require.True(t, ok, "there is no %s", name)
	}
	return v
}

func decoded(t *testing.T, data []byte) map[string]any {
	t.Helper()
	var doc map[string]any
	require.NoError(t, json.Unmarshal(data, &doc))
	return doc
}

func requirePair(t *testing.T, v any) {
	t.Helper()
	pair, ok := v.([]any)
	require.True(t, ok)
	require.Len(t, pair, 2)
	require.LessOrEqual(t, pair[0].(float64), pair[1].(float64))
}

// The members that the documented form promises, with their types.
func TestJSONHoldsWhatItPromises(t *testing.T) {
	doc := decoded(t, written(t, rich(t)))
	require.Equal(t, "safar.ranking/1", doc["schema"])
	require.Equal(t, "map", member(t, doc, "map", "key"))
	require.Equal(t, "7", member(t, doc, "map", "version"))
	require.Equal(t, 240., member(t, doc, "responses", "read"))
	require.Equal(t, 0., member(t, doc, "responses", "skipped"))
	require.InDelta(t, 240, member(t, doc, "responses", "weight"), 20)
	require.Equal(t, "independent", doc["variance"])

	outcomes := doc["outcomes"].([]any)
	require.Len(t, outcomes, 9, "three, of everyone and two personas")
	for i, kind := range []string{"nps", "mean", "share"} {
		require.Equal(t, kind, member(t, outcomes[i], "kind"))
		require.IsType(t, "", member(t, outcomes[i], "item"))
		require.IsType(t, 0., member(t, outcomes[i], "value"))
		require.IsType(t, 0., member(t, outcomes[i], "n"))
		require.IsType(t, 0., member(t, outcomes[i], "nEff"))
		requirePair(t, member(t, outcomes[i], "interval"))
		require.NotContains(t, outcomes[i], "persona", "everyone")
	}
	require.Equal(t, "youth", member(t, outcomes[3], "persona"))

	points := doc["points"].([]any)
	require.Len(t, points, 12, "four cells have evidence, of everyone and two personas")
	first := points[0]
	for _, text := range []string{"stage", "touchpoint", "desiredBasis", "repair"} {
		require.IsType(t, "", member(t, first, text))
	}
	require.Equal(t, "pain", member(t, first, "kind"))
	for _, number := range []string{"score", "rank", "n", "nEff", "reach", "shortfall", "importance", "actual", "actualRaw", "desired", "intended"} {
		require.IsType(t, 0., member(t, first, number), number)
	}
	for _, pair := range []string{"interval", "rankSet", "rankSetMarginal"} {
		requirePair(t, member(t, first, pair))
	}
	for _, distance := range []string{"experience", "design", "delivery"} {
		require.IsType(t, 0., member(t, first, "gap", distance))
	}
	require.IsType(t, []any{}, member(t, first, "items"))
	require.Contains(t, []any{"measured", "stated", "assumed"}, member(t, first, "desiredBasis"))

	worst := doc["worst"].(map[string]any)
	require.Len(t, worst, 2)
	require.NotEmpty(t, worst["3"])
	require.NotEmpty(t, worst["5"])
	require.IsType(t, "", doc["sentences"].([]any)[0])
}

func TestUnknownValuesAreAbsentFromJSON(t *testing.T) {
	data := written(t, rich(t))
	require.NotContains(t, string(data), "null")
	for _, p := range decoded(t, data)["points"].([]any) {
		point := p.(map[string]any)
		switch point["touchpoint"] {
		case "c":
			require.Equal(t, true, point["tooFew"])
			require.NotContains(t, point, "rank")
			require.NotContains(t, point, "rankSet")
			require.NotContains(t, point, "rankSetMarginal")
			require.Contains(t, point, "interval")
			require.NotContains(t, point, "intended")
			if distances, ok := point["gap"]; ok { // none where nobody of a persona used it
				require.NotContains(t, distances, "design")
				require.NotContains(t, distances, "delivery")
			}
		case "u":
			require.NotContains(t, point, "reach")
			require.Equal(t, "users", point["base"])
		}
	}
	empty := ranked(t, mapped(t, cell("a")), tallied(t, asks("a")), gap.Options{})
	doc := decoded(t, written(t, empty))
	p := doc["points"].([]any)[0].(map[string]any)
	for _, name := range []string{"score", "interval", "rank", "rankSet", "reach", "shortfall", "actual", "actualRaw", "expectation"} {
		require.NotContains(t, p, name)
	}
	require.Equal(t, 0., p["n"], "that nobody answered is known")
}

func TestRankingsComeBackFromTheirJSON(t *testing.T) {
	for name, r := range map[string]*gap.Ranking{
		"rich": rich(t), "published": rich(t).Publish(70), "empty": ranked(t, mapped(t), tallied(t, asks("a")), gap.Options{}),
	} {
		data := written(t, r)
		back, err := gap.Parse(bytes.NewReader(data))
		require.NoError(t, err, name)
		require.Equal(t, string(data), string(written(t, back)), name)
		require.Equal(t, r.Say("en"), back.Say("en"), name)
		require.Equal(t, r.Say("fa"), back.Say("fa"), name)
	}
}

func TestParseSaysWhatIsWrongAndWhere(t *testing.T) {
	good := string(written(t, rich(t)))
	for _, c := range []struct{ old, replacement, want string }{
		{"safar.ranking/1", "safar.ranking/2", "safar.ranking/2"},
		{`"points"`, `"Points"`, "Points"},
		{`"kind": "pain"`, `"kind": 7`, "/points/0/kind"},
		{`"interval": [`, `"interval": [1, `, "/interval"},
		{`"read": 240`, `"read": "many"`, "/responses/read"},
	} {
		require.Contains(t, good, c.old)
		_, err := gap.Parse(strings.NewReader(strings.Replace(good, c.old, c.replacement, 1)))
		require.ErrorContains(t, err, c.want)
		require.True(t, strings.HasPrefix(err.Error(), "gap"), err.Error())
	}
	_, err := gap.Parse(strings.NewReader(good[:len(good)/2]))
	require.Error(t, err)
}

// Nothing that Parse accepts can panic whoever reads it, and writing it settles its form.
func FuzzParse(f *testing.F) {
	f.Add(string(written(f, rich(f))))
	f.Add(string(written(f, rich(f).Publish(70))))
	f.Add(string(written(f, ranked(f, mapped(f), tallied(f, asks("a")), gap.Options{}))))
	f.Add(`{"schema":"safar.ranking/1","points":[{"rank":1,"rankSet":[1,1],"items":["x"],"actualRaw":3}],"worst":{"3":null},"legend":{"personas":[{"key":"p"}]}}`)
	f.Add(`{"schema":"safar.ranking/1","points":[{"rank":-1,"rankSet":[9,-9]}],"worst":{"-3":[]},"confidence":7,"outcomes":[{"kind":"x"}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		r, err := gap.Parse(strings.NewReader(text))
		if err != nil {
			return
		}
		for _, lang := range []touchpoint.Lang{"en", "fa", "fa-IR", "xx"} {
			_ = r.Say(lang)
		}
		for _, p := range append(r.Legend.Personas, touchpoint.Named{}) {
			_ = r.Page(gap.View{Persona: p.Key, Top: 3})
			_ = r.Grid(p.Key)
			_ = r.List(p.Key, 0)
		}
		_ = r.Publish(0).Say("en")
		var once, twice bytes.Buffer
		_, err = r.WriteTo(&once)
		require.NoError(t, err)
		back, err := gap.Parse(bytes.NewReader(once.Bytes()))
		require.NoError(t, err)
		_, err = back.WriteTo(&twice)
		require.NoError(t, err)
		require.Equal(t, once.String(), twice.String())
	})
}

// However the rows are split, and in whatever order the parts come together, the bytes are the same.
func TestSplittingTheRowsChangesNothing(t *testing.T) {
	for _, clustered := range []bool{false, true} {
		study := mixed(21, 300, true, clustered)
		m := mapped(t, kinds()...)
		o := gap.Options{Min: 5, Draws: 2000}
		want := string(written(t, ranked(t, m, tallied(t, study.schema, study.rows), o)))
		rng := rand.New(rand.NewPCG(9, 9))
		for _, parts := range []int{1, 2, 3, 7, 50} {
			shards := make([]*tally.Ratings, parts)
			for i := range shards {
				shards[i] = tallied(t, study.schema)
			}
			for _, i := range rng.Perm(len(study.rows)) {
				require.NoError(t, shards[rng.IntN(parts)].Add(study.rows[i]))
			}
			rng.Shuffle(parts, func(i, j int) { shards[i], shards[j] = shards[j], shards[i] })
			for _, s := range shards[1:] {
				require.NoError(t, shards[0].Merge(s))
			}
			require.Equal(t, want, string(written(t, ranked(t, m, shards[0], o))), "%d parts", parts)
		}
	}
}

func TestARemovedRespondentWasNeverThere(t *testing.T) {
	for _, clustered := range []bool{false, true} {
		study := mixed(22, 300, true, clustered)
		m := mapped(t, kinds()...)
		o := gap.Options{Min: 5, Draws: 2000}
		without := slices.Concat(study.rows[:100], study.rows[110:])
		want := string(written(t, ranked(t, m, tallied(t, study.schema, without), o)))
		all := tallied(t, study.schema, study.rows)
		require.NotEqual(t, want, string(written(t, ranked(t, m, all, o))))
		for _, r := range study.rows[100:110] {
			require.NoError(t, all.Remove(r))
		}
		require.Equal(t, want, string(written(t, ranked(t, m, all, o))))
	}
}
