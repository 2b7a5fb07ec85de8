package scorecard_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/infer/agreement"
	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/principles/scorecard"
	"github.com/safar-cx/safar/touchpoint"
)

// Worked out by hand. Basket: A marks 1 and 3 (levels 0 and ½, mean ¼), B marks 5 (1), so the cell has ⅝. Paying: A marks 2, so ¼. By importance the stage has
// (1·⅝ + 3·¼)/4 = 11/32; with help at 1 the journey has the mean of 11/32 and 1.
func TestScoresRollUpFromCellsToStagesToTheJourney(t *testing.T) {
	list := []principles.Assessment{
		said("A", basket, "effortless.wait", 1), said("A", basket, "effortless.steps", 3), said("B", basket, "effortless.wait", 5),
		said("A", pay, "effortless.wait", 2), said("B", pay, "effortless.wait", principles.DoesNotApply), said("C", help, "effortless.wait", 5),
	}
	c := make1(t, scorecard.Options{}, list...)
	for at, want := range map[principles.Subject]float64{
		basket: 5. / 8, pay: 1. / 4, principles.Stage("buy"): 11. / 32, help: 1, principles.Stage("use"): 1, principles.Journey(): (11./32 + 1) / 2,
	} {
		for _, principle := range []touchpoint.Key{"effortless", ""} {
			require.InDelta(t, want, score(t, c, at, principle).Level.Value.Float(), 1e-12, "%s", at)
			require.InDelta(t, 1+4*want, score(t, c, at, principle).Mark.Float(), 1e-12)
		}
	}
	buy := score(t, c, principles.Stage("buy"), "effortless")
	require.Equal(t, scorecard.Parts{Assessed: 2, Of: 2}, buy.Parts)
	require.Equal(t, scorecard.Counts{Assessors: 2, Answers: 4, DoesNotApply: 1}, buy.Counts)
	require.Equal(t, scorecard.Counts{Assessors: 3, Answers: 5, DoesNotApply: 1}, c.Counts)
	require.Equal(t, scorecard.Parts{Assessed: 1, Of: 10}, score(t, c, principles.Journey(), "").Parts)
	require.Empty(t, c.Of(principles.Brand()), "what nobody assessed has no score")

	alike := make1(t, scorecard.Options{Stages: []scorecard.StageWeight{{Stage: "use", Weight: 3}}}, list...)
	require.InDelta(t, (11./32+3)/4, score(t, alike, principles.Journey(), "").Level.Value.Float(), 1e-12)
	whole := make1(t, scorecard.Options{Whole: 4}, append(list, said("A", principles.Stage("buy"), "effortless.wait", 1))...)
	require.InDelta(t, (11./32*4+0*4)/8, score(t, whole, principles.Stage("buy"), "").Level.Value.Float(), 1e-12, "a stage's own marks count beside its cells")
}

func TestMissingIsMissingAndNeverZero(t *testing.T) {
	with := make1(t, scorecard.Options{}, said("A", basket, "effortless.wait", 4), said("B", basket, "effortless.wait", 4))
	require.InDelta(t, 0.75, score(t, with, principles.Journey(), "").Level.Value.Float(), 1e-12)
	require.Equal(t, scorecard.Parts{Assessed: 1, Of: 2}, score(t, with, principles.Stage("buy"), "effortless").Parts)
	na := make1(t, scorecard.Options{}, said("A", basket, "effortless.wait", principles.DoesNotApply))
	require.Empty(t, na.Scores)
	require.Equal(t, 1, na.DoesNotApply)
	require.Nil(t, na.Agreement)
	require.Equal(t, "Nothing has been assessed yet.", na.Say("en")[0])
	require.Equal(t, "هنوز چیزی ارزیابی نشده است.", na.Say("fa")[0])
}

