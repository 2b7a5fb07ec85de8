package lens

import (
	"math"
	"slices"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/touchpoint"
)

// The keys of the lenses that come with the package.
const (
	Pain        touchpoint.Key = "pain"
	Quadrants   touchpoint.Key = "importance-performance"
	Opportunity touchpoint.Key = "opportunity"
	Servqual    touchpoint.Key = "servqual"
	Kano        touchpoint.Key = "kano"
	Contrast    touchpoint.Key = "penalty-reward"
	Risks       touchpoint.Key = "rpn"
	RICE        touchpoint.Key = "rice"
	WSJF        touchpoint.Key = "wsjf"
)

// The classes of [Contrast].
const (
	Basic       touchpoint.Key = "basic"       // punishes when bad, goes unnoticed when good
	Performance touchpoint.Key = "performance" // both
	Excitement  touchpoint.Key = "excitement"  // rewards when good, is not missed
)

// The classes of [Quadrants], in the order of the corners: performance low or high, at low and then at high importance.
const (
	LowPriority touchpoint.Key = "low-priority"
	Overkill    touchpoint.Key = "possible-overkill"
	Concentrate touchpoint.Key = "concentrate-here"
	KeepUp      touchpoint.Key = "keep-up"
)

// Lenses returns the lenses that come with the package, the default score first.
func Lenses() []Lens {
	return []Lens{
		{Key: Pain, Name: namePain, Unit: unitPain, Counts: []Ingredient{Reach, Depth, Importance}, Score: (*Subject).Pain},
		{Key: Quadrants, Name: nameQuadrants, Unit: unitQuadrants, Classes: corners, Counts: []Ingredient{Depth, Importance}, Needs: needsImportance, Score: quadrantScore},
		{Key: Opportunity, Name: nameOpportunity, Unit: unitOpportunity, Counts: []Ingredient{Depth, Importance}, Needs: needsImportance, Score: opportunity},
		{Key: Servqual, Name: nameServqual, Unit: unitServqual, Lowest: true, Counts: []Ingredient{Depth, Expectation}, Needs: needsExpectation, Score: servqual},
		{Key: Kano, Name: nameKano, Unit: unitKano, Lowest: true, Classes: kanoClasses, Counts: []Ingredient{Outcome}, Needs: needsKano, Score: kanoScore},
		{Key: Contrast, Name: nameContrast, Unit: unitContrast, Classes: contrastClasses, Counts: []Ingredient{Outcome}, Needs: needsContrast, Score: contrast},
		{Key: Risks, Name: nameRisks, Unit: unitRisks, Note: noteRisks, Counts: []Ingredient{Reach, Depth, Guess}, Score: risk},
		{Key: RICE, Name: nameRICE, Unit: unitRICE, Note: noteGuess, Counts: []Ingredient{Reach, Depth, Importance, Effort, Guess}, Needs: needsActions, Score: bestAction(func(w work) Score { return w.rice })},
		{Key: WSJF, Name: nameWSJF, Unit: unitWSJF, Note: noteGuess, Counts: []Ingredient{Reach, Depth, Importance, Effort, Guess}, Needs: needsActions, Score: bestAction(func(w work) Score { return w.wsjf })},
	}
}

func needsImportance(all []*Subject) touchpoint.Text {
	return unless(all, lacksImportance, func(c *Subject) bool { return !math.IsNaN(c.Importance().Value) })
}

func needsExpectation(all []*Subject) touchpoint.Text {
	return unless(all, lacksExpectation, func(c *Subject) bool { return c.Cell.Desired.Item >= 0 })
}

func needsKano(all []*Subject) touchpoint.Text {
	return unless(all, lacksKano, func(c *Subject) bool { return len(c.study.options.Kano) > 0 })
}

func needsContrast(all []*Subject) touchpoint.Text {
	return unless(all, lacksContrast, func(c *Subject) bool { return len(c.study.options.Asymmetries) > 0 })
}

func needsActions(all []*Subject) touchpoint.Text {
	return unless(all, lacksActions, func(c *Subject) bool { return len(c.study.works()) > 0 })
}

// unless says what is lacking unless some subject has it.
func unless(all []*Subject, lack touchpoint.Text, has func(*Subject) bool) touchpoint.Text {
	if slices.ContainsFunc(all, has) {
		return nil
	}
	return lack
}

