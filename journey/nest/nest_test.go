package nest_test

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/nest"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// mapOf writes a map of one stage "s" with a cell for each touchpoint; "a>b" is a cell "a" that opens into the map b, "s>b" after a slash the stage.
func mapOf(key string, cells ...string) string {
	opens, points, list := "", "", ""
	for _, c := range cells {
		name, into, _ := strings.Cut(c, ">")
		if name == "s" {
			opens = fmt.Sprintf(`,"opens":%q`, into)
			continue
		}
		name, importance, _ := strings.Cut(name, "*")
		more := ""
		if into != "" {
			more = fmt.Sprintf(`,"opens":%q`, into)
		}
		if importance != "" {
			more += `,"importance":` + importance
		}
		points += fmt.Sprintf(`,{"key":%q,"channel":"c"}`, name)
		list += fmt.Sprintf(`,{"stage":"s","touchpoint":%q%s}`, name, more)
	}
	trim := func(s string) string { return strings.TrimPrefix(s, ",") }
	return fmt.Sprintf(`{"schema":"safar.map/1","key":%q,"channels":[{"key":"c","kind":"web"}],"touchpoints":[%s],"stages":[{"key":"s"%s}],"cells":[%s]}`,
		key, trim(points), opens, trim(list))
}

func files(maps ...string) fstest.MapFS {
	out := fstest.MapFS{}
	for _, m := range maps {
		parsed, err := journey.Parse(strings.NewReader(m))
		if err != nil {
			panic(err)
		}
		out[string(parsed.Key())+".json"] = &fstest.MapFile{Data: []byte(m)}
	}
	return out
}

func root(t testing.TB, fsys fs.FS) *journey.Map {
	t.Helper()
	m, err := nest.Files(fsys)("root")
	require.NoError(t, err)
	return m
}

func TestMapsAreOpenedWithinOneAnother(t *testing.T) {
	fsys := files(mapOf("root", "a>inner", "b>deep", "s>deep"), mapOf("inner", "x>deep"), mapOf("deep", "y"))
	tree, err := nest.Open(root(t, fsys), nest.Files(fsys))
	require.NoError(t, err)
	require.Len(t, tree.Openings, 3)
	require.EqualValues(t, "/stages/0/opens", tree.Openings[0].At)
	require.EqualValues(t, "/cells/0/opens", tree.Openings[1].At)
	require.Same(t, tree.Openings[0].Into, tree.Openings[2].Into)
	require.Same(t, tree.Openings[0].Into, tree.Openings[1].Into.Openings[0].Into, "a map opened from several places is one")
}

func TestFaultsAreReportedWithTheWayToThem(t *testing.T) {
	bad := files(mapOf("root", "a>inner", "b>gone", "d>wrong", "e>broken", "f>root"), mapOf("inner", "x>deep", "y>gone"), mapOf("deep", "y>inner"))
	bad["wrong.json"] = &fstest.MapFile{Data: []byte(mapOf("other", "a"))}
	bad["broken.json"] = &fstest.MapFile{Data: []byte(`{"schema":"safar.map/1","key":"broken"}`)}
	_, err := nest.Open(root(t, bad), nest.Files(bad))
	for _, want := range []error{nest.ErrCircle, nest.ErrMissing, nest.ErrKey, fs.ErrNotExist} {
		require.ErrorIs(t, err, want)
	}
	var p document.Problems
	require.ErrorAs(t, err, &p)
	lines := strings.Split(err.Error(), "\n")
	require.Equal(t, []string{
		"nest: root/cells/0/opens → inner/cells/0/opens → deep/cells/0/opens → inner: the map is within itself",
		"nest: root/cells/0/opens → inner/cells/1/opens → gone: there is no such map: open gone.json: file does not exist",
		`nest: root/cells/2/opens → wrong: the map has another key: "other"`,
	}, lines[:3])
	require.True(t, strings.HasPrefix(lines[3], "nest: root/cells/3/opens → broken: "), lines[3])
	require.Equal(t, "nest: root/cells/4/opens → root: the map is within itself", lines[4])
	var f *nest.Fault
	require.ErrorAs(t, err, &f)
	require.Len(t, f.Path, 3)
}

