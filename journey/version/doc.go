// Package version holds what becomes of a map over time: what differs between two versions ([Diff]), how that is applied to a map ([Apply]), and how the
// work of two people on the same map is joined ([Merge]).
//
//	c := version.Diff(old, new)          // "Ticket in Buying, desired level: raised from 0.8 to 0.9."
//	err := draw.Markdown(w, c.Page(), draw.Options{Lang: touchpoint.Persian})
//	again, err := version.Apply(old, c)  // new, byte for byte
//	m, err := version.Merge(base, ours, theirs)
//
// # What is the same thing
//
// Stages, touchpoints, channels and whatever else has a key go by that; cells by stage and touchpoint. A key may change all the same, and then the
// newer map says so ([github.com/safar-cx/safar/journey.Rename]): that is the one way to know it for sure, wherever the map is copied to. Where it
// says nothing, a thing that is gone and a thing that is new are the same if they alone of their list have the same name. A rename is one change,
// however often the thing is referred to. Identifiers ([github.com/safar-cx/safar/journey.Map.UUID]) follow the key, so they change with it; the renames lead
// from the former one to the present one.
//
// Goals, obstacles, evidence, steps of the plan and the like have no keys. They go by what they say; where one was reworded, it is known by what it
// shares with no other (the statement of a goal, a cell of a step), or by being the only one left on either side.
//
// In lists of which the order is the author's (all but cells) as few things as can be are moved: those outside a longest common subsequence.
//
// # What a merge does not know
//
// It takes what each side says, not what it meant: that one side raised a level because of an action that the other removed is for people to see. Where what both
// say cannot stand together on a map (shares of personas that add up to more than 1, a cell in two steps), the thing or list in which the fault lies is merged
// as a whole, and is a conflict.
//
// Of 2,000 cells Diff takes a fraction of a second (go test -bench Diff). All functions are safe for concurrent use.
package version
