package mermaid

import (
	"slices"
	"strconv"
	"strings"
)

// task reads "name: score: actors".
func (p *parser) task() {
	begin := p.at
	t := Task{Name: decode(p.until(":"))}
	if p.at >= len(p.text) || p.text[p.at] != ':' {
		if p.stop("the name of a task") {
			p.wrong(begin, "this is neither a title nor a section nor a task, which is written \"name: score: actors\"")
			p.skipLine()
		}
		return
	}
	if t.Name == "" {
		p.wrong(begin, "the task has no name before the colon")
		p.skipLine()
		return
	}
	if strings.HasPrefix(p.rest(), ":%%") {
		p.wrong(p.at, "what follows %%%% is a comment, so the task has no score")
		p.skipLine()
		return
	}
	p.at++
	from := p.at
	data := p.until("")
	if data == "" {
		p.wrong(from, "the task has neither score nor actors after the colon")
		p.skipLine()
		return
	}
	if p.at < len(p.text) && p.text[p.at] == ';' {
		p.stop("a list of actors")
		return
	}
	score, actors, _ := strings.Cut(data, ":")
	actors, more, _ := strings.Cut(actors, ":")
	if strings.TrimSpace(more) != "" {
		p.remark(from, "What follows the actors of the task %s is dropped, as Mermaid does.", "آنچه پس از بازیگران کار %s آمده کنار رفت؛ مرمید هم آن را نمی\u200cخواند.", quote(t.Name))
	}
	p.score(from, score, &t)
	for a := range strings.SplitSeq(actors, ",") {
		if a = decode(a); a != "" && !slices.Contains(t.Actors, a) {
			t.Actors = append(t.Actors, a)
		}
	}
	if len(p.diagram.Sections) == 0 {
		p.diagram.Sections = []Section{{}}
	}
	last := &p.diagram.Sections[len(p.diagram.Sections)-1]
	last.Tasks = append(last.Tasks, t)
}

// maxScore bounds what is kept as a number.
const maxScore = 1e6

// score reads what stands between the colons. Mermaid takes anything there, and what is no number it cannot draw.
func (p *parser) score(from int, text string, t *Task) {
	text = strings.TrimSpace(text)
	v, err := strconv.ParseFloat(text, 64)
	switch {
	case text == "":
		p.remark(from, "The task %s has no score; Mermaid draws it as 0.", "کار %s امتیازی ندارد؛ مرمید آن را ۰ می\u200cکشد.", quote(t.Name))
		return
	case err != nil || strings.Trim(text, "+-.0123456789") != "" || v < -maxScore || v > maxScore:
		p.remark(from, "The score %s of the task %s is not a number, such as 1, bad, to 5, good; it is dropped.",
			"امتیاز %s کار %s عددی چون ۱، بد، تا ۵، خوب نیست؛ کنار رفت.", quote(text), quote(t.Name))
		return
	case v < 1 || v > 5:
		p.remark(from, "The score %s of the task %s lies outside 1 to 5, where Mermaid draws faces; it is kept as it is.",
			"امتیاز %s کار %s بیرون از ۱ تا ۵ است که مرمید برای آن چهره می\u200cکشد؛ همان\u200cطور که هست نگه داشته شد.", text, quote(t.Name))
	}
	t.Score, t.Scored = v+0, true // of the two zeros, the one without a sign
}
