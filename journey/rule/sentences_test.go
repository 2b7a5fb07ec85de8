package rule_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/rule"
	"github.com/safar-cx/safar/touchpoint"
)

func TestTheReportIsSaidInSentencesTheGravestFirst(t *testing.T) {
	p := rule.Policy{Severity: rule.Note, Rules: []rule.Setting{{Rule: "cell-without-owner", Severity: rule.Error}, {Rule: "cell-unmeasured", Severity: rule.Warning}}}
	r := check(t, read(t, shop), p, rule.Options{Now: today})
	said := r.Sentences(1)
	require.Equal(t, []touchpoint.Text{
		{"en": "5 of 30 rules have something to say of the map: errors 1, warnings 2, notes 3.", "fa": "۵ قاعده از ۳۰ قاعده دربارهٔ نقشه یافته دارند: خطا ۱، هشدار ۲، نکته ۳."},
		{"en": "error: Basket (Buying) has no owner", "fa": "خطا: سبد خرید (\u2068Buying\u2069) مسئول ندارد"},
		{"en": "warning: nothing measures Basket (Buying)", "fa": "هشدار: چیزی سبد خرید (\u2068Buying\u2069) را نمی\u200cسنجد"},
		{"en": "warning: nothing measures search (look)", "fa": "هشدار: چیزی \u2068search\u2069 (\u2068look\u2069) را نمی\u200cسنجد"},
	}, said[:4])
	require.Len(t, said, 1+len(r.Findings))
	require.Len(t, r.Sentences(0), 1+len(r.Findings))
	nothing := check(t, read(t, shop), rule.Policy{Severity: rule.Off}, rule.Options{})
	require.Equal(t, []touchpoint.Text{{"en": "The map keeps to all 0 rules that ran.", "fa": "نقشه همهٔ ۰ قاعدهٔ اجراشده را رعایت می\u200cکند."}}, nothing.Sentences(5))
}

func TestManyFindingsOfOneRuleAreCounted(t *testing.T) {
	r := check(t, read(t, shop), rule.Policy{}, rule.Options{Now: today})
	one := r.Findings[0]
	r.Findings = []rule.Finding{one, one, one, one}
	said := r.Sentences(2)
	require.Len(t, said, 4)
	var title touchpoint.Text
	for _, about := range r.Rules {
		if about.Name == one.Rule {
			title = about.Title
		}
	}
	require.Equal(t, "and 2 more like it: "+title["en"], said[3]["en"])
	require.Equal(t, "و ۲ مورد دیگر از همین دست: "+title["fa"], said[3]["fa"])
}

func TestTheReportSaysWhatDidNotRunAndWhatIsAccepted(t *testing.T) {
	p := only("cell-without-owner", "evidence-old", "nested-journey-missing")
	p.Exceptions = []rule.Exception{{Rule: "cell-without-owner", Keys: rule.Keys{Stage: "buy", Touchpoint: "basket"}, Reason: touchpoint.Plain("in June"), Until: journey.Date{Year: 2026, Month: time.June, Day: 30}}}
	nested := strings.Replace(shop, `{"key": "look"}`, `{"key": "look", "opens": "delivery"}`, 1)
	said := check(t, read(t, nested), p, rule.Options{Now: today}).Sentences(0)
	require.Contains(t, said, touchpoint.Text{"en": "Findings that the policy accepts for now: 1.", "fa": "یافته\u200cهایی که خط\u200cمشی فعلاً می\u200cپذیرد: ۱."})
	require.Contains(t, said, touchpoint.Text{"en": "Rules that need the other maps, which were not given: 1.", "fa": "قاعده\u200cهایی که به نقشه\u200cهای دیگر نیاز دارند و آن نقشه\u200cها داده نشده\u200cاند: ۱."})
	said = check(t, read(t, shop), p, rule.Options{}).Sentences(0)
	require.Contains(t, said, touchpoint.Text{"en": "Rules that need the present day, which was not given: 1.", "fa": "قاعده\u200cهایی که به تاریخ امروز نیاز دارند و تاریخ داده نشده است: ۱."})
	july := check(t, read(t, shop), p, rule.Options{Now: journey.Date{Year: 2026, Month: time.July, Day: 1}})
	require.Contains(t, july.Sentences(1), touchpoint.Text{"en": "Exceptions of the policy that are over: 1.", "fa": "استثناهای خط\u200cمشی که مهلتشان گذشته است: ۱."})
}
