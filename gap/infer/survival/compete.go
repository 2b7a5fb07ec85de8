package survival

import (
	"fmt"
	"math"
	"slices"
	"sort"

	"github.com/safar-cx/safar/gap/infer"
)

// CauseCount says how many were followed for Time: until they left, by cause, or until they were last seen.
type CauseCount struct {
	Time     float64
	Events   []float64 // by cause; the same number of causes in all
	Censored float64
}

// IncidenceStep is a time at which somebody left, by any cause.
type IncidenceStep struct {
	Time   float64
	AtRisk float64   // followed up to Time at least; those censored at Time among them
	Free   float64   // share that has not left after Time, by any cause
	Share  []float64 // left by each cause up to Time; with Free they sum to 1
	SE     []float64 // of Share

	before float64 // Free before Time
}

// Incidence are the cumulative incidences of competing causes. It is not changed by its methods, which may be
// called at once.
type Incidence struct {
	Steps      []IncidenceStep // by time
	N          float64
	Events     []float64 // by cause
	Censored   float64
	Last       float64 // the greatest time of all, censored ones included; nothing is known after
	Confidence float64

	leaving *Curve // by whatever cause
}

// AalenJohansen is the share that has left by each of several competing causes, as a function of time,
//
//	Fₖ(t) = Σ S(tᵢ₋₁)·dₖᵢ/nᵢ  over tᵢ ≤ t,
//
// with S the Kaplan–Meier share that has not left by any (Aalen and Johansen 1978, Scand. J. Stat. 5): going
// on to the next stage and giving up compete. The variance is the Greenwood-type one, by recursion over the
// times with multinomial increments (Andersen, Borgan, Gill and Keiding 1993, IV.4; written out, the delta
// formula of Marubini and Valsecchi 1995); without censoring it is exactly F(1−F)/n. With one cause all is
// KaplanMeier's.
//
// Assumes that those censored, still under way at the end of the data, would have gone on like the others, and
// independent customers. Pitfall: 1 − KaplanMeier with the other causes taken as censored overstates every
// cause, for it asks what would happen if nobody could give up. Incidences of a cause depend on the other
// causes too: fewer conversions may mean that more gave up first.
//
// Times may be buckets of a histogram: without censoring, incidences at the ends of buckets are exact then; with
// it, those censored count as at risk for the whole of their bucket. KaplanMeier of all causes together says,
// by CensoredFirst, how much that can matter. Causes in one bucket share it without order.
//
// Counts, times and errors are as for KaplanMeier. It panics if the number of causes differs between times.
func AalenJohansen(times []CauseCount, confidence float64) (*Incidence, error) {
	causes := 0
	if len(times) > 0 {
		causes = len(times[0].Events)
	}
	all := make([]Count, len(times))
	for i, row := range times {
		if len(row.Events) != causes {
			panic("survival: times differ in their number of causes")
		}
		all[i] = Count{Time: row.Time, Censored: row.Censored}
		for k, d := range row.Events {
			if d < 0 {
				return nil, fmt.Errorf("%w: cause %d of time %d is %v", ErrNegative, k, i, d)
			}
			all[i].Events += d
		}
	}
	leaving, err := KaplanMeier(all, confidence)
	if err != nil {
		return nil, err
	}
	c := &Incidence{
		leaving: leaving, N: leaving.N, Censored: leaving.Censored, Last: leaving.Last,
		Confidence: leaving.Confidence, Events: make([]float64, causes),
	}
	byTime := make(map[float64][]float64, len(leaving.Steps))
	for _, row := range times {
		sum := byTime[row.Time]
		if sum == nil {
			sum = make([]float64, causes)
			byTime[row.Time] = sum
		}
		for k, d := range row.Events {
			sum[k] += d
			c.Events[k] += d
		}
	}
	c.accumulate(byTime)
	return c, nil
}

