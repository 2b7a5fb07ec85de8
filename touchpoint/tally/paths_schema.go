package tally

import (
	"errors"
	"fmt"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/safar-cx/safar/touchpoint"
)

// ErrPathSchema is wrapped by every error of [PathSchema.Check].
var ErrPathSchema = errors.New("tally: unusable schema of paths")

// Bounds of a [PathSchema].
const (
	maxCells  = 1 << 16
	maxGoals  = 64
	maxFunnel = 64 // steps, and funnels
)

// Cell is a touchpoint within a stage. One of the two may be empty, where contacts name only the other.
type Cell struct {
	Stage      touchpoint.Key `json:"stage,omitempty"`
	Touchpoint touchpoint.Key `json:"touchpoint,omitempty"`
}

// PathTouchpoint is what a tally of paths must know of a touchpoint.
type PathTouchpoint struct {
	Key     touchpoint.Key      `json:"key"`
	Channel touchpoint.Key      `json:"channel,omitempty"`
	Owner   string              `json:"owner,omitempty"`  // of contacts that name none
	Promise touchpoint.Duration `json:"promise,omitzero"` // the response time it promises; zero where it promises none
}

// PathGoal is something customers may reach. It is reached by a contact for which all holds that is given here; a contact that was only scheduled,
// started or aborted reaches nothing. A contact that is not placed reaches goals, too: they count as reached at the placed contact before it, or at the
// first where there is none before. A goal that is not interim is final, and of several final goals that one contact reaches the first in the schema counts.
type PathGoal struct {
	Key        touchpoint.Key `json:"key"`
	Stage      touchpoint.Key `json:"stage,omitempty"`
	Touchpoint touchpoint.Key `json:"touchpoint,omitempty"`
	Activities []string       `json:"activities,omitempty"` // any of these, or one that the glob or the pattern selects
	Glob       string         `json:"glob,omitempty"`       // as in [touchpoint.Match]
	Pattern    string         `json:"pattern,omitempty"`    // as in [touchpoint.Match]
	Outcome    touchpoint.Key `json:"outcome,omitempty"`
	// Interim says that the goal lies on the way: who leaves after it, without having reached another, is lost.
	Interim bool `json:"interim,omitempty"`
	// Uncredited says that the contact that reaches the goal is the goal itself, such as a payment, and earns no credit for it; where it is the first of its path, there is no other to earn it, and it does.
	Uncredited bool `json:"uncredited,omitempty"`
}

// match returns which activities reach the goal.
func (g PathGoal) match() touchpoint.Match {
	return touchpoint.Match{Activities: g.Activities, Glob: g.Glob, Pattern: g.Pattern}
}

// Goal returns a goal as a goal of paths: final, and credited.
func Goal(g touchpoint.Goal) PathGoal {
	return PathGoal{
		Key: g.Key, Stage: g.Stage, Touchpoint: g.Touchpoint, Outcome: g.Outcome,
		Activities: slices.Clone(g.Activities), Glob: g.Glob, Pattern: g.Pattern,
	}
}

// FunnelStep is a step of a funnel: the contacts of a stage, of a touchpoint, of a cell where both are given, or those that reach a goal.
type FunnelStep struct {
	Stage      touchpoint.Key `json:"stage,omitempty"`
	Touchpoint touchpoint.Key `json:"touchpoint,omitempty"`
	Goal       touchpoint.Key `json:"goal,omitempty"`
}

// Funnel is steps in the order in which customers are meant to take them, at most 64.
type Funnel struct {
	Key   touchpoint.Key `json:"key"`
	Steps []FunnelStep   `json:"steps"`
}

// PathSchema says which cells there are, which goals, and what is to be known of the touchpoints. It is plain data.
type PathSchema struct {
	// AsOf is the time as of which paths were cut: what was not due then is pending, and open paths are followed until then. Where it is zero, a path
	// is followed until its last contact. It is part of how paths were made, so tallies of different times do not merge.
	AsOf        time.Time        `json:"asOf,omitzero"`
	Stages      []touchpoint.Key `json:"stages,omitempty"` // in order
	Touchpoints []PathTouchpoint `json:"touchpoints,omitempty"`
	// Cells lists the cells there are, at most 65,536; nil means every touchpoint in every stage. A contact elsewhere is not placed.
	Cells   []Cell     `json:"cells,omitempty"`
	Goals   []PathGoal `json:"goals,omitempty"`   // at most 64
	Funnels []Funnel   `json:"funnels,omitempty"` // at most 64; nil means one with the key "stages", of all stages in order (if they are at most 64)
	// Plan is the planned path, at most 1,000 steps; nil means that none is stated, and nothing is counted of it.
	Plan []PlanStep `json:"plan,omitempty"`
	// Bad lists the outcomes of contacts that went badly for the customer.
	Bad []touchpoint.Key `json:"bad,omitempty"`
	// Only says what is to be counted; the zero value means everything. Tallies that count different things do not merge.
	Only PathFamilies `json:"only,omitzero"`
}

