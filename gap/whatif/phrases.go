package whatif

import "github.com/safar-cx/safar/journey/picture"

// phrasebook is the sentences of one language, as formats.
type phrasebook struct {
	nothing                    string        // no arguments
	gain                       string        // outcome, cell, gain
	gains                      string        // outcome, cells with their gains, the unit where it is not said with each
	unit, unitless             string        // no arguments; gain, interval
	each                       string        // cell, gain
	others                     picture.Words // how many more cells
	first, firstOpen           string        // cell; no arguments
	firstAmong                 string        // cell, the others
	open                       picture.Words // how many cells, outcome
	openAll                    string        // outcome
	against                    string        // cells, outcome
	unknown                    string        // outcome, why
	someUnknown                picture.Words // how many cells, outcome
	fewRaters                  picture.Words // how many cells, outcome, raters
	whole                      string        // outcome, gain, room
	wholeOpen                  string        // outcome
	score, scoreUsers          string        // cell, gain
	plan, planUsers            string        // budget, actions, effort, gain
	optimism                   string        // points
	planOutcome                string        // outcome, gain
	planOpen                   string        // outcome
	planNone                   string        // budget
	notExact                   string        // gain, the bound
	runner                     string        // actions, effort, gain, odds
	over                       string        // odds
	runnerOpen, runnerSure     string        // no arguments
	next                       string        // further days, points, actions
	days                       picture.Words // number
	noEffort, noCell, noRating string        // actions
	noGap                      string        // actions
	capped                     string        // actions
	causal                     string        // no arguments
	closesStated               string        // no arguments
	closes                     string        // shares: small change, redesign, add, remove, undecided
	doubt                      string        // share
	noDoubt, lowered           string        // no arguments
	conditional                string        // no arguments
	slopes                     string        // share of variance, people
	jackknife                  string        // groups
	leastSquares               string        // no arguments
	confidence                 string        // confidence
	half                       string        // no arguments
	withheld                   picture.Words // how many
	reasons                    map[Reason]string
	mean, nps, share           string // gain, interval
	points                     string // gain, interval
}

