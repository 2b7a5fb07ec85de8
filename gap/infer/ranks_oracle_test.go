package infer

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
)

// pisa is testdata/oracles/ranks-pisa2018.json: its citation is in the file.
type pisa struct {
	Input struct {
		Names        []string
		Estimate, SE []float64
	}
	Expected struct {
		Rank, Low, High []int
		Best5At95       []string
		Best5At90       []string
	}
}

func loadPISA(t testing.TB) (p pisa, cov *mat.SymDense) {
	b, err := os.ReadFile("testdata/oracles/ranks-pisa2018.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(b, &p))
	cov = mat.NewSymDense(len(p.Input.SE), nil)
	for j, se := range p.Input.SE {
		cov.SetSym(j, j, se*se)
	}
	return p, cov
}

func TestRanksOfPISA2018AreTheSameForEverySeed(t *testing.T) {
	p, cov := loadPISA(t)
	var want []RankSet
	for j := range p.Input.Names {
		want = append(want, RankSet{p.Expected.Low[j], p.Expected.High[j]})
	}
	seeds := uint64(20)
	if underRace {
		seeds = 2
	}
	for seed := range seeds { // 0 is the default seed
		s, err := Ranks(p.Input.Estimate, cov, RankOptions{Seed: seed})
		require.NoError(t, err)
		require.Equal(t, p.Expected.Rank, s.Rank)
		require.Equal(t, want, s.Simultaneous, "seed %d", seed)
		require.Equal(t, p.Expected.Best5At95, named(p.Input.Names, s.Among(5)))
		uk := 36
		require.Equal(t, "United Kingdom", p.Input.Names[uk])
		require.Equal(t, 13, s.Rank[uk])
		require.Equal(t, 23, s.Marginal[uk].Worst)
		require.Contains(t, []int{7, 8}, s.Marginal[uk].Best)

		if seed > 5 {
			continue
		}
		s, err = Ranks(p.Input.Estimate, cov, RankOptions{Seed: seed, Confidence: 0.9})
		require.NoError(t, err)
		require.Equal(t, p.Expected.Best5At90, named(p.Input.Names, s.Among(5)), "seed %d", seed)
	}
}

func named(names []string, in []bool) (chosen []string) {
	for j, yes := range in {
		if yes {
			chosen = append(chosen, names[j])
		}
	}
	return chosen
}
