"""Reads reports for Word and for spreadsheets as their users' programs do, and holds them against the JSON report."""

import copy
import json
import re
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pandas
from docx.oxml.ns import qn

REPORTS = Path(sys.argv[1])
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def comparison(data):
    return data["pairs"][0]["comparison"] if "pairs" in data else data


def shown(text):
    """A text as a format shows it that cannot hold every character."""

    def acts(character):
        code = ord(character)
        return (
            (code < 32 and character not in "\n\t")
            or 0x7F <= code <= 0x9F
            or 0x2028 <= code <= 0x202E
            or 0x2066 <= code <= 0x2069
            or code == 0xFEFF
            or code & 0xFFFE == 0xFFFE
            or 0xFDD0 <= code <= 0xFDEF
        )

    return "".join(f"[U+{ord(c):04X}]" if acts(c) else c for c in text)


def settled(paragraph, kept, gone):
    """The words of a paragraph after all changes of one kind are accepted and those of the other rejected."""
    paragraph = copy.deepcopy(paragraph)
    for change in list(paragraph.iter(qn(gone))):
        change.getparent().remove(change)
    words = []
    for node in paragraph.iter(qn("w:t"), qn("w:delText")):
        words.append(node.text or "")
    return "".join(words)


def check_word(name, data):
    document = docx.Document(REPORTS / f"{name}.docx")
    report = comparison(data)
    body = document.element.body
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[0] == "Title", styles[:3]
    assert styles.count("Heading 1") >= 4 and "Heading 2" in styles, "headings are real ones"
    properties = document.core_properties
    assert properties.author == "peaceterms" and properties.title, properties.title
    assert properties.created.year == 2000, "the same date at all times"

    # Every table repeats its heading; the overlap lies on sheets that are turned.
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None, "a heading is not repeated"
    assert any(section.orientation == 1 for section in document.sections), "no sheet is turned"

    # Rows are those of the data.
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    for area in report["areas"]:
        for row in area["rows"]:
            case = row["cases"][0]
            wanted = shown(case["a"]["position"]), shown(case["standing"]["word"])
            assert any(wanted[0] in line[1] and wanted[1] in line[-1] for line in cells if len(line) == 4), wanted

    # Accepting all changes leaves B's words, rejecting all A's.
    paragraphs = [p._p for p in document.paragraphs if p.style.name == "Statement"]
    changed = [w["statements"]["segments"] for w in report["wordings"]]
    assert len(paragraphs) >= len(changed), (len(paragraphs), len(changed))
    left = json.loads((REPORTS / f"{name}.settled").read_text())
    old = [settled(p, "w:del", "w:ins") for p in paragraphs]
    new = [settled(p, "w:ins", "w:del") for p in paragraphs]
    for segments in changed:
        a = shown("".join(s["text"] for s in segments if s["change"] != "inserted"))
        b = shown("".join(s["text"] for s in segments if s["change"] != "deleted"))
        assert (a, b) in zip(old, new), (a, b)
        assert a in left["Reject"] and b in left["Accept"], ("in LibreOffice", a, b)
    for change in body.iter(qn("w:ins"), qn("w:del")):
        assert change.get(qn("w:author")) == "peaceterms"
        assert change.get(qn("w:date")) == "2000-01-01T00:00:00Z"
    identifiers = [change.get(qn("w:id")) for change in body.iter(qn("w:ins"), qn("w:del"))]
    assert len(identifiers) == len(set(identifiers)), "each change is one of its own"

    # Sources are endnotes, once each, and every note is referred to.
    endnotes = next(p for p in document.part.package.iter_parts() if p.partname == "/word/endnotes.xml").blob.decode()
    notes = re.findall(r'<w:endnote w:id="(\d+)"', endnotes)
    references = [r.get(qn("w:id")) for r in body.iter(qn("w:endnoteReference"))]
    assert sorted(notes) == sorted(references) and len(set(notes)) == len(notes), "a note without its place"
    sources = data["sources"]
    everything = endnotes + document.element.xml
    for source in sources:
        assert len(references) <= len(sources)
        for part in (source["publisher"], source["url"] or ""):
            escaped = shown(part).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            assert escaped in everything or escaped.replace('"', "&quot;").replace("'", "&apos;") in everything, part

    # LibreOffice made pages of it that hold the first row and the last source.
    pdf = REPORTS / "docx" / f"{name}.pdf"
    words = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    squeezed = re.sub(r"\W", "", words)
    for wanted in (report["a"]["title"], report["areas"][0]["rows"][0]["label"], sources[-1]["publisher"]):
        assert re.sub(r"\W", "", shown(wanted)) in squeezed, wanted


