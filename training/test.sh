#!/usr/bin/env bash
# Tests the trainer: its Rust program, then its scripts, which need no data for that. What cannot be installed is skipped, with the reason.
set -euo pipefail
cd "$(dirname "$0")"
cargo test -p newsieve-train

python=${PYTHON:-python3}
if ! command -v "$python" >/dev/null || ! "$python" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "skipped: the training scripts need Python 3.11 or newer with venv, and it is not here"
  exit 0
fi
environment=$(mktemp -d)
trap 'rm -rf "$environment"' EXIT
"$python" -m venv "$environment"
if ! "$environment/bin/pip" install --quiet --disable-pip-version-check -r requirements.txt pytest; then
  echo "skipped: what the training scripts need cannot be installed"
  exit 0
fi
# The source of two generated tables.
"$environment/bin/pip" install --quiet --disable-pip-version-check opencc-python-reimplemented==0.1.7 ||
  echo "skipped: OpenCC's dictionaries cannot be installed"
PYTHONDONTWRITEBYTECODE=1 "$environment/bin/python" -m pytest -q -p no:cacheprovider tests
