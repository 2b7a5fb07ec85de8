package path_test

import (
	"fmt"
	"time"

	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// loans tallies the ways of 100 customers to a loan: all ask, 60 apply after a day, 10 ask again after that; 30 get it two days later. Ten who have applied are still waiting.
func loans() *tally.Paths {
	schema := tally.PathSchema{
		AsOf: time.Date(2024, 3, 30, 0, 0, 0, 0, time.UTC), Stages: []touchpoint.Key{"ask", "apply"},
		Touchpoints: []tally.PathTouchpoint{{Key: "site", Channel: "web"}, {Key: "branch", Channel: "branch"}},
		Goals:       []tally.PathGoal{{Key: "loan", Outcome: "granted"}},
	}
	all, err := tally.NewPaths(schema, tally.PathOptions{})
	if err != nil {
		panic(err)
	}
	for i := range 100 {
		at := time.Date(2024, 3, 20, 9, i%60, 0, 0, time.UTC)
		p := touchpoint.Path{Contacts: []touchpoint.Contact{{Stage: "ask", Touchpoint: "site", Start: at}}}
		pass := func(stage, point, outcome touchpoint.Key, after time.Duration) {
			at = at.Add(after)
			p.Contacts = append(p.Contacts, touchpoint.Contact{Stage: stage, Touchpoint: point, Start: at, Outcome: outcome})
		}
		if i < 60 {
			pass("apply", "branch", "", 24*time.Hour)
		}
		switch {
		case i < 30:
			pass("apply", "branch", "granted", 48*time.Hour)
		case i < 40:
			pass("ask", "site", "", time.Hour)
		case i < 50:
			p.Open = true
		}
		if err := all.Add(p); err != nil {
			panic(err)
		}
	}
	return all
}

// All that can be said of what customers did.
func ExampleSummarise() {
	s, err := path.Summarise(loans(), path.Options{})
	if err != nil {
		panic(err)
	}
	for _, sentence := range s.Say(path.Names{}, touchpoint.English) {
		fmt.Println(sentence)
	}
	// Output:
	// Of 100 customers who set out, 30.0 reached a goal within 9.6 days (22.0–40.0).
	// Of 100 customers who came to ask, 60.0 have so far come to apply by way of all stages between (50.2–69.1).
	// Of 100 customers who came to ask, 60.0 went on (50.2–69.1) and 40.0 left there (30.9–49.8).
	// Half of the customers were through with ask, in whatever way, within 24 hours (0–24).
	// Of 100 customers who came to ask, 10.0 came back there from elsewhere (5.5–17.4).
	// Of 100 customers who came to apply, within 8.6 days 16.7 went on (9.3–28.8), 50.0 ended there with a goal reached (38.2–63.2) and 16.7 left there (9.3–28.8).
	// Half of the customers were through with apply, in whatever way, within 2.0 days (2.0–2.0).
	// Customers still under way are taken to go on as the others did.
	// branch is credited with 50.0% of the goals reached by the chain of contacts (49.1–50.9%), 0.0% by first touch, 100.0% by last touch and 66.7% by linear touch.
	// site is credited with 50.0% of the goals reached by the chain of contacts (49.1–50.9%), 100.0% by first touch, 0.0% by last touch and 33.3% by linear touch.
	// Credits are conventions and tell no cause.
	// Intervals of the chain of contacts are model-based: they take each contact as independent of the others, and are too short where customers differ.
	// Whether where customers go next depends on where they were before the data cannot tell.
}

func ExampleFunnels() {
	for _, step := range path.Funnels(loans().Table(), 0.95)[0].Steps {
		e := step.Ordered.Share
		fmt.Printf("%s: %d customers, %.0f of 100 (%.0f–%.0f); %d passes\n", step.Stage, step.Ordered.Customers,
			100*e.Value.Float(), 100*e.Interval[0].Float(), 100*e.Interval[1].Float(), step.Passes.Passes)
	}
	// Output:
	// ask: 100 customers, 100 of 100 (100–100); 110 passes
	// apply: 60 customers, 60 of 100 (50–69); 60 passes
}

// Going on and leaving compete; who is still waiting is neither.
func ExampleStages() {
	for _, s := range path.Stages(loans().Table(), 0.95) {
		fmt.Printf("%s: %.2f go on (%.2f–%.2f), %.2f leave; %.2f come round again\n", s.Stage, s.GoOn.Value.Float(),
			s.GoOn.Interval[0].Float(), s.GoOn.Interval[1].Float(), s.Leave.Value.Float(), s.Again.Value.Float())
	}
	// Output:
	// ask: 0.60 go on (0.50–0.69), 0.40 leave; 0.10 come round again
	// apply: 0.17 go on (0.09–0.29), 0.17 leave; 0.00 come round again
}

func ExampleGoals() {
	g := path.Goals(loans().Table(), 0.95)
	fmt.Printf("%.2f reach it (%.2f–%.2f); those who did took %.0f days\n", g.Reach.Value.Float(), g.Reach.Interval[0].Float(), g.Reach.Interval[1].Float(), g.Goals[0].Time.Median.Value.Float()/86400)
	// Output:
	// 0.30 reach it (0.22–0.40); those who did took 3 days
}

// Half of the customers came again within a day after the first contact at the site.
func ExampleWaitAfter() {
	wait := path.WaitAfter(loans().Table(), 0, 0.95)
	fmt.Printf("%.0f hours, from %.0f customers (%s)\n", wait.Median.Value.Float()/3600, wait.Median.N.Float(), wait.Median.Method)
	// Output:
	// 24 hours, from 60 customers (order-statistics)
}

// The chain, and whether it is one.
func ExampleFollow() {
	c, err := path.Follow(loans(), path.Options{})
	if err != nil {
		panic(err)
	}
	fmt.Printf("%.2f (%.2f–%.2f; %s), %.1f contacts\n", c.Conversion.Value.Float(), c.Conversion.Interval[0].Float(), c.Conversion.Interval[1].Float(), c.Conversion.Method, c.Contacts.Value.Float())
	fmt.Println("first order:", c.Order.Verdict)
	// Output:
	// 0.37 (0.27–0.47; dirichlet, model-based), 2.1 contacts
	// first order: cannot-tell
}

func ExampleAttribute() {
	a, err := path.Attribute(loans(), path.Options{})
	if err != nil {
		panic(err)
	}
	for _, c := range a.Touchpoints {
		fmt.Printf("%s: first %.2f, last %.2f, linear %.2f, Markov %.2f (%.2f–%.2f)\n", c.Key, c.First.Share.Value.Float(), c.Last.Share.Value.Float(), c.Linear.Share.Value.Float(),
			c.Markov.Share.Value.Float(), c.Markov.Share.Interval[0].Float(), c.Markov.Share.Interval[1].Float())
	}
	// Output:
	// site: first 1.00, last 0.00, linear 0.33, Markov 0.50 (0.49–0.51)
	// branch: first 0.00, last 1.00, linear 0.67, Markov 0.50 (0.49–0.51)
}
