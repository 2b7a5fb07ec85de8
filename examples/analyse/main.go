// Analyse ranks where a customer journey hurts, from a survey. Without flags it analyses the passenger survey of San Francisco International Airport of 2017, which it ships.
//
//	go run ./examples/analyse                              the airport
//	go run ./examples/analyse -lang fa                     in Persian
//	go run ./examples/analyse -persona purpose=business    one persona
//	go run ./examples/analyse -init answers.csv.gz         a first map and codebook for your own survey
//	go run ./examples/analyse -map map.json -codebook codebook.json -ratings answers.csv.gz
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
	"github.com/safar-cx/safar/touchpoint"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	switch {
	case errors.Is(err, flag.ErrHelp):
	case errors.Is(err, errUsage):
		os.Exit(2)
	case err != nil:
		fmt.Fprintln(os.Stderr, "analyse:", err)
		os.Exit(1)
	}
}

// errUsage says that the flags could not be read; what was wrong has been printed.
var errUsage = errors.New("usage")

// request is what the flags ask for.
type request struct {
	mapFile, codebookFile, ratingsFile string
	jsonFile, markdownFile             string
	htmlFile, svgFile                  string
	lang                               touchpoint.Lang
	persona                            string
	top                                int
	min                                float64
	seed                               uint64
	publish, skip                      bool
	initFile                           string
	events                             log
}

func parse(args []string, stderr io.Writer) (request, error) {
	var r request
	f := flag.NewFlagSet("analyse", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.StringVar(&r.mapFile, "map", "", "journey map, JSON `file` (default: the airport's)")
	f.StringVar(&r.codebookFile, "codebook", "", "codebook of the survey, JSON `file` (default: the airport's)")
	f.StringVar(&r.ratingsFile, "ratings", "", "answers, CSV `file`, may be gzipped (default: the airport's of 2017)")
	f.StringVar(&r.jsonFile, "json", "", "write the ranking as JSON to a `file`, - for standard output")
	f.StringVar(&r.markdownFile, "markdown", "", "write the ranking as Markdown to a `file`, - for standard output")
	f.StringVar(&r.htmlFile, "html", page, "write the ranking as a page to a `file`, - for standard output, empty for none")
	f.StringVar(&r.svgFile, "svg", "", "write each picture of the page alone, as `name`-curve.svg, name-grid.svg, name-list.svg …")
	f.StringVar((*string)(&r.lang), "lang", "en", "language of sentences and tables: en or fa")
	f.StringVar(&r.persona, "persona", "", "rank one class of respondents, `SEGMENTATION=CLASS`")
	f.IntVar(&r.top, "top", 0, "rows of the table (default all)")
	f.Float64Var(&r.min, "min", gap.DefaultMin, "effective raters that a point needs to have a rank")
	f.Uint64Var(&r.seed, "seed", 0, "seed of the draws for rank sets (default fixed)")
	f.BoolVar(&r.publish, "publish", false, fmt.Sprintf("withhold points with fewer than %d raters", gap.DefaultPublish))
	f.BoolVar(&r.skip, "skip", false, "leave out rows that cannot be read, and count them, instead of stopping")
	f.StringVar(&r.events.file, "events", "", "event log of what customers did: CSV, JSON Lines or XES `file`, may be gzipped; with -map and -places")
	f.StringVar(&r.events.columnsFile, "columns", "", "what the columns of the event log mean, JSON `file` (default: the names that XES uses)")
	f.StringVar(&r.events.placesFile, "places", "", "where on the map the activities of the event log belong, JSON `file`")
	f.StringVar(&r.events.goal, "goal", "", "what customers are to reach: the `key` of a goal of the places, or of a stage or touchpoint of the map")
	f.DurationVar(&r.events.session, "session", 0, "longest pause within one visit, such as 30m; each visit is then a path (default one path a customer)")
	f.StringVar(&r.events.asOf, "asof", "", "`time` at which the event log is looked at (default its last)")
	f.StringVar(&r.initFile, "init", "", "draft map.json and codebook.json for a survey, CSV `file`")
	if err := f.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return r, err
		}
		return r, errUsage
	}
	switch {
	case f.NArg() > 0:
		return r, fmt.Errorf("unexpected argument %q; did you mean -ratings %[1]s or -init %[1]s?", f.Arg(0))
	case r.lang != touchpoint.English && r.lang != touchpoint.Persian:
		return r, fmt.Errorf("-lang %s: en and fa are spoken here", r.lang)
	case r.printed() > 1:
		return r, errors.New("-json -, -markdown - and -html - would mix on standard output")
	case r.events.file != "" && r.mapFile == "":
		return r, errors.New("-events needs -map: the airport's map knows nothing of your log")
	case r.top < 0 || !(r.min > 0):
		return r, errors.New("-top and -min cannot be negative, nor -min zero")
	}
	if r.printed() == 1 && r.htmlFile == page && !given(f, "html") {
		r.htmlFile = "" // whoever asks for one thing gets one thing
	}
	return r, nil
}

// page is the file to which the page goes where the flags do not say.
const page = "journey.html"

// printed counts what goes to standard output instead of the text.
func (r request) printed() int {
	n := 0
	for _, file := range []string{r.jsonFile, r.markdownFile, r.htmlFile} {
		if file == "-" {
			n++
		}
	}
	return n
}

// given reports whether a flag was set.
func given(f *flag.FlagSet, name string) (set bool) {
	f.Visit(func(f *flag.Flag) { set = set || f.Name == name })
	return set
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	r, err := parse(args, stderr)
	if err != nil {
		return err
	}
	if r.initFile != "" {
		return initialise(r.initFile, ".", r.lang, stdout)
	}
	in, err := load(ctx, r, stderr)
	if err != nil {
		return err
	}
	var ranking *gap.Ranking
	if in.ratings != nil {
		if ranking, err = rank(in, r); err != nil {
			return err
		}
	}
	if r.events.file != "" {
		if ranking, err = r.events.ranked(ctx, in, ranking, r, stderr); err != nil {
			return err
		}
	}
	if r.publish {
		ranking = ranking.Publish(0)
	}
	ranking.Sentences = ranking.Say(r.lang)
	return write(in, ranking, r, stdout)
}

// rank ranks the input as the request says.
func rank(in input, r request) (*gap.Ranking, error) {
	o := gap.Options{Min: r.min, Seed: r.seed, Lang: r.lang}
	if r.persona != "" {
		segmentation, class, ok := strings.Cut(r.persona, "=")
		if !ok {
			return nil, fmt.Errorf("-persona %q: write SEGMENTATION=CLASS, such as purpose=business", r.persona)
		}
		o.Audiences = []gap.Audience{gap.Class(in.journey, touchpoint.Key(segmentation), touchpoint.Key(class))}
	}
	ranking, err := gap.Rank(in.journey, in.ratings, o)
	if err != nil {
		return nil, err
	}
	ranking.Responses.Skipped = in.report.Skipped
	return ranking, nil
}
