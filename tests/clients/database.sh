#!/usr/bin/env bash
# Exports the library, counts the matrix from the tables in DuckDB with the query of docs/scale.md, and holds it to the
# program's. Installs DuckDB.
set -euo pipefail
cd "$(dirname "$0")/../.."

. tests/clients/common.sh

environment duckdb==2.0.0
"$scratch/python/bin/python" tests/clients/database.py "$program"
