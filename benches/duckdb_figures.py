#!/usr/bin/env python3
"""Frequencies, means and pair means of the same exports with DuckDB: what the bench `indicators` is measured against.

Per municipality (file): k and n of every barrier box, the mean of every scale item, and the mean contact of every pair of units. That is
less than `indicators` computes: no medians, levels, intervals, tests, networks, checks of the answers, or findings.

Run: pip install duckdb; python3 duckdb_figures.py FOLDER_WITH_EXPORTS [times]
"""

import statistics
import sys
import time
from pathlib import Path

import duckdb


def figures(pattern):
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    connection.execute(
        "CREATE TABLE answers AS SELECT * FROM read_csv(?, delim = ';', quote = '\"', header = true, all_varchar = true, filename = true)",
        [pattern],
    )
    columns = [row[0] for row in connection.execute("DESCRIBE answers").fetchall()]
    boxes = [name for name in columns if name.startswith("BARR[")]
    scales = [name for name in columns if name.split("[")[0] in ("STARK", "DRING", "STAND", "WIRK", "GREMIEN")]
    pairs = [name for name in columns if name.startswith(("KONTAKT[", "QUAL[", "VERTR["))]
    base = " OR ".join(f"\"{name}\" = 'Y'" for name in boxes)
    ticks = ", ".join(f"count(*) FILTER (\"{name}\" = 'Y'), count(*) FILTER ({base})" for name in boxes)
    means = ", ".join(f"avg(TRY_CAST(\"{name}\" AS DOUBLE))" for name in scales)
    rows = connection.execute(f"SELECT filename, {ticks}, {means} FROM answers GROUP BY filename").fetchall()
    pair = ", ".join(f"avg(TRY_CAST(\"{name}\" AS DOUBLE))" for name in pairs)
    rows += connection.execute(f'SELECT filename, "AMT", {pair} FROM answers GROUP BY filename, "AMT"').fetchall()
    return len(rows)


def main():
    folder, times = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        rows = figures(str(folder / "*.csv"))
        taken.append(time.perf_counter() - start)
    print(f"{rows} rows, median of {times}: {statistics.median(taken):.2f} s")


main()
