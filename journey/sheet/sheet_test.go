package sheet_test

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/sheet"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
	"github.com/safar-cx/safar/touchpoint/table"
)

func load(t testing.TB, name string) *journey.Map {
	t.Helper()
	file, err := os.Open(name)
	require.NoError(t, err)
	defer file.Close()
	m, err := journey.Parse(file)
	require.NoError(t, err)
	return m
}

// ferry is a map in which each column has something to say, and some of it is awkward.
func ferry(t testing.TB) *journey.Map {
	t.Helper()
	both := func(en, fa string) touchpoint.Text { return touchpoint.Text{"en": en, "fa": fa} }
	m, err := journey.New(journey.Draft{
		Key: "ferry", Name: both("Ferry", "کشتی"), Note: touchpoint.Plain("a note"),
		Channels:    []touchpoint.Channel{{Key: "desk", Name: both("Desk", "باجه"), Kind: touchpoint.InPerson}, {Key: "web", Kind: touchpoint.Web}},
		Touchpoints: []touchpoint.Touchpoint{{Key: "ticket", Name: both("Ticket", "بلیت"), Channel: "desk"}, {Key: "berth", Name: touchpoint.Plain("=HYPERLINK(\"x\")"), Channel: "web"}, {Key: "stray", Channel: "web"}},
		Stages:      []journey.Stage{{Key: "buy", Name: both("Buying", "خرید"), Goals: []journey.Goal{{Statement: touchpoint.Plain("quick")}}}, {Key: "sail", Name: touchpoint.Plain("Sailing; at last")}},
		Personas:    []journey.Persona{{Key: "commuter", Name: both("Commuter", "هرروزه")}, {Key: "visitor"}},
		Cells: []journey.Cell{
			{Stage: "buy", Touchpoint: "ticket", Scope: journey.Scope{Personas: []touchpoint.Key{"commuter", "visitor"}, Opens: "ticket-desk"},
				Owner: both("Sales, north", "فروش"), Deputy: touchpoint.Plain("-"), Actions: []touchpoint.Key{"plan"}, Impact: both("+ and \"more\"", "بیش\u200cتر"), Moment: true,
				Levels: journey.Levels{
					Desired:  journey.Level{Value: 0.9, Basis: journey.Measured, Item: "expected", Note: touchpoint.Plain("2025")},
					Intended: journey.Level{Value: 0.1 + 0.2, Basis: journey.Stated},
					Rival:    journey.Level{Basis: journey.Measured, Item: "theirs"},
				},
				Importance: 2.5, Emotion: touchpoint.Plain("'@hope"), Obstacles: []touchpoint.Text{both("The queue; long", "صف"), touchpoint.Plain("Rain")},
				Items: []journey.Measure{{Item: "desk", Weight: 2}, {Item: "price"}}, Chain: []journey.Link{{Quote: touchpoint.Plain("which?")}}},
			{Stage: "sail", Touchpoint: "ticket", Owner: touchpoint.Plain("Crew\nand captain")},
			{Stage: "sail", Touchpoint: "berth", Levels: journey.Levels{Desired: journey.Level{Value: 1, Basis: journey.Assumed}}},
		},
		Actions: []journey.Action{{Key: "plan", Name: touchpoint.Plain("Show the plan")}},
	})
	require.NoError(t, err)
	return m
}

func canonical(t testing.TB, m *journey.Map) string {
	t.Helper()
	var b strings.Builder
	_, err := m.WriteTo(&b)
	require.NoError(t, err)
	return b.String()
}

func write(t testing.TB, m *journey.Map, o sheet.Options) string {
	t.Helper()
	var b bytes.Buffer
	_, err := sheet.Write(&b, m, o)
	require.NoError(t, err)
	return b.String()
}

func read(t testing.TB, text string, onto *journey.Map, o sheet.Options) (*journey.Map, []sheet.Remark) {
	t.Helper()
	m, remarks, err := sheet.Read(strings.NewReader(text), onto, o)
	require.NoError(t, err, "%s", text)
	return m, remarks
}

