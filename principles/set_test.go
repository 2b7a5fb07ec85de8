package principles_test

import (
	"bytes"
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/touchpoint/document"
)

func set(t testing.TB, list ...principles.Assessment) *principles.Set {
	t.Helper()
	s := new(principles.Set)
	require.NoError(t, s.Add(list...))
	return s
}

func parseSet(t testing.TB, text string) *principles.Set {
	t.Helper()
	s, err := principles.ParseSet(strings.NewReader(text))
	require.NoError(t, err)
	return s
}

// Sets of some assessments each, with and without an assessor erased, merged in every order and with repetitions, written and read in between: the
// bytes are the same.
func TestSetsMergeInAnyOrderToTheSameBytes(t *testing.T) {
	for seed := range uint64(60) {
		r := newRandomly(seed)
		parts := make([]*principles.Set, 5)
		for i := range parts {
			parts[i] = new(principles.Set)
			for range r.IntN(8) {
				require.NoError(t, parts[i].Add(r.assessment()))
			}
			if r.IntN(4) == 0 {
				parts[i].Erase([]string{"B", "ASSESSOR A", "ارزیاب 1"}[r.IntN(3)])
			}
		}
		before := make([]string, len(parts))
		for i, p := range parts {
			before[i] = canonical(t, p)
		}
		want := ""
		for round := range 12 {
			merged := new(principles.Set)
			order := append(r.Perm(len(parts)), r.Perm(len(parts))[:r.IntN(len(parts))]...)
			r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
			for i, k := range order {
				if i%2 == round%2 {
					merged.Merge(parts[k])
				} else { // the same by way of a pair merged before, and of the file
					pair := parseSet(t, canonical(t, parts[k]))
					pair.Merge(merged)
					merged = pair
				}
			}
			merged.Merge(nil)
			merged.Merge(merged)
			if got := canonical(t, merged); round == 0 {
				want = got
			} else {
				require.Equal(t, want, got)
			}
		}
		for i, p := range parts {
			require.Equal(t, before[i], canonical(t, p), "Merge changes its argument")
		}
	}
}

func TestAddingTheSameTwiceChangesNothing(t *testing.T) {
	a := newRandomly(1).assessment()
	s := set(t, a, a)
	require.Equal(t, 1, s.Len())
	elsewhere := a
	elsewhere.Time = a.Time.In(time.FixedZone("", 12600)).Add(300 * time.Millisecond)
	elsewhere.Note = " \r\n" + a.Note + "\t"
	require.NoError(t, s.Add(elsewhere))
	require.Equal(t, 1, s.Len(), "the same second, the same words")
	require.Equal(t, a.Normal(), a.Normal().Normal())
}

func TestTheLaterAnswerReplacesTheEarlierAndBothStay(t *testing.T) {
	first := principles.Assessment{Map: "bank", Subject: principles.Brand(), Principle: "effortless", Question: "effortless.wait", Assessor: "ارزیاب ۱", Time: noon, Score: 2}
	later := first
	later.Assessor, later.Time, later.Score = "ارزياب\u200c 1", noon.Add(time.Second), 4
	other := first
	other.Assessor = "assessor B"
	s := set(t, later, first, other)
	require.Equal(t, 3, s.Len())
	require.Len(t, s.All(), 3)
	current := s.Current()
	require.Len(t, current, 2)
	scores := []principles.Score{current[0].Score, current[1].Score}
	slices.Sort(scores)
	require.Equal(t, []principles.Score{2, 4}, scores, "one of each assessor, however the name is spelt")
	require.Empty(t, s.Clashes())

	same := first
	same.Score = 5 // the same identifier says something else
	require.NoError(t, s.Add(same))
	require.Len(t, s.Clashes(), 2)
	given := first
	given.ID, given.Score = uuid.Max, 1
	tied := set(t, first, given, same)
	require.Equal(t, principles.Score(1), tied.Current()[0].Score, "at the same second the greater identifier")
	require.Equal(t, principles.Score(5), set(t, first, same).Current()[0].Score, "with the same identifier the greater score")
}

