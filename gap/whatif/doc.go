// Package whatif tells what closing the gaps of a journey could gain, and which of the actions on its map gain most for a budget of effort.
package whatif
