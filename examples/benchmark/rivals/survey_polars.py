"""Polars: the answers to each item of a survey."""

import polars as pl

import answer

survey, out = answer.arguments()
header = pl.read_csv(survey, n_rows=0).columns
names = [c for c in header if c.startswith("item_")]
rows = pl.read_csv(survey, columns=names, schema_overrides=dict.fromkeys(names, pl.UInt8))
items = [(name, value, n) for name in names for value, n in rows[name].drop_nulls().value_counts().rows()]
answer.write(out, "Polars", ["polars " + pl.__version__], ["items"], items=items)
