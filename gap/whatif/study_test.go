package whatif_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/whatif"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// no and unused are no answer and not used, beside marks of 1–5.
const (
	no     = 0
	unused = -1
)

func marks(all ...int) touchpoint.Response {
	r := touchpoint.Response{Weight: 1}
	for _, m := range all {
		if m > 0 {
			r.Answers = append(r.Answers, touchpoint.LevelAnswer(m-1))
		} else {
			r.Answers = append(r.Answers, touchpoint.Answer(m))
		}
	}
	return r
}

// asks is a schema of items on 1–5, the outcome "whole" last.
func asks(keys ...touchpoint.Key) touchpoint.Schema {
	var s touchpoint.Schema
	for _, k := range append(keys, "whole") {
		s.Items = append(s.Items, touchpoint.Item{Key: k, Scale: touchpoint.CSAT()})
	}
	s.Outcomes = []touchpoint.Outcome{{Item: "whole", As: touchpoint.MeasureMean}}
	return s
}

// mapped is a map of one stage: a cell for each item, named like it, with the actions that name it.
func mapped(t testing.TB, keys []touchpoint.Key, actions []journey.Action, of func(cell touchpoint.Key) []touchpoint.Key) *journey.Map {
	t.Helper()
	d := journey.Draft{
		Key: "map", Stages: []journey.Stage{{Key: "stage", Name: touchpoint.Plain("The stage")}}, Actions: actions,
		Channels: []touchpoint.Channel{{Key: "place", Kind: touchpoint.Place}},
	}
	for _, k := range keys {
		d.Touchpoints = append(d.Touchpoints, touchpoint.Touchpoint{Key: k, Name: touchpoint.Plain("The " + string(k)), Channel: "place"})
		c := journey.Cell{Stage: "stage", Touchpoint: k, Items: []journey.Measure{{Item: k}}}
		if of != nil {
			c.Actions = of(k)
		}
		d.Cells = append(d.Cells, c)
	}
	m, err := journey.New(d)
	require.NoError(t, err)
	return m
}

// tallied counts responses; replicates says whether to keep those of how all items go together.
func tallied(t testing.TB, s touchpoint.Schema, replicates bool, people []touchpoint.Response) *tally.Ratings {
	t.Helper()
	var o tally.Options
	if replicates {
		for _, i := range s.Items {
			o.Drivers = append(o.Drivers, i.Key)
		}
	}
	all, err := tally.NewRatings(s, o)
	require.NoError(t, err)
	for i, r := range people {
		if r.ID == "" {
			r.ID = fmt.Sprint("r", i)
		}
		require.NoError(t, all.Add(r))
	}
	return all
}

func asked(t testing.TB, m *journey.Map, all *tally.Ratings, o whatif.Options) *whatif.Report {
	t.Helper()
	r, err := whatif.Ask(m, all, o)
	require.NoError(t, err)
	return r
}

func cellOf(t testing.TB, r *whatif.Report, key touchpoint.Key) whatif.Cell {
	t.Helper()
	for _, c := range r.Cells {
		if c.Touchpoint == key {
			return c
		}
	}
	require.Failf(t, "no such cell", "%q", key)
	return whatif.Cell{}
}

// population draws people who rate several things through a shared opinion, each thing with its own thresholds, and the whole by what they think of the first few.
type population struct {
	cuts      [4]float64 // normal scores between marks 1|2 … 4|5
	cells     int
	weighted  bool
	clustered bool // five people each, who share part of their opinion
	use       float64
}

func (p population) keys() (out []touchpoint.Key) {
	for j := range p.cells {
		out = append(out, touchpoint.Key(fmt.Sprintf("c%04d", j)))
	}
	return out
}

func (p population) schema() touchpoint.Schema {
	s := asks(p.keys()...)
	s.Weighted, s.Clustered = p.weighted, p.clustered
	return s
}

func (p population) cut(z float64) touchpoint.Answer {
	for level, c := range p.cuts {
		if z < c {
			return touchpoint.LevelAnswer(level)
		}
	}
	return touchpoint.LevelAnswer(4)
}

var slopesOfWhole = []float64{0.6, 0.4, 0.2, 0}

func (p population) sample(rng *rand.Rand, n int) []touchpoint.Response {
	people := make([]touchpoint.Response, n)
	var group, groupWhole float64
	even := population{cuts: [4]float64{-0.84, -0.25, 0.25, 0.84}}
	for i := range people {
		if i%5 == 0 {
			group, groupWhole = rng.NormFloat64(), rng.NormFloat64()
		}
		r := touchpoint.Response{ID: fmt.Sprint("r", rng.Uint64()), Weight: 1}
		shared, whole := rng.NormFloat64(), rng.NormFloat64()
		if p.clustered {
			shared, whole = 0.92*shared+0.39*group, 0.92*whole+0.39*groupWhole
			r.Cluster = fmt.Sprint("k", i/5, "-", rng.Uint64()>>40)
		}
		if p.weighted {
			r.Weight = 0.5 + rng.ExpFloat64()
			shared += 0.3 * (r.Weight - 1.5)
		}
		for j := range p.cells {
			z := 0.6*shared + 0.8*rng.NormFloat64()
			if j < len(slopesOfWhole) {
				whole += slopesOfWhole[j] * z
			}
			if j%4 == 3 && rng.Float64() >= p.use {
				r.Answers = append(r.Answers, touchpoint.NotUsed)
			} else {
				r.Answers = append(r.Answers, p.cut(z))
			}
		}
		r.Answers = append(r.Answers, even.cut(whole/1.4))
		people[i] = r
	}
	if p.clustered { // members of a cluster name it alike
		for i := range people {
			people[i].Cluster = people[i-i%5].Cluster
		}
	}
	return people
}
