//go:build race

package chain

// underRace shortens what is numbers only: the race detector makes it ten times as slow.
const underRace = true
