package trend

import "github.com/safar-cx/safar/journey/picture"

// phrasebook is the sentences of one language, as formats. The arguments are named in the comments, in order.
type phrasebook struct {
	between, named                      string // the sentence; the names of the two periods, the sentence
	and                                 string // two clauses
	betterNames, worseNames             string // names
	betterMany, worseMany               string // how many, of how many
	betterNone, worseNone               string // no arguments
	allAlike, nothing                   string // no arguments
	detail                              string // name, stage, level before, after, difference, interval
	slight                              string // a detail, the margin
	verdicts                            map[Verdict]string
	worseToo, betterToo                 string // names
	mixToo, driftedToo                  string // names
	alike, open                         string // names; for alike also the margin
	plan                                string // name, how many answers
	noPlan                              string // names
	outcome                             string // name, level before, after, difference, interval, verdict
	mixSame                             string // name of the segmentation
	mixDiffers                          string // cell, its crude verdict, its crude difference, the segmentation, its verdict, its difference
	drifted, since                      string // cell, verdict; the period, too
	steady, steadyNone                  string // how many periods
	silent, never, channel, channelNone string // names and period; names; name and period; name
	left                                map[Reason]string
	confidence                          string // confidence, share of wrong verdicts, how many tests
	margin                              string // the margin
	people, cause                       string // no arguments
	jackknife, independent, weighted    string // no arguments
	standard                            string // the segmentation
	noStandard                          string // no arguments
	residuals                           string // no arguments
	loss                                string // a detail, points before, after, interval of the difference
	earlier                             string // no arguments
	withheld                            picture.Words
	points, ofScale                     string // a difference, the ends of the scale; per cent of the scale
}

// phrases returns the phrasebook of a language, English where there is none.
func phrases(f picture.Format) phrasebook {
	if f.Persian() {
		return persian
	}
	return english
}

var english = phrasebook{
	between: "Between the two periods %s.", named: "From %s to %s, %s.",
	and:         "%s, and %s",
	betterNames: "%s surely got better", worseNames: "%s surely got worse",
	betterMany: "%s of %s points surely got better", worseMany: "%s of %s points surely got worse",
	betterNone: "nothing surely got better", worseNone: "nothing surely got worse",
	allAlike: "nothing surely changed by as much as matters", nothing: "There is nothing to compare.",
	detail:   "%[1]s (%[2]s): from %[3]s to %[4]s, a difference of %[5]s (%[6]s).",
	slight:   "%[1]s It surely matters little: less than %[2]s.",
	verdicts: map[Verdict]string{Better: "better", Worse: "worse", Equivalent: "alike", Open: "the data cannot tell"},
	worseToo: "Surely worse, too: %s.", betterToo: "Surely better, too: %s.", mixToo: "The same holds for %s.", driftedToo: "These drifted, too: %s.",
	alike:   "Alike (the difference is surely less than %[2]s): %[1]s.",
	open:    "The data cannot tell whether these changed: %s.",
	plan:    "For %s, about %s more answers in the later period would probably tell, if the difference is what it now seems.",
	noPlan:  "No number of answers in the later period would tell, since the earlier one had too few: %s.",
	outcome: "%[1]s: from %[2]s to %[3]s, a difference of %[4]s (%[5]s): %[6]s.",
	mixSame: "Who answered does not matter here: with the mix by “%s” held constant, every verdict is the same.",
	mixDiffers: "For %[1]s it matters who answered: taken as the periods are, the difference is %[3]s (%[2]s); with the mix by “%[4]s” held constant it is %[6]s (%[5]s). " +
		"What is said here is of the latter.",
	drifted: "%[1]s has drifted over the periods: %[2]s.", since: "%[1]s has drifted over the periods: %[2]s, since about %[3]s.",
	steady: "Over %s periods no other point surely drifted.",
	silent: "Nobody has been heard since %[2]s on: %[1]s.", never: "Nobody has been heard in any of these periods on: %s.",
	channel: "Nobody has been heard since %[2]s on anything of the channel %[1]s.", channelNone: "Nobody has been heard in any of these periods on anything of the channel %s.",
	left: map[Reason]string{
		NotBefore: "Not compared, since it was not asked before: %s.", NotAfter: "Not compared, since it was not asked after: %s.",
		OtherScale:   "Not compared, since it was asked on another scale: %s.",
		OtherPeople:  "Not compared, since it was asked of users only in one period and of everyone in the other: %s.",
		NobodyBefore: "Not compared, since nobody answered it before: %s.", NobodyAfter: "Not compared, since nobody answered it after: %s.",
	},
	confidence: "Each interval holds by itself with %[1]s confidence. Verdicts are taken together, so that no more than %[2]s of those that say better, worse or alike are to be expected wrong " +
		"(Benjamini and Yekutieli, %[3]s tests).",
	margin:      "Alike means a difference of surely less than %s.",
	people:      "The people of the two periods are taken to be different ones.",
	cause:       "These numbers do not tell what made a difference.",
	jackknife:   "Respondents came in clusters; errors allow for that (delete-a-group jackknife).",
	independent: "Respondents are taken to be independent.",
	weighted:    "Answers are weighted.",
	standard:    "Levels before are as they would have been with the later period's mix by “%s”, which is taken as given.",
	noStandard:  "Periods are compared as they are, whoever answered.",
	residuals:   "Drift is the peak of a CUSUM of each period against all before it, in standard errors; its chance is that of a peak as high were nothing to change, taken together over the points.",
	earlier:     "the earlier period",
	loss:        "%[1]s Points lost per 100 customers: from %[2]s to %[3]s (difference %[4]s).",
	withheld:    picture.Words{One: "%s point is withheld: too few answers.", Many: "%s points are withheld: too few answers."},
	points:      "%[1]s points on a scale of %[2]s to %[3]s", ofScale: "%s of the scale",
}