func TestNoKeyLeadsOutOfTheFiles(t *testing.T) {
	find := nest.Files(os.DirFS(t.TempDir()))
	for _, key := range []touchpoint.Key{"../x", "/etc/passwd", "..", ".hidden", "a/b", "", "a\x00b"} {
		_, err := find(key)
		require.ErrorIs(t, err, touchpoint.ErrKey, key)
	}
}

func TestANestWithoutEndIsRefused(t *testing.T) {
	calls := 0
	endless := func(key touchpoint.Key) (*journey.Map, error) {
		calls++
		return journey.Parse(strings.NewReader(mapOf(string(key), fmt.Sprintf("a>%s%d", strings.TrimRight(string(key), "0123456789"), calls))))
	}
	m, err := endless("m")
	require.NoError(t, err)
	_, err = nest.Open(m, endless)
	require.ErrorIs(t, err, nest.ErrDeep)
	require.LessOrEqual(t, calls, nest.MaxDepth+1)
	_, err = nest.Open(m, func(touchpoint.Key) (*journey.Map, error) { return nil, nil })
	require.ErrorIs(t, err, nest.ErrMissing)
	boom := errors.New("boom")
	_, err = nest.Open(m, func(touchpoint.Key) (*journey.Map, error) { return nil, boom })
	require.ErrorIs(t, err, boom)
}

func TestMeanOfScores(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	at := func(v, half float64) nest.Score { return nest.Score{Value: v, Low: v - half, High: v + half} }
	mean, known := nest.Mean([]nest.Part{{1, at(0.2, 0.03)}, {3, at(0.6, 0.04)}}, nest.AnyDependence)
	require.InDelta(t, 0.5, mean.Value, 1e-15) // (0.2 + 3·0.6) ÷ 4
	require.InDelta(t, 0.5-(0.03+3*0.04)/4, mean.Low, 1e-15)
	require.InDelta(t, 1, known, 0)
	mean, _ = nest.Mean([]nest.Part{{1, at(0.2, 0.03)}, {3, at(0.6, 0.04)}}, nest.Independent)
	require.InDelta(t, 0.5+math.Sqrt(0.03*0.03+9*0.04*0.04)/4, mean.High, 1e-15)

	mean, known = nest.Mean([]nest.Part{{1, at(0.2, 0)}, {3, nest.Unknown()}, {-1, at(9, 0)}, {nan, at(9, 0)}, {inf, at(9, 0)}, {0, at(9, 0)}}, "")
	require.Equal(t, at(0.2, 0), mean)
	require.InDelta(t, 0.25, known, 1e-15)
	mean, known = nest.Mean([]nest.Part{{1e308, at(0.2, 0.1)}, {1e308, nest.Score{Value: 0.4, Low: nan, High: nan}}}, "")
	require.InDelta(t, 0.3, mean.Value, 1e-15)
	require.True(t, math.IsNaN(mean.Low) && math.IsNaN(mean.High))
	require.InDelta(t, 1, known, 1e-15)
	for _, none := range [][]nest.Part{nil, {{1, nest.Unknown()}}, {{0, at(1, 0)}}} {
		mean, known = nest.Mean(none, nest.Independent)
		require.True(t, math.IsNaN(mean.Value))
		require.Zero(t, known)
	}
}

// The interval of a mean holds as often as it says where the errors are independent, and at least as often where they are not.
func TestIntervalsOfMeansHold(t *testing.T) {
	const z, runs = 1.959963984540054, 4000
	r := rand.New(rand.NewPCG(7, 1))
	for _, c := range []struct {
		rho       float64
		d         nest.Dependence
		low, high float64
	}{{0, nest.Independent, 0.935, 0.965}, {1, nest.AnyDependence, 0.935, 0.965}, {0.5, nest.AnyDependence, 0.96, 1}, {0, nest.AnyDependence, 0.97, 1}, {-0.4, nest.AnyDependence, 0.97, 1}} {
		hold := 0
		for range runs {
			common := r.NormFloat64()
			var parts []nest.Part
			truth, all := 0.0, 0.0
			for i, w := range []float64{1, 2, 3} {
				level := 0.3 + 0.1*float64(i)
				e := math.Sqrt(math.Abs(c.rho))*common + math.Sqrt(1-math.Abs(c.rho))*r.NormFloat64()
				if c.rho < 0 && i == 2 {
					e = -math.Sqrt(-c.rho)*common + math.Sqrt(1+c.rho)*r.NormFloat64()
				}
				v := level + 0.05*e
				parts = append(parts, nest.Part{Weight: w, Score: nest.Score{Value: v, Low: v - z*0.05, High: v + z*0.05}})
				truth, all = truth+w*level, all+w
			}
			if s, _ := nest.Mean(parts, c.d); s.Low <= truth/all && truth/all <= s.High {
				hold++
			}
		}
		require.GreaterOrEqual(t, float64(hold)/runs, c.low, c)
		require.LessOrEqual(t, float64(hold)/runs, c.high, c)
	}
}

