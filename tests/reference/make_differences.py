"""Reference values that the drawn files lack: Welch's interval, Fisher's test and Mann and Whitney's of many answers, items of a battery.

Writes welch.csv, fisher_many.csv, mann_whitney_levels.csv and item_totals.csv beside itself. Every figure comes from two or three
programs; the script stops where they differ by more than 1e-9 (absolute up to 1, relative beyond; p values relative), and prints the
largest difference. Inputs come from a fixed seed and from hand.

Python 3.11.7, numpy 2.4.6, scipy 1.17.1, statsmodels 0.15.0, mpmath 1.4.1; R 4.2.2 with psych 2.2.9 (as Rscript).
Run: python make_differences.py
"""

import csv
import random
import subprocess
from fractions import Fraction
from pathlib import Path

import mpmath
import numpy
from scipy import stats
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

FOLDER = Path(__file__).parent
DRAWN = random.Random(20261122)
mpmath.mp.dps = 50


def r(code):
    """The lines that a piece of R prints."""
    done = subprocess.run(["Rscript", "--vanilla", "-"], input=code, text=True, capture_output=True, check=True)
    return done.stdout.split("\n")[:-1]


def vector(values):
    return " ".join(repr(value) for value in values)


def r_vector(values):
    return f"c({', '.join(repr(value) for value in values)})"


class Table:
    """A file of rows, and how far the programs are apart."""

    def __init__(self, name, columns):
        self.name, self.columns, self.rows, self.apart = name, columns, [], 0.0

    def agree(self, figures, relative=False):
        """The first of some figures that must be the same."""
        first = figures[0]
        for other in figures[1:]:
            apart = abs(first - other) / (abs(first) if relative else max(1.0, abs(first)))
            assert apart < 1e-9, f"{self.name}, case {len(self.rows) + 1}: {figures}"
            self.apart = max(self.apart, apart)
        return first

    def add(self, *cells):
        self.rows.append([format(cell, ".17g") if isinstance(cell, float) else cell for cell in cells])

    def write(self):
        with open(FOLDER / self.name, "w", newline="", encoding="utf-8") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(["case", *self.columns])
            out.writerows([case, *row] for case, row in enumerate(self.rows, 1))
        print(f"{self.name}: {len(self.rows)} rows, largest difference {self.apart:.0e}")


def welch():
    table = Table("welch.csv", ["kind", "x", "y", "diff", "low", "high"])
    cases = [
        ("two_and_two", [1.0, 2.0], [4.0, 7.0]),
        ("one_constant", [3.0, 3.0, 3.0], [1.0, 2.0, 5.0, 5.0]),
        ("one_constant", [1.0, 2.0], [0.0] * 9),
        ("far_from_nought", [1e6 + 0.25, 1e6 + 0.5, 1e6 + 1.0], [1e6, 1e6 + 0.125]),
        ("small_unit", [1e-9, 2e-9, 5e-9, 3e-9], [2e-9, 9e-9, 4e-9]),
        ("very_unequal_variance", [0.0, 1000.0, -500.0, 20.0], [0.001, 0.002, 0.0015] * 10),
    ]
    for _ in range(30):
        levels = DRAWN.choice([5, 7, 11])
        size = lambda: DRAWN.choice([2, 5, 8, 20, 60, 300])
        cases.append(("scale", *([float(DRAWN.randint(1, levels)) for _ in range(size())] for _ in "xy")))
    for _ in range(24):
        spread = lambda: 10 ** DRAWN.uniform(-2, 2)
        mean, (s1, s2) = DRAWN.uniform(-50, 50), (spread(), spread())
        size = lambda: DRAWN.choice([2, 3, 5, 12, 40])
        cases.append(("numbers", [round(DRAWN.gauss(mean, s1), 3) for _ in range(size())],
                      [round(DRAWN.gauss(mean + s1, s2), 3) for _ in range(size())]))
    cases = [case for case in cases if len({*case[1]}) > 1 or len({*case[2]}) > 1]
    code = "".join(
        f"t <- t.test({r_vector(x)}, {r_vector(y)}); cat(sprintf('%.17g', t$conf.int), '\\n')\n" for _, x, y in cases
    )
    for (kind, x, y), line in zip(cases, r(code), strict=True):
        limits = stats.ttest_ind(x, y, equal_var=False).confidence_interval(0.95)
        other = CompareMeans(DescrStatsW(x), DescrStatsW(y)).tconfint_diff(usevar="unequal")
        low, high = (table.agree([float(a), float(b), float(c)]) for a, b, c in zip(line.split(), limits, other))
        difference = float(sum(map(Fraction, x)) / len(x) - sum(map(Fraction, y)) / len(y))
        table.add(kind, vector(x), vector(y), difference, low, high)
    table.write()


