package lens

import "github.com/safar-cx/safar/touchpoint"

// phrasebook is what is said, in one language.
type phrasebook struct {
	none     string // there is no lens
	all      string // a lens that ranks all cells
	some     string // a lens that ranks fewer, how many
	first    string // lens, cell: surely first
	open     string // lens, cells: first may be any of these
	openMany string // lens, cell seen first, number of cells
	seen     string // lens, cell: without rank sets
	seenMany string // lens, cells: the same, of several
	alike    string // two lenses, τ-b
	unlike   string
	pair     string // where there are but two
	apart    string // cell, lens, ranks, lens, ranks
	because  string // reasons
	unclear  string
	more     string // number of disputes not said
	no       string // no dispute

	surely    string // the quadrant's first corner, cells
	perhaps   string
	nobody    string
	cut       string // performance, importance, how
	cuts      map[string]string
	sources   map[Source]string
	missed    string // cells, share
	kano      string // cell, class, better, its interval, worse, its interval
	kanoOpen  string
	unused    string // lens, reason
	actions   string // action, value, interval
	guessed   string // action, value
	basis     string
	intervals string
	method    string

	up, down map[Ingredient]string
	join     string
	tooFew   string
}

var english = phrasebook{
	none:     "There is no lens to look through.",
	all:      "“%s”",
	some:     "“%[1]s” (%[2]s cells)",
	first:    "By %[1]s, “%[2]s” surely comes first.",
	open:     "By %[1]s, the data cannot tell which of these comes first: %[2]s.",
	openMany: "By %[1]s, “%[2]s” comes first in this sample, but any of %[3]s cells may truly be first.",
	seen:     "By %[1]s, “%[2]s” comes first; how sure that is cannot be told.",
	seenMany: "By %[1]s, these share the first place, and how sure that is cannot be told: %[2]s.",
	alike:    "“%[1]s” and “%[2]s” order the cells most alike (τ-b %[3]s).",
	unlike:   "“%[1]s” and “%[2]s” order them least alike (τ-b %[3]s).",
	pair:     "“%[1]s” and “%[2]s” order the cells alike to τ-b %[3]s (1 is the same order, −1 the reverse).",
	apart:    "“%[1]s” surely ranks %[3]s by “%[2]s” and %[5]s by “%[4]s”",
	because:  ": %s.",
	unclear:  "; they weigh the same things in different ways.",
	more:     "Further disagreements that are just as sure: %[1]s.",
	no:       "There is no cell on which two lenses surely disagree.",

	surely:  "Important, and performing below the cut, with a probability of %[1]s or more: %[2]s.",
	perhaps: "Likely so (%[1]s): %[2]s.",
	nobody:  "No cell is surely both important and performing badly.",
	cut:     "The lines of the chart are drawn %[1]s; importance is %[2]s. If the lines were moved, cells near them would change sides.",
	cuts: map[string]string{
		"mean": "at the mean of the cells", "median": "at the median of the cells", "fixed": "in the middle of the scale",
	},
	sources: map[Source]string{
		OnMap: "as stated on the map, without an error", HandedIn: "handed in", Asked: "as customers say it",
	},
	missed:    "Most customers find less than they want (in more than half of all cases, surely): %s.",
	kano:      "“%[1]s” is surely “%[2]s” to most: having it does %[3]s for satisfaction (%[4]s), lacking it %[5]s (%[6]s), on a scale from −1 to 1.",
	kanoOpen:  "The answers leave open what “%[1]s” is to most: %[2]s or %[3]s.",
	unused:    "Not looked through: %[1]s: %[2]s.",
	actions:   "For its effort, “%[1]s” promises most by RICE: %[2]s points per 100 customers and person-day (%[3]s, by the error of the evidence alone).",
	guessed:   "For its effort, “%[1]s” promises most by RICE: %[2]s points per 100 customers and person-day, one guess divided by another.",
	basis:     "Every interval holds by itself with %[1]s confidence, all rank sets of one lens together; over several lenses nothing is corrected.",
	intervals: "Rank sets of these rest on their intervals alone, which makes them wide: %s.",
	method:    "All lenses look at the same cells, those with %[1]s effective raters or more; the same answers are behind all of them, so that agreement between lenses is no confirmation.",

	up: map[Ingredient]string{
		Reach: "more use it than most others, which “%[1]s” counts and “%[2]s” does not", Depth: "it falls shorter for those who use it than most others, which “%[1]s” counts and “%[2]s” does not",
		Importance: "it is more important than most others, which “%[1]s” counts and “%[2]s” does not", Expectation: "customers want more of it than of most others, which “%[1]s” counts and “%[2]s” does not",
		Effort: "less effort is planned there than for most others, which “%[1]s” counts and “%[2]s” does not",
	},
	down: map[Ingredient]string{
		Reach: "fewer use it than most others, which “%[2]s” counts and “%[1]s” does not", Depth: "it falls less short for those who use it than most others, which “%[2]s” counts and “%[1]s” does not",
		Importance: "it is less important than most others, which “%[2]s” counts and “%[1]s” does not", Expectation: "customers want less of it than of most others, which “%[2]s” counts and “%[1]s” does not",
		Effort: "more effort is planned there than for most others, which “%[2]s” counts and “%[1]s” does not",
	},
	join:   "; ",
	tooFew: "No cell has raters enough to be ranked.",
}

