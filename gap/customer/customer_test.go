package customer_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/customer"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}

func visible(s string) string {
	return strings.NewReplacer("\u200e", "<LRM>", "\u200f", "<RLM>", "\u2068", "<FSI>", "\u2069", "<PDI>").Replace(s) + "\n"
}

func TestAViewAndATallyOfTheSamePathNeverDisagree(t *testing.T) {
	met := 0
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 61))
		m := randomMap(t, r)
		met += agree(t, m, randomPath(r, m), randomOptions(r))
	}
	require.Greater(t, met, 10_000)
}

func FuzzLook(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed, seed*7, "pay", int64(seed)<<40, false)
	}
	f.Add(uint64(3), uint64(9), "\xff\u202e", int64(-1<<60), true)
	f.Fuzz(func(t *testing.T, of, walk uint64, word string, shift int64, broken bool) {
		r := rand.New(rand.NewPCG(of, 62))
		m := randomMap(t, r)
		o := randomOptions(r)
		p := randomPath(rand.New(rand.NewPCG(walk, 63)), m)
		for i := range p.Contacts {
			c := &p.Contacts[i]
			c.Activity += word
			if !c.Start.IsZero() {
				c.Start = c.Start.Add(time.Duration(shift))
			}
			if broken && i == 1 {
				c.Start, c.Owner, c.Outcome = time.Unix(shift, 0), word, touchpoint.Key(word)
			}
		}
		if _, err := customer.Look(m, p, o); err != nil {
			require.ErrorIs(t, err, tally.ErrPath)
			return
		}
		agree(t, m, p, o)
	})
}

// helpline is a map of a small shop with a hotline that promises an answer within a day.
func helpline(t testing.TB) *journey.Map {
	both := func(en, fa string) touchpoint.Text { return touchpoint.Text{"en": en, "fa": fa} }
	ref := func(stage, point touchpoint.Key) journey.CellRef {
		return journey.CellRef{Stage: stage, Touchpoint: point}
	}
	m, err := journey.New(journey.Draft{
		Key:      "shop",
		Stages:   []journey.Stage{{Key: "buy", Name: both("Buying", "خرید")}, {Key: "use", Name: both("Using", "استفاده")}},
		Channels: []touchpoint.Channel{{Key: "web", Kind: touchpoint.Web}, {Key: "line", Kind: touchpoint.Phone}},
		Touchpoints: []touchpoint.Touchpoint{
			{Key: "till", Name: both("Till", "صندوق"), Channel: "web"}, {Key: "guide", Name: both("Guide", "راهنما"), Channel: "web"},
			{Key: "hotline", Name: both("Hotline", "خط تلفن"), Channel: "line", Response: touchpoint.Duration{Exact: 24 * time.Hour}},
		},
		Cells: []journey.Cell{
			{Stage: "buy", Touchpoint: "till"}, {Stage: "use", Touchpoint: "guide"}, {Stage: "buy", Touchpoint: "hotline"},
			{Stage: "use", Touchpoint: "hotline", Owner: both("Customer care", "خدمات مشتریان"), Deputy: both("Sales", "فروش")},
		},
		Plan: []journey.Step{
			{Cells: []journey.CellRef{ref("buy", "hotline")}, Optional: true}, {Cells: []journey.CellRef{ref("buy", "till")}},
			{Cells: []journey.CellRef{ref("use", "guide")}}, {Name: both("Aftercare", "پیگیری"), Cells: []journey.CellRef{ref("use", "hotline")}},
		},
	})
	require.NoError(t, err)
	return m
}

func at(hours float64, stage, point touchpoint.Key) touchpoint.Contact {
	return touchpoint.Contact{Stage: stage, Touchpoint: point, Start: dawn.Add(time.Duration(hours * float64(time.Hour)))}
}