def fisher_by_sum(a, b, c, d):
    """All tables with the same margins in 50 digits, from the observed one outward."""
    n1, n2, named = a + b, c + d, a + c
    least, most = max(0, named - n2), min(n1, named)
    quotient = lambda k: mpmath.mpf((n1 - k) * (named - k)) / ((k + 1) * (n2 - named + k + 1))
    weights, weight = {a: mpmath.mpf(1)}, mpmath.mpf(1)
    # A table that is 1e-40 of all others together is nothing; the tails fall faster than a geometric series.
    for k in range(a, most):
        weight *= quotient(k)
        weights[k + 1] = weight
        if weight < 1e-40 and quotient(k) < 0.99:
            break
    weight = mpmath.mpf(1)
    for k in range(a, least, -1):
        weight /= quotient(k - 1)
        weights[k - 1] = weight
        if weight < 1e-40 and quotient(k - 1) > 1.01:
            break
    extreme = sum(weight for weight in weights.values() if weight <= 1 + mpmath.mpf("1e-7"))
    return float(extreme / sum(weights.values()))


def fisher():
    table = Table("fisher_many.csv", ["kind", "a", "b", "c", "d", "p"])
    cases = [
        ("million", 500_000, 500_000, 499_000, 501_000),
        ("million", 500_000, 500_000, 500_000, 500_000),
        ("million", 300_000, 700_000, 301_500, 698_500),
        ("million", 12, 999_988, 30, 999_970),
        ("million", 999_990, 10, 999_950, 50),
        ("small_against_million", 5, 5, 200_000, 800_000),
        ("small_against_million", 0, 8, 400_000, 600_000),
        ("small_against_million", 7, 0, 1, 999_999),
        ("tiny_p", 90, 10, 10, 90),
        ("tiny_p", 400, 100, 100, 400),
        ("tiny_p", 0, 300, 300, 0),
        ("tiny_p", 30_000, 70_000, 33_000, 67_000),
        ("equal_rows", 2_500, 7_500, 2_600, 7_400),
    ]
    for _ in range(47):
        n1, n2 = (int(10 ** DRAWN.uniform(1, 5.7)) for _ in "xy")
        share = DRAWN.uniform(0.01, 0.99)
        noise = lambda n: DRAWN.gauss(0, 1.5 * (share * (1 - share) / n) ** 0.5)
        a, c = (min(n, max(0, round(n * (share + noise(n))))) for n in (n1, n2))
        cases.append(("drawn", a, n1 - a, c, n2 - c))
    code = "".join(
        f"cat(sprintf('%.17g', fisher.test(matrix(c({a}, {b}, {c}, {d}), 2, byrow = TRUE))$p.value), '\\n')\n"
        for _, a, b, c, d in cases
    )
    for (kind, a, b, c, d), line in zip(cases, r(code), strict=True):
        scipy = stats.fisher_exact([[a, b], [c, d]], alternative="two-sided")
        p = table.agree([fisher_by_sum(a, b, c, d), float(line), float(scipy.pvalue)], relative=True)
        table.add(kind, a, b, c, d, p)
    table.write()


def dominance(one, other):
    """#(x > y) − #(x < y) of counts per level, levels rising."""
    pairs = [(i, j, x * y) for i, x in enumerate(one) for j, y in enumerate(other)]
    return sum(count for i, j, count in pairs if i > j) - sum(count for i, j, count in pairs if i < j)


def normal_in_50_digits(one, other):
    n1, n2 = sum(one), sum(other)
    n = n1 + n2
    ties = sum((x + y) ** 3 - (x + y) for x, y in zip(one, other))
    variance = mpmath.mpf(n1 * n2) / 12 * (n + 1 - mpmath.mpf(ties) / (n * (n - 1)))
    distance = mpmath.mpf(max(0, abs(dominance(one, other)) - 1)) / 2
    return float(mpmath.erfc(distance / mpmath.sqrt(2 * variance)))


