package table

import "strings"

const arenaChunk = 32 << 10

// Arena turns bytes into strings that share large allocations. Strings stay valid for ever; a chunk is freed with the last of its strings. A nil
// Arena makes strings of their own, as is right for those that are kept. It is used by one goroutine at a time.
type Arena struct {
	chunk *strings.Builder
}

// String returns a string of the bytes, which may change afterwards.
func (a *Arena) String(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	if a == nil || len(b) > arenaChunk/8 {
		return string(b)
	}
	if a.chunk == nil || a.chunk.Cap()-a.chunk.Len() < len(b) {
		a.chunk = new(strings.Builder)
		a.chunk.Grow(arenaChunk)
	}
	from := a.chunk.Len()
	a.chunk.Write(b)
	return a.chunk.String()[from:]
}
