package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint/eventlog"
	"github.com/safar-cx/safar/touchpoint/survey"
)

// What the synthetic shop does to its customers. Its README says which of these a good analysis finds.
const (
	shopCustomers = 1600
	shopDays      = 70
)

// leave is how many of 100 customers who come to a touchpoint leave there for good; at payment, of those who were declined.
var leave = map[string]int{"home": 4, "search": 15, "product": 5, "reviews": 3, "advice": 2, "basket": 7, "address": 4, "payment": 45}

// moods are how many of 1,000 customers give the marks 1 to 5.
var moods = map[string][5]int{
	"glad": {4, 8, 28, 190, 770}, "fine": {10, 20, 70, 300, 600}, "fair": {25, 55, 160, 360, 400}, "cross": {90, 160, 280, 290, 180}, "angry": {260, 270, 230, 160, 80},
}

// mood is how customers feel about a touchpoint, unless something went wrong there.
var mood = map[string]string{
	"home": "fine", "search": "glad", "product": "fine", "reviews": "fair", "advice": "fine", "basket": "fine", "address": "fair", "payment": "cross",
	"confirmation": "fine", "tracking": "angry", "delivery": "fine", "contact": "cross", "hotline": "fair", "returns": "fair",
}

// rated lists the touchpoints in the order of the questionnaire.
var rated = []string{"home", "search", "product", "reviews", "advice", "basket", "address", "payment", "confirmation", "tracking", "delivery", "contact", "hotline", "returns"}

// shop writes the log and the answers of its customers.
type shop struct {
	*rand.Rand
	log, answers bytes.Buffer
	events       int
	end          time.Time
}

// shopper is one customer under way.
type shopper struct {
	*shop
	name   string
	now    time.Time
	met    map[string]bool
	wrong  map[string]bool // where something went wrong
	basket int             // in thousands
}

// event is what a row of the log says beside the customer and the activity.
type event struct {
	end                      time.Time
	direction, outcome, unit string
	questions, forms, value  int
}

func (s *shop) percent(n int) bool { return s.IntN(100) < n }

// after lets time go by.
func (c *shopper) after(least, most time.Duration) {
	c.now = c.now.Add(least + time.Duration(c.Int64N(int64((most-least)/time.Second)))*time.Second)
}

// does writes a row, unless the log ends before. Times are those of the shop's clock, without a zone.
func (c *shopper) does(touchpoint, activity string, e event) {
	if c.now.After(c.end) {
		return
	}
	c.met[touchpoint] = true
	c.events++
	end := ""
	if !e.end.IsZero() {
		end = e.end.Format(time.DateTime)
	}
	number := func(n int) string {
		if n == 0 {
			return ""
		}
		return fmt.Sprint(n)
	}
	row := fmt.Sprintf("e%05d,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s\n", c.events, c.name, activity, c.now.Format(time.DateTime), end, e.direction, e.outcome, e.unit, number(e.questions), number(e.forms), number(e.value*1000))
	c.log.WriteString(row)
	if c.IntN(900) == 0 { // some rows come twice, as the systems of shops send them
		c.log.WriteString(row)
	}
}

// leaves reports whether the customer goes for good.
func (c *shopper) leaves(touchpoint string) bool { return c.percent(leave[touchpoint]) }

// find comes into the shop and looks for something.
func (c *shopper) find() bool {
	if c.percent(80) {
		c.does("home", "home page", event{})
		c.after(0, time.Minute) // sometimes within the same second
		if c.percent(4) {
			c.does("", "cookie notice", event{})
		}
		if c.leaves("home") {
			return false
		}
	}
	for range 1 + c.IntN(3) {
		c.does("search", pick(c, "search", "search again", "search: filter"), event{})
		c.after(5*time.Second, 2*time.Minute)
	}
	return !c.leaves("search")
}

