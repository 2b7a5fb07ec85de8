"""DuckDB, tuned by hand: the columns declared so that nothing is guessed, customers by a hash of their name, times as whole seconds, one sort that all windows
and lists then rest on, activities as an enumeration, nothing kept in the order of the file."""

import duckdb

import answer

log, out = answer.arguments()
db = duckdb.connect()
db.execute("SET preserve_insertion_order = false")
db.execute("""
    CREATE TABLE log AS
    SELECT hash(customer) AS customer, contact, activity, channel, epoch("start")::UINTEGER AS starts, epoch(coalesce("end", "start"))::UINTEGER AS ends, rating
    FROM read_csv(?, auto_detect = false, header = true, columns = {
        'contact': 'UINTEGER', 'customer': 'VARCHAR', 'activity': 'VARCHAR', 'channel': 'VARCHAR',
        'start': 'TIMESTAMP', 'end': 'TIMESTAMP', 'rating': 'UTINYINT'})
""", [log])
marks = db.execute("SELECT activity, channel, rating, count(*) FROM log WHERE rating IS NOT NULL GROUP BY ALL").fetchall()
names = [row[0] for row in db.execute("SELECT DISTINCT activity FROM log").fetchall()]
db.execute("CREATE TYPE activity AS ENUM (" + ",".join("'" + name.replace("'", "''") + "'" for name in names) + ")")
db.execute("""
    CREATE TABLE sorted AS
    SELECT customer, activity::activity AS activity, starts, ends, contact FROM log ORDER BY customer, starts, contact
""")
db.execute("DROP TABLE log")
db.execute("SET preserve_insertion_order = true")  # for the windows over the sorted rows
events, customers = db.execute("SELECT count(*), count(DISTINCT customer) FROM sorted").fetchone()
transitions = db.execute("""
    SELECT activity, next, count(*), sum(wait), quantile_disc(wait, [0.5, 0.9])
    FROM (
        SELECT customer, activity, lead(customer) OVER () AS who, lead(activity) OVER () AS next,
               greatest(0, (lead(starts) OVER ())::BIGINT - ends) AS wait
        FROM sorted
    )
    WHERE who = customer
    GROUP BY ALL
""").fetchall()
db.execute("""
    CREATE TABLE variant AS
    SELECT activities, count(*) AS n
    FROM (SELECT list(activity ORDER BY starts, contact) AS activities FROM sorted GROUP BY customer)
    GROUP BY activities
""")
distinct = db.execute("SELECT count(*) FROM variant").fetchone()[0]
variants = db.execute("SELECT activities, n FROM variant ORDER BY n DESC, activities::VARCHAR[] LIMIT ?", [answer.TOP]).fetchall()
answer.write(out, "DuckDB, tuned by hand", ["duckdb " + duckdb.__version__], answer.ALL, events=events, customers=customers,
             transitions=[row[:4] + tuple(row[4]) for row in transitions], distinct=distinct, variants=variants, marks=marks)
