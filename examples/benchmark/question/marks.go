package question

import (
	"iter"

	"github.com/safar-cx/safar/examples/benchmark/answer"
	"github.com/safar-cx/safar/touchpoint"
)

// marks counts ratings by activity and channel, of which there may be any and 16. The zero value is ready to use.
type marks struct {
	activities, channels words
	counts               [][ratings]int64 // at activity·channels + channel
}

const (
	ratings  = 5
	channels = 16 // at most
)

// words numbers what is met. Those met lately are found without hashing.
type words struct {
	index  map[string]int
	list   []string
	lately [64]struct {
		word string
		at   int
	}
}

func (w *words) find(s string) int {
	if s == "" {
		return w.look(s)
	}
	n := len(s)
	r := &w.lately[(uint(s[0])*5+uint(s[n/2])*3+uint(s[n-1])+uint(n))&63]
	if r.word != s {
		r.word, r.at = s, w.look(s)
	}
	return r.at
}

func (w *words) look(s string) int {
	if i, ok := w.index[s]; ok {
		return i
	}
	if w.index == nil {
		w.index = map[string]int{}
	}
	i := len(w.list)
	w.index[s] = i
	w.list = append(w.list, s)
	return i
}

// watch passes paths on and counts the ratings in them. Begun again, it counts anew.
func (m *marks) watch(paths iter.Seq2[touchpoint.Path, error]) iter.Seq2[touchpoint.Path, error] {
	return func(yield func(touchpoint.Path, error) bool) {
		*m = marks{}
		for p, err := range paths {
			for i := range p.Contacts {
				if c := &p.Contacts[i]; len(c.Outcome) == 1 && c.Outcome[0] >= '1' && c.Outcome[0] < '1'+ratings {
					m.add(c.Activity, c.Place, int(c.Outcome[0]-'1'), 1)
				}
			}
			if !yield(p, err) {
				return
			}
		}
	}
}

func (m *marks) add(activity, channel string, rating int, n int64) {
	at := m.activities.find(activity)*channels + m.channels.find(channel)
	if at >= len(m.counts) {
		m.counts = append(m.counts, make([][ratings]int64, at+1-len(m.counts))...)
	}
	m.counts[at][rating] += n
}

func (m *marks) merge(o *marks) {
	for _, a := range o.list() {
		m.add(a.Activity, a.Channel, a.Rating-1, a.N)
	}
}

func (m *marks) list() []answer.Mark {
	var list []answer.Mark
	for at, counts := range m.counts {
		for rating, n := range counts {
			if n > 0 {
				list = append(list, answer.Mark{Activity: m.activities.list[at/channels], Channel: m.channels.list[at%channels], Rating: rating + 1, N: n})
			}
		}
	}
	return list
}
