package picture

import (
	"fmt"

	"github.com/safar-cx/safar/touchpoint"
)

// Curve is the experience from stage to stage: for everyone, and for each persona that is shown beside, one level per stage with its band.
type Curve struct {
	Title     touchpoint.Text
	Notes     []touchpoint.Text
	Unit      touchpoint.Text // what the levels are, such as "satisfaction, 0 to 100"
	Stages    []Heading       // in the order of the journey
	Series    []Series        // the first is the main one: it is drawn with its band and its numbers
	Landmarks []Landmark
}

// Series is the level of one group of customers in every stage.
type Series struct {
	ID     touchpoint.Key // of the persona; empty for everyone
	Name   touchpoint.Text
	Levels []Measured // one a stage, on the unit scale; where the value is unknown the line has a gap
}

// Landmark is a place on the curve that is worth naming.
type Landmark struct {
	Kind  LandmarkKind
	Stage touchpoint.Key  // where it is
	Name  touchpoint.Text // of the touchpoint, for a moment of truth; else it may be empty
	Level Measured        // of the touchpoint, for a moment of truth, if known; else that of the main series counts
}

// LandmarkKind says why a place on the curve is worth naming.
type LandmarkKind string

// The kinds of landmark. People remember an experience by its extremes and by how it ended (Kahneman et al. 1993).
const (
	Peak   LandmarkKind = "peak"   // the best stage
	Trough LandmarkKind = "trough" // the worst stage
	End    LandmarkKind = "end"    // the last stage
	Moment LandmarkKind = "moment" // a moment of truth: a touchpoint where customers make up their minds
)

// Check returns an error wrapping [ErrShape] that lists what is malformed, or nil.
func (c Curve) Check() error {
	var p problems
	c.check("curve", &p)
	return p.err()
}

func (c Curve) check(where string, p *problems) {
	stages := checkHeadings(c.Stages, where+": stage", p)
	for i, s := range c.Series {
		at := fmt.Sprintf("%s: series %d", where, i)
		if len(s.Levels) != len(c.Stages) {
			p.add("%s: %d levels for %d stages", at, len(s.Levels), len(c.Stages))
		}
		for j, l := range s.Levels {
			checkLevel(l, fmt.Sprintf("%s: level %d", at, j), p)
		}
	}
	for i, l := range c.Landmarks {
		at := fmt.Sprintf("%s: landmark %d", where, i)
		switch l.Kind {
		case Peak, Trough, End, Moment:
		default:
			p.add("%s: unknown kind %q", at, string(l.Kind))
		}
		if !stages[l.Stage] {
			p.add("%s: there is no stage %q", at, string(l.Stage))
		}
		checkLevel(l.Level, at, p)
	}
}

// checkLevel complains of a measured level that leaves the unit scale.
func checkLevel(m Measured, where string, p *problems) {
	m.check(where, p)
	checkShare(m.Value, where, p)
	checkShare(m.Low, where+": low end", p)
	checkShare(m.High, where+": high end", p)
}
