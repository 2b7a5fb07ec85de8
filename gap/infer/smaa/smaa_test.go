package smaa

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/safar-cx/safar/gap/infer"
)

// The case smaa-analytic-2crit of oracles.json: acceptabilities and central weights worked out by hand.
var (
	oracleValues  = [][]float64{{1, 0}, {0, 1}, {0.6, 0.6}}
	oracleRanks   = [][]float64{{0.4, 0.1, 0.5}, {0.4, 0.1, 0.5}, {0.2, 0.8, 0}}
	oracleCentral = []float64{0.8, 0.2, 0.5}
)

func TestTwoCriteriaAgreeWithTheOracleExactly(t *testing.T) {
	r, err := Exact(oracleValues)
	require.NoError(t, err)
	require.Equal(t, 3, r.Places)
	for i, a := range r.Alternatives {
		require.InDeltaSlice(t, oracleRanks[i], a.Acceptability, 1e-12)
		require.InDelta(t, oracleCentral[i], a.Central.Weights[0], 1e-12)
		require.InDelta(t, 1-oracleCentral[i], a.Central.Weights[1], 1e-12)
		require.InDelta(t, a.First().Value, a.First().Interval.High, 0)
		require.Equal(t, 1.0, a.Central.Confidence.Value)
	}
}

func TestDrawsAgreeWithTheOracle(t *testing.T) {
	const draws = 40_000
	r, err := Analyse(Problem{Values: oracleValues}, Weights{}, Options{Draws: draws})
	require.NoError(t, err)
	for i, a := range r.Alternatives {
		for k, want := range oracleRanks[i] {
			require.InDelta(t, want, a.Acceptability[k], 4*math.Sqrt(want*(1-want)/draws))
		}
		require.InDelta(t, oracleCentral[i], a.Central.Weights[0], 4*a.Central.SE[0])
		require.InDelta(t, 1, a.Central.Weights[0]+a.Central.Weights[1], 1e-12)
		// w is uniform over the stretch in which the alternative is first, of standard deviation length ÷ √12.
		length := oracleRanks[i][0]
		require.InEpsilon(t, length/math.Sqrt(12*length*draws), a.Central.SE[0], 0.03)
		require.Equal(t, 1.0, a.Central.Confidence.Value)
		require.Equal(t, a.Acceptability[0]*draws, float64(a.Central.Draws))
	}
	require.InDelta(t, 0.4+0.5*0.1, r.Alternatives[0].Holistic([]float64{1, 0.5}), 0.01)
}

// The numbers above, as they are written down beside the project.
func TestTheOracleSaysWhatIsTestedHere(t *testing.T) {
	data, err := os.ReadFile("../../../../shared/oracles.json")
	if err != nil {
		t.Skip("oracles.json is not here: ", err)
	}
	type wanted struct {
		Rank    map[string][]float64 `json:"rank_acceptability"`
		Central map[string]float64   `json:"central_weight_w1"`
	}
	var all struct {
		Oracles []struct {
			ID       string
			Input    json.RawMessage
			Expected json.RawMessage
		}
	}
	require.NoError(t, json.Unmarshal(data, &all))
	for _, o := range all.Oracles {
		if o.ID != "smaa-analytic-2crit" {
			continue
		}
		var want wanted
		var in struct{ Values map[string][]float64 }
		require.NoError(t, json.Unmarshal(o.Input, &in))
		require.NoError(t, json.Unmarshal(o.Expected, &want))
		for i, name := range []string{"A", "B", "C"} {
			require.Equal(t, in.Values[name], oracleValues[i])
			require.Equal(t, want.Rank[name], oracleRanks[i])
			require.Equal(t, want.Central[name], oracleCentral[i])
		}
		return
	}
	t.Fatal("oracles.json has no smaa-analytic-2crit")
}

// With uniform weights w_i = e_i/Σe, e exponential, alternative 1 is first among p₁e₁, p₂e₂, p₃e₃ with the probability Σ over sets S of the others of (−1)^|S| / (1 + Σ_S p₁/p_k).
func ownFirst(p []float64, i int) float64 {
	total := 0.0
	for set := range 1 << len(p) {
		if set>>i&1 == 1 {
			continue
		}
		sign, sum := 1.0, 1.0
		for k := range p {
			if set>>k&1 == 1 {
				sign, sum = -sign, sum+p[i]/p[k]
			}
		}
		total += sign / sum
	}
	return total
}

