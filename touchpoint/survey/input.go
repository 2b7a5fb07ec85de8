package survey

import (
	"github.com/safar-cx/safar/touchpoint/table"
)

// reading says in messages who reads.
var reading = table.Reading{Package: "survey", Description: "codebook", Archive: "save it as CSV"}

// header reads the names of the columns and passes over the rest of the rows before the data.
func header(s *table.Scanner, d Dialect) ([]string, error) {
	names, err := reading.Names(s, d)
	if err != nil {
		return nil, ours(err)
	}
	if err := s.SkipHeader(d); err != nil {
		return nil, ours(err)
	}
	s.Narrow(len(names))
	return names, nil
}

// ours makes the error of a row one of this package.
func ours(err error) error {
	if row, ok := err.(*table.RowError); ok {
		return (*RowError)(row)
	}
	return err
}
