"""How long `peaceterms check` takes, beside a script that only reads the same files with PyYAML's C loader.

    python3 benches/check.py [--program target/release/peaceterms] [--count 5000] [--rounds 5]

Both run in turn as whole processes. Time on the wall is what a user waits; processor time counts all cores together
and says what is left of it on a machine that does other things. Memory is the peak that the system reports.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

READER = """
import glob, sys, yaml
for path in glob.glob(sys.argv[1] + "/**/*.yaml", recursive=True):
    with open(path, encoding="utf-8") as file:
        yaml.load(file, Loader=yaml.CSafeLoader)
"""


def copies(library, folder, count):
    """Writes `count` documents: those of the library again and again, each under an id of its own."""
    texts = [(path.stem, path.read_text(encoding="utf-8")) for path in sorted(library.glob("*.yaml"))]
    size = 0
    for number in range(count):
        name, text = texts[number % len(texts)]
        own = f"{name}-{number:05}"
        text = text.replace(f"\nid: {name}\n", f"\nid: {own}\n", 1)
        size += len(text.encode())
        (folder / f"{own}.yaml").write_text(text, encoding="utf-8")
    return size


def run(command, folder):
    """One run: seconds on the wall, seconds of processor time, peak memory in MB."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command}: exit status {process.returncode}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--program", default="target/release/peaceterms")
    arguments.add_argument("--count", type=int, default=5000)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments = arguments.parse_args()
    root = pathlib.Path(__file__).resolve().parent.parent
    program = str(pathlib.Path(arguments.program).resolve())
    with tempfile.TemporaryDirectory() as many:
        size = copies(root / "proposals", pathlib.Path(many), arguments.count)
        print("| input | program | time | processor time | memory in MB | time ÷ script | processor ÷ script |")
        print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
        for name, folder, target, rounds in [
            ("the library", root, "proposals", max(arguments.rounds * 4, 1)),
            (f"{arguments.count} term sets, {size / 1e6:.0f} MB", many, ".", arguments.rounds),
        ]:
            # The script is slow, and differs little from run to run.
            slow = max(rounds // 5, 1)
            commands = {
                "check": ([program, "check", target], rounds),
                "script": ([sys.executable, "-c", READER, target], slow),
            }
            results = {}
            for what, (command, times) in commands.items():
                # A first run, which does not count, brings the files into memory.
                if what == "check":
                    run(command, folder)
                results[what] = [statistics.median(values) for values in zip(*(run(command, folder) for _ in range(times)))]
            for what, (wall, cpu, memory) in results.items():
                ratios = [f"{own / other:.2f}" for own, other in zip((wall, cpu), results["script"])]
                print(f"| {name} | {what} | {wall:.2f} s | {cpu:.2f} s | {memory:.0f} | {' | '.join(ratios)} |", flush=True)


if __name__ == "__main__":
    main()
