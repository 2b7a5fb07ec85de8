"""Polars."""

import polars as pl

import answer
import polars_ways

polars_ways.run(*answer.arguments(), "Polars", pl.col("customer"))
