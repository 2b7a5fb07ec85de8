package driver

import "github.com/safar-cx/safar/journey/picture"

// phrasebook is the sentences of one language, as formats.
type phrasebook struct {
	first          string             // item, outcome
	single         string             // item, outcome
	open           string             // item, outcome, names
	openMany       string             // item, outcome, how many
	unsure         string             // item, outcome
	hangs          string             // item, outcome
	nothing        string             // outcome
	without        map[Reason]string  // outcome
	fit            picture.Words      // how many items, outcome, share, interval
	fitPlain       picture.Words      // how many items, outcome, share
	share          string             // item, share, interval
	sharePlain     string             // item, share
	beatAll        string             // no arguments
	beat, noise    string             // names
	byWay          string             // who is first how
	ways           map[Missing]string // item
	settled        string             // item
	methods        string             // item by Johnson, item by Shapley
	against        string             // names, outcome
	stays          string             // names
	hidden, spoken string             // names
	classes        map[Class]string   // names
	left           map[Reason]string  // names, outcome
	model          string             // no arguments
	missing        map[Missing]string // no arguments
	instead        string             // the way asked for, why not
	asked          map[Missing]string
	why            map[Reason]string
	groups         string // how many groups, confidence
	noGroups       string // names
	stated         string // no arguments
	chance         string // share, confidence
	design         string // by how much
	contrast       string // confidence
	plain          string // no arguments
}

var english = phrasebook{
	first:    "Of all items here, “%[1]s” goes most closely with “%[2]s”.",
	single:   "“%[1]s” is the only item that can be held against “%[2]s”.",
	open:     "In this sample “%[1]s” goes most closely with “%[2]s”, but any of these may be first: %[3]s.",
	openMany: "In this sample “%[1]s” goes most closely with “%[2]s”, but any of %[3]s items may be first.",
	unsure:   "In this sample “%[1]s” goes most closely with “%[2]s”; how sure that is cannot be told from this tally.",
	hangs:    "In this sample “%[1]s” goes most closely with “%[2]s”, but that depends on how it is calculated.",
	nothing:  "The data cannot show that any item here goes with “%[1]s” at all.",
	without: map[Reason]string{
		NoItems:     "No item of the map can be held against “%[1]s”.",
		Constant:    "All answers to “%[1]s”, or to everything else, are alike: nothing can be said of what goes with it.",
		TooFew:      "Too few people answered to say what goes with “%[1]s”.",
		Indefinite:  "What goes with “%[1]s” cannot be told: too many people left out too many items.",
		NotTogether: "What goes with “%[1]s” cannot be told: some items were never answered together.",
		NotKept:     "What goes with “%[1]s” cannot be told from this tally.",
	},
	fit:        picture.Words{One: "%[1]s item accounts for %[3]s of the differences in “%[2]s” (%[4]s).", Many: "All %[1]s items together account for %[3]s of the differences in “%[2]s” (%[4]s)."},
	fitPlain:   picture.Words{One: "%[1]s item accounts for %[3]s of the differences in “%[2]s”.", Many: "All %[1]s items together account for %[3]s of the differences in “%[2]s”."},
	share:      "“%[1]s” has %[2]s of that (%[3]s).",
	sharePlain: "“%[1]s” has %[2]s of that.",
	beatAll:    "Every item surely has more of that than noise would.",
	beat:       "With surely more than noise would have: %[1]s.",
	noise:      "Cannot be told from noise: %[1]s.",
	byWay:      "Which item is first depends on how missing answers are treated, and the data do not settle that: %[1]s.",
	ways: map[Missing]string{
		Pairwise: "“%[1]s” if each two items are compared among all who rated both", Listwise: "“%[1]s” among the few who rated everything", NotUsedAsMean: "“%[1]s” if not having used a thing counts as its mean mark",
	},
	settled: "“%[1]s” is first in this sample whichever way missing answers are treated.",
	methods: "By relative weights “%[1]s” is first, by Shapley “%[2]s”: the data do not settle it.",
	against: "Better marks surely go with less, not more, of “%[2]s”: %[1]s.",
	hidden:  "Stated as of little weight, but surely weighs more: %[1]s.",
	spoken:  "Stated as of much weight, but surely weighs less: %[1]s.",
	classes: map[Class]string{
		Basic:       "Taken for granted, a low mark going with more loss than a high one with gain: %[1]s.",
		Performance: "A low mark goes with about as much loss as a high one with gain: %[1]s.",
		Excitement:  "Welcome when good, a high mark going with more gain than a low one with loss: %[1]s.",
	},
	stays: "This stays so with all other items held as they are: %[1]s.",
	left: map[Reason]string{
		Constant:    "Left out, since all answers are alike: %[1]s.",
		TooMany:     "Left out, since there are too many items: %[1]s.",
		Levels:      "Left out, since the scale is too fine to be counted in pairs (give it bands in the codebook): %[1]s.",
		Unanswered:  "Left out, since too few answered it and “%[2]s”: %[1]s.",
		NotTogether: "Left out, since too few answered it together with another item: %[1]s.",
	},
	model: "Weights are parts of the variance that a linear regression explains, shared out by Johnson's relative weights. They hold given the items that were asked, and of going together alone: nothing here says what causes what, nor what a repair would gain.",
	missing: map[Missing]string{
		Pairwise:      "For each two items all people are counted who rated both.",
		Listwise:      "Only people who rated everything are counted; they may be unlike the rest.",
		NotUsedAsMean: "Who did not use a thing is counted with its mean mark, which makes the weight of rarely used things smaller.",
	},
	instead: "%[1]s was asked for, but %[2]s.",
	asked:   map[Missing]string{Pairwise: "To compare each two items among all who rated both", Listwise: "To count only people who rated everything", NotUsedAsMean: "To count who did not use a thing with its mean mark"},
	why: map[Reason]string{
		Indefinite: "the correlations are then impossible", TooFew: "there are too few such people", NotKept: "the tally does not keep what that takes",
		NotTogether: "some items were never answered together", Constant: "their answers are all alike",
	},
	groups:   "Intervals come from leaving out each of %[1]s groups of people in turn; each holds with %[2]s confidence by itself, what is said to be sure holds for all items together.",
	noGroups: "Weights have no intervals, since the tally keeps no replicates: tally anew with these among its drivers: %[1]s.",
	stated:   "Stated importance is that of the map, as a share of all items here.",
	chance:   "By chance alone so many items would account for %[1]s in the mean; noise is what a random rating stays below, all items together, with %[2]s confidence.",
	design:   "People came in clusters: their numbers are divided by %[1]s, as the variance of the outcome requires.",
	contrast: "For gain and loss, the outcome of people with low, middle and high marks is compared, per step of the item; false discoveries are controlled at %[1]s.",
	plain:    "For gain and loss, the outcome of people with low, middle and high marks is compared as it is; false discoveries are controlled at %[1]s.",
}

