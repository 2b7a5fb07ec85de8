package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/examples/benchmark/answer"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// The tests answer by themselves, as the program does, when they are run as it runs itself.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && answerers[os.Args[1]] != nil {
		main()
		return
	}
	os.Exit(m.Run())
}

func TestThoseWhoNeedNoPythonRace(t *testing.T) {
	var table, said bytes.Buffer
	folder := t.TempDir()
	args := []string{"-events", "3000", "-slow", "2000", "-xes", "1000", "-respondents", "500", "-items", "5", "-runs", "2", "-dir", folder, "-python", "no-such-python"}
	require.NoError(t, run(context.Background(), args, &table, &said))
	for _, want := range []string{
		`\| log, 3,000 events \| Safar \| \d`, `\| Go, naive \|.*\| agree \|`, `\| XES, 1,000 events \| Safar`, `encoding/xml, tokens alone.*agree`,
		`survey, 500 × 5 \| Safar`, `Left out: no Python .*no-such-python`, `log, 2,000 events: nobody to race against`, `\d processors \(`,
	} {
		require.Regexp(t, want, table.String())
	}
	require.Contains(t, said.String(), "run 2, Safar: ")
	require.NoError(t, run(context.Background(), args, &table, &said), "the data are used again")
}

func TestAWrongAnswerIsNamed(t *testing.T) {
	safar := answer.Answers{Who: "Safar", Answered: []answer.Part{answer.Events}, Events: 1}
	other := safar
	other.Events = 2
	r := race{name: "a log", entrants: []entrant{
		{contestant: contestants(logKind)[0], answers: &safar, runs: []usage{{wall: 1}}}, {contestant: contestant{name: "other"}, answers: &other, runs: []usage{{wall: 2}}},
	}}
	r.compare()
	c := contest{races: []race{r}}
	require.ErrorContains(t, c.verdict(), "a log, other: other answers than Safar's")
	var table bytes.Buffer
	c.print(&table)
	require.Contains(t, table.String(), "| 2.0 | 0.0 | 0.0 | **differ** |")
	require.Contains(t, table.String(), "events and customers: 1, 0 against 2, 0")
}

func TestWhatFailsIsSaid(t *testing.T) {
	_, err := measure(context.Background(), 1<<40, []string{os.Args[0], "answer-log", filepath.Join(t.TempDir(), "none.csv"), os.DevNull})
	require.ErrorContains(t, err, "no such file")
	c := contest{races: []race{{name: "a log", entrants: []entrant{{contestant: contestant{name: "other"}, failed: err}}}}}
	require.ErrorContains(t, c.verdict(), "a log, other: failed")
	var table bytes.Buffer
	c.print(&table)
	require.Contains(t, table.String(), "| other | failed")
}

func TestFlagsThatMakeNoSenseAreRefused(t *testing.T) {
	for _, args := range [][]string{{"-runs", "0"}, {"more"}, {"-nonsense"}, {"-only", "("}, {"-events", "-5", "-slow", "0", "-xes", "0", "-respondents", "0"}, {"answer-log"}} {
		require.Error(t, run(context.Background(), args, &bytes.Buffer{}, &bytes.Buffer{}), args)
	}
	require.NoError(t, run(context.Background(), []string{"-help"}, &bytes.Buffer{}, &bytes.Buffer{}))
}

// rivalPython is the Python that may have the rivals: SAFAR_PYTHON, or python3.
func rivalPython(t *testing.T) string {
	if python := os.Getenv("SAFAR_PYTHON"); python != "" {
		return python
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 here: the rivals' answers are not compared")
	}
	return python
}

func TestRivalsGiveTheSameAnswers(t *testing.T) {
	python := rivalPython(t)
	self, err := os.Executable()
	require.NoError(t, err)
	rivals, err := filepath.Abs("rivals")
	require.NoError(t, err)
	c := contest{options: options{events: 10_000, xes: 1_000, respondents: 1_000, items: 10, seed: 3, folder: t.TempDir(), python: python, rivals: rivals, timeout: 1 << 40}}
	installed := map[string]bool{}
	for _, k := range []kind{logKind, xesKind, surveyKind} {
		for _, p := range contestants(k) {
			if _, known := installed[p.needs]; !known && p.script != "" {
				installed[p.needs] = imports(context.Background(), python, p.needs) == nil
			}
		}
	}
	for _, d := range c.data() {
		if d.rows == 0 {
			continue
		}
		file := filepath.Join(c.folder, d.folder, d.file)
		require.NoError(t, d.make(file))
		ask := func(t *testing.T, p contestant) answers {
			out := filepath.Join(t.TempDir(), "answers.json")
			_, err := measure(context.Background(), c.timeout, append(p.command(self, c.options), file, out))
			require.NoError(t, err)
			a, err := readAnswers(out)
			require.NoError(t, err)
			return a
		}
		list := contestants(d.kind)
		safar := ask(t, list[0])
		for _, p := range list[1:] {
			t.Run(string(d.kind)+": "+p.name, func(t *testing.T) {
				if p.script != "" && !installed[p.needs] {
					t.Skipf("%s is not installed for %s: its answers are not compared", p.needs, python)
				}
				require.NoError(t, answer.Compare(safar, ask(t, p), tally.HistogramError))
			})
		}
	}
}

func TestEveryRivalHasItsProgramAndItsVersion(t *testing.T) {
	pins, err := os.ReadFile(filepath.Join("rivals", "requirements.txt"))
	require.NoError(t, err)
	for _, k := range []kind{logKind, xesKind, surveyKind} {
		for _, p := range contestants(k) {
			if p.script == "" {
				require.Contains(t, answerers, p.self)
				continue
			}
			require.FileExists(t, filepath.Join("rivals", p.script))
			require.Regexp(t, regexp.MustCompile(`(?m)^`+p.needs+`==\d`), string(pins))
		}
	}
}
