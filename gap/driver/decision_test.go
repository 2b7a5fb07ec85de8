package driver_test

import (
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/driver"
	"github.com/safar-cx/safar/journey"
)

// mistaken are the shares of samples in which something wrong was said to be sure of any item.
type mistaken struct {
	noise   float64 // that one beats noise, of four that have nothing to do with the outcome
	bent    float64 // that one is basic or exciting, of four that go straight
	alike   float64 // that one is about equal, of four that are at the margin
	stated  float64 // that one weighs more or less than stated, of four that weigh what is stated
	samples int
}

// straight is four items that each go straight with the outcome, or are bent to where reward and penalty differ by the margin.
func straight(cut []float64, bend float64) world {
	w := world{effects: []float64{0.25, 0.25, 0.25, 0.25}, cut: cut}
	for _, e := range w.effects {
		w.bend = append(w.bend, bend*e)
	}
	return w
}

func mistakes(t *testing.T, cut []float64, design string, n, samples, population int) mistaken {
	t.Helper()
	as := func(w world) world { return designs(w)[design] }
	unrelated, flat, margin, stated := as(world{effects: make([]float64, 4), cut: cut}), as(straight(cut, 0)), as(straight(cut, 0.2)), as(spread(cut))
	draft := one(t, stated.items()...).Draft()
	for _, d := range truth(t, stated, population).Drivers {
		draft.Cells[d.Item[1]-'0'].Importance = 1000 * d.Share.Value.Float()
	}
	said, err := journey.New(draft)
	require.NoError(t, err)
	out := mistaken{samples: samples}
	count := func(to *float64, r *driver.Report, wrong func(driver.Driver) bool) {
		if slices.ContainsFunc(r.Drivers, wrong) {
			*to += 1 / float64(samples)
		}
	}
	for s := range samples {
		seed := uint64(s + 1)
		r, err := driver.Find(one(t, unrelated.items()...), counted(t, unrelated.schema(), unrelated.people(n, rand.New(rand.NewPCG(seed, 98))), unrelated.drivers()), driver.Options{Min: 5, Draws: 300, RankDraws: 1000})
		require.NoError(t, err)
		count(&out.noise, r, func(d driver.Driver) bool { return d.BeatsNoise })
		count(&out.bent, find(t, flat, n, seed), func(d driver.Driver) bool {
			return d.Contrast.Class == driver.Basic || d.Contrast.Class == driver.Excitement
		})
		count(&out.alike, find(t, margin, n, seed), func(d driver.Driver) bool { return d.Contrast.Class == driver.Performance })
		r, err = driver.Find(said, counted(t, stated.schema(), stated.people(n, rand.New(rand.NewPCG(seed, 97))), stated.drivers()), driver.Options{Min: 5, Draws: 20, RankDraws: 1000})
		require.NoError(t, err)
		count(&out.stated, r, func(d driver.Driver) bool { return d.Stated.Verdict != driver.Open })
	}
	return out
}

// A small always-on version of the second table on the page of the package.
func TestWhatIsCalledSureIsSeldomWrong(t *testing.T) {
	if raced {
		t.Skip("a simulation shows nothing more under the race detector")
	}
	m := mistakes(t, even, "plain", 200, 50, 20_000)
	for _, share := range []float64{m.noise, m.bent, m.alike, m.stated} {
		require.Less(t, share, 0.13, "%+v", m)
	}
}

// The second table on the page of the package: SAFAR_SIMULATE=1 go test -v -timeout 60m -run SeldomWrongOver ./gap/driver
func TestWhatIsCalledSureIsSeldomWrongOverTheWholeGrid(t *testing.T) {
	if os.Getenv("SAFAR_SIMULATE") == "" {
		t.Skip("SAFAR_SIMULATE is not set")
	}
	wholeGrid(t, func(people, marks string, cut []float64, n int) line {
		m := mistakes(t, cut, people, n, 500, 200_000)
		return line{people, marks, n, []float64{m.noise, m.bent, m.alike, m.stated}, max(m.noise, m.bent, m.alike, m.stated) > 0.0799}
	}, math.Max)
}
