"""DuckDB, as one writes it down: read the file into a table, then a query for each part of the question."""

import duckdb

import answer

log, out = answer.arguments()
db = duckdb.connect()
db.execute("CREATE TABLE log AS SELECT * FROM read_csv(?, header = true)", [log])
events, customers = db.execute("SELECT count(*), count(DISTINCT customer) FROM log").fetchone()
transitions = db.execute("""
    SELECT activity, next, count(*), sum(wait), quantile_disc(wait, 0.5), quantile_disc(wait, 0.9)
    FROM (
        SELECT activity,
               lead(activity) OVER following AS next,
               greatest(0, epoch(lead("start") OVER following) - epoch(coalesce("end", "start"))) AS wait
        FROM log
        WINDOW following AS (PARTITION BY customer ORDER BY "start", contact)
    )
    WHERE next IS NOT NULL
    GROUP BY ALL
""").fetchall()
db.execute("""
    CREATE TABLE variant AS
    SELECT activities, count(*) AS n
    FROM (SELECT list(activity ORDER BY "start", contact) AS activities FROM log GROUP BY customer)
    GROUP BY activities
""")
distinct = db.execute("SELECT count(*) FROM variant").fetchone()[0]
variants = db.execute("SELECT activities, n FROM variant ORDER BY n DESC, activities LIMIT ?", [answer.TOP]).fetchall()
marks = db.execute("SELECT activity, channel, rating, count(*) FROM log WHERE rating IS NOT NULL GROUP BY ALL").fetchall()
answer.write(out, "DuckDB, plain SQL", ["duckdb " + duckdb.__version__], answer.ALL, events=events, customers=customers,
             transitions=transitions, distinct=distinct, variants=variants, marks=marks)
