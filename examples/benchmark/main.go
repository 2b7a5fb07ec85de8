// Command benchmark asks the same questions of Safar and of other programs, on the same synthetic data, and prints one table of how long each took and how
// much memory.
//
//	go run . -events 10000000 -runs 3 -install
//
// Each answer comes from a process of its own, so that start, reading and writing count for everybody alike; the runs of all are interleaved; and whoever gives other
// answers than Safar is named. The rivals are Python programs in the folder rivals; those that are not installed are said and left out. See README.md.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"github.com/safar-cx/safar/examples/benchmark/question"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "benchmark:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	if len(args) > 0 {
		if answer, ok := answerers[args[0]]; ok {
			return answerAlone(ctx, answer, args[1:])
		}
	}
	o, err := parse(args, stderr)
	if err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil
		}
		return err
	}
	if o.folder == "" {
		if o.folder, err = os.MkdirTemp("", "safar-benchmark-"); err != nil {
			return err
		}
		defer os.RemoveAll(o.folder)
	}
	if o.install {
		if o.python, err = install(ctx, o.rivals, stderr); err != nil {
			return err
		}
	}
	c := contest{options: o, stderr: stderr}
	if err := c.hold(ctx); err != nil {
		return err
	}
	c.print(stdout)
	return c.verdict()
}

// options are what the flags say.
type options struct {
	events, slow, xes, respondents int64
	raters                         int64
	items, runs                    int
	seed                           uint64
	folder, rivals, python, only   string
	install                        bool
	timeout                        time.Duration
}

func parse(args []string, stderr io.Writer) (options, error) {
	var o options
	flags := flag.NewFlagSet("benchmark", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Int64Var(&o.events, "events", 1_000_000, "events of the log; 0 leaves it out")
	flags.Int64Var(&o.slow, "slow", 1_000_000, "events, at most, of the log for those that are very slow; 0 leaves it out")
	flags.Int64Var(&o.xes, "xes", 200_000, "events of the log in XES; 0 leaves it out")
	flags.Int64Var(&o.respondents, "respondents", 1_000_000, "rows of the survey; 0 leaves it out")
	flags.Int64Var(&o.raters, "raters", 1000, "who mark ten times as many units, for how far they agree; 0 leaves it out")
	flags.IntVar(&o.items, "items", 40, "items of the survey")
	flags.IntVar(&o.runs, "runs", 3, "runs of each")
	flags.Uint64Var(&o.seed, "seed", 1, "of the data")
	flags.StringVar(&o.folder, "dir", "", "folder for the data, which are kept and used again; default is a temporary one")
	flags.StringVar(&o.rivals, "rivals", "rivals", "folder of the Python programs")
	flags.StringVar(&o.python, "python", "python3", "the Python that has the rivals")
	flags.StringVar(&o.only, "only", "", "a regular expression: leave out rivals whose name it does not match")
	flags.BoolVar(&o.install, "install", false, "install the rivals from PyPI, into a virtual environment in the user's cache folder, and use that")
	flags.DurationVar(&o.timeout, "timeout", 20*time.Minute, "the longest that one run may take")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if flags.NArg() > 0 {
		return o, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if o.runs < 1 {
		return o, fmt.Errorf("-runs %d: write at least 1", o.runs)
	}
	rivals, err := filepath.Abs(o.rivals)
	o.rivals = rivals
	return o, err
}

// answerers are how this program answers when it is run by itself.
var answerers = map[string]func(context.Context, string) (answers, error){
	"answer-log":    question.Log,
	"answer-survey": question.Survey,
	"answer-xes":    question.XES,
	"answer-alpha":  question.Alpha,
	"naive-log":     plain(question.NaivePaths),
	"naive-survey":  plain(question.NaiveItems),
	"naive-xes":     plain(question.NaiveXES),
}

func plain(ask func(io.Reader) (answers, error)) func(context.Context, string) (answers, error) {
	return func(_ context.Context, file string) (answers, error) {
		f, err := os.Open(file)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		return ask(f)
	}
}

// answerAlone answers about a file, into another.
func answerAlone(ctx context.Context, ask func(context.Context, string) (answers, error), args []string) error {
	if len(args) != 2 {
		return errors.New("name the data and the file for the answers")
	}
	a, err := ask(ctx, args[0])
	if err != nil {
		return err
	}
	f, err := os.Create(args[1])
	if err != nil {
		return err
	}
	if err := a.Write(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