// asking is a customer who bought, skipped the guide, and asks the hotline twice; the second time nobody answers.
func asking() touchpoint.Path {
	paid, first, answer, second := at(1, "buy", "till"), at(30, "use", "hotline"), at(60, "use", "hotline"), at(70, "use", "hotline")
	paid.Activity, paid.Owner = "pay", "shop"
	first.Direction, first.Outcome, first.Owner = touchpoint.Inbound, "unhelpful", "desk 1"
	answer.Direction, answer.Owner = touchpoint.Outbound, "desk 2"
	second.Direction = touchpoint.Inbound
	return touchpoint.Path{Customer: "Customer no. 4711", Open: true, Contacts: []touchpoint.Contact{at(0, "buy", "till"), paid, first, answer, second, at(71, "", "fax")}}
}

var options = customer.Options{
	AsOf: dawn.Add(118 * time.Hour), Goals: []tally.PathGoal{{Key: "bought", Activities: []string{"pay"}}}, Bad: []touchpoint.Key{"unhelpful"},
}

func TestOneCustomerOnTheMap(t *testing.T) {
	v, err := customer.Look(helpline(t), asking(), options)
	require.NoError(t, err)
	require.Equal(t, customer.Standing{
		State: customer.Open, Stage: "use", Touchpoint: "hotline", Since: dawn.Add(30 * time.Hour), InStage: known(88 * 3600), Idle: known(48 * 3600),
		Goals: []customer.GoalReached{{Goal: "bought", Contact: 2, At: dawn.Add(time.Hour)}},
	}, v.Standing)
	require.Len(t, v.Requests, 2)
	late, overdue := v.Requests[0], v.Requests[1]
	require.Equal(t, []any{customer.Late, 3, 4, known(30 * 3600), known(6 * 3600)}, []any{late.State, late.Contact, late.Answer, late.Waited, late.Beyond})
	require.Equal(t, []any{customer.Overdue, 5, 0, known(48 * 3600), known(24 * 3600)}, []any{overdue.State, overdue.Contact, overdue.Answer, overdue.Waited, overdue.Beyond})
	require.Equal(t, dawn.Add(94*time.Hour), overdue.Due)
	require.Equal(t, "Customer care", overdue.Owner.In("en"))
	require.Equal(t, v.Requests[1:], v.Overdue())
	var states []customer.StepState
	for _, s := range v.Plan {
		states = append(states, s.State)
	}
	require.Equal(t, []customer.StepState{customer.PassedOver, customer.InOrder, customer.Skipped, customer.InOrder}, states)
	require.Equal(t, []customer.Change{{From: 2, To: 3, Before: "shop", After: "desk 1"}, {From: 3, To: 4, Before: "desk 1", After: "desk 2"}}, v.Handovers)
	require.Empty(t, v.Switches)
	require.Equal(t, []customer.BadContact{{CellRef: v.Contacts[2].CellRef, Contact: 3, Outcome: "unhelpful", Back: 4, BackHere: 4}}, v.Bad)
	require.Equal(t, known(29*3600), v.Contacts[2].Wait)
	require.False(t, v.Contacts[5].Placed)
}

