package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/eventlog"
	"github.com/safar-cx/safar/touchpoint/survey"
)

// What a file may be.
const (
	asSurvey = "survey"
	asLog    = "log"
)

// draft is what -init writes: files by name, what was guessed, and the command that runs them.
type draft struct {
	taken   touchpoint.Text // as what the file is taken, and why
	files   []draftFile
	remarks []touchpoint.Text
	command string
}

type draftFile struct {
	name string
	text []byte
}

// initialise drafts a map, and what else reads a file, into a folder, over nothing that is there.
func initialise(r draftRequest, folder string, lang touchpoint.Lang, stdout io.Writer) error {
	d, err := drafted(r)
	if err != nil {
		return fmt.Errorf("%s: %w", r.file, err)
	}
	var names []string
	for _, f := range d.files { // all or none
		name := filepath.Join(folder, f.name)
		if _, err := os.Lstat(name); err == nil {
			return fmt.Errorf("%s is there already: %w", name, os.ErrExist)
		}
		names = append(names, name)
	}
	for i, f := range d.files {
		if err := create(names[i], f.text); err != nil {
			return err
		}
	}
	fmt.Fprintf(stdout, "%s: %s\n\n", r.file, d.taken.In(lang))
	for _, remark := range d.remarks {
		fmt.Fprintln(stdout, "-", remark.In(lang))
	}
	wrote := touchpoint.Text{"en": "Wrote %s. Correct them, then run:", "fa": "این فایل\u200cها نوشته شد: %s. آن\u200cها را اصلاح و سپس اجرا کنید:"}
	_, err = fmt.Fprintf(stdout, "\n"+wrote.In(lang)+"\n\n  go run ./examples/analyse -map %s %s %s\n", strings.Join(names, ", "), shell(names[0]), d.command, shell(r.file))
	return err
}

// drafted drafts what fits a file: a log where it can hardly be anything else, else a survey where it has ratings, else a log.
func drafted(r draftRequest) (draft, error) {
	if r.as == asSurvey {
		return draftSurvey(r.file, touchpoint.Text{"en": "a survey, as -init-as says.", "fa": "نظرسنجی است، چنان\u200cکه -init-as می\u200cگوید."})
	}
	log, sure, noLog := draftLog(r.file)
	switch {
	case r.as == asLog:
		log.taken = touchpoint.Text{"en": "an event log, as -init-as says.", "fa": "گزارش رویدادهاست، چنان\u200cکه -init-as می\u200cگوید."}
		return log, noLog
	case noLog == nil && sure, noLog != nil && !errors.Is(noLog, eventlog.ErrNoLog):
		return log, noLog
	}
	taken := touchpoint.Text{"en": "a survey, since it has ratings and is no log.", "fa": "نظرسنجی است، چون امتیاز دارد و گزارش رویدادها نیست."}
	if noLog == nil {
		taken = touchpoint.Text{
			"en": "a survey, since it has ratings; it might be an event log, too: then say -init-as log.",
			"fa": "نظرسنجی است، چون امتیاز دارد؛ شاید گزارش رویدادها هم باشد: در آن صورت -init-as log بنویسید.",
		}
	}
	answers, noSurvey := draftSurvey(r.file, taken)
	switch {
	case noSurvey == nil:
		return answers, nil
	case noLog == nil:
		return log, nil
	default:
		return draft{}, fmt.Errorf("neither a survey (%w) nor an event log (%w)\n(name the columns after what they hold, or write the map and the rest by hand)", noSurvey, noLog)
	}
}

// draftSurvey drafts a map and a codebook.
func draftSurvey(name string, taken touchpoint.Text) (draft, error) {
	d := draft{taken: taken, command: "-codebook codebook.json -ratings"}
	f, err := os.Open(name)
	if err != nil {
		return d, err
	}
	defer f.Close()
	book, remarks, err := survey.Draft(f, survey.DraftOptions{})
	if err != nil {
		return d, err
	}
	for _, r := range remarks {
		d.remarks = append(d.remarks, r.Text)
	}
	codes, err := book.JSON()
	if err != nil {
		return d, err
	}
	d.files = []draftFile{{"codebook.json", codes}}
	return d, d.sketch(journey.Sketch(book.Schema(), "journey"))
}

// draftLog drafts a map, columns and places, and says whether the file is surely a log.
func draftLog(name string) (draft, bool, error) {
	d := draft{command: "-columns columns.json -places places.json -events"}
	f, err := os.Open(name)
	if err != nil {
		return d, false, err
	}
	defer f.Close()
	out, err := eventlog.Draft(f, eventlog.DraftOptions{})
	if err != nil {
		return d, false, err
	}
	d.taken = touchpoint.Text{"en": "an event log, since it says who did what and when, and customers come back.", "fa": "گزارش رویدادهاست، چون می\u200cگوید چه کسی کی چه کرد و مشتریان بازمی\u200cگردند."}
	if !out.Sure {
		d.taken = touchpoint.Text{"en": "an event log, since it has no ratings, but times and what may be customers and activities.", "fa": "گزارش رویدادهاست، چون امتیازی ندارد اما زمان و آنچه شاید مشتری و فعالیت باشد دارد."}
	}
	if out.OpenFor > 0 {
		d.command = "-open " + duration(out.OpenFor) + " " + d.command
	}
	if out.Bad > 0 {
		d.command = "-skip " + d.command
	}
	for _, r := range out.Remarks {
		d.remarks = append(d.remarks, r.Text)
	}
	columns, err := out.Columns.JSON()
	if err != nil {
		return d, false, err
	}
	places, err := out.Places.JSON()
	if err != nil {
		return d, false, err
	}
	d.files = []draftFile{{"columns.json", columns}, {"places.json", places}}
	return d, out.Sure, d.sketch(journey.SketchStages("journey", out.Stages, out.Touchpoints))
}

// sketch puts a map before the other files.
func (d *draft) sketch(sketch journey.Draft) error {
	m, err := journey.New(sketch)
	if err != nil {
		return err
	}
	var drawn bytes.Buffer
	if _, err := m.WriteTo(&drawn); err != nil {
		return err
	}
	d.files = slices.Insert(d.files, 0, draftFile{"map.json", drawn.Bytes()})
	return nil
}

// create writes a file that is not there yet.
func create(name string, text []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Close())
}

// shell writes a name as a shell takes it.
func shell(name string) string {
	if strings.ContainsAny(name, " \t\n'\"\\$`&|;<>()*?[]{}~#!") {
		return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
	}
	return name
}

// duration writes a time as -open takes it, without the parts that are zero.
func duration(d time.Duration) string {
	text := d.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}
