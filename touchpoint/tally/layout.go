package tally

import "github.com/safar-cx/safar/touchpoint"

// JointLevels is the most levels an item may have to be counted in pairs.
const JointLevels = 16

// layout says where in the sums of a table each category stands.
type layout struct {
	base       []int // per item, its first category
	levels     []int // per item
	categories int
	pairBase   []int // per item, its first category among those counted in pairs; −1 for none
	rows       []int // per category counted in pairs: rows[c]+d is the place of the pair c < d
	pairs      int
	groups     int // 0 where no groups are kept
	weighted   bool
}

func newLayout(s touchpoint.Schema, groups int) layout {
	l := layout{weighted: s.Weighted, base: make([]int, len(s.Items)), levels: make([]int, len(s.Items)), pairBase: make([]int, len(s.Items))}
	grouped := s.Clustered
	joint := 0
	for i, item := range s.Items {
		n := item.Scale.Levels()
		l.base[i], l.levels[i] = l.categories, n
		l.categories += n + 1
		l.pairBase[i] = -1
		if n <= JointLevels {
			l.pairBase[i] = joint
			joint += n + 1
		} else {
			grouped = true
		}
	}
	l.rows = make([]int, joint)
	for i, b := range l.pairBase {
		if b < 0 {
			continue
		}
		next := b + l.levels[i] + 1
		for c := b; c < next; c++ {
			l.rows[c] = l.pairs - next
			l.pairs += joint - next
		}
	}
	if grouped {
		l.groups = groups
	}
	return l
}

// bytes returns the memory one table takes.
func (l *layout) bytes() int64 {
	each := int64(8)
	if l.weighted {
		each = 32
	}
	return int64(l.categories+l.pairs+1)*each + int64(l.groups)*int64(l.categories+1)*8
}

// category returns the place of an answer among the categories of an item, and whether it has one.
func (l *layout) category(item int, a touchpoint.Answer) (int, bool) {
	if a == touchpoint.NotUsed {
		return l.levels[item], true
	}
	return a.Level()
}
