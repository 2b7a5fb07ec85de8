package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// request is what the flags ask for.
type request struct {
	data    string // names the set
	set     set    // shipped data, for what no flag names
	mapFile string
	survey  surveyRequest
	log     logRequest
	experts expertRequest
	upkeep  upkeepRequest
	asked   questionRequest
	skip    bool // rows that cannot be read
	ranking rankingRequest
	output  outputRequest
	draft   draftRequest
}

// surveyRequest names what customers said.
type surveyRequest struct {
	codebook, ratings string
	memory            float64 // gigabytes for sums
}

// logRequest names what customers did, and says how their paths are cut and judged.
type logRequest struct {
	events, columns, places string
	goal, customer          string
	session, open           time.Duration
	pair                    bool
	asOf                    string
}

// rankingRequest says how to rank.
type rankingRequest struct {
	persona string
	min     float64
	seed    uint64
	draws   int
	publish bool
}

// outputRequest says what to write, where, and in which language.
type outputRequest struct {
	json, markdown, html, svg string
	lang                      touchpoint.Lang
	top                       int
}

// draftRequest names a file of which to draft a map and what else reads it.
type draftRequest struct{ file, as string }

func parse(args []string, stderr io.Writer) (request, error) {
	var r request
	f := flag.NewFlagSet("analyse", flag.ContinueOnError)
	f.SetOutput(io.Discard) // what is wrong is told below, without all flags after it
	for _, t := range r.topics() {
		t.define(f)
	}
	if err := f.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			usage(stderr)
			return r, err
		}
		return r, misread(f, err)
	}
	var ok bool
	switch r.set, ok = sets[r.data]; {
	case !ok:
		return r, fmt.Errorf("-data %s: the sets are airport and shop", r.data)
	case f.NArg() > 0:
		return r, fmt.Errorf("unexpected argument %q; did you mean -ratings %[1]s, -events %[1]s or -init %[1]s?", f.Arg(0))
	case r.log.events != "" && r.mapFile == "" && r.set.log == "":
		return r, errors.New("-events needs -map: the airport's map knows nothing of your log")
	}
	if err := errors.Join(r.experts.check(), r.upkeep.check(r.log.customer), r.ranking.check(), r.output.check(), r.draft.check()); err != nil {
		return r, err
	}
	if (r.output.printed() == 1 || r.log.customer != "") && r.output.html == page && !given(f, "html") {
		r.output.html = "" // whoever asks for one thing gets one thing
	}
	r.choose()
	return r, errors.Join(r.oneCustomer(), r.onePersona(), r.asked.check(r.survey, r.log.customer, r.ranking.persona))
}

// topic is what some flags are for.
type topic struct {
	title  string
	define func(*flag.FlagSet)
}

// topics are all flags, in the order in which -h tells of them.
func (r *request) topics() []topic {
	return []topic{
		{"What to look at (by itself, the airport that comes with the repository)", r.define},
		{"What customers said", r.survey.define},
		{"What customers did", r.log.define},
		{"To begin with a file of your own", r.draft.define},
		{"How to rank", r.ranking.define},
		{"What else to ask of a survey", r.asked.define},
		{"What assessors found, by principles", r.experts.define},
		{"Whether the map is well kept", r.upkeep.define},
		{"What to write", r.output.define},
	}
}

// usage tells of the flags, topic by topic.
func usage(w io.Writer) {
	fmt.Fprintln(w, "analyse ranks where a customer journey hurts.")
	for _, t := range new(request).topics() {
		f := flag.NewFlagSet("", flag.ContinueOnError)
		f.SetOutput(w)
		t.define(f)
		fmt.Fprintf(w, "\n%s:\n", t.title)
		f.PrintDefaults()
	}
}

// misread says what is wrong with the flags, and which was meant.
func misread(f *flag.FlagSet, err error) error {
	meant := ""
	if name, unknown := strings.CutPrefix(err.Error(), "flag provided but not defined: -"); unknown {
		var names []string
		f.VisitAll(func(known *flag.Flag) { names = append(names, known.Name) })
		meant = document.DidYouMean(name, names)
	}
	return fmt.Errorf("%w%s\n%w", err, meant, errUsage)
}

func (r *request) define(f *flag.FlagSet) {
	f.StringVar(&r.data, "data", "airport", "shipped `set` for what no other flag names: airport (a survey), or shop (a survey and an event log, synthetic)")
	f.StringVar(&r.mapFile, "map", "", "journey map, JSON `file` (default: the set's)")
	f.BoolVar(&r.skip, "skip", false, "leave out rows that cannot be read, and count them, instead of stopping")
}

// onePersona refuses a class of respondents where there are none.
func (r *request) onePersona() error {
	if r.ranking.persona != "" && (r.survey.ratings == "" || r.log.customer != "") {
		return fmt.Errorf("-persona %s is a class of those who answered a survey, of which an event log alone knows nothing: add -ratings, or leave it out", r.ranking.persona)
	}
	return nil
}

// oneCustomer refuses what does not go with one customer.
func (r *request) oneCustomer() error {
	switch {
	case r.log.customer == "":
		return nil
	case r.ranking.publish:
		return errors.New("-customer tells of one person, and -publish is for what everyone may see: choose one of them")
	case r.log.events == "":
		return errors.New("-customer needs an event log: -events, or -data shop")
	}
	return nil
}

