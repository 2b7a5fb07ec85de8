package synthetic

import (
	"bytes"
	"fmt"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/eventlog"
)

// File is a file that belongs beside the data.
type File struct {
	Name string
	Text []byte
}

// perStage is how many activities share a stage of the map.
const perStage = 4

// goal is the index of the activity that customers are meant to reach.
func goal(activities int) int { return min(12, activities-1) }

// Columns says what the columns of a log mean. The contact's number is not read: to leave out duplicates is not part of what is measured.
func (l Log) Columns() *eventlog.Columns {
	c := &eventlog.Columns{
		Format: eventlog.ColumnsFormat, Customer: "customer", Activity: eventlog.Names{"activity"},
		Time: eventlog.Time{Column: "start"}, End: eventlog.Time{Column: "end"},
		Details: eventlog.Details{Outcome: "rating", Place: "channel"},
	}
	if l.Format == XES {
		c.Customer, c.Activity, c.Time.Column = "", nil, ""
	}
	return c
}

// Places says where on the map the activities of a log belong: each has a touchpoint of its own.
func (l Log) Places() (*eventlog.Places, error) {
	l, err := l.filled()
	if err != nil {
		return nil, err
	}
	p := &eventlog.Places{Format: eventlog.PlacesFormat}
	names := ActivityNames(l.Activities)
	for i, name := range names {
		p.Places = append(p.Places, eventlog.Place{
			Match: eventlog.Match{Activities: []string{name}}, Stage: stageKey(i), Touchpoint: touchpoint.Key(slug(name)),
		})
	}
	p.Goals = []eventlog.Goal{{Key: "goal", Match: eventlog.Match{Activities: []string{names[goal(l.Activities)]}}}}
	return p, nil
}

func stageKey(activity int) touchpoint.Key {
	return touchpoint.Key(fmt.Sprintf("stage-%d", activity/perStage+1))
}

// Map is a map of the activities of a log.
func (l Log) Map() (*journey.Map, error) {
	l, err := l.filled()
	if err != nil {
		return nil, err
	}
	d := journey.Draft{Key: "synthetic", Name: touchpoint.Plain("A synthetic journey")}
	for _, c := range channels {
		d.Channels = append(d.Channels, touchpoint.Channel{Key: touchpoint.Key(c), Name: touchpoint.Plain(c), Kind: touchpoint.Other})
	}
	for i, name := range ActivityNames(l.Activities) {
		if i%perStage == 0 {
			d.Stages = append(d.Stages, journey.Stage{Key: stageKey(i), Name: touchpoint.Plain(fmt.Sprintf("Stage %d", i/perStage+1))})
		}
		key := touchpoint.Key(slug(name))
		d.Touchpoints = append(d.Touchpoints, touchpoint.Touchpoint{
			Key: key, Name: touchpoint.Plain(name), Channel: touchpoint.Key(channels[i%len(channels)]),
		})
		d.Cells = append(d.Cells, journey.Cell{Stage: stageKey(i), Touchpoint: key})
	}
	return journey.New(d)
}

// Beside returns what is to stand beside a log: columns.json, places.json and map.json.
func (l Log) Beside() ([]File, error) {
	columns, err := l.Columns().JSON()
	if err != nil {
		return nil, err
	}
	p, err := l.Places()
	if err != nil {
		return nil, err
	}
	places, err := p.JSON()
	if err != nil {
		return nil, err
	}
	m, err := l.Map()
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	if _, err := m.WriteTo(&text); err != nil {
		return nil, err
	}
	return []File{{"columns.json", columns}, {"places.json", places}, {"map.json", text.Bytes()}}, nil
}
