package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/eventlog"
)

// header names the columns of the logs here.
const header = "user_id,event,timestamp\n"

// follows writes a log and runs the program on it, with the map of the shop whose log the tests follow, and returns what it prints and what it tells beside that.
func follows(t *testing.T, log string, args ...string) (out, told string, err error) {
	t.Helper()
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile("log.csv", []byte(log), 0o644))
	shop := filepath.Join(here, "testdata", "shop")
	all := []string{"-events", "log.csv", "-map", filepath.Join(shop, "map.json"), "-places", filepath.Join(shop, "places.json"), "-columns", filepath.Join(shop, "columns.json"), "-draws", "500"}
	var stdout, stderr bytes.Buffer
	err = run(context.Background(), append(all, args...), &stdout, &stderr)
	return stdout.String(), stderr.String(), err
}

func TestWhatALogHoldsAndTheRankingDoesNotIsTold(t *testing.T) {
	for name, c := range map[string]struct {
		log, want string
		args      []string
	}{
		"nothing":          {"a,main,2024-01-01\na,cart,2024-01-02\n", "", nil},
		"an unknown time":  {"a,main,1970-01-01\na,cart,1970-01-01\n", "2 on 1 January 1970: is their time unknown?", nil},
		"a name too long":  {"a," + strings.Repeat("x", 600) + ",2024-01-01\n", "1 not placed, of other activities: their names have more than 512 bytes", nil},
		"too late":         {"a,main,2024-01-01\na,cart,2024-01-02\n", "2 later than 2000-01-01T00:00:00Z, at which the log is looked at, left out", []string{"-asof", "2000-01-01T00:00:00Z"}},
		"no such activity": {"a,mane,2024-01-01\n", `1 not placed: "mane"`, nil},
		"a bad row":        {"a,main,soon\na,main,2024-01-01\n", "1 contact read, 1 row skipped", []string{"-skip"}},
	} {
		_, told, err := follows(t, header+c.log, c.args...)
		require.NoError(t, err, name)
		if c.want == "" {
			require.Empty(t, told)
			continue
		}
		require.Contains(t, told, c.want, name)
	}
	_, told, err := follows(t, header+"a,main,2024-01-01\n", "-asof", "2000-01-01T00:00:00Z", "-customer", "a")
	require.ErrorContains(t, err, "no contact of theirs")
	require.Contains(t, told, "1 later than", "which is why")
}

func TestEndsOfActivitiesAreJoinedToTheirStartsUnlessToldOtherwise(t *testing.T) {
	log := `user_id,event,timestamp,lifecycle:transition
a,main,2024-01-01T10:00:00Z,start
a,main,2024-01-01T10:05:00Z,complete
a,cart,2024-01-01T10:06:00Z,
`
	t.Chdir(t.TempDir())
	columns, err := filepath.Abs("columns.json")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(columns, []byte(`{"schema": "safar.columns/1", "customer": "user_id", "activity": "event", "time": {"column": "timestamp"}, "lifecycle": "lifecycle:transition"}`), 0o644))
	for want, args := range map[int64][]string{2: nil, 3: {"-pair=false"}} {
		out, told, err := follows(t, log, append(args, "-columns", columns, "-json", "-")...)
		require.NoError(t, err)
		r, err := gap.Parse(strings.NewReader(out))
		require.NoError(t, err)
		require.EqualValues(t, want, r.Paths.Contacts)
		require.Equal(t, want == 2, strings.Contains(told, "1 ends of activities, joined to their starts"), told)
	}
}

