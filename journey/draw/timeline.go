package draw

import (
	"strings"
	"time"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// instant writes a time as its own zone has it: the day, and the time of day.
func (p pen) instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	day := p.date(journey.Date{Year: t.Year(), Month: t.Month(), Day: t.Day()})
	clock := t.Format("15:04")
	return p.plainIfBare(p.join([]string{day, p.digits(clock)}))
}

// digits turns the ASCII digits of s into those of the language.
func (p pen) digits(s string) string {
	if !p.format.Persian() {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r - '0' + '\u06f0'
		}
		return r
	}, s)
}

// duration writes so many seconds in the largest unit that they fill.
func (p pen) duration(seconds picture.Number) string {
	if !seconds.Known {
		return ""
	}
	for _, unit := range []struct {
		seconds   float64
		one, many term
	}{{86400, termDay, termDays}, {3600, termHour, termHours}, {60, termMinute, termMinutes}} {
		if n := seconds.Value / unit.seconds; n >= 1 {
			return p.amount(n, unit.one, unit.many)
		}
	}
	return p.amount(seconds.Value, termSecond, termSeconds)
}

func (p pen) amount(n float64, one, many term) string {
	n = float64(int64(n)) // a wait of 47 hours has filled one day
	if n == 1 {
		return p.term(one)
	}
	return p.term(many, p.fixed(picture.Of(n), 0))
}

// laneName is the name of a stage of a timeline.
func (p pen) laneName(t picture.Timeline, key touchpoint.Key) string {
	for _, s := range t.Stages {
		if s.ID == key {
			return p.name(s.Name)
		}
	}
	return p.term(termOffMap)
}

// outcome says how a contact went: first that it went badly or reached a goal, whatever other words the maker gave.
func (p pen) outcome(c picture.Touch) string {
	var out []string
	if c.Bad {
		out = append(out, p.signed(cross, termBad))
	}
	if c.Goal {
		out = append(out, p.signed(flag, termGoal))
	}
	return p.join(append(out, said(p.name(c.Outcome))...))
}

// signed writes words behind a sign, where there may be others than ASCII.
func (p pen) signed(sign string, t term) string {
	if p.format.ASCII {
		return p.term(t)
	}
	return sign + "\u00a0" + p.term(t)
}

const (
	cross = "\u2715"
	flag  = "\u2691"
)

func (p pen) tellTimeline(t picture.Timeline) story {
	out := story{title: t.Title, notes: t.Notes}
	if len(t.Contacts) > 0 {
		var s sheet
		when, waits := field{head: p.term(termTime), kind: ofWords}, field{head: p.term(termWait), kind: ofWords, lesser: 1}
		lanes, labels := field{head: p.say(wordStage), kind: ofWords, lesser: 2}, field{head: p.say(wordTouchpoint), kind: ofNames}
		channels, outcomes := field{head: p.say(wordChannel), kind: ofWords, lesser: 3}, field{head: p.term(termOutcome), kind: ofWords}
		for _, c := range t.Contacts {
			when.add(p.instant(c.At))
			waits.add(p.duration(c.Wait))
			lanes.add(p.laneName(t, c.Stage))
			labels.add(p.name(c.Label))
			channels.add(p.name(c.Channel))
			outcomes.add(p.outcome(c))
		}
		for _, f := range []field{when, waits, lanes, labels, channels, outcomes} {
			s.with(f)
		}
		out.tables = []sheet{s}
	}
	out.said = said(p.standsNow(t))
	for _, o := range t.Overdue {
		out.said = append(out.said, p.overdue(o))
	}
	return out
}

// standsNow says where the customer stands.
func (p pen) standsNow(t picture.Timeline) string {
	var facts []string
	if t.Now.Stage != "" {
		facts = append(facts, p.laneName(t, t.Now.Stage))
	}
	if state := p.state(t.Now.State); state != "" {
		facts = append(facts, state)
	}
	if len(facts) == 0 {
		return ""
	}
	head := p.term(termNow)
	if when := p.instant(t.Now.AsOf); when != "" {
		head = p.term(termNowAt, when)
	}
	return p.say(wordColon, head, p.join(facts))
}

// state says how a path goes on.
func (p pen) state(s picture.State) string {
	switch s {
	case picture.UnderWay:
		return p.term(termUnderWay)
	case picture.Reached:
		return p.term(termHasReached)
	case picture.Left:
		return p.term(termHasLeft)
	default:
		return ""
	}
}

// overdue says what should have happened.
func (p pen) overdue(o picture.Overdue) string {
	facts := []string{p.name(o.Label)}
	if when := p.instant(o.Since); when != "" {
		facts = append(facts, p.term(termSince, when))
	}
	if o.Late.Known {
		facts = append(facts, p.term(termLate, p.duration(o.Late)))
	}
	return p.say(wordColon, "! "+p.term(termOverdue), p.join(said(facts...)))
}

// listed joins what is told one after the other.
func (p pen) listed(parts []string) string { return strings.Join(parts, p.say(wordSemicolon)) }
