// Package journeytest runs journey rules in go test, so that a team keeps its map in git as it keeps its code.
//
// The map of a team, in one line:
//
//	func TestJourney(t *testing.T) {
//		journeytest.Check(t, "map.json", journeytest.Options{Policy: "policy.json", Now: today})
//	}
//
// Each rule is a sub-test, and each part of the map that it finds fault with a sub-test of that: go test -run TestJourney/cell-without-owner. What is
// accepted for now stands in the policy, with a reason and an end.
//
// Rules that rest on evidence, such as those that gap/rules makes of a saved ranking, are handed in as [Options.Rules] beside the others.
//
// # For authors of rules
//
// [Run] runs rules over fixtures, maps that say on each line what is to be found there; see there for how they are written. [Golden] holds a map that
// a program makes against a file.
package journeytest
