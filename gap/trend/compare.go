package trend

import (
	"fmt"
	"math"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/infer/compare"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Compare says what changed at the cells of a map from one tally to another: two files, perhaps of different codebooks. Items are matched by key; those that are not on
// the same scale in both, or that nobody rated in one of them, are left out and told. The people of the two must be different ones.
//
// The error wraps ErrOption, or ErrPeriods where a tally holds nothing.
func Compare(m *journey.Map, before, after *tally.Ratings, o Options) (*Report, error) {
	o, err := o.filled()
	if err != nil {
		return nil, err
	}
	then := wave{name: o.Before, ratings: before, confidence: o.Confidence}
	now := wave{name: o.After, ratings: after, confidence: o.Confidence}
	return report(m, []wave{then, now}, o)
}

// Follow says what changed at the cells of a map from the period before last of a tally to the last and, where there are three or more, what moved over all of them. People of
// different periods must be different ones.
//
// The error wraps ErrOption, or ErrPeriods where there are not two periods with responses.
func Follow(m *journey.Map, evidence *tally.Ratings, o Options) (*Report, error) {
	o, err := o.filled()
	if err != nil {
		return nil, err
	}
	periods := o.Periods
	if periods == nil {
		for _, p := range evidence.Periods() {
			if p != "" {
				periods = append(periods, p)
			}
		}
	}
	var waves []wave
	seen := map[touchpoint.Key]bool{}
	for _, p := range periods {
		if seen[p] {
			return nil, fmt.Errorf("%w: the period %q is named twice", ErrOption, p)
		}
		seen[p] = true
		waves = append(waves, wave{key: p, name: touchpoint.Plain(string(p)), ratings: evidence, periods: []touchpoint.Key{p}, confidence: o.Confidence})
	}
	if len(waves) < 2 {
		return nil, fmt.Errorf("%w: %d periods with a name; two are needed", ErrPeriods, len(waves))
	}
	return report(m, waves, o)
}

// report compares the last wave with the one before, and follows all of them.
func report(m *journey.Map, waves []wave, o Options) (*Report, error) {
	then, now := waves[len(waves)-2], waves[len(waves)-1]
	before, err := then.evidence(tally.Selection{})
	if err != nil {
		return nil, fmt.Errorf("trend: before: %w", err)
	}
	after, err := now.evidence(tally.Selection{})
	if err != nil {
		return nil, fmt.Errorf("trend: after: %w", err)
	}
	r := &Report{
		Schema: SchemaName, Map: m.Ref(), Method: Method{Confidence: o.Confidence, Margin: o.Margin, Adjustment: "benjamini-yekutieli"},
		Before: then.told(before), After: now.told(after), Cells: []CellChange{},
	}
	for _, side := range []struct {
		where string
		w     Wave
		e     *measure.Evidence
	}{{"before", r.Before, before}, {"after", r.After, after}} {
		if side.w.Responses == 0 && side.e.Table().Counted() == 0 {
			return nil, fmt.Errorf("%w: no responses %s", ErrPeriods, side.where)
		}
	}
	standard, err := o.standard(m, before.Schema(), after.Schema())
	if err != nil {
		return nil, err
	}
	keys, left := common(m, before, after)
	r.LeftOut = left
	j := judge{o: o, subjects: subjectsOf(m, before, after, keys, o.Margin)}
	j.levels(before, after)
	if standard != "" {
		if err := j.standardise(r, then, now, before, tally.Selection{Segmentation: standard}); err != nil {
			return nil, err
		}
	}
	j.judge(r, before, after)
	last := make([]int, len(m.Cells())) // the last wave in which a cell was heard
	for i := range last {
		last[i] = -1
	}
	if len(waves) > 2 {
		if err := j.follow(r, m, waves, last); err != nil {
			return nil, err
		}
	}
	listen(before, m, len(waves)-2, last)
	listen(after, m, len(waves)-1, last)
	silence(r, m, waves, last, o.Lately)
	return r, nil
}

// judge compares the levels of subjects in two periods.
type judge struct {
	o             Options
	subjects      []subject
	before, after []level // before is at the mix of after, where there is one
	crude         []level // before, as it was; nil where that is the same
	mix           mix
}

func (j *judge) levels(before, after *measure.Evidence) {
	for _, s := range j.subjects {
		j.before = append(j.before, levelOf(before, s.before))
		j.after = append(j.after, levelOf(after, s.after))
	}
}

// standardise replaces the levels before by those at the mix of after.
func (j *judge) standardise(r *Report, then, now wave, before *measure.Evidence, by tally.Selection) (err error) {
	if j.mix, err = mixOf(now, by, j.subjects); err != nil {
		return fmt.Errorf("trend: %w", err)
	}
	j.crude = j.before
	var people []tally.Sum
	if j.before, people, err = standardised(then, before, j.crude, j.mix, termsBefore, j.subjects); err != nil {
		return fmt.Errorf("trend: %w", err)
	}
	schema := now.ratings.Schema()
	at, _ := schema.Segmentation(by.Segmentation)
	seg := schema.Segmentations[at]
	r.Standard = &Standard{Segmentation: seg.Key, Name: seg.Name}
	total := [2]float64{}
	for k := range people {
		total[0] += people[k].W
		total[1] += j.mix.people[k].W
	}
	for k, class := range seg.Classes {
		r.Standard.Classes = append(r.Standard.Classes, ClassShare{
			Class: class.Key, Name: class.Name, Responses: [2]int64{people[k].N, j.mix.people[k].N},
			Before: figure.Known(people[k].W / total[0]), After: figure.Known(j.mix.people[k].W / total[1]),
		})
	}
	return nil
}

// pairs compares levels two by two, and adjusts the P values of all of them together: people rate several cells, so they hang together.
func (j *judge) pairs(before, after []level) []compare.Comparison {
	out := make([]compare.Comparison, len(j.subjects))
	for i, s := range j.subjects {
		out[i] = compare.Intervals(func(confidence float64) infer.Estimate {
			return infer.Difference(after[i].at(confidence), before[i].at(confidence))
		}, compare.Options{Margin: s.margin, Alpha: 1 - j.o.Confidence})
	}
	return compare.Together(out, true, 1-j.o.Confidence)
}

func (j *judge) judge(r *Report, before, after *measure.Evidence) {
	told := j.pairs(j.before, j.after)
	var crude []compare.Comparison
	if j.crude != nil {
		crude = j.pairs(j.crude, j.after)
	}
	r.Method.Family = 2 * len(told)
	for i, s := range j.subjects {
		judged := j.judged(told[i], j.before[i], j.after[i], s.margin, r.Method.Family)
		if crude != nil {
			verdict, _ := verdictOf(crude[i], 1-j.o.Confidence)
			judged.Crude = &Crude{
				Before: figure.Of(j.crude[i].at(j.o.Confidence)), Difference: figure.Of(crude[i].Difference), Verdict: verdict,
				Reversed:  crude[i].Difference.Value*told[i].Difference.Value < 0,
				Disagrees: verdict != judged.Verdict,
			}
		}
		if s.isOutcome {
			c := OutcomeChange{Item: s.outcome.Item, Kind: s.outcome.As, Margin: s.margin, Judged: judged, Raw: s.raw(judged)}
			if s.outcome.As == touchpoint.MeasureShare {
				c.AtLeast = figure.Known(s.outcome.AtLeast)
			}
			r.Outcomes = append(r.Outcomes, c)
			continue
		}
		at := s.cells[1]
		c := CellChange{Cell: legend.At(at.Cell), Judged: judged, Raw: s.raw(judged), Loss: loss(s, before, after, j.o.Confidence)}
		for _, item := range at.Items {
			c.Items = append(c.Items, after.Schema().Items[item].Key)
		}
		r.Cells = append(r.Cells, c)
	}
}

func (j *judge) judged(c compare.Comparison, before, after level, margin float64, family int) Judged {
	out := Judged{
		Before: figure.Of(before.at(j.o.Confidence)), After: figure.Of(after.at(j.o.Confidence)), Difference: figure.Of(c.Difference),
		P: figure.Known(c.P), PEquivalent: figure.Known(c.PEquiv),
	}
	out.Verdict, out.Slight = verdictOf(c, 1-j.o.Confidence)
	if out.Verdict == Open {
		out.More = figure.Known(more(before, after, margin, j.o.Confidence, family))
	}
	return out
}

// verdictOf is what a comparison amounts to, and whether a sure difference is surely within the margin.
func verdictOf(c compare.Comparison, alpha float64) (v Verdict, slight bool) {
	switch {
	case c.Reason != compare.Told:
		return "", false
	case c.P <= alpha && c.Difference.Value > 0:
		return Better, c.PEquiv <= alpha
	case c.P <= alpha:
		return Worse, c.PEquiv <= alpha
	case c.PEquiv <= alpha:
		return Equivalent, false
	}
	return Open, false
}

// raw is a subject on the raw scale, where its items share one.
func (s subject) raw(j Judged) *Raw {
	if !s.same || !j.Difference.Value.IsKnown() {
		return nil
	}
	low, high := s.scale.Mark(0), s.scale.Mark(s.scale.Levels()-1)
	out := &Raw{
		Before: figure.Known(s.scale.Raw(j.Before.Value.Float())), After: figure.Known(s.scale.Raw(j.After.Value.Float())),
		Difference: figure.Known(j.Difference.Value.Float() * (high - low)), Lowest: low, Highest: high,
	}
	out.Interval = figure.Interval{figure.Known(j.Difference.Interval[0].Float() * (high - low)), figure.Known(j.Difference.Interval[1].Float() * (high - low))}
	return out
}

// loss is the score of a cell before and after.
func loss(s subject, before, after *measure.Evidence, confidence float64) *Loss {
	then, now := before.Scores(s.cells[:1]), after.Scores(s.cells[1:])
	b, a := then.Estimates[0], now.Estimates[0]
	if math.IsNaN(a.Value) || math.IsNaN(b.Value) {
		return nil
	}
	return &Loss{Before: figure.Of(b), After: figure.Of(a), Difference: figure.Of(infer.Difference(a, b)), PerUser: now.Pains[0].UsersOnly}
}
