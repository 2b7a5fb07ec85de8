package agreement

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/safar-cx/safar/gap/infer"
)

// Form is a kind of intraclass correlation of raters who all mark all units (two-way).
type Form int

// The forms, in the words of McGraw and Wong, and of Shrout and Fleiss.
const (
	AgreementSingle   Form = iota // ICC(A,1) = ICC(2,1): how far one rater's mark can be taken as it stands
	AgreementMean                 // ICC(A,k) = ICC(2,k): how far the mean of these many raters can
	ConsistencySingle             // ICC(C,1) = ICC(3,1): one rater's mark but for their severity
	ConsistencyMean               // ICC(C,k) = ICC(3,k): the mean's, likewise
)

var formNames = [...]Coefficient{ICCAgreement, ICCAgreementMean, ICCConsistency, ICCConsistencyK}

// ICC is the intraclass correlation (Shrout and Fleiss 1979, Psychol. Bull. 86, 420–428; McGraw and Wong 1996, Psychol. Methods 1, 30–46, with
// the correction of p. 390) from the mean squares of units, raters and error; its interval is McGraw and Wong's from F. rows are raters.
//
// Units that a rater left out are not used (Estimate.N says how many are), and neither are raters who marked nothing. It assumes marks with
// equal steps and normal errors of equal spread. The forms for means hold for the mean of these many raters, and say nothing of one alone:
// never give them without saying so. Raters count as drawn from more like them in the forms of agreement (Beyond is set), though the
// interval is only as good as the few that there are.
//
// Errors wrap ErrRagged and ErrNotFinite. Reasons: NoRatings, OneRater, OneUnit (fewer than two complete ones), NoVariance (all units
// and raters alike), NotEstimable (units differ less than chance gives: below −1, or no interval), BadOption. Where raters never differ the interval is that of RuleOfPerfect.
func ICC(rows [][]float64, form Form, o Options) (Result, error) {
	c, err := newComplete(rows)
	if err != nil {
		return Result{}, err
	}
	o, fine := o.filled()
	if !fine || form < AgreementSingle || form > ConsistencyMean {
		return nothing("", BadOption, o), nil
	}
	name := formNames[form]
	if reason := c.reason(); reason != Told {
		return nothing(name, reason, o), nil
	}
	m := c.meanSquares()
	if m.unit+m.rater+m.err <= 0 {
		return nothing(name, NoVariance, o), nil
	}
	if (form == ConsistencySingle || form == ConsistencyMean) && m.unit+m.err <= 0 {
		return nothing(name, NoVariance, o), nil
	}
	r := c.result(name, o)
	r.Value = m.value(form)
	if !(r.Value >= -1) {
		return nothing(name, NotEstimable, o), nil
	}
	r.Beyond = form == AgreementSingle || form == AgreementMean
	switch {
	case o.ValueOnly:
	case r.Value == 1:
		r.perfect(r.N)
	default:
		r.Method = FRatio
		if i := m.interval(form, o.Confidence); i.Low < i.High {
			r.Interval = i
			r.SE = r.ImpliedSE()
		} else {
			r.Reason = NotEstimable
		}
	}
	return r, nil
}

// squares are the mean squares of the two-way layout of n units and k raters.
type squares struct{ n, k, unit, rater, err float64 }

func (c *complete) meanSquares() squares {
	n, k := float64(len(c.unit)), float64(len(c.rater))
	unit, rater, grand := make([]float64, len(c.unit)), make([]float64, len(c.rater)), 0.0
	for u, marks := range c.mark {
		for r, x := range marks {
			unit[u] += x / k
			rater[r] += x / n
			grand += x / (n * k)
		}
	}
	s := squares{n: n, k: k}
	for u, marks := range c.mark {
		s.unit += k * (unit[u] - grand) * (unit[u] - grand) / (n - 1)
		for r, x := range marks {
			rest := x - unit[u] - rater[r] + grand
			s.err += rest * rest / ((n - 1) * (k - 1))
		}
	}
	for _, x := range rater {
		s.rater += n * (x - grand) * (x - grand) / (k - 1)
	}
	// Rounding is not variance.
	for _, x := range []*float64{&s.unit, &s.rater, &s.err} {
		if *x < 1e-25*n*k {
			*x = 0
		}
	}
	return s
}

// value is NaN where the estimated variance it is a share of is not positive.
func (s squares) value(form Form) float64 {
	all := s.unit
	switch form {
	case AgreementSingle:
		all += (s.k-1)*s.err + s.k*(s.rater-s.err)/s.n
	case AgreementMean:
		all += (s.rater - s.err) / s.n
	case ConsistencySingle:
		all += (s.k - 1) * s.err
	}
	if !(all > 0) {
		return math.NaN()
	}
	return (s.unit - s.err) / all
}

// interval is McGraw and Wong's (table 7); that of the mean is stepped up from the single rater's (Spearman and Brown).
func (s squares) interval(form Form, confidence float64) infer.Interval {
	p := 1 - (1-confidence)/2
	var i infer.Interval
	if form == ConsistencySingle || form == ConsistencyMean {
		f, df := s.unit/s.err, (s.n-1)*(s.k-1)
		low := f / distuv.F{D1: s.n - 1, D2: df}.Quantile(p)
		high := f * distuv.F{D1: df, D2: s.n - 1}.Quantile(p)
		i = infer.Interval{Low: (low - 1) / (low + s.k - 1), High: (high - 1) / (high + s.k - 1)}
	} else {
		i = s.agreement(s.value(AgreementSingle), p)
	}
	if form == AgreementMean || form == ConsistencyMean {
		step := func(x float64) float64 {
			if below := 1 + x*(s.k-1); below > 0 {
				return x * s.k / below
			}
			return -1
		}
		i = infer.Interval{Low: step(i.Low), High: step(i.High)}
	}
	return i.Clip(-1, 1)
}

// agreement is the interval of ICC(A,1), with Satterthwaite's degrees of freedom for the error and the raters together.
func (s squares) agreement(rho, p float64) infer.Interval {
	n, k := s.n, s.k
	a := k * rho * s.rater
	b := (n*(1+(k-1)*rho) - k*rho) * s.err
	v := (k - 1) * (n - 1) * (a + b) * (a + b) / ((n-1)*a*a + b*b)
	if !(v > 0) {
		v = k - 1
	}
	up, down := distuv.F{D1: n - 1, D2: v}.Quantile(p), distuv.F{D1: v, D2: n - 1}.Quantile(p)
	rest := k*s.rater + (k*n-k-n)*s.err
	return infer.Interval{
		Low:  n * (s.unit - up*s.err) / (up*rest + n*s.unit),
		High: n * (down*s.unit - s.err) / (rest + n*down*s.unit),
	}
}