func TestOneAssessorHasNoIntervalAndAgreementOfAllHasWidth(t *testing.T) {
	one := make1(t, scorecard.Options{}, said("A", basket, "effortless.wait", 2), said("A", basket, "senses.order", 4))
	require.True(t, score(t, one, basket, "").Level.Interval.IsZero())
	require.Equal(t, scorecard.RankSet{1, 2}, score(t, one, basket, "effortless").RankSet, "one assessor tells no ranks")
	require.Equal(t, agreement.OneRater, one.Agreement.Coefficients[0].Reason)
	require.Contains(t, strings.Join(one.Say("en"), "\n"), "One assessor alone tells nothing")

	for _, n := range []int{2, 3, 10} {
		var list []principles.Assessment
		for i := range n {
			list = append(list, said(fmt.Sprint("assessor ", i), basket, "effortless.wait", 3), said(fmt.Sprint("assessor ", i), basket, "senses.order", 4))
		}
		c := make1(t, scorecard.Options{}, list...)
		for _, s := range c.Scores {
			require.False(t, s.Level.Interval.IsZero())
			require.Less(t, s.Level.Interval[0].Float(), s.Level.Value.Float()-0.02, "%d assessors of one mind", n)
			require.Greater(t, s.Level.Interval[1].Float(), s.Level.Value.Float()+0.02)
			require.Less(t, s.Adjusted.Interval[0].Float(), s.Adjusted.Interval[1].Float())
			if s.Principle != "" {
				require.Equal(t, scorecard.RankSet{1, 2}, s.RankSet, "a difference without variance is never sure")
			}
		}
	}
}

func TestTheWeakestPrincipleIsSureWhereManyAgree(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var list []principles.Assessment
	for i := range 12 {
		for q, question := range []string{"effortless.wait", "effortless.steps", "senses.order", "senses.offence", "control.when"} {
			mark := principles.Score(4 + rng.IntN(2))
			if q < 2 {
				mark = principles.Score(1 + rng.IntN(2))
			}
			if question == "control.when" {
				continue
			}
			list = append(list, said(fmt.Sprint("assessor ", i), basket, question, mark))
		}
	}
	list[0].Note = "Five pages to pay"
	c := make1(t, scorecard.Options{}, list...)
	weakest := c.Weakest(principles.Journey())
	require.Equal(t, touchpoint.Key("effortless"), weakest[0].Principle)
	require.Equal(t, scorecard.RankSet{1, 1}, weakest[0].RankSet)
	require.Equal(t, scorecard.RankSet{2, 2}, weakest[1].RankSet)
	require.Contains(t, c.Say("en")[0], "Buying: the principle kept worst is surely Effortless")
	require.Contains(t, c.Say("fa")[0], "به\u200cیقین «بی\u200cدردسر بودن» است")
	require.Equal(t, "Five pages to pay", c.Why(principles.Journey(), "effortless")[0].Note)
}

// Two assessors mark everything, A always one below B; C marks only what is good, so that its cell looks the worse for A.
func TestAdjustedScoresAreFreedOfStrictAssessors(t *testing.T) {
	var list []principles.Assessment
	for i, question := range []string{"effortless.wait", "effortless.steps", "effortless.find", "effortless.repeat", "effortless.reach"} {
		low := principles.Score(1 + i%4)
		list = append(list, said("A", basket, question, low), said("B", basket, question, low+1), said("C", basket, question, low+1))
	}
	list = append(list, said("A", pay, "effortless.wait", 3), said("B", help, "effortless.wait", 4))
	c := make1(t, scorecard.Options{}, list...)
	require.Equal(t, agreement.Strict, c.Severity.Assessors[0].Leaning)
	onlyStrict, onlyMild := score(t, c, pay, ""), score(t, c, help, "")
	require.InDelta(t, 3, onlyStrict.Mark.Float(), 1e-9)
	require.InDelta(t, 4, onlyMild.Mark.Float(), 1e-9)
	require.InDelta(t, onlyStrict.Adjusted.Value.Float(), onlyMild.Adjusted.Value.Float(), 1e-9, "freed of severity both are the same")
	require.Contains(t, strings.Join(c.Say("en"), "\n"), "Surely stricter than the others: A.")
	require.Len(t, c.Freed().Entries, len(c.Matrix().Entries))
}

