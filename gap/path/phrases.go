package path

import (
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// phrasebook is the sentences of one language, as formats. The arguments are named in the comments, in order; an interval stands in brackets.
type phrasebook struct {
	reach, reachWithin   string        // share per 100, interval; within what time
	head, headWithin     string        // no arguments; within what time
	funnel, funnelSoFar  string        // first stage, share per 100, last stage, interval
	stage, stageWithin   string        // stage, the ways below; within what time
	on, met, left        string        // share per 100, interval: who went on, who ended there with a goal reached, who left there
	through, notThrough  string        // stage, time, interval; stage, the least time
	again                string        // stage, share per 100, interval
	requests             string        // touchpoint, share per 100, interval
	returns              string        // touchpoint, share per 100, interval
	questions            picture.Words // how many
	asked                string        // questions of those who left, interval, of those who reached a goal, interval
	credit               string        // touchpoint, part by the chain, interval, by first touch, by last, by linear
	creditPlain          string        // touchpoint, part by first touch, by last, by linear
	misfits, fits, order string        // no arguments
	solved               string        // share per 100, interval, contacts, interval
	stuck                string        // names
	model, alike         string        // no arguments
	censored             string        // no arguments
	from                 string        // the least
	unit                 [4]string
	quote                string // a name
}

// The units of time.
const (
	seconds = iota
	minutes
	hours
	days
)

var english = phrasebook{
	reach:       "Of 100 customers who set out, %[1]s reached a goal (%[2]s).",
	reachWithin: "Of 100 customers who set out, %[1]s reached a goal within %[3]s (%[2]s).",
	head:        "Customers who reach a goal",
	headWithin:  "Customers who reach a goal within %s",
	funnel:      "Of 100 customers who came to %[1]s, %[2]s came to %[3]s by way of all stages between (%[4]s).",
	funnelSoFar: "Of 100 customers who came to %[1]s, %[2]s have so far come to %[3]s by way of all stages between (%[4]s).",
	stage:       "Of 100 customers who came to %[1]s, %[2]s.",
	stageWithin: "Of 100 customers who came to %[1]s, within %[3]s %[2]s.",
	on:          "%[1]s went on (%[2]s)",
	met:         "%[1]s ended there with a goal reached (%[2]s)",
	left:        "%[1]s left there (%[2]s)",
	through:     "Half of the customers were through with %[1]s, in whatever way, within %[2]s (%[3]s).",
	notThrough:  "Fewer than half of the customers are through with %[1]s so far; half of them take %[2]s at least.",
	again:       "Of 100 customers who came to %[1]s, %[2]s came back there from elsewhere (%[3]s).",
	requests:    "Of 100 requests to %[1]s, %[2]s were not answered within the promised time (%[3]s).",
	returns:     "Of 100 customers with a bad contact at %[1]s, %[2]s came back afterwards (%[3]s).",
	asked:       "Half of those who left had met at most %[1]s by then (%[2]s), half of those who reached a goal at most %[3]s (%[4]s).",
	questions:   picture.Words{One: "%s question", Many: "%s questions"},
	credit:      "%[1]s is credited with %[2]s of the goals reached by the chain of contacts (%[3]s), %[4]s by first touch, %[5]s by last touch and %[6]s by linear touch.",
	creditPlain: "%[1]s is credited with %[2]s of the goals reached by first touch, %[3]s by last touch and %[4]s by linear touch.",
	misfits:     "Where customers go next also depends on where they were before, which the chain of contacts leaves out: take its figures as a description, and their intervals as too short.",
	fits:        "No sign was found that where customers go next depends on where they were before; that is no proof.",
	order:       "Whether where customers go next depends on where they were before the data cannot tell.",
	solved:      "By the chain of contacts, %[1]s of 100 customers who set out reach a goal in the end (%[2]s), and take %[3]s contacts on average until they do or leave (%[4]s).",
	stuck:       "The chain of contacts cannot be solved: nobody has yet been seen to get to an end from %s.",
	model:       "Intervals of the chain of contacts are model-based: they take each contact as independent of the others, and are too short where customers differ.",
	alike:       "Credits are conventions and tell no cause.",
	censored:    "Customers still under way are taken to go on as the others did.",
	from:        "%s or more",
	unit:        [4]string{"%s seconds", "%s minutes", "%s hours", "%s days"},
	quote:       "%s",
}

// The half-space of Persian spelling stands as \u200c.
var persian = phrasebook{
	reach:       "از هر ۱۰۰ مشتری که راه افتادند %[1]s نفر به هدف رسیدند (%[2]s).",
	reachWithin: "از هر ۱۰۰ مشتری که راه افتادند %[1]s نفر در مدت %[3]s به هدف رسیدند (%[2]s).",
	head:        "مشتریانی که به هدف می\u200cرسند",
	headWithin:  "مشتریانی که در مدت %s به هدف می\u200cرسند",
	funnel:      "از هر ۱۰۰ مشتری که به مرحلهٔ %[1]s آمدند %[2]s نفر با گذر از همهٔ مرحله\u200cهای میانی به مرحلهٔ %[3]s رسیدند (%[4]s).",
	funnelSoFar: "از هر ۱۰۰ مشتری که به مرحلهٔ %[1]s آمدند %[2]s نفر تا کنون با گذر از همهٔ مرحله\u200cهای میانی به مرحلهٔ %[3]s رسیده\u200cاند (%[4]s).",
	stage:       "از هر ۱۰۰ مشتری که به مرحلهٔ %[1]s آمدند، %[2]s.",
	stageWithin: "از هر ۱۰۰ مشتری که به مرحلهٔ %[1]s آمدند، در مدت %[3]s، %[2]s.",
	on:          "%[1]s نفر پیش رفتند (%[2]s)",
	met:         "%[1]s نفر همان\u200cجا به هدف رسیدند (%[2]s)",
	left:        "%[1]s نفر همان\u200cجا بی\u200cنتیجه رفتند (%[2]s)",
	through:     "کار نیمی از مشتریان در مرحلهٔ %[1]s، به هر سرانجامی، در مدت %[2]s پایان یافت (%[3]s).",
	notThrough:  "تا کنون کار کمتر از نیمی از مشتریان در مرحلهٔ %[1]s پایان یافته است؛ برای نیمی از آنان دست\u200cکم %[2]s زمان می\u200cبرد.",
	again:       "از هر ۱۰۰ مشتری که به مرحلهٔ %[1]s آمدند %[2]s نفر پس از رفتن به جایی دیگر به آن بازگشتند (%[3]s).",
	requests:    "از هر ۱۰۰ درخواست به %[1]s به %[2]s درخواست در زمان وعده\u200cداده\u200cشده پاسخ داده نشد (%[3]s).",
	returns:     "از هر ۱۰۰ مشتری با تماسی بد در %[1]s پس از آن %[2]s نفر بازگشتند (%[3]s).",
	asked:       "از نیمی از کسانی که بی\u200cنتیجه رفتند تا آن هنگام حداکثر %[1]s شده بود (%[2]s) و از نیمی از کسانی که به هدف رسیدند حداکثر %[3]s پرسش (%[4]s).",
	credit:      "سهم %[1]s در رسیدن به هدف: بنا بر زنجیرهٔ تماس\u200cها %[2]s (%[3]s)، بنا بر نخستین تماس %[4]s، بنا بر واپسین تماس %[5]s و با سهم برابر تماس\u200cها %[6]s.",
	creditPlain: "سهم %[1]s در رسیدن به هدف: بنا بر نخستین تماس %[2]s، بنا بر واپسین تماس %[3]s و با سهم برابر تماس\u200cها %[4]s.",
	questions:   picture.Words{One: "%s پرسش", Many: "%s پرسش"},
	misfits:     "گام بعدی مشتریان به جای پیشین آنان نیز بستگی دارد و زنجیرهٔ تماس\u200cها این را نادیده می\u200cگیرد: رقم\u200cهای آن را تنها توصیف بدانید و بازه\u200cهای آن را کوتاه\u200cتر از واقع.",
	fits:        "نشانه\u200cای دیده نشد که گام بعدی مشتریان به جای پیشین آنان بستگی داشته باشد؛ این اثبات نیست.",
	order:       "داده\u200cها نشان نمی\u200cدهند که گام بعدی مشتریان به جای پیشین آنان بستگی دارد یا نه.",
	solved:      "بنا بر زنجیرهٔ تماس\u200cها از هر ۱۰۰ مشتری که راه افتادند %[1]s نفر سرانجام به هدف می\u200cرسند (%[2]s) و تا رسیدن یا رفتن به طور میانگین %[3]s تماس دارند (%[4]s).",
	stuck:       "زنجیرهٔ تماس\u200cها حل\u200cشدنی نیست: هنوز کسی از این\u200cها به پایانی نرسیده است: %s.",
	model:       "بازه\u200cهای زنجیرهٔ تماس\u200cها بر الگو استوارند: هر تماس مستقل از تماس\u200cهای دیگر فرض شده است و هر جا مشتریان با هم فرق دارند، بازه\u200cها کوتاه\u200cتر از واقع\u200cاند.",
	alike:       "این سهم\u200cها قراردادی\u200cاند و از علت خبر نمی\u200cدهند.",
	censored:    "فرض بر این است که مشتریان در راه مانند دیگران پیش خواهند رفت.",
	from:        "%s یا بیشتر",
	unit:        [4]string{"%s ثانیه", "%s دقیقه", "%s ساعت", "%s روز"},
	quote:       "«%s»",
}

// of returns the phrasebook that speaks of a unit instead of customers.
func (p phrasebook) of(u Unit) phrasebook {
	for _, phrase := range []*string{
		&p.reach, &p.reachWithin, &p.head, &p.headWithin, &p.funnel, &p.funnelSoFar, &p.stage, &p.stageWithin, &p.through, &p.notThrough, &p.again,
		&p.returns, &p.asked, &p.misfits, &p.fits, &p.order, &p.solved, &p.stuck, &p.model, &p.censored,
	} {
		*phrase = u.Phrase(*phrase)
	}
	return p
}

// phrases returns the phrasebook of a language, English where there is none.
func phrases(persianSpoken bool) phrasebook {
	if persianSpoken {
		return persian
	}
	return english
}

// Names are what the keys of a summary stand for. What has no name goes by its key.
type Names struct{ Stages, Touchpoints, Channels []touchpoint.Named }
