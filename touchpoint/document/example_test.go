package document_test

import (
	"fmt"
	"strings"

	"github.com/safar-cx/safar/touchpoint/document"
)

// A codebook with four mistakes, all of which are named at once.
func Example() {
	type column struct {
		Name   string   `json:"name"`
		Weight float64  `json:"weight,omitempty"`
		Codes  []string `json:"codes,omitempty"`
	}
	type codebook struct {
		Schema  string   `json:"schema"`
		Columns []column `json:"columns"`
	}
	const written = `{
  "schema": "codebook/1",
  "columns": [
    {"name": "food", "wieght": 2},
    {"name": "wifi", "Weight": "heavy"},
    {"weight": 1, "name": ""}
  ]
}`
	src, err := document.Read(strings.NewReader(written), 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	var c codebook
	problems := document.Decode(src, &c)
	for i, column := range c.Columns {
		if column.Name == "" {
			problems.Add(document.Pointer("").Member("columns").Index(i).Member("name"), "a column needs a name")
		}
	}
	fmt.Println(src.Locate(problems).Err("survey"))
	// Output:
	// survey: 4 problems:
	// 	line 4, column 22: /columns/0/wieght: unknown member "wieght"; did you mean "weight"?
	// 	line 5, column 22: /columns/1/Weight: the member "Weight" is written "weight", case included
	// 	line 5, column 32: /columns/1/Weight: expected a number, got the string "heavy"
	// 	line 6, column 27: /columns/2/name: a column needs a name
}

func ExampleEncode() {
	type point struct {
		Name     string            `json:"name"`
		Interval [2]float64        `json:"interval"`
		Labels   map[string]string `json:"labels"`
	}
	out, err := document.Encode(point{"food & drink", [2]float64{0.25, 1}, map[string]string{"fa": "غذا", "en": "food"}})
	fmt.Print(string(out), err)
	// Output:
	// {
	//   "name": "food & drink",
	//   "interval": [0.25, 1],
	//   "labels": {
	//     "en": "food",
	//     "fa": "غذا"
	//   }
	// }
	// <nil>
}

func ExampleNearest() {
	fmt.Println(document.Nearest("Q7FODO", []string{"Q7STORE", "Q7FOOD", "Q9FOOD"}))
	fmt.Println(document.Nearest("touch", []string{"stage", "touchpoint"}))
	// Output:
	// [Q7FOOD Q9FOOD]
	// [touchpoint]
}

func ExamplePointer() {
	cells := document.Pointer("").Member("cells")
	fmt.Println(cells.Index(3).Member("a/b"))
	// Output: /cells/3/a~1b
}
