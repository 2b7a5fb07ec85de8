package picture

import "github.com/safar-cx/safar/touchpoint"

// Blueprint is the service behind the journey (Shostack 1984): stages as columns; what customers see above the line of
// visibility, what is done for them out of sight below it, and at the bottom what supports both.
type Blueprint struct {
	Title  touchpoint.Text
	Notes  []touchpoint.Text
	Stages []Heading // in the order of the journey
	Steps  []Step    // within a crossing, in this order
}

// Step is something that happens, or stands ready, in a stage.
type Step struct {
	ID     touchpoint.Key   // for links; may be empty
	Stage  touchpoint.Key   // the identifier of its heading
	Layer  touchpoint.Layer // on which it lies
	Label  touchpoint.Text
	By     touchpoint.Text   // who does it, or through which channel; may be empty
	Serves []touchpoint.Text // of what supports: the names of the steps that stand on it
}

// Check returns an error wrapping [ErrShape] that lists what is malformed, or nil.
func (b Blueprint) Check() error {
	var p problems
	b.check("blueprint", &p)
	return p.err()
}

func (b Blueprint) check(where string, p *problems) {
	stages := checkHeadings(b.Stages, where+": stage", p)
	for i, s := range b.Steps {
		if !stages[s.Stage] {
			p.add("%s: step %d: there is no stage %q", where, i, string(s.Stage))
		}
		if !s.Layer.Valid() {
			p.add("%s: step %d: unknown layer %q", where, i, string(s.Layer))
		}
	}
}
