package robust_test

import (
	"testing"

	"github.com/safar-cx/safar/gap/robust"
	"github.com/safar-cx/safar/touchpoint"
)

func TestPassengers(t *testing.T) {
	m, evidence := passengers(t, "2017")
	r := varied(t, m, evidence, robust.Options{})
	for _, lang := range []string{"en", "fa"} {
		for _, s := range r.Say(names(m, evidence), touchpoint.Lang(lang)) {
			t.Log(s)
		}
		_ = lang
	}
	for _, c := range r.Cells {
		t.Log(c.Touchpoint, c.Score.Float(), c.Level, c.Central, c.CentralAny)
		t.Log(c.Places)
	}
}
