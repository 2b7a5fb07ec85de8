package plan

import (
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/journey/picture"
)

// phrasebook is the sentences of one language, as formats.
type phrasebook struct {
	nobody                        string        // no arguments
	held                          string        // how many, of how many who set out, share, interval
	setOut, contacts              picture.Words // how many
	underWay                      picture.Words // how many
	whole                         string        // share who were complete, interval, share of those without a deviation, interval
	fitness                       string        // share, interval
	worst, only                   string        // name
	tied                          string        // names
	open, openMany                string        // the first name, names or how many
	few, none, withheld           string        // no arguments
	nowhere                       string        // names
	shown                         string        // name
	detail                        string        // name, share, interval, how
	skipped, outOfOrder, repeated string        // share, interval
	unplanned                     string        // name, share, interval
	confidence                    string        // the confidence
	independent, visits           string        // no arguments
	unplaced                      picture.Words // how many contacts, of how many
	or                            string        // between the names of cells at which a step can be taken
}

var english = phrasebook{
	nobody:      "Nobody set out.",
	held:        "%[1]s of %[2]s held to the planned path as far as they went: %[3]s (%[4]s).",
	setOut:      picture.Words{One: "%s customer who set out", Many: "%s customers who set out"},
	contacts:    picture.Words{One: "%s contact", Many: "%s contacts"},
	underWay:    picture.Words{One: "Of these, %s is still under way and may yet deviate.", Many: "Of these, %s are still under way and may yet deviate."},
	whole:       "%[1]s of customers took all required steps in order (%[2]s); %[3]s did so without any deviation (%[4]s).",
	fitness:     "Of the steps that customers took or skipped, %[1]s were taken in order (%[2]s).",
	worst:       "Surely more customers deviate at %s than anywhere else.",
	only:        "Customers can deviate at %s alone.",
	tied:        "Surely more customers deviate at each of these than anywhere else, but at which of them most the data cannot tell: %s.",
	open:        "Most customers were seen to deviate at %[1]s, but it may be any of these: %[2]s.",
	openMany:    "Most customers were seen to deviate at %[1]s, but it may be any of %[2]s places.",
	nowhere:     "Nobody deviates at %s.",
	few:         "Too few customers set out to say where most of them deviate.",
	none:        "Nobody has deviated so far.",
	withheld:    "Nothing can be published of where customers deviate: too few do.",
	shown:       "Among the places that can be published, most customers were seen to deviate at %s.",
	detail:      "%[1]s: %[2]s of customers who set out deviate here (%[3]s)%[4]s.",
	skipped:     "; of those who came to it or passed it, %[1]s skipped it (%[2]s)",
	outOfOrder:  "; of those who came to it, %[1]s took it out of order (%[2]s)",
	repeated:    "; of those who came to it, %[1]s repeated it (%[2]s)",
	unplanned:   "%[1]s: in no step of the plan, but %[2]s of customers who set out came there (%[3]s).",
	confidence:  "Each interval by itself holds with %[1]s confidence; what is said to be sure holds for all places together.",
	independent: "Customers are taken as independent.",
	visits:      "Visits of one customer are taken as independent; where they are alike, intervals are too short.",
	unplaced:    picture.Words{One: "%[1]s of %[2]s belongs to no cell of the map and was left out.", Many: "%[1]s of %[2]s belong to no cell of the map and were left out."},
	or:          " or ",
}

