package gap_test

import (
	"fmt"
	"strings"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// visit is a small study: a map of three cells, and sixty visitors who rated them on 1–5. Few used the cloakroom.
func visit() (*journey.Map, *tally.Ratings) {
	schema := touchpoint.Schema{}
	draft := journey.Draft{
		Key:      "museum",
		Stages:   []journey.Stage{{Key: "visit", Name: touchpoint.Text{"en": "The visit", "fa": "بازدید"}}},
		Channels: []touchpoint.Channel{{Key: "house", Kind: touchpoint.Place}},
	}
	for _, t := range []touchpoint.Named{
		{Key: "café", Name: touchpoint.Text{"en": "Café", "fa": "کافه"}},
		{Key: "guide", Name: touchpoint.Text{"en": "Audio guide", "fa": "راهنمای صوتی"}},
		{Key: "cloakroom", Name: touchpoint.Text{"en": "Cloakroom", "fa": "رختکن"}},
	} {
		schema.Items = append(schema.Items, touchpoint.Item{Key: t.Key, Scale: touchpoint.CSAT()})
		draft.Touchpoints = append(draft.Touchpoints, touchpoint.Touchpoint{Key: t.Key, Name: t.Name, Channel: "house"})
		draft.Cells = append(draft.Cells, journey.Cell{Stage: "visit", Touchpoint: t.Key, Items: []journey.Measure{{Item: t.Key}}})
	}
	m, err := journey.New(draft)
	if err != nil {
		panic(err)
	}
	evidence, err := tally.NewRatings(schema, tally.Options{})
	if err != nil {
		panic(err)
	}
	for i := range 60 {
		var r touchpoint.Response
		_ = schema.Rate(&r, "café", float64(1+i%4))
		_ = schema.Rate(&r, "guide", float64(3+i%3))
		_ = schema.Skip(&r, "cloakroom", touchpoint.NotUsed)
		if i < 7 {
			_ = schema.Rate(&r, "cloakroom", 2)
		}
		if err := evidence.Add(r); err != nil {
			panic(err)
		}
	}
	return m, evidence
}

// A map and evidence give a ranking: scores with intervals, ranks with the ranks that are possible.
func ExampleRank() {
	m, evidence := visit()
	r, err := gap.Rank(m, evidence, gap.Options{})
	if err != nil {
		panic(err)
	}
	for _, p := range r.Points {
		low, high := p.Interval[0].Float(), p.Interval[1].Float()
		if p.TooFew {
			fmt.Printf("%s: %.1f (%.1f to %.1f), %.0f raters are too few to rank\n", p.Touchpoint, p.Score.Float(), low, high, p.N.Float())
			continue
		}
		fmt.Printf("%s: %.1f (%.1f to %.1f), rank %d, possibly %d to %d\n", p.Touchpoint, p.Score.Float(), low, high, p.Rank, p.RankSet.Best(), p.RankSet.Worst())
	}
	fmt.Println(r.Sentences[0])
	// Output:
	// café: 62.5 (55.3 to 69.7), rank 1, possibly 1 to 1
	// guide: 25.0 (19.8 to 31.1), rank 2, possibly 2 to 2
	// cloakroom: 8.8 (4.2 to 17.0), 7 raters are too few to rank
	// The worst pain point is surely Café.
}

// What is shown outside must not tell of a handful of people.
func ExampleRanking_Publish() {
	m, evidence := visit()
	r, err := gap.Rank(m, evidence, gap.Options{})
	if err != nil {
		panic(err)
	}
	for _, p := range r.Publish(10).Points {
		fmt.Println(p.Touchpoint, p.Suppressed, p.Score.IsKnown())
	}
	// Output:
	// café false true
	// guide false true
	// cloakroom true false
}

// The same in Persian. The half-space of its spelling is shown as "_" here.
func ExampleRanking_Say() {
	m, evidence := visit()
	r, err := gap.Rank(m, evidence, gap.Options{})
	if err != nil {
		panic(err)
	}
	fmt.Println(strings.ReplaceAll(r.Say(touchpoint.Persian)[0], "\u200c", "_"))
	// Output:
	// بدترین نقطهٔ درد به_یقین «کافه» است.
}

// A ranking is kept as JSON and read back.
func ExampleParse() {
	m, evidence := visit()
	r, err := gap.Rank(m, evidence, gap.Options{})
	if err != nil {
		panic(err)
	}
	var file strings.Builder
	if _, err := r.WriteTo(&file); err != nil {
		panic(err)
	}
	back, err := gap.Parse(strings.NewReader(file.String()))
	fmt.Println(err, back.Map.Key, len(back.Points), back.Points[0].Touchpoint)
	// Output:
	// <nil> museum 3 café
}
