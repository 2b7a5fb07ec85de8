package gap

import (
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// phrasebook is the sentences of one language, as formats. The arguments are named in the comments, in order.
type phrasebook struct {
	nps, mean, share        string        // item, value, interval, answers; for a mean also the ends of its scale
	worst                   string        // name
	tiedTwo, tiedMany       string        // names
	ranked                  string        // a sentence of the above, true of the points that are ranked
	only                    string        // the only name that is ranked
	shown                   string        // the first name of those that may be published
	open                    string        // the first name, names that may be the worst
	openMany                string        // the first name, how many may be the worst
	sure, also, maybe       string        // k, names
	detail                  string        // name, stage, score, interval, sentence of use, whose points
	customers, ofUsers      string        // whose points: no arguments
	use, rate, rated        string        // share of users; level, best mark, after use and by itself
	redesign, small         string        // names
	cannot                  string        // names
	persona                 string        // persona, a sentence of the above
	same, sameOne           string        // personas; a persona
	many                    string        // how many personas, in how many the lead is the same
	tooFew                  string        // names, the least number of raters
	drawn                   string        // name, how many others, level, its interval, its raw level
	nothing                 string        // no arguments
	suppressed              string        // how many points
	assumed, equal, stated  string        // no arguments
	jackknife, independent  string        // no arguments
	groups                  string        // no arguments
	weighted, skipped       string        // sum of weights; rows
	users, allUsers, counts string        // item names; none; none
	itemsMissing, noPersona string        // keys
	confidence              string        // the confidence of what is said to be sure
	responses, answers      picture.Words // how many
	weightedShort           string        // no arguments
	logged                  picture.Words // how many customers
}

// phrases returns the phrasebook of a language, English where there is none.
func phrases(lang touchpoint.Lang) phrasebook {
	if lang == touchpoint.Persian || len(lang) > 3 && lang[:3] == "fa-" {
		return persian
	}
	return english
}

var english = phrasebook{
	nps:          "%[1]s: NPS %[2]s (%[3]s), from %[4]s.",
	mean:         "%[1]s: %[2]s on a scale of %[5]s to %[6]s (%[3]s), from %[4]s.",
	share:        "%[1]s: %[2]s (%[3]s), from %[4]s.",
	worst:        "The worst pain point is surely %s.",
	tiedTwo:      "%s hurt most; which of the two is worse the data cannot tell.",
	tiedMany:     "%s hurt most; which of them is worst the data cannot tell.",
	open:         "First in rank is %[1]s, but the worst may be any of these: %[2]s.",
	openMany:     "First in rank is %[1]s, but any of %[2]s points may be the worst.",
	sure:         "Surely among the worst %[1]s: %[2]s.",
	also:         "Also possibly among the worst %[1]s: %[2]s.",
	maybe:        "Possibly among the worst %[1]s: %[2]s.",
	ranked:       "Among the points that can be ranked: %s",
	only:         "Only %s can be ranked.",
	shown:        "First among the points shown here is %s.",
	detail:       "%[1]s (%[2]s): %[3]s points lost per %[6]s (%[4]s)%[5]s.",
	customers:    "100 customers",
	ofUsers:      "100 users",
	use:          "; %s use it",
	rate:         " and rate it %[1]s of %[2]s on average",
	rated:        "; users rate it %[1]s of %[2]s on average",
	redesign:     "Most of the gap lies in the design, so look at a redesign: %s.",
	small:        "Most of the gap lies in the delivery, so a small change may do: %s.",
	cannot:       "Whether design or delivery is to blame the data cannot tell: %s.",
	persona:      "%[1]s: %[2]s",
	same:         "It is the same within each of these groups: %s.",
	sameOne:      "It is the same within this group: %s.",
	many:         "%[1]s groups were ranked too, each by itself; in %[2]s of them it is the same.",
	drawn:        "%[1]s, drawn towards the %[2]s other cells on channels of its kind: satisfaction about %[3]s of 100 (%[4]s), by its own few raters %[5]s.",
	tooFew:       "Too few raters (under %[2]s effective) to rank: %[1]s.",
	nothing:      "Nothing can be ranked: no cell has enough raters.",
	suppressed:   "Points withheld, since too few rated them: %s.",
	assumed:      "Where no desired level is stated, the best mark is assumed to be what customers want.",
	equal:        "No importance is stated: every cell counts alike.",
	stated:       "Ranks are conditional on the stated importance: its error is not in them.",
	jackknife:    "Respondents came in clusters; the intervals allow for it.",
	independent:  "Respondents are taken as drawn independently.",
	groups:       "Respondents are taken as drawn independently; how sure the figures are comes from leaving out groups of them in turn.",
	weighted:     "Answers are weighted; the weights sum to %s.",
	skipped:      "Rows that could not be read and were left out: %s.",
	users:        "Only users were asked about these, and how many use them is not known, so they are not ranked among the rest: %s.",
	allUsers:     "Only users were asked, and how many of the customers use each thing is not known: scores are per 100 users.",
	counts:       "Some answers came as counts; different items are taken as rated by different people.",
	itemsMissing: "The map names items that the evidence lacks: %s.",
	noPersona:    "The evidence cannot tell these personas apart: %s.",
	confidence:   "What is said to be sure of a group of customers holds for all of its points together with %s confidence.",

	responses:     picture.Words{One: "%s response", Many: "%s responses"},
	answers:       picture.Words{One: "%s answer", Many: "%s answers"},
	weightedShort: "weighted",
	logged:        picture.Words{One: "%s customer in the log", Many: "%s customers in the log"},
}

// The half-space of Persian spelling stands as \u200c.
var persian = phrasebook{
	nps:          "%[1]s: NPS برابر %[2]s (%[3]s)، از %[4]s.",
	mean:         "%[1]s: %[2]s در مقیاس %[5]s تا %[6]s (%[3]s)، از %[4]s.",
	share:        "%[1]s: %[2]s (%[3]s)، از %[4]s.",
	worst:        "بدترین نقطهٔ درد به\u200cیقین %s است.",
	tiedTwo:      "%s بیش از همه آزار می\u200cدهند؛ داده\u200cها نشان نمی\u200cدهند که از این دو کدام\u200cیک بدتر است.",
	tiedMany:     "%s بیش از همه آزار می\u200cدهند؛ داده\u200cها نشان نمی\u200cدهند که کدام\u200cیک از همه بدتر است.",
	open:         "رتبهٔ نخست از آنِ %[1]s است، اما هر یک از این\u200cها ممکن است بدترین باشد: %[2]s.",
	openMany:     "رتبهٔ نخست از آنِ %[1]s است، اما هر یک از %[2]s نقطه ممکن است بدترین باشد.",
	sure:         "به\u200cیقین در میان %[1]s نقطهٔ بدتر: %[2]s.",
	also:         "این\u200cها نیز ممکن است در میان %[1]s نقطهٔ بدتر باشند: %[2]s.",
	maybe:        "ممکن است در میان %[1]s نقطهٔ بدتر باشند: %[2]s.",
	ranked:       "در میان نقطه\u200cهایی که می\u200cتوان رتبه داد: %s",
	only:         "تنها %s را می\u200cتوان رتبه داد.",
	shown:        "در میان نقطه\u200cهایی که اینجا آمده، %s نخست است.",
	detail:       "%[1]s (مرحلهٔ %[2]s): %[3]s امتیاز از\u200cدست\u200cرفته به ازای هر %[6]s (%[4]s)%[5]s.",
	customers:    "۱۰۰ مشتری",
	ofUsers:      "۱۰۰ استفاده\u200cکننده",
	use:          "؛ %s از آن استفاده می\u200cکنند",
	rate:         " و به\u200cطور میانگین نمرهٔ %[1]s از %[2]s می\u200cدهند",
	rated:        "؛ کاربران به\u200cطور میانگین نمرهٔ %[1]s از %[2]s می\u200cدهند",
	redesign:     "بیشتر فاصله از طراحی است؛ بازطراحی را بررسی کنید: %s.",
	small:        "بیشتر فاصله از اجرا است؛ شاید تغییری کوچک بس باشد: %s.",
	cannot:       "داده\u200cها نشان نمی\u200cدهند که فاصله از طراحی است یا از اجرا: %s.",
	persona:      "%[1]s: %[2]s",
	same:         "در هر یک از این گروه\u200cها نیز چنین است: %s.",
	sameOne:      "در این گروه نیز چنین است: %s.",
	many:         "%[1]s گروه نیز، هر یک جداگانه، رتبه\u200cبندی شد؛ در %[2]s گروه نتیجه همین است.",
	drawn:        "%[1]s، کنار %[2]s خانهٔ دیگر که کانالشان از همان نوع است: رضایت حدود %[3]s از ۱۰۰ (%[4]s)؛ از روی پاسخ\u200cدهندگان اندک خودش %[5]s.",
	tooFew:       "داده برای رتبه\u200cدادن کافی نیست (کمتر از %[2]s پاسخ مؤثر): %[1]s.",
	nothing:      "چیزی را نمی\u200cتوان رتبه داد: هیچ خانه\u200cای پاسخ کافی ندارد.",
	suppressed:   "%s نقطه منتشر نمی\u200cشود، چون شمار پاسخ\u200cدهندگان آن کم است.",
	assumed:      "هر جا سطح دلخواه اعلام نشده، فرض بر این است که مشتریان بهترین نمره را می\u200cخواهند.",
	equal:        "اهمیتی اعلام نشده است: همهٔ خانه\u200cها یکسان به حساب می\u200cآیند.",
	stated:       "رتبه\u200cها مشروط به اهمیت اعلام\u200cشده\u200cاند: خطای آن در رتبه\u200cها نیامده است.",
	jackknife:    "پاسخ\u200cدهندگان خوشه\u200cای نمونه\u200cگیری شده\u200cاند؛ بازه\u200cهای اطمینان این را در نظر دارند.",
	independent:  "فرض بر این است که پاسخ\u200cدهندگان مستقل از هم انتخاب شده\u200cاند.",
	groups:       "پاسخ\u200cدهندگان مستقل از هم انگاشته شده\u200cاند؛ دقت ارقام از کنار گذاشتن نوبتی گروه\u200cهایی از آنان به دست آمده است.",
	weighted:     "پاسخ\u200cها وزن دارند؛ جمع وزن\u200cها %s است.",
	skipped:      "%s سطر خوانده نشد و کنار گذاشته شد.",
	users:        "دربارهٔ این\u200cها تنها از استفاده\u200cکنندگان پرسیده شده و شمارشان دانسته نیست؛ پس میان بقیه رتبه ندارند: %s.",
	allUsers:     "تنها از استفاده\u200cکنندگان پرسیده شده و شمارشان در میان مشتریان دانسته نیست: امتیازها به ازای هر ۱۰۰ استفاده\u200cکننده است.",
	counts:       "بخشی از پاسخ\u200cها از پیش شمرده رسیده است؛ فرض بر این است که به پرسش\u200cهای گوناگون افراد گوناگون پاسخ داده\u200cاند.",
	itemsMissing: "نقشه از پرسش\u200cهایی نام می\u200cبرد که در داده\u200cها نیست: %s.",
	noPersona:    "داده\u200cها این پرسوناها را از هم بازنمی\u200cشناسند: %s.",
	confidence:   "آنچه دربارهٔ گروهی از مشتریان «به\u200cیقین» گفته شد، برای همهٔ نقطه\u200cهای آن گروه با هم با اطمینان %s برقرار است.",

	responses:     picture.Words{One: "%s پاسخ\u200cدهنده", Many: "%s پاسخ\u200cدهنده"},
	answers:       picture.Words{One: "%s پاسخ", Many: "%s پاسخ"},
	weightedShort: "با وزن",
	logged:        picture.Words{One: "%s مشتری در گزارش رویدادها", Many: "%s مشتری در گزارش رویدادها"},
}