func TestATableOfAMapChangesNothingOfIt(t *testing.T) {
	maps := []*journey.Map{ferry(t), load(t, "../../examples/analyse/data/sfo/map.json"), load(t, "../../examples/analyse/data/shop/map.json")}
	for _, m := range maps {
		for _, o := range []sheet.Options{
			{}, {Lang: "en"}, {Lang: "fa"}, {Lang: "fa-IR"}, {Dialect: table.Dialect{Delimiter: ";", Decimal: ","}}, {Dialect: table.Dialect{Delimiter: "\t"}}, {Dialect: table.Dialect{Delimiter: "|"}},
		} {
			text := write(t, m, o)
			back, remarks := read(t, text, m, sheet.Options{Lang: o.Lang})
			require.Empty(t, remarks)
			require.Equal(t, canonical(t, m), canonical(t, back))
			alone, _ := read(t, text, nil, sheet.Options{Lang: o.Lang})
			again := write(t, alone, o)
			once, _ := read(t, again, nil, sheet.Options{Lang: o.Lang})
			require.Equal(t, canonical(t, alone), canonical(t, once), "what a table holds makes the same map again")
			require.Equal(t, len(m.Cells()), len(alone.Cells()))
		}
	}
}

func TestATableHoldsWhatItSays(t *testing.T) {
	m := ferry(t)
	alone, _ := read(t, write(t, m, sheet.Options{}), nil, sheet.Options{Key: "ferry", Lang: "en"})
	want, _ := m.Cell("buy", "ticket")
	have, ok := alone.Cell("buy", "ticket")
	require.True(t, ok)
	require.Equal(t, touchpoint.Text{"en": "Sales, north"}, have.Owner)
	require.Equal(t, touchpoint.Text{"en": "-"}, have.Deputy, "a text that looks like the sign for taking away stays a text")
	require.Equal(t, want.Scope, have.Scope)
	require.Equal(t, want.Items, have.Items)
	require.Equal(t, want.Importance, have.Importance)
	require.Equal(t, want.Levels.Intended, have.Levels.Intended)
	require.Equal(t, journey.Level{Value: 0.9, Basis: journey.Measured, Item: "expected"}, have.Levels.Desired)
	require.Equal(t, want.Levels.Rival, have.Levels.Rival)
	require.Equal(t, touchpoint.Text{"en": "'@hope"}, have.Emotion)
	require.Equal(t, []touchpoint.Text{{"en": "The queue; long"}, {"en": "Rain"}}, have.Obstacles)
	desk, _ := alone.Channel("desk")
	require.Equal(t, touchpoint.InPerson, desk.Kind)
}

func TestOnlyWhatTheTableSaysIsChanged(t *testing.T) {
	m := ferry(t)
	table := "touchpoint;stage;owner;desired;moment of truth;impact;channel;remarks of mine\n" +
		"Ticket;Buying;Operations;0,5;no;-;;hello\n" + // by name, in English
		"berth;sail;;-;;;desk;\n" +
		"Lounge;sail;'=Crew;;بله;;;\n"
	got, remarks := read(t, table, m, sheet.Options{})
	d := m.Draft()
	d.Cells[0].Owner["en"], d.Cells[0].Levels.Desired.Value, d.Cells[0].Moment, d.Cells[0].Impact = "Operations", 0.5, false, nil
	d.Cells[2].Levels.Desired = journey.Level{}
	d.Touchpoints[1].Channel = "desk"
	d.Touchpoints = append(d.Touchpoints, touchpoint.Touchpoint{Key: "Lounge", Channel: "unknown"})
	d.Channels = append(d.Channels, touchpoint.Channel{Key: "unknown", Name: touchpoint.Text{"en": "Unknown", "fa": "نامعلوم"}, Kind: touchpoint.Other})
	d.Cells = append(d.Cells, journey.Cell{Stage: "sail", Touchpoint: "Lounge", Owner: touchpoint.Plain("=Crew"), Moment: true})
	want, err := journey.New(d)
	require.NoError(t, err)
	require.Equal(t, canonical(t, want), canonical(t, got))
	require.Equal(t, []sheet.Remark{
		{Line: 1, Text: remarks[0].Text}, {Line: 4, Text: touchpoint.Text{"en": `Added: the touchpoint "Lounge".`, "fa": `افزوده شد: نقطهٔ تماس "Lounge".`}},
	}, remarks)
	require.Contains(t, remarks[0].Text["en"], `The column "remarks of mine" is passed over`)
	require.Equal(t, canonical(t, ferry(t)), canonical(t, m), "the map that was given stays as it was")
}

