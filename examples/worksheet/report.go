package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/touchpoint"
)

// words are what the report says.
var words = map[touchpoint.Lang]struct{ merged, said, na, clash string }{
	touchpoint.English: {"%s answers as they were given, a mark each by %s.\n", "  “%s” (%s)\n", "n/a",
		"! %s answered %s about %s in two ways on one date; the higher mark counts. Add the time of day to the later one.\n"},
	touchpoint.Persian: {"%s پاسخ همان\u200cطور که داده شده، هر بار یک امتیاز از %s.\n", "  «%s» (%s)\n", "بی\u200cمصداق",
		"! %s به %s دربارهٔ %s در یک تاریخ دو پاسخ داده است؛ امتیاز بالاتر به حساب آمده است. به پاسخ دوم ساعت را هم بیفزایید.\n"},
}

// report lists the marks that were given, question by question, with the notes. It draws no conclusion: so few answers bear none.
func report(w io.Writer, lang touchpoint.Lang, m *journey.Map, catalogue principles.Catalogue, set *principles.Set) error {
	f, say := picture.Format{Lang: lang}, words[lang]
	current := set.Current()
	var assessors []string
	for _, a := range current {
		if !slices.Contains(assessors, a.Assessor) {
			assessors = append(assessors, a.Assessor)
		}
	}
	slices.Sort(assessors)
	var b strings.Builder
	names := make([]string, len(assessors))
	for i, name := range assessors {
		names[i] = f.Name(name)
	}
	fmt.Fprintf(&b, say.merged, f.Count(len(current)), f.List(names...))
	var subject principles.Subject
	var principle touchpoint.Key
	for from := 0; from < len(current); {
		to := from
		for to < len(current) && current[to].Subject == current[from].Subject && current[to].Question == current[from].Question {
			to++
		}
		group := current[from:to]
		from = to
		if group[0].Subject != subject {
			subject, principle = group[0].Subject, ""
			fmt.Fprintf(&b, "\n%s\n", title(lang, m, subject))
		}
		if group[0].Principle != principle {
			principle = group[0].Principle
			p, _ := catalogue.Principle(principle)
			fmt.Fprintf(&b, "\n%s\n", p.Name.In(lang))
		}
		q, _ := catalogue.Question(group[0].Question)
		fmt.Fprintf(&b, "%s  %s\n", marks(f, say.na, assessors, group), q.Asks.In(lang))
		for _, a := range group {
			if a.Note != "" {
				fmt.Fprintf(&b, say.said, f.Name(strings.ReplaceAll(a.Note, "\n", " ")), f.Name(a.Assessor))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// title names a subject.
func title(lang touchpoint.Lang, m *journey.Map, s principles.Subject) string {
	stage, _ := m.Stage(s.Stage)
	point, _ := m.Touchpoint(s.Touchpoint)
	name := stage.Name.In(lang)
	if at := point.Name.In(lang); at != "" {
		name = at + " (" + name + ")"
	}
	if name == "" {
		name = s.String()
	}
	return name + "\n" + strings.Repeat("─", len([]rune(name)))
}

// marks writes what each assessor answered, in the order of the assessors.
func marks(f picture.Format, na string, assessors []string, group []principles.Assessment) string {
	out := make([]string, len(assessors))
	for i, who := range assessors {
		out[i] = f.Dash()
		for _, a := range group {
			switch {
			case a.Assessor != who:
			case a.Score == principles.DoesNotApply:
				out[i] = na
			default:
				out[i] = f.Count(int(a.Score))
			}
		}
	}
	return strings.Join(out, " ")
}
