#!/usr/bin/env python3
"""Measures briefings as whole processes, with their pictures, and prints the table of docs/performance.md.

Usage: python3 benches/brief.py [--rounds N]

Needs git. The largest pair of the library, and two documents of 1,000 terms made from a fixed seed; each format in turn,
round after round, beside `git diff --word-diff` of the same two files and the briefing as plain text.
"""

import argparse
import subprocess
import tempfile
from pathlib import Path

from run import ROOT, build, measure

# The longest report that two documents of the library make.
LARGEST = ["us-28-point-plan-2025-11", "ukraine-us-20-point-framework-2025-12"]
# Milliseconds that a briefing may take: of the largest pair with pictures, and of 1,000 terms.
AT_MOST = [1000, 3000]
FORMATS = ["html", "docx", "xlsx", "md"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--rounds", type=int, default=10, help="runs of each program (default: 10)")
    rounds = parser.parse_args().rounds
    program, generator = build()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        subprocess.run([generator, "generate", folder], check=True)
        own, made = ROOT / "proposals", folder / "1000"
        pairs = [
            ("largest pair of the library", own, [own / f"{name}.yaml" for name in LARGEST]),
            ("two of 1,000 terms", made, [made / "a.yaml", made / "b.yaml"]),
        ]
        print("| input | git, ms | plain text, ms | " + " | ".join(f"{form}, ms" for form in FORMATS) + " | at most, ms |")
        print("| --- |" + " ---: |" * (len(FORMATS) + 3))
        for (name, library, files), at_most in zip(pairs, AT_MOST):
            brief = [program, "brief", *files, "--library", library]
            commands = {"git": ["git", "diff", "--no-index", "--word-diff", *files], "text": brief}
            for form in FORMATS:
                commands[form] = [*brief, "--force", "-o", folder / f"brief.{form}"]
            found = measure(commands, rounds)
            times = " | ".join(f"{found[command].time * 1e3:.0f}" for command in commands)
            print(f"| {name} | {times} | {at_most:,} |")


if __name__ == "__main__":
    main()
