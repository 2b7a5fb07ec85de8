// Package regress is linear regression from a covariance matrix, over plain numbers: by how much an outcome differs, on the average, between people who differ by one in a predictor and are alike in the others. It needs no rows, so
// that it works from sums that were kept.
//
//	question                                     function    assumes                              pitfall
//	slopes, with the classical intervals         Fit         one variance about the line          fails under clusters and uneven spread
//	slopes, whatever the spread and the design   Jackknife   groups that are independent          wants people many times the predictors
//	a sum of slopes, each times a factor         Combine     factors that are known               their own error is to be added
//
// # What a slope is
//
// With covariances S of the predictors and s of these with the outcome, the slopes are b = S⁻¹s, and R² = sᵀS⁻¹s ÷ var(y). They are those of least squares with an intercept on the people behind the matrix. A slope is
// not an effect: who differs in a predictor may differ in what was not asked.
//
// # Predictors that go together
//
// Nothing is dropped and nothing is pulled towards 0. A ridge would trade error for a bias that no interval shows, and leaving one of two like questions out would hand its part to the other.
// What the data cannot tell apart shows in wide intervals; [Result].Tolerance says of each predictor what share of its variance the others leave. Where the
// tolerance is none, exactly or to rounding, the slope is not defined: it is NaN and its Reason [Collinear]; slopes of predictors that are no part of that are still told, by way of the eigenvectors of the correlations.
//
// A matrix patched together from pairs of questions, each answered by other people, may be one that no people can have. It is refused ([ErrIndefinite]), not mended.
//
// # Intervals
//
// Fit: SE² = (1 − R²)·var(y) ÷ (N − p − 1) · (S⁻¹)ⱼⱼ, Student's t on N − p − 1 degrees of freedom (Gauss 1823; Draper and Smith 1998, Applied Regression Analysis, ch. 6).
// It is right where the outcome varies alike at all marks. Jackknife: SE² = (G−1)/G·Σ(b_g − mean)² over the slopes without each of G groups (Kott 2001, J. Off. Stat. 17), Student's t on
// the degrees of freedom of the groups; it asks for no such thing, holds under weights and clusters, and with one person a group it is close to the HC3 of MacKinnon and White (1985).
//
// # How often the intervals hold
//
// An outcome and four predictors that are correlated by one half, with slopes of .6, .3, .15 and 0: normal, with a spread about the line that is even or grows with the first predictor ("uneven"); predictors cut into five levels with half of the marks at the top; weights of 0.5 and more by an exponential law, N being Kish's
// effective number; or clusters of five people with half of each variance in common, left out whole. n people, the jackknife with up to 30 groups (6 at n = 30 in clusters), nominal level 0.95, 2,000 samples (error 0.005); the truth is what 200,000 people give. Mean and worst are over the four slopes. An asterisk flags rows in which something holds
// in fewer than .90: use Jackknife there, which holds in all. Print the table anew with SAFAR_SIMULATE=1 go test -v -run SlopesCover ./gap/infer/regress (a minute).
//
//	                    Fit            Jackknife
//	people        n    mean  worst    mean  worst
//	even         30  0.943  0.936   0.952  0.941
//	even        100  0.949  0.946   0.952  0.949
//	even       1000  0.949  0.943   0.949  0.942
//	uneven       30  0.920  0.834*  0.963  0.939
//	uneven      100  0.920  0.812*  0.954  0.948
//	uneven     1000  0.922  0.827*  0.952  0.948
//	5 levels     30  0.957  0.952   0.955  0.952
//	5 levels    100  0.951  0.941   0.953  0.947
//	5 levels   1000  0.954  0.946   0.949  0.942
//	weights      30  0.968  0.967   0.955  0.951
//	weights     100  0.958  0.955   0.948  0.939
//	weights    1000  0.953  0.949   0.953  0.947
//	clusters     30  0.869  0.861*  0.963  0.957
//	clusters    100  0.850  0.842*  0.955  0.950
//	clusters   1000  0.844  0.835*  0.951  0.945
//	of all       30  0.932  0.834*  0.957  0.939
//	of all      100  0.926  0.812*  0.953  0.939
//	of all     1000  0.925  0.827*  0.951  0.942
//
// # Conventions
//
// NaN means that it cannot be told, and Reason says why. Nothing passed in is changed or kept, and all functions may be called from several goroutines at once.
package regress
