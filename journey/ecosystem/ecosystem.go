// Package ecosystem says what stands behind a journey: which part of the ecosystem (a product, a piece of software, a service, staff) stands behind which
// cells, and how much of the journey goes down with it when it fails.
//
//	e, err := ecosystem.Of(m, ecosystem.Options{})
//	for _, s := range e.Say(touchpoint.English) { … }
//
// # What the shares are
//
// A cell stands on the parts that its touchpoint names as behind it, and goes down with any one of them: the map does not say which part could stand in for which. Each share is over
// the cells of the map of which the figure is known: of the cells by number; of their importance (1 where none is stated); of their importance times reach, the share of
// customers who meet them; and of their pain, in points lost per 100 customers. Parts stand behind the same cells, so shares of several parts do not add up:
// [Ecosystem.Together] counts each cell once. A share says how much depends on a part, not how likely it is to fail; and it takes the pain
// that there is already as a measure of how much a cell matters, not for what a failure would add to it.
//
// The shares are plain ratios of what is handed in and have no intervals: where reach and pain are estimates, so is the order.
package ecosystem

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// ErrWeight is wrapped by the errors about weights that cannot be used.
var ErrWeight = errors.New("ecosystem: unusable weight")

// Weight is what is known of a cell from evidence.
type Weight struct {
	Cell  journey.CellRef
	Reach float64 // share of customers who meet it, 0–1; NaN is unknown
	Pain  float64 // points lost per 100 customers, 0 or more; NaN is unknown
}

// Options are what else is known than the map. The zero value is nothing.
type Options struct {
	Weights []Weight // of cells, each once; the others are unknown
}

// By is a figure by which cells count.
type By string

// The figures.
const (
	ByCells      By = "cells"      // each cell as one
	ByImportance By = "importance" // as stated on the map
	ByReach      By = "reach"      // importance × reach
	ByPain       By = "pain"
)

// Figures returns all figures by which cells count.
func Figures() []By { return []By{ByCells, ByImportance, ByReach, ByPain} }

// Shares are the shares of a journey that go down, 0 to 1; NaN where no cell has the figure, or all of them are 0.
type Shares struct{ Cells, Importance, Reach, Pain float64 }

// Of returns the share by a figure; NaN for one that is unknown.
func (s Shares) Of(by By) float64 {
	switch by {
	case ByCells:
		return s.Cells
	case ByImportance:
		return s.Importance
	case ByReach:
		return s.Reach
	case ByPain:
		return s.Pain
	}
	return math.NaN()
}

// Part is a part of the ecosystem and what stands on it.
type Part struct {
	touchpoint.Part
	Cells   []journey.CellRef // that go down with it, in the order of the map
	Moments int               // moments of truth among these
	Alone   int               // cells among these behind which nothing else stands
	Shares  Shares
}

// Ecosystem is what stands behind a journey.
type Ecosystem struct {
	By    By     // by what the parts are ordered: pain where it is known, else reach, else importance
	Parts []Part // the one that takes down most first; of equal ones in the order of the map
	Cells int    // cells on the map
	Bare  int    // cells behind which the map names nothing
	Known Counts // how many cells have the figures
	cells []cell
}

// cell is a cell of the map with what it counts for, in the order of [Figures]; NaN is unknown.
type cell struct {
	behind  []touchpoint.Key
	figures [4]float64
}

// Counts says of how many cells something is known.
type Counts struct{ Reach, Pain int }

