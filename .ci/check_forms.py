#!/usr/bin/env python3
"""Opens every form of every document with other programs and compares what they show with the HTML page, row by row.

Usage: check_forms.py RUN...   (folders of runs, or folders that hold them)

Workbooks go through LibreOffice Calc to CSV, texts through LibreOffice Writer to plain text and to PDF, PDF files through
pdftotext; datapackage.json through `frictionless validate`. Needs soffice, pdftotext and PyPI `frictionless`.
Exits with 1 where something differs or cannot be opened, with 2 where a tool is missing or there was nothing to check.
"""

import csv
import re
import shutil
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

# Cells longer than this are prose, which may go on on the next page of a PDF, with the other cells of its row between.
PROSE = 60
# Differences printed per document and form; the count is of all.
SHOWN = 5
FORMS = ["pdf", "odt", "docx", "xlsx", "ods"]
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# All sheets, comma, quotes, UTF-8, cells as shown.
TO_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
TO_TEXT = "txt:Text (encoded):UTF8"
TO_PDF = "pdf:writer_pdf_Export"


class Tables(HTMLParser):
    """The rows of the tables of a page, each as the texts of its cells that are seen."""

    def __init__(self):
        super().__init__()
        self.rows, self.row, self.inside, self.hidden, self.in_body = [], None, False, 0, False

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "tbody":
            self.in_body = True
        elif tag == "tr" and self.in_body:
            self.row = []
        elif tag in ("th", "td") and self.row is not None:
            self.row.append("")
            self.inside = True
        elif tag == "span" and attributes.get("class") == "spoken":
            self.hidden += 1

    def handle_endtag(self, tag):
        if tag == "tbody":
            self.in_body = False
        elif tag == "tr" and self.row is not None:
            self.rows.append(self.row)
            self.row = None
        elif tag in ("th", "td"):
            self.inside = False
        elif tag == "span" and self.hidden:
            self.hidden -= 1

    def handle_data(self, data):
        if self.inside and not self.hidden and self.row:
            self.row[-1] += data


def rows_of(page):
    parser = Tables()
    parser.feed(page.read_text(encoding="utf-8"))
    return [row for row in parser.rows if len(row) > 1]


def squeezed(text):
    """Without what breaking lines adds or takes."""
    return re.sub(r"[\s\u00ad\u200b\u2010-]+", "", text)


def spaced(text):
    return " ".join(text.split())


def numbers(cells, english):
    """The numbers of some cells, written in one way: the decimals that a format adds are none of a CSV's."""
    joined = re.sub(r"(?<=\d),(?=\d{3})" if english else r"(?<=\d)\u202f(?=\d)", "", " | ".join(cells))
    found = [number.replace(",", ".") for number in NUMBER.findall(joined)]
    return [number.rstrip("0").rstrip(".") if number.count(".") == 1 else number for number in found]


def convert(files, target, folder):
    """Lets LibreOffice convert files at once; gives the folder of the results by file."""
    results = {}
    for position, file in enumerate(files):
        # Names of their own: a conversion has one folder for all.
        copy = folder / f"{position}{file.suffix}"
        shutil.copy(file, copy)
        results[file] = copy.stem
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", str(folder / "out")]
    subprocess.run(command + [str(folder / f"{stem}{file.suffix}") for file, stem in results.items()],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=1800)
    return {file: sorted((folder / "out").glob(f"{stem}[-.]*")) for file, stem in results.items()}


def missing_in_sheets(rows, sheets, english):
    """Rows of the page that no sheet has: the same heading with the same numbers behind it."""
    known = set()
    for sheet in sheets:
        with sheet.open(encoding="utf-8", newline="") as opened:
            for cells in csv.reader(opened):
                # A group may stand in a column before the row's heading.
                for start in (0, 1):
                    known.add((spaced(cells[start]) if len(cells) > start else "", *numbers(cells[start + 1:], english)))
    return [row for row in rows if (spaced(row[0]), *numbers(row[1:], english)) not in known]


def missing_in_text(rows, text):
    return [row for row in rows if squeezed("".join(row)) not in text]


def check_form(form, files, pages):
    """The differences by file."""
    missing = {}
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        if form in ("xlsx", "ods"):
            for file, sheets in convert(files, TO_CSV, folder).items():
                # The signs stand on the sheet of notes.
                english = '<html lang="en">' in file.with_suffix(".html").read_text(encoding="utf-8")
                missing[file] = missing_in_sheets(pages[file], sheets, english)
        elif form in ("odt", "docx"):
            for file, made in convert(files, TO_TEXT, folder).items():
                text = squeezed("".join(part.read_text(encoding="utf-8-sig") for part in made))
                missing[file] = missing_in_text(pages[file], text)
            for file, made in convert(files, TO_PDF, folder).items():
                missing[file] += [] if any(part.suffix == ".pdf" for part in made) else [["cannot be printed"]]
        else:
            for file in files:
                command = ["pdftotext", "-raw", "-enc", "UTF-8", str(file), "-"]
                text = subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")
                short = [row for row in pages[file] if max(map(len, row)) <= PROSE]
                missing[file] = missing_in_text(short, squeezed(text))
    return missing


def check_packages(packages):
    failed = 0
    for package in packages:
        command = [sys.executable, "-m", "frictionless", "validate", str(package)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            failed += 1
            print(f"{package}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return failed


def main(arguments):
    for tool in ("soffice", "pdftotext"):
        if not shutil.which(tool):
            print(f"check_forms: {tool} is missing", file=sys.stderr)
            return 2
    roots = [Path(argument) for argument in arguments]
    pages = sorted(page for root in roots for page in root.rglob("*.html")
                   if page.parent.name == "comparison" or page.parent.parent.name == "municipalities")
    packages = sorted(package for root in roots for package in root.rglob("datapackage.json"))
    if not pages or not packages:
        print("check_forms: nothing to check", file=sys.stderr)
        return 2
    rows = {page: rows_of(page) for page in pages}
    compared = sum(map(len, rows.values()))
    failed = 0
    for form in FORMS:
        by_file = {page.with_suffix(f".{form}"): rows[page] for page in pages if page.with_suffix(f".{form}").exists()}
        if not by_file:
            print(f"check_forms: no {form} to check", file=sys.stderr)
            return 2
        for file, missing in check_form(form, list(by_file), by_file).items():
            if missing:
                failed += 1
                print(f"{file}: {len(missing)} rows of the page are not in it as they are")
                for row in missing[:SHOWN]:
                    print(f"  {' | '.join(row)}")
    failed += check_packages(packages)
    print(f"{len(pages)} documents with {compared} rows in {len(FORMS) + 1} forms and {len(packages)} data packages checked, "
          f"{failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
