"""Retentioneering. Its times are from start to start, whatever the end, and it does not count variants or ratings, so that what can be compared is how often
what follows what. The median times are asked for all the same, since they are its answer to what is asked."""

import os

os.environ["RETENTIONEERING_NO_TRACK"] = "1"

import pandas as pd
import retentioneering

import answer

log, out = answer.arguments()
rows = pd.read_csv(log, usecols=["contact", "customer", "activity", "start"], parse_dates=["start"], date_format="%Y-%m-%d %H:%M:%S")
# Where two are in the same second the order of the rows stays, which is that of the log.
schema = {"path_cols": ["customer"], "event_col": "activity", "timestamp_col": "start"}
stream = retentioneering.Eventstream(rows, schema)
counts = stream.transition_graph_data("count")
stream.transition_graph_data("time_median")
events = set(rows["activity"].unique())
transitions = [(a, b, n, 0, 0, 0) for a, row in counts.iterrows() for b, n in row.items() if n > 0 and a in events and b in events]
answer.write(out, "Retentioneering", ["retentioneering " + retentioneering.__version__], ["events", "counts"], events=len(rows),
             customers=rows["customer"].nunique(), transitions=transitions)
