package agreement

import (
	"math"

	"github.com/safar-cx/safar/gap/infer"
)

// Beyond widens the interval of a coefficient from these raters alone to raters like them: the jackknife variance over raters is added to
// that over units, as for two crossed samples (Owen 2007, Ann. Appl. Stat. 1, 386–411; the error common to both is counted twice, which errs
// on the careful side), with Satterthwaite's degrees of freedom. rows and scale are those of Count, and coefficient computes the result from
// counts, for instance
//
//	agreement.Beyond(rows, scale, func(c *agreement.Counts) agreement.Result { return agreement.Alpha(c, agreement.Ordinal, o) })
//
// Use it wherever something is concluded about assessors in general. With fewer than three raters nothing can be: the interval is NaN with
// the reason FewRaters. More than 200 raters are left out in 200 groups. Errors are those of Count.
func Beyond(rows [][]float64, scale []float64, coefficient func(*Counts) Result) (Result, error) {
	c, err := Count(rows, scale...)
	if err != nil {
		return Result{}, err
	}
	if len(scale) == 0 {
		scale = c.Values() // so that a rater who alone gave a mark does not change the scale by leaving
	}
	full := coefficient(c)
	if full.Reason != Told || !full.Interval.Known() {
		return full, nil
	}
	full.Beyond = true
	present := make([]int, 0, len(rows))
	for r, row := range rows {
		if rates(row) {
			present = append(present, r)
		}
	}
	if len(present) < 3 {
		full.Interval, full.SE, full.Reason = infer.Interval{Low: math.NaN(), High: math.NaN()}, math.NaN(), FewRaters
		return full, nil
	}
	if full.Method == RuleOfPerfect {
		full.perfect(math.Min(full.N, float64(len(present))))
		return full, nil
	}
	values := make([]float64, min(len(present), maxGroups))
	for g := range values {
		kept := make([][]float64, 0, len(present))
		for i, r := range present {
			if i%len(values) != g {
				kept = append(kept, rows[r])
			}
		}
		if c, err = Count(kept, scale...); err != nil {
			return Result{}, err
		}
		values[g] = coefficient(c).Value
	}
	full.widen(jackknifeSE(values), float64(len(values)-1))
	return full, nil
}

// widen adds the error over raters.
func (r *Result) widen(se, df float64) {
	units, raters := r.SE*r.SE, se*se
	r.SE = math.Sqrt(units + raters)
	r.Method = LogJackknifeRaters
	r.logInterval((units + raters) * (units + raters) / (units*units/(r.NEff-1) + raters*raters/df))
	if math.IsNaN(r.SE) {
		r.Reason = FewRaters
	}
}
