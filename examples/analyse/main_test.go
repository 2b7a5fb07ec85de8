package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/touchpoint/eventlog"
	"github.com/safar-cx/safar/touchpoint/survey"
)

// here is the folder of the package; tests run elsewhere, where the page may be written.
var here, _ = os.Getwd()

var update = flag.Bool("update", false, "rewrite golden files")

// analyse runs the program as from a terminal of 100 columns and returns what it prints.
func analyse(t *testing.T, args ...string) (string, error) {
	t.Helper()
	t.Setenv("COLUMNS", "100")
	t.Chdir(t.TempDir()) // where the page goes
	var out, errs bytes.Buffer
	err := run(context.Background(), args, &out, &errs)
	return out.String(), err
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join(here, "testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}

// All that is written of the airport comes from one run a language: the text, the Markdown, the JSON, and the pictures that the READMEs show.
func TestTheAirportPrintsTheSameEveryTime(t *testing.T) {
	for lang, name := range map[string]string{"en": "airport", "fa": "airport.fa"} {
		t.Run(lang, func(t *testing.T) {
			out, err := analyse(t, "-lang", lang, "-markdown", "out.md", "-json", "out.json", "-svg", name)
			require.NoError(t, err)
			golden(t, "airport."+lang+".golden", out)
			golden(t, name+".md.golden", written(t, "out.md"))
			if lang == "en" {
				golden(t, "airport.json.golden", written(t, "out.json"))
			}
			for _, kind := range []string{"curve", "grid"} {
				file := name + "-" + kind + ".svg"
				golden(t, filepath.Join("..", "pictures", file), written(t, file))
			}
		})
	}
	out, err := analyse(t, "-persona", "purpose=business", "-top", "5")
	require.NoError(t, err)
	golden(t, "business.en.golden", out)
}

// written reads a file that the program wrote.
func written(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(text)
}

// What goes to standard output instead of the text is what goes to a file, and nothing else is written.
func TestWhoeverAsksForOneThingGetsOneThing(t *testing.T) {
	out, err := analyse(t, "-markdown", "-", "-draws", "500")
	require.NoError(t, err)
	require.NoFileExists(t, page)
	_, err = analyse(t, "-markdown", "out.md", "-draws", "500")
	require.NoError(t, err)
	require.Equal(t, out, written(t, "out.md"))
	require.FileExists(t, page)
}

// The members that programs rely on, with their types.
func TestTheRankingKeepsItsContract(t *testing.T) {
	out := written(t, filepath.Join(here, "testdata", "airport.json.golden")) // which is what is written
	var r struct {
		Schema    string
		Map       struct{ Key, Version string }
		Responses struct {
			Read, Skipped int
			Weight        float64
		}
		Variance string
		Outcomes []struct {
			Item, Kind string
			Value      float64
			Interval   [2]float64
			N          int
			NEff       float64
		}
		Points []struct {
			Stage, Touchpoint, Persona, Kind, Repair, DesiredBasis string
			Items                                                  []string
			Score, NEff, Reach, Shortfall, Importance              float64
			Actual, ActualRaw, Desired, Intended                   float64
			Interval                                               [2]float64
			Rank, N                                                int
			RankSet, RankSetMarginal                               [2]int
			Gap                                                    struct{ Experience, Design, Delivery float64 }
			TooFew                                                 bool
		}
		Worst     map[string][]struct{ Stage, Touchpoint string }
		Sentences []string
	}
	require.NoError(t, json.Unmarshal([]byte(out), &r))
	require.Equal(t, "safar.ranking/1", r.Schema)
	require.Equal(t, "sfo", r.Map.Key)
	require.Equal(t, 2831, r.Responses.Read)
	require.InDelta(t, 2831, r.Responses.Weight, .01)
	require.Equal(t, "jackknife", r.Variance)
	require.Equal(t, "q7all", r.Outcomes[0].Item)
	require.InDelta(t, 4.0712, r.Outcomes[0].Value, 5e-5)
	require.Equal(t, "nps", r.Outcomes[1].Kind)
	require.InDelta(t, 40.398, r.Outcomes[1].Value, 5e-4)
	require.Len(t, r.Points, 4*23, "everyone and three personas")
	first := r.Points[0]
	require.Equal(t, []string{"q7food"}, first.Items)
	require.InDelta(t, first.Score, 100*first.Importance*first.Reach*first.Shortfall, 1e-6)
	require.InDelta(t, first.Gap.Experience, first.Gap.Design+first.Gap.Delivery, 1e-9)
	require.Equal(t, [2]int{1, 2}, first.RankSet)
	require.Contains(t, r.Worst, "3")
	require.Contains(t, r.Worst, "5")
	require.NotEmpty(t, r.Sentences)

	back, err := gap.Parse(strings.NewReader(out))
	require.NoError(t, err)
	var again bytes.Buffer
	_, err = back.WriteTo(&again)
	require.NoError(t, err)
	require.Equal(t, out, again.String(), "it reads back")
}

func TestFlagsThatMakeNoSenseSaySo(t *testing.T) {
	for want, args := range map[string][]string{
		"did you mean -ratings":  {"answers.csv"},
		"en and fa":              {"-lang", "de"},
		"SEGMENTATION=CLASS":     {"-persona", "business"},
		"there is business":      {"-persona", "purpose=pleasure"},
		"would mix":              {"-json", "-", "-markdown", "-"},
		"cannot be negative":     {"-top", "-1"},
		"no such file":           {"-map", "nowhere.json"},
		"codebook.json: journey": {"-map", filepath.Join(here, "data", "sfo", "codebook.json")},
		"-init":                  {"-ratings", filepath.Join(here, "data", "sfo", "map.json")},
	} {
		_, err := analyse(t, args...)
		require.ErrorContains(t, err, want)
	}
}

func TestPublishWithholdsSmallCells(t *testing.T) {
	out, err := analyse(t, "-publish", "-json", "-", "-draws", "500")
	require.NoError(t, err)
	require.NotContains(t, out, "suppressed", "the airport has no cell so small")
}

// The figures are those of the documentation of the log and of an independent recount: 3,751 customers, of whom 653 paid, by way of 3,611 at the catalogue and 1,924 at the cart.
func TestAShopsLogIsFollowed(t *testing.T) {
	file := filepath.Join(here, "..", "..", "..", "shared", "data", "simple_shop", "shop.csv.gz")
	if _, err := os.Stat(file); err != nil {
		t.Skip("the data are not beside the project: ", err)
	}
	shop := filepath.Join(here, "testdata", "shop")
	args := []string{"-events", file, "-map", filepath.Join(shop, "map.json"), "-places", filepath.Join(shop, "places.json"), "-columns", filepath.Join(shop, "columns.json")}
	out, err := analyse(t, append(args, "-json", "-")...)
	require.NoError(t, err)
	r, err := gap.Parse(strings.NewReader(out))
	require.NoError(t, err)
	require.EqualValues(t, 3751, r.Paths.Customers)
	require.EqualValues(t, 653, r.Paths.Reached)
	require.EqualValues(t, 32283, r.Paths.Contacts)
	at := map[string]float64{}
	for _, p := range r.Frictions() {
		at[string(p.Touchpoint)] = p.N.Float()
	}
	require.EqualValues(t, 3611, at["catalog"])
	require.EqualValues(t, 1924, at["cart"])
	lost := 0.0
	for _, p := range r.Frictions() {
		lost += p.Score.Float()
	}
	require.InDelta(t, 100*float64(r.Paths.Left)/float64(r.Paths.Customers), lost, 1e-9, "everyone who left, left somewhere")

	text, err := analyse(t, args...)
	require.NoError(t, err)
	golden(t, "shop.en.golden", text)
	args = append(args, "-draws", "500")
	visits, err := analyse(t, append(args, "-session", "30m", "-json", "-")...)
	require.NoError(t, err)
	r, err = gap.Parse(strings.NewReader(visits))
	require.NoError(t, err)
	require.EqualValues(t, 6454, r.Paths.Customers, "visits, parted by pauses of half an hour")
	require.Equal(t, path.Cut{Unit: path.Visits}, r.Paths.Cut)
	for lang, customers := range map[string]string{"en": "ustomer", "fa": "مشتری"} {
		for _, form := range []string{"-html", "-markdown"} {
			page, err := analyse(t, append(args, "-session", "30m", "-lang", lang, form, "-")...)
			require.NoError(t, err)
			if _, body, ok := strings.Cut(page, "</style>"); ok {
				page = body // the notes of a style are none to readers
			}
			require.Contains(t, page, map[string]string{"en": "6,454 visits set out", "fa": "۶٬۴۵۴ بازدید راه افتادند"}[lang])
			for line := range strings.Lines(page) {
				require.False(t, strings.Contains(line, customers) && !strings.Contains(line, "Visits of one customer") && !strings.Contains(line, "بازدیدهای یک مشتری"), line)
			}
		}
	}

	_, err = analyse(t, append(args, "-goal", "card")...)
	require.NoError(t, err, "a touchpoint may be a goal")
	_, err = analyse(t, append(args, "-goal", "heaven")...)
	require.ErrorContains(t, err, "is none of the goals")
	_, err = analyse(t, "-events", file)
	require.ErrorContains(t, err, "-map")
}

func TestADraftOfASurveyRunsAsItIs(t *testing.T) {
	shared := filepath.Join(here, "..", "..", "..", "shared", "data")
	surveys := map[string]string{
		"sfo 2017": filepath.Join(here, "data", "sfo", "2017.csv.gz"),
		"sfo 2016": filepath.Join(here, "data", "sfo", "2016.csv.gz"),
		"airline":  filepath.Join(shared, "airline_satisfaction", "airline.csv.gz"),
		"oddjob":   filepath.Join(shared, "oddjob", "airlinesat.csv"),
	}
	for name, file := range surveys {
		t.Run(name, func(t *testing.T) {
			if _, err := os.Stat(file); err != nil {
				t.Skip("the data are not beside the project: ", err)
			}
			file, err := filepath.Abs(file)
			require.NoError(t, err)
			folder := t.TempDir()
			var said bytes.Buffer
			require.NoError(t, initialise(draftRequest{file: file}, folder, "en", &said))
			require.Contains(t, said.String(), "Wrote ")
			drafted, err := os.ReadFile(filepath.Join(folder, "map.json"))
			require.NoError(t, err)
			require.Greater(t, bytes.Count(drafted, []byte("\n")), 50, "a person can edit it")
			out, err := analyse(t, "-map", filepath.Join(folder, "map.json"), "-codebook", filepath.Join(folder, "codebook.json"), "-ratings", file, "-draws", "500")
			require.NoError(t, err)
			require.Contains(t, out, "hurt")
			require.ErrorIs(t, initialise(draftRequest{file: file}, folder, "en", &said), os.ErrExist, "a draft writes over nothing")
		})
	}
}

func TestADraftOfALogRunsAsItIs(t *testing.T) {
	shared := filepath.Join(here, "..", "..", "..", "shared", "data")
	for _, name := range []string{"simple_shop/shop.csv.gz", "ecom_sessions/ecom.csv.gz", "receipt/receipt.csv.gz", "receipt/receipt.xes.gz", "running_example/running-example.csv", "running_example/running-example.xes"} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(shared, filepath.FromSlash(name))
			if _, err := os.Stat(file); err != nil {
				t.Skip("the data are not beside the project: ", err)
			}
			for _, lang := range []string{"en", "fa"} {
				said, err := analyse(t, "-init", file, "-lang", lang)
				require.NoError(t, err)
				_, command, ok := strings.Cut(said, "go run ./examples/analyse ")
				require.True(t, ok)
				var out, errs bytes.Buffer
				require.NoError(t, run(context.Background(), append(strings.Fields(command), "-draws", "500"), &out, &errs))
				require.Contains(t, out.String(), "customers set out")
				require.Empty(t, errs.String(), "every activity has its place")
				require.ErrorIs(t, initialise(draftRequest{file: file}, ".", "en", &out), os.ErrExist, "a draft writes over nothing")
			}
		})
	}
}

