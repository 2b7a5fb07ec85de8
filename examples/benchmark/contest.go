package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"github.com/safar-cx/safar/examples/benchmark/answer"
	"github.com/safar-cx/safar/examples/benchmark/synthetic"
	"github.com/safar-cx/safar/touchpoint/tally"
)

type answers = *answer.Answers

// contest is all that is run.
type contest struct {
	options
	stderr  io.Writer
	races   []race
	missing []string // what is said of who is left out
	python  string   // its version
	load    float64  // of the machine, before the first run
}

// race is a file and those who answer about it.
type race struct {
	name, file string
	entrants   []entrant // the first is Safar
}

// entrant is a contestant in a race, and what came of it.
type entrant struct {
	contestant
	command []string
	runs    []usage
	answers answers
	failed  error // it gave no answers
	wrong   error // it gave others than Safar
}

// hold makes the data, and runs everybody in turn, as often as asked.
func (c *contest) hold(ctx context.Context) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	only, err := regexp.Compile(c.only)
	if err != nil {
		return fmt.Errorf("-only: %w", err)
	}
	if c.python, err = pythonVersion(ctx, c.options.python); err != nil {
		c.missing = append(c.missing, fmt.Sprintf("no Python (%v): all rivals written in it", err))
	}
	for _, d := range c.data() {
		if d.rows == 0 {
			continue
		}
		r := race{name: d.name, file: filepath.Join(c.folder, d.folder, d.file)}
		for _, p := range contestants(d.kind) {
			if !p.safar() && (d.slow && !p.slow || p.slow && d.kind == logKind && d.rows > c.slow) {
				continue // it races on the other log
			}
			if c.enters(ctx, p, d.rows, only) {
				r.entrants = append(r.entrants, entrant{contestant: p, command: p.command(self, c.options)})
			}
		}
		if len(r.entrants) < 2 {
			c.missing = append(c.missing, d.name+": nobody to race against")
			continue
		}
		fmt.Fprintf(c.stderr, "making %s\n", r.file)
		if err := d.make(r.file); err != nil {
			return err
		}
		c.races = append(c.races, r)
	}
	c.load = load()
	for i := range c.runs {
		for j := range c.races {
			if err := c.round(ctx, &c.races[j], i); err != nil {
				return err
			}
		}
	}
	return nil
}

// enters tells whether a contestant takes part, and notes why not.
func (c *contest) enters(ctx context.Context, p contestant, rows int64, only *regexp.Regexp) bool {
	if p.safar() {
		return true
	}
	if !only.MatchString(p.name) {
		return false
	}
	if p.most > 0 && rows > p.most {
		c.missing = append(c.missing, fmt.Sprintf("%s: not tried beyond %s rows, for want of memory or time", p.name, thousands(p.most)))
		return false
	}
	if p.script == "" {
		return true
	}
	if c.python == "" {
		return false
	}
	if err := imports(ctx, c.options.python, p.needs); err != nil {
		c.missing = append(c.missing, fmt.Sprintf("%s: %s is not installed", p.name, p.needs))
		return false
	}
	return true
}

// round runs everybody in a race once, each time with another at the beginning.
func (c *contest) round(ctx context.Context, r *race, number int) error {
	for i := range r.entrants {
		e := &r.entrants[(i+number)%len(r.entrants)]
		if e.failed != nil {
			continue
		}
		out := filepath.Join(c.folder, "answers.json")
		u, err := measure(ctx, c.timeout, append(slices.Clone(e.command), r.file, out))
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err == nil && e.answers == nil {
			e.answers, err = readAnswers(out)
		}
		if err != nil {
			e.failed = err
			fmt.Fprintf(c.stderr, "%s, %s: %v\n", r.name, e.name, err)
			continue
		}
		e.runs = append(e.runs, u)
		fmt.Fprintf(c.stderr, "%s, run %d, %s: %.2f s, %s MB\n", r.name, number+1, e.name, u.wall.Seconds(), thousands(u.peak>>20))
	}
	if number == 0 {
		r.compare()
	}
	return nil
}

func readAnswers(file string) (answers, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return answer.Read(f)
}

// compare holds all answers against those of Safar, whose sums and quantiles are of bins of known width.
func (r *race) compare() {
	safar := &r.entrants[0]
	if safar.answers == nil {
		return
	}
	for i := range r.entrants[1:] {
		if e := &r.entrants[i+1]; e.answers != nil {
			e.wrong = answer.Compare(safar.answers, e.answers, tally.HistogramError)
		}
	}
}

// verdict is an error if anybody failed or disagreed.
func (c *contest) verdict() error {
	var all []error
	for _, r := range c.races {
		for _, e := range r.entrants {
			switch {
			case e.failed != nil:
				all = append(all, fmt.Errorf("%s, %s: failed", r.name, e.name))
			case e.wrong != nil:
				all = append(all, fmt.Errorf("%s, %s: other answers than Safar's", r.name, e.name))
			}
		}
	}
	return errors.Join(all...)
}

// datum is a file that is made.
type datum struct {
	name, folder, file string
	kind               kind
	rows               int64
	slow               bool // for those who are slow alone
	write              func(io.Writer) error
	beside             func() ([]synthetic.File, error)
}

func (c *contest) data() []datum {
	logs := func(name, file string, k kind, l synthetic.Log) datum {
		l.Seed = c.seed
		folder := fmt.Sprintf("%s-%d-seed-%d", k, l.Events, l.Seed)
		return datum{name: fmt.Sprintf("%s, %s events", name, thousands(l.Events)), folder: folder, file: file, kind: k, rows: l.Events, write: l.Write, beside: l.Beside}
	}
	slow := logs("log", "log.csv", logKind, synthetic.Log{Events: c.slow})
	slow.slow = true
	if c.events > 0 && c.events <= c.slow { // they race with all others
		slow.rows = 0
	}
	s := synthetic.Survey{Respondents: c.respondents, Items: c.items, Seed: c.seed}
	k := synthetic.Marks{Raters: c.raters, Units: 10 * c.raters, Seed: c.seed}
	return []datum{
		logs("log", "log.csv", logKind, synthetic.Log{Events: c.events}),
		slow,
		logs("XES", "log.xes", xesKind, synthetic.Log{Events: c.xes, Format: synthetic.XES}),
		{
			name: fmt.Sprintf("survey, %s × %d", thousands(s.Respondents), s.Items), folder: fmt.Sprintf("survey-%d-%d-seed-%d", s.Respondents, s.Items, s.Seed),
			file: "survey.csv", kind: surveyKind, rows: s.Respondents, write: s.Write, beside: s.Beside,
		},
		{
			name: fmt.Sprintf("marks, %s raters × %s units", thousands(k.Raters), thousands(k.Units)), folder: fmt.Sprintf("marks-%d-%d-seed-%d", k.Raters, k.Units, k.Seed),
			file: "marks", kind: marksKind, rows: k.Raters, write: k.Write, beside: k.Beside,
		},
	}
}

// make writes the file and what belongs beside it, unless it is there.
func (d datum) make(file string) error {
	if _, err := os.Stat(file); err == nil {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return err
	}
	files, err := d.beside()
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(filepath.Dir(file), f.Name), f.Text, 0o666); err != nil {
			return err
		}
	}
	f, err := os.Create(file + ".part")
	if err != nil {
		return err
	}
	if err := d.write(f); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(file+".part", file) // so that what was cut off is not used again
}
