package figure_test

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
)

func TestUnknownNumbersAreLeftOutAndComeBackUnknown(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		require.False(t, figure.Known(v).IsKnown())
		require.True(t, math.IsNaN(figure.Known(v).Float()))
	}
	b, err := json.Marshal(figure.Estimate{Value: figure.Known(13), Interval: figure.Span{figure.Known(5), {}}})
	require.NoError(t, err)
	require.JSONEq(t, `{"value": 13, "interval": [5, null]}`, string(b))
	var back figure.Estimate
	require.NoError(t, json.Unmarshal(b, &back))
	require.Equal(t, figure.Estimate{Value: figure.Known(13), Interval: figure.Span{figure.Known(5), {}}}, back)
	require.False(t, back.IsKnown())
	require.True(t, back.Interval.Contains(1e9))
	require.False(t, back.Interval.Contains(4))
	require.ErrorContains(t, json.Unmarshal([]byte(`"x"`), new(figure.Number)), "figure: a figure is a number")
	b, err = json.Marshal(figure.Known(math.Copysign(0, -1)))
	require.NoError(t, err)
	require.Equal(t, "0", string(b))
	b, err = json.Marshal(figure.Known(1.0 / 3))
	require.NoError(t, err)
	require.Equal(t, "0.333333333333", string(b))
}

func TestAnEstimateOfNobodyIsTheZeroOne(t *testing.T) {
	require.True(t, figure.Of(infer.Share(0, 0, 0)).IsZero())
	one := figure.Of(infer.Share(1, 1, 0))
	require.True(t, one.IsKnown())
	require.Equal(t, string(infer.Wilson), one.Method)
	never := figure.Of(infer.Estimate{Value: math.NaN(), N: 3, Interval: infer.Interval{Low: 2, High: math.Inf(1)}, Method: "m"})
	require.False(t, never.IsZero())
	require.Equal(t, figure.Span{figure.Known(2), {}}, never.Interval)
}

// Half of 20 customers waited up to 13 minutes; the data do not bound it from above.
func ExampleEstimate() {
	e := figure.Estimate{Value: figure.Known(13), Interval: figure.Span{figure.Known(5), {}}, N: figure.Known(20), Method: "order-statistics"}
	b, err := json.Marshal(e)
	fmt.Println(string(b), err)
	// Output: {"value":13,"interval":[5,null],"n":20,"method":"order-statistics"} <nil>
}