func TestWhoIsErasedStaysErased(t *testing.T) {
	a := principles.Assessment{Map: "bank", Subject: principles.Brand(), Principle: "senses", Question: "senses.whole", Assessor: "ارزیاب ۱", Time: noon, Score: 2, Note: "secret"}
	b := a
	b.Assessor, b.Note = "B", ""
	s, old := set(t, a, b), set(t, a)
	require.Equal(t, 1, s.Erase(" ارزياب 1"))
	require.Equal(t, 0, s.Erase("ارزیاب ۱"))
	require.True(t, s.Erased("ارزیاب ۱"))
	require.NotContains(t, canonical(t, s), "secret")
	require.NotContains(t, canonical(t, s), "ارزیاب")
	s.Merge(old)
	require.NoError(t, s.Add(a))
	require.Equal(t, 1, s.Len(), "an old copy does not bring them back")
	again := parseSet(t, canonical(t, s))
	again.Merge(old)
	require.Equal(t, canonical(t, s), canonical(t, again))
	old.Merge(s)
	require.Equal(t, canonical(t, s), canonical(t, old), "erasing spreads")
	require.False(t, s.Erased("B"))
}

func TestIdentifiersAreTheSameEverywhere(t *testing.T) {
	a := principles.Assessment{Map: "sfo", Subject: principles.Cell("waiting", "restaurants"), Principle: "effortless", Question: "effortless.wait", Assessor: "assessor A", Time: noon, Score: 2}
	require.Equal(t, "ca25496b-b923-5191-b0ac-cf9ae941d8e4", a.Normal().ID.String(), "computed with Python's uuid")
	b := a
	b.Score, b.Note, b.Assessor = 5, "changed", "Assessor A"
	require.Equal(t, a.Normal().ID, b.Normal().ID, "what was said is no part of it")
	b.Time = b.Time.Add(time.Second)
	require.NotEqual(t, a.Normal().ID, b.Normal().ID)
	b.ID = uuid.Max
	require.Equal(t, uuid.Max, b.Normal().ID, "a given one is kept")
}

func TestTextsAreTidiedButNotRespelt(t *testing.T) {
	a := newRandomly(2).assessment()
	a.Note = "\u202e a\u2066b \u0000\r\nمي\u200cشود كـ ۱١1\u00ad \n\n\n\n x\t\u200f"
	require.Equal(t, "ab\nمي\u200cشود كـ ۱١1\n\nx \u200f", a.Normal().Note)
}

func TestWhatCannotBeKeptIsNamed(t *testing.T) {
	good := newRandomly(3).assessment()
	for want, spoil := range map[string]func(*principles.Assessment){
		"map: ":                                  func(a *principles.Assessment) { a.Map = "" },
		"subject: principles: malformed subject": func(a *principles.Assessment) { a.Subject = principles.Subject{Kind: principles.CellKind, Stage: "s"} },
		"a brand has no stage":                   func(a *principles.Assessment) { a.Subject = principles.Subject{Kind: principles.BrandKind, Stage: "s"} },
		"principle: ":                            func(a *principles.Assessment) { a.Principle = "a/b" },
		"question: ":                             func(a *principles.Assessment) { a.Question = "" },
		"nobody is named":                        func(a *principles.Assessment) { a.Assessor = " \u200c\u202e\x00 " },
		"time: none is stated":                   func(a *principles.Assessment) { a.Time = time.Time{} },
		"the year 12026":                         func(a *principles.Assessment) { a.Time = a.Time.AddDate(10000, 0, 0) },
		"a score of 0":                           func(a *principles.Assessment) { a.Score = 0 },
		"a score of 6":                           func(a *principles.Assessment) { a.Score = 6 },
		"a score of -2":                          func(a *principles.Assessment) { a.Score = -2 },
		"note: it is not valid UTF-8":            func(a *principles.Assessment) { a.Note = "\xff" },
		"evidence: 10001 bytes":                  func(a *principles.Assessment) { a.Evidence = strings.Repeat("x", 10001) },
		"assessor: 201 bytes":                    func(a *principles.Assessment) { a.Assessor = strings.Repeat("x", 201) },
	} {
		bad := good
		spoil(&bad)
		s := new(principles.Set)
		err := s.Add(good, bad)
		require.ErrorContains(t, err, want)
		require.ErrorContains(t, err, "principles: /1: ")
		require.Zero(t, s.Len(), "all or none")
	}
}