// OpportunityScore is I + max(I − S, 0), of importance and satisfaction on 0 to 10 (Ulwick 2002, Harv. Bus. Rev. 80(1)): 0 to 20. What is important and not satisfied stands out; satisfaction beyond importance does not count.
//
// It doubles importance where satisfaction is short of it, so that a cell of importance 10 scores 10 however well it is done. Ulwick takes the shares who answer 4 or 5 of 5; means, as here, are drawn to the middle.
func OpportunityScore(importance, satisfaction float64) float64 {
	return importance + max(importance-satisfaction, 0)
}

// exact is the variance given to a score that is known, so that it is told apart from others, which takes one.
const exact = 1e-10

// opportunity is OpportunityScore, as the larger of I and 2I − S, with its interval.
func opportunity(c *Subject) Score {
	i, s := c.Importance().Affine(0, 10), c.Satisfaction().Affine(0, 10)
	if math.IsNaN(i.Value) || math.IsNaN(s.Value) {
		return None()
	}
	short := c.Minus(i.Affine(0, 2), s)
	if i.Rates == nil && short.Rates != nil {
		i.Rates = short.Affine(0, 0).Rates // known, at a rate of 0 with everything
	}
	out := c.Larger(short, i)
	if c.variance(out) == 0 { // importance alone, as it was stated: ordered as it stands
		out.Own = exact
	}
	out.Value = OpportunityScore(i.Value, s.Value)
	out.N = s.N
	return out
}

// servqual is what customers find less what they want, in points of 100 of the scale (Parasuraman, Zeithaml and Berry 1988, J. Retail. 64): below 0 where they want more.
func servqual(c *Subject) Score {
	if c.Cell.Desired.Item < 0 {
		return None()
	}
	return c.Minus(c.Satisfaction(), c.Desired()).Affine(0, 100)
}

// RPN is the risk priority number, severity × occurrence × detection, 1 to 10 each. See [Risk].
func RPN(severity, occurrence, detection int) int { return severity * occurrence * detection }

// tenth puts a share on 1 to 10: up to a tenth is 1, above nine tenths is 10.
func tenth(share float64) int {
	return int(max(1, min(10, math.Ceil(10*share-1e-9))))
}

// risk is the risk priority number, of what is stated, and else of what the evidence says.
func risk(c *Subject) Score {
	var stated Risk
	for _, r := range c.study.options.Risks {
		if r.Cell == c.name() {
			stated = r
		}
	}
	if stated.Detection == 0 {
		stated.Detection = 5
	}
	severity, occurrence, n := c.shortfall()
	mark := func(said int, s infer.Estimate) (at, low, high int) {
		if said > 0 {
			return said, said, said
		}
		return tenth(s.Value), tenth(s.Interval.Low), tenth(s.Interval.High)
	}
	if n == 0 && (stated.Severity == 0 || stated.Occurrence == 0) {
		return None()
	}
	s, s0, s1 := mark(stated.Severity, severity)
	o, o0, o1 := mark(stated.Occurrence, occurrence)
	d := stated.Detection
	out := Score{Value: float64(RPN(s, o, d)), N: n, Interval: infer.Interval{Low: float64(RPN(s0, o0, d)), High: float64(RPN(s1, o1, d))}}
	if stated.Severity > 0 && stated.Occurrence > 0 {
		out.N = 0
	}
	return out
}

// contrast is the penalty that was handed in.
func contrast(c *Subject) Score {
	for _, a := range c.study.options.Asymmetries {
		if a.Cell == c.name() {
			return Score{Value: a.Penalty.Value, Interval: a.Penalty.Interval, Class: a.Class} // the interval has one confidence, which does not do for sets
		}
	}
	return None()
}

// quadrantScore is how probable it is that a cell belongs where the work should go, with all four odds.
func quadrantScore(c *Subject) Score {
	chart := c.study.quadrants()
	at := chart.result.At[c.at]
	if at < 0 {
		return None()
	}
	odds := chart.result.Odds[c.at]
	s := None()
	s.Class, s.Odds, s.N = corners[at].Key, odds[:], c.Satisfaction().N
	s.Value = math.Round(odds[concentrate]*1000) / 1000 // no two cells are told apart by less
	return s
}
