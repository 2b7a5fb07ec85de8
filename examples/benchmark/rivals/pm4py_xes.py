"""pm4py reads a log in XES."""

import pm4py

import answer

log, out = answer.arguments()
rows = pm4py.read_xes(log)
answer.write(out, "pm4py", ["pm4py " + pm4py.__version__], ["events"], events=len(rows), customers=rows["case:concept:name"].nunique())
