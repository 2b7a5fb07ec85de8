"""DuckDB: the answers to each item of a survey, counted in one query."""

import duckdb

import answer

survey, out = answer.arguments()
db = duckdb.connect()
columns = [row[0] for row in db.execute("DESCRIBE SELECT * FROM read_csv(?, header = true)", [survey]).fetchall()]
names = [c for c in columns if c.startswith("item_")]
histograms = db.execute(f"SELECT {', '.join(f'histogram({name})' for name in names)} FROM read_csv(?, header = true)", [survey]).fetchone()
items = [(name, value, n) for name, histogram in zip(names, histograms) for value, n in histogram.items()]
answer.write(out, "DuckDB", ["duckdb " + duckdb.__version__], ["items"], items=items)
