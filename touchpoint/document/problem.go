package document

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// MaxProblems is how many problems a [Problems] keeps; one more then says that there were others.
const MaxProblems = 100

const (
	maxMessage = 1000 // bytes of one message
	maxQuote   = 60   // characters that Quote shows
)

// Causes of the problems with the names of members; any other problem of [Decode] means that a value could
// not be read.
var (
	ErrUnknownMember  = errors.New("document: unknown member")
	ErrMemberCase     = errors.New("document: member in the wrong case") // it is read nevertheless
	ErrRepeatedMember = errors.New("document: repeated member")          // the first one is read
)

// errMore marks the last problem of a list that reached its bound.
var errMore = errors.New("document: more problems than are listed")

// Problem is one thing wrong with a document.
type Problem struct {
	Pointer Pointer // where in the document; "" is the document itself
	Line    int     // counted from 1; 0 is unknown
	Column  int     // in characters (code points) counted from 1; 0 is unknown
	Message string  // what is wrong, and what would be right
	Cause   error   // the error behind it, or nil
}

// Error gives position, pointer and message on one line, without the name of a package: whoever read the
// document puts its own before it, as [Problems.Err] does.
func (p Problem) Error() string {
	var b strings.Builder
	if p.Line > 0 {
		fmt.Fprintf(&b, "line %d, column %d: ", p.Line, p.Column)
	}
	if p.Pointer != "" {
		b.WriteString(string(p.Pointer))
		b.WriteString(": ")
	}
	b.WriteString(p.Message)
	return b.String()
}

// Unwrap returns the cause.
func (p Problem) Unwrap() error { return p.Cause }

// Problems is what is wrong with one document, in order. It is an error; errors.As finds it, or its first
// Problem, in whatever wraps it. The zero value is empty and ready to use.
type Problems []Problem

// Error lists the problems, one a line when there are several.
func (p Problems) Error() string {
	switch len(p) {
	case 0:
		return "no problems"
	case 1:
		return p[0].Error()
	}
	var b strings.Builder
	if n := len(p); p.Full() {
		fmt.Fprintf(&b, "%d problems and more:", n-1)
	} else {
		fmt.Fprintf(&b, "%d problems:", n)
	}
	for _, problem := range p {
		b.WriteString("\n\t")
		b.WriteString(problem.Error())
	}
	return b.String()
}

// Unwrap returns the problems one by one.
func (p Problems) Unwrap() []error {
	errs := make([]error, len(p))
	for i, problem := range p {
		errs[i] = problem
	}
	return errs
}

// Err returns nil when there are no problems, else an error that says them after the name of the package that
// reports them and wraps p.
func (p Problems) Err(pkg string) error {
	if len(p) == 0 {
		return nil
	}
	return fmt.Errorf("%s: %w", pkg, p)
}

// Add appends a problem at the given pointer, its message formatted as fmt.Errorf does; an error formatted
// with %w becomes the cause. After [MaxProblems] problems it adds one that says there are more, and then
// nothing.
func (p *Problems) Add(at Pointer, format string, args ...any) {
	if p.Full() {
		return
	}
	err := fmt.Errorf(format, args...)
	p.add(Problem{Pointer: at, Message: err.Error(), Cause: errors.Unwrap(err)})
}

// AddError appends what err says, if it is not nil, without the name of the package that its message begins
// with. Where err is or wraps a [Problems], each of these is added, its pointer taken to be relative to at.
func (p *Problems) AddError(at Pointer, err error) {
	if err == nil {
		return
	}
	var inner Problems
	if !errors.As(err, &inner) {
		p.add(Problem{Pointer: at, Message: withoutPackage(err.Error()), Cause: err})
		return
	}
	for _, problem := range inner {
		problem.Pointer, problem.Line, problem.Column = at+problem.Pointer, 0, 0
		p.add(problem)
	}
}

// withoutPackage cuts the package's name off the beginning of an error's message.
func withoutPackage(message string) string {
	for i, c := range []byte(message) {
		if c == ':' && i > 0 && i+2 < len(message) && message[i+1] == ' ' {
			return message[i+2:]
		}
		if c < 'a' || c > 'z' {
			break
		}
	}
	return message
}

// Full reports whether the bound is reached, so that nothing will be added any more and a check may stop.
func (p Problems) Full() bool {
	return len(p) > 0 && p[len(p)-1].Cause == errMore
}

func (p *Problems) add(problem Problem) {
	if p.Full() {
		return
	}
	if len(*p) >= MaxProblems {
		*p = append(*p, more())
		return
	}
	problem.Message = shorten(problem.Message, maxMessage)
	*p = append(*p, problem)
}

func more() Problem {
	return Problem{Message: "and more problems; only the first " + strconv.Itoa(MaxProblems) + " are listed", Cause: errMore}
}

// Quote quotes text for a message, cut to a length that fits one.
func Quote(text string) string {
	n := 0
	for i := range text {
		if n == maxQuote {
			return strconv.Quote(text[:i]) + "…"
		}
		n++
	}
	return strconv.Quote(text)
}

// shorten cuts text to at most limit bytes, never within a character.
func shorten(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	for limit > 0 && !utf8.RuneStart(text[limit]) {
		limit--
	}
	return text[:limit] + "…"
}
