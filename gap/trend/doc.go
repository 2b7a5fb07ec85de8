// Package trend says which points of a journey really got better or worse from one period to another, which stayed as they were, and of which the data cannot tell.
//
//	r, err := trend.Compare(m, before, after, trend.Options{}) // two tallies: two files, perhaps of different codebooks
//	r, err := trend.Follow(m, evidence, trend.Options{})       // one tally with several periods
//
//	question                                     where                              pitfall
//	did this point change                        CellChange.Verdict                 large samples find what does not matter: see Slight
//	is it as it was                              Alike                              rests on the margin, which is a judgement
//	how many answers would tell                  Judged.More                        if the difference is what it now seems
//	did people change, or who answered           Report.Standard, Judged.Crude      mixes that were not thought of remain
//	has it moved over many periods, since when   Report.Series                      few periods see only large moves
//	what has not been heard lately               Report.Silent                      "not used" is no hearing
//
// # How a difference is judged
//
// The level of a cell is the weighted mean of its items, on the unit scale, among those who rated them; only items that both periods ask on the same scale and that somebody rated in both
// count. Each period's level has the score interval of its histogram on the size that its variance stands for, which is linearised under weights and, where the codebook names clusters, jackknifed
// ([github.com/safar-cx/safar/gap/infer.MeanFromDesign]). The people of two periods are different ones, so the interval of the difference is recovered from the two (Zou and Donner 2008;
// [github.com/safar-cx/safar/gap/infer.Difference]); it holds where answers are nearly all alike, too. P values are the levels at which it just reaches 0 or the margin.
//
// Two claims are looked at for each cell and outcome: that it changed, and that it did so by less than the margin (two one-sided tests: Schuirmann 1987). The same people rate many cells, so all P values are adjusted
// together by Benjamini and Yekutieli (2001), which holds whatever the dependence; at most 1 − confidence of the verdicts better, worse and alike are to be expected wrong. Better and worse come
// before alike: of a change that is sure, and surely less than the margin, both are said (Judged.Slight).
//
// # Who answered
//
// A crude difference mixes how people changed with who they are. So the level before is standardised to the later mix of classes among those who rated an item (direct standardisation: see
// [github.com/safar-cx/safar/gap/infer/drift.Standardise]), that of one segmentation, by default the first that a persona of the map refers to. The mix is taken as given. People of different classes are
// independent but for their clusters: the standardised variance is made larger in the proportion in which clusters make that of the crude level larger. A class that fewer than five had rated before is taken to have been as all were. Crude difference and verdict stand
// beside, with a mark where they disagree (Simpson's paradox).
//
// # Series
//
// Over three periods or more the last is compared with the one before; and of each cell, at the mix of the last, a CUSUM is run over the recursive residuals of its levels
// ([github.com/safar-cx/safar/gap/infer/drift.Recursive]), with slack ½. Where nothing changes these are independent standard normal numbers, so the chance of a peak as high as the one seen is known; it is adjusted over the cells. The point of change is
// where two levels are most likely ([github.com/safar-cx/safar/gap/infer/drift.Change]). On standardised residuals with the mean held at 0 the Page–Hinkley test in its classic form is the same sum, and is not run a second time.
//
// # How often it errs
//
// Ratings on 1–5 by n people in each of two periods; weighted: half of them count three times; clustered: in flights of five or so who have something in common. 20 cells in each sample, that hang together, of which a quarter lies lower in the
// later period by twice the margin of 0.2 points (people going to the lowest mark), a quarter by just the margin, and half is as it was. "holds" is how often the interval of the difference does; "false" the mean share of wrong ones among the
// verdicts better, worse and alike; "missed" how often a cell that is lower by twice the margin is not found worse; "told" how often one that is as it was is found alike. Print it anew with
// SAFAR_SIMULATE=1 go test -v -run ErrorRates ./gap/trend.
//
// # TABLE
//
// # When not to use it
//
// A panel, the same people twice, needs the covariance of both answers, which two tallies do not have: these intervals are then too wide. And what made a difference these numbers do not tell.
package trend