func TestScoresRollUpByImportance(t *testing.T) {
	fsys := files(mapOf("root", "a>inner", "b*2", "s>stage"), mapOf("inner", "x*3", "y>deep"), mapOf("deep", "z", "q"), mapOf("stage", "w"))
	tree, err := nest.Open(root(t, fsys), nest.Files(fsys))
	require.NoError(t, err)
	levels := map[string]float64{"inner/x": 0.5, "deep/z": 0.9, "stage/w": 0.1}
	rolled := tree.RollUp(func(m *journey.Map, c journey.CellRef) nest.Score {
		if v, ok := levels[string(m.Key()+"/"+c.Touchpoint)]; ok {
			return nest.Score{Value: v, Low: v - 0.1, High: v + 0.1}
		}
		return nest.Unknown()
	}, nest.AnyDependence)
	require.Len(t, rolled, 3)
	require.EqualValues(t, "stage", rolled[0].Into)
	require.InDelta(t, 0.1, rolled[0].Score.Value, 1e-15)
	require.EqualValues(t, "deep", rolled[1].Into)
	require.InDelta(t, 0.9, rolled[1].Score.Value, 1e-15)
	require.InDelta(t, 0.5, rolled[1].Known, 1e-15) // one of two cells
	require.EqualValues(t, "inner", rolled[2].Into)
	require.InDelta(t, (3*0.5+0.9)/4, rolled[2].Score.Value, 1e-15)
	require.InDelta(t, 3.5/4, rolled[2].Known, 1e-15)
	require.InDelta(t, rolled[2].Score.Value-0.1, rolled[2].Score.Low, 1e-15)
}

func Example() {
	fsys := fstest.MapFS{
		"trip.json":   {Data: []byte(mapOf("trip", "website", "desk>ticket"))},
		"ticket.json": {Data: []byte(mapOf("ticket", "queue*2", "paying"))},
	}
	find := nest.Files(fsys)
	trip, err := find("trip")
	if err != nil {
		fmt.Println(err)
		return
	}
	tree, err := nest.Open(trip, find)
	if err != nil {
		fmt.Println(err)
		return
	}
	measured := map[touchpoint.Key]nest.Score{"queue": {Value: 0.4, Low: 0.3, High: 0.5}, "paying": {Value: 0.7, Low: 0.65, High: 0.75}}
	for _, r := range tree.RollUp(func(_ *journey.Map, c journey.CellRef) nest.Score {
		if s, ok := measured[c.Touchpoint]; ok {
			return s
		}
		return nest.Unknown()
	}, nest.AnyDependence) {
		fmt.Printf("%s of %s is at %.2f (%.2f to %.2f)\n", r.Touchpoint, r.Map, r.Score.Value, r.Score.Low, r.Score.High)
	}
	// Output:
	// desk of trip is at 0.50 (0.42 to 0.58)
}

// Whatever is in the file of a nested map, Open answers.
func FuzzOpen(f *testing.F) {
	f.Add([]byte(mapOf("inner", "x>deep", "s>root")))
	f.Add([]byte(mapOf("inner", "x")))
	f.Add([]byte(`{`))
	f.Fuzz(func(t *testing.T, data []byte) {
		fsys := files(mapOf("root", "a>inner"), mapOf("deep", "y"))
		fsys["inner.json"] = &fstest.MapFile{Data: data}
		tree, err := nest.Open(root(t, fsys), nest.Files(fsys))
		if err != nil {
			var fault *nest.Fault
			require.ErrorAs(t, err, &fault)
			return
		}
		for _, r := range tree.RollUp(func(*journey.Map, journey.CellRef) nest.Score { return nest.Score{Value: 1} }, "") {
			require.True(t, math.IsNaN(r.Score.Value) || math.Abs(r.Score.Value-1) < 1e-9)
		}
	})
}
