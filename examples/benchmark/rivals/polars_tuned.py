"""Polars, with customers by a hash of their name, which sorts in half the time."""

import polars as pl

import answer
import polars_ways

polars_ways.run(*answer.arguments(), "Polars, tuned by hand", pl.col("customer").hash())
