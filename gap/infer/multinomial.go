package infer

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// ExclusiveShares are the shares of total people who fell into each of several cells, where everybody falls
// into one at most, with the covariance of all of them at once: "lost here, of all who set out", say. counts
// are people (or their weights), total all people, those in no cell included. Value and interval of a cell
// are Share's (Wilson); the covariance is the multinomial one,
//
//	cov = (diag(p) − p·pᵀ)/(n − 1),
//
// on nEff effective people (0 means total), with a floor: no variance is taken to be less than that of a cell
// into which nobody fell, or everybody, after adding two and two people or so,
//
//	p̃(1−p̃)/(n+z²),   p̃ = (z²/2)/(n+z²),   z of the confidence
//
// (the adjustment of Agresti and Coull 1998, Am. Stat. 52, evaluated at count 0). It raises cells of fewer
// than two people only, so that a count of 0 never claims certainty, and leaves the matrix a covariance, as
// it adds to the diagonal alone. Give the values and cov to Ranks; both may be scaled, to per 100, by s and
// s². (Multinomial covariance: any text, e.g. Agresti 2013, Categorical Data Analysis, 1.4.)
//
// Rank sets built on it hold: n people and 12 cells, nominal level 0.95, 2,000 samples (error 0.005; print it
// anew with SAFAR_SIMULATE=1 go test -v -run RankSetsOfExits, two minutes). "joint" is how often all simultaneous sets hold,
// "worst" how often the marginal set of the cell for which it holds least often does; then the least often that
// Wilson's interval of a cell holds, which of few people falls short between two counts (an asterisk): where that matters
// use ShareExact; and the mean size of the simultaneous sets, in the worst row the widest.
//
//	lost per cell                      n  joint  worst  Wilson  size
//	1 % each                          30  1.000  1.000  0.958   12.0
//	5 % each                          30  1.000  1.000  0.936   12.0
//	none in half of them, else 2 %    30  1.000  1.000  0.974   12.0
//	3 to 4 %                          30  1.000  1.000  0.926   12.0
//	0.4 to 4.8 %                      30  1.000  1.000  0.883   12.0 *
//	50 % in one, else 1 %             30  1.000  1.000  0.956   10.2
//	mean of all                       30  1.000  1.000  0.939   11.7
//	worst of all                      30  1.000  1.000  0.883   12.0 *
//	1 % each                         100  1.000  1.000  0.904   12.0
//	5 % each                         100  0.990  0.986  0.962   12.0
//	none in half of them, else 2 %   100  1.000  1.000  0.928   12.0
//	3 to 4 %                         100  0.999  0.997  0.931   12.0
//	0.4 to 4.8 %                     100  1.000  0.999  0.933   12.0
//	50 % in one, else 1 %            100  1.000  1.000  0.912   10.2
//	mean of all                      100  0.998  0.997  0.928   11.7
//	worst of all                     100  0.990  0.986  0.904   12.0
//	1 % each                         300  1.000  0.998  0.964   12.0
//	5 % each                         300  0.958  0.978  0.952   12.0
//	none in half of them, else 2 %   300  0.999  0.992  0.942   11.9
//	3 to 4 %                         300  0.996  0.991  0.939   12.0
//	0.4 to 4.8 %                     300  0.999  0.998  0.936   11.4
//	50 % in one, else 1 %            300  0.999  0.996  0.941   10.2
//	mean of all                      300  0.992  0.992  0.945   11.6
//	worst of all                     300  0.958  0.978  0.936   12.0
//	1 % each                        1000  0.964  0.978  0.955   12.0
//	5 % each                        1000  0.957  0.975  0.943   12.0
//	none in half of them, else 2 %  1000  0.982  0.980  0.941    6.1
//	3 to 4 %                        1000  0.997  0.994  0.935   11.9
//	0.4 to 4.8 %                    1000  0.998  0.997  0.921    8.2
//	50 % in one, else 1 %           1000  0.968  0.982  0.938   10.2
//	mean of all                     1000  0.978  0.984  0.939   10.1
//	worst of all                    1000  0.957  0.975  0.921   12.0
//
// Assumes independent people but for nEff, which must serve all cells alike; where clusters matter more in
// some cells than in others, give Ranks a jackknife's covariance instead. Pitfall: passes are not people. A
// customer who is lost twice breaks the covariance: count them once, where they left for good.
//
// No counts give nil and nil. total = 0 gives NaN values with interval [0, 1] and a covariance of NaN, which
// Ranks refuses. Counts or total that are negative, NaN or infinite, or counts that exceed total by more than
// rounding, give NaN throughout. With one effective person or less n − 1 is replaced by n.
func ExclusiveShares(counts []float64, total, nEff, confidence float64) (shares []Estimate, cov *mat.SymDense) {
	if len(counts) == 0 {
		return nil, nil
	}
	if nEff == 0 {
		nEff = total
	}
	sum, sound := 0.0, total >= 0 && nEff >= 0 && !math.IsInf(total, 1) && !math.IsInf(nEff, 1)
	for _, c := range counts {
		sum += c
		sound = sound && c >= 0
	}
	sound = sound && sum <= total*(1+1e-9)
	if !sound {
		total, nEff = math.NaN(), math.NaN()
	}
	shares = make([]Estimate, len(counts))
	for j, c := range counts {
		shares[j] = Share(math.Min(c/total, 1), nEff, confidence)
		shares[j].N = total
	}
	return shares, multinomial(shares, nEff, Critical(level(confidence), math.Inf(1)))
}

// multinomial is the covariance of the shares, floored for the critical value z.
func multinomial(shares []Estimate, n, z float64) *mat.SymDense {
	cov := mat.NewSymDense(len(shares), nil)
	added := z * z
	never := added / 2 / (n + added)
	floor := never * (1 - never) / (n + added)
	if n > 1 {
		n--
	}
	for j, a := range shares {
		for k := range j {
			cov.SetSym(j, k, -a.Value*shares[k].Value/n)
		}
		cov.SetSym(j, j, math.Max(a.Value*(1-a.Value)/n, floor))
	}
	return cov
}
