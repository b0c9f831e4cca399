#!/usr/bin/env bash
# Builds all fuzz targets and runs each for some seconds (10 if the first argument says nothing else), from the fixtures and the seeds.
# Longer runs: `cargo +nightly fuzz run TARGET`.
set -euo pipefail
cd "$(dirname "$0")"

if ! cargo +nightly --version >/dev/null 2>&1; then
  rustup toolchain install nightly --profile minimal >/dev/null 2>&1 || true
fi
if ! cargo fuzz --version >/dev/null 2>&1; then
  cargo install --locked cargo-fuzz >/dev/null 2>&1 || true
fi
if ! cargo +nightly --version >/dev/null 2>&1 || ! cargo fuzz --version >/dev/null 2>&1; then
  echo "skipped: fuzzing needs a nightly compiler and cargo-fuzz, and they cannot be installed"
  exit 0
fi

# Level 1 is enough to find a fault, and builds in half the time.
export CARGO_PROFILE_RELEASE_OPT_LEVEL=1
cargo +nightly fuzz build
found=$(mktemp -d)
trap 'rm -rf "$found"' EXIT
for target in $(cargo +nightly fuzz list); do
  mkdir "$found/$target"
  cargo +nightly fuzz run "$target" "$found/$target" ../seeds ../fixtures -- \
    -max_total_time="${1:-10}" -max_len=20000 -timeout=60 -print_final_stats=1 2>&1 | tee "$found/log" | grep -E '^stat::number_of_executed|DONE' ||
    { cat "$found/log"; exit 1; }
done
