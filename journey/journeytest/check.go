package journeytest

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/rule"
	"github.com/safar-cx/safar/touchpoint"
)

// Options say how to check a map. The zero value runs the standard rules without a policy, and not those that need the present day or other maps.
type Options struct {
	Rules  []rule.Rule     // nil means [rule.Standard]
	Policy string          // its file; empty means none
	Now    journey.Date    // the present day; handed in, so that a test that is green today says so tomorrow unless the map went stale
	Maps   []string        // files of other maps, or patterns of them as [filepath.Glob] has them; nil leaves out the rules that need them
	Fail   rule.Severity   // findings at least so severe fail the test, others are logged; empty means [rule.Warning]
	Lang   touchpoint.Lang // of messages; empty means English
}

// Check runs rules over the map in a file. Each rule is a sub-test; it fails with a sub-test for each part of the map that it finds fault with. An
// exception of the policy that is over or that nothing needs any more is logged, and so is a rule that did not run.
func Check(t *testing.T, file string, o Options) {
	t.Helper()
	report := Report(t, file, o)
	if o.Fail == "" {
		o.Fail = rule.Warning
	}
	fail := make(map[touchpoint.Key][]rule.Finding)
	rest := *report
	rest.Findings = nil
	grave := func(s rule.Severity) int { return slices.Index(rule.Severities(), s) }
	for _, f := range report.Findings {
		if grave(f.Severity) >= grave(o.Fail) {
			fail[f.Rule] = append(fail[f.Rule], f)
		} else {
			rest.Findings = append(rest.Findings, f)
		}
	}
	for _, a := range report.Rules {
		t.Run(string(a.Name), func(t *testing.T) {
			for _, f := range fail[a.Name] {
				t.Run(strings.ReplaceAll(f.Subject.Keys.String(), " ", ","), func(t *testing.T) {
					t.Errorf("%s: %s: %s (%s)\n%s", f.Place, f.Severity, f.Message(o.Lang), f.Rule, f.Fix(o.Lang))
				})
			}
		})
	}
	var text bytes.Buffer
	if err := rest.WriteText(&text, o.Lang); err != nil {
		t.Fatal(err)
	}
	if text.Len() > 0 {
		t.Logf("\n%s", text.String())
	}
}

// Report runs rules over the map in a file and returns what they found, for a test that asks something else of it than [Check] does. What keeps them
// from running (a file that cannot be read, a map or policy that is wrong) ends the test.
func Report(t testing.TB, file string, o Options) *rule.Report {
	t.Helper()
	f := read(t, file)
	rules := o.Rules
	if rules == nil {
		rules = rule.Standard()
	}
	var policy rule.Policy
	if o.Policy != "" {
		text, err := os.ReadFile(o.Policy)
		if err != nil {
			t.Fatal("journeytest:", err)
		}
		if policy, err = rule.ParsePolicy(filepath.ToSlash(o.Policy), bytes.NewReader(text), rules); err != nil {
			t.Fatal("journeytest:", err)
		}
	}
	report, err := rule.Check(f, rules, policy, rule.Options{Now: o.Now, Maps: others(t, o.Maps)})
	if err != nil {
		t.Fatal("journeytest:", err)
	}
	return report
}

func read(t testing.TB, file string) rule.File {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal("journeytest:", err)
	}
	f, err := rule.Read(filepath.ToSlash(file), bytes.NewReader(text))
	if err != nil {
		t.Fatal("journeytest:", err)
	}
	return f
}

// others reads the other maps; a pattern that no file fits ends the test.
func others(t testing.TB, patterns []string) []*journey.Map {
	t.Helper()
	var maps []*journey.Map
	if patterns != nil {
		maps = []*journey.Map{}
	}
	for _, pattern := range patterns {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("journeytest: no map fits %q: %v", pattern, err)
		}
		for _, file := range files {
			maps = append(maps, read(t, file).Map)
		}
	}
	return maps
}

// Flag registers the flag -update of go test, unless something else did, for a package whose tests call [Golden]:
//
//	var _ = journeytest.Flag()
func Flag() bool {
	if flag.Lookup("update") == nil {
		flag.Bool("update", false, "rewrite the golden files")
	}
	return true
}

// Golden holds a map against the file that has its canonical JSON. Where go test runs with -update, see [Flag], the file is written instead.
func Golden(t testing.TB, file string, m *journey.Map) {
	t.Helper()
	var got bytes.Buffer
	if _, err := m.WriteTo(&got); err != nil {
		t.Fatal("journeytest:", err)
	}
	if f := flag.Lookup("update"); f != nil && f.Value.String() == "true" {
		if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
			t.Fatal("journeytest:", err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("journeytest: %v; go test -update writes it", err)
	}
	if line, ok := differ(string(want), got.String()); ok {
		t.Errorf("%s:%d: the map has become another from here on; go test -update writes it anew\nfile: %s\nmap:  %s", file, line.number, line.want, line.got)
	}
}

// difference is the first line in which two texts differ.
type difference struct {
	number    int
	want, got string
}

func differ(want, got string) (difference, bool) {
	if want == got {
		return difference{}, false
	}
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := 0; ; i++ {
		switch {
		case i >= len(a):
			return difference{i + 1, "(the end)", b[i]}, true
		case i >= len(b):
			return difference{i + 1, a[i], "(the end)"}, true
		case a[i] != b[i]:
			return difference{i + 1, a[i], b[i]}, true
		}
	}
}
