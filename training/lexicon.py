#!/usr/bin/env python3
"""Lists what lines of chrome begin and end with on many sites, for the table of phrases in `src/lexicon/`.

    python3 training/lexicon.py --features FEATURES --data DATA --scorer extract_score.py [--language de] [--sites 3]

FEATURES and DATA are as for `labeller.py`. Of each block that no rule removes yet the whole, the first and the last few tokens are taken, in lower case
and with 0 for each number. Printed are those that blocks outside of the articles have on so many sites or more, and blocks of articles
on hardly any: their language, the sites that have them outside and inside, whether they are a whole block, its beginning or its end, and one block that
has them. The list is to be read: what goes into the table is chosen and generalised by hand, with a line in
`fixtures/phrases.tsv` that it must match and one that it must not.
"""
import collections, re
import data, labeller

# Tokens of a beginning or an end, by whether they are words or characters of unspaced scripts; wholes have no more than the third.
WORDS, CHARACTERS, WHOLE = 3, 5, 8
# Content may have a phrase on so many sites for each site whose chrome has it.
INSIDE = 0.1


def pieces(tokens):
    """The whole, if it is short, the beginning and the end of a block."""
    tokens = tuple(re.sub(r'\d+', '0', token) for token in tokens)
    if 0 < len(tokens) <= WHOLE:
        yield 'whole', tokens
    length = CHARACTERS if tokens and len(tokens[0]) == 1 and ord(tokens[0]) > 0x2e80 else WORDS
    if len(tokens) > length:
        yield 'begins', tokens[:length]
        yield 'ends', tokens[-length:]


def count(options, scorer, names):
    """For each language and piece the sites that have it outside and inside of articles, and an example."""
    found = collections.defaultdict(lambda: (set(), set(), []))
    for name in names:
        documents, *_ = data.read_set(options, scorer, name)
        for d, blocks in zip(documents, data.read_blocks(options, name, {d.file for d in documents})):
            if data.page_type(d.truth) != 'article':
                continue
            for (text, is_removed, _), label in zip(blocks, d.labels):
                if is_removed or label < 0:
                    continue
                for piece in pieces(scorer.tokens(text)):
                    entry = found[d.truth.get('lang') or '?', *piece]
                    entry[int(label)].add(d.site)
                    if label == 0 and not entry[2]:
                        entry[2].append(text)
    return found


def main():
    parser = labeller.features_parser(__doc__)
    parser.add_argument('--language')
    parser.add_argument('--sites', type=int, default=3)
    options = parser.parse_args()
    scorer = data.load_scorer(options.scorer)
    found = count(options, scorer, data.HTML_SETS)
    rows = [(language, -len(outside), kind, piece, len(inside), examples[0]) for (language, kind, piece), (outside, inside, examples) in found.items()
            if len(outside) >= options.sites and len(inside) <= INSIDE * len(outside) and options.language in (None, language)]
    for language, outside, kind, piece, inside, example in sorted(rows):
        print(f'{language}\t{-outside}\t{inside}\t{kind}\t{" ".join(piece)}\t{example[:100]}')


if __name__ == '__main__':
    main()
