package drift

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// steps is into how many values the sum is cut; the error falls with its square, and is below one part in a thousand.
const steps = 100

// Chance is how likely a chart over standardised numbers is to signal on either side within some periods although nothing changes: where Limit is the
// peak of a course, it is the P value of that peak. It is twice that of one side, 1 at most, so that it errs, if at all, upwards. One side is a Markov chain
// over the sum cut into 100 steps (Brook and Evans 1972, Biometrika 59, 539–549), exact but for the cutting.
//
// Target is not looked at: numbers are taken to be independent and standard normal about it. 0 for no periods, NaN for a chart that makes no sense.
func Chance(c Chart, periods int) float64 {
	if c.Target = 0; !c.sound() {
		return math.NaN()
	}
	chain := follow(c, 0)
	p, next := make([]float64, steps), make([]float64, steps)
	p[chain.start] = 1
	for range periods {
		total := 0.0
		for j := range next {
			sum := 0.0
			for i, was := range p {
				sum += was * chain.at(i, j)
			}
			next[j] = sum
			total += sum
		}
		if p, next = next, p; total < 1e-12 {
			break
		}
	}
	stays := 0.0
	for _, v := range p {
		stays += v
	}
	return math.Min(1, math.Max(0, 2*(1-stays)))
}

// RunLength is the average run length of a chart over standardised numbers: after how many periods it signals on either side, on average, where the mean lies
// by shift standard errors away from the target from the first period on. With shift 0 it is how long it takes to a false alarm. By Brook and Evans for each
// side, and the two together by 1/L = 1/L⁺ + 1/L⁻ (van Dobben de Bruyn 1968), which is exact without a head start. With one, the two sides are
// combined as Lucas and Crosier (1982) do, L = (L⁺ₕ·L⁻ + L⁻ₕ·L⁺ − L⁺·L⁻)/(L⁺ + L⁻), h being with the head start.
//
// NaN for a chart or shift that makes no sense. It may be very large: above 1e12 its digits are not to be trusted.
func RunLength(c Chart, shift float64) float64 {
	if c.Target = 0; !c.sound() || !finite(shift) {
		return math.NaN()
	}
	up, headUp := follow(c, shift).length()
	down, headDown := follow(c, -shift).length()
	return (headUp*down + headDown*up - up*down) / (up + down)
}

// chain is one sum as a Markov chain: its value in steps, from 0; above the last lies the limit.
type chain struct {
	exceed []float64 // chance that a number moves the sum by up to j − i steps, at j − i + steps
	start  int
}

func follow(c Chart, shift float64) chain {
	w := 2 * c.Limit / (2*steps - 1)
	out := chain{exceed: make([]float64, 2*steps+1), start: min(steps-1, int(math.Round(c.Head/w)))}
	for d := range out.exceed {
		out.exceed[d] = 0.5 * math.Erfc(-((float64(d-steps)+0.5)*w+c.Slack-shift)/math.Sqrt2)
	}
	return out
}

// at is the chance to go from i to j.
func (c chain) at(i, j int) float64 {
	d := j - i + steps
	if j == 0 {
		return c.exceed[d]
	}
	return c.exceed[d] - c.exceed[d-1]
}

// length is the average run length from 0, and from the start.
func (c chain) length() (zero, started float64) {
	a := mat.NewDense(steps, steps, nil)
	ones := mat.NewVecDense(steps, nil)
	for i := range steps {
		ones.SetVec(i, 1)
		for j := range steps {
			a.Set(i, j, -c.at(i, j))
		}
		a.Set(i, i, 1-c.at(i, i))
	}
	var l mat.VecDense
	if err := l.SolveVec(a, ones); err != nil && l.Len() == 0 {
		return math.Inf(1), math.Inf(1)
	}
	if l.AtVec(0) < 0 { // so long that the matrix is singular to working precision
		return math.Inf(1), math.Inf(1)
	}
	return l.AtVec(0), l.AtVec(c.start)
}
