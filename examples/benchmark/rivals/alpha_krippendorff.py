"""krippendorff: Krippendorff's alpha by three metrics, each from the matrix of marks in memory; the shortest time counts of as many as a second allows, three at least."""

import time
from importlib.metadata import version

import krippendorff
import numpy as np

import answer

ROUNDS, SECONDS = 3, 1

file, out = answer.arguments()
raters, units = np.fromfile(file, dtype="<i8", count=2)
rows = np.fromfile(file, dtype="<f8", offset=16).reshape(raters, units)
alphas = []
for metric in ("nominal", "ordinal", "interval"):
    seconds = []
    begun = time.perf_counter()
    while len(seconds) < ROUNDS or time.perf_counter() - begun < SECONDS:
        start = time.perf_counter()
        value = krippendorff.alpha(reliability_data=rows, level_of_measurement=metric)
        seconds.append(time.perf_counter() - start)
    alphas.append((metric, value, min(seconds)))
answer.write(out, "krippendorff", ["krippendorff " + version("krippendorff"), "numpy " + np.__version__], ["alpha"], alphas=alphas)