def mann_whitney():
    table = Table("mann_whitney_levels.csv", ["kind", "one", "other", "u", "p", "delta"])
    cases = [
        ("exact", [1, 0, 1, 0, 1, 0, 1], [0, 1, 0, 1, 0, 1, 0]),
        ("exact", [0] * 5 + [1] * 5, [1] * 5 + [0] * 5),
        ("exact", [0, 1] * 20, [1, 0] * 20),
        ("beyond_exact", [0, 1] * 20 + [0], [1, 0] * 20 + [1]),
        ("one_tie", [2, 1, 0, 1, 1], [0, 0, 1, 0, 1]),
        ("two_levels", [40, 60], [55, 45]),
        ("far_apart", [0, 0, 5, 20, 75], [75, 20, 5, 0, 0]),
        ("far_apart", [0, 0, 30, 120, 450], [450, 120, 30, 0, 0]),
    ]
    for _ in range(40):
        levels = DRAWN.choice([2, 4, 5, 7, 11])
        chances = [DRAWN.random() for _ in range(levels)]
        sizes = [int(10 ** DRAWN.uniform(0.7, 4.5)) for _ in "xy"]
        # So that p is neither 1 nor beyond all doubles, whatever the sizes.
        shift = min(0.9, DRAWN.uniform(0, 12) / min(sizes) ** 0.5) * DRAWN.choice([-1, 1])
        weights = [chances, [chance * (1 + shift * i / levels) for i, chance in enumerate(chances)]]
        draw = lambda w, n: numpy.bincount(DRAWN.choices(range(levels), w, k=n), minlength=levels).tolist()
        cases.append(("scale", *(draw(w, n) for w, n in zip(weights, sizes))))
    single = lambda counts: f"rep(seq_len({len(counts)}), c({', '.join(map(str, counts))}))"
    code = "".join(
        f"t <- wilcox.test({single(one)}, {single(other)}, exact = {'TRUE' if kind == 'exact' else 'FALSE'}, correct = TRUE)\n"
        "cat(sprintf('%.17g', c(t$statistic, t$p.value)), '\\n')\n"
        for kind, one, other in cases
    )
    for (kind, one, other), line in zip(cases, r(code), strict=True):
        x, y = (numpy.repeat(numpy.arange(len(counts)), counts) for counts in (one, other))
        method = "exact" if kind == "exact" else "asymptotic"
        scipy = stats.mannwhitneyu(x, y, alternative="two-sided", method=method, use_continuity=True)
        u, p = map(float, line.split())
        pairs, excess = sum(one) * sum(other), dominance(one, other)
        table.agree([u, float(scipy.statistic), float(Fraction(pairs + excess, 2))])
        figures = [p, float(scipy.pvalue)] + ([] if kind == "exact" else [normal_in_50_digits(one, other)])
        p = table.agree(figures, relative=True)
        table.add(kind, vector(one), vector(other), u, p, float(Fraction(excess, pairs)))
    table.write()


def item_totals():
    """Of the batteries of cronbach.csv; `battery` is the case there."""
    table = Table("item_totals.csv", ["battery", "item", "alpha_without", "correlation"])
    with open(FOLDER / "cronbach.csv", newline="", encoding="utf-8") as file:
        batteries = [(row["case"], row["rows"]) for row in csv.DictReader(file)]
    for battery, rows in batteries:
        answers = [row.split(" ") for row in rows.split(";")]
        complete = numpy.array([[float(cell) for cell in row] for row in answers if "NA" not in row])
        if len(complete) < 2:
            continue
        items = complete.shape[1]
        cells = r_vector(complete.flatten().tolist())
        code = f"""
            x <- matrix({cells}, ncol = {items}, byrow = TRUE); colnames(x) <- paste0("i", seq_len({items}))
            alpha <- function(x) {{
                total <- var(rowSums(x))
                if (ncol(x) < 2 || total < 1e-9) NA
                else ncol(x) / (ncol(x) - 1) * (1 - sum(diag(var(x))) / total)
            }}
            varies <- all(apply(x, 2, var) > 0) && ncol(x) > 2
            p <- if (varies) suppressWarnings(suppressMessages(try(psych::alpha(as.data.frame(x), check.keys = FALSE, warnings = FALSE), silent = TRUE)))
            for (i in seq_len({items})) {{
                rest <- x[, -i, drop = FALSE]
                r <- if (var(x[, i]) < 1e-9 || var(rowSums(rest)) < 1e-9) NA else cor(x[, i], rowSums(rest))
                of_psych <- if (is.list(p)) c(p$alpha.drop$raw_alpha[i], p$item.stats$r.drop[i]) else c(NA, NA)
                cat(sprintf("%.17g", c(alpha(rest), r, of_psych)), "\\n")
            }}"""
        for item, line in enumerate(r(code)):
            alpha, correlation, psych_alpha, psych_correlation = (None if cell == "NA" else float(cell) for cell in line.split())
            rest = numpy.delete(complete, item, axis=1)
            if alpha is not None:
                variances, k = rest.var(axis=0, ddof=1), items - 1
                by_numpy = float(k / (k - 1) * (1 - variances.sum() / rest.sum(axis=1).var(ddof=1)))
                alpha = table.agree([alpha, by_numpy] + ([psych_alpha] if psych_alpha is not None else []))
            if correlation is not None:
                by_numpy = float(numpy.corrcoef(complete[:, item], rest.sum(axis=1))[0, 1])
                correlation = table.agree([correlation, by_numpy] + ([psych_correlation] if psych_correlation is not None else []))
            blank = lambda figure: "" if figure is None else figure
            table.add(battery, item + 1, blank(alpha), blank(correlation))
    table.write()


if __name__ == "__main__":
    welch()
    fisher()
    mann_whitney()
    item_totals()
