package driver

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/infer/importance"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Find shares what is known of an outcome out among the items of a map's cells, by the answers of everyone.
//
// Too little evidence is no error: it shows in the report. Errors are options out of range ([ErrOption]) and an outcome that cannot be had ([ErrOutcome]). Where the tally does not keep its replicates
// ([tally.Options].Drivers), weights have no intervals and no rank sets, and the report names the items that would have to be kept.
func Find(m *journey.Map, evidence *tally.Ratings, o Options) (*Report, error) {
	o, err := o.filled()
	if err != nil {
		return nil, err
	}
	outcome, err := outcomeOf(evidence.Schema(), o.Outcome)
	if err != nil {
		return nil, err
	}
	table, err := evidence.Table(tally.Selection{Periods: o.Periods})
	if err != nil {
		return nil, fmt.Errorf("driver: %w", err)
	}
	f := &finder{Options: o, evidence: evidence, table: table, schema: evidence.Schema(), outcome: outcome, measured: measure.New(table, o.Confidence), design: 1}
	f.report = &Report{
		Schema: SchemaName, Map: m.Ref(), Drivers: []Driver{}, Ways: []Way{},
		Method: Method{
			Confidence: o.Confidence, Min: o.Min, Periods: slices.Clone(o.Periods), Asked: named(o.Missing),
			Weighted: f.schema.Weighted, Cuts: o.Cuts, Margin: o.Margin, Plain: o.Plain,
		},
	}
	f.look()
	cells, _ := measure.Cells(m, f.schema)
	f.choose(cells)
	if err := f.decide(); err != nil {
		return nil, err
	}
	if err := f.contrasts(); err != nil {
		return nil, err
	}
	return f.report, nil
}

// outcomeOf returns the index of the outcome.
func outcomeOf(s touchpoint.Schema, key touchpoint.Key) (int, error) {
	if key == "" {
		if len(s.Outcomes) == 0 {
			return 0, fmt.Errorf("%w: the schema names none; name one of its items%s", ErrOutcome, choices(s))
		}
		key = s.Outcomes[0].Item
	}
	i, ok := s.Item(key)
	if !ok {
		return 0, fmt.Errorf("%w: there is no item %q%s", ErrOutcome, key, choices(s))
	}
	if n := s.Items[i].Scale.Levels(); n > tally.JointLevels {
		return 0, fmt.Errorf("%w: item %q has %d levels, %d are counted in pairs; band it", ErrOutcome, key, n, tally.JointLevels)
	}
	return i, nil
}

// choices ends a message with the items there are, outcomes first.
func choices(s touchpoint.Schema) string {
	const most = 10
	var keys []string
	add := func(k touchpoint.Key) {
		if !slices.Contains(keys, string(k)) {
			keys = append(keys, string(k))
		}
	}
	for _, o := range s.Outcomes {
		add(o.Item)
	}
	for _, item := range s.Items {
		add(item.Key)
	}
	switch {
	case len(keys) == 0:
		return ""
	case len(keys) > most:
		keys = append(keys[:most], "…")
	}
	return "; there is " + strings.Join(keys, ", ")
}

// finder is a search under way.
type finder struct {
	Options
	evidence   *tally.Ratings
	table      *tally.Table
	schema     touchpoint.Schema
	outcome    int
	measured   *measure.Evidence
	design     float64 // effect of clusters on the variance of the outcome's mean, 1 or more
	predictors []predictor
	report     *Report
}

// look notes how the outcome was answered.
func (f *finder) look() {
	score := f.measured.Unit(f.outcome)
	base := f.measured.Base(score)
	n, nEff := f.measured.Effective(score)
	out := Outcome{Item: f.schema.Items[f.outcome].Key, N: int64(n), NEff: figure.Known(nEff)}
	if kish := infer.KishN(base.W, base.W2); f.schema.Clustered && nEff > 0 {
		f.design = max(kish/nEff, 1)
		f.report.Method.DesignEffect = figure.Known(f.design)
	}
	if n > 0 {
		scale := f.schema.Items[f.outcome].Scale
		q := f.measured.MeanOf(score)
		_, variance := f.measured.Sum(q.Gradient)
		at0, at1 := scale.Raw(0), scale.Raw(1)
		out.Mean = figure.Of(f.measured.Estimate(q, variance).Affine(at0, at1-at0))
	}
	f.report.Outcome = out
}

