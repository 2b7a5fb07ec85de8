package infer

import "math"

// Clustered is the method of a share's interval on the effective size that its variance between clusters tells.
const Clustered Method = "wilson, clustered"

// ShareFromDesign is the estimate of a share of units that come in clusters, contacts of customers say, when the variance of that share is known from
// the design: linearised over customers, or jackknifed. The interval is Wilson's, on the number of independent units that would have that variance, less
// what estimating it from so few clusters costs,
//
//	nEff = p(1−p)/variance · (z/t)²,   t on clusters − 1 degrees of freedom
//
// (Korn and Graubard 1998, Surv. Methodol. 24, who put the exact interval there). Where the variance is 0 or unknown (NaN), as where all units are alike,
// nothing is known of how alike those of one cluster are, and the clusters themselves are what is counted. units are those counted, passed on as N.
//
// Weights are a design, too: clusters is then one more than the degrees of freedom of the variance, Kish's n²/units for people
// who are independent. Tabled in the package documentation.
//
// It is too short where few clusters have what is counted, for their variance is then estimated from those few, and where few hold most of the units. In
// simulation, customers with 1 to 6 contacts each, a part of them with contacts that are all alike; nominal level 0.95, 50,000 samples (error 0.001; print it
// anew with SAFAR_SIMULATE=1 go test -v -run ClusteredShares):
//
//	customers  share  alike   holds
//	       30   0.50    1/2   0.953
//	       30   0.10    1/2   0.909
//	      100   0.10   none   0.957
//	      100   0.10    1/2   0.936
//	      100   0.05    all   0.928
//	      300   0.02    1/2   0.909
//	    1,000   0.02    1/2   0.940
//
// NaN throughout for a share outside [0, 1], or clusters or units that are no number of things; without units the value is NaN and the interval [0, 1].
func ShareFromDesign(share, variance, clusters, units, confidence float64) Estimate {
	n := clusters
	if units == 0 {
		n = 0
	}
	if spread := share * (1 - share); variance > 0 && spread > 0 && clusters > 1 {
		confidence := level(confidence)
		narrow := Critical(confidence, math.Inf(1)) / Critical(confidence, clusters-1)
		n = math.Min(spread/variance*narrow*narrow, units)
	}
	e := Share(share, n, confidence)
	e.N, e.Method = units, Clustered
	if variance > 0 {
		e.SE = math.Sqrt(variance)
	}
	return e
}