func TestAdviceIsGivenWhereItHelps(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, err := z.Write([]byte(header + strings.Repeat("a,main,2024-01-01\n", 1000)))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	const skip, draft = "-skip leaves such rows out", "analyse -init log.csv drafts"
	for name, c := range map[string]struct {
		log, advice string
		args        []string
	}{
		"a bad time":                        {header + "a,main,soon\n", skip, nil},
		"a row of two cells":                {header + "a,main\n", skip, nil},
		"a truncated file":                  {packed.String()[:packed.Len()-9], "", nil},
		"a truncated file, rows skipped":    {packed.String()[:packed.Len()-9], "", []string{"-skip"}},
		"an open quote":                     {header + "a,main,\"2024\n", "", nil},
		"a cell of more than 1 MiB":         {header + "a," + strings.Repeat("x", 1<<20+1) + ",2024-01-01\n", "", nil},
		"deep XML":                          {"<log>" + strings.Repeat("<x>", 300), "", nil},
		"a session that cannot be":          {header + "a,main,2024-01-01\n", "", []string{"-session", "-5m"}},
		"columns that are called otherwise": {"user,event,time\na,main,2024-01-01\n", draft, nil},
		"an empty file":                     {"", "", nil},
		"UTF-16":                            {"\xff\xfeu\x00,\x00", "", nil},
	} {
		_, _, err := follows(t, c.log, c.args...)
		require.Error(t, err, name)
		for _, advice := range []string{skip, draft} {
			require.Equal(t, advice == c.advice, strings.Contains(err.Error(), advice), "%s: %v", name, err)
		}
	}
	airport := []string{"-html", "", "-ratings", "log.csv"}
	for text, advised := range map[string]bool{"": false, "food,staff\n5,1\n": true} {
		t.Chdir(t.TempDir())
		require.NoError(t, os.WriteFile("log.csv", []byte(text), 0o644))
		err := run(context.Background(), airport, new(bytes.Buffer), new(bytes.Buffer))
		require.Error(t, err)
		require.Equal(t, advised, strings.Contains(err.Error(), draft), err)
	}
}

func TestAPersonaOfALogAloneIsRefused(t *testing.T) {
	_, _, err := follows(t, header+"a,main,2024-01-01\n", "-persona", "purpose=business")
	require.ErrorContains(t, err, "-persona purpose=business is a class of those who answered a survey")
	_, err = analyse(t, "-data", "shop", "-customer", waiting, "-persona", "history=new")
	require.ErrorContains(t, err, "-persona history=new is")
	_, err = analyse(t, "-data", "shop", "-persona", "history=new", "-draws", "500")
	require.NoError(t, err)
}

// Whatever a survey says of a file that is none, what was found of a log is told, too.
func TestAFileThatIsNeitherIsToldAsBoth(t *testing.T) {
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile("log.xes", []byte("<log>"+strings.Repeat(" ", 17<<20)+"</log>"), 0o644))
	err := initialise(draftRequest{file: "log.xes"}, ".", "en", new(bytes.Buffer))
	require.ErrorIs(t, err, eventlog.ErrNoLog)
	require.ErrorContains(t, err, "neither a survey (survey: line 1: a row of more than 16777216 bytes) nor an event log (eventlog: it does not look like a log: no event of it can be read)")
}

// The command that -init prints says for how long paths may go on, if the log tells.
func TestADraftOfALogSaysForHowLongPathsMayGoOn(t *testing.T) {
	begin := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	log := header
	for i := range 100 {
		log += fmt.Sprintf("u%d,look,%s\nu%[1]d,buy,%[3]s\n", i, begin.Format(time.RFC3339), begin.Add(time.Duration(i+1)*time.Hour).Format(time.RFC3339))
	}
	for end, want := range map[string]string{"2026-06-01": "-map map.json -open 120h -columns", "2026-01-06": "-map map.json -columns"} {
		for lang, words := range map[touchpoint.Lang]string{"en": "99 are no longer than 5 days", "fa": "از ۵ روز بیشتر نیست"} {
			t.Chdir(t.TempDir())
			require.NoError(t, os.WriteFile("log.csv", []byte(log+"last,look,"+end+"\n"), 0o644))
			var said bytes.Buffer
			require.NoError(t, initialise(draftRequest{file: "log.csv"}, ".", lang, &said))
			require.Contains(t, said.String(), want)
			require.Equal(t, strings.Contains(want, "-open"), strings.Contains(said.String(), words))
			_, command, _ := strings.Cut(said.String(), "go run ./examples/analyse ")
			var out bytes.Buffer
			require.NoError(t, run(context.Background(), append(strings.Fields(command), "-draws", "500", "-html", ""), &out, new(bytes.Buffer)))
		}
	}
	for d, want := range map[time.Duration]string{120 * time.Hour: "120h", 10 * time.Minute: "10m", 100 * time.Second: "1m40s", 30 * time.Second: "30s", 90 * time.Minute: "1h30m"} {
		require.Equal(t, want, duration(d))
	}
}
