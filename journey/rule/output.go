package rule

import (
	"bytes"
	"fmt"
	"io"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// WriteJSON writes the report as canonical JSON, each finding with its message and fix in English and Persian. Errors of w are wrapped.
func (r *Report) WriteJSON(w io.Writer) error { return write(w, *r) }

func write[T any](w io.Writer, v T) error {
	out, err := document.Encode(v)
	if err != nil {
		return fmt.Errorf("rule: %w", err)
	}
	if _, err := w.Write(out); err != nil {
		return fmt.Errorf("rule: writing the report: %w", err)
	}
	return nil
}

// asides is what the text says beside findings, in one language. The arguments are named in the comments, in order.
type asides struct {
	severities [4]string // as they are ordered
	expired    string    // rule, keys, day, reason
	unused     string    // rule, keys
	skipped    string    // rule, what it needs
	now, maps  string    // no arguments
	left       string    // how many
}

var (
	englishAsides = asides{
		severities: [4]string{"off", "note", "warning", "error"},
		expired:    "the exception of %s for %s ended on %s; its reason was: %s",
		unused:     "nothing needs the exception of %s for %s any more",
		skipped:    "%s did not run: it needs %s",
		now:        "the present day",
		maps:       "the other maps",
		left:       "%s more findings were left out",
	}
	persianAsides = asides{
		severities: [4]string{"خاموش", "نکته", "هشدار", "خطا"},
		expired:    "مهلت استثنای %s برای %s در %s به پایان رسید؛ دلیلش این بود: %s",
		unused:     "دیگر چیزی به استثنای %s برای %s نیاز ندارد",
		skipped:    "%s اجرا نشد: به %s نیاز دارد",
		now:        "تاریخ امروز",
		maps:       "نقشه\u200cهای دیگر",
		left:       "%s یافتهٔ دیگر آورده نشد",
	}
)

func asidesIn(lang touchpoint.Lang) asides {
	if language(lang) == touchpoint.Persian {
		return persianAsides
	}
	return englishAsides
}

// WriteText writes the report in English or Persian, a line for each finding:
//
//	file:line:column: severity: message (rule)
//
// then, as notes, exceptions that are over or that nothing needs, rules that did not run, and how many findings were left out. The place of a map
// without a text is its name, or its key, and a JSON pointer. A report with nothing to say is empty. Errors of w are wrapped.
func (r *Report) WriteText(w io.Writer, lang touchpoint.Lang) error {
	lang = language(lang)
	say := asidesIn(lang)
	var b bytes.Buffer
	line := func(at string, s Severity, message string, name touchpoint.Key) {
		fmt.Fprintf(&b, "%s: %s: %s (%s)\n", at, say.severities[max(s.rank(), 0)], message, isolate(lang, string(name)))
	}
	for _, f := range r.Findings {
		line(r.at(f), f.Severity, f.Message(lang), f.Rule)
	}
	apart := func(s string) string { return isolate(lang, s) }
	name := r.File
	if name == "" {
		name = string(r.Map)
	}
	where := func(e Exception) string {
		if e.Place == (Place{}) {
			return name
		}
		return e.Place.String()
	}
	for _, e := range r.Expired {
		line(where(e), Note, fmt.Sprintf(say.expired, apart(string(e.Rule)), apart(e.Keys.String()), apart(Day("", e.Until).Text.In(lang)),
			apart(e.Reason.In(lang))), "policy")
	}
	for _, e := range r.Unused {
		line(where(e), Note, fmt.Sprintf(say.unused, apart(string(e.Rule)), apart(e.Keys.String())), "policy")
	}
	for _, s := range r.Skipped {
		need := say.now
		if s.Need == NeedMaps {
			need = say.maps
		}
		line(name, Note, fmt.Sprintf(say.skipped, apart(string(s.Rule)), need), s.Rule)
	}
	if r.Left > 0 {
		fmt.Fprintf(&b, "%s: %s: %s\n", name, say.severities[1], fmt.Sprintf(say.left, Number("", float64(r.Left)).Text.In(lang)))
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("rule: writing the report: %w", err)
	}
	return nil
}

// at says where a finding is.
func (r *Report) at(f Finding) string {
	if f.Place.Line > 0 {
		return f.Place.String()
	}
	name := f.Place.File
	if name == "" {
		name = string(r.Map)
	}
	return name + "#" + string(f.Subject.Pointer)
}
