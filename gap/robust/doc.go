// Package robust asks how much the ranking of pain points owes to a matter of taste: how important each cell is taken to be. A score is importance × what is lost, so whoever takes shops to be twice as important as restaurants has another
// ranking, and is not wrong. The cells, scores, raters and rules of exclusion are those of gap.Rank; what varies is their importance, and the ratings with their sampling error.
//
//	question                                        here                        assumes                                   pitfall
//	how often has a cell which place                [Places], Both              importance off by independent factors     the spread is a judgement; say which
//	is that for importance or for the sample        Places, Ratings, Importance the same                                  Ratings is no test: see below
//	what if nothing were known of importance        Places, Any, AnyBoth        all importances alike likely              that is an assumption too, and a wild one with many cells
//	for whom is this cell the worst                 [Central]                   the same                                  a mean over few draws where it is seldom first
//	how important must it be to be level with       [Level]                     the others' importance stays              the interval is of this pair, and the data picked the first
//	 the first
//
// # How it is done
//
// Stochastic multicriteria acceptability analysis ([github.com/safar-cx/safar/gap/infer/smaa]; SMAA-2, Lahdelma and Salminen 2001, Oper. Res. 49, 444–454), each cell being an alternative on a criterion of its own. In 10,000 seeded draws the importance of each cell, as the map states it or
// 1, is multiplied by a log-normal factor of its own that lies within 1÷1.5 … 1.5 in 95 % ([Options].Spread): an importance stated as 2 may be 1.3 to 3. The default is a judgement, not a finding; look at others. Then, or instead, all importances with the same sum are taken as alike
// likely. With as many criteria as cells that is far from equal ones: of 20 cells the most important is 3.6 times as important as the mean. The pains are drawn from a normal distribution with their covariance, which may be singular, standard errors made larger by as much as Student's t is wider at 95 % on the degrees of freedom behind them; the same draws serve all five ways, so that what differs between them is not chance.
//
// The smallest change that dethrones the first has a closed form: a cell is level with it if it is Alone = score of the first ÷ own score times as important as it is taken to be, or if both are off, the one up and the other down, by √Alone. The interval of Alone is Fieller's
// ([infer.Ratio]).
//
// A share is one of importances that somebody may hold: first in 42 % says that 42 % of the importances within the spread put a cell first, not that it is the worst with a probability of 42 %. Places.Ratings is how often a normal distribution about the scores puts it first. Use the rank sets
// of gap.Rank for what is sure, and this for what it is sure of.
//
// # How often it holds
//
// Two cells rated on 1–5 by n people, of which one is made worse by a tenth of its people going to the lowest mark; weighted: half the people count three times; clustered: in groups of five, of whom a third repeat what the first of them said. 2,000 samples, nominal level 0.95 (error 0.005). "holds" is how often the interval
// of Alone holds for the pair as the data order it; "sure" is how often ratings alone put one of two cells that hurt alike first in 97.5 % or more of the draws, which normal errors would make 0.050; "stays" is how often one of these is said to stay the worst, since it is first in 95 % or more of the draws of ratings and importance both. Print it anew with
// SAFAR_SIMULATE=1 go test -v -run HowOften ./gap/robust (four minutes).
//
//	shape      design           n   holds    sure   stays
//	even       independent     30   0.965   0.041   0.001
//	even       weighted        30   0.945   0.046   0.001
//	even       clustered       30   0.960   0.035   0.003
//	even       independent    100   0.952   0.052   0.000
//	even       weighted       100   0.946   0.049   0.000
//	even       clustered      100   0.947   0.046   0.000
//	even       independent   1000   0.949   0.042   0.000
//	even       weighted      1000   0.958   0.053   0.000
//	even       clustered     1000   0.960   0.052   0.000
//	good       independent     30   0.959   0.047   0.006
//	good       weighted        30   0.957   0.045   0.007
//	good       clustered       30   0.967   0.042   0.012
//	good       independent    100   0.953   0.041   0.000
//	good       weighted       100   0.950   0.052   0.000
//	good       clustered      100   0.955   0.040   0.001
//	good       independent   1000   0.948   0.051   0.000
//	good       weighted      1000   0.950   0.050   0.000
//	good       clustered     1000   0.953   0.049   0.000
//	80 % top   independent     30   0.986   0.045   0.048
//	80 % top   weighted        30   0.986   0.029   0.043
//	80 % top   clustered       30   0.995   0.014   0.017
//	80 % top   independent    100   0.946   0.051   0.014
//	80 % top   weighted       100   0.942   0.041   0.015
//	80 % top   clustered      100   0.948   0.041   0.025
//	80 % top   independent   1000   0.957   0.046   0.000
//	80 % top   weighted      1000   0.951   0.052   0.000
//	80 % top   clustered     1000   0.948   0.056   0.000
//	95 % top   independent     30   1.000   0.009   0.008
//	95 % top   weighted        30   1.000   0.037   0.003
//	95 % top   clustered       30   1.000   0.010   0.001
//	95 % top   independent    100   0.987   0.028   0.049
//	95 % top   weighted       100   0.989   0.030   0.050
//	95 % top   clustered      100   0.995   0.014   0.032
//	95 % top   independent   1000   0.947   0.051   0.002
//	95 % top   weighted      1000   0.951   0.048   0.004
//	95 % top   clustered     1000   0.948   0.050   0.010
//	mean of all                30   0.977   0.033   0.012
//	worst of all               30   0.945   0.047   0.048
//	mean of all               100   0.959   0.040   0.015
//	worst of all              100   0.942   0.052   0.050
//	mean of all              1000   0.952   0.050   0.001
//	worst of all             1000   0.947   0.056   0.010
//
// No interval holds in fewer than .94. An interval without an end holds; of 30 answers that are nearly all top marks most are such, or nothing is lost at one of the two, and these samples are not counted. A cell that hurts no more than another is said to stay the worst in .01 of the samples on average and .05 at most, where marks are nearly all the best and few people answered.
//
// Nothing else that is said decides anything, so that there is nothing to hold: shares of draws, of first places, of places among the worst, and what importance goes with them, say which importances lead where, and are off by no more than [Method].Error; Factor and Off are arithmetic on the scores as they are, and cells are said to be level as it is where their scores
// are equal. What is told of several cells is told of each by itself: for all together use the rank sets of gap.Rank.
//
// # What it costs
//
// With the default 10,000 draws, rated by 2,000 people, on two processors (go test -bench Vary ./gap/robust): 20 cells 0.05 s, 200 cells 0.5 s, 1,000 cells 4 s.
package robust
