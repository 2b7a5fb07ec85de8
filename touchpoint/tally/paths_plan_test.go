package tally_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// randomPlan draws steps out of the cells of a schema.
func randomPlan(r *rand.Rand, s tally.PathSchema) (plan []tally.PlanStep) {
	cells := slices.Clone(s.Cells)
	for _, stage := range s.Stages {
		for _, p := range s.Touchpoints {
			if s.Cells == nil {
				cells = append(cells, tally.Cell{Stage: stage, Touchpoint: p.Key})
			}
		}
	}
	for _, i := range r.Perm(len(cells)) {
		switch n := len(plan); {
		case r.IntN(4) == 0: // in no step
		case n > 0 && r.IntN(4) == 0:
			plan[n-1].Cells = append(plan[n-1].Cells, cells[i])
		default:
			plan = append(plan, tally.PlanStep{Cells: []tally.Cell{cells[i]}, Optional: r.IntN(4) == 0, Repeatable: r.IntN(4) == 0})
		}
	}
	return plan
}

// plan finds the steps in order by looking at every choice of contacts.
func (b *brute) plan(p touchpoint.Path, all []met, goal int) {
	if len(b.Plan) == 0 {
		return
	}
	step := func(m met) int {
		return slices.IndexFunc(b.Plan, func(s tally.PlanStep) bool { return slices.Contains(s.Cells, m.cell) })
	}
	var best []int // the last step first
	for choice := range 1 << len(all) {
		var steps []int
		for i, m := range all {
			if choice>>i&1 != 0 {
				steps = append(steps, step(m))
			}
		}
		rising := !slices.Contains(steps, -1)
		for i := 1; i < len(steps); i++ {
			rising = rising && steps[i-1] < steps[i]
		}
		slices.Reverse(steps)
		if rising && cmp.Or(-cmp.Compare(len(steps), len(best)), slices.Compare(steps, best)) < 0 {
			best = steps
		}
	}
	did := map[string]float64{}
	note := func(step int, what string) {
		did[what]++
		b.f.add(1, "plan step %d %s", step, what)
	}
	needed, order, due, conforming := true, 0.0, 0.0, true
	for i, s := range b.Plan {
		var at []met
		for _, m := range all {
			if step(m) == i {
				at = append(at, m)
			}
		}
		passed := len(best) > 0 && i < best[0] || goal >= 0 && !p.Open
		what := ""
		switch {
		case slices.Contains(best, i):
			what = "in order"
			order++
		case len(at) > 0:
			what = "out of order"
		case passed && !s.Optional:
			what = "skipped"
		}
		needed = needed && (what == "in order" || s.Optional)
		if what == "" {
			continue
		}
		due++
		note(i, what)
		if len(at) > 0 {
			b.f.add(1, "plan %v %s", at[0].cell, what)
		}
		here := map[tally.Cell]bool{}
		for _, m := range at[min(1, len(at)):] {
			b.f.add(1, "plan %v repeats", m.cell)
			b.f.add(1, "plan step %d repeats", i)
			here[m.cell] = true
		}
		for c := range here {
			b.f.add(1, "plan %v repeated", c)
		}
		if len(at) > 1 {
			b.f.add(1, "plan step %d repeated", i)
		}
		faulty := len(at) > 1 && !s.Repeatable
		if faulty {
			did["repeated"]++
		}
		if what != "in order" || faulty {
			b.f.add(1, "plan step %d deviating", i)
			conforming = false
		}
	}
	if slices.ContainsFunc(all, func(m met) bool { return step(m) < 0 }) {
		did["unplanned"]++
		conforming = false
	}
	truth := map[bool]float64{true: 1}
	b.f.add(truth[conforming], "plan conforming")
	b.f.add(truth[conforming && p.Open], "plan conforming open")
	b.f.add(truth[needed && order > 0], "plan complete")
	b.f.add(truth[conforming && needed && order > 0], "plan exact")
	for _, what := range []string{"skipped", "out of order", "repeated", "unplanned"} {
		b.f.add(min(did[what], 1), "plan %s", what)
	}
	b.f.add(min(due, 1), "plan due customers")
	b.f.add(order, "plan order")
	b.f.add(due, "plan due")
}

