package scorecard

import (
	"github.com/safar-cx/safar/gap/infer/agreement"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// phrasebook is the sentences of one language, as formats. The arguments are named in the comments, in order.
type phrasebook struct {
	nothing, oneMark string // no arguments
	weakest          string // principle, its mark, where
	lowest           string // principle, its mark, where, the principles that may be the weakest
	lowestOpen       string // principle, its mark, where: any may be the weakest
	only             string // principle, its mark, where: nothing else was assessed
	mark             string // mark, its interval
	markAlone        string // mark of one assessor
	bare             string // mark
	subject          string // subject, mark, assessors, answers
	partly           string // parts assessed, of how many
	behind           string // assessors, answers
	na               string // answers
	why              string // principle, subject, note
	alpha, alphaOnly string // what may be said, value, interval; value
	grades           map[agreement.Grade]string
	cannotAgree      string // no arguments
	reasons          map[agreement.Reason]string
	others, these    string // how many assessors; no arguments
	oneSided         string // AC2, its interval
	icc              string // value, interval
	divideQuestion   string // question, share
	divideSubject    string // subject, share
	strict, mild     string // names
	noLeaning        string // no arguments
	unconnected      string // no arguments
	freed            string // subject, mark
	equal, stated    string // no arguments
	compared         string // people
	ratio, ratioWarn string // consistency ratio, its table
	revisit          string // principle, over, judged, implied
	unweighted       string // principles
	intervals        string // no arguments
	conditional      string // no arguments
	left             string // answers
	withheld         string // no arguments
	assessors        string // how many
	oneAssessor      string // no arguments
	journey, brand   string // as subjects
	cell             string // touchpoint, stage
}

func phrases(f picture.Format) phrasebook {
	if f.Persian() {
		return persian
	}
	return english
}

var english = phrasebook{
	nothing:    "Nothing has been assessed yet.",
	oneMark:    "One assessor alone tells nothing of how others would see it: there are no intervals, and no ranks that are sure.",
	weakest:    "%[3]s: the principle kept worst is surely %[1]s, %[2]s.",
	lowest:     "%[3]s: %[1]s has the lowest mark, %[2]s, but the weakest may be any of these: %[4]s.",
	lowestOpen: "%[3]s: %[1]s has the lowest mark, %[2]s; which principle is the weakest the data cannot tell.",
	only:       "%[3]s: %[1]s alone was assessed, %[2]s.",
	mark:       "%[1]s of 5 (%[2]s)",
	markAlone:  "%[1]s of 5 from one assessor",
	bare:       "%[1]s of 5",
	subject:    "%[1]s, all principles together: %[2]s, from %[4]s marks by %[3]s.",
	partly:     "Assessed were %[1]s of %[2]s stages; the others are missing, not zero.",
	behind:     "%[1]s gave %[2]s marks.",
	na:         "%s answers say that a question does not apply; they count neither for nor against.",
	why:        "On %[1]s at %[2]s: “%[3]s”",
	alpha:      "%[1]s (Krippendorff's α for ordered marks %[2]s, %[3]s).",
	alphaOnly:  "Whether the assessors agree cannot be told (Krippendorff's α %s, without an interval).",
	grades: map[agreement.Grade]string{
		"reliable":   "The assessors surely agree well enough for conclusions",
		"tentative":  "The assessors surely agree well enough for tentative conclusions",
		"unreliable": "The assessors surely agree too little for conclusions from single marks",
	},
	cannotAgree: "Whether the assessors agree well enough for conclusions cannot be told",
	reasons: map[agreement.Reason]string{
		agreement.NoRatings:  "Nothing was marked, so nothing can be said of agreement.",
		agreement.OneRater:   "No question was marked by two assessors, so nothing can be said of agreement.",
		agreement.OneUnit:    "Fewer than two questions were marked by two assessors, so nothing can be said of agreement.",
		agreement.NoVariance: "All marks are alike; whether the assessors agree or simply always say the same cannot be told.",
	},
	others:         "With %s this says little of how far others would agree.",
	these:          "That is about these assessors alone.",
	oneSided:       "Nearly all marks are alike, which holds α down; AC2 is %[1]s (%[2]s).",
	icc:            "How far one assessor's mark can be taken as it stands: ICC(2,1) %[1]s (%[2]s).",
	divideQuestion: "What divides the assessors most is the question “%[1]s” (%[2]s of all disagreement).",
	divideSubject:  "They disagree most about %[1]s (%[2]s of all disagreement).",
	strict:         "Surely stricter than the others: %s.",
	mild:           "Surely milder than the others: %s.",
	noLeaning:      "That any assessor is stricter or milder than the others cannot be told.",
	unconnected:    "Who is strict cannot be told: the assessors have too few questions in common.",
	freed:          "%[1]s, freed of strict and mild assessors: %[2]s.",
	equal:          "All principles count alike.",
	stated:         "Principles count as was stated.",
	compared:       "Principles count by comparisons of two at a time, made by %s.",
	ratio:          "These contradict each other little (consistency ratio %[1]s, table %[2]s).",
	ratioWarn:      "These contradict each other (consistency ratio %[1]s, table %[2]s, above 0.10).",
	revisit:        "Worth talking about again: %[1]s was judged to count %[3]s times as much as %[2]s, while all judgements together make it %[4]s times.",
	unweighted:     "Without a weight, and so not in what all principles come to: %s.",
	intervals:      "Intervals are over assessors, with %s confidence each by itself; what is said to be sure of the principles at one place holds for all of them there together.",
	conditional:    "Intervals are conditional on the weights.",
	left:           "%s answers were left out: they are about another map, or about something that this map or the catalogue does not have.",
	withheld:       "Names, notes, and marks by fewer than three assessors are withheld.",
	assessors:      "%s assessors",
	oneAssessor:    "one assessor",
	journey:        "The whole journey",
	brand:          "The brand",
	cell:           "%[1]s (%[2]s)",
}

// The half-space of Persian spelling stands as \u200c.
var persian = phrasebook{
	nothing:    "هنوز چیزی ارزیابی نشده است.",
	oneMark:    "از یک ارزیاب به\u200cتنهایی نمی\u200cتوان دانست که دیگران چگونه می\u200cبینند: نه بازهٔ اطمینانی هست و نه رتبه\u200cای یقینی.",
	weakest:    "%[3]s: اصلی که از همه کمتر رعایت می\u200cشود به\u200cیقین %[1]s است، %[2]s.",
	lowest:     "%[3]s: پایین\u200cترین امتیاز از آنِ %[1]s است، %[2]s، اما هر یک از این\u200cها ممکن است ضعیف\u200cترین باشد: %[4]s.",
	lowestOpen: "%[3]s: پایین\u200cترین امتیاز از آنِ %[1]s است، %[2]s؛ داده\u200cها نشان نمی\u200cدهند که کدام اصل ضعیف\u200cترین است.",
	only:       "%[3]s: تنها %[1]s ارزیابی شده است، %[2]s.",
	mark:       "%[1]s از ۵ (%[2]s)",
	markAlone:  "%[1]s از ۵ به نظر یک ارزیاب",
	bare:       "%[1]s از ۵",
	subject:    "%[1]s، همهٔ اصل\u200cها با هم: %[2]s، از %[4]s امتیاز که %[3]s داده\u200cاند.",
	partly:     "%[1]s مرحله از %[2]s مرحله ارزیابی شده است؛ بقیه نامعلوم است، نه صفر.",
	behind:     "%[1]s روی هم %[2]s امتیاز داده\u200cاند.",
	na:         "در %s پاسخ آمده است که پرسش مصداق ندارد؛ این\u200cها نه به سود حساب می\u200cشوند و نه به زیان.",
	why:        "دربارهٔ %[1]s در %[2]s: «%[3]s»",
	alpha:      "%[1]s (آلفای کریپندورف برای امتیازهای ترتیبی %[2]s، %[3]s).",
	alphaOnly:  "نمی\u200cتوان گفت که ارزیاب\u200cها هم\u200cرأی\u200cاند یا نه (آلفای کریپندورف %s، بی بازهٔ اطمینان).",
	grades: map[agreement.Grade]string{
		"reliable":   "هم\u200cرأیی ارزیاب\u200cها به\u200cیقین برای نتیجه\u200cگیری بس است",
		"tentative":  "هم\u200cرأیی ارزیاب\u200cها به\u200cیقین برای نتیجه\u200cگیری محتاطانه بس است",
		"unreliable": "هم\u200cرأیی ارزیاب\u200cها به\u200cیقین کمتر از آن است که بتوان از تک\u200cتک امتیازها نتیجه گرفت",
	},
	cannotAgree: "نمی\u200cتوان گفت که هم\u200cرأیی ارزیاب\u200cها برای نتیجه\u200cگیری بس است یا نه",
	reasons: map[agreement.Reason]string{
		agreement.NoRatings:  "امتیازی داده نشده است؛ پس از هم\u200cرأیی چیزی نمی\u200cتوان گفت.",
		agreement.OneRater:   "به هیچ پرسشی دو ارزیاب امتیاز نداده\u200cاند؛ پس از هم\u200cرأیی چیزی نمی\u200cتوان گفت.",
		agreement.OneUnit:    "کمتر از دو پرسش از دو ارزیاب امتیاز گرفته است؛ پس از هم\u200cرأیی چیزی نمی\u200cتوان گفت.",
		agreement.NoVariance: "همهٔ امتیازها یکسان\u200cاند؛ نمی\u200cتوان گفت که ارزیاب\u200cها هم\u200cرأی\u200cاند یا فقط همیشه یک چیز می\u200cگویند.",
	},
	others:         "با %s از هم\u200cرأیی دیگران چندان چیزی نمی\u200cتوان گفت.",
	these:          "این تنها دربارهٔ همین ارزیاب\u200cهاست.",
	oneSided:       "تقریباً همهٔ امتیازها یکسان\u200cاند و این آلفا را پایین می\u200cآورد؛ AC2 برابر %[1]s است (%[2]s).",
	icc:            "امتیاز یک ارزیاب به\u200cتنهایی تا چه اندازه پذیرفتنی است: ICC(2,1) برابر %[1]s (%[2]s).",
	divideQuestion: "آنچه بیش از همه میان ارزیاب\u200cها اختلاف می\u200cاندازد این پرسش است: «%[1]s» (%[2]s از همهٔ اختلاف\u200cها).",
	divideSubject:  "بیشترین اختلافشان دربارهٔ %[1]s است (%[2]s از همهٔ اختلاف\u200cها).",
	strict:         "به\u200cیقین سخت\u200cگیرتر از دیگران: %s.",
	mild:           "به\u200cیقین آسان\u200cگیرتر از دیگران: %s.",
	noLeaning:      "نمی\u200cتوان گفت که ارزیابی سخت\u200cگیرتر یا آسان\u200cگیرتر از دیگران است.",
	unconnected:    "نمی\u200cتوان گفت چه کسی سخت\u200cگیر است: پرسش\u200cهای مشترک ارزیاب\u200cها کم است.",
	freed:          "%[1]s، پس از کنار گذاشتن سخت\u200cگیری و آسان\u200cگیری ارزیاب\u200cها: %[2]s.",
	equal:          "همهٔ اصل\u200cها یکسان به حساب می\u200cآیند.",
	stated:         "وزن اصل\u200cها همان است که اعلام شده.",
	compared:       "وزن اصل\u200cها از مقایسهٔ دوبه\u200cدو به دست آمده است که %s انجام داده\u200cاند.",
	ratio:          "مقایسه\u200cها چندان با هم ناسازگار نیستند (نرخ ناسازگاری %[1]s، جدول %[2]s).",
	ratioWarn:      "مقایسه\u200cها با هم ناسازگارند (نرخ ناسازگاری %[1]s، جدول %[2]s، بیش از ۰٫۱۰).",
	revisit:        "خوب است دوباره دربارهٔ این گفت\u200cوگو شود: وزن %[1]s %[3]s برابر %[2]s دانسته شده، اما همهٔ مقایسه\u200cها با هم آن را %[4]s برابر می\u200cکنند.",
	unweighted:     "این\u200cها وزن ندارند و در جمع همهٔ اصل\u200cها نیامده\u200cاند: %s.",
	intervals:      "بازه\u200cهای اطمینان دربارهٔ ارزیاب\u200cهاست، هر یک جداگانه با اطمینان %s؛ آنچه دربارهٔ اصل\u200cها در یک جا «به\u200cیقین» گفته شد، برای همهٔ آن\u200cها در آنجا با هم برقرار است.",
	conditional:    "بازه\u200cهای اطمینان مشروط به وزن\u200cها هستند.",
	left:           "%s پاسخ کنار گذاشته شد: دربارهٔ نقشه\u200cای دیگر است، یا دربارهٔ چیزی که در این نقشه یا فهرست اصل\u200cها نیست.",
	withheld:       "نام\u200cها، یادداشت\u200cها و امتیازهایی که کمتر از سه ارزیاب داده\u200cاند منتشر نمی\u200cشود.",
	assessors:      "%s ارزیاب",
	oneAssessor:    "یک ارزیاب",
	journey:        "همهٔ سفر",
	brand:          "برند",
	cell:           "%[1]s (مرحلهٔ %[2]s)",
}

// The words of pictures, in both languages.
var (
	textCard      = touchpoint.Text{"en": "The principles, stage by stage", "fa": "اصل\u200cها، مرحله به مرحله"}
	textMark      = touchpoint.Text{"en": "mean mark, 1 worst to 5 best", "fa": "میانگین امتیاز، از ۱ (بدترین) تا ۵ (بهترین)"}
	textPrinciple = touchpoint.Text{"en": "Principle", "fa": "اصل"}
	textAll       = touchpoint.Text{"en": "All together", "fa": "همه با هم"}
	textKept      = touchpoint.Text{"en": "kept", "fa": "رعایت می\u200cشود"}
	textBroken    = touchpoint.Text{"en": "broken", "fa": "رعایت نمی\u200cشود"}
	textOne       = touchpoint.Text{"en": "one assessor", "fa": "یک ارزیاب"}
	textHidden    = touchpoint.Text{"en": "withheld: too few", "fa": "منتشر نمی\u200cشود: شمار کم"}
	textJourney   = touchpoint.Text{"en": "Whole journey", "fa": "همهٔ سفر"}
	textFreed     = touchpoint.Text{"en": "The same, freed of strict and mild assessors", "fa": "همان، پس از کنار گذاشتن سخت\u200cگیری و آسان\u200cگیری ارزیاب\u200cها"}
	textStage     = touchpoint.Text{"en": "Whole stage", "fa": "همهٔ مرحله"}
	textRank      = touchpoint.Text{"en": "rank", "fa": "رتبهٔ"}
	textAt        = touchpoint.Text{"en": "The principles in", "fa": "اصل\u200cها در"}
	textOver      = touchpoint.Text{
		"en": "As assessors see it; intervals are over assessors. An empty place has not been assessed.",
		"fa": "چنان\u200cکه ارزیاب\u200cها می\u200cبینند؛ بازه\u200cهای اطمینان دربارهٔ ارزیاب\u200cهاست. جای خالی ارزیابی نشده است.",
	}
	textTitle = touchpoint.Text{"en": "How well the journey keeps the principles", "fa": "سفر تا چه اندازه اصل\u200cها را رعایت می\u200cکند"}
	textWeak  = touchpoint.Text{
		"en": "The weakest first; ranks left open hold for all principles here together.",
		"fa": "نخست ضعیف\u200cترین\u200cها؛ رتبه\u200cهای ممکن برای همهٔ اصل\u200cهای اینجا با هم برقرار است.",
	}
)
