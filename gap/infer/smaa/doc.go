// Package smaa asks how much a ranking owes to the weights it was made with, over plain numbers: alternatives are worth something on each of several criteria, their scores are weighted
// sums, and weights, and perhaps values, are not known for sure. It is stochastic multicriteria acceptability analysis (Lahdelma, Hokkanen and Salminen 1998, EJOR 106, 137–143; SMAA-2, with all ranks:
// Lahdelma and Salminen 2001, Oper. Res. 49, 444–454).
//
//	question                                     function                 assumes                                pitfall
//	how often has who which rank                 Analyse, Acceptability   the weights drawn are the likely ones  uniform weights are an assumption, not ignorance
//	… among the first k                          Alternative.Among        the same                               its interval is of the draws alone
//	… in one number                              Alternative.Holistic     weights of the ranks                   a second matter of taste
//	for whom is this alternative the best        Central.Weights          the same                               few draws behind it where it is seldom first
//	… and is it then surely first                Central.Confidence       normal errors of the values            low: values too uncertain to tell, whatever the weights
//	the same in several ways, comparably         Several                  the same                               cases share their draws, so they are not independent
//	the same without drawing                     Exact                    two criteria, uniform, no errors       up to 200 alternatives
//	how wrong must weights be for another first  Overturn                 values are known                       the worst case of all weights, which is seldom near
//
// An acceptability is a share of weights, not of the evidence: first in 60 % says that 60 % of the weights somebody may hold would put it first. The first by the mean weights may be first for few: in the
// example, the compromise with the best mean is first for a fifth of all weights.
//
// # How weights are drawn
//
// Uniform: all weights that sum to 1 alike likely, as SMAA has it, by exponential numbers over their sum (Devroye 1986, Non-Uniform Random Variate Generation, chapter V; Tervonen and Lahdelma 2007, EJOR 178, 500–513, on what drawing costs and how many draws it takes). With many criteria most
// such weights are far from equal: the mean of the largest of 20 is 3.6 times the mean of all. Around stated ones: each times a log-normal factor of its own, since judgements of importance err by ratios (Crawford and Williams 1985, J. Math. Psychol. 29,
// 387–405, for comparisons; Butler, Jia and Dyer 1997, EJOR 103, 531–546, on weights drawn about an assessment), which takes one number that people can answer: by what factor might you be wrong? A Dirichlet about the stated weights would make small ones the less sure by ratio, and needs a
// number that nobody can answer.
//
// # How often its errors hold
//
// On the two criteria of the example, whose acceptabilities are known exactly, 4,000 analyses of 500 draws each: intervals of Among hold in 0.947, asked for 0.95, and central weights lie within 1.96 of their standard errors in 0.950 (SAFAR_SIMULATE=1 go test -v -run IntervalsOf ./gap/infer/smaa). They speak of the draws
// alone; more draws make them as small as one likes, and tell no more of the weights.
//
// # What it costs
//
// Alternatives on criteria of their own (Problem.Own), 10,000 draws, five places, two processors; the second column draws values too, from a covariance of full rank. go test -bench . ./gap/infer/smaa
//
//	alternatives  known values  uncertain ones
//	          20       0.01 s          0.03 s
//	         200       0.09 s          0.27 s
//	       1,000       0.33 s          3.3 s
//
// Nothing passed in is changed, and all functions may be called from several goroutines at once. What is tied exactly shares the better rank, so that the shares of a rank can sum to more than 1. Nonsense in shapes panics; numbers that are none, negative weights and options out of range are errors.
package smaa
