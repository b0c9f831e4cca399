#!/usr/bin/env bash
# Counts the instructions of each stage, and those of the program from its start on one page and on a folder of 100, with valgrind, and holds them
# against the recorded ones, with 5 % slack: a guard that does not depend on how busy a machine is. `benches/instructions.sh --record` writes what it
# counts, to benches/results/instructions.csv too. Counts are those of the dev profile, which tests have built already: a change of a stage shows there as well.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v valgrind >/dev/null; then
  echo "skipped: valgrind is not here"
  exit 0
fi

record=benches/instructions.tsv
compiler=$(rustc --version | cut -d' ' -f2)
executable() {
  grep "\"name\":\"$1\"" | sed -n 's/.*"executable":"\([^"]*\)".*/\1/p' | tail -1
}
stages=$(cargo bench --profile dev --bench instructions --no-run --message-format=json 2>/dev/null | executable instructions)
program=$(cargo build --bin newsieve --message-format=json 2>/dev/null | executable newsieve)

# The processor's newest instructions are not known to every valgrind, and which are used is not the program's doing.
count() {
  GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX512F,-AVX512VL,-AVX2 valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null |
    sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
}

none=$(count "$stages" none)
counted="compiler	$compiler"
for stage in decode parse extract fingerprint reuse; do
  counted+=$'\n'"$stage	$(($(count "$stages" "$stage") - none))"
done
for fixture in html-en-article html-zh-hans-article; do
  counted+=$'\n'"first page $fixture	$(count "$program" clean "fixtures/pages/$fixture/source.html" -o - --threads 1)"
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/pages"
"$stages" pages "$folder/pages"
counted+=$'\n'"folder	$(count "$program" clean "$folder/pages" -o "$folder/out" --threads 1)"
echo "$counted"
if [ "${1:-}" = --record ]; then
  echo "$counted" >"$record"
  awk -F"\t" '$1 != "compiler" { print $1 "\tnewsieve\tinstructions\t" $2 }' "$record" |
    python3 benches/peers/rows.py instructions-dev benches/results/instructions.csv
  exit 0
fi
if [ "$(sed -n 's/^compiler\t//p' "$record")" != "$compiler" ]; then
  echo "not compared: the record was made with another compiler ($(sed -n 's/^compiler\t//p' "$record"))"
  exit 0
fi
status=0
while IFS=$'\t' read -r stage now; do
  was=$(sed -n "s/^$stage\t//p" "$record")
  if [ "$stage" != compiler ] && [ $((now * 100)) -gt $((was * 105)) ]; then
    echo "$stage: $now instructions, $was recorded: more than 5 % over"
    status=1
  fi
done <<<"$counted"
exit $status
