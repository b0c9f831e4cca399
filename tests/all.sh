#!/usr/bin/env bash
# All tests: of Rust, then of the trainer, then of the tables of benches, then of the Python package, then of the report in a browser. What cannot be installed is skipped, with the reason.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo test
training/test.sh
benches/test.sh
python/test.sh
report/test.sh
