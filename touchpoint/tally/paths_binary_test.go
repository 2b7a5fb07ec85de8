package tally_test

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

func TestBinaryFormOfPathsComesBackTheSame(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 21))
		l := randomLog(r, int(seed))
		all, err := tally.CollectPaths(l.schema, tally.PathOptions{SkipVariants: seed%3 == 0}, pathsOf(l.paths))
		require.NoError(t, err)
		written := pathBytes(t, all)
		back, err := tally.DecodePaths(written, tally.PathOptions{})
		require.NoError(t, err)
		require.Equal(t, written, pathBytes(t, back))
		require.Equal(t, read(all), read(back))
		top, distinct := all.Variants(-1)
		again, number := back.Variants(-1)
		require.Equal(t, top, again)
		require.Equal(t, distinct, number)
		require.NoError(t, back.Merge(all), "what was read can be merged")
		require.NoError(t, back.Add(randomPath(r, all.Schema(), "new")), "and added to")
	}
}

// goldenPaths is a small tally with everything the form can hold.
func goldenPaths(t testing.TB, plan ...tally.PlanStep) *tally.Paths {
	schema := tally.PathSchema{
		Plan:   plan,
		AsOf:   dawn.Add(72 * time.Hour),
		Stages: []touchpoint.Key{"آگاهی", "buy", "use"},
		Touchpoints: []tally.PathTouchpoint{
			{Key: "web", Channel: "online"},
			{Key: "phone", Channel: "line", Owner: "care", Promise: touchpoint.Duration{Exact: 4 * time.Hour}},
		},
		Goals: []tally.PathGoal{{Key: "asked", Touchpoint: "phone", Interim: true}, {Key: "paid", Activities: []string{"pay"}, Uncredited: true}},
		Bad:   []touchpoint.Key{"failed"},
	}
	contact := func(hours int, stage, point touchpoint.Key) touchpoint.Contact {
		return touchpoint.Contact{Stage: stage, Touchpoint: point, Start: dawn.Add(time.Duration(hours) * time.Hour)}
	}
	bought := touchpoint.Path{Customer: "bought", Contacts: []touchpoint.Contact{contact(0, "آگاهی", "web"), contact(1, "buy", "web"), contact(2, "buy", "web")}}
	bought.Contacts[1].Outcome = "failed"
	bought.Contacts[2].Activity, bought.Contacts[2].Value, bought.Contacts[2].Owner = "pay", 12.5, "shop"
	called := touchpoint.Path{Customer: "called", Open: true, Contacts: []touchpoint.Contact{contact(5, "use", "phone"), contact(6, "use", "phone"), contact(70, "", "fax")}}
	called.Contacts[0].Direction, called.Contacts[0].Burden = touchpoint.Inbound, touchpoint.Burden{Questions: 200, Forms: 1}
	called.Contacts[1].Direction, called.Contacts[1].End = touchpoint.Inbound, dawn.Add(16*time.Hour)
	called.Contacts[2].Value = -3
	lost := touchpoint.Path{Customer: "lost", Contacts: []touchpoint.Contact{contact(9, "آگاهی", "web"), contact(9, "use", "phone")}}
	lost.Contacts[1].Direction = touchpoint.Inbound
	return collectPaths(t, pathLog{schema, []touchpoint.Path{bought, called, lost, {Customer: "nobody"}}})
}

func TestGoldenBytesOfPathsOfVersion1StayReadable(t *testing.T) {
	path := filepath.Join("testdata", "paths1.bin")
	written := pathBytes(t, goldenPaths(t))
	if *update {
		require.NoError(t, os.WriteFile(path, written, 0o644))
	}
	stored, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, stored, written)
	all, err := tally.DecodePaths(stored, tally.PathOptions{})
	require.NoError(t, err)
	b := all.Table()
	require.Equal(t, tally.PathTotals{Customers: 3, Open: 1, Reached: 1, Nowhere: 1, Contacts: 8, Unplaced: 1, UnplacedCustomers: 1}, b.Totals())
	require.EqualValues(t, 1, b.Totals().Left())
	require.Equal(t, tally.PathValue{Paths: 2, Sum: 9.5, Squares: 165.25}, b.Value())
	require.Equal(t, tally.Moments{Customers: 2, Sum: 2, Squares: 2, Products: 2}, b.Count(tally.Touchpoints, 1, tally.Unanswered))
	require.Equal(t, tally.Moments{Customers: 1, Sum: 1, Squares: 1, Products: 1}, b.Count(tally.Touchpoints, 1, tally.NeverAnswered))
	answered, waiting := b.Responses(1)
	hours := func(h tally.Histogram) float64 { v, _ := h.Time(.5); return v.Hours() }
	require.InEpsilon(t, 11, hours(answered), tally.HistogramError)
	require.InEpsilon(t, 63, hours(waiting), tally.HistogramError)
	top, distinct := all.Variants(1)
	require.Equal(t, 3, distinct)
	require.Equal(t, []tally.Variant{{Cells: []int{0, 2, 2}, Paths: 1, Reached: 1}}, top)
}