def check_pictures(name):
    """Pictures are pixels, each with what it shows in words, and LibreOffice draws them all."""
    document = docx.Document(REPORTS / f"{name}.docx")
    placed = list(document.element.body.iter(qn("wp:docPr")))
    assert placed and len(placed) == len(document.inline_shapes)
    assert len({picture.get("id") for picture in placed}) == len(placed), "each picture is one of its own"
    for picture, shape in zip(placed, document.inline_shapes):
        assert picture.get("title") and len(picture.get("descr")) > 40, picture.get("title")
        reference = next(shape._inline.iter(qn("a:blip"))).get(qn("r:embed"))
        assert document.part.related_parts[reference].blob.startswith(b"\x89PNG")
        assert max(shape.width.cm, shape.height.cm) < 26, "it has room on its sheet"
    listed = subprocess.run(
        ["pdfimages", "-list", str(REPORTS / "docx" / f"{name}.pdf")], check=True, capture_output=True, text=True
    ).stdout
    # The first lines are the heading; transparent pixels are listed beside their picture.
    drawn = [line for line in listed.splitlines()[2:] if line.split()[2] == "image"]
    assert len(drawn) >= len(placed), (len(drawn), len(placed))


def check_workbook(name, data):
    workbook = openpyxl.load_workbook(REPORTS / f"{name}.xlsx")
    report = comparison(data)
    sheet = workbook["overlap"]
    heading = [cell.value for cell in sheet[1]]
    column = {title: index for index, title in enumerate(heading)}
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref, "the heading stays and filters"
    cases = [(a, r, c) for a in report["areas"] for r in a["rows"] for c in r["cases"]]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(rows) == len(cases), (len(rows), len(cases))
    for row, (area, issue, case) in zip(rows, cases):
        expected = {
            "area": area["label"],
            "issue": issue["issue"],
            "relation": case["standing"]["word"],
            "a_position": case["a"]["position"],
            "b_position": case["b"]["position"],
        }
        for title, value in expected.items():
            assert (row[column[title]] or "") == shown(value), (title, row[column[title]], value)
    for sheet in workbook:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row), f"a formula in {sheet.title}"
    assert workbook.properties.creator == "peaceterms"
    assert (REPORTS / "xlsx" / f"{name}.pdf").stat().st_size > 1000


def check_frame(name, data):
    report = comparison(data)
    frame = pandas.read_csv(REPORTS / f"{name}.csv")
    cases = [(r, c) for a in report["areas"] for r in a["rows"] for c in r["cases"]]
    assert len(frame) == len(cases)
    assert list(frame["issue"]) == [row["issue"] for row, _ in cases]
    assert list(frame["relation"]) == [case["standing"]["word"] for _, case in cases]
    for title in frame.select_dtypes(include="object"):
        assert not frame[title].dropna().str.startswith(FORMULA).any(), title


for name in ("november", "reply", "brief", "track", "matrix"):
    check_pictures(name)
    print("ok check_pictures", name)

for name in ("november", "reply", "largest", "brief", "hostile"):
    data = json.loads((REPORTS / f"{name}.json").read_text())
    for check in (check_word, check_workbook, check_frame):
        check(name, data)
        print("ok", check.__name__, name)
