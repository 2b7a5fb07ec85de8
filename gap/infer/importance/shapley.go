package importance

// subsets goes through all subsets of p predictors, depth first: a subset is entered from the one without its last member, whose residual covariances are
// at hand. So each costs one step of elimination over the few predictors that may still follow, rounding errors do not pile up as they do when predictors
// are swept in and out, and nothing is kept of a subset but sums.
type subsets struct {
	p      int
	member []int
	level  [][]float64 // residual covariances of predictors and outcome (the last), given the members so far
	total  []float64   // of R² over the subsets of each size
	with   [][]float64 // the same over those that hold a predictor
}

// shapley is the mean over sizes s of the mean gain in R² by joining s others.
func (s system) shapley() (weight []float64, gain [][]float64, r2 float64) {
	p := len(s.y)
	w := subsets{p: p, member: make([]int, 0, p), total: make([]float64, p+1)}
	for range p + 1 {
		w.level = append(w.level, make([]float64, (p+1)*(p+1)))
		w.with = append(w.with, make([]float64, p))
	}
	for i := range p {
		for j := range p {
			w.level[0][i*(p+1)+j] = s.r.At(i, j)
		}
		w.level[0][i*(p+1)+p] = s.y[i]
	}
	w.level[0][p*(p+1)+p] = 1
	w.walk(0, 0)
	weight = make([]float64, p)
	choose := 1.0 // p − 1 over size
	for size := range p {
		row := make([]float64, p)
		for j := range p {
			without := w.total[size] - w.with[size][j]
			// A gain is a difference of means: rounding may put one of 0 below it.
			row[j] = max(0, (w.with[size+1][j]-without)/choose)
			weight[j] += row[j] / float64(p)
		}
		gain = append(gain, row)
		choose *= float64(p-1-size) / float64(size+1)
	}
	return weight, gain, w.total[p]
}

// walk enters all subsets that add predictors from "from" on to the present ones, which explain r2.
func (w *subsets) walk(from int, r2 float64) {
	n, depth := w.p+1, len(w.member)
	now, next := w.level[depth], []float64(nil)
	if depth < w.p {
		next = w.level[depth+1]
	}
	rest := now[w.p*n+w.p]
	for j := from; j < w.p; j++ {
		row := now[j*n : j*n+n]
		pivot, inverse := row[j], 0.0
		if pivot > Collinear {
			inverse = 1 / pivot
		}
		gained := r2 + min(row[w.p]*row[w.p]*inverse, max(rest, 0))
		w.member = append(w.member, j)
		w.total[depth+1] += gained
		with := w.with[depth+1]
		for _, m := range w.member {
			with[m] += gained
		}
		if j+1 < w.p {
			for a := j + 1; a < n; a++ {
				f := row[a] * inverse
				for b := a; b < n; b++ {
					next[a*n+b] = now[a*n+b] - f*row[b]
				}
			}
			w.walk(j+1, gained)
		}
		w.member = w.member[:depth]
	}
}