// goldenPlan is a plan for goldenPaths.
var goldenPlan = []tally.PlanStep{
	{Cells: []tally.Cell{{Stage: "آگاهی", Touchpoint: "web"}}},
	{Cells: []tally.Cell{{Stage: "آگاهی", Touchpoint: "phone"}}},
	{Cells: []tally.Cell{{Stage: "buy", Touchpoint: "web"}, {Stage: "buy", Touchpoint: "phone"}}},
	{Cells: []tally.Cell{{Stage: "use", Touchpoint: "web"}}, Optional: true, Repeatable: true},
}

func TestGoldenBytesOfAPlanOfVersion1StayReadable(t *testing.T) {
	path := filepath.Join("testdata", "paths1-plan.bin")
	written := pathBytes(t, goldenPaths(t, goldenPlan...))
	if *update {
		require.NoError(t, os.WriteFile(path, written, 0o644))
	}
	stored, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, stored, written)
	all, err := tally.DecodePaths(stored, tally.PathOptions{})
	require.NoError(t, err)
	c := all.Table().Plan()
	require.Equal(t, goldenPlan, all.Schema().Plan)
	require.EqualValues(t, []int64{0, 0, 1, 0, 1, 2}, []int64{c.Conforming, c.Complete, c.Skipped, c.OutOfOrder, c.Repeated, c.Unplanned})
	require.EqualValues(t, tally.PathRatio{Mean: .75, Var: c.Fitness.Var, Customers: 2}, c.Fitness)
	require.Equal(t, tally.PlanCellCount{InOrder: 1, Repeated: 1, Repeats: 1}, c.Steps[2].Cells[0])
}

func TestMangledBytesOfPathsGiveLocatedErrors(t *testing.T) {
	good := pathBytes(t, goldenPaths(t))
	body := good[:len(good)-4]
	for name, data := range map[string][]byte{
		"empty":           {},
		"another magic":   append([]byte("SFRT"), good[4:]...),
		"another version": append(append([]byte("SFPT"), 9), good[5:]...),
		"cut off":         good[:len(good)/2],
		"one bit":         append(append([]byte{}, good[:40]...), append([]byte{good[40] ^ 1}, good[41:]...)...),
		"sealed half":     seal(append([]byte{}, body[:len(body)/2]...)),
		"too long":        seal(append(append([]byte{}, body...), 0)),
		"huge schema":     seal(binary.AppendUvarint([]byte("SFPT\x01"), 1e9)),
	} {
		_, err := tally.DecodePaths(data, tally.PathOptions{})
		require.ErrorIs(t, err, tally.ErrFormat, name)
		require.ErrorContains(t, err, "byte ", name)
	}
	for i := len(good) - 200; i < len(body); i++ { // whatever byte of the end is wrong, it is refused or makes sense
		for _, v := range []byte{0, 1, 127, 255} {
			bad := append([]byte{}, body...)
			bad[i] = v
			if read, err := tally.DecodePaths(seal(bad), tally.PathOptions{}); err == nil {
				pathBytes(t, read)
			} else {
				require.ErrorIs(t, err, tally.ErrFormat)
			}
		}
	}
}

func TestAHeaderThatClaimsMuchTakesNoMemory(t *testing.T) {
	many := `{"stages":["s"],"touchpoints":[{"key":"t"}],"cells":[]`
	for name, schema := range map[string]string{
		"lists":      many + `}`,
		"grid":       `{"stages":[` + keys("s", 250) + `],"touchpoints":[` + objects("t", 250) + `]}`, // 62,500 cells, were they to be filled in
		"many steps": many + `,"funnels":[{"key":"f","steps":[` + objects("x", 70000) + `]}]}`,
	} {
		data := append(binary.AppendUvarint([]byte("SFPT\x01"), uint64(len(schema))), schema...)
		data = append(data, 1)
		for range 6 {
			data = append(data, 255, 255, 255, 255, 255, 255, 255, 127)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := tally.DecodePaths(seal(data), tally.PathOptions{})
		runtime.ReadMemStats(&after)
		require.ErrorIs(t, err, tally.ErrFormat, name)
		require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(1<<20+100*len(data)), name)
	}
}

func keys(prefix string, n int) (list string) {
	for i := range n {
		list += fmt.Sprintf(`%s"%s%d"`, []string{"", ","}[min(i, 1)], prefix, i)
	}
	return list
}

