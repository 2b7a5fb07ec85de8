package document

import (
	"sort"
	"strings"
	"unicode/utf8"
)

const (
	maxNearest  = 3      // names returned
	maxCompared = 10_000 // names looked at
	maxWord     = 64     // characters; longer words are not compared
)

// Nearest returns those of the names that word was probably meant to be: at most three, the closest first and
// equally close ones in the order given. Close is a Damerau–Levenshtein distance (insertions, deletions,
// substitutions and swaps of neighbours; optimal string alignment) of at most a third of the word's length
// and at most 3, without regard to case, or a name that word begins or is begun by. It looks at the first
// 10,000 names, and at no word over 64 characters.
//
// Reference: F. J. Damerau, A technique for computer detection and correction of spelling errors, CACM 7
// (1964).
func Nearest(word string, among []string) []string {
	type match struct {
		name     string
		distance int
	}
	if word == "" || len(word) > maxWord*utf8.UTFMax {
		return nil
	}
	want := []rune(strings.ToLower(word))
	if len(want) > maxWord {
		return nil
	}
	limit := min(3, max(1, len(want)/3))
	var found []match
	seen := make(map[string]bool)
	for _, name := range among[:min(len(among), maxCompared)] {
		if name == word || name == "" || seen[name] || len(name) > maxWord*utf8.UTFMax {
			continue
		}
		d, ok := closeness(want, []rune(strings.ToLower(name)), limit)
		if !ok {
			continue
		}
		seen[name] = true
		found = append(found, match{name, d})
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].distance < found[j].distance })
	var names []string
	for _, m := range found[:min(len(found), maxNearest)] {
		names = append(names, m.name)
	}
	return names
}

// closeness gives the distance of two folded words when they are close.
func closeness(a, b []rune, limit int) (int, bool) {
	if len(b) > maxWord {
		return 0, false
	}
	if d := distance(a, b, limit); d <= limit && d < max(len(a), len(b)) {
		return d, true
	}
	short, long := a, b
	if len(short) > len(long) {
		short, long = long, short
	}
	if len(short) >= 3 && string(long[:len(short)]) == string(short) {
		return limit + len(long) - len(short), true // after whatever is really near
	}
	return 0, false
}

// distance is the optimal string alignment distance of two short words if it is at most limit, else something
// larger. Only the band of the table within limit of the diagonal is filled.
func distance(a, b []rune, limit int) int {
	const far = 2 * maxWord
	if d := len(a) - len(b); d < -limit || d > limit {
		return far
	}
	var rows [3][maxWord + 2]int
	before, last, now := &rows[0], &rows[1], &rows[2]
	for j := range last {
		last[j] = j
	}
	for i := range a {
		low, high := max(0, i-limit), min(len(b), i+limit+1)
		now[low] = far
		if low == 0 {
			now[0] = i + 1
		}
		for j := low; j < high; j++ {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			now[j+1] = min(last[j+1]+1, now[j]+1, last[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				now[j+1] = min(now[j+1], before[j-1]+1)
			}
		}
		now[high+1] = far
		before, last, now = last, now, before
	}
	return last[len(b)]
}

// DidYouMean returns the end of a message: "; did you mean "a" or "b"?" for the names nearest to word, and ""
// when none is near.
func DidYouMean(word string, among []string) string {
	near := Nearest(word, among)
	if len(near) == 0 {
		return ""
	}
	for i, name := range near {
		near[i] = Quote(name)
	}
	last := len(near) - 1
	if last == 0 {
		return "; did you mean " + near[0] + "?"
	}
	return "; did you mean " + strings.Join(near[:last], ", ") + " or " + near[last] + "?"
}