func TestATextIsChangedInOneLanguage(t *testing.T) {
	got, _ := read(t, "مرحله,نقطهٔ تماس,نام مرحله,مسئول,موردنظر سازمان\nخريد,بلیت,خریدن,بازرگانی,۰٫۸\n", ferry(t), sheet.Options{Lang: "fa"})
	s, _ := got.Stage("buy")
	require.Equal(t, touchpoint.Text{"en": "Buying", "fa": "خریدن"}, s.Name)
	c, _ := got.Cell("buy", "ticket")
	require.Equal(t, touchpoint.Text{"en": "Sales, north", "fa": "بازرگانی"}, c.Owner)
	require.Equal(t, 0.8, c.Levels.Intended.Value)
}

func TestANameIsChangedInOneRowOfMany(t *testing.T) {
	got, _ := read(t, "stage,touchpoint,touchpoint name\nbuy,ticket,Pass\nsail,ticket,Ticket\n", ferry(t), sheet.Options{})
	p, _ := got.Touchpoint("ticket")
	require.Equal(t, "Pass", p.Name["en"])
}

func TestMistakesAreLocated(t *testing.T) {
	for text, want := range map[string]string{
		"":                                 "sheet: the file is empty",
		"stage,owner\n":                    `line 1, column 1: a table of a map has the column "touchpoint"`,
		"stage,touchpoint,Stage\n":         `line 1, column 3: the column "Stage" is here twice`,
		"stage,touchpoint\n,ticket\n":      "line 2, column 1: stage is missing",
		"stage,touchpoint\nbuy\n":          "line 2, column 2: touchpoint is missing",
		"stage,touchpoint\nbuy,ticket,x\n": "line 2, column 1: the row has 3 cells",
		"stage,touchpoint\n…,ticket\n":     `line 2, column 1: stage "…" can be no name`,
		"stage,touchpoint\nbuy,ticket\n\nBuying,Ticket\n":              "line 4, column 1: the cell of stage \"buy\" and touchpoint \"ticket\" is already on line 2",
		"stage,touchpoint,owner,desired\nbuy,ticket,\"a\nb\",1.5\n":    `line 3, column 4: desired is "1.5"; it is a number above 0, up to 1`,
		"stage,touchpoint,importance\nbuy,ticket,NaN\n":                `line 2, column 3: importance is "NaN"`,
		"stage,touchpoint,moment of truth\nbuy,ticket,maybe\n":         `moment of truth is "maybe"; it is yes or no`,
		"stage,touchpoint,rival basis\nbuy,berth,stated\n":             "rival basis is given without a level",
		"stage,touchpoint,rival basis\nbuy,berth,guessed\n":            `rival basis is "guessed"`,
		"stage,touchpoint,items\nbuy,berth,a b\n":                      `items has "a b", which is no key`,
		"stage,touchpoint,items\nbuy,berth,a*0\n":                      `items has the weight "0"`,
		"stage,touchpoint,items\nbuy,berth,a; a\n":                     `items has the item "a" twice`,
		"stage,touchpoint,opens\nbuy,berth,a b\n":                      "opens is no key of a map",
		"stage,touchpoint,channel kind\nbuy,berth,tram\n":              `channel kind "tram" is not known`,
		"stage,touchpoint,channel name\nbuy,ticket,A\nsail,ticket,B\n": `line 3, column 3: channel name is "B" here and "A" on line 2`,
		"stage,touchpoint\nbuy,tick\xe9t\n":                            "line 2, column 2: touchpoint is not valid UTF-8",
		"stage,touchpoint\nbuy,\"ticket\n":                             "line 2, column 1:",
	} {
		_, _, err := sheet.Read(strings.NewReader(text), ferry(t), sheet.Options{})
		require.ErrorContains(t, err, want, "%q", text)
		require.True(t, strings.HasPrefix(err.Error(), "sheet"), err.Error())
	}
	_, _, err := sheet.Read(strings.NewReader("stage,touchpoint\nbuy,\n"), ferry(t), sheet.Options{Name: "cells.csv"})
	require.ErrorContains(t, err, "cells.csv")
	var found document.Problems
	require.ErrorAs(t, err, &found)
	_, _, err = sheet.Read(strings.NewReader("stage,touchpoint\n"), nil, sheet.Options{})
	require.ErrorContains(t, err, "at least one stage")
	_, _, err = sheet.Read(iotest.ErrReader(os.ErrClosed), nil, sheet.Options{})
	require.ErrorIs(t, err, os.ErrClosed)
	_, _, err = sheet.Read(strings.NewReader(""), nil, sheet.Options{Dialect: table.Dialect{Delimiter: "ab"}})
	require.ErrorContains(t, err, "delimiter")
	_, err = sheet.Write(failing{}, ferry(t), sheet.Options{})
	require.ErrorIs(t, err, os.ErrClosed)
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, os.ErrClosed }

