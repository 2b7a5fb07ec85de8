// Package survey reads the answers of a survey: rows of a CSV file become [touchpoint.Response] values, one
// respondent at a time, at the speed of the file and in memory that does not grow with it.
//
// A [Codebook] says what the columns mean: which is which item and on what scale, which codes stand for "not used" and for
// "no answer", where weight, cluster, time and segmentations are found. It is plain data with a JSON form
// that people keep by hand ([ParseCodebook]). Where there is none yet, [Draft] looks at a file and writes one to correct.
//
//	book, err := survey.ParseCodebook(file)
//	r, err := survey.NewReader(csv, book, survey.Options{Name: "2017.csv.gz"})
//	for response, err := range r.Responses(ctx) { … }
//	fmt.Println(r.Report())
//
// # What is read
//
// CSV with any one-character delimiter, in UTF-8 or Latin-1, gzip or not, wide (one row a response) or long (one row an
// answer). Line ends may be LF, CRLF or CR. A cell that begins with a double quote ends with one; inside it delimiters and
// line breaks are text and "" is a quote. Of what RFC 4180 forbids, this is accepted: a byte-order mark, bare quotes inside
// an unquoted cell, text after a closing quote (it belongs to the cell), blanks around names and values, and blank
// lines, as well as rows of nothing but delimiters, which are passed over. A row with more cells than the header is read if the extra
// ones are blank; a row with fewer is bad, unless only nameless columns are missing or the codebook says shortRows. A file may have 16,384 columns.
//
// Plain values ([Codebook], [Report], [Remark]) may be read by several goroutines; a [Reader] serves one at a time.
//
// UTF-16 and ZIP (Excel) files are refused with advice. A quote that is never closed is an error at the place where it was
// opened, once the cell exceeds [Options.MaxField].
package survey
