#!/usr/bin/env bash
# Has the schemas read by the programs that people read them with: check-jsonschema, and the language server of the
# editors. Installs what it needs.
set -euo pipefail
cd "$(dirname "$0")/../.."

command -v npm >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get -qq install -y nodejs npm >/dev/null; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/python" 2>/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get -qq install -y python3-venv >/dev/null; python3 -m venv "$scratch/python"; }
"$scratch/python/bin/pip" install --quiet --disable-pip-version-check check-jsonschema==0.39.0
npm --prefix tests/clients/schema ci --no-audit --no-fund --silent
check=$scratch/python/bin/check-jsonschema

# Every file of the library and of the invented one passes.
"$check" --quiet --schemafile docs/schema/term-set.schema.json proposals/*.yaml
"$check" --quiet --schemafile docs/schema/catalogue.schema.json proposals/catalogue/*.yaml proposals/catalogue/issues/*.yaml
cargo build --quiet
program=${CARGO_TARGET_DIR:-target}/debug/peaceterms
"$program" --library tests/fixtures/library schema > "$scratch/term-set.json"
"$check" --quiet --schemafile "$scratch/term-set.json" tests/fixtures/library/*.yaml

# Every file with a mistake fails, but for those that are listed.
"$check" --schemafile "$scratch/term-set.json" --output-format json tests/fixtures/findings/*.yaml > "$scratch/found.json" && exit 1
python3 - "$scratch/found.json" <<'PYTHON'
import json, pathlib, sys
report = json.loads(pathlib.Path(sys.argv[1]).read_text())
seen = {pathlib.Path(error["filename"]).stem for error in report["errors"] + report["parse_errors"]}
every = {path.stem for path in pathlib.Path("tests/fixtures/findings").glob("*.yaml")}
lines = pathlib.Path("tests/clients/schema/not-seen.txt").read_text().splitlines()
listed = {line for line in lines if line and not line.startswith("#")}
if every - seen != listed:
    sys.exit(f"not seen and not listed: {sorted(every - seen - listed)}; listed and seen: {sorted(listed - (every - seen))}")
print(f"check-jsonschema: {len(seen)} of {len(every)} files with mistakes are refused, {len(listed)} are listed as not to be seen")
PYTHON

node --test tests/clients/schema/
