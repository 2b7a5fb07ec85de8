package question

import (
	"bufio"
	"context"
	"encoding/xml"
	"io"
	"os"

	"github.com/safar-cx/safar/examples/benchmark/answer"
	"github.com/safar-cx/safar/touchpoint/eventlog"
)

// XES lets Safar read a log in XES, all that is in it, and say how many events and customers there are.
func XES(ctx context.Context, file string) (*answer.Answers, error) {
	columns, err := beside(file, "columns.json", eventlog.ParseColumns)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	reader, err := eventlog.NewReader(f, columns, eventlog.Options{})
	if err != nil {
		return nil, err
	}
	a := &answer.Answers{Who: Safar, Answered: []answer.Part{answer.Events}}
	last := ""
	for c, err := range reader.Contacts(ctx) {
		if err != nil {
			return nil, err
		}
		a.Events++
		if c.Customer != last { // a trace is a customer
			last = c.Customer
			a.Customers++
		}
	}
	return a, nil
}

// NaiveXES passes over the tags of a log in XES with encoding/xml, and counts traces and events; it makes nothing of their attributes.
func NaiveXES(log io.Reader) (*answer.Answers, error) {
	a := &answer.Answers{Who: "encoding/xml", Answered: []answer.Part{answer.Events}}
	d := xml.NewDecoder(bufio.NewReaderSize(log, 1<<16))
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			return a, nil
		}
		if err != nil {
			return nil, err
		}
		if start, ok := token.(xml.StartElement); ok {
			switch start.Name.Local {
			case "event":
				a.Events++
			case "trace":
				a.Customers++
			}
		}
	}
}
