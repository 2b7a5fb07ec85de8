package survey

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/safar-cx/safar/touchpoint"
)

// Words that stand for an answer which names no mark, in lower case.
var (
	noAnswerWords = []string{"blank", "na", "n/a", "#n/a", "n.a.", "null", "#null!", "nan", "none", "missing", "refused", "no answer", "not answered", "no response",
		"not stated", "not sure", "unsure", "don't know", "dont know", "don\u2019t know", "dk", "dk/na", "prefer not to say", "prefer not to answer", "decline to answer",
		"don't know or refused", "unknown", "no opinion", "skipped", "-", "--", ".", "?", "بدون پاسخ", "نمی\u200cدانم"}
	notUsedWords = []string{"not used", "never used", "did not use", "didn't use", "have not used", "haven't used", "not applicable", "does not apply", "doesn't apply",
		"never used or not applicable", "no experience", "استفاده نکرده\u200cام"}
)

// ladders are the usual answers in words, worst first; each step lists its spellings.
var ladders = [][]string{
	{"very dissatisfied|extremely dissatisfied|completely dissatisfied", "dissatisfied|somewhat dissatisfied|unsatisfied|not satisfied", "neutral|neither satisfied nor dissatisfied|neither|neither dissatisfied nor satisfied", "satisfied|somewhat satisfied", "very satisfied|extremely satisfied|completely satisfied"},
	{"strongly disagree|completely disagree|totally disagree", "disagree", "somewhat disagree|slightly disagree|rather disagree", "neutral|neither agree nor disagree|neither|undecided", "somewhat agree|slightly agree|rather agree", "agree", "strongly agree|completely agree|totally agree"},
	{"strongly disagree|completely disagree|totally disagree", "disagree|somewhat disagree", "neutral|neither agree nor disagree|neither|undecided", "agree|somewhat agree", "strongly agree|completely agree|totally agree"},
	{"very poor|very bad|terrible|extremely poor|awful", "poor|bad", "fair|average|ok|okay|acceptable|neutral|neither good nor bad|neither good nor poor", "good", "very good|excellent|outstanding|extremely good"},
	{"poor", "fair", "good", "very good", "excellent"},
	{"poor", "fair", "good", "excellent"},
	{"very unlikely|extremely unlikely|not at all likely", "unlikely|somewhat unlikely", "neutral|neither likely nor unlikely|neither", "likely|somewhat likely", "very likely|extremely likely"},
	{"very difficult|extremely difficult", "difficult|somewhat difficult|hard", "neutral|neither easy nor difficult|neither", "easy|somewhat easy", "very easy|extremely easy"},
	{"never", "rarely|seldom", "sometimes|occasionally", "often|usually", "always"},
	{"not at all satisfied", "slightly satisfied", "moderately satisfied", "very satisfied", "extremely satisfied|completely satisfied"},
	{"not at all important|unimportant", "slightly important", "moderately important", "important|very important", "very important|extremely important"},
	{"much worse than expected", "worse than expected", "as expected|about as expected", "better than expected", "much better than expected"},
	{"خیلی بد", "بد", "متوسط", "خوب", "خیلی خوب"},
	{"کاملاً ناراضی|خیلی ناراضی", "ناراضی", "نه راضی نه ناراضی|متوسط|بی\u200cنظر", "راضی", "کاملاً راضی|خیلی راضی"},
	{"کاملاً مخالفم", "مخالفم", "نظری ندارم|بی\u200cنظرم", "موافقم", "کاملاً موافقم"},
}

// fold makes spellings of a word alike.
func fold(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch r {
		case '_':
			return ' '
		case '\u2019':
			return '\''
		}
		return unicode.ToLower(r)
	}, s)), " ")
}

// emptyWord says whether a value stands for no mark, and why.
func emptyWord(value string) (touchpoint.Answer, bool) {
	v := fold(value)
	if slices.Contains(noAnswerWords, v) {
		return touchpoint.NoAnswer, true
	}
	return touchpoint.NotUsed, slices.Contains(notUsedWords, v)
}

// maxWords is how many spellings the steps of one ladder may have in a file.
const maxWords = 40

// climb finds the ladder on which all the values are steps, at least half of its steps among them. It returns the step of
// each value, from 1, and the height.
func climb(values []string) (steps []int, height int) {
	if len(values) > maxWords {
		return nil, 0
	}
	folded := make([]string, len(values))
	for i, v := range values {
		folded[i] = fold(v)
	}
	for _, ladder := range ladders {
		steps = steps[:0]
		distinct := map[int]bool{}
		for _, v := range folded {
			i := slices.IndexFunc(ladder, func(step string) bool { return slices.Contains(strings.Split(step, "|"), v) })
			if i < 0 {
				break
			}
			steps = append(steps, i+1)
			distinct[i] = true
		}
		if len(steps) == len(values) && 2*len(distinct) >= len(ladder) {
			return steps, len(ladder)
		}
	}
	return nil, 0
}

// leading returns the number that a label such as "5 - very good" begins with.
func leading(value string) (int, bool) {
	n := 0
	for n < len(value) && n < 4 && value[n] >= '0' && value[n] <= '9' {
		n++
	}
	if n == 0 || n == len(value) {
		v, err := strconv.Atoi(value)
		return v, err == nil && n > 0
	}
	rest := strings.TrimLeft(value[n:], " ")
	if rest == "" || !strings.ContainsRune("-=:.)–—(", []rune(rest)[0]) {
		return 0, false
	}
	first := strings.TrimLeft(rest, "-=:.)–—( ")
	if first == "" || first[0] >= '0' && first[0] <= '9' { // a range or a date
		return 0, false
	}
	v, _ := strconv.Atoi(value[:n])
	return v, true
}

