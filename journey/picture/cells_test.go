package picture_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

func TestACellSaysWhoAnswersAndWhatIsDone(t *testing.T) {
	m, err := journey.New(journey.Draft{
		Key: "ferry", Channels: []touchpoint.Channel{{Key: "desk", Kind: touchpoint.InPerson}},
		Touchpoints: []touchpoint.Touchpoint{{Key: "ticket", Name: touchpoint.Text{"en": "Ticket", "fa": "بلیت"}, Channel: "desk"}},
		Stages:      []journey.Stage{{Key: "buy"}, {Key: "sail"}},
		Cells: []journey.Cell{
			{Stage: "buy", Touchpoint: "ticket", Owner: touchpoint.Plain("Sales"), Deputy: touchpoint.Plain("Crew"), Moment: true, Actions: []touchpoint.Key{"plan", "sign"}, Impact: touchpoint.Plain("calm")},
			{Stage: "sail", Touchpoint: "ticket"},
		},
		Actions: []journey.Action{{Key: "plan", Name: touchpoint.Text{"en": "Show the plan", "fa": "نمایش نقشه"}}, {Key: "sign"}},
	})
	require.NoError(t, err)
	g := picture.CellsOf(m)
	require.NoError(t, g.Check())
	require.Equal(t, []picture.Heading{{ID: "ticket", Name: touchpoint.Text{"en": "Ticket", "fa": "بلیت"}}}, g.Rows)
	require.Equal(t, "Sales", g.Cells[0].Label.In("en"))
	require.Equal(t, touchpoint.Text{
		"en": "moment of truth · deputy: Crew · actions: Show the plan, sign · impact: calm",
		"fa": "لحظهٔ حقیقت · جانشین: Crew · اقدام\u200cها: نمایش نقشه، sign · اثر بر تجربه: calm",
	}, g.Cells[0].Remark)
	require.Equal(t, "(no owner)", g.Cells[1].Label.In("en"))
	require.True(t, g.Cells[1].Remark.IsZero())
	require.NoError(t, picture.CellsOf(nil).Check())
}
