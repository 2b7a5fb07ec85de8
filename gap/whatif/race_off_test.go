//go:build !race

package whatif_test

// raced says that the race detector runs.
const raced = false
