package eventlog

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/safar-cx/safar/touchpoint"
)

const (
	keptBytes  = 64 << 20 // of the text of a log that is drafted, to go through it a second time
	keptPart   = 1 << 20  // that are kept in one piece
	mostStages = 6        // of a draft
	mostBack   = .65      // ways back over the border of two stages, for each way forth
)

// keeper keeps the beginning of what is written to it, in parts, since one piece that grows would take twice the room.
type keeper struct {
	parts [][]byte
	size  int
	more  bool
}

func (k *keeper) Write(p []byte) (int, error) {
	n := min(len(p), keptBytes-k.size)
	k.size += n
	k.more = k.more || n < len(p)
	for rest := p[:n]; len(rest) > 0; {
		last := len(k.parts) - 1
		if last < 0 || len(k.parts[last]) == keptPart {
			k.parts = append(k.parts, make([]byte, 0, keptPart))
			last++
		}
		fits := min(len(rest), keptPart-len(k.parts[last]))
		k.parts[last] = append(k.parts[last], rest[:fits]...)
		rest = rest[fits:]
	}
	return len(p), nil
}

// reader reads what was kept, without the row that is cut where there was more.
func (k *keeper) reader() io.Reader {
	parts := k.parts
	for cut := k.more; cut && len(parts) > 0; {
		last := len(parts) - 1
		end := bytes.LastIndexByte(parts[last], '\n') + 1
		if cut = end == 0; cut {
			parts = parts[:last]
		} else {
			parts = append(slices.Clone(parts[:last]), parts[last][:end])
		}
	}
	all := make([]io.Reader, len(parts))
	for i, p := range parts {
		all[i] = bytes.NewReader(p)
	}
	return io.MultiReader(all...)
}

// habits is how customers went from one activity to another.
type habits struct {
	names  []string
	index  map[string]int
	paths  int
	came   []int   // paths with the activity
	ended  []int   // paths whose last activity it is
	before [][]int // [a][b]: paths in which a came before b, each for the first time
	moves  [][]int // [a][b]: of activities that were new to the customer, b came right after a
	all    []int   // contacts
}

func newHabits(names []string) *habits {
	h := &habits{names: names, index: map[string]int{}, came: make([]int, len(names)), ended: make([]int, len(names)), all: make([]int, len(names))}
	for i, name := range names {
		h.index[name] = i
		h.before, h.moves = append(h.before, make([]int, len(names))), append(h.moves, make([]int, len(names)))
	}
	return h
}

// add counts a path.
func (h *habits) add(p touchpoint.Path) {
	var first []int
	seen, last := map[int]bool{}, -1
	for i := range p.Contacts {
		a, known := h.index[p.Contacts[i].Activity]
		if !known {
			continue
		}
		h.all[a]++
		if last = a; !seen[a] {
			seen[a] = true
			first = append(first, a)
		}
	}
	if last < 0 {
		return
	}
	h.paths++
	h.ended[last]++
	for i, a := range first {
		h.came[a]++
		if i > 0 {
			h.moves[first[i-1]][a]++
		}
		for _, b := range first[i+1:] {
			h.before[a][b]++
		}
	}
}

// order returns the activities as most paths have them: by the mean, over all others, of how often those came before. Two of which little is known
// count as even. Ties keep the order of the names. Marks are not in it.
func (h *habits) order() []int {
	late := make([]float64, len(h.names))
	for a := range h.names {
		for b := range h.names {
			if both := h.before[a][b] + h.before[b][a]; a != b && both > 0 {
				late[a] += (float64(h.before[b][a])+1)/float64(both+2) - .5
			}
		}
	}
	var order []int
	for i := range h.names {
		if !h.mark(i) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(late[a], late[b]) })
	return order
}

