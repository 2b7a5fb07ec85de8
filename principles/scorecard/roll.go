package scorecard

import (
	"math"
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/infer/agreement"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/touchpoint"
)

// maxGroups is how many groups of assessors are left out in turn at most.
const maxGroups = 200

// maxRefits is how many assessors there may be for adjusted levels to have intervals: severity is estimated anew without each of them.
const maxRefits = 60

// Methods of the intervals of a card.
const (
	overAssessors infer.Method = "score, jackknife over assessors"
	adjustedT     infer.Method = "t, jackknife over assessors"
)

// form is a linear form over the means of leaves: their shares in a score.
type form map[int]float64

// share is what one person said of a leaf.
type share struct {
	person, group int
	sum, n        float64 // of marks on the unit scale
}

// target is one score of the card.
type target struct {
	leaf       // an empty principle means all together
	form  form // over all leaves
	parts Parts
}

// roller rolls answers up, whole and without each group of assessors.
type roller struct {
	*book
	shares  [][]share    // by leaf
	levels  [][5]float64 // by leaf: the share of each mark in its mean
	targets []target
	cells   map[touchpoint.Key][]journey.Cell // by stage
	stages  []journey.Stage
	all     []principles.Subject
	place   map[leaf]int // of targets
	groups  int
}

// score fills in the scores of the card.
func (b *book) score(c *Card) {
	r := &roller{book: b, groups: min(len(b.people), maxGroups), cells: map[touchpoint.Key][]journey.Cell{}, stages: b.journey.Stages(), all: b.subjects()}
	for _, cell := range b.journey.Cells() {
		r.cells[cell.Stage] = append(r.cells[cell.Stage], cell)
	}
	r.share()
	r.targets = r.forms(nil)
	r.place = map[leaf]int{}
	for i, t := range r.targets {
		r.place[t.leaf] = i
	}
	raw := r.replicates(nil)
	adjusted, severity := r.adjust()
	c.Severity = severity
	cells := 0
	for _, t := range r.targets {
		if t.principle == "" && t.subject.Kind == principles.CellKind {
			cells++
		}
	}
	for i, t := range r.targets {
		s := Score{Subject: t.subject, Principle: t.principle, Parts: t.parts, Counts: r.count(t)}
		at := func(confidence float64) figure.Estimate { return figure.Of(r.estimate(t, raw, i, confidence)) }
		s.Level = at(c.Confidence)
		s.Mark = toMark(s.Level.Value)
		if t.principle == "" && t.subject.Kind == principles.CellKind {
			s.Joint = figure.Interval(at(1 - (1-c.Confidence)/float64(cells)).Interval)
		}
		if adjusted != nil {
			s.Adjusted = figure.Of(r.adjusted(t, adjusted, i, c.Confidence))
		}
		c.Scores = append(c.Scores, s)
	}
	r.rank(c, raw)
}

// share gathers what each person said of each leaf.
func (r *roller) share() {
	r.shares, r.levels = make([][]share, len(r.leaves)), make([][5]float64, len(r.leaves))
	find := map[[2]int]int{}
	for _, a := range r.marks {
		l, key := r.at[a.unit], [2]int{r.at[a.unit], a.person}
		i, ok := find[key]
		if !ok {
			i = len(r.shares[l])
			find[key] = i
			r.shares[l] = append(r.shares[l], share{person: a.person, group: a.person % r.groups})
		}
		level, _ := a.mark.Unit()
		r.shares[l][i].sum += level
		r.shares[l][i].n++
	}
	for _, a := range r.marks {
		l := r.at[a.unit]
		s := r.shares[l][find[[2]int{l, a.person}]]
		r.levels[l][a.mark-1] += 1 / s.n / float64(len(r.shares[l]))
	}
}

// mean is the mean over assessors of a leaf without a group of them (−1: with all), each freed of their effect; NaN of nobody.
func (r *roller) mean(l, without int, effects []float64) float64 {
	sum, n := 0.0, 0.0
	for _, s := range r.shares[l] {
		if s.group == without {
			continue
		}
		n++
		sum += s.sum / s.n
		if effects != nil {
			sum -= effects[s.person]
		}
	}
	return sum / n
}

