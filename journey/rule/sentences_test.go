package rule_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey/rule"
	"github.com/safar-cx/safar/touchpoint"
)

func TestTheReportIsSaidInSentencesTheGravestFirst(t *testing.T) {
	p := rule.Policy{Severity: rule.Note, Rules: []rule.Setting{{Rule: "cell-without-owner", Severity: rule.Error}, {Rule: "cell-unmeasured", Severity: rule.Warning}}}
	r := check(t, read(t, shop), p, rule.Options{Now: today})
	said := r.Sentences(2)
	require.Equal(t, []touchpoint.Text{
		{"en": "5 of 30 rules have something to say of the map: errors 1, warnings 2, notes 3.", "fa": "۵ قاعده از ۳۰ قاعده دربارهٔ نقشه یافته دارند: خطا ۱، هشدار ۲، نکته ۳."},
		{"en": "error: Basket (Buying) has no owner", "fa": "خطا: سبد خرید (\u2068Buying\u2069) مسئول ندارد"},
		{"en": "warning: nothing measures Basket (Buying)", "fa": "هشدار: چیزی سبد خرید (\u2068Buying\u2069) را نمی\u200cسنجد"},
		{"en": "There are 4 findings more.", "fa": "۴ یافتهٔ دیگر هم هست."},
	}, said)
	require.Len(t, r.Sentences(0), 1+len(r.Findings))
	nothing := check(t, read(t, shop), rule.Policy{Severity: rule.Off}, rule.Options{})
	require.Equal(t, []touchpoint.Text{{"en": "The map keeps to all 0 rules that ran.", "fa": "نقشه همهٔ ۰ قاعدهٔ اجراشده را رعایت می\u200cکند."}}, nothing.Sentences(5))
}