func TestASetIsReadStrictly(t *testing.T) {
	const bad = `{
  "schema": "safar.assessments/1",
  "assessments": [
    {"map": "sfo", "subject": "cell:a", "principle": "p", "question": "q", "assessor": "A", "time": "2026-03-21T12:00:00Z", "score": 3},
    {"map": "sfo", "subject": "brand", "principle": "p", "question": "q", "assessor": "A", "time": "2026-03-21", "score": 3},
    {"map": "sfo", "subject": "floor", "principle": "p", "question": "q", "assessor": "A", "time": "2026-03-21T12:00:00Z", "score": 6, "mark": 1},
    {"map": "sfo", "subject": "brand", "principle": "p", "question": "q", "assessor": "A", "time": "2026-03-21T12:00:00Z", "score": "4"},
    {"map": "sfo", "subject": "brand:x", "principle": "p", "question": "q", "assessor": "", "time": "2026-03-21T12:00:00Z", "score": -1}
  ]
}`
	_, err := principles.ParseSet(strings.NewReader(bad))
	var problems document.Problems
	require.ErrorAs(t, err, &problems)
	golden(t, "bad-set.txt", []byte(err.Error()+"\n"))
	_, err = principles.ParseSet(strings.NewReader(`{"schema":"safar.principles/1"}`))
	require.ErrorContains(t, err, "not a set of assessments")
	_, err = principles.ParseSet(strings.NewReader(`{"assessments":[]}`))
	require.ErrorContains(t, err, `a set of assessments says "schema"`)
	_, err = principles.ParseSet(strings.NewReader(`{"schema":"safar.assessments/1","erased":[null]}`))
	require.ErrorContains(t, err, "/erased/0: it names nobody")
	empty, err := principles.ParseSet(strings.NewReader(`{"schema":"safar.assessments/1"}`))
	require.NoError(t, err)
	require.Equal(t, canonical(t, new(principles.Set)), canonical(t, empty))
}

func TestTheCompactFormIsTheSameDocument(t *testing.T) {
	s := set(t, newRandomly(4).assessment(), newRandomly(5).assessment())
	compact, err := json.Marshal(s)
	require.NoError(t, err)
	require.NotContains(t, string(compact), "\n")
	require.Equal(t, canonical(t, s), canonical(t, parseSet(t, string(compact))))
}

func TestSubjectsReadBack(t *testing.T) {
	for _, s := range principles.Subjects(bank(t), principles.Kinds()...) {
		back, err := principles.ParseSubject(s.String())
		require.NoError(t, err)
		require.Equal(t, s, back)
		require.Zero(t, s.Compare(back))
	}
	for _, bad := range []string{"", "cell", "cell:", "cell:a", "cell:a/", "cell:/b", "cell:a/b/c", "stage", "stage:", "stage:a/b", "brand:", "brand:x", "journey:x", "Brand", "floor:1", "cell:a b/c", "stage:\xff"} {
		_, err := principles.ParseSubject(bad)
		require.ErrorIs(t, err, principles.ErrSubject, bad)
	}
	require.Len(t, principles.Subjects(bank(t)), 1+1+2)
}

// A table in memory behind database/sql, with one row of whatever columns were put in.
type memory struct{ row []driver.Value }

func (m *memory) Connect(context.Context) (driver.Conn, error) { return m, nil }
func (m *memory) Driver() driver.Driver                        { return nil }
func (m *memory) Prepare(string) (driver.Stmt, error)          { return m, nil }
func (m *memory) Close() error                                 { return nil }
func (m *memory) Begin() (driver.Tx, error)                    { return nil, errors.New("no transactions") }
func (m *memory) NumInput() int                                { return -1 }
func (m *memory) Exec(v []driver.Value) (driver.Result, error) {
	m.row = v
	return driver.RowsAffected(1), nil
}
func (m *memory) Query([]driver.Value) (driver.Rows, error) { return &rows{m, false}, nil }

type rows struct {
	*memory
	done bool
}

func (r *rows) Columns() []string { return make([]string, len(r.row)) }
func (r *rows) Close() error      { return nil }
func (r *rows) Next(to []driver.Value) error {
	if r.done {
		return io.EOF
	}
	r.done = true
	copy(to, r.row)
	return nil
}

