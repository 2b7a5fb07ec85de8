package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// print writes the table, in Markdown.
func (c *contest) print(w io.Writer) {
	fmt.Fprintf(w, "Medians of %d interleaved runs, with the least and the most. %s, %s, %s. Time and memory are of whole processes, the data in the file cache.\n",
		c.runs, machine(), strings.Replace(runtime.Version(), "go", "Go ", 1), cmp.Or(c.python, "no Python"))
	if c.load > idle {
		fmt.Fprintf(w, "The machine was busy with other things (load %.1f before the first run): the seconds of processors tell more than those of the clock.\n", c.load)
	}
	fmt.Fprint(w, "\n| data | who | seconds | of processors | MB at most | seconds ÷ Safar's | of processors ÷ Safar's | memory ÷ Safar's | answers |\n",
		"|---|---|---|---|---|---|---|---|---|\n")
	for _, r := range c.races {
		safar := r.entrants[0]
		for i, e := range r.entrants {
			data := r.name
			if i > 0 {
				data = ""
			}
			fmt.Fprintf(w, "| %s | %s | %s |\n", data, e.title(), e.row(safar))
		}
	}
	c.printAlphas(w)
	for _, m := range c.missing {
		fmt.Fprintf(w, "\nLeft out: %s.\n", m)
	}
	for _, r := range c.races {
		for _, e := range r.entrants {
			if e.failed == nil && e.wrong != nil {
				fmt.Fprintf(w, "\n%s, %s: %v\n", r.name, e.name, e.wrong)
			}
		}
	}
}

// printAlphas prints how long α takes of marks that are in memory, which whole processes do not tell: they are mostly start and reading.
func (c *contest) printAlphas(w io.Writer) {
	for _, r := range c.races {
		safar := r.entrants[0].answers
		if safar == nil || len(safar.Alphas) == 0 {
			continue
		}
		fmt.Fprint(w, "\n| α of marks in memory | who | milliseconds | ÷ Safar's |\n|---|---|---|---|\n")
		for _, e := range r.entrants {
			if e.answers == nil {
				continue
			}
			for i, x := range e.answers.Alphas[:min(len(e.answers.Alphas), len(safar.Alphas))] {
				fmt.Fprintf(w, "| %s, %s: %.6f | %s | %.2f | %.1f |\n", r.name, x.Metric, x.Value, e.title(), 1e3*x.Seconds, x.Seconds/safar.Alphas[i].Seconds)
			}
		}
	}
}

// title is the name with versions.
func (e entrant) title() string {
	if e.answers == nil || len(e.answers.Versions) == 0 {
		return e.name
	}
	return e.name + " (" + strings.Join(e.answers.Versions, ", ") + ")"
}

func (e entrant) row(safar entrant) string {
	if len(e.runs) == 0 {
		return fmt.Sprintf("failed | | | | | | %s", tail(fmt.Sprint(e.failed)))
	}
	wall, cpu, peak := e.median()
	longest := slices.MaxFunc(e.runs, byWall).wall
	shortest := slices.MinFunc(e.runs, byWall).wall
	text := fmt.Sprintf("%.2f (%.2f–%.2f) | %.2f | %s |", wall.Seconds(), shortest.Seconds(), longest.Seconds(), cpu.Seconds(), thousands(peak>>20))
	if len(safar.runs) == 0 {
		return text + " | | | " + e.agreement(safar)
	}
	baseWall, baseCPU, basePeak := safar.median()
	return text + fmt.Sprintf(" %.1f | %.1f | %.1f | %s", share(wall, baseWall), share(cpu, baseCPU), share(peak, basePeak), e.agreement(safar))
}

func byWall(a, b usage) int { return cmp.Compare(a.wall, b.wall) }

// share divides by no less than 1: what is too small to be measured counts as a nanosecond or a byte.
func share[T time.Duration | int64](a, b T) float64 { return float64(a) / float64(max(b, 1)) }

// agreement says whether the answers are those of Safar, and to how much of the question.
func (e entrant) agreement(safar entrant) string {
	switch {
	case e.safar():
		return ""
	case e.wrong != nil:
		return "**differ**"
	case safar.answers == nil || e.answers == nil:
		return "not compared"
	case len(e.answers.Answered) == len(safar.answers.Answered):
		return "agree"
	}
	parts := make([]string, len(e.answers.Answered))
	for i, p := range e.answers.Answered {
		parts[i] = string(p)
	}
	return "agree, as far as given: " + strings.Join(parts, ", ")
}

func (e entrant) median() (wall, cpu time.Duration, peak int64) {
	return middle(e.runs, func(u usage) time.Duration { return u.wall }), middle(e.runs, func(u usage) time.Duration { return u.cpu }),
		middle(e.runs, func(u usage) int64 { return u.peak })
}

func middle[T cmp.Ordered](runs []usage, of func(usage) T) T {
	list := make([]T, len(runs))
	for i, u := range runs {
		list[i] = of(u)
	}
	slices.Sort(list)
	return list[(len(list)-1)/2]
}

// thousands writes a number with commas.
func thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// idle is the load above which a machine has other things to do.
const idle = 0.5

// load returns how many processes have wanted to run of late, or 0 where that is not known.
func load() float64 {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return 0
	}
	first, _, _ := strings.Cut(string(text), " ")
	n, err := strconv.ParseFloat(first, 64)
	if err != nil {
		return 0
	}
	return n
}

// machine says what this ran on.
func machine() string {
	model := runtime.GOARCH
	f, err := os.Open("/proc/cpuinfo")
	if err == nil {
		defer f.Close()
		for lines := bufio.NewScanner(f); lines.Scan(); {
			if name, value, ok := strings.Cut(lines.Text(), ":"); ok && strings.TrimSpace(name) == "model name" {
				model = strings.TrimSpace(value)
				break
			}
		}
	}
	return fmt.Sprintf("%d processors (%s), %s", runtime.NumCPU(), model, runtime.GOOS)
}