// back returns, for each border before the activity at a position of the order, the ways back over it for each way forth, at most 1.
func (h *habits) back(order []int) []float64 {
	at := make([]int, len(h.names))
	for i := range at {
		at[i] = -1
	}
	for i, a := range order {
		at[a] = i
	}
	forth, back := make([]int, len(order)+1), make([]int, len(order)+1)
	for a, row := range h.moves {
		for b, n := range row {
			switch i, j := at[a], at[b]; {
			case i < 0 || j < 0:
			case i < j:
				forth[i+1] += n
				forth[j+1] -= n
			case i > j:
				back[j+1] += n
				back[i+1] -= n
			}
		}
	}
	share := make([]float64, len(order))
	for i, f, b := 0, 0, 0; i < len(order); i++ {
		f, b = f+forth[i], b+back[i]
		if share[i] = 1; f > 0 {
			share[i] = min(1, float64(b)/float64(f))
		}
	}
	return share
}

// stages cuts the order where fewest go back, into parts of much the same size, and returns where each begins.
func stages(back []float64) []int {
	n := len(back)
	for want := min(mostStages, int(math.Round(math.Sqrt(float64(n))))); want > 1; want-- {
		if starts := cut(back, want); starts != nil {
			return starts
		}
	}
	return []int{0}
}

// cut finds the parts with the least sum of ways back and of how far their sizes are from even, by dynamic programming. It returns nil where
// there are none: no border has more than mostBack, and no part less than a third of its share.
func cut(back []float64, parts int) []int {
	n := len(back)
	cost := func(from, to int) float64 {
		uneven := float64(to-from)/float64(n) - 1/float64(parts)
		c := 2 * uneven * uneven
		switch {
		case from > 0 && back[from] > mostBack, 3*parts*(to-from) < n:
			return math.Inf(1)
		case from > 0:
			c += back[from]
		}
		return c
	}
	least, came := make([][]float64, parts+1), make([][]int, parts+1)
	for k := range least {
		least[k], came[k] = make([]float64, n+1), make([]int, n+1)
		for i := range least[k] {
			least[k][i] = math.Inf(1)
		}
	}
	least[0][0] = 0
	for k := 1; k <= parts; k++ {
		for to := k; to <= n; to++ {
			for from := k - 1; from < to; from++ {
				if c := least[k-1][from] + cost(from, to); c < least[k][to] {
					least[k][to], came[k][to] = c, from
				}
			}
		}
	}
	if math.IsInf(least[parts][n], 1) {
		return nil
	}
	starts := make([]int, parts)
	for k, to := parts, n; k > 0; k-- {
		to = came[k][to]
		starts[k-1] = to
	}
	return starts
}

// Words in the names of activities that tell of a goal, and those that tell of none.
var (
	goalWords = []string{"purchase", "purchased", "paid", "bought", "order", "ordered", "converted", "conversion", "activated", "approved", "delivered", "subscribed", "accepted", "granted", "success", "successful", "succeeded", "done", "complete", "completed", "checkout", "خرید", "پرداخت", "تحویل", "موفق"}
	lossWords = []string{"error", "failed", "failure", "fail", "cancel", "cancelled", "canceled", "declined", "abandon", "abandoned", "reject", "rejected", "refused", "denied", "not", "un", "return", "returned", "refund", "ناموفق", "لغو"}
)

// endWords, in the name of an activity that always comes last, say that it is no contact but the end of them.
var endWords = []string{"lost", "exit", "left", "leave", "end", "quit", "dropout", "dropped", "churn", "churned", "خروج", "پایان", "ترک"}

// mark reports whether an activity is a mark that a log puts where a customer leaves.
func (h *habits) mark(a int) bool {
	return h.all[a] > 0 && h.ended[a] == h.all[a] && h.says(a, endWords)
}

// says reports whether the name of an activity has one of some words.
func (h *habits) says(a int, some []string) bool {
	said := words(h.names[a])
	return slices.ContainsFunc(some, func(w string) bool { return slices.Contains(said, w) })
}

// goal returns the activity that looks most like what customers are to reach, or −1, and whether its name says so: one in the later half of the
// order, else the one at which most paths end, if that is most of the paths that come there and a quarter of all.
func (h *habits) goal(order []int) (goal int, named bool) {
	best := len(goalWords)
	goal = -1
	for i, a := range order {
		said := words(h.names[a])
		is := slices.IndexFunc(goalWords, func(w string) bool { return slices.Contains(said, w) })
		if is < 0 || 2*i+1 < len(order) || h.says(a, lossWords) {
			continue
		}
		if is < best || goal >= 0 && is == best && h.came[a] > h.came[goal] {
			goal, best = a, is
		}
	}
	if goal >= 0 {
		return goal, true
	}
	for _, a := range order {
		if !h.says(a, lossWords) && 2*h.ended[a] > h.came[a] && 4*h.ended[a] >= h.paths && h.paths > 0 && (goal < 0 || h.ended[a] > h.ended[goal]) {
			goal = a
		}
	}
	return goal, false
}

