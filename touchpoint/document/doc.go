// Package document reads and writes the JSON documents that people keep by hand: maps, codebooks, rankings.
//
// It is stricter than encoding/json, which matches member names without regard to case, lets the last of two
// equal members win, passes over members it does not know and stops at the first value of a wrong type. Here
// each of these is a [Problem], and all problems of a document are reported at once, each with its JSON
// pointer (RFC 6901), line and column. The usual way is
//
//	src, err := document.Read(r, 0)            // syntax: one problem, nothing more can be said
//	problems := document.Decode(src, &draft)   // shape: unknown members, wrong types …
//	problems = append(problems, check(draft)...) // meaning: the caller's own checks, by pointer
//	err = src.Locate(problems).Err("journey")  // in the order of the document, or nil
//
// # What is accepted
//
// JSON as RFC 8259 defines it, in UTF-8, with or without a byte-order mark. Refused are invalid UTF-8,
// escapes of lone surrogates, data after the document, more than [MaxDepth] levels, and member names over
// [MaxName] bytes. A null stands for a value left out, as in encoding/json. A struct knows the members its
// json tags name; what encoding/json accepts without unknown, repeated or wrongly cased members decodes to
// the same value here, but that a fixed-size array must be given whole.
//
// # Bounds
//
// No document can panic or hang a reader. The tree takes about 16 bytes for a byte of input at worst, and
// decoding stops, with a problem that says so, when lists, maps and pointers would take more than 16 MiB and
// 32 bytes for a byte of input.
package document