// choose looks at products.
func (c *shopper) choose() bool {
	for range 1 + c.IntN(4) {
		c.does("product", "product: "+pick(c, "chair", "lamp", "rug", "shelf", "table"), event{})
		c.after(10*time.Second, 5*time.Minute)
	}
	if c.percent(50) {
		c.does("reviews", "reviews", event{})
		c.after(20*time.Second, 4*time.Minute)
		if c.leaves("reviews") {
			return false
		}
	}
	if c.percent(9) {
		c.after(time.Hour, 20*time.Hour)
		c.does("advice", "call for advice", event{end: c.now.Add(time.Duration(3+c.IntN(15)) * time.Minute), direction: "in", outcome: pick(c, "solved", "solved", "unsolved"), unit: "advice desk", questions: 2 + c.IntN(5)})
		c.after(time.Hour, 30*time.Hour)
		if c.leaves("advice") {
			return false
		}
	}
	return !c.leaves("product")
}

// order fills the basket and pays.
func (c *shopper) order() bool {
	c.basket = 200 + 50*c.IntN(60)
	c.does("basket", "add to basket", event{})
	c.after(0, 3*time.Minute)
	c.does("basket", "open basket", event{})
	c.after(5*time.Second, 20*time.Hour)
	if c.leaves("basket") {
		return false
	}
	c.does("address", "address form", event{questions: 9, forms: 1})
	c.after(30*time.Second, 5*time.Minute)
	if c.leaves("address") {
		return false
	}
	for range 4 {
		pay := "pay by " + pick(c, "card", "card", "wallet", "transfer")
		if !c.percent(32) {
			c.does("payment", pay, event{outcome: "paid", forms: 1, value: c.basket})
			c.does("confirmation", "confirmation sent", event{direction: "out"}) // within the same second
			return true
		}
		c.wrong["payment"] = true
		c.does("payment", pay, event{outcome: "declined", forms: 1})
		if c.leaves("payment") {
			return false
		}
		c.after(10*time.Second, 30*time.Hour)
	}
	return false
}

// receive waits for the parcel.
func (c *shopper) receive() {
	arrives := c.now.Add(time.Duration(30+c.IntN(150)) * time.Hour)
	late := c.percent(22)
	if late {
		arrives = arrives.Add(time.Duration(40+c.IntN(80)) * time.Hour)
	}
	asked := false
	for {
		c.after(8*time.Hour, 70*time.Hour)
		if c.now.After(arrives) {
			break
		}
		c.does("tracking", "track parcel", event{})
		if !asked && c.percent(14) {
			asked = true
			c.ask()
		}
	}
	c.now = arrives
	outcome := "in-time"
	if late {
		outcome, c.wrong["delivery"] = "late", true
	}
	c.does("delivery", "parcel handed over"+pick(c, "", "", " to a neighbour"), event{direction: "out", outcome: outcome, unit: "logistics"})
	if c.percent(8) {
		c.after(10*time.Hour, 100*time.Hour)
		c.does("returns", "return announced", event{forms: 1, questions: 3})
		c.after(50*time.Hour, 150*time.Hour)
		c.does("returns", "return received", event{direction: "out", unit: "customer care"})
	}
}

// ask writes or calls about a parcel.
func (c *shopper) ask() {
	c.after(time.Minute, 3*time.Hour)
	if c.percent(35) {
		c.does("hotline", "call the helpline", event{end: c.now.Add(time.Duration(4+c.IntN(20)) * time.Minute), direction: "in", outcome: pick(c, "solved", "unsolved"), unit: "customer care", questions: 3 + c.IntN(4)})
		return
	}
	c.does("contact", "contact form", event{direction: "in", unit: "customer care", forms: 1, questions: 5})
	back := c.now
	switch n := c.IntN(100); {
	case n < 55:
		c.after(time.Hour, 22*time.Hour)
	case n < 85: // later than promised
		c.wrong["contact"] = true
		c.after(26*time.Hour, 90*time.Hour)
	default: // never
		c.wrong["contact"] = true
		return
	}
	c.does("contact", "answer by e-mail", event{direction: "out", unit: "customer care"})
	c.now = back
}

// mark draws a mark for how something was.
func (c *shopper) mark(how string, lean int) int {
	n, m := c.IntN(1000), 0
	for n >= moods[how][m] {
		n -= moods[how][m]
		m++
	}
	return max(1, min(5, m+1+lean))
}

