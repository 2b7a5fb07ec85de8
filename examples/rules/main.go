// Command rules checks a journey map by the standard rules and a policy, and prints what they find:
//
//	go run ./examples/rules -now 2026-05-03
//	go run ./examples/rules -now 2026-05-03 -lang fa
//	go run ./examples/rules -now 2026-05-03 -format sarif > findings.sarif
//
// Its exit status is 1 where something is found that the policy takes for a warning or graver, 2 where it cannot check. The map is that of an invented
// furniture shop with faults in it; the test beside this file is how a team keeps such a map in git.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/rule"
	"github.com/safar-cx/safar/touchpoint"
)

func main() {
	status, err := run(os.Args[1:], os.Stdout, os.Stderr)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(status)
}

func run(args []string, out, help io.Writer) (int, error) {
	flags := flag.NewFlagSet("rules", flag.ContinueOnError)
	flags.SetOutput(help)
	file := flags.String("map", "examples/rules/data/map.json", "the map")
	policy := flags.String("policy", "examples/rules/data/policy.json", "the policy; empty for none")
	others := flags.String("maps", "examples/rules/data/delivery.json", "pattern of the files of other maps, for journeys within the journey; empty for none")
	day := flags.String("now", "", "the present day, as in 2026-05-03; rules that need it are skipped without")
	lang := flags.String("lang", "en", "language of messages, en or fa")
	format := flags.String("format", "text", "text, json or sarif")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return 0, nil
	} else if err != nil {
		return 2, err
	}
	report, err := check(*file, *policy, *others, *day)
	if err != nil {
		return 2, err
	}
	switch *format {
	case "text":
		err = report.WriteText(out, touchpoint.Lang(*lang))
	case "json":
		err = report.WriteJSON(out)
	case "sarif":
		err = report.WriteSARIF(out, touchpoint.Lang(*lang))
	default:
		err = fmt.Errorf("rules: no format %q; text, json and sarif are known", *format)
	}
	switch {
	case err != nil:
		return 2, err
	case len(report.Of(rule.Warning)) > 0:
		return 1, nil
	}
	return 0, nil
}

func check(file, policyFile, others, day string) (*rule.Report, error) {
	m, err := read(file)
	if err != nil {
		return nil, err
	}
	var policy rule.Policy
	if policyFile != "" {
		f, err := os.Open(policyFile)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		if policy, err = rule.ParsePolicy(filepath.ToSlash(policyFile), f, rule.Standard()); err != nil {
			return nil, err
		}
	}
	var o rule.Options
	if day != "" {
		if o.Now, err = journey.ParseDate(day); err != nil {
			return nil, err
		}
	}
	if others != "" {
		files, err := filepath.Glob(others)
		if err != nil {
			return nil, err
		}
		o.Maps = []*journey.Map{}
		for _, name := range files {
			other, err := read(name)
			if err != nil {
				return nil, err
			}
			o.Maps = append(o.Maps, other.Map)
		}
	}
	return rule.Check(m, rule.Standard(), policy, o)
}

func read(file string) (rule.File, error) {
	f, err := os.Open(file)
	if err != nil {
		return rule.File{}, err
	}
	defer f.Close()
	return rule.Read(filepath.ToSlash(file), f)
}