var persian = phrasebook{
	first:    "از همهٔ پرسش\u200cهای اینجا، %[1]s بیش از همه با %[2]s همراه است.",
	single:   "تنها %[1]s را می\u200cتوان در برابر %[2]s سنجید.",
	open:     "در این داده\u200cها %[1]s بیش از همه با %[2]s همراه است، اما هر یک از این\u200cها ممکن است در واقع نخست باشد: %[3]s.",
	openMany: "در این داده\u200cها %[1]s بیش از همه با %[2]s همراه است، اما هر یک از %[3]s پرسش ممکن است در واقع نخست باشد.",
	unsure:   "در این داده\u200cها %[1]s بیش از همه با %[2]s همراه است؛ تا چه اندازه می\u200cتوان از آن مطمئن بود، از این داده\u200cها برنمی\u200cآید.",
	hangs:    "در این داده\u200cها %[1]s بیش از همه با %[2]s همراه است، اما این به شیوهٔ محاسبه بستگی دارد.",
	nothing:  "دربارهٔ هیچ\u200cیک از پرسش\u200cهای اینجا نمی\u200cتوان به\u200cیقین گفت که با %[1]s همراه است.",
	without: map[Reason]string{
		NoItems:     "هیچ پرسشی از نقشه را نمی\u200cتوان در برابر %[1]s سنجید.",
		Constant:    "همهٔ پاسخ\u200cها به %[1]s، یا به همهٔ پرسش\u200cهای دیگر، یکسان\u200cاند: نمی\u200cتوان گفت چه چیزی با آن همراه است.",
		TooFew:      "شمار پاسخ\u200cدهندگان کمتر از آن است که بتوان گفت چه چیزی با %[1]s همراه است.",
		Indefinite:  "نمی\u200cتوان گفت چه چیزی با %[1]s همراه است: پرسش\u200cهای بی\u200cپاسخ بیش از اندازه است.",
		NotTogether: "نمی\u200cتوان گفت چه چیزی با %[1]s همراه است: برخی پرسش\u200cها هرگز با هم پاسخ نگرفته\u200cاند.",
		NotKept:     "از این داده\u200cها نمی\u200cتوان گفت چه چیزی با %[1]s همراه است.",
	},
	fit:        picture.Words{One: "%[1]s پرسش %[3]s از تفاوت\u200cها در %[2]s را توضیح می\u200cدهد (%[4]s).", Many: "همهٔ %[1]s پرسش با هم %[3]s از تفاوت\u200cها در %[2]s را توضیح می\u200cدهند (%[4]s)."},
	fitPlain:   picture.Words{One: "%[1]s پرسش %[3]s از تفاوت\u200cها در %[2]s را توضیح می\u200cدهد.", Many: "همهٔ %[1]s پرسش با هم %[3]s از تفاوت\u200cها در %[2]s را توضیح می\u200cدهند."},
	share:      "سهم %[1]s از آن %[2]s است (%[3]s).",
	sharePlain: "سهم %[1]s از آن %[2]s است.",
	beatAll:    "سهم هر یک از پرسش\u200cها به\u200cیقین بیش از نویز است.",
	beat:       "سهم این\u200cها به\u200cیقین بیش از نویز است: %[1]s.",
	noise:      "از نویز تشخیص داده نمی\u200cشود: %[1]s.",
	byWay:      "اینکه کدام نخست است به شیوهٔ برخورد با پرسش\u200cهای بی\u200cپاسخ بستگی دارد و داده\u200cها آن را روشن نمی\u200cکنند: %[1]s.",
	ways: map[Missing]string{
		Pairwise: "%[1]s اگر برای هر جفت پرسش همهٔ کسانی به شمار آیند که به هر دو پاسخ داده\u200cاند", Listwise: "%[1]s در میان اندک کسانی که به همه پاسخ داده\u200cاند", NotUsedAsMean: "%[1]s اگر استفاده\u200cنکردن با نمرهٔ میانگین به شمار آید",
	},
	settled: "با پرسش\u200cهای بی\u200cپاسخ هر گونه برخورد شود، %[1]s نخست است.",
	methods: "با وزن\u200cهای نسبی %[1]s نخست است و با روش شپلی %[2]s؛ داده\u200cها این را روشن نمی\u200cکنند.",
	against: "نمرهٔ بهتر این\u200cها به\u200cیقین با کمتر بودن %[2]s همراه است، نه با بیشتر بودن آن: %[1]s.",
	hidden:  "کم\u200cاهمیت اعلام شده، اما به\u200cیقین وزن بیشتری دارد: %[1]s.",
	spoken:  "پراهمیت اعلام شده، اما به\u200cیقین وزن کمتری دارد: %[1]s.",
	classes: map[Class]string{
		Basic:       "بدیهی شمرده می\u200cشود و نمرهٔ پایین با زیانی بیش از سود نمرهٔ بالا همراه است: %[1]s.",
		Performance: "نمرهٔ پایین با زیانی کمابیش به اندازهٔ سود نمرهٔ بالا همراه است: %[1]s.",
		Excitement:  "خوب بودنش خوشایند است و نمرهٔ بالا با سودی بیش از زیان نمرهٔ پایین همراه است: %[1]s.",
	},
	stays: "این با ثابت ماندن همهٔ پرسش\u200cهای دیگر نیز درست است: %[1]s.",
	left: map[Reason]string{
		Constant:    "کنار گذاشته شد، چون همهٔ پاسخ\u200cها یکسان\u200cاند: %[1]s.",
		TooMany:     "کنار گذاشته شد، چون شمار پرسش\u200cها بیش از اندازه است: %[1]s.",
		Levels:      "کنار گذاشته شد، چون نمره\u200cهای مقیاس بیش از آن است که دوبه\u200cدو شمرده شود (در کتابچهٔ کد بازه\u200cبندی شود): %[1]s.",
		Unanswered:  "کنار گذاشته شد، چون شمار کسانی که هم به آن و هم به %[2]s پاسخ داده\u200cاند کم است: %[1]s.",
		NotTogether: "کنار گذاشته شد، چون شمار کسانی که آن را همراه پرسشی دیگر پاسخ داده\u200cاند کم است: %[1]s.",
	},
	model: "وزن\u200cها سهم\u200cهایی از واریانسی\u200cاند که رگرسیون خطی توضیح می\u200cدهد و با وزن\u200cهای نسبی جانسون تقسیم شده\u200cاند. تنها با همین پرسش\u200cها و تنها دربارهٔ همراهی درست\u200cاند: از اینجا برنمی\u200cآید که چه چیزی علت چه چیزی است، یا بهبود چه سودی دارد.",
	missing: map[Missing]string{
		Pairwise:      "برای هر جفت پرسش، همهٔ کسانی به شمار آمده\u200cاند که به هر دو پاسخ داده\u200cاند.",
		Listwise:      "تنها کسانی به شمار آمده\u200cاند که به همه پاسخ داده\u200cاند؛ شاید مانند دیگران نباشند.",
		NotUsedAsMean: "کسی که از چیزی استفاده نکرده با نمرهٔ میانگین آن به شمار آمده است، که وزن چیزهای کم\u200cکاربرد را کمتر می\u200cکند.",
	},
	instead: "%[1]s خواسته شده بود، اما %[2]s.",
	asked:   map[Missing]string{Pairwise: "به شمار آوردن همهٔ پاسخ\u200cدهندگان هر جفت پرسش", Listwise: "به شمار آوردن تنها کسانی که به همه پاسخ داده\u200cاند", NotUsedAsMean: "به شمار آوردن استفاده\u200cنکردن با نمرهٔ میانگین"},
	why: map[Reason]string{
		Indefinite: "همبستگی\u200cها در آن صورت ناممکن\u200cاند", TooFew: "شمار این کسان کم است", NotKept: "آنچه برای آن لازم است نگه داشته نشده است",
		NotTogether: "برخی پرسش\u200cها هرگز با هم پاسخ نگرفته\u200cاند", Constant: "پاسخ\u200cهای آنان همه یکسان است",
	},
	groups:   "بازه\u200cها از کنار گذاشتن نوبتی هر یک از %[1]s گروه از پاسخ\u200cدهندگان به دست آمده\u200cاند؛ هر کدام به تنهایی با اطمینان %[2]s درست است و آنچه «به\u200cیقین» گفته می\u200cشود برای همهٔ پرسش\u200cها با هم.",
	noGroups: "وزن\u200cها بازه ندارند، چون داده\u200cهای لازم نگه داشته نشده\u200cاند؛ شمارش را با این پرسش\u200cها از نو انجام دهید: %[1]s.",
	stated:   "اهمیت اعلام\u200cشده از نقشه است، به صورت سهمی از همهٔ پرسش\u200cهای اینجا.",
	chance:   "تنها از روی تصادف، این شمار پرسش به\u200cطور میانگین %[1]s را توضیح می\u200cدهد؛ نویز مرزی است که نمره\u200cای تصادفی، برای همهٔ پرسش\u200cها با هم، با اطمینان %[2]s پایین\u200cتر از آن می\u200cماند.",
	design:   "پاسخ\u200cدهندگان خوشه\u200cای برگزیده شده\u200cاند: شمار آنان بر %[1]s تقسیم شده است، چنان\u200cکه واریانس پیامد ایجاب می\u200cکند.",
	contrast: "برای سود و زیان، پیامد کسانی که نمرهٔ پایین، میانی و بالا داده\u200cاند به ازای هر گام نمره سنجیده شده است؛ نرخ کشف نادرست در %[1]s نگه داشته شده است.",
	plain:    "برای سود و زیان، پیامد کسانی که نمرهٔ پایین، میانی و بالا داده\u200cاند چنان\u200cکه هست سنجیده شده است؛ نرخ کشف نادرست در %[1]s نگه داشته شده است.",
}
