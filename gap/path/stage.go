package path

import (
	"math"
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/infer/survival"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Stage is what became of the customers who came to a stage. But for Spells and Again all of it is of each customer's first time there: an unbroken run of contacts
// in the stage.
type Stage struct {
	Stage     touchpoint.Key  `json:"stage"`
	Customers int64           `json:"customers"`
	Spells    int64           `json:"spells"`         // how often they came
	Open      int64           `json:"open"`           // customers who are still in it for the first time, as far as times are known
	Again     figure.Estimate `json:"again,omitzero"` // share of the customers who came back after having been elsewhere: round again
	// The ways in which the first time ended within Until: they went on to something else; the path ended there, with a goal reached, or without. With those who
	// stayed longer they sum to 1.
	GoOn  figure.Estimate `json:"goOn,omitzero"`
	Goal  figure.Estimate `json:"goal,omitzero"`
	Leave figure.Estimate `json:"leave,omitzero"`
	Until figure.Number   `json:"until,omitzero"` // until when enough were followed to tell, in seconds; absent where no times are known
	Time  Times           `json:"time,omitzero"`  // in the stage, however it ended
	ToGo  figure.Estimate `json:"timeToGoOn,omitzero"`
	Stay  []Moment        `json:"stay,omitempty"` // the share still there, over time
	Next  []Next          `json:"next,omitempty"`
	Ends  Ends            `json:"ends"`
}

// Ends are customers by where their paths begin and end: each begins in one stage, and ends in one, in one of three ways.
type Ends struct {
	Began   int64 `json:"began"`
	Lost    int64 `json:"lost"`    // left here without having reached a goal
	Reached int64 `json:"reached"` // whose path ends here, with a goal reached here or before
	Open    int64 `json:"open"`    // are under way and stand here, with no goal reached
	// Suppressed says that nothing is told, by [Summary.Publish]: the rest is zero then.
	Suppressed bool `json:"suppressed,omitempty"`
}

// Next is a stage to which customers went straight on from another, or back.
type Next struct {
	Stage     touchpoint.Key  `json:"stage"`
	Back      bool            `json:"back,omitempty"` // it lies before the other in the order of stages: round again
	Customers int64           `json:"customers"`      // who went there after their first time in the other
	Share     figure.Estimate `json:"share,omitzero"` // of the customers who came to the other; those still in it count as not having gone
	Passes    int64           `json:"passes"`         // how often anybody went there
}

// Stages returns what became of customers in each stage of the schema, in order.
//
// Going on, a goal and leaving compete, and open paths are censored: their shares are Aalen and Johansen's, those in the end being shares within Until, since up to the longest time that anybody was followed they would rest on hardly anybody
// ([survival.AalenJohansen]). Where no path is open they are plain shares of customers. The time in the stage is Kaplan and Meier's until it ended in whatever way
// ([survival.KaplanMeier]); ToGo is the time within which half of all who came had gone on, which is absent, with no upper end, where fewer than half do. Times of contacts that
// are not known leave a customer out of all of these: N says how many remain. Where no times are known at all, and nobody is under way, shares are Wilson's, and there are no times.
//
// Leaving in a stage is what is seen there, not what it causes.
func Stages(b *tally.PathTable, confidence float64) []Stage {
	var out []Stage
	schema := b.Schema()
	moves, ends := b.StageMoves(), stageEnds(b)
	for i, key := range schema.Stages {
		visits := b.Count(tally.Stages, i, tally.Visits)
		s := Stage{Stage: key, Customers: visits.Customers, Spells: visits.Sum - b.Count(tally.Stages, i, tally.Again).Sum, Ends: ends[key]}
		first, _ := b.Spells(i)
		s.Open = first.Censored.N()
		s.Again = share(b.Count(tally.Stages, i, tally.Returns).Customers, s.Customers, confidence)
		gone := int64(0)
		for _, m := range moves {
			if m.From == i {
				s.Next = append(s.Next, Next{schema.Stages[m.To], m.To < i, m.Customers, share(m.Customers, s.Customers, confidence), m.Passes})
				gone += m.Customers
			}
		}
		s.outcomes(first, confidence)
		if s.Until.IsZero() && b.Totals().Open == 0 {
			s.GoOn = share(gone, s.Customers, confidence)
		}
		out = append(out, s)
	}
	return out
}

// stageEnds adds up where paths begin and end.
func stageEnds(b *tally.PathTable) map[touchpoint.Key]Ends {
	all := map[touchpoint.Key]Ends{}
	cells := b.Schema().Cells
	for i, e := range b.Ends() {
		at := all[cells[i].Stage]
		all[cells[i].Stage] = Ends{Began: at.Began + e.Starts, Lost: at.Lost + e.Exits, Reached: at.Reached + e.Reached, Open: at.Open + e.Open}
	}
	return all
}

// outcomes fills in how the first times ended.
func (s *Stage) outcomes(first tally.Outcomes, confidence float64) {
	var c clock
	rows := c.rows(first.Censored, first.On, first.Goal, first.Left)
	ways, err := survival.AalenJohansen(rows, confidence)
	if err != nil || ways.N == 0 {
		return // counts and times are whole and not negative
	}
	at := told(rows, ways.N)
	if first.Censored.N() == 0 {
		at = ways.Last
	}
	s.Until = figure.Known(at)
	for cause, to := range []*figure.Estimate{&s.GoOn, &s.Goal, &s.Leave} {
		*to = ended(ways, cause, at, first.Censored.N() > 0)
	}
	s.ToGo = c.time(ways.Quantile(0, .5))
	course, err := survival.KaplanMeier(all(rows), confidence)
	if err == nil {
		s.Time = Times{c.time(course.Quantile(.5)), c.time(course.Quantile(.9))}
		s.Stay = stay(course)
	}
}

// told is the last time at which ten customers were still followed, or a tenth of all where that is fewer: a variance that rests on fewer is too small, and is nothing where the last one followed ends.
func told(rows []survival.CauseCount, of float64) float64 {
	followed := 0.0
	for _, r := range slices.Backward(rows) {
		followed += r.Censored
		for _, d := range r.Events {
			followed += d
		}
		if followed >= min(10, of/10) {
			return r.Time
		}
	}
	return math.NaN() // there are no customers
}

// ended is the share that left by a cause up to a time. Without censoring it is a plain share, and has the interval of one.
func ended(ways *survival.Incidence, cause int, at float64, censored bool) figure.Estimate {
	if !censored {
		return figure.Of(infer.Share(math.Min(1, ways.Events[cause]/ways.N), ways.N, ways.Confidence))
	}
	return figure.Of(ways.At(cause, at))
}
