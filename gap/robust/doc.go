// Package robust asks how much the ranking of pain points owes to a matter of taste: how important each cell is taken to be.
package robust
