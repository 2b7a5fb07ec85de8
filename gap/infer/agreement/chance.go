package agreement

import "math"

// Weighting says how much a pair of different marks still counts as agreement.
type Weighting int

// The weightings. Identity gives AC1, the others AC2.
const (
	Identity         Weighting = iota // none
	LinearWeights                     // 1 − |a−b|/range
	QuadraticWeights                  // 1 − ((a−b)/range)²
	OrdinalWeights                    // by steps s between the marks on a scale of q: 1 − s(s+1)/(q(q−1)); spacing does not matter
)

// Gwet is Gwet's AC1 (Identity) or AC2 (Gwet 2008, Br. J. Math. Stat. Psychol. 61, 29–48; 2014, Handbook of Inter-Rater Reliability, 4th ed.),
//
//	(p_a − p_e)/(1 − p_e),   p_a = mean over units of Σ_{k,l} w_kl·r_uk·(r_ul − [k=l]) / (m_u(m_u−1)),
//	p_e = Σ_{k,l} w_kl / (q(q−1)) · Σ_k π_k(1 − π_k),   π_k = mean over units of r_uk/m_u,
//
// with r_uk of the m_u raters of unit u giving mark k of a scale of q marks. Units marked once add to π but not to p_a.
//
// It stays high where nearly all marks are alike and nearly all agree, which α and κ do not; give it beside α, not instead, and never
// choose after seeing which is higher. q matters: state the scale (Count's scale, or NewCounts) where not all marks were given. Chance is
// modelled as guessing on hard units alone, which is an assumption of its own.
//
// Reasons: NoRatings, OneRater, OneUnit, OneValue, TooManyValues, BadOption.
func Gwet(c *Counts, weighting Weighting, o Options) Result {
	name := GwetAC2
	if weighting == Identity {
		name = GwetAC1
	}
	o, fine := o.filled()
	switch reason := c.reason(); {
	case !fine || weighting < Identity || weighting > OrdinalWeights:
		return nothing(name, BadOption, o)
	case reason != Told:
		return nothing(name, reason, o)
	case len(c.values) < 2:
		return nothing(name, OneValue, o)
	case weighting != Identity && len(c.values) > MaxPairedValues:
		return nothing(name, TooManyValues, o)
	}
	p := newProportions(c, weighting)
	return c.conclude(name, p.gwet, p.unit, o)
}

// FleissKappa is Fleiss' κ (Fleiss 1971, Psychol. Bull. 76, 378–382) for nominal marks, (p_a − p_e)/(1 − p_e) with p_e = Σ π_k²; with missing
// marks as Gwet (2014) generalises it, p_a and π as in Gwet. With all raters on all units it is Fleiss' own, and differs from nominal α by
// 1/n of the disagreement only.
//
// The paradox of prevalence holds for it as for α. Reasons: NoRatings, OneRater, OneUnit, NoVariance, BadOption.
func FleissKappa(c *Counts, o Options) Result {
	o, fine := o.filled()
	if !fine {
		return nothing(KappaFleiss, BadOption, o)
	}
	if reason := c.reason(); reason != Told {
		return nothing(KappaFleiss, reason, o)
	}
	p := newProportions(c, Identity)
	if _, expected := p.fleiss(nil); !(expected > noise) {
		return nothing(KappaFleiss, NoVariance, o)
	}
	return c.conclude(KappaFleiss, p.fleiss, p.unit, o)
}

// proportions is what AC1, AC2 and κ are computed from.
type proportions struct {
	c      *Counts
	unit   []int     // the units that anybody marked
	differ []float64 // of each: 1 − its share of agreeing pairs
	share  []float64 // of each value
	spare  float64   // Σ w_kl / (q(q−1))
}

func newProportions(c *Counts, weighting Weighting) *proportions {
	p := &proportions{c: c, share: make([]float64, len(c.values))}
	for u, m := range c.sizes {
		if m == 0 {
			continue
		}
		p.unit = append(p.unit, u)
		differ := 0.0
		if m > 1 && weighting == Identity {
			differ = nominalInner(c.unit(u), m) / m
		} else if m > 1 {
			for i, a := range c.unit(u) {
				for _, b := range c.unit(u)[:i] {
					differ += 2 * float64(a.count) * float64(b.count) * (1 - c.weight(weighting, a.value, b.value))
				}
			}
			differ /= m * (m - 1)
		}
		p.differ = append(p.differ, differ)
	}
	q := float64(len(c.values))
	sum := q
	if weighting != Identity {
		for k := range c.values {
			for l := range k {
				sum += 2 * c.weight(weighting, uint32(k), uint32(l))
			}
		}
	}
	p.spare = sum / (q * (q - 1))
	return p
}

// weight is how much marks number k and l agree.
func (c *Counts) weight(weighting Weighting, k, l uint32) float64 {
	last := len(c.values) - 1
	width := c.values[last]/2 - c.values[0]/2
	apart := math.Abs(c.values[k]/2-c.values[l]/2) / width
	switch weighting {
	case LinearWeights:
		return 1 - apart
	case QuadraticWeights:
		return 1 - apart*apart
	case OrdinalWeights:
		s, q := math.Abs(float64(k)-float64(l)), float64(len(c.values))
		return 1 - s*(s+1)/(q*(q-1))
	}
	if k == l {
		return 1
	}
	return 0
}

// observe gives 1 − p_a, and fills share.
func (p *proportions) observe(weight []float64) float64 {
	clear(p.share)
	pairs, differ, rated := 0.0, 0.0, 0.0
	for i, u := range p.unit {
		w, m := weightOf(weight, i), p.c.sizes[u]
		if w == 0 {
			continue
		}
		rated += w
		for _, x := range p.c.unit(u) {
			p.share[x.value] += w * float64(x.count) / m
		}
		if m > 1 {
			pairs += w
			differ += w * p.differ[i]
		}
	}
	for k := range p.share {
		p.share[k] /= rated
	}
	return differ / pairs
}

func (p *proportions) gwet(weight []float64) (observed, expected float64) {
	observed = p.observe(weight)
	uneven := 0.0
	for _, s := range p.share {
		uneven += s * (1 - s)
	}
	return observed, 1 - p.spare*uneven
}

func (p *proportions) fleiss(weight []float64) (observed, expected float64) {
	observed = p.observe(weight)
	for _, s := range p.share {
		expected += s * (1 - s)
	}
	return observed, expected
}