func objects(prefix string, n int) string {
	list := make([]byte, 0, 20*n)
	for i := range n {
		list = fmt.Appendf(list, `%s{"key":"%s%d"}`, []string{"", ","}[min(i, 1)], prefix, i)
	}
	return string(list)
}

func TestUnmarshalOfPathsLeavesTheReceiverOnError(t *testing.T) {
	all := goldenPaths(t)
	before := pathBytes(t, all)
	require.Error(t, all.UnmarshalBinary([]byte("SFPT")))
	require.Equal(t, before, pathBytes(t, all))
	var read tally.Paths
	require.NoError(t, read.UnmarshalBinary(before))
	require.Equal(t, before, pathBytes(t, &read))
	_, err := tally.DecodePaths(before, tally.PathOptions{MaxBytes: 100})
	var memory *tally.MemoryError
	require.ErrorAs(t, err, &memory)
}

func FuzzDecodePaths(f *testing.F) {
	stored, err := os.ReadFile(filepath.Join("testdata", "paths1-plan.bin"))
	require.NoError(f, err)
	length, n := binary.Uvarint(stored[5:])
	head := stored[:5+n+int(length)] // with the schema, which hardly survives a change
	f.Add(stored[len(head):len(stored)-4], true)
	l := randomWhole(f, 1)
	l.schema.Only = tally.PathFamilies{Moves: true, Waits: true, Credit: true, Plan: true}
	some := pathBytes(f, collectPaths(f, l))
	f.Add(some[:len(some)-4], false)
	for seed := range uint64(6) {
		b := pathBytes(f, collectPaths(f, randomLog(rand.New(rand.NewPCG(seed, 22)), int(seed))))
		f.Add(b[:len(b)-4], false)
	}
	f.Fuzz(func(t *testing.T, body []byte, tail bool) {
		if tail {
			body = append(append([]byte{}, head...), body...)
		}
		all, err := tally.DecodePaths(seal(body), tally.PathOptions{MaxBytes: 1 << 24})
		if err != nil {
			return
		}
		back, err := tally.DecodePaths(pathBytes(t, all), tally.PathOptions{})
		require.NoError(t, err)
		require.Equal(t, pathBytes(t, all), pathBytes(t, back))
		if all.Schema().Counts(tally.PathFamilies{}) {
			read(all)
		}
		for _, family := range families {
			if s := all.Schema(); s.Counts(family.only) && len(s.Cells) > 1 && min(len(s.Stages), len(s.Touchpoints), len(s.Goals), len(s.Funnels)) > 0 {
				family.read(all.Table())
			}
		}
		all.Variants(3)
		_ = back.Merge(all)
		_ = back.Add(touchpoint.Path{Contacts: []touchpoint.Contact{{Stage: "buy", Touchpoint: "web", Start: dawn}}})
		pathBytes(t, back)
	})
}

// What can be added can be taken away again, and what cannot leaves no trace, whatever the contacts are.
func FuzzAddPath(f *testing.F) {
	f.Add([]byte{0, 1, 2, 3, 4, 5, 6, 7}, int64(1e18), int64(-5), 3, 1.5, false)
	f.Add([]byte{9, 9, 9}, int64(-1<<62), int64(1<<62), 1<<20, -1e12, true)
	f.Add([]byte{63, 0, 127, 255}, int64(1711000000), int64(0), 0, 0.0, true)
	f.Fuzz(func(t *testing.T, moves []byte, from, step int64, asked int, value float64, open bool) {
		all := goldenPaths(t, goldenPlan...)
		before := pathBytes(t, all)
		p := touchpoint.Path{Open: open}
		schema := all.Schema()
		for i, m := range moves {
			from += step >> (m & 7)
			cell := schema.Cells[int(m)%len(schema.Cells)]
			p.Contacts = append(p.Contacts, touchpoint.Contact{
				Stage: cell.Stage, Touchpoint: cell.Touchpoint, Start: time.Unix(from, step), Burden: touchpoint.Burden{Questions: asked, Forms: asked >> (m & 31)},
				Direction: []touchpoint.Direction{"", touchpoint.Inbound, touchpoint.Outbound}[m%3], Value: value,
				Lifecycle: []touchpoint.Lifecycle{"", touchpoint.Started, touchpoint.Completed, touchpoint.Aborted}[m>>6], Outcome: []touchpoint.Key{"", "failed"}[m&1],
			})
			if i%3 == 0 {
				p.Contacts[i].End, p.Contacts[i].Activity = time.Unix(step, from), "pay"
			}
		}
		if err := all.Add(p); err == nil {
			back, err := tally.DecodePaths(pathBytes(t, all), tally.PathOptions{})
			require.NoError(t, err)
			require.Equal(t, pathBytes(t, all), pathBytes(t, back))
			read(all)
			require.NoError(t, all.Remove(p))
		}
		require.Equal(t, before, pathBytes(t, all))
	})
}
