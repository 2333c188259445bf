#!/usr/bin/env bash
# Writes reports on the library as web pages, uses them in Chromium as readers do, and has them checked. Installs what
# it needs.
set -euo pipefail
cd "$(dirname "$0")/../.."

. tests/clients/common.sh
install node nodejs npm
install chromium chromium
install pdftotext poppler-utils
npm --prefix tests/clients/html ci --no-audit --no-fund --silent
pages=$scratch

# page NAME ARGUMENTS…: a report as a page, and as the data that it has to show
page() {
  "$program" "${@:2}" -o "$pages/$1.html"
  "$program" "${@:2}" -o "$pages/$1.json"
}
page november compare us-draft-afp russia-long
page reply compare us-28-point-plan european-counter
# The pair of the library with the longest report.
page largest compare us-28-point-plan ukraine-us-20
page sides compare us-draft-afp russia-long --redline side-by-side
page brief brief us-draft-afp russia-long
page pairs brief us-draft-afp russia-long us-28-point-plan
page show show us-28-point-plan
page list list
page common common-ground us-28-point-plan european-counter geneva-19
page ledger ledger geneva-19 us-draft-afp
page track track forces-size
page matrix matrix us-draft-afp russia-long us-28-point-plan european-counter
page many compare us-draft-afp us-28-point-plan european-counter geneva-19 ukraine-us-20 putin-terms russia-memo
hostile=tests/fixtures/hostile
page hostile --library tests/fixtures/library compare $hostile/hostile-plan-2031-06.yaml $hostile/hostile-reply-2031-07.yaml

PAGES=$pages node --test --test-concurrency=2 tests/clients/html/
