package answer_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/examples/benchmark/answer"
)

func example() *answer.Answers {
	a := &answer.Answers{
		Who: "somebody", Answered: []answer.Part{answer.Events, answer.Counts, answer.Sums, answer.Medians, answer.P90s, answer.Variants, answer.Marks, answer.Items},
		Events: 9, Customers: 3,
		Transitions: []answer.Transition{{From: "b", To: "a", N: 2, Sum: 30, Median: 10, P90: 20}, {From: "a", To: "b", N: 3, Sum: 300, Median: 100, P90: 120}},
		Distinct:    3,
		Variants:    []answer.Variant{{Activities: []string{"b"}, N: 1}, {Activities: []string{"a", "b"}, N: 7}, {Activities: []string{"a"}, N: 1}},
		Marks:       []answer.Mark{{Activity: "a", Channel: "web", Rating: 5, N: 2}, {Activity: "a", Channel: "web", Rating: 4, N: 1}},
		Items:       []answer.Item{{Item: "x", Value: 1, N: 5}},
	}
	a.Sort()
	return a
}

func TestAnswersSurviveBeingWritten(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, example().Write(&b))
	read, err := answer.Read(&b)
	require.NoError(t, err)
	require.Equal(t, example(), read)
	_, err = answer.Read(bytes.NewReader(nil))
	require.ErrorContains(t, err, "answer: ")
}

func TestEachDifferenceIsFound(t *testing.T) {
	require.NoError(t, answer.Compare(example(), example(), 0))
	for name, change := range map[string]func(*answer.Answers){
		"events":      func(a *answer.Answers) { a.Events++ },
		"customers":   func(a *answer.Answers) { a.Customers++ },
		"count":       func(a *answer.Answers) { a.Transitions[0].N++ },
		"sum":         func(a *answer.Answers) { a.Transitions[1].Sum *= 1.02 },
		"median":      func(a *answer.Answers) { a.Transitions[1].Median *= 1.02 },
		"p90":         func(a *answer.Answers) { a.Transitions[1].P90 *= 0.98 },
		"name":        func(a *answer.Answers) { a.Transitions[1].To = "c" },
		"transitions": func(a *answer.Answers) { a.Transitions = a.Transitions[1:] },
		"distinct":    func(a *answer.Answers) { a.Distinct-- },
		"way":         func(a *answer.Answers) { a.Variants[0].Activities[0] = "c" },
		"frequency":   func(a *answer.Answers) { a.Variants[2].N = 0 },
		"mark":        func(a *answer.Answers) { a.Marks[0].N++ },
		"marks":       func(a *answer.Answers) { a.Marks = nil },
		"item":        func(a *answer.Answers) { a.Items[0].Value++ },
		"unknown":     func(a *answer.Answers) { a.Answered[0] = "more" },
	} {
		t.Run(name, func(t *testing.T) {
			a, b := example(), example()
			change(b)
			if name == "unknown" {
				change(a)
			}
			require.ErrorContains(t, answer.Compare(a, b, 0.01), "answer: somebody and somebody differ")
		})
	}
}

func TestWhatIsNoDifferenceIsNone(t *testing.T) {
	b := example()
	b.Transitions[0].Sum *= 1.005
	b.Transitions[0].P90 *= 0.995
	b.Variants[2].Activities = []string{"another that was taken as often as the last"}
	require.NoError(t, answer.Compare(example(), b, 0.01))
	b.Answered = []answer.Part{answer.Events}
	b.Transitions, b.Marks = nil, nil
	require.NoError(t, answer.Compare(example(), b, 0), "what one of them has not answered is not compared")
}

func TestOnlySomeOfManyDifferencesAreListed(t *testing.T) {
	a, b := example(), example()
	for i := range 50 {
		a.Items = append(a.Items, answer.Item{Item: "y", Value: i, N: 1})
		b.Items = append(b.Items, answer.Item{Item: "y", Value: i, N: 2})
	}
	require.ErrorContains(t, answer.Compare(a, b, 0), "and 40 more")
}
