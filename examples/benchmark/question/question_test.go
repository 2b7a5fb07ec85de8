package question_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/examples/benchmark/answer"
	"github.com/safar-cx/safar/examples/benchmark/question"
	"github.com/safar-cx/safar/examples/benchmark/synthetic"
	"github.com/safar-cx/safar/touchpoint/tally"
)

func written(tb testing.TB, l synthetic.Log) []byte {
	tb.Helper()
	var b bytes.Buffer
	require.NoError(tb, l.Write(&b))
	return b.Bytes()
}

func bySafar(tb testing.TB, l synthetic.Log, text []byte) *answer.Answers {
	tb.Helper()
	places, err := l.Places()
	require.NoError(tb, err)
	m, err := l.Map()
	require.NoError(tb, err)
	a, err := question.Paths(context.Background(), bytes.NewReader(text), l.Columns(), places, m)
	require.NoError(tb, err)
	return a
}

func TestSafarAnswersAsAPlainProgramDoes(t *testing.T) {
	for _, l := range []synthetic.Log{
		{Events: 50_000, Seed: 1},
		{Events: 20_000, Customers: 20, Seed: 2},
		{Events: 20_000, Customers: 19_000, Activities: 60, Seed: 3},
		{Events: 1, Customers: 1, Seed: 4},
	} {
		text := written(t, l)
		naive, err := question.NaivePaths(bytes.NewReader(text))
		require.NoError(t, err)
		safar := bySafar(t, l, text)
		require.Equal(t, l.Events, safar.Events)
		require.NoError(t, answer.Compare(safar, naive, tally.HistogramError))
		if l.Events > 1 {
			require.NotEmpty(t, safar.Transitions)
			require.NotEmpty(t, safar.Marks)
			safar.Transitions[0].N++
			require.ErrorContains(t, answer.Compare(safar, naive, tally.HistogramError), "counts of")
		}
	}
}

func TestTheSameLogInAnotherFormatHasTheSameAnswers(t *testing.T) {
	l := synthetic.Log{Events: 20_000, Seed: 5}
	csv := bySafar(t, l, written(t, l))
	l.Format = synthetic.JSONLines
	require.Equal(t, csv, bySafar(t, l, written(t, l)))
}

func TestALogInXESHasItsEventsAndCustomers(t *testing.T) {
	l := synthetic.Log{Events: 20_000, Customers: 2_000, Seed: 5, Format: synthetic.XES}
	a := bySafar(t, l, written(t, l))
	require.EqualValues(t, 20_000, a.Events)
	require.EqualValues(t, 2_000, a.Customers)
	require.NotEmpty(t, a.Marks)
}

func TestSafarCountsAnswersAsAPlainProgramDoes(t *testing.T) {
	s := synthetic.Survey{Respondents: 5_000, Items: 20, Seed: 1}
	var text bytes.Buffer
	require.NoError(t, s.Write(&text))
	naive, err := question.NaiveItems(bytes.NewReader(text.Bytes()))
	require.NoError(t, err)
	safar, err := question.Items(context.Background(), bytes.NewReader(text.Bytes()), s.Codebook())
	require.NoError(t, err)
	require.NotEmpty(t, safar.Items)
	require.NoError(t, answer.Compare(safar, naive, 0))
}

// BenchmarkPaths asks everything about a log of 200,000 events: MB/s of CSV.
func BenchmarkPaths(b *testing.B) {
	l := synthetic.Log{Events: 200_000, Seed: 1}
	text := written(b, l)
	b.Run("Safar", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			bySafar(b, l, text)
		}
	})
	b.Run("naive", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			_, err := question.NaivePaths(bytes.NewReader(text))
			require.NoError(b, err)
		}
	})
}

// BenchmarkItems counts the answers of 20,000 respondents to 40 items: MB/s of CSV.
func BenchmarkItems(b *testing.B) {
	s := synthetic.Survey{Respondents: 20_000, Seed: 1}
	var text bytes.Buffer
	require.NoError(b, s.Write(&text))
	b.Run("Safar", func(b *testing.B) {
		b.SetBytes(int64(text.Len()))
		for b.Loop() {
			_, err := question.Items(context.Background(), bytes.NewReader(text.Bytes()), s.Codebook())
			require.NoError(b, err)
		}
	})
	b.Run("naive", func(b *testing.B) {
		b.SetBytes(int64(text.Len()))
		for b.Loop() {
			_, err := question.NaiveItems(bytes.NewReader(text.Bytes()))
			require.NoError(b, err)
		}
	})
}