// decide looks for the weights, under each way to treat missing answers.
func (f *finder) decide() error {
	r := f.report
	for _, p := range f.predictors {
		r.Drivers = append(r.Drivers, f.driver(p))
	}
	switch {
	case len(f.predictors) == 0:
		r.Reason = NoItems
	case f.constant(f.outcome):
		r.Reason = Constant
	}
	if r.Reason != "" {
		return nil
	}
	order := append([]tally.Missing{f.Missing}, slices.DeleteFunc(slices.Clone(ways), func(m tally.Missing) bool { return m == f.Missing })...)
	for _, missing := range order {
		w, err := f.way(missing)
		if err != nil {
			return err
		}
		if w.reason == "" && r.Method.Missing == "" {
			if w.reason, err = f.weigh(w); err != nil {
				return err
			}
		}
		if w.reason != "" && r.Reason == "" {
			r.Reason = w.reason
		}
		r.Ways = append(r.Ways, w.told())
	}
	if r.Method.Missing != "" {
		r.Reason = ""
	}
	return nil
}

// way is what comes out when missing answers are treated in one way.
type way struct {
	missing   tally.Missing
	relations tally.Relations
	full      *mat.SymDense
	reason    Reason
	n         float64 // effective, behind the weakest correlation
	r2        float64
	johnson   touchpoint.Key
	shapley   touchpoint.Key
}

func (w way) told() Way {
	out := Way{Missing: named(w.missing), Reason: w.reason, N: w.relations.Least.N}
	if w.johnson != "" {
		out.Fit, out.Johnson, out.Shapley = figure.Known(w.r2), w.johnson, w.shapley
	}
	return out
}

// way relates the predictors and says who is first.
func (f *finder) way(missing tally.Missing) (w way, err error) {
	w.missing = missing
	if w.relations, err = f.related(missing); errors.Is(err, tally.ErrDrivers) {
		w.reason = NotKept
		return w, nil
	} else if err != nil {
		return w, fmt.Errorf("driver: %w", err)
	}
	if w.n = w.relations.NEff / f.design; w.n < f.Min {
		w.reason = TooFew
		return w, nil
	}
	w.full = symmetric(w.relations.Cov, len(w.relations.Items))
	for _, method := range []importance.Method{importance.Johnson, importance.Shapley} {
		if method == importance.Shapley && len(f.predictors) > importance.MaxShapley {
			continue
		}
		result, err := importance.Decompose(w.full, importance.Options{Method: method})
		if w.reason, err = reasonFor(result, err); w.reason != "" || err != nil {
			return w, err
		}
		w.r2 = result.R2
		first := f.key(f.predictors[greatest(result.Weight)].item)
		if method == importance.Johnson {
			w.johnson = first
		} else {
			w.shapley = first
		}
	}
	return w, nil
}

// related is the one place where the tally is asked how items go together: with replicates where it keeps them. The outcome comes first.
func (f *finder) related(missing tally.Missing) (tally.Relations, error) {
	items := []touchpoint.Key{f.key(f.outcome)}
	for _, p := range f.predictors {
		items = append(items, f.key(p.item))
	}
	if len(f.unkept()) == 0 {
		return f.evidence.Related(f.Periods, items, missing)
	}
	return f.table.Related(items, missing)
}

// unkept are the items of which the tally keeps no replicates.
func (f *finder) unkept() []touchpoint.Key {
	kept := f.evidence.Drivers()
	var out []touchpoint.Key
	for _, p := range append([]predictor{{item: f.outcome}}, f.predictors...) {
		if key := f.key(p.item); !slices.Contains(kept, key) {
			out = append(out, key)
		}
	}
	return out
}

func (f *finder) key(item int) touchpoint.Key { return f.schema.Items[item].Key }

// reasonFor tells trouble with the numbers from trouble with the program.
func reasonFor(r importance.Result, err error) (Reason, error) {
	switch {
	case errors.Is(err, importance.ErrIndefinite):
		return Indefinite, nil
	case errors.Is(err, importance.ErrNotFinite):
		return NotTogether, nil
	case err != nil:
		return "", fmt.Errorf("driver: %w", err)
	case r.Reason == importance.OutcomeConstant || r.Reason == importance.PredictorsConstant:
		return Constant, nil
	}
	return "", nil
}

