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
// # Conventions
//
// NaN means that it cannot be told, and Reason says why. Nothing passed in is changed or kept, and all functions may be called from several goroutines at once.
package regress
