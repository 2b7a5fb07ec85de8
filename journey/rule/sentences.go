package rule

import (
	"fmt"
	"slices"

	"github.com/safar-cx/safar/touchpoint"
)

// Sentences says the report in English and Persian for a page: how much was found, then the findings rule by rule, the gravest first, of each rule about most of them (0 means all) and
// how many more there are, then how many were left out, how many rules did not run and for want of what, and how many findings the policy accepts. Where
// nothing was found it says that.
func (r *Report) Sentences(most int) []touchpoint.Text {
	if len(r.Findings) == 0 {
		return r.apart([]touchpoint.Text{counted(both("The map keeps to all %[1]s rules that ran.", "نقشه همهٔ %[1]s قاعدهٔ اجراشده را رعایت می\u200cکند."), len(r.Rules))})
	}
	broken := make(map[touchpoint.Key]bool)
	var count [4]int
	for _, f := range r.Findings {
		broken[f.Rule] = true
		count[max(f.Severity.rank(), 0)]++
	}
	out := []touchpoint.Text{counted(both(
		"%[1]s of %[2]s rules have something to say of the map: errors %[3]s, warnings %[4]s, notes %[5]s.",
		"%[1]s قاعده از %[2]s قاعده دربارهٔ نقشه یافته دارند: خطا %[3]s، هشدار %[4]s، نکته %[5]s."),
		len(broken), len(r.Rules), count[Error.rank()], count[Warning.rank()], count[Note.rank()])}
	for _, found := range r.byRule() {
		shown := found
		if most > 0 && len(found) > most+1 { // a single one more is as short as to say that there is one
			shown = found[:most]
		}
		for _, f := range shown {
			out = append(out, sentence(f))
		}
		if more := len(found) - len(shown); more > 0 {
			out = append(out, r.alike(found[0].Rule, more))
		}
	}
	if r.Left > 0 {
		out = append(out, counted(both("There are %[1]s findings more.", "%[1]s یافتهٔ دیگر هم هست."), r.Left))
	}
	return r.apart(out)
}

// byRule returns the findings of each rule and severity in the order of the report, the gravest first.
func (r *Report) byRule() [][]Finding {
	type kind struct {
		rule     touchpoint.Key
		severity Severity
	}
	at := map[kind]int{}
	var out [][]Finding
	for _, f := range r.Findings {
		k := kind{f.Rule, f.Severity}
		i, known := at[k]
		if !known {
			i = len(out)
			at[k] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], f)
	}
	slices.SortStableFunc(out, func(f, g []Finding) int { return g[0].Severity.rank() - f[0].Severity.rank() })
	return out
}

// alike says how many more findings a rule has.
func (r *Report) alike(name touchpoint.Key, more int) touchpoint.Text {
	title := touchpoint.Plain(string(name))
	for _, about := range r.Rules {
		if about.Name == name {
			title = about.Title
		}
	}
	text := counted(both("and %[1]s more like it", "و %[1]s مورد دیگر از همین دست"), more)
	return both(text.In(touchpoint.English)+": "+title.In(touchpoint.English), text.In(touchpoint.Persian)+": "+title.In(touchpoint.Persian))
}

// apart adds what did not run and what the policy accepts.
func (r *Report) apart(out []touchpoint.Text) []touchpoint.Text {
	need := map[Need]int{}
	for _, s := range r.Skipped {
		need[s.Need]++
	}
	if n := need[NeedNow]; n > 0 {
		out = append(out, counted(both("Rules that need the present day, which was not given: %[1]s.", "قاعده\u200cهایی که به تاریخ امروز نیاز دارند و تاریخ داده نشده است: %[1]s."), n))
	}
	if n := need[NeedMaps]; n > 0 {
		out = append(out, counted(both("Rules that need the other maps, which were not given: %[1]s.", "قاعده\u200cهایی که به نقشه\u200cهای دیگر نیاز دارند و آن نقشه\u200cها داده نشده\u200cاند: %[1]s."), n))
	}
	if n := len(r.Excused); n > 0 {
		out = append(out, counted(both("Findings that the policy accepts for now: %[1]s.", "یافته\u200cهایی که خط\u200cمشی فعلاً می\u200cپذیرد: %[1]s."), n))
	}
	if n := len(r.Expired); n > 0 {
		out = append(out, counted(both("Exceptions of the policy that are over: %[1]s.", "استثناهای خط\u200cمشی که مهلتشان گذشته است: %[1]s."), n))
	}
	return out
}

// sentence says a finding with its severity.
func sentence(f Finding) touchpoint.Text {
	say := func(lang touchpoint.Lang) string {
		return fmt.Sprintf("%s: %s", asidesIn(lang).severities[max(f.Severity.rank(), 0)], f.Message(lang))
	}
	return both(say(touchpoint.English), say(touchpoint.Persian))
}

// counted puts numbers into a sentence of two languages.
func counted(format touchpoint.Text, numbers ...int) touchpoint.Text {
	say := func(lang touchpoint.Lang) string {
		args := make([]any, len(numbers))
		for i, n := range numbers {
			args[i] = Number("", float64(n)).Text.In(lang)
		}
		return fmt.Sprintf(format.In(lang), args...)
	}
	return both(say(touchpoint.English), say(touchpoint.Persian))
}
