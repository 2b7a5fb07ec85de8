package main

import (
	"path/filepath"

	"github.com/safar-cx/safar/examples/benchmark/question"
)

// kind is what a file holds.
type kind string

const (
	logKind    kind = "log"
	xesKind    kind = "xes"
	surveyKind kind = "survey"
	marksKind  kind = "marks"
)

// contestant is a program that answers.
type contestant struct {
	name   string
	self   string // for this program: how it is asked
	script string // in the folder of the rivals
	needs  string // the Python package whose version counts
	most   int64  // rows beyond which it is not tried; 0 means any
	slow   bool   // it races on a smaller log, if need be
}

// contestants returns those who answer about a kind of file, Safar first.
func contestants(k kind) []contestant {
	const enough = 20_000_000
	switch k {
	case logKind:
		return []contestant{
			{name: question.Safar, self: "answer-log"},
			{name: "DuckDB, tuned by hand", script: "duckdb_tuned.py", needs: "duckdb"},
			{name: "DuckDB, plain SQL", script: "duckdb_plain.py", needs: "duckdb"},
			{name: "Polars, tuned by hand", script: "polars_tuned.py", needs: "polars"},
			{name: "Polars", script: "polars_plain.py", needs: "polars"},
			{name: question.Naive, self: "naive-log", most: enough},
			{name: "pandas, as pm4py does it", script: "pandas_shift.py", needs: "pandas", most: enough},
			{name: "pm4py", script: "pm4py_itself.py", needs: "pm4py", slow: true},
			{name: "Retentioneering", script: "retentioneering_itself.py", needs: "retentioneering", slow: true},
		}
	case xesKind:
		return []contestant{
			{name: question.Safar, self: "answer-xes"},
			{name: "encoding/xml, tokens alone", self: "naive-xes", most: enough},
			{name: "pm4py, read_xes", script: "pm4py_xes.py", needs: "pm4py", most: enough},
		}
	case marksKind:
		return []contestant{
			{name: question.Safar, self: "answer-alpha"},
			{name: "krippendorff, alpha", script: "alpha_krippendorff.py", needs: "krippendorff"},
		}
	}
	return []contestant{
		{name: question.Safar, self: "answer-survey"},
		{name: "DuckDB", script: "survey_duckdb.py", needs: "duckdb"},
		{name: "Polars", script: "survey_polars.py", needs: "polars"},
		{name: question.Naive, self: "naive-survey", most: enough},
		{name: "pandas", script: "survey_pandas.py", needs: "pandas", most: enough},
	}
}

// safar reports whether this is what all are held against.
func (p contestant) safar() bool { return p.name == question.Safar }

// command is how the contestant is called, before the data and the file for the answers.
func (p contestant) command(self string, o options) []string {
	if p.script == "" {
		return []string{self, p.self}
	}
	return []string{o.python, filepath.Join(o.rivals, p.script)}
}
