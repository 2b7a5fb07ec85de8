//go:build !race

package consistency_test

// raced says that the race detector runs.
const raced = false
