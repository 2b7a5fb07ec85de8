// Package customer looks at one customer: their contacts in order on the map, where they stand now, what they still wait for and who owes it to them, what
// of the planned path they have not been given, and how often they were passed on.
//
//	paths, err := reader.PathsOf(ctx, "4711", eventlog.GroupOptions{OpenFor: 30 * 24 * time.Hour})
//	view, err := customer.Look(m, paths[len(paths)-1], customer.Options{AsOf: now})
//	for _, s := range view.Sentences { … }
//
// Every word means what it means where paths are summed up, so that the single case and the totals never disagree: a goal is that of
// [github.com/safar-cx/safar/touchpoint/tally.PathGoal], a request and its answer that of
// [github.com/safar-cx/safar/touchpoint/tally.PathTable.Responses], a step of the plan that of [github.com/safar-cx/safar/touchpoint/tally.PlanStep], switches,
// hand-overs and coming back those of [github.com/safar-cx/safar/touchpoint/tally.Measure].
// Goals and the plan are taken from a tally of the one path, and tests hold the rest against it on random paths.
//
// One path is looked at: of a customer with several sessions choose one, or group without sessions.
//
// # Privacy
//
// A view is about a person. It leaves out how the customer is called unless it is asked for ([Options.Name]); errors leave it out, too. But times, places and owners
// together may still tell who it is.
package customer
