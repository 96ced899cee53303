#!/usr/bin/env python3
"""Validates PDF files against PDF/UA-1 and PDF/A-3a.

Usage: validate_pdf.py PATH...   (files, or folders that are searched for *.pdf)

Needs PyPI `page-validation`. Exits with 1 where a file fails or cannot be read, with 2 where there was nothing to check.
"""

import sys
from pathlib import Path

import page

PROFILES = [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A]
# Failures printed per file and profile; the count is of all.
SHOWN = 10


def files(arguments):
    for argument in map(Path, arguments):
        yield from sorted(argument.rglob("*.pdf")) if argument.is_dir() else [argument]


def failures(path, profile):
    """The failed rules as text, each with how often it failed."""
    try:
        report = page.validate_pdf(path, profile=profile)
    except (OSError, page.PageError) as error:
        return [f"not readable: {error}"]
    counts = {}
    for failure in report.failures:
        text = f"{failure.rule_id}: {failure.message}"
        counts[text] = counts.get(text, 0) + 1
    lines = [f"{text} ({count} times)" for text, count in counts.items()]
    if not lines and not report.is_compliant:
        lines = [f"{report.rules.failed} failed rules without a message"]
    return lines


def main(arguments):
    checked = failed = 0
    for path in files(arguments):
        checked += 1
        bad = False
        for profile in PROFILES:
            found = failures(path, profile)
            bad = bad or bool(found)
            if found:
                print(f"{path}: {profile.name}: {len(found)} failed rules")
                for line in found[:SHOWN]:
                    print(f"  {line}")
        failed += bad
    if checked == 0:
        print("validate_pdf: nothing to check", file=sys.stderr)
        return 2
    print(f"{checked} PDF files checked against PDF/UA-1 and PDF/A-3a, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
