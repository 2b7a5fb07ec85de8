"""pm4py. Of the waits it knows sums; its medians lie between the two middle waits, and it has no other quantiles. It has no count of ratings."""

import pandas as pd
import pm4py
from pm4py.algo.discovery.dfg.adapters.pandas import df_statistics

import answer

log, out = answer.arguments()
rows = pd.read_csv(log, parse_dates=["start", "end"], date_format="%Y-%m-%d %H:%M:%S")
rows["end"] = rows["end"].fillna(rows["start"])
rows = pm4py.format_dataframe(rows, case_id="customer", activity_key="activity", timestamp_key="start")
# pm4py.discover_performance_dfg sorts again, by start and end, so that events of one second lose their order; what it then calls is called here.
counts, waits = df_statistics.get_dfg_graph(rows, measure="both", start_timestamp_key="time:timestamp", timestamp_key="end", perf_aggregation_key="all",
                                            sort_caseid_required=False)
variants = pm4py.get_variants(rows)
top = sorted(variants.items(), key=lambda v: -v[1])[:answer.TOP]
answer.write(out, "pm4py", ["pm4py " + pm4py.__version__], ["events", "counts", "sums", "variants"], events=len(rows), customers=rows["customer"].nunique(),
             transitions=[(*pair, n, waits[pair]["sum"], 0, 0) for pair, n in counts.items()],
             distinct=len(variants), variants=[(list(way), n) for way, n in top])
