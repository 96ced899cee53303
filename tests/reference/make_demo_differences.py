"""Each municipality of the demo study against all others, and against itself in the wave before: effects, intervals, p and q by SciPy
and statsmodels.

Takes the counts of `tests/golden/indicators/demo.csv` (which other tests hold against the generator's own) and writes
demo_differences.csv and, with `data/demo/wave-2025/indicators.csv`, demo_changes.csv beside itself. The indices of cooperation rest on single answers and are not in it; their p, which enters the
q of a municipality's family, is taken from the golden file. A family are the differences that a
report shows.

Python 3.11.7, numpy 2.4.6, scipy 1.17.1, statsmodels 0.15.0. Run: rundblick show data/demo --csv > shown.csv; python make_demo_differences.py shown.csv
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

import numpy
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep

FOLDER = Path(__file__).parent
GOLDEN = FOLDER.parent / "golden" / "indicators" / "demo.csv"
EARLIER = FOLDER.parent.parent / "data" / "demo" / "wave-2025" / "indicators.csv"
SHARES = {"frequency", "share", "solution_share"}


def difference_of_shares(k1, n1, k2, n2):
    p = stats.fisher_exact([[k1, n1 - k1], [k2, n2 - k2]]).pvalue
    low, high = confint_proportions_2indep(k1, n1, k2, n2, method="newcomb", compare="diff")
    difference = k1 / n1 - k2 / n2
    return difference, low, high, difference, p


def difference_of_scales(own, others):
    x, y = (numpy.repeat([value for value, _ in levels], [count for _, count in levels]) for levels in (own, others))
    test = stats.mannwhitneyu(x, y, use_continuity=True, method="asymptotic")
    delta = 2 * test.statistic / (len(x) * len(y)) - 1
    interval = stats.ttest_ind(x, y, equal_var=False).confidence_interval(0.95)
    return x.mean() - y.mean(), interval.low, interval.high, delta, test.pvalue


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def counts(rows):
    """Shares (k, n) by item, level and scope; levels of scales (value, k) by item and scope. Municipalities only."""
    shares, scales = defaultdict(dict), defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row["scope"] == "all" or ":" in row["scope"]:
            continue
        if row["indicator"] in SHARES:
            shares[row["item"], row["level"]][row["scope"]] = (int(row["k"]), int(row["n"]))
        elif row["indicator"] == "distribution":
            scales[row["item"]][row["scope"]].append((float(row["level"]), int(row["k"])))
    return shares, scales


def write(name, rows, kind, figures_of, family):
    """One row per difference of this kind; q over those that a report shows."""
    told, results = defaultdict(dict), defaultdict(list)
    for row in rows:
        key = (row["indicator"], row["item"], row["level"])
        if row["indicator"] not in (kind, f"{kind}_scale"):
            continue
        if (row["scope"], *key) in family:
            told[row["scope"]][key] = float(row["p"])
        figures = figures_of(row["indicator"] == kind, row["scope"], row["item"], row["level"])
        if figures is not None:
            results[row["scope"]].append((key, figures))
    with open(FOLDER / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["scope", "indicator", "item", "level", "value", "low", "high", "effect", "p", "q"])
        for scope, differences in results.items():
            tested = told[scope] | {key: figures[4] for key, figures in differences if key in told[scope]}
            q = dict(zip(tested, stats.false_discovery_control(list(tested.values()), method="bh"))) if tested else {}
            for key, figures in differences:
                cells = [format(float(figure), ".17g") for figure in figures]
                writer.writerow([scope, *key, *cells, format(float(q[key]), ".17g") if key in q else ""])


def main():
    rows = read(GOLDEN)
    family = {(row["scope"], row["indicator"], row["item"], row["level"]) for row in read(sys.argv[1]) if row["value"] or row["sign"] == "apart"}
    shares, scales = counts(rows)
    shares_then, scales_then = counts(read(EARLIER))

    def against_others(is_share, scope, item, level):
        if is_share:
            others = [part for place, part in shares[item, level].items() if place != scope]
            return difference_of_shares(*shares[item, level][scope], *(sum(part) for part in zip(*others)))
        if item not in scales:
            return None
        pool = defaultdict(int)
        for place, levels in scales[item].items():
            if place != scope:
                for value, count in levels:
                    pool[value] += count
        return difference_of_scales(scales[item][scope], sorted(pool.items()))

    def against_earlier(is_share, scope, item, level):
        if is_share:
            return difference_of_shares(*shares[item, level][scope], *shares_then[item, level][scope])
        return difference_of_scales(scales[item][scope], scales_then[item][scope])

    write("demo_differences.csv", rows, "difference", against_others, family)
    write("demo_changes.csv", rows, "change", against_earlier, family)


main()
