package mermaid

import (
	"bytes"
	"fmt"
	"io"
	"strconv"

	"github.com/safar-cx/safar/touchpoint"
)

// Diagram is a user-journey diagram of Mermaid. It is plain data.
type Diagram struct {
	Title       string
	AccTitle    string // the title for screen readers
	Description string // for screen readers
	Sections    []Section
	// Remarks say what of the text the diagram does not hold. WriteTo does not write them.
	Remarks []Remark
}

// Section is a run of tasks under one name. The name is empty where tasks stand before the first section, which WriteTo
// writes only at the beginning; elsewhere a section without a name is written as "-".
type Section struct {
	Name  string
	Tasks []Task
}

// Task is something that the actors do.
type Task struct {
	Name   string
	Score  float64 // from 1, bad, to 5, good, by the custom of Mermaid, which takes any number
	Scored bool    // whether there is a score
	Actors []string
}

// Remark says that something is not held, or held otherwise than one might think.
type Remark struct {
	Line int // of the text, counted from 1; 0 where it is not about one line
	Text touchpoint.Text
}

// MaxText is how many characters Mermaid draws unless it is configured otherwise (its maxTextSize). It reads longer texts nevertheless.
const MaxText = 50_000

// WriteTo writes the diagram as Mermaid reads it, ending with a newline; equal diagrams give equal bytes. What is written is read back by
// [Parse] as it was, but for blanks at the ends of names and runs of them, control characters, and actors and names that are empty. A score
// that is NaN or infinite is written as none. It implements [io.WriterTo]; errors of w are wrapped.
func (d Diagram) WriteTo(w io.Writer) (int64, error) {
	n, err := w.Write(d.text())
	if err != nil {
		return int64(n), fmt.Errorf("mermaid: writing the diagram: %w", err)
	}
	return int64(n), nil
}

func (d Diagram) text() []byte {
	var b bytes.Buffer
	b.WriteString("journey\n")
	for _, line := range []struct{ word, text string }{
		{"accTitle: ", d.AccTitle}, {"accDescr: ", d.Description}, {"title ", d.Title},
	} {
		if s := escape(line.text); s != "" {
			b.WriteString("    " + line.word + s + "\n")
		}
	}
	for i, s := range d.Sections {
		name := escape(s.Name)
		if name == "" && i > 0 {
			name = "-"
		}
		if name != "" {
			b.WriteString("    section " + name + "\n")
		}
		for _, t := range s.Tasks {
			t.write(&b)
		}
	}
	return b.Bytes()
}

func (t Task) write(b *bytes.Buffer) {
	b.WriteString("        " + escapeTask(t.Name) + ": ")
	if t.Scored && t.Score-t.Score == 0 {
		b.WriteString(strconv.FormatFloat(t.Score, 'f', -1, 64))
	}
	before := ": "
	for _, a := range t.Actors {
		if s := escapeActor(a); s != "" {
			b.WriteString(before + s)
			before = ", "
		}
	}
	b.WriteByte('\n')
}