// forms says what each score is made of, where some leaves are gone.
func (r *roller) forms(gone func(l int) bool) []target {
	have := map[leaf]int{}
	for i, l := range r.leaves {
		if gone == nil || !gone(i) {
			have[l] = i
		}
	}
	direct := func(s principles.Subject, p touchpoint.Key) form {
		if i, ok := have[leaf{s, p}]; ok {
			return form{i: 1}
		}
		return nil
	}
	made := map[leaf]target{}
	keep := func(t target) form {
		made[t.leaf] = t
		return t.form
	}
	for _, p := range r.options.Catalogue.Principles {
		var stages []part
		for _, s := range r.stages {
			var cells []part
			for _, c := range r.cells[s.Key] {
				at := principles.Cell(c.Stage, c.Touchpoint)
				cells = append(cells, part{keep(target{leaf: leaf{at, p.Key}, form: direct(at, p.Key)}), importance(c)})
			}
			at := principles.Stage(s.Key)
			stages = append(stages, part{keep(rolled(leaf{at, p.Key}, cells, part{direct(at, p.Key), r.options.Whole})), r.stageWeight(s.Key)})
		}
		at := principles.Journey()
		keep(rolled(leaf{at, p.Key}, stages, part{direct(at, p.Key), r.options.Whole}))
		at = principles.Brand()
		keep(target{leaf: leaf{at, p.Key}, form: direct(at, p.Key)})
	}
	var out []target
	for _, s := range r.all {
		var of []target
		var parts []part
		for _, p := range r.options.Catalogue.Principles {
			if t := made[leaf{s, p.Key}]; t.form != nil {
				of = append(of, t)
				parts = append(parts, part{t.form, r.weights.of(p.Key)})
			}
		}
		if len(of) > 0 {
			all := rolled(leaf{s, ""}, parts, part{})
			all.parts = Parts{all.parts.Assessed, len(r.options.Catalogue.Principles)}
			out = append(append(out, all), of...)
		}
	}
	return out
}

// importance is how much a cell counts in its stage: as the map states, else 1.
func importance(c journey.Cell) float64 {
	if c.Importance > 0 {
		return c.Importance
	}
	return 1
}

// part is a form with its weight in what it is a part of. Without a form it is missing.
type part struct {
	form   form
	weight float64
}

// rolled is the weighted mean of the parts that are there; a score without any has no form.
func rolled(at leaf, parts []part, whole part) target {
	t := target{leaf: at, parts: Parts{Of: len(parts)}}
	total := 0.0
	for _, p := range append(slices.Clone(parts), whole) {
		if p.form != nil && p.weight > 0 {
			total += p.weight
		}
	}
	for i, p := range append(slices.Clone(parts), whole) {
		if p.form == nil || !(p.weight > 0) {
			continue
		}
		if i < len(parts) {
			t.parts.Assessed++
		}
		if t.form == nil {
			t.form = form{}
		}
		for l, share := range p.form {
			t.form[l] += share * p.weight / total
		}
	}
	return t
}

func (r *roller) stageWeight(key touchpoint.Key) float64 {
	for _, s := range r.options.Stages {
		if s.Stage == key {
			return s.Weight
		}
	}
	return 1
}

// value is a form over means; NaN without a form.
func (f form) value(means []float64) float64 {
	if f == nil {
		return math.NaN()
	}
	sum := 0.0
	for _, l := range f.leaves() { // in order: the same sum to the last bit
		sum += f[l] * means[l]
	}
	return sum
}

func (f form) leaves() []int {
	out := make([]int, 0, len(f))
	for l := range f {
		out = append(out, l)
	}
	slices.Sort(out)
	return out
}

// replicates are the values of all targets, whole in the first row, then without each group.
func (r *roller) replicates(effects func(without int) []float64) [][]float64 {
	out := make([][]float64, 0, r.groups+1)
	for without := -1; without < r.groups; without++ {
		var shift []float64
		if effects != nil {
			if shift = effects(without); shift == nil {
				out = append(out, nil)
				continue
			}
		}
		means := make([]float64, len(r.leaves))
		for l := range means {
			means[l] = r.mean(l, without, shift)
		}
		row := make([]float64, len(r.targets))
		if slices.ContainsFunc(means, math.IsNaN) { // some leaves are gone with the group: weights are shared out among the rest
			for i := range row {
				row[i] = math.NaN()
			}
			for _, t := range r.forms(func(l int) bool { return math.IsNaN(means[l]) }) {
				row[r.place[t.leaf]] = t.form.value(means)
			}
		} else {
			for i, t := range r.targets {
				row[i] = t.form.value(means)
			}
		}
		out = append(out, row)
	}
	return out
}

// behind returns the groups that have a part in a form, and how many people they are.
func (r *roller) behind(f form) (groups []int, people int) {
	seen, members := map[int]bool{}, map[int]bool{}
	for l := range f {
		for _, s := range r.shares[l] {
			seen[s.group], members[s.person] = true, true
		}
	}
	for g := range seen {
		groups = append(groups, g)
	}
	slices.Sort(groups)
	return groups, len(members)
}

