//go:build race

package infer

// underRace shortens what is numbers only: the race detector makes it ten times as slow.
const underRace = true
