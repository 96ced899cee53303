#!/usr/bin/env python3
"""Reads the structure of PDF files as a screen reader does, and compares it with the HTML page beside each.

Usage: check_structure.py PATH...   (files, or folders that are searched for *.pdf)

Both are taken as one sequence of pieces: headings with their level, header cells with their scope, cells, alternative texts, other
texts. The sequences must be the same, so that no heading, header or alternative text is missing in one of them, and both are read in the
same order. Besides, heading levels skip none, every table has header cells of columns and of rows, and every picture an alternative text.

Needs PyPI `pdfminer.six` (poppler's `pdfinfo -struct-text` tells no alternative texts, and takes half a minute for a report). Exits with 1
where a file differs or cannot be read, with 2 where there was nothing to check.
"""

import re
import sys
from html.parser import HTMLParser
from itertools import chain
from multiprocessing import Pool
from pathlib import Path

from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.utils import decode_text

# Differences printed per file; the count is of all.
SHOWN = 3
PROCESSES = 2
# The page's title is a paragraph of the PDF's title block, so that sections are its first level.
HEADINGS = {"h2": "H1", "h3": "H2", "h4": "H3"}
SCOPES = {"col": "Column", "row": "Row", "rowgroup": "Column"}
BLOCKS = {"p", "li", "dt", "dd", "h1", "caption", "figcaption", "blockquote", "div", "section", "tr", "table"}
# The entries of the contents, and what the PDF has in the margin.
SKIPPED = {"ol", "style", "title", "footer"}


def squeezed(text):
    """Without what breaking lines adds or takes."""
    return re.sub(r"[\s\u00ad\u200b\u2010-]+", "", text)


class Sequence:
    """Pieces as pairs of a role and a text; texts behind each other are one."""

    def __init__(self):
        self.pieces = []

    def add(self, role, text):
        if role == "text" and self.pieces and self.pieces[-1][0] == "text":
            text = self.pieces.pop()[1] + text
        if text or role != "text":
            self.pieces.append((role, text))


class Page(HTMLParser):
    """What is heard of a page."""

    def __init__(self):
        super().__init__()
        self.heard, self.role, self.text, self.skips = Sequence(), "text", "", []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if self.skips:
            if tag == self.skips[-1]:
                self.skips.append(tag)
        elif tag in SKIPPED or attributes.get("class") == "skip":
            self.skips.append(tag)
        elif tag == "svg" or (tag == "img" and attributes.get("alt")):
            self.end()
            self.heard.add("picture", squeezed(attributes.get("aria-label") or attributes.get("alt") or ""))
            if tag == "svg":
                self.skips.append(tag)
        elif attributes.get("aria-hidden") == "true":
            self.skips.append(tag)
        elif attributes.get("class") == "spoken":
            self.text += "\x00"
        elif tag in HEADINGS:
            self.begin(HEADINGS[tag])
        elif tag == "th":
            self.begin(f"TH {SCOPES.get(attributes.get('scope'))}")
        elif tag == "td":
            self.begin("TD")
        elif tag in BLOCKS:
            self.end()

    def handle_endtag(self, tag):
        if self.skips:
            if tag == self.skips[-1]:
                self.skips.pop()
        elif tag in HEADINGS or tag in ("th", "td") or tag in BLOCKS:
            self.end()

    def handle_data(self, data):
        if not self.skips:
            self.text += data

    def begin(self, role):
        self.end()
        self.role = role

    def end(self):
        # A sign has a text of its own for listeners: a picture of text in the PDF.
        seen, _, spoken = self.text.partition("\x00")
        self.heard.add(self.role, squeezed(seen))
        if spoken:
            self.heard.add("picture", squeezed(spoken))
        self.role, self.text = "text", ""


def page(path):
    parser = Page()
    parser.feed(re.sub(r"(?s)<head>.*?</head>", "", path.read_text(encoding="utf-8")))
    parser.end()
    return parser.heard.pieces


class Element:
    """An element of a PDF's structure, or with a text alone what is in one, in the order of reading."""

    def __init__(self, role="", scope="", alternative="", text=""):
        self.role, self.scope, self.alternative, self.text, self.below = role, scope, alternative, text, []


class MarkedTexts(PDFDevice):
    """The texts of pages by page and mark, through which the structure names them."""

    def __init__(self, resources):
        super().__init__(resources)
        self.texts, self.page, self.marks = {}, None, []

    def begin_page(self, page, _matrix):
        self.page, self.marks = page.pageid, []

    def begin_tag(self, _tag, properties=None):
        properties = properties if isinstance(properties, dict) else {}
        # A text may stand in for what is drawn.
        stands_in = resolve1(properties.get("ActualText"))
        mark = properties.get("MCID", self.marks[-1][0] if self.marks else None)
        hides = stands_in is not None or bool(self.marks and self.marks[-1][1])
        self.marks.append((mark, hides))
        if stands_in is not None:
            self.write(mark, decode_text(stands_in))

    def end_tag(self):
        self.marks.pop()

    def render_string(self, state, sequence, _space, _graphics):
        if self.marks and not self.marks[-1][1]:
            pieces = (piece for piece in sequence if isinstance(piece, bytes))
            self.write(self.marks[-1][0], "".join(map(state.font.to_unichr, chain(*map(state.font.decode, pieces)))))

    def write(self, mark, text):
        key = (self.page, mark)
        self.texts[key] = self.texts.get(key, "") + text


