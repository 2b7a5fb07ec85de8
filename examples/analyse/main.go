// Analyse ranks where a customer journey hurts, from what customers say (a survey), what they do (an event log), or both. Without flags it analyses the passenger survey of San Francisco International
// Airport of 2017, which it ships.
//
//	go run ./examples/analyse                              the airport
//	go run ./examples/analyse -lang fa                     in Persian
//	go run ./examples/analyse -persona purpose=business    one persona
//	go run ./examples/analyse -data shop                   a synthetic shop: what its customers say, and what they do
//	go run ./examples/analyse -data shop -customer c0042   one of its customers
//	go run ./examples/analyse -assessments examples/worksheet/data/filled   beside what assessors found (made up)
//	go run ./examples/analyse -rules -now 2026-05-03       and whether the map keeps to the rules
//	go run ./examples/analyse -map map.json -diff old.json …   and what changed on the map
//	go run ./examples/analyse -consistency -lens all -whatif -robust       all that can be asked beside the ranking
//	go run ./examples/analyse -init answers.csv.gz         a first map and codebook for your own survey
//	go run ./examples/analyse -init log.csv.gz             a first map, columns and places for your own event log
//	go run ./examples/analyse -map map.json -codebook codebook.json -ratings answers.csv.gz
//	go run ./examples/analyse -map map.json -columns columns.json -places places.json -events log.csv.gz
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/gap/plan"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	switch {
	case errors.Is(err, flag.ErrHelp):
	case errors.Is(err, errUsage):
		fmt.Fprintln(os.Stderr, "analyse:", err)
		os.Exit(2)
	case err != nil:
		fmt.Fprintln(os.Stderr, "analyse:", err)
		os.Exit(1)
	}
}

// errUsage is wrapped by the error about flags that could not be read.
var errUsage = errors.New("-h tells of all flags")

// evidence is a map and what is known of it.
type evidence struct {
	journey *journey.Map
	said    said
	done    done
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	r, err := parse(args, stderr)
	if err != nil {
		return err
	}
	if r.draft.file != "" {
		return initialise(r.draft, ".", r.output.lang, stdout)
	}
	if r.log.customer != "" {
		return oneCustomer(ctx, r, stdout, stderr)
	}
	in, err := load(ctx, r, stderr)
	if err != nil {
		return err
	}
	ranking, err := rank(ctx, in, r, stderr)
	if err != nil {
		return err
	}
	if ranking, err = r.experts.judge(ranking, in.journey); err != nil {
		return err
	}
	if r.ranking.publish {
		ranking = ranking.Publish(0)
	}
	ranking.Sentences = ranking.Say(r.output.lang)
	view := ranking.Page(gap.View{Map: in.journey, Persona: ranking.First(), Top: r.output.top})
	kept, err := r.upkeep.look(ranking, in.journey, r.mapFile)
	if err != nil {
		return err
	}
	view.Sections = append(view.Sections, kept...)
	return r.output.write(report{ranking, view}, stdout)
}

// oneCustomer tells of one customer.
func oneCustomer(ctx context.Context, r request, stdout, stderr io.Writer) error {
	var m *journey.Map
	err := read(r.mapFile, func(f io.Reader) (err error) {
		m, err = journey.Parse(f)
		return err
	})
	if err != nil {
		return err
	}
	view, err := r.log.look(ctx, m, r, stderr)
	if err != nil {
		return err
	}
	return r.output.write(report{view, view.Page(m)}, stdout)
}

// load reads the map and what there is of a survey and of a log.
func load(ctx context.Context, r request, stderr io.Writer) (evidence, error) {
	var in evidence
	err := read(r.mapFile, func(f io.Reader) (err error) {
		in.journey, err = journey.Parse(f)
		return err
	})
	if err == nil && r.survey.ratings != "" {
		in.said, err = r.survey.collect(ctx, r.asked.keep(in.journey), r.skip, stderr)
	}
	if err == nil && r.log.events != "" {
		in.done, err = r.log.collect(ctx, in.journey, r.skip, stderr)
	}
	return in, err
}

// follow adds to a ranking what customers did on the whole journey, and how they held to the planned path if the map states one.
func follow(r *gap.Ranking, in evidence, o gap.Options) (err error) {
	if r.Paths, err = path.Summarise(in.done.paths, path.Options{Seed: o.Seed, Cut: o.Cut}); err != nil || len(in.journey.Plan()) == 0 {
		return err
	}
	r.Plan, err = plan.Compare(in.journey, in.done.paths, plan.Options{Min: o.Min, Lang: o.Lang, Cut: o.Cut})
	return err
}

// rank ranks what customers said, what they did, or both side by side.
func rank(ctx context.Context, in evidence, r request, stderr io.Writer) (*gap.Ranking, error) {
	o := gap.Options{Min: r.ranking.min, Seed: r.ranking.seed, Draws: r.ranking.draws, Lang: r.output.lang, Cut: in.done.cut}
	var byPaths, byRatings *gap.Ranking
	var err error
	if in.done.paths != nil {
		if byPaths, err = gap.RankPaths(in.journey, in.done.paths, o); err != nil {
			return nil, err
		}
		if err = follow(byPaths, in, o); err != nil || in.said.ratings == nil {
			return byPaths, err
		}
	}
	if r.ranking.persona != "" {
		segmentation, class, ok := strings.Cut(r.ranking.persona, "=")
		if !ok {
			return nil, fmt.Errorf("-persona %q: write SEGMENTATION=CLASS, such as purpose=business", r.ranking.persona)
		}
		o.Audiences = []gap.Audience{gap.Class(in.journey, touchpoint.Key(segmentation), touchpoint.Key(class))}
	}
	if byRatings, err = gap.Rank(in.journey, in.said.ratings, o); err != nil {
		return nil, err
	}
	byRatings.Responses.Skipped = in.said.report.Skipped
	if err = r.asked.answer(ctx, byRatings, in, o, r, stderr); err != nil {
		return nil, err
	}
	if byPaths == nil {
		return byRatings, nil
	}
	return gap.Join(byRatings, byPaths)
}