// accumulate runs through the times, with the variances of S and of each F and their covariances.
func (c *Incidence) accumulate(byTime map[float64][]float64) {
	causes := len(c.Events)
	share := make([]float64, causes)
	varF, covSF := make([]float64, causes), make([]float64, causes)
	s, varS := 1.0, 0.0
	for _, at := range c.leaving.Steps {
		left, n := at.stay/at.AtRisk, at.AtRisk
		step := IncidenceStep{Time: at.Time, AtRisk: n, Free: at.Share, before: s, SE: make([]float64, causes)}
		hazard := at.Events / n
		for k, d := range byTime[at.Time] {
			a := d / n
			share[k] += s * a
			varF[k] += 2*a*covSF[k] + a*a*varS + s*s*a*(1-a)/n
			covSF[k] = left*(covSF[k]+a*varS) - s*s*a*left/n
			step.SE[k] = math.Sqrt(math.Max(0, varF[k]))
		}
		varS = left*left*varS + s*s*hazard*left/n
		s = at.Share
		step.Share = slices.Clone(share)
		c.Steps = append(c.Steps, step)
	}
}

// At is the share that has left by the cause (counted from 0) up to time t ≥ 0, with the interval on the
// scale of log(−log(1−F)), at each time by itself. Before anybody left by it, or when all have, SE is 0 and the
// interval Wilson's on Peto's effective number, as for KaplanMeier. After Last the value is NaN, unless nobody
// is left, and the interval from the lower end at Last to 1. It panics if there is no such cause.
func (c *Incidence) At(cause int, t float64) infer.Estimate {
	if cause < 0 || cause >= len(c.Events) {
		panic("survival: no such cause")
	}
	nan := math.NaN()
	e := infer.Estimate{Value: nan, Interval: unknown(), SE: nan, N: c.N, Confidence: c.Confidence, Method: LogLog}
	free := c.leaving.At(t)
	if !(t >= 0) || c.N == 0 {
		return e
	}
	z := critical(c.Confidence)
	i := sort.Search(len(c.Steps), func(i int) bool { return c.Steps[i].Time > t }) - 1
	f, se, n := 0.0, 0.0, 0.0
	if i >= 0 {
		step := c.Steps[i]
		f, se, n = math.Min(step.Share[cause], 1), step.SE[cause], step.AtRisk/step.before
	} else {
		n = c.leaving.At(math.Min(t, c.Last)).NEff
	}
	if f > 0 && f < 1 && se > 0 {
		turned := logLog(1-f, se, z)
		e.Interval = infer.Interval{Low: 1 - turned.High, High: 1 - turned.Low}
		n = f * (1 - f) / (se * se)
	} else {
		e.Method, e.Interval = infer.Wilson, wilson(f, n, c.Confidence)
	}
	e.Value, e.SE, e.NEff = f, se, n
	if math.IsNaN(free.Value) {
		e.Value, e.SE, e.NEff, e.Interval.High = nan, nan, 0, 1
	}
	return e
}

// Quantile is the time by which the share q in (0, 1) of all have left by the cause: the first t with Fₖ(t) ≥ q. It is NaN where so many never do, or not
// yet: with causes that compete that is common, and no fault. The interval holds the times at which the interval of Fₖ holds q (as Brookmeyer and Crowley
// 1982 do for S; Peng and Fine 2007, J. R. Stat. Soc. B 69, for incidences); its upper end is +Inf where the lower curve does not come up so far, and its lower end is 0
// where even those of whom nobody has left yet are too few to tell. There is no SE. In simulation, half of whom leave by the cause at 0.25, it holds
// 0.959, 0.955 and 0.946 of the time with 30, 60 and 300 people at nominal level 0.95 (10,000 samples). It panics if there is no such cause.
func (c *Incidence) Quantile(cause int, q float64) infer.Estimate {
	if cause < 0 || cause >= len(c.Events) {
		panic("survival: no such cause")
	}
	nan := math.NaN()
	e := infer.Estimate{Value: nan, Interval: unknown(), SE: nan, N: c.N, NEff: c.N, Confidence: c.Confidence, Method: BrookmeyerCrowley}
	if !(q > 0 && q < 1) || c.N == 0 {
		return e
	}
	enough := q - 1e-12
	e.Interval = infer.Interval{Low: c.Last, High: math.Inf(1)}
	if c.At(cause, 0).Interval.High >= enough {
		e.Interval.Low = 0
	}
	low := e.Interval.Low < c.Last
	for _, step := range c.Steps {
		at := c.At(cause, step.Time)
		if math.IsNaN(e.Value) && step.Share[cause] >= enough {
			e.Value = step.Time
		}
		if !low && at.Interval.High >= enough {
			e.Interval.Low, low = step.Time, true
		}
		if at.Interval.Low >= enough {
			e.Interval.High = step.Time
			break
		}
	}
	return e
}
