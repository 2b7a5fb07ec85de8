package safar_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

const module = "github.com/safar-cx/safar"

// room is a package, or a tree of packages, with what it may import of this module and from outside the standard library.
type room struct {
	imports []string // packages of the module
	outside []string // other modules
	why     string   // what an arrow that is not allowed would break
}

// house is the order of the packages, from the ground up.
var house = map[string]room{
	".": {why: "the root is documentation alone"},
	"touchpoint": {outside: []string{"github.com/google/uuid"},
		why: "the words stand on nothing, so that everyone can use them"},
	"touchpoint/document": {why: "reading JSON knows nothing of what is read"},
	"touchpoint/table": {imports: []string{"touchpoint/document"},
		why: "cutting a file into cells knows nothing of what the cells mean"},
	"touchpoint/survey": {imports: []string{"touchpoint", "touchpoint/document", "touchpoint/table"},
		why: "a reader yields responses and does not know what is done with them"},
	"touchpoint/eventlog": {imports: []string{"touchpoint", "touchpoint/document", "touchpoint/table"}, outside: []string{"github.com/google/uuid"},
		why: "a reader yields contacts and does not know what is done with them"},
	"touchpoint/tally": {imports: []string{"touchpoint"},
		why: "sums do not know where responses come from nor what is asked of them"},
	"journey": {imports: []string{"touchpoint", "touchpoint/document"}, outside: []string{"github.com/google/uuid"},
		why: "the map knows neither evidence nor pictures"},
	"journey/mermaid": {imports: []string{"touchpoint", "touchpoint/document", "journey"},
		why: "a map goes in and out without evidence and without pictures"},
	"journey/picture": {imports: []string{"touchpoint", "journey"},
		why: "what to draw is decided before: no statistics"},
	"journey/sheet": {imports: []string{"touchpoint", "touchpoint/document", "touchpoint/table", "journey"},
		why: "a map goes in and out without evidence and without pictures"},
	"journey/nest": {imports: []string{"touchpoint", "touchpoint/document", "journey"},
		why: "which map lies within which is known without evidence; scores are handed in"},
	"journey/ecosystem": {imports: []string{"touchpoint", "journey", "journey/picture"},
		why: "what stands behind a cell is on the map; what it weighs is handed in"},
	"journey/version": {imports: []string{"touchpoint", "touchpoint/document", "journey", "journey/picture"},
		why: "what differs between two maps is known without evidence"},
	"journey/rule": {imports: []string{"touchpoint", "touchpoint/document", "journey"},
		why: "a rule looks at the map; what rests on evidence is a rule made elsewhere"},
	"journey/journeytest": {imports: []string{"touchpoint", "journey", "journey/rule"},
		why: "rules are run the same whatever they rest on"},
	"journey/draw": {imports: []string{"touchpoint", "journey", "journey/picture"},
		why: "a renderer draws values and computes nothing"},
	"gap/infer": {outside: []string{"gonum.org/v1/gonum"},
		why: "statistics work on plain numbers"},
	"gap/infer/survival": {imports: []string{"gap/infer"}, outside: []string{"gonum.org/v1/gonum"},
		why: "times until something happens are plain numbers, too"},
	"gap/infer/chain": {imports: []string{"gap/infer"}, outside: []string{"gonum.org/v1/gonum"},
		why: "a chain knows states by number, not what they are"},
	"gap/infer/agreement": {imports: []string{"gap/infer"}, outside: []string{"gonum.org/v1/gonum"},
		why: "agreement is a matter of numbers: it does not know who the raters are nor what they rated"},
	"gap/infer/ahp": {imports: []string{"gap/infer"}, outside: []string{"gonum.org/v1/gonum"},
		why: "comparisons are numbers: it does not know what is compared"},
	"gap/infer/compare": {imports: []string{"gap/infer"}, outside: []string{"gonum.org/v1/gonum"},
		why: "groups are numbers: what they are of is not known here"},
	"gap/infer/importance": {imports: []string{"gap/infer"}, outside: []string{"gonum.org/v1/gonum"},
		why: "predictors are numbers: what they drive is not known here"},
	"gap/infer/drift": {outside: []string{"gonum.org/v1/gonum"},
		why: "a series is numbers: what moved, and in whose eyes, is not known here"},
	"gap/infer/regress": {imports: []string{"gap/infer"}, outside: []string{"gonum.org/v1/gonum"},
		why: "a slope is a number: what it is the slope of is not known here"},
	"gap/infer/shrink": {imports: []string{"gap/infer"}, outside: []string{"gonum.org/v1/gonum"},
		why: "what estimates have in common is in the numbers: it does not know what was measured"},
	"gap/infer/smaa": {imports: []string{"gap/infer"}, outside: []string{"gonum.org/v1/gonum"},
		why: "alternatives and criteria are numbers: what is weighed is not known here"},
	"gap/infer/kano": {imports: []string{"gap/infer"}, outside: []string{"gonum.org/v1/gonum"},
		why: "answers to two questions are numbers: what they are of is not known here"},
	"gap/infer/quadrant": {outside: []string{"gonum.org/v1/gonum"},
		why: "points are numbers: what the axes are is not known here"},
	"gap/figure": {imports: []string{"gap/infer"},
		why: "how a number is written down does not depend on what it is of"},
	"gap/legend": {imports: []string{"touchpoint", "journey", "journey/picture"},
		why: "names are written the same whatever is said of them"},
	"gap/measure": {imports: []string{"touchpoint", "touchpoint/tally", "journey", "gap/infer", "gap/figure"}, outside: []string{"gonum.org/v1/gonum"},
		why: "how good a cell is does not depend on what is asked of it"},
	"gap/path": {imports: []string{"touchpoint", "touchpoint/tally", "journey", "journey/picture", "gap/infer", "gap/infer/survival", "gap/infer/chain", "gap/figure"}, outside: []string{"gonum.org/v1/gonum"},
		why: "what customers do is known without a ranking of where it hurts"},
	"gap/plan": {imports: []string{"touchpoint", "touchpoint/tally", "journey", "journey/picture", "gap/infer", "gap/figure", "gap/path"},
		why: "whether customers hold to a plan is known without a ranking of where it hurts"},
	"gap/driver": {imports: []string{"touchpoint", "touchpoint/tally", "journey", "journey/picture", "gap/infer", "gap/infer/compare", "gap/infer/importance", "gap/figure", "gap/legend", "gap/measure"}, outside: []string{"gonum.org/v1/gonum"},
		why: "what goes with an outcome is known without a ranking of where it hurts"},
	"gap/consistency": {imports: []string{"touchpoint", "touchpoint/tally", "journey", "journey/picture", "gap/infer", "gap/infer/compare", "gap/figure", "gap/legend", "gap/measure"}, outside: []string{"gonum.org/v1/gonum"},
		why: "whether the experience is alike is known without a ranking of where it hurts"},
	"gap/lens": {imports: []string{"touchpoint", "touchpoint/document", "touchpoint/tally", "journey", "journey/picture", "gap/infer", "gap/infer/agreement", "gap/infer/importance", "gap/infer/kano", "gap/infer/quadrant", "gap/figure", "gap/legend", "gap/measure", "gap/driver"}, outside: []string{"gonum.org/v1/gonum"},
		why: "other ways to prioritise stand beside the ranking, never in it"},
	"gap/trend": {imports: []string{"touchpoint", "touchpoint/tally", "journey", "journey/picture", "gap/infer", "gap/infer/compare", "gap/infer/drift", "gap/figure", "gap/measure", "gap/legend"}, outside: []string{"gonum.org/v1/gonum"},
		why: "what changed between periods is known without a ranking of either"},
	"gap/whatif": {imports: []string{"touchpoint", "touchpoint/tally", "journey", "journey/picture", "gap/infer", "gap/infer/regress", "gap/figure", "gap/legend", "gap/measure"}, outside: []string{"gonum.org/v1/gonum"},
		why: "what a gap costs is known without a ranking of the gaps"},
	"gap/robust": {imports: []string{"touchpoint", "touchpoint/tally", "journey", "journey/picture", "gap/infer", "gap/infer/smaa", "gap/figure", "gap/legend", "gap/measure"}, outside: []string{"gonum.org/v1/gonum"},
		why: "how much importance matters is known without a ranking"},
	"principles": {imports: []string{"touchpoint", "touchpoint/document", "touchpoint/table", "journey", "journey/picture", "gap/infer"}, outside: []string{"github.com/google/uuid"},
		why: "what experts say stands beside what customers say and do, and knows neither"},
	"principles/scorecard": {imports: []string{"touchpoint", "touchpoint/document", "journey", "journey/picture", "principles", "gap/infer", "gap/infer/agreement", "gap/infer/ahp", "gap/figure"}, outside: []string{"gonum.org/v1/gonum"},
		why: "what experts find is known without what customers say and do"},
	"gap": {imports: []string{"touchpoint", "touchpoint/document", "touchpoint/tally", "journey", "journey/picture", "gap/infer", "gap/infer/shrink", "gap/figure", "gap/legend", "gap/measure", "gap/path", "gap/plan", "gap/driver", "gap/consistency", "gap/lens", "gap/trend", "gap/whatif", "gap/robust", "principles", "principles/scorecard"}, outside: []string{"gonum.org/v1/gonum"},
		why: "a ranking does not know how it is read in nor how it is drawn"},
	"gap/customer": {imports: []string{"touchpoint", "touchpoint/document", "touchpoint/tally", "journey", "journey/picture", "gap/path", "gap"},
		why: "a single case has no statistics"},
	"gap/rules": {imports: []string{"touchpoint", "journey", "journey/rule", "gap", "gap/consistency"},
		why: "rules rest on a ranking; it does not know what is asked of it"},
	"examples/rules": {imports: []string{"touchpoint", "journey", "journey/rule"},
		why: "examples use what users use"},
	"examples/convert": {imports: []string{"touchpoint", "touchpoint/table", "journey", "journey/mermaid", "journey/sheet", "journey/picture", "journey/draw"},
		why: "examples use what users use"},
	"examples/worksheet": {imports: []string{"touchpoint", "journey", "journey/picture", "journey/draw", "principles", "principles/scorecard"},
		why: "examples use what users use"},
	"examples/analyse": {imports: []string{"touchpoint", "touchpoint/document", "touchpoint/survey", "touchpoint/eventlog", "touchpoint/tally", "journey", "journey/picture", "journey/draw", "gap", "gap/infer", "gap/figure", "gap/path", "gap/plan", "gap/driver", "gap/consistency", "gap/lens", "gap/trend", "gap/whatif", "gap/robust", "gap/customer", "principles", "principles/scorecard", "journey/rule", "journey/version", "gap/rules"},
		why: "examples use what users use"},
}

