#!/usr/bin/env bash
# Writes reports on the library for Word and for spreadsheets, has LibreOffice convert them, and reads them with
# python-docx, openpyxl and pandas. Installs what it needs.
set -euo pipefail
cd "$(dirname "$0")/../.."

. tests/clients/common.sh
install soffice libreoffice-writer libreoffice-calc
install pdftotext poppler-utils
# The bridge is the system's Python's, whichever other is first in the path.
/usr/bin/python3 -c 'import uno' 2>/dev/null || packages python3-uno
environment -r tests/clients/office/requirements.txt
reports=$scratch/reports
mkdir "$reports"

# report NAME ARGUMENTS…: a report in every format that a client here reads
report() {
  for extension in docx xlsx csv json; do
    "$program" "${@:2}" -o "$reports/$1.$extension"
  done
}
report november compare us-draft-afp russia-long
report reply compare us-28-point-plan european-counter
# The pair of the library with the longest report.
report largest compare us-28-point-plan ukraine-us-20
report brief brief us-draft-afp russia-long
# Reports that are pictures first.
report track track forces-size
report matrix matrix --all
hostile=tests/fixtures/hostile
report hostile --library tests/fixtures/library compare $hostile/hostile-plan-2031-06.yaml $hostile/hostile-reply-2031-07.yaml

soffice --headless -env:UserInstallation=file://"$scratch"/profile --convert-to pdf --outdir "$reports/docx" \
  "$reports"/*.docx 2>"$scratch/warnings"
soffice --headless -env:UserInstallation=file://"$scratch"/profile --convert-to pdf --outdir "$reports/xlsx" \
  "$reports"/*.xlsx 2>>"$scratch/warnings"
# Java is for databases and wizards; without it LibreOffice says so at every start.
if grep -v javaldx "$scratch/warnings"; then
  echo "LibreOffice warned" >&2
  exit 1
fi

# A colleague accepts all changes, another rejects them.
soffice --headless -env:UserInstallation=file://"$scratch"/profile --accept="pipe,name=$(basename "$scratch");urp" \
  2>>"$scratch/warnings" &
/usr/bin/python3 tests/clients/office/settle.py "$(basename "$scratch")" "$reports"
wait

"$scratch/python/bin/python" tests/clients/office/check.py "$reports"
