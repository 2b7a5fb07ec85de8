// Command generate writes a synthetic event log, or a synthetic survey, with the codebooks that Safar reads it by.
//
//	go run ./generate -events 10000000 -customers 1000000 -activities 24 -seed 1 -o log.csv
//	go run ./generate -respondents 1000000 -items 40 -seed 1 -o survey.csv
//
// Beside a log it puts columns.json, places.json and map.json, beside a survey codebook.json, unless -bare is given. Without -o it writes the data alone to
// standard output.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/safar-cx/safar/examples/benchmark/synthetic"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("generate", flag.ContinueOnError)
	var log synthetic.Log
	var survey synthetic.Survey
	var out string
	var bare bool
	flags.Int64Var(&log.Events, "events", 0, "rows of the log (default 1,000,000)")
	flags.Int64Var(&log.Customers, "customers", 0, "customers of the log (default a tenth of the events)")
	flags.IntVar(&log.Activities, "activities", 0, "different activities, 2 to 200 (default 24)")
	flags.StringVar((*string)(&log.Format), "format", "csv", "csv, jsonl or xes")
	flags.Int64Var(&survey.Respondents, "respondents", 0, "write a survey of so many rows instead")
	flags.IntVar(&survey.Items, "items", 0, "items of the survey, 1 to 1,000 (default 40)")
	flags.Uint64Var(&log.Seed, "seed", 1, "the same seed gives the same bytes")
	flags.StringVar(&out, "o", "", "the file to write (default standard output)")
	flags.BoolVar(&bare, "bare", false, "write no codebooks beside the file")
	if err := flags.Parse(args); err != nil {
		return err
	}
	survey.Seed = log.Seed
	write, beside := log.Write, log.Beside
	if survey.Respondents > 0 {
		write, beside = survey.Write, survey.Beside
	}
	if out == "" {
		return write(stdout)
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil || bare {
		return err
	}
	files, err := beside()
	if err != nil {
		return err
	}
	for _, file := range files {
		if err := os.WriteFile(filepath.Join(filepath.Dir(out), file.Name), file.Text, 0o666); err != nil {
			return err
		}
	}
	return nil
}
