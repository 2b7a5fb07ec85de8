// Package journey holds the journey map: the stages that customers go through, the touchpoints they meet
// there, and for each crossing of the two, the cell, who answers for it, what is meant to happen in it and
// what is being done about it.
//
// A [Draft] is plain data: written in Go, read from JSON, or made by [Sketch] from what a survey asks. [New]
// and [Parse] check it and return a [Map], which is immutable, or every problem it has, each with its JSON
// pointer. What customers really experience is not written on the map: it comes from the evidence, by way of
// the items that each cell names.
//
// # The JSON form and how it may change
//
// A map's JSON says "schema": "safar.map/1" and is described by [JSONSchema]; a member "$schema" tells editors where that is. [Map.WriteTo] writes it
// in one way only, so that two versions of a map can be compared line by line.
//
//   - Within /1, members and words of a list (such as a kind of evidence) may be added, never removed, renamed
//     or given another meaning. What is added may be left out, and leaving it out means what it meant before.
//   - A file of /1 stays readable for ever.
//   - A reader refuses what it does not know, and says that a later release may know it: to pass over a member
//     silently would be to lose what someone wrote.
//   - Anything that would change or remove a meaning makes it safar.map/2; a reader of /1 refuses that by
//     name.
package journey
