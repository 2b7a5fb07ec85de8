// Package kano sorts what customers answered to a pair of questions, how they would feel if a thing were there and how if it were not, into the classes of Kano (Kano et al. 1984), over plain numbers: a table of 5 × 5 answers.
//
//	question                               function       assumes                          pitfall
//	what is a pair of answers              Classify       the five answers, in order       the table is Berger et al.'s; others differ at its middle
//	what is the thing to most people       Evaluate       independent people, nEff         the most frequent class may lead by chance: Result.Sure
//	how much are weighted answers worth    Effective      independent people               clusters cost more: see below
//	how much does having it, lacking it    Coefficients   as above                         shares of those who are clear: R and Q are left out
//
// The class of a thing is that of most people. One who looks at it alone overlooks two camps (half must-be, half indifferent), so the shares belong beside it. All answers concern what people say they would feel; whether the thing moves an
// outcome is another question (penalty and reward).
//
// # How often it holds
//
// n people, nominal level 0.95, 5,000 samples (error 0.003): how often the intervals of better and worse hold, how often a class is called sure, and how often that is wrong (a class that does not lead, or one that ties). "Even" has
// four classes of a quarter each; "must-be" is the first item of the survey on skis (Sauerwein et al. 1996). Weighted: weights of 0.5 and more by an exponential law, whatever people answer; related: likewise, and those to whom the
// thing is not must-be weigh twice as much; nEff is that of [Effective]. Clustered: in clusters of five, of whom each two are of one mind with probability 0.2; nEff is made smaller by as much as clusters make the variance larger
// of the share who like it there, or of that who dislike its lack, whichever more, as found in the sample. That is what gap/lens hands over; its table goes through the tally. Print this one anew with
// SAFAR_SIMULATE=1 go test -v -run SeldomWronglySure ./gap/infer/kano (ten seconds).
//
// No interval holds in fewer than .938, and no class is wrongly sure in more than .002. Taken for independent people (nEff = n), those in clusters would have intervals that hold in some .86, and by Kish's size alone the related ones in
// .87 of 1,000 people of whom nearly all think alike, since he takes weights to have nothing to do with answers. To be sure takes many people where classes are near each other: see [Enough].
//
//	truth           people        n  better  worse  sure   wrongly
//	even            plain        30   0.959  0.952  0.000  0.000
//	even            plain       100   0.941  0.947  0.001  0.001
//	even            plain      1000   0.944  0.943  0.000  0.000
//	even            weighted     30   0.955  0.954  0.000  0.000
//	even            weighted    100   0.948  0.943  0.000  0.000
//	even            weighted   1000   0.949  0.949  0.000  0.000
//	even            related      30   0.959  0.955  0.000  0.000
//	even            related     100   0.954  0.952  0.000  0.000
//	even            related    1000   0.955  0.946  0.000  0.000
//	even            clustered    30   0.964  0.963  0.000  0.000
//	even            clustered   100   0.963  0.956  0.000  0.000
//	even            clustered  1000   0.951  0.950  0.001  0.001
//	two nearly tie  plain        30   0.955  0.951  0.001  0.000
//	two nearly tie  plain       100   0.954  0.944  0.003  0.000
//	two nearly tie  plain      1000   0.947  0.953  0.070  0.000
//	two nearly tie  weighted     30   0.955  0.953  0.001  0.000
//	two nearly tie  weighted    100   0.951  0.958  0.002  0.001
//	two nearly tie  weighted   1000   0.948  0.956  0.039  0.000
//	two nearly tie  related      30   0.957  0.949  0.002  0.000
//	two nearly tie  related     100   0.956  0.951  0.001  0.000
//	two nearly tie  related    1000   0.956  0.949  0.014  0.000
//	two nearly tie  clustered    30   0.956  0.957  0.005  0.002
//	two nearly tie  clustered   100   0.958  0.960  0.002  0.000
//	two nearly tie  clustered  1000   0.952  0.955  0.029  0.000
//	must-be         plain        30   0.952  0.951  0.054  0.000
//	must-be         plain       100   0.947  0.951  0.246  0.000
//	must-be         plain      1000   0.949  0.950  1.000  0.000
//	must-be         weighted     30   0.957  0.962  0.027  0.000
//	must-be         weighted    100   0.961  0.964  0.136  0.000
//	must-be         weighted   1000   0.951  0.955  0.992  0.000
//	must-be         related      30   0.954  0.955  0.029  0.000
//	must-be         related     100   0.964  0.950  0.083  0.000
//	must-be         related    1000   0.963  0.948  0.964  0.000
//	must-be         clustered    30   0.955  0.963  0.035  0.001
//	must-be         clustered   100   0.953  0.959  0.104  0.000
//	must-be         clustered  1000   0.953  0.963  0.967  0.000
//	nearly all      plain        30   0.942  0.938  1.000  0.000
//	nearly all      plain       100   0.971  0.968  1.000  0.000
//	nearly all      plain      1000   0.948  0.947  1.000  0.000
//	nearly all      weighted     30   0.963  0.954  0.976  0.000
//	nearly all      weighted    100   0.967  0.971  1.000  0.000
//	nearly all      weighted   1000   0.966  0.962  1.000  0.000
//	nearly all      related      30   0.950  0.946  0.890  0.000
//	nearly all      related     100   0.966  0.963  0.999  0.000
//	nearly all      related    1000   0.953  0.955  1.000  0.000
//	nearly all      clustered    30   0.960  0.958  0.889  0.000
//	nearly all      clustered   100   0.969  0.969  1.000  0.000
//	nearly all      clustered  1000   0.962  0.954  1.000  0.000
//	mean of all                  30   0.956  0.954  0.244  0.000
//	worst of all                 30   0.942  0.938  –      0.002
//	mean of all                 100   0.958  0.957  0.286  0.000
//	worst of all                100   0.941  0.943  –      0.001
//	mean of all                1000   0.953  0.952  0.505  0.000
//	worst of all               1000   0.944  0.943  –      0.001
package kano

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/safar-cx/safar/gap/infer"
)

