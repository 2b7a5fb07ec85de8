// Package picture holds what can be drawn of a customer journey, as plain values: a [Page] with its headline
// [Figure]s, sentences and notes, a [Grid] of marked cells that open to their [Details], the [Curve] of the experience from
// stage to stage, a [RankedList] with intervals and rank brackets, the [Distribution] of the answers to a question, the
// [Blueprint] of the service behind the journey, the [Flow] of customers through it, a [Funnel], a [Matrix] of figures, [Steps] over time, the
// [Timeline] of one customer, points on two axes as a [Quadrant], [Bars] held against each other, [Changes] from before to after, and a [Stack] of shares. [GridOf] and [BlueprintOf] make pictures of a map alone, and [Describe] puts
// what a map tells into a grid that was made from evidence.
//
// There are no statistics here. Whoever makes a picture has decided what is shown, in which order and how dark; package
// draw decides only how that looks. Levels, shares and depths lie on the unit scale.
//
// A number that may be unknown is a [Number], whose zero value is unknown, so that a member nobody filled in is shown
// as unknown and never as 0. (NaN would have served too, but it is not equal to itself and JSON cannot write it.)
//
// [Format] writes numbers, ranges and lists as a language does; it is here so that sentences and pictures agree.
//
// All values are plain data, safe for concurrent reading.
package picture
