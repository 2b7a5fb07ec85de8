// Package draw turns pictures into bytes: [Text] for a terminal, [Markdown] for a page that others render, [HTML] for one
// file that reads and prints anywhere, [SVG] for one picture.
//
// The same page always gives the same bytes. No string of a user can break out: line breaks become spaces, control
// characters (and with them escape sequences) are shown as their pictures, Markdown and HTML are escaped, bidirectional
// overrides are dropped. ZWNJ stays. HTML and SVG are made of elements and attributes of this package alone; they hold no script
// and ask for nothing, not even a font.
//
// Every picture has a form in every output. What a wide page draws (the flow, the steps, a timeline, a quadrant, bars, changes, a stack) is told as tables in text, in Markdown, on a telephone and to
// a screen reader; the curve, the blueprint and the answers are told as tables in text and Markdown. Text and Markdown leave out what cells open to. A page prints it:
// cells that are closed on the screen stand once more behind the page, on paper alone.
//
// In a flow, height and width are customers, on one scale: a bar is who was in a stage, what hangs below the line was lost there, ribbons lead to the next stage; skips run above,
// ways back run below and are dashed. Of the bars of two variants of a funnel too the scale is one. Nothing is told by colour alone: what went badly has a cross, agreement of
// what customers say and do has signs, a verdict on a change has a sign and a word, and points of a quadrant have the shape of the corner they surely lie in.
// A point that is less than 80% sure of any corner is a ring, and so in a terminal is the value of a bar that stands back.
//
// HTML and SVG have the colours of a [Theme]: one hue from pale to deep for the cells, so that they are told apart by their brightness alone, and texts
// that stand out by 4.5 : 1 at least, light and dark.
//
// # Persian
//
// A Persian page is mirrored as a whole: columns are written in reading order and each line is a paragraph that runs from
// the right, as wide as the widest, so that the right edge is straight. Numbers have Persian digits and signs ([picture.Format]) and
// stand at the start of their column, which is where the units line up. Strips are made of signs without a direction, so they
// mirror with the line; the heads of arrows are turned.
//
// What a line looks like in the end is up to whatever shows it, which [Options.Bidi] must suit:
//
//	editors, browsers, mail,     Isolates     the whole algorithm (UAX 9): lines stand in RLI…PDI, and foreign names
//	files and pipes                           in FSI…PDI, so that the direction of the software does not matter
//	VTE (GNOME Terminal, Tilix)  Terminal     ignores isolates and takes lines to run from the left unless told by SCP,
//	                                          which Terminal sends; seen right in VTE 0.70
//	mlterm                       Terminal     finds the direction by the first letter, which Terminal puts there as a mark;
//	                             with ASCII   prints isolates as boxes and turns lines at box-drawing signs: seen right in 3.9
//	                                          with ASCII, and wrong without
//	Konsole, PuTTY, iTerm2,      Terminal     not tried. By the survey of the freedesktop terminal group (BiDi in Terminal Emulators) PuTTY
//	mintty                                    drops all controls and finds the direction of a line by its letters
//	Windows Terminal, and any    none         does not order Persian at all (its developers say so, 2025): the letters stand in reverse
//	other that knows no bidi                  whatever is sent. Write Markdown, or Isolates into a file, and read that elsewhere
//
// Isolates is the default because what is written to an io.Writer may end in a file, where an escape sequence does harm and
// isolates make the text right for good. A program that knows it writes to a terminal should choose Terminal.
package draw
