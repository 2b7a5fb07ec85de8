package chain

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"

	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer"
)

// Dirichlet is the method of intervals that hold if the chain does: quantiles of a Dirichlet posterior.
const Dirichlet infer.Method = "dirichlet, model-based"

// DefaultDraws is the number of draws of Posterior.
const DefaultDraws = 1000

// Options says how Posterior works; the zero value is the default.
type Options struct {
	Confidence float64 // of each interval by itself; 0 means 0.95
	Draws      int     // 0 means 1,000: an interval for 0.95 may then hold 0.935 to 0.965 of the posterior
	Seed       uint64  // 0 means [infer.DefaultSeed]
	// Prior is the weight of made-up customers in each row, shared out evenly over everything that can follow
	// (with 1, the prior of Perks 1947); 0 means 1. n times the number of columns makes it flat, which in a
	// large chain says more than the data.
	Prior float64
	// Partitions are lists of groups of states whose removal is asked for together, as in RemovalOf: by touchpoint, say, and by channel.
	Partitions [][][]int
}

// Posterior are the answers of a Chain about one end, with their intervals. By state but for the first two.
type Posterior struct {
	Conversion     infer.Estimate
	Contacts       infer.Estimate // of those who set out, in all, repeats included
	ConversionFrom []infer.Estimate
	Visits         []infer.Estimate
	Removal        []infer.Estimate
	Attribution    []infer.Estimate
	RemovalOf      [][]infer.Estimate // by partition, of each group
	AttributionOf  [][]infer.Estimate // likewise: its effect by those of all groups of its partition
	Draws          int
	Seed           uint64
}

// Posterior gives the answers about an end with intervals: the row of each state, and the starts, are given a
// Dirichlet posterior, counts plus prior (Gelman et al. 2013, Bayesian Data Analysis, 3.4), and the chain is
// solved anew for each draw of all of them. Values are those of the chain itself; an interval is the middle
// quantiles of the draws, moved out to the value where the prior would leave it outside; SE is their standard
// deviation. N is the number who began.
//
// The intervals are model-based, and their method says so: they take each contact for a new, independent
// person. Contacts of one customer are not, where kinds of customers differ. They are each by itself. In simulation intervals of
// a chain hold; where a tenth of the customers make most of the contacts, that of Contacts is wrong every other time (package
// documentation).
//
// Where FirstOrder finds memory, prefer Share on customers for the conversion, and draw customers anew, or leave
// groups of them out in turn, for the rest.
//
// An unreached state has no interval, and its visits, removal and attribution are 0. Errors: ErrOption for a
// confidence not in (0, 1), a prior that is negative or not finite, too few draws for the quantiles; ErrSingular
// if a draw cannot be solved. It panics if there is no such end. The same seed gives the same draws, however many
// processors there are. Each draw costs about four times what New does; memory is draws × (4 × states + 2 × groups).
func (c *Chain) Posterior(end int, o Options) (Posterior, error) {
	if end < 0 || end >= c.ends {
		panic("chain: no such end")
	}
	o, rank, err := o.filled()
	if err != nil {
		return Posterior{}, err
	}
	var states []int
	for i, yes := range c.reached {
		if yes {
			states = append(states, i)
		}
	}
	draws := make([][]float64, o.Draws)
	errs := make([]error, o.Draws)
	next, wait := make(chan int), sync.WaitGroup{}
	for range min(runtime.GOMAXPROCS(0), o.Draws) {
		wait.Go(func() {
			for d := range next {
				stream := rand.New(rand.NewPCG(scramble(o.Seed), scramble(o.Seed^scramble(uint64(d)+1))))
				draws[d], errs[d] = c.draw(states, end, o, stream)
			}
		})
	}
	for d := range draws {
		next <- d
	}
	close(next)
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return Posterior{}, err
		}
	}
	return c.summarise(states, end, o, rank, draws), nil
}

// filled checks the options, puts the defaults in, and finds which of the ordered draws is the lower end.
func (o Options) filled() (Options, int, error) {
	if o.Confidence == 0 {
		o.Confidence = infer.DefaultConfidence
	}
	if !(o.Confidence > 0 && o.Confidence < 1) {
		return o, 0, fmt.Errorf("%w: confidence is not between 0 and 1", ErrOption)
	}
	if o.Prior == 0 {
		o.Prior = 1
	}
	if !(o.Prior > 0) || math.IsInf(o.Prior, 1) {
		return o, 0, fmt.Errorf("%w: prior is %v", ErrOption, o.Prior)
	}
	if o.Draws == 0 {
		o.Draws = DefaultDraws
	}
	if o.Seed == 0 {
		o.Seed = infer.DefaultSeed
	}
	rank := int((1-o.Confidence)/2*(float64(o.Draws)+1) + 1e-9)
	if o.Draws < 0 || o.Draws > math.MaxInt32 || rank < 1 {
		return o, 0, fmt.Errorf("%w: %d draws do not have the quantiles for confidence %v", ErrOption, o.Draws, o.Confidence)
	}
	return o, rank, nil
}

