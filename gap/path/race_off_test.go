//go:build !race

package path_test

const raced = false