// Parts of column names that tell what a column is about. A word of four letters or more also counts at the beginning of a part.
var (
	ratingHints  = []string{"rate", "rating", "ratings", "satis", "satisfaction", "score", "scores", "stars", "quality", "overall", "nps", "netpro", "recommend", "likelihood", "csat", "ces", "ease", "effort", "agree", "رضایت", "امتیاز"}
	npsHints     = []string{"nps", "netpro", "netpromoter", "promoter", "recommend", "ltr"}
	outcomeHints = []string{"overall", "nps", "netpro", "netpromoter", "promoter", "recommend", "ltr", "satis", "satisfaction", "satisfied", "dissatisfied", "sat", "csat", "loy", "loyal", "loyalty", "repurchase", "rebuy", "churn", "churned", "retention", "رضایت"}
	againHints   = []string{"return", "again", "happy", "buy", "stay"} // of outcomes with two values
	idHints      = []string{"id", "ids", "respnum", "respid", "respondent", "respondentid", "responseid", "respno", "caseid", "uuid", "guid", "key", "serial", "ccgid"}
	weightHints  = []string{"weight", "weights", "wt", "wgt", "weighting", "wtfinal", "finalwt"}
	clusterHints = []string{"cluster", "psu", "runid", "samplepoint"}
	groupHints   = []string{"flight", "run", "store", "branch", "shop", "session", "household", "interviewer", "team", "hotel", "room", "site"}
	periodHints  = []string{"wave", "period", "quarter", "year", "month", "yearmonth"}
	metaHints    = []string{"age", "agegroup", "gender", "sex", "inc", "income", "incme", "zip", "zipcode", "postcode", "postal", "country", "county", "state", "city", "region", "area", "lang", "language",
		"day", "week", "weekday", "month", "year", "date", "time", "times", "timesflown", "hour", "hours", "minute", "minutes", "duration", "longuse", "weight", "wt", "id", "num", "number", "nr", "code", "gate", "flight", "flights", "fly",
		"dest", "destgeo", "destmark", "destination", "airline", "carrier", "method", "mode", "strata", "stratum", "segment", "group", "purp", "purpose", "freq", "frequency", "visits", "pet", "pets", "home", "live", "household", "children", "kids",
		"education", "occupation", "job", "marital", "wave", "quota", "interviewer", "version", "status", "type", "class", "channel", "device", "browser", "count", "party", "bags", "firsttime", "com", "comment", "comments", "distance", "delay", "size", "amount", "price", "gateway", "store", "branch", "session", "nflights", "progress", "finished"}
	personaHints = []string{"purp", "purpose", "class", "type", "gender", "sex", "age", "agegroup", "inc", "income", "incme", "lang", "language", "region", "status", "segment", "freq", "frequency", "times", "timesflown", "member", "membership", "tier", "country", "channel", "device", "customer", "peak", "group", "role", "plan"}
)

// parts splits the name of a column into words in lower case; the number of a question ("Q13…") is none.
func parts(name string) []string {
	var words []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			words = append(words, strings.ToLower(string(word)))
		}
		word = nil
	}
	letters := []rune(name)
	for i, r := range letters {
		camel := i > 0 && unicode.IsUpper(r) && unicode.IsLower(letters[i-1])
		if camel || !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\u200c' {
			flush()
		}
		if unicode.IsLetter(r) || unicode.IsMark(r) || r == '\u200c' {
			word = append(word, r)
		}
	}
	flush()
	if len(words) > 1 && words[0] == "q" {
		words = words[1:]
	}
	return words
}

// hinted reports whether a word of the name is one of the hints, or begins or ends with one of at least four letters.
func hinted(name string, hints []string) bool {
	return slices.ContainsFunc(parts(name), func(word string) bool { return wordHinted(word, hints) })
}

func wordHinted(word string, hints []string) bool {
	return slices.ContainsFunc(hints, func(h string) bool {
		return word == h || len(h) >= 4 && len(word) > len(h) && (strings.HasPrefix(word, h) || strings.HasSuffix(word, h))
	})
}

// meta reports whether a name is that of a fact about the respondent rather than of something rated: all its words are.
func meta(name string) bool {
	words := parts(name)
	if len(words) == 0 {
		return false
	}
	for _, w := range words {
		if !slices.Contains(metaHints, w) && !slices.Contains([]string{"of", "the", "in", "at", "de", "no"}, w) {
			return false
		}
	}
	return true
}

// stem returns what the names of one block of questions share: "q7" of "Q7FOOD", "sat" of "sat1", "q12" of "Q12_3"; or "".
func stem(name string) string {
	low := strings.ToLower(strings.TrimLeft(name, "*#_ "))
	i := 0
	for i < len(low) && low[i] >= 'a' && low[i] <= 'z' {
		i++
	}
	j := i
	for j < len(low) && low[j] >= '0' && low[j] <= '9' {
		j++
	}
	switch {
	case i == 0 || j == i:
		return ""
	case j == len(low):
		return low[:i]
	case strings.Contains(low[j:], " ") && low[j] == ' ':
		return ""
	}
	return low[:j]
}

// keyFrom makes a key of any text: lower case, '-' for what a key may not hold. It returns "" if nothing is left.
func keyFrom(s string) touchpoint.Key {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(s) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || b.Len() > 0 && (unicode.IsMark(r) || r == '.'):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			if b.Len()+8 > touchpoint.MaxKey {
				return touchpoint.Key(strings.TrimRight(b.String(), ".-"))
			}
			b.WriteRune(r)
		default:
			gap = true
		}
	}
	return touchpoint.Key(strings.TrimRight(b.String(), ".-"))
}
