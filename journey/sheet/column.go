package sheet

import (
	"strings"
	"unicode"

	"github.com/safar-cx/safar/touchpoint"
)

// column is one of those that a table may have.
type column int

const (
	stage column = iota
	stageName
	point
	pointName
	channel
	channelName
	channelKind
	personas
	owner
	deputy
	actions
	impact
	importance
	moment
	desired
	desiredBasis
	intended
	intendedBasis
	rival
	rivalBasis
	designGap
	emotion
	obstacles
	items
	opens
	columns // how many
)

// heads are the names of the columns.
var heads = [columns]struct{ english, persian string }{
	stage:         {"stage", "مرحله"},
	stageName:     {"stage name", "نام مرحله"},
	point:         {"touchpoint", "نقطهٔ تماس"},
	pointName:     {"touchpoint name", "نام نقطهٔ تماس"},
	channel:       {"channel", "کانال"},
	channelName:   {"channel name", "نام کانال"},
	channelKind:   {"channel kind", "نوع کانال"},
	personas:      {"personas", "پرسوناها"},
	owner:         {"owner", "مسئول"},
	deputy:        {"deputy", "جانشین"},
	actions:       {"actions", "اقدام\u200cها"},
	impact:        {"impact", "اثر بر تجربه"},
	importance:    {"importance", "اهمیت"},
	moment:        {"moment of truth", "لحظهٔ حقیقت"},
	desired:       {"desired", "دلخواه"},
	desiredBasis:  {"desired basis", "مبنای دلخواه"},
	intended:      {"intended", "موردنظر سازمان"},
	intendedBasis: {"intended basis", "مبنای موردنظر سازمان"},
	rival:         {"rival", "رقیب"},
	rivalBasis:    {"rival basis", "مبنای رقیب"},
	designGap:     {"design gap", "فاصلهٔ طراحی"},
	emotion:       {"emotion", "احساس"},
	obstacles:     {"obstacles", "مانع\u200cها"},
	items:         {"items", "پرسش\u200cها"},
	opens:         {"opens", "نقشهٔ درونی"},
}

// words are said in either language.
var words = struct{ yes, no, measured, stated, assumed [2]string }{
	yes: [2]string{"yes", "بله"}, no: [2]string{"no", "خیر"},
	measured: [2]string{"measured", "اندازه\u200cگیری\u200cشده"}, stated: [2]string{"stated", "اعلام\u200cشده"}, assumed: [2]string{"assumed", "فرضی"},
}

// in returns a word in a language.
func in(lang touchpoint.Lang, word [2]string) string {
	if persian(lang) {
		return word[1]
	}
	return word[0]
}

func persian(lang touchpoint.Lang) bool {
	return lang == touchpoint.Persian || strings.HasPrefix(string(lang), "fa-")
}

// is reports whether text is a word in either language.
func is(text string, word [2]string) bool {
	return fold(text) == fold(word[0]) || fold(text) == fold(word[1])
}

// fold makes spellings of a name alike: case, blanks and half-spaces, and the Arabic forms of Persian letters do not count.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case 'ي', 'ى':
			return 'ی'
		case 'ك':
			return 'ک'
		case 'ۀ', 'ة':
			return 'ه'
		case '_', '-':
			return -1
		}
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsMark(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// columnOf returns the column of a name in a head.
func columnOf(name string) (column, bool) {
	for c, h := range heads {
		if fold(name) == fold(h.english) || fold(name) == fold(h.persian) {
			return column(c), true
		}
	}
	return 0, false
}

// headNames are all names that a head may have.
func headNames() []string {
	var out []string
	for _, h := range heads {
		out = append(out, h.english, h.persian)
	}
	return out
}

// guard puts an apostrophe before what a spreadsheet would run.
func guard(cell string) string {
	if risky(cell) {
		return "'" + cell
	}
	return cell
}

// unguard takes off the apostrophe of guard, and nothing else.
func unguard(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && risky(rest) {
		return rest
	}
	return cell
}

// risky reports whether a spreadsheet might take a cell for a formula, or its first apostrophe for a guard.
func risky(cell string) bool {
	for _, r := range cell {
		if unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			continue
		}
		return strings.ContainsRune("=+-@'|%\uff1d\uff0b\uff0d\uff20\u2212", r)
	}
	return false
}
