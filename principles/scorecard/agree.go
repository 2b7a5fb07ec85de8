package scorecard

import (
	"cmp"
	"math"
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer/agreement"
	"github.com/safar-cx/safar/principles"
)

// matrix is the marks with a row for each assessor and a column for each question about a subject; NaN where there is none.
func (b *book) matrix() [][]float64 {
	rows := make([][]float64, len(b.people))
	for i := range rows {
		rows[i] = slices.Repeat([]float64{math.NaN()}, len(b.units))
	}
	for _, a := range b.marks {
		rows[a.person][a.unit] = float64(a.mark)
	}
	return rows
}

// scale is the marks that could be given.
func scale() []float64 {
	out := make([]float64, principles.Marks)
	for i := range out {
		out[i] = float64(i + 1)
	}
	return out
}

// agree says how far the assessors agree.
func (b *book) agree() *Agreement {
	rows, o := b.matrix(), agreement.Options{Confidence: b.options.Confidence}
	counts, err := agreement.Count(rows, scale()...)
	if err != nil {
		return nil // marks are on the scale: there is nothing that could be wrong
	}
	out := &Agreement{}
	add := func(of func(*agreement.Counts) agreement.Result, metric string, bench agreement.Benchmark) {
		result := of(counts)
		if len(b.people) > 2 { // something can be said of assessors like these
			if wide, err := agreement.Beyond(rows, scale(), of); err == nil {
				result = wide
			}
		}
		out.Coefficients = append(out.Coefficients, coefficient(result, metric, bench))
	}
	add(func(c *agreement.Counts) agreement.Result { return agreement.Alpha(c, agreement.Ordinal, o) }, agreement.Ordinal.String(), agreement.Krippendorff())
	add(func(c *agreement.Counts) agreement.Result { return agreement.Gwet(c, agreement.OrdinalWeights, o) }, agreement.Ordinal.String(), agreement.LandisKoch())
	if len(b.people) > 1 && len(b.marks) == len(b.people)*len(b.units) {
		if result, err := agreement.ICC(rows, agreement.AgreementSingle, o); err == nil {
			out.Coefficients = append(out.Coefficients, coefficient(result, "", agreement.KooLi()))
		}
	}
	b.divide(counts, out)
	return out
}

func coefficient(r agreement.Result, metric string, bench agreement.Benchmark) Coefficient {
	v := agreement.Judge(r, bench)
	return Coefficient{
		Name: r.Coefficient, Metric: metric, Value: figure.Of(r.Estimate), Units: int(r.N), Beyond: r.Beyond, Reason: r.Reason,
		Verdict: Verdict{bench.Source, v.Sure, v.Best, v.Cautions},
	}
}

// divide adds up the disagreement in questions and in subjects.
func (b *book) divide(counts *agreement.Counts, out *Agreement) {
	units, reason := agreement.Divide(counts, agreement.Ordinal)
	if reason != agreement.Told {
		return
	}
	add := func(list []Dividing, d Dividing, share float64) []Dividing {
		for i := range list {
			if list[i].Question == d.Question && list[i].Subject == d.Subject {
				list[i].Share = figure.Known(list[i].Share.Float() + share)
				return list
			}
		}
		d.Share = figure.Known(share)
		return append(list, d)
	}
	for _, u := range units {
		if u.Share > 0 {
			out.Questions = add(out.Questions, Dividing{Question: b.units[u.Unit].question}, u.Share)
			out.Subjects = add(out.Subjects, Dividing{Subject: b.units[u.Unit].subject}, u.Share)
		}
	}
	for _, list := range [][]Dividing{out.Questions, out.Subjects} {
		slices.SortStableFunc(list, func(x, y Dividing) int {
			return cmp.Or(-cmp.Compare(x.Share.Float(), y.Share.Float()), cmp.Compare(x.Question, y.Question), x.Subject.Compare(y.Subject))
		})
	}
}

// severity writes down who is strict and who mild, by name.
func (b *book) severity(s agreement.Severities) *Severity {
	out := &Severity{Reason: s.Reason, P: figure.Known(s.P)}
	for i, r := range s.Raters {
		out.Assessors = append(out.Assessors, Leaning{
			Assessor: b.people[i], Effect: figure.Of(r.Estimate), Joint: figure.Interval{figure.Known(r.Joint.Low), figure.Known(r.Joint.High)}, Leaning: r.Leaning,
		})
	}
	slices.SortStableFunc(out.Assessors, func(x, y Leaning) int {
		return cmp.Compare(principles.AssessorKey(x.Assessor), principles.AssessorKey(y.Assessor))
	})
	return out
}
