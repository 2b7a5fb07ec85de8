// Package drift asks whether a series of numbers has moved, and whether a difference over time is of the same people or of another mix of them. It works on plain
// numbers, draws no random ones, changes nothing that is passed in, and all of it may be called from several goroutines at once.
//
//	question                                  function                    assumes                           pitfall
//	has the mean left its target, and when    CUSUM                       known target and spread           repeated looks: see Chance
//	… of estimates with errors of their own   Residuals, then CUSUM       the errors are known              a target read off the same series is not known
//	… where no target is known                Recursive, then CUSUM       the errors are known              an early change is taken in, and not seen
//	it has: since when                        Change                      one change, the errors are known  finds a point even where nothing changed
//	is this peak more than chance             Chance                      independent, normal               one series; adjust for many
//	how long until an alarm, right or wrong   RunLength                   independent, normal               an average: runs are about exponential
//	has the mean of a stream risen            PageHinkley                 one spread                        forms differ, and have no error rate
//	what would the mean be at another mix     Standardise                 the mix is given                  classes that nobody was in
//	did people change, or who came            Decompose, Parts.Simpson    the classes matter                mixes that were not thought of remain
//
// # Which form
//
// CUSUM signals where a sum exceeds the limit, goes on without a new start, and estimates the first period of the new mean as the one after the sum was last 0.
// On the example of the NIST/SEMATECH e-Handbook (6.3.2.3) that is period 13 of 20, signalled in period 14. The limit may be set by RunLength, which is that of
// Montgomery (2009, table 9.3), two-sided, slack 0.5:
//
//	shift        0   0.25   0.50   0.75   1.00   1.50   2.00   2.50   3.00   4.00
//	limit 4    168   74.2   26.6   13.3   8.38   4.75   3.34   2.62   2.19   1.71
//	limit 5    465    139   38.0   17.0   10.4   5.75   4.01   3.11   2.57   2.01
//
// or, for so many periods, by Chance. PageHinkley comes in three published forms, which give different alarms on the same stream; see there.
package drift
