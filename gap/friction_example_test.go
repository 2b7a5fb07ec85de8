package gap_test

import (
	"fmt"
	"time"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// walked tallies what 100 visitors of the museum did: 30 left the queue of the cloakroom, and 4 the audio guide, before they had seen it all.
func walked() (*tally.Paths, error) {
	m, _ := visit()
	schema := gap.PathSchema(m)
	schema.Goals = []tally.PathGoal{{Key: "seen", Outcome: "to-the-end"}}
	paths, err := tally.NewPaths(schema, tally.PathOptions{})
	if err != nil {
		return nil, err
	}
	for i := range 100 {
		path := touchpoint.Path{Contacts: []touchpoint.Contact{
			{Stage: "visit", Touchpoint: "cloakroom", Start: time.Date(2024, 3, 20, 10, i, 0, 0, time.UTC)},
			{Stage: "visit", Touchpoint: "guide", Start: time.Date(2024, 3, 20, 10, i+5, 0, 0, time.UTC), Outcome: "to-the-end"},
		}}
		switch {
		case i < 30:
			path.Contacts = path.Contacts[:1]
		case i < 34:
			path.Contacts[1].Outcome = ""
		}
		if err := paths.Add(path); err != nil {
			return nil, err
		}
	}
	return paths, nil
}

// What customers do shows where they leave, with the ranks that are possible.
func ExampleRankPaths() {
	m, _ := visit()
	paths, err := walked()
	if err != nil {
		panic(err)
	}
	done, err := gap.RankPaths(m, paths, gap.Options{})
	if err != nil {
		panic(err)
	}
	fmt.Println(done.Sentences[0])
	for _, p := range done.Points {
		fmt.Printf("%s: %.0f of 100 (%.1f to %.1f), rank %d to %d\n", p.Touchpoint, p.Score.Float(), p.Interval[0].Float(), p.Interval[1].Float(), p.RankSet.Best(), p.RankSet.Worst())
	}
	// Output:
	// Surely more customers are lost at Cloakroom than anywhere else.
	// cloakroom: 30 of 100 (21.9 to 39.6), rank 1 to 1
	// guide: 4 of 100 (1.6 to 9.8), rank 2 to 3
	// café: 0 of 100 (0.0 to 3.7), rank 2 to 3
}

// Visitors complain of the café, and stay; few said a word about the cloakroom, where they leave.
func ExampleJoin() {
	m, answers := visit()
	said, err := gap.Rank(m, answers, gap.Options{Worst: []int{1}})
	if err != nil {
		panic(err)
	}
	paths, err := walked()
	if err != nil {
		panic(err)
	}
	done, err := gap.RankPaths(m, paths, gap.Options{Worst: []int{1}})
	if err != nil {
		panic(err)
	}
	both, err := gap.Join(said, done)
	if err != nil {
		panic(err)
	}
	for _, c := range both.SaidDone {
		fmt.Println(c.Touchpoint, c.Agreement)
	}
	// Output:
	// café said-only
	// guide neither
}