func TestAnAssessmentIsARowOfADatabase(t *testing.T) {
	m := new(memory)
	db := sql.OpenDB(m)
	defer db.Close()
	for seed := range uint64(30) {
		a := newRandomly(seed).assessment().Normal()
		_, err := db.Exec("insert", a.ID, a.Map, a.Subject, a.Principle, a.Question, a.Assessor, a.Time, a.Score, a.Note, a.Evidence)
		require.NoError(t, err)
		if a.Score == principles.DoesNotApply {
			require.Nil(t, m.row[7], "AVG passes over it")
		}
		var b principles.Assessment
		require.NoError(t, db.QueryRow("select").Scan(&b.ID, &b.Map, &b.Subject, &b.Principle, &b.Question, &b.Assessor, &b.Time, &b.Score, &b.Note, &b.Evidence))
		require.Equal(t, a, b)
	}
	var s principles.Score
	require.Error(t, s.Scan(int64(6)))
	for _, from := range []any{"4", []byte("4")} { // as some drivers give integers
		require.NoError(t, s.Scan(from))
		require.Equal(t, principles.Score(4), s)
	}
	for _, from := range []any{"", "4.5", "6", "-1", "999999999999999999999", 4.0} {
		require.ErrorContains(t, s.Scan(from), "principles: a ", from)
	}
	s = 0
	_, err := s.Value()
	require.Error(t, err, "no answer is no NULL")
	var subject principles.Subject
	require.ErrorIs(t, subject.Scan(int64(1)), principles.ErrSubject)
	require.NoError(t, subject.Scan([]byte("brand")))
	_, err = principles.Subject{}.Value()
	require.ErrorIs(t, err, principles.ErrSubject)
}

func TestScoresOnTheUnitScale(t *testing.T) {
	for s, want := range map[principles.Score]float64{1: 0, 2: .25, 3: .5, 4: .75, 5: 1} {
		got, ok := s.Unit()
		require.True(t, ok)
		require.Equal(t, want, got)
	}
	for _, s := range []principles.Score{principles.DoesNotApply, 0, 6, -2} {
		_, ok := s.Unit()
		require.False(t, ok)
	}
}

func FuzzParseSet(f *testing.F) {
	f.Add([]byte(`{"schema":"safar.assessments/1","erased":["6ba7b810-9dad-11d1-80b4-00c04fd430c8"],"assessments":[]}`))
	for seed := range uint64(10) {
		r := newRandomly(seed)
		s := set(f, r.assessment(), r.assessment(), r.assessment())
		f.Add([]byte(canonical(f, s)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := principles.ParseSet(bytes.NewReader(data))
		if err != nil {
			require.True(t, strings.HasPrefix(err.Error(), "principles: "))
			require.Less(t, len(err.Error()), 1<<20)
			return
		}
		once := canonical(t, s)
		again := parseSet(t, once)
		require.Equal(t, once, canonical(t, again))
		again.Merge(s)
		require.Equal(t, once, canonical(t, again))
		require.LessOrEqual(t, len(s.Current()), s.Len())
	})
}

// What one writes with a blank another joins with a ZWNJ or nothing: a person is erased however the name is typed.
func TestANameIsOnePersonHoweverItIsJoined(t *testing.T) {
	spelt := []string{"علی\u200cپور", "علی پور", "علیپور", "علي  پور", "\u202bعلی پور\u202c"}
	s := new(principles.Set)
	for i, name := range spelt {
		a := principles.Assessment{
			Map: "bank", Subject: principles.Brand(), Principle: "effortless", Question: "effortless.wait", Assessor: name, Time: noon.Add(time.Duration(i) * time.Second), Score: 4,
		}
		require.NoError(t, s.Add(a))
	}
	require.Equal(t, 5, s.Len())
	require.Len(t, s.Current(), 1)
	a := s.Current()[0]
	a.Assessor = spelt[0]
	require.NoError(t, s.Add(a))
	require.Empty(t, s.Clashes(), "one answer, spelt in two ways")
	a.Score = 3
	require.NoError(t, s.Add(a))
	require.Len(t, s.Clashes(), 3)
	for _, name := range spelt {
		require.Equal(t, principles.AssessorKey(spelt[0]), principles.AssessorKey(name))
		all := new(principles.Set)
		all.Merge(s)
		require.Equal(t, 7, all.Erase(name), name)
		all.Merge(s)
		require.Zero(t, all.Len())
	}
}
