#!/usr/bin/env bash
# Runs every comparison with peers and every evaluation, appends their rows to benches/results/, and writes the tables of docs/benchmarks.md anew.
# NEWSIEVE_EVAL names the folder of the evaluation data (`eval/` with the scripts, `data/`). It takes hours, on a quiet machine.
# `benches/peers/all.sh NAME...` runs some: evaluation, pages, extractors, metadata, folder, decoding, detectors, reuse, near_duplicates, dedup, seen, python, sources.
# RECORDS names files for `sources` (pages as WARC, Parquet or JSON lines), FOUND what `training/labeller.py validate --keep` wrote, for `extractors`.
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${NEWSIEVE_EVAL:?names the folder of the evaluation data}"
results=benches/results
scripts=$NEWSIEVE_EVAL/eval
data=$(bash "$scripts/unpack.sh" target/eval-data)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cargo build --release --quiet
newsieve=target/release/newsieve
python=benches/peers/.venv/bin/python
main_sets=("$data"/extract/{xmu,daniel,fundus,trafilatura,wcxb}/pages)

# The environment of the peers, for the scripts that do not make it themselves.
environment() {
  [ -x "$python" ] || python3 -m venv --upgrade-deps benches/peers/.venv
  benches/peers/.venv/bin/pip install --quiet "$@"
}
evaluation() { python3 benches/evaluation.py "$scripts" "$data" "$newsieve"; }
pages() {
  environment resiliparse==2.0.1
  "$python" benches/peers/speed.py "$data"/extract/{daniel,xmu,fundus,wcxb}/pages --append $results/speed.csv
}
extractors() { python3 benches/peers/extractors.py "$data" "$scripts/extract_score.py" ${FOUND:+--newsieve "$FOUND"} --append $results/extract.csv; }
metadata() { python3 benches/peers/metadata.py "$data" "$newsieve" --sets postlight fundus wcxb --append $results/metadata.csv; }
folder() {
  environment resiliparse==2.0.1 trafilatura==2.3.1 lxml_html_clean
  PATH=$PWD/benches/peers/.venv/bin:$PATH "$python" benches/peers/folder.py "$newsieve" 10000 "${main_sets[@]}" --append $results/folder.csv
}
decoding() {
  for seed in 1 2 3 777; do python3 "$scripts/encoding_western.py" "$data" "$work/west/$seed" "$seed"; done
  python3 benches/peers/decoding.py "$newsieve" sets "$work"/west/*/{para1252,page1252,mac} --append $results/decode.csv
  python3 benches/peers/decoding.py "$newsieve" short "$data" 5 --append $results/decode.csv
}
detectors() {
  environment faust-cchardet chardet==7.7.0
  local pages="$work/UTF-8 pages of xmu"
  cp -r "$data/extract/xmu/pages" "$pages"
  cargo bench --quiet --bench peers -- "$pages" |
    sed -nE "s/^(newsieve, detect and decode|chardetng, detect only) +([0-9]+) MB.*/${pages##*/}\t\1\tMB\/s\t\2/p" | sed 's/, detect[a-z ]*//' |
    python3 benches/peers/rows.py detectors $results/decode.csv
  "$python" benches/peers/detectors.py "$pages" --append $results/decode.csv
}
reuse() {
  python3 benches/reuse.py "$newsieve" "$data"/reuse/dev{11,12} --append $results/reuse.csv
  python3 benches/peers/clough_stevenson.py "$data/reuse/clough_stevenson/data" "$newsieve" --append $results/reuse.csv
}
near_duplicates() { python3 benches/peers/near_duplicates.py "$newsieve" "$data"/reuse/dev{11,12} --append $results/reuse.csv; }
dedup() { python3 benches/dedup/growth.py "$newsieve" --append $results/dedup.csv; }
seen() {
  cargo build --release --quiet --manifest-path benches/peers/stores/Cargo.toml
  python3 benches/dedup/paragraphs.py "$work/seen" --size 1000000
  python3 benches/peers/seen.py "$newsieve" "$work/seen" --append $results/index.csv
}
python() {
  (cd python && maturin build --release --quiet --out "$work/wheels")
  mkdir "$work/pages"
  for part in xmu:100 daniel:150; do
    find "$data/extract/${part%:*}/pages" -type f | sort | head -n "${part#*:}" | xargs cp -t "$work/pages"
  done
  python3 benches/peers/in_process.py "$work"/wheels/newsieve-*.whl "$work/pages" --append $results/python.csv
}
sources() {
  [ -n "${RECORDS:-}" ] || { echo "skipped: RECORDS names no files"; return; }
  environment fastwarc pyarrow zstandard
  for file in $RECORDS; do
    cargo bench --quiet --bench sources -- "$file" | sed -nE 's/^(.*): ([0-9]+) MB\/s.*/\1\tnewsieve\tMB\/s\t\2/p' |
      python3 benches/peers/rows.py sources $results/sources.csv
    "$python" benches/peers/sources.py "$file" --append $results/sources.csv
  done
}

[ $# -gt 0 ] || set -- evaluation pages extractors metadata folder decoding detectors reuse near_duplicates dedup seen python sources
for name in "$@"; do
  echo "== $name"
  "$name"
done
python3 benches/tables.py