// arrange reads the kept text with the drafted columns, and puts the activities in order and into stages.
func (d *drafter) arrange(kind Kind, kept *keeper) error {
	var names []string
	for _, p := range d.points {
		names = append(names, p.activity)
	}
	most := draftRows
	if d.more && kind != XES {
		most = d.rows
	}
	r, err := NewReader(kept.reader(), &d.columns, Options{Kind: kind, BadRows: Skip})
	if err != nil {
		return err
	}
	contacts := func(yield func(touchpoint.Contact, error) bool) {
		for c, err := range r.Contacts(context.Background()) {
			if err != nil && (kept.more || d.more) { // it breaks off where the keeper stopped
				return
			}
			if !yield(c, err) || r.report.Rows >= int64(most) {
				return
			}
		}
	}
	h, between := newHabits(names), new(pauses)
	for p, err := range Paths(context.Background(), contacts, GroupOptions{Pair: true}) {
		if err != nil {
			return err
		}
		h.add(p)
		between.add(p)
	}
	d.customers(h, r.Report())
	d.wait(between)
	d.stage(h)
	d.aim(h)
	return nil
}

// customers says how many there are, and of rows that cannot be read.
func (d *drafter) customers(h *habits, report Report) {
	if d.out.Bad = report.Skipped; d.out.Bad > 0 {
		d.remark(Suspicious, nil, "Rows that cannot be read: %d of %d, the first in line %d. Let the reader skip them, or say better what the columns mean.",
			"%d سطر از %d سطر خواندنی نیستند، نخستین آن\u200cها در خط %d. بگذارید از آن\u200cها گذشته شود یا معنای ستون\u200cها را درست\u200cتر بنویسید.",
			report.Skipped, report.Rows, report.Reasons[0].First.Line)
	}
	if h.paths == 0 {
		return
	}
	each := float64(report.Read) / float64(h.paths)
	d.out.Sure = d.known && each >= 1.5
	d.remark(Guessed, nil, "Customers found: %[1]d, with %.1[2]f contacts each on average.", "%[1]d مشتری پیدا شد، هر یک به طور میانگین با %[3]s تماس.", h.paths, each, strings.ReplaceAll(fmt.Sprintf("%.1f", each), ".", "٫"))
}

// ordinals name stages in Persian, where people say "the first stage".
var ordinals = [mostStages]string{"یکم", "دوم", "سوم", "چهارم", "پنجم", "ششم"}

