package consistency

import "github.com/safar-cx/safar/journey/picture"

// phrasebook is the sentences of one language, as formats. How many are written out before.
type phrasebook struct {
	nothing                                                 string // no arguments
	channels, people, periods, preferred                    string // of how many, what was found; of people also the name of the segmentation
	differ, good, poor, alike, open                         string // at how many
	at, forPersona, forAll                                  string // place (or persona, and stage), the difference
	better, higher, when, prefer                            string // better, worse, difference, interval, effect, and how it stands to the margin
	lowest                                                  string // name, at how many, of how many
	surelyMore, maybeLess                                   string // no arguments
	poorAt                                                  string // names
	more                                                    string // how many, where, the two compared
	pair                                                    string // names
	value                                                   string // name, of how many, good, poor, open
	valuePoor                                               string // names
	stageChannel                                            string // channel, stage
	effectDelta, effectSD                                   string // figure
	points, percent                                         string // figure
	withheld                                                string // how many groups
	confidence, margin, levels, samePeople, others          string
	clustered, goodBy, goodMap, few, plan                   string
	leftOut, stages, touchpoints, times, comparisons, spots picture.Words // how many
	preferredName, othersName, otherChannels                string
	valueNote                                               string
	worse, above, equal, lower, unsure, both                string // notes of the matrix
	isGood, isPoor, isOpen, tooFew, hidden                  string
}

var english = phrasebook{
	nothing:       "Nothing was measured that could be compared: no stage has two measured channels, and people are not divided into groups.",
	channels:      "Across channels, quality was compared at %[1]s: %[2]s.",
	people:        "By “%[3]s”, quality was compared at %[1]s: %[2]s.",
	periods:       "From one period to another, quality was compared at %[1]s: %[2]s.",
	preferred:     "On channels that personas prefer against the others, quality was compared %[1]s: %[2]s.",
	differ:        "it surely differs at %s",
	good:          "it is surely alike and good at %s",
	poor:          "it is surely alike but below target at %s",
	alike:         "it is surely alike at %s, though not surely good throughout",
	open:          "it cannot be told yet at %s",
	at:            "%[1]s: %[2]s",
	forPersona:    "%[1]s, at %[2]s: %[3]s",
	forAll:        "%[1]s, on the whole journey: %[2]s",
	better:        "“%[1]s” is surely better than “%[2]s”, by %[3]s (%[4]s%[5]s)%[6]s.",
	higher:        "%[1]s surely rated it higher than %[2]s, by %[3]s (%[4]s%[5]s)%[6]s.",
	prefer:        "%[1]s are surely better than %[2]s, by %[3]s (%[4]s%[5]s)%[6]s.",
	when:          "it was surely better in %[1]s than in %[2]s, by %[3]s (%[4]s%[5]s)%[6]s.",
	surelyMore:    ", and surely by more than the margin",
	maybeLess:     ", though perhaps by less than the margin",
	lowest:        "Where it differs, the lowest is most often %[1]s: at %[2]s of %[3]s.",
	poorAt:        "Alike, but surely below target throughout: %s.",
	more:          "About %[1]s more answers on the side that has fewer would probably show whether %[3]s differ or are alike at %[2]s.",
	pair:          "%[1]s and %[2]s",
	value:         "%[1]s must be held at %[2]s. Surely good: %[3]s; surely below target: %[4]s; cannot be told: %[5]s.",
	valuePoor:     "Surely below target: %s.",
	stageChannel:  "%[1]s at %[2]s",
	effectDelta:   "; Cliff's δ %s",
	effectSD:      "; %s standard deviations",
	points:        "%s points",
	percent:       "%s of the scale",
	withheld:      "How %s compare cannot be published: too few answered.",
	confidence:    "Each interval by itself holds with %[1]s confidence. Of all claims of a question together, those of differences and those of likeness, at most %[2]s are expected to be wrong (Benjamini and Yekutieli 2001); so a difference whose interval leaves out 0 may still be open.",
	margin:        "Alike means surely within %s either way (two one-sided tests). That margin is a judgement: set it to the difference that would make you act.",
	levels:        "A level is the mean mark of those who used and rated the thing. Other people, or other things to rate, may be behind a difference: nothing here says what causes it.",
	samePeople:    "Channels were rated by the same people, which is counted in (their covariance). Tallies keep pairs of answers, not whole rows, so a Wald test of all channels at once stands where Friedman's would.",
	others:        "People of different classes and periods are taken as different people; they may also use the scale differently. Groups of more than %s are each held against the mean of the others.",
	clustered:     "Variances are the jackknife's, over clusters.",
	goodBy:        "Good is a level of at least %s.",
	goodMap:       "Good is at least what customers want according to the map, else what is intended, else %s.",
	few:           "With fewer than %s effective raters on a side nothing is said of a difference.",
	leftOut:       picture.Words{One: "%s touchpoint with too few raters was left out of the level of its channel.", Many: "%s touchpoints with too few raters were left out of the level of their channel."},
	stages:        picture.Words{One: "%s stage", Many: "%s stages"},
	touchpoints:   picture.Words{One: "%s touchpoint", Many: "%s touchpoints"},
	times:         picture.Words{One: "%s time", Many: "%s times"},
	comparisons:   picture.Words{One: "%s place", Many: "%s places"},
	spots:         picture.Words{One: "%s crossing of stage and channel", Many: "%s crossings of stage and channel"},
	plan:          "The number of further answers supposes that the difference and the spread are what they now seem.",
	preferredName: "the channels they prefer",
	othersName:    "the others",
	otherChannels: "other channels",
	valueNote:     "That the experience is good stands in for a value being held: no item asks for the value itself.",
	worse:         "surely worse than %s",
	above:         "surely better than %s",
	equal:         "alike",
	lower:         "surely lower than another",
	both:          "%[1]s; %[2]s",
	unsure:        "cannot tell",
	isGood:        "good",
	isPoor:        "below target",
	isOpen:        "cannot tell if good",
	tooFew:        "too few to tell",
	hidden:        "withheld: too few",
}

