package ecosystem

import (
	"fmt"
	"math"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// phrasebook is the sentences of one language, as formats.
type phrasebook struct {
	title   string
	shares  string
	corner  string
	nothing string // no arguments
	first   string // name, share, of what
	tied    string // names, share, of what
	on      string // name, how many cells, of how many, alone for how many
	moments string // how many
	idle    string // names
	bare    string // how many cells, of how many
	reachOf string // of how many cells reach is known, of how many
	painOf  string
	any     string // no arguments: what a share means
	ratio   string // no arguments
	of      map[By]string
	column  map[By]string
}

var english = phrasebook{
	title: "What stands behind the journey", corner: "part", shares: "What goes down with each part",
	nothing: "The map names nothing that stands behind it.",
	first:   "When %[1]s fails, %[2]s of %[3]s goes down with it, more than with any other part.",
	tied:    "%[1]s take down most, each %[2]s of %[3]s.",
	on:      "%[1]s stands behind %[2]s of %[3]s cells; behind %[4]s of these nothing else does.",
	moments: "Among them are moments of truth: %[1]s.", idle: "Behind no cell stand: %[1]s.",
	bare:    "Of %[2]s cells, the map does not say for %[1]s what stands behind them.",
	reachOf: "Reach is known of %[1]s of %[2]s cells; the share is of these.",
	painOf:  "Pain is known of %[1]s of %[2]s cells; the share is of these.",
	any:     "A cell is taken to go down with any one of the parts behind it; several parts stand behind the same cells, so their shares do not add up.",
	ratio:   "The shares are plain ratios without intervals.",
	of:      map[By]string{ByCells: "the cells", ByImportance: "what matters in the journey", ByReach: "what matters, counted by the customers who meet it", ByPain: "the pain of the journey"},
	column:  map[By]string{ByCells: "cells", ByImportance: "importance", ByReach: "importance × reach", ByPain: "pain"},
}

var persian = phrasebook{
	title: "پشت سفر چه چیزی ایستاده است", corner: "جزء", shares: "سهمی که با هر جزء از کار می\u200cافتد",
	nothing: "نقشه نمی\u200cگوید پشت آن چه چیزی ایستاده است.",
	first:   "اگر %[1]s از کار بیفتد، %[2]s %[3]s با آن از کار می\u200cافتد؛ بیش از هر جزء دیگر.",
	tied:    "%[1]s بیش از همه با خود از کار می\u200cاندازند، هر یک %[2]s %[3]s.",
	on:      "%[1]s پشت %[2]s خانه از %[3]s خانه ایستاده است؛ پشت %[4]s تا از این\u200cها چیز دیگری نیست.",
	moments: "شمار لحظه\u200cهای حقیقت در میان آن\u200cها: %[1]s.", idle: "این\u200cها پشت هیچ خانه\u200cای نیستند: %[1]s.",
	bare:    "نقشه برای %[1]s خانه از %[2]s خانه نمی\u200cگوید پشت آن\u200cها چه چیزی ایستاده است.",
	reachOf: "دامنهٔ استفادهٔ %[1]s خانه از %[2]s خانه دانسته است؛ سهم از همین\u200cهاست.",
	painOf:  "درد %[1]s خانه از %[2]s خانه دانسته است؛ سهم از همین\u200cهاست.",
	any:     "فرض بر این است که هر خانه با هر یک از اجزای پشت آن از کار می\u200cافتد؛ چند جزء پشت یک خانه می\u200cایستند، پس سهم\u200cها با هم جمع نمی\u200cشوند.",
	ratio:   "سهم\u200cها نسبت\u200cهای ساده\u200cاند و بازهٔ اطمینان ندارند.",
	of:      map[By]string{ByCells: "خانه\u200cها", ByImportance: "آنچه در سفر مهم است", ByReach: "آنچه مهم است، به شمار مشتریانی که به آن می\u200cرسند،", ByPain: "درد سفر"},
	column:  map[By]string{ByCells: "خانه\u200cها", ByImportance: "اهمیت", ByReach: "اهمیت × دامنهٔ استفاده", ByPain: "درد"},
}

type speaker struct {
	*Ecosystem
	picture.Format
	phrasebook
}

func (e *Ecosystem) speaker(lang touchpoint.Lang) speaker {
	s := speaker{e, picture.Format{Lang: lang}, english}
	if s.Persian() {
		s.phrasebook = persian
	}
	return s
}

// Say says in sentences, in English or Persian, which part takes down most, what it stands behind, and what the map or the evidence does not tell.
func (e *Ecosystem) Say(lang touchpoint.Lang) []string {
	s := e.speaker(lang)
	if len(e.Parts) == 0 {
		return []string{s.nothing}
	}
	var out []string
	top := e.Parts[0].Shares.Of(e.By)
	var most []Part
	var idle []string
	for _, p := range e.Parts {
		switch v := p.Shares.Of(e.By); {
		case len(p.Cells) == 0:
			idle = append(idle, s.name(p))
		case v == top && v > 0:
			most = append(most, p)
		}
	}
	switch len(most) {
	case 0:
	case 1:
		out = append(out, fmt.Sprintf(s.first, s.name(most[0]), s.Percent(top, 0), s.of[e.By]))
	default:
		names := make([]string, len(most))
		for i, p := range most {
			names[i] = s.name(p)
		}
		out = append(out, fmt.Sprintf(s.tied, s.List(names...), s.Percent(top, 0), s.of[e.By]))
	}
	for _, p := range most[:min(3, len(most))] {
		out = append(out, fmt.Sprintf(s.on, s.name(p), s.Count(len(p.Cells)), s.Count(e.Cells), s.Count(p.Alone)))
		if p.Moments > 0 {
			out = append(out, fmt.Sprintf(s.moments, s.Count(p.Moments)))
		}
	}
	if idle != nil {
		out = append(out, fmt.Sprintf(s.idle, s.List(idle...)))
	}
	if e.Bare > 0 {
		out = append(out, fmt.Sprintf(s.bare, s.Count(e.Bare), s.Count(e.Cells)))
	}
	return append(out, s.known()...)
}

// known says of how many cells the figures are known.
func (s speaker) known() []string {
	var out []string
	if n := s.Known.Reach; n > 0 && n < s.Cells {
		out = append(out, fmt.Sprintf(s.reachOf, s.Count(n), s.Count(s.Cells)))
	}
	if n := s.Known.Pain; n > 0 && n < s.Cells {
		out = append(out, fmt.Sprintf(s.painOf, s.Count(n), s.Count(s.Cells)))
	}
	return out
}

func (s speaker) name(p Part) string {
	if p.Name.IsZero() {
		return s.Quoted(string(p.Key))
	}
	return s.Quoted(p.Name.In(s.Lang))
}

// Matrix returns the shares as a picture, the parts as rows and what is known of the figures as columns.
func (e *Ecosystem) Matrix() picture.Matrix {
	m := picture.Matrix{Title: inBoth(e, func(s speaker) string { return s.shares }), Kind: picture.Share, Corner: inBoth(e, func(s speaker) string { return s.corner }),
		Tone:  picture.Tone{From: picture.Of(0), To: picture.Of(1)},
		Notes: []touchpoint.Text{inBoth(e, func(s speaker) string { return s.any }), inBoth(e, func(s speaker) string { return s.ratio })}}
	for _, by := range Figures() {
		known := false
		for _, p := range e.Parts {
			v := p.Shares.Of(by)
			known = known || !math.IsNaN(v)
		}
		if !known {
			continue
		}
		m.Columns = append(m.Columns, picture.Heading{ID: touchpoint.Key(by), Name: inBoth(e, func(s speaker) string { return s.column[by] })})
		for _, p := range e.Parts {
			m.Entries = append(m.Entries, picture.MatrixEntry{Column: touchpoint.Key(by), Row: p.Key, Value: picture.Measured{Value: picture.Of(p.Shares.Of(by))}})
		}
	}
	for _, p := range e.Parts {
		name := p.Name
		if name.IsZero() {
			name = touchpoint.Plain(string(p.Key))
		}
		m.Rows = append(m.Rows, picture.Heading{ID: p.Key, Name: name})
	}
	return m
}

// Page returns the sentences and the shares as a page for [github.com/safar-cx/safar/journey/draw], which writes it as text, Markdown or HTML in either
// language.
func (e *Ecosystem) Page() picture.Page {
	page := picture.Page{Title: inBoth(e, func(s speaker) string { return s.title })}
	en, fa := e.Say(touchpoint.English), e.Say(touchpoint.Persian)
	for i := range en {
		page.Sentences = append(page.Sentences, touchpoint.Text{touchpoint.English: en[i], touchpoint.Persian: fa[i]})
	}
	if len(e.Parts) > 0 {
		page.Pictures = []picture.Picture{e.Matrix()}
	}
	return page
}

func inBoth(e *Ecosystem, say func(speaker) string) touchpoint.Text {
	return touchpoint.Text{touchpoint.English: say(e.speaker(touchpoint.English)), touchpoint.Persian: say(e.speaker(touchpoint.Persian))}
}
