"""pandas: the answers to each item of a survey."""

import pandas as pd

import answer

survey, out = answer.arguments()
rows = pd.read_csv(survey, usecols=lambda c: c.startswith("item_"))
items = [(name, int(value), n) for name in rows.columns for value, n in rows[name].value_counts().items()]
answer.write(out, "pandas", ["pandas " + pd.__version__], ["items"], items=items)
