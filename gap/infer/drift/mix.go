package drift

import "math"

// Class is the mean over those of one class, with the variance of that mean, and their share of all.
type Class struct {
	Mean, Variance float64
	Share          float64 // 0 or more; shares need not sum to 1
}

// Standardise is the mean over classes at a mix of them that is not their own, and its variance:
//
//	Σ mixₖ·meanₖ ÷ Σ mixₖ,   Σ mixₖ²·varianceₖ ÷ (Σ mixₖ)²
//
// (direct standardisation; Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, 19). The mix is taken as given, without error, and
// people of different classes as independent. Two periods at one mix differ by how people of a class changed, not by who came.
//
// A class with a mix of 0 is not looked at. A mean that is not known where its mix is above 0 makes both NaN, as do a mix that is negative or not
// finite, and no mix at all; a variance that is not known makes the variance NaN. Length mismatch panics.
func Standardise(classes []Class, mix []float64) (mean, variance float64) {
	must(len(classes) == len(mix))
	total := 0.0
	for k, q := range mix {
		if !(q >= 0) {
			return math.NaN(), math.NaN()
		}
		if q > 0 {
			total += q
			mean += q * classes[k].Mean
			variance += q * q * classes[k].Variance
		}
	}
	if !(total > 0) || !finite(mean/total) {
		return math.NaN(), math.NaN()
	}
	if mean /= total; variance < 0 {
		return mean, math.NaN()
	}
	return mean, variance / (total * total)
}

// Parts is a difference of two means over classes, taken apart (Kitagawa 1955, JASA 50, 1168–1194, at the mix of the later). Crude = Within + Mix.
type Parts struct {
	Crude    float64 // later − earlier, each at its own mix
	Within   float64 // later − earlier, both at the mix of the later: how people of a class changed
	Variance float64 // of Within, the mix taken as given
	Mix      float64 // the rest: who came
}

// Simpson reports whether the crude difference and that within classes point in opposite directions (Simpson 1951, JRSS-B 13; Yule 1903). That they do, says
// nothing of whether either is more than chance.
func (p Parts) Simpson() bool { return p.Crude*p.Within < 0 }

// Decompose takes the difference between two periods apart, over the same classes in the same order. NaN throughout where either mean is not known at one of the
// mixes, as where nobody of a class was there before; leave such classes out of both, or join them with others. Length mismatch panics.
func Decompose(earlier, later []Class) Parts {
	must(len(earlier) == len(later))
	shares := func(classes []Class) []float64 {
		out := make([]float64, len(classes))
		for k, c := range classes {
			out[k] = c.Share
		}
		return out
	}
	own, was := shares(later), shares(earlier)
	after, afterVar := Standardise(later, own)
	before, _ := Standardise(earlier, was)
	moved, movedVar := Standardise(earlier, own)
	p := Parts{Crude: after - before, Within: after - moved, Variance: afterVar + movedVar, Mix: moved - before}
	if !finite(p.Crude) || !finite(p.Within) {
		nan := math.NaN()
		return Parts{nan, nan, nan, nan}
	}
	return p
}
