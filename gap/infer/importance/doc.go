// Package importance says how much of an outcome each of several related predictors accounts for, over plain numbers: the covariance matrix of outcome and
// predictors. It is what derived importance, or driver analysis, rests on.
//
//	question                                     function                  assumes                            pitfall
//	what part of R² is each predictor's, fast    Decompose, Johnson        a linear regression, equal steps   not causal; may differ from Shapley on the first place
//	the same, by what each adds to all others    Decompose, Shapley        as above; at most 20 predictors    not causal; a predictor without effect of its own gets some
//	with intervals, and a covariance for ranks   Jackknife                 groups that are independent        says nothing about 0: weights are above 0 by chance
//	could it be chance that it has any           Options.NoiseDraws        N people, independent              a predictor that only goes with others beats noise, too
//	how far do two ratings go together           Ordinal                   order of levels                    τ-b is nearer to 0 than Spearman; neither is a part of R²
//
// # What the weights are
//
// In a regression of y on predictors with correlation matrix R and correlations r with y, R² = rᵀR⁻¹r has no parts that belong to single predictors unless
// these are uncorrelated. Two ways to share it out are in use.
//
// Johnson: relative weights (Johnson 2000, Multivariate Behav. Res. 35). The predictors are exchanged for the nearest uncorrelated ones,
// and what each of those explains is handed back, weight_j = Σ_k (R^½)²_jk · (R^−½ r)²_k.
//
// Shapley: the gain in R² by adding a predictor, averaged over all orders in which predictors can be entered (Lindeman, Merenda and Gold 1980; Grömping
// 2006, J. Stat. Softw. 17(1); the general dominance of Budescu 1993, Psychol. Bull. 114, and the value of Shapley 1953). Result.BySize has the gains by the number
// of predictors that were there before (conditional dominance: Azen and Budescu 2003, Psychol. Methods 8).
//
// Both are never negative, sum to R², give uncorrelated predictors their r², and do not depend on scale and order. They are mostly near each other,
// and for two predictors they are equal. But they may disagree on who is first: on the 32 cars of R's mtcars, fuel consumption is due to power first by
// Johnson (.232, before cylinders with .228), to cylinders first by Shapley (.247, .211 for power). Show both, or say which; Shapley has the
// clearer meaning, Johnson has no bound on the number of predictors. Where they disagree the data do not know.
//
// # What they are not
//
//   - Weights are not effects: to go with an outcome is not to cause it, and no weight tells what a repair would gain.
//   - A predictor without any coefficient of its own gets weight by going with those that have one. Examination in the Swiss data of the tests adds .007
//     to what the others explain, and has .171 by Shapley.
//   - A question asked twice has its weight shared between the copies, which pulls both down in a ranking.
//   - R² is too high by about p/N, and the weights with it. Noise shows how much of a weight is that.
//   - A matrix of pairwise correlations, each from the people who answered both, may be one that no data can have. It is refused
//     where that shows; where it does not show, first places can still depend on who is left out.
//
// # Noise
//
// Tonidandel, LeBreton and Johnson (2009, Psychol. Methods 14; see Tonidandel and LeBreton 2011, J. Bus. Psychol. 26) enter a random variable beside the predictors
// to see what nothing earns. It needs no data: the correlations of such a variable with all others have a known distribution, given the matrix and N.
// A weight below Noise.High, at the confidence asked for, is not told from chance. Being above it
// tells that a predictor goes with the outcome, directly or through others: it is no test of its coefficient. Many predictors are many looks: of 20
// without any relation, one is above it in the mean. N is the number of independent people; under weights and clusters, the effective number.
//
// How often a rating that has nothing to do with anything is above Noise.High, nominally .05, and how often one without a coefficient is that is correlated
// with the others, in the worlds of the table below; relative weights, 2,000 samples of 400 draws (error 0.005). Print it anew with SAFAR_SIMULATE=1
// go test -v -run SeldomBeatNoise (a minute and a half).
//
//	people               n  unrelated  only correlated
//	clear               30      0.055            0.418
//	clear              100      0.044            0.945
//	clear              300      0.049            1.000
//	clear             1000      0.055            1.000
//	weak                30      0.058            0.070
//	weak               100      0.055            0.128
//	weak               300      0.051            0.345
//	weak              1000      0.055            0.966
//	strong              30      0.051            0.896
//	strong             100      0.044            1.000
//	strong             300      0.056            1.000
//	strong            1000      0.047            1.000
//	clear, 5 levels     30      0.047            0.301
//	clear, 5 levels    100      0.055            0.760
//	clear, 5 levels    300      0.045            0.998
//	clear, 5 levels   1000      0.057            1.000
//	weak, 5 levels      30      0.062            0.073
//	weak, 5 levels     100      0.044            0.115
//	weak, 5 levels     300      0.051            0.251
//	weak, 5 levels    1000      0.048            0.731
//
// # How often the intervals hold
//
// Four predictors that are correlated by one half, with coefficients of .6, .3, .15 and 0 and R² of .55 ("clear") or .95 ("strong"), or of a third of these and
// R² of .08 ("weak"); normal, or cut into five levels with half of the marks at the top. n people, the jackknife with 30 groups, nominal level 0.95, 2,000
// samples (error 0.005). "Mean" and "worst" are over the four weights, "least" is the weight of the predictor without a coefficient, "share" and the second "worst" are of the four shares. The truth is what 200,000 people
// give. An asterisk flags a row in which something holds in fewer than .90. What holds too seldom is a share of hardly anything: where R² is not well above the p/N that chance gives, all weights are about alike by chance, and the greatest share is put too low:
// use the weight there, and compare it with noise first. Small weights hold more often than they must, for they have room for a part of their own. R² is of the
// marks before they are cut. Print the table anew with SAFAR_SIMULATE=1 go test -v -run IntervalsCover ./gap/infer/importance (one minute).
//
//	method            people              n   mean   worst  least  share  worst  R²
//	relative weights  clear              30  0.956  0.938  0.965  0.954  0.943  0.949
//	relative weights  clear             100  0.945  0.930  0.930  0.941  0.929  0.950
//	relative weights  clear             300  0.947  0.944  0.946  0.946  0.937  0.954
//	relative weights  clear            1000  0.954  0.950  0.955  0.956  0.952  0.946
//	relative weights  weak               30  0.975  0.972  0.975  0.962  0.896  0.926 *
//	relative weights  weak              100  0.974  0.966  0.979  0.954  0.886  0.942 *
//	relative weights  weak              300  0.953  0.918  0.978  0.939  0.908  0.947
//	relative weights  weak             1000  0.941  0.925  0.925  0.941  0.924  0.951
//	relative weights  strong             30  0.949  0.936  0.936  0.949  0.936  0.950
//	relative weights  strong            100  0.946  0.939  0.939  0.946  0.939  0.952
//	relative weights  strong            300  0.946  0.944  0.945  0.946  0.944  0.954
//	relative weights  strong           1000  0.950  0.943  0.945  0.950  0.944  0.953
//	relative weights  clear, 5 levels    30  0.962  0.946  0.973  0.949  0.929  0.943
//	relative weights  clear, 5 levels   100  0.943  0.933  0.933  0.938  0.931  0.958
//	relative weights  clear, 5 levels   300  0.948  0.942  0.946  0.948  0.942  0.945
//	relative weights  clear, 5 levels  1000  0.953  0.945  0.945  0.953  0.943  0.942
//	relative weights  weak, 5 levels     30  0.978  0.971  0.971  0.961  0.890  0.931 *
//	relative weights  weak, 5 levels    100  0.979  0.976  0.979  0.950  0.873  0.949 *
//	relative weights  weak, 5 levels    300  0.957  0.934  0.980  0.939  0.899  0.955 *
//	relative weights  weak, 5 levels   1000  0.945  0.936  0.936  0.937  0.922  0.961
//	Shapley           clear              30  0.958  0.947  0.968  0.954  0.942  0.949
//	Shapley           clear             100  0.945  0.931  0.931  0.942  0.932  0.950
//	Shapley           clear             300  0.945  0.941  0.947  0.945  0.938  0.954
//	Shapley           clear            1000  0.955  0.950  0.954  0.956  0.953  0.946
//	Shapley           weak               30  0.976  0.974  0.976  0.963  0.892  0.926 *
//	Shapley           weak              100  0.973  0.958  0.981  0.956  0.885  0.942 *
//	Shapley           weak              300  0.953  0.913  0.980  0.940  0.908  0.947
//	Shapley           weak             1000  0.945  0.938  0.938  0.941  0.928  0.951
//	Shapley           strong             30  0.952  0.937  0.937  0.952  0.939  0.950
//	Shapley           strong            100  0.947  0.944  0.944  0.944  0.938  0.952
//	Shapley           strong            300  0.948  0.945  0.949  0.948  0.943  0.954
//	Shapley           strong           1000  0.951  0.946  0.946  0.951  0.946  0.953
//	Shapley           clear, 5 levels    30  0.962  0.943  0.973  0.949  0.930  0.943
//	Shapley           clear, 5 levels   100  0.942  0.934  0.934  0.937  0.927  0.958
//	Shapley           clear, 5 levels   300  0.946  0.939  0.939  0.947  0.942  0.945
//	Shapley           clear, 5 levels  1000  0.952  0.945  0.945  0.952  0.941  0.942
//	Shapley           weak, 5 levels     30  0.979  0.970  0.970  0.963  0.892  0.931 *
//	Shapley           weak, 5 levels    100  0.979  0.976  0.981  0.951  0.871  0.949 *
//	Shapley           weak, 5 levels    300  0.959  0.935  0.981  0.940  0.900  0.955
//	Shapley           weak, 5 levels   1000  0.947  0.934  0.947  0.935  0.927  0.961
//	mean              of all             30  0.965  0.954  0.965  0.956  0.919  0.940
//	worst             of all             30  0.949  0.936  0.936  0.949  0.890  0.926
//	mean              of all            100  0.957  0.949  0.953  0.946  0.911  0.950
//	worst             of all            100  0.942  0.930  0.930  0.937  0.871  0.942
//	mean              of all            300  0.950  0.936  0.959  0.944  0.926  0.951
//	worst             of all            300  0.945  0.913  0.939  0.939  0.899  0.945
//	mean              of all           1000  0.949  0.941  0.944  0.947  0.938  0.951
//	worst             of all           1000  0.941  0.925  0.925  0.935  0.922  0.942
//
// The same of marks from even to 95 % at the top, under weights and in clusters, with groups of unequal size, stands on the page of gap/driver. There degrees of freedom by the replicates are what makes intervals hold.
//
// # Conventions
//
// NaN means that it cannot be told, and Reason says why. Nothing passed in is changed or kept, and all functions may be called from several
// goroutines at once. Random numbers are drawn for noise alone, from a seed with a fixed default.
package importance
