#!/usr/bin/env bash
# Exports the library, counts the matrix from the tables in DuckDB with the query of docs/scale.md, and holds it to the
# program's. Installs DuckDB into a folder of its own.
set -euo pipefail
cd "$(dirname "$0")/../.."

cargo build --quiet
target=${CARGO_TARGET_DIR:-target}
environment=$target/database-client
[ -x "$environment/bin/python" ] || python3 -m venv "$environment"
"$environment/bin/python" -m pip install --quiet --disable-pip-version-check duckdb==2.0.0
"$environment/bin/python" tests/clients/database.py "$target/debug/peaceterms"