// readPlan returns the figures of a plan under the names that slow counting gives them. Of fitness it returns what its mean is made of.
func readPlan(f figures, b *tally.PathTable) {
	c := b.Plan()
	add := func(n int64, name string, args ...any) { f.add(float64(n), name, args...) }
	add(c.Conforming, "plan conforming")
	add(c.OpenConforming, "plan conforming open")
	add(c.Complete, "plan complete")
	add(c.Exact, "plan exact")
	add(c.Skipped, "plan skipped")
	add(c.OutOfOrder, "plan out of order")
	add(c.Repeated, "plan repeated")
	add(c.Unplanned, "plan unplanned")
	add(c.Fitness.Customers, "plan due customers")
	order, due := int64(0), int64(0)
	for i, s := range c.Steps {
		add(s.InOrder, "plan step %d in order", i)
		add(s.OutOfOrder, "plan step %d out of order", i)
		add(s.Skipped, "plan step %d skipped", i)
		add(s.Repeated, "plan step %d repeated", i)
		add(s.Repeats, "plan step %d repeats", i)
		add(s.Deviating, "plan step %d deviating", i)
		for j, cell := range s.Cells {
			at := b.Schema().Plan[i].Cells[j]
			add(cell.InOrder, "plan %v in order", at)
			add(cell.OutOfOrder, "plan %v out of order", at)
			add(cell.Repeated, "plan %v repeated", at)
			add(cell.Repeats, "plan %v repeats", at)
		}
		order, due = order+s.InOrder, due+s.InOrder+s.OutOfOrder+s.Skipped
	}
	add(order, "plan order")
	add(due, "plan due")
}

// fitness is a ratio of sums, whose variance is that of its linearised form: worked out here customer by customer.
func TestFitnessToAPlanHasTheVarianceOfARatioOverCustomers(t *testing.T) {
	met := 0
	for seed := range uint64(40) {
		l := randomLog(rand.New(rand.NewPCG(seed, 31)), 30)
		if len(l.schema.Plan) == 0 {
			continue
		}
		got := collectPaths(t, l).Table().Plan().Fitness
		var order, due []float64
		sumOrder, sumDue := 0.0, 0.0
		for _, p := range l.paths {
			o, d := 0.0, 0.0
			for _, s := range collectPaths(t, pathLog{l.schema, []touchpoint.Path{p}}).Table().Plan().Steps {
				o += float64(s.InOrder)
				d += float64(s.InOrder + s.OutOfOrder + s.Skipped)
			}
			if d > 0 {
				order, due = append(order, o), append(due, d)
			}
			sumOrder, sumDue = sumOrder+o, sumDue+d
		}
		n := float64(len(due))
		require.EqualValues(t, n, got.Customers)
		if n < 2 {
			continue
		}
		met++
		squares := 0.0
		for i := range due {
			e := order[i] - sumOrder/sumDue*due[i]
			squares += e * e
		}
		require.InDelta(t, sumOrder/sumDue, got.Mean, 1e-12)
		require.InDelta(t, squares/(sumDue*sumDue)*n/(n-1), got.Var, 1e-12)
	}
	require.Greater(t, met, 15)
}

// planned is a schema of the cells "a" to "e", planned in this order, "c" optional; "x" is in no step, and "e" reaches the goal if it is paid.
func planned() tally.PathSchema {
	s := tally.PathSchema{Cells: []tally.Cell{}, Goals: []tally.PathGoal{{Key: "paid", Outcome: "paid"}}}
	for _, k := range []touchpoint.Key{"a", "b", "c", "d", "e", "x"} {
		s.Touchpoints = append(s.Touchpoints, tally.PathTouchpoint{Key: k})
		s.Cells = append(s.Cells, tally.Cell{Touchpoint: k})
		if k != "x" {
			s.Plan = append(s.Plan, tally.PlanStep{Cells: []tally.Cell{{Touchpoint: k}}, Optional: k == "c"})
		}
	}
	return s
}

