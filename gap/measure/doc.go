// Package measure holds a journey map against a tally of ratings: which cells the evidence has items of, how good they are and how much is lost at them, each as a quantity that knows which means it depends on, so that any
// two of them have a covariance. Package gap ranks what comes out; the packages beside it ask other questions of the same quantities.
//
//	question                                        here                              pitfall
//	which cells can be measured, by which items     [Cells]                           items the evidence lacks are left out, and told
//	which of them are ranked, why others are not    [Evidence.Standings]              by every question alike: one rule, one place
//	how good is a cell                              [Evidence.Actual]                 a mean over its raters, whoever they are
//	how much is lost at it                          [Evidence.Pain]                   before importance; per user where nothing tells its reach
//	how sure is that, alone                         [Evidence.Estimate]               needs the variance of [Evidence.Together]
//	how do several go together                      [Evidence.Together]               0 between items that were not counted in pairs
//	how did the whole go                            [Evidence.Outcome]                on the raw scale, as a share, or as an NPS
//
// # Sampling error
//
// Where respondents are independent, variances and covariances are linearised: Σ w²·e_j·e_k ÷ (W_j·W_k) over the people who answered both (Cochran 1977; Kish 1965 for weights). Where they
// came in clusters that the codebook names, or an item has too many levels to be counted in pairs, they come from the delete-a-group jackknife (Kott 2001). What depends on several means goes
// through the delta method: its gradient is evaluated at the estimates.
//
// A quantity whose answers are all alike has no variance, which says nothing about its error ([Nothing]); the interval of [Evidence.Estimate] has width even then.
//
// An [Evidence] may be read by several goroutines at once. Nothing passed in is changed.
package measure
