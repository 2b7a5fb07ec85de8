// Package gap ranks where a customer journey hurts: a [journey.Map] and evidence in, a [Ranking] out, with its JSON form ([Ranking.WriteTo],
// [Parse]), its sentences ([Ranking.Say]) and its pictures ([Ranking.Page]).
//
// # The score
//
// The pain of an item in a cell, in points lost per 100 customers, is
//
//	100 × importance × E[ used × max(0, desired − x) ]
//
// where x is a rating on the unit scale, 0 the worst mark and 1 the best, and the mean is over those who answered or said "not used"; the latter
// lose nothing. No answer and not asked leave the base. So a score is reach × depth: a thing that few use cannot hurt many, and an unhappy minority
// is not averaged away by a content majority. The pain of a cell is the mean over its items, by their weights.
//
//   - Desired is what customers want: measured by an item, or stated on the map, else the best mark of the scale, and then said to be assumed.
//   - Importance is stated on the map, 1 where it is not, and normalised to mean 1 over the cells that have evidence. Its error is not in the ranks: they are conditional on it.
//   - An item asked of users only does not tell its reach. Another item of its cell may; otherwise it is scored per 100 users ([Users]) and not ranked among the rest.
//
// # Levels and gaps
//
// The experience gap, desired − actual, is the sum of the design gap, desired − intended, and the delivery gap, intended − actual. Where the design gap is surely
// the larger a redesign is hinted, where the delivery gap is, a small change; that comparison is made cell by cell with the confidence of an interval. Where the
// organisation states no intended level, neither gap is known.
//
// # Sampling error
//
// Levels and losses are those of package [measure], with its covariances under weights and clusters. Intervals are those of [infer.MeanFromDesign]: they stay within
// the possible scores and have width even where all answers are alike.
//
// Ranks are given with confidence sets that hold simultaneously for all points of an audience ([infer.Ranks]; Mogstad, Romano, Shaikh and Wilhelm 2024), and with marginal ones, which hold for one point
// that was singled out beforehand and must not be read together. A cell with fewer than [Options].Min effective raters has a score and an interval but no rank. People who
// did not use a thing are no raters of it.
//
// # Small cells
//
// Beside each measured level and share of missed expectations stands what it comes to when cells on channels of the same kind are drawn together ([Shrunk]; empirical Bayes: Morris 1983, and beta–binomial; errors that cells have in common, as of the same people, are told apart from what cells have in common), the more the fewer rated it. Of cells too
// small to rank a sentence says both. Ranks rest on what was measured.
//
// Six cells of one kind, five rated by n people each and one by few; true levels differ by up to 0.15 of the people at the lowest mark. Weighted: weights of 0.5 and more by an exponential law; clustered: five people share a fifth of the
// variance; same: the same n people rate all of the five and few of them the last, and two fifths of the variance of their answers is their own. Nominal level 0.95, 300 samples (100 of n = 1,000; error 0.013, of the five 0.006): how often the intervals of levels hold, of the five cells and of the one of few, then those of the shares of missed expectations likewise (where none is told, nothing is wrong); then the
// mean squared error of the level of few drawn together over that of the raw one. Levels of few hold more often than they must. An asterisk flags a row in which something holds in fewer than .90: take the raw interval there. Print it anew
// with SAFAR_SIMULATE=1 go test -v -run ShrunkIntervals ./gap (a minute).
//
//	marks      people        n  few  levels        missed         error
//	even       plain        30   5   0.983  1.000   0.995  1.000   0.24
//	even       plain       100   5   0.975  1.000   0.991  1.000   0.22
//	even       plain       100  20   0.980  0.987   0.995  1.000   0.34
//	even       plain      1000  20   0.958  1.000   0.982  1.000   0.26
//	even       weighted     30   5   0.987  1.000   0.997  1.000   0.23
//	even       weighted    100   5   0.980  1.000   0.998  1.000   0.18
//	even       weighted    100  20   0.981  0.983   0.997  1.000   0.34
//	even       weighted   1000  20   0.962  1.000   0.990  1.000   0.25
//	even       clustered    30   5   0.986  1.000   0.995  1.000   0.21
//	even       clustered   100   5   0.979  1.000   0.997  1.000   0.20
//	even       clustered   100  20   0.986  0.967   0.999  1.000   0.29
//	even       clustered  1000  20   0.940  0.990   0.992  1.000   0.24
//	even       same         30   5   0.961  1.000   0.983  1.000   0.27
//	even       same        100   5   0.951  1.000   0.989  1.000   0.23
//	even       same        100  20   0.957  0.983   0.986  1.000   0.38
//	even       same       1000  20   0.946  0.980   0.954  1.000   0.34
//	good       plain        30   5   0.977  1.000   0.994  1.000   0.23
//	good       plain       100   5   0.953  1.000   0.987  1.000   0.24
//	good       plain       100  20   0.956  0.993   0.995  1.000   0.39
//	good       plain      1000  20   0.954  1.000   0.956  1.000   0.35
//	good       weighted     30   5   0.985  1.000   0.995  1.000   0.23
//	good       weighted    100   5   0.958  1.000   0.996  1.000   0.21
//	good       weighted    100  20   0.959  1.000   0.996  1.000   0.37
//	good       weighted   1000  20   0.956  1.000   0.950  1.000   0.30
//	good       clustered    30   5   0.982  1.000   0.995  1.000   0.22
//	good       clustered   100   5   0.959  0.997   0.997  1.000   0.23
//	good       clustered   100  20   0.958  0.977   0.991  1.000   0.35
//	good       clustered  1000  20   0.958  0.990   0.968  1.000   0.26
//	good       same         30   5   0.964  0.997   0.987  1.000   0.31
//	good       same        100   5   0.954  1.000   0.977  1.000   0.25
//	good       same        100  20   0.946  0.987   0.981  1.000   0.45
//	good       same       1000  20   0.952  1.000   0.926  1.000   0.39
//	80 % top   plain        30   5   0.954  0.997   0.991  1.000   0.28
//	80 % top   plain       100   5   0.954  0.993   0.979  1.000   0.23
//	80 % top   plain       100  20   0.948  0.990   0.967  1.000   0.41
//	80 % top   plain      1000  20   0.966  0.970   0.946  1.000   0.40
//	80 % top   weighted     30   5   0.942  1.000   0.997  1.000   0.27
//	80 % top   weighted    100   5   0.936  1.000   0.976  1.000   0.22
//	80 % top   weighted    100  20   0.940  0.957   0.981  1.000   0.42
//	80 % top   weighted   1000  20   0.968  0.970   0.944  1.000   0.32
//	80 % top   clustered    30   5   0.971  1.000   0.988  1.000   0.26
//	80 % top   clustered   100   5   0.948  0.997   0.975  1.000   0.24
//	80 % top   clustered   100  20   0.941  0.993   0.975  1.000   0.33
//	80 % top   clustered  1000  20   0.946  0.990   0.942  1.000   0.32
//	80 % top   same         30   5   0.957  1.000   0.973  1.000   0.28
//	80 % top   same        100   5   0.950  0.997   0.955  1.000   0.24
//	80 % top   same        100  20   0.943  0.957   0.949  1.000   0.48
//	80 % top   same       1000  20   0.958  0.990   0.940  1.000   0.39
//	95 % top   plain        30   5   0.959  1.000   0.975  1.000   0.24
//	95 % top   plain       100   5   0.949  1.000   0.949  1.000   0.24
//	95 % top   plain       100  20   0.941  0.963   0.941  0.997   0.50
//	95 % top   plain      1000  20   0.944  0.980   0.938  1.000   0.47
//	95 % top   weighted     30   5   0.895  1.000   0.985  1.000   0.27 *
//	95 % top   weighted    100   5   0.898  1.000   0.959  1.000   0.25 *
//	95 % top   weighted    100  20   0.924  0.963   0.963  1.000   0.40
//	95 % top   weighted   1000  20   0.948  0.940   0.946  1.000   0.34
//	95 % top   clustered    30   5   0.977  1.000   0.971  1.000   0.27
//	95 % top   clustered   100   5   0.935  1.000   0.949  1.000   0.26
//	95 % top   clustered   100  20   0.944  0.997   0.945  1.000   0.32
//	95 % top   clustered  1000  20   0.942  1.000   0.952  1.000   0.34
//	95 % top   same         30   5   0.959  1.000   0.971  1.000   0.28
//	95 % top   same        100   5   0.951  0.997   0.948  1.000   0.29
//	95 % top   same        100  20   0.948  0.970   0.951  0.993   0.49
//	95 % top   same       1000  20   0.948  0.990   0.952  1.000   0.46
//	mean of all            30      0.965  1.000   0.987  1.000   0.26
//	worst of all           30      0.895  0.997   0.971  1.000   0.31
//	mean of all           100      0.953  0.989   0.976  1.000   0.31
//	worst of all          100      0.898  0.957   0.941  0.993   0.50
//	mean of all          1000      0.953  0.987   0.955  1.000   0.34
//	worst of all         1000      0.940  0.940   0.926  1.000   0.47
//
// # What customers do
//
// [RankPaths] ranks cells by the customers lost there. What lies around it, funnels, time in stage, waits, attribution and the chain of contacts, is package path's; its summary is [Ranking].Paths, of which RankPaths
// fills in the counts. For all of it, put there what [path.Summarise] returns, and into [Ranking].Plan what
// [plan.Compare] says of a map that states a planned path; [Ranking.Say], [Ranking.Page] and [Ranking.Publish] then speak of it too.
//
// # What else can be asked
//
// [Questions] holds the answers to what is asked beside the ranking, of the same tallies: [driver.Find], [trend.Compare], [consistency.Examine], [lens.Compare], [whatif.Ask] and [robust.Vary]. Each is a report with its method, its error control and its own member of
// the ranking's JSON; [Ranking.Say] says them after the ranking, [Ranking.Page] has a section for each, and [Ranking.Publish] withholds of them, too. METHODS.md beside this package leads from a question to its method.
//
// # How often it holds
//
// Rank sets: people rate twelve cells on 1–5, and two fifths of the variance of their answers is their own; true scores are all equal, the hardest case, or spread evenly. Weighted: a stratum of lower opinion is drawn twice as often as its share and weighted back; clustered: n/5 clusters, with which half of
// what is a person's own is common; or 60 % use each thing. The whole way is simulated, from responses through the tally to the ranking, with the truth known exactly, at nominal level 0.95; 500 samples, 120 of n = 1,000 (error 0.010, 0.020). How often all simultaneous sets hold together; how often a cell is wrongly said to be
// surely, or surely not, among the 3 or the 5 worst; how often the marginal set holds on average, and of the cell for which it holds least often; and the mean size of the simultaneous sets. An asterisk flags a joint coverage under .90: six clusters are too few to rank by, though what is said to be sure of the worst is still
// right; have twenty. Print it anew with SAFAR_SIMULATE=1 go test -v -run SimulatedCoverage -timeout 1h ./gap (three minutes).
//
//	ratings, people                n  joint  surely  marginal  least  size
//	even, plain                   30  0.964  0.002   0.956     0.940  12.0
//	even, plain                  100  0.946  0.004   0.948     0.936  12.0
//	even, plain                 1000  0.950  0.008   0.956     0.908  12.0
//	even, weighted                30  0.948  0.000   0.943     0.932  12.0
//	even, weighted               100  0.956  0.002   0.953     0.936  12.0
//	even, weighted              1000  0.958  0.000   0.947     0.917  12.0
//	even, clustered               30  0.902  0.000   0.949     0.932  12.0
//	even, clustered              100  0.942  0.000   0.962     0.950  12.0
//	even, clustered             1000  0.967  0.000   0.944     0.925  12.0
//	even, 60 % use                30  0.962  0.000   0.957     0.946  12.0
//	even, 60 % use               100  0.934  0.002   0.953     0.942  12.0
//	even, 60 % use              1000  0.950  0.008   0.953     0.900  12.0
//	27 % top, plain               30  0.940  0.002   0.945     0.926  12.0
//	27 % top, plain              100  0.950  0.002   0.955     0.944  12.0
//	27 % top, plain             1000  0.950  0.008   0.950     0.925  12.0
//	27 % top, weighted            30  0.950  0.000   0.952     0.936  12.0
//	27 % top, weighted           100  0.956  0.002   0.952     0.936  12.0
//	27 % top, weighted          1000  0.967  0.000   0.959     0.942  12.0
//	27 % top, clustered           30  0.892  0.004   0.939     0.924  12.0 *
//	27 % top, clustered          100  0.926  0.000   0.950     0.932  12.0
//	27 % top, clustered         1000  0.933  0.000   0.944     0.908  12.0
//	27 % top, 60 % use            30  0.962  0.000   0.951     0.938  12.0
//	27 % top, 60 % use           100  0.948  0.004   0.949     0.936  12.0
//	27 % top, 60 % use          1000  0.967  0.000   0.947     0.933  12.0
//	the same, spread, plain       30  1.000  0.000   1.000     0.996   9.9
//	the same, spread, plain      100  1.000  0.000   1.000     1.000   6.1
//	the same, spread, plain     1000  1.000  0.000   1.000     1.000   2.2
//	the same, spread, weighted    30  1.000  0.000   1.000     0.996  10.6
//	the same, spread, weighted   100  1.000  0.000   1.000     0.998   6.7
//	the same, spread, weighted  1000  1.000  0.000   1.000     1.000   2.4
//	the same, spread, clustered   30  1.000  0.000   1.000     1.000  11.5
//	the same, spread, clustered  100  1.000  0.000   1.000     0.998   7.1
//	the same, spread, clustered 1000  1.000  0.000   1.000     1.000   2.2
//	the same, spread, 60 % use    30  1.000  0.000   1.000     0.998  11.6
//	the same, spread, 60 % use   100  1.000  0.000   1.000     1.000   8.9
//	the same, spread, 60 % use  1000  1.000  0.000   1.000     1.000   3.4
//	80 % top, plain               30  0.988  0.000   0.969     0.962  12.0
//	80 % top, plain              100  0.968  0.000   0.966     0.948  12.0
//	80 % top, plain             1000  0.975  0.000   0.956     0.933  12.0
//	80 % top, weighted            30  0.994  0.000   0.986     0.982  12.0
//	80 % top, weighted           100  0.982  0.000   0.967     0.950  12.0
//	80 % top, weighted          1000  0.917  0.000   0.926     0.900  12.0
//	80 % top, clustered           30  0.952  0.000   0.971     0.960  12.0
//	80 % top, clustered          100  0.960  0.002   0.952     0.930  12.0
//	80 % top, clustered         1000  0.967  0.000   0.942     0.917  12.0
//	80 % top, 60 % use            30  1.000  0.000   0.989     0.984  12.0
//	80 % top, 60 % use           100  0.962  0.000   0.962     0.948  12.0
//	80 % top, 60 % use          1000  0.933  0.000   0.942     0.933  12.0
//	95 % top, plain               30  1.000  0.000   1.000     1.000  12.0
//	95 % top, plain              100  0.990  0.000   0.979     0.968  12.0
//	95 % top, plain             1000  0.975  0.008   0.955     0.942  12.0
//	95 % top, weighted            30  1.000  0.000   1.000     0.998  12.0
//	95 % top, weighted           100  0.994  0.000   0.980     0.960  12.0
//	95 % top, weighted          1000  0.933  0.000   0.944     0.900  12.0
//	95 % top, clustered           30  0.996  0.000   0.998     0.996  12.0
//	95 % top, clustered          100  0.998  0.000   0.989     0.980  12.0
//	95 % top, clustered         1000  0.950  0.000   0.953     0.925  12.0
//	95 % top, 60 % use            30  1.000  0.000   1.000     1.000  12.0
//	95 % top, 60 % use           100  0.998  0.000   0.996     0.994  12.0
//	95 % top, 60 % use          1000  0.975  0.000   0.960     0.942  12.0
//	mean of all                   30  0.973  0.000   0.975     0.967  11.8
//	worst of all                  30  0.892  0.004   0.939     0.924  12.0
//	mean of all                  100  0.971  0.001   0.971     0.959  11.0
//	worst of all                 100  0.926  0.004   0.948     0.930  12.0
//	mean of all                 1000  0.963  0.002   0.959     0.937  10.1
//	worst of all                1000  0.917  0.008   0.926     0.900  12.0
//
// Every interval that a point, a stage or an outcome carries, from responses through the tally to the ranking: people rate six things, from even answers to 95 % top marks. Of the variance of an answer two fifths are the person's mood. Weighted: weights of 0.5 and more by
// an exponential law; related: the ill-tempered half is three quarters of those who answer, and weighted back on top of that; clustered: five people share a fifth of the variance, and one fifth is their own mood; or half of the people use the thing. How often the interval holds of the score, of the score of a cell whose
// second item only users are asked (its reach is another mean), of the score where an item tells what is desired, of the level, of the level of the stage of these three cells, of the share of top marks and the NPS as outcomes; then how often a repair is hinted though the design gap and
// the delivery gap are equal, where desired is stated, and where an item tells it: that may be .05. The experience gap has no interval of its own, nor have the shares of missed and of met expectations: the former is the level's where desired is stated. Levels and shares drawn together are tabled above, waits
// in package path. Nominal level 0.95; 2,000 samples, 800 of n = 1,000 (error 0.005, 0.008). An asterisk flags an interval that holds in fewer than .90: of a stage that 15 people rated, nearly all of them with the top mark; go by the levels of its cells there. Print it anew with
// SAFAR_SIMULATE=1 go test -v -run IntervalsOfARanking ./gap (two minutes).
//
//	ratings, people         n  score  two    wish   level  stage  share  NPS    hint   hint2
//	even, plain            30  0.957  0.957  0.962  0.957  0.957  0.965  0.948  0.043  0.053
//	even, plain           100  0.960  0.956  0.961  0.960  0.957  0.934  0.948  0.040  0.049
//	even, plain          1000  0.957  0.964  0.954  0.957  0.954  0.941  0.954  0.043  0.049
//	even, weighted         30  0.970  0.958  0.968  0.970  0.965  0.954  0.953  0.030  0.050
//	even, weighted        100  0.964  0.956  0.964  0.964  0.960  0.956  0.951  0.036  0.047
//	even, weighted       1000  0.957  0.960  0.956  0.957  0.965  0.959  0.966  0.043  0.041
//	even, related          30  0.968  0.956  0.978  0.968  0.956  0.954  0.957  0.032  0.057
//	even, related         100  0.950  0.951  0.957  0.950  0.945  0.939  0.950  0.050  0.054
//	even, related        1000  0.956  0.939  0.955  0.956  0.952  0.939  0.954  0.044  0.049
//	even, clustered        30  0.966  0.956  0.965  0.966  0.962  0.988  0.954  0.034  0.055
//	even, clustered       100  0.955  0.957  0.951  0.955  0.956  0.958  0.951  0.045  0.050
//	even, clustered      1000  0.932  0.935  0.940  0.932  0.931  0.945  0.940  0.068  0.073
//	even, half use         30  0.965  0.968  0.965  0.981  0.972  0.951  0.942  0.019  0.037
//	even, half use        100  0.954  0.948  0.953  0.952  0.950  0.948  0.953  0.048  0.059
//	even, half use       1000  0.946  0.954  0.950  0.947  0.947  0.969  0.950  0.053  0.050
//	two camps, plain       30  0.966  0.961  0.965  0.966  0.964  0.935  0.941  0.034  0.049
//	two camps, plain      100  0.954  0.953  0.956  0.954  0.957  0.943  0.950  0.046  0.046
//	two camps, plain     1000  0.957  0.956  0.950  0.957  0.962  0.945  0.950  0.043  0.044
//	two camps, weighted    30  0.962  0.946  0.965  0.962  0.956  0.960  0.952  0.038  0.058
//	two camps, weighted   100  0.963  0.960  0.961  0.963  0.962  0.963  0.962  0.037  0.045
//	two camps, weighted  1000  0.956  0.954  0.954  0.956  0.952  0.951  0.952  0.044  0.053
//	two camps, related     30  0.957  0.954  0.965  0.957  0.951  0.958  0.950  0.043  0.057
//	two camps, related    100  0.956  0.951  0.961  0.956  0.958  0.954  0.949  0.044  0.050
//	two camps, related   1000  0.945  0.939  0.946  0.945  0.947  0.935  0.939  0.055  0.056
//	two camps, clustered   30  0.964  0.955  0.961  0.964  0.960  0.965  0.954  0.036  0.052
//	two camps, clustered  100  0.955  0.954  0.952  0.955  0.955  0.961  0.955  0.045  0.044
//	two camps, clustered 1000  0.945  0.941  0.946  0.945  0.946  0.947  0.946  0.055  0.061
//	two camps, half use    30  0.967  0.975  0.966  0.976  0.966  0.952  0.941  0.024  0.038
//	two camps, half use   100  0.949  0.950  0.954  0.962  0.958  0.953  0.951  0.038  0.052
//	two camps, half use  1000  0.945  0.937  0.941  0.944  0.950  0.944  0.955  0.056  0.051
//	50 % top, plain        30  0.975  0.964  0.973  0.975  0.966  0.956  0.949  0.016  0.032
//	50 % top, plain       100  0.955  0.962  0.957  0.955  0.955  0.943  0.952  0.038  0.051
//	50 % top, plain      1000  0.952  0.941  0.945  0.952  0.955  0.949  0.960  0.045  0.044
//	50 % top, weighted     30  0.974  0.968  0.975  0.974  0.969  0.955  0.950  0.017  0.033
//	50 % top, weighted    100  0.962  0.950  0.961  0.962  0.961  0.963  0.963  0.031  0.049
//	50 % top, weighted   1000  0.946  0.945  0.946  0.946  0.952  0.950  0.945  0.050  0.051
//	50 % top, related      30  0.973  0.967  0.977  0.973  0.970  0.962  0.964  0.017  0.031
//	50 % top, related     100  0.949  0.950  0.949  0.949  0.945  0.943  0.940  0.041  0.053
//	50 % top, related    1000  0.950  0.956  0.950  0.950  0.952  0.942  0.952  0.046  0.060
//	50 % top, clustered    30  0.971  0.971  0.971  0.971  0.971  0.969  0.962  0.024  0.035
//	50 % top, clustered   100  0.961  0.957  0.961  0.961  0.960  0.967  0.960  0.029  0.046
//	50 % top, clustered  1000  0.942  0.945  0.936  0.942  0.945  0.955  0.946  0.050  0.063
//	50 % top, half use     30  0.972  0.976  0.969  0.982  0.976  0.945  0.949  0.010  0.013
//	50 % top, half use    100  0.963  0.959  0.962  0.967  0.959  0.954  0.951  0.024  0.036
//	50 % top, half use   1000  0.956  0.950  0.957  0.957  0.951  0.952  0.944  0.039  0.046
//	80 % top, plain        30  0.972  0.972  0.970  0.972  0.965  0.965  0.957  0.004  0.007
//	80 % top, plain       100  0.959  0.949  0.964  0.959  0.953  0.938  0.954  0.016  0.003
//	80 % top, plain      1000  0.956  0.946  0.950  0.956  0.945  0.947  0.944  0.043  0.000
//	80 % top, weighted     30  0.975  0.970  0.975  0.975  0.961  0.957  0.952  0.007  0.003
//	80 % top, weighted    100  0.961  0.956  0.959  0.961  0.953  0.948  0.950  0.026  0.004
//	80 % top, weighted   1000  0.944  0.941  0.937  0.944  0.940  0.954  0.942  0.048  0.000
//	80 % top, related      30  0.970  0.969  0.981  0.970  0.970  0.974  0.967  0.008  0.007
//	80 % top, related     100  0.957  0.952  0.959  0.957  0.953  0.959  0.955  0.024  0.004
//	80 % top, related    1000  0.955  0.955  0.954  0.955  0.964  0.951  0.957  0.038  0.000
//	80 % top, clustered    30  0.986  0.971  0.980  0.986  0.981  0.994  0.983  0.004  0.002
//	80 % top, clustered   100  0.966  0.952  0.965  0.966  0.957  0.965  0.962  0.015  0.002
//	80 % top, clustered  1000  0.947  0.939  0.954  0.947  0.945  0.934  0.939  0.046  0.000
//	80 % top, half use     30  0.974  0.978  0.972  0.981  0.981  0.968  0.961  0.001  0.003
//	80 % top, half use    100  0.965  0.952  0.968  0.973  0.962  0.950  0.948  0.006  0.005
//	80 % top, half use   1000  0.941  0.937  0.942  0.946  0.939  0.954  0.944  0.040  0.000
//	90 % top, plain        30  0.971  0.970  0.973  0.971  0.970  0.976  0.976  0.001  0.000
//	90 % top, plain       100  0.967  0.958  0.962  0.967  0.957  0.931  0.962  0.005  0.000
//	90 % top, plain      1000  0.955  0.951  0.952  0.955  0.956  0.944  0.947  0.033  0.000
//	90 % top, weighted     30  0.971  0.969  0.966  0.971  0.969  0.979  0.969  0.001  0.002
//	90 % top, weighted    100  0.960  0.962  0.959  0.960  0.956  0.947  0.953  0.016  0.000
//	90 % top, weighted   1000  0.932  0.949  0.929  0.932  0.932  0.950  0.930  0.048  0.000
//	90 % top, related      30  0.978  0.977  0.978  0.978  0.976  0.983  0.971  0.001  0.000
//	90 % top, related     100  0.962  0.960  0.966  0.962  0.957  0.965  0.953  0.014  0.000
//	90 % top, related    1000  0.960  0.962  0.950  0.960  0.957  0.957  0.960  0.030  0.000
//	90 % top, clustered    30  0.985  0.984  0.982  0.985  0.984  0.989  0.986  0.001  0.000
//	90 % top, clustered   100  0.972  0.960  0.967  0.972  0.963  0.959  0.960  0.003  0.000
//	90 % top, clustered  1000  0.939  0.946  0.942  0.939  0.936  0.946  0.945  0.043  0.000
//	90 % top, half use     30  0.957  0.968  0.953  0.970  0.965  0.958  0.972  0.000  0.001
//	90 % top, half use    100  0.962  0.969  0.959  0.962  0.961  0.962  0.963  0.002  0.000
//	90 % top, half use   1000  0.941  0.952  0.945  0.952  0.954  0.936  0.955  0.023  0.000
//	95 % top, plain        30  0.963  0.966  0.963  0.963  0.963  0.946  0.975  0.001  0.000
//	95 % top, plain       100  0.953  0.954  0.956  0.953  0.942  0.956  0.958  0.003  0.000
//	95 % top, plain      1000  0.955  0.945  0.951  0.955  0.950  0.965  0.952  0.030  0.000
//	95 % top, weighted     30  0.966  0.964  0.964  0.966  0.964  0.977  0.986  0.000  0.000
//	95 % top, weighted    100  0.952  0.946  0.958  0.952  0.933  0.959  0.943  0.014  0.000
//	95 % top, weighted   1000  0.941  0.935  0.939  0.941  0.936  0.949  0.951  0.038  0.000
//	95 % top, related      30  0.968  0.966  0.969  0.968  0.972  0.974  0.981  0.000  0.000
//	95 % top, related     100  0.955  0.949  0.956  0.955  0.940  0.969  0.954  0.016  0.000
//	95 % top, related    1000  0.945  0.941  0.944  0.945  0.940  0.946  0.941  0.039  0.000
//	95 % top, clustered    30  0.978  0.978  0.974  0.978  0.964  0.980  0.991  0.000  0.000
//	95 % top, clustered   100  0.969  0.962  0.972  0.969  0.958  0.972  0.972  0.002  0.000
//	95 % top, clustered  1000  0.945  0.946  0.944  0.945  0.942  0.941  0.947  0.039  0.000
//	95 % top, half use     30  0.948  0.966  0.954  0.958  0.893  0.953  0.966  0.000  0.000 *
//	95 % top, half use    100  0.961  0.966  0.956  0.963  0.965  0.963  0.973  0.001  0.000
//	95 % top, half use   1000  0.947  0.935  0.949  0.955  0.944  0.949  0.942  0.025  0.000
//	mean of all            30  0.969  0.967  0.970  0.971  0.965  0.965  0.962  0.015  0.022
//	worst of all           30  0.948  0.946  0.953  0.957  0.893  0.935  0.941  0.043  0.058
//	mean of all           100  0.959  0.956  0.960  0.960  0.955  0.954  0.955  0.025  0.025
//	worst of all          100  0.949  0.946  0.949  0.949  0.933  0.931  0.940  0.050  0.059
//	mean of all          1000  0.948  0.947  0.947  0.949  0.948  0.948  0.948  0.043  0.026
//	worst of all         1000  0.932  0.935  0.929  0.932  0.931  0.934  0.930  0.068  0.073
//
// What customers do: a customer leaves at a cell with the probability that is said, wanders before that, and may reach the goal or be under way; from paths through the tally to [RankPaths], nominal level 0.95, 2,000 samples, 500 of n = 1,000 customers (error 0.005, 0.010). How often all rank sets of the twelve cells hold
// together; how often a cell is wrongly said to be surely, or surely not, among the 3 or the 5 worst; how often the interval of a score holds on average, and of the cell for which it holds least often; and the mean size of the sets. Of few customers some cells have no rank, since whoever came there came behind the goal. Print it
// anew with SAFAR_SIMULATE=1 go test -v -run FrictionRankSets ./gap (half a minute).
//
//	lost per cell     n  joint  surely  intervals  least  size
//	5 % each         30  1.000  0.000   0.941      0.925  11.7
//	a third in one   30  1.000  0.000   0.975      0.948  10.9
//	1 % each         30  1.000  0.000   0.962      0.957  11.0
//	1 to 12 %        30  0.999  0.000   0.962      0.942  11.8
//	5 % each        100  0.987  0.000   0.966      0.957  12.0
//	a third in one  100  0.999  0.000   0.949      0.930   9.9
//	1 % each        100  1.000  0.000   0.920      0.912  12.0
//	1 to 12 %       100  0.998  0.001   0.953      0.923  11.5
//	5 % each       1000  0.950  0.002   0.947      0.930  12.0
//	a third in one 1000  0.964  0.010   0.949      0.934   7.2
//	1 % each       1000  0.964  0.000   0.961      0.950  12.0
//	1 to 12 %      1000  1.000  0.000   0.954      0.940   5.8
//	mean of all      30  1.000  0.000   0.960      0.943  11.4
//	worst of all     30  0.999  0.000   0.941      0.925  11.8
//	mean of all     100  0.996  0.000   0.947      0.931  11.3
//	worst of all    100  0.987  0.001   0.920      0.912  12.0
//	mean of all    1000  0.970  0.003   0.953      0.939   9.2
//	worst of all   1000  0.950  0.010   0.947      0.930  12.0
//
// # When not to use it
//
// The score takes the steps of a rating scale as equal. It says where customers lose most, not why, nor what repairing it would gain. Ranks of different personas are each by
// themselves: that one persona ranks a cell higher is no proof that it suffers more there.
package gap
