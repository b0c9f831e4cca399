"""How often keys occur among 10^9 documents, from fits of Zipf's law to collections: what that makes of the groups of a job of `newsieve.spark`.

    python key_frequencies.py NAME=FILE[,FILE...]... [--documents 1e9] [--tasks 1e5] [--append FILE]

Files are JSON Lines with `text`. The share of a key among all occurrences is counted where the key occurs ten times and more. The number of rarer ones with a share of p and more is A * p^-a: that is
Zipf's law with the exponent 1/a, as Evert ("A simple LNRE model for random character sequences", 2004) fits it. There a is the part of the different keys that occurs once, and A follows from the number of different keys. What
the fit of a quarter of the documents predicts for all of them is printed beside the count. Then follow counts at `--documents`; of what a task sees of a key, which is Poisson's distribution, the mean is taken.
"""

import argparse
import json
import math
import pathlib
import sys

import numpy as np
import pyarrow as pa
from newsieve import steps

sys.path.append(str(pathlib.Path(__file__).parent / "peers"))
import rows as appended

# `SPREAD` of newsieve.spark; `COUNTED` of src/corpus/run/steps/keys.rs, and the occurrences by which a task knows that a key is frequent.
SPREAD = 50_000
COUNTED = 1 << 20
KNOWN = 13

# Keys that occur so often are counted.
FEWEST = 10

# Shares at which a law is summed, for each factor of ten.
STEPS = 200


class Law:
    """The shares of keys among all occurrences of keys."""

    def __init__(self, counts: np.ndarray) -> None:
        counts = np.sort(counts)[::-1]
        self.occurrences, self.distinct = int(counts.sum()), len(counts)
        self.counted = counts[: max(2, int((counts >= FEWEST).sum()))] / self.occurrences
        self.a = float((counts == 1).sum()) / self.distinct
        self.of_all = self.distinct / (math.gamma(1 - self.a) * self.occurrences**self.a)

    def above(self, share: float) -> float:
        """The number of keys with a share of this and more."""
        return float((self.counted >= share).sum()) if share >= self.counted[-1] else max(len(self.counted), self.of_all * share**-self.a)

    def different(self, occurrences: float) -> float:
        """The number of different keys among so many occurrences."""
        return self.of_all * math.gamma(1 - self.a) * occurrences**self.a

    def shares(self, least: float) -> tuple[np.ndarray, np.ndarray]:
        """The shares of keys down to one, and for each how many keys have it. All together have at most all occurrences."""
        edges = np.geomspace(self.counted[-1], least, int(STEPS * math.log10(self.counted[-1] / least)))
        number = np.maximum(np.diff([max(len(self.counted), self.of_all * edge**-self.a) for edge in edges]), 0)
        shares = np.concatenate([self.counted, np.sqrt(edges[1:] * edges[:-1])])
        number = np.concatenate([np.ones(len(self.counted)), number])
        is_within = np.cumsum(shares * number) <= 1
        return shares[is_within], number[is_within]


