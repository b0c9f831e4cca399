#!/usr/bin/env bash
# All tests: of Rust, then of the Python package. What cannot be installed is skipped, with the reason.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo test
python/test.sh
