//go:build race

package survival

// underRace shortens what is numbers only: the race detector makes it ten times as slow.
const underRace = true
