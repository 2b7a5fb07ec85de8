package lens_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat"

	"github.com/safar-cx/safar/gap/lens"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// oddjob is the passengers of a fictional airline (Mooi and Sarstedt's Oddjob Airways): what they expect of 23 things and how satisfied they are with each, on 1–100, and whether they would recommend it. Scales of a hundred marks
// are not counted in pairs, so each passenger is a cluster of their own and covariances come from the jackknife.
func oddjob(t testing.TB) (m *journey.Map, all *tally.Ratings, rows [][]float64) {
	t.Helper()
	file, err := os.Open("../../../shared/data/oddjob/airlinesat.csv")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("the shared data are not here: %v", err)
	}
	require.NoError(t, err)
	defer file.Close()
	sheet, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	schema := touchpoint.Schema{Clustered: true, Outcomes: []touchpoint.Outcome{{Item: "nps", As: touchpoint.MeasureNPS}}}
	d := journey.Draft{Key: "oddjob", Stages: []journey.Stage{{Key: "flight"}}, Channels: []touchpoint.Channel{{Key: "any", Kind: touchpoint.Other}}}
	for _, kind := range []string{"e", "s"} {
		for i := range 23 {
			schema.Items = append(schema.Items, touchpoint.Item{Key: touchpoint.Key(fmt.Sprint(kind, i+1)), Scale: touchpoint.Range(1, 100)})
		}
	}
	schema.Items = append(schema.Items, touchpoint.Item{Key: "nps", Scale: touchpoint.NPS()})
	for i := range 23 {
		k := touchpoint.Key(fmt.Sprint("t", i+1))
		d.Touchpoints = append(d.Touchpoints, touchpoint.Touchpoint{Key: k, Name: touchpoint.Plain(fmt.Sprint("T", i+1)), Channel: "any"})
		d.Cells = append(d.Cells, journey.Cell{
			Stage: "flight", Touchpoint: k, Items: []journey.Measure{{Item: touchpoint.Key(fmt.Sprint("s", i+1))}},
			Levels: journey.Levels{Desired: journey.Level{Basis: journey.Measured, Item: touchpoint.Key(fmt.Sprint("e", i+1))}},
		})
	}
	m, err = journey.New(d)
	require.NoError(t, err)
	all, err = tally.NewRatings(schema, tally.Options{})
	require.NoError(t, err)
	column := map[string]int{}
	for i, name := range sheet[0] {
		column[name] = i
	}
	for n, row := range sheet[1:] {
		r := touchpoint.Response{Cluster: strconv.Itoa(n), Answers: make([]touchpoint.Answer, len(schema.Items))}
		marks := make([]float64, len(schema.Items))
		for i, item := range schema.Items {
			mark, err := strconv.ParseFloat(row[column[string(item.Key)]], 64)
			if err != nil {
				mark = -1
				require.NoError(t, schema.Skip(&r, item.Key, touchpoint.NoAnswer))
			} else {
				if item.Key == "nps" { // coded 1–11 in the file
					mark--
				}
				require.NoError(t, schema.Rate(&r, item.Key, mark))
			}
			marks[i] = mark
		}
		rows = append(rows, marks)
		require.NoError(t, all.Add(r))
	}
	return m, all, rows
}

// Data README: every gap of satisfaction to expectation is negative, expectation is highest for the ninth thing (87.80) and satisfaction lowest with the last (48.94), and the NPS is −18.12.
func TestOddjobFallsShortOfExpectationEverywhere(t *testing.T) {
	m, all, rows := oddjob(t)
	require.Len(t, rows, 1065)
	r, err := lens.Compare(m, all, lens.Options{Lenses: []touchpoint.Key{lens.Servqual, lens.Pain}})
	require.NoError(t, err)
	require.Len(t, r.Cells, 23)
	for _, c := range r.Cells {
		i, err := strconv.Atoi(string(c.Touchpoint)[1:])
		require.NoError(t, err)
		s := c.Sights[0]
		require.Negative(t, s.Score.Float())
		require.Negative(t, s.Interval[1].Float(), "and surely so")
		var found, wanted []float64
		paired := true
		for _, row := range rows {
			if e := row[i-1]; e >= 0 {
				wanted = append(wanted, e)
			}
			if f := row[22+i]; f >= 0 {
				found = append(found, f)
			}
			paired = paired && (row[i-1] >= 0) == (row[22+i] >= 0)
		}
		want := stat.Mean(found, nil) - stat.Mean(wanted, nil)
		require.InDelta(t, want, s.Score.Float()*0.99, 1e-9, "points of 100 of a scale of 99 steps")
		if paired { // where the same people answered both, the interval is that of their differences
			d := make([]float64, len(found))
			for k := range d {
				d[k] = found[k] - wanted[k]
			}
			half := 1.962 * stat.StdDev(d, nil) / 32.6343
			width := (s.Interval[1].Float() - s.Interval[0].Float()) * 0.99
			require.InEpsilon(t, 2*half, width, 0.12, "the jackknife's variance has an error of its own: √(2/255) of itself, halved for the width")
		}
	}
	at := func(k touchpoint.Key) lens.Cell {
		for _, c := range r.Cells {
			if c.Touchpoint == k {
				return c
			}
		}
		return lens.Cell{}
	}
	require.InDelta(t, 48.94, 1+99*at("t23").Performance.Value.Float(), 0.005)

	table, err := all.Table(tally.Selection{})
	require.NoError(t, err)
	nps, ok := measure.New(table, 0.95).Outcome(all.Schema().Outcomes[0])
	require.True(t, ok)
	require.InDelta(t, -18.12, 100*nps.Value, 0.005)
}
