package ahp

import (
	"fmt"
	"math"

	"github.com/safar-cx/safar/gap/infer"
)

// LogitJackknife is the method of the intervals of Group.
const LogitJackknife infer.Method = "logit-jackknife"

// Aggregate joins several people's judgements into one, pair by pair, by the geometric mean over those who compared the pair: the only mean under which the
// joint judgement of J against I is the reciprocal of that of I against J (Aczél and Saaty 1983, J. Math. Psychol. 27). weight says how much each
// person counts; nil means all alike.
//
// Errors wrap ErrNoJudgements, ErrShape (people compared different numbers of items; or weights and people differ in number) and ErrWeight.
func Aggregate(people []*Judgements, weight []float64) (*Judgements, error) {
	if len(people) == 0 {
		return nil, ErrNoJudgements
	}
	if weight != nil && len(weight) != len(people) {
		return nil, fmt.Errorf("%w: %d weights for %d people", ErrShape, len(weight), len(people))
	}
	heaviest := 0.0
	for p, j := range people {
		if j.n != people[0].n {
			return nil, fmt.Errorf("%w: person %d compared %d items, person 0 %d", ErrShape, p, j.n, people[0].n)
		}
		w := weightOf(weight, p)
		if !(w >= 0) || math.IsInf(w, 1) {
			return nil, fmt.Errorf("%w: person %d: %g", ErrWeight, p, w)
		}
		heaviest = max(heaviest, w)
	}
	if heaviest == 0 {
		return nil, fmt.Errorf("%w: all are 0", ErrWeight)
	}
	out, err := empty(people[0].n)
	if err != nil {
		return nil, err
	}
	for i := range out.n {
		for k := range i {
			sum, total := 0.0, 0.0
			for p, j := range people {
				if r := j.at(i, k); r > 0 {
					w := weightOf(weight, p) / heaviest
					sum += w * math.Log(r)
					total += w
				}
			}
			if total > 0 {
				r := math.Exp(sum / total)
				out.ratio[i*out.n+k], out.ratio[k*out.n+i] = r, 1/r
			}
		}
	}
	return out, nil
}

func weightOf(weight []float64, p int) float64 {
	if weight == nil {
		return 1
	}
	return weight[p]
}

// GroupResult are a group's weights.
type GroupResult struct {
	Result                    // of the joint judgements
	Shares   []infer.Estimate // the same weights with what the difference between people leaves open
	People   int
	Together *Judgements // the joint judgements
}

// Group gives the weights of several people's joint judgements, each with an interval over people like them: the jackknife over people of the logit of the
// weight, with Student's t. confidence 0 means 0.95. A joint CR is small even where each person is inconsistent, and says nothing of how far people
// agree: the intervals do.
//
// In simulation (nominal level 0.95; see the package comment) intervals hold from three people on. With one person, or where without one of them items
// are no longer tied together, an interval is NaN; where all say the very same it is NaN too, for nothing is known of how far others would differ.
//
// Errors are those of Aggregate and Weights, and ErrConfidence.
func Group(people []*Judgements, confidence float64, o Options) (GroupResult, error) {
	if confidence == 0 {
		confidence = infer.DefaultConfidence
	}
	if !(confidence > 0 && confidence < 1) {
		return GroupResult{}, fmt.Errorf("%w: %g", ErrConfidence, confidence)
	}
	together, err := Aggregate(people, nil)
	if err != nil {
		return GroupResult{}, err
	}
	r := GroupResult{People: len(people), Together: together}
	if r.Result, err = together.Weights(o); err != nil {
		return GroupResult{}, err
	}
	r.Shares = make([]infer.Estimate, together.n)
	moments := make([]infer.Moments, together.n)
	for out := range people {
		rest := make([]*Judgements, 0, len(people)-1)
		rest = append(append(rest, people[:out]...), people[out+1:]...)
		w := without(rest)
		for i := range moments {
			x := math.NaN()
			if w != nil {
				x = logit(w[i])
			}
			moments[i].Add(x)
		}
	}
	n := float64(len(people))
	for i, w := range r.Weights {
		se := math.Sqrt(moments[i].PopulationVariance() * (n - 1))
		r.Shares[i] = share(w, se, n, confidence)
	}
	return r, nil
}

// without gives the weights of the rest; nil where they give none.
func without(rest []*Judgements) []float64 {
	j, err := Aggregate(rest, nil)
	if err != nil || j.connected() != nil {
		return nil
	}
	w, _ := principal(j.harker())
	return w
}

func logit(w float64) float64 { return math.Log(w / (1 - w)) }

// share is a weight with its interval; se is that of its logit.
func share(w, se, n, confidence float64) infer.Estimate {
	e := infer.Estimate{Value: w, SE: math.NaN(), N: n, NEff: n, Confidence: confidence, Method: LogitJackknife,
		Interval: infer.Interval{Low: math.NaN(), High: math.NaN()}}
	if n < 2 || !(se > 1e-12) || math.IsInf(se, 1) {
		return e
	}
	t := infer.Critical(confidence, n-1)
	back := func(z float64) float64 { return 1 / (1 + math.Exp(-z)) }
	e.SE = se * w * (1 - w)
	e.Interval = infer.Interval{Low: back(logit(w) - t*se), High: back(logit(w) + t*se)}
	return e
}
