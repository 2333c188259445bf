#!/usr/bin/env bash
# Has the schemas read by the programs that people read them with: check-jsonschema, and the language server of the
# editors. Installs what it needs.
set -euo pipefail
cd "$(dirname "$0")/../.."

. tests/clients/common.sh

install npm nodejs npm
environment check-jsonschema==0.39.0
npm --prefix tests/clients/schema ci --no-audit --no-fund --silent
check=$scratch/python/bin/check-jsonschema

# Every file of the library and of the invented one passes.
"$check" --quiet --schemafile docs/schema/term-set.schema.json proposals/*.yaml
"$check" --quiet --schemafile docs/schema/catalogue.schema.json proposals/catalogue/*.yaml proposals/catalogue/issues/*.yaml
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

# Every report in JSON is as its published schema says, on the library's longest documents and on the short ones.
report() {
  local name=$1; shift
  # A check that finds mistakes ends with 1.
  "$program" "$@" --format json > "$scratch/$name.json" || [ $? = 1 ]
  "$check" --quiet --schemafile "docs/schema/reports/$name.schema.json" "$scratch/$name.json"
  reports="$reports $name"
}
reports=
report brief brief us-28-point european-counter
report comparison compare us-28-point european-counter
report comparison compare us-draft-afp russia-long
report comparison compare us-28-point stance:russia@2025-11-20
report comparison-of-many compare us-28-point european-counter russia-memorandum
report matrix matrix --all
report common-ground common-ground us-28-point russia-memorandum ukraine-position-2026
report ledger ledger us-28-point european-counter
report track track forces-size
report sequence sequence us-28-point european-counter
report history history ukraine-us-20-point
report stance stance russia
report search search nuclear plant
report document show us-28-point
report library list
report issues issues nato
report issue issues forces-size
report check check tests/fixtures/findings
for published in docs/schema/reports/*.schema.json; do
  name=$(basename "$published" .schema.json)
  [[ " $reports " == *" $name "* ]] || { echo "no report was held against $published"; exit 1; }
  # A schema that takes anything would not have been worth the asking.
  python3 -c 'import json, sys; report = json.load(open(sys.argv[1])); report.popitem(); json.dump(report, open(sys.argv[2], "w"))' "$scratch/$name.json" "$scratch/broken.json"
  ! "$check" --quiet --schemafile "$published" "$scratch/broken.json" 2>/dev/null >&2 || { echo "$published takes a report without its last field"; exit 1; }
done
echo "check-jsonschema: $(wc -w <<< "$reports") reports are as their schemas say"

node --test tests/clients/schema/