// Channels returns the channels of the touchpoints, in the order in which they first appear.
func (s PathSchema) Channels() []touchpoint.Key {
	var all []touchpoint.Key
	seen := map[touchpoint.Key]bool{"": true}
	for _, p := range s.Touchpoints {
		if !seen[p.Channel] {
			seen[p.Channel] = true
			all = append(all, p.Channel)
		}
	}
	return all
}

// Cell returns the index of a cell, and whether it is among [PathSchema.Cells]. It looks through the list.
func (s PathSchema) Cell(c Cell) (int, bool) {
	i := slices.Index(s.Cells, c)
	return i, i >= 0
}

// filled returns a copy with its defaults made explicit, which shares no slice with s.
func (s PathSchema) filled() PathSchema {
	s.AsOf, s.Only = s.AsOf.Round(0).UTC(), s.Only.brief()
	s.Stages, s.Touchpoints, s.Cells = slices.Clone(s.Stages), slices.Clone(s.Touchpoints), slices.Clone(s.Cells)
	s.Goals, s.Funnels, s.Bad = slices.Clone(s.Goals), slices.Clone(s.Funnels), slices.Clone(s.Bad)
	s.Plan = clonePlan(s.Plan)
	for i := range s.Goals {
		s.Goals[i].Activities = slices.Clone(s.Goals[i].Activities)
	}
	for i := range s.Funnels {
		s.Funnels[i].Steps = slices.Clone(s.Funnels[i].Steps)
	}
	if s.Cells == nil {
		for _, stage := range s.Stages {
			for _, p := range s.Touchpoints {
				s.Cells = append(s.Cells, Cell{stage, p.Key})
			}
		}
	}
	if s.Funnels == nil && len(s.Stages) > 0 && len(s.Stages) <= maxFunnel {
		f := Funnel{Key: "stages"}
		for _, stage := range s.Stages {
			f.Steps = append(f.Steps, FunnelStep{Stage: stage})
		}
		s.Funnels = []Funnel{f}
	}
	return s
}

// Check returns all that is wrong with s, joined, each error wrapping [ErrPathSchema]; or nil.
func (s PathSchema) Check() error {
	c := schemaCheck{stages: map[touchpoint.Key]bool{}, touchpoints: map[touchpoint.Key]bool{}, goals: map[touchpoint.Key]bool{}}
	for i, k := range s.Stages {
		c.name("stage", i, k, c.stages)
	}
	for i, p := range s.Touchpoints {
		c.name("touchpoint", i, p.Key, c.touchpoints)
		if p.Channel != "" {
			c.key(p.Channel, "touchpoint %q: channel", p.Key)
		}
		if !utf8.ValidString(p.Owner) {
			c.wrong("touchpoint %q: owner %q is not valid UTF-8", p.Key, p.Owner)
		}
		if p.Promise.Months < 0 || p.Promise.Exact < 0 || p.Promise.Months > 1e5 {
			c.wrong("touchpoint %q: a promise of %+v", p.Key, p.Promise)
		}
	}
	if n := len(s.Stages) * len(s.Touchpoints); s.Cells == nil && n > maxCells || len(s.Cells) > maxCells {
		c.wrong("%d cells; at most %d are allowed", max(len(s.Cells), n), maxCells)
	}
	cells := map[Cell]bool{}
	for i, cell := range s.Cells {
		if cell == (Cell{}) {
			c.wrong("cell %d has neither stage nor touchpoint", i)
		}
		if cells[cell] {
			c.wrong("cell %d: touchpoint %q of stage %q is listed twice", i, cell.Touchpoint, cell.Stage)
		}
		cells[cell] = true
		c.where(cell.Stage, cell.Touchpoint, "cell %d", i)
	}
	c.checkGoals(s)
	c.checkFunnels(s)
	c.checkPlan(s, cells)
	bad := map[touchpoint.Key]bool{}
	for i, k := range s.Bad {
		c.name("bad outcome", i, k, bad)
	}
	if y := s.AsOf.Year(); !s.AsOf.IsZero() && (y < 1 || y > 9999) {
		c.wrong("as of the year %d", y)
	}
	return errors.Join(c.all...)
}

// schemaCheck gathers what is wrong with a schema.
type schemaCheck struct {
	all                        []error
	stages, touchpoints, goals map[touchpoint.Key]bool
}

