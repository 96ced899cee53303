#!/usr/bin/env python3
"""Writes the demo questionnaire as XLSForm: jhp.xlsx, jhp.xls, jhp-survey.csv with its two sisters, and jhp.csv, all sheets in one.

    python3 -m pip install openpyxl xlwt
    python3 tests/questionnaires/make_forms.py

Texts, codes and items are those of tests/studies/mixed/codebook.toml, names and groups those of the Kobo exports beside it.
"""

import csv
import tomllib
from datetime import datetime
from pathlib import Path

import openpyxl
import xlwt

HERE = Path(__file__).parent
CODEBOOK = tomllib.loads((HERE.parent / "studies/mixed/codebook.toml").read_text(encoding="utf-8"))
GROUPS = {1: ("person", "Zur Person"), 2: ("kooperation", "Zusammenarbeit"), 3: ("barrieren", "Barrieren"),
          4: ("themen", "Themen"), 5: ("loesungen", "Lösungen")}
SURVEY = ["type", "name", "label::Deutsch (de)", "label::English (en)", "relevant", "required", "appearance", "constraint"]
CHOICES = ["list_name", "name", "label::Deutsch (de)", "label::English (en)"]
SETTINGS = ["form_title", "form_id", "default_language"]


def row(kind, name, text=None, **more):
    text = text or {}
    cells = {"type": kind, "name": name, "label::Deutsch (de)": text.get("de", ""), "label::English (en)": text.get("en", "")}
    return [{**cells, **more}.get(heading, "") for heading in SURVEY]


def questions():
    yield row("start", "start")
    yield row("end", "end")
    yield row("today", "today")
    yield row("deviceid", "deviceid")
    for page, (group, title) in GROUPS.items():
        yield row("begin_group", group, {"de": title, "en": group})
        for question in CODEBOOK["question"]:
            if question.get("page") == page:
                yield from asked(question)
        yield row("end_group", "")


def asked(question):
    key, kind, text, answers = question["key"], question["kind"], question["text"], question.get("answers")
    if kind == "multiple":
        yield row(f"select_multiple {key.lower()}", key, text)
        if any(item.get("is") == "other" for item in question["item"]):
            yield row("text", f"{key}_other", {"de": "und zwar", "en": "namely"}, relevant=f"selected(${{{key}}}, 'other')")
    elif kind == "number":
        yield row("decimal", key, text, constraint=f". >= {question['min']} and . <= {question['max']}")
    elif kind == "text":
        yield row("text", key, text, appearance="multiline")
    elif "item" not in question:
        yield row(f"select_one {answers}", key, text, appearance="likert" if kind == "scale" else "")
    else:
        table = kind == "network"
        yield row("note", f"{key}_text", text) if table else row(f"select_one {answers}", f"{key}_text", text, appearance="label")
        for item in question["item"]:
            more = {"appearance": "minimal" if table else "list-nolabel"}
            if filtered := question.get("shown_if"):
                more["relevant"] = f"${{{filtered['question']}_{item['key']}}} = '{filtered['codes'][0]}'"
            yield row(f"select_one {answers}", f"{key}_{item['key']}", item["label"], **more)


def choices():
    for name, answers in CODEBOOK["answers"].items():
        for answer in answers:
            yield [name, answer["code"], *texts(answer.get("label"), answer["code"])]
    for question in CODEBOOK["question"]:
        for item in question.get("item", []) if question["kind"] == "multiple" else []:
            yield [question["key"].lower(), item["key"], *texts(item["label"], item["key"])]


def texts(label, fallback):
    label = label or {"de": fallback, "en": fallback}
    return [label["de"], label.get("en", "")]


def number(cell):
    """Spreadsheets hold codes that are digits as numbers."""
    return int(cell) if cell.isdigit() else cell


def main():
    title = CODEBOOK["title"]["de"]
    sheets = {"survey": [SURVEY, *questions()], "choices": [CHOICES, *choices()],
              "settings": [SETTINGS, [title, "jhp", "Deutsch (de)"]]}

    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.created = book.properties.modified = datetime(2026, 1, 1)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for cells in rows:
            sheet.append([number(cell) if cell else None for cell in cells])
    book.save(HERE / "jhp.xlsx")

    old = xlwt.Workbook(encoding="utf-8")
    for name, rows in sheets.items():
        sheet = old.add_sheet(name)
        for at, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if cell:
                    sheet.write(at, column, number(cell))
    old.save(HERE / "jhp.xls")

    for name, rows in sheets.items():
        with open(HERE / f"jhp-{name}.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
    with open(HERE / "jhp.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for name, rows in sheets.items():
            writer.writerow([name])
            writer.writerows(["", *cells] for cells in rows)


main()