func TestOwnCriteriaUnderUniformWeightsAgreeWithTheFormula(t *testing.T) {
	p := []float64{3, 2.5, 2, 1, 0.5}
	r, err := Analyse(Problem{Own: p}, Weights{}, Options{Draws: 40_000})
	require.NoError(t, err)
	sum := 0.0
	for i, a := range r.Alternatives {
		want := ownFirst(p, i)
		sum += want
		require.InDelta(t, want, a.First().Value, 4*math.Sqrt(want*(1-want)/40_000))
	}
	require.InDelta(t, 1, sum, 1e-12)
}

// ln(s₁p₁f₁) − ln(s₂p₂f₂) is normal with a variance of 2σ².
func TestStatedWeightsAreOffByTheFactorAsked(t *testing.T) {
	p, s := []float64{3, 2}, []float64{1, 1.2}
	for _, spread := range []float64{0, 1.05, 1.5, 4} {
		used := spread
		if used == 0 {
			used = DefaultSpread
		}
		r, err := Analyse(Problem{Own: p}, Weights{Stated: s, Spread: spread}, Options{Draws: 40_000})
		require.NoError(t, err)
		sigma := math.Log(used) / distuv.UnitNormal.Quantile(0.975)
		want := distuv.UnitNormal.CDF(math.Log(3/2.4) / (sigma * math.Sqrt2))
		require.InDelta(t, want, r.Alternatives[0].First().Value, 4*math.Sqrt(want*(1-want)/40_000)+1e-9, "spread %v", spread)
	}
}

func TestOwnIsTheDiagonalOfValues(t *testing.T) {
	own := []float64{3, 2.5, 2, -1}
	values := make([][]float64, 4)
	small, full := mat.NewSymDense(4, nil), mat.NewSymDense(16, nil)
	for i := range own {
		values[i] = make([]float64, 4)
		values[i][i] = own[i]
		for k := range own {
			c := 0.04
			if i == k {
				c = 0.2
			}
			small.SetSym(i, k, c)
			full.SetSym(5*i, 5*k, c)
		}
	}
	cases := []Case{{}, {Weights: Weights{Stated: []float64{1, 1, 2, 1}}}, {Exact: true}}
	a, err := Several(Problem{Own: own, Cov: small}, cases, Options{Draws: 20_000})
	require.NoError(t, err)
	b, err := Several(Problem{Values: values, Cov: full}, cases, Options{Draws: 20_000})
	require.NoError(t, err)
	for c := range cases {
		for i := range own {
			require.InDeltaSlice(t, a[c].Alternatives[i].Acceptability, b[c].Alternatives[i].Acceptability, 0.025)
			if a[c].Alternatives[i].Central == nil {
				require.Nil(t, b[c].Alternatives[i].Central)
				continue
			}
			require.InDelta(t, a[c].Alternatives[i].Central.Weights[i], b[c].Alternatives[i].Central.Weights[i], 5*a[c].Alternatives[i].Central.SE[i]+1e-12)
			require.InDelta(t, a[c].Alternatives[i].Central.Confidence.Value, b[c].Alternatives[i].Central.Confidence.Value, 0.05)
		}
	}
}

// With weights as stated only the errors of the values are left: P(x₁ > x₂) for a difference that is normal.
func TestErrorsOfValuesAloneAgreeWithTheNormalDistribution(t *testing.T) {
	cov := mat.NewSymDense(2, []float64{1, 0.5, 0.5, 1})
	p := Problem{Own: []float64{5, 4.5}, Cov: cov}
	r, err := Several(p, []Case{{Weights: Weights{Stated: []float64{1, 1}, Spread: 1}}, {Weights: Weights{Stated: []float64{1, 1}, Spread: 1}, Exact: true}}, Options{Draws: 40_000})
	require.NoError(t, err)
	want := distuv.UnitNormal.CDF(0.5)
	require.InDelta(t, want, r[0].Alternatives[0].First().Value, 4*math.Sqrt(want*(1-want)/40_000))
	require.Equal(t, r[0].Alternatives[0].First().Value, r[0].Alternatives[0].Central.Confidence.Value, "the central weights are the stated ones")
	require.Equal(t, []float64{0.5, 0.5}, r[0].Alternatives[0].Central.Weights)
	require.Equal(t, 1.0, r[1].Alternatives[0].First().Value)
	require.Nil(t, r[1].Alternatives[1].Central)
}

