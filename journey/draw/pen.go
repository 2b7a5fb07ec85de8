package draw

import (
	"math"
	"strings"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// pen writes words, numbers and strings of users for one output.
type pen struct {
	format picture.Format
	words  *[words]string
	bidi   Bidi
	escape func(string) string
}

func newPen(o Options, escape func(string) string) pen {
	f := picture.Format{Lang: o.Lang, ASCII: o.ASCII}
	return pen{format: f, words: vocabulary(f), bidi: o.Bidi, escape: escape}
}

// say returns a word of the language with what is to be filled in.
func (p pen) say(w word, fill ...string) string {
	text := p.words[w]
	for _, s := range fill {
		text = strings.Replace(text, "{}", s, 1)
	}
	return text
}

// name returns a user's text made inert, escaped and kept apart from its neighbours where it needs that.
func (p pen) name(t touchpoint.Text) string {
	s := clean(t.In(p.format.Lang), false)
	if s == "" {
		return ""
	}
	return p.apart(s, p.format.Foreign(s))
}

// prose returns a sentence made inert and escaped. It runs as the page does, unless it is wholly in a language that does not.
func (p pen) prose(t touchpoint.Text) string {
	s := clean(t.In(p.format.Lang), true)
	if p.bidi == Terminal {
		s = strings.NewReplacer(lri, "", rli, "", fsi, "", pdi, p.mark()).Replace(s)
	}
	opposite := picture.RightToLeft
	if p.format.Persian() {
		opposite = picture.LeftToRight
	}
	all, _ := picture.DirectionOf(s)
	return p.apart(s, all == opposite)
}

// apart escapes s and, if it is foreign to the page, keeps it from changing the order of what stands beside it.
func (p pen) apart(s string, foreign bool) string {
	switch {
	case p.bidi == Bare:
		return p.escape(withoutControls(s))
	case !foreign:
		return p.escape(s)
	case p.bidi == Terminal:
		return p.escape(s) + p.mark()
	default:
		return fsi + p.escape(s) + pdi
	}
}

// mark is an invisible letter of the page's direction.
func (p pen) mark() string {
	if p.format.Persian() {
		return rlm
	}
	return lrm
}

// number writes a number, or a dash for an unknown one.
func (p pen) number(n picture.Number, write func(float64) string) string {
	if !n.Known {
		return p.format.Dash()
	}
	return p.plainIfBare(write(n.Value))
}

func (p pen) fixed(n picture.Number, decimals int) string {
	return p.number(n, func(v float64) string { return p.format.Fixed(v, decimals) })
}

func (p pen) percent(n picture.Number, decimals int) string {
	return p.number(n, func(v float64) string { return p.format.Percent(v, decimals) })
}

// odds writes a probability in whole per cent, and never as none or all: what draws or a model tell is not that sure.
func (p pen) odds(n picture.Number) string {
	switch {
	case n.Known && n.Value < 0.005:
		return p.term(termUnder, p.percent(picture.Of(0.01), 0))
	case n.Known && n.Value > 0.995:
		return p.term(termOver, p.percent(picture.Of(0.99), 0))
	}
	return p.percent(n, 0)
}

func (p pen) interval(m picture.Measured, decimals int) string {
	if !m.HasInterval() {
		return p.format.Dash()
	}
	return p.plainIfBare(p.format.Range(m.Low.Value, m.High.Value, decimals))
}

func (p pen) plainIfBare(s string) string {
	if p.bidi == Bare {
		return withoutControls(s)
	}
	return s
}

// figure writes a headline figure: its value, and in brackets its interval and sample, or nothing.
func (p pen) figure(f picture.Figure) (value, basis string) {
	decimals := 2
	var known []string
	switch f.Kind {
	case picture.Share:
		value = p.percent(f.Value.Value, 1)
	case picture.Index:
		decimals = 1
	case picture.Count:
		decimals = 0
	}
	if f.Kind != picture.Share {
		value = p.fixed(f.Value.Value, decimals)
	}
	if f.Of.Known {
		value = p.say(wordOf, value, p.short(f.Of))
	}
	switch {
	case !f.Value.HasInterval():
	case f.Kind == picture.Share:
		known = append(known, p.plainIfBare(p.format.Percents(f.Value.Low.Value, f.Value.High.Value, 1)))
	default:
		known = append(known, p.interval(f.Value, decimals))
	}
	if f.Value.N.Known {
		known = append(known, p.say(wordN, p.fixed(f.Value.N, 0)))
	}
	if len(known) == 0 {
		return value, ""
	}
	return value, " (" + strings.Join(known, p.say(wordSemicolon)) + ")"
}

// short writes a mark of a scale: without decimals if it is whole.
func (p pen) short(n picture.Number) string {
	if n.Known && n.Value == math.Trunc(n.Value) {
		return p.fixed(n, 0)
	}
	return p.fixed(n, 2)
}
