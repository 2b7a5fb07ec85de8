package lens

import (
	"math"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// RICEScore is reach × impact × confidence ÷ effort (McBride 2016): how much good for how many, for each unit of effort. It is NaN where effort is not above 0.
func RICEScore(reach, impact, confidence, effort float64) float64 {
	if !(effort > 0) {
		return math.NaN()
	}
	return reach * impact * confidence / effort
}

// WSJFScore is (business value + time criticality + risk reduced and opportunity enabled) ÷ job size: the cost of delay by size, weighted shortest job first (Reinertsen 2009; the sum is that of the Scaled Agile Framework).
// It is NaN where the size is not above 0.
func WSJFScore(value, urgency, enabling, size float64) float64 {
	if !(size > 0) {
		return math.NaN()
	}
	return (value + urgency + enabling) / size
}

// assumedConfidence is what counts where nobody said how sure it is that an action works: the middle one of the usual 100, 80 and 50 %.
const assumedConfidence = 0.8

// work is an open action with its scores.
type work struct {
	action     journey.Action
	cells      []legend.Cell
	lost       Score // at its cells, in points per 100 customers
	gain       Score // of these, what the map says it gains; else all
	stake      Stake
	rice, wsjf Score
}

// works returns the actions of the map that are not done, have an effort and stand at cells that are measured, in the order of the map.
func (st *study) works() []work {
	if st.actions != nil {
		return st.actions
	}
	st.actions = []work{}
	at := map[touchpoint.Key][]*Subject{}
	for i, c := range st.subjects {
		if !st.eligible[i] {
			continue
		}
		for _, a := range c.Cell.Cell.Actions {
			at[a] = append(at[a], c)
		}
	}
	largest := 0.0
	for _, a := range st.m.Actions() {
		if !a.Done.IsZero() || !(a.Effort > 0) || len(at[a.Key]) == 0 {
			continue
		}
		w := st.work(a, at[a.Key])
		largest = max(largest, w.gain.Value)
		st.actions = append(st.actions, w)
	}
	for i := range st.actions {
		st.actions[i].score(largest)
	}
	return st.actions
}

func (st *study) work(a journey.Action, subjects []*Subject) work {
	w := work{action: a, stake: Stake{Confidence: assumedConfidence}}
	for _, s := range st.options.Stakes {
		if s.Action == a.Key {
			w.stake = s
			if s.Confidence == 0 {
				w.stake.Confidence = assumedConfidence
			}
		}
	}
	for i, c := range subjects {
		w.cells = append(w.cells, c.name())
		if i == 0 {
			w.lost = c.Pain()
		} else {
			w.lost = c.Minus(w.lost, c.Pain().Affine(0, -1))
		}
	}
	w.gain = w.lost
	if a.Gain > 0 {
		w.gain = Stated(a.Gain)
	}
	return w
}

// score fills in what comes out, with business value from 0 to 10 at the largest gain of all.
func (w *work) score(largest float64) {
	effort := w.action.Effort
	// reach × impact is what is lost per 100 customers: how many use it, times how far it falls short for them, times importance
	w.rice = w.spread(w.gain.Affine(0, w.stake.Confidence/effort))
	w.wsjf = None()
	if largest > 0 {
		w.wsjf = w.spread(w.gain.Affine((w.stake.Urgency+w.stake.Enabling)/effort, 10/largest/effort))
	}
	w.rice.action, w.wsjf.action = w.action.Key, w.action.Key
}

// spread widens a score by as much as its effort may be off.
func (w *work) spread(s Score) Score {
	f := w.stake.Spread
	if f <= 1 {
		return s
	}
	low, high := s.Interval.Low/f, s.Interval.High*f
	s.Interval, s.Rates = infer.Interval{Low: min(low, s.Interval.Low*f), High: max(high, s.Interval.High/f)}, nil
	return s
}

// bestAction scores a cell by the open action at it that scores highest.
func bestAction(score func(work) Score) func(c *Subject) Score {
	return func(c *Subject) Score {
		best := None()
		for _, w := range c.study.works() {
			for _, at := range w.cells {
				if s := score(w); at == c.name() && !(s.Value <= best.Value) {
					best = s
				}
			}
		}
		return best
	}
}
