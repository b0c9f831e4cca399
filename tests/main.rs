//! The integration tests: one binary, one module for each subject.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::print_stderr, reason = "a test that is skipped says why")]

mod bad_input;
mod cli;
mod comparison;
mod coverage;
mod dataflow;
mod dedup;
mod determinism;
mod embedded;
mod encodings;
mod fixtures;
mod formats;
mod gates;
mod hostile_folders;
mod index;
mod index_cli;
mod kills;
mod kinds;
mod layering;
mod output;
mod phrases;
mod properties;
mod report;
mod reuse;
mod schema;
mod seeds;
mod selectors;
mod sites;
mod skipping;
mod spilled;
mod support;
mod torture;
mod transcripts;
