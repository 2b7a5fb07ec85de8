package path_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

var update = flag.Bool("update", false, "rewrite golden files")

// visible writes signs that nobody sees by their names.
var visible = strings.NewReplacer("\u2068", "<FSI>", "\u2069", "<PDI>", "\u200f", "<RLM>", "\u200e", "<LRM>")

// requireGolden compares with a file of testdata, which -update rewrites.
func requireGolden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}

// summaries are of all sorts: of everything that can be said, of a chain that cannot be solved, of one with memory, and of one who is still there.
func summaries(t testing.TB) []*path.Summary {
	var out []*path.Summary
	add := func(evidence *tally.Paths) {
		s, err := path.Summarise(evidence, path.Options{Draws: 100})
		require.NoError(t, err)
		out = append(out, s)
	}
	add(loans())
	world := shopping{rng: rand.New(rand.NewPCG(5, 5)), on: .5, who: kinds}
	all := tallied(t, shop)
	for range 200 {
		p := world.path()
		for i := range p.Contacts {
			p.Contacts[i].Burden.Questions = 1 + world.rng.IntN(4)
			p.Contacts[i].Direction = touchpoint.Inbound
		}
		require.NoError(t, all.Add(p))
	}
	add(all)
	add(tallied(t, stays, stay(5, "open"), stay(3, "open")))
	for _, kind := range []string{"on", "left"} {
		add(tallied(t, stays, stay(50, "open"), stay(80, "open"), stay(90_000_000, "open"), stay(20, kind)))
	}
	return out
}

func TestWhatIsSaidInBothLanguages(t *testing.T) {
	for _, lang := range []touchpoint.Lang{"en", "fa"} {
		var text strings.Builder
		for _, s := range summaries(t) {
			for _, sentence := range s.Say(loanNames, lang) {
				fmt.Fprintln(&text, visible.Replace(sentence))
			}
			fmt.Fprintln(&text)
		}
		requireGolden(t, "sentences."+string(lang)+".golden", text.String())
	}
}

func TestOneQuestionIsInTheSingular(t *testing.T) {
	s := *summaries(t)[1]
	asking := *s.Asking
	s.Asking = &asking
	for n, want := range map[float64]string{1: "had met at most 1 question by then", 2: "had met at most 2 questions by then"} {
		asking.QuestionsLeft.Median.Value = figure.Known(n)
		require.Contains(t, strings.Join(s.Say(loanNames, "en"), "\n"), want)
	}
}

// What is said of visits is what is said of customers, with other words.
func TestASummaryOfVisitsSpeaksOfVisits(t *testing.T) {
	for lang, customer := range map[touchpoint.Lang]string{"en": "ustomer", "fa": "مشتری"} {
		for _, s := range summaries(t) {
			customers := s.Say(loanNames, lang)
			s.Unit = path.Visits
			visits := s.Say(loanNames, lang)
			require.Len(t, visits, len(customers))
			for i, said := range visits {
				require.NotContains(t, said, customer)
				if strings.Contains(customers[i], customer) {
					require.NotEqual(t, customers[i], said)
				}
			}
		}
	}
	require.Equal(t, touchpoint.Text{"en": "visits that left"}, path.Visits.Text(touchpoint.Text{"en": "customers who left"}))
	require.Nil(t, path.Visits.Text(nil))
	require.Equal(t, "customers", path.Customers.Phrase("customers"))
}

func TestBothLanguagesSayAsMuch(t *testing.T) {
	for _, s := range summaries(t) {
		require.Len(t, s.Say(loanNames, "fa"), len(s.Say(loanNames, "en")))
		sounds(t, s)
	}
}

func TestHostileNamesStayOnOneLine(t *testing.T) {
	names := path.Names{Stages: []touchpoint.Named{{Key: "ask", Name: touchpoint.Plain("A\nB\u202e%s")}}}
	for _, sentence := range summaries(t)[0].Say(names, "en") {
		require.NotContains(t, sentence, "\n")
		require.NotContains(t, sentence, "\u202e")
		require.NotContains(t, sentence, "%!")
	}
}

func TestWhatIsPublishedRestsOnEnoughCustomers(t *testing.T) {
	for _, s := range summaries(t) {
		for _, least := range []int64{5, 10, 40} {
			before := *s
			p := s.Publish(least, func(c tally.Cell) bool { return c.Touchpoint == "branch" })
			require.Equal(t, before, *s, "the argument is not changed")
			sounds(t, p)
			for _, x := range p.Transitions {
				require.GreaterOrEqual(t, x.Customers, least)
				require.NotContains(t, []touchpoint.Key{x.From.Touchpoint, x.To.Touchpoint}, touchpoint.Key("branch"))
			}
			for _, f := range p.Funnels {
				for _, step := range f.Steps {
					require.GreaterOrEqual(t, min(step.Ordered.Customers, step.Open.Customers, step.Closed.Customers), least)
				}
			}
			for _, x := range p.Stages {
				require.GreaterOrEqual(t, x.Customers, least)
				for _, n := range []int64{x.Open, x.Ends.Began, x.Ends.Lost, x.Ends.Reached, x.Ends.Open} {
					require.False(t, n > 0 && n < least)
				}
				for _, n := range x.Next {
					require.GreaterOrEqual(t, n.Customers, least)
				}
			}
			if p.Chain != nil {
				for _, c := range p.Chain.Cells {
					require.NotEqual(t, touchpoint.Key("branch"), c.Touchpoint)
				}
			}
			if p.Attribution != nil {
				require.GreaterOrEqual(t, p.Reached, least)
			}
		}
	}
	require.Nil(t, (*path.Summary)(nil).Publish(10, nil))
}
