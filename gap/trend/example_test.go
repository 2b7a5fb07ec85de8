package trend_test

import (
	"fmt"

	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/trend"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// shop is a map of a shop: two cells that are rated, and personas by how often people buy.
func shop() (*journey.Map, touchpoint.Schema) {
	m, err := journey.New(journey.Draft{
		Key:         "shop",
		Stages:      []journey.Stage{{Key: "buying", Name: touchpoint.Plain("Buying")}},
		Channels:    []touchpoint.Channel{{Key: "web", Name: touchpoint.Plain("Web"), Kind: touchpoint.Web}},
		Touchpoints: []touchpoint.Touchpoint{{Key: "search", Name: touchpoint.Plain("Search"), Channel: "web"}, {Key: "payment", Name: touchpoint.Plain("Payment"), Channel: "web"}},
		Personas:    []journey.Persona{{Key: "new", Class: journey.ClassRef{Segmentation: "customer", Class: "new"}}},
		Cells: []journey.Cell{
			{Stage: "buying", Touchpoint: "search", Items: []journey.Measure{{Item: "found"}}},
			{Stage: "buying", Touchpoint: "payment", Items: []journey.Measure{{Item: "paid"}}},
		},
	})
	check(err)
	return m, touchpoint.Schema{
		Items:         []touchpoint.Item{{Key: "found", Scale: touchpoint.CSAT()}, {Key: "paid", Scale: touchpoint.CSAT()}},
		Segmentations: []touchpoint.Segmentation{{Key: "customer", Name: touchpoint.Plain("Customer"), Classes: []touchpoint.Class{{Key: "new"}, {Key: "old"}}}},
	}
}

// add adds people of a class who give these marks to search and payment.
func add(to *tally.Ratings, period touchpoint.Key, class, n, search, payment int) {
	for range n {
		check(to.Add(touchpoint.Response{Period: period, Classes: []int{class}, Answers: []touchpoint.Answer{touchpoint.LevelAnswer(search - 1), touchpoint.LevelAnswer(payment - 1)}}))
	}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

// Payment seems to have become worse. But each kind of customer is as content with it as before: there are more new ones, who like it less.
func ExampleCompare() {
	m, schema := shop()
	before, err := tally.NewRatings(schema, tally.Options{})
	check(err)
	after, err := tally.NewRatings(schema, tally.Options{})
	check(err)
	for _, mark := range []int{3, 4, 5} {
		add(before, "", 0, 100, mark-1, mark-1) // new customers
		add(before, "", 1, 400, mark-1, mark)
		add(after, "", 0, 400, mark, mark-1)
		add(after, "", 1, 100, mark, mark)
	}
	r, err := trend.Compare(m, before, after, trend.Options{Before: touchpoint.Plain("May"), After: touchpoint.Plain("June")})
	check(err)
	for _, s := range r.Say(legend.Of(m, schema), touchpoint.English)[:4] {
		fmt.Println(s)
	}
	// Output:
	// From May to June, Search surely got better, and nothing surely got worse.
	// Search (Buying): from 3.00 to 4.00, a difference of +1.00 (0.91–1.09). Points lost per 100 customers: from 50.0 to 25.0 (difference −26.5 to −23.5).
	// For Payment it matters who answered: taken as the periods are, the difference is −0.60 (worse); with the mix by “Customer” held constant it is 0.00 (alike). What is said here is of the latter.
	// Alike (the difference is surely less than 0.20 points on a scale of 1 to 5): Payment.
}

func ExampleFollow() {
	m, schema := shop()
	all, err := tally.NewRatings(schema, tally.Options{})
	check(err)
	for i, quarter := range []touchpoint.Key{"q1", "q2", "q3", "q4", "q5"} {
		for _, mark := range []int{2, 3, 4} {
			later := 0
			if i >= 3 {
				later = 1
			}
			add(all, quarter, 0, 50, mark+later, mark)
		}
	}
	r, err := trend.Follow(m, all, trend.Options{})
	check(err)
	search := r.Series.Courses[0]
	fmt.Println(search.Touchpoint, search.Verdict, "since", search.Since)
	fmt.Println("from q4 to q5:", r.Cells[0].Verdict)
	// Output:
	// search better since q4
	// from q4 to q5: open
}
