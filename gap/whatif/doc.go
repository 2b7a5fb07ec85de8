// Package whatif tells what closing the gaps of a journey could gain, and which of the open actions on its map gain most for a budget of effort.
//
//	all, err := tally.NewRatings(schema, tally.Options{Drivers: items}) // the items of the map and the outcome: for intervals by replicates
//	r, err := whatif.Ask(m, all, whatif.Options{Budget: 30})
//	for _, s := range r.Say(legend.Of(m, schema), touchpoint.English) { … }
//
//	question                                  answer                                       assumes                                         pitfall
//	what does closing a gap regain            the points lost there ([Gain].Score)         the desired level is right                      nothing but arithmetic: it is what is lost, not what a repair does
//	what does the outcome gain                slope × change × share ([Gain].Outcome)      cause and effect, one slope for all marks       not causal; see below
//	which of these is sure                    [Cell].Verdict                               as above; joint, by Holm (1979)                 a slope above 0 is no effect
//	what to do with so many days              [Plan].Best                                  what actions close; gains of cells add up       as good as the shares put in
//	is that plan really the better            [Plan].Odds                                  normal scores; doubt spread evenly              of two plans only
//	what would more days buy                  [Plan].Next, [Plan].Frontier                 as the plan                                     plans between those of the frontier may gain more for their budget
//
// # Gains in the score
//
// Where everybody below the desired level is raised to it, what is regained is what was lost, the score of the cell; where everybody is raised part of the way, that part of it. Both come exactly from the tally. Cells scored per user, for lack of anything that tells their reach,
// are told but not added to others, unless all are such.
//
// # Gains in an outcome
//
// The outcome is regressed on the items of all cells together ([github.com/safar-cx/safar/gap/infer/regress]); the gain of a cell is
//
//	Σ over its items   slope × mean of max(0, desired − x) among its raters × share who used it
//
// on the raw scale of the outcome, in points of an NPS, or as a share of customers. Slopes are partial: of people alike in all other items. Who did not use a thing stands at the mean of those who did, so that it neither helps nor harms them; each pair of items is
// related over those who answered both. An item in several cells counts once where cells are added up. Items that others determine have no slope; nothing is dropped and no ridge pulls slopes towards 0, for its bias would show in no interval: what cannot
// be told apart has wide intervals instead.
//
// The interval has the error of the slopes and that of the change, taken as independent (the delta method; Goodman 1960, J. Am. Stat. Assoc. 55, for products). Slopes have theirs from the jackknife over groups of people where the tally keeps them ([tally.Options].Drivers) and everybody is asked about, else that of least
// squares on the smallest effective number behind any two items, made smaller by as much as clusters make the variance of the outcome larger. No gain is larger than what is left to the best mark.
//
// A cell is said to gain where its p value, held against those of all cells (Holm), is at most 1 − confidence. Others are "cannot tell", whatever their value; where the slope is surely negative no gain is claimed. Which cells may have the greatest gain is told by the differences of all from the greatest, each at 1 − confidence
// over their number (Bonferroni).
//
// # What a slope is not
//
// It is not an effect. Who is content with one thing is content with another (halo); what was not asked may be behind both; and marks are coarse, so that a thing without any effect of its own stands in for those it goes with. In the simulation below such a thing is promised a gain in 4 to 15 % of samples of 1,000 people
// where marks are spread, and in 22 to 46 % where 80 or 95 % are top marks, though its interval holds: what it holds is the slope, not the effect. Nor does one slope need to serve all marks: the fall from bad to worse may weigh more than the rise from good to best, and to close a gap fully is to go where few have been. So the warning stands wherever gains in an outcome are said.
//
// # The plan
//
// An action closes a share of the gap of each of its cells: what its stated gain is of what is lost at them, else by the kind of its repair ([Closes]). Several actions on a cell each close their share of what the others leave. So the expected gain of some actions is
//
//	Σ over cells   lost × (1 − Π over actions (1 − share))
//
// never beyond the gap, in any order, and each action adds the less the more is done (monotone and submodular). The plan maximises that within the budget. Where at most 12 actions hang together by the cells they share, all their combinations are
// gone through, and dynamic programming over effort in tenths of a day puts them together: exact, for all budgets at once. Else a branch and bound looks at up to 20,000 nodes, with the bounds of Nemhauser, Wolsey and Fisher (1978): mostly exact for 40 actions; of 100 that all hang together it cannot
// rule out a plan that gains a sixth more. Above 1,000 such actions are taken in the order of what they gain for their effort. [Plan].Exact and [Plan].Bound say so. Efforts are rounded up to tenths of a day. Actions without effort, without a cell or without evidence are listed, not guessed at.
//
// Shares are guesses, whoever states them. Each action is taken to do evenly between (1 − doubt) and (1 + doubt) times what is said of it, at most all there is, on its own; that leaves the expected gain as it is. The interval of a plan has this and the error of the data: that of the scores by variance estimates
// recovery (Zou and Donner 2008, Stat. Med. 27), which keeps them lopsided where they are. The runner-up is the best plan that does something the best does not, and the odds between the two are those of normal scores, with their covariance, over draws of what the actions do.
//
// The best plan is picked by the same data that tell its gain. Its interval is that of a plan named beforehand; of several that are nearly as good the one picked owes part of its lead to chance, so that its gain, and its odds against the runner-up, are too high on average. So it is
// with the cell of the greatest gain.
//
// # How often the intervals hold
//
// Four cells that go together by a shared opinion (correlation .36); three of them, and chance, make the whole, the fourth has no part in it and 70 % use it; ratings on 1–5 from even to 95 % top marks; weights of 0.5 and more by an exponential law, related to
// the opinion; or clusters of five with an opinion in common. Nominal level 0.95, 500 samples (error 0.010). "Mean" and "worst" are over the four gains in the outcome, "whole" is the gain of all cells, "plan" the gain of a plan of two actions in the score, without doubt; "none" how often a gain is promised where the cell has no effect, "told" where there is an interval at all. The truth is what 300,000
// people give. Nothing falls under .90; intervals of the whole hold more often than asked, for they end at the best mark. At n = 30 and 95 % top marks half of the cells cannot be told. Least squares holds here for it counts on the fewest that answered any two questions; where the whole varies more at some marks than at others it does not ([github.com/safar-cx/safar/gap/infer/regress]): keep replicates. Print the table anew with SAFAR_SIMULATE=1 go test -v -run SimulatedCoverage ./gap/whatif (five minutes).
//
//	slopes         people      ratings           n   mean  worst  whole   plan   none  told
//	jackknife      unweighted  even             30  0.967  0.958  0.970  0.950  0.002  1.00
//	jackknife      unweighted  even            100  0.955  0.948  0.976  0.964  0.008  1.00
//	jackknife      unweighted  even           1000  0.950  0.934  0.944  0.940  0.064  1.00
//	jackknife      unweighted  50 % top box     30  0.972  0.968  0.994  0.974  0.004  1.00
//	jackknife      unweighted  50 % top box    100  0.962  0.954  0.984  0.958  0.016  1.00
//	jackknife      unweighted  50 % top box   1000  0.958  0.956  0.980  0.944  0.120  1.00
//	jackknife      unweighted  80 % top box     30  0.980  0.967  0.994  0.968  0.000  0.98
//	jackknife      unweighted  80 % top box    100  0.976  0.956  0.986  0.960  0.014  1.00
//	jackknife      unweighted  80 % top box   1000  0.968  0.962  0.982  0.960  0.444  1.00
//	jackknife      unweighted  95 % top box     30  0.999  0.995  0.938  0.928  0.000  0.46
//	jackknife      unweighted  95 % top box    100  0.981  0.979  1.000  0.948  0.000  0.95
//	jackknife      unweighted  95 % top box   1000  0.968  0.958  0.984  0.944  0.464  1.00
//	jackknife      weighted    even             30  0.970  0.960  0.974  0.950  0.002  1.00
//	jackknife      weighted    even            100  0.956  0.942  0.958  0.952  0.010  1.00
//	jackknife      weighted    even           1000  0.948  0.942  0.948  0.948  0.084  1.00
//	jackknife      weighted    50 % top box     30  0.982  0.974  0.986  0.964  0.000  1.00
//	jackknife      weighted    50 % top box    100  0.964  0.958  0.978  0.966  0.014  1.00
//	jackknife      weighted    50 % top box   1000  0.948  0.938  0.980  0.950  0.154  1.00
//	jackknife      weighted    80 % top box     30  0.983  0.970  1.000  0.964  0.000  0.99
//	jackknife      weighted    80 % top box    100  0.967  0.960  0.992  0.964  0.000  1.00
//	jackknife      weighted    80 % top box   1000  0.958  0.950  0.992  0.942  0.394  1.00
//	jackknife      weighted    95 % top box     30  0.996  0.990  0.912  0.930  0.000  0.45
//	jackknife      weighted    95 % top box    100  0.971  0.962  1.000  0.970  0.000  0.97
//	jackknife      weighted    95 % top box   1000  0.963  0.948  0.984  0.948  0.418  1.00
//	jackknife      clustered   even             30  0.968  0.952  0.986  0.970  0.002  1.00
//	jackknife      clustered   even            100  0.954  0.952  0.958  0.952  0.020  1.00
//	jackknife      clustered   even           1000  0.951  0.940  0.970  0.970  0.074  1.00
//	jackknife      clustered   50 % top box     30  0.982  0.974  0.990  0.970  0.000  1.00
//	jackknife      clustered   50 % top box    100  0.963  0.954  0.980  0.956  0.018  1.00
//	jackknife      clustered   50 % top box   1000  0.954  0.952  0.972  0.942  0.128  1.00
//	jackknife      clustered   80 % top box     30  0.986  0.978  1.000  0.960  0.000  0.98
//	jackknife      clustered   80 % top box    100  0.973  0.968  0.990  0.950  0.004  1.00
//	jackknife      clustered   80 % top box   1000  0.956  0.942  0.982  0.948  0.396  1.00
//	jackknife      clustered   95 % top box     30  0.999  0.994  0.922  0.912  0.000  0.43
//	jackknife      clustered   95 % top box    100  0.985  0.973  1.000  0.950  0.000  0.95
//	jackknife      clustered   95 % top box   1000  0.964  0.954  0.988  0.952  0.462  1.00
//	least squares  unweighted  even             30  0.956  0.944  0.976  0.960  0.008  1.00
//	least squares  unweighted  even            100  0.942  0.922  0.974  0.968  0.018  1.00
//	least squares  unweighted  even           1000  0.944  0.926  0.960  0.946  0.064  1.00
//	least squares  unweighted  50 % top box     30  0.977  0.962  0.984  0.974  0.000  1.00
//	least squares  unweighted  50 % top box    100  0.968  0.946  0.986  0.958  0.008  1.00
//	least squares  unweighted  50 % top box   1000  0.954  0.940  0.986  0.952  0.148  1.00
//	least squares  unweighted  80 % top box     30  0.985  0.972  0.990  0.946  0.000  1.00
//	least squares  unweighted  80 % top box    100  0.971  0.964  0.982  0.948  0.006  1.00
//	least squares  unweighted  80 % top box   1000  0.974  0.968  0.990  0.946  0.412  1.00
//	least squares  unweighted  95 % top box     30  1.000  1.000  0.974  0.934  0.000  0.74
//	least squares  unweighted  95 % top box    100  0.978  0.962  0.992  0.946  0.000  0.99
//	least squares  unweighted  95 % top box   1000  0.983  0.978  0.986  0.948  0.408  1.00
//	least squares  weighted    even             30  0.973  0.970  0.990  0.958  0.002  1.00
//	least squares  weighted    even            100  0.959  0.956  0.980  0.960  0.016  1.00
//	least squares  weighted    even           1000  0.946  0.942  0.974  0.948  0.080  1.00
//	least squares  weighted    50 % top box     30  0.988  0.982  0.990  0.968  0.002  1.00
//	least squares  weighted    50 % top box    100  0.978  0.970  0.988  0.964  0.004  1.00
//	least squares  weighted    50 % top box   1000  0.962  0.954  0.986  0.954  0.130  1.00
//	least squares  weighted    80 % top box     30  0.990  0.974  0.988  0.952  0.000  1.00
//	least squares  weighted    80 % top box    100  0.985  0.978  0.988  0.946  0.000  1.00
//	least squares  weighted    80 % top box   1000  0.982  0.978  0.994  0.950  0.292  1.00
//	least squares  weighted    95 % top box     30  1.000  1.000  0.954  0.934  0.000  0.74
//	least squares  weighted    95 % top box    100  0.983  0.972  0.984  0.948  0.000  0.99
//	least squares  weighted    95 % top box   1000  0.992  0.986  0.992  0.956  0.236  1.00
//	least squares  clustered   even             30  0.975  0.966  0.986  0.950  0.000  1.00
//	least squares  clustered   even            100  0.980  0.974  0.988  0.952  0.000  1.00
//	least squares  clustered   even           1000  0.980  0.968  0.992  0.966  0.040  1.00
//	least squares  clustered   50 % top box     30  0.983  0.968  0.992  0.966  0.002  1.00
//	least squares  clustered   50 % top box    100  0.982  0.980  0.994  0.950  0.004  1.00
//	least squares  clustered   50 % top box   1000  0.984  0.974  0.992  0.956  0.088  1.00
//	least squares  clustered   80 % top box     30  0.989  0.974  0.996  0.968  0.000  0.99
//	least squares  clustered   80 % top box    100  0.984  0.978  0.998  0.954  0.000  1.00
//	least squares  clustered   80 % top box   1000  0.993  0.986  0.998  0.952  0.216  1.00
//	least squares  clustered   95 % top box     30  1.000  1.000  0.970  0.918  0.000  0.72
//	least squares  clustered   95 % top box    100  0.989  0.978  0.992  0.950  0.000  0.99
//	least squares  clustered   95 % top box   1000  0.990  0.986  0.992  0.952  0.236  1.00
package whatif
