// Package figure is numbers as they are written down: a number that may be unknown, an interval around it, and both with what they rest on. Its
// JSON leaves out what is unknown, so that no zero is ever read into it.
package figure
