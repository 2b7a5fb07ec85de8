package principles_test

import (
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/touchpoint"
)

// shop is a journey of one cell.
func shop() *journey.Map {
	m, err := journey.New(journey.Draft{
		Key: "shop", Stages: []journey.Stage{{Key: "pay"}},
		Channels:    []touchpoint.Channel{{Key: "web", Kind: touchpoint.Web}},
		Touchpoints: []touchpoint.Touchpoint{{Key: "cart", Name: touchpoint.Plain("Cart"), Channel: "web"}},
		Cells:       []journey.Cell{{Stage: "pay", Touchpoint: "cart"}},
	})
	if err != nil {
		panic(err)
	}
	return m
}

func ExampleStandard() {
	for _, p := range principles.Standard().Principles[:2] {
		fmt.Println(p.Name.In("en"), "|", p.Name.In("fa"), "|", p.Level)
	}
	q, _ := principles.Standard().Question("effortless.repeat")
	fmt.Println(q.Asks.In("en"))
	for i, m := range q.Marks {
		fmt.Println(i+1, m.In("en"))
	}
	// Output:
	// Identity | هویت مشتری | brand
	// Higher objectives | اهداف والاتر | offer
	// How often must customers say or enter again what they have already given?
	// 1 four times or more
	// 2 three times
	// 3 twice
	// 4 once
	// 5 never
}

// A worksheet about one cell by one principle, as people get it.
func ExampleSheet_Markdown() {
	sheet, err := principles.NewSheet(shop(), principles.Plan{
		Subjects: []principles.Subject{principles.Cell("pay", "cart")}, Principles: []touchpoint.Key{"effortless"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	var out strings.Builder
	if err := sheet.Markdown(&out, principles.SheetOptions{Assessor: "assessor A"}); err != nil {
		fmt.Println(err)
		return
	}
	lines := strings.Split(strings.ReplaceAll(out.String(), "  \n", "\n"), "\n") // without the blanks that break lines
	fmt.Println(strings.Join(append(lines[4:9:9], lines[13:27]...), "\n"))
	// Output:
	// - **Map:** `shop`
	// - **Assessor:** assessor A
	// - **Date:**
	//
	// ## Cell: Cart (pay) `cell:pay/cart`
	//
	// #### 1\. How many of the steps, fields and papers asked of customers could be left out without loss to them? `effortless.steps`
	//
	// > 1 – more than half of them
	// > 2 – about half
	// > 3 – several
	// > 4 – one or two
	// > 5 – none; it was checked
	//
	// - **Score:**
	// - **Note:**
	// - **Evidence:**
	//
	// #### 2\. How often must customers say or enter again what they have already given? `effortless.repeat`
}

// A filled sheet with two mistakes, both of which are named at once; then without them.
func ExampleReadMarkdown() {
	filled := "- Assessor: assessor A\n- Date: 2026-03-21\n\n## `cell:pay/cart`\n\n#### `effortless.repeat`\n- Score: 7\n- Note: The address,\n  twice.\n\n#### `effortless.step`\n- Score: ۴\n"
	_, err := principles.ReadMarkdown(strings.NewReader(filled), principles.Reading{Map: shop(), Name: "a.md"})
	fmt.Println(err)
	filled = strings.NewReplacer("7", "٣", "step`", "steps`").Replace(filled)
	list, err := principles.ReadMarkdown(strings.NewReader(filled), principles.Reading{Map: shop()})
	for _, a := range list {
		fmt.Printf("%s %s %s %q\n", a.Subject, a.Question, a.Score, a.Note)
	}
	fmt.Println(err)
	// Output:
	// principles: a.md: 2 problems:
	// 	line 7, column 10: "effortless.repeat": the score "7"; write 1 to 5, or n/a
	// 	line 11, column 7: "effortless.step": the catalogue has no such question; did you mean "effortless.steps"?
	// cell:pay/cart effortless.repeat 3 "The address,\ntwice."
	// cell:pay/cart effortless.steps 4 ""
	// <nil>
}

// Two teams, each with its own set; whoever merges first, the result is the same.
func ExampleSet() {
	first := principles.Assessment{
		Map: "shop", Subject: principles.Cell("pay", "cart"), Principle: "effortless", Question: "effortless.repeat",
		Assessor: "assessor A", Time: time.Date(2026, time.March, 21, 0, 0, 0, 0, time.UTC), Score: 3,
	}
	later := first
	later.Time, later.Score = later.Time.AddDate(0, 1, 0), 5
	var here, there principles.Set
	if err := here.Add(first); err != nil {
		fmt.Println(err)
	}
	if err := there.Add(later, first); err != nil {
		fmt.Println(err)
	}
	here.Merge(&there)
	here.Merge(&there)
	fmt.Println(here.Len(), "kept, counts:", here.Current()[0].Score)
	here.Erase("Assessor A")
	here.Merge(&there)
	if _, err := here.WriteTo(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 2 kept, counts: 5
	// {
	//   "schema": "safar.assessments/1",
	//   "erased": ["70acc8a3-9781-5736-a868-7b6b1f891106"],
	//   "assessments": []
	// }
}