// answer fills in the questionnaire.
func (c *shopper) answer(got, returning bool) {
	if asked := 40; !c.percent(asked + 30*one(got)) {
		return
	}
	milder, stricter := c.percent(12), c.percent(12)
	lean := one(milder) - one(stricter)
	history := "new"
	if returning {
		history = "returning"
	}
	row := []string{c.name, history}
	worst := 5
	for _, t := range rated {
		how := mood[t]
		if c.wrong[t] {
			how = "angry"
		}
		mark := c.mark(how, lean)
		switch {
		case !c.met[t]:
			row = append(row, "6")
			continue
		case c.percent(3):
			row = append(row, "")
			continue
		}
		worst = min(worst, mark)
		row = append(row, fmt.Sprint(mark))
	}
	overall := max(1, min(5, (worst+c.mark("fair", lean)+2*one(got)+1)/2))
	row = append(row, fmt.Sprint(overall), fmt.Sprint(max(0, min(10, 2*overall+c.IntN(4)-1))))
	c.answers.WriteString(strings.Join(row, ",") + "\n")
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func pick(c *shopper, all ...string) string { return all[c.IntN(len(all))] }

// drawShop draws the shop: its log, in the order of time, and the answers of its customers.
func drawShop() (log, answers string) {
	begin := time.Date(2026, 3, 21, 0, 0, 0, 0, time.UTC)
	s := &shop{Rand: rand.New(rand.NewPCG(1404, 2026)), end: begin.AddDate(0, 0, shopDays)}
	s.answers.WriteString("customer,history," + strings.Join(rated, ",") + ",overall,recommend\n")
	for i := range shopCustomers {
		c := &shopper{shop: s, name: fmt.Sprintf("c%04d", i+1), met: map[string]bool{}, wrong: map[string]bool{}}
		c.now = begin.Add(time.Duration(s.Int64N(int64(s.end.Sub(begin)/time.Second))) * time.Second)
		returning := s.percent(40)
		got := c.find() && c.choose() && c.order()
		if got {
			c.receive()
		}
		c.answer(got, returning)
		if s.IntN(120) == 0 {
			c.does("", "bot check", event{})
		}
	}
	rows := strings.SplitAfter(s.log.String(), "\n")
	rows = rows[:len(rows)-1]
	slices.SortStableFunc(rows, func(a, b string) int { return strings.Compare(start(a), start(b)) })
	return "id,customer,activity,start,end,direction,outcome,unit,questions,forms,value\n" + strings.Join(rows, ""), s.answers.String()
}

// start returns the time of a row.
func start(row string) string { return strings.Split(row, ",")[3] }

// The shipped files are what the generator draws. With -update they are written anew, if they differ.
func TestTheShippedShopIsAsDrawn(t *testing.T) {
	log, answers := drawShop()
	for name, want := range map[string]string{"log.csv.gz": log, "answers.csv.gz": answers} {
		file := filepath.Join(here, "data", "shop", name)
		got, err := unpacked(file)
		if *update && got != want {
			require.NoError(t, os.WriteFile(file, packed(t, want), 0o644))
			got, err = unpacked(file)
		}
		require.NoError(t, err)
		require.Equal(t, len(want), len(got), name)
		require.True(t, want == got, "%s is not what the generator draws; -update writes it", name)
	}
}

// unpacked reads a gzipped file.
func unpacked(file string) (string, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	z, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(z)
	return string(text), err
}

// packed gzips without a time or a name, so that the same text gives the same bytes.
func packed(t *testing.T, text string) []byte {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	require.NoError(t, err)
	_, err = io.WriteString(z, text)
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return out.Bytes()
}

// The other shipped files are written as the library writes them, so that a program that changes one changes no more than it says.
func TestTheShippedShopIsInCanonicalForm(t *testing.T) {
	for name, canonical := range map[string]func([]byte) ([]byte, error){
		"map.json": func(text []byte) ([]byte, error) {
			m, err := journey.Parse(bytes.NewReader(text))
			if err != nil {
				return nil, err
			}
			var out bytes.Buffer
			_, err = m.WriteTo(&out)
			return out.Bytes(), err
		},
		"codebook.json": func(text []byte) ([]byte, error) {
			b, err := survey.ParseCodebook(bytes.NewReader(text))
			if err != nil {
				return nil, err
			}
			return b.JSON()
		},
		"columns.json": func(text []byte) ([]byte, error) {
			c, err := eventlog.ParseColumns(bytes.NewReader(text))
			if err != nil {
				return nil, err
			}
			return c.JSON()
		},
		"places.json": func(text []byte) ([]byte, error) {
			p, err := eventlog.ParsePlaces(bytes.NewReader(text))
			if err != nil {
				return nil, err
			}
			return p.JSON()
		},
	} {
		text, err := os.ReadFile(filepath.Join(here, "data", "shop", name))
		require.NoError(t, err)
		want, err := canonical(text)
		require.NoError(t, err, name)
		golden(t, filepath.Join("..", "data", "shop", name), string(want))
	}
}

// The causes that were built in come out, and nothing else does.
func TestTheShopsTrueCausesAreFound(t *testing.T) {
	out, err := analyse(t, "-data", "shop", "-json", "-")
	require.NoError(t, err)
	r, err := gap.Parse(strings.NewReader(out))
	require.NoError(t, err)
	found := map[gap.Agreement][]string{}
	for _, c := range r.SaidDone {
		found[c.Agreement] = append(found[c.Agreement], string(c.Touchpoint))
	}
	require.Equal(t, []string{"payment"}, found[gap.SaidAndDone])
	require.Equal(t, []string{"tracking"}, found[gap.SaidOnly])
	require.Equal(t, []string{"search"}, found[gap.DoneOnly])
	require.Contains(t, found[gap.Unsure], "returns", "customers come there after the goal alone, where nobody can be lost")
	require.NotEmpty(t, found[gap.Unsure])
	require.EqualValues(t, shopCustomers, r.Paths.Customers)
	require.Positive(t, r.Paths.Open)
	require.Positive(t, r.Paths.Unplaced)
	for _, p := range r.Frictions() {
		if p.Touchpoint == "payment" {
			require.InDelta(t, .32, p.Friction.Bad.Float(), .03, "so many attempts are drawn to be declined")
		}
		if p.Touchpoint == "contact" {
			require.InDelta(t, .45, p.Friction.Unanswered.Float(), .12, "so many of the requests are drawn to be answered late or never")
		}
	}
}

// The pictures are those that the READMEs show.
func TestTheShopPrintsTheSameEveryTime(t *testing.T) {
	for lang, name := range map[string]string{"en": "shop", "fa": "shop.fa"} {
		out, err := analyse(t, "-data", "shop", "-lang", lang, "-markdown", "out.md", "-svg", name)
		require.NoError(t, err)
		golden(t, "sold."+lang+".golden", out)
		golden(t, "sold."+lang+".md.golden", written(t, "out.md"))
		for _, kind := range []string{"flow", "grid"} {
			file := name + "-" + kind + ".svg"
			golden(t, filepath.Join("..", "pictures", file), written(t, file))
		}
	}
}

// A part of the set may be looked at alone, and a goal or a way of cutting paths be given.
func TestAPartOfTheShopMayBeAskedFor(t *testing.T) {
	shop := filepath.Join(here, "data", "shop")
	for want, args := range map[string][]string{
		"customers in the log\n":                 {"-data", "shop", "-events", filepath.Join(shop, "log.csv.gz")},
		"A web shop (synthetic) · 939 responses": {"-data", "shop", "-ratings", filepath.Join(shop, "answers.csv.gz")},
		"848 reached a goal":                     {"-data", "shop", "-goal", "delivery"},
		"0 are still under way":                  {"-data", "shop", "-asof", "2026-12-01T00:00:00Z"},
	} {
		out, err := analyse(t, append(args, "-draws", "500")...)
		require.NoError(t, err)
		require.Contains(t, out, want)
	}
	_, err := analyse(t, "-data", "market")
	require.ErrorContains(t, err, "airport and shop")
	_, err = analyse(t, "-init-as", "log")
	require.ErrorContains(t, err, "there is none")
	_, err = analyse(t, "-init", "x", "-init-as", "map")
	require.ErrorContains(t, err, "a survey or a log")
}
