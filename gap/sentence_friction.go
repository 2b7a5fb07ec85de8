package gap

import (
	"fmt"
	"slices"

	"github.com/safar-cx/safar/touchpoint"
)

// frictionPhrases are the sentences about what customers did, as formats.
type frictionPhrases struct {
	set                     string // who set out, who reached a goal, who left, who are under way
	worst                   string // name
	tied                    string // names
	only, shown             string // the only name that is ranked; the first name of those that may be published
	open, openMany          string // the first name, names or how many that may be the worst
	nothing, nobody         string // no arguments
	withheld                string // how many points
	apart                   string // the confidence of both kinds together
	leave                   string // name, stage, score, interval
	both, saidOnly, doing   string // k, names
	unsure, unsureMany      string // k, names or how many
	unplaced                string // how many contacts, of how many
	independent, underWayed string // no arguments; how many are under way
}

var englishFriction = frictionPhrases{
	set:         "%[1]s customers set out: %[2]s reached a goal, %[3]s left without, %[4]s are still under way.",
	worst:       "Surely more customers are lost at %s than anywhere else.",
	tied:        "More customers are lost at %s than anywhere else; at which of these most, the data cannot tell.",
	only:        "Only %s can be ranked by customers lost.",
	shown:       "By customers lost, first among the points shown here is %s.",
	open:        "By customers lost, first in rank is %[1]s, but the worst may be any of these: %[2]s.",
	openMany:    "By customers lost, first in rank is %[1]s, but any of %[2]s points may be the worst.",
	nothing:     "Too few customers set out to rank where they are lost.",
	nobody:      "Nobody has been lost so far.",
	withheld:    "Points withheld, since too few customers came there: %s.",
	apart:       "What is sure by what customers say and what is sure by what they do are each sure by themselves; both together with at least %s confidence.",
	leave:       "%[1]s (%[2]s): %[3]s of 100 customers who set out leave here (%[4]s).",
	both:        "Said and done, surely among the worst %[1]s by what customers say and by what they do: %[2]s.",
	saidOnly:    "Said only, surely among the worst %[1]s by what customers say and surely not by what they do: %[2]s.",
	doing:       "Done only, surely among the worst %[1]s by what customers do and surely not by what they say: %[2]s.",
	unsure:      "Whether they are among the worst %[1]s by what customers say, and by what they do, the data cannot tell for sure: %[2]s.",
	unsureMany:  "Of %[2]s points the data cannot tell for sure whether they are among the worst %[1]s by what customers say, and by what they do.",
	unplaced:    "%[1]s of %[2]s contacts belong to no cell of the map and were left out.",
	independent: "Customers are taken as independent; each is lost once at most.",
	underWayed:  "%s customers are still under way: they set out, but are not counted as lost.",
}

