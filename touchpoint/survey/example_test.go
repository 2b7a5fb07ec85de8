package survey_test

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/survey"
)

func ExampleNewReader() {
	book, err := survey.ParseCodebook(strings.NewReader(`{
		"schema": "safar.codebook/1",
		"defaults": {"scale": "1-5", "notUsed": ["6"], "noAnswer": ["0"]},
		"id": "RESPNUM",
		"items": [{"item": "q7food", "column": "Q7FOOD"}, {"item": "q7store", "column": "Q7STORE"}],
		"segmentations": [{"key": "purpose", "column": "Q2PURP1", "classes": [{"key": "business", "values": ["1"]}, {"key": "leisure", "values": ["2"]}]}]
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	file := strings.NewReader("RESPNUM,Q2PURP1,Q7FOOD,Q7STORE\n1,2,4,5\n2,1,6,0\n3,9,2,seven\n4,,3,3\n")
	r, err := survey.NewReader(file, book, survey.Options{Name: "2017.csv", BadRows: survey.Skip})
	if err != nil {
		fmt.Println(err)
		return
	}
	schema := r.Schema()
	for response, err := range r.Responses(context.Background()) {
		if err != nil {
			fmt.Println(err)
			return
		}
		level, rated := response.Answers[0].Level()
		purpose := schema.Segmentations[0].Classes[response.Classes[0]].Key
		switch {
		case rated:
			fmt.Printf("%s (%s): food %v\n", response.ID, purpose, schema.Items[0].Scale.Mark(level))
		case response.Answers[0] == touchpoint.NotUsed:
			fmt.Printf("%s (%s): food not used\n", response.ID, purpose)
		}
	}
	fmt.Println(r.Report())
	// Output:
	// 1 (leisure): food 4
	// 2 (business): food not used
	// 4 (other): food 3
	// 3 responses read, 1 skipped
	//      1 for value, first 2017.csv: line 4, column "Q7STORE", value "seven": neither a mark of the scale 1-5 nor a listed code
}

func ExampleCodebook() {
	book := &survey.Codebook{
		Defaults: survey.Defaults{Scale: touchpoint.Range(1, 5)},
		Items:    []survey.Item{{Item: "satisfied", Column: "S1"}, {Item: "expected", Column: "E1"}},
		Derived:  []survey.Derived{{Item: "gap", Kind: "difference", Of: "satisfied", From: "expected"}},
	}
	r, err := survey.NewReader(strings.NewReader("S1,E1\n3,5\n4,4\n"), book, survey.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	scale := r.Schema().Items[2].Scale
	for response := range r.Responses(context.Background()) {
		level, _ := response.Answers[2].Level()
		fmt.Println(scale.Mark(level))
	}
	// Output:
	// -2
	// 0
}

func ExampleRowError() {
	book := &survey.Codebook{Items: []survey.Item{{Item: "food", Scale: touchpoint.Range(1, 5)}}}
	r, err := survey.NewReader(strings.NewReader("name,food\n\"two\nlines\",5\nb,9\n"), book, survey.Options{Name: "answers.csv"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, err := range r.Responses(context.Background()) {
		var row *survey.RowError
		if errors.As(err, &row) {
			fmt.Println(row.Line, row.Column, row.Value, row.Reason)
			fmt.Println(err)
		}
	}
	// Output:
	// 4 food 9 value
	// survey: answers.csv: line 4, column "food", value "9": neither a mark of the scale 1-5 nor a listed code
}

func ExampleDraft() {
	file := strings.NewReader(`id,visit,food rating,staff rating,recommend
1,first,4,5,9
2,again,6,3,10
3,first,5,1,3
4,first,2,2,7
5,again,1,5,0
6,again,3,4,8
`)
	book, remarks, err := survey.Draft(file, survey.DraftOptions{Name: "answers.csv"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, item := range book.Items {
		fmt.Println(item.Item, "←", item.Column)
	}
	for _, r := range remarks {
		fmt.Printf("%s: %s\n", r.Kind, r.Text.In(touchpoint.English))
	}
	// Output:
	// food-rating ← food rating
	// staff-rating ← staff rating
	// recommend ← recommend
	// guessed: id is different in every row: it identifies the respondent.
	// suspicious: Beside the scale 1-5 there is "6" (1×), in food rating: taken as “not used”; check.
	// guessed: Ratings on the scale 1-5, the highest mark best (2 columns): food rating, staff rating.
	// guessed: Ratings on the scale nps, the highest mark best: recommend.
	// guessed: These items are taken as outcomes, which tell how the whole went: recommend.
	// guessed: These columns divide the respondents; rare and blank values are the class “other”: visit. Name the classes.
}
