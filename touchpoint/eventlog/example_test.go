package eventlog_test

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/eventlog"
)

const clicks = `user,event,time
mona,catalog,2024-03-01 10:00
omid,catalog,2024-03-01 10:01
mona,cart,2024-03-01 10:05
mona,lost,2024-03-01 10:40
mona,catalog,2024-03-02 09:00
mona,payment,2024-03-02 09:03
`

func clickColumns() *eventlog.Columns {
	return &eventlog.Columns{Customer: "user", Activity: eventlog.Names{"event"}, Time: eventlog.Time{Column: "time"}}
}

func ExampleReader() {
	places, err := eventlog.ParsePlaces(strings.NewReader(`{
		"schema": "safar.places/1",
		"places": [
			{"activities": ["lost"], "drop": true},
			{"activities": ["catalog", "cart"], "stage": "browse", "touchpoint": "shop"}
		]
	}`))
	if err != nil {
		panic(err)
	}
	r, err := eventlog.NewReader(strings.NewReader(clicks), clickColumns(), eventlog.Options{Places: places})
	if err != nil {
		panic(err)
	}
	for c, err := range r.Contacts(context.Background()) {
		if err != nil {
			panic(err)
		}
		fmt.Printf("%s %s %q %q\n", c.Start.Format(time.DateTime), c.Customer, c.Activity, c.Stage)
	}
	fmt.Println(r.Report())
	// Output:
	// 2024-03-01 10:00:00 mona "catalog" "browse"
	// 2024-03-01 10:01:00 omid "catalog" "browse"
	// 2024-03-01 10:05:00 mona "cart" "browse"
	// 2024-03-02 09:00:00 mona "catalog" "browse"
	// 2024-03-02 09:03:00 mona "payment" ""
	// 5 contacts read, 1 dropped as the places say, none skipped
	//      1 not placed: "payment"
}

func ExampleReader_Group() {
	r, err := eventlog.NewReader(strings.NewReader(clicks), clickColumns(), eventlog.Options{})
	if err != nil {
		panic(err)
	}
	ctx := context.Background()
	groups, err := r.Group(ctx, eventlog.GroupOptions{Session: 30 * time.Minute})
	if err != nil {
		panic(err)
	}
	defer groups.Close()
	for p, err := range groups.Paths(ctx) {
		if err != nil {
			panic(err)
		}
		var steps []string
		for _, c := range p.Contacts {
			steps = append(steps, c.Activity)
		}
		fmt.Println(p.Customer, strings.Join(steps, " > "), p.Open)
	}
	// Output:
	// mona catalog > cart false
	// mona lost false
	// mona catalog > payment true
	// omid catalog false
}

func ExamplePaths() {
	at := time.Date(2024, 3, 1, 10, 0, 0, 0, time.UTC)
	contacts := func(yield func(touchpoint.Contact, error) bool) {
		_ = yield(touchpoint.Contact{Customer: "mona", Activity: "call answered", Start: at.Add(time.Minute)}, nil) &&
			yield(touchpoint.Contact{Customer: "mona", Activity: "call", Start: at}, nil)
	}
	for p, err := range eventlog.Paths(context.Background(), contacts, eventlog.GroupOptions{}) {
		if err != nil {
			panic(err)
		}
		fmt.Println(p.Contacts[0].Activity, "before", p.Contacts[1].Activity)
	}
	// Output:
	// call before call answered
}

func ExampleParseColumns() {
	columns, err := eventlog.ParseColumns(strings.NewReader(`{
		"schema": "safar.columns/1",
		"customer": "Kunde",
		"activity": ["Kanal", "Anliegen"],
		"time": {"column": "Zeit", "layout": "02.01.2006 15:04", "zone": "Europe/Vienna"},
		"dialect": {"delimiter": ";", "encoding": "latin-1"},
		"constants": {"direction": "inbound"}
	}`))
	if err != nil {
		panic(err)
	}
	r, err := eventlog.NewReader(strings.NewReader("Kunde;Zeit;Kanal;Anliegen\n17;01.07.2024 12:00;Telefon;R\xfcckfrage\n"), columns, eventlog.Options{})
	if err != nil {
		panic(err)
	}
	for c, err := range r.Contacts(context.Background()) {
		fmt.Println(c.Customer, c.Activity, c.Start.UTC().Format(time.DateTime), c.Direction, err)
	}
	_, err = eventlog.ParseColumns(strings.NewReader(`{"schema": "safar.columns/1", "custommer": "x", "time": {"zone": "Mars"}, "activity": ""}`))
	fmt.Println(err)
	// Output:
	// 17 Telefon+Rückfrage 2024-07-01 10:00:00 inbound <nil>
	// eventlog: columns: line 1, column 31: /custommer: unknown member "custommer"; did you mean "customer"?
}

func ExampleDraft() {
	d, err := eventlog.Draft(strings.NewReader(clicks), eventlog.DraftOptions{})
	if err != nil {
		panic(err)
	}
	fmt.Println(d.Columns.Customer, d.Columns.Activity, d.Columns.Time.Column, len(d.Places.Places))
	for _, r := range d.Remarks {
		fmt.Println(r.Kind, r.Text.In(touchpoint.English))
	}
	// Output:
	// user [event] time 4
	// guessed time is taken as the time of a contact.
	// suspicious The times of time are taken to be UTC unless they say otherwise; name their zone, such as "Asia/Tehran".
	// guessed event is taken as the activity.
	// guessed user is taken as the customer.
	// guessed Customers found: 2, with 3.0 contacts each on average.
	// guessed Activities found: 4, each a touchpoint. They stand in the order in which most customers come to them, cut into 2 stages where few go back: name the stages, move what belongs elsewhere, and drop what is no contact.
	// suspicious The goal is taken to be payment, since most paths that come there end there; 50% of customers reach it. Who leaves without it counts as lost: say what they are really to reach.
}
