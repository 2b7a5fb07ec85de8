package answer

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// mostProblems is how many differences are listed.
const mostProblems = 10

// Compare returns the differences between two answers, joined, in the parts that both have answered; or nil. Counts must be equal. Sums and quantiles may
// differ by the given part of the larger one, as a histogram of bins of that relative width has it, and by a thousandth of a second.
func Compare(a, b *Answers, tolerance float64) error {
	c := comparison{a: a, b: b, tolerance: tolerance}
	for _, part := range a.Answered {
		if !slices.Contains(b.Answered, part) {
			continue
		}
		switch part {
		case Counts, Sums, Medians, P90s:
			c.transitions(part)
		case Variants:
			c.variants()
		case Marks:
			same(&c, "mark", a.Marks, b.Marks)
		case Items:
			same(&c, "item", a.Items, b.Items)
		case Alpha:
			c.alphas()
		case Events:
			c.check(a.Events == b.Events && a.Customers == b.Customers, "events and customers: %d, %d against %d, %d", a.Events, a.Customers, b.Events, b.Customers)
		default:
			c.check(false, "unknown part %q", part)
		}
	}
	if c.more > 0 {
		c.problems = append(c.problems, fmt.Errorf("and %d more", c.more))
	}
	if len(c.problems) == 0 {
		return nil
	}
	return fmt.Errorf("answer: %s and %s differ: %w", a.Who, b.Who, errors.Join(c.problems...))
}

type comparison struct {
	a, b      *Answers
	tolerance float64
	problems  []error
	more      int
}

func (c *comparison) check(ok bool, format string, args ...any) {
	switch {
	case ok:
	case len(c.problems) == mostProblems:
		c.more++
	default:
		c.problems = append(c.problems, fmt.Errorf(format, args...))
	}
}

func (c *comparison) transitions(part Part) {
	c.check(len(c.a.Transitions) == len(c.b.Transitions), "%d transitions against %d", len(c.a.Transitions), len(c.b.Transitions))
	for i := range min(len(c.a.Transitions), len(c.b.Transitions)) {
		x, y := c.a.Transitions[i], c.b.Transitions[i]
		if x.From != y.From || x.To != y.To {
			c.check(false, "transition %d: %s to %s against %s to %s", i, x.From, x.To, y.From, y.To)
			return
		}
		var ok bool
		switch part {
		case Counts:
			ok = x.N == y.N
		case Sums:
			ok = c.near(x.Sum, y.Sum)
		case Medians:
			ok = c.near(x.Median, y.Median)
		case P90s:
			ok = c.near(x.P90, y.P90)
		}
		c.check(ok, "%s of %s to %s: %v against %v", part, x.From, x.To, x, y)
	}
}

func (c *comparison) near(x, y float64) bool {
	return math.Abs(x-y) <= c.tolerance*max(math.Abs(x), math.Abs(y))+0.001
}

// variants compares how many there are and the most frequent ones. Of those as frequent as the last on the list, each contestant may list others.
func (c *comparison) variants() {
	c.check(c.a.Distinct == c.b.Distinct, "%d variants against %d", c.a.Distinct, c.b.Distinct)
	c.check(len(c.a.Variants) == len(c.b.Variants), "%d variants listed against %d", len(c.a.Variants), len(c.b.Variants))
	n := min(len(c.a.Variants), len(c.b.Variants))
	for i := range n {
		x, y := c.a.Variants[i], c.b.Variants[i]
		equal := x.N == y.N && (slices.Equal(x.Activities, y.Activities) || x.N == c.a.Variants[n-1].N)
		c.check(equal, "variant %d: %d times %s against %d times %s", i, x.N, strings.Join(x.Activities, " → "), y.N, strings.Join(y.Activities, " → "))
	}
}

// alphas compares coefficients to a millionth.
func (c *comparison) alphas() {
	c.check(len(c.a.Alphas) == len(c.b.Alphas), "%d coefficients against %d", len(c.a.Alphas), len(c.b.Alphas))
	for i := range min(len(c.a.Alphas), len(c.b.Alphas)) {
		x, y := c.a.Alphas[i], c.b.Alphas[i]
		c.check(x.Metric == y.Metric && math.Abs(x.Value-y.Value) <= 1e-6, "alpha, %s: %v against %s: %v", x.Metric, x.Value, y.Metric, y.Value)
	}
}

func same[T comparable](c *comparison, what string, a, b []T) {
	c.check(len(a) == len(b), "%d of %s against %d", len(a), what, len(b))
	for i := range min(len(a), len(b)) {
		c.check(a[i] == b[i], "%s: %v against %v", what, a[i], b[i])
	}
}