var english = phrasebook{
	nothing:      "No cell of the map has ratings to ask this of.",
	gain:         "Closing the gap at %[2]s goes with a gain in %[1]s: %[3]s, if what goes together there is cause and effect.",
	gains:        "Closing the gap goes with a gain in %[1]s%[3]s at %[2]s, if what goes together there is cause and effect.",
	each:         "%[1]s (%[2]s)",
	unit:         " (in points of its scale)",
	unitless:     "%[1]s, %[2]s",
	first:        "At %s it surely goes with the most.",
	others:       picture.Words{One: "%s other, by less", Many: "%s others, each by less"},
	over:         "over %[1]s",
	firstAmong:   "In this sample the most is at %[1]s; only at %[2]s may it be as much.",
	firstOpen:    "The data cannot tell at which of them it goes with the most.",
	open:         picture.Words{One: "At %[1]s other cell the data cannot tell whether closing the gap gains anything in %[2]s: no gain is promised there.", Many: "At %[1]s other cells the data cannot tell whether closing the gap gains anything in %[2]s: no gain is promised there."},
	openAll:      "At no cell can the data tell whether closing its gap gains anything in %[1]s.",
	against:      "Among customers who rate all else alike, %[2]s is surely lower where they rate %[1]s better: no gain is claimed there, and something else is likely behind it.",
	unknown:      "What closing gaps gains in %[1]s cannot be told: %[2]s.",
	someUnknown:  picture.Words{One: "At %[1]s cell it cannot be told what closing the gap gains in %[2]s.", Many: "At %[1]s cells it cannot be told what closing the gap gains in %[2]s."},
	fewRaters:    picture.Words{One: "At %[1]s cell it is not judged whether closing the gap gains anything in %[2]s: effectively fewer than %[3]s people rated it.", Many: "At %[1]s cells it is not judged whether closing the gap gains anything in %[2]s: effectively fewer than %[3]s people rated them."},
	whole:        "Closing all gaps at once goes with a gain in %[1]s: %[2]s, of the %[3]s that are left to the best there is. That is far beyond what the data have seen.",
	wholeOpen:    "The data do not show that closing all gaps at once gains anything in %[1]s.",
	score:        "%[1]s: closing its gap regains %[2]s.",
	scoreUsers:   "%[1]s: closing its gap regains %[2]s, per 100 users.",
	plan:         "With %[1]s, this gains most: %[2]s. It takes %[3]s and regains %[4]s, if the actions close what they are said to close.",
	planUsers:    "With %[1]s, this gains most: %[2]s. It takes %[3]s and regains %[4]s, per 100 users, if the actions close what they are said to close.",
	optimism:     "The same data pick this plan and tell what it regains, which is therefore too high by some %[1]s points on average.",
	planOutcome:  "That goes with a gain in %[1]s: %[2]s.",
	planOpen:     "The data cannot tell whether that gains anything in %[1]s.",
	planNone:     "With %[1]s, no open action can be done.",
	notExact:     "There are too many actions to go through all plans: this one is expected to gain %[1]s points, and no plan more than %[2]s.",
	runner:       "The runner-up is %[1]s: %[2]s, %[3]s. The probability that the first is really better is %[4]s.",
	runnerOpen:   "So which of the two plans to take is open: let ease and time decide.",
	runnerSure:   "So the first is surely the better of the two, as far as its actions close what they are said to.",
	next:         "%[1]s more would buy %[2]s more points: the best plan is then %[3]s.",
	days:         picture.Words{One: "%s person-day", Many: "%s person-days"},
	noEffort:     "Cannot be weighed, since no effort is stated: %s.",
	noCell:       "Cannot be weighed, since no cell names them: %s.",
	noRating:     "Cannot be weighed, since nobody rated what they are for: %s.",
	noGap:        "Nothing is left to gain by: %s.",
	capped:       "Said to gain more than is lost where they act, and taken to close all of it: %s.",
	causal:       "Warning: that customers who rate a thing better also rate the whole better is no proof that repairing it lifts the whole. Try a repair on some of the customers before paying for all of it.",
	closesStated: "An action is taken to close what its stated gain comes to, in every cell that names it. A stated gain is an assumption, not a measurement. Actions on one cell each close their share of what the others leave.",
	closes:       "An action is taken to close what its stated gain comes to; where none is stated, %[1]s of the gap of each of its cells for a small change, %[2]s for a redesign, %[3]s for an addition, %[4]s for a removal, %[5]s else. These shares are assumptions, not measurements. Actions on one cell each close their share of what the others leave.",
	doubt:        "An action may do %[1]s less or more than it is said to; that doubt, and the error of the data, are both in the intervals of plans and in their odds.",
	lowered:      "The interval of a plan holds whichever plan the data pick: its lower end allows for the most that any plan which might have been picked is overrated.",
	noDoubt:      "Actions are taken to do exactly what they are said to: the intervals of plans allow for the error of the data alone.",
	conditional:  "Scores are conditional on the importance stated for each cell.",
	slopes:       "Gains in the outcome: the slope of a linear regression on all items together × the change of the mean mark × the share who used it. Who did not use a thing neither gains nor loses by it, and all marks count alike. %[1]s of the outcome's variance goes with the items; effectively at least %[2]s people are behind each two of them.",
	jackknife:    "Intervals are by a jackknife over %[1]s groups of people.",
	leastSquares: "Intervals are those of least squares, which take the outcome to vary alike at all marks.",
	confidence:   "Each interval holds with %[1]s confidence by itself. Which cells are said to go with a better outcome is tested over all cells together (Holm), so an interval above 0 alone does not suffice.",
	half:         "Half of a gap gains half as much.",
	withheld:     picture.Words{One: "Nothing is published of %s cell: too few rated it.", Many: "Nothing is published of %s cells: too few rated them."},
	reasons: map[Reason]string{
		FewRaters: "too few people rated any cell",
		TooFew:    "too few people answered for so many items", NotPaired: "no item was counted together with it (a scale of too many marks needs bands in the codebook)", NoVariation: "all answers are alike",
		Unpublished: "it is not published, since few answered",
		NoMatrix:    "the answers, each two items from other people, do not fit into one picture", Collinear: "items determine each other",
	},
	mean: "%[1]s points of its scale, %[2]s", nps: "%[1]s points, %[2]s", share: "%[1]s percentage points, %[2]s", points: "%[1]s points per 100 customers (%[2]s)",
}

