// Package sheet exchanges journey maps with tables: a row a cell, for people who work in spreadsheets and for programs that read nothing else.
//
// [Write] writes a map as CSV, [Read] applies a table to a map, or makes a map of it. Rows and columns may come in any order and may be left
// out; the head may be in English or Persian, and so may the words in it (yes, stated …). Only stage and touchpoint must be there.
//
// # What a cell of the table says
//
//	blank          nothing: the map stays as it is
//	-              that there is nothing: what the map says there is taken away
//	stage, touchpoint, channel, personas, actions
//	               a key, or the name of a thing that the map has; anything else adds a thing of that name to the map, and a remark says so
//	lists          parted by semicolons; items may have weights, as in "food*2; price"
//	obstacles      parted by line breaks within the cell
//	levels         on the unit scale, above 0 to 1, with a basis: stated (which a level without one gets), assumed, or measured:ITEM
//	texts          one language of the map's text, the one that [Options] name; others stay
//	design gap     desired − intended. It is written to be read by people and passed over when read
//
// What a table does not hold stays on the map when the table is applied to it, and remarks of Write name it.
//
// A cell that a spreadsheet would take for a formula (its first sign, after blanks, is one of = + - @ | % or a wide form of these) is guarded by an
// apostrophe, and so is one that begins with an apostrophe; reading takes one off again.
package sheet
