package principles

import (
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// Form returns the sheet as a form that [github.com/safar-cx/safar/journey/draw.Form] draws as a page to print. It has its names in all
// languages that they are in, so the page may be drawn in either; the language of the options is not used. Errors wrap [ErrFilled].
func (s *Sheet) Form(o SheetOptions) (picture.Form, error) {
	a, err := s.fill(o)
	if err != nil {
		return picture.Form{}, err
	}
	f := picture.Form{
		Title:  spoken(func(v *vocabulary) string { return v.title }),
		Guide:  spoken(func(v *vocabulary) string { return v.how }),
		Source: s.Source,
		NoMark: spoken(func(v *vocabulary) string { return v.naLong }),
		Fields: []picture.FormLine{{Label: label(fieldAssessor), Value: a.assessor}, {Label: label(fieldTime), Value: writeTime(a.time)}},
	}
	if !s.Name.IsZero() {
		for _, lang := range f.Title.Langs() {
			f.Title[lang] += say(lang).colon + picture.Format{Lang: lang}.Name(tidy(s.Name.In(lang), false))
		}
	}
	number := 0
	for _, section := range s.Sections {
		drawn := picture.FormSection{Title: spokenIn(section.heading)}
		for _, part := range section.Parts {
			p := picture.FormPart{Title: part.Principle.Name, Statement: part.Principle.Statement}
			if part.Principle.Level != "" {
				p.Remark = spokenIn(part.Principle.level)
			}
			for _, q := range part.Questions {
				number++
				given, _ := a.at(s, section.Subject, q.Key)
				p.Questions = append(p.Questions, picture.FormQuestion{
					Number: number, Text: q.Asks, Marks: q.Marks, Answer: int(given.Score), // DoesNotApply is picture.NoMark
					Lines: []picture.FormLine{{Label: label(fieldNote), Value: given.Note}, {Label: label(fieldEvidence), Value: given.Evidence}},
				})
			}
			drawn.Parts = append(drawn.Parts, p)
		}
		f.Sections = append(f.Sections, drawn)
	}
	return f, nil
}

// spokenIn says something in both languages.
func spokenIn(in func(touchpoint.Lang) string) touchpoint.Text {
	return touchpoint.Text{touchpoint.English: in(touchpoint.English), touchpoint.Persian: in(touchpoint.Persian)}
}

func spoken(word func(*vocabulary) string) touchpoint.Text {
	return spokenIn(func(lang touchpoint.Lang) string { return word(say(lang)) })
}

func label(f field) touchpoint.Text {
	return spoken(func(v *vocabulary) string { return v.fields[f] })
}
