package gap

import (
	"fmt"
	"slices"

	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// frictionPhrases are the sentences about what customers did, as formats.
type frictionPhrases struct {
	set, ended            string        // who set out, who reached a goal, who left, who are under way; the same without who are under way
	aimless, aimlessEnded string        // the same without who reached a goal
	setOut, wayfarers     picture.Words // how many
	allOver, noGoal       string        // no arguments
	worst                 string        // name
	tied                  string        // names
	only, shown           string        // the only name that is ranked; the first name of those that may be published
	open, openMany        string        // the first name, names or how many that may be the worst
	nothing, nobody       string        // no arguments
	withheld              string        // how many points
	apart                 string        // the confidence of both kinds together
	leave                 string        // name, stage, score, interval
	both, saidOnly, doing string        // k, names
	unsure, unsureMany    string        // k, names or how many
	unplaced              picture.Words // how many contacts, of how many
	contacts              picture.Words // how many
	independent, visits   string        // no arguments
	behind                string        // names
	underWayed            picture.Words // how many are under way
}

var englishFriction = frictionPhrases{
	set:          "%[1]s set out: %[2]s reached a goal, %[3]s left without, %[4]s still under way.",
	ended:        "%[1]s set out: %[2]s reached a goal, %[3]s left without.",
	aimless:      "%[1]s set out: %[3]s left, %[4]s still under way.",
	aimlessEnded: "%[1]s set out, and %[3]s left.",
	setOut:       picture.Words{One: "%s customer", Many: "%s customers"},
	wayfarers:    picture.Words{One: "%s is", Many: "%s are"},
	allOver:      "Every path is taken as over, since it is not said for how long one may go on.",
	noGoal:       "No goal is stated, so everybody whose path is over counts as lost.",
	worst:        "Surely more customers are lost at %s than anywhere else.",
	tied:         "More customers are lost at %s than anywhere else; at which of these most, the data cannot tell.",
	only:         "Only %s can be ranked by customers lost.",
	shown:        "By customers lost, first among the points shown here is %s.",
	open:         "By customers lost, first in rank is %[1]s, but the worst may be any of these: %[2]s.",
	openMany:     "By customers lost, first in rank is %[1]s, but any of %[2]s points may be the worst.",
	nothing:      "Too few customers set out to rank where they are lost.",
	nobody:       "Nobody has been lost so far.",
	behind:       "Once a goal is reached nobody counts as lost, so these, to which customers come only then, have no rank by customers lost: %s.",
	withheld:     "Points withheld, since too few customers came there: %s.",
	apart:        "What is sure by what customers say and what is sure by what they do are each sure by themselves; both together with at least %s confidence.",
	leave:        "%[1]s (%[2]s): %[3]s of 100 customers who set out leave here (%[4]s).",
	both:         "Said and done, surely among the worst %[1]s by what customers say and by what they do: %[2]s.",
	saidOnly:     "Said only, surely among the worst %[1]s by what customers say and surely not by what they do: %[2]s.",
	doing:        "Done only, surely among the worst %[1]s by what customers do and surely not by what they say: %[2]s.",
	unsure:       "Whether they are among the worst %[1]s by what customers say, and by what they do, the data cannot tell for sure: %[2]s.",
	unsureMany:   "Of %[2]s points the data cannot tell for sure whether they are among the worst %[1]s by what customers say, and by what they do.",
	unplaced:     picture.Words{One: "%[1]s of %[2]s belongs to no cell of the map and was left out.", Many: "%[1]s of %[2]s belong to no cell of the map and were left out."},
	contacts:     picture.Words{One: "%s contact", Many: "%s contacts"},
	independent:  "Customers are taken as independent; each is lost once at most.",
	visits:       "Visits of one customer are taken as independent; where they are alike, intervals and sets of ranks are too short.",
	underWayed:   picture.Words{One: "%s customer is still under way: set out, but not counted as lost.", Many: "%s customers are still under way: they set out, but are not counted as lost."},
}

var persianFriction = frictionPhrases{
	set:          "%[1]s راه افتادند: %[2]s به هدف رسیدند، %[3]s بی\u200cنتیجه رفتند و %[4]s هنوز در راه\u200cاند.",
	ended:        "%[1]s راه افتادند: %[2]s به هدف رسیدند و %[3]s بی\u200cنتیجه رفتند.",
	aimless:      "%[1]s راه افتادند: %[3]s رفتند و %[4]s هنوز در راه\u200cاند.",
	aimlessEnded: "%[1]s راه افتادند و %[3]s رفتند.",
	setOut:       picture.Words{One: "%s مشتری", Many: "%s مشتری"},
	wayfarers:    picture.Words{One: "%s", Many: "%s"},
	allOver:      "چون گفته نشده است که هر مسیر تا کی می\u200cتواند ادامه یابد، همهٔ مسیرها پایان\u200cیافته به حساب آمده\u200cاند.",
	noGoal:       "هدفی اعلام نشده است؛ پس هر که مسیرش پایان یافته، از\u200cدست\u200cرفته به حساب آمده است.",
	worst:        "به\u200cیقین ریزش مشتری در %s از هر جای دیگر بیشتر است.",
	tied:         "ریزش مشتری در %s از هر جای دیگر بیشتر است؛ داده\u200cها نشان نمی\u200cدهند در کدام\u200cیک از این\u200cها از همه بیشتر.",
	only:         "از نظر ریزش تنها %s را می\u200cتوان رتبه داد.",
	shown:        "از نظر ریزش، در میان نقطه\u200cهایی که اینجا آمده، %s نخست است.",
	open:         "از نظر ریزش، رتبهٔ نخست از آنِ %[1]s است، اما هر یک از این\u200cها ممکن است بدترین باشد: %[2]s.",
	openMany:     "از نظر ریزش، رتبهٔ نخست از آنِ %[1]s است، اما هر یک از %[2]s نقطه ممکن است بدترین باشد.",
	nobody:       "تا کنون کسی از دست نرفته است.",
	behind:       "پس از رسیدن به هدف کسی از\u200cدست\u200cرفته به حساب نمی\u200cآید؛ پس این\u200cها که مشتریان تنها آن هنگام به آن\u200cها می\u200cرسند، از نظر ریزش رتبه ندارند: %s.",
	withheld:     "شمار نقطه\u200cهایی که منتشر نمی\u200cشوند، چون مشتریان کمی به آن\u200cها رسیده\u200cاند: %s.",
	apart:        "آنچه بنا بر گفتهٔ مشتریان به\u200cیقین است و آنچه بنا بر رفتارشان به\u200cیقین است، هر یک جداگانه چنین است؛ هر دو با هم دست\u200cکم با اطمینان %s.",
	nothing:      "شمار مشتریان برای رتبه\u200cبندی ریزش کافی نیست.",
	leave:        "%[1]s (مرحلهٔ %[2]s): از هر ۱۰۰ مشتری که راه افتادند %[3]s نفر همین\u200cجا می\u200cروند (%[4]s).",
	both:         "هم در گفته و هم در رفتار، به\u200cیقین در میان %[1]s نقطهٔ بدتر بنا بر گفته و بنا بر رفتار مشتریان: %[2]s.",
	saidOnly:     "تنها در گفته، به\u200cیقین در میان %[1]s نقطهٔ بدتر بنا بر گفتهٔ مشتریان، و به\u200cیقین نه بنا بر رفتارشان: %[2]s.",
	doing:        "تنها در رفتار، به\u200cیقین در میان %[1]s نقطهٔ بدتر بنا بر رفتار مشتریان، و به\u200cیقین نه بنا بر گفته\u200cشان: %[2]s.",
	unsure:       "داده\u200cها به\u200cیقین نشان نمی\u200cدهند که این\u200cها بنا بر گفته و بنا بر رفتار مشتریان در میان %[1]s نقطهٔ بدتر هستند یا نه: %[2]s.",
	unsureMany:   "دربارهٔ %[2]s نقطه داده\u200cها به\u200cیقین نشان نمی\u200cدهند که بنا بر گفته و بنا بر رفتار مشتریان در میان %[1]s نقطهٔ بدتر هستند یا نه.",
	unplaced:     picture.Words{One: "%[1]s تماس از %[2]s در هیچ خانهٔ نقشه جا نمی\u200cگیرد و کنار گذاشته شد.", Many: "%[1]s تماس از %[2]s در هیچ خانهٔ نقشه جا نمی\u200cگیرد و کنار گذاشته شد."},
	contacts:     picture.Words{One: "%s تماس", Many: "%s تماس"},
	independent:  "فرض بر این است که مشتریان مستقل از هم\u200cاند؛ هر مشتری دست بالا یک بار از دست می\u200cرود.",
	visits:       "فرض بر این است که بازدیدهای یک مشتری مستقل از هم\u200cاند؛ هر جا به هم شبیه باشند، بازه\u200cها و مجموعه\u200cهای رتبه کوتاه\u200cتر از واقع\u200cاند.",
	underWayed:   picture.Words{One: "%s مشتری هنوز در راه است: در شمار راه\u200cافتادگان هست، اما از\u200cدست\u200cرفته به حساب نیامده است.", Many: "%s مشتری هنوز در راه\u200cاند: در شمار راه\u200cافتادگان هستند، اما از\u200cدست\u200cرفته به حساب نیامده\u200cاند."},
}

// friction returns the phrases about what customers did, or what was done in their visits.
func (s speaker) friction() frictionPhrases {
	p := englishFriction
	if s.Persian() {
		p = persianFriction
	}
	unit := s.r.paths()
	for _, phrase := range []*string{
		&p.worst, &p.tied, &p.only, &p.shown, &p.open, &p.openMany, &p.nothing, &p.nobody, &p.behind, &p.withheld, &p.leave,
		&p.setOut.One, &p.setOut.Many, &p.underWayed.One, &p.underWayed.Many,
	} {
		*phrase = unit.Phrase(*phrase)
	}
	if unit == path.Visits {
		p.independent = p.visits
	}
	return p
}

// paths is what a path is.
func (r *Ranking) paths() path.Unit {
	if r.Paths == nil {
		return path.Customers
	}
	return r.Paths.Unit
}

// lost is what the scores of friction points count.
func (r *Ranking) lost() touchpoint.Text { return r.paths().Text(textLost) }

// counted says how many of something there are.
func (s speaker) counted(n int64, of picture.Words) string {
	return fmt.Sprintf(of.For(int(n)), s.Count(int(n)))
}

// setOut says how many set out and what became of them.
func (s speaker) setOut() []string {
	say, p := s.friction(), s.r.Paths
	over := p.Ended && p.Open == 0
	phrase := say.set
	switch {
	case p.NoGoal && over:
		phrase = say.aimlessEnded
	case p.NoGoal:
		phrase = say.aimless
	case over:
		phrase = say.ended
	}
	out := []string{fmt.Sprintf(phrase, s.counted(p.Customers, say.setOut), s.Count(int(p.Reached)), s.Count(int(p.Left)), s.counted(p.Open, say.wayfarers))}
	if over {
		out = append(out, say.allOver)
	}
	if p.NoGoal {
		out = append(out, say.noGoal)
	}
	return out
}

// frictionClaims says what customers did.
func (s speaker) frictionClaims() []string {
	if s.r.Paths == nil {
		return nil
	}
	say, points := s.friction(), s.r.Frictions()
	out := append([]string{s.frictionTop(points)}, s.setOut()...)
	for _, p := range filter(points, func(p Point) bool { return p.Rank > 0 && p.Rank <= 3 && p.Score.Float() > 0 }) {
		score := s.Range(p.Interval[0].Float(), p.Interval[1].Float(), 1)
		out = append(out, fmt.Sprintf(say.leave, s.touch(p), s.plain(s.r.Legend.Stage(p.Stage)), s.Fixed(p.Score.Float(), 1), score))
	}
	return out
}

// saidDone says at which cells what customers say and what they do agree.
func (s speaker) saidDone() []string {
	say := s.friction()
	var out []string
	behind := func(c SaidDone) bool { return c.Friction == RankSet{} } // the notes tell
	for _, a := range []struct {
		is     Agreement
		phrase string
	}{{SaidAndDone, say.both}, {SaidOnly, say.saidOnly}, {DoneOnly, say.doing}, {Unsure, say.unsure}} {
		var names []string
		for _, c := range s.r.SaidDone {
			if c.Agreement == a.is && !behind(c) {
				names = append(names, s.point(Point{Stage: c.Stage, Touchpoint: c.Touchpoint}))
			}
		}
		if len(names) == 0 || a.is == Unsure && s.silent {
			continue
		}
		k := s.Count(int(s.r.SaidDone[0].K))
		if a.is == Unsure && len(names) > listed {
			out = append(out, fmt.Sprintf(say.unsureMany, k, s.Count(len(names))))
			continue
		}
		out = append(out, fmt.Sprintf(a.phrase, k, s.List(names...)))
	}
	return out
}

func (s speaker) frictionTop(points []Point) string {
	say := s.friction()
	may, apart := lead(points)
	ranked := filter(points, func(p Point) bool { return p.Rank > 0 })
	switch {
	case len(ranked) == 0 && slices.ContainsFunc(points, Point.behind) && !slices.ContainsFunc(points, func(p Point) bool { return p.TooFew }):
		return say.nobody
	case len(ranked) == 0 && !slices.ContainsFunc(points, withheld):
		return say.nothing
	case len(ranked) == 0:
		return fmt.Sprintf(say.withheld, s.Count(len(filter(points, withheld))))
	case s.r.Paths.Left == 0:
		return say.nobody
	case slices.ContainsFunc(points, withheld):
		return fmt.Sprintf(say.shown, s.point(ranked[0]))
	case len(ranked) == 1:
		return fmt.Sprintf(say.only, s.point(ranked[0]))
	case len(may) == 1 && apart:
		return fmt.Sprintf(say.worst, s.point(may[0]))
	case len(may) > listed || len(may) == len(ranked):
		return fmt.Sprintf(say.openMany, s.point(ranked[0]), s.Count(len(may)))
	case !apart:
		return fmt.Sprintf(say.open, s.point(ranked[0]), s.points(may))
	default:
		return fmt.Sprintf(say.tied, s.points(s.mapped(may)))
	}
}

// frictionMethod says what the figures of friction rest on.
func (s speaker) frictionMethod() []string {
	if s.r.Paths == nil {
		return nil
	}
	say, p := s.friction(), s.r.Paths
	out := []string{say.independent}
	ranked := func(kind Kind) bool {
		return slices.ContainsFunc(s.r.Points, func(p Point) bool { return p.Kind == kind && p.Rank > 0 })
	}
	if ranked(Pain) && ranked(FrictionKind) {
		out = append(out, fmt.Sprintf(say.apart, s.Percent(max(0, 2*s.r.Confidence-1), 0)))
	}
	if behind := filter(s.r.Frictions(), Point.behind); len(behind) > 0 {
		out = append(out, fmt.Sprintf(say.behind, s.points(s.mapped(behind))))
	}
	if p.Open > 0 {
		out = append(out, s.counted(p.Open, say.underWayed))
	}
	if p.Unplaced > 0 {
		out = append(out, fmt.Sprintf(say.unplaced.For(int(p.Unplaced)), s.Count(int(p.Unplaced)), s.counted(p.Contacts, say.contacts)))
	}
	return out
}

var (
	textFriction = touchpoint.Text{"en": "Where customers are lost", "fa": "ریزش مشتری کجاست"}
	textLost     = touchpoint.Text{"en": "customers lost per 100 who set out", "fa": "مشتری از\u200cدست\u200cرفته از هر ۱۰۰ نفری که راه افتادند"}
)
