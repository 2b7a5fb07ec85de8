package tally_test

import (
	"bufio"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// The univariate sets of the NIST Statistical Reference Datasets, with the finest step of their values.
func TestMeanAndDeviationOfCertifiedData(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "shared", "data", "strd")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("the NIST data are not beside the project: ", err)
	}
	for name, step := range map[string]float64{
		"Lew": 1, "Lottery": 1, "Mavro": .00001, "Michelso": .01, "NumAcc1": 1, "NumAcc2": .1, "NumAcc3": .1, "NumAcc4": .1, "PiDigits": 1,
	} {
		t.Run(name, func(t *testing.T) {
			values, mean, deviation := readStRD(t, filepath.Join(folder, name+".txt"))
			low, high := values[0], values[0]
			for _, v := range values {
				low, high = min(low, v), max(high, v)
			}
			scale := touchpoint.Scale{Min: low, Max: low + step*math.Round((high-low)/step), Step: step}
			require.NoError(t, scale.Check())
			schema := touchpoint.Schema{Items: []touchpoint.Item{{Key: "x", Scale: scale}}}
			all := collect(t, survey{schema: schema})
			for _, v := range values {
				var r touchpoint.Response
				require.NoError(t, schema.Rate(&r, "x", v))
				require.NoError(t, all.Add(r))
			}
			score := tally.Score{Values: make([]float64, scale.Levels()+1)}
			for l := range scale.Levels() {
				score.Values[l] = scale.Mark(l)
			}
			score.Values[scale.Levels()] = math.NaN()
			r := table(t, all, tally.Selection{}).Ratios([]tally.Score{score})
			require.InEpsilon(t, mean, r.Mean[0], 1e-13)
			require.InEpsilon(t, deviation, math.Sqrt(r.Cov[0]*float64(len(values))), 1e-8)
		})
	}
}

func readStRD(t *testing.T, path string) (values []float64, mean, deviation float64) {
	t.Helper()
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	data := false
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := lines.Text()
		fields := strings.Fields(line)
		switch {
		case strings.HasPrefix(line, "Data:"), line == "# Data": // the last one heads the values
			data, values = true, nil
		case strings.HasPrefix(line, "mean "): // some of the files come in a form of their own
			mean = number(t, fields[2])
		case strings.HasPrefix(line, "standardDeviation"):
			deviation = number(t, fields[2])
		case strings.Contains(line, "Sample Mean"):
			mean = number(t, fields[1+slices.Index(fields, "ybar:")])
		case strings.Contains(line, "Sample Standard Deviation"):
			deviation = number(t, fields[1+slices.Index(fields, "s:")])
		case data && len(fields) == 1 && strings.Trim(line, "-#") != "":
			values = append(values, number(t, fields[0]))
		}
	}
	require.NotEmpty(t, values)
	return values, mean, deviation
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	require.NoError(t, err)
	return v
}
