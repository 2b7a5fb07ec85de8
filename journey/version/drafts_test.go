package version_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// random makes maps and changes them.
type random struct{ *rand.Rand }

func newRandom(seed uint64) random { return random{rand.New(rand.NewPCG(seed, 11))} }

func (r random) maybe() bool { return r.IntN(2) == 0 }

func (r random) text() touchpoint.Text {
	words := []string{"", "ticket", "a/b~c \"q\" <b>&</b>", "بلیت\u200cها", "line\nbreak", "#2", "😀", "a long text that goes on and on, well past what anyone would want to read in an address"}
	t := touchpoint.Text{}
	for _, lang := range []touchpoint.Lang{"", "en", "fa"} {
		if r.IntN(3) == 0 {
			t[lang] = words[r.IntN(len(words))]
		}
	}
	return t
}

func (r random) said() touchpoint.Text { return touchpoint.Plain(fmt.Sprint("text ", r.IntN(4))) }

// keys takes some of a pool, in any order, so that two maps have much in common.
func (r random) keys(prefix string, pool, least int) []touchpoint.Key {
	var keys []touchpoint.Key
	for _, i := range r.Perm(pool)[:least+r.IntN(pool-least+1)] {
		keys = append(keys, touchpoint.Key(fmt.Sprintf("%s-%d", prefix, i)))
	}
	return keys
}

func (r random) some(of []touchpoint.Key) []touchpoint.Key {
	var out []touchpoint.Key
	for _, i := range r.Perm(len(of)) {
		if r.maybe() {
			out = append(out, of[i])
		}
	}
	return out
}

func (r random) one(of []touchpoint.Key) touchpoint.Key {
	if len(of) == 0 || r.maybe() {
		return ""
	}
	return of[r.IntN(len(of))]
}

func (r random) date() journey.Date {
	if r.maybe() {
		return journey.Date{}
	}
	return journey.Date{Year: 2026, Month: time.March, Day: 1 + r.IntN(3)}
}

func (r random) amount() float64 { return []float64{0, 1, 0.25, 1e-300, 1e9, r.Float64()}[r.IntN(6)] }

func (r random) level() journey.Level {
	switch r.IntN(3) {
	case 0:
		return journey.Level{}
	case 1:
		return journey.Level{Basis: journey.Measured, Item: "item-1", Value: float64(r.IntN(2)) / 2}
	}
	return journey.Level{Value: float64(1+r.IntN(4)) / 4, Basis: journey.Stated, Note: r.text()}
}

func list[T any](n int, make func(i int) T) []T {
	var out []T
	for i := range n {
		out = append(out, make(i))
	}
	return out
}

func (r random) contents() touchpoint.Contents {
	things := func() []touchpoint.Named {
		keys := r.keys("thing", 3, 0)
		return list(len(keys), func(i int) touchpoint.Named { return touchpoint.Named{Key: keys[i], Name: r.text()} })
	}
	return touchpoint.Contents{Information: things(), Forms: things(), Questions: things()}
}