// stage puts the touchpoints into stages, in the usual order.
func (d *drafter) stage(h *habits) {
	order := h.order()
	starts := stages(h.back(order))
	for i, from := range starts {
		stage := touchpoint.Named{Key: draftStage, Name: touchpoint.Text{touchpoint.English: "Journey", touchpoint.Persian: "سفر"}}
		if len(starts) > 1 {
			stage.Key = touchpoint.Key(fmt.Sprintf("stage-%d", i+1))
			stage.Name = touchpoint.Text{touchpoint.English: fmt.Sprintf("Stage %d", i+1), touchpoint.Persian: ordinals[i]}
		}
		to := len(order)
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		var points []touchpoint.Named
		for _, a := range order[from:to] {
			p := d.points[a]
			points = append(points, p.Named)
			d.out.Places.Places = append(d.out.Places.Places, Place{Match: Match{Activities: []string{p.activity}}, Stage: stage.Key, Touchpoint: p.Key})
		}
		d.out.Stages, d.out.Touchpoints = append(d.out.Stages, stage), append(d.out.Touchpoints, points)
	}
	for a, p := range d.points {
		if h.mark(a) {
			d.out.Places.Places = append(d.out.Places.Places, Place{Match: Match{Activities: []string{p.activity}}, Drop: true})
			d.remark(Suspicious, []string{p.activity}, "%s is dropped: nothing ever follows it, and its name speaks of leaving, so it seems to be no contact but the mark of an end.",
				"%s کنار گذاشته شد: هرگز چیزی پس از آن نمی\u200cآید و نامش از رفتن می\u200cگوید؛ پس گویا تماس نیست، نشانهٔ پایان است.", p.activity)
		}
	}
	if d.others {
		last := len(starts) - 1
		other := touchpoint.Named{Key: draftOther, Name: touchpoint.Text{touchpoint.English: "Other", touchpoint.Persian: "دیگر"}}
		d.out.Touchpoints[last] = append(d.out.Touchpoints[last], other)
		d.out.Places.Places = append(d.out.Places.Places, Place{Match: Match{Glob: "*"}, Stage: d.out.Stages[last].Key, Touchpoint: draftOther})
	}
	if len(starts) > 1 {
		d.remark(Guessed, nil, "Activities found: %d, each a touchpoint. They stand in the order in which most customers come to them, cut into %d stages where few go back: name the stages, move what belongs elsewhere, and drop what is no contact.",
			"%d فعالیت پیدا شد که هر یک نقطهٔ تماسی است. به ترتیبی آمده\u200cاند که بیشتر مشتریان به آن\u200cها می\u200cرسند و جایی که کمتر کسی برمی\u200cگردد به %d مرحله بخش شده\u200cاند: مرحله\u200cها را نام بگذارید، آنچه را جای دیگری است جابه\u200cجا کنید و آنچه را تماس نیست کنار بگذارید.", len(order), len(starts))
		return
	}
	d.remark(Guessed, nil, "Activities found: %d, each a touchpoint, in the order in which most customers come to them. They stand in one stage, since none could be told apart: make stages, and drop what is no contact.",
		"%d فعالیت پیدا شد که هر یک نقطهٔ تماسی است، به ترتیبی که بیشتر مشتریان به آن\u200cها می\u200cرسند. همه در یک مرحله\u200cاند، چون مرحله\u200cها از هم شناخته نشدند: مرحله بسازید و آنچه را تماس نیست کنار بگذارید.", len(order))
}

// aim writes down a goal.
func (d *drafter) aim(h *habits) {
	goal, named := h.goal(h.order())
	if goal < 0 {
		d.remark(Suspicious, nil, "Nothing looks like a goal; as long as the places name none, all customers who leave count as lost.",
			"چیزی به هدف نمی\u200cماند؛ تا وقتی در places هدفی نوشته نشده، همهٔ مشتریانی که می\u200cروند از\u200cدست\u200cرفته به شمار می\u200cآیند.")
		return
	}
	name := h.names[goal]
	d.out.Places.Goals = []Goal{{Key: "goal", Name: touchpoint.Plain(name), Match: Match{Activities: []string{name}}}}
	share := fmt.Sprintf("%.0f", 100*float64(h.came[goal])/float64(h.paths))
	if named {
		d.remark(Suspicious, []string{name}, "The goal is taken to be %[1]s, by its name; %[2]s%% of customers reach it. Who leaves without it counts as lost: say what they are really to reach.",
			"هدف، از روی نام، %[1]s گرفته شد و %[3]s درصد مشتریان به آن می\u200cرسند. هر که بی آن برود از\u200cدست\u200cرفته به شمار می\u200cآید: بنویسید به\u200cراستی به چه باید برسند.", name, share, persianDigits(share))
		return
	}
	d.remark(Suspicious, []string{name}, "The goal is taken to be %[1]s, since most paths that come there end there; %[2]s%% of customers reach it. Who leaves without it counts as lost: say what they are really to reach.",
		"هدف %[1]s گرفته شد، چون بیشتر مسیرهایی که به آن می\u200cرسند همان\u200cجا پایان می\u200cیابند؛ %[3]s درصد مشتریان به آن می\u200cرسند. هر که بی آن برود از\u200cدست\u200cرفته به شمار می\u200cآید: بنویسید به\u200cراستی به چه باید برسند.", name, share, persianDigits(share))
}

func persianDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '۰' + r - '0'
		}
		return r
	}, s)
}