func TestFilesAreReadAsOthersWriteThem(t *testing.T) {
	latin, ok := table.ToLatin("stage;touchpoint;owner\r\nbuy;ticket;Müller\r\n")
	require.True(t, ok)
	got, _ := read(t, string(latin), ferry(t), sheet.Options{Dialect: table.Dialect{Encoding: table.Latin1}})
	c, _ := got.Cell("buy", "ticket")
	require.Equal(t, "Müller", c.Owner["en"])

	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	_, _ = z.Write([]byte(write(t, ferry(t), sheet.Options{})))
	require.NoError(t, z.Close())
	got, _ = read(t, zipped.String(), ferry(t), sheet.Options{})
	require.Equal(t, canonical(t, ferry(t)), canonical(t, got))
}

func TestNoCellIsAFormula(t *testing.T) {
	for _, bad := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "|x", "%x", "\uff1d1", "'=1", "\u200f=1"} {
		d := ferry(t).Draft()
		for i := range d.Cells {
			d.Cells[i].Owner, d.Cells[i].Obstacles = touchpoint.Plain(bad), []touchpoint.Text{touchpoint.Plain(bad)}
		}
		d.Stages[0].Name = touchpoint.Plain(bad)
		m, err := journey.New(d)
		require.NoError(t, err)
		text := write(t, m, sheet.Options{})
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
		require.NoError(t, err)
		for _, row := range rows {
			for _, cell := range row {
				require.False(t, strings.IndexAny(strings.TrimLeft(cell, " \t\r\n\u200f"), "=+-@|%\uff1d") == 0, "%q", cell)
			}
		}
		back, _ := read(t, text, m, sheet.Options{})
		require.Equal(t, canonical(t, m), canonical(t, back))
	}
}

func TestWhatATableCannotHoldIsSaid(t *testing.T) {
	var b bytes.Buffer
	remarks, err := sheet.Write(&b, ferry(t), sheet.Options{})
	require.NoError(t, err)
	var said []string
	for _, r := range remarks {
		require.NotEmpty(t, r.Text["fa"])
		said = append(said, r.Text["en"])
	}
	require.Equal(t, []string{
		"Not in the table: name and note of the map (2).", "Not in the table: stages and touchpoints without a cell (1).", "Not in the table: goals (1).",
		"Not in the table: what personas are like, beyond their keys (2).", "Not in the table: what actions are, beyond their keys (1).", "Not in the table: contents, chains and notes of cells (2).",
	}, said)
}

func FuzzRead(f *testing.F) {
	m := ferry(f)
	for _, o := range []sheet.Options{{}, {Lang: "fa"}, {Dialect: table.Dialect{Delimiter: ";"}}} {
		f.Add([]byte(write(f, m, o)), o.Lang == "fa")
	}
	f.Add([]byte("stage|touchpoint|items|personas\na|b|c*2;d|x;y z\na b|b||\n"), false)
	f.Fuzz(func(t *testing.T, data []byte, farsi bool) {
		o := sheet.Options{}
		if farsi {
			o.Lang = touchpoint.Persian
		}
		for _, onto := range []*journey.Map{nil, m} {
			got, _, err := sheet.Read(bytes.NewReader(data), onto, o)
			if err != nil {
				continue
			}
			again, remarks := read(t, write(t, got, o), got, o)
			require.Empty(t, remarks)
			require.Equal(t, canonical(t, got), canonical(t, again))
		}
	})
}
