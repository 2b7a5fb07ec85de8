package draw

import (
	"math"
	"strings"

	"github.com/safar-cx/safar/journey/picture"
)

// style holds the signs from which text is drawn. All of them are neutral to the bidirectional algorithm and, but for the heads of
// arrows, look the same mirrored, so that a strip reads from the right in a line that runs from the right.
type style struct {
	rule, ellipsis, bullet string
	apart                  string // a row from its column, where both name a cell
	quiet, bar, dot        string // of a strip
	mark, onward, back     string // of a strip: what all are held against, and heads of arrows to where it ends and to where it begins
	ring                   string
	shades                 [5]string // from pale to deep
	leftward               bool
}

func newStyle(o Options, p pen) style {
	s := style{
		rule: "─", ellipsis: "…", bullet: "•", apart: " · ",
		quiet: "·", bar: "━", dot: "●", mark: "┊", onward: "►", back: "◄", ring: "○",
		shades: [5]string{" ", "░", "▒", "▓", "█"},
	}
	if o.ASCII {
		s = style{
			rule: "=", ellipsis: "...", bullet: "*", apart: " / ",
			quiet: " ", bar: "=", dot: "#", mark: "|", onward: ">", back: "<", ring: "o",
			shades: [5]string{" ", ".", ":", "*", "#"},
		}
	}
	s.leftward = p.format.Persian()
	if s.leftward && !o.ASCII { // < and > are mirrored by whoever shows them
		s.onward, s.back = s.back, s.onward
	}
	return s
}

// axis maps numbers between low and high to the cells of a strip.
type axis struct{ low, high float64 }

func (a axis) cell(v float64, width int) int {
	if !(a.high > a.low) || width < 2 {
		return 0
	}
	at := (v - a.low) / (a.high - a.low) * float64(width-1)
	return int(math.Round(min(max(at, 0), float64(width-1))))
}

// scoreAxis spans zero and everything the list has measured.
func scoreAxis(entries []picture.Entry) axis {
	var a axis
	for _, e := range entries {
		for _, n := range []picture.Number{e.Score.Value, e.Score.Low, e.Score.High} {
			if n.Known {
				a.low, a.high = min(a.low, n.Value), max(a.high, n.Value)
			}
		}
	}
	return a
}

// strip draws a bar from low to high with a dot at value; whatever is unknown is left out.
func (s style) strip(a axis, value, low, high picture.Number, width int) string {
	if width < 1 {
		return ""
	}
	cells := make([]string, width)
	for i := range cells {
		cells[i] = s.quiet
	}
	if low.Known && high.Known {
		for i := a.cell(low.Value, width); i <= a.cell(high.Value, width); i++ {
			cells[i] = s.bar
		}
	}
	if value.Known {
		cells[a.cell(value.Value, width)] = s.dot
	}
	return strings.Join(cells, "")
}

// marked puts a mark onto a strip where nothing else is drawn.
func (s style) marked(strip string, a axis, at picture.Number, width int) string {
	if !at.Known || width < 1 {
		return strip
	}
	cells := []rune(strip)
	if i := a.cell(at.Value, width); i < len(cells) && string(cells[i]) == s.quiet {
		cells[i] = []rune(s.mark)[0]
	}
	return string(cells)
}

// arrow draws a strip from before to after.
func (s style) arrow(a axis, before, after picture.Number, width int) string {
	if width < 1 {
		return ""
	}
	cells := make([]string, width)
	for i := range cells {
		cells[i] = s.quiet
	}
	from, to := a.cell(before.Value, width), a.cell(after.Value, width)
	if before.Known && after.Known {
		for i := min(from, to); i <= max(from, to); i++ {
			cells[i] = s.bar
		}
	}
	if before.Known {
		cells[from] = s.ring
	}
	switch {
	case !after.Known:
	case before.Known && to > from:
		cells[to] = s.onward
	case before.Known && to < from:
		cells[to] = s.back
	default:
		cells[to] = s.dot
	}
	return strings.Join(cells, "")
}

// ends writes what a strip begins and ends with, as its heading.
func ends(from, to string, width int) string {
	room := width - DisplayWidth(from) - DisplayWidth(to)
	if room < 1 {
		return pad("", width, false)
	}
	return from + strings.Repeat(" ", room) + to
}

// shade returns the sign for a depth.
func (s style) shade(depth picture.Number) string {
	if !depth.Known {
		return s.shades[0]
	}
	return s.shades[1+min(int(depth.Value*4), 3)]
}
