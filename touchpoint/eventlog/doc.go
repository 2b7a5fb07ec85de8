// Package eventlog reads what customers did: rows of a log become [touchpoint.Contact] values, in the order of the file, at its speed and in
// memory that does not grow with it; and contacts, in any order, become the [touchpoint.Path] of each customer.
//
// [Columns] say what the columns of a log mean, and [Places] where on the map its activities belong. Both are plain data with a JSON form that
// people keep by hand; where there are none yet, [Draft] looks at a log and writes them, to be corrected.
//
//	columns, err := eventlog.ParseColumns(file)
//	places, err := eventlog.ParsePlaces(file)
//	r, err := eventlog.NewReader(log, columns, eventlog.Options{Name: "2024.csv.gz", Places: places})
//	groups, err := r.Group(ctx, eventlog.GroupOptions{Session: 30 * time.Minute})
//	for path, err := range groups.Paths(ctx) { … }
//	fmt.Println(r.Report())
//
// # CSV
//
// Any one-character delimiter, UTF-8 or Latin-1 (read as Windows-1252), gzip or not, the columns in any order. Line ends may be LF, CRLF or CR. A cell
// that begins with a double quote ends with one; inside it delimiters and line breaks are text and "" is a quote. Of what RFC 4180 forbids, this is
// accepted: a byte-order mark, bare quotes inside an unquoted cell, text after a closing quote (it belongs to the cell), blanks around names and
// values, and blank lines, as well as rows of nothing but delimiters, which are passed over. A row with more cells than the header is read if the
// extra ones are blank; a row with fewer is bad, unless only nameless columns are missing or the columns say shortRows.
//
// # JSON Lines
//
// One object a line, in UTF-8, as RFC 8259 has it; blank lines are passed over. Texts, numbers, true and false are read as what stands there, null as
// blank. A line is bad if it is malformed, holds a member twice of those that are read, an object or array where a value is expected, or more
// than 64 levels. Members that nobody asked for are only checked for their syntax.
//
// # XES
//
// The XML serialisation of IEEE 1849-2016, gzip or not. Of its conformance levels, which say what of a log a program understands, these are met for
// reading:
//
//   - A: concept:name of traces and events.
//   - B: time:timestamp, too.
//   - C: org:resource (as the owner), org:role, org:group and the like, where the columns name them.
//   - D: lifecycle:transition and every other standard extension, where the columns name its keys. The transitions "schedule", "start", "complete", "ate_abort",
//     "pi_abort" and "withdraw" have a [touchpoint.Lifecycle]; the others ("suspend", "resume" …) stay what they are, in lower case.
//   - X: attributes outside of the standard extensions, where the columns name their keys.
//
// That is, any attribute of a trace or an event is read as one of the things that a contact has, and no other is kept; nothing is written. In
// particular: prefixes that a log declares for the standard extensions are followed. Globals are the defaults of attributes that are missing, but
// not of customer, time, end and identifier, which cannot be supposed. Classifiers may name the activity. Values of any type (string, date, int,
// float, boolean, id) are read alike; lists, containers and attributes of attributes are passed over, to any width and 256 levels. Of two attributes with the
// same key the first holds. Events outside of a trace are read if the customer is an attribute of the event. A trace names its customer before its
// first event, as the schema of the standard has it; a trace without events leaves nothing.
//
// Of XML, that is: namespaces by their local names, the five entities and character references, comments, CDATA (passed over, as all text is), UTF-8, and
// Latin-1 where the XML declaration says so. Refused are DTDs, and with them all other entities. Tags must be well formed and properly nested.
//
// # Times
//
// Times are ISO 8601 unless a layout is given, in the zone of the columns unless they name one, and lie between 1678 and 2261, which is what nanoseconds in 64
// bits can hold. 1 January 1970 is a time like any other, but the [Report] counts it, since it mostly stands for one that is not known. Rows may go
// backwards in time as they like: paths are sorted. A contact without a time is bad.
//
// # What hostile files can do
//
// UTF-16, ZIP and Parquet files, and files compressed twice, are refused with advice. What breaks off, and what is too long ([Options.MaxField]), ends the
// reading with a [*RowError] that says where. A compressed file takes the time of what is in it and the memory of a block; to bound the time, cancel the
// context. Grouping is bounded by [GroupOptions.MaxBytes].
package eventlog
