package robust

// phrasebook is the sentences of one language, as formats.
type phrasebook struct {
	of               string // whose experience, sentence
	none, only       string // no arguments; name
	withheld         string // no arguments
	stays            string // name, share
	open, openSample string // names with shares
	with             string // name, share
	under, over      string // the share
	apart            string // name, share by ratings alone, share by importance alone
	level            string // the first, names with how many times
	times, timesOpen string // name, how many times, interval; name, how many times
	levelNow         string // the first, names
	off              string // the first, name, share
	any              string // names with shares
	together, rest   string // the share; the largest share of any other
	among, amongNone string // how many places, names with shares, what bounds the others; how many places, what bounds all
	central          string // name, how many times
	taken, takenSome string // no arguments; how many, of how many
	drawn            string // spread, draws, error, the share within the spread
	judged, ratings  string // no arguments
	ratio            string // confidence
	left, leftUsers  string // names
	leftMany         string // how many
	perUser          string // no arguments
}

var english = phrasebook{
	of:         "%[1]s – %[2]s",
	none:       "No cell has enough raters to look at how much its rank owes to importance.",
	only:       "%[1]s alone can be ranked; no importance changes that.",
	withheld:   "What comes first cannot be published: too few rated it.",
	stays:      "%[1]s stays the worst in %[2]s of the cases tried, with the importance of every cell in doubt.",
	open:       "Which cell is worst depends on how important each is taken to be. Of the cases tried, the worst is %[1]s.",
	openSample: "Doubts about importance hardly change what is worst; the ratings, being a sample, leave it open. Of the cases tried, the worst is %[1]s.",
	with:       "%[1]s in %[2]s",
	under:      "under %[1]s",
	over:       "over %[1]s",
	apart:      "Why it is open: if importance were just as assumed, %[1]s would be worst in %[2]s of cases, since the ratings are a sample; if the ratings were exact, in %[3]s, since importance is in doubt.",
	level:      "To be level with %[1]s, each of these would have to be so many times as important as assumed, all else unchanged: %[2]s.",
	times:      "%[1]s %[2]s (%[3]s)",
	timesOpen:  "%[1]s %[2]s",
	levelNow:   "Level with %[1]s as it is: %[2]s.",
	off:        "%[2]s and %[1]s would be level if the importance of %[2]s were %[3]s higher than assumed, and that of %[1]s %[3]s lower.",
	any:        "If nothing were known of importance, every possible one being equally likely, these would most often be worst: %[1]s.",
	together:   ", together %[1]s",
	rest:       "; no other cell in more than %[1]s",
	among:      "Most often among the worst %[1]s, of the cases tried: %[2]s%[3]s.",
	amongNone:  "No cell is among the worst %[1]s in more than %[2]s of the cases tried.",
	central:    "Where %[1]s is worst, its importance is on average %[2]s times what is assumed.",
	taken:      "The map states no importance: all cells are taken to be equally important, which is an assumption.",
	takenSome:  "The map states the importance of %[1]s of these %[2]s cells; the others are taken to be of importance 1.",
	drawn:      "Cases tried: the importance of each cell is off by a factor of its own, log-normal, and in %[4]s of %[2]s draws no more than %[1]s times as large or as small. Their number leaves a standard error of at most %[3]s (rank acceptability, SMAA-2: Lahdelma and Salminen 2001).",
	judged:     "How far off importance may be is a judgement; shares change with it. They say how many importances put a cell first, not how likely it is that it truly is the worst.",
	ratings:    "Ratings vary by their sampling error, cell by cell together, as under a normal distribution.",
	ratio:      "Intervals of how many times as important are at %[1]s each, by Fieller's method; there is no control for their number, and the data picked the first.",
	left:       "Without a rank, too few rated them: %[1]s.",
	leftUsers:  "Without a rank, since they are scored per user: %[1]s.",
	leftMany:   "%[1]s cells",
	perUser:    "Scores are per user.",
}