var persian = phrasebook{
	nothing:       "چیزی که بتوان مقایسه کرد اندازه\u200cگیری نشده است: هیچ مرحله\u200cای دو کانالِ اندازه\u200cگیری\u200cشده ندارد و پاسخ\u200cدهندگان به گروه\u200cها بخش نشده\u200cاند.",
	channels:      "کیفیت در کانال\u200cهای %[1]s مقایسه شد: %[2]s.",
	people:        "کیفیت بر حسب %[3]s در %[1]s مقایسه شد: %[2]s.",
	periods:       "کیفیت میان دوره\u200cها در %[1]s مقایسه شد: %[2]s.",
	preferred:     "کیفیت در کانال\u200cهایی که پرسوناها ترجیح می\u200cدهند با کانال\u200cهای دیگر %[1]s مقایسه شد: %[2]s.",
	differ:        "در %s به\u200cیقین متفاوت است",
	good:          "در %s به\u200cیقین یکسان و خوب است",
	poor:          "در %s به\u200cیقین یکسان اما پایین\u200cتر از هدف است",
	alike:         "در %s به\u200cیقین یکسان است، هرچند نمی\u200cتوان گفت که همه به\u200cیقین خوب\u200cاند",
	open:          "در %s هنوز نمی\u200cتوان گفت",
	at:            "%[1]s: %[2]s",
	forPersona:    "%[1]s، در %[2]s: %[3]s",
	forAll:        "%[1]s، در کل سفر: %[2]s",
	better:        "%[1]s به\u200cیقین بهتر از %[2]s است، به اندازهٔ %[3]s (%[4]s%[5]s)%[6]s.",
	higher:        "%[1]s به\u200cیقین نمرهٔ بالاتری از %[2]s داده\u200cاند، به اندازهٔ %[3]s (%[4]s%[5]s)%[6]s.",
	prefer:        "%[1]s به\u200cیقین بهتر از %[2]s هستند، به اندازهٔ %[3]s (%[4]s%[5]s)%[6]s.",
	when:          "در %[1]s به\u200cیقین بهتر از %[2]s بود، به اندازهٔ %[3]s (%[4]s%[5]s)%[6]s.",
	surelyMore:    "، و به\u200cیقین بیش از آستانه",
	maybeLess:     "، هرچند شاید کمتر از آستانه",
	lowest:        "هر جا که متفاوت است، %[1]s بیش از همه پایین\u200cترین است: در %[2]s جا از %[3]s.",
	poorAt:        "یکسان، اما همه به\u200cیقین پایین\u200cتر از هدف: %s.",
	more:          "با حدود %[1]s پاسخ بیشتر در طرفی که پاسخ کمتری دارد، احتمالاً روشن می\u200cشود که %[3]s در %[2]s متفاوت\u200cاند یا یکسان.",
	pair:          "%[1]s و %[2]s",
	value:         "%[1]s باید در %[2]s پاس داشته شود: %[3]s جا به\u200cیقین خوب است، %[4]s جا به\u200cیقین پایین\u200cتر از هدف، و دربارهٔ %[5]s جا نمی\u200cتوان گفت.",
	valuePoor:     "به\u200cیقین پایین\u200cتر از هدف: %s.",
	stageChannel:  "%[1]s در %[2]s",
	effectDelta:   "؛ δ کلیف %s",
	effectSD:      "؛ %s انحراف معیار",
	points:        "%s نمره",
	percent:       "%s از مقیاس",
	withheld:      "دربارهٔ %s نمی\u200cتوان مقایسه\u200cای منتشر کرد: شمار پاسخ\u200cها کم است.",
	confidence:    "هر بازه به\u200cتنهایی با اطمینان %[1]s برقرار است. از همهٔ ادعاهای یک پرسش، چه تفاوت و چه یکسانی، انتظار می\u200cرود دست بالا %[2]s نادرست باشد (بنیامینی و یکوتیلی، ۲۰۰۱)؛ پس تفاوتی که بازه\u200cاش صفر را در بر ندارد هم شاید هنوز باز باشد.",
	margin:        "یکسان یعنی تفاوتی که به\u200cیقین از هر دو سو کمتر از %s است (دو آزمون یک\u200cطرفه). این آستانه به داوری شما بستگی دارد: آن را برابر تفاوتی بگذارید که شما را به اقدام وامی\u200cدارد.",
	levels:        "هر سطح میانگین نمرهٔ کسانی است که آن را به کار بردند و نمره دادند. شاید افراد یا چیزهای دیگری پشت یک تفاوت باشند: اینجا چیزی از علت گفته نمی\u200cشود.",
	samePeople:    "به کانال\u200cها همان افراد نمره داده\u200cاند و این به حساب آمده است (کوواریانس). شمارش\u200cها جفتِ پاسخ\u200cها را نگه می\u200cدارند نه همهٔ یک پاسخ\u200cنامه را؛ ازاین\u200cرو آزمون والد جای آزمون فریدمن نشسته است.",
	others:        "افرادِ بخش\u200cها و دوره\u200cهای مختلف، افراد جداگانه\u200cای به شمار می\u200cآیند؛ شاید مقیاس را هم جور دیگری به کار ببرند. در گروه\u200cهای بیش از %s عضو، هر یک با میانگین دیگران سنجیده می\u200cشود.",
	clustered:     "واریانس\u200cها با روش جک\u200cنایف بر خوشه\u200cها به دست آمده\u200cاند.",
	goodBy:        "خوب یعنی سطحی دست\u200cکم %s.",
	goodMap:       "خوب یعنی دست\u200cکم آنچه مشتریان به گفتهٔ نقشه می\u200cخواهند، وگرنه سطح موردنظر سازمان، وگرنه %s.",
	few:           "با کمتر از %s پاسخ\u200cدهندهٔ مؤثر در یک سو از تفاوت چیزی گفته نمی\u200cشود.",
	leftOut:       picture.Words{One: "%s نقطهٔ تماس که پاسخ\u200cدهندهٔ کمی داشت از سطح کانالش کنار گذاشته شد.", Many: "%s نقطهٔ تماس که پاسخ\u200cدهندهٔ کمی داشتند از سطح کانالشان کنار گذاشته شدند."},
	stages:        picture.Words{One: "%s مرحله", Many: "%s مرحله"},
	touchpoints:   picture.Words{One: "%s نقطهٔ تماس", Many: "%s نقطهٔ تماس"},
	times:         picture.Words{One: "%s بار", Many: "%s بار"},
	comparisons:   picture.Words{One: "%s جا", Many: "%s جا"},
	spots:         picture.Words{One: "%s جا (کانال در مرحله)", Many: "%s جا (کانال در مرحله)"},
	plan:          "شمار پاسخ\u200cهای لازم بر این فرض است که تفاوت و پراکندگی همان باشد که اکنون دیده می\u200cشود.",
	preferredName: "کانال\u200cهایی که ترجیح می\u200cدهند",
	othersName:    "دیگران",
	otherChannels: "کانال\u200cهای دیگر",
	valueNote:     "خوب\u200cبودن تجربه جانشین پاس\u200cداشتن ارزش گرفته شده است: هیچ پرسشی خود ارزش را نمی\u200cپرسد.",
	worse:         "به\u200cیقین بدتر از %s",
	above:         "به\u200cیقین بهتر از %s",
	equal:         "یکسان",
	lower:         "به\u200cیقین پایین\u200cتر از دیگری",
	both:          "%[1]s؛ %[2]s",
	unsure:        "نمی\u200cتوان گفت",
	isGood:        "خوب",
	isPoor:        "پایین\u200cتر از هدف",
	isOpen:        "معلوم نیست خوب باشد یا نه",
	tooFew:        "داده کافی نیست",
	hidden:        "منتشر نمی\u200cشود: شمار کم",
}
