package driver_test

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/touchpoint"
)

// world makes answers: ratings of some items on 1–5 that hang together, and an overall mark on 0–10 that goes with them.
type world struct {
	effects   []float64 // of each item on the outcome
	cut       []float64 // thresholds of the marks 2, 3, 4, 5 on the normal scale
	missing   float64   // share of ratings that are "not used"
	weighted  bool
	clusters  int // people of one; 0 for none
	bend      []float64
	correlate float64
}

var even = []float64{-0.84, -0.25, 0.25, 0.84}

func (w world) schema() touchpoint.Schema {
	s := touchpoint.Schema{Weighted: w.weighted, Clustered: w.clusters > 0, Outcomes: []touchpoint.Outcome{{Item: "overall", As: touchpoint.MeasureMean}}}
	for i := range w.effects {
		s.Items = append(s.Items, touchpoint.Item{Key: touchpoint.Key(fmt.Sprintf("i%d", i)), Name: touchpoint.Text{"en": fmt.Sprintf("Item %d", i), "fa": "پرسش " + string(rune('۰'+i))}, Scale: touchpoint.CSAT()})
	}
	s.Items = append(s.Items, touchpoint.Item{Key: "overall", Name: touchpoint.Text{"en": "Overall", "fa": "در مجموع"}, Scale: touchpoint.Range(0, 10)})
	return s
}

func (w world) items() []touchpoint.Key {
	var out []touchpoint.Key
	for i := range w.effects {
		out = append(out, touchpoint.Key(fmt.Sprintf("i%d", i)))
	}
	return out
}

func (w world) drivers() []touchpoint.Key { return append(w.items(), "overall") }

func (w world) people(n int, rng *rand.Rand) []touchpoint.Response {
	cut := w.cut
	if cut == nil {
		cut = even
	}
	rho := w.correlate
	out := make([]touchpoint.Response, n)
	var mood float64 // of a cluster
	for k := range out {
		r := touchpoint.Response{ID: fmt.Sprint(k), Weight: 1}
		share := 0.0
		if w.clusters > 0 {
			if k%w.clusters == 0 {
				mood = rng.NormFloat64()
			}
			r.Cluster, share = fmt.Sprint("c", k/w.clusters), 0.2
		}
		if w.weighted {
			r.Weight = float64(1 + 2*rng.IntN(2))
		}
		common := math.Sqrt(share)*mood + math.Sqrt(1-share)*rng.NormFloat64()
		overall := 5.0
		for i, effect := range w.effects {
			z := math.Sqrt(rho)*common + math.Sqrt(1-rho)*rng.NormFloat64()
			mark := 0
			for _, c := range cut {
				if z > c {
					mark++
				}
			}
			step := float64(mark - 2)
			overall += effect * step
			if w.bend != nil {
				overall += w.bend[i] * math.Abs(step)
			}
			if rng.Float64() < w.missing {
				r.Answers = append(r.Answers, touchpoint.NotUsed)
			} else {
				r.Answers = append(r.Answers, level(mark))
			}
		}
		overall += 1.2 * (math.Sqrt(share)*mood + math.Sqrt(1-share)*rng.NormFloat64())
		r.Answers = append(r.Answers, level(int(max(0, min(10, math.Round(overall))))))
		out[k] = r
	}
	return out
}

func level(n int) touchpoint.Answer { return touchpoint.LevelAnswer(n) }

// shares of R² by regressions on the rows: the mean gain of each predictor over all orders, and R².
func byHand(rows [][]float64, y, w []float64) (shapley []float64, r2 float64) {
	p := len(rows[0])
	fit := make([]float64, 1<<p)
	for set := range fit {
		fit[set] = explained(rows, y, w, set)
	}
	shapley = make([]float64, p)
	for j := range p {
		for set := range fit {
			if set&(1<<j) != 0 {
				continue
			}
			size := 0
			for k := range p {
				size += set >> k & 1
			}
			shapley[j] += (fit[set|1<<j] - fit[set]) * factorial(size) * factorial(p-size-1) / factorial(p)
		}
	}
	return shapley, fit[len(fit)-1]
}

func factorial(n int) float64 { return math.Gamma(float64(n + 1)) }

// explained is R² of a weighted least-squares fit of y on the columns of a set, by QR.
func explained(rows [][]float64, y, w []float64, set int) float64 {
	var columns []int
	for j := range rows[0] {
		if set>>j&1 == 1 {
			columns = append(columns, j)
		}
	}
	x := mat.NewDense(len(rows), len(columns)+1, nil)
	b := mat.NewVecDense(len(rows), nil)
	mean, total := 0.0, 0.0
	for i := range rows {
		root := math.Sqrt(w[i])
		x.Set(i, 0, root)
		for k, j := range columns {
			x.Set(i, k+1, root*rows[i][j])
		}
		b.SetVec(i, root*y[i])
		mean += w[i] * y[i]
		total += w[i]
	}
	mean /= total
	var qr mat.QR
	qr.Factorize(x)
	var beta, fitted mat.VecDense
	if err := qr.SolveVecTo(&beta, false, b); err != nil {
		panic(err)
	}
	fitted.MulVec(x, &beta)
	left, all := 0.0, 0.0
	for i := range rows {
		e := b.AtVec(i) - fitted.AtVec(i)
		left += e * e
		all += w[i] * (y[i] - mean) * (y[i] - mean)
	}
	return 1 - left/all
}

// complete are the rows without a gap.
func complete(all []touchpoint.Response) (rows [][]float64, y, w []float64) {
next:
	for _, r := range all {
		row := make([]float64, len(r.Answers))
		for i, a := range r.Answers {
			l, ok := a.Level()
			if !ok {
				continue next
			}
			row[i] = float64(l)
		}
		rows, y, w = append(rows, row[:len(row)-1]), append(y, row[len(row)-1]), append(w, r.Weight)
	}
	return rows, y, w
}
