package driver_test

import (
	"fmt"
	"math"
	"strings"
	"sync"
	"testing"
)

// line is a row of a table of simulations; NaN where there were too few samples to tell.
type line struct {
	people, marks string
	n             int
	values        []float64
	flag          bool
}

func (l line) String() string {
	out := new(strings.Builder)
	fmt.Fprintf(out, "//\t%-9s  %-8s  %4d", l.people, l.marks, l.n)
	for _, v := range l.values {
		if math.IsNaN(v) {
			out.WriteString("      –")
		} else {
			fmt.Fprintf(out, "  %.3f", v)
		}
	}
	if l.flag {
		out.WriteString(" *")
	}
	return out.String()
}

// wholeGrid prints the rows of a table as they stand on the page of the package, and the mean and the worst of all of each size. Two worlds are tried at once.
func wholeGrid(t *testing.T, try func(people, marks string, cut []float64, n int) line, worst func(a, b float64) float64) {
	sizes := []int{30, 100, 1000}
	var all [][]line
	var wait sync.WaitGroup
	free := make(chan struct{}, 2)
	for _, people := range []string{"plain", "weighted", "clustered"} {
		for _, top := range tops {
			rows := make([]line, len(sizes))
			all = append(all, rows)
			wait.Go(func() {
				free <- struct{}{}
				defer func() { <-free }()
				for i, n := range sizes {
					rows[i] = try(people, top.name, top.cut, n)
				}
			})
		}
	}
	wait.Wait()
	table := new(strings.Builder)
	for _, rows := range all {
		for _, r := range rows {
			fmt.Fprintln(table, r)
		}
	}
	for i, n := range sizes {
		mean, least := line{people: "mean", marks: "of all", n: n}, line{people: "worst", marks: "of all", n: n}
		for k := range all[0][i].values {
			m, w, of := 0.0, math.NaN(), 0.0
			for _, rows := range all {
				if v := rows[i].values[k]; !math.IsNaN(v) {
					if m, of = m+v, of+1; of == 1 {
						w = v
					}
					w = worst(w, v)
				}
			}
			mean.values, least.values = append(mean.values, m/of), append(least.values, w)
		}
		fmt.Fprintf(table, "%v\n%v\n", mean, least)
	}
	t.Logf("\n%s", table)
}
