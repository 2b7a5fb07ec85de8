package picture

// Words are a phrase about one thing, and about any other number of them; languages that make no difference have the same twice.
type Words struct{ One, Many string }

// For returns the phrase for a number of things.
func (w Words) For(n int) string {
	if n == 1 {
		return w.One
	}
	return w.Many
}
