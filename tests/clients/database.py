"""Holds the query of docs/scale.md to `peaceterms matrix`: every count of every cell of the library.

Usage: database.py PROGRAM; the module `duckdb` has to be there (see database.sh).
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parent.parent.parent
TABLES = ["terms", "positions", "demands", "relations", "applies", "several", "compared"]


def main():
    program = Path(sys.argv[1]).resolve()
    query = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8").split("```sql\n")[1].split("```")[0]
    rows = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        matrix = folder / "matrix.csv"
        run(program, "matrix", "--all", "-o", matrix)
        for ending, read in (("parquet", "read_parquet('{}')"), ("csv", "read_csv('{}', all_varchar = false)")):
            connection = duckdb.connect()
            for table in TABLES:
                path = folder / f"{table}.{ending}"
                run(program, "export", "--all", "--table", table, "-o", path)
                connection.execute(f"CREATE TABLE {table} AS FROM {read.format(path)}")
                rows[table] = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            counted = connection.execute(f"CREATE TABLE counted AS {query}").execute("FROM counted")
            names = [column[0] for column in counted.description]
            connection.execute(f"CREATE TABLE matrix AS FROM read_csv('{matrix}')")
            columns = ", ".join(f'"{name}"' for name in names)
            for one, other in (("counted", "matrix"), ("matrix", "counted")):
                only = connection.execute(f"SELECT {columns} FROM {one} EXCEPT ALL SELECT {columns} FROM {other}").fetchall()
                if only:
                    sys.exit(f"{ending}: {len(only)} cells only in {one}, such as\n{names}\n{only[0]}")
            cells = connection.execute("SELECT count(*), sum(agreement), sum(meets) FROM counted").fetchone()
            if cells[0] < 2000 or not cells[1] or not cells[2]:
                sys.exit(f"{ending}: too little to compare: {cells}")
            if rows["several"] == 0 or rows["compared"] == 0:
                sys.exit("the library has nothing out of the ordinary, so that this tests too little")
            print(f"{ending}: {cells[0]:,} cells have the same counts; {rows}")


def run(program, *arguments):
    subprocess.run([program, *arguments], check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