// Of returns what stands behind a map. The error wraps [ErrWeight] where a weight is of a cell that is not on the map, there twice, or out of range. Of panics
// if m is nil.
func Of(m *journey.Map, o Options) (*Ecosystem, error) {
	weights := make(map[journey.CellRef]Weight, len(o.Weights))
	for i, w := range o.Weights {
		if err := w.check(m); err != nil {
			return nil, fmt.Errorf("%w: weight %d, of stage %q and touchpoint %q: %w", ErrWeight, i, w.Cell.Stage, w.Cell.Touchpoint, err)
		}
		if _, ok := weights[w.Cell]; ok {
			return nil, fmt.Errorf("%w: weight %d: the cell of stage %q and touchpoint %q has one already", ErrWeight, i, w.Cell.Stage, w.Cell.Touchpoint)
		}
		weights[w.Cell] = w
	}
	e := &Ecosystem{}
	at := map[touchpoint.Key]int{}
	for i, p := range m.Draft().Ecosystem {
		at[p.Key] = i
		e.Parts = append(e.Parts, Part{Part: p})
	}
	behind := map[touchpoint.Key][]touchpoint.Key{}
	for _, t := range m.Touchpoints() {
		behind[t.Key] = t.Behind
	}
	down := make([]sum, len(e.Parts))
	var all sum
	for _, c := range m.Cells() {
		ref := journey.CellRef{Stage: c.Stage, Touchpoint: c.Touchpoint}
		w, ok := weights[ref]
		if !ok {
			w.Reach, w.Pain = math.NaN(), math.NaN()
		}
		one := cell{behind: behind[c.Touchpoint], figures: w.figures(c.Importance)}
		e.count(one, w)
		all.add(one.figures)
		for _, key := range one.behind {
			e.Parts[at[key]].stand(c, len(one.behind) == 1)
			down[at[key]].add(one.figures)
		}
	}
	for i := range e.Parts {
		e.Parts[i].Shares = down[i].of(all)
	}
	e.order()
	return e, nil
}

func (w Weight) check(m *journey.Map) error {
	if _, ok := m.Cell(w.Cell.Stage, w.Cell.Touchpoint); !ok {
		return errors.New("there is no such cell")
	}
	if w.Reach < 0 || w.Reach > 1 {
		return fmt.Errorf("a reach of %v; it lies between 0 and 1", w.Reach)
	}
	if w.Pain < 0 || math.IsInf(w.Pain, 0) {
		return fmt.Errorf("a pain of %v; it is a number of at least 0", w.Pain)
	}
	return nil
}

// figures are what a cell counts for; an importance of 0 is not stated.
func (w Weight) figures(importance float64) [4]float64 {
	if importance == 0 {
		importance = 1
	}
	return [4]float64{1, importance, importance * w.Reach, w.Pain}
}

func (e *Ecosystem) count(c cell, w Weight) {
	e.cells = append(e.cells, c)
	e.Cells++
	if len(c.behind) == 0 {
		e.Bare++
	}
	if !math.IsNaN(w.Reach) {
		e.Known.Reach++
	}
	if !math.IsNaN(w.Pain) {
		e.Known.Pain++
	}
}

// stand notes a cell behind which the part stands.
func (p *Part) stand(c journey.Cell, alone bool) {
	p.Cells = append(p.Cells, journey.CellRef{Stage: c.Stage, Touchpoint: c.Touchpoint})
	if c.Moment {
		p.Moments++
	}
	if alone {
		p.Alone++
	}
}

// sum adds up what cells count for.
type sum [4]float64

func (s *sum) add(figures [4]float64) {
	for i, v := range figures {
		if !math.IsNaN(v) {
			s[i] += v
		}
	}
}

// of is the share of the whole; 0 ÷ 0 is NaN.
func (s sum) of(all sum) Shares {
	return Shares{s[0] / all[0], s[1] / all[1], s[2] / all[2], s[3] / all[3]}
}

// order puts the parts that take down most first, by the figure that says most and tells anything.
func (e *Ecosystem) order() {
	e.By = ByImportance
	for _, by := range []By{ByPain, ByReach} {
		if slices.ContainsFunc(e.Parts, func(p Part) bool { return !math.IsNaN(p.Shares.Of(by)) }) {
			e.By = by
			break
		}
	}
	slices.SortStableFunc(e.Parts, func(a, b Part) int { return cmp.Compare(b.Shares.Of(e.By), a.Shares.Of(e.By)) })
}

// Together returns what goes down when several parts fail at once, each cell counted once. A key that is no part takes nothing down.
func (e *Ecosystem) Together(parts ...touchpoint.Key) Shares {
	var down, all sum
	for _, c := range e.cells {
		all.add(c.figures)
		if slices.ContainsFunc(c.behind, func(k touchpoint.Key) bool { return slices.Contains(parts, k) }) {
			down.add(c.figures)
		}
	}
	return down.of(all)
}
