package path

import (
	"math"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer/survival"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Return is whether customers came back after a bad contact at a touchpoint, each after their first there.
type Return struct {
	Touchpoint touchpoint.Key  `json:"touchpoint"`
	Customers  int64           `json:"customers"`         // with a bad contact there
	Bad        figure.Estimate `json:"bad,omitzero"`      // bad contacts as a share of the contacts there
	Back       figure.Estimate `json:"back,omitzero"`     // share of the customers who had another contact anywhere
	BackHere   figure.Estimate `json:"backHere,omitzero"` // share who had another one there; N leaves out who is under way and has not yet
	Pending    int64           `json:"pending,omitempty"` // customers under way who have not come back yet; absent too where withheld
	Half       figure.Estimate `json:"halfWithin,omitzero"`
}

// Returns returns, for each touchpoint with bad contacts ([tally.PathSchema] says which outcomes are bad), whether customers came back. Those under way who have not yet
// are censored: Back is Aalen and Johansen's share up to the longest time anybody was followed, staying away for good being the other way to end, and Half the time, in seconds, within which half
// had come back, which is absent, with no upper end, where fewer than half did. Where times are missing, shares are of those who are decided.
//
// Who never had the chance to come back, because the journey was over, counts as having stayed away.
func Returns(b *tally.PathTable, confidence float64) []Return {
	var out []Return
	for i, p := range b.Schema().Touchpoints {
		n := b.Count(tally.Touchpoints, i, tally.BadContacts).Customers
		if n == 0 {
			continue
		}
		count := func(m tally.Measure) int64 { return b.Count(tally.Touchpoints, i, m).Sum }
		r := Return{
			Touchpoint: p.Key, Customers: n, Pending: count(tally.BackPending),
			Bad:      shareOf(b, tally.Touchpoints, i, tally.BadContacts, tally.Visits, confidence),
			Back:     share(count(tally.CameBack), n-count(tally.BackPending), confidence),
			BackHere: share(count(tally.CameBackHere), n-count(tally.BackHerePending), confidence),
		}
		var c clock
		times := b.ReturnTimes(i)
		ways, err := survival.AalenJohansen(c.rows(times.Censored, times.On, times.Goal.Merge(times.Left)), confidence)
		if err == nil && ways.N == float64(n) {
			r.Half = c.time(ways.Quantile(0, .5))
			if r.Pending > 0 {
				r.Back = figure.Of(ways.At(0, ways.Last))
			}
		}
		out = append(out, r)
	}
	return out
}

// Request is whether requests at a touchpoint that promises a response time were answered within it.
type Request struct {
	Touchpoint touchpoint.Key  `json:"touchpoint"`
	Customers  int64           `json:"customers"`           // with such requests
	Requests   int64           `json:"requests"`            // answered, or due
	Pending    int64           `json:"pending,omitempty"`   // neither answered nor due; absent too where withheld
	Unanswered figure.Estimate `json:"unanswered,omitzero"` // share not answered within the promise; the unit of the interval is the customer
	Never      figure.Estimate `json:"never,omitzero"`      // share not answered at all so far; likewise
	Answer     figure.Number   `json:"answer,omitzero"`     // median time until the answer, in seconds, of all requests that were answered or still wait; absent where half still wait
}

// Requests returns, for each touchpoint with requests under a promise ([tally.PathTable.Responses] says what a request is), how many were not answered in time. A
// customer's requests are not independent, so shares have the interval of [infer.ShareFromDesign], and the time, which is of requests, none.
func Requests(b *tally.PathTable, confidence float64) []Request {
	var out []Request
	for i, p := range b.Schema().Touchpoints {
		due := b.Count(tally.Touchpoints, i, tally.Requests)
		r := Request{
			Touchpoint: p.Key, Customers: due.Customers, Requests: due.Sum, Pending: b.Count(tally.Touchpoints, i, tally.Pending).Sum,
			Unanswered: shareOf(b, tally.Touchpoints, i, tally.Unanswered, tally.Requests, confidence),
			Never:      shareOf(b, tally.Touchpoints, i, tally.NeverAnswered, tally.Requests, confidence),
		}
		if r.Requests+r.Pending == 0 {
			continue
		}
		var c clock
		answered, waiting := b.Responses(i)
		if s, err := survival.KaplanMeier(all(c.rows(waiting, answered)), confidence); err == nil {
			r.Answer = figure.Known(s.Quantile(.5).Value)
		}
		out = append(out, r)
	}
	return out
}

// Asking is how much customers were asked.
type Asking struct {
	// How many questions, and how many forms, customers had met when they left without a goal, and when they reached one: of each customer one number.
	QuestionsLeft    Times    `json:"questionsUntilLeft,omitzero"`
	QuestionsReached Times    `json:"questionsUntilGoal,omitzero"`
	FormsLeft        Times    `json:"formsUntilLeft,omitzero"`
	FormsReached     Times    `json:"formsUntilGoal,omitzero"`
	Touchpoints      []Burden `json:"touchpoints,omitempty"`
}

// Burden is what contacts at a touchpoint ask.
type Burden struct {
	Touchpoint touchpoint.Key  `json:"touchpoint"`
	Customers  int64           `json:"customers"`          // who came to it
	Questions  figure.Estimate `json:"questions,omitzero"` // per contact; the unit of the interval is the customer
	Forms      figure.Estimate `json:"forms,omitzero"`
	// The standard deviation from one contact to the next of the same customer, which is nothing where everybody is always asked the same. It has no interval.
	QuestionsSpread figure.Number `json:"questionsSpread,omitzero"`
	FormsSpread     figure.Number `json:"formsSpread,omitzero"`
	Pairs           int64         `json:"pairs"` // of contacts that the spread rests on
}

// Burdens returns how much customers were asked until they left or reached a final goal, and how much contacts at a touchpoint ask, and nil where nothing was asked. Those who left have an end, those still
// under way do not and are left out, so that where many are under way numbers are too low. That who left had been asked more is no proof that they left because of it.
func Burdens(b *tally.PathTable, confidence float64) *Asking {
	if b.Count(tally.Everything, 0, tally.Questions).Sum+b.Count(tally.Everything, 0, tally.Forms).Sum == 0 {
		return nil
	}
	var questions, forms tally.Outcomes
	for i := range b.Schema().Cells {
		q, f := b.AskedUntil(i)
		questions.Left, questions.Goal = questions.Left.Merge(q.Left), questions.Goal.Merge(q.Goal)
		forms.Left, forms.Goal = forms.Left.Merge(f.Left), forms.Goal.Merge(f.Goal)
	}
	out := Asking{
		QuestionsLeft: quantiles(questions.Left, confidence, 1), QuestionsReached: quantiles(questions.Goal, confidence, 1),
		FormsLeft: quantiles(forms.Left, confidence, 1), FormsReached: quantiles(forms.Goal, confidence, 1),
	}
	for i, p := range b.Schema().Touchpoints {
		questions, forms := b.Asked(i)
		if questions.Sum+forms.Sum == 0 {
			continue
		}
		spread := func(a tally.Asked) figure.Number {
			return figure.Known(math.Sqrt(a.StepSquares / float64(2*a.Steps)))
		}
		out.Touchpoints = append(out.Touchpoints, Burden{
			Touchpoint:      p.Key,
			Customers:       b.Count(tally.Touchpoints, i, tally.Visits).Customers,
			Questions:       meanOf(b, tally.Touchpoints, i, tally.Questions, tally.Visits, confidence),
			Forms:           meanOf(b, tally.Touchpoints, i, tally.Forms, tally.Visits, confidence),
			QuestionsSpread: spread(questions), FormsSpread: spread(forms), Pairs: questions.Steps,
		})
	}
	return &out
}
