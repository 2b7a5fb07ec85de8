package main

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"
)

// shipped holds the data that are analysed where no flag names others.
//
//go:embed data
var shipped embed.FS

// shippedMark begins the names of shipped files, which no file of a user does.
const shippedMark = "\x00data/"

// set is a map with evidence that the program ships.
type set struct {
	folder       string
	ratings, log string // empty where the set has none
	compare      string // earlier answers
	open         time.Duration
}

var sets = map[string]set{
	"airport": {folder: "sfo", ratings: shippedMark + "sfo/2017.csv.gz", compare: shippedMark + "sfo/2016.csv.gz"},
	"shop":    {folder: "shop", ratings: shippedMark + "shop/answers.csv.gz", log: shippedMark + "shop/log.csv.gz", open: 14 * 24 * time.Hour},
}

// file names a file of the set.
func (s set) file(name string) string { return shippedMark + s.folder + "/" + name }

// open opens a file, or a shipped one, and returns the name by which to speak of it.
func open(name string) (fs.File, string, error) {
	if own, ok := strings.CutPrefix(name, shippedMark); ok {
		f, err := shipped.Open("data/" + own)
		return f, own, err
	}
	f, err := os.Open(name)
	return f, name, err
}

// read opens a file for a parser and names it in the parser's error.
func read(name string, parse func(io.Reader) error) error {
	f, name, err := open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := parse(f); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// progress tells how far a long file is read, once a second, on a terminal. It returns nil elsewhere.
func progress(f fs.File, stderr io.Writer) func(rows, bytes int64) {
	terminal, ok := stderr.(*os.File)
	if !ok {
		return nil
	}
	if info, err := terminal.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return nil
	}
	info, err := f.Stat()
	if err != nil {
		return nil
	}
	last, shown := time.Now(), false
	return func(rows, bytes int64) {
		done := bytes >= info.Size()
		if time.Since(last) < time.Second && !(done && shown) {
			return
		}
		last, shown = time.Now(), true
		end := ""
		if done {
			end = "\n"
		}
		fmt.Fprintf(stderr, "\r%d rows, %d%% read%s", rows, 100*bytes/max(info.Size(), 1), end)
	}
}
