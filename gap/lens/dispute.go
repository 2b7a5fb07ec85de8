package lens

import (
	"cmp"
	"math"
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer/agreement"
)

// agree says how far each two lenses, and all together, order the cells alike.
func (r *Report) agree(lenses []Lens, standings []*standing) {
	for b := range standings {
		for a := range b {
			who := common(standings[a], standings[b])
			p := Pair{A: lenses[a].Key, B: lenses[b].Key, Cells: len(who)}
			x, y := standings[a].ranks(who), standings[b].ranks(who)
			p.TauB, p.Spearman = tau(x, y), figure.Known(spearman(x, y))
			r.Pairs = append(r.Pairs, p)
		}
	}
	if len(standings) < 2 {
		return
	}
	who := common(standings...)
	rows := make([][]float64, len(standings))
	for i, s := range standings {
		rows[i] = s.ranks(who)
	}
	if w, err := agreement.KendallW(rows, agreement.Options{}); err == nil {
		r.Concordance = figure.Known(w.Value)
	}
}

// tau is τ-b of two orders.
func tau(x, y []float64) figure.Number {
	var concordant, discordant, tiedX, tiedY float64
	for i := range x {
		for j := range i {
			a, b := cmp.Compare(x[i], x[j]), cmp.Compare(y[i], y[j])
			switch {
			case a == 0 && b == 0:
				tiedX++
				tiedY++
			case a == 0:
				tiedX++
			case b == 0:
				tiedY++
			case a == b:
				concordant++
			default:
				discordant++
			}
		}
	}
	pairs := float64(len(x)) * float64(len(x)-1) / 2
	return figure.Known((concordant - discordant) / math.Sqrt((pairs-tiedX)*(pairs-tiedY)))
}

// midranks turns ranks into midranks.
func midranks(x []float64) []float64 {
	out := make([]float64, len(x))
	for i, v := range x {
		below, same := 0.0, 0.0
		for _, o := range x {
			if o < v {
				below++
			} else if o == v {
				same++
			}
		}
		out[i] = below + (same+1)/2
	}
	return out
}

// spearman is the correlation of midranks.
func spearman(x, y []float64) float64 {
	a, b := midranks(x), midranks(y)
	mean := (float64(len(x)) + 1) / 2
	var sxy, sxx, syy float64
	for i := range a {
		sxy += (a[i] - mean) * (b[i] - mean)
		sxx += (a[i] - mean) * (a[i] - mean)
		syy += (b[i] - mean) * (b[i] - mean)
	}
	return sxy / math.Sqrt(sxx*syy)
}

// dispute finds the cells of which two lenses surely disagree: see [Dispute]. Rank sets are taken anew among the cells that both rank.
func (r *Report) dispute(st *study, lenses []Lens, standings []*standing) {
	stand := st.ingredients()
	p := 0
	for b := range standings {
		for a := range b {
			pair := &r.Pairs[p]
			p++
			if standings[a].above == nil || standings[b].above == nil {
				continue
			}
			who := common(standings[a], standings[b])
			x, y := standings[a].among(who), standings[b].among(who)
			for n, i := range who {
				d := Dispute{Cell: st.subjects[i].name(), Cells: len(who), Why: []Reason{}}
				high, low := lenses[a], lenses[b]
				switch {
				case x[n].Worst < y[n].Best:
					d.HighSet, d.LowSet = figure.RankSet(pairOf(x[n].Best, x[n].Worst)), figure.RankSet(pairOf(y[n].Best, y[n].Worst))
				case y[n].Worst < x[n].Best:
					high, low = low, high
					d.HighSet, d.LowSet = figure.RankSet(pairOf(y[n].Best, y[n].Worst)), figure.RankSet(pairOf(x[n].Best, x[n].Worst))
				default:
					continue
				}
				if 10*d.distance() < max(20, len(who)) { // it was moved by others that moved
					continue
				}
				pair.Apart++
				d.High, d.Low = high.Key, low.Key
				d.Why = append(d.Why, reasons(stand, i, high, low)...)
				r.Disputes = append(r.Disputes, d)
			}
		}
	}
	slices.SortStableFunc(r.Disputes, func(a, b Dispute) int { return cmp.Compare(b.distance(), a.distance()) })
}

func pairOf(best, worst int) [2]int { return [2]int{best, worst} }

// distance is how far the two rank sets are apart.
func (d Dispute) distance() int { return d.LowSet.Best() - d.HighSet.Worst() }

// ingredient is how cells stand by one ingredient.
type ingredient struct {
	value    []float64
	standing []int // 1 calls for most attention; 0 where it is not known
	known    int
}

// ingredients are how the eligible cells stand by what lenses count.
func (st *study) ingredients() map[Ingredient]ingredient {
	out := map[Ingredient]ingredient{}
	effort := map[int]float64{}
	for _, w := range st.works() {
		for _, at := range w.cells {
			if c := st.cell(at); effort[c.at] == 0 || w.action.Effort < effort[c.at] {
				effort[c.at] = w.action.Effort
			}
		}
	}
	for _, what := range []Ingredient{Reach, Depth, Importance, Expectation, Effort} {
		in := ingredient{value: make([]float64, len(st.subjects)), standing: make([]int, len(st.subjects))}
		for i, c := range st.subjects {
			v := math.NaN()
			switch what {
			case Reach:
				v = c.Reach().Value
			case Depth:
				v = 1 - c.Satisfaction().Value
			case Importance:
				v = c.Importance().Value
			case Expectation:
				if c.Cell.Desired.Item >= 0 {
					v = c.Desired().Value
				}
			case Effort:
				if e := effort[i]; e > 0 {
					v = -e
				}
			}
			if !st.eligible[i] {
				v = math.NaN()
			}
			in.value[i] = v
			if !math.IsNaN(v) {
				in.known++
			}
		}
		for i, v := range in.value {
			if math.IsNaN(v) {
				continue
			}
			in.standing[i] = 1
			for _, o := range in.value {
				if higher(o, v) {
					in.standing[i]++
				}
			}
		}
		out[what] = in
	}
	return out
}

// level reports whether a cell is so near to the one in the middle that it explains nothing, whatever its standing: where all use all, 98 % is not few.
func (in ingredient) level(i int) bool {
	known := slices.DeleteFunc(slices.Clone(in.value), math.IsNaN)
	slices.Sort(known)
	middle := known[len(known)/2]
	return math.Abs(in.value[i]-middle) <= 0.05*math.Abs(middle)
}

// reasons are the ingredients that only one of two lenses counts, and by which the cell stands so far up or down, in the first or the last third, that it explains why the first lens ranks it higher.
func reasons(stand map[Ingredient]ingredient, i int, high, low Lens) (out []Reason) {
	for _, what := range []Ingredient{Reach, Depth, Importance, Expectation, Effort} {
		in := stand[what]
		byHigh, byLow := slices.Contains(high.Counts, what), slices.Contains(low.Counts, what)
		if byHigh == byLow || in.standing[i] == 0 {
			continue
		}
		behind := 0 // cells that stand lower, ties not counted
		for _, v := range in.value {
			if higher(in.value[i], v) {
				behind++
			}
		}
		if what == Reach && in.level(i) {
			continue
		}
		up, down := 3*in.standing[i] <= in.known, 3*behind < in.known && in.standing[i] > 1
		if byHigh && up || byLow && down {
			out = append(out, Reason{Ingredient: what, ByHigh: byHigh, Standing: in.standing[i], Value: figure.Known(math.Abs(in.value[i]))})
		}
	}
	return out
}
