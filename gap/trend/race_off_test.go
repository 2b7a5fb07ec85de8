//go:build !race

package trend_test

// raced says that the race detector runs.
const raced = false