def keys_of(files: list[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The short and the long key of each unit, and its document."""
    short, long, document = [], [], []
    first = 0
    for name in files:
        with open(name, encoding="utf-8") as lines:
            texts = [json.loads(line).get("text") or "" for line in lines]
        for at in range(0, len(texts), 500):
            part = texts[at : at + 500]
            places = range(first, first + len(part))
            first += len(part)
            table = pa.table({"id": [str(place) for place in places], "text": part, "document": pa.array(places, pa.int64())})
            found = steps.keys(table).read_all()
            short.append(found["short"].to_numpy())
            long.append(found["long"].fill_null(-1).to_numpy())
            document.append(found["document"].to_numpy())
    return np.concatenate(short), np.concatenate(long), np.concatenate(document)


def counted(keys: np.ndarray) -> np.ndarray:
    return np.unique(keys[keys >= 0], return_counts=True)[1]


def seen(expected: np.ndarray) -> np.ndarray:
    """The mean of the lesser of KNOWN and a number from Poisson's distribution."""
    term, sum_of_terms, mean = np.exp(-expected), np.zeros_like(expected), np.zeros_like(expected)
    for k in range(KNOWN):
        sum_of_terms += term
        mean += 1 - sum_of_terms
        term = term * expected / (k + 1)
    return np.where(expected < 1e-3, expected, mean)


def chance_of_known(expected: np.ndarray) -> np.ndarray:
    """The chance that a number from Poisson's distribution is KNOWN at least."""
    term, below = np.exp(-expected), np.zeros_like(expected)
    for k in range(KNOWN):
        below += term
        term = term * expected / (k + 1)
    return np.clip(1 - below, 1e-12, 1)


def groups(short: Law, occurrences: float, tasks: float) -> tuple[float, float, float]:
    """Of short keys: how many a task knows as frequent within one window, the rows of the largest group, and the share of all occurrences that are rows of their short key.

    A window is what a task counts before it begins anew: COUNTED different keys. What is known stays so.
    """
    of_task = occurrences / tasks
    window = min(of_task, (COUNTED / short.different(1)) ** (1 / short.a))
    shares, number = short.shares(1 / occurrences)
    windows, known = of_task / window, chance_of_known(shares * window)
    # Rows are given in the windows up to the one in which the key is known.
    rows = seen(shares * window) * tasks * np.maximum(1.0, (1 - (1 - known) ** windows) / known)
    left = max(0.0, 1 - float((shares * number).sum()))
    given = float((rows * number).sum()) / occurrences + left
    return float(number[shares * window > KNOWN].sum()), float(rows.max()), given


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("collections", nargs="+", metavar="NAME=FILE,...")
    parser.add_argument("--documents", type=float, default=1e9)
    parser.add_argument("--tasks", type=float, default=1e5)
    parser.add_argument("--append")
    options = parser.parse_args()
    results = appended.Rows("key-frequencies", options.append)
    for collection in options.collections:
        name, _, files = collection.partition("=")
        short, long, document = keys_of(files.split(","))
        count = int(document.max()) + 1
        part = document % 4 == 0
        laws = {"short": Law(counted(short)), "long": Law(counted(long))}
        quarter = {"short": Law(counted(short[part])), "long": Law(counted(long[part]))}
        told: list[tuple[str, str]] = [("documents", f"{count}"), ("keys", f"{len(short)}")]
        for kind, law in laws.items():
            told += [(f"{kind}: exponent", f"{1 / law.a:.2f}"), (f"{kind}: share of the first key, ppm", f"{law.counted[0] * 1e6:.0f}")]
            # In a quarter of the documents these occur too seldom to be counted.
            predicted = quarter[kind].above(FEWEST / law.occurrences)
            told += [(f"{kind}: different keys, predicted from a quarter", f"{quarter[kind].different(law.occurrences):.0f}"), (f"{kind}: different keys", f"{law.distinct}")]
            told += [(f"{kind}: keys of {FEWEST} and more, predicted from a quarter", f"{predicted:.0f}"), (f"{kind}: keys of {FEWEST} and more", f"{len(law.counted)}")]
        occurrences = options.documents * len(short) / count
        for spread in (SPREAD, 20 * SPREAD, 400 * SPREAD):
            told.append((f"at {options.documents:.0e}: long keys above {spread:,}", f"{laws['long'].above(spread / occurrences):.2g}"))
        told.append((f"at {options.documents:.0e}: occurrences of the first long key", f"{laws['long'].counted[0] * occurrences:.2g}"))
        told.append((f"at {options.documents:.0e}: occurrences of the first short key", f"{laws['short'].counted[0] * occurrences:.2g}"))
        known, largest, given = groups(laws["short"], occurrences, options.tasks)
        told.append((f"at {options.documents:.0e}: short keys that each task knows", f"{known:.2g}"))
        told.append((f"at {options.documents:.0e}: rows of the largest group of a short key", f"{largest:.2g}"))
        told.append((f"at {options.documents:.0e}: share of the occurrences that are rows of their short key, %", f"{100 * given:.0f}"))
        print(name)
        for measure, value in told:
            print(f"  {measure:<75} {value}")
            results.add(name, "newsieve", measure, value)
    results.append()


if __name__ == "__main__":
    main()
