#!/usr/bin/env python3
"""Measures whole processes, ours and references, and prints the table of docs/performance.md.

Usage: python3 benches/run.py [--rounds N] [--slow-rounds N] [--keep DIR]

Needs git, wdiff and PyYAML with its C loader. Builds the program, makes the inputs from a fixed seed, and runs all
programs in turn, round after round, so that whatever else the machine does falls on all of them alike. What they
write goes to /dev/null.
"""

import argparse
import json
import math
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "benches" / "reference.py"
EMPTY, GIT, SCRIPT, WDIFF, OURS = "empty process", "git", "script", "wdiff", "peaceterms"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--rounds", type=int, default=20, help="runs of each program (default: 20)")
    parser.add_argument("--slow-rounds", type=int, default=5, help="runs of the script at 10,000 terms (default: 5)")
    parser.add_argument("--keep", type=Path, help="a folder for the inputs; otherwise they are deleted afterwards")
    arguments = parser.parse_args()
    check_references()
    if os.getloadavg()[0] > 0.5:
        print("warning: the machine is busy, so that threads gain nothing and all times scatter", file=sys.stderr)
    program, library = build()
    with tempfile.TemporaryDirectory() as scratch:
        folder = (arguments.keep or Path(scratch)).resolve()
        subprocess.run([library, "generate", folder], check=True)
        # Here is no `proposals` that would lie over the built-in library.
        os.chdir(folder)
        rounds = {SCRIPT: arguments.slow_rounds}
        small = measure(comparisons(program, folder / "30"), arguments.rounds)
        middle = measure(comparisons(program, folder / "1000"), arguments.rounds)
        large = measure(comparisons(program, folder / "10000"), arguments.rounds, rounds)
        texts = [folder / "old.txt", folder / "new.txt"]
        redline = {EMPTY: ["/bin/true"], WDIFF: ["wdiff", *texts], OURS: [library, "redline", *texts]}
        long = measure(redline, arguments.rounds)
        marked, fewest = map(int, output([library, "count", *texts]).split())
    print(f"{platform.machine()}, {os.cpu_count()} cores; medians of {arguments.rounds} runs each, "
          f"{arguments.slow_rounds} of the script at 10,000 terms\n")
    print("| input | " + " | ".join(f"{name}, ms" for name in (EMPTY, GIT, SCRIPT, OURS)) + " | peak memory |")
    print("| --- |" + " ---: |" * 5)
    for terms, run in ((30, small), (1000, middle), (10000, large)):
        times = " | ".join(f"{run[name].time * 1e3:.1f}" for name in (EMPTY, GIT, SCRIPT, OURS))
        print(f"| {terms:,} terms | {times} | {run[OURS].memory:.0f} MB |")
    times = ", ".join(f"{name} {long[name].time * 1e3:.1f} ms" for name in (EMPTY, WDIFF, OURS))
    print(f"\nRedline of 100,000 words: {times}, {long[OURS].memory:.0f} MB.\n")
    targets([
        ("30 terms, time ÷ git", small[OURS].time / small[GIT].time, 1.5),
        ("30 terms, time ÷ script", small[OURS].time / small[SCRIPT].time, 1 / 15),
        ("10,000 terms, time ÷ git", large[OURS].time / large[GIT].time, 2),
        ("10,000 terms, time ÷ script", large[OURS].time / large[SCRIPT].time, 1 / 12),
        ("10,000 terms, peak memory in MB", large[OURS].memory, 300),
        ("time, 10,000 ÷ 1,000 terms", large[OURS].time / middle[OURS].time,
         10_000 * math.log(10_000) / (1_000 * math.log(1_000))),
        ("redline of 100,000 words, time ÷ wdiff", long[OURS].time / long[WDIFF].time, 0.5),
        ("words marked ÷ fewest possible", marked / fewest, 1.05),
    ])


def check_references():
    """Ends the program where something to compare with is missing."""
    for name in ("git", "wdiff", "cargo"):
        if shutil.which(name) is None:
            sys.exit(f"{name} is missing: install it, for example with `apt-get install {name}`")
    loader = "import yaml; yaml.CSafeLoader"
    if subprocess.run([sys.executable, "-c", loader], capture_output=True, check=False).returncode != 0:
        sys.exit(f"PyYAML with its C loader is missing for {sys.executable}: install it with `pip install pyyaml`")


def build():
    """Builds the program and the benchmarks, and returns where they are."""
    command = ["cargo", "bench", "--no-run", "--bench", "library", "--message-format", "json-render-diagnostics"]
    messages = map(json.loads, output(command, cwd=ROOT).splitlines())
    built = {message["target"]["name"]: message["executable"] for message in messages if message.get("executable")}
    return built["peaceterms"], built["library"]


def output(command, **options):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, **options).stdout


def comparisons(program, folder):
    """The commands that compare the two documents of a folder."""
    a, b = folder / "a.yaml", folder / "b.yaml"
    library = ["--library", folder] if (folder / "catalogue").exists() else []
    return {
        EMPTY: ["/bin/true"],
        GIT: ["git", "diff", "--no-index", "--word-diff", a, b],
        SCRIPT: [sys.executable, REFERENCE, a, b],
        OURS: [program, "compare", a, b, *library],
    }


class Figures:
    """The runs of one program."""

    def __init__(self):
        self.times = []
        self.works = []
        self.memory = 0

    def add(self, run, counts=True):
        """Adds a run, as `run` tells of it; one that does not count warmed up."""
        if counts:
            seconds, work, memory = run
            self.times.append(seconds)
            self.works.append(work)
            self.memory = max(self.memory, memory)

    @property
    def time(self):
        """The median time in seconds."""
        return statistics.median(self.times)

    @property
    def work(self):
        """The median time of all cores together in seconds, which says more than the time where the machine is busy."""
        return statistics.median(self.works)


def measure(commands, rounds, fewer=None):
    """Runs all commands in turn, `rounds` times or as often as `fewer` says, after one run that does not count."""
    figures = {name: Figures() for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            if turn > (fewer or {}).get(name, rounds):
                continue
            figures[name].add(run(command), counts=turn > 0)
    return figures


def run(command):
    """Runs a command and returns its time and that of all its cores together in seconds, and its peak memory in MB.

    Memory of less than this interpreter's own cannot be told: the system counts from the moment of the fork.
    """
    command = [os.fspath(part) for part in command]
    path = shutil.which(command[0])
    actions = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    start = time.perf_counter()
    child = os.posix_spawn(path, command, os.environ, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    differs = 1 if command[0] in ("git", "wdiff") else 0
    if os.waitstatus_to_exitcode(status) not in (0, differs):
        sys.exit(f"failed: {' '.join(command)}")
    work = usage.ru_utime + usage.ru_stime
    return seconds, work, usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)


def targets(rows):
    print("| figure | measured | at most | |")
    print("| --- | ---: | ---: | --- |")
    for name, measured, most in rows:
        print(f"| {name} | {measured:.3g} | {most:.3g} | {'kept' if measured <= most else 'missed'} |")


if __name__ == "__main__":
    main()