// walk makes a path of contacts at the touchpoints that the letters name; "$" is a contact nowhere that reaches the goal, and "…" at the end leaves the path open.
func walk(letters string) touchpoint.Path {
	p := touchpoint.Path{Customer: letters}
	for i, c := range letters {
		k := touchpoint.Contact{Touchpoint: touchpoint.Key(c), Start: dawn.Add(time.Duration(i) * time.Minute)}
		switch c {
		case '…':
			p.Open = true
			continue
		case '$':
			k.Touchpoint, k.Outcome = "", "paid"
		}
		p.Contacts = append(p.Contacts, k)
	}
	return p
}

func TestWhatBecomesOfEachStepOfAPlan(t *testing.T) {
	for path, want := range map[string]string{
		"abcde$":  "=====", // = in order, ! out of order, - skipped, . not reached; conforming if nothing is said after it
		"abde$":   "==.==",
		"ab":      "==...",
		"ab…":     "==...",
		"ad":      "=-.=. deviates",
		"ad…":     "=-.=. deviates",
		"ab$":     "==.-- deviates",
		"ab$…":    "==...",
		"x$":      "--.-- deviates",
		"ba":      "=!... deviates", // of two the wrong way round the later in the plan is out of order
		"eabd":    "==.=! deviates",
		"e":       "--.-= deviates",
		"eabcde":  "===== deviates", // e was met too early, and again in its place
		"abab":    "==... deviates",
		"acb":     "==!.. deviates", // c may be left out, but not be taken before b
		"axb":     "==... deviates",
		"xx":      "..... deviates",
		"abcdabe": "===== deviates",
		"dcba":    "=!!!. deviates",
		"cdab":    "==!!. deviates",
	} {
		b := collectPaths(t, pathLog{planned(), []touchpoint.Path{walk(path)}}).Table().Plan()
		got := ""
		for _, s := range b.Steps {
			got += map[[3]int64]string{{1, 0, 0}: "=", {0, 1, 0}: "!", {0, 0, 1}: "-", {}: "."}[[3]int64{s.InOrder, s.OutOfOrder, s.Skipped}]
		}
		if b.Conforming == 0 {
			got += " deviates"
		}
		require.Equal(t, want, got, path)
	}
}

// Optimal alignments of random traces to the sequence a … e, with cost 1 for each move in the log or the model alone, by pm4py 2.7.23: how many moves are
// synchronous, and the cost.
func TestStepsInOrderAreThoseOfAnOptimalAlignment(t *testing.T) {
	schema := planned()
	for i := range schema.Plan {
		schema.Plan[i].Optional = false
	}
	for _, c := range []struct {
		trace         string
		inOrder, cost int
	}{
		{"xcxxx", 1, 8}, {"adbxabacd", 4, 6}, {"deae", 2, 5}, {"axbd", 3, 3}, {"bdbab", 2, 6},
		{"bbaabbbb", 2, 9}, {"cbexx", 2, 6}, {"bxbd", 2, 5}, {"acdbb", 3, 4}, {"accee", 3, 4},
		{"e", 1, 4}, {"acccdx", 3, 5}, {"bddxba", 2, 7}, {"axcda", 3, 4}, {"dcdeadaxb", 3, 8},
		{"abdc", 3, 3}, {"cecdaexcc", 3, 8}, {"d", 1, 4}, {"bc", 2, 3}, {"ecbccxeac", 3, 8},
		{"cbaxbx", 2, 7}, {"dbxaa", 1, 8}, {"dabxeccdx", 4, 6}, {"baxadcb", 2, 8}, {"xeb", 1, 6},
		{"abdcbad", 4, 4}, {"bdebe", 3, 4}, {"dxxcdccd", 2, 9}, {"badebxd", 3, 6}, {"badcee", 3, 5},
		{"cacxexacc", 3, 8}, {"xxcdcxxcc", 2, 10}, {"ead", 2, 4}, {"ccxcdcexx", 3, 8}, {"ccxcxd", 2, 7},
		{"bxdcce", 3, 5}, {"ebb", 1, 6}, {"dcxaxx", 1, 9}, {"beeexdc", 2, 8}, {"xcxabbede", 4, 6},
	} {
		order := 0
		for _, s := range collectPaths(t, pathLog{schema, []touchpoint.Path{walk(c.trace)}}).Table().Plan().Steps {
			order += int(s.InOrder)
		}
		require.Equal(t, c.inOrder, order, c.trace)
		require.Equal(t, c.cost, len(c.trace)+len(schema.Plan)-2*order, c.trace)
	}
}