func TestAFileIsTakenForWhatItIs(t *testing.T) {
	rated := "user,event,time,rating\na,x,2026-01-01,5\na,y,2026-01-02,4\nb,x,2026-01-01,3\nb,y,2026-01-03,2\n"
	each := "customer,event,date,rating\n"
	for i := range 40 {
		each += fmt.Sprintf("c%d,visit,2026-01-%02d,%d\n", i, 1+i%28, 1+i%5)
	}
	for _, c := range []struct{ text, as, want, file string }{
		{rated, "", "an event log, since it says who did what and when", "places.json"},
		{each, "", "a survey, since it has ratings; it might be an event log, too", "codebook.json"},
		{each, asLog, "an event log, as -init-as says", "places.json"},
		{`{"user": "a", "event": "x", "time": "2026-01-01"}`, "", "an event log", "places.json"},
	} {
		t.Chdir(t.TempDir())
		require.NoError(t, os.WriteFile("in put.csv", []byte(c.text), 0o644))
		var said bytes.Buffer
		require.NoError(t, initialise(draftRequest{"in put.csv", c.as}, ".", "en", &said))
		require.Contains(t, said.String(), c.want)
		require.FileExists(t, c.file)
		require.Contains(t, said.String(), " 'in put.csv'\n", "for a shell")
	}
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile("paths.csv", []byte("path,conversions\na > b,3\nb > c,17\n"), 0o644))
	require.NoError(t, os.WriteFile("log.csv", []byte(rated), 0o644))
	err := initialise(draftRequest{file: "paths.csv"}, ".", "en", io.Discard)
	require.ErrorIs(t, err, survey.ErrNoRatings)
	require.ErrorIs(t, err, eventlog.ErrNoLog)
	require.NoError(t, os.WriteFile("places.json", nil, 0o644))
	require.ErrorIs(t, initialise(draftRequest{file: "log.csv"}, ".", "en", io.Discard), os.ErrExist)
	require.NoFileExists(t, "map.json", "all files or none")
}

func TestAFlagThatIsNotThereIsAnsweredWithTheOneThatIsMeant(t *testing.T) {
	_, err := analyse(t, "-lenses", "all")
	require.ErrorIs(t, err, errUsage)
	require.ErrorContains(t, err, `not defined: -lenses; did you mean "lens"`)
	_, err = analyse(t, "-min", "many")
	require.ErrorIs(t, err, errUsage)
	require.ErrorContains(t, err, `invalid value "many" for flag -min`)

	t.Chdir(t.TempDir())
	var out, errs bytes.Buffer
	require.ErrorIs(t, run(context.Background(), []string{"-h"}, &out, &errs), flag.ErrHelp)
	require.Empty(t, out.String())
	f := flag.NewFlagSet("", flag.ContinueOnError)
	for _, topic := range new(request).topics() {
		topic.define(f)
	}
	f.VisitAll(func(known *flag.Flag) { require.Contains(t, errs.String(), "  -"+known.Name) })
}
