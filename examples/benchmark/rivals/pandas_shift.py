"""pandas, in the way of pm4py: sort by customer and time, set each row beside the next, group by the pair; variants as one tuple of activities a customer."""

from collections import Counter

import numpy as np
import pandas as pd

import answer

log, out = answer.arguments()
rows = pd.read_csv(log, dtype={"activity": "category", "channel": "category"})
for column in ("start", "end"):
    rows[column] = pd.to_datetime(rows[column], format="%Y-%m-%d %H:%M:%S")
rated = rows[rows["rating"].notna()]
marks = [(*key, n) for key, n in rated.groupby(["activity", "channel", "rating"], observed=True).size().items()]
rows["end"] = rows["end"].fillna(rows["start"])
rows = rows.sort_values(["customer", "start", "contact"])
pairs = pd.concat([rows, rows.shift(-1).add_suffix("_2")], axis=1)
pairs = pairs[pairs["customer"] == pairs["customer_2"]]
pairs["wait"] = (pairs["start_2"] - pairs["end"]).dt.total_seconds().clip(lower=0)
groups = pairs.groupby(["activity", "activity_2"], observed=True)["wait"]
sums = groups.agg(["count", "sum"])
# The quantile that is asked for is none that groupby knows, so each is picked from the sorted waits.
pairs = pairs.sort_values(["activity", "activity_2", "wait"])
waits = pairs["wait"].to_numpy()
sums = sums.sort_index()
ends = sums["count"].cumsum().to_numpy()
n = sums["count"].to_numpy()
median = waits[ends - n + (n + 1) // 2 - 1]
p90 = waits[ends - n + (9 * n + 9) // 10 - 1]
transitions = [(*key, c, s, m, p) for key, c, s, m, p in zip(sums.index, n, sums["sum"], median, p90)]
names = rows["activity"].astype(object).to_numpy()
breaks = np.flatnonzero(rows["customer"].to_numpy()[1:] != rows["customer"].to_numpy()[:-1]) + 1
variants = Counter(tuple(way) for way in np.split(names, breaks))
answer.write(out, "pandas", ["pandas " + pd.__version__], answer.ALL, events=len(rows), customers=len(breaks) + 1, transitions=transitions,
             distinct=len(variants), variants=variants.most_common(answer.TOP),
             marks=[(a, c, int(r), n) for a, c, r, n in marks])