// files yields the Go files of the module, without those of nested modules and test data.
func files(t *testing.T, visit func(name string, text []byte)) {
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			_, nested := os.Stat(filepath.Join(name, "go.mod"))
			if name != "." && (nested == nil || strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
				return filepath.SkipDir
			}
			return nil
		}
		if strings.HasSuffix(name, ".go") {
			text, err := os.ReadFile(name)
			require.NoError(t, err)
			visit(filepath.ToSlash(name), text)
		}
		return nil
	})
	require.NoError(t, err)
}

func TestPackagesImportOnlyWhatTheHouseAllows(t *testing.T) {
	files(t, func(name string, text []byte) {
		at := path.Dir(name)
		r, known := house[at]
		require.True(t, known, "%s: the package %q has no room in the house; give it one, here and in doc.go", name, at)
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly)
		require.NoError(t, err)
		test := strings.HasSuffix(name, "_test.go")
		for _, spec := range file.Imports {
			target, err := strconv.Unquote(spec.Path.Value)
			require.NoError(t, err)
			inner, ours := strings.CutPrefix(target+"/", module+"/")
			inner = strings.TrimSuffix(inner, "/")
			switch {
			case ours && test: // a test may also use what stands above it, to have something to test with
			case ours:
				require.True(t, slices.Contains(r.imports, inner), "%s must not import %s: %s", name, inner, r.why)
			case strings.Contains(strings.Split(target, "/")[0], "."):
				allowed := slices.ContainsFunc(r.outside, func(m string) bool { return target == m || strings.HasPrefix(target, m+"/") })
				require.True(t, allowed || test, "%s must not import %s: %s", name, target, r.why)
			}
		}
	})
}

func TestEveryRoomOfTheHouseIsDocumented(t *testing.T) {
	text, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	for name := range house {
		if name == "." {
			continue
		}
		require.Contains(t, string(text), "//\t"+name+" ", "doc.go does not list the package")
		_, err := os.Stat(filepath.FromSlash(name))
		require.NoError(t, err, "the house has a room that is not built")
	}
}

// Characters that change the order or the look of what follows them are written as escapes, so that a reader sees what the compiler sees.
func TestSourceHasNoHiddenCharacters(t *testing.T) {
	files(t, func(name string, text []byte) {
		for i, c := range string(text) {
			hidden := unicode.Is(unicode.Cf, c) || unicode.Is(unicode.Bidi_Control, c)
			require.False(t, hidden, "%s: byte %d is U+%04X; write it as an escape", name, i, c)
		}
	})
}
