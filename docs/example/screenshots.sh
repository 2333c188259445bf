#!/usr/bin/env bash
# Makes the pictures of the web page and of the document for Word that the README shows: where the look of a report has
# changed, run it and look at them. Needs Chromium, LibreOffice and poppler.
set -euo pipefail
cd "$(dirname "$0")/../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
write() { cargo run --quiet -- compare us-28-point european-counter --area military --area alliances -o "$scratch/report.$1"; }
write html
write docx
chromium --headless --no-sandbox --hide-scrollbars --window-size=1000,1350 \
  --screenshot=docs/pictures/page.png "file://$scratch/report.html" 2>/dev/null
soffice --headless --convert-to pdf --outdir "$scratch" "$scratch/report.docx" >/dev/null 2>&1
pages=$(pdfinfo "$scratch/report.pdf" | awk '/^Pages/ {print $2}')
for number in $(seq "$pages"); do
  if pdftotext -f "$number" -l "$number" "$scratch/report.pdf" - | grep -q "^Terms in words"; then
    pdftoppm -r 90 -f "$number" -l "$number" -singlefile -png "$scratch/report.pdf" docs/pictures/word
  fi
done