// Class is what a thing is to someone.
type Class string

// The classes. The empty one is that of nobody.
const (
	Attractive     Class = "attractive"      // delights when there, is not missed
	OneDimensional Class = "one-dimensional" // the more the better
	MustBe         Class = "must-be"         // taken for granted when there, angers when not
	Indifferent    Class = "indifferent"
	Reverse        Class = "reverse"      // better without
	Questionable   Class = "questionable" // both, or neither, are liked: the question was not understood
)

// Classes returns all classes, in the order of [Result.Shares].
func Classes() []Class {
	return []Class{Attractive, OneDimensional, MustBe, Indifferent, Reverse, Questionable}
}

// The answers, as indices.
const (
	Like    = iota // I like it that way
	Expect         // it must be that way
	Neutral        // I am neutral
	Live           // I can live with it that way
	Dislike        // I dislike it that way
)

// evaluation is the table of Berger et al. (1993, CQM J. 2(4)): rows are the answer to "if it is there", columns that to "if it is not".
var evaluation = [5][5]Class{
	Like:    {Questionable, Attractive, Attractive, Attractive, OneDimensional},
	Expect:  {Reverse, Indifferent, Indifferent, Indifferent, MustBe},
	Neutral: {Reverse, Indifferent, Indifferent, Indifferent, MustBe},
	Live:    {Reverse, Indifferent, Indifferent, Indifferent, MustBe},
	Dislike: {Reverse, Reverse, Reverse, Reverse, Questionable},
}

// Classify returns the class of a pair of answers, [Like] to [Dislike] each: how one would feel if the thing is there, and if it is not. It panics if there is no such answer.
func Classify(functional, dysfunctional int) Class { return evaluation[functional][dysfunctional] }

// Result is what a thing is to people.
type Result struct {
	N, NEff float64
	Shares  [6]float64 // by [Classes]; NaN of nobody

	// Class is the most frequent, the first in the order M, O, A, I, R, Q of equals, as Berger et al. want it: what must not be missing comes first.
	Class  Class
	Second Class // the runner-up
	// Sure says that Class surely leads every other.
	Sure bool
	// Lead is by how much Class leads Second, as a share of all (category strength: Lee and Newcomb 1997, Qual. Manag. J. 4(3), who want 0.06).
	Lead float64
	// Strength is how many find it must-be, one-dimensional or attractive (total strength; Lee and Newcomb want 0.6).
	Strength float64

	Better, Worse infer.Estimate // see Coefficients
}

// precedence is the order in which equally frequent classes are taken.
var precedence = []int{2, 1, 0, 3, 4, 5}

