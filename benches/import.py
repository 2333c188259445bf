#!/usr/bin/env python3
"""Measures `peaceterms import` on a PDF of 300 pages and a text of 5 MB, beside `pdftotext` in the same rounds.

Needs LibreOffice (`soffice`), poppler's `pdftotext` and `pdfinfo`, and a release build of the program:

    cargo build --release && python3 benches/import.py [PROGRAM]
"""

import pathlib
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "target" / "release" / "peaceterms"
ROUNDS = 7


def sentences():
    """The statements of the library, in the order of its files."""
    files = sorted((ROOT / "proposals").glob("*.yaml"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    return re.findall(r"^ +statement: ([A-Z][^\n]{20,}\.)$", text, re.M)


def text(size, seed=1):
    """Numbered points of twelve sentences each, `size` bytes in all."""
    known, choose = sentences(), random.Random(seed)
    parts, length, number = ["A large agreement\n\nSigned on 3 March 2026.\n"], 0, 0
    while length < size:
        number += 1
        point = f"Article {number}\n" + " ".join(choose.choice(known) for _ in range(12)) + "\n"
        parts.append(point)
        length += len(point) + 1
    return "\n".join(parts)


def seconds(command):
    """Wall time of one run, its output thrown away."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        large, pages, pdf = folder / "large.txt", folder / "pages.txt", folder / "pages.pdf"
        large.write_text(text(5_000_000), encoding="utf-8")
        pages.write_text(text(1_300_000), encoding="utf-8")
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
             "--outdir", folder, pages],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        count = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
        count = re.search(r"Pages: +(\d+)", count)[1]
        imported = [PROGRAM, "--library", ROOT / "proposals", "import", "--date", "2026"]
        commands = {
            f"import of a PDF of {count} pages": [*imported, pdf],
            "pdftotext of the same": ["pdftotext", pdf, "-"],
            "import of a text of 5 MB": [*imported, large],
        }
        times = {name: [] for name in commands}
        for round_ in range(ROUNDS + 1):
            for name, command in commands.items():
                taken = seconds(command)
                if round_ > 0:
                    times[name].append(taken)
        medians = {name: statistics.median(values) for name, values in times.items()}
        reference = medians["pdftotext of the same"]
        for name, median in medians.items():
            print(f"{name}: {median:.2f} s, {median / reference:.1f} times pdftotext")


if __name__ == "__main__":
    main()
