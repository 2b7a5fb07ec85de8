"""Writes what a rival says in the form that the driver reads (package answer)."""

import json
import sys

TOP = 20
ALL = ["events", "counts", "sums", "medians", "p90s", "variants", "marks"]
CATEGORIES = ["activity", "channel"]


def arguments():
    """Returns the log or survey to read and the file to write."""
    if len(sys.argv) != 3:
        sys.exit(f"usage: {sys.argv[0]} DATA ANSWERS")
    return sys.argv[1], sys.argv[2]


def write(file, who, versions, answered, **lists):
    """Writes the answers: transitions as (from, to, n, sum, median, p90), variants as (activities, n), marks as (activity, channel, rating, n), items as
    (item, value, n), alphas as (metric, value, seconds). What a rival does not say is left out."""
    out = {"who": who, "versions": versions, "answered": answered}
    names = {
        "transitions": ("from", "to", "n", "sum", "median", "p90"),
        "variants": ("activities", "n"),
        "marks": ("activity", "channel", "rating", "n"),
        "items": ("item", "value", "n"),
        "alphas": ("metric", "value", "seconds"),
    }
    for name, value in lists.items():
        if name in names:
            value = [dict(zip(names[name], map(plain, row))) for row in value]
        out[name] = plain(value)
    with open(file, "w") as f:
        json.dump(out, f)


def plain(value):
    """Returns what json can write of a number of NumPy."""
    return value.item() if hasattr(value, "item") else value