// Moving from the data's own weights towards those of an alternative makes it surer of its place.
func TestConfidenceFactorIsTheChanceUnderCentralWeights(t *testing.T) {
	values := [][]float64{{1, 0}, {0, 1}, {0.6, 0.6}}
	cov := mat.NewSymDense(6, nil)
	for i := range 6 {
		cov.SetSym(i, i, 0.01)
	}
	r, err := Analyse(Problem{Values: values, Cov: cov}, Weights{}, Options{Draws: 40_000})
	require.NoError(t, err)
	rng := rand.New(rand.NewPCG(3, 3))
	for i, a := range r.Alternatives {
		won := 0.0
		for range 40_000 {
			best, who := math.Inf(-1), 0
			for k, row := range values {
				score := 0.0
				for c, v := range row {
					score += a.Central.Weights[c] * (v + 0.1*rng.NormFloat64())
				}
				if score > best {
					best, who = score, k
				}
			}
			if who == i {
				won += 1.0 / 40_000
			}
		}
		require.InDelta(t, won, a.Central.Confidence.Value, 0.015)
		require.Greater(t, a.Central.Confidence.Value, a.First().Value)
	}
}

func TestResultsDoNotDependOnProcessorsAndFollowTheSeed(t *testing.T) {
	p := Problem{Own: []float64{3, 2.9, 2.8, 1}, Cov: mat.NewDiagDense(4, []float64{0.1, 0.1, 0.1, 0.1})}
	a, err := Analyse(p, Weights{}, Options{Draws: 1000})
	require.NoError(t, err)
	b, err := Analyse(p, Weights{}, Options{Draws: 1000, Seed: infer.DefaultSeed})
	require.NoError(t, err)
	require.Equal(t, a, b)
	c, err := Analyse(p, Weights{}, Options{Draws: 1000, Seed: 2})
	require.NoError(t, err)
	require.NotEqual(t, a.Alternatives, c.Alternatives)
	several, err := Several(p, []Case{{Exact: true}, {}}, Options{Draws: 1000})
	require.NoError(t, err)
	require.Equal(t, a, several[1], "a case is the same alone and among others")
}

func TestFewPlacesAreTheFirstOfAll(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	p := Problem{Own: make([]float64, 60)}
	for i := range p.Own {
		p.Own[i] = math.Round(10*rng.Float64()) / 10
	}
	all, err := Analyse(p, Weights{}, Options{Draws: 2000})
	require.NoError(t, err)
	few, err := Analyse(p, Weights{}, Options{Draws: 2000, Places: 5, Central: 3})
	require.NoError(t, err)
	central := 0
	for i := range p.Own {
		require.Len(t, all.Alternatives[i].Acceptability, 60)
		require.Equal(t, all.Alternatives[i].Acceptability[:5], few.Alternatives[i].Acceptability)
		if few.Alternatives[i].Central != nil {
			central++
			require.Equal(t, all.Alternatives[i].Central, few.Alternatives[i].Central)
		}
	}
	require.Equal(t, 3, central)
}

// The interval of an acceptability holds the true one, which the oracle knows, as often as it says.
func TestIntervalsOfAcceptabilitiesHold(t *testing.T) {
	runs := 300
	if os.Getenv("SAFAR_SIMULATE") != "" {
		runs = 4000
	}
	var held, of, centralHeld, centralOf float64
	for seed := range uint64(runs) {
		r, err := Analyse(Problem{Values: oracleValues}, Weights{}, Options{Draws: 500, Seed: seed + 1})
		require.NoError(t, err)
		for i, a := range r.Alternatives {
			for k, sum := 1, 0.0; k < 3; k++ {
				if sum += oracleRanks[i][k-1]; sum < 1-1e-9 {
					of++
					if a.Among(k).Interval.Contains(sum) {
						held++
					}
				}
			}
			centralOf++
			if math.Abs(a.Central.Weights[0]-oracleCentral[i]) <= 1.96*a.Central.SE[0] {
				centralHeld++
			}
		}
	}
	t.Logf("intervals hold in %.3f, central weights within 1.96 errors in %.3f", held/of, centralHeld/centralOf)
	require.InDelta(t, 0.95, held/of, 0.025)
	require.InDelta(t, 0.95, centralHeld/centralOf, 0.025)
}
