// Package agreement says how far raters agree, who of them is strict, and what divides them, over plain numbers: a matrix with a row for each rater and a
// column for each unit, NaN where there is no mark, or counts of marks made elsewhere.
//
//	question                                   function                       pitfall
//	do raters agree beyond chance              Alpha (Krippendorff)           near 0 where nearly all marks are alike; name the metric
//	the same, where marks are that uneven      Gwet (AC1, AC2)                higher than α by its notion of chance; depends on the scale
//	the same, as others publish it             FleissKappa                    nominal marks only; as α
//	how far can one mark, or a mean, be taken  ICC                            equal steps; complete units only; say whether one or mean
//	do they put units into the same order      KendallW                       above 0 by chance; complete units only
//	would other raters agree as well           Beyond                         needs three raters, wants ten
//	which units divide them                    Divide                         shares have no interval
//	who is strict, what would units get        Severity                       raters must share units, directly or by a chain
//	which word may be said                     Judge                          cut points are conventions; only Verdict.Sure may stand alone
//
// Too little data is never an error: a Result then has NaN and a Reason. Errors are for matrices that are none (ErrRagged, ErrNotFinite, ErrOffScale …).
// Nothing passed in is changed or kept, and all functions may be called from several goroutines at once. Random numbers are drawn by the
// bootstrap alone, from a seed with a fixed default.
//
// # Intervals
//
// Unless asked for the bootstrap, the interval of α, AC1, AC2 and κ is 1 − (1 − c)·exp(±t·SE/(1 − c)): disagreement is a ratio of two means, and is
// treated on the scale of its logarithm, with SE from leaving out the units in turn (in 200 groups where there are more) and Student's t. In simulation
// it holds more often than the percentile bootstrap: nominal α of 10 raters on 10 units, in the first, second, fourth and sixth kind of marks of the table
// below, in .927, .934, .947 and .886 against .817, .855, .867 and .788 of 2,000 samples.
//
// Where nobody disagreed at all there is no error to be seen. The interval is then [1 − z²/(n + z²), 1] for n units, or n raters if they are
// fewer and Beyond is asked: Wilson's bound on the share of such units as were not seen, each taken to be no better than chance.
//
// An interval is about these raters and units like these, unless it is made by Beyond. That is a difference: raters who each see the true mark with
// probability .5 to 1, α of raters like them .56, 3,000 samples, nominal level 0.95 (error 0.004):
//
//	units  raters  these raters only: held  width  Beyond: held  width
//	   30       3                    0.794   0.41         0.964   1.26
//	   30       5                    0.775   0.30         0.962   0.75
//	   30      10                    0.773   0.21         0.970   0.44
//	   30      20                    0.780   0.16         0.967   0.29
//	  100       3                    0.521   0.21         0.923   1.13
//	  100       5                    0.532   0.16         0.939   0.61
//	  100      10                    0.532   0.11         0.951   0.35
//	  100      20                    0.550   0.08         0.959   0.23
//
// # How often the intervals hold
//
// Marks 1–5 by 3, 5 and 10 raters; 4,000 samples, nominal level 0.95 (error 0.0035). Raters see the true mark with one probability, and draw
// from the same shares otherwise; the share of the top mark is 20, 50, 80 or 90 %. An asterisk flags a row in which some α holds in fewer than .90:
// take AC1, which holds throughout, or more units; and ordinal α rather than interval where marks are uneven. "Above" is the largest share of the α in
// the row whose whole interval lies above the truth, 0.025 being nominal. Samples without any interval (NoVariance, OneUnitVaries) are left out. Print
// the tables anew with SAFAR_SIMULATE=1 go test -v -run Coverage (seven minutes).
//
//	truth            units  α nominal              α ordinal              α interval             AC1                  above
//	even, α .25        10   0.902 0.909 0.907      0.907 0.888 0.894      0.900 0.880 0.885      0.912 0.930 0.936    0.006 *
//	even, α .25        30   0.945 0.939 0.935      0.950 0.935 0.928      0.946 0.932 0.928      0.949 0.950 0.946    0.006
//	even, α .25       100   0.953 0.944 0.947      0.949 0.948 0.943      0.947 0.946 0.942      0.953 0.947 0.952    0.014
//	even, α .64        10   0.944 0.948 0.933      0.930 0.933 0.934      0.913 0.925 0.926      0.955 0.968 0.954    0.037
//	even, α .64        30   0.951 0.945 0.946      0.949 0.945 0.943      0.945 0.942 0.943      0.954 0.954 0.951    0.018
//	even, α .64       100   0.955 0.955 0.939      0.949 0.950 0.948      0.948 0.950 0.948      0.958 0.958 0.945    0.020
//	even, α .90        10   0.976 0.963 0.955      0.974 0.963 0.941      0.975 0.946 0.922      0.978 0.970 0.969    0.041
//	even, α .90        30   0.961 0.959 0.960      0.882 0.917 0.944      0.883 0.914 0.944      0.973 0.964 0.963    0.087 *
//	even, α .90       100   0.956 0.951 0.950      0.934 0.948 0.952      0.934 0.946 0.952      0.952 0.953 0.955    0.037
//	50 % top, α .64    10   0.937 0.939 0.951      0.927 0.931 0.941      0.851 0.875 0.865      0.977 0.964 0.953    0.030 *
//	50 % top, α .64    30   0.956 0.947 0.953      0.948 0.950 0.945      0.906 0.912 0.917      0.961 0.956 0.956    0.015
//	50 % top, α .64   100   0.954 0.948 0.954      0.952 0.949 0.956      0.940 0.939 0.950      0.956 0.949 0.954    0.015
//	50 % top, α .90    10   0.971 0.965 0.963      0.971 0.960 0.955      0.952 0.935 0.907      0.981 0.975 0.966    0.018
//	50 % top, α .90    30   0.963 0.961 0.955      0.944 0.945 0.942      0.880 0.885 0.922      0.975 0.963 0.958    0.083 *
//	50 % top, α .90   100   0.959 0.957 0.957      0.947 0.947 0.956      0.905 0.932 0.951      0.959 0.959 0.956    0.067
//	80 % top, α .64    10   0.715 0.842 0.873      0.712 0.844 0.869      0.691 0.796 0.784      0.980 0.962 0.972    0.126 *
//	80 % top, α .64    30   0.943 0.943 0.953      0.936 0.940 0.956      0.829 0.864 0.876      0.963 0.961 0.959    0.016 *
//	80 % top, α .64   100   0.951 0.949 0.950      0.947 0.948 0.950      0.905 0.917 0.932      0.955 0.951 0.955    0.018
//	80 % top, α .90    10   0.972 0.968 0.939      0.967 0.953 0.932      0.950 0.935 0.903      0.989 0.958 0.976    0.012
//	80 % top, α .90    30   0.970 0.961 0.967      0.952 0.950 0.965      0.934 0.898 0.908      0.973 0.962 0.972    0.027 *
//	80 % top, α .90   100   0.961 0.955 0.957      0.955 0.959 0.954      0.866 0.908 0.938      0.964 0.956 0.954    0.102 *
//	90 % top, α .64    10   0.551 0.691 0.713      0.549 0.703 0.712      0.543 0.665 0.672      0.982 0.971 0.974    0.283 *
//	90 % top, α .64    30   0.825 0.907 0.921      0.825 0.907 0.921      0.757 0.813 0.814      0.971 0.968 0.959    0.047 *
//	90 % top, α .64   100   0.944 0.944 0.961      0.947 0.945 0.959      0.852 0.885 0.896      0.959 0.953 0.950    0.015 *
//
// Judge gives no grade in the rows where 80 % of the marks or more are alike and α is flagged. κ goes with nominal α.
//
// ICC(2,1) and W of normal marks, raters' standard deviation half the units', error 0.7 of it, 5,000 samples (error 0.003). ICC takes raters for a sample,
// of which three are hardly one: with many units its interval hangs on them alone and lies above the truth too often.
//
//	units   ICC(2,1): 3, 5, 10 raters   above                W                    above
//	   10   0.946 0.947 0.946   0.026 0.027 0.028   0.958 0.951 0.936   0.012 0.012 0.009
//	   30   0.937 0.940 0.951   0.047 0.037 0.028   0.955 0.952 0.947   0.016 0.012 0.013
//	  100   0.896 0.919 0.934   0.098 0.073 0.050   0.950 0.948 0.945   0.020 0.019 0.018
//
// Marks rounded and cut off to 1–5 agree less than what they stand for: against the ICC and W of the latter, intervals hold in as few as .82 and .65
// (100 units, 10 raters) because they lie below, above in .023 at most. Use ten raters, or consistency, or α.
//
// Severity, whole marks of normal raters and units, no marks or half of them missing, 10 to 100 units, 3 to 10 raters, 4,000 samples: intervals of a
// rater hold in .946 to .958, all joint ones in .944 to .973, those of a unit in .947 to .966.
//
// # Speed
//
// Marks are counted once, by value and unit, and all else is computed from the counts; a thousand raters on ten thousand units take some 10 ms of one
// processor to count (whole marks from 0 to 29; others are looked up and take longer) and less than one more for α. See BenchmarkAlphaOfACrowd.
package agreement
