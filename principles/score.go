package principles

import (
	"database/sql/driver"
	"fmt"
	"strconv"
	"strings"

	"github.com/safar-cx/safar/touchpoint"
)

// Score is the answer to a question: a mark from 1 (worst) to [Marks] (best), or [DoesNotApply]. The zero Score is no answer, and no
// assessment has it. In JSON it is a number or "does-not-apply", in a database an integer or NULL.
type Score int8

// DoesNotApply is the answer that a question makes no sense here. It counts neither for nor against.
const DoesNotApply Score = -1

const (
	doesNotApply = "does-not-apply"
	maxShown     = 40 // bytes of a bad score in an error
)

// Check returns an error unless s is a mark or [DoesNotApply].
func (s Score) Check() error {
	if s == DoesNotApply || s >= 1 && s <= Marks {
		return nil
	}
	return fmt.Errorf("principles: a score of %d; a mark runs from 1 to %d", s, Marks)
}

// Unit returns a mark on the unit scale, 0 worst to 1 best, and false for [DoesNotApply].
func (s Score) Unit() (float64, bool) {
	if s < 1 || s > Marks {
		return 0, false
	}
	return float64(s-1) / (Marks - 1), true
}

// String writes the score as JSON has it, without quotes; "" for none.
func (s Score) String() string {
	switch s {
	case 0:
		return ""
	case DoesNotApply:
		return doesNotApply
	}
	return strconv.Itoa(int(s))
}

// MarshalJSON writes a number or "does-not-apply".
func (s Score) MarshalJSON() ([]byte, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	if s == DoesNotApply {
		return []byte(`"` + doesNotApply + `"`), nil
	}
	return strconv.AppendInt(nil, int64(s), 10), nil
}

// UnmarshalJSON reads what [Score.MarshalJSON] writes.
func (s *Score) UnmarshalJSON(data []byte) error {
	text := string(data)
	if text == `"`+doesNotApply+`"` {
		*s = DoesNotApply
		return nil
	}
	if n, err := strconv.ParseInt(text, 10, 8); err == nil && Score(n) != DoesNotApply && Score(n).Check() == nil {
		*s = Score(n)
		return nil
	}
	if len(text) > maxShown {
		text = text[:maxShown] + "…"
	}
	return fmt.Errorf("principles: a score of %s; write a whole number from 1 to %d, or %q", strings.ToValidUTF8(text, ""), Marks, doesNotApply)
}

// Value gives a database an integer, or NULL for [DoesNotApply]: an average in SQL passes over it, as it should.
func (s Score) Value() (driver.Value, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	if s == DoesNotApply {
		return nil, nil
	}
	return int64(s), nil
}

// Scan takes an integer or NULL from a database; an integer also as text, as some drivers give it.
func (s *Score) Scan(from any) error {
	var mark int64
	switch v := from.(type) {
	case nil:
		*s = DoesNotApply
		return nil
	case int64:
		mark = v
	case []byte:
		return s.scanText(string(v))
	case string:
		return s.scanText(v)
	default:
		return fmt.Errorf("principles: a database gave %T for a score; an integer or NULL is needed", from)
	}
	if mark < 1 || mark > Marks {
		return fmt.Errorf("principles: a score of %d from a database; a mark runs from 1 to %d", mark, Marks)
	}
	*s = Score(mark)
	return nil
}

func (s *Score) scanText(text string) error {
	mark, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return fmt.Errorf("principles: a database gave the text %s for a score; an integer or NULL is needed", quote(text))
	}
	return s.Scan(mark)
}

// write writes a score as people of a language do.
func (s Score) write(lang touchpoint.Lang) string {
	if s == DoesNotApply {
		return say(lang).naShort
	}
	if persian(lang) {
		return persianDigits(s.String())
	}
	return s.String()
}

// readScore reads what people write in the place of a score; ok is false if it is none. Empty text is no answer.
func readScore(text string) (s Score, ok bool) {
	text = strings.TrimRight(strings.Trim(fold(text), " ()[]*`"), ". ")
	switch text {
	case "":
		return 0, true
	case "-", "\u2013", "\u2014", "\u2212", "\u2012", "\u00d7", doesNotApply:
		return DoesNotApply, true
	}
	for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
		for _, word := range say(lang).na {
			if strings.ReplaceAll(text, " ", "") == strings.ReplaceAll(fold(word), " ", "") {
				return DoesNotApply, true
			}
		}
	}
	for _, whole := range []string{".0", ",0", "\u066b0"} { // what programs make of a column of numbers with gaps
		text = strings.TrimSuffix(text, whole)
	}
	if len(text) == 1 && text[0] >= '1' && text[0] <= '0'+Marks {
		return Score(text[0] - '0'), true
	}
	return 0, false
}