def tree(path):
    """The elements of a PDF file."""
    with path.open("rb") as opened:
        document = PDFDocument(PDFParser(opened))
        resources = PDFResourceManager()
        device = MarkedTexts(resources)
        interpreter = PDFPageInterpreter(resources, device)
        for made in PDFPage.create_pages(document):
            interpreter.process_page(made)
        structure = resolve1(document.catalog["StructTreeRoot"])
        roles = resolve1(structure.get("RoleMap")) or {}

        def attributes(node):
            found = resolve1(node.get("A")) or {}
            parts = found if isinstance(found, list) else [found]
            return {name: value for part in map(resolve1, parts) if isinstance(part, dict) for name, value in part.items()}

        def read(node, page):
            """An element; `page` is that of the one above, where the node names none."""
            if isinstance(node, PDFObjRef):
                node = resolve1(node)
            if isinstance(node, int):
                return Element(text=device.texts.get((page, node), ""))
            page = node["Pg"].objid if "Pg" in node else page
            if "MCID" in node:
                return Element(text=device.texts.get((page, node["MCID"]), ""))
            role = node["S"].name if "S" in node else ""
            scope = attributes(node).get("Scope")
            alternative = resolve1(node.get("Alt", b""))
            mapped = roles[role].name if role in roles else role
            element = Element(mapped, scope.name if scope else "", decode_text(alternative))
            below = resolve1(node.get("K", []))
            element.below = [read(part, page) for part in (below if isinstance(below, list) else [below])]
            return element

        return read(structure["K"] if not isinstance(structure["K"], list) else structure, None)


def whole_text(element):
    return element.text + "".join(map(whole_text, element.below))


def paper(path):
    """What is heard of a PDF file, and what is wrong with its tables."""
    heard, faults = Sequence(), []

    def hear(element):
        role = element.role
        if role == "Figure":
            heard.add("picture", squeezed(element.alternative))
        elif re.fullmatch(r"H\d", role):
            heard.add(role, squeezed(whole_text(element)))
        elif role in ("TH", "TD"):
            signs = [below for below in descendants(element) if below.role == "Figure"]
            seen = "" if signs else squeezed(whole_text(element))
            heard.add(f"TH {element.scope}" if role == "TH" else "TD", seen)
            for sign in signs:
                hear(sign)
        # The entries of the contents, and the marks of lists.
        elif role not in ("TOC", "Lbl"):
            if role == "Table":
                scopes = {cell.scope for cell in descendants(element) if cell.role == "TH"}
                if not {"Column", "Row"} <= scopes:
                    faults.append(f"a table has header cells of {scopes or 'nothing'} only")
            heard.add("text", squeezed(element.text))
            for below in element.below:
                hear(below)

    hear(tree(path))
    return heard.pieces, faults


def descendants(element):
    for below in element.below:
        yield below
        yield from descendants(below)


def check(path):
    """What is wrong with a file; how many pieces it has."""
    sibling = path.with_suffix(".html")
    if not sibling.exists():
        return ["has no page beside it"], 0
    (heard, faults), expected = paper(path), page(sibling)
    level = 0
    for role, text in heard:
        if re.fullmatch(r"H\d", role):
            if int(role[1]) > level + 1:
                faults.append(f"a level of headings is skipped at {text}")
            level = int(role[1])
        if role == "picture" and not text:
            faults.append("a picture has no alternative text")
    for at, (mine, other) in enumerate(zip(heard, expected)):
        if mine != other:
            faults.append(f"piece {at + 1} is {shortened(mine)}, on the page {shortened(other)}")
            break
    if len(heard) != len(expected):
        faults.append(f"has {len(heard)} pieces, the page {len(expected)}")
    return faults, len(heard)


def checked_file(path):
    try:
        return path, check(path)
    except (OSError, PDFException, KeyError) as error:
        return path, ([f"cannot be read: {error!r}"], 0)


def shortened(piece):
    role, text = piece
    return f"{role} {text if len(text) <= 300 else text[:200] + '…' + text[-100:]!r}"


def files(arguments):
    for argument in map(Path, arguments):
        yield from sorted(argument.rglob("*.pdf")) if argument.is_dir() else [argument]


def main(arguments):
    checked = failed = pieces = 0
    with Pool(PROCESSES) as pool:
        for path, (faults, number) in pool.imap(checked_file, list(files(arguments))):
            checked += 1
            pieces += number
            if faults:
                failed += 1
                print(f"{path}: {len(faults)} faults")
                for fault in faults[:SHOWN]:
                    print(f"  {fault}")
    if checked == 0:
        print("check_structure: nothing to check", file=sys.stderr)
        return 2
    print(f"the structure of {checked} PDF files compared with their pages in {pieces} pieces, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
