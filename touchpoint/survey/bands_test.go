package survey_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/survey"
)

// banded reads one column by a codebook with that item.
func banded(t *testing.T, item, cells string) ([]touchpoint.Answer, touchpoint.Schema, error) {
	t.Helper()
	book, err := survey.ParseCodebook(strings.NewReader(`{"schema": "safar.codebook/1", "defaults": {"scale": "1-5", "notUsed": ["6"]}, "items": [` + item + `]}`))
	if err != nil {
		return nil, touchpoint.Schema{}, err
	}
	r, err := survey.NewReader(strings.NewReader("revenue,other\n"+strings.ReplaceAll(cells, " ", ",\n")+",\n"), book, survey.Options{})
	require.NoError(t, err)
	var out []touchpoint.Answer
	for response, err := range r.Responses(context.Background()) {
		if err != nil {
			return nil, r.Schema(), err
		}
		out = append(out, response.Answers[0])
	}
	return out, r.Schema(), nil
}

func TestNumbersAreMarksOfTheBandsTheyLieIn(t *testing.T) {
	got, schema, err := banded(t, `{"item": "revenue", "bands": [0.01, 50, 200], "noAnswer": ["-1"]}`, "0 0.01 6 49.99 50 199.999 200 1e6 -5 -1")
	require.NoError(t, err)
	require.Equal(t, []touchpoint.Answer{1, 2, 2, 2, 3, 3, 4, 4, 1, touchpoint.NoAnswer}, got, "6 is a number here, not what it is elsewhere")
	require.Equal(t, touchpoint.Range(1, 4), schema.Items[0].Scale)
}

func TestWhereLowIsGoodBandsAreTurnedByTheirScale(t *testing.T) {
	_, schema, err := banded(t, `{"item": "revenue", "bands": [10, 100], "scale": {"min": 1, "max": 3, "best": "low"}}`, "5 500")
	require.NoError(t, err)
	require.EqualValues(t, 1, schema.Items[0].Scale.Unit(0))
}

func TestBandsThatMakeNoSenseAreRefusedWhereTheyStand(t *testing.T) {
	_, _, err := banded(t, `{"item": "revenue", "bands": [10, 10]}`, "5")
	require.ErrorContains(t, err, "/items/0/bands/1")
	_, _, err = banded(t, `{"item": "revenue", "bands": [10], "scale": "1-5"}`, "5")
	require.ErrorContains(t, err, "/items/0/bands")
	_, _, err = banded(t, `{"item": "revenue", "bands": [10]}`, "much")
	require.ErrorContains(t, err, "neither a number nor a listed code")
}

func ExampleItem() {
	book := &survey.Codebook{
		Items:    []survey.Item{{Item: "spent", Column: "revenue", Bands: []float64{0.01, 50, 200}}},
		Outcomes: []survey.Outcome{{Item: "spent"}},
	}
	r, err := survey.NewReader(strings.NewReader("revenue\n0\n19.90\n320\n"), book, survey.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	scale := r.Schema().Items[0].Scale
	for response, err := range r.Responses(context.Background()) {
		if err != nil {
			fmt.Println(err)
			return
		}
		level, _ := response.Answers[0].Level()
		fmt.Println(scale.Mark(level), "of", scale.Max)
	}
	// Output:
	// 1 of 4
	// 2 of 4
	// 4 of 4
}