var persianFriction = frictionPhrases{
	set:         "%[1]s مشتری راه افتادند: %[2]s به هدف رسیدند، %[3]s بی\u200cنتیجه رفتند و %[4]s هنوز در راه\u200cاند.",
	worst:       "به\u200cیقین ریزش مشتری در %s از هر جای دیگر بیشتر است.",
	tied:        "ریزش مشتری در %s از هر جای دیگر بیشتر است؛ داده\u200cها نشان نمی\u200cدهند در کدام\u200cیک از این\u200cها از همه بیشتر.",
	only:        "از نظر ریزش تنها %s را می\u200cتوان رتبه داد.",
	shown:       "از نظر ریزش، در میان نقطه\u200cهایی که اینجا آمده، %s نخست است.",
	open:        "از نظر ریزش، رتبهٔ نخست از آنِ %[1]s است، اما هر یک از این\u200cها ممکن است بدترین باشد: %[2]s.",
	openMany:    "از نظر ریزش، رتبهٔ نخست از آنِ %[1]s است، اما هر یک از %[2]s نقطه ممکن است بدترین باشد.",
	nobody:      "تا کنون کسی از دست نرفته است.",
	withheld:    "شمار نقطه\u200cهایی که منتشر نمی\u200cشوند، چون مشتریان کمی به آن\u200cها رسیده\u200cاند: %s.",
	apart:       "آنچه بنا بر گفتهٔ مشتریان به\u200cیقین است و آنچه بنا بر رفتارشان به\u200cیقین است، هر یک جداگانه چنین است؛ هر دو با هم دست\u200cکم با اطمینان %s.",
	nothing:     "شمار مشتریان برای رتبه\u200cبندی ریزش کافی نیست.",
	leave:       "%[1]s (مرحلهٔ %[2]s): از هر ۱۰۰ مشتری که راه افتادند %[3]s نفر همین\u200cجا می\u200cروند (%[4]s).",
	both:        "هم در گفته و هم در رفتار، به\u200cیقین در میان %[1]s نقطهٔ بدتر بنا بر گفته و بنا بر رفتار مشتریان: %[2]s.",
	saidOnly:    "تنها در گفته، به\u200cیقین در میان %[1]s نقطهٔ بدتر بنا بر گفتهٔ مشتریان، و به\u200cیقین نه بنا بر رفتارشان: %[2]s.",
	doing:       "تنها در رفتار، به\u200cیقین در میان %[1]s نقطهٔ بدتر بنا بر رفتار مشتریان، و به\u200cیقین نه بنا بر گفته\u200cشان: %[2]s.",
	unsure:      "داده\u200cها به\u200cیقین نشان نمی\u200cدهند که این\u200cها بنا بر گفته و بنا بر رفتار مشتریان در میان %[1]s نقطهٔ بدتر هستند یا نه: %[2]s.",
	unsureMany:  "دربارهٔ %[2]s نقطه داده\u200cها به\u200cیقین نشان نمی\u200cدهند که بنا بر گفته و بنا بر رفتار مشتریان در میان %[1]s نقطهٔ بدتر هستند یا نه.",
	unplaced:    "%[1]s تماس از %[2]s تماس در هیچ خانهٔ نقشه جا نمی\u200cگیرد و کنار گذاشته شد.",
	independent: "فرض بر این است که مشتریان مستقل از هم\u200cاند؛ هر مشتری دست بالا یک بار از دست می\u200cرود.",
	underWayed:  "%s مشتری هنوز در راه\u200cاند: در شمار راه\u200cافتادگان هستند، اما از\u200cدست\u200cرفته به حساب نیامده\u200cاند.",
}

func (s speaker) friction() frictionPhrases {
	if s.Persian() {
		return persianFriction
	}
	return englishFriction
}

// frictionClaims says what customers did.
func (s speaker) frictionClaims() []string {
	if s.r.Paths == nil {
		return nil
	}
	say, points, p := s.friction(), s.r.Frictions(), s.r.Paths
	out := []string{
		s.frictionTop(points),
		fmt.Sprintf(say.set, s.Count(int(p.Customers)), s.Count(int(p.Reached)), s.Count(int(p.Left)), s.Count(int(p.Open))),
	}
	for _, p := range filter(points, func(p Point) bool { return p.Rank > 0 && p.Rank <= 3 && p.Score.Float() > 0 }) {
		score := s.Range(p.Interval[0].Float(), p.Interval[1].Float(), 1)
		out = append(out, fmt.Sprintf(say.leave, s.touch(p), s.plain(s.r.Legend.stage(p.Stage)), s.Fixed(p.Score.Float(), 1), score))
	}
	return out
}

// saidDone says at which cells what customers say and what they do agree.
func (s speaker) saidDone() []string {
	say := s.friction()
	var out []string
	for _, a := range []struct {
		is     Agreement
		phrase string
	}{{SaidAndDone, say.both}, {SaidOnly, say.saidOnly}, {DoneOnly, say.doing}, {Unsure, say.unsure}} {
		var names []string
		for _, c := range s.r.SaidDone {
			if c.Agreement == a.is {
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
	if p.Open > 0 {
		out = append(out, fmt.Sprintf(say.underWayed, s.Count(int(p.Open))))
	}
	if p.Unplaced > 0 {
		out = append(out, fmt.Sprintf(say.unplaced, s.Count(int(p.Unplaced)), s.Count(int(p.Contacts))))
	}
	return out
}

var (
	textFriction = touchpoint.Text{"en": "Where customers are lost", "fa": "ریزش مشتری کجاست"}
	textLost     = touchpoint.Text{"en": "customers lost per 100 who set out", "fa": "مشتری از\u200cدست\u200cرفته از هر ۱۰۰ نفری که راه افتادند"}
)