func (c *schemaCheck) wrong(format string, args ...any) {
	if len(c.all) < 100 {
		c.all = append(c.all, fmt.Errorf("%w: "+format, append([]any{ErrPathSchema}, args...)...))
	}
}

func (c *schemaCheck) key(k touchpoint.Key, format string, args ...any) {
	if err := k.Check(); err != nil {
		c.wrong(format+": %w", append(args, err)...)
	}
}

// name checks a key that must be well formed and new.
func (c *schemaCheck) name(what string, i int, k touchpoint.Key, seen map[touchpoint.Key]bool) {
	c.key(k, "%s %d", what, i)
	if seen[k] {
		c.wrong("%s %q is listed twice", what, k)
	}
	seen[k] = true
}

// where checks that a stage and a touchpoint are there, if they are given.
func (c *schemaCheck) where(stage, point touchpoint.Key, format string, args ...any) {
	if stage != "" && !c.stages[stage] {
		c.wrong(format+": there is no stage %q", append(args, stage)...)
	}
	if point != "" && !c.touchpoints[point] {
		c.wrong(format+": there is no touchpoint %q", append(args, point)...)
	}
}

func (c *schemaCheck) checkGoals(s PathSchema) {
	if len(s.Goals) > maxGoals {
		c.wrong("%d goals; at most %d are allowed", len(s.Goals), maxGoals)
	}
	for i, g := range s.Goals {
		c.name("goal", i, g.Key, c.goals)
		c.where(g.Stage, g.Touchpoint, "goal %q", g.Key)
		if g.Stage == "" && g.Touchpoint == "" && g.Outcome == "" && g.match().IsZero() {
			c.wrong("goal %q: nothing says what reaches it", g.Key)
		}
		if slices.ContainsFunc(g.Activities, func(a string) bool { return !utf8.ValidString(a) }) {
			c.wrong("goal %q: activities %q are not valid UTF-8", g.Key, g.Activities)
		}
		if !utf8.ValidString(g.Glob) || !utf8.ValidString(g.Pattern) {
			c.wrong("goal %q: glob %q, pattern %q: not valid UTF-8", g.Key, g.Glob, g.Pattern)
		}
		if _, err := g.match().Compile(); err != nil {
			c.wrong("goal %q: %w", g.Key, err)
		}
		if g.Outcome != "" {
			c.key(g.Outcome, "goal %q: outcome", g.Key)
		}
	}
}

func (c *schemaCheck) checkFunnels(s PathSchema) {
	if len(s.Funnels) > maxFunnel {
		c.wrong("%d funnels; at most %d are allowed", len(s.Funnels), maxFunnel)
	}
	seen := map[touchpoint.Key]bool{}
	for i, f := range s.Funnels {
		c.name("funnel", i, f.Key, seen)
		if len(f.Steps) == 0 || len(f.Steps) > maxFunnel {
			c.wrong("funnel %q: %d steps; 1 to %d are allowed", f.Key, len(f.Steps), maxFunnel)
		}
		for j, step := range f.Steps {
			c.where(step.Stage, step.Touchpoint, "funnel %q, step %d", f.Key, j)
			switch placed := step.Stage != "" || step.Touchpoint != ""; {
			case placed == (step.Goal != ""):
				c.wrong("funnel %q, step %d: it needs either a stage, a touchpoint or both, or a goal", f.Key, j)
			case !placed && !c.goals[step.Goal]:
				c.wrong("funnel %q, step %d: there is no goal %q", f.Key, j, step.Goal)
			}
		}
	}
}

// same reports whether two filled schemas count the same.
func (s PathSchema) same(o PathSchema) bool {
	return s.AsOf.Equal(o.AsOf) && s.Only == o.Only && slices.Equal(s.Stages, o.Stages) && slices.Equal(s.Touchpoints, o.Touchpoints) &&
		slices.Equal(s.Cells, o.Cells) && slices.Equal(s.Bad, o.Bad) && samePlan(s.Plan, o.Plan) &&
		slices.EqualFunc(s.Goals, o.Goals, func(g, h PathGoal) bool {
			return slices.Equal(g.Activities, h.Activities) && g.Glob == h.Glob && g.Pattern == h.Pattern && g.Key == h.Key && g.Stage == h.Stage && g.Touchpoint == h.Touchpoint &&
				g.Outcome == h.Outcome && g.Interim == h.Interim && g.Uncredited == h.Uncredited
		}) &&
		slices.EqualFunc(s.Funnels, o.Funnels, func(f, g Funnel) bool { return f.Key == g.Key && slices.Equal(f.Steps, g.Steps) })
}