var persian = phrasebook{
	between: "میان دو دوره، %s.", named: "از %s تا %s، %s.",
	and:         "%s و %s",
	betterNames: "%s به\u200cیقین بهتر شد", worseNames: "%s به\u200cیقین بدتر شد",
	betterMany: "%s نقطه از %s نقطه به\u200cیقین بهتر شد", worseMany: "%s نقطه از %s نقطه به\u200cیقین بدتر شد",
	betterNone: "هیچ نقطه\u200cای به\u200cیقین بهتر نشد", worseNone: "هیچ نقطه\u200cای به\u200cیقین بدتر نشد",
	allAlike: "هیچ چیز به\u200cیقین به اندازه\u200cای که اهمیت داشته باشد تغییر نکرد", nothing: "چیزی برای مقایسه نیست.",
	detail:   "%[1]s (%[2]s): از %[3]s به %[4]s، تفاوت %[5]s (%[6]s).",
	slight:   "%[1]s به\u200cیقین اهمیت چندانی ندارد: کمتر از %[2]s است.",
	verdicts: map[Verdict]string{Better: "بهتر", Worse: "بدتر", Equivalent: "یکسان", Open: "از داده\u200cها برنمی\u200cآید"},
	worseToo: "این\u200cها نیز به\u200cیقین بدتر شد: %s.", betterToo: "این\u200cها نیز به\u200cیقین بهتر شد: %s.", mixToo: "دربارهٔ این\u200cها نیز چنین است: %s.", driftedToo: "این\u200cها نیز جابه\u200cجا شده\u200cاند: %s.",
	alike:   "یکسان، چون تفاوت به\u200cیقین کمتر از %[2]s است: %[1]s.",
	open:    "از داده\u200cها برنمی\u200cآید که این\u200cها تغییر کرده باشند یا نه: %s.",
	plan:    "برای %s، حدود %s پاسخ بیشتر در دورهٔ بعدی احتمالاً نتیجه را روشن می\u200cکند، اگر تفاوت همان باشد که اکنون به نظر می\u200cرسد.",
	noPlan:  "هر چند پاسخ هم در دورهٔ بعدی برسد نتیجه روشن نمی\u200cشود، چون دورهٔ پیشین پاسخ کم داشت: %s.",
	outcome: "%[1]s: از %[2]s به %[3]s، تفاوت %[4]s (%[5]s): %[6]s.",
	mixSame: "اینکه چه کسانی پاسخ داده\u200cاند اینجا اثری ندارد: با ثابت نگه داشتن ترکیب پاسخ\u200cدهندگان بر حسب «%s» نیز همهٔ نتیجه\u200cها همین است.",
	mixDiffers: "%[1]s به این برمی\u200cگردد که چه کسانی پاسخ داده\u200cاند: اگر دوره\u200cها همان\u200cگونه که هستند گرفته شوند تفاوت %[3]s است (%[2]s)؛ با ثابت نگه داشتن ترکیب پاسخ\u200cدهندگان بر حسب «%[4]s» %[6]s است (%[5]s). " +
		"آنچه اینجا گفته می\u200cشود بر پایهٔ دومی است.",
	drifted: "%[1]s در طول دوره\u200cها جابه\u200cجا شده است: %[2]s.", since: "%[1]s در طول دوره\u200cها جابه\u200cجا شده است: %[2]s، حدوداً از %[3]s.",
	steady: "در %s دوره هیچ نقطهٔ دیگری به\u200cیقین جابه\u200cجا نشده است.",
	silent: "از %[2]s به بعد صدای کسی شنیده نشده است دربارهٔ: %[1]s.", never: "در هیچ یک از این دوره\u200cها صدای کسی شنیده نشده است دربارهٔ: %s.",
	channel: "از %[2]s به بعد صدای کسی دربارهٔ هیچ چیز از کانال %[1]s شنیده نشده است.", channelNone: "در هیچ یک از این دوره\u200cها صدای کسی دربارهٔ هیچ چیز از کانال %s شنیده نشده است.",
	left: map[Reason]string{
		NotBefore: "مقایسه نشد، چون پیش\u200cتر پرسیده نشده بود: %s.", NotAfter: "مقایسه نشد، چون سپس پرسیده نشد: %s.",
		OtherScale:   "مقایسه نشد، چون با مقیاس دیگری پرسیده شده است: %s.",
		OtherPeople:  "مقایسه نشد، چون در یک دوره تنها از کاربران و در دیگری از همه پرسیده شده است: %s.",
		NobodyBefore: "مقایسه نشد، چون پیش\u200cتر کسی به آن پاسخ نداد: %s.", NobodyAfter: "مقایسه نشد، چون سپس کسی به آن پاسخ نداد: %s.",
	},
	confidence: "هر بازه به\u200cتنهایی با اطمینان %[1]s برقرار است. نتیجه\u200cها با هم سنجیده شده\u200cاند، چنان\u200cکه انتظار می\u200cرود از همهٔ «بهتر»ها، «بدتر»ها و «یکسان»ها دست بالا %[2]s نادرست باشد " +
		"(بنیامینی و یکوتیلی، %[3]s آزمون).",
	margin:      "یکسان یعنی تفاوتی که به\u200cیقین کمتر از %s است.",
	people:      "فرض بر این است که پاسخ\u200cدهندگان دو دوره افراد متفاوتی\u200cاند.",
	cause:       "این اعداد نمی\u200cگویند که سبب تفاوت چیست.",
	jackknife:   "پاسخ\u200cدهندگان خوشه\u200cای برگزیده شده\u200cاند و این در خطاها به حساب آمده است (جک\u200cنایف گروهی).",
	independent: "فرض بر این است که پاسخ\u200cدهندگان مستقل از هم\u200cاند.",
	weighted:    "پاسخ\u200cها وزن دارند.",
	standard:    "سطح\u200cهای پیشین چنان\u200cاند که با ترکیب پاسخ\u200cدهندگان دورهٔ بعدی بر حسب «%s» می\u200cبودند؛ این ترکیب معلوم گرفته شده است.",
	noStandard:  "دوره\u200cها همان\u200cگونه که هستند مقایسه شده\u200cاند، هر که پاسخ داده باشد.",
	residuals:   "جابه\u200cجایی، اوج CUSUM هر دوره در برابر همهٔ دوره\u200cهای پیش از آن است، به خطای معیار؛ احتمال آن، احتمال اوجی به همین بلندی است اگر چیزی تغییر نمی\u200cکرد، برای همهٔ نقطه\u200cها با هم.",
	earlier:     "دورهٔ پیشین",
	loss:        "%[1]s امتیاز از\u200cدست\u200cرفته به ازای هر ۱۰۰ مشتری: از %[2]s به %[3]s (تفاوت %[4]s).",
	withheld:    picture.Words{One: "%s نقطه منتشر نمی\u200cشود: شمار پاسخ\u200cها کم است.", Many: "%s نقطه منتشر نمی\u200cشود: شمار پاسخ\u200cها کم است."},
	points:      "%[1]s نمره در مقیاس %[2]s تا %[3]s", ofScale: "%s مقیاس",
}