func (r random) draft() journey.Draft {
	values, channels, parts := r.keys("value", 3, 0), r.keys("channel", 3, 1), r.keys("part", 3, 0)
	points, stages, personas, actions := r.keys("point", 5, 0), r.keys("stage", 4, 1), r.keys("persona", 3, 0), r.keys("action", 4, 0)
	d := journey.Draft{Key: "random", Version: fmt.Sprint(r.IntN(3)), Name: r.text(), Note: r.text()}
	d.Renames = list(r.IntN(3), func(i int) journey.Rename {
		return journey.Rename{Was: document.Pointer(fmt.Sprint("/stages/stage-", r.IntN(6))), Is: document.Pointer(fmt.Sprint("/stages/stage-", 6+i))}
	})
	d.Values = list(len(values), func(i int) journey.Value { return journey.Value{Key: values[i], Name: r.text(), Statement: r.text()} })
	d.Channels = list(len(channels), func(i int) touchpoint.Channel {
		every := touchpoint.Duration{Months: r.IntN(3)}
		return touchpoint.Channel{Key: channels[i], Name: r.text(), Kind: touchpoint.ChannelKinds()[r.IntN(3)], Values: r.some(values),
			Programme: touchpoint.Programme{Listen: touchpoint.Rhythm{Who: r.text(), Every: every}, Speak: touchpoint.Rhythm{Who: r.text()}}}
	})
	d.Ecosystem = list(len(parts), func(i int) touchpoint.Part {
		return touchpoint.Part{Key: parts[i], Name: r.text(), Kind: touchpoint.PartKinds()[r.IntN(2)]}
	})
	d.Touchpoints = list(len(points), func(i int) touchpoint.Touchpoint {
		return touchpoint.Touchpoint{Key: points[i], Name: r.text(), Channel: channels[r.IntN(len(channels))], Behind: r.some(parts), Contents: r.contents()}
	})
	d.Stages = list(len(stages), func(i int) journey.Stage {
		return journey.Stage{Key: stages[i], Name: r.text(), Goals: list(r.IntN(4), func(int) journey.Goal {
			return journey.Goal{Persona: r.one(personas), Statement: r.said(), Evidence: list(r.IntN(3), func(int) journey.Evidence {
				return journey.Evidence{Kind: journey.EvidenceKinds()[r.IntN(2)], Source: r.text(), Persona: r.one(personas), Date: r.date()}
			})}
		})}
	})
	d.Personas = list(len(personas), func(i int) journey.Persona {
		p := journey.Persona{Key: personas[i], Name: r.text(), Share: r.Float64() / 4, Channels: r.some(channels)}
		p.Interests = list(r.IntN(4), func(int) touchpoint.Text { return r.said() })
		if r.maybe() {
			p.Class = journey.ClassRef{Segmentation: "s", Class: personas[i]}
		}
		return p
	})
	for _, s := range stages {
		for _, p := range r.some(points) {
			d.Cells = append(d.Cells, r.cell(s, p, actions))
		}
	}
	for _, i := range r.Perm(len(d.Cells)) {
		ref := journey.CellRef{Stage: d.Cells[i].Stage, Touchpoint: d.Cells[i].Touchpoint}
		if n := len(d.Plan); n > 0 && r.IntN(3) == 0 {
			d.Plan[n-1].Cells = append(d.Plan[n-1].Cells, ref)
		} else if r.maybe() {
			d.Plan = append(d.Plan, journey.Step{Name: r.text(), Cells: []journey.CellRef{ref}, Optional: r.maybe()})
		}
	}
	d.Actions = list(len(actions), func(i int) journey.Action {
		return journey.Action{Key: actions[i], Name: r.text(), Owner: r.text(), Effort: r.amount(), Due: r.date()}
	})
	d.Review = journey.Review{Due: r.date(), Triggers: list(r.IntN(3), func(int) journey.Trigger {
		return journey.Trigger{Kind: journey.TriggerKinds()[r.IntN(3)], Note: r.text()}
	})}
	return d
}

func (r random) cell(stage, point touchpoint.Key, actions []touchpoint.Key) journey.Cell {
	items := r.keys("item", 3, 0)
	return journey.Cell{
		Stage: stage, Touchpoint: point, Owner: r.text(), Deputy: r.text(), Actions: r.some(actions), Moment: r.maybe(),
		Levels:     journey.Levels{Desired: r.level(), Intended: r.level(), Rival: r.level()},
		Importance: r.amount(), Obstacles: list(r.IntN(4), func(int) touchpoint.Text { return r.said() }), Contents: r.contents(),
		Items: list(len(items), func(i int) journey.Measure { return journey.Measure{Item: items[i], Weight: r.amount()} }),
		Chain: list(r.IntN(3), func(int) journey.Link { return journey.Link{Quote: r.text(), Action: r.one(actions), Metric: r.text()} }),
	}
}

func newMap(t testing.TB, d journey.Draft) *journey.Map {
	t.Helper()
	m, err := journey.New(d)
	require.NoError(t, err)
	return m
}

func canonical(t testing.TB, m *journey.Map) string {
	t.Helper()
	var b bytes.Buffer
	_, err := m.WriteTo(&b)
	require.NoError(t, err)
	return b.String()
}
