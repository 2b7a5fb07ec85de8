//go:build !race

package compare

// raced says that the race detector runs, under which simulations take too long and show nothing more.
const raced = false