func TestAPlanIsPartOfASchema(t *testing.T) {
	all := collectPaths(t, pathLog{schema: planned()})
	for name, change := range map[string]func(*tally.PathSchema){
		"none":     func(s *tally.PathSchema) { s.Plan = nil },
		"fewer":    func(s *tally.PathSchema) { s.Plan = s.Plan[1:] },
		"optional": func(s *tally.PathSchema) { s.Plan[0].Optional = true },
		"repeats":  func(s *tally.PathSchema) { s.Plan[0].Repeatable = true },
		"cells":    func(s *tally.PathSchema) { s.Plan[0].Cells = append(s.Plan[0].Cells, tally.Cell{Touchpoint: "x"}) },
	} {
		s := planned()
		change(&s)
		require.ErrorIs(t, all.Merge(collectPaths(t, pathLog{schema: s})), tally.ErrSchema, name)
	}
	require.Equal(t, tally.PlanCount{}, collectPaths(t, pathLog{schema: tally.PathSchema{}}).Table().Plan())

	s := planned()
	s.Plan[0].Cells[0] = tally.Cell{Touchpoint: "b"}
	s.Plan[2].Cells = nil
	s.Plan[3].Cells[0] = tally.Cell{Stage: "nowhere", Touchpoint: "d"}
	err := s.Check()
	require.ErrorIs(t, err, tally.ErrPathSchema)
	require.Len(t, err.(interface{ Unwrap() []error }).Unwrap(), 3, "%v", err)
	s = planned()
	s.Plan = make([]tally.PlanStep, 1001)
	require.ErrorContains(t, s.Check(), "a plan of 1001 steps")

	s = planned()
	given := collectPaths(t, pathLog{schema: s})
	s.Plan[0].Cells[0].Touchpoint = "x"
	require.Equal(t, touchpoint.Key("a"), given.Schema().Plan[0].Cells[0].Touchpoint, "the schema is the tally's own")
}

func TestCountingAPlanAllocatesNothing(t *testing.T) {
	all := collectPaths(t, pathLog{planned(), []touchpoint.Path{walk("abcde$"), walk("edcbaxabcde"), walk("aabbccddee")}})
	paths := []touchpoint.Path{walk("abcde$"), walk("edcbaxabcde"), walk("aabbccddee")}
	i := 0
	require.Zero(t, testing.AllocsPerRun(300, func() {
		if err := all.Add(paths[i%len(paths)]); err != nil {
			t.Fatal(err)
		}
		i++
	}))
}

func TestAPlanThatCountsMoreThanThereAreIsRefused(t *testing.T) {
	good := pathBytes(t, collectPaths(t, pathLog{planned(), []touchpoint.Path{walk("abcde$"), walk("ba")}}))
	body, refused := good[:len(good)-4], 0
	for i := 5; i < len(body); i++ {
		bad := slices.Clone(body)
		if bad[i] > 2 {
			continue
		}
		bad[i] = 100
		if back, err := tally.DecodePaths(seal(bad), tally.PathOptions{}); err == nil {
			c := back.Table().Plan()
			require.LessOrEqual(t, max(c.Conforming, c.Complete, c.Exact, c.Skipped), back.Table().Totals().Customers)
		} else {
			require.ErrorIs(t, err, tally.ErrFormat)
			refused++
		}
	}
	require.Greater(t, refused, 20)
}

