// Package table reads tables and text files that others exported: it opens, decompresses and decodes them and cuts them into rows of cells,
// at the speed of the file and in bounded memory. What the cells mean is left to the packages that read surveys and logs; what is wrong with a row
// is said with its line, for them to complete.
//
// # From bytes to text
//
// [Reading.Open] undoes gzip, takes off a byte-order mark, and refuses with advice what is no text. A [Block] is the part of the file in memory.
// [FromLatin] decodes what is not UTF-8. An [Arena] turns many cells into strings at the cost of few allocations.
//
// # From text to cells
//
// A [Scanner] reads CSV as RFC 4180 has it: a cell that begins with a double quote ends with one; inside it delimiters and line breaks are text and
// "" is a quote. Of what the RFC forbids, this is read: any line ends, quotes within cells, text after a closing quote, blanks around values, and
// blank lines, as well as rows of nothing but delimiters, which are passed over. The [Dialect] says the rest.
package table
