package draw

import "github.com/safar-cx/safar/journey/picture"

// word is one of the words that draw itself writes.
type word int

const (
	wordRank word = iota
	wordTouchpoint
	wordStage
	wordChannel
	wordScore
	wordInterval
	wordIntervalAt // with the confidence
	wordRanks
	wordReach
	wordLevel
	wordOf // "3.6 of 5"
	wordCount
	wordEffective
	wordRepair
	wordRemark
	wordMore
	wordBadge
	wordNotes
	wordEmpty
	wordShades // what the shades of a grid mean
	wordShare  // what a percentage in a grid means
	wordUsers  // the same said of one cell
	wordUnit
	wordN
	wordSemicolon
	wordColon // between a remark and those it is about
	words     // how many there are
)

// english and persian hold every word in the languages that draw speaks; {} stands for what is filled in.
var english = [words]string{
	wordRank:       "#",
	wordTouchpoint: "Touchpoint",
	wordStage:      "Stage",
	wordChannel:    "Channel",
	wordScore:      "Score",
	wordInterval:   "Interval",
	wordIntervalAt: "{} interval",
	wordRanks:      "Ranks open",
	wordReach:      "Used by",
	wordLevel:      "Rated",
	wordOf:         "{} of {}",
	wordCount:      "Raters",
	wordEffective:  "Effective",
	wordRepair:     "Repair",
	wordRemark:     "Remark",
	wordMore:       "and {} more",
	wordBadge:      "#{}",
	wordNotes:      "How the numbers were made",
	wordEmpty:      "Nothing to show.",
	wordShades:     "{} from less to more",
	wordShare:      "%: share who use it",
	wordUsers:      "{} use it",
	wordUnit:       "Score: {}",
	wordN:          "n = {}",
	wordSemicolon:  "; ",
	wordColon:      "{}: {}",
}

var persian = [words]string{
	wordRank:       "رتبه",
	wordTouchpoint: "نقطهٔ تماس",
	wordStage:      "مرحله",
	wordChannel:    "کانال",
	wordScore:      "امتیاز",
	wordInterval:   "بازهٔ اطمینان",
	wordIntervalAt: "بازهٔ {}",
	wordRanks:      "رتبهٔ ممکن",
	wordReach:      "استفاده",
	wordLevel:      "نمره",
	wordOf:         "{} از {}",
	wordCount:      "پاسخ",
	wordEffective:  "پاسخ مؤثر",
	wordRepair:     "اصلاح",
	wordRemark:     "توضیح",
	wordMore:       "و {} مورد دیگر",
	wordBadge:      "رتبهٔ {}",
	wordNotes:      "این عددها چگونه به دست آمده\u200cاند",
	wordEmpty:      "چیزی برای نمایش نیست.",
	wordShades:     "{} از کمتر به بیشتر",
	wordShare:      "٪: سهم استفاده\u200cکنندگان",
	wordUsers:      "{} استفاده می\u200cکنند",
	wordUnit:       "واحد: {}",
	wordN:          "{} پاسخ",
	wordSemicolon:  "؛ ",
	wordColon:      "{}: {}",
}

// vocabulary returns the words of the language of f.
func vocabulary(f picture.Format) *[words]string {
	if f.Persian() {
		return &persian
	}
	return &english
}
