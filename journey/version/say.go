package version

import (
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// phrasebook is the sentences of one language, as formats. A subject is what the change is about.
type phrasebook struct {
	title                                 string
	between                               string // the versions
	none                                  string
	added, removed                        string // subject: a whole thing
	addedAfter, addedFirst                string // subject, name
	moved, movedFirst                     string // subject, name
	renamed                               string // subject, key before, key now
	stated, unstated                      string // subject, value
	listed, unlisted                      string // subject, what the list is of, value
	changed, raised, lowered              string // subject, value before, value now
	yes, no                               string
	cell                                  string // touchpoint, stage
	about                                 string // subject, what of it
	conflict, unknown                     string // subject, ours, theirs; no arguments
	bothChanged, removedChanged, together string
	bothMoved, removedUsed, bothRenamed   string
	nowhere, comma                        string
}

var english = phrasebook{
	title: "What changed on the map", between: "From version %[1]s to version %[2]s", none: "Nothing changed.",
	added: "New: %[1]s.", removed: "No longer there: %[1]s.", addedAfter: "New: %[1]s, after %[2]s.", addedFirst: "New: %[1]s, in first place.",
	moved: "%[1]s stands elsewhere: after %[2]s.", movedFirst: "%[1]s stands elsewhere: in first place.",
	renamed: "%[1]s: the key was %[2]s and is %[3]s now.",
	stated:  "%[1]s: stated for the first time, as %[2]s.", unstated: "%[1]s: no longer stated; it was %[2]s.",
	listed: "%[1]s: new %[2]s: %[3]s.", unlisted: "%[1]s: no longer there is the %[2]s: %[3]s.",
	changed: "%[1]s: changed from %[2]s to %[3]s.", raised: "%[1]s: raised from %[2]s to %[3]s.", lowered: "%[1]s: lowered from %[2]s to %[3]s.",
	yes: "yes", no: "no", cell: "%[1]s in %[2]s", about: "%[1]s, %[2]s",
	conflict: "%[1]s: %[2]s Ours: %[3]s. Theirs: %[4]s.", unknown: "the map",
	bothChanged: "each side says something else.", removedChanged: "one side removed what the other changed.",
	bothMoved: "each side put it after something else.", removedUsed: "one side removed what the other still uses.",
	bothRenamed: "the sides do not agree on the key.", together: "what the two sides say does not hold together.", nowhere: "nothing", comma: ", ",
}

var persian = phrasebook{
	title: "چه چیزی در نقشه تغییر کرد", between: "از نسخهٔ %[1]s به نسخهٔ %[2]s", none: "چیزی تغییر نکرده است.",
	added: "تازه: %[1]s.", removed: "دیگر نیست: %[1]s.", addedAfter: "تازه: %[1]s، پس از %[2]s.", addedFirst: "تازه: %[1]s، در جای نخست.",
	moved: "جای %[1]s تغییر کرد: پس از %[2]s.", movedFirst: "جای %[1]s تغییر کرد: در جای نخست.",
	renamed: "%[1]s: کلید آن %[2]s بود و اکنون %[3]s است.",
	stated:  "%[1]s: برای نخستین بار اعلام شد: %[2]s.", unstated: "%[1]s: دیگر اعلام نمی\u200cشود؛ پیش\u200cتر %[2]s بود.",
	listed: "%[1]s: %[2]s تازه: %[3]s.", unlisted: "%[1]s: این %[2]s دیگر نیست: %[3]s.",
	changed: "%[1]s: از %[2]s به %[3]s تغییر کرد.", raised: "%[1]s: از %[2]s به %[3]s بالا رفت.", lowered: "%[1]s: از %[2]s به %[3]s پایین آمد.",
	yes: "بله", no: "خیر", cell: "%[1]s در %[2]s", about: "%[1]s، %[2]s",
	conflict: "%[1]s: %[2]s ما: %[3]s. آنان: %[4]s.", unknown: "نقشه",
	bothChanged: "هر طرف چیز دیگری می\u200cگوید.", removedChanged: "یک طرف چیزی را برداشته که طرف دیگر تغییر داده است.",
	bothMoved: "هر طرف آن را پس از چیز دیگری گذاشته است.", removedUsed: "یک طرف چیزی را برداشته که طرف دیگر هنوز به کار می\u200cبرد.",
	bothRenamed: "دو طرف بر سر کلید آن هم\u200cرأی نیستند.", together: "گفتهٔ دو طرف با هم جور در نمی\u200cآید.", nowhere: "هیچ", comma: "، ",
}

// speaker says changes in one language.
type speaker struct {
	picture.Format
	phrasebook
}

func speak(lang touchpoint.Lang) speaker {
	s := speaker{picture.Format{Lang: lang}, english}
	if s.Persian() {
		s.phrasebook = persian
	}
	return s
}

// Say says the change in one sentence, in English or Persian, with the names of the map it was made from.
func (c Change) Say(lang touchpoint.Lang) string { return speak(lang).sentence(c) }

// sentence says a change; in English the noun it may begin with has a capital letter.
func (s speaker) sentence(c Change) string {
	out := s.say(c)
	if s.Persian() {
		return out
	}
	return strings.ToUpper(out[:1]) + out[1:]
}

func (s speaker) say(c Change) string {
	sh := shapeAt(c.At)
	old, now := s.value(sh, c.Old.node), s.value(sh, c.New.node)
	if c.Kind == Changed && sh != nil && sh.is == text {
		old, now = s.reworded(textOf(c.Old.node), textOf(c.New.node))
	}
	subject, place := s.subject(c.At, c.Names), s.place(c)
	switch one := s.element(c.At); {
	case c.Kind == Renamed:
		return fmt.Sprintf(s.renamed, subject, old, now)
	case c.Kind == Moved && c.After == "":
		return fmt.Sprintf(s.movedFirst, subject)
	case c.Kind == Moved:
		return fmt.Sprintf(s.moved, subject, place)
	case c.Kind == Added && one == "":
		return fmt.Sprintf(s.stated, subject, now)
	case c.Kind == Removed && one == "":
		return fmt.Sprintf(s.unstated, subject, old)
	case c.Kind == Added && len(segments(c.At)) > 2:
		return fmt.Sprintf(s.listed, s.subject(c.At.Parent().Parent(), c.Names), one, now)
	case c.Kind == Removed && len(segments(c.At)) > 2:
		return fmt.Sprintf(s.unlisted, s.subject(c.At.Parent().Parent(), c.Names), one, old)
	case c.Kind == Added && s.sorted(c.At):
		return fmt.Sprintf(s.added, subject)
	case c.Kind == Added && c.After == "":
		return fmt.Sprintf(s.addedFirst, subject)
	case c.Kind == Added:
		return fmt.Sprintf(s.addedAfter, subject, place)
	case c.Kind == Removed:
		return fmt.Sprintf(s.removed, subject)
	case c.Kind == Raised:
		return fmt.Sprintf(s.raised, subject, old, now)
	case c.Kind == Lowered:
		return fmt.Sprintf(s.lowered, subject, old, now)
	}
	return fmt.Sprintf(s.changed, subject, old, now)
}

// reworded gives a text before and after in the language of the reader; where it says the same in that, in the first language in which it does not.
func (s speaker) reworded(was, is touchpoint.Text) (string, string) {
	if was.In(s.Lang) != is.In(s.Lang) {
		return s.worded(was.In(s.Lang)), s.worded(is.In(s.Lang))
	}
	langs := slices.Sorted(maps.Keys(was))
	for lang := range is {
		langs = append(langs, lang)
	}
	slices.Sort(langs)
	for _, lang := range langs {
		if was[lang] != is[lang] {
			return s.or(was[lang]), s.or(is[lang])
		}
	}
	return s.nowhere, s.nowhere
}

// worded quotes what somebody wrote, which may end in a stop of its own.
func (s speaker) worded(text string) string {
	if s.Persian() {
		return s.Quoted(text)
	}
	return "“" + s.Line(text) + "”"
}

// or quotes a text, or says that there is none.
func (s speaker) or(text string) string {
	if text == "" {
		return s.nowhere
	}
	return s.worded(text)
}

// Say says the conflict in one sentence, in English or Persian, with both sides.
func (c Conflict) Say(lang touchpoint.Lang) string {
	s, sh := speak(lang), shapeAt(c.At)
	why := map[Clash]string{
		BothChanged: s.bothChanged, RemovedChanged: s.removedChanged, BothMoved: s.bothMoved, RemovedUsed: s.removedUsed, BothRenamed: s.bothRenamed, Together: s.together,
	}[c.Clash]
	subject := s.subject(c.At, c.Names)
	if !s.Persian() {
		subject = strings.ToUpper(subject[:1]) + subject[1:]
	}
	return fmt.Sprintf(s.conflict, subject, why, s.value(sh, c.Ours.node), s.value(sh, c.Theirs.node))
}

// Page returns the changes as a page for [github.com/safar-cx/safar/journey/draw], which writes it as text, Markdown or HTML, in either language: one
// sentence a change, in the order of the changes.
func (c Changes) Page() picture.Page {
	page := picture.Page{Title: inBoth(func(s speaker) string { return s.title })}
	if c.From != "" && c.To != "" {
		page.Subtitle = inBoth(func(s speaker) string { return fmt.Sprintf(s.between, s.Quoted(c.From), s.Quoted(c.To)) })
	}
	for _, one := range c.List {
		if one.Kind == Added && document.Pointer("/renames").Holds(one.At) {
			continue // the rename itself is a change, too
		}
		page.Sentences = append(page.Sentences, inBoth(func(s speaker) string { return one.Say(s.Lang) }))
	}
	if len(c.List) == 0 {
		page.Answer = inBoth(func(s speaker) string { return s.none })
	}
	return page
}

// inBoth says something in both languages.
func inBoth(say func(speaker) string) touchpoint.Text {
	return touchpoint.Text{touchpoint.English: say(speak(touchpoint.English)), touchpoint.Persian: say(speak(touchpoint.Persian))}
}

// noun is what a member is called; its bare name where the table does not know it.
func (s speaker) noun(f *shape) string {
	switch {
	case !f.row:
		return f.name
	case s.Persian():
		return f.known.fa
	}
	return f.known.en
}

// subject names what a place is: the thing, and what of it.
func (s speaker) subject(at document.Pointer, names []touchpoint.Text) string {
	var parts []string
	path, sh := segments(at), whole()
	for i := 0; i < len(path) && sh != nil; i++ {
		f := sh.at(path[i])
		if f == nil {
			break
		}
		switch {
		case sh.is == text:
			if path[i] != "" {
				parts = append(parts, s.Line(path[i]))
			}
		case f.is == list && i+1 < len(path):
			name := s.Quoted(path[i+1])
			if i == 0 {
				name = s.called(names, path[1])
			}
			parts = append(parts, s.of(s.noun(f))+" "+name)
			i, f = i+1, f.element
		default:
			if noun := s.noun(f); noun != "" {
				parts = append(parts, noun)
			}
		}
		sh = f
	}
	if len(parts) == 0 {
		return s.unknown
	}
	out := parts[0]
	for _, p := range parts[1:] {
		out = fmt.Sprintf(s.about, out, p)
	}
	return out
}

// called writes the names of a thing; its address where it has none.
func (s speaker) called(names []touchpoint.Text, address string) string {
	switch len(names) {
	case 0:
		return s.Quoted(address)
	case 1:
		return s.Quoted(names[0].In(s.Lang))
	}
	return fmt.Sprintf(s.cell, s.Quoted(names[0].In(s.Lang)), s.Quoted(names[1].In(s.Lang)))
}

// of is a Persian noun before the name of a thing.
func (s speaker) of(noun string) string {
	switch {
	case !s.Persian():
		return noun
	case strings.HasSuffix(noun, "ه"):
		return noun + "\u0654"
	case strings.HasSuffix(noun, "ا"):
		return noun + "ی"
	}
	return noun
}

// element returns what the list is of whose element a place is; "" where it is no element.
func (s speaker) element(at document.Pointer) string {
	var before *shape
	sh := whole()
	for _, name := range segments(at) {
		if before, sh = sh, sh.at(name); sh == nil {
			return ""
		}
	}
	if before == nil || before.is != list {
		return ""
	}
	return s.noun(before)
}

func (s speaker) sorted(at document.Pointer) bool {
	f := whole().at(segments(at)[0])
	return f != nil && f.known.sorted
}

func (s speaker) place(c Change) string {
	if c.Place.IsZero() {
		return s.Quoted(c.After)
	}
	return s.Quoted(c.Place.In(s.Lang))
}

// value writes what stands at a place as people read it.
func (s speaker) value(f *shape, n *node) string {
	if n.empty() {
		return s.nowhere
	}
	switch n.form {
	case aWord:
		if w, ok := enums[n.text]; ok && f.ofWords() {
			if s.Persian() {
				return w[1]
			}
			return w[0]
		}
		return s.Quoted(n.text)
	case aNumber:
		return s.number(n.number)
	case aTruth:
		if n.truth {
			return s.yes
		}
		return s.no
	case aList:
		parts := make([]string, len(n.list))
		for i, e := range n.list {
			parts[i] = s.value(f.under(""), e)
		}
		return s.List(parts...)
	}
	return s.object(f, n)
}

// object writes a text in the language of the reader, or a thing by its name, or by all it says.
func (s speaker) object(f *shape, n *node) string {
	if t := textOf(n); f != nil && f.is == text && len(t) == len(n.members) {
		return s.Quoted(t.In(s.Lang))
	}
	for _, name := range []string{"name", "statement", "key", "item"} {
		if m := n.member(name); m != nil {
			return s.value(f.under(name), m)
		}
	}
	var parts []string
	order := sortedMembers(n)
	if f != nil && f.is == fields {
		slices.SortFunc(order, func(a, b string) int { return slices.Index(f.fields, f.by[a]) - slices.Index(f.fields, f.by[b]) })
	}
	for _, name := range order {
		parts = append(parts, s.value(f.under(name), n.members[name]))
	}
	return strings.Join(parts, s.comma)
}

// under is at, for a place that may be unknown.
func (s *shape) under(name string) *shape {
	if s == nil {
		return nil
	}
	return s.at(name)
}

// ofWords reports whether a place holds a word out of a fixed list.
func (s *shape) ofWords() bool {
	return s != nil && s.typ != nil && s.typ.Kind() == reflect.String &&
		!slices.Contains([]reflect.Type{reflect.TypeFor[string](), reflect.TypeFor[touchpoint.Key](), reflect.TypeFor[document.Pointer]()}, s.typ)
}

// shapeAt returns the shape of a place; nil where it is unknown.
func shapeAt(at document.Pointer) *shape {
	s := whole()
	for _, name := range segments(at) {
		s = s.under(name)
	}
	return s
}

// number writes a number with the decimals it has, three at most unless these are all noughts.
func (s speaker) number(v float64) string {
	_, part, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	decimals := len(part)
	if math.Abs(v) >= 0.001 {
		decimals = min(decimals, 3)
	}
	return s.Fixed(v, decimals)
}