// Evaluate evaluates a table of answers: joint[f][d] people, or their weight, answered f to the thing being there and d to its not being there. n people answered, worth nEff independent ones.
//
// Sure says that in each comparison of the leading class with another, the lower end of Wilson's interval of its share of the two is above one half, each at 1 − (1 − confidence)/5, so that all five hold together
// (Bonferroni). Negative or infinite weights give NaN throughout.
func Evaluate(joint [5][5]float64, n, nEff, confidence float64) Result {
	var sums [6]float64
	total := 0.0
	for f, row := range joint {
		for d, w := range row {
			for c, class := range Classes() {
				if class == evaluation[f][d] {
					sums[c] += w
				}
			}
			total += w
			if !(w >= 0) || math.IsInf(w, 1) {
				total = math.NaN()
			}
		}
	}
	r := Result{N: n, NEff: nEff}
	for c := range sums {
		r.Shares[c] = sums[c] / total
	}
	r.Better, r.Worse = Coefficients(r.Shares, nEff, confidence)
	if !(total > 0) {
		r.Lead, r.Strength = math.NaN(), math.NaN()
		return r
	}
	r.rank(confidence)
	return r
}

// rank finds the leading class and how sure it is.
func (r *Result) rank(confidence float64) {
	first, second := -1, -1
	for _, c := range precedence {
		switch {
		case first < 0 || r.Shares[c] > r.Shares[first]:
			first, second = c, first
		case second < 0 || r.Shares[c] > r.Shares[second]:
			second = c
		}
	}
	if confidence == 0 {
		confidence = infer.DefaultConfidence
	}
	r.Sure = true
	for c, share := range r.Shares {
		if c == first {
			continue
		}
		two := r.Shares[first] + share
		if infer.Share(r.Shares[first]/two, r.NEff*two, 1-(1-confidence)/5).Interval.Low <= 0.5 {
			r.Sure = false
		}
	}
	r.Class, r.Lead, r.Strength = Classes()[first], r.Shares[first]-r.Shares[second], r.Shares[0]+r.Shares[1]+r.Shares[2]
	if r.Shares[second] > 0 {
		r.Second = Classes()[second]
	}
}

// Effective returns how many people of equal weight would tell as much as those in a table of their weights, squares being Σw² of each cell: Kish's size, (Σw)² ÷ Σw², or less where weights hang together with the answers and
// make the error of better or of worse larger than that says ([infer.WeightedShareN]). Clusters are not in it. It is 0 of nobody, and NaN if a weight is.
func Effective(joint, squares [5][5]float64) float64 {
	var w, w2 [6]float64
	total, total2 := 0.0, 0.0
	for f, row := range joint {
		for d := range row {
			c := slices.Index(Classes(), evaluation[f][d])
			w[c], w2[c] = w[c]+joint[f][d], w2[c]+squares[f][d]
			total, total2 = total+joint[f][d], total2+squares[f][d]
		}
	}
	worth := 1.0
	all, all2 := w[0]+w[1]+w[2]+w[3], w2[0]+w2[1]+w2[2]+w2[3]
	for _, yes := range [][2]int{{0, 1}, {1, 2}} { // A and O, O and M
		if all > 0 {
			worth = min(worth, infer.WeightedShareN(w[yes[0]]+w[yes[1]], w2[yes[0]]+w2[yes[1]], all, all2)/infer.KishN(all, all2))
		}
	}
	return infer.KishN(total, total2) * worth
}

// Coefficients returns how much having a thing does for satisfaction, and lacking it against, by the shares of the classes in the order of [Classes] (Berger et al. 1993):
//
//	better = (A + O) ÷ (A + O + M + I)   0 to 1
//	worse  = −(O + M) ÷ (A + O + M + I)  −1 to 0
//
// Those who would rather be without it, or answered what cannot be, are not in the base. Both are shares of the others and have Wilson's interval on their number, nEff times what A, O, M and I have of the whole.
func Coefficients(shares [6]float64, nEff, confidence float64) (better, worse infer.Estimate) {
	total, base := 0.0, 0.0
	for c, s := range shares {
		total += s
		if c < 4 {
			base += s
		}
	}
	n := nEff * base / total
	if math.IsNaN(n) {
		n = 0
	}
	better = infer.Share((shares[0]+shares[1])/base, n, confidence)
	worse = infer.Share((shares[1]+shares[2])/base, n, confidence).Affine(0, -1)
	return better, worse
}

// Enough is how many people it takes, roughly, for a class that is the most frequent by lead, of two that are two-share of all, to be surely so: see [Evaluate]. 0 where no number is enough.
func Enough(lead, two, confidence float64) float64 {
	if !(lead > 0) || !(two > 0) {
		return 0
	}
	if confidence == 0 {
		confidence = infer.DefaultConfidence
	}
	z := distuv.UnitNormal.Quantile(1 - (1-confidence)/10)
	d := lead / two / 2 // above one half
	return math.Ceil(z * z / (4 * d * d) / two)
}
