#!/usr/bin/env python3
"""Make the two demo studies, data/demo and data/demo-small: register, exports, truth.

Both have the same twelve invented municipalities in two clusters, and the same arguments give the same bytes.
study.toml and codebook.toml are written by hand and stay as they are. See README.md beside this file.
"""

import csv
import shutil
import sys
from pathlib import Path

import make_exports

DATA = Path(__file__).resolve().parent.parent
# With this seed both clusters have six municipalities, one municipality has too few answers for a report of its
# own, in one of them everybody answered, and six agreed to be named.
SEED = 597
DEMOS = {"demo": 25, "demo-small": 8}  # mean respondents
TOOLS = ["limesurvey", "limesurvey-text", "limesurvey-expr", "excel"]


def two_clusters(register):
    """Keep the first word of each cluster: städtisch or ländlich."""
    with register.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["cluster"] = row["cluster"].split()[0]
    with register.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def make(name, respondents):
    """Make one demo anew; 0 when its truth was confirmed by reading the files again."""
    folder = DATA / name
    shutil.rmtree(folder / "exports", ignore_errors=True)
    failed = make_exports.main(["--out", str(folder), "--municipalities", "12", "--respondents", str(respondents),
                                "--seed", str(SEED), "--tools", ",".join(TOOLS), "--processes", "1", "--verify"])
    two_clusters(folder / "municipalities.csv")
    return failed


if __name__ == "__main__":
    sys.exit(max([make(name, respondents) for name, respondents in DEMOS.items()]))
