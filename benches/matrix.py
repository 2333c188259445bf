#!/usr/bin/env python3
"""Measures the matrix of many documents as whole processes, and prints the table of docs/performance.md.

Usage: python3 benches/matrix.py [--documents N] [--issues N] [--rounds N] [--slow-rounds N] [--keep DIR]

Needs PyYAML with its C loader and numpy. Makes a library from a fixed seed and runs, in turn, `peaceterms matrix --all`
as a page and as CSV, `common-ground` of 200 of its documents, `track` of one issue and `search` of a word over all, the
script `reference_matrix.py`, and over the same files, on all cores, the YAML parser alone, which makes only events, and
the YAML library alone, which makes values of them. What they write goes to /dev/null.
"""

import argparse
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from run import OURS, ROOT, SCRIPT, Figures, build, output, run, targets

# What `library matrix` prints.
PARTS = r"what they hold (?P<holding>\d+) ms, the matrix (?P<counting>\d+) ms"

PAGE, PARSING, VALUES = "peaceterms, page", "parsing alone, events only", "parsing alone, into values"
COMMON, TRACK, SEARCH = "common-ground, 200 documents", "track, one issue", "search, one word"

# So many documents are asked for their common ground.
IN_COMMON = 200


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--documents", type=int, default=2000, help="how many documents (default: 2,000)")
    parser.add_argument("--issues", type=int, default=200, help="how many issues each (default: 200)")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each program (default: 5)")
    parser.add_argument("--slow-rounds", type=int, default=1, help="runs of the script, which takes minutes (default: 1)")
    parser.add_argument("--built", nargs=2, metavar=("PROGRAM", "LIBRARY"), help="what `cargo bench --no-run` built, if it is")
    parser.add_argument("--keep", type=Path, help="a folder for the library; one that is there already is used as it is")
    arguments = parser.parse_args()
    needed = "import numpy, yaml; yaml.CSafeLoader"
    if subprocess.run([sys.executable, "-c", needed], capture_output=True, check=False).returncode != 0:
        sys.exit(f"numpy, or PyYAML with its C loader, is missing for {sys.executable}: pip install numpy pyyaml")
    program, library = arguments.built or build()
    load = os.getloadavg()[0]
    if load > 0.5:
        print(f"warning: the machine is busy (load {load:.1f}): threads gain less and times scatter", file=sys.stderr)
    with tempfile.TemporaryDirectory() as scratch:
        folder = (arguments.keep or Path(scratch) / "many").resolve()
        if not folder.exists():
            subprocess.run([library, "many", folder, str(arguments.documents), str(arguments.issues)], check=True)
        # Here is no `proposals` that would lie over the built-in library.
        os.chdir(folder)
        ours = [program, "matrix", "--all", "--library", folder]
        commands = {
            PARSING: [library, "parse", folder],
            VALUES: [library, "values", folder],
            PAGE: ours,
            OURS: [*ours, "--format", "csv"],
            SCRIPT: [sys.executable, ROOT / "benches" / "reference_matrix.py", folder],
        }
        ids = sorted(path.stem for path in folder.glob("*.yaml"))
        issue = re.search(r"^ +issue: (\S+)", (folder / f"{ids[0]}.yaml").read_text(encoding="utf-8"), re.M).group(1)
        commands |= {
            COMMON: [program, "common-ground", *ids[:IN_COMMON], "--library", folder],
            TRACK: [program, "track", issue, "--library", folder],
            SEARCH: [program, "search", "prisoners", "--library", folder],
        }
        runs = {name: Figures() for name in commands}
        for turn in range(arguments.rounds + 1):
            for name, command in commands.items():
                # The first turn warms up and does not count; the script takes too long to be run for nothing.
                if name == SCRIPT and not 1 <= turn <= arguments.slow_rounds:
                    continue
                runs[name].add(run(command), counts=turn > 0)
        parts = [re.search(PARTS, output([library, "matrix", folder])) for _ in range(arguments.rounds)]
    holding, counting = (statistics.median(float(part[name]) for part in parts) for name in ("holding", "counting"))
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {load:.1f} before; medians of {arguments.rounds} runs, "
          f"{arguments.slow_rounds} of the script\n")
    print("| program | time, s | of all cores, s | peak memory, MB |")
    print("| --- | ---: | ---: | ---: |")
    for name, figures in runs.items():
        print(f"| {name} | {figures.time:.2f} | {figures.work:.2f} | {figures.memory:.0f} |")
    print(f"\nOf it, once the files are read: what the documents hold {holding:.0f} ms, the matrix {counting:.0f} ms.\n")
    targets([
        ("time as CSV ÷ script", runs[OURS].time / runs[SCRIPT].time, 0.15),
        ("time as CSV ÷ parsing alone, into values", runs[OURS].time / runs[VALUES].time, 2),
        ("time as CSV ÷ parsing alone, events only", runs[OURS].time / runs[PARSING].time, 2),
        ("the matrix, once loaded, in ms", counting, 100),
        ("peak memory as CSV in MB", runs[OURS].memory, 500),
    ])


if __name__ == "__main__":
    main()
