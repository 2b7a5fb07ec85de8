package principles

import (
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// vocabulary is the words of a worksheet in one language.
type vocabulary struct {
	title   string // before the name of the map
	how     string // how to fill it in
	kinds   map[Kind]string
	fields  map[field]string
	columns map[field]string
	naShort string // what is written where a question does not apply
	naLong  string
	na      []string // what is read as that
	colon   string
	levels  map[Level]string
	weighs  string // before the level
}

// field is a place on a worksheet that something is written in.
type field int

const (
	noField field = iota
	fieldMap
	fieldSubject
	fieldWhere
	fieldPrinciple
	fieldQuestion
	fieldAsks
	fieldMark1
	fieldMark2
	fieldMark3
	fieldMark4
	fieldMark5
	fieldScore
	fieldNote
	fieldEvidence
	fieldAssessor
	fieldTime
)

// columnOrder is the order of the columns of a CSV worksheet: first what people read, then what they write, then what names it.
var columnOrder = []field{
	fieldWhere, fieldPrinciple, fieldAsks, fieldMark1, fieldMark2, fieldMark3, fieldMark4, fieldMark5,
	fieldScore, fieldNote, fieldEvidence, fieldAssessor, fieldTime, fieldMap, fieldSubject, fieldQuestion,
}

var english = vocabulary{
	title: "Worksheet", colon: ": ",
	how: "Answer for yourself, before you talk it over with others. Give each question the mark whose words fit what you have seen, from 1 (worst) to 5 (best), " +
		"or n/a where it does not apply. Say why in the note, and under evidence what you saw and where. Leave open what you cannot judge.",
	kinds: map[Kind]string{CellKind: "Cell", StageKind: "Stage", JourneyKind: "The whole journey", BrandKind: "The brand"},
	fields: map[field]string{
		fieldMap: "Map", fieldScore: "Score", fieldNote: "Note", fieldEvidence: "Evidence", fieldAssessor: "Assessor", fieldTime: "Date",
	},
	columns: map[field]string{
		fieldMap: "Map", fieldSubject: "Subject", fieldWhere: "Where", fieldPrinciple: "Principle", fieldQuestion: "Question key", fieldAsks: "Question",
		fieldMark1: "1 =", fieldMark2: "2 =", fieldMark3: "3 =", fieldMark4: "4 =", fieldMark5: "5 =",
		fieldScore: "Score", fieldNote: "Note", fieldEvidence: "Evidence", fieldAssessor: "Assessor", fieldTime: "Date",
	},
	naShort: "n/a", naLong: "does not apply", na: []string{"n/a", "na", "n.a.", "not applicable", "does not apply"},
	weighs: "weighs most at the level of the {}",
	levels: map[Level]string{BrandLevel: "brand", OfferLevel: "product or service", InteractionLevel: "interaction"},
}

var farsi = vocabulary{
	title: "کاربرگ", colon: ": ",
	how: "پیش از گفت\u200cوگو با دیگران، خودتان پاسخ دهید. به هر پرسش امتیازی بدهید که شرحش با آنچه دیده\u200cاید جور است، از ۱ (بدترین) تا ۵ (بهترین)؛ " +
		"اگر پرسش اینجا مصداق ندارد، بنویسید «مصداق ندارد». در یادداشت بگویید چرا، و در شاهد بگویید چه دیده\u200cاید و کجا. آنچه را نمی\u200cتوانید داوری کنید خالی بگذارید.",
	kinds: map[Kind]string{CellKind: "خانه", StageKind: "مرحله", JourneyKind: "همهٔ سفر", BrandKind: "برند"},
	fields: map[field]string{
		fieldMap: "نقشه", fieldScore: "امتیاز", fieldNote: "یادداشت", fieldEvidence: "شاهد", fieldAssessor: "ارزیاب", fieldTime: "تاریخ",
	},
	columns: map[field]string{
		fieldMap: "نقشه", fieldSubject: "موضوع", fieldWhere: "کجا", fieldPrinciple: "اصل", fieldQuestion: "کلید پرسش", fieldAsks: "پرسش",
		fieldMark1: "۱ یعنی", fieldMark2: "۲ یعنی", fieldMark3: "۳ یعنی", fieldMark4: "۴ یعنی", fieldMark5: "۵ یعنی",
		fieldScore: "امتیاز", fieldNote: "یادداشت", fieldEvidence: "شاهد", fieldAssessor: "ارزیاب", fieldTime: "تاریخ",
	},
	naShort: "مصداق ندارد", naLong: "مصداق ندارد", na: []string{"مصداق ندارد", "بی مصداق", "ندارد", "نامربوط", "مورد ندارد"},
	weighs: "بیشترین وزن در سطح {}",
	levels: map[Level]string{BrandLevel: "برند", OfferLevel: "محصول یا خدمت", InteractionLevel: "تعامل"},
}

// readAlso holds other words by which people name a field.
var readAlso = map[string]field{
	"نمره": fieldScore, "mark": fieldScore, "notes": fieldNote, "comment": fieldNote, "توضیح": fieldNote, "توضیحات": fieldNote, "مدرک": fieldEvidence, "شواهد": fieldEvidence,
	"time": fieldTime, "زمان": fieldTime, "نام": fieldAssessor, "نام ارزیاب": fieldAssessor, "name": fieldAssessor, "key": fieldQuestion, "کلید": fieldQuestion,
}

func persian(lang touchpoint.Lang) bool { return picture.Format{Lang: lang}.Persian() }

// say returns the words of a language: Persian, or for any other English.
func say(lang touchpoint.Lang) *vocabulary {
	if persian(lang) {
		return &farsi
	}
	return &english
}

// named returns the field that a label or the head of a column names, in either language and any spelling.
func named(label string, of func(*vocabulary) map[field]string) field {
	label = fold(label)
	for _, v := range []*vocabulary{&english, &farsi} {
		for f, word := range of(v) {
			if label == fold(word) {
				return f
			}
		}
	}
	if f := readAlso[label]; f != noField {
		if _, ok := of(&english)[f]; ok {
			return f
		}
	}
	return noField
}

func labels(v *vocabulary) map[field]string { return v.fields }

func heads(v *vocabulary) map[field]string { return v.columns }
