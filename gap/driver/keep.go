package driver

import (
	"slices"

	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Items returns the items whose relations a tally must keep ([tally.Options].Drivers) for weights to have intervals: the outcome, or the first of the schema where it is empty, and the items of the map's cells that are not outcomes, as far as they
// are counted in pairs, the first [MaxPredictors] of them in the order of the map. It is nil where there is no such outcome. What it takes is for the tally to say ([tally.MemoryError]): about a megabyte and a half a period for 20 items of five levels, and 45 for 100.
func Items(m *journey.Map, schema touchpoint.Schema, outcome touchpoint.Key) []touchpoint.Key {
	if outcome == "" && len(schema.Outcomes) > 0 {
		outcome = schema.Outcomes[0].Item
	}
	at, ok := schema.Item(outcome)
	if !ok || schema.Items[at].Scale.Levels() > tally.JointLevels {
		return nil
	}
	out := []touchpoint.Key{outcome}
	cells, _ := measure.Cells(m, schema)
	for _, c := range cells {
		for _, i := range c.Items {
			item := schema.Items[i]
			another := slices.ContainsFunc(schema.Outcomes, func(o touchpoint.Outcome) bool { return o.Item == item.Key })
			if !another && item.Scale.Levels() <= tally.JointLevels && !slices.Contains(out, item.Key) && len(out) <= MaxPredictors {
				out = append(out, item.Key)
			}
		}
	}
	return out
}
