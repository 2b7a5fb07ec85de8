//go:build !race

package chain

const underRace = false
