package draw

import (
	"math"
	"slices"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// A curvePlot is where the parts of a curve lie: upwards from 0 at the bottom of its axis to 1 at the top; along the way,
// stage i at i + ½ of so many stages.
type curvePlot struct {
	axis  axis
	ticks []float64
	lines []line // one a series
	marks map[touchpoint.Key][]picture.Landmark
}

// A line is the points of a series that are known, in runs without a gap.
type line [][]knot

// A knot is a level in a stage and its band.
type knot struct {
	stage         int
	at, low, high float64
	hasBand       bool
}

// plot lays out a curve.
func plot(c picture.Curve) curvePlot {
	p := curvePlot{marks: landmarks(c)}
	p.axis, p.ticks = levelAxis(c)
	for _, s := range c.Series {
		var l line
		var run []knot
		for j, m := range s.Levels {
			if !m.Value.Known {
				if run != nil {
					l = append(l, run)
				}
				run = nil
				continue
			}
			k := knot{stage: j, at: p.height(m.Value.Value), hasBand: m.HasInterval()}
			if k.hasBand {
				k.low, k.high = p.height(m.Low.Value), p.height(m.High.Value)
			}
			run = append(run, k)
		}
		if run != nil {
			l = append(l, run)
		}
		p.lines = append(p.lines, l)
	}
	return p
}

// height is how far up the axis a level lies.
func (p curvePlot) height(v float64) float64 {
	return (v - p.axis.low) / (p.axis.high - p.axis.low)
}

// levelAxis spans all levels of a curve and their bands, ends at round numbers, and is at least 0.4 long, so that a flat journey looks flat.
func levelAxis(c picture.Curve) (axis, []float64) {
	low, high := math.Inf(1), math.Inf(-1)
	see := func(m picture.Measured) {
		for _, n := range []picture.Number{m.Value, m.Low, m.High} {
			if n.Known {
				low, high = min(low, n.Value), max(high, n.Value)
			}
		}
	}
	for _, s := range c.Series {
		for _, m := range s.Levels {
			see(m)
		}
	}
	for _, l := range c.Landmarks {
		see(l.Level)
	}
	if low > high {
		low, high = 0, 1
	}
	const step, least = 20, 40 // in hundredths
	from, to := int(math.Floor(100*low/step))*step, int(math.Ceil(100*high/step))*step
	for to-from < least {
		if to < 100 {
			to += step
		} else {
			from -= step
		}
	}
	var ticks []float64
	for v := from; v <= to; v += step {
		ticks = append(ticks, float64(v)/100)
	}
	return axis{float64(from) / 100, float64(to) / 100}, ticks
}

// slopes returns, for points one apart, the slopes of the curve through them that rises and falls only where they do
// (Fritsch and Butland 1984): it shows no peak that nobody measured.
func slopes(y []float64) []float64 {
	n := len(y)
	m := make([]float64, n)
	for i := 1; i < n-1; i++ {
		a, b := y[i]-y[i-1], y[i+1]-y[i]
		if a*b > 0 {
			m[i] = 2 * a * b / (a + b)
		}
	}
	return m
}

// A pathPen writes the data of a path element.
type pathPen struct{ b []byte }

func (p *pathPen) op(name byte, values ...float64) {
	p.b = append(p.b, name)
	for i, v := range values {
		if i > 0 {
			p.b = append(p.b, ' ')
		}
		p.b = appendNumber(p.b, v)
	}
}

// smooth writes the curve through points at x and y; it begins with the operation start. Points must be evenly spaced.
func (p *pathPen) smooth(start byte, x, y []float64) {
	m := slopes(y)
	p.op(start, x[0], y[0])
	for i := 1; i < len(x); i++ {
		third := (x[i] - x[i-1]) / 3
		p.op('C', x[i-1]+third, y[i-1]+m[i-1]/3, x[i]-third, y[i]-m[i]/3, x[i], y[i])
	}
}

// A frame maps the plot of a curve to the plane of a picture.
type frame struct {
	left, top, height, column float64
	stages                    int
	rtl                       bool
}

func (f frame) x(stage float64) float64 {
	if f.rtl {
		return f.left + (float64(f.stages)-stage)*f.column
	}
	return f.left + stage*f.column
}

func (f frame) y(at float64) float64 { return f.top + (1-at)*f.height }

// linePath is the line through a run of knots; that of a single one is a dash.
func (f frame) linePath(run []knot) token {
	var p pathPen
	if len(run) == 1 {
		x, y := f.x(float64(run[0].stage)+0.5), f.y(run[0].at)
		p.op('M', x-f.column/8, y)
		p.op('H', x+f.column/8)
		return token(p.b)
	}
	x, y := make([]float64, len(run)), make([]float64, len(run))
	for i, k := range run {
		x[i], y[i] = f.x(float64(k.stage)+0.5), f.y(k.at)
	}
	p.smooth('M', x, y)
	return token(p.b)
}

// bandPath is the band around a run of knots, or nothing where a knot has none.
func (f frame) bandPath(run []knot) token {
	n := len(run)
	x, low, high := make([]float64, n), make([]float64, n), make([]float64, n)
	for i, k := range run {
		if !k.hasBand {
			return ""
		}
		x[i], high[i], low[n-1-i] = f.x(float64(k.stage)+0.5), f.y(k.high), f.y(k.low)
	}
	var p pathPen
	if n == 1 {
		p.op('M', x[0]-f.column/8, high[0])
		p.op('H', x[0]+f.column/8)
		p.op('V', low[0])
		p.op('H', x[0]-f.column/8)
		p.op('Z')
		return token(p.b)
	}
	p.smooth('M', x, high)
	for i, j := 0, n-1; i < j; i, j = i+1, j-1 {
		x[i], x[j] = x[j], x[i]
	}
	p.smooth('L', x, low)
	p.op('Z')
	return token(p.b)
}

// landmarks groups the landmarks of a curve by their stages.
func landmarks(c picture.Curve) map[touchpoint.Key][]picture.Landmark {
	out := map[touchpoint.Key][]picture.Landmark{}
	for _, l := range c.Landmarks {
		out[l.Stage] = append(out[l.Stage], l)
	}
	return out
}

// landmarks returns the words for the landmarks of a stage that name the main line, and its moments of truth.
func (p pen) landmarks(list []picture.Landmark) (words []string, moments []picture.Landmark) {
	for _, l := range list {
		switch l.Kind {
		case picture.Peak:
			words = append(words, p.term(termPeak))
		case picture.Trough:
			words = append(words, p.term(termTrough))
		case picture.End:
			words = append(words, p.term(termEnd))
		case picture.Moment:
			moments = append(moments, l)
		}
	}
	return words, moments
}

// hasMoments reports whether a curve marks moments of truth.
func hasMoments(c picture.Curve) bool {
	return slices.ContainsFunc(c.Landmarks, func(l picture.Landmark) bool { return l.Kind == picture.Moment })
}

// seriesName is the name of a series; the one without is everyone's.
func (p pen) seriesName(s picture.Series) string {
	if s.Name.IsZero() {
		return p.term(termEveryone)
	}
	return clean(s.Name.In(p.format.Lang), false)
}
