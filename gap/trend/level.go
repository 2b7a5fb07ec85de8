package trend

import (
	"math"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// level is a weighted mean of the answers of one period, with all that its interval at any confidence needs.
type level struct {
	values, weights []float64 // the distribution whose mean it is
	variance        float64   // of the mean; 0 where it is nothing
	n, kish, df     float64   // of the item with the fewest answers

	parts []part // of a standardised level, which is their sum; nil otherwise
}

// part is the level of one class, or of those too few to be looked at alone, within a standardised level.
type part struct {
	level
	factor float64
	thin   float64 // of the latter: their part of the item of which they are the most; 0 for a class
}

// levelOf is a weighted sum of means as the period is; nobody's where any of them has no answers.
func levelOf(e *measure.Evidence, terms []measure.Term) level {
	var l level
	for i, t := range terms {
		s := e.MeanOf(t.Score).Spread
		if s.N == 0 {
			return level{}
		}
		l.values = append(l.values, s.Values...)
		for _, w := range s.Weights {
			l.weights = append(l.weights, t.Factor*w)
		}
		if i == 0 || s.Kish < l.kish {
			l.n, l.kish, l.df = s.N, s.Kish, s.DF
		}
	}
	_, variance := e.Sum(terms)
	l.variance = something(variance, l.n)
	return l
}

// something is a variance, or 0 where it is nothing: the effective size by weights then stands in.
func something(variance, n float64) float64 {
	if measure.Nothing(variance, n) {
		return 0
	}
	return variance
}

func (l level) known() bool { return l.n > 0 }

func (l level) at(confidence float64) infer.Estimate {
	if !l.known() {
		nan := math.NaN()
		return infer.Estimate{Value: nan, Interval: infer.Interval{Low: nan, High: nan}, SE: nan, Confidence: confidence}
	}
	if l.parts != nil {
		return l.recovered(confidence)
	}
	return infer.MeanFromDesign(l.values, l.weights, l.variance, l.n, l.kish, l.df, confidence)
}

// recovered is a sum of the levels of different people, whose interval is recovered from theirs (Zou, Huang and Zhang 2009, Comput. Stat. Data Anal. 53), so that what five people who all say the same leave open is not lost among what many
// others say. The error of those too few hangs together with that of the others; what they leave open is added, which is the most it can come to.
func (l level) recovered(confidence float64) infer.Estimate {
	e := infer.Estimate{N: l.n, Confidence: confidence, Method: infer.Mover}
	low, high, variance, cost, rest := 0.0, 0.0, 0.0, 0.0, part{}
	for _, p := range l.parts {
		of := p.at(confidence)
		e.Value += p.factor * of.Value
		cost += p.factor * p.factor / of.NEff
		if p.thin > 0 {
			rest = p
			continue
		}
		low += math.Pow(p.factor*(of.Value-of.Interval.Low), 2)
		high += math.Pow(p.factor*(of.Interval.High-of.Value), 2)
		variance += math.Pow(p.factor*of.SE, 2)
	}
	low, high, e.SE, e.NEff = math.Sqrt(low), math.Sqrt(high), math.Sqrt(variance), 1/cost
	if rest.thin > 0 {
		of := rest.at(confidence)
		low, high, e.SE = low+rest.thin*(of.Value-of.Interval.Low), high+rest.thin*(of.Interval.High-of.Value), e.SE+rest.thin*of.SE
	}
	e.Interval = infer.Interval{Low: e.Value - low, High: e.Value + high}.Clip(0, 1)
	return e
}

// leastClass is how many raters a class must have had before for their mean to stand for it.
const leastClass = 5

// mix is, for each subject and each of its terms, the share of each class among the raters.
type mix struct {
	segmentation tally.Selection // its segmentation alone
	classes      []tally.Selection
	people       []tally.Sum   // responses of each class
	shares       [][][]float64 // [class][subject][term]
}

// mixOf is the mix of the raters of a wave.
func mixOf(w wave, standard tally.Selection, subjects []subject) (mix, error) {
	schema := w.ratings.Schema()
	at, _ := schema.Segmentation(standard.Segmentation)
	out := mix{segmentation: standard}
	for _, class := range schema.Segmentations[at].Classes {
		of := tally.Selection{Segmentation: standard.Segmentation, Class: class.Key}
		e, err := w.evidence(of)
		if err != nil {
			return out, err
		}
		shares := make([][]float64, len(subjects))
		for s := range subjects {
			for _, t := range subjects[s].after {
				shares[s] = append(shares[s], e.Base(t.Score).W)
			}
		}
		out.classes, out.shares, out.people = append(out.classes, of), append(out.shares, shares), append(out.people, e.Table().Responses())
	}
	for s := range subjects {
		for t := range subjects[s].after {
			total := 0.0
			for k := range out.shares {
				total += out.shares[k][s][t]
			}
			for k := range out.shares {
				if total > 0 {
					out.shares[k][s][t] /= total
				}
			}
		}
	}
	return out, nil
}

// standardised are the levels of a wave as they would be at a mix. The mix is taken as given. People of different classes are independent but for their clusters,
// by which the variance is made larger in the proportion in which they make that of the crude level larger. A class of which fewer than leastClass rated is taken to have been as all were. It also returns how many responded of each class.
func standardised(w wave, all *measure.Evidence, crude []level, m mix, terms func(s subject) []measure.Term, subjects []subject) ([]level, []tally.Sum, error) {
	sums, people := make([]mixed, len(subjects)), make([]tally.Sum, len(m.classes))
	for k, class := range m.classes {
		schema := w.ratings.Schema()
		at, ok := schema.Segmentation(class.Segmentation)
		if ok {
			_, ok = schema.Segmentations[at].Class(class.Class)
		}
		var e *measure.Evidence
		if ok {
			var err error
			if e, err = w.evidence(class); err != nil {
				return nil, nil, err
			}
			people[k] = e.Table().Responses()
		}
		for s := range subjects {
			if crude[s].known() {
				sums[s].add(e, terms(subjects[s]), m.shares[k][s])
			}
		}
	}
	out := make([]level, len(subjects))
	for s := range subjects {
		if crude[s].known() {
			out[s] = sums[s].whole(all, terms(subjects[s]), crude[s])
		}
	}
	return out, people, nil
}

// mixed sums up the classes of one subject.
type mixed struct {
	level
	thin []float64 // per term, the mix of classes that too few rated
}

func (m *mixed) add(e *measure.Evidence, terms []measure.Term, shares []float64) {
	if m.thin == nil {
		m.thin = make([]float64, len(terms))
	}
	var used []tally.Score
	var factors []float64
	var p part
	for i, t := range terms {
		if shares[i] == 0 {
			continue
		}
		if e == nil || e.Base(t.Score).N < leastClass {
			m.thin[i] += shares[i]
			continue
		}
		s, factor := e.MeanOf(t.Score).Spread, t.Factor*shares[i]
		p.mix(s, factor)
		if used == nil || s.Kish < p.kish {
			p.n, p.kish = s.N, s.Kish
		}
		used, factors = append(used, t.Score), append(factors, factor)
	}
	if len(used) == 0 {
		return
	}
	cov := e.Table().Ratios(used).Cov
	for i, f := range factors {
		for j, g := range factors {
			p.variance += f * g * cov[i*len(factors)+j]
		}
	}
	p.variance /= p.factor * p.factor
	m.parts = append(m.parts, p)
}

// mix adds the answers to an item, which weigh so much.
func (p *part) mix(s measure.Spread, factor float64) {
	p.values = append(p.values, s.Values...)
	for _, w := range s.Weights {
		p.weights = append(p.weights, factor*w)
	}
	p.factor += factor
}

// whole joins the classes, with those that too few rated as all were.
func (m *mixed) whole(all *measure.Evidence, terms []measure.Term, crude level) level {
	l, cost := m.level, design(all, terms, crude)
	l.n, l.kish, l.df = crude.n, crude.kish, crude.df
	for i := range l.parts {
		p := &l.parts[i]
		p.variance = something(p.variance*cost, p.n)
		p.kish /= cost
		p.df = max(1, min(crude.df, p.kish-1))
	}
	rest := part{level: level{variance: crude.variance, n: crude.n, kish: crude.kish, df: crude.df}}
	for i, t := range terms {
		if m.thin[i] > 0 {
			rest.mix(all.MeanOf(t.Score).Spread, t.Factor*m.thin[i])
			rest.thin = max(rest.thin, m.thin[i])
		}
	}
	if rest.thin > 0 {
		l.parts = append(l.parts, rest)
	}
	return l
}

// design is by how much clusters make the variance of a level larger, at least 1.
func design(e *measure.Evidence, terms []measure.Term, crude level) float64 {
	if !e.Table().Grouped() {
		return 1
	}
	scores := make([]tally.Score, len(terms))
	for i, t := range terms {
		scores[i] = t.Score
	}
	cov := e.Table().Ratios(scores).Cov
	simple := 0.0
	for i, t := range terms {
		for j, u := range terms {
			simple += t.Factor * u.Factor * cov[i*len(terms)+j]
		}
	}
	if measure.Nothing(simple, crude.n) {
		return 1
	}
	return math.Max(1, crude.variance/simple)
}
