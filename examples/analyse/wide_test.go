package main

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/consistency"
	"github.com/safar-cx/safar/gap/driver"
	"github.com/safar-cx/safar/gap/lens"
	"github.com/safar-cx/safar/gap/robust"
	"github.com/safar-cx/safar/gap/trend"
	"github.com/safar-cx/safar/gap/whatif"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// wide is a survey of 2,000 people who were asked about every cell of a map, on 1 to 5.
type wide struct {
	cells             int
	weights, clusters bool
}

// schema asks one item a cell and the experience as a whole; people are of three kinds.
func (w wide) schema() touchpoint.Schema {
	s := touchpoint.Schema{
		Weighted: w.weights, Clustered: w.clusters,
		Segmentations: []touchpoint.Segmentation{{Key: "kind", Classes: []touchpoint.Class{{Key: "new"}, {Key: "old"}, {Key: "staff"}, {Key: touchpoint.OtherClass}}}},
		Outcomes:      []touchpoint.Outcome{{Item: "whole", As: touchpoint.MeasureMean}},
	}
	for i := range w.cells {
		s.Items = append(s.Items, touchpoint.Item{Key: w.key(i), Scale: touchpoint.CSAT()})
	}
	s.Items = append(s.Items, touchpoint.Item{Key: "whole", Scale: touchpoint.CSAT()})
	return s
}

func (w wide) key(i int) touchpoint.Key { return touchpoint.Key(fmt.Sprintf("t%04d", i)) }

// journey has ten stages, five channels, three personas, and an open action for every tenth cell.
func (w wide) journey(b *testing.B) *journey.Map {
	d := journey.Draft{Key: "wide"}
	for i := range 10 {
		d.Stages = append(d.Stages, journey.Stage{Key: touchpoint.Key(fmt.Sprint("s", i))})
	}
	for i := range 5 {
		d.Channels = append(d.Channels, touchpoint.Channel{Key: touchpoint.Key(fmt.Sprint("c", i)), Kind: touchpoint.Web})
	}
	for _, kind := range []touchpoint.Key{"new", "old", "staff"} {
		d.Personas = append(d.Personas, journey.Persona{Key: kind, Class: journey.ClassRef{Segmentation: "kind", Class: kind}})
	}
	for i := range w.cells {
		d.Touchpoints = append(d.Touchpoints, touchpoint.Touchpoint{Key: w.key(i), Channel: d.Channels[i%5].Key})
		c := journey.Cell{Stage: d.Stages[i*10/w.cells].Key, Touchpoint: w.key(i), Items: []journey.Measure{{Item: w.key(i)}}, Importance: float64(1 + i%5)}
		if i%10 == 0 {
			a := journey.Action{Key: touchpoint.Key(fmt.Sprint("do", i)), Effort: float64(1 + i%9), Repair: journey.Repairs()[i/10%4]}
			d.Actions, c.Actions = append(d.Actions, a), []touchpoint.Key{a.Key}
		}
		d.Cells = append(d.Cells, c)
	}
	m, err := journey.New(d)
	require.NoError(b, err)
	return m
}

// evidence is the answers in two periods: marks of a person go together, cells differ, some change, and a tenth of the things is not used.
func (w wide) evidence(b *testing.B, m *journey.Map) *tally.Ratings {
	s := w.schema()
	kept := driver.Items(m, s, "")
	if len(kept) > 201 { // the relations of more take more memory than a machine has
		kept = nil
	}
	all, err := tally.NewRatings(s, tally.Options{MaxBytes: 8 << 30, Drivers: kept})
	require.NoError(b, err)
	rng := rand.New(rand.NewPCG(1, 1))
	for n := range 2000 {
		later := n % 2
		r := touchpoint.Response{ID: fmt.Sprint(n), Period: []touchpoint.Key{"2016", "2017"}[later], Classes: []int{n / 2 % 4}, Weight: .5 + rng.Float64(), Cluster: fmt.Sprint("flight", n/20)}
		person := rng.NormFloat64()
		mark := func(shift float64) touchpoint.Answer {
			return touchpoint.LevelAnswer(max(0, min(4, int(2.5+shift+.7*person+rng.NormFloat64()))))
		}
		for i := range w.cells {
			a := touchpoint.NotUsed
			if rng.IntN(10) > 0 {
				a = mark(1.5 - 2*float64(i/3)/float64(w.cells/3) + .3*float64(later*(i%3)))
			}
			r.Answers = append(r.Answers, a)
		}
		r.Answers = append(r.Answers, mark(.5))
		require.NoError(b, all.Add(r))
	}
	return all
}

// BenchmarkEverything asks all that can be asked of a survey, and says, writes and draws it in both languages. It reports how long each question
// took, and how much memory the program had of the machine in the end.
func BenchmarkEverything(b *testing.B) {
	for _, w := range []wide{{cells: 20}, {200, true, true}, {cells: 1000}, {1000, true, true}} {
		b.Run(fmt.Sprintf("cells=%d,weights=%t", w.cells, w.weights), func(b *testing.B) {
			m := w.journey(b)
			evidence := w.evidence(b, m)
			took := map[string]time.Duration{}
			for b.Loop() {
				everything(b, m, evidence, took)
			}
			for name, d := range took {
				b.ReportMetric(d.Seconds()/float64(b.N), "s/"+name)
			}
			var memory runtime.MemStats
			runtime.ReadMemStats(&memory)
			b.ReportMetric(float64(memory.Sys)/(1<<20), "MB")
		})
	}
}

// everything is what the program does with every flag on, once answers are tallied.
func everything(b *testing.B, m *journey.Map, evidence *tally.Ratings, took map[string]time.Duration) {
	timed := func(name string, do func() error) {
		start := time.Now()
		require.NoError(b, do())
		took[name] += time.Since(start)
	}
	var r *gap.Ranking
	var err error
	timed("rank", func() error { r, err = gap.Rank(m, evidence, gap.Options{}); return err })
	timed("drivers", func() error { r.Drivers, err = driver.Find(m, evidence, driver.Options{}); return err })
	timed("trend", func() error { r.Trend, err = trend.Follow(m, evidence, trend.Options{}); return err })
	timed("consistency", func() error { r.Consistency, err = consistency.Examine(m, evidence, consistency.Options{}); return err })
	timed("lenses", func() error {
		r.Lenses, err = lens.Compare(m, evidence, lens.Options{Asymmetries: lens.Asymmetric(r.Drivers)})
		return err
	})
	timed("whatif", func() error { r.WhatIf, err = whatif.Ask(m, evidence, whatif.Options{}); return err })
	timed("robust", func() error { r.Robustness, err = robust.Vary(m, evidence, robust.Options{}); return err })
	for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
		timed("say", func() error { r.Say(lang); return nil })
		timed("html", func() error {
			var page bytes.Buffer
			err := draw.HTML(&page, r.Page(gap.View{}), draw.Options{Lang: lang})
			b.ReportMetric(float64(page.Len())/1e6, "MB-html")
			return err
		})
		timed("text", func() error {
			return draw.Text(io.Discard, short(r.Page(gap.View{})), draw.Options{Lang: lang, Width: 100})
		})
	}
	timed("json", func() error { _, err := r.WriteTo(io.Discard); return err })
}
