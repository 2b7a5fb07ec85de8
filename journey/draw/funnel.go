package draw

import (
	"strings"

	"github.com/safar-cx/safar/journey/picture"
)

// funnelSize is how many customers the longest bar stands for; all variants share it.
func funnelSize(f picture.Funnel) float64 {
	most := 0.0
	for _, v := range f.Variants {
		for _, c := range v.Counts {
			most = max(most, c.Customers.Value)
		}
	}
	return most
}

func (p pen) tellFunnel(f picture.Funnel) story {
	out := story{title: f.Title, notes: f.Notes, aside: 2}
	if len(f.Steps) == 0 {
		return out
	}
	most, intervals := funnelSize(f), false
	for _, v := range f.Variants {
		s := sheet{caption: p.name(v.Name)}
		steps, customers := field{head: p.term(termStep), kind: ofNames}, field{head: p.counting(f.Visits, termCustomers)}
		first := field{head: p.term(termOfFirst)}
		previous, dropped := field{head: p.term(termOfPrevious), lesser: 2}, field{head: p.term(termDropped), lesser: 3}
		for i, c := range v.Counts {
			steps.add(p.name(f.Steps[i].Name))
			customers.add(p.known(c.Customers, p.fixed(c.Customers, 0)))
			customers.bars = append(customers.bars, picture.Number{Value: c.Customers.Value / max(most, 1), Known: c.Customers.Known})
			first.add(p.known(c.OfFirst.Value, p.percent(c.OfFirst.Value, 1)))
			first.spans = append(first.spans, p.percents(c.OfFirst))
			intervals = intervals || c.OfFirst.HasInterval()
			previous.add(p.known(c.OfPrevious.Value, p.percent(c.OfPrevious.Value, 1)))
			dropped.add(p.part(c.Dropped, c.Customers))
		}
		for _, f := range []field{steps, customers, first, previous, dropped} {
			s.with(f)
		}
		out.tables = append(out.tables, s)
	}
	if intervals && f.Confidence.Known {
		out.said = []string{p.intervalHead(f.Confidence)}
	}
	return out
}

// percents writes the interval of a share in per cent.
func (p pen) percents(m picture.Measured) string {
	if !m.HasInterval() {
		return ""
	}
	return p.plainIfBare(p.format.Percents(m.Low.Value, m.High.Value, 1))
}

// describeFunnel tells a funnel in words.
func (p pen) describeFunnel(f picture.Funnel) string {
	var parts []string
	for _, v := range f.Variants {
		for i, c := range v.Counts {
			text := p.say(wordColon, p.name(f.Steps[i].Name), p.fixed(c.Customers, 0))
			if name := p.name(v.Name); name != "" && i == 0 {
				text = p.say(wordColon, name, text)
			}
			if c.OfFirst.Value.Known {
				text += " (" + p.percent(c.OfFirst.Value, 1) + ")"
			}
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, p.say(wordSemicolon))
}
