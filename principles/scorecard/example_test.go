package scorecard_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/principles/scorecard"
	"github.com/safar-cx/safar/touchpoint"
)

func Example() {
	m, err := journey.Parse(strings.NewReader(small))
	if err != nil {
		panic(err)
	}
	set := new(principles.Set)
	for who, marks := range map[string][2]principles.Score{"A": {2, 4}, "B": {1, 4}, "C": {2, 5}} {
		for i, question := range []string{"effortless.wait", "senses.order"} {
			principle, _, _ := strings.Cut(question, ".")
			err := set.Add(principles.Assessment{
				Map: "small", Subject: principles.Cell("buy", "pay"), Principle: touchpoint.Key(principle), Question: touchpoint.Key(question), Assessor: who,
				Time: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC), Score: marks[i],
			})
			if err != nil {
				panic(err)
			}
		}
	}
	card, err := scorecard.Make(m, set, scorecard.Options{})
	if err != nil {
		panic(err)
	}
	for _, sentence := range card.Say("en")[:3] {
		fmt.Println(sentence)
	}
	for _, s := range card.Weakest(principles.Stage("buy")) {
		fmt.Printf("%s %.2f, rank %d, may be %d to %d\n", s.Principle, s.Mark.Float(), s.Rank, s.RankSet[0], s.RankSet[1])
	}
	// Output:
	// Buying: the principle kept worst is surely Effortless, 1.7 of 5 (1.0–4.7).
	// Buying, all principles together: 3.0 of 5 (1.9–4.1), from 6 marks by 3 assessors.
	// 3 assessors gave 6 marks.
	// effortless 1.67, rank 1, may be 1 to 1
	// senses 4.33, rank 2, may be 2 to 2
}

func ExampleParseWeights() {
	w, err := scorecard.ParseWeights(strings.NewReader(`{"schema": "safar.weights/1", "comparisons": [
		{"principle": "effortless", "over": "senses", "times": 3},
		{"principle": "effortless", "over": "control", "times": 5},
		{"principle": "senses", "over": "control", "times": 2}]}`))
	if err != nil {
		panic(err)
	}
	m, err := journey.Parse(strings.NewReader(small))
	if err != nil {
		panic(err)
	}
	card, err := scorecard.Make(m, new(principles.Set), scorecard.Options{Weights: w})
	if err != nil {
		panic(err)
	}
	for _, x := range card.Weighting.Weights {
		fmt.Printf("%s %.3f\n", x.Principle, x.Weight.Float())
	}
	fmt.Printf("consistency ratio %.3f, table %s\n", card.Weighting.Consistency[0].Ratio.Float(), card.Weighting.Consistency[0].Table)
	// Output:
	// effortless 0.648
	// senses 0.230
	// control 0.122
	// consistency ratio 0.003, table Saaty (1980)
}