func TestWhatDoesNotBelongIsLeftOutAndCounted(t *testing.T) {
	other := said("A", basket, "effortless.wait", 1)
	other.Map = "elsewhere"
	wrong := said("A", basket, "effortless.wait", 1)
	wrong.Question, wrong.Principle = "effortless.find", "senses"
	c := make1(t, scorecard.Options{}, other, wrong, said("A", principles.Stage("gone"), "effortless.wait", 1), said("A", basket, "magic.wand", 1),
		said("A", basket, "effortless.gone", 1), said("A", basket, "effortless.wait", 5))
	require.Equal(t, []scorecard.Left{{scorecard.OtherMap, 1}, {scorecard.UnknownSubject, 1}, {scorecard.UnknownPrinciple, 1}, {scorecard.UnknownQuestion, 2}}, c.LeftOut)
	require.Equal(t, 1, c.Answers)
	require.Contains(t, strings.Join(c.Say("en"), "\n"), "5 answers were left out")
}

func TestTheSameAnswersMakeTheSameBytesInAnyOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	var list []principles.Assessment
	for i := range 7 {
		for _, at := range []principles.Subject{basket, pay, help, principles.Stage("use"), principles.Brand()} {
			for _, question := range []string{"effortless.wait", "senses.order", "senses.offence", "expectations.kept"} {
				if rng.IntN(4) > 0 {
					a := said(fmt.Sprint("assessor ", i), at, question, principles.Score(1+rng.IntN(5)))
					a.Note = fmt.Sprint("note ", rng.IntN(9))
					list = append(list, a)
				}
			}
		}
	}
	var want bytes.Buffer
	_, err := make1(t, scorecard.Options{}, list...).WriteTo(&want)
	require.NoError(t, err)
	for range 5 {
		rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		var got bytes.Buffer
		_, err := make1(t, scorecard.Options{}, append(list, list[:5]...)...).WriteTo(&got)
		require.NoError(t, err)
		require.Equal(t, want.String(), got.String())
	}
}

func TestOptionsThatMakeNoSenseAreRefused(t *testing.T) {
	for want, o := range map[string]scorecard.Options{
		"confidence 2":        {Confidence: 2},
		"weighs -1":           {Whole: -1},
		"does not have":       {Stages: []scorecard.StageWeight{{Stage: "gone", Weight: 1}}},
		"stage buy weighs 0;": {Stages: []scorecard.StageWeight{{Stage: "buy"}}},
	} {
		_, err := scorecard.Make(parse(t, small), setOf(t), o)
		require.ErrorIs(t, err, scorecard.ErrOption)
		require.ErrorContains(t, err, want)
	}
	_, err := scorecard.Make(parse(t, small), setOf(t), scorecard.Options{Catalogue: principles.Catalogue{Questions: []principles.Question{{Key: "x"}}}})
	require.ErrorIs(t, err, scorecard.ErrOption)
}

func TestWhatIsPublishedNamesNobody(t *testing.T) {
	var list []principles.Assessment
	for i, who := range []string{"Secret One", "Secret Two", "Secret Three"} {
		a := said(who, basket, "effortless.wait", principles.Score(2+i))
		a.Note, a.Evidence = "secret note", "secret photograph"
		list = append(list, a, said(who, basket, "senses.order", 3))
	}
	list = append(list, said("Secret One", pay, "effortless.wait", 1))
	o := scorecard.Options{Weights: scorecard.Weights{Comparisons: []scorecard.Comparison{{Principle: "effortless", Over: "senses", Times: 3, By: "Secret One"}}}}
	c := make1(t, o, list...)
	var private, public bytes.Buffer
	_, err := c.WriteTo(&private)
	require.NoError(t, err)
	require.Contains(t, private.String(), "Secret One")
	p := c.Publish(0)
	_, err = p.WriteTo(&public)
	require.NoError(t, err)
	require.NotContains(t, strings.ToLower(public.String()), "secret")
	require.NotContains(t, strings.ToLower(strings.Join(p.Say("en"), "")), "secret")
	require.True(t, score(t, p, pay, "").Hidden)
	require.False(t, score(t, p, pay, "").Level.Value.IsKnown())
	require.False(t, score(t, p, basket, "").Hidden)
	for _, picture := range p.Pictures() {
		require.NoError(t, picture.Check())
	}
	require.NotEmpty(t, c.Remarks, "the card itself is not changed")
	require.Empty(t, (*scorecard.Card)(nil).Publish(0))
}