var persian = phrasebook{
	nobody:      "هیچ مشتری\u200cای راه نیفتاده است.",
	held:        "از %[2]s، %[1]s نفر تا آنجا که رفتند به مسیر برنامه\u200cریزی\u200cشده پایبند ماندند: %[3]s (%[4]s).",
	setOut:      picture.Words{One: "%s مشتری که راه افتاد", Many: "%s مشتری که راه افتادند"},
	contacts:    picture.Words{One: "%s تماس", Many: "%s تماس"},
	underWay:    picture.Words{One: "از اینان %s نفر هنوز در راه است و ممکن است از مسیر بیرون برود.", Many: "از اینان %s نفر هنوز در راه\u200cاند و ممکن است از مسیر بیرون بروند."},
	whole:       "%[1]s مشتریان همهٔ گام\u200cهای لازم را به ترتیب برداشتند (%[2]s)؛ %[3]s بی هیچ انحرافی چنین کردند (%[4]s).",
	fitness:     "از گام\u200cهایی که مشتریان برداشتند یا جا انداختند، %[1]s به ترتیب برداشته شد (%[2]s).",
	worst:       "به\u200cیقین مشتریان در %s بیش از هر جای دیگر از مسیر بیرون می\u200cروند.",
	only:        "تنها در %s می\u200cتوان از مسیر بیرون رفت.",
	tied:        "به\u200cیقین مشتریان در هر یک از این\u200cها بیش از هر جای دیگر از مسیر بیرون می\u200cروند، اما داده\u200cها نشان نمی\u200cدهند در کدام\u200cیک از همه بیشتر: %s.",
	open:        "بیشترین انحراف در %[1]s دیده شد، اما بیشترین ممکن است در هر یک از این\u200cها باشد: %[2]s.",
	openMany:    "بیشترین انحراف در %[1]s دیده شد، اما بیشترین ممکن است در هر یک از %[2]s جا باشد.",
	nowhere:     "در %s کسی از مسیر بیرون نمی\u200cرود.",
	few:         "شمار مشتریان کمتر از آن است که بتوان گفت بیشترشان کجا از مسیر بیرون می\u200cروند.",
	none:        "تا کنون کسی از مسیر بیرون نرفته است.",
	withheld:    "دربارهٔ جای بیرون\u200cرفتن از مسیر چیزی منتشر نمی\u200cشود: شمارشان کم است.",
	shown:       "در میان جاهایی که منتشر می\u200cشود، بیشترین انحراف در %s دیده شد.",
	detail:      "%[1]s: %[2]s مشتریانی که راه افتادند اینجا از مسیر بیرون می\u200cروند (%[3]s)%[4]s.",
	skipped:     "؛ از کسانی که به آن رسیدند یا از آن گذشتند، %[1]s آن را جا انداختند (%[2]s)",
	outOfOrder:  "؛ از کسانی که به آن رسیدند، %[1]s آن را بی\u200cنوبت برداشتند (%[2]s)",
	repeated:    "؛ از کسانی که به آن رسیدند، %[1]s آن را تکرار کردند (%[2]s)",
	unplanned:   "%[1]s در هیچ گامی از برنامه نیست، اما %[2]s مشتریانی که راه افتادند به آن رسیدند (%[3]s).",
	confidence:  "هر بازه به\u200cتنهایی با اطمینان %[1]s برقرار است؛ آنچه «به\u200cیقین» گفته شد برای همهٔ جاها با هم برقرار است.",
	independent: "فرض بر این است که مشتریان مستقل از هم\u200cاند.",
	visits:      "فرض بر این است که بازدیدهای یک مشتری مستقل از هم\u200cاند؛ هر جا به هم شبیه باشند، بازه\u200cها کوتاه\u200cتر از واقع\u200cاند.",
	unplaced:    picture.Words{One: "%[1]s تماس از %[2]s در هیچ خانهٔ نقشه جا نمی\u200cگیرد و کنار گذاشته شد.", Many: "%[1]s تماس از %[2]s در هیچ خانهٔ نقشه جا نمی\u200cگیرد و کنار گذاشته شد."},
	or:          " یا ",
}

// of returns the phrasebook that speaks of a unit instead of customers.
func (p phrasebook) of(u path.Unit) phrasebook {
	for _, phrase := range []*string{
		&p.nobody, &p.held, &p.setOut.One, &p.setOut.Many, &p.underWay.One, &p.underWay.Many, &p.whole, &p.fitness, &p.worst, &p.only, &p.tied, &p.open, &p.openMany,
		&p.few, &p.none, &p.withheld, &p.nowhere, &p.shown, &p.detail, &p.skipped, &p.outOfOrder, &p.repeated, &p.unplanned,
	} {
		*phrase = u.Phrase(*phrase)
	}
	if u == path.Visits {
		p.independent = p.visits
	}
	return p
}
