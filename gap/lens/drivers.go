package lens

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/safar-cx/safar/gap/driver"
	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/touchpoint"
)

// derivedFrom says where importance comes from that was derived.
var derivedFrom = touchpoint.Text{
	touchpoint.English: "derived: what of the outcome goes with each cell, by relative weights",
	touchpoint.Persian: "به\u200cدست\u200cآمده از داده\u200cها، یعنی سهم هر خانه از آنچه با پیامد همراه است، با وزن\u200cهای نسبی",
}

// Derived returns what a report of drivers says of the importance of cells, for [Options].Importance: of each cell the relative weights of its items, an item in several cells being shared out evenly. Standard errors are read off
// the intervals; errors of different items are taken as independent, which for parts of one R² they are nearly, and those of cells that share an item have its error in common. That the same answers are behind importance and performance is
// not counted: the two errors are taken as independent. Cells without a weight, or withheld, are left out; without any the result is the zero Weights, which ask for nothing.
func Derived(r *driver.Report) Weights {
	if r == nil {
		return Weights{}
	}
	var out []Weight
	var parts [][]float64 // by driver, the standard error that it lends to each cell
	for _, d := range r.Drivers {
		if d.Suppressed || !d.Weight.Value.IsKnown() {
			continue
		}
		share := 1 / float64(len(d.Cells))
		value, se := share*d.Weight.Value.Float(), share*standardError(d.Weight, r.Method.Confidence)
		lent := make([]float64, len(out))
		for _, c := range d.Cells {
			i := slices.IndexFunc(out, func(w Weight) bool { return w.Cell == c })
			if i < 0 {
				i = len(out)
				out, lent = append(out, Weight{Cell: c}), append(lent, 0)
			}
			out[i].Value += value
			out[i].SE = math.Hypot(out[i].SE, se)
			lent[i] += se
		}
		parts = append(parts, lent)
	}
	if len(out) == 0 {
		return Weights{}
	}
	cov := mat.NewSymDense(len(out), nil)
	for _, lent := range parts {
		for i, a := range lent {
			for j, b := range lent[:i+1] {
				cov.SetSym(i, j, cov.At(i, j)+a*b)
			}
		}
	}
	return Weights{Source: derivedFrom, Cells: out, Covariance: cov}
}

// standardError is what an interval of that confidence comes to; 0 where there is none.
func standardError(e figure.Estimate, confidence float64) float64 {
	if !e.IsKnown() {
		return 0
	}
	return (e.Interval[1].Float() - e.Interval[0].Float()) / 2 / distuv.UnitNormal.Quantile((1+confidence)/2)
}

// Asymmetric returns what a report of drivers says of penalty and reward, for [Options].Asymmetries: of each cell that of its item with the most people behind it.
func Asymmetric(r *driver.Report) []Asymmetry {
	if r == nil {
		return nil
	}
	var out []Asymmetry
	most := map[legend.Cell]int64{}
	for _, d := range r.Drivers {
		if d.Suppressed || !d.Contrast.Penalty.IsKnown() || !d.Contrast.Reward.IsKnown() {
			continue
		}
		for _, c := range d.Cells {
			a := Asymmetry{Cell: c, Class: touchpoint.Key(d.Contrast.Class), Penalty: readOff(d.Contrast.Penalty, r.Method.Confidence), Reward: readOff(d.Contrast.Reward, r.Method.Confidence)}
			i := slices.IndexFunc(out, func(a Asymmetry) bool { return a.Cell == c })
			switch {
			case i < 0:
				out = append(out, a)
			case d.N > most[c]:
				out[i] = a
			default:
				continue
			}
			most[c] = d.N
		}
	}
	return out
}

func readOff(e figure.Estimate, confidence float64) infer.Estimate {
	return infer.Estimate{
		Value: e.Value.Float(), SE: standardError(e, confidence), N: e.N.Float(), NEff: e.N.Float(), Confidence: confidence,
		Interval: infer.Interval{Low: e.Interval[0].Float(), High: e.Interval[1].Float()}, Method: infer.Method(e.Method),
	}
}