// greatest is the index of the greatest weight, the first of several; those that are unknown do not count.
func greatest(weights []float64) int {
	at := 0
	for i, w := range weights {
		if w > weights[at] || math.IsNaN(weights[at]) {
			at = i
		}
	}
	return at
}

func symmetric(cov []float64, n int) *mat.SymDense { return mat.NewSymDense(n, slices.Clone(cov)) }

// weigh fills in the report by one way. A reason is returned where this way cannot be used after all.
func (f *finder) weigh(w way) (Reason, error) {
	without := make([]mat.Symmetric, len(w.relations.Without))
	for g, cov := range w.relations.Without {
		without[g] = symmetric(cov, len(w.relations.Items))
	}
	o := importance.Options{N: w.n, Confidence: f.Confidence, Seed: f.Seed, DF: max(infer.JackknifeDF(w.relations.Groups), 0)}
	if p := float64(len(f.predictors)); w.n > p+3 {
		o.NoiseDraws = f.Draws
		if o.NoiseDraws == 0 {
			o.NoiseDraws = int(min(1000, max(100, 6.4e7/p/p/p)))
		}
	}
	johnson, err := importance.Jackknife(w.full, without, o)
	if reason, err := reasonFor(johnson.Result, err); reason != "" || err != nil {
		return reason, err
	}
	f.report.Method.Draws = o.NoiseDraws
	strict := johnson.At(f.strict())
	m := &f.report.Method
	m.Missing = named(w.missing)
	if m.Groups = len(without); m.Groups == 0 {
		m.Rest = f.unkept()
	}
	f.report.Fit = figure.Of(johnson.Fit)
	f.report.Fit.N = figure.Known(float64(w.relations.Least.N))
	if chance := float64(len(f.predictors)) / (w.n - 1); chance < 1 {
		f.report.Chance = figure.Known(chance)
	}
	for j := range f.predictors {
		f.give(&f.report.Drivers[j], j, w, johnson, strict)
	}
	if err := f.shapley(w, without, o); err != nil {
		return "", err
	}
	if err := f.rank(johnson); err != nil {
		return "", err
	}
	return "", nil
}

// give writes down the weight of a driver.
func (f *finder) give(d *Driver, j int, w way, e, strict importance.Estimates) {
	n := f.predictors[j].nEff
	if w.missing == tally.Listwise {
		d.N, n = w.relations.Complete.N, w.n
	}
	d.NEff = figure.Known(n)
	d.Weight, d.Share = figure.Of(e.Weights[j]), figure.Of(e.Shares[j])
	d.Weight.N, d.Share.N = figure.Known(float64(d.N)), figure.Known(float64(d.N))
	if high := e.Noise.High * w.n / n * f.together(); high > 0 {
		d.Noise = figure.Known(high)
		d.BeatsNoise = e.Weight[j] > high
	}
	d.Correlation = figure.Of(f.correlation(w, j+1, n, e.DF, f.Confidence))
	d.Against = f.correlation(w, j+1, n, e.DF, f.strict()).Interval.High < 0
	if s := d.Stated.Share; s.IsKnown() {
		switch i := strict.Shares[j].Interval; {
		case i.Low > s.Float():
			d.Stated.Verdict = Hidden
		case i.High < s.Float():
			d.Stated.Verdict = Spoken
		}
	}
}

// together is by how much the noise of one item grows where it must hold of all at once: a weight of noise is near a squared normal number, whose tail is known (Bonferroni).
func (f *finder) together() float64 {
	z, all := infer.Critical(f.Confidence, math.Inf(1)), infer.Critical(f.strict(), math.Inf(1))
	return all * all / z / z
}

// strict is the confidence of each item's interval at which those of all hold together.
func (f *finder) strict() float64 { return 1 - (1-f.Confidence)/float64(len(f.predictors)) }

