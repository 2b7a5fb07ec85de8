// Package mermaid exchanges journey maps with the user-journey diagrams of Mermaid, which many keep in their documentation:
//
//	journey
//	    title My working day
//	    section Go to work
//	        Make tea: 5: Me
//	        Do work: 1: Me, Cat
//
// A [Diagram] is such a text as plain data: [Parse] reads it, with every mistake located, [Diagram.WriteTo] writes it so that
// Mermaid accepts it whatever the names hold. [Diagram.Draft] makes a map of it, [Of] a diagram of a map. Each of these says in
// remarks what the other side cannot hold, so that nothing is lost in silence.
//
// # What becomes of what
//
//	title, accDescr    the map's name and note
//	section            a stage; a name that comes again is a stage of its own
//	task               a cell; tasks of one name in several sections are one touchpoint at several stages
//	order of tasks     the planned path
//	actor              a persona, and who meets the cell
//	score              the cell's emotion, as in "4 of 5, stated"
//
// A score says how someone who drew the diagram takes the experience to be. It is neither what customers answered nor what anyone
// wants or means to give, so it is kept as the words it is and does not enter a ranking. Where the author says that the scores are
// levels meant or wanted, [Options] makes stated levels of them.
//
// # How text is written
//
// Entity codes (#35; #quot;) are decoded when read. When written, whatever could end a name, begin a comment or a directive, or be
// taken for HTML becomes one, and so do hidden characters but ZWNJ and ZWJ. Control characters and line breaks become blanks.
package mermaid
