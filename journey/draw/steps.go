package draw

import (
	"math"
	"sort"
	"strings"

	"github.com/safar-cx/safar/journey/picture"
)

// roundTicks returns round numbers from 0 to the end of an axis, at most so many and one, evenly apart by 1, 2 or 5 times a power of ten.
func roundTicks(end float64, most int) []float64 {
	if !(end > 0) {
		return []float64{0}
	}
	step := math.Pow(10, math.Floor(math.Log10(end/float64(most))))
	for _, times := range []float64{1, 2, 5, 10} {
		if end/(step*times) <= float64(most)*(1+1e-9) {
			step *= times
			break
		}
	}
	var out []float64
	for i := 0; float64(i)*step <= end*(1+1e-9); i++ {
		out = append(out, float64(i)*step)
	}
	return out
}

// levelAt returns the point of a line that holds at a time; ok is false before the line begins and after it has ended.
func levelAt(l picture.StepLine, t float64) (picture.StepPoint, bool) {
	n := len(l.Points)
	i := sort.Search(n, func(i int) bool { return l.Points[i].At > t })
	if i == 0 || i == n && l.Points[n-1].At < t {
		return picture.StepPoint{}, false
	}
	return l.Points[i-1], true
}

// moment writes a time on the axis: without decimals if it is whole.
func (p pen) moment(v float64) string {
	decimals := 0
	for scaled := v; decimals < 6 && math.Abs(scaled-math.Round(scaled)) > 1e-9*math.Max(1, math.Abs(scaled)); decimals++ {
		scaled *= 10
	}
	return p.plainIfBare(p.format.Fixed(v, decimals))
}

func (p pen) tellSteps(s picture.Steps) story {
	out := story{title: s.Title, notes: s.Notes, unit: p.prose(s.Unit)}
	if len(s.Lines) == 0 {
		return out
	}
	var t sheet
	head := p.prose(s.Clock)
	if head == "" {
		head = p.term(termTime)
	}
	const rows = 10
	ticks := roundTicks(s.Last(), rows)
	times := field{head: head, kind: ofNames}
	for _, at := range ticks {
		times.add(p.moment(at))
	}
	t.with(times)
	for i, l := range s.Lines {
		f, watched := field{head: p.lineHead(s, l), lesser: i}, field{head: p.term(termAtRisk), lesser: 5 + i}
		for _, at := range ticks {
			point, on := levelAt(l, at)
			f.add(p.has(on && point.Level.Value.Known, p.shareText(point.Level)))
			watched.add(p.has(on && point.AtRisk.Known, p.fixed(point.AtRisk, 0)))
			if i == 0 {
				f.bars = append(f.bars, picture.Number{Value: point.Level.Value.Value, Known: on && point.Level.Value.Known})
			}
		}
		t.with(f)
		t.with(watched)
		if l.Half.Value.Known {
			out.said = append(out.said, p.halfText(s, l))
		}
	}
	out.tables = []sheet{t}
	if s.Confidence.Known {
		out.said = append(out.said, p.term(termBand, p.confidence(s.Confidence)))
	}
	return out
}

// lineHead is the name of a line or, of the only one, what it shows.
func (p pen) lineHead(s picture.Steps, l picture.StepLine) string {
	if name := p.name(l.Name); name != "" {
		return name
	}
	if len(s.Lines) == 1 && !s.Unit.IsZero() {
		return p.term(termShare)
	}
	return p.term(termEveryone)
}

// halfText says when a line has come to one half.
func (p pen) halfText(s picture.Steps, l picture.StepLine) string {
	when := p.moment(l.Half.Value.Value)
	if l.Half.HasInterval() {
		when += " (" + p.format.Between(p.moment(l.Half.Low.Value), p.moment(l.Half.High.Value), false) + ")"
	}
	if clock := p.prose(s.Clock); clock != "" {
		when += " " + clock
	}
	if name := p.name(l.Name); name != "" {
		return p.term(termHalf, name, when)
	}
	return p.term(termHalfOf, when)
}

// shareText writes a share with its interval.
func (p pen) shareText(m picture.Measured) string {
	text := p.percent(m.Value, 0)
	if m.HasInterval() {
		text += " (" + p.plainIfBare(p.format.Percents(m.Low.Value, m.High.Value, 0)) + ")"
	}
	return text
}

// describeSteps tells the lines in words, at round times.
func (p pen) describeSteps(s picture.Steps) string {
	var parts []string
	for _, l := range s.Lines {
		var figures []string
		for _, t := range roundTicks(s.Last(), 4) {
			if point, on := levelAt(l, t); on && point.Level.Value.Known {
				figures = append(figures, p.say(wordColon, p.moment(t), p.percent(point.Level.Value, 0)))
			}
		}
		parts = append(parts, p.say(wordColon, p.lineHead(s, l), p.join(figures)))
	}
	return strings.Join(parts, p.say(wordSemicolon))
}
