package question

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/safar-cx/safar/examples/benchmark/answer"
)

// Naive is the name under which the standard library answers.
const Naive = "Go, naive"

// naiveEvent is a row.
type naiveEvent struct {
	activity   string
	start, end time.Time
}

// NaivePaths answers as one writes it down first: encoding/csv, maps of strings, sort. Its sums and quantiles are exact, and it is what Safar is checked
// against where no rival is installed.
func NaivePaths(log io.Reader) (*answer.Answers, error) {
	rows := csv.NewReader(log)
	header, err := rows.Read()
	if err != nil {
		return nil, err
	}
	column := map[string]int{}
	for i, name := range header {
		column[name] = i
	}
	customers := map[string][]naiveEvent{}
	marks := map[answer.Mark]int64{}
	a := &answer.Answers{Who: Naive, Answered: []answer.Part{
		answer.Events, answer.Counts, answer.Sums, answer.Medians, answer.P90s, answer.Variants, answer.Marks,
	}}
	for {
		row, err := rows.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		e := naiveEvent{activity: row[column["activity"]]}
		if e.start, err = time.Parse(time.DateTime, row[column["start"]]); err != nil {
			return nil, err
		}
		e.end = e.start
		if end := row[column["end"]]; end != "" {
			if e.end, err = time.Parse(time.DateTime, end); err != nil {
				return nil, err
			}
		}
		if rating := row[column["rating"]]; rating != "" {
			mark, err := strconv.Atoi(rating)
			if err != nil {
				return nil, err
			}
			marks[answer.Mark{Activity: e.activity, Channel: row[column["channel"]], Rating: mark}]++
		}
		customer := row[column["customer"]]
		customers[customer] = append(customers[customer], e)
		a.Events++
	}
	a.Customers = int64(len(customers))
	for m, n := range marks {
		m.N = n
		a.Marks = append(a.Marks, m)
	}
	naiveWays(a, customers)
	a.Sort()
	return a, nil
}

// naiveWays answers what is asked of transitions and variants.
func naiveWays(a *answer.Answers, customers map[string][]naiveEvent) {
	waits := map[[2]string][]float64{}
	variants := map[string]int64{}
	for _, events := range customers {
		sort.SliceStable(events, func(i, j int) bool { return events[i].start.Before(events[j].start) })
		var way []string
		for i, e := range events {
			way = append(way, e.activity)
			if i > 0 {
				pair := [2]string{events[i-1].activity, e.activity}
				waits[pair] = append(waits[pair], max(0, e.start.Sub(events[i-1].end).Seconds()))
			}
		}
		variants[strings.Join(way, "\x00")]++
	}
	for pair, list := range waits {
		slices.Sort(list)
		t := answer.Transition{From: pair[0], To: pair[1], N: int64(len(list)), Median: list[(len(list)+1)/2-1], P90: list[(len(list)*9+9)/10-1]}
		for _, w := range list {
			t.Sum += w
		}
		a.Transitions = append(a.Transitions, t)
	}
	a.Distinct = int64(len(variants))
	for way, n := range variants {
		a.Variants = append(a.Variants, answer.Variant{Activities: strings.Split(way, "\x00"), N: n})
	}
}

// NaiveItems answers what is asked of a survey in the same manner.
func NaiveItems(survey io.Reader) (*answer.Answers, error) {
	rows := csv.NewReader(survey)
	header, err := rows.Read()
	if err != nil {
		return nil, err
	}
	counts := map[answer.Item]int64{}
	for {
		row, err := rows.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		for i, cell := range row {
			if strings.HasPrefix(header[i], "item_") && cell != "" {
				value, err := strconv.Atoi(cell)
				if err != nil {
					return nil, fmt.Errorf("%s: %w", header[i], err)
				}
				counts[answer.Item{Item: header[i], Value: value}]++
			}
		}
	}
	a := &answer.Answers{Who: Naive, Answered: []answer.Part{answer.Items}}
	for item, n := range counts {
		item.N = n
		a.Items = append(a.Items, item)
	}
	a.Sort()
	return a, nil
}