// choose takes from the set what no flag names. Who names a log or a survey alone gets that alone, and who names a map no log of the set.
func (r *request) choose() {
	if r.survey.ratings == "" && r.log.events == "" && r.mapFile == "" {
		r.log.events = r.set.log
	}
	if r.log.events == r.set.log && r.log.open == 0 {
		r.log.open = r.set.open
	}
	if r.survey.ratings == "" && (r.log.events == "" || r.log.events == r.set.log) {
		r.survey.ratings = r.set.ratings
	}
	r.asked.consistency = r.asked.consistency || r.upkeep.rules && r.survey.ratings != "" && r.ranking.persona == "" // one rule rests on it
	if r.asked.compare == "" && r.survey.ratings == r.set.ratings && r.ranking.persona == "" {
		r.asked.compare = r.set.compare
	}
	if r.survey.codebook == "" {
		r.survey.codebook = r.set.file("codebook.json")
	}
	if r.log.places == "" && r.mapFile == "" {
		r.log.places = r.set.file("places.json")
		if r.log.columns == "" {
			r.log.columns = r.set.file("columns.json")
		}
	}
	if r.mapFile == "" {
		r.mapFile = r.set.file("map.json")
	}
}

func (s *surveyRequest) define(f *flag.FlagSet) {
	f.StringVar(&s.codebook, "codebook", "", "codebook of the survey, JSON `file` (default: the set's)")
	f.Float64Var(&s.memory, "memory", 1, "`gigabytes` that the sums of a survey may take")
	f.StringVar(&s.ratings, "ratings", "", "answers, CSV `file`, may be gzipped (default: the set's)")
}

func (l *logRequest) define(f *flag.FlagSet) {
	f.StringVar(&l.events, "events", "", "event log of what customers did: CSV, JSON Lines or XES `file`, may be gzipped; with -map and -places")
	f.StringVar(&l.columns, "columns", "", "what the columns of the event log mean, JSON `file` (default: the names that XES uses)")
	f.StringVar(&l.places, "places", "", "where on the map the activities of the event log belong, JSON `file`")
	f.StringVar(&l.goal, "goal", "", "what customers are to reach: the `key` of a goal of the places, or of a stage or touchpoint of the map")
	f.StringVar(&l.customer, "customer", "", "tell of one customer of the event log instead of ranking: their contacts, where they stand, what is overdue; the `name` is that of the log")
	f.DurationVar(&l.session, "session", 0, "longest pause within one visit, such as 30m; each visit is then a path (default one path a customer)")
	f.DurationVar(&l.open, "open", 0, "for how long after its last contact a path may still go on, such as 336h, and nobody counts as lost (default as -session, or the set's)")
	f.BoolVar(&l.pair, "pair", true, "join the end of an activity to its start, where the event log records both; -pair=false counts them as two contacts")
	f.StringVar(&l.asOf, "asof", "", "`time` at which the event log is looked at (default its last)")
}

func (k *rankingRequest) define(f *flag.FlagSet) {
	f.StringVar(&k.persona, "persona", "", "rank one class of respondents, `SEGMENTATION=CLASS`")
	f.Float64Var(&k.min, "min", gap.DefaultMin, "effective raters that a point needs to have a rank")
	f.Uint64Var(&k.seed, "seed", 0, "seed of the draws for rank sets (default fixed)")
	f.IntVar(&k.draws, "draws", 0, "draws for rank sets: fewer are faster and rougher (default 20,000, and fewer beyond 200 cells)")
	f.BoolVar(&k.publish, "publish", false, fmt.Sprintf("withhold what rests on fewer than %d raters or customers", gap.DefaultPublish))
}

func (k *rankingRequest) check() error {
	if !(k.min > 0) {
		return errors.New("-min cannot be negative, nor zero")
	}
	return nil
}

func (o *outputRequest) define(f *flag.FlagSet) {
	f.StringVar(&o.json, "json", "", "write the ranking as JSON to a `file`, - for standard output")
	f.StringVar(&o.markdown, "markdown", "", "write the ranking as Markdown to a `file`, - for standard output")
	f.StringVar(&o.html, "html", page, "write the ranking as a page to a `file`, - for standard output, empty for none")
	f.StringVar(&o.svg, "svg", "", "write each picture of the page alone, as `name`-curve.svg, name-grid.svg, name-list.svg …")
	f.StringVar((*string)(&o.lang), "lang", "en", "language of sentences and tables: en or fa")
	f.IntVar(&o.top, "top", 0, "rows of the table (default all)")
}

func (o *outputRequest) check() error {
	switch {
	case o.lang != touchpoint.English && o.lang != touchpoint.Persian:
		return fmt.Errorf("-lang %s: en and fa are spoken here", o.lang)
	case o.printed() > 1:
		return errors.New("-json -, -markdown - and -html - would mix on standard output")
	case o.top < 0:
		return errors.New("-top cannot be negative")
	}
	return nil
}

// printed counts what goes to standard output instead of the text.
func (o *outputRequest) printed() int {
	n := 0
	for _, file := range []string{o.json, o.markdown, o.html} {
		if file == "-" {
			n++
		}
	}
	return n
}

func (d *draftRequest) define(f *flag.FlagSet) {
	f.StringVar(&d.file, "init", "", "draft a map, and what else reads a `file` of your own: a survey (CSV) or an event log (CSV, JSON Lines, XES)")
	f.StringVar(&d.as, "init-as", "", "what the file of -init is: `survey or log` (default: what it looks like)")
}

func (d *draftRequest) check() error {
	switch {
	case d.as != "" && d.as != asSurvey && d.as != asLog:
		return fmt.Errorf("-init-as %s: a file is a survey or a log", d.as)
	case d.as != "" && d.file == "":
		return errors.New("-init-as says what the file of -init is; there is none")
	}
	return nil
}

// page is the file to which the page goes where the flags do not say.
const page = "journey.html"

// given reports whether a flag was set.
func given(f *flag.FlagSet, name string) (set bool) {
	f.Visit(func(f *flag.Flag) { set = set || f.Name == name })
	return set
}
