# Tasks for people who work on newsieve.

# All tests.
test:
    tests/all.sh

# What CI checks beside the tests.
lint:
    cargo fmt --check
    cargo clippy --all-targets -- -D warnings
    cargo clippy -p newsieve-train --all-targets -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps
    cargo build --lib --no-default-features

# Every comparison with peers: rows are appended to benches/results/, and docs/benchmarks.md is written anew. Needs NEWSIEVE_EVAL; names choose some.
bench *NAMES:
    benches/peers/all.sh {{NAMES}}

# Benches of each stage, on inputs made from the seeds.
stages:
    cargo bench --bench stages

# Each block of one document: kept or removed, and why.
case FILE:
    cargo run --release -- inspect {{FILE}}

# The release, built twice: are the bytes the same?
reproducible:
    .ci/reproducible
