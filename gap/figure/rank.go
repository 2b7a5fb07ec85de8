package figure

// RankSet is the ranks that something may have: the best (nearest to rank 1) and the worst. The zero RankSet is unknown, and is left out of JSON.
type RankSet [2]int

// Best returns the rank nearest to 1 in the set.
func (s RankSet) Best() int { return s[0] }

// Worst returns the rank farthest from 1 in the set.
func (s RankSet) Worst() int { return s[1] }
