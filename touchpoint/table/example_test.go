package table_test

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/safar-cx/safar/touchpoint/table"
)

// A file with a byte-order mark, semicolons, and a quoted cell of two lines.
func Example() {
	reading := table.Reading{Package: "import", Description: "options", Archive: "unpack it"}
	in, err := reading.Open(strings.NewReader("\ufeffname; note\r\nfood;\"good,\nand \"\"hot\"\"\"\r\nshop\r\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	dialect := table.Dialect{Delimiter: ";"}
	s := table.NewScanner(in, dialect, 1000)
	names, err := reading.Names(s, dialect)
	if err != nil {
		fmt.Println(err)
		return
	}
	s.Narrow(len(names))
	for {
		err := s.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			fmt.Println(err)
			return
		}
		s.Pad(len(names))
		fmt.Printf("line %d: %s %q, %s %q\n", s.Line, names[0], s.Value(0), names[1], s.Value(1))
	}
	// Output:
	// line 2: name "food", note "good,\nand \"hot\""
	// line 4: name "shop", note ""
}
