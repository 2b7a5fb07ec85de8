// Package rule keeps a journey map honest: each [Rule] is a documented value that says what it finds, why that matters and how to fix it, and
// [Check] runs rules over a map and returns what they found.
//
// A rule has no severity: how grave a finding is, and which findings are accepted for now, the caller says in a [Policy], a JSON file that stands
// beside the map. The present day is handed in ([Options.Now]) and never asked of a clock, so that the same map, policy and day give the same
// report. [Standard] returns the rules that come with the library; others are made in the same way, and rules that rest on evidence (a ranking, say)
// are values that whoever has the evidence makes. To run rules in go test, see package journeytest.
//
// # Output
//
// A [Report] is plain data, sorted by place. It writes itself as text (file:line:column: severity: message (rule)), as JSON, and as SARIF 2.1.0 for
// programs that show findings beside the code. Messages and fixes are in English and Persian.
//
// # When not to use it
//
// Rules look at what is written on the map. That every cell has an owner does not mean that anyone looks after it.
package rule
