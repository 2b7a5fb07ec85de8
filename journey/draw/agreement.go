package draw

import (
	"strings"

	"github.com/safar-cx/safar/journey/picture"
)

// agreements are all that can be found, in the order in which a legend explains them.
var agreements = []picture.Agreement{picture.SaidAndDone, picture.SaidOnly, picture.DoneOnly, picture.NeitherOne, picture.CannotTell}

// agreement returns the sign of an agreement and its words. The sign has two places in reading order, the first for what customers say and the second
// for what they do, each full where the cell surely hurts and empty where it surely does not; so it needs no colour.
func (p pen) agreement(a picture.Agreement) (sign, words string) {
	full, empty := "\u25cf", "\u25cb"
	if p.format.ASCII {
		full, empty = "#", "-"
	}
	switch a {
	case picture.SaidAndDone:
		return full + full, p.term(termSaidDone)
	case picture.SaidOnly:
		return full + empty, p.term(termSaidOnly)
	case picture.DoneOnly:
		return empty + full, p.term(termDoneOnly)
	case picture.NeitherOne:
		return empty + empty, p.term(termNeither)
	case picture.CannotTell:
		return "?", p.term(termCannot)
	default:
		return "", ""
	}
}

// agreementText writes the sign and its words.
func (p pen) agreementText(a picture.Agreement) string {
	sign, words := p.agreement(a)
	return strings.TrimLeft(sign+" "+words, " ")
}

// agreementHead says what the signs are about.
func (p pen) agreementHead(g picture.Grid) string {
	if g.Worst > 0 {
		return p.term(termAgreement, p.format.Count(g.Worst))
	}
	return p.term(termAgreementAny)
}

// agreementKey explains all signs.
func (p pen) agreementKey(g picture.Grid) string {
	var parts []string
	for _, a := range agreements {
		sign, words := p.agreement(a)
		parts = append(parts, sign+"\u00a0"+words)
	}
	return p.agreementHead(g) + " " + strings.Join(parts, p.say(wordSemicolon))
}

// standingText says what a figure of a cell is and which ranks it leaves open, as in "lost · ranks 1–5".
func (p pen) standingText(what term, r picture.Rank) string {
	out := p.term(what)
	if !r.IsZero() {
		out += " · " + p.term(termRanksShort, p.format.Ranks(r.Best, r.Worst))
	}
	return out
}

// frictionText writes the friction of a cell on one line.
func (p pen) frictionText(f picture.Friction) string {
	return p.fixed(f.Score.Value, 1) + " " + p.standingText(termLostHere, f.Rank)
}

// besideText says what is counted beside the scores.
func (p pen) besideText(g picture.Grid) string {
	unit := p.prose(g.Beside)
	if unit == "" {
		return ""
	}
	return p.say(wordColon, p.term(termLostHere), unit)
}
