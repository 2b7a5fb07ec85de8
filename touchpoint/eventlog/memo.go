package eventlog

// maxInterned is how many different texts of a kind are kept to be used again. More are read all the same, each on its own.
const maxInterned = 1 << 16

// maxWord is the longest text that is kept, in bytes.
const maxWord = 512

// memo remembers what texts mean. Those met lately are found without hashing.
type memo[V any] struct {
	all    map[string]remembered[V] // with the same text, to be shared
	lately [256]remembered[V]
}

type remembered[V any] struct {
	text  string
	value V
}

// slot picks the place of a text among those met lately, by its length and four of its characters.
func slot[T string | []byte](s T) byte {
	n := len(s)
	switch n {
	case 0:
		return 0
	case 1: // such as a mark, each its own
		return s[0]
	}
	h := uint32(s[0]) | uint32(s[n/2])<<8 | uint32(s[max(n-2, 0)])<<16 | uint32(s[n-1])<<24
	return byte((h + uint32(n)) * 0x9e3779b1 >> 24)
}

func (m *memo[V]) get(text []byte) (V, bool) {
	i := slot(text)
	at := &m.lately[i]
	if at.text == string(text) {
		return at.value, at.text != ""
	}
	second := &m.lately[i^1]
	if second.text == string(text) {
		return second.value, second.text != ""
	}
	e, ok := m.all[string(text)]
	if ok {
		if at.text != "" {
			*second = *at // two that share a place do not drive each other out
		}
		*at = e
	}
	return e.value, ok
}

// put remembers a text while there is room.
func (m *memo[V]) put(text []byte, v V) bool {
	if !m.fits(text) {
		return false
	}
	if m.all == nil {
		m.all = map[string]remembered[V]{}
	}
	key := string(text)
	m.all[key] = remembered[V]{key, v}
	return true
}

// fits reports whether there is room for a text.
func (m *memo[V]) fits(text []byte) bool { return len(m.all) < maxInterned && len(text) <= maxWord }
