package driver

import (
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// predictor is an item that may go with the outcome.
type predictor struct {
	item   int
	cells  []legend.Cell
	stated float64 // importance by the map: of each of its cells, by its share of the cell
	said   bool    // whether the map states the importance of any of them
	n      int64   // people who answered it and the outcome
	nEff   float64
}

// choose picks the predictors among the items of the map's cells, in the order of the map, and tells which were left out.
func (f *finder) choose(cells []measure.Cell) {
	all := f.candidates(cells)
	for i := range all {
		p := &all[i]
		switch {
		case f.schema.Items[p.item].Scale.Levels() > tally.JointLevels:
			f.leave(p, Levels, "")
			continue
		case f.constant(p.item):
			f.leave(p, Constant, "")
			continue
		}
		base := f.both(p.item, f.outcome)
		p.n, p.nEff = base.N, infer.KishN(base.W, base.W2)/f.design
		if p.nEff < f.Min {
			f.leave(p, Unanswered, "")
			continue
		}
		f.predictors = append(f.predictors, *p)
	}
	f.limit(len(all))
	f.acquaint()
}

// candidates are the items of cells, each once, without outcomes.
func (f *finder) candidates(cells []measure.Cell) []predictor {
	var out []predictor
	at := map[int]int{}
	for _, c := range cells {
		for k, item := range c.Items {
			outcome := item == f.outcome || slices.ContainsFunc(f.schema.Outcomes, func(o touchpoint.Outcome) bool { return o.Item == f.key(item) })
			if outcome {
				continue
			}
			i, ok := at[item]
			if !ok {
				i = len(out)
				at[item] = i
				out = append(out, predictor{item: item})
			}
			out[i].cells = append(out[i].cells, legend.At(c.Cell))
			out[i].stated += c.Importance * c.Shares[k]
			out[i].said = out[i].said || c.Cell.Importance != 0
		}
	}
	return out
}

func (f *finder) leave(p *predictor, why Reason, with touchpoint.Key) {
	f.report.LeftOut = append(f.report.LeftOut, LeftOut{Item: f.key(p.item), Reason: why, N: p.n, With: with})
}

// constant reports whether all marks of an item are alike, or there are none.
func (f *finder) constant(item int) bool {
	h := f.table.Histogram(item)
	given := 0
	for _, sum := range h[:len(h)-1] {
		if sum.W > 0 {
			given++
		}
	}
	return given < 2
}

// both sums up the people who rated two items.
func (f *finder) both(item, other int) (base tally.Sum) {
	joint := f.table.Joint(item, other)
	for a := range len(joint) - 1 {
		for _, sum := range joint[a][:len(joint[a])-1] {
			base.N += sum.N
			base.W += sum.W
			base.W2 += sum.W2
		}
	}
	return base
}

// limit leaves out items where a map has too many: those whose relations the tally does not keep, where it keeps some, then those with the fewest answers.
func (f *finder) limit(candidates int) {
	kept := f.evidence.Drivers()
	spare := func(p predictor) bool {
		return candidates > MaxPredictors && len(kept) > 0 && !slices.Contains(kept, f.key(p.item))
	}
	for at := f.fewest(spare); at >= 0; at = f.fewest(spare) {
		f.drop(at, TooMany, "")
	}
	for len(f.predictors) > MaxPredictors {
		f.drop(f.fewest(func(predictor) bool { return true }), TooMany, "")
	}
}

// fewest is the index of the predictor with the fewest answers among some, the last of several.
func (f *finder) fewest(among func(predictor) bool) int {
	at := -1
	for i, p := range f.predictors {
		if among(p) && (at < 0 || p.nEff <= f.predictors[at].nEff) {
			at = i
		}
	}
	return at
}

func (f *finder) drop(i int, why Reason, with touchpoint.Key) {
	f.leave(&f.predictors[i], why, with)
	f.predictors = slices.Delete(f.predictors, i, i+1)
}

// acquaint leaves out items until each two are answered together by enough people: always the one that lacks the most others, and of several the one with the fewest answers.
func (f *finder) acquaint() {
	lacks := map[int][]int{} // per item, those with which it was answered by too few
	for i, p := range f.predictors {
		for _, q := range f.predictors[:i] {
			if base := f.both(p.item, q.item); infer.KishN(base.W, base.W2)/f.design < f.Min {
				lacks[p.item] = append(lacks[p.item], q.item)
				lacks[q.item] = append(lacks[q.item], p.item)
			}
		}
	}
	for {
		most := 0
		for _, p := range f.predictors {
			most = max(most, len(lacks[p.item]))
		}
		if most == 0 {
			return
		}
		i := f.fewest(func(p predictor) bool { return len(lacks[p.item]) == most })
		gone := f.predictors[i].item
		f.drop(i, NotTogether, f.key(lacks[gone][0]))
		delete(lacks, gone)
		for item, others := range lacks {
			lacks[item] = slices.DeleteFunc(others, func(o int) bool { return o == gone })
		}
	}
}

// driver begins the entry of a predictor, with what the map states of it.
func (f *finder) driver(p predictor) Driver {
	d := Driver{Item: f.key(p.item), Cells: p.cells, N: p.n, NEff: figure.Known(p.nEff)}
	total := 0.0
	for _, q := range f.predictors {
		total += q.stated
	}
	if p.said {
		d.Stated.Share = figure.Known(p.stated / total)
	}
	return d
}