// shapley fills in the shares of Lindeman, Merenda and Gold. Their intervals take a decomposition for each group of people; beyond 16 items that is too long.
func (f *finder) shapley(w way, without []mat.Symmetric, o importance.Options) error {
	const mostWithIntervals = 16
	p := len(f.predictors)
	if p > importance.MaxShapley {
		return nil
	}
	if p > mostWithIntervals {
		without = nil
	}
	o.Method, o.NoiseDraws = importance.Shapley, 0
	e, err := importance.Jackknife(w.full, without, o)
	if err != nil {
		return fmt.Errorf("driver: %w", err)
	}
	for j := range f.predictors {
		d := &f.report.Drivers[j]
		d.Shapley, d.ShapleyShare = figure.Of(e.Weights[j]), figure.Of(e.Shares[j])
		d.Shapley.N, d.ShapleyShare.N = d.Weight.N, d.Weight.N
	}
	return nil
}

// correlation of the outcome with the predictor in a row of the matrices: by the jackknife, on degrees of freedom as weights have them, or by Fisher's variance for independent people where there are no replicates.
func (f *finder) correlation(w way, row int, n, df, confidence float64) infer.Estimate {
	p := len(w.relations.Items)
	of := func(cov []float64) float64 {
		return math.Atanh(max(-1+1e-12, min(1-1e-12, cov[row]/math.Sqrt(cov[0]*cov[row*p+row]))))
	}
	z := of(w.relations.Cov)
	e := infer.Estimate{Value: math.Tanh(z), N: n, Confidence: confidence, Method: "fisher"}
	variance := 1 / max(n-3, 1)
	if g := float64(len(w.relations.Without)); g > 1 {
		e.Method = importance.FisherJackknife
		replicates, mean, sum := make([]float64, len(w.relations.Without)), 0.0, 0.0
		for k, cov := range w.relations.Without {
			replicates[k] = of(cov)
			mean += replicates[k] / g
		}
		for _, r := range replicates {
			sum += (r - mean) * (r - mean)
		}
		variance, df = sum*(g-1)/g, importance.ReplicateDF(replicates, df)
	} else {
		df = math.Inf(1)
	}
	half := infer.Critical(confidence, df) * math.Sqrt(variance)
	e.Interval = infer.Interval{Low: math.Tanh(z - half), High: math.Tanh(z + half)}
	return e
}

// rank orders the drivers by weight, with sets of ranks where there are replicates.
func (f *finder) rank(e importance.Estimates) error {
	drivers := f.report.Drivers
	var known []int
	for j, w := range e.Weight {
		if !math.IsNaN(w) {
			known = append(known, j)
		}
	}
	score := make([]float64, len(known))
	cov := mat.NewSymDense(max(len(known), 1), nil)
	whole := true
	for a, j := range known {
		score[a] = e.Weight[j]
		for b, k := range known[:a+1] {
			cov.SetSym(a, b, e.Covariance.At(j, k))
			whole = whole && !math.IsNaN(e.Covariance.At(j, k))
		}
	}
	for a, j := range known {
		drivers[j].Rank = 1
		for b := range known {
			if score[b] > score[a] {
				drivers[j].Rank++
			}
		}
	}
	if whole && len(known) > 0 && e.DF > 0 {
		sets, err := infer.Ranks(score, cov, infer.RankOptions{Confidence: f.Confidence, Draws: f.RankDraws, Seed: f.Seed, DF: slices.Repeat([]float64{e.DF}, len(known))})
		if err != nil {
			return fmt.Errorf("driver: ranking: %w", err)
		}
		for a, j := range known {
			drivers[j].Rank = sets.Rank[a]
			drivers[j].RankSet = figure.RankSet{sets.Simultaneous[a].Best, sets.Simultaneous[a].Worst}
		}
	}
	at := make([]int, len(drivers))
	for j := range at {
		at[j] = j
	}
	slices.SortStableFunc(at, func(a, b int) int {
		return cmp.Compare(drivers[b].Weight.Value.Float(), drivers[a].Weight.Value.Float())
	})
	sorted, predictors := make([]Driver, len(at)), make([]predictor, len(at))
	for i, j := range at {
		sorted[i], predictors[i] = drivers[j], f.predictors[j]
	}
	f.report.Drivers, f.predictors = sorted, predictors
	return nil
}