var persian = phrasebook{
	none:     "هیچ دیدگاهی برای نگریستن نیست.",
	all:      "«%s»",
	some:     "«%[1]s» (%[2]s خانه)",
	first:    "از دید %[1]s، %[2]s به\u200cیقین در جای نخست است.",
	open:     "از دید %[1]s، داده\u200cها نشان نمی\u200cدهند کدام\u200cیک از این\u200cها نخست است: %[2]s.",
	openMany: "از دید %[1]s، %[2]s در این داده\u200cها نخست است، اما هر یک از %[3]s خانه ممکن است در واقع نخست باشد.",
	seen:     "از دید %[1]s، %[2]s نخست است؛ نمی\u200cتوان گفت تا چه اندازه می\u200cتوان از آن مطمئن بود.",
	seenMany: "از دید %[1]s این\u200cها با هم در جای نخست\u200cاند و نمی\u200cتوان گفت تا چه اندازه می\u200cتوان از آن مطمئن بود: %[2]s.",
	alike:    "«%[1]s» و «%[2]s» خانه\u200cها را همانندتر از همه ترتیب می\u200cدهند (τ-b %[3]s).",
	pair:     "هماهنگی ترتیب خانه\u200cها از دید «%[1]s» و «%[2]s»: τ-b %[3]s (۱ یعنی همان ترتیب، −۱ یعنی وارونه).",
	unlike:   "«%[1]s» و «%[2]s» آن\u200cها را ناهمانندتر از همه ترتیب می\u200cدهند (τ-b %[3]s).",
	apart:    "%[1]s به\u200cیقین از دید «%[2]s» در رتبهٔ %[3]s و از دید «%[4]s» در رتبهٔ %[5]s است",
	because:  ": %s.",
	unclear:  "؛ این دو همان چیزها را به گونه\u200cهای متفاوت می\u200cسنجند.",
	more:     "شمار اختلاف\u200cهای دیگری که به همین اندازه قطعی\u200cاند: %[1]s.",
	no:       "هیچ خانه\u200cای نیست که دو دیدگاه به\u200cیقین بر سر آن اختلاف داشته باشند.",

	surely:  "مهم و با عملکردی پایین\u200cتر از مرز، با احتمال %[1]s یا بیشتر: %[2]s.",
	perhaps: "به احتمال زیاد چنین (%[1]s): %[2]s.",
	nobody:  "هیچ خانه\u200cای نیست که به\u200cیقین هم مهم باشد و هم عملکرد بدی داشته باشد.",
	cut:     "خط\u200cهای نمودار %[1]s کشیده شده\u200cاند؛ اهمیت: %[2]s. اگر خط\u200cها جابه\u200cجا شوند، خانه\u200cهای نزدیک به آن\u200cها به سوی دیگر می\u200cروند.",
	cuts: map[string]string{
		"mean": "در میانگین خانه\u200cها", "median": "در میانهٔ خانه\u200cها", "fixed": "در میانهٔ مقیاس",
	},
	sources: map[Source]string{
		OnMap: "همان که روی نقشه اعلام شده است، بی خطا", HandedIn: "از بیرون داده شده", Asked: "به گفتهٔ مشتریان",
	},
	missed:    "بیشتر مشتریان کمتر از آنچه می\u200cخواهند می\u200cیابند (به\u200cیقین بیش از نیمی از موارد): %s.",
	kano:      "%[1]s برای بیشتر افراد به\u200cیقین «%[2]s» است: اثر بودنش بر رضایت %[3]s (%[4]s) و اثر نبودنش %[5]s (%[6]s) است، در مقیاس −۱ تا ۱.",
	kanoOpen:  "از پاسخ\u200cها برنمی\u200cآید که %[1]s برای بیشتر افراد کدام است: %[2]s یا %[3]s.",
	unused:    "از این دید نگریسته نشد: %[1]s؛ %[2]s.",
	actions:   "به نسبت کار، «%[1]s» با RICE بیش از همه نوید می\u200cدهد: %[2]s امتیاز به ازای هر ۱۰۰ مشتری در هر نفر-روز (%[3]s، تنها با خطای شواهد).",
	guessed:   "به نسبت کار، «%[1]s» با RICE بیش از همه نوید می\u200cدهد: %[2]s امتیاز به ازای هر ۱۰۰ مشتری در هر نفر-روز، حدسی تقسیم بر حدسی دیگر.",
	basis:     "هر بازه به\u200cتنهایی با اطمینان %[1]s برقرار است و همهٔ مجموعه\u200cهای رتبهٔ یک دیدگاه با هم؛ میان چند دیدگاه چیزی تصحیح نشده است.",
	intervals: "مجموعه\u200cهای رتبهٔ این\u200cها تنها بر بازه\u200cها استوارند و از این رو پهن\u200cاند: %s.",
	method:    "همهٔ دیدگاه\u200cها به همان خانه\u200cها می\u200cنگرند، آن\u200cها که %[1]s پاسخ\u200cدهندهٔ مؤثر یا بیشتر دارند؛ پشت همهٔ آن\u200cها همان پاسخ\u200cهاست، پس هم\u200cرأیی دیدگاه\u200cها تأییدی تازه نیست.",

	up: map[Ingredient]string{
		Reach: "بیش از بیشتر خانه\u200cها از آن استفاده می\u200cکنند، که «%[1]s» آن را می\u200cشمارد و «%[2]s» نه", Depth: "برای استفاده\u200cکنندگانش بیش از بیشتر خانه\u200cها کم می\u200cآورد، که «%[1]s» آن را می\u200cشمارد و «%[2]s» نه",
		Importance: "از بیشتر خانه\u200cها مهم\u200cتر است، که «%[1]s» آن را می\u200cشمارد و «%[2]s» نه", Expectation: "مشتریان از آن بیش از بیشتر خانه\u200cها می\u200cخواهند، که «%[1]s» آن را می\u200cشمارد و «%[2]s» نه",
		Effort: "کار کمتری از بیشتر خانه\u200cها برایش برنامه\u200cریزی شده، که «%[1]s» آن را می\u200cشمارد و «%[2]s» نه",
	},
	down: map[Ingredient]string{
		Reach: "کمتر از بیشتر خانه\u200cها از آن استفاده می\u200cکنند، که «%[2]s» آن را می\u200cشمارد و «%[1]s» نه", Depth: "برای استفاده\u200cکنندگانش کمتر از بیشتر خانه\u200cها کم می\u200cآورد، که «%[2]s» آن را می\u200cشمارد و «%[1]s» نه",
		Importance: "از بیشتر خانه\u200cها کم\u200cاهمیت\u200cتر است، که «%[2]s» آن را می\u200cشمارد و «%[1]s» نه", Expectation: "مشتریان از آن کمتر از بیشتر خانه\u200cها می\u200cخواهند، که «%[2]s» آن را می\u200cشمارد و «%[1]s» نه",
		Effort: "کار بیشتری از بیشتر خانه\u200cها برایش برنامه\u200cریزی شده، که «%[2]s» آن را می\u200cشمارد و «%[1]s» نه",
	},
	join:   "؛ ",
	tooFew: "هیچ خانه\u200cای برای رتبه\u200cبندی پاسخ\u200cدهندهٔ کافی ندارد.",
}

var (
	textTitle   = touchpoint.Text{"en": "The same evidence through several lenses", "fa": "همان شواهد از چند دیدگاه"}
	textChart   = touchpoint.Text{"en": "Importance against performance", "fa": "اهمیت در برابر عملکرد"}
	textX       = touchpoint.Text{"en": "Performance, 0 to 1", "fa": "عملکرد، از ۰ تا ۱"}
	textY       = touchpoint.Text{"en": "Importance, 0 to 1", "fa": "اهمیت، از ۰ تا ۱"}
	textMatrix  = touchpoint.Text{"en": "Ranks by lens", "fa": "رتبه\u200cها از هر دیدگاه"}
	textRank    = touchpoint.Text{"en": "rank, 1 first", "fa": "رتبه، ۱ نخست"}
	textCell    = touchpoint.Text{"en": "Touchpoint", "fa": "نقطهٔ تماس"}
	textOfMean  = touchpoint.Text{"en": "the mean", "fa": "میانگین"}
	textOfHalf  = touchpoint.Text{"en": "the median", "fa": "میانه"}
	textOfScale = touchpoint.Text{"en": "the middle of the scale", "fa": "میانهٔ مقیاس"}
)
