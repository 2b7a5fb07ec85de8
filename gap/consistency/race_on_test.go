//go:build race

package consistency_test

// raced says that the race detector runs, under which simulations take too long and show nothing more.
const raced = true