// Six customers and a plan of four steps, of which delivery may be had in two ways.
func ExamplePathTable_Plan() {
	schema := tally.PathSchema{Stages: []touchpoint.Key{"shop"}, Goals: []tally.PathGoal{{Key: "bought", Touchpoint: "till"}}}
	for _, k := range []touchpoint.Key{"shelf", "cart", "courier", "pickup", "till", "help"} {
		schema.Touchpoints = append(schema.Touchpoints, tally.PathTouchpoint{Key: k})
	}
	cell := func(k touchpoint.Key) tally.Cell { return tally.Cell{Stage: "shop", Touchpoint: k} }
	schema.Plan = []tally.PlanStep{
		{Cells: []tally.Cell{cell("shelf")}}, {Cells: []tally.Cell{cell("cart")}}, {Cells: []tally.Cell{cell("courier"), cell("pickup")}}, {Cells: []tally.Cell{cell("till")}},
	}
	all, _ := tally.NewPaths(schema, tally.PathOptions{})
	for _, keys := range [][]touchpoint.Key{
		{"shelf", "cart", "pickup", "till"}, {"shelf", "cart"}, {"shelf", "till"}, {"cart", "shelf", "courier", "till"}, {"shelf", "cart", "courier", "pickup", "till"}, {"help"},
	} {
		var p touchpoint.Path
		for _, k := range keys {
			p.Contacts = append(p.Contacts, touchpoint.Contact{Stage: "shop", Touchpoint: k})
		}
		_ = all.Add(p)
	}
	c := all.Table().Plan()
	fmt.Printf("conforming %d, of these to the end %d; fitness %.2f\n", c.Conforming, c.Exact, c.Fitness.Mean)
	for i, s := range c.Steps {
		fmt.Printf("step %d: in order %d, out of order %d, skipped %d, repeated %d\n", i+1, s.InOrder, s.OutOfOrder, s.Skipped, s.Repeated)
	}
	// Output:
	// conforming 2, of these to the end 1; fitness 0.83
	// step 1: in order 5, out of order 0, skipped 0, repeated 0
	// step 2: in order 3, out of order 1, skipped 1, repeated 0
	// step 3: in order 3, out of order 0, skipped 1, repeated 1
	// step 4: in order 4, out of order 0, skipped 0, repeated 0
}

// BenchmarkPathsAddWithPlan adds paths of ten contacts over 24 cells, with a plan of so many of them.
func BenchmarkPathsAddWithPlan(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, steps := range []int{0, 8, 24} {
		schema := tally.PathSchema{Stages: []touchpoint.Key{"s"}}
		for i := range 24 {
			schema.Touchpoints = append(schema.Touchpoints, tally.PathTouchpoint{Key: touchpoint.Key(fmt.Sprint("t", i))})
			if i < steps {
				schema.Plan = append(schema.Plan, tally.PlanStep{Cells: []tally.Cell{{Stage: "s", Touchpoint: touchpoint.Key(fmt.Sprint("t", i))}}})
			}
		}
		paths := make([]touchpoint.Path, 512)
		for i := range paths {
			for j := range 10 {
				paths[i].Contacts = append(paths[i].Contacts, touchpoint.Contact{Stage: "s", Touchpoint: schema.Touchpoints[min(r.IntN(24), r.IntN(24))].Key, Start: dawn.Add(time.Duration(j) * time.Hour)})
			}
		}
		b.Run(fmt.Sprintf("contacts=10/steps=%d", steps), func(b *testing.B) {
			all, err := tally.NewPaths(schema, tally.PathOptions{SkipVariants: true})
			require.NoError(b, err)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if err := all.Add(paths[i%len(paths)]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