// draw solves one chain drawn from the posterior: conversion, contacts, then conversion, visits, removal and
// attribution of each state, then those of the groups of each partition.
func (c *Chain) draw(states []int, end int, o Options, stream *rand.Rand) ([]float64, error) {
	n, prior := len(states), o.Prior
	between, absorbed := mat.NewDense(n, n, nil), mat.NewDense(n, c.ends, nil)
	one := &Chain{
		states: n, ends: c.ends, active: make([]int, n), place: make([]int, n), start: make([]float64, n),
		counts: Counts{Between: between, Absorbed: absorbed},
	}
	each := prior / float64(n+c.ends)
	began := 0.0
	for a, i := range states {
		one.active[a], one.place[a] = a, a
		one.start[a] = gamma(stream, c.counts.Start[i]+prior/float64(n))
		began += one.start[a]
		for b, j := range states {
			between.Set(a, b, gamma(stream, c.counts.Between.At(i, j)+each))
		}
		for e := range c.ends {
			absorbed.Set(a, e, gamma(stream, c.counts.Absorbed.At(i, e)+each))
		}
	}
	for a := range one.start {
		one.start[a] /= began
	}
	if err := one.solve(); err != nil {
		return nil, err
	}
	one.inverse = sync.OnceValue(one.invert)
	result := make([]float64, 2, 2+4*n)
	result[0] = one.Conversion(end)
	for a := range states {
		result = append(result, one.ConversionFrom(a, end))
	}
	visits := one.Visits()
	for _, v := range visits {
		result[1] += v
	}
	result = append(result, visits...)
	removals := [][]float64{one.Removal(end)}
	for _, groups := range o.Partitions {
		removals = append(removals, one.RemovalOf(end, within(groups, states)))
	}
	for _, removal := range removals {
		result = append(append(result, removal...), shared(removal)...)
	}
	return result, nil
}

// within names the states of groups by their places in a list.
func within(groups [][]int, states []int) [][]int {
	out := make([][]int, len(groups))
	for g, group := range groups {
		for _, i := range group {
			if at, ok := slices.BinarySearch(states, i); ok {
				out[g] = append(out[g], at)
			}
		}
	}
	return out
}

// gamma draws from the Gamma distribution of that shape and scale 1 (Marsaglia and Tsang 2000). Small shapes
// may underflow to 0.
func gamma(stream *rand.Rand, shape float64) float64 {
	if shape < 1 {
		return gamma(stream, shape+1) * math.Exp(-stream.ExpFloat64()/shape)
	}
	d := shape - 1.0/3
	c := 1 / math.Sqrt(9*d)
	for {
		x := stream.NormFloat64()
		v := 1 + c*x
		if v <= 0 {
			continue
		}
		v *= v * v
		if math.Log(1-stream.Float64()) < x*x/2+d*(1-v+math.Log(v)) {
			return d * v
		}
	}
}

// summarise turns the draws into estimates around the values of the chain.
func (c *Chain) summarise(states []int, end int, o Options, rank int, draws [][]float64) Posterior {
	column := make([]float64, len(draws))
	estimate := func(value float64, k int) infer.Estimate {
		var m infer.Moments
		for d, x := range draws {
			column[d] = x[k]
			m.Add(x[k])
		}
		slices.Sort(column)
		e := infer.Estimate{Value: value, SE: m.SD(), N: c.began, NEff: c.began, Confidence: o.Confidence, Method: Dirichlet}
		// math.Min passes NaN on, for a value that cannot be told.
		e.Interval = infer.Interval{Low: math.Min(value, column[rank-1]), High: math.Max(value, column[len(column)-rank])}
		return e
	}
	each := func(values []float64, block int) []infer.Estimate {
		nan := math.NaN()
		list := make([]infer.Estimate, c.states)
		for i, value := range values {
			list[i] = infer.Estimate{Value: value, Interval: infer.Interval{Low: nan, High: nan}, SE: nan, N: c.began, NEff: c.began, Confidence: o.Confidence, Method: Dirichlet}
		}
		for a, i := range states {
			list[i] = estimate(values[i], 2+block*len(states)+a)
		}
		return list
	}
	at := 2 + 4*len(states) // of what comes next in a draw
	grouped := func(values []float64) []infer.Estimate {
		list := make([]infer.Estimate, len(values))
		for g, value := range values {
			list[g] = estimate(value, at+g)
		}
		at += len(values)
		return list
	}
	var removalOf, attributionOf [][]infer.Estimate
	for _, groups := range o.Partitions {
		effects := c.RemovalOf(end, groups)
		removalOf, attributionOf = append(removalOf, grouped(effects)), append(attributionOf, grouped(shared(effects)))
	}
	from := make([]float64, c.states)
	for i := range from {
		from[i] = c.ConversionFrom(i, end)
	}
	visits, contacts := c.Visits(), 0.0
	for _, v := range visits {
		contacts += v
	}
	return Posterior{
		Conversion: estimate(c.Conversion(end), 0), Contacts: estimate(contacts, 1),
		ConversionFrom: each(from, 0), Visits: each(visits, 1), Removal: each(c.Removal(end), 2), Attribution: each(c.Attribution(end), 3),
		RemovalOf: removalOf, AttributionOf: attributionOf, Draws: o.Draws, Seed: o.Seed,
	}
}

// scramble spreads neighbouring seeds over all 64 bits (the finaliser of splitmix64: Steele, Lea and Flood
// 2014).
func scramble(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
