"""Each municipality of the demo study against all others: effects, intervals, p and q by SciPy and statsmodels.

Takes the counts of `tests/golden/indicators/demo.csv` (which other tests hold against the generator's own) and writes
demo_differences.csv beside itself. The indices of cooperation rest on single answers and are not in it; their p, which enters the
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


def main():
    with open(GOLDEN, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        family = {(row["scope"], row["indicator"], row["item"], row["level"]) for row in csv.DictReader(file) if row["value"]}
    shares, scales, told = defaultdict(dict), defaultdict(lambda: defaultdict(list)), defaultdict(dict)
    for row in rows:
        key = (row["item"], row["level"])
        if row["indicator"] in SHARES:
            shares[key][row["scope"]] = (int(row["k"]), int(row["n"]))
        elif row["indicator"] == "distribution":
            scales[row["item"]][row["scope"]].append((float(row["level"]), int(row["k"])))
        elif row["indicator"].startswith("difference") and (row["scope"], row["indicator"], *key) in family:
            told[row["scope"]][row["indicator"], *key] = float(row["p"])
    results = defaultdict(list)
    for row in rows:
        scope, item, level = row["scope"], row["item"], row["level"]
        if row["indicator"] == "difference":
            others = [counts for place, counts in shares[item, level].items() if place not in (scope, "all") and ":" not in place]
            k, n = (sum(part) for part in zip(*others))
            figures = difference_of_shares(*shares[item, level][scope], k, n)
        elif row["indicator"] == "difference_scale" and item in scales:
            pool = defaultdict(int)
            for place, levels in scales[item].items():
                if place not in (scope, "all") and ":" not in place:
                    for value, count in levels:
                        pool[value] += count
            figures = difference_of_scales(scales[item][scope], sorted(pool.items()))
        else:
            continue
        results[scope].append((row["indicator"], item, level, figures))
    with open(FOLDER / "demo_differences.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["scope", "indicator", "item", "level", "value", "low", "high", "effect", "p", "q"])
        for scope, differences in results.items():
            tested = dict(told[scope])
            tested.update({(*key,): figures[4] for *key, figures in differences if (*key,) in tested})
            q = dict(zip(tested, stats.false_discovery_control(list(tested.values()), method="bh")))
            for name, item, level, figures in differences:
                cells = [format(float(figure), ".17g") for figure in figures]
                cell = q.get((name, item, level))
                writer.writerow([scope, name, item, level, *cells, "" if cell is None else format(float(cell), ".17g")])


main()
