#!/bin/sh
# Tests of the report's page: types, the checked-in page, units, and the page in Chromium.
# Without Node, npm or Chromium it says what it skips, and does not fail.
set -eu
cd "$(dirname "$0")"
if ! command -v npm >/dev/null 2>&1; then
  echo "skipped: tests of the report's page, because npm is not installed"
  exit 0
fi
if [ ! -d node_modules ] && ! npm ci --no-audit --no-fund; then
  echo "skipped: tests of the report's page, because npm cannot install its packages"
  exit 0
fi
if [ -z "${CHROMIUM:-}" ] && ! command -v chromium >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  { apt-get update && apt-get install -y --no-install-recommends chromium; } >/dev/null 2>&1 || echo "apt-get cannot install Chromium"
fi
npm run --silent check
npm run --silent build -- --check
npm test --silent
