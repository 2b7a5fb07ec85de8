//go:build race

package path_test

// raced shortens what is numbers only: the race detector makes it ten times as slow.
const raced = true
