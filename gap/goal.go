package gap

import (
	"fmt"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// PathGoals returns what customers are to reach, for [tally.PathSchema]: all of the goals or, where key is not empty, the one of that key. Where no goal has it, the stage or the touchpoint of the map that
// does is the goal: whoever came there reached it. A key that names nothing is an error.
func PathGoals(m *journey.Map, goals []touchpoint.Goal, key touchpoint.Key) ([]tally.PathGoal, error) {
	var all []tally.PathGoal
	for _, g := range goals {
		if key == "" || g.Key == key {
			all = append(all, tally.Goal(g))
		}
	}
	if key == "" || len(all) > 0 {
		return all, nil
	}
	if _, ok := m.Stage(key); ok {
		return []tally.PathGoal{{Key: key, Stage: key}}, nil
	}
	if _, ok := m.Touchpoint(key); ok {
		return []tally.PathGoal{{Key: key, Touchpoint: key}}, nil
	}
	return nil, fmt.Errorf("gap: %q is none of the goals, and no stage or touchpoint of the map", key)
}