func TestSentencesOfCustomers(t *testing.T) {
	m := helpline(t)
	calm := touchpoint.Path{Contacts: []touchpoint.Contact{at(0, "buy", "till"), at(2, "use", "guide")}}
	begun := touchpoint.Path{Open: true, Contacts: []touchpoint.Contact{at(0, "buy", "hotline"), at(1, "buy", "till")}}
	begun.Contacts[0].Direction, begun.Contacts[1].Outcome = touchpoint.Inbound, "unhelpful"
	gone := touchpoint.Path{Contacts: []touchpoint.Contact{at(0, "use", "guide"), at(0.0001, "buy", "till"), at(0.0002, "use", "hotline")}}
	gone.Contacts[2].Outcome, gone.Contacts[0].Outcome, gone.Contacts[1].Activity = "unhelpful", "unhelpful", "pay"
	nasty := m.Draft()
	for i := range nasty.Touchpoints {
		nasty.Touchpoints[i].Name = touchpoint.Plain("\u202eLine\u2028one\ntwo\u2069 یک")
	}
	nasty.Cells[2].Owner, nasty.Cells[3].Owner, nasty.Cells[3].Deputy = nil, nil, nil
	hostile, err := journey.New(nasty)
	require.NoError(t, err)
	soon := options
	soon.AsOf = dawn.Add(3 * time.Hour)
	for _, lang := range []touchpoint.Lang{"en", "fa"} {
		var b strings.Builder
		for _, c := range []struct {
			name string
			m    *journey.Map
			p    touchpoint.Path
			o    customer.Options
		}{
			{"asking", m, asking(), options}, {"calm", m, calm, customer.Options{}}, {"under way, nobody knows since when", m, touchpoint.Path{Open: true, Contacts: calm.Contacts}, customer.Options{}}, {"begun", m, begun, soon}, {"gone", m, gone, options},
			{"nothing", m, touchpoint.Path{}, options}, {"nowhere", m, touchpoint.Path{Contacts: []touchpoint.Contact{at(0, "", "fax")}}, options},
			{"hostile names, nobody responsible", hostile, asking(), options},
		} {
			m := c.m
			v, err := customer.Look(m, c.p, c.o)
			require.NoError(t, err)
			require.Equal(t, v.Say(m, "en"), v.Sentences)
			said := v.Say(m, lang)
			fmt.Fprintf(&b, "# %s\n%s\n", c.name, visible(strings.Join(said, "\n")))
			for _, s := range said {
				require.NotContains(t, s, "%!")
				require.Equal(t, strings.Count(s, "\u2068"), strings.Count(s, "\u2069"))
				require.False(t, strings.ContainsFunc(s, func(c rune) bool { return unicode.IsControl(c) || c >= '\u202a' && c <= '\u202e' }))
			}
		}
		golden(t, "sentences."+string(lang)+".golden", b.String())
	}
}

func TestHowACustomerIsCalledStandsNowhereUnlessItIsAskedFor(t *testing.T) {
	m, p := helpline(t), asking()
	for i := range p.Contacts {
		p.Contacts[i].Customer = p.Customer
	}
	shown := func(o customer.Options) string {
		v, err := customer.Look(m, p, o)
		require.NoError(t, err)
		written, err := json.Marshal(v)
		require.NoError(t, err)
		return string(written) + strings.Join(append(v.Say(m, "en"), v.Say(m, "fa")...), " ")
	}
	require.NotContains(t, shown(options), "4711")
	named := options
	named.Name = true
	require.Contains(t, shown(named), "4711")
	p.Contacts[1].Start = dawn.Add(-time.Hour)
	_, err := customer.Look(m, p, options)
	require.ErrorIs(t, err, tally.ErrPath)
	require.NotContains(t, err.Error(), "4711")
}

func TestAViewComesBackFromJSON(t *testing.T) {
	m := helpline(t)
	v, err := customer.Look(m, asking(), options)
	require.NoError(t, err)
	written, err := json.MarshalIndent(v, "", "  ")
	require.NoError(t, err)
	golden(t, "asking.json", string(written)+"\n")
	var back customer.View
	require.NoError(t, json.Unmarshal(written, &back))
	require.True(t, reflect.DeepEqual(*v, back))
	require.Equal(t, v.Say(m, "fa"), back.Say(m, "fa"))
}

func TestLookingChangesNothing(t *testing.T) {
	p := asking()
	before := p.Clone()
	v, err := customer.Look(helpline(t), p, options)
	require.NoError(t, err)
	require.Equal(t, before, p)
	p.Contacts[0].Activity = "changed"
	require.NotEqual(t, "changed", v.Contacts[0].Activity)
	_, err = customer.Look(helpline(t), p, customer.Options{Goals: []tally.PathGoal{{Key: "g", Stage: "x"}}})
	require.ErrorIs(t, err, tally.ErrPathSchema)
}
