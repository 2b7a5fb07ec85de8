package journeytest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/rule"
	"github.com/safar-cx/safar/touchpoint"
)

// Run runs each rule over its fixtures, the files dir/NAME/*.jsonc where NAME is the rule's, and holds what it finds against what they expect. Each
// rule is a sub-test, and each fixture a sub-test of that. A rule must have a fixture in which it finds something and one in which it finds nothing.
//
// A fixture is a map's JSON with comments, each from // to the end of its line:
//
//	// want "regexp" …    the rule finds something on this line; every regular expression fits its message in English or in Persian
//	// now 2026-03-21     the present day
//	// set months 6       a parameter of the rule
//	// maps a.json …      other maps, beside the fixture
//
// Any other comment is for people. Several findings on one line are written one after the other, each beginning with want. The line of a finding is that
// of its subject.
func Run(t *testing.T, dir string, rules ...rule.Rule) {
	t.Helper()
	for _, r := range rules {
		t.Run(string(r.Name), func(t *testing.T) {
			files, err := filepath.Glob(filepath.Join(dir, string(r.Name), "*.jsonc"))
			if err != nil {
				t.Fatal("journeytest:", err)
			}
			finds, silent := false, false
			for _, file := range files {
				f := ReadFixture(t, file)
				finds, silent = finds || len(f.wants) > 0, silent || len(f.wants) == 0
				t.Run(strings.TrimSuffix(filepath.Base(file), ".jsonc"), func(t *testing.T) {
					for _, fault := range f.compare(f.Check(t, r)) {
						t.Error(fault)
					}
				})
			}
			if !finds {
				t.Errorf("no fixture of %s shows what it finds", filepath.Join(dir, string(r.Name)))
			}
			if !silent {
				t.Errorf("no fixture of %s shows where it finds nothing", filepath.Join(dir, string(r.Name)))
			}
		})
	}
}

// Fixture is a map that says what rules are to find in it; see [Run].
type Fixture struct {
	File  rule.File
	now   journey.Date
	set   rule.Parameters
	maps  []string
	wants []want
}

// want is a finding that is expected.
type want struct {
	line     int
	patterns []*regexp.Regexp
}

// ReadFixture reads a fixture; one that cannot be read ends the test.
func ReadFixture(t testing.TB, file string) Fixture {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal("journeytest:", err)
	}
	f, plain, err := parse(text)
	if err != nil {
		t.Fatalf("journeytest: %s:%v", filepath.ToSlash(file), err)
	}
	for i, name := range f.maps {
		f.maps[i] = filepath.Join(filepath.Dir(file), filepath.FromSlash(name))
	}
	if f.File, err = rule.Read(filepath.ToSlash(file), bytes.NewReader(plain)); err != nil {
		t.Fatal("journeytest:", err)
	}
	return f
}

// Check runs one rule over the fixture, with the day, parameters and maps that it states.
func (f Fixture) Check(t testing.TB, r rule.Rule) *rule.Report {
	t.Helper()
	policy := rule.Policy{Rules: []rule.Setting{{Rule: r.Name, Parameters: f.set}}}
	report, err := rule.Check(f.File, []rule.Rule{r}, policy, rule.Options{Now: f.now, Maps: others(t, f.maps)})
	if err != nil {
		t.Fatal("journeytest:", err)
	}
	return report
}

// compare returns what is found and not expected, what is expected and not found, and why the rule did not run.
func (f Fixture) compare(report *rule.Report) []string {
	var faults []string
	for _, s := range report.Skipped {
		faults = append(faults, fmt.Sprintf("%s: %s did not run: it needs %q", f.File.Name, s.Rule, s.Need))
	}
	met := make([]bool, len(f.wants))
next:
	for _, found := range report.Findings {
		for i, w := range f.wants {
			if !met[i] && w.fits(found) {
				met[i] = true
				continue next
			}
		}
		faults = append(faults, fmt.Sprintf("%s: not expected: %s; %s", found.Place, found.Message(touchpoint.English), found.Message(touchpoint.Persian)))
	}
	for i, w := range f.wants {
		if !met[i] {
			faults = append(faults, fmt.Sprintf("%s:%d: expected and not found: %s", f.File.Name, w.line, w.patterns))
		}
	}
	return faults
}

func (w want) fits(found rule.Finding) bool {
	if found.Place.Line != w.line {
		return false
	}
	for _, p := range w.patterns {
		if !p.MatchString(found.Message(touchpoint.English)) && !p.MatchString(found.Message(touchpoint.Persian)) {
			return false
		}
	}
	return true
}

// parse takes the comments out of a fixture, leaving every character of the map where it was. The error begins with the line.
func parse(text []byte) (Fixture, []byte, error) {
	var f Fixture
	lines := bytes.Split(text, []byte("\n"))
	for i, line := range lines {
		at := comment(line)
		if at < 0 {
			continue
		}
		lines[i] = bytes.TrimRight(line[:at], " \t\r")
		if err := f.note(i+1, strings.TrimSpace(string(line[at+2:]))); err != nil {
			return Fixture{}, nil, fmt.Errorf("%d: %w", i+1, err)
		}
	}
	return f, bytes.Join(lines, []byte("\n")), nil
}

// comment returns where the comment of a line begins, outside of strings; -1 where there is none.
func comment(line []byte) int {
	quoted := false
	for i := 0; i < len(line); i++ {
		switch {
		case quoted && line[i] == '\\':
			i++
		case line[i] == '"':
			quoted = !quoted
		case !quoted && line[i] == '/' && i+1 < len(line) && line[i+1] == '/':
			return i
		}
	}
	return -1
}

// note takes in a comment.
func (f *Fixture) note(line int, text string) error {
	word, rest, _ := strings.Cut(text, " ")
	rest = strings.TrimSpace(rest)
	switch word {
	case "want":
		return f.expect(line, text)
	case "now":
		day, err := journey.ParseDate(rest)
		f.now = day
		return err
	case "set":
		name, value, _ := strings.Cut(rest, " ")
		v, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		if f.set == nil {
			f.set = rule.Parameters{}
		}
		f.set[touchpoint.Key(name)] = v
		return err
	case "maps":
		f.maps = append(f.maps, strings.Fields(rest)...)
	}
	return nil
}

// expect reads one or more findings: want "regexp" "regexp" want …
func (f *Fixture) expect(line int, text string) error {
	for text != "" {
		if rest, ok := strings.CutPrefix(text, "want"); ok {
			f.wants = append(f.wants, want{line: line})
			text = strings.TrimSpace(rest)
			continue
		}
		quoted, err := strconv.QuotedPrefix(text)
		if err != nil {
			return fmt.Errorf("a regular expression in quotes is expected at %q", text)
		}
		pattern, err := strconv.Unquote(quoted)
		if err != nil {
			return err
		}
		compiled, err := regexp.Compile(pattern)
		if err != nil {
			return err
		}
		last := &f.wants[len(f.wants)-1]
		last.patterns = append(last.patterns, compiled)
		text = strings.TrimSpace(text[len(quoted):])
	}
	return nil
}
