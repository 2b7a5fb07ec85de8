// Package lens looks at the cells of a map through several lenses, the ways to prioritise that are in use, on the same evidence, and says where they disagree and why.
package lens