// jackknife is the variance of a statistic over the groups given, from its values without each; NaN of fewer than two, or where one cannot be told.
func jackknife(groups []int, without func(group int) float64) float64 {
	n := float64(len(groups))
	if n < 2 {
		return math.NaN()
	}
	mean := 0.0
	for _, g := range groups {
		mean += without(g) / n
	}
	sum := 0.0
	for _, g := range groups {
		d := without(g) - mean
		sum += d * d
	}
	if v := sum * (n - 1) / n; v > 1e-24 || math.IsNaN(v) {
		return v
	}
	return 0 // what is left of equal values is rounding
}

// estimate is a score with its interval: that of [infer.MeanFromDesign] on the variance over assessors, with Student's t on as many degrees of freedom as there are
// assessors less one. Where all assessors say the same it rests on their number alone.
func (r *roller) estimate(t target, rows [][]float64, i int, confidence float64) infer.Estimate {
	if t.form == nil {
		return infer.Estimate{}
	}
	groups, people := r.behind(t.form)
	values, weights := make([]float64, principles.Marks), make([]float64, principles.Marks)
	for level := range values {
		values[level], _ = principles.Score(level + 1).Unit()
		for _, l := range t.form.leaves() {
			weights[level] += t.form[l] * r.levels[l][level]
		}
	}
	variance := jackknife(groups, func(g int) float64 { return rows[g+1][i] })
	e := infer.MeanFromDesign(values, weights, variance, float64(people), float64(people), float64(len(groups)-1), confidence)
	e.Value, e.Method = rows[0][i], overAssessors
	if people < 2 {
		e.Interval = infer.Interval{Low: math.NaN(), High: math.NaN()}
	}
	return e
}

// rounding is the least variance that a score is credited with: that of rounding each mark to the nearest.
func (r *roller) rounding(f form) float64 {
	const step = 1.0 / (principles.Marks - 1)
	sum := 0.0
	for _, l := range f.leaves() {
		k := float64(len(r.shares[l]))
		for _, s := range r.shares[l] {
			c := f[l] / k
			sum += c * c / s.n * step * step / 12
		}
	}
	return sum
}

// adjust estimates severity and gives the values of all targets freed of it; nil where it cannot be told.
func (r *roller) adjust() ([][]float64, *Severity) {
	if len(r.people) < 2 {
		return nil, nil
	}
	rows := r.matrix()
	found, err := agreement.Severity(rows, agreement.Options{Confidence: r.options.Confidence})
	if err != nil || found.Reason != agreement.Told {
		return nil, r.severity(found)
	}
	effects := func(without int) []float64 {
		if without >= 0 {
			if len(r.people) > maxRefits {
				return nil
			}
			rest := slices.Clone(rows)
			rest[without] = slices.Repeat([]float64{math.NaN()}, len(r.units))
			again, err := agreement.Severity(rest, agreement.Options{ValueOnly: true})
			if len(r.people) == 2 { // one is left, who is neither strict nor mild
				return make([]float64, len(r.people))
			}
			if err != nil || again.Reason != agreement.Told && again.Reason != agreement.TooFewRatings {
				return nil
			}
			return unitEffects(again)
		}
		return unitEffects(found)
	}
	return r.replicates(effects), r.severity(found)
}

// unitEffects are the effects of raters on the unit scale; 0 of those who marked nothing.
func unitEffects(s agreement.Severities) []float64 {
	out := make([]float64, len(s.Raters))
	for i, e := range s.Raters {
		if !math.IsNaN(e.Value) {
			out[i] = e.Value / (principles.Marks - 1)
		}
	}
	return out
}

// adjusted is a score freed of severity, with the interval of Student's t on the jackknife over assessors, severity being estimated anew without each.
func (r *roller) adjusted(t target, rows [][]float64, i int, confidence float64) infer.Estimate {
	if t.form == nil {
		return infer.Estimate{}
	}
	groups, people := r.behind(t.form)
	value := rows[0][i]
	nan := math.NaN()
	e := infer.Estimate{Value: min(max(value, 0), 1), Interval: infer.Interval{Low: nan, High: nan}, N: float64(people), Confidence: confidence, Method: adjustedT}
	variance := jackknife(groups, func(g int) float64 {
		if rows[g+1] == nil {
			return nan
		}
		return rows[g+1][i]
	})
	if math.IsNaN(variance) {
		return e
	}
	half := infer.Critical(confidence, float64(len(groups)-1)) * math.Sqrt(max(variance, r.rounding(t.form)))
	e.Interval = infer.Interval{Low: value - half, High: value + half}.Clip(0, 1)
	return e
}

// count says how much there is behind a score.
func (r *roller) count(t target) Counts {
	_, people := r.behind(t.form)
	out := Counts{Assessors: people}
	for l := range t.form {
		for _, s := range r.shares[l] {
			out.Answers += int(s.n)
		}
	}
	for l, n := range r.na {
		if within(l.subject, t.subject) && (t.principle == "" || t.principle == l.principle) {
			out.DoesNotApply += n
		}
	}
	return out
}
