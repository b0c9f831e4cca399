#!/usr/bin/env bash
# Tests what makes docs/benchmarks.md, and whether its tables are those of benches/results/.
set -euo pipefail
cd "$(dirname "$0")"
python=${PYTHON:-python3}
if ! command -v "$python" >/dev/null || ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
  echo "skipped: the tables need Python 3.10 or newer, and it is not here"
  exit 0
fi
export PYTHONDONTWRITEBYTECODE=1
"$python" test_tables.py --quiet
"$python" tables.py --check
