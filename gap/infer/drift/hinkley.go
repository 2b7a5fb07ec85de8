package drift

import "math"

// Form says which of the published Page–Hinkley tests is run. They differ in what the sum of departures is held against.
type Form int

// The forms.
const (
	// Classic signals where the sum is more than Lambda above its least value so far (Page 1954; Mouss, Mouss, Mouss and Sefouhi 2004). With a known mean and
	// Alpha 1 this is the upper sum of CUSUM with slack Delta and limit Lambda. It is the zero value.
	Classic Form = iota
	// Floored keeps the sum at 0 or more, and signals where it is above Lambda: Classic in another form where Alpha is 1; a faded sum forgets where Classic does not.
	Floored
	// Unfloored signals where the sum itself is above Lambda, with nothing to keep it from drifting far below 0 while all is well: then a change is found
	// late. It is what MOA, CapyMOA and scikit-multiflow run.
	Unfloored
)

// PageHinkleyOptions are the parameters of a Page–Hinkley test; zeros mean the defaults, which are those of MOA.
type PageHinkleyOptions struct {
	Form   Form
	Min    int     // numbers since the start, or since the last alarm, before any alarm; 0 means 30
	Delta  float64 // departure that is not counted, in the unit of the series; 0 means 0.005, a negative one means none
	Lambda float64 // what must be exceeded for an alarm; 0 means 50
	Alpha  float64 // by what the sum is multiplied at each number, in (0, 1]; 0 means 0.9999, 1 forgets nothing
	Falls  bool    // look for a lower mean, not for a higher one
}

func (o PageHinkleyOptions) filled() (PageHinkleyOptions, bool) {
	if o.Min == 0 {
		o.Min = 30
	}
	if o.Delta == 0 {
		o.Delta = 0.005
	}
	o.Delta = math.Max(0, o.Delta)
	if o.Lambda == 0 {
		o.Lambda = 50
	}
	if o.Alpha == 0 {
		o.Alpha = 0.9999
	}
	return o, o.Min > 0 && finite(o.Delta) && o.Lambda > 0 && finite(o.Lambda) && o.Alpha > 0 && o.Alpha <= 1 && o.Form >= Classic && o.Form <= Unfloored
}

// PageHinkley is where the mean of a series rises (or falls), in periods counted from 0: after an alarm all starts anew. Of each number xₜ,
//
//	x̄ₜ = x̄ₜ₋₁ + (xₜ − x̄ₜ₋₁)/t,   mₜ = α·mₜ₋₁ + (xₜ − x̄ₜ − δ)
//
// with x̄ the mean since the last alarm, the number itself in it, and an alarm from the Min-th number on where mₜ, as its Form has it, exceeds λ. On the
// documented example of CapyMOA the three forms give alarms at 1009 and 1505 (Classic), 1009 and 1506 (Floored), and 1014 and 1685 (Unfloored); the last is what is
// documented there.
//
// It needs no target, since it compares with the mean so far; that mean follows a change, and a slow drift may go unseen. Its parameters are in the units of the series and
// have no error rate of their own: for estimates with known errors CUSUM over Recursive, with Chance, does.
//
// NaN is left out. A series with an infinite number and options that make no sense give no alarm. x is unchanged.
func PageHinkley(x []float64, o PageHinkleyOptions) []int {
	o, fine := o.filled()
	for _, v := range x {
		fine = fine && !math.IsInf(v, 0)
	}
	if !fine {
		return nil
	}
	var alarms []int
	n, mean, sum, least := 0.0, 0.0, 0.0, 0.0
	for i, v := range x {
		if math.IsNaN(v) {
			continue
		}
		if o.Falls {
			v = -v
		}
		n++
		mean += (v - mean) / n
		sum = o.Alpha*sum + (v - mean - o.Delta)
		over := sum
		switch o.Form {
		case Classic:
			least = math.Min(least, sum)
			over = sum - least
		case Floored:
			sum = math.Max(0, sum)
			over = sum
		}
		if n >= float64(o.Min) && over > o.Lambda {
			alarms = append(alarms, i)
			n, mean, sum, least = 0, 0, 0, 0
		}
	}
	return alarms
}
