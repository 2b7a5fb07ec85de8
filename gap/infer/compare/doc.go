// Package compare asks whether groups answer alike, over plain numbers and histograms: by ranks, by means, and with three possible answers, since what
// is not shown to differ is not thereby shown to be alike.
//
//	question                                 function            assumes                       pitfall
//	do independent groups answer alike       KruskalWallis       nobody in two groups          blind to spread; a large P is no likeness
//	do the same people answer alike          Friedman            complete rows                 those who answered all may be odd people
//	how much higher is one group             CliffDelta          nobody in both                δ on one scale is not δ on another
//	do two measured means differ, or agree   Means (Welch, TOST) means near normal             says nothing where neither group varies
//	do two mean ratings differ, or agree     Ratings             few levels, all listed        same people in both need their covariance
//	many comparisons                         Together            see the two below             More is NaN where only the adjustment withdrew
//	… independent, or positively dependent   BenjaminiHochberg   P values                      of all taken together, not of a part picked later
//	… hanging together in any way            BenjaminiYekutieli  P values                      the price is ln m, about
//
// The margin of equivalence is in points of the scale, and a judgement made before looking. An Answer is Equivalent, Differs or CannotTell, and then
// Comparison.More says how many more answers would probably tell.
//
// An alpha of 0 means 0.05, a confidence of 0 means 0.95. Too little data is never an error: what cannot be told is NaN and has a Reason. Wrong shapes
// panic, and the functions that can say so. Nothing passed in is changed, no random number is drawn, and all functions may be called from several
// goroutines at once.
package compare
