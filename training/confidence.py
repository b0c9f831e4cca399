"""How often a field of metadata is right, by its evidence: the table that gives fields their confidence.

    python3 confidence.py NEWSIEVE SET... --languages SET... > ../src/extract/metadata/confidence_table.rs

A SET is a folder with `pages/` and `truth.jsonl`; languages are measured on those sets alone whose golds do not come from the pages. A bin is the first source of a field, the count of sources that agree with it, and whether another
one has another value. The share of right values in a bin is drawn to that of its source, and this to that of the field, as if these had been seen
on PRIOR sites. Pages of one site count for less the more there are of them. Standard error shows the calibration on sites that were held out.
"""

import argparse
import collections
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import zlib

PRIOR = 8.0
FOLDS = 5
MOST_AGREEING = 2
ANY = 255
FIELDS = ("author", "date", "title", "url")
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


def flat(text):
    text = re.sub(r"[–—‐-]", "-", re.sub(r"[“”„«»\"'’‘`\u00ad\u200b]", "", text))
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()


def names(value):
    parts = value if isinstance(value, list) else re.split(r"\s*(?:,|;|\||&|\band\b|\bund\b|\bet\b|\by\b|、|，)\s*", value)
    before = r"^(by|von|par|por|di|作者|記者|记者)[:：\s]+"
    return frozenset(flat(re.sub(before, "", part.strip(), flags=re.I)) for part in parts if part and part.strip())


def day(value):
    found = re.search(r"\d{4}-\d{2}-\d{2}", value)
    return found and found.group(0)


def address(value):
    return re.sub(r"^https?://(www\.)?", "", value.split("#")[0].split("?")[0]).rstrip("/").lower()


COMPARED = {"author": names, "date": day, "language": lambda code: code[:2].lower(), "title": flat, "url": address}
GOLD = {"author": "author", "date": "date", "language": "lang", "title": "title", "url": "url"}


def cases(program, folder, fields):
    """The labelled fields of a set: site, field, source, agreeing sources, whether disputed, whether right."""
    with tempfile.TemporaryDirectory() as out:
        subprocess.run([program, "clean", f"{folder}/pages", "-o", f"{out}/o", "--force", "--slim"], check=False, capture_output=True)
        with open(f"{out}/o/articles.jsonl", encoding="utf8") as lines:
            rows = {os.path.splitext(os.path.basename(row["id"]))[0]: row for row in map(json.loads, lines)}
    with open(f"{folder}/truth.jsonl", encoding="utf8") as lines:
        for truth in map(json.loads, lines):
            row = rows.get(truth["id"], {})
            for field in fields:
                gold, value = truth.get(GOLD[field]), row.get(field)
                evidence = row.get("metadata_evidence", {}).get(field)
                if not gold or not value or not evidence or not COMPARED[field](gold):
                    continue
                is_right = COMPARED[field](gold) == COMPARED[field](value)
                source = evidence["from"][0].split(" ")[0]
                agreeing = min(len(evidence["from"]) - 1, MOST_AGREEING)
                yield truth.get("site") or truth["id"], field, source, agreeing, evidence.get("disputed", False), is_right


def fit(all_cases):
    """The table: bins with their share of right values."""
    of_site = collections.Counter((case[0], case[1]) for case in all_cases)
    sums = collections.defaultdict(lambda: [0.0, 0.0])
    for site, field, source, agreeing, disputed, is_right in all_cases:
        weight = of_site[site, field] ** -0.5
        for key in {(field, "", ANY, disputed), (field, source, ANY, disputed), (field, source, agreeing, disputed)}:
            sums[key][0] += weight * is_right
            sums[key][1] += weight
    share = {}
    for key in sorted(sums, key=lambda key: (key[1] != "", key[2] != ANY)):
        field, source, agreeing, disputed = key
        above = (field, source, ANY, disputed) if agreeing != ANY else (field, "", ANY, disputed)
        prior = share[above] if source else 0.5
        share[key] = (sums[key][0] + PRIOR * prior) / (sums[key][1] + PRIOR)
    return share


def look_up(table, field, source, agreeing, disputed):
    keys = [(field, source, agreeing, disputed), (field, source, ANY, disputed), (field, "", ANY, disputed)]
    return next((table[key] for key in keys if key in table), None)


def calibration(all_cases):
    """Predicted and real shares of values of sites that were held out, by bins of the prediction."""
    found = collections.defaultdict(list)
    fold = lambda site: zlib.crc32(site.encode()) % FOLDS
    for held in range(FOLDS):
        table = fit([case for case in all_cases if fold(case[0]) != held])
        for site, field, source, agreeing, disputed, is_right in all_cases:
            predicted = look_up(table, field, source, agreeing, disputed)
            if fold(site) == held and predicted is not None:
                found[field].append((predicted, is_right))
    for field, pairs in sorted(found.items()):
        error = 0.0
        for low, high in zip(BINS, BINS[1:]):
            inside = [pair for pair in pairs if low <= pair[0] < high]
            if inside:
                mean, right = (sum(pair[i] for pair in inside) / len(inside) for i in (0, 1))
                error += abs(mean - right) * len(inside) / len(pairs)
                print(f"{field:9s} {low:.2f}-{min(high, 1):.2f}  {len(inside):5d} values  said {mean:.3f}  right {right:.3f}", file=sys.stderr)
        print(f"{field:9s} expected error of calibration {error:.3f}", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("newsieve")
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--languages", nargs="+", default=[], metavar="SET")
    options = parser.parse_args()
    all_cases = [case for folder in options.sets for case in cases(options.newsieve, folder.rstrip("/"), FIELDS)]
    all_cases += [case for folder in options.languages for case in cases(options.newsieve, folder.rstrip("/"), ("language",))]
    calibration(all_cases)
    print(f"// @generated by training/confidence.py from {len(all_cases)} labelled values of {len({case[0] for case in all_cases})} sites: do not edit.")
    print("\n/// Any number of agreeing sources.\npub(super) const ANY: u8 = u8::MAX;\n")
    print("/// Field, first source, count of sources that agree with it, whether another one has another value; and the share of labelled pages whose value was")
    print("/// right, in hundredths. Sorted.\n#[rustfmt::skip]\npub(super) const CONFIDENCE: &[(&str, &str, u8, bool, u8)] = &[")
    for (field, source, agreeing, disputed), share in sorted(fit(all_cases).items()):
        count = "ANY" if agreeing == ANY else agreeing
        print(f'    ("{field}", "{source}", {count}, {str(disputed).lower()}, {round(share * 100)}),')
    print("];")


if __name__ == "__main__":
    main()