var persian = phrasebook{
	of:         "%[1]s – %[2]s",
	none:       "هیچ خانه\u200cای آن\u200cقدر پاسخ ندارد که بتوان گفت رتبه\u200cاش چه اندازه به اهمیت وابسته است.",
	only:       "تنها %[1]s رتبه می\u200cگیرد و هیچ اهمیتی این را تغییر نمی\u200cدهد.",
	withheld:   "نخستین خانه منتشر نمی\u200cشود: شمار پاسخ\u200cدهندگان آن کم است.",
	stays:      "با تردید در اهمیت همهٔ خانه\u200cها، %[1]s در %[2]s حالت\u200cهای آزموده همچنان بدترین است.",
	open:       "اینکه کدام خانه بدترین است، به اهمیتی وابسته است که برای هر خانه در نظر گرفته می\u200cشود. از حالت\u200cهای آزموده، بدترین: %[1]s.",
	openSample: "تردید در اهمیت چندان تغییر نمی\u200cدهد که کدام خانه بدترین است؛ نمره\u200cها، چون نمونه\u200cاند، آن را باز می\u200cگذارند. از حالت\u200cهای آزموده، بدترین: %[1]s.",
	with:       "%[1]s در %[2]s",
	under:      "کمتر از %[1]s",
	over:       "بیش از %[1]s",
	apart:      "چرا روشن نیست: اگر اهمیت درست همان بود که در نظر گرفته شده است، %[1]s در %[2]s حالت\u200cها بدترین بود، زیرا نمره\u200cها از یک نمونه\u200cاند؛ اگر نمره\u200cها دقیق بودند، در %[3]s، زیرا در اهمیت تردید هست.",
	level:      "برای هم\u200cتراز شدن با %[1]s، اهمیت هر یک از این\u200cها باید چنین چند برابر مقدار فرض\u200cشده باشد، بی هیچ تغییر دیگری: %[2]s.",
	times:      "%[1]s %[2]s (%[3]s)",
	timesOpen:  "%[1]s %[2]s",
	levelNow:   "هم\u200cاکنون هم\u200cتراز با %[1]s: %[2]s.",
	off:        "%[2]s و %[1]s هم\u200cتراز می\u200cشدند اگر اهمیت %[2]s %[3]s بیشتر و اهمیت %[1]s %[3]s کمتر از مقدار فرض\u200cشده بود.",
	any:        "اگر دربارهٔ اهمیت هیچ نمی\u200cدانستیم و همهٔ اهمیت\u200cهای ممکن به یک اندازه محتمل بودند، این\u200cها بیش از همه بدترین می\u200cشدند: %[1]s.",
	together:   "، با هم %[1]s",
	rest:       "؛ هیچ خانهٔ دیگری در بیش از %[1]s نیست",
	among:      "بیش از همه در میان %[1]s خانهٔ بدتر، از حالت\u200cهای آزموده: %[2]s%[3]s.",
	amongNone:  "هیچ خانه\u200cای در بیش از %[2]s حالت\u200cهای آزموده در میان %[1]s خانهٔ بدتر نیست.",
	central:    "آنجا که %[1]s بدترین است، اهمیتش به\u200cطور میانگین %[2]s برابر مقدار فرض\u200cشده است.",
	taken:      "نقشه هیچ اهمیتی اعلام نکرده است: همهٔ خانه\u200cها هم\u200cاهمیت فرض شده\u200cاند.",
	takenSome:  "نقشه اهمیت %[1]s خانه از این %[2]s خانه را اعلام کرده است؛ اهمیت بقیه ۱ فرض شده است.",
	drawn:      "حالت\u200cهای آزموده: اهمیت هر خانه در ضریبی از آنِ خودش (لگ\u200cنرمال) ضرب می\u200cشود و در %[4]s از %[2]s قرعه حداکثر %[1]s برابر بیشتر یا کمتر می\u200cشود. این شمار قرعه خطای معیاری حداکثر %[3]s باقی می\u200cگذارد (پذیرفتگی رتبه، SMAA-2: لاهدلما و سالمینن ۲۰۰۱).",
	judged:     "اینکه اهمیت چه اندازه ممکن است نادرست باشد، داوری است و سهم\u200cها با آن تغییر می\u200cکنند. سهم\u200cها می\u200cگویند با چند اهمیت یک خانه نخست می\u200cشود، نه اینکه چقدر محتمل است که آن خانه به\u200cراستی بدترین باشد.",
	ratings:    "نمره\u200cها به اندازهٔ خطای نمونه\u200cگیری\u200cشان، با هم\u200cبستگی میان خانه\u200cها، مانند توزیع نرمال تغییر داده می\u200cشوند.",
	ratio:      "هر بازهٔ «چند برابر» به\u200cتنهایی با اطمینان %[1]s و به روش فیلر است؛ شمار بازه\u200cها به حساب نیامده است و نخستین را خود داده\u200cها برگزیده\u200cاند.",
	left:       "بی\u200cرتبه، چون داده کافی نیست: %[1]s.",
	leftUsers:  "بی\u200cرتبه، چون امتیازشان به ازای هر کاربر است: %[1]s.",
	leftMany:   "%[1]s خانه",
	perUser:    "امتیازها به ازای هر کاربرند.",
}
