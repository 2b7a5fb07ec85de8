//go:build !race

package survival

const underRace = false
