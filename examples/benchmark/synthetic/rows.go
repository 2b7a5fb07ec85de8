package synthetic

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
)

// rows writes events in blocks.
type rows struct {
	w          io.Writer
	b          []byte
	err        error
	format     Format
	activities []string // as the format writes them
	clock      clock
	open       bool // a trace
}

const block = 1 << 20

func newRows(w io.Writer, l Log) *rows {
	r := &rows{w: w, b: make([]byte, 0, block+4096), format: l.Format, activities: ActivityNames(l.Activities)}
	for i, name := range r.activities {
		r.activities[i] = written(name, l.Format)
	}
	switch l.Format {
	case CSV:
		r.b = append(r.b, Header...)
	case XES:
		r.b = append(r.b, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+`<log xes.version="1849.2016" xmlns="http://www.xes-standard.org/">`+"\n"...)
	}
	return r
}

// written returns a name as a format has it.
func written(name string, f Format) string {
	switch f {
	case JSONLines:
		b, err := json.Marshal(name)
		if err != nil {
			panic(err) // the names are constants
		}
		return string(b)
	case XES:
		var b strings.Builder
		if err := xml.EscapeText(&b, []byte(name)); err != nil {
			panic(err) // the names are constants, and a builder takes all
		}
		return b.String()
	}
	if strings.ContainsAny(name, ",\"\n") {
		return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
	}
	return name
}

func (r *rows) write(number int64, e event) {
	switch r.format {
	case CSV:
		r.csv(number, e)
	case JSONLines:
		r.json(number, e)
	case XES:
		r.xes(number, e)
	}
	if len(r.b) >= block {
		r.flush()
	}
}

func (r *rows) csv(number int64, e event) {
	b := strconv.AppendInt(r.b, number, 10)
	b = append(b, ",c"...)
	b = appendHex(b, e.customer)
	b = append(b, ',')
	b = append(b, r.activities[e.activity]...)
	b = append(b, ',')
	b = append(b, channels[e.channel]...)
	b = append(b, ',')
	b = r.clock.append(b, e.start, ' ')
	b = append(b, ',')
	if e.end >= 0 {
		b = r.clock.append(b, e.end, ' ')
	}
	b = append(b, ',')
	if e.rating > 0 {
		b = append(b, '0'+e.rating)
	}
	r.b = append(b, '\n')
}

func (r *rows) json(number int64, e event) {
	b := append(r.b, `{"contact":`...)
	b = strconv.AppendInt(b, number, 10)
	b = append(b, `,"customer":"c`...)
	b = appendHex(b, e.customer)
	b = append(b, `","activity":`...)
	b = append(b, r.activities[e.activity]...)
	b = append(b, `,"channel":"`...)
	b = append(b, channels[e.channel]...)
	b = append(b, `","start":"`...)
	b = r.clock.append(b, e.start, ' ')
	b = append(b, '"')
	if e.end >= 0 {
		b = append(b, `,"end":"`...)
		b = append(r.clock.append(b, e.end, ' '), '"')
	}
	if e.rating > 0 {
		b = append(b, `,"rating":`...)
		b = append(b, '0'+e.rating)
	}
	r.b = append(b, "}\n"...)
}

func (r *rows) xes(number int64, e event) {
	b := r.b
	if e.begun {
		if r.open {
			b = append(b, "</trace>\n"...)
		}
		r.open = true
		b = append(b, "<trace>\n\t"+`<string key="concept:name" value="c`...)
		b = append(appendHex(b, e.customer), `"/>`+"\n"...)
	}
	b = append(b, "\t<event>\n\t\t"+`<string key="concept:name" value="`...)
	b = append(b, r.activities[e.activity]...)
	b = append(b, `"/>`+"\n\t\t"+`<date key="time:timestamp" value="`...)
	b = append(r.clock.append(b, e.start, 'T'), `+00:00"/>`+"\n"...)
	if e.end >= 0 {
		b = append(b, "\t\t"+`<date key="end" value="`...)
		b = append(r.clock.append(b, e.end, 'T'), `+00:00"/>`+"\n"...)
	}
	b = append(b, "\t\t"+`<string key="channel" value="`...)
	b = append(b, channels[e.channel]...)
	b = append(b, `"/>`+"\n"...)
	if e.rating > 0 {
		b = append(b, "\t\t"+`<int key="rating" value="`...)
		b = append(b, '0'+e.rating)
		b = append(b, `"/>`+"\n"...)
	}
	b = append(b, "\t\t"+`<int key="contact" value="`...)
	b = strconv.AppendInt(b, number, 10)
	r.b = append(b, `"/>`+"\n\t</event>\n"...)
}

func (r *rows) flush() {
	if r.err == nil {
		_, r.err = r.w.Write(r.b)
	}
	r.b = r.b[:0]
}

func (r *rows) close() error {
	if r.format == XES {
		if r.open {
			r.b = append(r.b, "</trace>\n"...)
		}
		r.b = append(r.b, "</log>\n"...)
	}
	r.flush()
	return r.err
}

const hexDigits = "0123456789abcdef"

func appendHex(b []byte, n uint32) []byte {
	for shift := 28; shift >= 0; shift -= 4 {
		b = append(b, hexDigits[n>>shift&15])
	}
	return b
}
