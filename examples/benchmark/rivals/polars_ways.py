"""What both Polars programs do alike."""

import polars as pl

import answer

# Times are read as text and then parsed by their layout: to let read_csv parse them takes three times as long.
SCHEMA = {"contact": pl.UInt32, "customer": pl.String, "activity": pl.Categorical, "channel": pl.Categorical, "start": pl.String, "end": pl.String, "rating": pl.UInt8}


def run(log, out, who, customer):
    """Answers, with customers told apart by an expression."""
    rows = pl.read_csv(log, schema=SCHEMA)
    marks = rows.filter(pl.col("rating").is_not_null()).group_by("activity", "channel", "rating").len().rows()
    rows = rows.select(
        customer, "contact", "activity",
        pl.col("start", "end").str.to_datetime("%Y-%m-%d %H:%M:%S", time_unit="ms", cache=False),
    ).sort("customer", "start", "contact")
    transitions = (
        rows.lazy()
        .select(
            "activity",
            next=pl.col("activity").shift(-1),
            wait=(pl.col("start").shift(-1) - pl.coalesce("end", "start")).dt.total_seconds().clip(lower_bound=0),
            same=pl.col("customer") == pl.col("customer").shift(-1),
        )
        .filter("same")
        .group_by("activity", "next")
        .agg(
            pl.len(), pl.col("wait").sum().alias("sum"),
            pl.col("wait").quantile(0.5, "equiprobable").alias("median"), pl.col("wait").quantile(0.9, "equiprobable").alias("p90"),
        )
        .collect()
    ).rows()
    paths = rows.lazy().group_by("customer").agg(pl.col("activity").to_physical().alias("path"))
    variants = paths.group_by("path").len("n").collect()
    names = dict(rows.select(pl.col("activity").to_physical().alias("code"), "activity").unique().rows())
    top = variants.sort("n", descending=True).head(answer.TOP).rows()
    answer.write(out, who, ["polars " + pl.__version__], answer.ALL, events=rows.height, customers=rows["customer"].n_unique(), transitions=transitions,
                 distinct=variants.height, variants=[([names[c] for c in path], n) for path, n in top], marks=marks)