var persian = phrasebook{
	nothing:      "هیچ خانه\u200cای از نقشه نمره\u200cای ندارد که بتوان این را دربارهٔ آن پرسید.",
	gain:         "بستن فاصله در %[2]s با بهتر شدن %[1]s همراه است: %[3]s، اگر این همراهی رابطهٔ علت و معلول باشد.",
	gains:        "بستن فاصله در این\u200cها با بهتر شدن %[1]s%[3]s همراه است، اگر این همراهی رابطهٔ علت و معلول باشد: %[2]s.",
	each:         "%[1]s (%[2]s)",
	unit:         " (به نمره در مقیاس آن)",
	unitless:     "%[1]s، %[2]s",
	first:        "این همراهی در %s به\u200cیقین بیش از هر جای دیگر است.",
	others:       picture.Words{One: "%s خانهٔ دیگر با سودی کمتر", Many: "%s خانهٔ دیگر، هر یک با سودی کمتر"},
	over:         "بیش از %[1]s",
	firstAmong:   "در این داده\u200cها بیشترین سود در %[1]s است؛ تنها در %[2]s ممکن است به همان اندازه باشد.",
	firstOpen:    "داده\u200cها نشان نمی\u200cدهند که در کدام\u200cیک بیش از همه سود دارد.",
	open:         picture.Words{One: "در %[1]s خانهٔ دیگر داده\u200cها نشان نمی\u200cدهند که بستن فاصله برای %[2]s سودی دارد یا نه: آنجا سودی وعده داده نمی\u200cشود.", Many: "در %[1]s خانهٔ دیگر داده\u200cها نشان نمی\u200cدهند که بستن فاصله برای %[2]s سودی دارد یا نه: آنجا سودی وعده داده نمی\u200cشود."},
	openAll:      "در هیچ خانه\u200cای داده\u200cها نشان نمی\u200cدهند که بستن فاصلهٔ آن برای %[1]s سودی دارد یا نه.",
	against:      "در میان مشتریانی که به چیزهای دیگر نمرهٔ یکسان می\u200cدهند، هرچه نمرهٔ %[1]s بهتر باشد %[2]s به\u200cیقین پایین\u200cتر است: آنجا سودی ادعا نمی\u200cشود و به احتمال زیاد چیز دیگری در کار است.",
	unknown:      "نمی\u200cتوان گفت که بستن فاصله\u200cها برای %[1]s چه سودی دارد: %[2]s.",
	someUnknown:  picture.Words{One: "دربارهٔ %[1]s خانه نمی\u200cتوان گفت که بستن فاصله برای %[2]s چه سودی دارد.", Many: "دربارهٔ %[1]s خانه نمی\u200cتوان گفت که بستن فاصله برای %[2]s چه سودی دارد."},
	fewRaters:    picture.Words{One: "دربارهٔ %[1]s خانه داوری نمی\u200cشود که بستن فاصله برای %[2]s سودی دارد یا نه: در عمل کمتر از %[3]s نفر به آن نمره داده\u200cاند.", Many: "دربارهٔ %[1]s خانه داوری نمی\u200cشود که بستن فاصله برای %[2]s سودی دارد یا نه: در عمل کمتر از %[3]s نفر به هر یک نمره داده\u200cاند."},
	whole:        "بستن همهٔ فاصله\u200cها با هم با بهتر شدن %[1]s همراه است: %[2]s، از %[3]s که تا بهترین حد مانده است. این بسیار دورتر از آن است که داده\u200cها دیده\u200cاند.",
	wholeOpen:    "داده\u200cها نشان نمی\u200cدهند که بستن همهٔ فاصله\u200cها با هم برای %[1]s سودی داشته باشد.",
	score:        "%[1]s: بستن فاصلهٔ آن %[2]s را بازمی\u200cگرداند.",
	scoreUsers:   "%[1]s: بستن فاصلهٔ آن %[2]s را بازمی\u200cگرداند (به ازای هر ۱۰۰ استفاده\u200cکننده).",
	plan:         "با %[1]s، این اقدام\u200cها بیشترین سود را دارند: %[2]s. این\u200cها %[3]s کار می\u200cبرند و %[4]s را بازمی\u200cگردانند، اگر همان اندازه از فاصله را ببندند که گفته شده است.",
	planUsers:    "با %[1]s، این اقدام\u200cها بیشترین سود را دارند: %[2]s. این\u200cها %[3]s کار می\u200cبرند و %[4]s را (به ازای هر ۱۰۰ استفاده\u200cکننده) بازمی\u200cگردانند، اگر همان اندازه از فاصله را ببندند که گفته شده است.",
	optimism:     "همین داده\u200cها هم این برنامه را برمی\u200cگزینند و هم سود آن را نشان می\u200cدهند؛ از این رو این سود به\u200cطور میانگین حدود %[1]s امتیاز بیش از واقع برآورد می\u200cشود.",
	planOutcome:  "این با بهتر شدن %[1]s همراه است: %[2]s.",
	planOpen:     "داده\u200cها نشان نمی\u200cدهند که این برای %[1]s سودی دارد یا نه.",
	planNone:     "با %[1]s هیچ اقدام بازی شدنی نیست.",
	notExact:     "اقدام\u200cها بیش از آن است که همهٔ برنامه\u200cها بررسی شود: از این برنامه %[1]s امتیاز انتظار می\u200cرود و از هیچ برنامه\u200cای بیش از %[2]s.",
	runner:       "برنامهٔ دوم %[1]s است: %[2]s، %[3]s. احتمال اینکه اولی به\u200cراستی بهتر باشد %[4]s است.",
	runnerOpen:   "پس انتخاب میان این دو برنامه باز است: آسانی و زمان را ملاک بگیرید.",
	runnerSure:   "پس اولی به\u200cیقین از دومی بهتر است، به شرط آنکه اقدام\u200cها همان را ببندند که گفته شده است.",
	next:         "با %[1]s بیشتر، %[2]s امتیاز دیگر بازمی\u200cگردد: آنگاه بهترین برنامه %[3]s است.",
	days:         picture.Words{One: "%s نفر-روز", Many: "%s نفر-روز"},
	noEffort:     "سنجیدنی نیست، چون میزان کار آن اعلام نشده است: %s.",
	noCell:       "سنجیدنی نیست، چون هیچ خانه\u200cای نامش را نبرده است: %s.",
	noRating:     "سنجیدنی نیست، چون کسی به خانه\u200cهایش نمره نداده است: %s.",
	noGap:        "دیگر سودی ندارد، چون خانه\u200cهایش فاصله\u200cای ندارند: %s.",
	capped:       "سود اعلام\u200cشدهٔ این\u200cها بیش از چیزی است که در خانه\u200cهایشان از دست می\u200cرود، پس چنین گرفته شد که همهٔ فاصله را می\u200cبندند: %s.",
	causal:       "هشدار: اینکه مشتریانی که به چیزی نمرهٔ بهتری می\u200cدهند به کل تجربه هم نمرهٔ بهتری می\u200cدهند، ثابت نمی\u200cکند که اصلاح آن چیز کل تجربه را بهتر می\u200cکند. پیش از آنکه برای همه هزینه کنید، اصلاح را با بخشی از مشتریان بیازمایید.",
	closesStated: "فرض بر این است که هر اقدام به اندازهٔ سود اعلام\u200cشده\u200cاش از فاصله می\u200cبندد، در هر خانه\u200cای که نامش را برده است. سود اعلام\u200cشده فرض است، نه اندازه\u200cگیری. چند اقدام در یک خانه هر یک سهم خود را از آنچه دیگران باقی می\u200cگذارند می\u200cبندند.",
	closes:       "فرض بر این است که هر اقدام به اندازهٔ سود اعلام\u200cشده\u200cاش از فاصله می\u200cبندد؛ و اگر سودی اعلام نشده، از فاصلهٔ هر خانهٔ خود %[1]s با تغییر کوچک، %[2]s با بازطراحی، %[3]s با افزودن، %[4]s با حذف و %[5]s در غیر این صورت. این سهم\u200cها فرض\u200cاند، نه اندازه\u200cگیری. چند اقدام در یک خانه هر یک سهم خود را از آنچه دیگران باقی می\u200cگذارند می\u200cبندند.",
	doubt:        "هر اقدام ممکن است تا %[1]s کمتر یا بیشتر از آنچه گفته شده اثر کند؛ این تردید و خطای داده\u200cها، هر دو، در بازه\u200cها و احتمال\u200cهای برنامه\u200cها به حساب آمده است.",
	lowered:      "بازهٔ هر برنامه برقرار است، هر برنامه\u200cای را که داده\u200cها برگزینند: کران پایین آن بیشترین بیش\u200cبرآورد را در میان برنامه\u200cهایی که ممکن بود برگزیده شوند به حساب می\u200cآورد.",
	noDoubt:      "فرض بر این است که هر اقدام درست همان را می\u200cکند که گفته شده است: بازهٔ برنامه\u200cها تنها خطای داده\u200cها را در بر دارد.",
	conditional:  "امتیازها مشروط به اهمیتی\u200cاند که برای هر خانه اعلام شده است.",
	slopes:       "سود در پیامد: شیب رگرسیون خطی بر همهٔ پرسش\u200cها با هم × تغییر میانگین نمره × سهم کسانی که استفاده کردند. کسی که از چیزی استفاده نکرده، نه سودی از آن می\u200cبرد و نه زیانی، و همهٔ نمره\u200cها یکسان به شمار می\u200cآیند. %[1]s از واریانس پیامد با این پرسش\u200cها همراه است؛ پشت هر جفت پرسش در عمل دست\u200cکم %[2]s نفرند.",
	jackknife:    "بازه\u200cها با روش جک\u200cنایف بر %[1]s گروه از پاسخ\u200cدهندگان به دست آمده\u200cاند.",
	leastSquares: "بازه\u200cها از روش کمترین مربعات به دست آمده\u200cاند، با این فرض که پیامد در همهٔ نمره\u200cها به یک اندازه پراکنده است.",
	confidence:   "هر بازه به\u200cتنهایی با اطمینان %[1]s برقرار است. اینکه کدام خانه\u200cها با پیامد بهتر همراه\u200cاند برای همهٔ خانه\u200cها با هم سنجیده شده است (هولم)، پس اینکه بازه بالای صفر باشد به\u200cتنهایی بس نیست.",
	half:         "بستن نیمی از فاصله نیمی از این سود را دارد.",
	withheld:     picture.Words{One: "دربارهٔ %s خانه چیزی منتشر نمی\u200cشود: شمار پاسخ\u200cدهندگان کم است.", Many: "دربارهٔ %s خانه چیزی منتشر نمی\u200cشود: شمار پاسخ\u200cدهندگان کم است."},
	reasons: map[Reason]string{
		FewRaters: "شمار نمره\u200cدهندگان هر خانه کم است",
		TooFew:    "شمار پاسخ\u200cدهندگان برای این همه پرسش کم است", NotPaired: "هیچ پرسشی همراه آن شمرده نشده است (مقیاسی با نمره\u200cهای بسیار باید در کتابچهٔ کد بازه\u200cبندی شود)", NoVariation: "همهٔ پاسخ\u200cها یکسان است",
		Unpublished: "منتشر نمی\u200cشود، چون شمار پاسخ\u200cدهندگان کم است",
		NoMatrix:    "پاسخ\u200cها با هم جور درنمی\u200cآیند، زیرا هر جفت پرسش را افراد دیگری پاسخ داده\u200cاند", Collinear: "پرسش\u200cها یکدیگر را تعیین می\u200cکنند",
	},
	mean: "%[1]s نمره از مقیاس آن، %[2]s", nps: "%[1]s امتیاز، %[2]s", share: "%[1]s واحد درصد، %[2]s", points: "%[1]s امتیاز به ازای هر ۱۰۰ مشتری (%[2]s)",
}
