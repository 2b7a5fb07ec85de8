package draw

import (
	"strings"

	"github.com/safar-cx/safar/journey/picture"
)

// partsTold is how many parts of a stack have a column of their own in a table; the others share one.
const partsTold = 8

// rest sums the shares from the part at which the columns of their own end.
func rest(shares []picture.Number) picture.Number {
	var out picture.Number
	for _, n := range shares[min(partsTold, len(shares)):] {
		if n.Known {
			out = picture.Of(out.Value + n.Value)
		}
	}
	return out
}

func (p pen) tellStack(k picture.Stack) story {
	out := story{title: k.Title, notes: k.Notes, unit: p.prose(k.Unit)}
	if len(k.Rows) == 0 || len(k.Parts) == 0 {
		return out
	}
	names, contexts := field{kind: ofNames}, field{kind: ofWords, lesser: 10}
	for _, r := range k.Rows {
		names.add(p.name(r.Name))
		names.notes = append(names.notes, p.name(r.Note))
		contexts.add(p.name(r.Context))
	}
	names.strip = func(s style, row, width int) string {
		if row < 0 {
			return pad("", width, false)
		}
		return s.stacked(k.Rows[row].Shares, width)
	}
	names.drawn = func(h *page, row int) { h.stacked(k.Rows[row].Shares) }
	var s sheet
	s.with(names)
	s.with(contexts)
	for i, part := range k.Parts[:min(partsTold, len(k.Parts))] {
		f := field{head: p.name(part), lesser: i}
		for _, r := range k.Rows {
			f.add(p.known(r.Shares[i], p.odds(r.Shares[i])))
		}
		s.with(f)
	}
	if len(k.Parts) > partsTold {
		f := field{head: p.term(termRest), lesser: 9}
		for _, r := range k.Rows {
			n := rest(r.Shares)
			f.add(p.known(n, p.odds(n)))
		}
		s.with(f)
	}
	out.tables = []sheet{s}
	return out
}

// stacked draws shares of one whole beside each other, the first darkest.
func (s style) stacked(shares []picture.Number, width int) string {
	var b strings.Builder
	sum, drawn := 0.0, 0
	for i, n := range shares {
		if !n.Known {
			continue
		}
		sum += n.Value
		for to := min(int(sum*float64(width)+0.5), width); drawn < to; drawn++ {
			b.WriteString(s.shades[1+partShade(i, len(shares), len(s.shades)-1)])
		}
	}
	return pad(b.String(), width, false)
}

// describeStack tells a stack row by row.
func (p pen) describeStack(k picture.Stack) string {
	var parts []string
	for _, r := range k.Rows {
		var figures []string
		for i, n := range r.Shares {
			if n.Known && n.Value >= 0.005 && len(figures) < partsTold {
				figures = append(figures, p.name(k.Parts[i])+" "+p.odds(n))
			}
		}
		parts = append(parts, p.say(wordColon, p.withContext(r.Name, r.Context), p.join(figures)))
	}
	return strings.Join(parts, p.say(wordSemicolon))
}
