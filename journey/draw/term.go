package draw

import (
	"strings"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// term is one of the words that only drawn pages need.
type term int

const (
	termSkip term = iota
	termContents
	termUnder
	termOver
	termSaid
	termLevels // caption of the curve's numbers
	termEveryone
	termUnknown
	termPeak
	termTrough
	termEnd
	termMoment
	termLess
	termMoreOf
	termMore
	termBar     // what the bar of a cell means
	termNumber  // what the badge of a cell means
	termMoments // what the diamond means
	termOwner
	termDeputy
	termImpact
	termEmotion
	termActions
	termEffort
	termGain
	termDue
	termObstacles
	termDesired
	termIntended
	termActual
	termRival
	termMeasured
	termStated
	termAssumed
	termAdd
	termRemove
	termSmall
	termRedesign
	termGapWhole
	termGapDesign
	termGapDelivery
	termLevelsHead
	termAnswers
	termUnused
	termQuote
	termInsight
	termOpportunity
	termAction
	termMetric
	termEvidence
	termVoice
	termScoreOf
	termRankOf
	termFront
	termBack
	termSupport
	termVisibility
	termServes
	termRaters
	termOf
	termDot // how to read the list
	termBracket
	termCells // what is printed of them
	termLayer
	termStep
	termBy
	termServing
	termShare
	termCustomers
	termOn
	termAhead
	termBackward
	termLost
	termReached
	termOpen
	termBegan
	termFrom
	termWay
	termTo
	termOthers
	termSetOut
	termWent
	termVisits
	termOtherVisits
	termSetOutOne
	termVisitsSetOut
	termVisitSetOut
	termVisitsWent
	termOfFirst
	termOfPrevious
	termDropped
	termFallen
	termTone
	termTime
	termAtRisk
	termHalf
	termHalfOf
	termBand
	termWait
	termOutcome
	termBad
	termGoal
	termNow
	termNowAt
	termUnderWay
	termHasReached
	termHasLeft
	termOverdue
	termSince
	termLate
	termOffMap
	termLater
	termSaidDone
	termSaidOnly
	termDoneOnly
	termNeither
	termCannot
	termAgreement
	termAgreementAny
	termPainHere
	termLostHere
	termRanksShort
	termFrictionOf
	termSeconds
	termMinutes
	termHours
	termDays
	termSecond
	termMinute
	termHour
	termDay
	termValue
	termReference
	termBefore
	termAfter
	termDifference
	termDifferenceAt
	termVerdict
	termBetter
	termWorse
	termAlike
	termRest
	termOdds
	termHigh
	termLow
	termCut
	termUnsure
	terms // how many there are
)

var englishTerms = [terms]string{
	termSkip: "Skip to the pictures", termContents: "On this page", termUnder: "under {}", termOver: "over {}", termSaid: "What can be said", termLevels: "Levels by stage, 0 to 100", termEveryone: "Everyone", termUnknown: "unknown",
	termPeak: "peak", termTrough: "lowest", termEnd: "end", termMoment: "moment of truth",
	termLess: "less", termMoreOf: "more {}", termMore: "more",
	termBar: "bar: share who use it", termNumber: "place in the ranking", termMoments: "moment of truth",
	termOwner: "Owner", termDeputy: "Deputy", termImpact: "Impact on experience", termEmotion: "Emotion",
	termActions: "Actions", termEffort: "{} person-days", termGain: "expected gain {}", termDue: "due {}", termObstacles: "Obstacles",
	termDesired: "Desired", termIntended: "Intended", termActual: "Actual", termRival: "Rival",
	termMeasured: "measured", termStated: "stated", termAssumed: "assumed",
	termAdd: "add", termRemove: "remove", termSmall: "small change", termRedesign: "redesign",
	termGapWhole: "Gap", termGapDesign: "design", termGapDelivery: "delivery", termLevelsHead: "Levels, 0 to 100",
	termAnswers: "Answers", termUnused: "not used",
	termQuote: "Quote", termInsight: "Insight", termOpportunity: "Opportunity", termAction: "Action", termMetric: "Metric",
	termEvidence: "Evidence", termVoice: "What customers say", termScoreOf: "Score", termRankOf: "Ranks open",
	termFront: "Front stage", termBack: "Back stage", termSupport: "Support", termVisibility: "line of visibility", termServes: "for {}",
	termRaters: "{} raters", termOf: "of {}", termDot: "Dot: the score, with its {} interval.", termBracket: "Bracket: every rank the data leave open.",
	termCells:        "Cell by cell",
	termLayer:        "Layer",
	termStep:         "Step",
	termBy:           "By",
	termServing:      "Stands behind",
	termShare:        "Share",
	termCustomers:    "Customers",
	termOn:           "On to the next",
	termAhead:        "Skipped ahead",
	termBackward:     "Went back",
	termLost:         "Lost",
	termReached:      "Reached the goal",
	termOpen:         "Still under way",
	termBegan:        "Set out here",
	termFrom:         "From",
	termWay:          "Way",
	termTo:           "To",
	termOthers:       "Smaller moves that are not drawn: {}; customers in them: {}",
	termSetOut:       "{} customers set out",
	termWent:         "customers who went on",
	termVisits:       "Visits",
	termOtherVisits:  "Smaller moves that are not drawn: {}; visits in them: {}",
	termSetOutOne:    "{} customer set out",
	termVisitsSetOut: "{} visits set out",
	termVisitSetOut:  "{} visit set out",
	termVisitsWent:   "visits that went on",
	termOfFirst:      "Of the first",
	termOfPrevious:   "Of the one before",
	termDropped:      "Drop-off",
	termFallen:       "of the step before, did not come",
	termTone:         "shades from {} (pale) to {} (deep)",
	termTime:         "Time",
	termAtRisk:       "Watched",
	termHalf:         "{}: half by {}",
	termHalfOf:       "Half by {}",
	termBand:         "band: {} interval",
	termWait:         "Wait",
	termOutcome:      "Outcome",
	termBad:          "went badly",
	termGoal:         "goal reached",
	termNow:          "Now",
	termNowAt:        "Now, {}",
	termUnderWay:     "still under way",
	termHasReached:   "has reached a goal",
	termHasLeft:      "has left",
	termOverdue:      "Overdue",
	termSince:        "since {}",
	termLate:         "{} late",
	termOffMap:       "off the map",
	termLater:        "{} later",
	termSaidDone:     "said and done",
	termSaidOnly:     "said only",
	termDoneOnly:     "done only",
	termNeither:      "neither",
	termCannot:       "cannot tell",
	termAgreement:    "surely among the {} worst, by what customers say and by what they do:",
	termAgreementAny: "surely among the worst, by what customers say and by what they do:",
	termPainHere:     "pain",
	termLostHere:     "lost",
	termRanksShort:   "ranks {}",
	termFrictionOf:   "Friction",
	termSeconds:      "{} seconds",
	termMinutes:      "{} minutes",
	termHours:        "{} hours",
	termDays:         "{} days",
	termSecond:       "1 second",
	termMinute:       "1 minute",
	termHour:         "1 hour",
	termDay:          "1 day",
	termValue:        "Value",
	termReference:    "To compare",
	termBefore:       "Before",
	termAfter:        "After",
	termDifference:   "Difference",
	termDifferenceAt: "of the difference: {}",
	termVerdict:      "Verdict",
	termBetter:       "better",
	termWorse:        "worse",
	termAlike:        "alike",
	termRest:         "The rest",
	termOdds:         "Probability",
	termHigh:         "{} high",
	termLow:          "{} low",
	termCut:          "{} is cut at {}",
	termUnsure:       "less than {} sure of any corner",
}

var persianTerms = [terms]string{
	termSkip: "پرش به تصویرها", termContents: "در این صفحه", termUnder: "زیر {}", termOver: "بالای {}", termSaid: "چه می\u200cتوان گفت", termLevels: "سطح هر مرحله، ۰ تا ۱۰۰", termEveryone: "همه", termUnknown: "نامعلوم",
	termPeak: "اوج", termTrough: "پایین\u200cترین", termEnd: "پایان", termMoment: "لحظهٔ حقیقت",
	termLess: "کمتر", termMoreOf: "{} بیشتر", termMore: "بیشتر",
	termBar: "نوار: سهم استفاده\u200cکنندگان", termNumber: "جایگاه در رتبه\u200cبندی", termMoments: "لحظهٔ حقیقت",
	termOwner: "مسئول", termDeputy: "جانشین", termImpact: "اثر بر تجربه", termEmotion: "احساس",
	termActions: "اقدام\u200cها", termEffort: "{} نفرروز", termGain: "اثر موردانتظار {}", termDue: "تا {}", termObstacles: "موانع",
	termDesired: "دلخواه", termIntended: "موردنظر سازمان", termActual: "واقعی", termRival: "رقیب",
	termMeasured: "اندازه\u200cگیری\u200cشده", termStated: "اعلام\u200cشده", termAssumed: "فرضی",
	termAdd: "افزودن", termRemove: "حذف", termSmall: "تغییر کوچک", termRedesign: "بازطراحی",
	termGapWhole: "فاصله", termGapDesign: "طراحی", termGapDelivery: "اجرا", termLevelsHead: "سطح\u200cها، ۰ تا ۱۰۰",
	termAnswers: "پاسخ\u200cها", termUnused: "استفاده نکرده",
	termQuote: "گفتهٔ مشتری", termInsight: "دریافت", termOpportunity: "فرصت", termAction: "اقدام", termMetric: "سنجه",
	termEvidence: "شاهد", termVoice: "صدای مشتری", termScoreOf: "امتیاز", termRankOf: "رتبهٔ ممکن",
	termFront: "پیش\u200cصحنه", termBack: "پس\u200cصحنه", termSupport: "پشتیبانی", termVisibility: "خط دید مشتری", termServes: "برای {}",
	termRaters: "{} پاسخ\u200cدهنده", termOf: "از {}", termDot: "نقطه: امتیاز، با بازهٔ اطمینان {}.", termBracket: "کمانک: همهٔ رتبه\u200cهای ممکن.",
	termCells:        "خانه به خانه",
	termLayer:        "لایه",
	termStep:         "گام",
	termBy:           "از راه",
	termServing:      "پشتوانهٔ",
	termShare:        "سهم",
	termCustomers:    "مشتری",
	termOn:           "به مرحلهٔ بعد",
	termAhead:        "پرش به جلو",
	termBackward:     "بازگشت",
	termLost:         "ریزش",
	termReached:      "رسیده به هدف",
	termOpen:         "هنوز در راه",
	termBegan:        "آغاز از اینجا",
	termFrom:         "از",
	termWay:          "راه",
	termTo:           "به",
	termOthers:       "جابه\u200cجایی\u200cهای کوچک\u200cتر که رسم نشده\u200cاند: {}؛ مشتریان آن\u200cها: {}",
	termSetOut:       "{} مشتری راه افتادند",
	termWent:         "مشتریانی که ادامه دادند",
	termVisits:       "بازدید",
	termOtherVisits:  "جابه\u200cجایی\u200cهای کوچک\u200cتر که رسم نشده\u200cاند: {}؛ بازدیدهای آن\u200cها: {}",
	termSetOutOne:    "{} مشتری راه افتاد",
	termVisitsSetOut: "{} بازدید راه افتادند",
	termVisitSetOut:  "{} بازدید راه افتاد",
	termVisitsWent:   "بازدیدهایی که ادامه دادند",
	termOfFirst:      "از گام نخست",
	termOfPrevious:   "از گام پیش",
	termDropped:      "ریزش",
	termFallen:       "از گام پیش، که نیامدند",
	termTone:         "سایه\u200cها از {} (کم\u200cرنگ) تا {} (پررنگ)",
	termTime:         "زمان",
	termAtRisk:       "زیر نظر",
	termHalf:         "{}: نیمی تا {}",
	termHalfOf:       "نیمی تا {}",
	termBand:         "نوار: بازهٔ اطمینان {}",
	termWait:         "انتظار",
	termOutcome:      "نتیجه",
	termBad:          "بد پیش رفت",
	termGoal:         "رسیدن به هدف",
	termNow:          "اکنون",
	termNowAt:        "اکنون، {}",
	termUnderWay:     "هنوز در راه",
	termHasReached:   "به هدف رسیده است",
	termHasLeft:      "رفته است",
	termOverdue:      "عقب\u200cافتاده",
	termSince:        "از {}",
	termLate:         "{} دیرکرد",
	termOffMap:       "بیرون از نقشه",
	termLater:        "{} بعد",
	termSaidDone:     "هم در گفته، هم در رفتار",
	termSaidOnly:     "تنها در گفته",
	termDoneOnly:     "تنها در رفتار",
	termNeither:      "در هیچ\u200cکدام",
	termCannot:       "نمی\u200cتوان گفت",
	termAgreement:    "به\u200cیقین در میان {} نقطهٔ بدتر، بنا بر گفته و بنا بر رفتار مشتریان:",
	termAgreementAny: "به\u200cیقین در میان بدترین\u200cها، بنا بر گفته و بنا بر رفتار مشتریان:",
	termPainHere:     "درد",
	termLostHere:     "ریزش",
	termRanksShort:   "رتبهٔ {}",
	termFrictionOf:   "اصطکاک",
	termSeconds:      "{} ثانیه",
	termMinutes:      "{} دقیقه",
	termHours:        "{} ساعت",
	termDays:         "{} روز",
	termSecond:       "۱ ثانیه",
	termMinute:       "۱ دقیقه",
	termHour:         "۱ ساعت",
	termDay:          "۱ روز",
	termValue:        "مقدار",
	termReference:    "برای مقایسه",
	termBefore:       "پیش از آن",
	termAfter:        "پس از آن",
	termDifference:   "تفاوت",
	termDifferenceAt: "{} برای تفاوت",
	termVerdict:      "نتیجه",
	termBetter:       "بهتر",
	termWorse:        "بدتر",
	termAlike:        "یکسان",
	termRest:         "بقیه",
	termOdds:         "احتمال",
	termHigh:         "{} زیاد",
	termLow:          "{} کم",
	termCut:          "مرز {}: {}",
	termUnsure:       "با اطمینان کمتر از {} دربارهٔ ناحیه",
}

// term returns a term of the language with what is to be filled in.
func (p pen) term(t term, fill ...string) string {
	text := englishTerms[t]
	if p.format.Persian() {
		text = persianTerms[t]
	}
	for _, s := range fill {
		text = strings.Replace(text, "{}", s, 1)
	}
	return text
}

// ofVisits are the terms about customers that have another where visits are counted.
var ofVisits = map[term]term{
	termCustomers: termVisits, termOthers: termOtherVisits, termSetOut: termVisitsSetOut, termSetOutOne: termVisitSetOut, termWent: termVisitsWent,
}

// counting returns a term about customers or, where these are visits, the one about visits.
func (p pen) counting(visits bool, t term, fill ...string) string {
	if visits {
		t = ofVisits[t]
	}
	return p.term(t, fill...)
}

func (p pen) repair(r journey.Repair) string {
	switch r {
	case journey.Add:
		return p.term(termAdd)
	case journey.Remove:
		return p.term(termRemove)
	case journey.SmallChange:
		return p.term(termSmall)
	case journey.Redesign:
		return p.term(termRedesign)
	default:
		return ""
	}
}

func (p pen) basis(b journey.Basis) string {
	switch b {
	case journey.Measured:
		return p.term(termMeasured)
	case journey.Stated:
		return p.term(termStated)
	case journey.Assumed:
		return p.term(termAssumed)
	default:
		return ""
	}
}

func (p pen) layer(l touchpoint.Layer) string {
	switch l {
	case touchpoint.BackStage:
		return p.term(termBack)
	case touchpoint.Support:
		return p.term(termSupport)
	default:
		return p.term(termFront)
	}
}

var months = [2][12]string{
	{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	{"ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"},
}

// date writes a day of the Gregorian calendar.
func (p pen) date(d journey.Date) string {
	if d.IsZero() || d.Month < 1 || d.Month > 12 {
		return ""
	}
	names := months[0]
	if p.format.Persian() {
		names = months[1]
	}
	year := strings.NewReplacer(",", "", "\u066c", "").Replace(p.format.Count(d.Year))
	return p.format.Count(d.Day) + " " + names[d.Month-1] + " " + year
}

// hundred writes a level of the unit scale as a whole number from 0 to 100.
func (p pen) hundred(v float64) string { return p.plainIfBare(p.format.Fixed(100*v, 0)) }
